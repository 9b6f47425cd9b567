"""The one command from data to the shipped files: train, export to int8, learn what goes together. See ``README.md``.

    python -m training.make --bench ../shared/bench
    python -m training.make --bench ../shared/bench --from FOLDER

The first begins with the pretrained encoder. The second goes on from the files of an earlier model, in the steps that
made the shipped one, and keeps a mean of the weights of each round (``ROUNDS``).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

MODEL = Path(__file__).parent.parent / "src/reportedly/language/model"
OUT = Path("scratch/model")

FIRST, SECOND = "zd ze zf zg zh zi zj zk zl".split(), "zm zn zo zp zq zr zs zt".split()
"""Files of reports that the weights before each step had not seen."""


class Round(NamedTuple):
    """Steps that go on, each from the weights of the one before; and what is kept of those begun with and of each."""

    steps: tuple[list[str], ...]
    shares: tuple[float, ...]


ROUNDS = (
    Round(
        steps=(
            ["--epochs", "2", "--new", *FIRST, "--without", *SECOND],
            ["--epochs", "1", "--rate", "2e-4", "--known", "0.3", "--replayed", "0.15", "--new", *SECOND],
        ),
        shares=(0.25, 0.35, 0.4),
    ),
    Round(
        steps=(["--epochs", "1", "--rate", "1.5e-4", "--known", "0.2", "--replayed", "1.0"],),
        shares=(0.5, 0.5),
    ),
    Round(
        steps=(["--epochs", "1", "--rate", "1.5e-4", "--known", "0.5", "--seed", "8"],),
        shares=(0.4, 0.6),
    ),
)
"""What each step is told, and the shares of the weights kept (claims dev, unseen, kept; 2026-11-30)."""


def run(module: str, *told: str) -> None:
    """Run one step as a process of its own. Raises CalledProcessError when it fails."""
    subprocess.run([sys.executable, "-m", f"training.{module}", *told], check=True)


def go_on(before: str, bench: str) -> None:
    """Go on from the shipped files of an earlier model, round by round; writes the weights kept."""
    run("shipped", before, str(kept := OUT / "before.pt"))
    for number, (steps, shares) in enumerate(ROUNDS):
        weights = [kept]
        for told in steps:
            step = OUT / f"step{number}{len(weights)}"
            run("train", "--bench", bench, "--out", str(step), "--from", str(weights[-1]), *told)
            weights.append(step / "after.pt")
        kept = OUT / ("model.pt" if number == len(ROUNDS) - 1 else f"kept{number}.pt")
        run("mix", str(kept), *(f"{path}={share}" for path, share in zip(weights, shares, strict=True)))


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
