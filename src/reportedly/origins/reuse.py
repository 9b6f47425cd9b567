"""A small signature of a text by which copies, cut copies and rewrites of it are found among very many others.

It holds four sketches: of the word sequences, of the names and numbers, of how the text begins, and a few longer word
sequences as they are, by which a text is found within a much longer one.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from rensa import RMinHash

from reportedly.origins.terms import Term, taken_apart

METHOD = "rensa-0.5/words-3x36+facts-24+opening-1+anchors-5x5/1"
"""The name of the signature: it changes whenever the same text would get another one, or two pairs another verdict."""

SHINGLE = 3  # words: longer ones lose light rewrites, shorter ones are in every text
WORDS = 36
FACTS = 24
OPENING = 1
ANCHORS = 5
"""How many values of the signature are for word sequences, names and numbers, beginnings, and anchors."""

ALIKE = 3 / WORDS
MANY_BANDS = 4
"""Least share of the sketched word sequences that agree, where fewer bands do (bench/rewrites, 2026-11-29)."""

FEW = 2 / WORDS
RETOLD = 0.25
"""The same for texts that tell of one person; and the least share of the sketched names and numbers that agree."""

_WORD_ROWS = 2
_FACT_ROWS = 3
_OPENING_WORDS = 6
_ANCHOR_WORDS = 5
_SEED = 20_261_129
_EMPTY = 0xFFFFFFFF
_ENDS = (WORDS, WORDS + FACTS, WORDS + FACTS + OPENING, WORDS + FACTS + OPENING + ANCHORS)
_LENGTH = _ENDS[-1]


def sketch(passages: Sequence[str]) -> bytes:
    """The signature of a text: 66 numbers of 32 bits, little endian; the same on every machine and run."""
    terms, lines, _ = taken_apart(passages)
    words = [term.word for term in terms]
    openings = [words[line.start : line.start + _OPENING_WORDS] for line in lines if line.end - line.start >= 8]
    values = [
        *_minima(shingles(words), WORDS),
        *_minima(facts_of(terms), FACTS),
        *_filled([_hashed(opening) for opening in openings[:OPENING]], OPENING),
        *_filled(_anchors(words), ANCHORS),
    ]
    return struct.pack(f"<{_LENGTH}I", *values)


def bands(signature: bytes) -> tuple[str, ...]:
    """The keys under which a text is filed, at most 32: texts that share one are worth comparing.

    Two texts of which a share ``s`` of all word sequences agrees share a band of these with a chance of
    1 - (1 - s²)¹⁸: .69 for a quarter, .96 for two fifths, .0018 for a hundredth.
    """
    values = _values(signature)
    words, facts, opening, anchors = (values[a:b] for a, b in pairwise((0, *_ENDS)))
    found = [f"w{n}" + _key(part) for n, part in enumerate(_parts(words, _WORD_ROWS)) if _EMPTY not in part]
    found += [f"f{n}" + _key(part) for n, part in enumerate(_parts(facts, _FACT_ROWS)) if _EMPTY not in part]
    found += ["o" + _key([value]) for value in opening if value != _EMPTY]
    found += ["a" + _key([value]) for value in anchors if value != _EMPTY]
    return tuple(dict.fromkeys(found))


def resemblance(a: bytes, b: bytes) -> float:
    """The share of word sequences that two texts have in common, as estimated from their signatures (0 to 1)."""
    pairs = list(zip(_values(a)[:WORDS], _values(b)[:WORDS], strict=True))
    return sum(x == y != _EMPTY for x, y in pairs) / WORDS


def may_retell(a: bytes, b: bytes) -> bool:
    """Whether two texts on one person may be one telling: some word sequences, or names and numbers, agree."""
    facts = [pair for pair in zip(_facts(a), _facts(b), strict=True) if _EMPTY not in pair]
    return resemblance(a, b) >= FEW or sum(x == y for x, y in facts) >= RETOLD * FACTS


def _facts(signature: bytes) -> tuple[int, ...]:
    return _values(signature)[WORDS : WORDS + FACTS]


def worth_comparing(shared: Collection[str], a: bytes, b: bytes) -> bool:
    """Whether two texts that share some bands are worth a closer look, by their signatures.

    A band or two of word sequences or anchors in common are often common phrases: then a few of the sketched word
    sequences must agree as well. Names and numbers in common are enough, for a retelling has other words.
    """
    return len(shared) >= MANY_BANDS or any(band.startswith("f") for band in shared) or resemblance(a, b) >= ALIKE


def shingles(words: Sequence[str]) -> list[str]:
    """All sequences of three words; one of all words where there are fewer."""
    if len(words) < SHINGLE:
        return [" ".join(words)] if words else []
    return [" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1)]


def facts_of(terms: Iterable[Term]) -> list[str]:
    """The names and numbers of a text, each once; fewer than six are shared by chance, and count as none."""
    found = list(dict.fromkeys(term.word for term in terms if term.name or term.number))
    return found if len(found) >= 6 else []


def _minima(items: Sequence[str], size: int) -> list[int]:
    if not items:
        return [_EMPTY] * size
    made = RMinHash(num_perm=size, seed=_SEED)
    made.update(list(items))
    return [int(value) for value in made.digest()]


def _values(signature: bytes) -> tuple[int, ...]:
    """The numbers of a signature. Raises ValueError when it is none of this method."""
    if len(signature) != _LENGTH * 4:
        raise ValueError(f"a signature of {METHOD} has {_LENGTH * 4} bytes, not {len(signature)}")
    return struct.unpack(f"<{_LENGTH}I", signature)


def _parts(values: Sequence[int], size: int) -> list[Sequence[int]]:
    return [values[n : n + size] for n in range(0, len(values), size)]


def _key(values: Sequence[int]) -> str:
    return hashlib.sha256(struct.pack(f"<{len(values)}I", *values)).hexdigest()[:12]


def _anchors(words: Sequence[str]) -> list[int]:
    """The smallest hashes of sequences of five words: those of a text within a longer one may be the smallest there."""
    found = {_hashed(words[n : n + _ANCHOR_WORDS]) for n in range(len(words) - _ANCHOR_WORDS + 1)}
    return sorted(found - {_EMPTY})[:ANCHORS]


def _filled(values: Sequence[int], size: int) -> list[int]:
    return [*values, *([_EMPTY] * (size - len(values)))]


def _hashed(words: Sequence[str]) -> int:
    return int.from_bytes(hashlib.blake2b(" ".join(words).encode(), digest_size=4).digest(), "little")
