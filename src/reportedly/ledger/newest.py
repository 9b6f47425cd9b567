"""Claims a page at a time, the newest first: which are on the page and how many there are, without looking at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, FromClause, Join, Select, false, func, or_, select, union

from reportedly.ledger.evidence import ClaimRow
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import claims, documents, extracted, extractions, superseded
from reportedly.ledger.scope import READ_BY, Scope, answered, known_by, within

FEW = 2_000
"""Claims that are sorted at once, where they are chosen by what is said in them; else, and of more, documents are gone
through from the newest on (set by hand)."""

FIRST = 12
"""Documents in the first step of going through them; each step after it is four times as long (set by hand)."""

ANEW = 500
"""Documents read more than once that are looked at one by one; where there are more, every document is (set by hand;
it fits into one query of the oldest SQLite in use)."""

KINDS = ("change", "posting", "response", "statement")
"""The kinds of claim; how many there are of one is told by an index at once, of each by going through all."""

KINDS_OF = {
    "event": ("change", "response"),
    "status": ("posting",),
    "response": ("response",),
    "certainty": ("change", "posting"),
}
"""The kinds of claim that have a field: named beside it, they let the database use its index."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Passing:
    """What claims must pass: what is said in them (``fields``), and conditions on each of the tables.

    ``named`` are ids of profiles, one of which a claim is about; None: of whomever.
    """

    fields: tuple[tuple[str, str], ...] = ()
    claims: tuple[ColumnElement[bool], ...] = ()
    papers: tuple[ColumnElement[bool], ...] = ()
    named: tuple[str, ...] | None = None


class _Place(NamedTuple):
    """A claim and where it comes in the order of claims."""

    published: str | None
    document: str
    key: str
    start: int
    id: str


def newest(
    connection: Connection, passing: Passing, scope: Scope, limit: int | None, offset: int = 0
) -> tuple[list[str], int]:
    """The ids of ``limit`` claims (None: all) after the first ``offset`` ones, in order, and how many pass in all.

    The order is that of ``in_order``.
    """
    anew = read_anew(connection)
    total = count(connection, passing, scope, anew)
    wanted = total - offset if limit is None else min(limit, total - offset)
    if wanted <= 0:
        return [], total
    is_chosen = bool(passing.fields or passing.claims or passing.named is not None)
    is_few = total <= FEW and is_chosen
    said = _said_by_few(passing) if is_few else _said_by_many(passing)
    query = _places(anew).where(*said, *_conditions(passing, scope))
    if is_few:
        places = iter(_sorted(_Place(*row) for row in connection.execute(query.where(*known_by(scope)))))
    else:
        places = _walk(connection, passing, scope, query)
    return [place.id for place in islice(places, offset, offset + wanted)], total


def in_order(rows: Iterable[ClaimRow]) -> list[ClaimRow]:
    """Claims by the day of publication, the last first and those of undated documents after them, as they are read."""
    ordered = sorted(rows, key=lambda r: (r.document.id, r.document.key, r.evidence.start, r.id))
    return sorted(ordered, key=lambda r: r.document.published or "", reverse=True)


def _walk(connection: Connection, passing: Passing, scope: Scope, query: Select[Any]) -> Iterator[_Place]:
    """The claims of a query, found by going through documents from the newest on."""
    papers = select(documents.c.key).where(*known_by(scope), *passing.papers)
    papers = papers.order_by(documents.c.published.desc().nulls_last(), documents.c.id, documents.c.key)
    done, step = 0, FIRST
    while keys := [str(key) for key in connection.execute(papers.limit(step).offset(done)).scalars()]:
        told = (query.where(documents.c.key.in_(part)) for part in chunks(keys))
        yield from _sorted(_Place(*row) for one in told for row in connection.execute(one))
        done, step = done + step, step * 4


def _sorted(places: Iterable[_Place]) -> list[_Place]:
    ordered = sorted(places, key=lambda p: p[1:])
    return sorted(ordered, key=lambda p: p.published or "", reverse=True)


def count(connection: Connection, passing: Passing, scope: Scope, anew: list[str] | None) -> int:
    """How many claims pass; ``anew`` is what ``read_anew`` gives.

    A document that was read once has each of its claims once, and these are counted without their readings.
    """
    if anew is None:
        return _number(connection, _closely(passing, scope))
    total = _number(connection, _quickly(passing, scope))
    if anew:
        total -= _number(connection, _quickly(passing, scope).where(claims.c.document.in_(anew)))
        total += _number(connection, _closely(passing, scope, anew))
    return total


