"""The one command from data to the shipped files: train, export to int8, learn what goes together. See ``README.md``.

    python -m training.make --bench ../shared/bench
    python -m training.make --bench ../shared/bench --from FOLDER --new zd ze

The first begins with the pretrained encoder, the second goes on from the files of an earlier model, which has not seen
some files of reports.
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
    cli.add_argument("--from", dest="before", help="the folder of an earlier model's shipped files, to go on from it")
    cli.add_argument("--new", nargs="*", default=[], help="with --from: files of reports that model has not seen")
    told = cli.parse_args()
    bench, start = told.bench, []
    if told.before:
        OUT.mkdir(parents=True, exist_ok=True)
        run("shipped", told.before, str(OUT / "before.pt"))
        start = ["--from", str(OUT / "before.pt"), "--new", *told.new]
    run("train", "--bench", bench, "--out", str(OUT), *start)
    run("export", str(OUT / "model.pt"), str(MODEL))
    run("speech", "--bench", bench)
    run("whose", "--bench", bench)
