"""Figures as one table for people and one list for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bench.floors import Model
from bench.scoring import Figure

_HEADS = ("set", "line", "ours", "to beat", "difference", "people", "what is to beat")
_NUMBERS = frozenset({2, 3, 4, 5})


def table(figures: Sequence[Figure], model: Model) -> str:
    """The figures (F1) under the model that made them, a line each, with what they stand beside."""
    rows: list[tuple[str, ...]] = [_HEADS]
    before = ""
    for figure in figures:
        line = figure.line
        rows.append(
            (
                figure.measure if figure.measure != before else "",
                line.key,
                _three(figure.f1),
                _three(line.beat),
                _three(figure.difference, signed=True),
                _three(line.people),
                line.whose,
            )
        )
        before = figure.measure
    return "\n".join([f"F1, model {model.version}", "", *aligned(rows, _NUMBERS)])


def aligned(rows: Sequence[Sequence[str]], numbers: frozenset[int]) -> list[str]:
    """Rows as lines of even columns; the columns in ``numbers`` stand to the right. The first row is the head."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [c.rjust(w) if i in numbers else c.ljust(w) for i, (c, w) in enumerate(zip(row, widths, strict=True))]
        lines.append("  ".join(cells).rstrip())
    lines.insert(1, "  ".join("-" * w for w in widths))
    return lines


def records(figures: Sequence[Figure], model: Model) -> dict[str, Any]:
    """The same as one JSON object, unrounded, with precision and recall."""
    return {
        "model": {"version": model.version, "sha256": model.sha256},
        "figures": [
            {
                "corpus": f.corpus,
                "measure": f.measure,
                "line": f.line.key,
                "p": f.precision,
                "r": f.recall,
                "f1": f.f1,
                "beat": f.line.beat,
                "difference": f.difference,
                "whose": f.line.whose or None,
                "people": f.line.people,
            }
            for f in figures
        ],
    }


def _three(value: float | None, *, signed: bool = False) -> str:
    if value is None:
        return "–"
    return f"{value:+.3f}" if signed else f"{value:.3f}"
