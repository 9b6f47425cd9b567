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
from reportedly.vocabulary import Event


def told_once(scene: Scene, found: list[Change]) -> list[Change]:
    """The changes, those that a noun only speaks of ("friends said the resignation …") without that speaker as source.

    So it is where a verb of the same document tells the same event of the same person.
    """
    found = _without_replaced(scene, _without_recalled(scene, found))
    nominal = [any(c.trigger.of(scene.text).casefold().startswith(n) for n in words("verbs", "nouns")) for c in found]
    told = {(c.event, identity(c.person)) for c, noun in zip(found, nominal, strict=True) if not noun}
    return [
        _taken_up(scene, c) if noun and (c.event, identity(c.person)) in told else c
        for c, noun in zip(found, nominal, strict=True)
    ]


def _taken_up(scene: Scene, change: Change) -> Change:
    """A change told elsewhere that a noun takes up: its speaker tells nothing, nor does a post of another sentence."""
    sentence = sentence_of(scene.reading, change.trigger)
    post = change.post if all(sentence.covers(p.span) for p in change.post.parts()) else Post()
    return replace(change, sources=(), cues=(), post=post)


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
