"""Changes: from a word that carries an event to who, what post, who says so, how surely and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.claims.attribution import Chain
from reportedly.claims.below import Below, Listed, post_in
from reportedly.claims.certainty import judged
from reportedly.claims.claim import Change, Part, Person
from reportedly.claims.concerned import own_body, own_title, post_places
from reportedly.claims.dating import dated, handed_on
from reportedly.claims.entries import named_beside, shared_title
from reportedly.claims.evidence import clause_of
from reportedly.claims.groups import Groups
from reportedly.claims.lexicon import words
from reportedly.claims.linking import people_of
from reportedly.claims.lists import governed, others_of
from reportedly.claims.people import Character
from reportedly.claims.posts import post_of, singular
from reportedly.claims.publicness import BEFALLS
from reportedly.claims.retold import told_once
from reportedly.claims.scene import Scene, count_of, identity
from reportedly.claims.settling import ENTRIES
from reportedly.claims.triggers import event_triggers
from reportedly.claims.unnamed import unnamed_object
from reportedly.language.reading import Trigger
from reportedly.span import Span
from reportedly.vocabulary import Certainty, Event


def find_changes(scene: Scene) -> list[Change]:
    """Every change that a trigger of the reading carries, repeats included."""
    triggers = governed(scene.reading, event_triggers(scene.reading))
    speakers = [scene.speech.speakers(trigger.span) for trigger, _ in triggers]
    people = [people_of(scene.reading, t, told) for (t, _), told in zip(triggers, speakers, strict=True)]
    taken = {number for linked in people for number, _ in linked}
    groups = Groups(scene, [(t.span.start, [n for n, _ in who]) for (t, _), who in zip(triggers, people, strict=True)])
    lists = Below(scene, [(t, v, p) for (t, v), p in zip(triggers, people, strict=True)])
    below = [*lists.lists(), *lists.entries()]
    found: list[Change] = []
    for listed in below:
        found += _of_list(scene, listed)
    for (trigger, verb), linked, told in zip(triggers, people, speakers, strict=True):
        if any(b.trigger.span.overlaps(trigger.span) and b.trigger.label != trigger.label for b in below):
            continue
        linked = [link for link in linked if not any(b.whole and b.group == link[0] for b in below)]
        untold = unnamed_object(scene, trigger)
        if untold is not None:
            found.append(_of_unnamed(scene, (trigger, verb), untold))
            continue
        own = _of_trigger(scene, (trigger, verb), [link for link in linked if not groups.members(link[0])])
        own += _of_groups(scene, (trigger, verb), [(groups.members(n), n, s) for n, s in linked])
        for other in others_of(scene, trigger, linked, taken | _within(scene, told)):
            own += _of_trigger(scene, (trigger, verb), [other], listed=True)
        found += {identity(c.person): c for c in reversed(own)}.values()
    return told_once(scene, handed_on(scene, found))


def _within(scene: Scene, places: Iterable[Span]) -> set[int]:
    """The mentions that lie within some places."""
    return {n for place in places for n in scene.reading.mentions_in(place)}


def _of_trigger(
    scene: Scene, governed_by: tuple[Trigger, Trigger], people: list[tuple[int, float]], *, listed: bool = False
) -> list[Change]:
    """The changes of the people a trigger takes; who says so may be told by the verb that governs it."""
    trigger, verb = governed_by
    changes = []
    demanded = is_demanded(trigger)
    speaker = None if demanded else scene.speech.speaker(trigger)
    chain = _told(scene, trigger, verb)
    sought = None if demanded else sought_by(scene, trigger)
    for number, score in people:
        if len(people) > 1 and _PART_OF_THEM.fullmatch(scene.reading.mentions[number].span.of(scene.text)):
            continue
        person = scene.person(number, speaker, sought)
        if person is None or _is_private(scene, number, person, Event(trigger.label)):
            continue
        place = scene.reading.mentions[number].span
        post = (
            _listed_post(scene, trigger, place)
            if listed
            else post_places(scene, trigger, place, [n for n, _ in people])
        )
        changes.append(_change(scene, trigger, (person, place), post, score, chain))
    return changes


def _listed_post(scene: Scene, trigger: Trigger, place: Span) -> tuple[Span | None, Span | None]:
    """The post of somebody whom a list names after others: their own, else the office that all of them share."""
    title, body = named_beside(scene, place)
    return title or shared_title(scene, trigger), body


def _of_list(scene: Scene, listed: Listed) -> list[Change]:
    """The changes of those whom a list names after their group."""
    chain = _told(scene, listed.trigger, listed.verb)
    changes = []
    for number, score in listed.people:
        person, place = scene.person(number), scene.reading.mentions[number].span
        if person is not None:
            post = post_in(scene, listed, place)
            change = _change(scene, listed.trigger, (person, place), post, score, chain)
            changes.append(_as_of_group(scene, change, listed.verb))
    return changes


def _as_of_group(scene: Scene, change: Change, verb: Trigger) -> Change:
    """A change of one of a list, dated as the word for their group is where the list gives no day."""
    if change.event_date is not None:
        return change
    when, at = dated(scene, verb, clause_of(scene.reading, [verb.span]), change.certainty)
    return replace(change, event_date=when, date_span=at)


def _of_groups(
    scene: Scene, governed_by: tuple[Trigger, Trigger], groups: Iterable[tuple[Sequence[Character], int, float]]
) -> list[Change]:
    """The changes of those for whom words such as "all three" stand: each by name, at the words for the group."""
    trigger, verb = governed_by
    chain = _told(scene, trigger, verb)
    changes = []
    for members, number, score in groups:
        place = scene.reading.mentions[number].span
        post = post_places(scene, trigger, place, []) if trigger.label in ENTRIES and members else (None, None)
        for character in members:
            person = Person(name=character.part(place), rank=scene.rank(character, number))
            changes.append(_change(scene, trigger, (person, place), post, score * GROUP_SHARE, chain))
    return changes


GROUP_SHARE = 0.8
"""What the score of a group is worth for each of its members: what is told of one by name goes before (set by hand)."""


def sought_by(scene: Scene, trigger: Trigger) -> frozenset[str]:
    """The words of the office that a trigger is about."""
    titles = [scene.reading.mentions[n].span for role, n, s in trigger.links if role == "title" and s >= SOUGHT]
    return frozenset(w for title in titles for w in re.findall(r"\w+", title.of(scene.text).casefold()))


SOUGHT = 0.3
"""Least score of a title by which the one who held it is sought (set by hand)."""


def is_demanded(trigger: Trigger) -> bool:
    """Whether somebody demands what happens to others: "she should be sacked" is not of the one who says it."""
    urged = max(trigger.certainty, key=lambda c: trigger.certainty[c], default=None) == Certainty.URGED
    return urged and trigger.label not in ENTRIES


def _told(scene: Scene, trigger: Trigger, verb: Trigger) -> Chain:
    """Who says so: said of the trigger, else of the verb that governs it."""
    chain = scene.speech.told(trigger)
    return chain if chain.sources else scene.speech.told(verb)


def _of_unnamed(scene: Scene, governed_by: tuple[Trigger, Trigger], place: Span) -> Change:
    """The change of somebody told of by an office alone."""
    trigger, verb = governed_by
    worded = " ".join(place.of(scene.text).split())
    person = Person(description=Part(value=worded, span=place), count=count_of(worded))
    post = post_places(scene, trigger, place, [])
    return _change(scene, trigger, (person, place), post, 1.0, _told(scene, trigger, verb))


_SOME_OF = re.compile(r"^\w+ of (?:the|his|her|its|their|our|these|those)\s+")

_PART_OF_THEM = re.compile(r"\w+ of (?:them|whom|these|those)", re.IGNORECASE)
"""Some of a group that the same word takes as a whole: "five were held, two of them in Varn" is of five."""

ANYBODYS = BEFALLS | {Event.MISSING}
"""What may happen to anybody; the other events are of people in posts."""

_NEUTRAL = frozenset("man men woman women person people others".split())


def _is_private(scene: Scene, number: int, person: Person, event: Event) -> bool:
    """Whether somebody unnamed holds no post as far as the words go: no claim is made of them.

    "Two men" who are arrested are anybody, and two who are suspended hold a post; two pupils never do.
    """
    if person.name is not None or scene.ties("title", number):
        return False
    if _is_thing(scene.reading.mentions[number].span.of(scene.text)):
        return True
    worded = _SOME_OF.sub("", scene.reading.mentions[number].span.of(scene.text).casefold())
    head = re.split(r"\s+(?:of|in|at|for|who|with|from|aged)\b", worded)[0].split()
    private = words("people", "private") if event in ANYBODYS else words("people", "private") - _NEUTRAL
    return bool(head) and (head[-1] in private or " ".join(head[-2:]) in private)


def _is_thing(worded: str) -> bool:
    """Whether words are of a ship or the like, with or without its name: "the corvette Amsel"."""
    parts = worded.split()
    while len(parts) > 1 and parts[-1][0].isupper():
        parts.pop()
    return bool(parts) and parts[-1].casefold() in words("people", "things")


def _change(
    scene: Scene,
    trigger: Trigger,
    who: tuple[Person, Span],
    post: tuple[Span | None, Span | None],
    score: float,
    chain: Chain,
) -> Change:
    person, place = who
    if person.description is not None:
        post = (own_title(scene, place) or post[0], post[1] or own_body(scene, place))
    told = post_of(scene.names, *post)
    parts = [trigger.span, place, *(p for p in post if p is not None)]
    evidence = clause_of(scene.reading, parts)
    event = Event(trigger.label)
    certainty = judged(trigger.certainty, scene.text, evidence, chain.cues, trigger.span)
    when, at = dated(scene, trigger, evidence, certainty)
    return Change(
        event=event,
        person=person,
        post=told if person.name is None else singular(told),
        sources=chain.sources,
        certainty=certainty,
        evidence=evidence,
        trigger=trigger.span,
        cues=chain.cues,
        event_date=when,
        date_span=at,
        confidence=trigger.score * score,
    )
