"""The words a claim rests on: the shortest clause or sentence that holds its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportedly.language.reading import Reading
from reportedly.span import Span, hull

_BOUND = re.compile(r"[;:—–]\s|\s-{1,2}\s|,\s|[“”\"]\s?|\s(?=(?:while|whereas|but|although|and that)\b)")


def sentence_of(reading: Reading, span: Span) -> Span:
    """The sentence around a place; the place itself when no sentence holds it."""
    return reading.sentence_at(span) or span


def clause_of(reading: Reading, core: Iterable[Span]) -> Span:
    """The shortest clause of one sentence that covers the parts standing in the sentence of the first of them."""
    parts = list(core)
    sentence = sentence_of(reading, parts[0])
    inside = hull([p for p in parts if sentence.covers(p)] or [parts[0]])
    if not sentence.covers(inside):
        return inside
    text = reading.text
    start, end = sentence.start, sentence.end
    for match in _BOUND.finditer(text, sentence.start, sentence.end):
        if match.end() <= inside.start:
            start = match.end()
        elif match.start() >= inside.end:
            end = match.start()
            break
    while end > inside.end and text[end - 1] in " .,;:!?\n":
        end -= 1
    while start < inside.start and text[start] in " ,;\n":
        start += 1
    return Span(start, end)
