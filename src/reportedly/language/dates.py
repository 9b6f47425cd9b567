"""Dates in running text, resolved against the day of publication and never more exact than the words are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.span import Span

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {n: i for i, n in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])}
HOLIDAYS = {
    "victory day": (5, 9),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "new year's day": (1, 1),
    "new year’s day": (1, 1),
    "independence day": None,
    "boxing day": (12, 26),
    "may day": (5, 1),
    "valentine's day": (2, 14),
    "bastille day": (7, 14),
    "halloween": (10, 31),
}
"""Feasts with a fixed day in the state that keeps them; Victory Day is Russia's and most of its neighbours'."""

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_OF_A_YEAR = r"\s+(?:of\s+)?(?:last|this|next)\ year\b(?!['’])"
_PATTERN = re.compile(
    rf"""\b(?:
      (?P<iso>(?:19|20)[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}})
    | (?:(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{_MONTH})\b\.?
        (?:,?\s+(?P<y1>(?:19|20)[0-9]{{2}})|(?P<yr1>{_OF_A_YEAR}))?)
    | (?:(?P<m2>{_MONTH})\b\.?\s+(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?\b(?!\s*(?:pm|am|percent|pct))
        (?:,?\s+(?P<y2>(?:19|20)[0-9]{{2}})|(?P<yr2>{_OF_A_YEAR}))?)
    | (?:(?P<m3>{_MONTH})\b\.?,?\s+(?:of\s+)?(?P<y3>(?:19|20)[0-9]{{2}}))
    | (?P<holiday>{"|".join(re.escape(h) for h in HOLIDAYS)})
    | (?P<today>today|this\ (?:morning|afternoon|evening)|tonight)
    | (?P<yesterday>yesterday|last\ night)
    | (?P<tomorrow>tomorrow)
    | (?:(?P<rel>last|next|this|on|late\ on|late|early\ on|early|since|by|until)\s+)?(?P<weekday>{"|".join(WEEKDAYS)})\b
    | (?P<unitrel>last|next|this|earlier\ this|later\ this)\s+(?P<unit>week|month|year)
    | (?P<ago>[0-9]{{1,9}}|a|an|one|two|three|four|five|six|seven|eight|nine|ten)\s+
        (?P<agounit>day|week|month|year)s?\s+ago
    | (?:(?P<prep>in|since|last|next|this|during|until|from|by|of)\s+)(?:(?:early|mid|late)[\s-])?(?P<m4>{_MONTH})\b
        (?!\.?\s*\d)
    | (?P<season>(?:this|last|next|in\ the|since\ the)\s+(?:spring|summer|autumn|fall))\b
        (?!\s+(?:of|from|in|at|on|down)\b)
    | (?:in|since|during|until|from|by|of|early|late|mid-?)\s*(?P<y4>(?:19|20)[0-9]{{2}})\b
    | \(?(?P<y5>(?:19|20)[0-9]{{2}})\b(?=\s*[-–)])
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER_WORDS = "zero one two three four five six seven eight nine ten"
_NUMBERS = {w: i for i, w in enumerate(_NUMBER_WORDS.split())} | {"a": 1, "an": 1}


@dataclass(frozen=True, kw_only=True, slots=True)
class Dated:
    """A date as worded and as resolved: ``value`` is ISO, as exact as the words ("2022-05-09", "2022-05", "2022")."""

    span: Span
    value: str
    explicit: bool


def dates_in(text: str, within: Span, published: date | None, coming: int | None = None) -> list[Dated]:
    """The dates of a stretch of text, in order; those that need a publication date are left out when none is known.

    From the offset ``coming`` on they are of what is still to come: "on Friday" is the next one, "in May" not over yet.
    """
    found = []
    for match in _PATTERN.finditer(text, within.start, within.end):
        value = _resolve(match, published, ahead=coming is not None and match.start() >= coming)
        if value is not None:
            explicit = any(match.group(g) for g in ("iso", "d1", "d2", "m3", "y4", "y5"))
            found.append(Dated(span=Span(*match.span()), value=value, explicit=explicit))
    return found


def _folded(worded: str) -> str:
    """Words of a date in plain lower case: "i" and "s" match their Turkish and old forms, which no table holds."""
    return worded.replace("İ", "i").casefold().replace("ı", "i")


def _resolve(match: re.Match[str], published: date | None, *, ahead: bool) -> str | None:
    found = {k: _folded(v) for k, v in match.groupdict().items() if v}
    if "iso" in found:
        return _day(*map(int, found["iso"].split("-")))
    for n in "12":
        if f"d{n}" in found:
            year = found.get(f"y{n}") or found.get(f"yr{n}")
            return _calendar_day(int(found[f"d{n}"]), MONTHS[found[f"m{n}"]], year, published)
    if "m3" in found:
        return f"{found['y3']}-{MONTHS[found['m3']]:02d}"
    if "y4" in found or "y5" in found:
        return found.get("y4") or found.get("y5")
    if published is None:
        return None
    return _relative(found, published, ahead=ahead and not _BEHIND.match(match.group()))


_BEHIND = re.compile(r"(?:last|since|earlier)\b", re.IGNORECASE)
"""Words by which a date is over, whatever is still to come."""


def _calendar_day(day: int, month: int, year: str | None, published: date | None) -> str | None:
    if year and year.isdigit():
        return _day(int(year), month, day)
    if published is None:
        return None
    if year:
        return _day(int(str(_unit("year", year.split()[-2], published))), month, day)
    nearest = [v for y in (published.year - 1, published.year, published.year + 1) if (v := _day(y, month, day))]
    return min(nearest, key=lambda v: abs((date.fromisoformat(v) - published).days - 20), default=None)


def _relative(found: dict[str, str], published: date, *, ahead: bool) -> str | None:
    if "holiday" in found:
        fixed = HOLIDAYS[found["holiday"]]
        return _calendar_day(fixed[1], fixed[0], None, published) if fixed else None
    for name, shift in (("today", 0), ("yesterday", -1), ("tomorrow", 1)):
        if name in found:
            return (published + timedelta(days=shift)).isoformat()
    if "weekday" in found:
        return _weekday(WEEKDAYS[found["weekday"]], found.get("rel", ""), published, ahead=ahead)
    if "unit" in found:
        return _unit(found["unit"], found["unitrel"].split()[-1], published)
    if "ago" in found:
        word = found["ago"]
        count = int(word) if word.isdigit() else _NUMBERS[word]
        return _ago(count, found["agounit"], published)
    if "season" in found:
        rel, season = found["season"].rsplit(maxsplit=1)
        return _season(rel, season, published, ahead=ahead)
    month = MONTHS[found["m4"]]
    ahead = ahead or found.get("prep", "") in ("next", "by", "until")
    year = (
        published.year
        + (1 if ahead and month < published.month else 0)
        - (0 if ahead or month <= published.month else 1)
    )
    return f"{year}-{month:02d}"


def _weekday(wanted: int, rel: str, published: date, *, ahead: bool) -> str:
    back = (published.weekday() - wanted) % 7
    if ahead and rel != "next":
        return (published + timedelta(days=-back % 7)).isoformat()
    if rel == "next":
        return (published + timedelta(days=(wanted - published.weekday()) % 7 or 7)).isoformat()
    if rel == "last" and back == 0:
        back = 7
    return (published - timedelta(days=back)).isoformat()


_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
"""First and last months, as news in English has them."""


def _season(rel: str, season: str, published: date, *, ahead: bool) -> str | None:
    """The year of a season; None for a "next" one that is still to come this year, and may be that of the next."""
    first, last = _SEASONS[season]
    if rel == "next":
        return str(published.year + 1) if published.month >= first else None
    if rel == "this":
        return str(published.year)
    if ahead:
        return str(published.year + (published.month > last))
    return str(published.year - (published.month < first if rel != "last" else published.month <= last))


def _unit(unit: str, rel: str, published: date) -> str | None:
    shift = {"last": -1, "this": 0, "next": 1}[rel]
    if unit == "year":
        return str(published.year + shift)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + shift
        return f"{months // 12}-{months % 12 + 1:02d}"
    days = {(published + timedelta(days=7 * shift - published.weekday() + d)).strftime("%Y-%m") for d in range(7)}
    return days.pop() if len(days) == 1 else None


def _ago(count: int, unit: str, published: date) -> str | None:
    """So many units before the day of publication; None where no calendar reaches ("5000 years ago")."""
    days = {"day": 1, "week": 7, "month": 30, "year": 365}[unit]
    if count * days >= published.toordinal() - 366:
        return None
    if unit == "day":
        return (published - timedelta(days=count)).isoformat()
    if unit == "week":
        return (published - timedelta(weeks=count)).strftime("%Y-%m")
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return f"{months // 12}-{months % 12 + 1:02d}"
    return str(published.year - count)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
