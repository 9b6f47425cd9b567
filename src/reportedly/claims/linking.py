"""Whom a trigger is about: the encoder's scores, weighed by grammar a careful reader would see at once.

"The board sacked Voss": the object of the verb is meant, "Voss was sacked": its subject, "the dismissal of Voss": what
follows, "her dismissal": what stands before, and whoever is said to say it is hardly the one it happened to.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from reportedly.claims.evidence import sentence_of
from reportedly.claims.lexicon import offices, words
from reportedly.claims.settling import ENTRIES
from reportedly.language.reading import Reading, Trigger
from reportedly.span import Span

LINK_FLOOR = 0.5
"""Least weighed score of a mention that a trigger takes (claims dev, 2026-11-22)."""

WEAK_LINK_FLOOR = 0.3
"""Least score of the only candidate, when no mention reaches ``LINK_FLOOR`` (claims dev, 2026-12-01)."""

WRONG_SIDE, ELSEWHERE, SPEAKS = 3.0, 1.0, 2.5
"""What is taken from a mention's log-odds: on the other side of the verb, in another sentence, the one who says it."""

NEVER = 10.0
"""Taken likewise where the verb leaves no doubt which side is meant: who replaces whom."""

_FOLLOWS = re.compile(r"\b(?:replac|succeed)\w*|\bfollow(?:s|ed)?\Z", re.IGNORECASE)
_COMES = re.compile(r"(?:replac|succeed)\w*\s[^.;]{0,60}\b(?:with|by)\s[^.;]{0,60}\Z", re.IGNORECASE)
_BEFORE_THE_NEXT = re.compile(r"\b(?:succeed(?:s|ing)?|replac(?:e|es|ing))\s+\Z", re.IGNORECASE)
_THE_NEXT = re.compile(r"(?:successor|replacement)\b", re.IGNORECASE)
_BE = re.compile(r"\b(?:be|been|being|was|were|is|are|'s|got|gets|get|having been)\W+(?:\w+ly\W+|\w+\W+){0,2}$", re.I)
_OBJECT = re.compile(r"\s+(?:(?:the|his|her|its|their|all|two|three|four|five|six|seven|\d+|a|an|former)\s|[A-Z\"“])")


def people_of(reading: Reading, trigger: Trigger, speakers: Sequence[Span]) -> list[tuple[int, float]]:
    """The person mentions that a trigger takes, with weighed scores, the surest first; else the best weak one.

    ``speakers`` are the places of those who are said to say it.
    """
    links = [(number, score) for role, number, score in trigger.links if role == "person"]
    side = expected_side(reading.text, trigger.span, comes=trigger.label in ENTRIES)
    weighed = sorted(
        ((link[0], _weighed(reading, trigger, link, side, speakers)) for link in links), key=lambda link: -link[1]
    )
    sure = [link for link in weighed if link[1] >= LINK_FLOOR]
    kept = sure[:1]
    for link in sure[1:]:
        if all(_go_together(reading, link, other) for other in kept):
            kept.append(link)
    if any(_befell_theirs(reading.text, reading.mentions[n].span, trigger.span) for n, _ in links):
        return [(n, s) for n, s in kept if reading.mentions[n].span.of(reading.text).casefold() not in _OWNERS]
    return kept or [link for link in weighed[:1] if link[1] >= WEAK_LINK_FLOOR]


def _go_together(reading: Reading, one: tuple[int, float], other: tuple[int, float]) -> bool:
    """Whether two mentions may both be meant: joined in a list, or both beyond doubt; never a pronoun beside a name."""
    places = sorted(reading.mentions[n].span for n, _ in (one, other))
    between = reading.text[places[0].end : places[1].start]
    pronoun = any(p.of(reading.text).casefold() in _PRONOUNS for p in places)
    if pronoun:
        return bool(_JOINED.fullmatch(between))
    if _LISTED.search(between) and not _TURNS.search(between):
        return True
    return min(one[1], other[1]) >= BOTH_FLOOR


