"""From a form to what the ledger is told: only what was changed, each part at its words, or what is wrong beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from reportedly.errors import UsageError
from reportedly.faces.web.drafts import CHOICES, WORDED, Draft, Typed, one_line
from reportedly.ledger.revising import CLEARABLE, Correction, Piece, piece
from reportedly.span import Span

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)

EMPTY = {
    "evidence": ("a claim needs the words that carry it", "give a clause or a sentence as it stands in the text"),
    "event": ("its event is missing", "choose one"),
    "response": ("what is answered is missing", "choose one"),
}
"""What is said beside a field that may not be empty."""


STANDS = "give the words as the text has them, and beside them what they mean where that is another form"
"""What helps where words do not stand in a text."""


class _Making:
    """A correction on its way: the text, where the claim stands in it, what is given and what is wrong."""

    def __init__(self, text: str, near: Span | None) -> None:
        self.text = text
        self.near = near
        self.given: dict[str, Any] = {}
        self.cleared: set[str] = set()
        self.faults: dict[str, tuple[str, str]] = {}

    def put(self, name: str, typed: Typed) -> Piece | None:
        """Where typed words stand; None, and a fault beside the field, where they do not."""
        try:
            return placed(typed, self.text, self.near)
        except UsageError:
            told = one_line(typed.words)
            told = f"{told[:80]}…" if len(told) > 80 else told
            self.faults[name] = (f"“{told}” does not stand in the text", STANDS)
            return None


def correction_of(draft: Draft, before: Draft | None, text: str) -> tuple[Correction, Draft]:
    """What a form changes of a claim, and the form with what is wrong in it. ``before`` is the claim as it stands.

    Without ``before`` all that is given counts: the claim is new.
    """
    making = _Making(text=text, near=None)
    _evidence(draft, before, making)
    if making.near is None and draft.evidence.at:
        making.near = Span(*draft.evidence.at)
    _choices(draft, before, making)
    for name in WORDED:
        if name in draft.fields and name != "date":
            _part(name, draft, before, making)
    if "event_date" in draft.fields:
        _date(draft, before, making)
    if "count" in draft.fields:
        _count(draft, before, making)
    _sources(draft, before, making)
    parts = Correction(**making.given, cleared=frozenset(making.cleared))
    return parts, replace(draft, faults=making.faults)


def placed(typed: Typed, text: str, near: Span | None) -> Piece:
    """Where words stand: where they were picked, if they stand there, else nearest to that or to the claim's words.

    Raises UsageError where they do not stand in the text.
    """
    if typed.at and one_line(text[slice(*typed.at)]) == one_line(typed.words) and typed.words.strip():
        found = Piece(start=typed.at[0], end=typed.at[1], value=one_line(typed.words))
    else:
        picked = Span(*typed.at) if typed.at and typed.at[0] < typed.at[1] <= len(text) else None
        found = piece(text, typed.words, picked or near)
    return replace(found, value=one_line(typed.value)) if typed.value else found


def _evidence(draft: Draft, before: Draft | None, making: _Making) -> None:
    """The words that carry the claim, near to which all others are looked for."""
    if before is not None and before.evidence.at:
        making.near = Span(*before.evidence.at)
    if not draft.evidence.words.strip():
        making.faults["evidence"] = EMPTY["evidence"]
        return
    found = making.put("evidence", draft.evidence)
    if found is None:
        return
    making.near = Span(found.start, found.end)
    if before is None or not draft.evidence.is_as(before.evidence):
        making.given["evidence"] = found


def _choices(draft: Draft, before: Draft | None, making: _Making) -> None:
    """What is chosen from closed lists."""
    for name, words in CHOICES.items():
        if name not in draft.fields:
            continue
        chosen, was = draft.chosen.get(name), before.chosen.get(name) if before else None
        if chosen is not None and chosen not in tuple(map(str, words)):
            making.faults[name] = (f"there is no {name} {chosen[:40]!r}", "choose one of the list")
        elif draft.may_lack(name) and (name in draft.cleared or chosen is None):
            making.cleared |= {name} if was is not None else set()
        elif chosen is None and name in EMPTY:
            making.faults[name] = EMPTY[name]
        elif chosen is not None and chosen != was:
            making.given[name] = chosen


def _part(name: str, draft: Draft, before: Draft | None, making: _Making) -> None:
    """One part that is words of the text: as it was, put at other words, or said not to be given."""
    typed, was = draft.part(name), before.part(name) if before else Typed()
    if name in draft.cleared or not typed.words.strip():
        making.cleared |= {name} if was.words and name in CLEARABLE else set()
    elif before is None or not typed.is_as(was):
        making.given[name] = making.put(name, typed)


def _date(draft: Draft, before: Draft | None, making: _Making) -> None:
    """The day of the event, and the words it rests on: these are given anew with another day, or they would be lost."""
    typed, was = draft.part("date"), before.part("date") if before else Typed()
    day, day_was = draft.event_date, before.event_date if before else ""
    if "event_date" in draft.cleared or not day:
        if typed.words.strip() and not typed.is_as(was) and "event_date" not in draft.cleared:
            making.faults["event_date"] = ("the day is missing", f"say which day “{one_line(typed.words)}” is")
        making.cleared |= {"event_date"} if day_was else set()
        return
    if not _is_day(day):
        making.faults["event_date"] = (f"not a day: {day[:40]!r}", "write it as 2022-05-13, 2022-05 or 2022")
    elif day != day_was or (was.words and not typed.words.strip()):
        making.given["event_date"] = day
    if typed.words.strip() and ("event_date" in making.given or not typed.is_as(was)):
        making.given["date"] = making.put("date", typed)


def _is_day(words: str) -> bool:
    """Whether words are a day, a month or a year that there is, in ISO's form."""
    try:
        return bool(_DAY.fullmatch(words)) and bool(date.fromisoformat(f"{words}-01-01"[:10]))
    except ValueError:
        return False


def _count(draft: Draft, before: Draft | None, making: _Making) -> None:
    """How many people the claim is about."""
    was = before.count if before else ""
    if "count" in draft.cleared or not draft.count:
        making.cleared |= {"count"} if was else set()
    elif not (draft.count.isascii() and draft.count.isdigit() and len(draft.count) < 7 and int(draft.count)):
        making.faults["count"] = (f"not a number of people: {draft.count[:40]!r}", "give 1 or more")
    elif draft.count != was:
        making.given["count"] = int(draft.count)


def _sources(draft: Draft, before: Draft | None, making: _Making) -> None:
    """The whole chain, where any link of it was changed; no link at all is the article's own voice."""
    was = before.sources if before else ()
    if len(draft.sources) == len(was) and all(a.is_as(b) for a, b in zip(draft.sources, was, strict=True)):
        return
    pieces = [making.put(f"source{i}", typed) for i, typed in enumerate(draft.sources)]
    making.given["sources"] = tuple(p for p in pieces if p is not None)
