"""Where the words of a page's text stand in its source: the way back from a block to the original."""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Iterator
from dataclasses import replace

from reportedly.documents.document import Block
from reportedly.span import Span

_TOKEN = re.compile(r"<!--|<(?P<name>/?[A-Za-z][\w:-]*)?[^<>]*>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});")
_WORD = re.compile(r"[^\W_]+")
_UNSHOWN = frozenset({"script", "style", "noscript", "template"})


class Source:
    """The letters and digits of a page's source, each with its place, markup left out and entities resolved."""

    def __init__(self, source: str) -> None:
        kept: list[str] = []
        places = array("I")
        last = 0
        for start, end, shown in _markup(source):
            for word in _WORD.finditer(source, last, start):
                kept.append(word.group())
                places.extend(range(word.start(), word.end()))
            letters = "".join(_WORD.findall(shown))
            kept.append(letters)
            places.extend([start] * len(letters))
            last = end
        self._source = source
        self._letters = "".join(kept)
        self._places = places

    def place(self, text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Give each block the place in the source where its words stand in the same order; None where they do not.

        Words that a page prints twice are looked for after the block before them first.
        """
        placed, after = [], 0
        for block in blocks:
            letters = "".join(_WORD.findall(block.span.of(text)))
            at = self._letters.find(letters, after) if letters else -1
            if at < 0 and letters:
                at = self._letters.find(letters)
            if at < 0:
                placed.append(block)
                continue
            end = at + len(letters)
            after = max(after, end)
            placed.append(replace(block, place=Span(self._places[at], self._end(end - 1))))
        return tuple(placed)

    def _end(self, last: int) -> int:
        """Where the character at ``last`` ends in the source: an entity is longer than the letter it stands for."""
        start = self._places[last]
        entity = _TOKEN.match(self._source, start) if self._source[start] == "&" else None
        return start + 1 if entity is None else entity.end()


def _markup(source: str) -> Iterator[tuple[int, int, str]]:
    """Where markup begins and ends, and the characters it stands for (an entity), in one pass; last, the end."""
    lower = source.lower()
    place = 0
    while found := _TOKEN.search(source, place):
        start, place = found.span()
        shown = ""
        name = (found["name"] or "").lower()
        if found.group() == "<!--":
            place = _after(source, "-->", place)
        elif name in _UNSHOWN:
            place = _after(lower, f"</{name}", place)
        elif found.group().startswith("&"):
            shown = html.unescape(found.group())
        yield start, place, shown
    yield len(source), len(source), ""


def _after(source: str, mark: str, place: int) -> int:
    """Past the next ``mark``; the end of the text when there is none, so that it is searched for only once."""
    found = source.find(mark, place)
    return len(source) if found < 0 else found + len(mark)
