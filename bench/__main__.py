"""``python -m bench``: what we reach on public sets, beside what there is to beat; ``python -m bench speed``: how fast.

``python -m bench origins``: how well copies are told from reports of their own, and which reports tell one story.
``python -m bench calibrate``: how well the confidence of claims names the share of them that is right;
``python -m bench ledger``: how long answers take out of a ledger of a million claims;
``python -m bench web``: how long each page of the web app takes over a hundred thousand.

Exit status: 0 all is well (also where the public sets are not on this machine, and nobody named a place for them),
1 a figure is below its floor, or pinning would lower one, 2 the question makes no sense, 3 something is missing.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bench.corpora import ROOT, VARIABLE, BenchError, QuestionError, chosen, find_sets

if TYPE_CHECKING:
    from bench.floors import Floors

MODEL = ROOT / "src" / "reportedly" / "language" / "model"


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the command line asks for, and return its exit status."""
    told = _command_line().parse_args(argv)
    try:
        if told.what in ("ledger", "web"):
            return _ledger(told) if told.what == "ledger" else _web(told)
        sets = find_sets(told.bench)
        if told.what == "origins":
            return _origins(told, sets)
        if sets is None:
            return _absent(told)
        return {"accuracy": _accuracy, "speed": _speed, "calibrate": _calibrate}[told.what](told, sets)
    except BenchError as fault:
        print(f"bench: {fault}", file=sys.stderr)
        return fault.exit_code


def _command_line() -> argparse.ArgumentParser:
    line = argparse.ArgumentParser(
        prog="python -m bench", description="Measure Reportedly on named public sets, and on our own unseen stories."
    )
    line.add_argument(
        "what",
        nargs="?",
        choices=("accuracy", "speed", "calibrate", "ledger", "origins", "web"),
        default="accuracy",
        help="default: accuracy",
    )
    line.add_argument(
        "--bench", metavar="PATH", help=f"the folder of public sets; else {VARIABLE}, else ../shared/bench"
    )
    line.add_argument("--only", metavar="NAMES", help="corpora with commas between, such as claims,pages")
    line.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    line.add_argument("--keep", metavar="FOLDER", type=Path, help="keep what our code found, for a scorer's --errors")
    line.add_argument("--runs", type=int, default=3, help="speed: how often each command is run; the median counts")
    line.add_argument(
        "--claims", type=int, help="ledger, web: how many it holds; default: 1,000,000, and 100,000 for web"
    )
    line.add_argument(
        "--ledger", metavar="FILE", type=Path, help="ledger: where it is kept, made when missing; else it is not kept"
    )
    gate = line.add_mutually_exclusive_group()
    gate.add_argument("--gate", action="store_true", help="fail when a figure is below its floor in bench/floors.json")
    gate.add_argument(
        "--pin",
        action="store_true",
        help="set the floors, and the figures in README.md, to what was measured; "
        "calibrate: write the scales that ship, docs/confidence.md and its diagram",
    )
    line.add_argument("--allow-lower", action="store_true", help="let --pin lower a floor; say why in the commit")
    return line


def _absent(told: argparse.Namespace) -> int:
    print(
        f"The public sets are not on this machine (../shared/bench), so nothing was measured.\n"
        f"Where you have them elsewhere, name the folder: --bench PATH, or {VARIABLE}=PATH.",
        file=sys.stderr,
    )
    return 3 if told.gate or told.pin else 0


def _accuracy(told: argparse.Namespace, sets: Path) -> int:
    from bench.floors import Floors, Model  # these import the whole extractor, which must not weigh on speed's figures
    from bench.scoring import measure
    from bench.table import records, table

    corpora = chosen(told.only)
    model = Model.read(MODEL)
    figures = [figure for corpus in corpora for figure in measure(corpus, sets, told.keep)]
    print(json.dumps(records(figures, model)) if told.json else table(figures, model))
    if not (told.gate or told.pin):
        return 0
    digests = {corpus.name: corpus.digest(sets) for corpus in corpora}
    floors = Floors.load()
    if told.pin:
        return _pin(floors, floors.pin(figures, digests, model, date.today().isoformat()), told.allow_lower)
    verdict = floors.judge(figures, digests, model)
    for sentence in (*verdict.faults, *verdict.notes):
        print(f"gate: {sentence}", file=sys.stderr)
    return 1 if verdict.faults else 0


def _pin(old: Floors, fresh: Floors, allow_lower: bool) -> int:
    from bench import table

    lowered = old.lowered_by(fresh)
    if lowered and not allow_lower:
        print("bench: nothing was pinned; these floors would be lowered:", *lowered, sep="\n  ", file=sys.stderr)
        print("Mend what made them worse, or give --allow-lower and say why in the commit.", file=sys.stderr)
        return 1
    table.write_readme(fresh)
    fresh.save()
    return 0


def _calibrate(told: argparse.Namespace, sets: Path) -> int:
    from bench.calibration import measured
    from bench.floors import Model
    from bench.judging import judge
    from bench.reliability import Report, table
    from bench.scoring import with_texts

    if told.gate or told.only or told.keep:
        raise QuestionError("calibrate takes --bench, --json and --pin, and no other option")
    fitted, other = chosen("blind,kept"), chosen("claims")[0]
    with tempfile.TemporaryDirectory() as scratch:
        found = [judge(with_texts(corpus, sets, Path(scratch)), sets) for corpus in fitted]
    others = judge(other, sets)
    claims = [claim for one in found for claim in one.claims]
    report = Report(
        fitted=date.today().isoformat(),
        set=" and ".join(corpus.name for corpus in fitted),
        documents=sum(one.documents for one in found),
        digest=" ".join(corpus.digest(sets) for corpus in fitted),
        model=Model.read(MODEL).version,
        kinds=tuple(
            measured(kind, claims, sum(one.gold[kind] for one in found), others.claims) for kind in others.gold
        ),
    )
    if told.pin:
        report.write()
    print(json.dumps(report.record()) if told.json else table(report))
    return 0


def _speed(told: argparse.Namespace, sets: Path) -> int:
    from bench.speed import costs, shown

    found = costs(sets, told.runs)
    print(json.dumps([c.record() for c in found]) if told.json else shown(found))
    return 0


def _origins(told: argparse.Namespace, sets: Path | None) -> int:
    """Our own set of rewriting, and the public set where it is there; 1 where a figure is below its aim."""
    from bench.origins import missed, public_figures, rewriting_figures, shown

    if sets is None:
        print(f"The public sets are not on this machine: give --bench PATH, or {VARIABLE}=PATH.", file=sys.stderr)
    found = ({} if sets is None else public_figures(sets)) | rewriting_figures()
    print(json.dumps(found) if told.json else shown(found))
    for name in missed(found):
        print(f"bench: {name} is below its aim", file=sys.stderr)
    return 1 if missed(found) else 0


def _ledger(told: argparse.Namespace) -> int:
    from bench.ledger import measured, shown

    claims = 1_000_000 if told.claims is None else told.claims
    with tempfile.TemporaryDirectory() as scratch:
        found = measured(claims, told.ledger or Path(scratch) / "bench.ledger")
    print(json.dumps([a.record() for a in found]) if told.json else shown(found, claims))
    return 0


def _web(told: argparse.Namespace) -> int:
    from bench.web import measured, shown

    claims = 100_000 if told.claims is None else told.claims
    with tempfile.TemporaryDirectory() as scratch:
        found = measured(claims, told.ledger or Path(scratch) / "bench.ledger")
    print(json.dumps([a.record() for a in found]) if told.json else shown(found, claims))
    return 0


if __name__ == "__main__":
    sys.exit(main())
