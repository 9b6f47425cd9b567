"""When it happened, or will: which of the dates around the words of a change is its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
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

NEAR, NEAR_GUESS = 60, 40
"""Characters between a change and a date of its sentence outside its clause, and between a guess and its date (by
hand; claims dev, 2026-11-22)."""

BEFORE = 400
"""Characters before "the same evening" in which the day is told that it was on (set by hand)."""

OPENING = 6
"""Characters at the beginning of a sentence in which a date opens it: "On 2 May he will go" (set by hand)."""

_LASTING = frozenset((Event.DETAINED, Event.MISSING, Event.SUSPENDED))
"""What goes on from its day: "held since Monday". Who is "chief since 2017" is dismissed later."""


def dated(scene: Scene, trigger: Trigger, evidence: Span, certainty: Certainty) -> tuple[str | None, Span | None]:
    """The date of a change and where it stands: the one of its clause nearest to the trigger, else None and None.

    A demand is dated, what is demanded is not; a guess hardly ever is. What is planned has no date that is over when
    the report appears: that is when somebody spoke of it.
    """
    if certainty is Certainty.URGED:
        return None, None
    at, sentence = trigger.span, sentence_of(scene.reading, trigger.span)
    around = [d for d in _dates(scene, at, sentence, certainty) if not _is_anothers(scene, trigger, d, certainty)]
    found = [d for d in around if _is_effective(scene, at, d)]
    found = found or [d for d in around if evidence.covers(d.span)]
    found = found or [d for d in around if d.span.gap(at) <= NEAR]
    if certainty is Certainty.PLANNED and scene.published is not None:
        today = scene.published.isoformat()
        found = [d for d in found if d.value >= today[: len(d.value)]]
    best = min(found, key=lambda d: d.span.gap(at), default=None)
    if best is None or (certainty is Certainty.SPECULATED and best.span.gap(at) > NEAR_GUESS):
        return None, None
    return best.value, best.span


def _dates(scene: Scene, trigger: Span, sentence: Span, certainty: Certainty) -> Sequence[Dated]:
    """The dates of a sentence: of what is still to come, from the word that tells it on and where one opens it."""
    told = scene.text[sentence.start : trigger.start]
    guess = certainty is Certainty.SPECULATED and not _IS_OVER.search(told)
    if certainty is not Certainty.PLANNED and not guess:
        return dates_in(scene.text, sentence, scene.published)
    opening = dates_in(scene.text, sentence, scene.published, sentence.start)[:1]
    opens = bool(opening) and opening[0].span.start <= min(sentence.start + OPENING, trigger.start)
    rest = dates_in(scene.text, sentence, scene.published, trigger.start)
    return [*opening, *rest[1:]] if opens else rest


_IS_OVER = re.compile(r"\b(?:have|has|had|was|were)\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE)
"""Words by which a guess is of what is over: "may have been [sacked]"."""


def _is_anothers(scene: Scene, trigger: Trigger, date: Dated, certainty: Certainty) -> bool:
    """Whether a date is that of the dateline, of the saying, of how long it lasts, or of another event."""
    text, at, told = scene.text, date.span, trigger.span
    start = sentence_of(scene.reading, at).start
    before = text[start : at.start]
    dateline = DATELINE.match(text[start : start + 80])
    if dateline is not None and at.end <= start + dateline.end() and not _OPENS.match(dateline.group()):
        return True
    limit = _LIMIT.match(at.of(text)) or _LIMITED.search(before)
    if limit is not None and certainty is not Certainty.PLANNED:
        word = limit.group().strip().casefold()
        if word == "until" or trigger.label not in _LASTING:
            return True
    if _ANOTHERS.search(before) and _OWNED.match(text, at.end):
        return True
    if at.start >= told.end:
        own = _ON.match(at.of(text)) or _ON.search(before[-4:])
        said = certainty is Certainty.PLANNED and _said().search(before)
        return bool(said) or bool((_DOING if own else _LATER).search(text, told.end, at.start))
    then = text[at.end : max(at.end, told.start)]
    return bool(_said().search(before) or _THEN.match(then) or _WITHIN.search(then))


_OPENS = re.compile(r"\s*(?:On|In|At|By|Late|Early|Since|Last|This|After|Before|Until)\b")
"""Words that open a sentence, where a dateline has a place."""

_LIMIT = re.compile(r"(?:since|until)\b", re.IGNORECASE)
_LIMITED = re.compile(r"\b(?:since|until)\s+\Z", re.IGNORECASE)
_ANOTHERS = re.compile(r"\b(?:after|for|before|following|ahead of)\s+\Z", re.IGNORECASE)
_OWNED = re.compile(r"['’]s?\s+\w")
"""What a day owns: "for Saturday's match"."""

_ON = re.compile(r"on\s", re.IGNORECASE)
_LATER = re.compile(r"\b(?:after|before|following)\b", re.IGNORECASE)
"""After the word for a change these lead to another event, and a date after them is its: "quit after the fire of May";
but "on Monday" is as a rule still that of the change."""

_DOING = re.compile(r"\b(?:after|before|following)\s+(?:\w+ly\s+)?\w+ing\b", re.IGNORECASE)
"""But not where somebody did something on it: "quit after losing the match on Sunday"."""

_THEN = re.compile(r"\s+(?:\w+\s+){0,2}?(?:after|before|following)\b", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:after|before|following)\b[^,;]*\Z", re.IGNORECASE)
"""Right after a date, or before the word for a change with no comma between, these lead to a change without a date:
"took over in May after Kern, the pilot, quit". Where a comma closes what they lead to, the date is of what follows."""


@cache
def _said() -> re.Pattern[str]:
    """A verb of saying right before the date of the saying: "told reporters on Tuesday"."""
    return re.compile(
        rf"\b(?:{verbs()})(?:\s+(?:him|her|them|us|reporters|journalists|parliament|lawmakers))?"
        r"(?:\s+in\s+an?\s+(?:\w+\s+)?(?:statement|interview|speech|letter|memo|post))?(?:\s+(?:late|early))?(?:\s+on)?\s+\Z"
    )


def _is_effective(scene: Scene, trigger: Span, date: Dated) -> bool:
    """Whether a date is told to be that of the event, and no other event stands between: "effective June 30"."""
    if not _EFFECTIVE.search(scene.text, max(0, date.span.start - 40), date.span.start):
        return False
    low, high = sorted((trigger, date.span))
    between = (t for t in scene.reading.triggers if t.label in Event.__members__.values() and t.score >= SURELY)
    return not any(low.end <= t.span.start and t.span.end <= high.start for t in between)


SURELY = 0.5
"""Least score of a word that carries another event (set by hand)."""

_EFFECTIVE = re.compile(
    r"\b(?:effective|effect)\s+(?:(?:on|from|as of|at)\s+)?(?:close of business\s+)?\Z", re.IGNORECASE
)


def handed_on(scene: Scene, found: list[Change]) -> list[Change]:
    """The changes in order, one of "the same evening" with the day of the change that is told before it."""
    made = list(found)
    dated_ones = sorted((c for c in found if c.event_date), key=lambda c: c.trigger.start)
    for number, change in enumerate(made):
        words = change.evidence.of(scene.text)
        same = _SAME_DAY.search(words)
        reserved = change.certainty in (Certainty.URGED, Certainty.SPECULATED, Certainty.PLANNED)
        if change.event_date is not None or reserved or same is None or _said().search(words[: same.start()]):
            continue
        before = [c for c in dated_ones if 0 <= change.trigger.start - c.trigger.end <= BEFORE]
        last = before[-1] if before else None
        if last is not None and len(last.event_date or "") == len("2022-05-09"):
            made[number] = replace(change, event_date=last.event_date, date_span=last.date_span)
    return made


_SAME_DAY = re.compile(
    r"\b(?:the same|(?:later )?that(?: very| same)?) (?:day|morning|afternoon|evening|night)\b", re.IGNORECASE
)