BOTH_FLOOR = 0.8
"""Least score of a second person that no list joins to the first (claims dev, 2026-11-22)."""

_PRONOUNS = frozenset("he she him her his hers who whom whose i me my they them their".split())
_LISTED = re.compile(r"\band\b|[,;&]|\bas well as\b|\balong with\b")
_JOINED = re.compile(r"[\s,]*(?:\band|&|\bas well as|\balong with)\s+")
_TURNS = re.compile(
    r"\b(?:by|that|said|told|asked|who|whom|which|when|after|before|if|whether|to|from|replac\w+|succe\w+)\b",
    re.IGNORECASE,
)


def _weighed(reading: Reading, carrier: Trigger, link: tuple[int, float], side: str, speakers: Sequence[Span]) -> float:
    (number, score), trigger = link, carrier.span
    place, sentence = reading.mentions[number].span, sentence_of(reading, trigger)
    odds = math.log(max(score, 1e-6) / max(1 - score, 1e-6))
    wrong = (side == "before" and place.start > trigger.start) or (side == "after" and place.start < trigger.start)
    if _COMES.match(reading.text, trigger.start, place.start):
        wrong = carrier.label not in ENTRIES
    if wrong:
        odds -= NEVER if _FOLLOWS.search(reading.text, trigger.start, trigger.end) else WRONG_SIDE
    if not sentence.overlaps(place):
        odds -= NEVER if place.start > trigger.end and _taken_up(reading.text, trigger) else ELSEWHERE
    if any(s.covers(place) for s in speakers):
        odds -= SPEAKS
    if place.end == trigger.start - 1 and _THE_NEXT.match(reading.text, trigger.start):
        odds -= WRONG_SIDE
    if carrier.label in ENTRIES and _BEFORE_THE_NEXT.search(reading.text, max(0, place.start - 15), place.start):
        odds -= NEVER
    if _only_owns(reading, place, trigger, side) or _is_given_it(reading.text, place, trigger):
        odds -= NEVER
    if (
        carrier.label in ENTRIES
        and trigger.end <= place.start
        and _MAKES_PLACE.search(reading.text, max(0, place.start - 30), place.start)
    ):
        odds -= NEVER
    if carrier.label not in ENTRIES and _is_in_the_next_clause(reading.text, trigger, place):
        odds -= WRONG_SIDE
    return 1 / (1 + math.exp(-odds))


def _taken_up(text: str, trigger: Span) -> bool:
    """Whether a noun only takes up what was told before: "nobody has confirmed the sackings"."""
    worded = trigger.of(text).casefold()
    several = worded.endswith("s") and worded.startswith(tuple(words("verbs", "nouns")))
    return several and bool(_ANSWERS.search(text, max(0, trigger.start - 50), trigger.start))


_ANSWERS = re.compile(
    r"\b(?:confirm|den[iy]|comment|explain|explanation|reason|mention)\w*\s+(?:(?:on|for|of|about)\s+)?(?:the|these|those)\s+"
    r"(?:(?:reported|alleged|supposed|rumou?red)\s+)?\Z",
    re.IGNORECASE,
)
"""What stands before a noun that takes up what was told: somebody confirms, denies or explains it."""


def _is_given_it(text: str, place: Span, trigger: Span) -> bool:
    """Whether somebody accepts, refuses or demands another's resignation: "the king accepted the resignations"."""
    noun = text[trigger.start : trigger.start + 11].casefold() == "resignation"
    return noun and bool(_TAKES.fullmatch(text, place.end, max(place.end, trigger.start)))


