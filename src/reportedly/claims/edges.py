"""Where the words for a post end, where the encoder has cut them short: whole words, and no loose "of the"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from reportedly.claims.lexicon import lexicon
from reportedly.language.reading import Mention, Reading
from reportedly.span import Span

CUT = ("title", "organization")
"""Mentions that are mended; the ends of names are the encoder's."""

_HEAD = re.compile(r"[^\W_]+(?:-[^\W_]*)*\Z")
_REST = re.compile(r"[^\W_]*(?:(?<=[^\W_])-[^\W_]+)*(?!\w)|(?<=-)[^\W_]+")
_LOOSE = re.compile(r"\s+(?:of|for|to|at|in|and)(?:\s+the)?\Z")
_GAP = re.compile(r"\s*(?:the\s+)?\Z")


def whole(reading: Reading) -> Reading:
    """The reading with its titles and organizations whole; their numbers and order stay."""
    return replace(reading, mentions=tuple(_whole(reading, n) for n in range(len(reading.mentions))))


def _whole(reading: Reading, number: int) -> Mention:
    mention = reading.mentions[number]
    if mention.label not in CUT:
        return mention
    end = _word_end(reading.text, mention.span.end)
    loose = _LOOSE.search(reading.text, mention.span.start, end)
    if loose is not None:
        end = _next_body(reading, mention, end) or (loose.start() if loose.start() > mention.span.start else end)
    elif mention.label == "title":
        end = _office_end(reading, number, end)
    return replace(mention, span=Span(mention.span.start, end)) if end != mention.span.end else mention


def _word_end(text: str, end: int) -> int:
    """The end of the word that a place cuts ("election co-" of "co-ordinator"), else the place itself."""
    if end >= len(text) or not (text[end - 1].isalnum() or text[end - 1] == "-") or not text[end].isalnum():
        return end
    rest = _REST.match(text, end)
    return rest.end() if rest else end


def _next_body(reading: Reading, mention: Mention, end: int) -> int | None:
    """The end of the organization that goes on after "of the": "tank corps of the [Salt District]"."""
    after = bisect_right(reading.mentions, end - 1, key=lambda m: m.span.start)
    for other in reading.mentions[after : after + 1]:
        between = reading.text[end : other.span.start]
        if other.label == "organization" and other is not mention and _GAP.match(between):
            return other.span.end
    return None


def _office_end(reading: Reading, number: int, end: int) -> int:
    """The end of the office that a describing word goes before: "administrative" of "administrative assistant"."""
    following = re.compile(r"\s([a-z]+)\b").match(reading.text, end)
    if following is None or following[1] not in _offices():
        return end
    if any(reading.mentions[n].label != "reference" for n in reading.mentions_at(Span(*following.span(1)))):
        return end
    last = re.findall(r"\w+", reading.text[reading.mentions[number].span.start : end])[-1:]
    return end if last and last[0].casefold() in _offices() else following.end()


def _offices() -> frozenset[str]:
    groups: dict[str, list[str]] = lexicon("offices")["groups"]
    return frozenset(word for known in groups.values() for word in known)
