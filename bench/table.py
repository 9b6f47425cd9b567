"""Figures as one table for people, one list for programs, and the table in README.md.

The last is written from the pinned floors, so that it never says more than the gate holds: it stands between two marks,
``python -m bench --pin`` writes it anew, and a test fails when it differs from the floors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.corpora import CORPORA, ROOT, BenchError
from bench.floors import Floors, Model
from bench.scoring import Figure

README = ROOT / "README.md"
BEGIN = "<!-- figures: written by python -m bench --pin -->"
END = "<!-- end of figures -->"

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


def figures_of(floors: Floors) -> Iterator[Figure]:
    """The pinned figures in the order of the table. Precision and recall are not pinned, and so are not known here."""
    for corpus in CORPORA:
        pinned = floors.corpora.get(corpus.name)
        if pinned is None:
            continue
        for measure in corpus.measures:
            for line in measure.lines:
                floor = pinned.floors.get(measure.name, {}).get(line.key)
                if floor is not None:
                    yield Figure(
                        corpus=corpus.name,
                        measure=measure.name,
                        line=line,
                        precision=float("nan"),
                        recall=float("nan"),
                        f1=floor,
                    )


def readme_block(floors: Floors) -> str:
    """What stands between the marks, the marks included: nothing, as long as nothing is pinned."""
    if floors.model is None:
        return f"{BEGIN}\n{END}"
    told = {measure.name for corpus in CORPORA for measure in corpus.measures if measure.told}
    lines = table([figure for figure in figures_of(floors) if figure.measure in told], floors.model)
    return f"{BEGIN}\n```\n{lines}\n\nmeasured {floors.pinned}\n```\n{END}"


def readme_stands(readme: str) -> str:
    """The block as it stands in the text of a README. Raises BenchError when the marks are not there."""
    start, end = readme.find(BEGIN), readme.find(END)
    if start < 0 or end < start:
        raise BenchError(f"README.md has no place for the figures: it needs the lines {BEGIN} and {END}")
    return readme[start : end + len(END)]


def write_readme(floors: Floors, path: Path = README) -> None:
    """Put the pinned figures into a README. Raises BenchError when the marks are not there."""
    readme = path.read_text(encoding="utf-8")
    path.write_text(readme.replace(readme_stands(readme), readme_block(floors)), encoding="utf-8")


def _three(value: float | None, *, signed: bool = False) -> str:
    if value is None:
        return "–"
    return f"{value:+.3f}" if signed else f"{value:.3f}"
