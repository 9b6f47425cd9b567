"""A text cut into windows of wordpieces for the encoder: the same cut in training and at run time.

A *passage* is a stretch that is read as one piece (a paragraph, a caption). Whole passages are packed into windows of
at most ``WINDOW`` wordpieces with a separator between them; a passage longer than a window is cut at a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.span import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WINDOW = 256
"""Wordpieces in a window, special ones counted: as in the recipe measured before the project began (PolNeAR dev)."""

CASINGS = 8
"""Kinds of casing that ``casing_of`` tells apart; the encoder itself is uncased."""

CLS, SEP = 101, 102

_WIRE = re.compile(r"\n(?=[ \t]{2,}\S)|\n[ \t]*\n")
_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, as a broken JSON escape leaves it: the tokenizer refuses it, so it is shown another instead."""

_BLANK = re.compile(r"\n[ \t\r]*\n")


@lru_cache(maxsize=1 << 14)
def casing_of(word: str) -> int:
    """The casing of a word as a small number: 0 is kept for what is no word (padding, separators)."""
    if word.isdigit():
        return 5
    if not any(c.isalnum() for c in word):
        return 6
    if any(c.isdigit() for c in word):
        return 7
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 4
    return 2 if word[:1].isupper() else 1


def passages_of(text: str) -> tuple[Span, ...]:
    """The paragraphs of plain text: by blank lines, by indents where a wire wraps its lines, else line by line."""
    wire = len(re.findall(r"\n {2,5}\S", text)) >= 1 and not _BLANK.search(text.strip())
    blank = bool(_BLANK.search(text.strip()))
    pattern = _WIRE if wire or blank else re.compile(r"\n")
    found, start = [], 0
    for end in [m.start() for m in pattern.finditer(text)] + [len(text)]:
        piece = text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            found.append(Span(start + lead, start + len(piece.rstrip())))
        start = end
    return tuple(found)


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """Wordpieces of some passages: ``ids`` and ``casing`` as the encoder takes them, and where each word stands.

    ``words`` are the words' places in the text, ``heads`` the position in ``ids`` of each word's first wordpiece,
    ``passages`` the index of the passage each word belongs to.
    """

    ids: tuple[int, ...]
    casing: tuple[int, ...]
    words: tuple[Span, ...]
    heads: tuple[int, ...]
    passages: tuple[int, ...]


@dataclass
class _Piece:
    ids: list[int]
    casing: list[int]
    words: list[Span]
    heads: list[int]


def _piece(tokenizer: Tokenizer, text: str, passage: Span) -> _Piece:
    encoded = tokenizer.encode(_SURROGATE.sub("\ufffd", passage.of(text)), add_special_tokens=False)
    piece = _Piece([], [], [], [])
    last: int | None = None
    for token, word, (start, end) in zip(encoded.ids, encoded.word_ids, encoded.offsets, strict=True):
        if word is None or end <= start:
            continue
        if word != last:
            piece.heads.append(len(piece.ids))
            piece.words.append(Span(passage.start + start, passage.start + end))
            last = word
        else:
            piece.words[-1] = Span(piece.words[-1].start, passage.start + end)
        piece.ids.append(token)
        piece.casing.append(0)
    bounds = [*piece.heads, len(piece.ids)]
    for word_span, start, end in zip(piece.words, bounds, bounds[1:], strict=False):
        kind = casing_of(word_span.of(text))
        for k in range(start, end):
            piece.casing[k] = kind
    return piece


def _cut(piece: _Piece, room: int) -> Iterator[_Piece]:
    """The piece in parts of at most ``room`` wordpieces, cut between words."""
    bounds = [*piece.heads, len(piece.ids)]
    first = 0
    for word in range(len(piece.words)):
        if bounds[word + 1] - bounds[first] > room and word > first:
            yield _slice(piece, first, word, bounds)
            first = word
    if first < len(piece.words):
        yield _slice(piece, first, len(piece.words), bounds)


def _slice(piece: _Piece, first: int, last: int, bounds: Sequence[int]) -> _Piece:
    low, high = bounds[first], min(bounds[last], bounds[first] + WINDOW - 2)
    heads = [h - low for h in piece.heads[first:last] if h < high]
    return _Piece(piece.ids[low:high], piece.casing[low:high], piece.words[first : first + len(heads)], heads)


def windows_of(tokenizer: Tokenizer, text: str, passages: Iterable[Span], size: int = WINDOW) -> list[Window]:
    """The windows of a text's passages, in order. Every word of every passage is in exactly one window."""
    windows: list[Window] = []
    ids: list[int] = [CLS]
    casing: list[int] = [0]
    words: list[Span] = []
    heads: list[int] = []
    owner: list[int] = []

    def close() -> None:
        if words:
            windows.append(
                Window(
                    ids=tuple(ids), casing=tuple(casing), words=tuple(words), heads=tuple(heads), passages=tuple(owner)
                )
            )
        ids[:], casing[:] = [CLS], [0]
        words.clear()
        heads.clear()
        owner.clear()

    for number, passage in enumerate(passages):
        for part in _cut(_piece(tokenizer, text, passage), size - 2):
            if len(ids) + len(part.ids) + 1 > size:
                close()
            heads.extend(h + len(ids) for h in part.heads)
            ids.extend([*part.ids, SEP])
            casing.extend([*part.casing, 0])
            words.extend(part.words)
            owner.extend([number] * len(part.words))
    close()
    return windows
