"""What a drawing of a story consists of: signs of reports with their labels, and the lines between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from reportedly.faces.web.drawing.branching import Report
from reportedly.faces.web.drawing.lettering import width
from reportedly.findings.plain import day

Shape = Literal["origin", "own", "derived"]

SMALL = 12.0
"""The size of numbers and of days beside signs."""

_CORNER, _BESIDE = 7.0, 5.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Node:
    """A report as it is drawn: where its sign stands, what that looks like, and its label.

    The first line of the label (``name``) stands at ``text_y``, the ``lines`` below it. ``number`` are the numbers of
    its origins as they are printed, ``reach`` is how far the sign reaches to each side. ``day`` begins at ``day_x``, on
    the side of the sign from which no line comes; the line that leads to it all from the label ends at ``lead``.
    ``top`` and ``height`` are of its row.
    """

    report: Report
    x: float
    y: float
    shape: Shape
    number: str
    reach: float
    text_x: float
    text_y: float
    name: str
    lines: tuple[str, ...]
    day: str
    day_x: float
    lead: float
    top: float
    height: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Trunk:
    """The line down from a report, from which lines branch off to those that derive from it."""

    key: str
    x: float
    top: float
    bottom: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Edge:
    """The line that branches off to a report from what it derives from; ``told`` says how and why."""

    parent: str
    child: str
    kind: str
    path: str
    told: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A day: its line, and its label where there is room for one ('' where not)."""

    x: float
    y: float
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Sketch:
    """One drawing of a tree, in units of SVG.

    ``rules`` are the heights at which one text ends and the next begins; from ``plot`` on there are no labels.
    """

    width: float
    height: float
    plot: float
    nodes: tuple[Node, ...]
    trunks: tuple[Trunk, ...]
    edges: tuple[Edge, ...]
    marks: tuple[Mark, ...]
    rules: tuple[float, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """Where the text of a report begins, and its name and lines."""

    x: float
    name: str
    lines: tuple[str, ...]


def node_of(report: Report, at: tuple[float, float], row: tuple[float, float], label: Label, above: float) -> Node:
    """A report at a place, in a row (its top and height); ``above`` is how far right what it derives from stands."""
    shape, number = shape_of(report), " ".join(map(str, report.origins))
    reach = max(9.5, width(number, SMALL) / 2 + 6) if shape == "origin" else 7.0 if shape == "own" else 5.5
    when = day(report.day).rsplit(" ", 1)[0] if report.day else ""
    back = at[0] - reach - _BESIDE - width(when, SMALL)
    return Node(
        report=report,
        x=at[0],
        y=at[1],
        shape=shape,
        number=number,
        reach=round(reach, 1),
        text_x=round(label.x, 1),
        text_y=round(row[0] + 19, 1),
        name=label.name,
        lines=label.lines,
        day=when,
        day_x=round(back if above > at[0] else at[0] + reach + _BESIDE, 1),
        lead=round(back - _BESIDE if above > at[0] else above - reach - 3, 1),
        top=row[0],
        height=row[1],
    )


def trunks_of(nodes: Iterable[Node]) -> tuple[Trunk, ...]:
    """The line down from each report from which others derive, as far as the last of them; up, where one is above."""
    by_key = {node.report.key: node for node in nodes}
    rows: dict[str, list[float]] = {}
    for node in by_key.values():
        if node.report.parent in by_key:
            above = by_key[node.report.parent]
            turn = node.y - _CORNER if node.y >= above.y else node.y + _CORNER
            rows.setdefault(above.report.key, [above.y]).append(turn)
    return tuple(
        Trunk(key=key, x=by_key[key].x, top=round(min(ys), 1), bottom=round(max(ys), 1)) for key, ys in rows.items()
    )


def shape_of(report: Report) -> Shape:
    """What the sign of a report looks like: one that brings in an origin, a text of its own, or one that derives."""
    if report.origins:
        return "origin"
    return "derived" if report.kind else "own"


def edges_of(nodes: Iterable[Node]) -> tuple[Edge, ...]:
    """A line to each report that derives from another, from where it leaves the other's trunk."""
    by_key = {node.report.key: node for node in nodes}
    found = []
    for node in by_key.values():
        above = by_key.get(node.report.parent or "")
        if above is None:
            continue
        turn = node.y - _CORNER if node.y >= above.y else node.y + _CORNER
        side = 1 if node.x >= above.x else -1
        corner, end = above.x + side * _CORNER, node.x - side * node.reach
        pair = f"{node.report.name}, {node.report.word or 'derives'}; from {above.report.name}"
        found.append(
            Edge(
                parent=above.report.key,
                child=node.report.key,
                kind=node.report.kind or "copy",
                path=f"M {above.x:g} {turn:g} Q {above.x:g} {node.y:g} {corner:g} {node.y:g} H {end:g}",
                told=": ".join(part for part in (pair, "; ".join(node.report.reasons)) if part),
            )
        )
    return tuple(found)
