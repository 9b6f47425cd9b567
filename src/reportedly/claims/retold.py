"""Changes that a noun takes up after a verb has told them: "the reported sacking", "friends said his resignation …"."""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.claims.claim import Change, Post
from reportedly.claims.evidence import sentence_of
from reportedly.claims.lexicon import words
from reportedly.claims.scene import Scene, identity
from reportedly.claims.settling import alike
from reportedly.claims.triggers import LEAVES
from reportedly.span import Span
from reportedly.vocabulary import Certainty, Event


def told_once(scene: Scene, found: list[Change]) -> list[Change]:
    """The changes, those that a noun only speaks of ("friends said the resignation …") without that speaker as source.

    So it is where a verb of the same document tells the same event of the same person.
    """
    found = _without_confirmers(scene, _without_replaced(scene, _without_recalled(scene, found)))
    found = _without_counted(_by_their_teller(found))
    nominal = [_is_noun(scene.text, c.trigger) for c in found]
    verbal = [c for c, noun in zip(found, nominal, strict=True) if not noun]
    told = {(c.event, identity(c.person)) for c in verbal}
    plain = {(c.event, identity(c.person)) for c in verbal if c.certainty is Certainty.ASSERTED}
    return [
        _taken_up(scene, c, plain) if noun and (c.event, identity(c.person)) in told else c
        for c, noun in zip(found, nominal, strict=True)
    ]


def _is_noun(text: str, trigger: Span) -> bool:
    """Whether a word for a change is a noun: "the resignation", "the transfer of Voss"."""
    worded = trigger.of(text).casefold()
    either = worded in _EITHER and _DETERMINED.search(text, max(0, trigger.start - 24), trigger.start) is not None
    return either or worded.startswith(tuple(words("verbs", "nouns")))


_EITHER = frozenset("transfer arrest exit recall".split())
"""Words that are a verb or a noun."""

_DETERMINED = re.compile(r"\b(?:the|an?|his|her|their|its)\s+(?:[\w-]+\s+)?\Z", re.IGNORECASE)


def _without_counted(found: list[Change]) -> list[Change]:
    """The changes without those of a counted group all of whom are named below: "Two clerks quit. A and B …"."""
    return [c for c in found if not _is_counted(c) or not _are_named_below(c, found)]


def _by_their_teller(found: list[Change]) -> list[Change]:
    """The changes, those of the members of a counted group as told of the group: "Two clerks quit on Monday, B said".

    By whom, and when it was, where nothing else is told of the member.
    """
    tellers: dict[tuple[Event, str], Change] = {}
    for group in (c for c in found if (c.sources or c.event_date) and _is_counted(c)):
        members = _named_below(group, found)
        for identified in members if len(members) == group.person.count else ():
            for event in alike(group.event):
                tellers.setdefault((event, identified), group)
    return [_as_told_of(c, tellers.get((c.event, identity(c.person)))) for c in found]


def _as_told_of(change: Change, group: Change | None) -> Change:
    """A change of one of a group, by who told of the group and of its day, where it has none of its own."""
    if group is not None and not change.sources and group.sources:
        change = replace(change, sources=group.sources, cues=group.cues)
    if group is not None and change.event_date is None and group.event_date and change.certainty is group.certainty:
        change = replace(change, event_date=group.event_date, date_span=group.date_span)
    return change


def _is_counted(change: Change) -> bool:
    """Whether a change is of a group that a bare number tells: "two clerks", and not "two other clerks"."""
    who = change.person.description
    return who is not None and (change.person.count or 0) > 1 and not _APART.search(who.value)


def _are_named_below(group: Change, found: list[Change]) -> bool:
    return len(_named_below(group, found)) == group.person.count


def _named_below(group: Change, found: list[Change]) -> set[str]:
    who = group.person.description
    return {
        identity(c.person)
        for c in found
        if who is not None
        and c.person.name is not None
        and group.event in alike(c.event)
        and c.person.name.span.start >= who.span.end
    }


_APART = re.compile(r"\b(?:others?|more|unnamed|another|further|remaining|of|his|its|her|their)\b", re.IGNORECASE)
"""What tells that a group stands beside those who are named."""


def _taken_up(scene: Scene, change: Change, plain: set[tuple[Event, str]]) -> Change:
    """A change told elsewhere that a noun takes up: its speaker tells nothing, nor does a post of another sentence.

    The speaker's reserve goes with the speaker where a verb tells it plainly.
    """
    sentence = sentence_of(scene.reading, change.trigger)
    post = change.post if all(sentence.covers(p.span) for p in change.post.parts()) else Post()
    hedged = change.certainty is Certainty.HEDGED and (change.event, identity(change.person)) in plain
    certainty = Certainty.ASSERTED if hedged else change.certainty
    return replace(change, sources=(), cues=(), post=post, certainty=certainty)


def _without_confirmers(scene: Scene, found: list[Change]) -> list[Change]:
    """The changes, those that somebody only confirms without that source where another has told them."""
    only = [bool(c.cues) and all(cue.of(scene.text).casefold().startswith("confirm") for cue in c.cues) for c in found]
    told = {
        (c.event, identity(c.person)) for c, confirms in zip(found, only, strict=True) if c.sources and not confirms
    }
    return [
        replace(c, sources=(), cues=()) if confirms and (c.event, identity(c.person)) in told else c
        for c, confirms in zip(found, only, strict=True)
    ]


_RECALLED = re.compile(r"\b(?:reported|alleged|rumou?red|supposed|purported)\s+\Z")


def _without_recalled(scene: Scene, found: list[Change]) -> list[Change]:
    """The changes without those by which a noun takes up another: "no confirmation of the reported sacking"."""
    recalled = [bool(_RECALLED.search(scene.text, max(0, c.trigger.start - 16), c.trigger.start)) for c in found]
    told = {(alike(c.event), identity(c.person)) for c, noun in zip(found, recalled, strict=True) if not noun}
    return [
        c
        for c, noun in zip(found, recalled, strict=True)
        if not noun or (alike(c.event), identity(c.person)) not in told
    ]


def _without_replaced(scene: Scene, found: list[Change]) -> list[Change]:
    """The changes without "he was replaced" said of one of whom another passage tells how they left."""
    left = {identity(c.person) for c in found if c.event in LEAVES}
    return [
        c
        for c in found
        if c.event is not Event.DISMISSED
        or identity(c.person) not in left
        or not c.trigger.of(scene.text).casefold().startswith("replac")
    ]
