"""Papers as sources: whose statement "the statement" is, what a decree goes on to order, and the agency of a report."""

from __future__ import annotations

import re

from reportedly.language.reading import Reading, Trigger
from reportedly.span import Span

_KINDS = (
    "statement|release|communiqu[eé]|circular|memo|memorandum|notice|letter|signal|decree|order|gazette|resolution|text"
)
_BARE = re.compile(rf"(?:the|this|that|a)?\s*(?:press\s+)?(?:{_KINDS})", re.IGNORECASE)
_BY = re.compile(rf"\b(?:{_KINDS})\b[^.;:“”\"\n]{{0,90}}?\b(?:by|from)\b", re.IGNORECASE)
_ORDERS = re.compile(rf"(?:It|(?P<paper>The\s+(?:{_KINDS})))\s+(?:also\s+|further\s+|then\s+)?(?=[a-z])")
_AGENCY = re.compile(r"^[ \t]*[A-Z][\w.,’' /-]{2,40}?\((?P<name>[A-Z][^()\n]{2,30})\)\s*[-–—]", re.MULTILINE)

NAMED = 90
"""Characters after "a statement by" in which its author is named (set by hand)."""

MADE = 4000
"""Characters before a mere "statement" in which it is told who made it (set by hand)."""

BEGINS = 25
"""Characters between "It" and the verb by which a paper orders something (set by hand)."""

LATELY = 600
"""Characters before "It" in which the paper is named (set by hand)."""


def is_paper(worded: str) -> bool:
    """Whether a source is but a paper: "the statement"."""
    return _BARE.fullmatch(worded) is not None


def author_of(reading: Reading, paper: Span) -> int | None:
    """The person who is told, before a mere "statement", to have made it: "in a statement by its head, Ana Ruiz"."""
    found = None
    for led in _BY.finditer(reading.text, max(0, paper.start - MADE), paper.start):
        sentence = reading.sentence_at(Span(led.end() - 1, led.end()))
        end = min(led.end() + NAMED, sentence.end if sentence else led.end())
        here = reading.mentions_in(Span(led.end(), end)) if led.end() < end else []
        found = next((n for n in here if reading.mentions[n].label == "person"), found)
    return found


def orderer(reading: Reading, trigger: Trigger) -> Span | None:
    """Where the paper stands that makes a change in words of its own: "A decree … . It also names Ana Ruiz dean"."""
    sentence = reading.sentence_at(trigger.span)
    led = _ORDERS.match(reading.text, sentence.start, sentence.end) if sentence else None
    if sentence is None or led is None or not 0 <= trigger.span.start - led.end() <= BEGINS:
        return None
    kind = led["paper"].split()[-1].casefold() if led["paper"] else _KINDS
    told = re.compile(rf"\b(?:{kind})\b", re.IGNORECASE)
    before = [
        s for a in reading.attributions for s in a.source if s.end <= sentence.start and told.search(s.of(reading.text))
    ]
    if led["paper"]:
        return min(before, default=Span(*led.span("paper")))
    spoke = max((s for a in reading.attributions for s in a.source if s.end <= sentence.start), default=None)
    return spoke if spoke in before and sentence.start - spoke.end <= LATELY else None


def agency_of(text: str) -> str | None:
    """The agency whose report it is, as its dateline tells: "KELM, May 9 (Lake Wire) -"."""
    told = _AGENCY.search(text, 0, LATELY)
    return " ".join(told["name"].split()) if told else None
