"""How well confidence holds: as the data file that the package reads, as a table, and as ``docs/confidence.md``.

The data file holds the scales and all figures beside them; the page and its diagram are made from it alone, so that a
test can tell when they have drifted.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.calibration import Asked, Bin, Measured
from bench.corpora import ROOT, BenchError
from bench.diagram import diagram
from bench.table import aligned
from reportedly.claims.confidence import DATA, KINDS, Scale

BEGIN = "<!-- figures: written by python -m bench calibrate --pin -->"
END = "<!-- end of figures -->"

_NUMBERS = frozenset(range(1, 9))
"""Columns that stand to the right: all but the kind."""

_STORED = Path("src", "reportedly", "claims", DATA)
_PAGE = Path("docs", "confidence.md")
_DIAGRAM = Path("docs", "reliability.svg")

_HEAD = """\
# How likely a claim is to be right: one scale a kind of claim, from the raw score of a reading to the share right.
# Written by python -m bench calibrate --pin, not by hand. confidence.py reads the knots alone; the figures beside
# them are those of docs/confidence.md.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """A calibration: when, on which set (its digest tells which state of it), with which model, and every kind."""

    fitted: str
    set: str
    documents: int
    digest: str
    model: str
    kinds: tuple[Measured, ...]

    def stored(self) -> str:
        """The data file."""
        lines = [
            f'{_HEAD}fitted = "{self.fitted}"',
            f'set = "{self.set}"',
            f"documents = {self.documents}",
            f'digest = "{self.digest}"',
            f'model = "{self.model}"',
        ]
        for one in self.kinds:
            lines += ["", f"[{one.kind}]", _knots(one.scale)]
            lines += [f"{name} = {getattr(one, name)}" for name in ("claims", "right", "gold")]
            lines += [f"{name} = {getattr(one, name):.4f}" for name in ("before", "after")]
            lines += [_rows(name, [_bin(b) for b in getattr(one, name)]) for name in ("raw", "bins")]
            lines.append(_rows("asked", [(a.floor, a.count, a.precision or 0.0, a.recall) for a in one.asked]))
            lines += [] if one.unseen is None else [_rows("unseen", [_bin(one.unseen)])]
        return "\n".join(lines) + "\n"

    @classmethod
    def read(cls, stored: str) -> Report:
        """A report out of its data file. Raises BenchError when it is none."""
        try:
            found = tomllib.loads(stored)
            kinds = tuple(_measured(kind, found[kind]) for kind in KINDS)
            told = {name: found[name] for name in ("fitted", "set", "documents", "digest", "model")}
            return cls(kinds=kinds, **told)
        except (ValueError, KeyError, TypeError, IndexError) as fault:
            raise BenchError(
                f"{DATA} is no calibration ({fault}): make it with python -m bench calibrate --pin"
            ) from None

    def record(self) -> dict[str, Any]:
        """The same as plain data, unrounded."""
        return asdict(self)

    def write(self, root: Path = ROOT) -> None:
        """Write the data file, and from what it keeps the page's figures and the diagram.

        Raises BenchError when the page has no place for them; then nothing is written.
        """
        page, stored = root / _PAGE, self.stored()
        text, kept = page.read_text(encoding="utf-8"), Report.read(stored)
        made = text.replace(stands(text), block(kept))
        (root / _STORED).write_text(stored, encoding="utf-8", newline="\n")
        page.write_text(made, encoding="utf-8", newline="\n")
        (root / _DIAGRAM).write_text(diagram(kept.kinds), encoding="utf-8", newline="\n")


def pinned(root: Path = ROOT) -> Report:
    """The report that the package is shipped with. Raises BenchError when there is none."""
    path = root / _STORED
    if not path.exists():
        raise BenchError(f"{DATA} is missing: make it with python -m bench calibrate --pin")
    return Report.read(path.read_text(encoding="utf-8"))


def table(report: Report) -> str:
    """The report for people: errors before and after, the bins, and what asking for a floor gives."""
    title = (
        f"confidence on {report.set} ({report.documents} documents), model {report.model}; "
        "'after', and all below it, is of stories left out of the fit"
    )
    heads = ("kind", "claims", "right", "gold", "error before", "after", "unseen: said", "right", "claims")
    tables = (
        [heads, *map(_summary, report.kinds)],
        [("kind", "said", "right", "claims"), *_by_kind(report, _binned)],
        [("kind", "asked for", "precision", "recall", "claims left"), *_by_kind(report, _chosen)],
    )
    return "\n\n".join([title, *("\n".join(aligned(rows, _NUMBERS)) for rows in tables)])


