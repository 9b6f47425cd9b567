"""Which words are sources, cues and contents: the encoder's scores, and what signs and small words beside them tell.

How tags begin, go on and end at each kind of word (a comma, a closing quotation mark, "that", "by") is learnt by
``training/speech.py`` from PolNeAR's train set, and kept in ``speech.json``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from reportedly.language import heads
from reportedly.language.decoding import Floats, runs, softmax, stretches
from reportedly.language.speech import Piece, learnt
from reportedly.language.windows import Window
from reportedly.span import Span

Ints = NDArray[np.int64]

EAGER: Final = (0.0, 0.1, -0.4)
"""Added to the scores of source, cue and content, for their edges and the right source (PolNeAR dev, 2026-11-30)."""

FAINT = 0.3
"""Least chance of a word that may be the source of a cue without one, among .02 to .4 (PolNeAR dev, 2026-11-30)."""

NEVER = -1e4
"""The score of a tag where it may not stand."""

_WORDS: Final = {
    "joining": "and but or",
    "that": "that",
    "who": "who whom which whose where when",
    "to": "to",
    "asked": "how whether what why if",
    "placing": "by about of for against on in at with from over into",
    "because": "as because while after since before during until although though",
    "he": "he she they it we i you",
    "the": "the a an this these those his her their its our my your",
    "is": "is are was were be been being has have had do does did will would can could should may might must",
    "not": "not n't no never",
}
_SIGNS: Final = {
    "comma": ",",
    "opens": "“",
    "closes": "”",
    "mark": "'’‘`",
    "colon": ":;",
    "dash": "-–—―",
    "stop": ".?!…",
}
_SHAPES: Final = ("edge", "sign", "capital", "number", "ing", "ed", "word")
KINDS: Final = (*_SHAPES, *_SIGNS, *_WORDS)
"""What a word may be to its neighbours; ``edge`` is where there is none."""

PLACES: Final = 3 * len(KINDS) + 3
"""Rows of each table: a word's own kind, the one before, the one after; then: begins a sentence, within quotation
marks, begins a line."""

_KIND = {w: KINDS.index(name) for table in (_WORDS,) for name, listed in table.items() for w in listed.split()}
_KIND |= {sign: KINDS.index(name) for name, listed in _SIGNS.items() for sign in listed}
_OPENS, _CLOSES = KINDS.index("opens"), KINDS.index("closes")
_STRAIGHT = -1


@lru_cache(maxsize=1 << 14)
def _kind_of(word: str) -> int:
    """The kind of a word by itself; a straight quotation mark opens or closes by what came before it."""
    if word == '"':
        return _STRAIGHT
    known = _KIND.get(word.lower())
    if known is not None:
        return known
    if not any(c.isalnum() for c in word):
        return KINDS.index("sign")
    if word[0].isdigit():
        return KINDS.index("number")
    if word[0].isupper():
        return KINDS.index("capital")
    found = re.search(r"(?<=...)(?:ing|ed)$", word)
    return KINDS.index(found.group() if found else "word")


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """Words of one passage in one window: their places, the passage's number, the encoder's scores (words × tags)."""

    words: tuple[Span, ...]
    passage: int
    scores: Floats


def stretches_of(window: Window, scores: Floats) -> list[Stretch]:
    """A window's words by passage. ``scores``: words × tags of the head for attributions."""
    owners = window.passages
    bounds = [0, *(i for i in range(1, len(owners)) if owners[i] != owners[i - 1]), len(owners)]
    return [
        Stretch(words=window.words[a:b], passage=owners[a], scores=scores[a:b]) for a, b in pairwise(bounds) if b > a
    ]


def rows_of(text: str, stretch: Stretch, ends: frozenset[int]) -> Ints:
    """The rows of the tables that each word of a stretch takes: words × 6; -1 for none.

    ``ends``: the offsets at which the text's sentences end.
    """
    kinds, quoted, inside = [], [], False
    for word in stretch.words:
        kind = _kind_of(text[word.start : word.end])
        if kind == _STRAIGHT:
            kind = _CLOSES if inside else _OPENS
        quoted.append(inside)
        inside = (inside or kind == _OPENS) and kind != _CLOSES
        kinds.append(kind)
    size, last = len(KINDS), 3 * len(KINDS)
    table = np.full((len(kinds), 6), -1, dtype=np.int64)
    table[:, 0] = kinds
    table[:, 1] = [size, *(size + k for k in kinds[:-1])]
    table[:, 2] = [*(2 * size + k for k in kinds[1:]), 2 * size]
    table[1:, 3] = [last if a.end in ends else -1 for a in stretch.words[:-1]]
    table[:, 4] = [last + 1 if q else -1 for q in quoted]
    table[1:, 5] = [last + 2 if "\n" in text[a.end : b.start] else -1 for a, b in pairwise(stretch.words)]
    return table


