"""One row of a timeline: its heading, its bars in tracks with the ticks that they rest on, its marks in lanes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.faces.web.drawing.bars import LEAST_TAIL, TAIL, Bar, bar_of, with_tails
from reportedly.faces.web.drawing.lettering import BOLD, NAME, width, wrapped
from reportedly.faces.web.drawing.marks import Field, Mark, marks_of
from reportedly.faces.web.drawing.strips import Strip
from reportedly.faces.web.drawing.ticks import Tick, Told, ticks_of, undated

NAMES = 212.0
"""The room for names beside the rows of a wide drawing."""

LINE = 18.0
"""The height of a line of words."""

_PAD, _TRACK, _LANE, _ABOVE = 10.0, 44.0, 32.0, 18.0
"""What stays free above and below a row, and the heights of a track, of a lane, and of labels above its marks."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lane:
    """A line of marks: the height of its middle, and that of the labels above it."""

    y: float
    label_y: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """Words behind a bar, from ``x`` over ``width`` (as estimated)."""

    x: float
    width: float
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Track:
    """A line of bars that do not meet: the height of its middle, its bars, the ticks on them, and notes behind them.

    ``cuts`` are the middles of the breaks of the axis that its bars go on through.
    """

    y: float
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    notes: tuple[Note, ...]
    cuts: tuple[float, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A person or a post, from ``y`` over ``height``: its heading, its tracks of bars, its lanes of marks.

    ``name`` are the lines of its name as there is room for it, ``full`` is the name with what stands below it.
    """

    y: float
    height: float
    name: tuple[str, ...]
    under: str
    full: str
    href: str | None
    tracks: tuple[Track, ...]
    lanes: tuple[Lane, ...]


def row_of(strip: Strip, y: float, room: Field, *, beside: bool) -> Row:
    """One strip from a height on: its name beside it or above it, bars with ticks, then the lanes of marks."""
    across = NAMES if beside else room.right
    name = wrapped(strip.name, across, 2 if beside else 1, NAME * BOLD)
    under = wrapped(strip.under or "", across, 1)
    heading = LINE * (len(name) + len(under)) + 2
    at = y + _PAD + (0 if beside else heading)
    tracks = _tracks(strip, at, room)
    at += _TRACK * len(tracks)
    lanes: list[Lane] = []
    for marks in marks_of(strip, room):
        at += _ABOVE if any(m.label.side == "above" for m in marks) else 0
        lanes.append(Lane(y=at + _LANE / 2, label_y=at - 2, marks=marks))
        at += _LANE
    return Row(
        y=y,
        height=max(at + _PAD - y, heading + _PAD * 2 if beside else 0),
        name=name,
        under=under[0] if under else "",
        full=", ".join(p for p in (strip.name, strip.under) if p),
        href=strip.href,
        tracks=tracks,
        lanes=tuple(lanes),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Laid:
    """A bar, and the claims that its term rests on."""

    bar: Bar
    by: frozenset[str]


def _tracks(strip: Strip, y: float, room: Field) -> tuple[Track, ...]:
    """The bars of a strip from a height on, each with its evidence; what belongs to no bar is on the first track."""
    acting = [row.id for status, row in strip.sightings if status == "acting"]
    current = [row.id for status, row in strip.sightings if status == "current"]
    laid = []
    for term in strip.terms:
        bar = bar_of(term, room.scale, acting, current)
        if bar.pieces or bar.edges:
            laid.append(_Laid(bar=bar, by=frozenset(c for b in term.evidence for c in b.by)))
    seen = [Told(row=row, kind=status, day=row.day) for status, row in strip.sightings]
    apart = undated(seen, room.undated, room.sayings)
    spread = _spread(laid) or ([()] if seen else [])
    homes = [frozenset(c for one in track for c in one.by) for track in spread]
    found = []
    for number, (track, own) in enumerate(zip(spread, homes, strict=True)):
        others = frozenset().union(*homes) - own
        told = [t for t in seen if t.row.id in own or (number == 0 and t.row.id not in others)]
        bars = with_tails([one.bar for one in track])
        ticks = ticks_of(told, room.scale, room.sayings)
        ticks = (apart, *ticks) if apart and number == 0 else ticks
        found.append(
            Track(
                y=y + number * _TRACK + _TRACK / 2 + 4,
                bars=bars,
                ticks=ticks,
                notes=_notes(bars, ticks, room),
                cuts=_cuts(bars, room),
            )
        )
    return tuple(found)


def _spread(laid: Iterable[_Laid]) -> list[tuple[_Laid, ...]]:
    """Bars in as few tracks as they fit into without meeting, with room for the signs of open ends."""
    tracks: list[list[_Laid]] = []
    for one in laid:
        track = next((t for t in tracks if t[-1].bar.right + 2 * LEAST_TAIL <= one.bar.left), None)
        if track is None:
            tracks.append(track := [])
        track.append(one)
    return [tuple(t) for t in tracks]


def _cuts(bars: Iterable[Bar], room: Field) -> tuple[float, ...]:
    """The middles of the breaks that bars go on through; the signs of open ends are no stretch of time."""
    middles = [(b.left + b.right) / 2 for b in room.scale.breaks]
    pieces = [p for bar in bars for p in bar.pieces if p.kind != "open"] if middles else []
    return tuple(round(x, 2) for x in middles if any(p.x < x < p.x + p.width for p in pieces))


def _notes(bars: Sequence[Bar], ticks: Sequence[Tick], room: Field) -> tuple[Note, ...]:
    """What is written behind bars, where nothing else stands."""
    found: list[Note] = []
    taken = [(b.left - TAIL, b.right + TAIL) for b in bars] + [(t.x, t.x + t.width) for t in ticks]
    for bar in bars:
        size, start = width(bar.note), bar.right + TAIL + 8
        clash = any(a < start + size + 4 and b > start - 4 for a, b in taken)
        if bar.note and not clash and start + size <= room.right:
            found.append(Note(x=round(start, 2), width=round(size, 2), words=bar.note))
            taken.append((start, start + size))
    return tuple(found)
