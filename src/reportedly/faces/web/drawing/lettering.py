"""How wide words are when they are drawn, without asking a browser; estimates that err on the wide side."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

TEXT, NAME = 13.0, 14.5
"""Sizes of letters, in units of the drawing: everything that is said, and the names of rows."""

BOLD = 1.13
"""By how much bold letters are wider."""

_MARGIN = 1.04
_NARROW = frozenset("ijl.,;:'|!I()[]·’‘`")
_SLIM = frozenset('frtJ-"“”/\\*')
_BROAD = frozenset("mwMW@%—…●◐▷△○")


@lru_cache(maxsize=20_000)
def width(words: str, size: float = TEXT) -> float:
    """How wide words are at a size of letters, both in units of the drawing."""
    return sum(_share(letter) for letter in words) * size * _MARGIN


def cut(words: str, most: float, size: float = TEXT) -> str:
    """Words that are at most so wide: as they are, or cut short with '…'; '' where not even that fits."""
    if width(words, size) <= most:
        return words
    kept, reach = 0, _share("…")
    for end, letter in enumerate(words, 1):
        reach += _share(letter)
        if reach * size * _MARGIN > most:
            break
        if not letter.isspace():
            kept = end
    return f"{words[:kept]}…" if kept else ""


def wrapped(words: str, most: float, lines: int, size: float = TEXT) -> tuple[str, ...]:
    """Words over at most so many lines of a width, broken between words; what is too long is cut short."""
    found: list[str] = []
    rest = words.split()
    while rest and len(found) < lines - 1:
        line, count = rest[0], 1
        while count < len(rest) and width(f"{line} {rest[count]}", size) <= most:
            line, count = f"{line} {rest[count]}", count + 1
        found.append(cut(line, most, size))
        rest = rest[count:]
    return (*found, cut(" ".join(rest), most, size)) if rest else tuple(found)


def one_line(words: str, most: int) -> str:
    """Words with single spaces, at most so many characters of them."""
    flat = " ".join(words.split())
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"


def _share(letter: str) -> float:
    """How wide a letter is, as a share of its size."""
    if letter == " ":
        return 0.32
    if letter in _NARROW:
        return 0.32
    if letter in _SLIM:
        return 0.4
    if letter in _BROAD:
        return 0.97
    if letter.isascii():
        return 0.71 if letter.isupper() else 0.62
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return 1.05
    return 0.75 if letter.isupper() else 0.66
