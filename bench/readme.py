"""The table of figures in README.md: written from the pinned floors, so that it never says more than the gate holds.

It stands between two marks. ``python -m bench --pin`` writes it anew, and a test fails when it differs from the floors.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.corpora import CORPORA, ROOT, BenchError
from bench.floors import Floors
from bench.scoring import Figure
from bench.table import table

README = ROOT / "README.md"
BEGIN = "<!-- figures: written by python -m bench --pin -->"
END = "<!-- end of figures -->"


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


def block(floors: Floors) -> str:
    """What stands between the marks, the marks included: nothing, as long as nothing is pinned."""
    if floors.model is None:
        return f"{BEGIN}\n{END}"
    lines = table(list(figures_of(floors)), floors.model)
    return f"{BEGIN}\n```\n{lines}\n\nmeasured {floors.pinned}\n```\n{END}"


def stands(readme: str) -> str:
    """The block as it stands in the text of a README. Raises BenchError when the marks are not there."""
    start, end = readme.find(BEGIN), readme.find(END)
    if start < 0 or end < start:
        raise BenchError(f"README.md has no place for the figures: it needs the lines {BEGIN} and {END}")
    return readme[start : end + len(END)]


def write(floors: Floors, path: Path = README) -> None:
    """Put the pinned figures into a README. Raises BenchError when the marks are not there."""
    readme = path.read_text(encoding="utf-8")
    path.write_text(readme.replace(stands(readme), block(floors)), encoding="utf-8")
