"""The wordings of many bodies and posts at once: as ``wordings`` finds them for one, in few questions to a database."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from reportedly.entities.posts import normal_words
from reportedly.ledger.fitting import Wording
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import post_words, posts


class _Row(NamedTuple):
    """A wording as the database has it, with all the words it is found by, each between spaces."""

    id: str
    title: str | None
    organization: str | None
    words: str


def wordings_of(connection: Connection, bodies: Collection[str]) -> dict[str, list[Wording]]:
    """For each of some bodies or posts, the wordings that hold all its words, ordered by id.

    They are looked for by the rarest of the words.
    """
    wanted = {body: frozenset(normal_words(body)) for body in bodies}
    often = _frequencies(connection, frozenset().union(*wanted.values()))
    known = {body: words for body, words in wanted.items() if words and words <= often.keys()}
    rarest = {body: min(words, key=lambda w: (often[w], w)) for body, words in known.items()}
    held = _holding(connection, frozenset(rarest.values()))
    found: dict[str, list[Wording]] = {body: [] for body in bodies}
    for body, words in known.items():
        others = [f" {word} " for word in words - {rarest[body]}]
        rows = (row for row in held[rarest[body]] if all(word in row.words for word in others))
        found[body] = [Wording(id=row.id, title=row.title, organization=row.organization) for row in rows]
    return found


def _frequencies(connection: Connection, words: frozenset[str]) -> Mapping[str, int]:
    """How many wordings hold each of some words; words that none holds are left out."""
    found: dict[str, int] = {}
    for part in chunks(words):
        found |= {str(word): int(count) for word, count in connection.execute(_OFTEN, {"words": part}).all()}
    return found


def _holding(connection: Connection, words: frozenset[str]) -> dict[str, list[_Row]]:
    """The wordings that hold each of some words."""
    found: dict[str, list[_Row]] = {word: [] for word in words}
    for part in chunks(words):
        for word, *row in connection.execute(_HOLDING, {"words": part}).all():
            found[word].append(_Row._make(row))
    return found


_ASKED = post_words.c.word.in_(bindparam("words", expanding=True))
_OFTEN = select(post_words.c.word, func.count()).where(_ASKED).group_by(post_words.c.word)
_HOLDING = (
    select(post_words.c.word, posts.c.id, posts.c.title, posts.c.organization_name, posts.c.words)
    .join(post_words, post_words.c.post == posts.c.id)
    .where(_ASKED)
    .order_by(posts.c.id)
)