_TAKES = re.compile(
    r"(?:,(?:\s+[^,.;:]{1,40},)?)?\s+(?:has\s+|had\s+|also\s+|then\s+|later\s+)*(?:accept|receiv|reject|refus|demand|request|sought|seek)\w*\s+"
    r"(?!(?:his|her|their)\s+own\b)[^.;:]{0,60}"
)
_MAKES_PLACE = re.compile(r"\bin\s+(?:the\s+)?(?:place|stead|replacement)\s+of\s+(?:[\w.-]+\s+){0,3}\Z", re.IGNORECASE)
"""Words before one whose place another takes."""


def _is_in_the_next_clause(text: str, trigger: Span, place: Span) -> bool:
    """Whether the verb has its subject, and a name comes after the comma: "Should he go, Ana Ruiz may take over"."""
    subject = _SUBJECT.search(text, max(0, trigger.start - 12), trigger.start)
    return subject is not None and trigger.end < place.start and "," in text[trigger.end : place.start]


_SUBJECT = re.compile(r"\b(?:he|she|they)\s+(?:(?:does|did|do|has|had)\s+)?\Z", re.IGNORECASE)


def _only_owns(reading: Reading, place: Span, trigger: Span, side: str) -> bool:
    """Whether words only tell whose people are meant: "his predecessor", "fired Voss's clerk", not Voss."""
    worded = place.of(reading.text).casefold()
    if worded not in _OWNERS and not worded.endswith(("'s", "’s")) and not _POSSESSIVE.match(reading.text, place.end):
        return False
    if _ANOTHER.match(reading.text, place.end):
        return True
    if _befell_theirs(reading.text, place, trigger):
        return True
    held = _HELD.match(reading.text, place.end)
    following = reading.mentions_at(Span(place.end, held.end() + 1)) if held else []
    titles = [
        n for n in following if reading.mentions[n].label == "title" and place.end < reading.mentions[n].span.start
    ]
    return side == "after" and trigger.end < place.start and bool(titles)


_OWNERS = frozenset("his her its their my our".split())
_POSSESSIVE = re.compile(r"['’](?:s\b)?")
_HELD = re.compile(r"(?:['’]s?)?\s+(?:(?:own|former|then|top)\s+)?")
_ANOTHER = re.compile(
    r"(?:['’]s?)?\s+(?:\w+\s+){0,2}?(?:predecessor|successor|replacement|deputy|deputies)\b", re.IGNORECASE
)


def _befell_theirs(text: str, owner: Span, trigger: Span) -> bool:
    """Whether what a trigger tells befell somebody who is called only whose they are: "his driver was sent home"."""
    if owner.of(text).casefold() not in _OWNERS and not _POSSESSIVE.match(text, owner.end):
        return False
    theirs = _WHO_IS_THEIRS.fullmatch(text, owner.end, max(owner.end, trigger.start))
    return theirs is not None and theirs[1] in offices() | words("people", "private")


_WHO_IS_THEIRS = re.compile(
    r"(?:['’]s?)?\s+(?:[a-z-]+\s+){0,3}?([a-z-]+)\s+"
    r"(?:(?:has|have|had|was|were|is|are|been|being|be|got|gets|also|then|since|now|later|\w+ly)\s+)*"
)
"""What stands between the owner and the verb where it befell somebody of theirs: "his driver was sent home"."""


_FOLLOWED = ("follow", "follows", "followed")


def expected_side(text: str, trigger: Span, *, comes: bool = False) -> str:
    """Where the person stands that a trigger is about: ``before``, ``after``, or ``either``: grammar does not say.

    ``comes``: the one who comes into a post is meant, not the one who leaves it ("Voss replaces Lenz").
    """
    first, *rest = trigger.of(text).casefold().split()
    after = text[trigger.end : trigger.end + 40]
    if comes and any(word.startswith(("replac", "succeed")) or word in _FOLLOWED for word in (first, *rest)):
        return "after" if re.match(r"\s+by\b", after) or (rest and rest[-1] == "by") else "before"
    if any(word.startswith(stem) for word in (first, *rest[-1:]) for stem in words("verbs", "nouns")):
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
