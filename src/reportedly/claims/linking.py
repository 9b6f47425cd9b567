"""Whom a trigger is about: the encoder's scores, weighed by grammar a careful reader would see at once.

"The board sacked Voss": the object of the verb is meant, "Voss was sacked": its subject, "the dismissal of Voss": what
follows, "her dismissal": what stands before, and whoever is said to say it is hardly the one it happened to.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from reportedly.claims.evidence import sentence_of
from reportedly.claims.lexicon import words
from reportedly.language.reading import Reading, Trigger
from reportedly.span import Span

LINK_FLOOR = 0.5
"""Least weighed score of a mention that a trigger takes (claims dev, 2026-11-22)."""

WEAK_LINK_FLOOR = 0.12
"""Least score of the only candidate, when no mention reaches ``LINK_FLOOR`` (claims dev, 2026-11-22)."""

WRONG_SIDE, ELSEWHERE, SPEAKS = 2.5, 1.0, 2.5
"""What is taken from a mention's log-odds: on the other side of the verb, in another sentence, the one who says it."""

_BE = re.compile(r"\b(?:be|been|being|was|were|is|are|'s|got|gets|get|having been)\W+(?:\w+ly\W+|\w+\W+){0,2}$", re.I)
_OBJECT = re.compile(r"\s+(?:(?:the|his|her|its|their|all|two|three|four|five|six|seven|\d+|a|an|former)\s|[A-Z\"“])")


def people_of(reading: Reading, trigger: Trigger, speakers: Sequence[Span]) -> list[tuple[int, float]]:
    """The person mentions that a trigger takes, with weighed scores, the surest first; else the best weak one.

    ``speakers`` are the places of those who are said to say it.
    """
    links = [(number, score) for role, number, score in trigger.links if role == "person"]
    side = expected_side(reading.text, trigger.span)
    sentence = sentence_of(reading, trigger.span)
    weighed = sorted(
        ((n, _weighed(score, reading.mentions[n].span, trigger.span, side, sentence, speakers)) for n, score in links),
        key=lambda link: -link[1],
    )
    sure = [link for link in weighed if link[1] >= LINK_FLOOR]
    return sure or [link for link in weighed[:1] if link[1] >= WEAK_LINK_FLOOR]


def _weighed(score: float, place: Span, trigger: Span, side: str, sentence: Span, speakers: Sequence[Span]) -> float:
    odds = math.log(max(score, 1e-6) / max(1 - score, 1e-6))
    if (side == "before" and place.start > trigger.start) or (side == "after" and place.start < trigger.start):
        odds -= WRONG_SIDE
    if not sentence.overlaps(place):
        odds -= ELSEWHERE
    if any(s.covers(place) for s in speakers):
        odds -= SPEAKS
    return 1 / (1 + math.exp(-odds))


def expected_side(text: str, trigger: Span) -> str:
    """Where the person stands that a trigger is about: ``before``, ``after``, or ``either``: grammar does not say."""
    first, *rest = trigger.of(text).casefold().split()
    after = text[trigger.end : trigger.end + 40]
    if any(first.startswith(stem) for stem in words("verbs", "nouns")):
        return "after" if re.match(r"\s+(?:\w+\s+){0,2}of\b", after) else "either"
    if any(first.startswith(stem) for stem in words("verbs", "intransitive")):
        return "before"
    if any(first.startswith(stem) for stem in words("verbs", "transitive")):
        before = text[max(0, trigger.start - 40) : trigger.start]
        if re.match(r"\s+(?:was|were|is|are)\b", after):
            return "after"
        if _BE.search(before) or re.match(r"\s+by\b", after):
            return "before"
        if rest or _OBJECT.match(after):
            return "after" if _OBJECT.match(after) else "either"
        return "before"
    return "either"
