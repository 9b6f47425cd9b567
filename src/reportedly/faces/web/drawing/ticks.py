"""Evidence as ticks: a stroke a claim at its day, and one link for strokes that stand too near to be hit one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.faces.terminal import UNICODE
from reportedly.faces.web.drawing.days import Scale
from reportedly.faces.web.drawing.lettering import one_line
from reportedly.faces.web.drawing.strips import Ways
from reportedly.findings.plain import day
from reportedly.ledger.answers import ClaimRow

HIT = 28.0
"""How wide and high the place is that opens a tick: 24 pixels at the smallest size in which drawings are shown."""

_RUN = 7.0
"""Strokes that are nearer to each other would run together."""

_MOST_LINES, _MOST_LETTERS, _AT_A_GLANCE = 4, 160, 100
"""So many claims are told of in a title; and so many characters of the words of each, in a list and in a title."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stroke:
    """One mark of evidence: where, from which ``x`` to ``end`` where its day is a month or a year, and of what kind.

    ``kind``: current, acting, former (who is named so), told (a change is told of), confirmed, denied, unconfirmed,
    no-comment (an answer). ``inferred``: its day was reasoned out.
    """

    x: float
    end: float | None
    kind: str
    inferred: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Tick:
    """Strokes that are opened together: the place to hit from ``x`` over ``width``, and what the link says.

    ``href`` opens the words of the first; ``count`` is how many claims they are; ``label`` is the name of the link,
    ``title`` says of each its day, its outlet and its words.
    """

    href: str
    x: float
    width: float
    strokes: tuple[Stroke, ...]
    count: int
    label: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A claim to be drawn: its kind of stroke, and the ISO day, month or year that it speaks for."""

    row: ClaimRow
    kind: str
    day: str | None


class Sayings:
    """What is said of each claim, and where its words are: worked out once, for a timeline is drawn at three widths."""

    def __init__(self, ways: Ways) -> None:
        self._ways = ways
        self._hrefs: dict[tuple[str, str], str] = {}
        self._lines: dict[tuple[str, str], str] = {}

    def href(self, row: ClaimRow) -> str:
        """The address of a claim's words."""
        key = (row.document.key, row.id)
        if key not in self._hrefs:
            self._hrefs[key] = self._ways.document(*key)
        return self._hrefs[key]

    def title(self, rows: Sequence[ClaimRow]) -> str:
        """Claims as lines, as many as are read at a glance: day, outlet, who says so how surely, the exact words."""
        lines = [self._line(row) for row in rows[:_MOST_LINES]]
        rest = len(rows) - len(lines)
        return "\n".join([*lines, *([f"and {rest:,} more, listed below"] if rest else [])])

    def _line(self, row: ClaimRow) -> str:
        key = (row.document.key, row.id)
        if key not in self._lines:
            self._lines[key] = line_of(row, most=_AT_A_GLANCE)
        return self._lines[key]


def ticks_of(
    told: Iterable[Told], scale: Scale, sayings: Sayings, taken: tuple[float, float] | None = None
) -> tuple[Tick, ...]:
    """Ticks in time, no place to hit over another; claims without a day are left out.

    ``taken`` is a place that something else has, from the left to the right: what lies in it is left out too.
    """
    placed = sorted(((scale.middle(t.day), t) for t in told if t.day), key=lambda p: (p[0], p[1].row.id))
    if taken is None:
        return tuple(_tick(group, scale, sayings, group[0][0] - 1) for group in _forward(placed))
    left = [(x, t) for x, t in placed if x < taken[0]]
    right = [(x, t) for x, t in placed if x > taken[1]]
    before = [_tick(group, scale, sayings, group[-1][0] + 1 - HIT) for group in _backward(left)]
    return (*before, *(_tick(group, scale, sayings, group[0][0] - 1) for group in _forward(right)))


def within(told: Iterable[Told], scale: Scale, taken: tuple[float, float]) -> list[Told]:
    """The claims whose strokes would stand in a place that something else has."""
    return [t for t in told if t.day and taken[0] <= scale.middle(t.day) <= taken[1]]


