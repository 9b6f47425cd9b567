"""Dates as English news writes them: "27 February", "Feb. 27, 2022", "2022-05-13", "May 2022"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.span import Span

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

# Lower-case "may" and "march" are verbs: a month is written with a capital, or wholly in capitals.
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_YEAR = r"(?:19|20)\d\d(?!\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_DATE = re.compile(
    rf"(?<![\w.,/-])(?:(?P<y1>{_YEAR})[-/](?P<m1>1[0-2]|0[1-9])[-/](?P<d1>3[01]|[12]\d|0[1-9])(?!\d)"
    rf"|(?P<d2>{_DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{_MONTH})(?:,?\s+(?P<y2>{_YEAR}))?"
    rf"|(?P<m3>{_MONTH})\s+(?P<d3>{_DAY})(?:st|nd|rd|th)?(?![\d:/.]\d)(?:,?\s+(?P<y3>{_YEAR}))?"
    rf"|(?P<m4>{_MONTH}),?\s+(?P<y4>{_YEAR}))(?!\w)"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """A date as written: a month, and a day or a year or both."""

    span: Span
    month: int
    day: int | None = None
    year: int | None = None

    @property
    def iso(self) -> str:
        """As exact as given: ``2022-02-27``, ``2022-02``, or ``--02-27`` where no year is given."""
        tail = f"-{self.month:02}" + ("" if self.day is None else f"-{self.day:02}")
        return f"-{tail}" if self.year is None else f"{self.year}{tail}"


def find_days(text: str, start: int = 0, end: int | None = None) -> Iterator[Day]:
    """Every date in ``text`` from ``start`` to ``end``; days that no calendar has (31 June) are passed over."""
    for found in _DATE.finditer(text, start, len(text) if end is None else end):
        groups = found.groupdict()
        for form in "1234":
            month = groups[f"m{form}"]
            if month is None:
                continue
            day, year = groups.get(f"d{form}"), groups.get(f"y{form}")
            number = int(month) if month.isdigit() else MONTHS[month.rstrip(".").lower()]
            seen = Day(
                span=Span(*found.span()),
                month=number,
                day=None if day is None else int(day),
                year=None if year is None else int(year),
            )
            if seen.day is None or day_of(seen.year or 2024, number, seen.day) is not None:
                yield seen


def day_of(year: int, month: int, day: int) -> date | None:
    """That day, or None when there is no such day (29 February of a common year)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def latest_before(month: int, day: int, bound: date) -> date | None:
    """The last such day that is not after ``bound``; None when there is none within eight years (a 29 February)."""
    for year in range(bound.year, bound.year - 9, -1):
        found = day_of(year, month, day)
        if found is not None and found <= bound:
            return found
    return None


def weekday_before(weekday: int, bound: date) -> date:
    """The last day that was this weekday (Monday is 0) and is not after ``bound``."""
    return bound - timedelta(days=(bound.weekday() - weekday) % 7)
