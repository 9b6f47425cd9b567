"""Where the words for a post end, where the encoder has cut them short: whole words, and no loose "of the"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from reportedly.claims.lexicon import lexicon, offices
from reportedly.language.reading import Mention, Reading
from reportedly.span import Span

CUT = ("title", "organization")
"""Mentions that are mended; the ends of names are the encoder's, but for one that has hardly begun."""

_REST = re.compile(r"[^\W_]{0,40}(?:(?<=[^\W_])-[^\W_]{1,40}){0,3}(?!\w)|(?<=-)[^\W_]{1,40}")
_NAME_BEGUN = re.compile(
    r"([A-Z]{2}|Al|El|Abu|Bin|Ibn|De|Di|Da|Du|Del|La|Le|Van|Von|Ter)\s(?!(?:Mr|Mrs|Ms)\b)[A-Z][a-z][\w’'-]*"
)
"""A name that breaks off after its initials or its first small word: "Al" of "Al Rashid"."""

_KUNYA = re.compile(r"\b(?:Abu|Abou|Umm|Oum|Abdul|Abdel)\s\Z")
"""What a name begins with by which somebody is called after a child: "Abu" of "Abu Rashid"."""

_SEE = re.compile(r"\b(?:[Aa]rch)?[Bb]ishop\s+of\s+\Z")

_CALLED = re.compile(r"(?:(?<=[^\w\s]\s)|(?<=[a-z]\s))[Tt]he\s\Z")

_DESCRIBED = re.compile(r"(?:an?|the|another|one|two|three|four|five|\d+)\s", re.IGNORECASE)

_LOOSE = re.compile(r"\s+(?:of|for|to|at|in|and)(?:\s+the)?\Z")
_GOES_ON = re.compile(r"\s+(?:of|for)\b")
_GAP = re.compile(r"\s*(?:the\s+)?\Z")
_OF_STAFF = re.compile(r"\s+of\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?staff\b", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s([a-z]+)\b")


def whole(reading: Reading) -> Reading:
    """The reading with its titles and organizations whole; their numbers and order stay."""
    return replace(reading, mentions=tuple(_whole(reading, n) for n in range(len(reading.mentions))))


def _whole(reading: Reading, number: int) -> Mention:
    mention = reading.mentions[number]
    if mention.label == "person":
        return _whole_name(reading.text, mention)
    if mention.label == "reference" and _DESCRIBED.match(reading.text, mention.span.start):
        end = _office_end(reading, number, mention.span.end)
        return replace(mention, span=Span(mention.span.start, end)) if end != mention.span.end else mention
    if mention.label == "organization" and mention.span.of(reading.text) in _RANKS:
        return replace(mention, label="rank")
    if mention.label not in CUT:
        return mention
    start, end = mention.span.start, _word_end(reading, number)
    loose = _LOOSE.search(reading.text, start, end)
    if loose is not None:
        body = mention.label == "organization" and _GOES_ON.match(loose.group())
        end = (_next_body(reading, number, end) if body else None) or max(loose.start(), start + 1)
    elif mention.label == "title":
        end = _staff_end(reading, mention.span.start, _office_end(reading, number, end))
        end += _is_short(reading.text, end)
    return replace(mention, span=Span(start, end)) if end != mention.span.end else mention


def _is_short(text: str, end: int) -> bool:
    """Whether the full stop after a title is of its last word, which is short for an office: "Dep. Comm."."""
    last = _SHORT.search(text, max(0, end - 12), end + 1) if text[end : end + 1] == "." else None
    return last is not None and last[1].casefold() in lexicon("offices")["short"]


_SHORT = re.compile(r"\b([A-Z][a-z]{1,5})\.\Z")
_RANKS = frozenset("Snr Jnr Sr Supt Insp Sgt Asst Capt Col Lt Maj Gen".split())
"""Ranks, or words before one, that are no bodies by themselves."""


def _whole_name(text: str, mention: Mention) -> Mention:
    """A name with its first small word, or as what it is of that is no person's."""
    place = mention.span
    if other := _other_than_a_person(text, place):
        return replace(mention, label=other)
    if father := _KUNYA.search(text, max(0, place.start - 8), place.start):
        return replace(mention, span=Span(father.start(), place.end))
    name = _NAME_BEGUN.match(text, place.start)
    return replace(mention, span=Span(*name.span())) if name and name.end(1) == place.end else mention


def _other_than_a_person(text: str, place: Span) -> str | None:
    """What a name is of that is no person's: the see of a bishop, or one called by their country, "the Serb"."""
    before = text[max(0, place.start - 24) : place.start]
    if _SEE.search(before):
        return "organization"
    worded = place.of(text)
    called = re.fullmatch(r"[A-Z][a-z]+", worded) and _CALLED.search(before)
    if not called or re.match(r"['’]s\b|\s[A-Z]", text[place.end : place.end + 3]):
        return None
    named = re.search(rf"(?<!\bthe )(?<!\bThe )\b{worded}\b", text)
    return "reference" if named is None else None


def _staff_end(reading: Reading, start: int, end: int) -> int:
    """The end of the staff that a title goes on about: "chief" of "chief of the general staff"."""
    head = reading.text[start:end].casefold().split()
    staff = _OF_STAFF.match(reading.text, end) if head and head[-1] == "chief" else None
    return staff.end() if staff is not None else end


def _word_end(reading: Reading, number: int) -> int:
    """The end of the word that a mention cuts ("election co-" of "co-ordinator"), else its own end.

    It never reaches into the next mention: scraped text may lack the space between a title and a name.
    """
    text, end = reading.text, reading.mentions[number].span.end
    if end >= len(text) or not (text[end - 1].isalnum() or text[end - 1] == "-") or not text[end].isalnum():
        return end
    after = bisect_right(reading.mentions, end - 1, key=lambda m: m.span.start)
    limit = reading.mentions[after].span.start if after < len(reading.mentions) else len(text)
    rest = _REST.match(text, end)
    return rest.end() if rest is not None and rest.end() <= limit else end


def _next_body(reading: Reading, number: int, end: int) -> int | None:
    """The end of the organization that goes on after "of the": "tank corps of the [Salt District]"."""
    after = bisect_right(reading.mentions, end - 1, key=lambda m: m.span.start)
    for other in reading.mentions[max(after, number + 1) : after + 1]:
        if other.label == "organization" and _GAP.match(reading.text[end : other.span.start]):
            return other.span.end
    return None


def _office_end(reading: Reading, number: int, end: int) -> int:
    """The end of the office that a describing word goes before: "administrative" of "administrative assistant"."""
    following = _NEXT_WORD.match(reading.text, end)
    if following is None or following[1] not in offices():
        return end
    if any(reading.mentions[n].label != "reference" for n in reading.mentions_at(Span(*following.span(1)))):
        return end
    last = reading.text[reading.mentions[number].span.start : end].split()[-1].casefold()
    is_office = last in offices() or (last.endswith("s") and not last.endswith("ss"))
    return end if is_office else following.end()
