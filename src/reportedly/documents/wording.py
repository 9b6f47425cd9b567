"""Wording that gives a text's making away: words printed twice, lost capitals, phrases no person would write."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise

_LEXICON = tomllib.loads((files(__package__) / "lexicon" / "wording.toml").read_text(encoding="utf-8"))
_DOUBLED_RIGHTLY = frozenset(_LEXICON["doubled"]["names"].split())
_PLACES = frozenset(_LEXICON["places"]["names"].split())
_SWAPPED: dict[str, str] = {entry["pattern"]: entry["written"] for entry in _LEXICON["swapped"]}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LOOKED_AT = 20_000  # characters of a paragraph; a longer one is no prose, and would only cost time
_STOPPED = re.compile(r"(?:[.!?][”’\"']?|[”’\"'][.!?])?\s+")
_SMALL = re.compile(r"(?<![\w@#./:'’-])[a-z]{4,}(?![\w@/]|\.\w|['’]?-)")

_SWAPPED_ANY = re.compile("|".join(f"\\b(?:{swapped})\\b" for swapped in _SWAPPED))


def doubled_words(words: str) -> Iterator[tuple[int, int]]:
    """Where a word or phrase of up to six words stands twice in a row by mistake: "the the", "country. country."."""
    found = list(_WORD.finditer(words, 0, _LOOKED_AT))
    plain = [m.group().casefold() for m in found]
    last = 0
    for size in range(1, 7):
        for at in range(len(plain) - 2 * size + 1):
            if plain[at] != plain[at + size] or plain[at : at + size] != plain[at + size : at + 2 * size]:
                continue
            start, end = found[at].start(), found[at + 2 * size - 1].end()
            if start >= last and _is_slip(words, found[at : at + 2 * size]):
                last = end
                yield start, end


def _is_slip(words: str, doubled: list[re.Match[str]]) -> bool:
    size = len(doubled) // 2
    first = [m.group() for m in doubled[:size]]
    second = [m.group() for m in doubled[size:]]
    gap = words[doubled[size - 1].end() : doubled[size].start()]
    if not _STOPPED.fullmatch(gap) or any(words[a.end() : b.start()] != " " for a, b in _inner(doubled, size)):
        return False
    after = words[doubled[-1].end() :]
    if len(gap) > 1 and first == second and first[0][0].islower() and after.startswith(gap.rstrip()):
        return True  # to the letter, stops and all: "country. country."
    if all(w[0].isupper() for w in second) and (len(gap) == 1 or size == 1):
        return False  # a name ("Duran Duran"), or a new sentence that begins with the same word
    if len(gap) > 1 and (second[0][0].isupper() or size > 1 or first[0].casefold() in _DOUBLED_RIGHTLY):
        return False
    if size == 1:
        return first[0].casefold() not in _DOUBLED_RIGHTLY and (len(first[0]) > 1 or first[0] == "a")
    return not {"and", "by", "or", "after", "to", "upon"} & {w.casefold() for w in first} and len(set(first)) > 1


def _inner(doubled: list[re.Match[str]], size: int) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """The pairs of neighbours within either half of what stands twice."""
    for half in (doubled[:size], doubled[size:]):
        yield from pairwise(half)


def lost_capitals(words: str) -> Iterator[tuple[int, int]]:
    """Where a name of a place or people is written with a small letter."""
    for found in _SMALL.finditer(words):
        if found.group() in _PLACES:
            yield found.span()


def swapped_phrases(words: str) -> Iterator[tuple[int, int, str]]:
    """Where a set phrase has had a word swapped for a synonym, with the phrase that a person would have written."""
    for found in _SWAPPED_ANY.finditer(words):
        original = next(name for swapped, name in _SWAPPED.items() if re.fullmatch(swapped, found.group()))
        yield found.start(), found.end(), original
