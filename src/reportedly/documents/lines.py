"""Where the paragraphs of a text begin and end: by newline, by blank line, or, in wire copy, by indent."""

from __future__ import annotations

import re
from itertools import pairwise

from reportedly.span import Span

# Of the 43,131 lines of the 1,793 Reuters items in the stream (2026-11-22) all but one have 68 characters or fewer;
# hard-wrapped mail and plain-text pages stop at 80.
_WRAP = 82
_TERMINAL = re.compile(r"[.!?:;…][\"'”’»)\]]*(?:\^[A-Z])?$")  # "^M" is a carriage return that old archives spell out
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)")
_LIST = re.compile(r"\s*(?:[-*•·–—‣▪]|\(?\d{1,2}[.)])\s")


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of ``text`` in order, without the white space around them.

    Every character that is not white space lies in exactly one of them. Lines of a text that is wrapped are joined;
    in any other text a line is a paragraph, except that a long line broken within its sentence goes on in the next.
    """
    lines = [Span(*found.span()) for found in _LINE.finditer(text) if not found.group().isspace()]
    if not lines:
        return []
    starts = _wrapped(text, lines) if is_wrapped(text, lines) else _unwrapped(text, lines)
    return [_trim(text, lines[first].start, lines[last - 1].end) for first, last in pairwise([*starts, len(lines)])]


def is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether lines end where the column ends, not where the sentence does."""
    if len(lines) < 2 or sum(len(line) > _WRAP for line in lines) > 0.02 * len(lines):
        return False
    joints = [(a, b) for a, b in pairwise(lines) if not _blank_between(text, a, b) and not _LIST.match(text, b.start)]
    running = sum(
        1
        for a, b in joints
        if len(a) >= 40 and not _TERMINAL.search(text[a.start : a.end].rstrip()) and not _indent(text, b)
    )
    inside = sum(1 for _, b in joints if text[b.start].islower())
    return running >= 1 and inside >= 1 and 2 * running >= len(joints) - sum(1 for _, b in joints if _indent(text, b))


def _wrapped(text: str, lines: list[Span]) -> list[int]:
    """Line numbers at which a paragraph begins: after a blank line, at an indent, after a headline in capitals."""
    base = min(_indent(text, line) for line in lines)
    starts = [0]
    for number, (above, line) in enumerate(pairwise(lines), start=1):
        words = text[above.start : above.end].strip()
        shout = number == 1 and words.isupper()
        if (
            _blank_between(text, above, line)
            or _indent(text, line) > base
            or _LIST.match(text, line.start)
            or (shout and not text[line.start : line.end].isupper())
            or re.fullmatch(r"reuters?;?\W*m?", text[line.start : line.end].strip(), re.IGNORECASE)
        ):
            starts.append(number)
    return starts


def _unwrapped(text: str, lines: list[Span]) -> list[int]:
    starts = [0]
    for number, (above, line) in enumerate(pairwise(lines), start=1):
        words = text[above.start : above.end].rstrip()
        goes_on = (
            len(words) >= 60
            and (words[-1].isalnum() or words[-1] == ",")
            and text[line.start : line.end].lstrip()[0].islower()
            and not _blank_between(text, above, line)
        )
        if not goes_on:
            starts.append(number)
    return starts


def _blank_between(text: str, above: Span, below: Span) -> bool:
    between = text[above.end : below.start]
    return between.count("\n") > 1 or _BREAK.search(between) is not None


def _indent(text: str, line: Span) -> int:
    words = text[line.start : line.end]
    return len(words) - len(words.lstrip())


def _trim(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    return Span(start + left, start + len(words.rstrip()))


def trim(text: str, start: int, end: int) -> Span | None:
    """``start`` to ``end`` without the white space around it; None when nothing is left."""
    return _trim(text, start, end) if text[start:end].strip() else None


def ends_as_sentence(words: str) -> bool:
    """Whether ``words`` end the way running text does: with a stop, perhaps inside quotes or brackets."""
    return _TERMINAL.search(words.rstrip()) is not None
