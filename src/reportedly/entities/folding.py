"""Spellings of one word brought together: case, accents, scripts, ways of writing Slavic names in Latin letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = dict(
    zip(
        "абвгдезийклмнопрстуфхцчшщыэюяёіїєґўђјљњћџ",
        "a b v g d e z i i k l m n o p r s t u f kh ts ch sh shch y e yu ya yo i yi ye g w dj j lj nj c dz".split(),
        strict=True,
    )
) | {"ж": "zh", "ъ": "", "ь": ""}
"""Letters of the Cyrillic alphabets as English-language news writes them."""

_LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "a"}

_SOUNDS = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"s[ht]?chts?h?|shch|schch|szcz", "sh"),
        (r"sch|sz", "sh"),
        (r"ts?ch|cz", "ch"),
        (r"kh", "h"),
        (r"ph", "f"),
        (r"ck", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"(?<=.)(iy|yi|yy|ii|ey|ei|ej|ij|iyi|y|ie)$", "i"),
        (r"^(ye|je)", "e"),
        (r"(?<=[aeiou])[yj]e", "e"),
        (r"[yj](?=[aou])", "i"),
        (r"y", "i"),
        (r"ou|oo", "u"),
        (r"ai(?=i|$)", "ai"),
        (r"(.)\1+", r"\1"),
    )
)
"""Rewritings, in order, after which the common transliterations of one name agree (Sergei, Sergey; -ych, -ich)."""

_SAME_GIVEN = (
    ("sergei", "serhiy", "serhii", "sergiy", "siarhei"),
    ("alexei", "aleksei", "oleksiy", "oleksii", "aliaksei"),
    ("alexander", "aleksandr", "alexandr", "oleksandr", "aliaksandr", "alyaksandr", "aleksander"),
    ("vladimir", "volodymyr", "uladzimir"),
    ("nikolai", "mykola", "mikalai"),
    ("dmitry", "dmytro", "dzmitry", "dimitri"),
    ("mikhail", "mykhailo", "mikhailo"),
    ("andrei", "andriy", "andrii"),
    ("yevgeny", "evgeny", "yevhen", "yevgeniy", "evgeni", "eugene"),
    ("pavel", "pavlo"),
    ("vasily", "vasyl", "vasil"),
    ("grigory", "hryhoriy", "hryhorii"),
    ("igor", "ihor"),
    ("oleg", "oleh"),
    ("fyodor", "fedor", "fedir"),
    ("pyotr", "petr", "petro"),
    ("ivan", "iwan"),
    ("mohammed", "muhammad", "mohamed", "mohammad", "muhammed", "mohamad"),
    ("yusuf", "youssef", "yousef", "yusef"),
    ("hussein", "husain", "hussain", "husayn", "hossein"),
    ("abdallah", "abdullah", "abdulla"),
)
"""Given names that are one name in neighbouring languages or spellings; a person is often written in both."""


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """``word`` in lower-case Latin letters and digits, without accents or apostrophes; '' when nothing is left."""
    if word.isascii():  # what follows would leave all its letters and digits as they are
        return "".join(filter(str.isalnum, word.lower()))
    lowered = "".join(_CYRILLIC.get(c, _LETTERS.get(c, c)) for c in unicodedata.normalize("NFC", word).lower())
    plain = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return "".join(_CYRILLIC.get(c, c) for c in plain if c.isalnum())


def accents(words: str) -> int:
    """How many Latin letters bear an accent: who writes 'Corvalán' took more care than who writes 'Corvalan'."""
    taken_apart = (unicodedata.normalize("NFKD", c) for c in unicodedata.normalize("NFC", words))
    return sum(len(parts) > 1 and parts[0].isascii() and parts[0].isalpha() for parts in taken_apart)


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """A key on which the spellings of one name agree: Arestovych and Arestovich have the same."""
    folded = fold(word)
    for pattern, by in _SOUNDS:
        folded = pattern.sub(by, folded)
    return _GIVEN.get(folded, folded)


def _given_names() -> dict[str, str]:
    """Every spelling's sound mapped to the sound of the first of its row."""
    found: dict[str, str] = {}
    for row in _SAME_GIVEN:
        head = sound(row[0])
        found |= {sound(name): head for name in row}
    return found


_GIVEN: dict[str, str] = {}
_GIVEN.update(_given_names())
sound.cache_clear()
