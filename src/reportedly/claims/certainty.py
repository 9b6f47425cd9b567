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


def judged(scores: dict[str, float], text: str, clause: Span, cues: tuple[Span, ...]) -> Certainty:
    """The certainty of one claim. A hedging cue or adverb makes an assertion a hedged one, "rumoured" a guess."""
    best = Certainty(max(scores, key=lambda k: scores[k]))
    clause_words = set(re.findall(r"\w+", clause.of(text).casefold()))
    if best in (Certainty.ASSERTED, Certainty.HEDGED) and clause_words & {"rumoured", "rumored"}:
        return Certainty.SPECULATED
    if best is not Certainty.ASSERTED:
        return best
    said = " ".join(c.of(text) for c in cues).casefold()
    adverbs = {"allegedly", "reportedly", "purportedly", "supposedly", "apparently", "unconfirmed"}
    if set(re.findall(r"\w+", said)) & words("certainty", "hedging_cues") or clause_words & adverbs:
        return Certainty.HEDGED
    return best


def most_reserved(found: list[Certainty]) -> Certainty:
    """The most reserved of several certainties of one claim."""
    return max(found, key=lambda c: RESERVE[c])
