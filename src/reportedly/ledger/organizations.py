"""The organizations that the ledger tells of, most told of first: what a command chart can be asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from reportedly.entities.posts import key_of
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import claims, documents, posts
from reportedly.ledger.scope import READ_BY, Scope, known_by
from reportedly.ledger.wordings import wordings_with

WORDINGS = 4
"""Wordings that are looked at for each organization asked for: most have fewer, and more only come up further on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BodiesFound:
    """Organizations by the wording that most claims use, most told of first; ``more`` says that there are others.

    ``claims`` counts, as if every document had been read once, the claims on posts that the words fit, and so how much
    a chart of them all would weigh.
    """

    bodies: tuple[str, ...]
    claims: int
    more: bool


def list_bodies(connection: Connection, words: str | None, scope: Scope, limit: int) -> BodiesFound:
    """Organizations whose posts the words fit, or all: ``limit`` of them. Wordings of the same words are one."""
    counted = _all(connection, scope, limit * WORDINGS) if words is None else _fitting(connection, words, scope)
    found: dict[str, dict[str, int]] = {}
    for name, count in counted:
        if name:
            wordings = found.setdefault(key_of(name), {})
            wordings[name] = wordings.get(name, 0) + count
    ranked = sorted(found.values(), key=lambda told: (-sum(told.values()), min(told)))
    names = tuple(min(told, key=lambda name: (-told[name], name)) for told in ranked[:limit])
    return BodiesFound(bodies=names, claims=sum(count for _, count in counted), more=len(ranked) > limit)


Counted = list[tuple[str | None, int]]
"""Organizations as they are worded, each with how many claims are on one or all of its posts."""


def _all(connection: Connection, scope: Scope, limit: int) -> Counted:
    """The wordings with most claims."""
    each = _claimed(scope).group_by(claims.c.post).subquery()
    told, name = func.sum(each.c.told), posts.c.organization_name
    query = select(name, told).join(each, each.c.post == posts.c.id).where(name.is_not(None))
    return [
        (row[0], int(row[1]))
        for row in connection.execute(query.group_by(name).order_by(told.desc(), name).limit(limit))
    ]


def _fitting(connection: Connection, words: str, scope: Scope) -> Counted:
    """The wordings of posts that the words fit."""
    bodies = {wording.id: wording.organization for wording in wordings_with(connection, words)}
    return [
        (bodies[post], count)
        for part in chunks(bodies)
        for post, count in connection.execute(_claimed(scope).where(claims.c.post.in_(part)).group_by(claims.c.post))
    ]


def _claimed(scope: Scope) -> Select[Any]:
    """How many claims there are on posts."""
    return select(claims.c.post, func.count().label("told")).where(claims.c.post.is_not(None), *_known(scope))


def _known(scope: Scope) -> Iterator[ColumnElement[bool]]:
    """Conditions on claims: read by the day that is answered from, and out of documents known by the other."""
    if READ_BY.get() != "~":
        yield claims.c.read_at <= READ_BY.get()
    if papers := known_by(scope):
        yield claims.c.document.in_(select(documents.c.key).where(*papers))
