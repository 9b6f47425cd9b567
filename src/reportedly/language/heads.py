"""What each head of the encoder says: names, labels and places in its output. Shared by training and run time."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import Final

from reportedly.vocabulary import Answer, Certainty, Event

ATTRIBUTION: Final = ("source", "cue", "content")
ENTITIES: Final = ("Person", "Organization", "Rank", "Title", "Role")
MENTIONS: Final = ("person", "reference", "rank", "title", "organization")
TRIGGERS: Final = (*(str(e) for e in Event), *(str(a) for a in Answer))
CERTAINTIES: Final = tuple(str(c) for c in Certainty)
STATUSES: Final = ("none", "current", "acting", "former")
TIES: Final = ("person-title", "person-organization", "title-organization", "person-rank", "reference-person")
TIE_WIDTH: Final = 96
"""Width of the vectors that say whether two mentions belong together."""
DISTANCES: Final = (-60, -30, -16, -8, -4, -2, -1, 0, 1, 2, 4, 8, 16, 30, 60)
"""Edges, in words, of the buckets of the distance between two words of one window."""

SIZES: Final = {
    "attribution": 2 * len(ATTRIBUTION) + 1,
    "entities": 2 * len(ENTITIES) + 1,
    "mentions": 2 * len(MENTIONS) + 1,
    "triggers": len(TRIGGERS),
    "tie_from": TIE_WIDTH,
    "tie_to": TIE_WIDTH,
}
"""Numbers a head gives for each wordpiece, in the order in which they stand in the output."""


ROLES: Final = ("person", "rank", "title", "organization", "origin", "carrier")
"""What a word may be in the frame of another: the person it is about, their post, who says so, and who hands it on."""

QUERIES: Final = (*TRIGGERS, "title")
"""What a frame is asked for: an event, an answer, or a title whose holder is looked for."""

ASKED: Final = {"holds": 1, "certainty": len(CERTAINTIES), "status": len(STATUSES) - 1, "voiced": 1}
"""Numbers given for the word a frame is asked for: whether there is a claim at all, how sure it is, who holds how, and
whether somebody is said to say it (else the report states it in its own voice)."""

BEFORE: Final = 110
AFTER: Final = 70
BESIDE: Final = 50
"""Words of the document that a frame sees: before and after a trigger, and on either side of a title."""

TRUNK: Final = 4
"""Layers of the encoder that the frames share with the other heads."""


def reach(query: str, at: int, words: int) -> tuple[int, int]:
    """The words of a document of ``words`` words that the frame of a query at word ``at`` sees."""
    before, after = (BESIDE, BESIDE) if query == "title" else (BEFORE, AFTER)
    return max(0, at - before), min(words, at + after)


def places() -> dict[str, slice]:
    """Where each head's numbers stand in the encoder's output."""
    return _side_by_side(SIZES)


def asked_places() -> dict[str, slice]:
    """Where the numbers stand that are given for the word a frame is asked for."""
    return _side_by_side(ASKED)


def _side_by_side(sizes: Mapping[str, int]) -> dict[str, slice]:
    ends = list(accumulate(sizes.values()))
    return {name: slice(end - size, end) for (name, size), end in zip(sizes.items(), ends, strict=True)}


def bio(labels: tuple[str, ...]) -> tuple[str, ...]:
    """The tags of a BIO head: ``O``, then ``B-`` and ``I-`` of each label."""
    return ("O", *(f"{p}-{label}" for label in labels for p in "BI"))


def bucket(distance: int) -> int:
    """The bucket of a distance in words: from a person to what stands with them, from a frame's query to a word."""
    return sum(distance >= edge for edge in DISTANCES)
