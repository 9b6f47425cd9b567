"""The axis below a line of days: years, months or days, as many as there is room for, on each side of a break."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from reportedly.faces.web.drawing.days import Scale, Stretch
from reportedly.faces.web.drawing.lettering import BOLD, TEXT, width

_ROOM = 10.0
"""Units that stay free between two labels of an axis."""

_BESIDE, _BACK = 4.0, 4.0
"""Units from a notch to a label beside it, and how far a label may begin before its stretch of the line."""

_DAYS = (tuple(range(1, 32)), (1, 5, 9, 13, 17, 21, 25), (1, 8, 15, 22), (1, 11, 21))
_DAYS_APART = (1, 4, 7, 8)
"""Days of the month that carry a label, and the fewest days between two of them, over the end of February too."""

_MONTHS = ((1, 28), (3, 90), (6, 181))
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_YEAR_DAYS = 365

Told = tuple[date, str]
"""A day, and its label."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Notch:
    """A place on the axis and its label, which begins at ``label_x`` or, where ``centred``, has its middle there.

    ``bare``: a label alone, without a stroke, since the month or the year that it names begins before the place.
    """

    x: float
    label_x: float
    label: str
    centred: bool = False
    bare: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Axis:
    """The notches of an axis: ``minor`` ones with short labels in the middle, above them ``major`` ones."""

    minor: tuple[Notch, ...]
    major: tuple[Notch, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Level:
    """What an axis speaks of: 'day', 'month' or 'year'; which ``numbers`` of days, or every so many (``step``)."""

    word: str
    numbers: tuple[int, ...] = ()
    step: int = 1

    def minor(self, first: date, last: date) -> Iterable[Told]:
        """The days with a notch of their own."""
        if self.word == "day":
            return _days_in(first, last, self.numbers)
        if self.word == "month":
            return ((day, f"{day:%b}") for day, _ in _months_in(first, last, self.step))
        return _years_in(first, last, self.step)

    def major(self, first: date, last: date) -> list[Told]:
        """The days with which a longer time begins, the first of them at ``first`` or before."""
        if self.word == "day":
            return list(_months_in(first, last))
        return list(_years_in(first, last, 1)) if self.word == "month" else []

    def names(self, told: date, *, alone: bool) -> list[str]:
        """What stands beside a break where no notch has a label, the best first; ``alone``: no month stands above."""
        if self.word == "day":
            return [f"{told.day} {told:%b}", f"{told:%b}"] if alone else [str(told.day)]
        return [f"{told:%b}" if self.word == "month" else f"{told:%Y}"]


def axis_of(scale: Scale) -> Axis:
    """The axis of a line: days under months, months under years, or years, by the room there is.

    Every stretch between breaks has labels of its own: where no notch has room for one, its first day told is named.
    """
    level, parts = _level(scale.unit), scale.stretches
    minor: list[Notch] = []
    major: list[Notch] = []
    for part in parts:
        first, last = date.fromordinal(int(part.first)), date.fromordinal(ceil(part.last) - 1)
        days = level.major(*part.told)
        above = _majors(scale, part, days)
        below = _minors(scale, part, level.minor(first, last))
        if len(parts) > 1:
            crowded = bool(days) and not above
            if crowded:
                above = [_bare(part, [f"{part.told[0]:%Y}"], TEXT * BOLD)]
            if crowded or not any(notch.label for notch in below):
                named = _bare(part, level.names(part.told[0], alone=crowded), TEXT)
                below = [named, *(replace(notch, label="") for notch in below)]
        minor += below
        major += above
    return Axis(minor=tuple(minor), major=tuple(major))


def _level(unit: float) -> _Level:
    """What there is room for where a day is so wide."""
    for numbers, apart in zip(_DAYS, _DAYS_APART, strict=True):
        if apart * unit >= width("30") + _ROOM:
            return _Level(word="day", numbers=numbers)
    for step, apart in _MONTHS:
        if apart * unit >= width("May") + _ROOM:
            return _Level(word="month", step=step)
    room = width("2000") + _ROOM
    return _Level(word="year", step=next((s for s in _YEARS if s * _YEAR_DAYS * unit >= room), _YEARS[-1]))


def _days_in(first: date, last: date, numbers: Sequence[int]) -> Iterator[Told]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if day.day in numbers:
            yield day, str(day.day)


def _months_in(first: date, last: date, step: int = 1) -> Iterator[Told]:
    """The first days of months, the first of them of the month in which the time begins, with 'May 2022'."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        day = date(year, month, 1)
        if (month - 1) % step == 0:
            yield day, f"{day:%b} {year}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _years_in(first: date, last: date, step: int) -> Iterator[Told]:
    for year in range(first.year - first.year % step, last.year + 1, step):
        if year:
            yield date(year, 1, 1), str(year)


def _minors(scale: Scale, part: Stretch, days: Iterable[Told]) -> list[Notch]:
    """Notches that lie on the line; the label of a day stands in the middle of it, that of a longer time beside it."""
    found = []
    for day, label in days:
        if not part.first <= day.toordinal() < part.last:
            continue
        x, is_day = scale.place(day.toordinal()), len(label) < 3
        label_x = round(x + (scale.unit / 2 if is_day else _BESIDE), 2)
        fits = label_x + width(label) <= part.limit
        found.append(Notch(x=x, label_x=label_x, label=label if fits else "", centred=is_day))
    return found


def _majors(scale: Scale, part: Stretch, days: Iterable[Told]) -> list[Notch]:
    """Notches whose labels begin at them, or with the line; of two that would meet, the one that has its place.

    A month loses its year ('Sep') where that lets two stand that would meet, or at its notch one that had to give way:
    the month beside it tells the year.
    """
    found: list[Notch] = []
    for day, label in days:
        bare = day.toordinal() < part.first
        x = part.left if bare else scale.place(day.toordinal())
        start = max(min(x, part.limit - _wide(label)), 0.0)
        if start < part.left - _BACK:
            continue
        notch = Notch(x=x, label_x=round(start, 2), label=label, bare=bare)
        before, own = found[-1:], _short(label)
        if before and start < x and x + _wide(own) <= part.limit and not _meet(before[0], x):
            notch = replace(notch, label_x=round(x, 2), label=own)
        elif before and _meet(before[0], start):
            earlier = replace(before[0], label=_short(before[0].label))
            if not _meet(earlier, start):
                found[-1] = earlier
            elif start < x:
                continue
            else:
                found.pop()
        found.append(notch)
    return found


def _short(label: str) -> str:
    """A month without its year; a year as it is."""
    return label.split()[0]


def _wide(label: str) -> float:
    return width(label, TEXT * BOLD)


def _meet(notch: Notch, x: float) -> bool:
    """Whether the label of a notch leaves too little room before one that begins at a place."""
    return notch.label_x + _wide(notch.label) + _ROOM > x


def _bare(part: Stretch, labels: Sequence[str], size: float) -> Notch:
    """A label without a stroke where a stretch begins: the first for which there is room, else the last."""
    room = part.limit - part.left + _BACK
    label = next((words for words in labels if width(words, size) <= room), labels[-1])
    start = max(min(part.left, part.limit - width(label, size)), 0.0)
    return Notch(x=part.left, label_x=round(start, 2), label=label, bare=True)