@dataclass(frozen=True, kw_only=True, slots=True)
class Habits:
    """What was learnt: how likely each tag is at a row (``own``: rows × tags), and after each tag (``after``).

    The last row of both is of nothing but zeros, for a row of -1.
    """

    own: Floats
    after: Floats
    always: Floats
    always_after: Floats

    @classmethod
    def of(cls, record: dict[str, Any]) -> Habits:
        """From what ``speech.json`` holds: rows by number, tags in the order of ``heads.bio``."""
        tags = heads.SIZES["attribution"]
        own = np.zeros((PLACES + 1, tags), dtype=np.float32)
        after = np.zeros((PLACES + 1, tags, tags), dtype=np.float32)
        own[:-1] = record["own"]
        after[:-1] = np.array(record["after"]).reshape(PLACES, tags, tags)
        lawful = np.full((tags, tags), NEVER, dtype=np.float32)
        lawful[:, [0, *range(1, tags, 2)]] = 0
        for inner in range(2, tags, 2):
            lawful[[inner - 1, inner], inner] = 0
        always_after = np.array(record["always_after"], dtype=np.float32).reshape(tags, tags) + lawful
        return cls(own=own, after=after, always=np.array(record["always"], dtype=np.float32), always_after=always_after)

    def tags(
        self, stretches: Sequence[Stretch], rows: Sequence[Ints], eager: Sequence[float] = EAGER
    ) -> list[list[int]]:
        """The best lawful tags of each stretch: all are searched side by side, the longest first."""
        order = sorted(range(len(stretches)), key=lambda i: -len(stretches[i].words))
        lengths = [len(stretches[i].words) for i in order]
        table = np.concatenate([rows[i] for i in order])
        scores = np.concatenate([stretches[i].scores for i in order])
        wished = self.always + np.array([0, *(e for e in eager for _ in "BI")], dtype=np.float32)
        own = np.log(softmax(scores) + 1e-9) + self.own[table].sum(axis=1) + wished
        after = self.after[table].sum(axis=1) + self.always_after
        firsts = np.cumsum([0, *lengths[:-1]])
        best = own[firsts]
        best[:, 2::2] = NEVER
        came: list[Ints] = []
        running = len(order)
        for step in range(1, lengths[0]):
            while lengths[running - 1] <= step:
                running -= 1
            at = firsts[:running] + step
            ways = best[:running, :, None] + after[at]
            came.append(ways.argmax(axis=1))
            best[:running] = ways.max(axis=1) + own[at]
        found: list[list[int]] = [[] for _ in order]
        for place, (number, length) in enumerate(zip(order, lengths, strict=True)):
            path = [int(best[place].argmax())]
            for step in range(length - 2, -1, -1):
                path.append(int(came[step][place, path[-1]]))
            found[number] = path[::-1]
        return found


@cache
def habits() -> Habits:
    """The shipped tables."""
    return Habits.of(learnt()["tags"])


def pieces_of(text: str, stretches: Sequence[Stretch], ends: Sequence[int]) -> tuple[list[Piece], list[Piece]]:
    """The sources, cues and contents of a text in order, and those that may be sources where a cue has none."""
    held = frozenset(ends)
    found: list[Piece] = []
    faint: list[Piece] = []
    if not stretches:
        return found, faint
    rows = [rows_of(text, stretch, held) for stretch in stretches]
    for stretch, tags in zip(stretches, habits().tags(stretches, rows), strict=True):
        chances = softmax(stretch.scores)
        for label, first, end in runs(tags):
            score = float((chances[first:end, 1 + 2 * label] + chances[first:end, 2 + 2 * label]).mean())
            found.append(_piece(heads.ATTRIBUTION[label], stretch, first, end, score))
        faint += _faint(stretch, tags, chances)
    return found, faint


def _faint(stretch: Stretch, tags: Sequence[int], chances: Floats) -> list[Piece]:
    """The words that no tag was given, and that are likely enough to be a source."""
    likely = np.where(np.array(tags) == 0, chances[:, 1] + chances[:, 2], 0)
    return [_piece("source", stretch, *run) for run in stretches(likely, FAINT)]


def _piece(role: str, stretch: Stretch, first: int, end: int, score: float) -> Piece:
    span = Span(stretch.words[first].start, stretch.words[end - 1].end)
    return Piece(role=role, span=span, passage=stretch.passage, score=score)
