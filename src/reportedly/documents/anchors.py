"""Publication dates reasoned from the text: a feast named with its weekday, a date with its weekday, a dated caption."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.documents.days import WEEKDAYS, day_of, find_days
from reportedly.documents.document import Block, DateCandidate
from reportedly.span import Span
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
_SENTENCE = re.compile(r"[^.!?\n]+")
_PAST_YEAR = re.compile(r"\b(?:in|since|during|of|from|(?:early|late|mid)[ -])\s?((?:19|20)\d\d)\b(?![-–/]\d)")
_RELATIVE = re.compile(
    r"\b(?:(?P<week>last week)|(?P<yesterday>yesterday)|(?P<today>today|this morning))\b", re.IGNORECASE
)
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


def inferred_dates(text: str, blocks: tuple[Block, ...], bound: date) -> Iterator[DateCandidate]:
    """Every publication date that can be reasoned from what the blocks say, the best ground first; none after ``bound``.

    News names the weekday of something within the last six days or so: the date of such an anchor is given, with the
    reason, as the day on or soon after which the report came out. Where several years fit, the latest is taken and the
    others follow as candidates. Residue is not read.
    """
    earliest = _earliest(text, blocks)
    for anchor in _anchors(text, blocks):
        yield from _years(text, anchor, earliest, bound)
    yield from _relative(text, blocks, bound)
    for block in blocks:
        if block.kind is BlockKind.CAPTION and block.date is not None and len(block.date) == 10:
            if block.date.startswith("--") or block.date > bound.isoformat():
                continue
            reason = f"a caption is dated {block.date}; published that day or later"
            yield DateCandidate(date=block.date, reason=reason, span=block.span, inferred=True)


def _anchors(text: str, blocks: tuple[Block, ...]) -> Iterator[_Anchor]:
    for sentence in _sentences(text, blocks):
        words = sentence.of(text)
        weekdays = list(_WEEKDAY.finditer(words))
        if not weekdays:
            continue
        for feast in _FEAST.finditer(words):
            yield from _paired(text, sentence, Span(*feast.span()), weekdays, _feast_days(feast.group(), text))
        for day in find_days(words):
            if day.year is None and day.day is not None:
                yield from _paired(text, sentence, day.span, weekdays, [(day.month, day.day)], reach=3)


def _paired(
    text: str,
    sentence: Span,
    named: Span,
    weekdays: list[re.Match[str]],
    days: list[tuple[int, int]],
    reach: int = _REACH,
) -> Iterator[_Anchor]:
    """The day named with the weekday nearest to it, when that is within ``reach`` and the day is one, not several."""
    nearest = min(weekdays, key=lambda w: named.gap(Span(*w.span())))
    if len(days) != 1 or named.gap(Span(*nearest.span())) > reach:
        return
    start, end = min(named.start, nearest.start()), max(named.end, nearest.end())
    span = Span(sentence.start + start, sentence.start + end)
    if re.search(r"\b(?:next|following|coming|previous|every|each)\b", span.of(text)):
        return
    month, day = days[0]
    yield _Anchor(month=month, day=day, weekday=WEEKDAYS.index(nearest.group().lower()), span=span)


def _feast_days(name: str, text: str) -> list[tuple[int, int]]:
    """The days on which a feast of this name falls in a country that the text speaks of."""
    return [
        (month, day)
        for names, month, day, near in _FEASTS
        if re.fullmatch(names, name) and (not near or re.search(near, text))
    ]


def _years(text: str, anchor: _Anchor, earliest: date | None, bound: date) -> Iterator[DateCandidate]:
    fitting = [
        when
        for year in range(bound.year, bound.year - _YEARS_BACK, -1)
        if (when := day_of(year, anchor.month, anchor.day)) is not None
        and when <= bound
        and when.weekday() == anchor.weekday
    ]
    allowed = [when for when in fitting if earliest is None or when >= earliest]
    if not allowed:
        return
    weekday = WEEKDAYS[anchor.weekday].title()
    written = f"{anchor.day} {allowed[0]:%B}"
    fits = ", ".join(str(when.year) for when in allowed[:_SHOWN]) + (" and before" if len(allowed) > _SHOWN else "")
    words = " ".join(anchor.span.of(text).split())
    others = (
        "the only year that fits the other dates in the text" if len(allowed) == 1 else "the latest of them is taken"
    )
    reason = f"“{words}”: {written} was a {weekday} in {fits}; {others}; published that day or within the week after"
    yield DateCandidate(date=allowed[0].isoformat(), reason=reason, span=anchor.span, inferred=True)
    for when in allowed[1:_SHOWN]:
        reason = f"“{words}”: {written} was a {weekday} in {when.year} too"
        yield DateCandidate(date=when.isoformat(), reason=reason, span=anchor.span, inferred=True)


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
            if when is not None and not re.search(r"\b(?:by|until|till|before|to)\s+$", words[: day.span.start]):
                found.append(when)
    return max(found, default=None)


def _sentences(text: str, blocks: tuple[Block, ...]) -> Iterator[Span]:
    for block in blocks:
        if block.kind is BlockKind.RESIDUE:
            continue
        for found in _SENTENCE.finditer(text, block.span.start, block.span.end):
            if found.group().strip():
                yield Span(*found.span())
