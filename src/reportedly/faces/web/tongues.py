"""The language of a document's words, as far as it can be told: what its HTML declares, else the script they are in.

Documents are read as English, and pages of the app are English, so that words in Latin letters of which nothing is
declared are marked as nothing else. Words in other letters are no English, whatever a page declares.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import islice

_DECLARED = re.compile(
    rb"<html\b[^>]{0,2000}?[\s:]lang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3})(?![\w-])", re.I
)
"""The language that a page of HTML says it is in."""

BEGINNING = 20_000
"""Bytes of a page in which its language is looked for."""

SAMPLE = 1_000
"""Letters by which the script of words is told (set by hand)."""

SCRIPTS = {
    "ARABIC": "Arab", "ARMENIAN": "Armn", "BENGALI": "Beng", "CYRILLIC": "Cyrl", "DEVANAGARI": "Deva",
    "ETHIOPIC": "Ethi", "GEORGIAN": "Geor", "GREEK": "Grek", "HANGUL": "Hang", "HEBREW": "Hebr", "CJK": "Hani",
    "HIRAGANA": "Jpan", "KATAKANA": "Jpan", "KHMER": "Khmr", "LAO": "Laoo", "MYANMAR": "Mymr", "TAMIL": "Taml",
    "THAI": "Thai", "TIBETAN": "Tibt",
}  # fmt: skip
"""The first words of the names of letters, and the scripts (ISO 15924) that they are of."""


def declared(page: bytes) -> str | None:
    """The language (BCP 47) that a page of HTML says it is in; None where it says none."""
    found = _DECLARED.search(page[:BEGINNING])
    return found[1].decode("ascii") if found else None


def tongue_of(words: str, told: str | None) -> str | None:
    """What words are marked as that stand in a document of a language (None: not known); None: as what is around them.

    'und-Cyrl' is some language in Cyrillic letters.
    """
    script = script_of(words)
    if script is None or (told is not None and not told.lower().startswith("en")):
        return None
    return f"und-{script}"


def script_of(words: str) -> str | None:
    """The script that most letters of some words are in; None for Latin letters, for an unknown script and for none."""
    if words.isascii():
        return None
    letters = islice((c for c in words if c.isalpha()), SAMPLE)
    most = Counter(None if c.isascii() else _script(c) for c in letters).most_common(1)
    return most[0][0] if most else None


def _script(letter: str) -> str | None:
    return SCRIPTS.get(re.split("[ -]", unicodedata.name(letter, ""), maxsplit=1)[0])
