"""What each head of the encoder says: names, labels and places in its output. Shared by training and run time."""

from __future__ import annotations

from typing import Final

from reportedly.vocabulary import Answer, Certainty, Event

ATTRIBUTION: Final = ("source", "cue", "content")
ENTITIES: Final = ("Person", "Organization", "Rank", "Title", "Role")
MENTIONS: Final = ("person", "reference", "rank", "title", "organization")
TRIGGERS: Final = (*(str(e) for e in Event), *(str(a) for a in Answer))
CERTAINTIES: Final = tuple(str(c) for c in Certainty)
STATUSES: Final = ("none", "current", "acting", "former")
TIES: Final = ("person-title", "person-organization", "title-organization", "person-rank", "reference-person")
LINK_WIDTH: Final = 96
"""Width of the vectors that say whether a trigger and a mention, or two mentions, belong together."""
DISTANCES: Final = (-60, -30, -16, -8, -4, -2, -1, 0, 1, 2, 4, 8, 16, 30, 60)
"""Edges, in words, of the buckets of the distance between two words of one window."""

SIZES: Final = {
    "attribution": 2 * len(ATTRIBUTION) + 1,
    "entities": 2 * len(ENTITIES) + 1,
    "mentions": 2 * len(MENTIONS) + 1,
    "triggers": len(TRIGGERS),
    "certainty": len(CERTAINTIES),
    "link_from": LINK_WIDTH,
    "link_to": LINK_WIDTH,
    "tie_from": LINK_WIDTH,
    "tie_to": LINK_WIDTH,
}
"""Numbers a head gives for each wordpiece, in the order in which they stand in the output."""


def places() -> dict[str, slice]:
    """Where each head's numbers stand in the encoder's output."""
    found: dict[str, slice] = {}
    start = 0
    for name, size in SIZES.items():
        found[name] = slice(start, start + size)
        start += size
    return found


def bio(labels: tuple[str, ...]) -> tuple[str, ...]:
    """The tags of a BIO head: ``O``, then ``B-`` and ``I-`` of each label."""
    return ("O", *(f"{p}-{label}" for label in labels for p in "BI"))


def bucket(distance: int) -> int:
    """The bucket of a distance in words (from the trigger or person to the mention)."""
    return sum(distance >= edge for edge in DISTANCES)
