"""Long stretches of time of which nothing is told: which of them an axis draws shorter, and how they are named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from reportedly.findings.outcome import first_day, last_day
from reportedly.findings.plain import day

LEAST_DAYS = 90
"""A shorter silence is drawn as long as it is: a quarter of a year is taken in without help (set by hand)."""

UNUSUAL = 12
"""So many times as long as the shorter silences is one that may be shortened, so that what is evenly told stays whole.

Set by hand. The shorter ones: a quarter of all is not longer. A few old days among many new ones do not change that.
"""

SHARE = 2 / 3
"""Silences are shortened where they would take this share of the line: the rest would have less than a third of it."""

LEAST_PART = 1 / 2
"""Each that is shortened is this long, measured by all that stays: less would win little room for its sign."""

_YEAR = 4
"""How many letters the ISO form of a year has."""

_DAYS_OF_MONTH, _MONTHS_OF_YEAR, _EXACT_YEARS = 30.44, 12, 5
"""From so many years on, a time is told in years alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Silence:
    """The days between two that are told, or that bound a year that is told: ``since`` and ``until`` are outside."""

    since: date
    until: date

    @property
    def days(self) -> int:
        """How many days lie between."""
        return (self.until - self.since).days - 1

    @property
    def length(self) -> str:
        """About how long it is: '4 months', '2 years 7 months', '12 years'."""
        months = round(self.days / _DAYS_OF_MONTH)
        years, rest = divmod(months, _MONTHS_OF_YEAR)
        if years >= _EXACT_YEARS:
            years, rest = round(months / _MONTHS_OF_YEAR), 0
        told = [(years, "year"), (rest, "month")]
        return " ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in told if count)

    @property
    def words(self) -> str:
        """What is left out, with both ends: '2 years 7 months between 30 Sep 2020 and 12 Apr 2023'."""
        return f"{self.length} between {day(self.since.isoformat())} and {day(self.until.isoformat())}"


def silences(days: Iterable[str]) -> tuple[Silence, ...]:
    """The times between ISO days, months and years, in order; between neighbours, but for years, one of no days.

    A year is told by its first and its last day: what lies between may be as silent as the time beside it.
    """
    told: set[tuple[date, date]] = set()
    ends: set[date] = set()
    for iso in days:
        first, last = first_day(iso), last_day(iso)
        is_year = len(iso) == _YEAR
        told |= {(first, first), (last, last)} if is_year else {(first, last)}
        ends |= {first, last} if is_year else set()
    found: list[Silence] = []
    reach: date | None = None
    for first, last in sorted(told):
        if reach is not None and first > reach and ((first - reach).days > 1 or not ends >= {first, reach}):
            found.append(Silence(since=reach, until=first))
        reach = last if reach is None else max(reach, last)
    return tuple(found)


def long_silences(days: Sequence[str], most: int) -> tuple[Silence, ...]:
    """The silences that are shortened, at most ``most``, in order; none where the time is evenly told.

    As many as can be: each far longer than is usual and than what stays, and together the better part of all the time.
    """
    found = silences(days)
    if not found:
        return ()
    sizes = sorted(one.days for one in found)
    least = max(LEAST_DAYS, UNUSUAL * sizes[(len(sizes) - 1) // 4])
    longest = sorted((one for one in found if one.days >= least), key=lambda one: (-one.days, one.since))[:most]
    whole = (max(map(last_day, days)) - min(map(first_day, days))).days + 1
    together = list(accumulate(one.days for one in longest))
    for count in range(len(longest), 0, -1):
        cut = together[count - 1]
        if cut >= SHARE * whole and longest[count - 1].days >= LEAST_PART * (whole - cut):
            return tuple(sorted(longest[:count], key=lambda one: one.since))
    return ()
