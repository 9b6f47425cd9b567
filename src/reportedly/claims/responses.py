"""Responses: somebody confirms, denies, declines to comment on, or nobody confirms, a change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from reportedly.claims.answered import hinted_in, named_in, one_way
from reportedly.claims.claim import Change, Part, Person, Response
from reportedly.claims.evidence import clause_of, sentence_of
from reportedly.claims.linking import LINK_FLOOR
from reportedly.claims.scene import Scene, identity, same_words
from reportedly.claims.settling import alike
from reportedly.claims.triggers import answer_triggers
from reportedly.language.reading import Trigger
from reportedly.span import Span
from reportedly.vocabulary import Answer, Event

ABOUT_REACH = 900
"""Characters around a response within which the change it answers is looked for (claims dev, 2026-11-22)."""

AS_SURE = 0.2
"""What a person may score less than the best and still be the one a response is about (set by hand)."""

AHEAD = 45
"""Characters after a response within which its own sentence names what it answers."""

_TWO = re.compile(r"(?:both\s+)?(\S.*?)\s+and\s+(\S.*)", re.IGNORECASE | re.DOTALL)
"""Two who are named together."""


def find_responses(scene: Scene, changes: Iterable[Change]) -> list[Response]:
    """Every response of the reading, each with the change it is about where one can be told."""
    known = list(changes)
    found: list[Response] = []
    for trigger in (one for t in answer_triggers(scene.reading) for one in _each(scene, t)):
        response = _response(scene, trigger, known)
        for one in _apart(scene, response) if response is not None else ():
            twin = next((i for i, other in enumerate(found) if _same(one, other)), None)
            if twin is None:
                found.append(one)
            elif set() < set(_origin(found[twin]).split()) < set(_origin(one).split()):
                # a headline's "ministry" is the one that the report then names in full
                found[twin] = replace(found[twin], sources=one.sources)
    kept: list[Response] = []
    for one in sorted(found, key=lambda r: -r.confidence):
        if not any(_gainsays(scene, one, other) for other in kept):
            kept.append(one)
    return [one for one in found if one in kept]


def _gainsays(scene: Scene, one: Response, other: Response) -> bool:
    """Whether two are opposite answers of one speaker, or one of nobody's, in the same sentence and about the same."""
    opposite = {one.response, other.response} == {Answer.CONFIRMED, Answer.DENIED}
    same = (one.about, identity(one.person)) == (other.about, identity(other.person))
    sentence = sentence_of(scene.reading, other.trigger)
    voices = {_origin(one), _origin(other)} - {""}
    return opposite and same and len(voices) < 2 and sentence.covers(one.trigger)


def _origin(response: Response) -> str:
    return response.sources[-1].value.casefold() if response.sources else ""


def _each(scene: Scene, trigger: Trigger) -> list[Trigger]:
    """A trigger for each of two who answer ("both he and Sarney denied this"): theirs are two responses."""
    origins = sorted(s for s in trigger.sources if s[0] == "origin")
    if len(origins) != 2 or scene.text[origins[0][1].end : origins[1][1].start].strip() != "and":
        return [trigger]
    others = tuple(s for s in trigger.sources if s[0] != "origin")
    return [replace(trigger, sources=(*others, origin)) for origin in origins]


def _apart(scene: Scene, response: Response) -> list[Response]:
    """The response, or, where its words name two who answer ("he and Sarney"), one of each."""
    if not response.sources:
        return [response]
    *carriers, origin = response.sources
    told = _TWO.fullmatch(origin.span.of(scene.text))
    at = origin.span.start
    halves = [Span(at + told.start(n), at + told.end(n)) for n in (1, 2)] if told else []
    if not halves or not all(_answers(scene, half) for half in halves):
        return [response]
    parts = [scene.speech.source_part(half) for half in halves]
    return [replace(response, sources=(*carriers, part)) for part in parts if part is not None]


