"""The one command from data to the shipped files: train, export to int8, learn what goes together. See ``README.md``.

    python -m training.make --bench ../shared/bench
    python -m training.make --bench ../shared/bench --from FOLDER

The first begins with the pretrained encoder. The second goes on from the files of an earlier model, taught by a larger
one in ``STEPS``, and keeps a mean of the weights of the last three: so, with one step more, the shipped files were made
(``MODEL_CARD.md``). What a broken run has finished in ``scratch/model`` is not done again; remove it to begin anew.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

MODEL = Path(__file__).parent.parent / "src/reportedly/language/model"
OUT = Path("scratch/model")

TOGETHER = ("train", "--epochs", "1", "--known", "0.4", "--replayed", "1.0", "--rate", "2e-4")
STEPS = (
    ("taught", "--passes", "2", "--rate", "3e-4", "--share", "2", "--seed", "7"),
    ("taught", "--whole", "--passes", "1", "--rate", "2e-4", "--share", "3", "--seed", "11"),
    ("taught", "--whole", "--passes", "2", "--rate", "3e-4", "--share", "3", "--seed", "12"),
    (*TOGETHER, "--seed", "21", "--weight", "1.5", "--news", "6"),
    (*TOGETHER, "--seed", "22", "--weight", "2.0", "--news", "4"),
)
"""What each step is told that goes on from the one before: first the layers above those that frames are read from are
taught, then all layers, in the end everything is learnt together. The fifth goes on from the mean of the two before."""

SHARES = (0.25, 0.25, 0.5)
"""Of the weights of the last three steps (chosen by PolNeAR dev, claims, unseen, reports kept out; 2026-12-01)."""


def run(module: str, *told: str, makes: Path | None = None) -> None:
    """Run one step as a process of its own, but where what it ``makes`` is there. SystemExit when it fails."""
    if makes is not None and makes.exists():
        print(f"{makes} is there already: {module} is not run again", flush=True)
        return
    began = time.time()
    if subprocess.run([sys.executable, "-m", f"training.{module}", *told]).returncode:
        raise SystemExit(
            f"training.{module} did not end well; the same command goes on from what was finished before it"
        )
    print(f"{module} {' '.join(told)}: {(time.time() - began) / 60:.1f} minutes", flush=True)


def go_on(before: str, bench: str) -> None:
    """Go on from the shipped files of an earlier model, taught by a larger one; writes the weights kept."""
    run("shipped", before, str(OUT / "before.pt"), makes=OUT / "before.pt")
    run("teacher", "--bench", bench, "--out", str(OUT), makes=OUT / "taught-own.npz")
    made = [OUT / "before.pt"]
    for number, (module, *told) in enumerate(STEPS, 1):
        last = made[-1]
        if number == len(STEPS):
            last = OUT / "half.pt"
            run("mix", str(last), *(f"{path}=0.5" for path in made[-2:]))
        step = f"step{number}"
        weights = ["--bench", bench, "--from", str(last), "--out", str(OUT), "--name", step]
        if module == "taught":
            weights += ["--before", str(OUT / "before.pt")]
        else:
            weights += ["--taught", str(OUT)]
        made.append(OUT / f"{step}.pt")
        run(module, *weights, *told, makes=made[-1])
    run("mix", str(OUT / "model.pt"), *(f"{p}={share}" for p, share in zip(made[-3:], SHARES, strict=True)))


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
