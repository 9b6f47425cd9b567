"""Timelines of a person and of a post: rows of bars, ticks and marks over one axis of days, for three widths of a page.

``person_timeline`` and ``post_timeline`` make a ``Timeline`` from the ledger's answers, which the template
``drawings/timeline.svg`` renders. All numbers are units of the drawing, which a page shows at about one pixel each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.faces.web.drawing.axis import Axis, axis_of
from reportedly.faces.web.drawing.days import Break, Scale, scale_over
from reportedly.faces.web.drawing.lettering import BOLD, TEXT, width
from reportedly.faces.web.drawing.marks import Field
from reportedly.faces.web.drawing.rows import LINE, NAMES, Row, row_of
from reportedly.faces.web.drawing.spoken import Keys, Spoken, is_numbered, key_of, spoken
from reportedly.faces.web.drawing.strips import Strip, Ways, person_strips, post_strips
from reportedly.faces.web.drawing.ticks import Sayings
from reportedly.faces.web.drawing.trimming import trimmed
from reportedly.findings.outcome import first_day, last_day
from reportedly.findings.plain import day
from reportedly.ledger.answers import PersonAnswer, PostAnswer

WIDTHS = {"narrow": 340.0, "medium": 640.0, "wide": 1040.0}
"""The widths that a timeline is drawn for, by name; the style sheet shows the one that fits."""

MOST_ROWS = 24
"""So many rows are drawn, those told of last; the rest are told of in words alone (set by hand)."""

_BESIDE = 14.0
"""What stays free between the names of a wide drawing and what is drawn."""

_UNDATED, _PAD = 60.0, 30.0
_HEAD, _SPARE = 44.0, 6.0
_TALL = 460.0
"""From this height on the axis stands at the foot as well."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Clock:
    """A day of the question: its line at ``x`` (none where it lies beyond the axis), its label and where that is."""

    kind: str
    x: float | None
    y: float
    label: str
    label_x: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """One timeline at one width: ``left`` and ``right`` bound the days, ``undated`` the column for no date.

    ``top`` is where the rows begin, ``bottom`` where they end; ``foot`` says that the axis is repeated there;
    ``breaks`` are the silences that are drawn shorter than they are.
    """

    form: str
    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    undated: float | None
    axis: Axis
    breaks: tuple[Break, ...]
    clocks: tuple[Clock, ...]
    rows: tuple[Row, ...]
    foot: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Timeline:
    """All that a page shows of a timeline.

    ``drawings`` are the same at several widths, none where nothing has a date, and then ``empty`` says so; ``keys`` the
    signs in use, ``told`` the rows in words with every claim, ``broken`` the silences that are drawn shorter, in words,
    ``left_out`` how many rows are in words alone, and ``undrawn`` how many parts of the rows that are drawn; ``label``
    names the figure, and ``prefix`` makes its ids its own.
    """

    prefix: str
    label: str
    drawings: tuple[Drawing, ...]
    keys: tuple[Keys, ...]
    told: tuple[Spoken, ...]
    broken: tuple[str, ...]
    left_out: int
    undrawn: int
    empty: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Clocks:
    """The day asked about and the day of knowledge, as ISO days; None where they are not given."""

    on: str | None = None
    known: str | None = None


def post_timeline(answer: PostAnswer, ways: Ways, clocks: Clocks | None = None, prefix: str = "timeline") -> Timeline:
    """The timeline of a post: a row a person."""
    name = ", ".join(p for p in (answer.title, answer.organization) if p) or "a post that is not named"
    return timeline(post_strips(answer, ways), ways, clocks or Clocks(), (prefix, f"Timeline: {name}"))


def person_timeline(
    answer: PersonAnswer,
    ways: Ways,
    posts: Sequence[PostAnswer] = (),
    clocks: Clocks | None = None,
    prefix: str = "timeline",
) -> Timeline:
    """The timeline of a person: a row a post. ``posts`` are the ledger's answers on them, where they are at hand."""
    given = clocks or Clocks()
    strips = person_strips(answer, ways, posts, given.on)
    return timeline(strips, ways, given, (prefix, f"Timeline: {answer.name}"))