def undated(told: Iterable[Told], centre: float, sayings: Sayings) -> Tick | None:
    """One tick for all the claims without a day, in a column of their own; None where there are none."""
    found = [t for t in told if t.day is None]
    if not found:
        return None
    kinds = dict.fromkeys(t.kind for t in found)
    xs = [round(centre + (i - (len(kinds) - 1) / 2) * 5, 2) for i in range(len(kinds))]
    strokes = tuple(Stroke(x=x, end=None, kind=k, inferred=False) for x, k in zip(xs, kinds, strict=True))
    return Tick(
        href=sayings.href(found[0].row),
        x=round(centre - HIT / 2, 2),
        width=HIT,
        strokes=strokes,
        count=len(found),
        label=_label([t.row for t in found]),
        title=sayings.title([t.row for t in found]),
    )


def line_of(row: ClaimRow, *, denied: bool = False, most: int = _MOST_LETTERS) -> str:
    """One claim in a line: '12 May 2022, Gazette, ◐ hedged, Deep Water channel: “…”'.

    ``most`` letters of the words. ``denied``: it stands in the words of a denial alone, and nobody claims it there.
    """
    when = day(row.document.published) + (" (date inferred)" if row.document.inferred else "")
    if row.event_date and row.event_date != row.document.published:
        when += f" on {day(row.event_date)}"
    if denied:
        how = "in the words of a denial, claimed by nobody"
    elif row.response:
        how = row.response.replace("_", " ")
    elif row.kind == "posting":
        how = f"named, {row.status}"
    else:
        how = f"{UNICODE.certainty[row.certainty]} {row.certainty}" if row.certainty else row.kind
    parts = [
        when,
        row.document.publisher or row.document.name,
        how,
        *([row.origin] if row.origin and not denied else []),
    ]
    return f"{', '.join(parts)}: “{one_line(row.evidence.text, most)}”"


Placed = tuple[float, Told]


def _forward(placed: Sequence[Placed]) -> list[list[Placed]]:
    """Groups from the left: each begins with its first stroke and is narrower than the place to hit."""
    groups: list[list[Placed]] = []
    for x, told in placed:
        if groups and x < groups[-1][0][0] + HIT:
            groups[-1].append((x, told))
        else:
            groups.append([(x, told)])
    return groups


def _backward(placed: Sequence[Placed]) -> list[list[Placed]]:
    """Groups from the right, told from the left."""
    groups: list[list[Placed]] = []
    for x, told in reversed(placed):
        if groups and x > groups[-1][-1][0] - HIT:
            groups[-1].insert(0, (x, told))
        else:
            groups.append([(x, told)])
    return groups[::-1]


def _tick(group: Sequence[Placed], scale: Scale, sayings: Sayings, left: float) -> Tick:
    rows = [told.row for _, told in group]
    return Tick(
        href=sayings.href(rows[0]),
        x=round(left, 2),
        width=HIT,
        strokes=_strokes(group, scale),
        count=len(rows),
        label=_label(rows),
        title=sayings.title(rows),
    )


def _strokes(group: Sequence[Placed], scale: Scale) -> tuple[Stroke, ...]:
    """The strokes of a group; of those of one kind that would run together, the first."""
    found: list[Stroke] = []
    for x, told in group:
        stroke = _stroke(x, told, scale)
        near = (
            s
            for s in found
            if (s.kind, s.inferred, s.end is None) == (stroke.kind, stroke.inferred, stroke.end is None)
        )
        if all(stroke.x - s.x >= _RUN or (stroke.end or 0) - (s.end or 0) >= _RUN for s in near):
            found.append(stroke)
    return tuple(found)


def _stroke(x: float, told: Told, scale: Scale) -> Stroke:
    iso = told.day or ""
    vague = len(iso) < 10
    return Stroke(
        x=scale.begin(iso) if vague else x,
        end=scale.end(iso) if vague else None,
        kind=told.kind,
        inferred=told.row.document.inferred,
    )


def _label(rows: Sequence[ClaimRow]) -> str:
    """What a link is called: '7 reports, 9 May 2022 to 12 May 2022'."""
    days = sorted({row.day for row in rows if row.day})
    when = "no date" if not days else day(days[0]) if len(days) == 1 else f"{day(days[0])} to {day(days[-1])}"
    if len(rows) == 1:
        return f"{when}, {rows[0].document.publisher or rows[0].document.name}"
    return f"{len(rows):,} reports, {when}"
