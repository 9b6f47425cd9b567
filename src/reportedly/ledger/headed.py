"""Documents by their days and their first words: who is named in a headline, within days of a change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, Table, exists, func, or_, select

from reportedly.entities.folding import sound
from reportedly.ledger.glimpses import TOLD, by_profile
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import claims, documents, extractions, gists, people
from reportedly.ledger.scope import Scope, answered, known_by
from reportedly.origins.paper import day_number
from reportedly.origins.stories import HEADLINE

OPENING = 400
"""Characters at the beginning of a text in which a headline is looked for, where it has no title."""

SPANS = 12
"""Spans of days that are asked for one by one (set by hand)."""


def headed(connection: Connection, names: Collection[str], days: Sequence[int], scope: Scope) -> set[str]:
    """Documents that tell of no change, within days, whose first words hold one of some people's family names."""
    if not names or not days:
        return set()
    tells = exists().where(claims.c.document == documents.c.key, claims.c.kind.in_(TOLD))
    read = _openings(connection, [published_near(days, HEADLINE), ~tells, *known_by(scope)])
    return {key for key, _, opening in read if any(name in opening.casefold() for name in names)}


def named(connection: Connection, silent: Iterable[str], scope: Scope) -> set[str]:
    """Documents that tell, within days, of changes of somebody whom the first words of one that tells of none name."""
    found: set[str] = set()
    for part in chunks(silent):
        for key, published, opening in _openings(connection, [documents.c.key.in_(part)]):
            day = day_number(published)
            if day is not None:
                words = {sound(word) for word in opening.split()}
                bearers = select(people.c.id).where(people.c.family.in_(sorted(words)))
                told = [gists.c.person.in_(bearers), gists.c.kind.in_(TOLD), published_near([day], HEADLINE, gists)]
                found |= {row.document.key for row in by_profile(connection, told, scope)} | {key}
    return found


def _openings(
    connection: Connection, conditions: Sequence[ColumnElement[bool]]
) -> Iterator[tuple[str, str | None, str]]:
    """Documents by key, with their days, titles and first words."""
    columns = (documents.c.key, documents.c.published, documents.c.title, func.substr(documents.c.text, 1, OPENING))
    joined = documents.join(extractions, extractions.c.document == documents.c.key)
    for key, published, title, opening in connection.execute(
        select(*columns).select_from(joined).where(answered(), *conditions)
    ):
        yield str(key), published, f"{title or ''} {opening}"


def published_near(days: Sequence[int], most: int, place: Table = documents) -> ColumnElement[bool]:
    """A condition on documents: published so many days or fewer from one of some days, in order.

    ``place`` is where a document's day stands: its own table, or ``gists``. Of days in very many places, whatever lies
    between them is let pass too.
    """
    spans: list[tuple[int, int]] = []
    for day in days:
        if spans and day - most <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], day + most)
        else:
            spans.append((day - most, day + most))
    if len(spans) > SPANS:
        spans = [(spans[0][0], spans[-1][1])]
    told = (tuple(date.fromordinal(end).isoformat() for end in span) for span in spans)
    return or_(*(place.c.published.between(first, f"{last}~") for first, last in told))