def timeline(strips: Sequence[Strip], ways: Ways, clocks: Clocks, named: tuple[str, str]) -> Timeline:
    """A timeline of strips; ``named`` are the prefix of its ids and its label."""
    found, sayings = trimmed(_newest(strips)), Sayings(ways)
    drawings = tuple(d for form in WIDTHS if (d := drawing(found.strips, form, sayings, clocks)) is not None)
    empty = ""
    if not strips:
        empty = "Nothing in the ledger speaks of this as of these days."
    elif not drawings:
        empty = "No report gives a day for any of this, so nothing can be placed in time."
    return Timeline(
        prefix=named[0],
        label=named[1],
        drawings=drawings,
        keys=_keys(drawings),
        told=spoken(strips, sayings, clocks.on),
        broken=tuple(f"about {b.silence.words}" for b in drawings[-1].breaks) if drawings else (),
        left_out=len(strips) - len(found.strips) if drawings else 0,
        undrawn=found.undrawn if drawings else 0,
        empty=empty,
    )


def _newest(strips: Sequence[Strip]) -> list[Strip]:
    """The strips that are drawn, in their order: those told of last, where there are more than ``MOST_ROWS``."""
    last = sorted(range(len(strips)), key=lambda i: (max(strips[i].days, default=""), -i), reverse=True)
    return [strips[i] for i in sorted(last[:MOST_ROWS])]


def _keys(drawings: Sequence[Drawing]) -> tuple[Keys, ...]:
    """The signs in use, which are those of the widest drawing; numbers over strokes may be in a narrow one alone."""
    if not drawings:
        return ()
    numbered = any(is_numbered(row) for one in drawings for row in one.rows)
    return key_of(drawings[-1].rows, broken=bool(drawings[-1].breaks), numbered=numbered)


def drawing(strips: Sequence[Strip], form: str, sayings: Sayings, clocks: Clocks) -> Drawing | None:
    """Strips at one width (``form`` is a key of ``WIDTHS``); None where nothing has a date."""
    days = [d for strip in strips for d in strip.days]
    if not days:
        return None
    beside, whole = form == "wide", WIDTHS[form]
    column = any(_is_undated(strip) for strip in strips)
    start = NAMES + _BESIDE if beside else 0.0
    left = start + (_UNDATED + 4 if column else 0.0)
    scale = scale_over([*days, *_near(days, clocks)], left + _PAD, whole - _PAD)
    if scale is None:
        return None
    room = Field(scale=scale, left=left + 4, right=whole - 4, undated=start + _UNDATED / 2, sayings=sayings)
    heads = tuple(_clocks(clocks, scale, room))
    top = _HEAD + LINE * len(heads) + _SPARE
    rows: list[Row] = []
    for strip in strips:
        rows.append(row_of(strip, rows[-1].y + rows[-1].height if rows else top, room, beside=beside))
    bottom = rows[-1].y + rows[-1].height
    foot = bottom > _TALL
    return Drawing(
        form=form,
        width=whole,
        height=bottom + (_HEAD if foot else 4),
        left=left,
        right=whole,
        top=top,
        bottom=bottom,
        undated=room.undated if column else None,
        axis=axis_of(scale),
        breaks=scale.breaks,
        clocks=heads,
        rows=tuple(rows),
        foot=foot,
    )


def _is_undated(strip: Strip) -> bool:
    """Whether anything of a strip has no date."""
    if any(row.day is None for _, row in strip.sightings):
        return True
    told = [row for c in strip.changes for row in (*c.claims, *c.responses)]
    return any(row.document.published is None for row in (*told, *strip.beside))


def _near(days: Sequence[str], clocks: Clocks) -> list[str]:
    """The clocks that are near enough to what has a date to have a place on the axis."""
    first, last = min(map(first_day, days)).toordinal(), max(map(last_day, days)).toordinal()
    reach = 30 + (last - first) // 2
    asked = [c for c in (clocks.on, clocks.known) if c]
    return [c for c in asked if first - reach <= first_day(c).toordinal() <= last + reach]


def _clocks(clocks: Clocks, scale: Scale, room: Field) -> Iterator[Clock]:
    """The days of the question, each with its label on a line of its own."""
    y = _HEAD + LINE - 4
    for kind, words, iso in (("on", "as of", clocks.on), ("known", "known by", clocks.known)):
        if iso is None:
            continue
        when, label = first_day(iso), f"{words} {day(iso)}"
        beyond = "‹ " if when < scale.first else " ›" if when > scale.last else ""
        label = f"{beyond}{label}" if beyond.startswith("‹") else f"{label}{beyond}"
        x = scale.middle(iso) if kind == "on" else scale.end(iso)
        size = width(label, TEXT * BOLD)
        at = room.left if when < scale.first else room.right if beyond else x
        start = min(max(at - size / 2, room.left), room.right - size)
        yield Clock(kind=kind, x=None if beyond else x, y=y, label=label, label_x=round(start, 2))
        y += LINE
