"""The one command from data to the shipped files: train, export to int8, learn what goes together. See ``README.md``.

    python -m training.make --bench ../shared/bench
    python -m training.make --bench ../shared/bench --from FOLDER

The first begins with the pretrained encoder. The second goes on from the files of the model shipped before, in the two
steps that made the shipped one (``STEPS``), and keeps a mean of the three (``SHARES``).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

MODEL = Path(__file__).parent.parent / "src/reportedly/language/model"
OUT = Path("scratch/model")

FIRST, SECOND = "zd ze zf zg zh zi zj zk zl".split(), "zm zn zo zp zq zr zs zt".split()
"""Files of reports that the weights before each step had not seen."""

STEPS = (
    ["--epochs", "2", "--new", *FIRST, "--without", *SECOND],
    ["--epochs", "1", "--rate", "2e-4", "--known", "0.3", "--replayed", "0.15", "--new", *SECOND],
)
"""What each step of going on is told."""

SHARES = (0.25, 0.35, 0.4)
"""Shares of the weights begun with and of those of each step in those kept (claims dev, unseen, kept; 2026-11-30)."""


def run(module: str, *told: str) -> None:
    """Run one step as a process of its own. Raises CalledProcessError when it fails."""
    subprocess.run([sys.executable, "-m", f"training.{module}", *told], check=True)


def go_on(before: str, bench: str) -> None:
    """Go on from the shipped files of an earlier model; writes the weights kept."""
    weights = [OUT / "before.pt"]
    run("shipped", before, str(weights[0]))
    for number, told in enumerate(STEPS):
        step = OUT / f"step{number}"
        run("train", "--bench", bench, "--out", str(step), "--from", str(weights[-1]), *told)
        weights.append(step / "after.pt")
    run("mix", str(OUT / "model.pt"), *(f"{path}={share}" for path, share in zip(weights, SHARES, strict=True)))


if __name__ == "__main__":
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--bench", default="../shared/bench", help="the folder of the public sets")
    cli.add_argument("--from", dest="before", help="the folder of an earlier model's shipped files, to go on from it")
    asked = cli.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    if asked.before:
        go_on(asked.before, asked.bench)
    else:
        run("train", "--bench", asked.bench, "--out", str(OUT))
    run("export", str(OUT / "model.pt"), str(MODEL))
    run("speech", "--bench", asked.bench)
    run("whose", "--bench", asked.bench)
