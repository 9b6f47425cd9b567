"""The tree of a story as it is drawn: reports over time, each joined to what it derives from, in two widths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.faces.web.drawing.branching import KINDS, Report, Twig, headline, origins_of, reports_of, twigs
from reportedly.faces.web.drawing.lettering import NAME, TEXT, cut, width, wrapped
from reportedly.faces.web.drawing.sketch import (
    SMALL,
    Label,
    Mark,
    Node,
    Shape,
    Sketch,
    edges_of,
    node_of,
    shape_of,
    trunks_of,
)
from reportedly.findings.outcome import last_day
from reportedly.findings.plain import day
from reportedly.ledger.reports import StoryRow

LABELS, PLOT, MARGIN = 400.0, 560.0, 18.0
"""Wide: the column of labels, the least width of the plot, and what stays free at its ends."""
HEAD, ROW, LANE, INDENT, BESIDE = 34.0, 44.0, 12.0, 14.0, 64.0
STEP, GAP = 22.0, 30.0
"""Wide: between two reports of one day that derive from each other, and the least between two days."""
NARROW, EDGE, STRIPE, MOST_GRAPH, DAY_ROW, LINE = 350.0, 10.5, 18.0, 120.0, 34.0, 17.0
"""Narrow: the width, the first line, between two lines, the most that they may take, a day's and a line's height."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryTree:
    """A story as a tree: its headline, origins by number, the kinds of line with their meanings, and both drawings."""

    ident: str
    headline: str
    origins: tuple[str, ...]
    kinds: tuple[tuple[str, str, str], ...]
    shapes: frozenset[Shape]
    reports: tuple[Report, ...]
    twigs: tuple[Twig, ...]
    wide: Sketch
    narrow: Sketch


def tree_of(story: StoryRow) -> StoryTree:
    """The tree of a story; the same story gives the same drawing."""
    reports = reports_of(story)
    used = {report.kind for report in reports if report.parent}
    return StoryTree(
        ident=story.id,
        headline=headline(story),
        origins=origins_of(story),
        kinds=tuple((kind, *words) for kind, words in KINDS.items() if kind in used),
        shapes=frozenset(shape_of(report) for report in reports),
        reports=reports,
        twigs=twigs(reports),
        wide=_wide(reports),
        narrow=_narrow(reports),
    )


def _wide(reports: Sequence[Report]) -> Sketch:
    """Time from left to right, a row a report, labels in a column of their own."""
    places = _columns(reports)
    nodes: list[Node] = []
    rules: list[float] = []
    y = HEAD
    for report in reports:
        if report.depth == 0 and nodes:
            rules.append(y + LANE / 2)
            y += LANE
        text_x = INDENT * min(report.depth, 8)
        room = LABELS - text_x - 2 * MARGIN
        word = f"  {report.word}" if report.word else ""
        name = cut(report.name, room - width(word, TEXT), NAME)
        label = Label(x=text_x, name=name, lines=(cut(report.title, room),))
        at = (places[report.key], y + ROW / 2)
        nodes.append(node_of(report, at, (y, ROW), label, places[report.parent or report.key]))
        y += ROW
    marks = _day_marks(reports, places)
    ends = [node.day_x + width(node.day, SMALL) for node in nodes] + [mark.x + width(mark.label) for mark in marks]
    right = max(ends, default=LABELS)
    return Sketch(
        width=round(max(LABELS + PLOT, right + MARGIN), 1),
        height=round(y + MARGIN / 2, 1),
        plot=LABELS - MARGIN,
        nodes=tuple(nodes),
        trunks=trunks_of(nodes),
        edges=edges_of(nodes),
        marks=marks,
        rules=tuple(rules),
    )


def _shifts(reports: Sequence[Report]) -> dict[str, int]:
    """How many steps a report stands to the right of its day: one more than what it derives from on the same day."""
    by_key = {report.key: report for report in reports}
    found: dict[str, int] = {}
    for report in reports:
        above = by_key.get(report.parent or "")
        found[report.key] = found[above.key] + 1 if above and above.day == report.day else 0
    return found


def _columns(reports: Sequence[Report]) -> dict[str, float]:
    """Where each report stands: days in order and, as far as there is room, in proportion; those without one last."""
    shifts = _shifts(reports)
    days = sorted({r.day for r in reports if r.day}) + ([None] if any(r.day is None for r in reports) else [])
    deepest = {d: max(shifts[r.key] for r in reports if r.day == d) for d in days}
    apart = [_apart(a, b) for a, b in pairwise(days)]
    least = sum(deepest[d] * STEP for d in days) + GAP * len(apart)
    spare = max(0.0, PLOT - 2 * MARGIN - BESIDE - least)
    each = spare / sum(apart) if sum(apart) else 0.0
    starts: dict[str | None, float] = {}
    x = LABELS + MARGIN
    for d, gap in zip(days, [*apart, 0], strict=True):
        starts[d] = x
        x += deepest[d] * STEP + GAP + gap * each
    return {r.key: round(starts[r.day] + shifts[r.key] * STEP, 1) for r in reports}


