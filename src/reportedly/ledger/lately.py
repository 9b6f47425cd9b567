"""What is newest in a ledger: the documents that became known last, and what they tell of, without looking at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, select

from reportedly.ledger.newest import Passing, newest
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import claims, documents, extracted, extractions, people
from reportedly.ledger.scope import DAY, KNOWN_ON, READ_BY, Scope, answered, known_by
from reportedly.vocabulary import Answer

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


class Latest(NamedTuple):
    """Documents that became known last, the last first: by their days of publication, or, of ``undated``, of reading.

    A day of reading says nothing about how new a report is, and all of them may have been read today.
    """

    dated: list[Reading]
    undated: list[Reading]

    def newest(self, most: int) -> list[Reading]:
        """So many at most, those without a day of publication after all that have one."""
        return [*self.dated, *self.undated][:most]

    def by_day(self, most: int) -> list[Reading]:
        """So many at most, by the day on which each became known, whichever day that is."""
        return sorted((*self.dated, *self.undated), key=lambda r: (r.when, r.document), reverse=True)[:most]


def latest_known(connection: Connection, scope: Scope, most: int) -> Latest:
    """The documents that became known last, of each kind so many at most."""
    day = documents.c.published
    dated = select(documents.c.key, extractions.c.id, day).join(extractions).where(day.is_not(None))
    dated = dated.where(answered(), *known_by(scope)).order_by(day.desc(), documents.c.id, documents.c.key).limit(most)
    rows = [Reading(*row) for row in connection.execute(dated).all()]
    undated = [r._replace(when=r.when[:DAY]) for r in latest_read(connection, scope, most, undated=True)]
    return Latest(sorted(rows, key=lambda r: (r.when, r.document), reverse=True), undated)


def latest_read(connection: Connection, scope: Scope, most: int, *, undated: bool = False) -> list[Reading]:
    """The documents that an engine first read last, the last first; ``undated``: of those without a publication day."""
    within: list[ColumnElement[bool]] = [extractions.c.read_at <= READ_BY.get()]
    if undated:
        within.append(extractions.c.document.in_(select(documents.c.key).where(documents.c.published.is_(None))))
    for many in (most * 2, most * MORE):
        first, is_all = _last_read(connection, within, many)
        found = _answered(connection, first, scope, most)
        if is_all or len(found) == most or (many == most * MORE and len(first) >= most):
            return found
    moment = func.min(extractions.c.read_at)
    query = select(extractions.c.document, moment).where(*within, extractions.c.basis.is_(None))
    query = query.group_by(extractions.c.document).order_by(moment.desc(), extractions.c.document).limit(most * MORE)
    return _answered(connection, {str(key): str(at) for key, at in connection.execute(query).all()}, scope, most)


def _answered(connection: Connection, first: Mapping[str, str], scope: Scope, most: int) -> list[Reading]:
    """Documents with the moments of their first readings, those of them that are answered from; at most so many."""
    readings = readings_of(connection, first, scope)
    return [Reading(key, readings[key], moment) for key, moment in first.items() if key in readings][:most]


def _last_read(connection: Connection, within: Sequence[ColumnElement[bool]], many: int) -> tuple[dict[str, str], bool]:
    """Documents by the moments of the last readings, without those that had been read before; whether these are all.

    So many readings are looked at, those by a review among them: it is told by an index which are the last. Quicker
    than to look at every document, but nothing comes of it after all were read anew.
    """
    query = select(extractions.c.document, extractions.c.read_at).where(*within)
    query = query.order_by(extractions.c.read_at.desc(), extractions.c.document).limit(many)
    rows = [(str(key), str(moment)) for key, moment in connection.execute(query).all()]
    first: dict[str, str] = {}
    every = select(extractions.c.document, extractions.c.read_at, extractions.c.basis)
    for part in chunks(key for key, _ in rows):
        for key, moment, basis in connection.execute(every.where(extractions.c.document.in_(part))).all():
            if basis is None:
                first[key] = min(moment, first.get(key, moment))
    return {key: moment for key, moment in rows if first.get(key) == moment}, len(rows) < many


def count_read(connection: Connection, after: str) -> int:
    """How many documents (versions of them) an engine first read after a moment."""
    first = func.min(extractions.c.read_at)
    fresh = (
        select(extractions.c.document).group_by(extractions.c.document).having(first > after, first <= READ_BY.get())
    )
    return int(connection.execute(select(func.count()).select_from(fresh.subquery())).scalar() or 0)


def count_known(connection: Connection, scope: Scope, after: str) -> int:
    """How many documents (versions of them) were published after a day, or, where that is unknown, read."""
    unknown = (documents.c.published.is_(None), after < KNOWN_ON)
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


def held_on(connection: Connection, names: Collection[str]) -> dict[str, int]:
    """How many claims the ledger holds on whoever goes by some names (``Mention.named``), in whatever readings."""
    found: dict[str, int] = {}
    joined = people.join(extracted, extracted.c.person == people.c.id)
    for part in chunks(names):
        query = select(people.c.name_key, func.count()).select_from(joined).where(people.c.name_key.in_(part))
        found |= {str(name): int(n) for name, n in connection.execute(query.group_by(people.c.name_key)).all()}
    return found


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