def _answers(scene: Scene, span: Span) -> bool:
    """Whether words name one who can answer: a person, by name or as "he"."""
    return span.of(scene.text).casefold() in ("he", "she") or any(
        m.span == span and m.label in ("person", "reference") for m in scene.reading.mentions
    )


def _response(scene: Scene, trigger: Trigger, changes: list[Change]) -> Response | None:
    sentence = sentence_of(scene.reading, trigger.span)
    evidence = clause_of(scene.reading, [trigger.span])
    meant = _meant(scene, trigger, changes)
    theirs = [c for c in changes if meant is not None and identity(c.person) == identity(meant)]
    told = evidence if len(evidence) > 12 else sentence
    about = theirs if meant is not None else changes
    change = _about(scene, trigger.span, sentence, about)
    event = (
        change.event if change else _event_of(scene, sentence) or _event_near(scene, trigger.span, sentence, changes)
    )
    person = change.person if change else meant or _person_in(scene, sentence)
    if event is None:
        return None
    named = named_in(told.of(scene.text))
    if named and not _is_of(event, named):
        change = _about(scene, trigger.span, sentence, [c for c in about if _is_of(c.event, named)])
        event, person = (change.event, change.person) if change else (named[0], person)
    answer = Answer(trigger.label)
    sources = scene.speech.told(trigger).sources if trigger.sources else _sources(scene, trigger.span, sentence, answer)
    return Response(
        response=answer,
        about=event,
        person=person or Person(count=None),
        sources=sources,
        evidence=told,
        trigger=trigger.span,
        confidence=trigger.score,
    )


def _is_of(event: Event, named: Iterable[Event]) -> bool:
    """Whether an event is one of those that an answer names, or in the same way: it answers no others."""
    return any(one_way(event, one) for one in named)


def _event_near(scene: Scene, at: Span, sentence: Span, changes: list[Change]) -> Event | None:
    """The event of another's change near by, where the words of an answer name none."""
    other = _about(scene, at, sentence, changes)
    return other.event if other is not None else None


def _meant(scene: Scene, trigger: Trigger, changes: list[Change]) -> Person | None:
    """The person whom the encoder takes a response to be about: of several, one of whom a change is told."""
    for named in (_denied_of(scene, trigger), _spoken_of(scene, trigger)):
        if named is not None and (person := scene.person(named)) is not None:
            return person
    sure = sorted(
        ((score, number) for role, number, score in trigger.links if role == "person" and score >= LINK_FLOOR),
        reverse=True,
    )
    near = [number for score, number in sure if score >= sure[0][0] - AS_SURE]
    people = [person for number in near if (person := scene.person(number)) is not None]
    told = {identity(c.person) for c in changes}
    return next((p for p in people if identity(p) in told), people[0] if people else None)


_IS_NOT = re.compile(
    r"(?:(?:is|was|were)(?:\s+not|n['’]t)|(?:has|have|had|will)(?:\s+not|n['’]t)\s+(?:been|be))\s+\w+|"
    r"(?:did\s+not|didn['’]t|will\s+not|won['’]t|has\s+not|hasn['’]t|had\s+not|hadn['’]t)\s+"
    r"(?:resign|quit|step|stepped|left|leave|retire|go\b|gone|flee|fled|die)",
    re.IGNORECASE,
)
"""A verb that says of its subject that it did not happen: "Kern was not pushed"."""


def _denied_of(scene: Scene, trigger: Trigger) -> int | None:
    """Who is named right before the words of a denial that says of them what did not happen."""
    if trigger.label != Answer.DENIED or not _IS_NOT.match(scene.text, trigger.span.start):
        return None
    numbers = (n for n, m in enumerate(scene.reading.mentions) if m.label == "person")
    ends = {scene.reading.mentions[n].span.end: n for n in numbers}
    return ends.get(len(scene.text[: trigger.span.start].rstrip()))