def _apart(one: str | None, two: str | None) -> int:
    """Days between two columns, less the one that every column is given; none before the one without a date."""
    if one is None or two is None:
        return 0
    return max(0, last_day(two).toordinal() - last_day(one).toordinal() - 1)


def _day_marks(reports: Sequence[Report], places: Mapping[str, float]) -> tuple[Mark, ...]:
    """The days of the wide drawing, labelled where there is room, the last one always; years where they change."""
    shifts = _shifts(reports)
    found: list[Mark] = []
    shown: list[int] = []
    year = ""
    for iso in sorted({r.day or "~" for r in reports}):
        x = next(places[r.key] - shifts[r.key] * STEP for r in reports if (r.day or "~") == iso)
        label = "no date" if iso == "~" else day(iso)
        if iso != "~" and iso[:4] == year:
            label = label.rsplit(" ", 1)[0]
        free = not shown or found[shown[-1]].x + width(found[shown[-1]].label) + 8 <= x
        if not free and iso == "~" and len(shown) > 1:
            found[shown[-1]] = Mark(x=found[shown[-1]].x, y=HEAD, label="")
            shown.pop()
            free = found[shown[-1]].x + width(found[shown[-1]].label) + 8 <= x
        if free:
            shown.append(len(found))
            year = iso[:4] if iso != "~" else year
        found.append(Mark(x=round(x, 1), y=HEAD, label=label if free else ""))
    return tuple(found)


def _narrow(reports: Sequence[Report]) -> Sketch:
    """Time from top to bottom, every day with its heading, lines to the left of the labels.

    Where that takes too many lines, one text after another, each with its own time.
    """
    order = sorted(range(len(reports)), key=lambda i: (reports[i].day or "~", i))
    stripes = _stripes(reports, order)
    by_text = STRIPE * max(stripes.values(), default=0) > MOST_GRAPH
    if by_text:
        order.sort(key=lambda i: reports[i].lane)
        stripes = _stripes(reports, order)
    count = max(stripes.values(), default=0) + 1
    step = min(STRIPE, MOST_GRAPH / count)
    left = EDGE + count * step + 8.0
    nodes: list[Node] = []
    marks: list[Mark] = []
    rules: list[float] = []
    y, last, lane = 0.0, "", 0
    for report in (reports[i] for i in order):
        another = by_text and bool(nodes) and report.lane != lane
        rules += [y + 4] if another else []
        if another or (report.day or "~") != last:
            last = report.day or "~"
            marks.append(Mark(x=round(left, 1), y=y + DAY_ROW - 10, label=day(report.day)))
            y += DAY_ROW
        room = NARROW - left - 4
        told = f"{report.word}: {report.title}" if report.word else report.title
        label = Label(x=left, name=cut(report.name, room, NAME), lines=wrapped(told, room, 2))
        height = 32.0 + LINE * len(label.lines)
        x = round(EDGE + stripes[report.key] * step, 1)
        nodes.append(node_of(report, (x, y + 14.0), (y, height), label, x))
        y += height
        lane = report.lane
    return Sketch(
        width=NARROW,
        height=round(y + 6, 1),
        plot=0.0,
        nodes=tuple(nodes),
        trunks=trunks_of(nodes),
        edges=edges_of(nodes),
        marks=tuple(marks),
        rules=tuple(rules),
    )


def _stripes(reports: Sequence[Report], order: Sequence[int]) -> dict[str, int]:
    """The line on which each report stands, to the right of what it derives from, so that no other's passes it."""
    rows = {reports[i].key: number for number, i in enumerate(order)}
    below: dict[str, list[int]] = {}
    for report in reports:
        if report.parent:
            below.setdefault(report.parent, []).append(rows[report.key])
    taken: dict[int, list[tuple[int, int]]] = {}
    found: dict[str, int] = {}
    for report in reports:
        own = [rows[report.key], *below.get(report.key, ())]
        first, last = min(own), max(own)
        stripe = found[report.parent] + 1 if report.parent else 0
        while any(first <= end and start <= last for start, end in taken.get(stripe, ())):
            stripe += 1
        taken.setdefault(stripe, []).append((first, last))
        found[report.key] = stripe
    return found
