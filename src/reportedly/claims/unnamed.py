"""People told of by an office alone, as the object of a verb: "fired his deputy", "reshuffles her cabinet".

The encoder takes the nearest name for the person meant, and that is who decides.
"""

from __future__ import annotations

import re

from reportedly.claims.evidence import sentence_of
from reportedly.claims.linking import expected_side
from reportedly.claims.publicness import BEFALLS
from reportedly.claims.scene import Scene
from reportedly.claims.settling import ENTRIES, EXITS
from reportedly.language.reading import Trigger
from reportedly.span import Span

_CABINET = re.compile(
    r"reshuffl\w+\s+((?:\w+\s+of\s+)?(?:his|her|its|their|the)\s+(?:\w+\s+)?(?:cabinet|government)\b)", re.IGNORECASE
)
_NEXT_ONE = re.compile(
    r"\b(?:decid\w+\s+(?:up)?on|cho(?:ose|oses|se|sen)|pick(?:s|ed)?|select(?:s|ed)?)\s+"
    r"((?:his|her|its|their)\s+(?:successor|replacement)\b)",
    re.IGNORECASE,
)
_OWNER = re.compile(r"\s+((?:his|her|its|their|my|our)\s+(?:own\s+|former\s+|then\s+)?)", re.IGNORECASE)
_REPLACES = re.compile(r"replac", re.IGNORECASE)
_NAMED = re.compile(r"[\s,–—-]{1,3}\Z")


def unnamed_object(scene: Scene, trigger: Trigger) -> Span | None:
    """The words that tell of somebody unnamed to whom the trigger happens, or None where it takes others."""
    if trigger.label in ENTRIES:
        return _held_by_verb(scene, trigger)
    acts = _REPLACES.match(scene.text, trigger.span.start) or expected_side(scene.text, trigger.span) == "after"
    if trigger.label not in EXITS | BEFALLS or not acts:
        return None
    owner = _OWNER.match(scene.text, trigger.span.end)
    if owner is None:
        return None
    at = owner.end()
    mentions = scene.reading.mentions
    titles = [
        n
        for n in scene.reading.mentions_at(Span(at, at + 1))
        if mentions[n].label == "title" and mentions[n].span.start == at
    ]
    if not titles or _is_named_next(scene, mentions[titles[0]].span.end):
        return None
    return Span(owner.start(1), mentions[titles[0]].span.end)


def _held_by_verb(scene: Scene, trigger: Trigger) -> Span | None:
    sentence = sentence_of(scene.reading, trigger.span)
    for pattern in (_CABINET, _NEXT_ONE):
        for match in pattern.finditer(scene.text, sentence.start, sentence.end):
            if Span(*match.span()).overlaps(trigger.span):
                return Span(*match.span(1))
    return None


def _is_named_next(scene: Scene, end: int) -> bool:
    """Whether a name stands right after an office: "his deputy, Ana Ruiz"."""
    beside = Span(end, min(end + 40, len(scene.text)))
    people = [scene.reading.mentions[n] for n in scene.reading.mentions_at(beside)]
    return any(
        m.label in ("person", "rank") and _NAMED.match(scene.text[end : m.span.start])
        for m in people
        if m.span.start >= end
    )