_ON = re.compile(r"\s+(?:to\s+comment\s+)?(?:on|about|over|regarding|concerning)\s+")


def _spoken_of(scene: Scene, trigger: Trigger) -> int | None:
    """Who is named right after the words of an answer: "declined to comment on Captain Kern"."""
    led_in = _ON.match(scene.text, trigger.span.end)
    if led_in is None:
        return None
    at = led_in.end()
    starts = {m.span.start: n for n, m in enumerate(scene.reading.mentions) if m.label in ("person", "rank")}
    number = starts.get(at)
    while number is not None and scene.reading.mentions[number].label == "rank":
        end = scene.reading.mentions[number].span.end
        number = starts.get(end + 1)
    if number is None or _OWNER.match(scene.text, scene.reading.mentions[number].span.end):
        return None
    return number


_OWNER = re.compile(r"['’]s?\s+\w")


def _about(scene: Scene, at: Span, sentence: Span, changes: list[Change]) -> Change | None:
    """The change a response answers: one in its sentence, else one of an event its words name, else the nearest."""
    near = [c for c in changes if min(c.evidence.gap(at), c.trigger.gap(at)) <= ABOUT_REACH]
    if not near:
        return None
    here = [c for c in near if sentence.covers(c.trigger) and c.trigger.start - at.end <= AHEAD]
    if here:
        return min(here, key=lambda c: c.trigger.gap(at))
    hinted = hinted_in(sentence.of(scene.text))
    named = [c for c in near if not alike(c.event).isdisjoint(hinted)]
    before = [c for c in named if c.trigger.start <= at.start] or [c for c in near if c.trigger.start <= at.start]
    return min(before or named or near, key=lambda c: min(c.trigger.gap(at), c.evidence.gap(at)))


def _event_of(scene: Scene, sentence: Span) -> Event | None:
    return next(iter(hinted_in(sentence.of(scene.text))), None)


def _person_in(scene: Scene, sentence: Span) -> Person | None:
    for number, mention in enumerate(scene.reading.mentions):
        if mention.label == "person" and sentence.covers(mention.span):
            return scene.person(number)
    return None


def _sources(scene: Scene, at: Span, sentence: Span, answer: Answer) -> tuple[Part, ...]:
    """Who responds: the source whose cue is the response, else the one who speaks, else the subject before it."""
    for said in scene.reading.attributions:
        if said.source and any(c.overlaps(at) for c in said.cue):
            part = scene.speech.source_part(said.source[0])
            outer = scene.speech.chain(said.source[0]).sources
            return tuple([*outer, part] if part else outer)
    chain = scene.speech.chain(at).sources
    if chain:
        return chain
    if answer is Answer.UNCONFIRMED:
        return ()
    subject = _subject(scene, at, sentence)
    return (subject,) if subject is not None else ()


def _subject(scene: Scene, at: Span, sentence: Span) -> Part | None:
    before = [m for m in scene.reading.mentions if sentence.covers(m.span) and m.span.end <= at.start]
    people = [m for m in before if m.label in ("person", "reference")]
    if people:
        return scene.speech.source_part(people[-1].span)
    phrase = re.match(
        r"\s*((?:(?:The|A|An)\s+)?[\w’'.-]+(?:\s+[\w’'.-]+){0,7}?)\s+$", scene.text[sentence.start : at.start]
    )
    return scene.speech.source_part(Span(sentence.start, at.start)) if phrase and at.start > sentence.start else None


def _same(a: Response, b: Response) -> bool:
    """Whether two responses are one: the same answer by the same one about the same person, of no two events."""
    if a.response is not b.response or identity(a.person) != identity(b.person):
        return False
    one_event = a.about is b.about or a.about is None or b.about is None
    return one_event and (
        _origin(a) == _origin(b) or bool(_origin(a) and _origin(b) and same_words(_origin(a), _origin(b)))
    )
