"""Publication dates reasoned from the text: a feast or a date named with its weekday, a date said to be last week."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.documents.days import WEEKDAYS, day_of, find_days
from reportedly.documents.document import Block, DateCandidate
from reportedly.span import Span, hull
from reportedly.vocabulary import BlockKind

# Feasts on a fixed day. Where countries differ, ``near`` must stand somewhere in the text.
_FEASTS: tuple[tuple[str, int, int, str], ...] = (
    (r"Victory Day", 5, 9, r"Russia|Moscow|Kremlin|Red Square|Soviet"),
    (r"New Year[’']?s? Day", 1, 1, ""),
    (r"New Year[’']?s? Eve", 12, 31, ""),
    (r"Orthodox Christmas(?: Day)?", 1, 7, ""),
    (r"(?<!Orthodox )Christmas Day", 12, 25, ""),
    (r"(?<!Orthodox )Christmas Eve", 12, 24, ""),
    (r"Boxing Day", 12, 26, ""),
    (r"Valentine[’']?s Day", 2, 14, ""),
    (r"St\.? Patrick[’']?s Day", 3, 17, ""),
    (r"International Women[’']?s Day", 3, 8, ""),
    (r"Defenders? of the Fatherland Day", 2, 23, r"Russia|Moscow|Belarus"),
    (r"(?:International )?Workers[’']? Day|May Day", 5, 1, ""),
    (r"Europe Day", 5, 9, r"European|EU\b|Brussels"),
    (r"Anzac Day|ANZAC Day", 4, 25, ""),
    (r"Bastille Day", 7, 14, ""),
    (r"Canada Day", 7, 1, ""),
    (r"Australia Day", 1, 26, ""),
    (r"Republic Day", 1, 26, r"\bIndian?\b|Delhi"),
    (r"Veterans Day|Armistice Day", 11, 11, ""),
    (r"Juneteenth", 6, 19, ""),
    (r"Halloween", 10, 31, ""),
    (r"Independence Day", 8, 24, r"Ukrain|Kyiv|Kiev"),
    (r"Independence Day", 8, 15, r"\bIndian?\b|Delhi"),
    (r"Independence Day", 8, 14, r"Pakistan"),
    (r"Independence Day", 10, 1, r"Nigeria"),
    (r"Independence Day|(?:the )?Fourth of July", 7, 4, r"\bU\.?S\.?\b|America|Washington"),
)
_FEAST = re.compile("|".join(dict.fromkeys(f"(?:{names})" for names, *_ in _FEASTS)))
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(d.title() for d in WEEKDAYS)})\b")
_SAID = re.compile(rf"(?:\b(?:on|last) {_WEEKDAY.pattern})|{_WEEKDAY.pattern}[’'](?:s)?(?=\s)")
_SENTENCE = re.compile(r"[^.!?\n]+")
_PAST_YEAR = re.compile(r"\b(?:in|since|during|of|from|(?:early|late|mid)[ -])\s?((?:19|20)\d\d)\b(?![-–/]\d)")
_RELATIVE = re.compile(
    r"\b(?:(?P<week>last week)|(?P<yesterday>yesterday)|(?P<today>today|this morning))\b", re.IGNORECASE
)
_TO_COME = re.compile(
    r"\b(?:will|shall|would|is to|are to|set to|due|until|till|starting|begins?|scheduled|expected|"
    r"plan(?:s|ned)?|upcoming|"
    r"next|following|coming|previous|every|each|ahead of|by)\b",
    re.IGNORECASE,
)
_LONGEST = 1_500  # characters of a sentence; what is longer is a list or a table, in which nearness says nothing
_BESIDE = 3  # characters between a date and its weekday: "Tuesday, September 1"
_REACH = 60  # characters between a feast and its weekday: "Victory Day parade on Monday", not another clause
_YEARS_BACK = 60  # a weekday falls on a date about nine times in as many years; older news is rarely undated
_SHOWN = 3  # years named as candidates


@dataclass(frozen=True, kw_only=True, slots=True)
class _Anchor:
    """A day of the year said to be a weekday, and the words that say so."""

    month: int
    day: int
    weekday: int
    span: Span
    feast: bool = False


def inferred_dates(
    text: str, blocks: tuple[Block, ...], bound: date
) -> tuple[DateCandidate | None, tuple[DateCandidate, ...]]:
    """Reason a publication date from what the blocks say: the one to take, if any, and every candidate up to ``bound``.

    News names the weekday of what happened within the last week: a feast that was on such a day is taken, with the
    reason, as the day on or soon after which the report came out. Where several years fit, the one nearest to the years
    named in the text is taken, else the latest, and the others are candidates. Residue is not read.

    Two grounds give candidates that are never taken, for want of proof: on the stream (2026-11-22) plain dates with
    their weekday ("Tuesday, September 1") were within a week of the publication in 3 of 12 items, dates of captions,
    which come from archives too, in 11 of 69.
    """
    earliest = _earliest(text, blocks)
    taken: DateCandidate | None = None
    found: list[DateCandidate] = []
    for anchor in _anchors(text, blocks):
        fitting = _years(text, anchor, earliest, bound)
        if fitting and taken is None and anchor.feast:
            taken = fitting[0]
        found += fitting
    told = list(_relative(text, blocks, bound))
    return (told[0] if told else taken), (*told, *found, *_captions(blocks, bound))


def _captions(blocks: tuple[Block, ...], bound: date) -> Iterator[DateCandidate]:
    for block in blocks:
        day = block.date if block.kind is BlockKind.CAPTION else None
        if day is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", day) and day <= bound.isoformat():
            reason = f"a caption is dated {day}: the report is no older, and may be much younger"
            yield DateCandidate(date=day, reason=reason, span=block.span, inferred=True)


def _anchors(text: str, blocks: tuple[Block, ...]) -> Iterator[_Anchor]:
    """Every feast and plain date that is said to be, or to have been, on a weekday; nothing that is still to come."""
    for sentence in _sentences(text, blocks):
        words = sentence.of(text)
        if _WEEKDAY.search(words) is None or _TO_COME.search(words):
            continue
        for feast in _FEAST.finditer(words):
            days, said = _feast_days(feast.group(), text), _nearest(_SAID, words, Span(*feast.span()))
            if len(days) == 1 and said is not None and said[0].gap(Span(*feast.span())) <= _REACH:
                yield _anchor(sentence, Span(*feast.span()), said, days[0], feast=True)
        for day in find_days(words):
            said = _nearest(_WEEKDAY, words, day.span)
            if day.year is None and day.day is not None and said is not None and said[0].gap(day.span) <= _BESIDE:
                yield _anchor(sentence, day.span, said, (day.month, day.day), feast=False)


def _nearest(pattern: re.Pattern[str], words: str, named: Span) -> tuple[Span, int] | None:
    """Where the weekday nearest to ``named`` stands, and which it is (Monday is 0)."""
    said = [(Span(*found.span()), found) for found in pattern.finditer(words)]
    if not said:
        return None
    span, found = min(said, key=lambda pair: named.gap(pair[0]))
    name = _WEEKDAY.search(found.group())
    return None if name is None else (span, WEEKDAYS.index(name.group().lower()))


def _anchor(sentence: Span, named: Span, said: tuple[Span, int], day: tuple[int, int], *, feast: bool) -> _Anchor:
    whole = hull([named, said[0]])
    span = Span(sentence.start + whole.start, sentence.start + whole.end)
    return _Anchor(month=day[0], day=day[1], weekday=said[1], span=span, feast=feast)


def _feast_days(name: str, text: str) -> list[tuple[int, int]]:
    """The days on which a feast of this name falls in a country that the text speaks of."""
    return [
        (month, day)
        for names, month, day, near in _FEASTS
        if re.fullmatch(names, name) and (not near or re.search(near, text))
    ]


def _years(text: str, anchor: _Anchor, earliest: date | None, bound: date) -> list[DateCandidate]:
    """The years in which the anchor's day was its weekday, the one to take first."""
    fitting = [
        when
        for year in range(bound.year, bound.year - _YEARS_BACK, -1)
        if (when := day_of(year, anchor.month, anchor.day)) is not None
        and when <= bound
        and when.weekday() == anchor.weekday
        and (earliest is None or when >= earliest)
    ]
    if not fitting:
        return []
    if earliest is not None:
        fitting.reverse()
    words = " ".join(anchor.span.of(text).split())
    day = f"{anchor.day} {fitting[0]:%B} was a {WEEKDAYS[anchor.weekday].title()}"
    years = ", ".join(str(when.year) for when in fitting[:_SHOWN]) + (" and others" if len(fitting) > _SHOWN else "")
    if len(fitting) == 1:
        why = "no other year fits the text"
    elif earliest is None:
        why = "the latest is taken"
    else:
        why = f"the nearest to {earliest.year}, which the text names, is taken"
    reason = f"“{words}”: {day} in {years}; {why}; published that day or within the week after"
    first = DateCandidate(date=fitting[0].isoformat(), reason=reason, span=anchor.span, inferred=True)
    others = [
        DateCandidate(
            date=when.isoformat(), reason=f"“{words}”: {day} in {when.year} too", span=anchor.span, inferred=True
        )
        for when in fitting[1:_SHOWN]
    ]
    return [first, *others]


