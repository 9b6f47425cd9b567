"""Whose words a change is, told beside it: "the union called for her removal", "his exit was claimed by a channel"."""

from __future__ import annotations

import re
from functools import cache

from reportedly.claims.lexicon import words
from reportedly.claims.plain_speech import DATELINE
from reportedly.language.reading import Reading, Trigger
from reportedly.span import Span
from reportedly.vocabulary import Certainty

LONGEST = 300
"""Characters of a sentence before a trigger in which the one who urges it is looked for."""


def urger(reading: Reading, trigger: Trigger) -> Span | None:
    """Where the one stands who calls, asks or presses for what a trigger carries; None where no words say so."""
    if max(trigger.certainty, key=lambda c: trigger.certainty[c], default=None) != Certainty.URGED:
        return None
    sentence = reading.sentence_at(trigger.span)
    if sentence is None or trigger.span.start - sentence.start > LONGEST:
        return None
    before = reading.text[sentence.start : trigger.span.start]
    dateline = DATELINE.match(before)
    start = sentence.start + (dateline.end() if dateline else 0)
    found = _urges().search(before[start - sentence.start :])
    if found is None or found["who"].split()[-1].casefold() in words("sources", "determiners"):
        return None
    return Span(start + found.start("who"), start + found.end("who"))


def claimant(reading: Reading, trigger: Trigger) -> Span | None:
    """Where the one stands by whom a change is said to have been claimed; None where no words say so."""
    sentence = reading.sentence_at(trigger.span)
    found = _CLAIMED.match(reading.text, trigger.span.end, max(trigger.span.end, sentence.end)) if sentence else None
    return Span(*found.span("who")) if found else None


_CLAIMED = re.compile(
    r"\s+(?:had|has|have|was|were|is|are)\s+(?:\w+\s+){0,2}?(?:claimed|reported|alleged|asserted|announced)\b"
    r"[^.;:]{0,80}?\bby\s+(?P<who>[^,.;:()]{3,80}?)(?=\s*[,.;:()]|\s+(?:and|but|who|which|that|on|in|last)\b|\s*\Z)"
)


@cache
def _urges() -> re.Pattern[str]:
    """Somebody at the head of a clause, what may stand between, a verb of urging, and no end of the clause after it."""
    verbs = "|".join(sorted(words("certainty", "urging_cues")))
    between = (
        r"have|has|had|are|is|were|was|also|again|now|long|repeatedly|jointly|publicly|(?:on\s+)?\w+day|"
        r"(?:held|carried|signed|launched|started)\s+an?\s+\w+|joined\s+forces\s+to|\w+ed\s+to"
    )
    return re.compile(
        rf"(?:\A\s*|(?<=[,;]\s)|(?<=\sas\s)|(?<=\sand\s)|(?<=—\s))"
        rf"(?P<who>(?!(?:to|as|by|after|in|on|while|which|who|that|and|but|it|its)\b)\w(?:(?!\s(?:as|while|when)\s)[^,;:.()“”\"]){{1,80}}?)"
        rf"\s+(?:(?:{between})\s+)*(?:{verbs})\s(?!to\s+(?!be\b)\w)[^;:.“”\"]{{0,60}}\Z"
    )
