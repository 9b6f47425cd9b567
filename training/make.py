"""The one command from data to the shipped files: train, export to int8, learn whose an office is. See ``README.md``.

python -m training.make --bench ../shared/bench
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

MODEL = Path(__file__).parent.parent / "src/reportedly/language/model"
OUT = Path("scratch/model")


def run(module: str, *told: str) -> None:
    """Run one step as a process of its own. Raises CalledProcessError when it fails."""
    subprocess.run([sys.executable, "-m", f"training.{module}", *told], check=True)


if __name__ == "__main__":
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--bench", default="../shared/bench", help="the folder of the public sets")
    bench = cli.parse_args().bench
    run("train", "--bench", bench, "--out", str(OUT))
    run("export", str(OUT / "model.pt"), str(MODEL))
    run("whose", "--bench", bench)
