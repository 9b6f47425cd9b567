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
    wanted = _words(_spelled(words, kind))
    scored: dict[str, float] = {}
    for name in _names(connection, kind):
        likeness = [max((_alike(w, n) for n in _words(_spelled(name, kind))), default=0.0) for w in wanted]
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


def _alike(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if min(len(a), len(b)) <= _SMALL:
        return 0.0
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0