def block(report: Report) -> str:
    """What stands on the page between the marks, the marks included."""
    unseen = [one for one in report.kinds if one.unseen is not None]
    parts = [
        f"Fitted on {report.fitted} on `{report.set}` ({report.documents} documents), for model `{report.model}`.",
        "![Three diagrams, one a kind of claim: what is said against what is right](reliability.svg)",
        "### What asking for a floor gives",
        _markdown(("kind", "`--sure`", "precision", "recall", "claims left"), _by_kind(report, _chosen)),
        "### What is said, and what is right",
        _markdown(("kind", "said", "right", "claims"), _by_kind(report, _binned)),
        "### How far off, on average",
        _markdown(
            ("kind", "claims", "right", "gold", "raw score", "confidence"), [_summary(one)[:6] for one in report.kinds]
        ),
    ]
    if unseen:
        rows = [(one.kind, *_binned_one(one.unseen)) for one in unseen if one.unseen is not None]
        parts += [
            "### On `claims`, whose errors were read while rules were written",
            _markdown(("kind", "said", "right", "claims"), rows),
        ]
    return "\n\n".join([BEGIN, *parts, END])


def stands(page: str) -> str:
    """The block as it stands on a page. Raises BenchError when the marks are not there."""
    start, end = page.find(BEGIN), page.find(END)
    if start < 0 or end < start:
        raise BenchError(f"{_PAGE.name} has no place for the figures: it needs the lines {BEGIN} and {END}")
    return page[start : end + len(END)]


def _rows(name: str, rows: Sequence[Sequence[float]]) -> str:
    """Rows of numbers in TOML; counts are whole, all else has four digits."""
    told = ("[" + ", ".join(f"{n}" if isinstance(n, int) else f"{n:.4f}" for n in row) + "]" for row in rows)
    return f"{name} = [{', '.join(told)}]"


def _knots(scale: Scale) -> str:
    """The knots in TOML, scores to the last digit: those of a sure model differ far behind the point."""
    return f"knots = [{', '.join(f'[{score!r}, {share!r}]' for score, share in scale.knots)}]"


def _bin(one: Bin) -> tuple[float, float, int]:
    return one.said, one.right, one.count


def _measured(kind: str, stored: Mapping[str, Any]) -> Measured:
    def binned(name: str) -> tuple[Bin, ...]:
        return tuple(Bin(said=said, right=right, count=count) for said, right, count in stored[name])

    return Measured(
        kind=kind,
        scale=Scale.through(stored["knots"]),
        **{name: stored[name] for name in ("claims", "right", "gold", "before", "after")},
        raw=binned("raw"),
        bins=binned("bins"),
        asked=tuple(
            Asked(floor=floor, count=count, precision=precision if count else None, recall=recall)
            for floor, count, precision, recall in stored["asked"]
        ),
        unseen=binned("unseen")[0] if "unseen" in stored else None,
    )


def _by_kind(report: Report, rows: Callable[[Measured], list[tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """Rows of every kind, its name before the first of them only."""
    return [(one.kind if i == 0 else "", *row) for one in report.kinds for i, row in enumerate(rows(one))]


def _summary(one: Measured) -> tuple[str, ...]:
    unseen = ("–", "–", "–") if one.unseen is None else _binned_one(one.unseen)
    numbers = (str(one.claims), str(one.right), str(one.gold), _share(one.before, 3), _share(one.after, 3))
    return (one.kind, *numbers, *unseen)


def _binned_one(one: Bin) -> tuple[str, str, str]:
    return _share(one.said), _share(one.right), str(one.count)


def _binned(one: Measured) -> list[tuple[str, ...]]:
    return [_binned_one(b) for b in one.bins]


def _chosen(one: Measured) -> list[tuple[str, ...]]:
    """What each floor leaves; the floor of 0 is no floor."""
    return [
        (_share(a.floor, 1) if a.floor else "not given", _share(a.precision), _share(a.recall), str(a.count))
        for a in one.asked
    ]


def _share(value: float | None, digits: int = 2) -> str:
    """A share as '.83'; a dash where there is none."""
    return "–" if value is None else f"{value:.{digits}f}".removeprefix("0") if value else "0"


def _markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown, its numbers to the right."""
    lines = [heads, ["---", *("---:" for _ in heads[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
