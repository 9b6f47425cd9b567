"""What a word means where it stands: "fired at the guards" dismisses nobody, "the elected president" tells of no vote.

The encoder sees the word first and its neighbours second; here the neighbours have a say.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from reportedly.claims.evidence import sentence_of
from reportedly.claims.lexicon import lexicon
from reportedly.claims.settling import ENTRIES, EXITS
from reportedly.language.reading import Reading, Trigger
from reportedly.span import Span
from reportedly.vocabulary import Event

_AGAIN = re.compile(r"(?:re-?appoint|re-?elect|re-?nominat)", re.IGNORECASE)
"""Words that put somebody into a post once more, never out of it."""

_DESCRIBED = re.compile(
    r"\b(?:the|an?|its|their|his|her|our|democratically|directly|popularly|freely|duly|independent)\s+\Z", re.IGNORECASE
)
"""What stands before "elected" where it only describes: "the elected president", and not "the newly elected one"."""

_GOES_ON = re.compile(r"\b(?:continu(?:e[sd]?|ing)|carr(?:y|ies|ied) on|keeps?|kept)(?:\s+to)?\s+\Z", re.IGNORECASE)
"""Words before a verb by which somebody does what they did before, and enters nothing."""


def as_meant(reading: Reading, triggers: list[Trigger]) -> list[Trigger]:
    """The triggers, without those whose neighbours give the word another sense, each with the event it names."""
    meant = [replace(t, label=_named_event(reading, t)) for t in triggers]
    return [t for t in meant if not _has_other_sense(reading, t)]


_SIGNED = re.compile(
    r"[ \t(]*(?:(?:counter)?signed|(?:for )?(?:(?:further|more|media|press) )?(?:enquiries|inquiries|information)"
    r"|(?:media |press )?contacts?|issued by|by order of|cc|copy to)\)?\s*[:–—-]",
    re.IGNORECASE,
)
"""What a line begins with that only tells who signs a notice or answers for it."""


@cache
def _idioms(kind: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of words in another sense, of ``entries`` or ``exits``; their groups hold the words."""
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in lexicon("events")["other_senses"][kind])


def _named_event(reading: Reading, trigger: Trigger) -> str:
    """The event that a word names where it stands: who is called to other duties, or is replaced, loses a post."""
    text, span = reading.text, trigger.span
    if _puts_back(reading, trigger):
        return Event.APPOINTED
    if trigger.label == Event.TRANSFERRED and _CALLED_AWAY.search(text, max(0, span.start - 10), span.end + 20):
        return Event.DISMISSED
    if trigger.label in ENTRIES and _is_replaced(text, span):
        return Event.DISMISSED
    return trigger.label


_CALLED_AWAY = re.compile(r"\bcalled\s+to\s+other\s+(?:duties|functions|tasks|responsibilities)\b")
"""A translated formula by which a post is taken from somebody."""


def _is_replaced(text: str, span: Span) -> bool:
    """Whether "replaced" is said of the one who goes: "she may be replaced", "they want Voss replaced"."""
    if span.of(text).casefold() != "replaced" or re.match(r"\s+(?:by|with)\b", text[span.end : span.end + 8]):
        return False
    return bool(_PASSIVE.search(text, max(0, span.start - 60), span.start))


_PASSIVE = re.compile(
    r"\b(?:be|been|being|was|were|is|are)\s+(?:(?:also|soon|then|now)\s+)?\Z|\bwant(?:s|ed|ing)?\s+(?:\S+\s+){1,4}\Z"
)


def _puts_back(reading: Reading, trigger: Trigger) -> bool:
    return trigger.label in EXITS and bool(_AGAIN.match(trigger.span.of(reading.text)))


def _has_other_sense(reading: Reading, trigger: Trigger) -> bool:
    text, span = reading.text, trigger.span
    sentence = sentence_of(reading, span)
    if _SIGNED.match(text, text.rfind("\n", 0, span.start) + 1):
        return True
    idioms = _idioms("entries" if trigger.label in ENTRIES else "exits") if trigger.label in ENTRIES | EXITS else ()
    found = (m for pattern in idioms for m in pattern.finditer(text, sentence.start, sentence.end))
    if any(m.start(n) < span.end and span.start < m.end(n) for m in found for n in range(1, len(m.groups()) + 1)):
        return True
    before = text[sentence.start : span.start]
    if span.of(text).casefold() == "elected" and _DESCRIBED.search(before):
        return True
    return trigger.label in ENTRIES and bool(_GOES_ON.search(before) or _changes_another(reading, trigger))


def _changes_another(reading: Reading, trigger: Trigger) -> bool:
    """Whether somebody replaces one of their own people, and takes no post: "the premier replaced his minister"."""
    owned = _REPLACES_OWN.match(reading.text, trigger.span.start)
    here = reading.mentions_at(Span(owned.end(), owned.end() + 1)) if owned else []
    return any(reading.mentions[n].label == "title" for n in here)


_REPLACES_OWN = re.compile(r"replac(?:ed|es|ing)\s+(?:his|her|its|their)\s+(?=\w)", re.IGNORECASE)
