"""When it happened: the dates of the changes that are found, beside those of the gold.

Asked of the pairs that the scorer of claims makes, so that a change that is missed or invented counts there and not
here. Precision is the share of our dates that are the gold's, to the digit; recall that of the gold's that we give.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.judging import Record, scorer_of, values_of

KEY = "date of a change"
"""The line in which the figure stands."""


def dates(judge: Path, gold: Path, prediction: Path) -> dict[str, dict[str, float]]:
    """The figure as a scorer prints it. Raises BenchError as ``scorer_of``."""
    scorer = scorer_of(judge)
    known: Mapping[str, Mapping[str, Any]] = scorer.load(str(gold))
    right = ours = theirs = 0
    for line in prediction.read_text(encoding="utf-8").splitlines():
        found = json.loads(line)
        if found["id"] not in known:
            continue
        for one, other in _pairs(scorer, known[found["id"]]["claims"], found["claims"]):
            right += one is not None and one == other
            ours += other is not None
            theirs += one is not None
    p, r = right / max(1, ours), right / max(1, theirs)
    return {KEY: {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}}


def _pairs(scorer: Any, gold: Sequence[Record], ours: Sequence[Record]) -> list[tuple[str | None, str | None]]:  # noqa: ANN401
    """The dates of the gold's changes and of ours, pair by pair; of equally good pairs those of one date."""
    value = values_of(scorer)["change"]
    changes = [[c for c in claims if c["kind"] == "change"] for claims in (gold, ours)]

    def worth(one: Record, other: Record) -> float:
        found = value(one, other)
        return found + 0.5 * (one.get("event_date") == other.get("event_date")) if found else 0.0

    pairs = scorer.pair(*changes, worth)
    return [(changes[0][i].get("event_date"), changes[1][j].get("event_date")) for i, j, _ in pairs]
