"""Days as places on a line, and the axis below them: years, months or days, as many as there is room for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.faces.web.drawing.lettering import BOLD, TEXT, width
from reportedly.findings.outcome import first_day, last_day

_ROOM = 10.0
"""Units that stay free between two labels of an axis."""

_BESIDE, _OVERHANG = 4.0, 26.0
"""Units from a notch to a label beside it, and by how many a label may stand out beyond the end of the line."""

_DAYS = (tuple(range(1, 32)), (1, 5, 9, 13, 17, 21, 25), (1, 8, 15, 22), (1, 11, 21))
_DAYS_APART = (1, 4, 7, 8)
"""Days of the month that carry a label, and the fewest days between two of them, over the end of February too."""

_MONTHS = ((1, 28), (3, 90), (6, 181))
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_YEAR_DAYS = 365


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """A line from the beginning of ``first`` (at ``left``) to the end of ``last`` (at ``right``), in units."""

    first: date
    last: date
    left: float
    right: float

    @property
    def unit(self) -> float:
        """How wide one day is."""
        return (self.right - self.left) / (self.last.toordinal() - self.first.toordinal() + 1)

    def place(self, ordinal: float) -> float:
        """Where a day begins that is given by its number (``date.toordinal``)."""
        return round(self.left + (ordinal - self.first.toordinal()) * self.unit, 2)

    def begin(self, iso: str) -> float:
        """Where an ISO day, month or year begins. Raises ValueError for what is none."""
        return self.place(first_day(iso).toordinal())

    def end(self, iso: str) -> float:
        """Where an ISO day, month or year ends. Raises ValueError for what is none."""
        return self.place(last_day(iso).toordinal() + 1)

    def middle(self, iso: str) -> float:
        """The middle of an ISO day, month or year. Raises ValueError for what is none."""
        return round((self.begin(iso) + self.end(iso)) / 2, 2)


@dataclass(frozen=True, kw_only=True, slots=True)
class Notch:
    """A place on the axis and its label, which begins at ``label_x`` or, where ``centred``, has its middle there."""

    x: float
    label_x: float
    label: str
    centred: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Axis:
    """The notches of an axis: ``minor`` ones with short labels in the middle, above them ``major`` ones."""

    minor: tuple[Notch, ...]
    major: tuple[Notch, ...]


def scale_over(days: Iterable[str], left: float, right: float) -> Scale | None:
    """A line that holds all the ISO days, months and years; None for none of them."""
    known = list(days)
    if not known:
        return None
    return Scale(first=min(map(first_day, known)), last=max(map(last_day, known)), left=left, right=right)


def axis_of(scale: Scale) -> Axis:
    """The axis of a line: days under months, months under years, or years, by the room there is."""
    for numbers, apart in zip(_DAYS, _DAYS_APART, strict=True):
        if apart * scale.unit >= width("30") + _ROOM:
            return Axis(minor=_minors(scale, _days_in(scale, numbers)), major=_majors(scale, list(_months_in(scale))))
    for step, apart in _MONTHS:
        if apart * scale.unit >= width("May") + _ROOM:
            months = [(day, f"{day:%b}") for day, _ in _months_in(scale, step)]
            return Axis(minor=_minors(scale, months), major=_majors(scale, list(_years_in(scale, 1))))
    room = width("2000") + _ROOM
    step = next((s for s in _YEARS if s * _YEAR_DAYS * scale.unit >= room), _YEARS[-1])
    return Axis(minor=_minors(scale, _years_in(scale, step)), major=())


def _days_in(scale: Scale, numbers: Sequence[int]) -> Iterator[tuple[date, str]]:
    for ordinal in range(scale.first.toordinal(), scale.last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if day.day in numbers:
            yield day, str(day.day)


def _months_in(scale: Scale, step: int = 1) -> Iterator[tuple[date, str]]:
    """The first days of months, the first of them of the month in which the line begins, with 'May 2022'."""
    year, month = scale.first.year, scale.first.month
    while (year, month) <= (scale.last.year, scale.last.month):
        day = date(year, month, 1)
        if (month - 1) % step == 0:
            yield day, f"{day:%b} {year}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _years_in(scale: Scale, step: int) -> Iterator[tuple[date, str]]:
    for year in range(scale.first.year - scale.first.year % step, scale.last.year + 1, step):
        if year:
            yield date(year, 1, 1), str(year)


def _minors(scale: Scale, days: Iterable[tuple[date, str]]) -> tuple[Notch, ...]:
    """Notches that lie on the line; the label of a day stands in the middle of it, that of a longer time beside it."""
    found = []
    for day, label in days:
        if day < scale.first:
            continue
        x, is_day = scale.place(day.toordinal()), len(label) < 3
        label_x = round(x + (scale.unit / 2 if is_day else _BESIDE), 2)
        fits = label_x + width(label) <= scale.right + _OVERHANG
        found.append(Notch(x=x, label_x=label_x, label=label if fits else "", centred=is_day))
    return tuple(found)


def _majors(scale: Scale, days: Sequence[tuple[date, str]]) -> tuple[Notch, ...]:
    """Notches whose labels begin at them, or with the line; of two that would meet, the one that has its place."""
    found: list[Notch] = []
    for day, label in days:
        x, size = max(scale.place(day.toordinal()), scale.left), width(label, TEXT * BOLD)
        start = max(min(x, scale.right + _OVERHANG - size), 0.0)
        if found and found[-1].label_x + width(found[-1].label, TEXT * BOLD) + _ROOM > start:
            if start < x:
                continue
            found.pop()
        found.append(Notch(x=x, label_x=round(start, 2), label=label))
    return tuple(found)
