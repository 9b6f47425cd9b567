"""What the ledger holds that is near to words it does not hold: for the answer 'nothing found, but there is …'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from sqlalchemy import Connection, select

from reportedly.entities.folding import fold
from reportedly.ledger.schema import claim_sources, documents, people, posts

KINDS = ("person", "post", "source", "document")

ALIKE = 0.72
"""Least likeness of two words to be offered: 'Gerasimow' and 'Gerasimov' are .89 alike, 'Moscow' and 'Mosul' .55."""

_SMALL = 3
"""Words of up to so many letters are near only when they are the same."""


def near(connection: Connection, words: str, kind: str, limit: int = 5) -> tuple[str, ...]:
    """Names of one kind (``KINDS``) that hold a word like one of these, the likest first, at most ``limit``.

    Every name of the kind is looked at: a moment even for a hundred thousand. Raises KeyError for another kind.
    """
    wanted = {word: _Likeness(word) for word in _words(_spelled(words, kind))}
    scored: dict[str, float] = {}
    for name in _names(connection, kind):
        parts = _words(_spelled(name, kind))
        likeness = [max((alike.to(part) for part in parts), default=0.0) for alike in wanted.values()]
        if max(likeness, default=0.0) >= ALIKE:
            scored[name] = sum(likeness) / len(likeness)
    return tuple(sorted(scored, key=lambda n: (-scored[n], n))[:limit])


def _names(connection: Connection, kind: str) -> Iterator[str]:
    columns = {
        "person": (people.c.name,),
        "post": (posts.c.title, posts.c.organization_name),
        "source": (claim_sources.c.wording,),
        "document": (documents.c.name,),
    }[kind]
    for row in connection.execute(select(*columns).distinct()):
        yield ", ".join(part for part in row if part)


def _spelled(name: str, kind: str) -> str:
    """A name as words: a document's is a file's, whose words are joined by other signs than spaces, with an ending."""
    return re.sub(r"[\W_]+", " ", re.sub(r"\.\w{1,5}$", "", name)) if kind == "document" else name


def _words(name: str) -> list[str]:
    return [folded for word in name.replace(",", " ").split() if (folded := fold(word))]


class _Likeness:
    """How like one word others are; each is looked at once, and only those that can be like it letter by letter."""

    def __init__(self, word: str) -> None:
        self._word = word
        self._letters = frozenset(word)
        self._known: dict[str, float] = {}

    def to(self, other: str) -> float:
        """From 0 for another word to 1 for the same; 0 too where a glance shows that it cannot reach ``ALIKE``."""
        found = self._known.get(other)
        if found is None:
            found = self._known[other] = self._to(other)
        return found

    def _to(self, other: str) -> float:
        word = self._word
        if word == other:
            return 1.0
        if min(len(word), len(other)) <= _SMALL:
            return 0.0
        shared = min(sum(map(self._letters.__contains__, other)), len(word))
        if 2 * shared < ALIKE * (len(word) + len(other)):
            return 0.0
        matcher = SequenceMatcher(None, word, other, autojunk=False)
        return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0