def _relative(text: str, blocks: tuple[Block, ...], bound: date) -> Iterator[DateCandidate]:
    """A full date said in one breath with "today", "yesterday" or "last week"."""
    for sentence in _sentences(text, blocks):
        words = sentence.of(text)
        said = _RELATIVE.search(words)
        if said is None:
            continue
        for day in find_days(words):
            when = None if day.year is None or day.day is None else day_of(day.year, day.month, day.day)
            if when is None or day.span.gap(Span(*said.span())) > 12:
                continue
            if said["week"]:
                when += timedelta(days=7 - when.weekday())
            elif said["yesterday"]:
                when += timedelta(days=1)
            if when <= bound:
                reason = f"“{said.group()}” is said of {day.span.of(words)}; published on or about {when.isoformat()}"
                yield DateCandidate(date=when.isoformat(), reason=reason, span=sentence, inferred=True)


def _earliest(text: str, blocks: tuple[Block, ...]) -> date | None:
    """The latest day or year that the text speaks of as past: the report cannot be older."""
    found: list[date] = []
    for block in blocks:
        if block.kind is BlockKind.RESIDUE:
            continue
        words = block.span.of(text)
        found += [date(int(year), 1, 1) for year in _PAST_YEAR.findall(words)]
        for day in find_days(words):
            when = None if day.year is None else day_of(day.year, day.month, day.day or 1)
            if when is not None and not re.search(
                r"\b(?:by|until|till|before|to)\s+$", words[max(0, day.span.start - 12) : day.span.start]
            ):
                found.append(when)
    return max(found, default=None)


def _sentences(text: str, blocks: tuple[Block, ...]) -> Iterator[Span]:
    for block in blocks:
        if block.kind is BlockKind.RESIDUE:
            continue
        for found in _SENTENCE.finditer(text, block.span.start, block.span.end):
            if found.end() - found.start() <= _LONGEST and found.group().strip():
                yield Span(*found.span())
