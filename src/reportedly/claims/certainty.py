"""How surely a claim is made: the encoder's reading of it, and words of reserve in the clause and its cues."""

from __future__ import annotations

import re

from reportedly.claims.lexicon import words
from reportedly.span import Span
from reportedly.vocabulary import Certainty

RESERVE = {
    Certainty.ASSERTED: 0,
    Certainty.HEDGED: 1,
    Certainty.PLANNED: 2,
    Certainty.URGED: 3,
    Certainty.SPECULATED: 4,
}
"""How reserved each certainty is: where headline, lead and body differ, the more reserved one holds."""


def judged(scores: dict[str, float], text: str, clause: Span, cues: tuple[Span, ...], trigger: Span) -> Certainty:
    """The certainty of one claim. A hedging cue or adverb makes an assertion a hedged one, "rumoured" a guess."""
    best = Certainty(max(scores, key=lambda k: scores[k]))
    clause_words = set(re.findall(r"\w+", clause.of(text).casefold()))
    if best in (Certainty.ASSERTED, Certainty.HEDGED) and clause_words & {"rumoured", "rumored"}:
        return Certainty.SPECULATED
    if best is Certainty.PLANNED and _GUESSED.search(text, max(clause.start, trigger.start - NEAR), trigger.start):
        return Certainty.SPECULATED
    if best is not Certainty.ASSERTED:
        return best
    said = " ".join(c.of(text) for c in cues).casefold()
    if set(re.findall(r"\w+", said)) & words("certainty", "hedging_cues") or _is_doubted(text, clause, trigger):
        return Certainty.HEDGED
    return best


NEAR = 100
"""Characters before a trigger in which rumour may govern it (set by hand)."""

_GUESSED = re.compile(
    r"\b(?:(?:rumou?rs?|speculation|talk|gossip)\s+(?:that|of|about)|"
    r"(?:front-?runner|favou?rite|tipped|touted|mooted)\s+(?:to|as|for))\b[^,;:.]*\Z",
    re.IGNORECASE,
)
"""Words by which what is said to be going to happen is only guessed."""

_ADVERB = re.compile(r"\b(?:allegedly|reportedly|purportedly|supposedly|apparently|unconfirmed)\b", re.IGNORECASE)
_IMPERSONAL = re.compile(
    r"\b(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:understood|believed|thought|said|reported|feared|presumed)\s+to\b|"
    r"\b(?:it\s+is|it['’]s)\s+(?:understood|believed|thought|reported)\b|\b(?:I|we)\s+hear\b|\bunderstands\s+that\b",
    re.IGNORECASE,
)
"""Hearsay of nobody in particular, before what is heard: "is believed to have been"."""

_TURNS = re.compile(
    r"\b(?:who|whom|whose|which|after|before|when|while|because|since|for|over|amid|despite|following|until)\b", re.I
)


def _is_doubted(text: str, clause: Span, trigger: Span) -> bool:
    """Whether doubt in the clause is about the trigger, not "fired for allegedly drinking"."""
    said = [*_ADVERB.finditer(text, clause.start, clause.end), *_IMPERSONAL.finditer(text, clause.start, trigger.start)]
    for match in said:
        low, high = sorted((Span(*match.span()), trigger))
        if low.end >= high.start or not _TURNS.search(text, low.end, high.start):
            return True
    return False


def most_reserved(found: list[Certainty]) -> Certainty:
    """The most reserved of several certainties of one claim."""
    return max(found, key=lambda c: RESERVE[c])
