"""The publication date: every candidate with its reason, and the one that is taken. Unknown stays unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from email.utils import parsedate_to_datetime

from reportedly.documents.anchors import inferred_dates
from reportedly.documents.days import day_of, find_days
from reportedly.documents.document import Block, DateCandidate, Publication
from reportedly.vocabulary import BlockKind

_IN_ADDRESS = re.compile(r"[/_-]((?:19|20)\d\d)[/_-](1[0-2]|0?[1-9])[/_-](3[01]|[12]\d|0?[1-9])(?=[/_.-]|$)")
_RUN_TOGETHER = re.compile(r"(?<!\d)((?:19|20)\d\d)(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])(?!\d)")
_IN_FILE_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[._ -](1[0-2]|0[1-9])[._ -](3[01]|[12]\d|0[1-9])(?!\d)")
_ISO = re.compile(r"((?:19|20)\d\d)[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)")
_FRAME = (BlockKind.DATELINE, BlockKind.BYLINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Clues:
    """What stands outside the text: the input's ``name``, its ``url``, the dates ``stated`` about it.

    ``today`` bounds every date; ``captured``, where known, is the day on which the page was saved, and bounds it too.
    """

    name: str
    today: date
    url: str | None = None
    stated: tuple[DateCandidate, ...] = ()
    captured: date | None = None


def date_document(text: str, blocks: tuple[Block, ...], clues: Clues) -> Publication:
    """Choose the publication date: what is stated about the document, then its address, its file name, its text.

    Candidates that no calendar allows (after today, after the page was saved) are kept with that reason, and never
    chosen. Dates reasoned from the text are tried only when nothing states one, and are marked as inferred.
    """
    found = [*clues.stated, *_filed(text, blocks), *_addressed(clues)]
    kept = [_bounded(candidate, clues) for candidate in found]
    chosen = next((c for c, allowed in kept if allowed), None)
    if chosen is not None:
        return Publication(date=chosen.date, reason=chosen.reason, candidates=_distinct(c for c, _ in kept))
    bound = min(clues.today, clues.captured) if clues.captured else clues.today
    inferred, grounds = inferred_dates(text, blocks, bound)
    candidates = _distinct([*(c for c, _ in kept), *grounds])
    if inferred is None:
        reason = "no date is given" if not kept else f"no date that can be: {kept[0][0].reason}"
        return Publication(reason=reason, candidates=candidates)
    return Publication(date=inferred.date, reason=inferred.reason, inferred=True, candidates=candidates)


def stated_date(value: str | None, reason: str) -> DateCandidate | None:
    """Read a date that a record or a page states about itself; None when there is none, or it is not a day."""
    day = parse_day(value or "")
    return None if day is None else DateCandidate(date=day.isoformat(), reason=f"{reason} says {day.isoformat()}")


def parse_day(value: str) -> date | None:
    """Read a day as machines and people write it: "2022-05-13T10:00Z", "13 May 2022", "13.05.2022", RFC 5322.

    The day is the one written, in whatever time zone it was written. None when it is no day, or could be two.
    """
    value = value.strip()
    if found := _ISO.match(value):
        return day_of(*map(int, found.groups()))
    if found := _RUN_TOGETHER.match(value):
        return day_of(*map(int, found.groups()))
    if found := _DOTTED.match(value):
        day, month, year = map(int, found.groups())
        return day_of(year, month, day)
    for written in find_days(value[:200]):
        if written.year is not None and written.day is not None:
            return day_of(written.year, written.month, written.day)
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _filed(text: str, blocks: tuple[Block, ...]) -> Iterator[DateCandidate]:
    """Dates with a year in the dateline or beside the byline."""
    for block in blocks:
        if block.kind not in _FRAME:
            continue
        for day in find_days(text, block.span.start, block.span.end):
            when = None if day.year is None or day.day is None else day_of(day.year, day.month, day.day)
            if when is not None:
                words = day.span.of(text)
                yield DateCandidate(date=when.isoformat(), reason=f"the line of filing says “{words}”", span=day.span)


def _addressed(clues: Clues) -> Iterator[DateCandidate]:
    """Days in the path of the address and in the name of the file."""
    path = re.sub(r"^\w+://[^/]*", "", clues.url or "")
    for pattern in (_IN_ADDRESS, _RUN_TOGETHER):
        if found := pattern.search(path):
            when = day_of(*map(int, found.groups()))
            if when is not None:
                yield DateCandidate(date=when.isoformat(), reason=f"the address holds {found.group().strip('/_-')}")
                break
    file = clues.name.rsplit("/", maxsplit=1)[-1]
    file = file if ":" not in file else ""  # a record's name is that of the file it shares with others
    for pattern in (_IN_FILE_NAME, _RUN_TOGETHER):
        if found := pattern.search(file):
            when = day_of(*map(int, found.groups()))
            if when is not None:
                yield DateCandidate(date=when.isoformat(), reason=f"the file name holds {found.group()}")
                break


def _bounded(candidate: DateCandidate, clues: Clues) -> tuple[DateCandidate, bool]:
    """The candidate, and whether it can be: not after today, not after the day the page was saved."""
    if candidate.date > clues.today.isoformat():
        reason = f"{candidate.reason}; dropped, because that is after today ({clues.today.isoformat()})"
        return replace(candidate, reason=reason), False
    if clues.captured is not None and candidate.date > clues.captured.isoformat():
        reason = f"{candidate.reason}; dropped, because the page was saved before ({clues.captured.isoformat()})"
        return replace(candidate, reason=reason), False
    return candidate, True


def _distinct(candidates: Iterator[DateCandidate] | list[DateCandidate]) -> tuple[DateCandidate, ...]:
    return tuple(dict.fromkeys(candidates))
