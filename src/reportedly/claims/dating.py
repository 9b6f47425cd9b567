"""When it happened, or will: which of the dates around the words of a change is its own."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from reportedly.claims.claim import Change
from reportedly.claims.evidence import sentence_of
from reportedly.claims.naming import verbs
from reportedly.claims.plain_speech import DATELINE
from reportedly.claims.scene import Scene
from reportedly.language.dates import Dated, dates_in
from reportedly.language.reading import Trigger
from reportedly.span import Span
from reportedly.vocabulary import Certainty, Event

NEAR = 60
"""Characters between a change and a date of its sentence, outside its clause (set by hand)."""

_COMING = (Certainty.PLANNED, Certainty.SPECULATED)
_LASTING = frozenset((Event.DETAINED, Event.MISSING, Event.SUSPENDED))
"""What goes on from its day: "held since Monday". Who is "chief since 2017" is dismissed later."""

_EFFECTIVE = re.compile(
    r"\b(?:effective|effect)\s+(?:(?:on|from|as of|at)\s+)?(?:close of business\s+)?\Z", re.IGNORECASE
)
_LIMIT = re.compile(r"(?P<since>since|from)\b|(?P<until>until)\b", re.IGNORECASE)
_ANOTHERS = re.compile(r"\b(?:after|for|before|following|ahead of)\s+\Z", re.IGNORECASE)
_LATER = re.compile(r"\b(?:after|before|following)\b", re.IGNORECASE)
_OWNED = re.compile(r"['’]s?\s+\w")


def dated(scene: Scene, trigger: Trigger, evidence: Span, certainty: Certainty) -> tuple[str | None, Span | None]:
    """The date of a change and where it stands: the one of its clause nearest to the trigger, else None and None.

    A demand is dated, what is demanded is not; a guess hardly ever is. What is planned has no date that is over when
    the report appears: that is when somebody spoke of it.
    """
    if certainty is Certainty.URGED:
        return None, None
    at, sentence = trigger.span, sentence_of(scene.reading, trigger.span)
    coming = _coming(scene, at, sentence) if certainty in _COMING else None
    around = _own(scene, trigger, dates_in(scene.text, sentence, scene.published, coming), certainty)
    found = [d for d in around if _is_effective(scene.text, d)]
    found = found or _own(scene, trigger, dates_in(scene.text, evidence, scene.published, coming), certainty)
    found = found or [d for d in around if d.span.gap(at) <= NEAR]
    if certainty is Certainty.PLANNED and scene.published is not None:
        today = scene.published.isoformat()
        found = [d for d in found if d.value >= today[: len(d.value)]]
    best = min(found, key=lambda d: d.span.gap(at), default=None)
    if best is None or (certainty is Certainty.SPECULATED and best.span.gap(at) > NEAR_GUESS):
        return None, None
    return best.value, best.span


NEAR_GUESS = 40
"""Characters between a guess and its date (claims dev, 2026-11-22)."""


def _coming(scene: Scene, trigger: Span, sentence: Span) -> int:
    """From where on in its sentence dates are of what is still to come: not of when somebody spoke of it."""
    said = re.search(rf"\b(?:{verbs()})\b", scene.text[sentence.start : trigger.start])
    return trigger.start if said else sentence.start


def _own(scene: Scene, trigger: Trigger, found: list[Dated], certainty: Certainty) -> list[Dated]:
    """The dates that may be a change's own."""
    return [d for d in found if not _is_anothers(scene, trigger, d, certainty)]


def _is_anothers(scene: Scene, trigger: Trigger, date: Dated, certainty: Certainty) -> bool:
    """Whether a date is that of the dateline, of the saying, of how long it lasts, or of another event."""
    text, at = scene.text, date.span
    start = sentence_of(scene.reading, at).start
    before = text[start : at.start]
    dateline = DATELINE.match(text[start : start + 80])
    if dateline is not None and at.end <= start + dateline.end():
        return True
    limit = _LIMIT.match(at.of(text)) or _LIMIT.match(text, max(start, at.start - 6))
    if limit is not None and limit.start() <= at.start:
        lasts = limit["until"] or (trigger.label not in _LASTING and limit[0].casefold() == "since")
        if lasts and certainty not in _COMING:
            return True
    if _ANOTHERS.search(before) and _OWNED.match(text, at.end):
        return True
    if at.end > trigger.span.start:
        return bool(_LATER.search(text, trigger.span.end, max(trigger.span.end, at.start)))
    return bool(_said().search(before) or _LATER.search(text, at.end, trigger.span.start))


@cache
def _said() -> re.Pattern[str]:
    """A verb of saying right before the date of the saying: "told reporters on Tuesday"."""
    return re.compile(
        rf"\b(?:{verbs()})(?:\s+(?:him|her|them|us|reporters|journalists|parliament|lawmakers))?"
        r"(?:\s+(?:late|early))?(?:\s+on)?\s+\Z"
    )


def _is_effective(text: str, date: Dated) -> bool:
    """Whether a date is told to be that of the event: "effective June 30"."""
    return bool(_EFFECTIVE.search(text, max(0, date.span.start - 40), date.span.start))


def handed_on(scene: Scene, found: list[Change]) -> list[Change]:
    """The changes in order, one of "the same evening" with the day of the change that is told before it."""
    made = list(found)
    dated_ones = sorted((c for c in found if c.event_date), key=lambda c: c.trigger.start)
    for number, change in enumerate(made):
        if change.event_date is not None or not _SAME_DAY.search(change.evidence.of(scene.text)):
            continue
        before = [c for c in dated_ones if 0 <= change.trigger.start - c.trigger.end <= BEFORE]
        last = before[-1] if before else None
        if last is not None and len(last.event_date or "") == len("2022-05-09"):
            made[number] = replace(change, event_date=last.event_date, date_span=last.date_span)
    return made


BEFORE = 400
"""Characters before "the same evening" in which the day is told that it was on (set by hand)."""

_SAME_DAY = re.compile(
    r"\b(?:the same|(?:later )?that(?: very| same)?) (?:day|morning|afternoon|evening|night)\b", re.IGNORECASE
)
