"""Days as places on a line: as far apart as they are in time, but for long silences, which are drawn shorter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from reportedly.faces.web.drawing.silences import Silence, long_silences
from reportedly.findings.outcome import first_day, last_day

BREAK = 16.0
"""How wide a silence is that is drawn shorter: room for the sign, two slanted strokes (set by hand)."""

MARGIN = 14.0
"""How far its ends stay from the days that are told, so that the shape of a mark does not meet the sign.

With the break it makes 44, which is what the label of a year takes that stands between two breaks (set by hand).
"""

_PART, _LEAST_LINE = 70.0, 200.0
"""On so much of a line one silence may be shortened, so that a third is left for days; on a shorter line none is.

Then the shortest that is chosen (``silences.LEAST_PART``) is longer than its margins.
"""

OVERHANG = 26.0
"""By how many units a label may stand out beyond the end of the line."""

_CLEAR = 10.0
"""How far the labels before a break stay from where those after it begin."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Break:
    """A part of a silence that is drawn from ``left`` to ``right``: ``first`` to ``last``, as numbers of days.

    They are fractions of days, since the margins to the days that are told are measured on the line.
    """

    silence: Silence
    first: float
    last: float
    left: float
    right: float

    @property
    def words(self) -> str:
        """What it says when it is pointed at."""
        return f"The axis is broken here: about {self.silence.words}, of which nothing drawn tells, are shortened"


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """A part of a line that is not broken: ``first`` to ``last`` as numbers of days, ``left`` to ``right``.

    ``told`` are the first and the last day in it that are told, ``limit`` is how far to the right its labels may reach.
    """

    first: float
    last: float
    left: float
    right: float
    told: tuple[date, date]
    limit: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """A line from the beginning of ``first`` (at ``left``) to the end of ``last`` (at ``right``), in units."""

    first: date
    last: date
    left: float
    right: float
    breaks: tuple[Break, ...] = ()
    unit: float = field(init=False, repr=False, compare=False)
    """How wide one day is, but for those of silences that are shortened: made once, for thousands are placed."""
    placed: dict[str, tuple[float, float, float]] = field(init=False, repr=False, compare=False, default_factory=dict)
    """Where each ISO day, month or year that was asked for begins and ends, and its middle: hundreds are of one day."""

    def __post_init__(self) -> None:
        days = self.last.toordinal() - self.first.toordinal() + 1 - sum(b.last - b.first for b in self.breaks)
        object.__setattr__(self, "unit", (self.right - self.left - BREAK * len(self.breaks)) / days)

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The parts between breaks, from the left."""
        begins = [(float(self.first.toordinal()), self.left, self.first)]
        begins += [(b.last, b.right, b.silence.until) for b in self.breaks]
        ends = [(b.first, b.left, b.silence.since, b.right - _CLEAR) for b in self.breaks]
        ends += [(self.last.toordinal() + 1.0, self.right, self.last, self.right + OVERHANG)]
        return tuple(
            Stretch(first=first, last=last, left=left, right=right, told=(since, until), limit=limit)
            for (first, left, since), (last, right, until, limit) in zip(begins, ends, strict=True)
        )

    def place(self, ordinal: float) -> float:
        """Where a day begins that is given by its number (``date.toordinal``)."""
        at, x, unit = float(self.first.toordinal()), self.left, self.unit
        for cut in self.breaks:
            if ordinal <= cut.first:
                break
            at, x = cut.last, cut.right
            if ordinal < cut.last:
                unit = BREAK / (cut.last - cut.first)
        return round(x + (ordinal - at) * unit, 2)

    def begin(self, iso: str) -> float:
        """Where an ISO day, month or year begins. Raises ValueError for what is none."""
        return self._places(iso)[0]

    def end(self, iso: str) -> float:
        """Where an ISO day, month or year ends. Raises ValueError for what is none."""
        return self._places(iso)[1]

    def middle(self, iso: str) -> float:
        """The middle of an ISO day, month or year. Raises ValueError for what is none."""
        return self._places(iso)[2]

    def _places(self, iso: str) -> tuple[float, float, float]:
        found = self.placed.get(iso)
        if found is None:
            begin, end = self.place(first_day(iso).toordinal()), self.place(last_day(iso).toordinal() + 1)
            found = self.placed[iso] = (begin, end, round((begin + end) / 2, 2))
        return found


def scale_over(days: Iterable[str], left: float, right: float) -> Scale | None:
    """A line that holds all the ISO days, months and years; None for none of them."""
    known = list(days)
    if not known:
        return None
    whole = Scale(first=min(map(first_day, known)), last=max(map(last_day, known)), left=left, right=right)
    most = int((right - left) // _PART) if right - left >= _LEAST_LINE else 0
    return _broken(whole, long_silences(known, most))


def _broken(whole: Scale, cut: tuple[Silence, ...]) -> Scale:
    """A line with silences shortened, each but for the margins beside the days that are told."""
    if not cut:
        return whole
    days = whole.last.toordinal() - whole.first.toordinal() + 1 - sum(one.days for one in cut)
    unit = (whole.right - whole.left - len(cut) * (BREAK + 2 * MARGIN)) / days
    at, x = float(whole.first.toordinal()), whole.left
    found = []
    for one in cut:
        first, last = one.since.toordinal() + 1 + MARGIN / unit, one.until.toordinal() - MARGIN / unit
        x += (first - at) * unit
        found.append(Break(silence=one, first=first, last=last, left=round(x, 2), right=round(x + BREAK, 2)))
        at, x = last, x + BREAK
    return replace(whole, breaks=tuple(found))
