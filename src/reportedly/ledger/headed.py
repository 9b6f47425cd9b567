"""Documents within days of a change: who is named in a headline, and who leaves or takes the same posts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, exists, func, or_, select

from reportedly.entities.folding import sound
from reportedly.ledger.glimpses import TOLD
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import claims, documents, extractions, gists, people
from reportedly.ledger.scope import Scope, answered, known_by, within_gists
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
    spans = spans_of(days, HEADLINE)
    read = connection.execute(_silent(len(spans), scope), bounds(spans)).all()
    openings = ((str(row.key), _opening(row.title, row.beginning).casefold()) for row in read)
    return {key for key, opening in openings if any(name in opening for name in names)}


@lru_cache(maxsize=256)
def _silent(spans: int, scope: Scope) -> Select[Any]:
    """Documents that tell of no change, within so many spans of days: made once, as making it takes long."""
    tells = exists().where(claims.c.document == documents.c.key, claims.c.kind.in_(TOLD))
    return _OPENINGS.where(within_spans(spans, documents), ~tells, *known_by(scope))


def named(connection: Connection, silent: Iterable[str], scope: Scope) -> set[str]:
    """Documents that tell, within days, of changes of somebody whom the first words of one that tells of none name."""
    found: set[str] = set()
    for part in chunks(silent):
        for row in connection.execute(_OPENINGS.where(documents.c.key.in_(part))).all():
            day = day_number(row.published)
            if day is not None:
                words = {sound(word) for word in _opening(row.title, row.beginning).split()}
                bearers = select(people.c.id).where(people.c.family.in_(sorted(words)))
                spans = spans_of([day], HEADLINE)
                told = select(gists.c.document).where(answered(gists), *within_gists(scope), gists.c.kind.in_(TOLD))
                told = told.where(gists.c.person.in_(bearers), within_spans(len(spans), gists))
                found |= {str(key) for key in connection.execute(told, bounds(spans)).scalars()} | {row.key}
    return found


def changed_in(connection: Connection, posts: Iterable[str], days: Sequence[int], most: int, scope: Scope) -> set[str]:
    """Documents that tell, so many days or fewer from some days, of changes in posts by their wordings' ids."""
    spans = spans_of(days, most)
    query, asked = _changes(len(spans), scope), bounds(spans)
    found: set[str] = set()
    for part in chunks(posts):
        told = connection.execute(query, {"posts": part, **asked}).all()
        found |= {str(key) for key, published in told if is_near(published, days, most)}
    return found


@lru_cache(maxsize=256)
def _changes(spans: int, scope: Scope) -> Select[Any]:
    """The documents, with their days, that tell of changes in some posts within so many spans of days: made once."""
    told = select(gists.c.document, gists.c.published).where(answered(gists), *within_gists(scope))
    posts = gists.c.post.in_(bindparam("posts", expanding=True))
    return told.where(posts, gists.c.kind == "change", within_spans(spans, gists))


def is_near(published: str | None, days: Sequence[int], most: int) -> bool:
    """Whether a day is so many days or fewer from one of some days, in order; one that is not known may be."""
    day = day_number(published)
    if day is None or not days:
        return True
    place = bisect_left(days, day)
    return any(abs(day - other) <= most for other in days[max(0, place - 1) : place + 1])


_OPENINGS = (
    select(
        documents.c.key,
        documents.c.published,
        documents.c.title,
        func.substr(documents.c.text, 1, OPENING).label("beginning"),
    )
    .select_from(documents.join(extractions, extractions.c.document == documents.c.key))
    .where(answered())
)


def _opening(title: str | None, beginning: str) -> str:
    """The title and the first words of a document."""
    return f"{title or ''} {beginning}"


def spans_of(days: Sequence[int], most: int) -> list[tuple[int, int]]:
    """The first and the last of all days that are so many or fewer from one of some days, in order; in few spans.

    Of days in very many places, whatever lies between them is in it too.
    """
    spans: list[tuple[int, int]] = []
    for day in days:
        if spans and day - most <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], day + most)
        else:
            spans.append((day - most, day + most))
    if len(spans) > SPANS:
        spans = [(spans[0][0], spans[-1][1])]
    return spans


def within_spans(many: int, place: Table) -> ColumnElement[bool]:
    """A condition on documents: published in one of so many spans of days, which ``bounds`` gives.

    ``place`` is where a document's day stands: its own table, or ``gists``.
    """
    return or_(*(place.c.published.between(bindparam(f"first_{i}"), bindparam(f"last_{i}")) for i in range(many)))


def bounds(spans: Sequence[tuple[int, int]]) -> dict[str, str]:
    """The values for ``within_spans``."""
    found: dict[str, str] = {}
    for i, (first, last) in enumerate(spans):
        found[f"first_{i}"] = date.fromordinal(first).isoformat()
        found[f"last_{i}"] = f"{date.fromordinal(last).isoformat()}~"
    return found
