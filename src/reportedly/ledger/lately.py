"""What is newest in a ledger: the documents that became known last, and what they tell of, without looking at all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, select

from reportedly.ledger.newest import Passing, newest
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import claims, documents, extracted, extractions, people
from reportedly.ledger.scope import READ_BY, Scope, answered, known_by
from reportedly.vocabulary import Answer

DAY = 10
"""Letters of an ISO day."""

MORE = 4
"""How many times more documents are taken than are wanted: some may be older versions that nothing is answered from."""


class Reading(NamedTuple):
    """A document (its key) in the reading that is answered from, and the day or moment it is listed by."""

    document: str
    reading: str
    when: str


class Mention(NamedTuple):
    """A change, posting or response in a document, as far as it is needed to find what to look at.

    ``named`` is what all profiles of one name share; None where nobody is named.
    """

    claim: str
    document: str
    kind: str
    event: str | None
    response: str | None
    status: str | None
    person: str | None
    named: str | None


def latest_known(connection: Connection, scope: Scope, most: int, after: str | None = None) -> list[Reading]:
    """The documents that became known last, the last first: published, or else read, after a day where one is given."""
    day = documents.c.published
    later = [] if after is None else [day > after]
    dated = select(documents.c.key, extractions.c.id, day).join(extractions).where(day.is_not(None), *later)
    dated = dated.where(answered(), *known_by(scope)).order_by(day.desc(), documents.c.id, documents.c.key).limit(most)
    undated = (r._replace(when=r.when[:DAY]) for r in latest_read(connection, scope, most, dated=False))
    rows = [Reading(*row) for row in connection.execute(dated).all()]
    rows += (r for r in undated if after is None or r.when > after)
    return sorted(rows, key=lambda r: (r.when, r.document), reverse=True)[:most]


def latest_read(
    connection: Connection, scope: Scope, most: int, after: str | None = None, *, dated: bool | None = None
) -> list[Reading]:
    """The documents that an engine first read last, the last first: after a moment where one is given.

    ``dated``: only those that have a day of publication, or that have none.
    """
    where = _by_engine()
    if dated is not None:
        known = documents.c.published.is_not(None) if dated else documents.c.published.is_(None)
        where.append(extractions.c.document.in_(select(documents.c.key).where(known)))
    found = _last_read(connection, where, most * MORE, after)
    if found is None:
        first = func.min(extractions.c.read_at)
        query = select(extractions.c.document, first).where(*where).group_by(extractions.c.document)
        query = query if after is None else query.having(first > after)
        query = query.order_by(first.desc(), extractions.c.document).limit(most * MORE)
        found = {str(key): str(moment) for key, moment in connection.execute(query).all()}
    readings = readings_of(connection, found, scope)
    return [Reading(key, readings[key], moment) for key, moment in found.items() if key in readings][:most]


def _by_engine() -> list[ColumnElement[bool]]:
    """Conditions on readings: by an engine, and not by a review; in the time that is answered from."""
    return [extractions.c.basis.is_(None), extractions.c.read_at <= READ_BY.get()]


def _last_read(
    connection: Connection, where: Sequence[ColumnElement[bool]], most: int, after: str | None
) -> dict[str, str] | None:
    """Documents by the moments of the last readings, without those that had been read before; None where all had been.

    Quicker than to look at every document, but nothing comes of it after all were read anew.
    """
    since = [] if after is None else [extractions.c.read_at > after]
    query = select(extractions.c.document, extractions.c.read_at).where(*where, *since)
    query = query.order_by(extractions.c.read_at.desc(), extractions.c.document).limit(most)
    rows = [(str(key), str(moment)) for key, moment in connection.execute(query).all()]
    first: dict[str, str] = {}
    for part in chunks(key for key, _ in rows):
        moments = select(extractions.c.document, func.min(extractions.c.read_at)).group_by(extractions.c.document)
        found = connection.execute(moments.where(extractions.c.document.in_(part), extractions.c.basis.is_(None))).all()
        first |= {str(key): str(moment) for key, moment in found}
    kept = {key: moment for key, moment in rows if first[key] == moment}
    return kept if len(rows) < most or len(kept) * MORE >= most else None


def count_read(connection: Connection, after: str) -> int:
    """How many documents (versions of them) an engine first read after a moment."""
    first = func.min(extractions.c.read_at)
    query = select(extractions.c.document).where(*_by_engine()).group_by(extractions.c.document).having(first > after)
    return int(connection.execute(select(func.count()).select_from(query.subquery())).scalar() or 0)


def count_known(connection: Connection, scope: Scope, after: str) -> int:
    """How many documents (versions of them) were published after a day, or, where that is unknown, read."""
    day = func.coalesce(documents.c.published, func.substr(documents.c.read_at, 1, DAY))
    unknown = (documents.c.published.is_(None), day > after)
    found = 0
    for condition in ((documents.c.published > after,), unknown):
        query = select(func.count()).select_from(documents).where(*condition, *known_by(scope))
        found += int(connection.execute(query).scalar() or 0)
    return found


def readings_of(connection: Connection, keys: Collection[str], scope: Scope) -> dict[str, str]:
    """The reading of each document that is answered from; other documents are left out."""
    found: dict[str, str] = {}
    for part in chunks(keys):
        query = select(documents.c.key, extractions.c.id).join(extractions).where(documents.c.key.in_(part))
        found |= {str(k): str(r) for k, r in connection.execute(query.where(answered(), *known_by(scope))).all()}
    return found


def mentions_in(connection: Connection, readings: Sequence[Reading]) -> list[Mention]:
    """The changes, postings and responses of some readings: reading by reading, in the order of the text."""
    place = {one.reading: i for i, one in enumerate(readings)}
    rows = [r for part in chunks(place) for r in _rows(connection, extracted.c.extraction.in_(part))]
    rows.sort(key=lambda row: (place[row[0]], row[1], row[2]))
    return [Mention._make(row[2:]) for row in rows]


def newest_denials(connection: Connection, scope: Scope, most: int) -> list[Mention]:
    """The denials that became known last, of all documents: for a ledger in which they are rare."""
    denied = Passing(fields=(("response", str(Answer.DENIED)),))
    ids, _ = newest(connection, denied, scope, most)
    place = {claim: i for i, claim in enumerate(ids)}
    rows = _rows(connection, claims.c.id.in_(ids)) if ids else ()
    found = {row[2]: Mention._make(row[2:]) for row in rows}
    return [found[claim] for claim in place if claim in found]


def _rows(connection: Connection, condition: ColumnElement[bool]) -> Sequence[Sequence[Any]]:
    return connection.execute(_MENTIONS.where(condition)).all()


_MENTIONS: Select[Any] = (
    select(
        extracted.c.extraction,
        claims.c.evidence_start,
        claims.c.id,
        claims.c.document,
        claims.c.kind,
        claims.c.event,
        claims.c.response,
        claims.c.status,
        extracted.c.person,
        people.c.name_key,
    )
    .select_from(
        extracted.join(claims, claims.c.id == extracted.c.claim).join(
            people, people.c.id == extracted.c.person, isouter=True
        )
    )
    .where(claims.c.kind != "statement")
)