def count_kinds(connection: Connection, anew: list[str] | None) -> dict[str, int]:
    """How many claims of each kind the ledger holds; ``anew`` as for ``count``."""
    if anew is None:
        return _by_kind(connection, _closely(Passing(), Scope()))
    every = {kind: _quickly(Passing(fields=(("kind", kind),)), Scope()) for kind in KINDS}
    found = Counter({kind: _number(connection, query) for kind, query in every.items()})
    if anew:
        found.subtract(_by_kind(connection, _quickly(Passing(), Scope()).where(claims.c.document.in_(anew))))
        found.update(_by_kind(connection, _closely(Passing(), Scope(), anew)))
    return found


def _by_kind(connection: Connection, query: Select[Any]) -> dict[str, int]:
    rows = connection.execute(query.add_columns(claims.c.kind).group_by(claims.c.kind))
    return {str(kind): int(many) for many, kind in rows}


def read_anew(connection: Connection) -> list[str] | None:
    """Keys of documents that were read more than once, in this version or another; None where that may be any.

    Each of their readings but the newest is marked as superseded by the next. It may be any where only what was read by
    some day is answered from, and where they are more than ``ANEW``.
    """
    if READ_BY.get() != "~":
        return None
    marked = union(select(superseded.c.extraction), select(superseded.c.newer))
    again = select(extractions.c.document).distinct().where(extractions.c.id.in_(marked)).limit(ANEW + 1)
    found = [str(key) for key in connection.execute(again).scalars()]
    return sorted(found) if len(found) <= ANEW else None


def _quickly(passing: Passing, scope: Scope) -> Select[Any]:
    """Counts claims that pass, as if every document had been read once."""
    read = passing.named is not None or scope.sure is not None
    table = claims.join(extracted, extracted.c.claim == claims.c.id) if read else claims
    query = select(func.count()).select_from(table).where(*_said(passing), *_conditions(passing, scope, papers=False))
    papers = (*known_by(scope), *passing.papers)
    return query.where(claims.c.document.in_(select(documents.c.key).where(*papers))) if papers else query


def _closely(passing: Passing, scope: Scope, keys: list[str] | None = None) -> Select[Any]:
    """Counts claims that pass, in the reading that is answered from of each document, or of those with some keys."""
    readings = select(extractions.c.id).join(documents, documents.c.key == extractions.c.document).where(answered())
    if keys is not None:
        readings = readings.where(documents.c.key.in_(keys))
    query = select(func.count()).select_from(_joined()).where(extracted.c.extraction.in_(readings))
    return query.where(*known_by(scope), *_said(passing), *_conditions(passing, scope))


def _number(connection: Connection, query: Select[Any]) -> int:
    return int(connection.execute(query).scalar() or 0)


def _conditions(passing: Passing, scope: Scope, *, papers: bool = True) -> list[ColumnElement[bool]]:
    """What claims must pass, but for what is said in them."""
    found: list[ColumnElement[bool]] = [*passing.claims, *(passing.papers if papers else ())]
    if passing.named is not None:
        found.append(or_(false(), *(extracted.c.person.in_(part) for part in chunks(passing.named))))
    return [*found, *within(Scope(sure=scope.sure))]


def _said(passing: Passing, table: FromClause = claims) -> list[ColumnElement[bool]]:
    """What must be said in claims, with the kinds of claim that say such things."""
    found: list[ColumnElement[bool]] = []
    for name, value in passing.fields:
        found.append(table.c[name] == value)
        if name in KINDS_OF:
            found.append(table.c.kind.in_(KINDS_OF[name]))
    return found


def _said_by_few(passing: Passing) -> list[ColumnElement[bool]]:
    """The same, worded so that the database begins with the claims that say it."""
    inner = claims.alias("inner")
    said = _said(passing, inner)
    return [claims.c.id.in_(select(inner.c.id).where(*said))] if said else []


def _said_by_many(passing: Passing) -> list[ColumnElement[bool]]:
    """The same, worded so that the database begins with documents: no index is on a value that is worked out."""
    return [claims.c[name].concat("") == value for name, value in passing.fields]


def _places(anew: list[str] | None) -> Select[Any]:
    """Claims of the readings that are answered from, with their places in the order."""
    columns = (documents.c.published, documents.c.id, documents.c.key, claims.c.evidence_start, claims.c.id)
    query = select(*columns).select_from(_joined())
    if anew is None:
        return query.where(answered())
    return query.where(or_(documents.c.key.not_in(anew), answered())) if anew else query


def _joined() -> Join:
    return (
        extracted.join(claims, claims.c.id == extracted.c.claim)
        .join(extractions, extractions.c.id == extracted.c.extraction)
        .join(documents, documents.c.key == extractions.c.document)
    )
