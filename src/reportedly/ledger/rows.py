"""Claims out of the ledger as rows of answers: from the newest reading of each document, with their exact words."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Join, Select, bindparam, func, select

from reportedly.entities.names import same_name
from reportedly.findings.sources import is_first_person
from reportedly.ledger.answers import Cell, ClaimRow, DocumentRow, SourceWords, Words
from reportedly.ledger.identities import Identities, identities
from reportedly.ledger.schema import claim_sources, claims, documents, extracted, extractions, reviews, source_words
from reportedly.ledger.scope import Scope, answered, within
from reportedly.ledger.speakers import Place, Speaker, name_in, speakers

if TYPE_CHECKING:
    from sqlalchemy.engine import Row as ResultRow
    from sqlalchemy.engine import RowMapping


def fetch_claims(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], scope: Scope, limit: int | None = None
) -> tuple[list[ClaimRow], Identities]:
    """Claims that answer to the conditions within the scope, newest first, and the people they are about."""
    query: Select[Any] = _CLAIMS.where(answered(), *within(scope), *conditions).limit(limit)
    return _claims(connection, connection.execute(query).all(), scope)


def claims_with(connection: Connection, ids: Iterable[str], scope: Scope) -> list[ClaimRow]:
    """Claims by their ids, as far as they are within the scope, in no order."""
    query = _by_id(scope)
    return [
        row
        for part in chunks(ids)
        for row in _claims(connection, connection.execute(query, {"ids": part}).all(), scope)[0]
    ]


def claims_about(connection: Connection, profiles: Iterable[str], scope: Scope) -> list[ClaimRow]:
    """Claims about people, by their profiles, within the scope."""
    query = _about(scope)
    return [
        row
        for part in chunks(profiles)
        for row in _claims(connection, connection.execute(query, {"profiles": part}).all(), scope)[0]
    ]


@lru_cache(maxsize=64)
def _by_id(scope: Scope) -> Select[Any]:
    """Made once: making it takes as long as asking it."""
    asked = claims.c.id.in_(bindparam("ids", expanding=True))
    return _CLAIMS.where(answered(), *within(scope), asked).order_by(None)


@lru_cache(maxsize=64)
def _about(scope: Scope) -> Select[Any]:
    asked = extracted.c.person.in_(bindparam("profiles", expanding=True))
    return _CLAIMS.where(answered(), *within(scope), asked)


def claims_ever(connection: Connection, ids: Iterable[str]) -> dict[str, ClaimRow]:
    """Claims by id, answered from or not, each as an engine read it last, or else as a review has it."""
    found: dict[str, ResultRow[Any]] = {}
    order = (extractions.c.basis.is_(None), extractions.c.read_at, extractions.c.turn)
    for part in chunks(ids):
        query = _CLAIMS.where(claims.c.id.in_(part)).order_by(None).order_by(*order)
        found |= {row.id: row for row in connection.execute(query)}
    return {row.id: row for row in _claims(connection, found.values(), Scope())[0]}


def _claims(connection: Connection, rows: Iterable[ResultRow[Any]], scope: Scope) -> tuple[list[ClaimRow], Identities]:
    """Rows of claims with their words, and the people they are about."""
    found = [_Found(row, json.loads(row.record)) for row in rows]
    papers = _papers(connection, {one.row.document for one in found})
    voices = speakers(connection, ((one.row.document, name) for one in found for name in one.record["sources"]))
    starts = {one.row.person for one in found if one.row.person} | {p for v in voices.values() for p in v.profiles}
    known = identities(connection, starts, scope)
    speaking = {place: named_speaker(place[1], voice, known) for place, voice in voices.items()}
    return [_claim(one, papers[one.row.document], speaking, known) for one in found], known


class _Found(NamedTuple):
    """A claim as the database has it, and its record."""

    row: ResultRow[Any]
    record: dict[str, Any]


Speaking = Mapping[Place, tuple[str, str | None]]
"""What answers call the source at a place, and the person it is."""


def named_speaker(wording: str, voice: Speaker, known: Identities) -> tuple[str, str | None]:
    """Who speaks under a wording that is a name: the person, where that is one, under their name."""
    people = {known.person_of[p] for p in voice.profiles if p in known.person_of}
    if len(people) == 1:
        (person,) = people
        return known.name(person), person
    return (wording if people else voice.name), None


def whole(statements: Sequence[ClaimRow]) -> list[ClaimRow]:
    """Statements without those whose words are part of another's of the same document and source."""
    by_place: dict[tuple[str, str | None], list[ClaimRow]] = {}
    for row in statements:
        by_place.setdefault((row.document.key, row.origin), []).append(row)
    return [row for row in statements if not any(_holds(o, row) for o in by_place[row.document.key, row.origin])]


def _holds(outer: ClaimRow, inner: ClaimRow) -> bool:
    one, two = outer.evidence, inner.evidence
    if (one.start, one.end) == (two.start, two.end):
        return outer.id < inner.id
    return one.start <= two.start and two.end <= one.end


def spoken_by(
    connection: Connection, words: Iterable[str], scope: Scope, names: Collection[str] = ()
) -> list[ClaimRow]:
    """Claims with one of the words (as names sound) in the wording of a source.

    Where ``names`` are given, wordings that cannot be any of them are left out.
    """
    query = select(source_words.c.wording).where(source_words.c.word.in_(sorted(set(words))))
    worded = [w for w in connection.execute(query).scalars() if not names or _may_be(w, names)]
    found: dict[str, ClaimRow] = {}
    for part in chunks(worded):
        named = select(claim_sources.c.claim).where(claim_sources.c.wording.in_(part))
        found |= {row.id: row for row in fetch_claims(connection, [claims.c.id.in_(named)], scope)[0]}
    return list(found.values())


def _may_be(wording: str, names: Collection[str]) -> bool:
    said = name_in(wording)
    return said is not None and any(not same_name(said, name).conflict for name in names)


def document_rows(connection: Connection, keys: Iterable[str]) -> dict[str, DocumentRow]:
    """Documents by key."""
    return {
        row.key: document_row(row._mapping)
        for part in chunks(keys)
        for row in connection.execute(_DOCUMENTS, {"keys": part}).all()
    }


def document_row(row: RowMapping) -> DocumentRow:
    """A document's row as answers name it."""
    names = ("key", "id", "name", "publisher", "title", "url", "published", "read_at")
    return DocumentRow(**{name: row[name] for name in names}, inferred=bool(row["inferred"]))


def words_at(text: str, start: int, end: int) -> Words:
    """The words that stand there."""
    return Words(start=start, end=end, text=text[start:end])


def chunks(values: Iterable[str], size: int = 500) -> Iterator[list[str]]:
    """Values in sorted parts that fit into one query."""
    ordered = sorted(set(values))
    for i in range(0, len(ordered), size):
        yield ordered[i : i + size]


def _joined() -> Join:
    return (
        extracted.join(claims, claims.c.id == extracted.c.claim)
        .join(extractions, extractions.c.id == extracted.c.extraction)
        .join(documents, documents.c.key == extractions.c.document)
    )


_CLAIMS = (
    select(
        *claims.c,
        extracted.c.confidence,
        extracted.c.person,
        extractions.c.engine.label("read_by"),
        reviews.c.verdict.label("reviewed"),
    )
    .select_from(_joined().join(reviews, reviews.c.id == extracted.c.review, isouter=True))
    .order_by(
        func.coalesce(documents.c.published, claims.c.event_date, "").desc(),
        documents.c.id,
        claims.c.document,
        claims.c.evidence_start,
        claims.c.id,
    )
)
_DOCUMENTS = select(*(c for c in documents.c if c.name != "text")).where(
    documents.c.key.in_(bindparam("keys", expanding=True))
)
_WITH_TEXT = select(documents).where(documents.c.key.in_(bindparam("keys", expanding=True)))


def _papers(connection: Connection, keys: Iterable[str]) -> dict[str, tuple[DocumentRow, str]]:
    """Documents by key, each with its text."""
    return {
        row.key: (document_row(row._mapping), row.text)
        for part in chunks(keys)
        for row in connection.execute(_WITH_TEXT, {"keys": part}).all()
    }


def _claim(found: _Found, home: tuple[DocumentRow, str], speaking: Speaking, known: Identities) -> ClaimRow:
    (row, record), (paper, text) = found, home
    return ClaimRow(
        id=row.id,
        kind=row.kind,
        event=row.event,
        status=row.status,
        response=row.response,
        certainty=row.certainty,
        event_date=row.event_date,
        person=row.person_name,
        rank=row.person_rank,
        description=row.person_description,
        count=row.person_count,
        person_id=known.person_of.get(row.person) if row.person else None,
        title=row.title,
        organization=row.organization,
        post_id=row.post,
        sources=_chain(record, text, paper, speaking),
        document=paper,
        evidence=words_at(text, row.evidence_start, row.evidence_end),
        cells=_cells(row, record["parts"], text),
        confidence=None if row.kind == "statement" else row.confidence,
        engine=row.engine if row.reviewed else row.read_by,
        reviewed=row.reviewed,
    )


def _chain(record: dict[str, Any], text: str, paper: DocumentRow, speaking: Speaking) -> tuple[SourceWords, ...]:
    """A claim's chain, from the source nearest to the article to the origin; 'we' is whoever publishes."""
    chain = []
    for name, places in zip(record["sources"], record["parts"].get("sources", ()), strict=True):
        speaker, person = speaking.get((paper.key, name), (name, None))
        if paper.publisher and is_first_person(name):
            speaker, person = paper.publisher, None
        chain.append(SourceWords(name=name, words=words_at(text, *places[0]), speaker=speaker, person_id=person))
    return tuple(chain)


def _cells(row: ResultRow[Any], parts: dict[str, Any], text: str) -> tuple[Cell, ...]:
    cells = [
        Cell(field=field, value=value, words=words_at(text, *parts[field][0][0]))
        for field, value in (
            ("name", row.person_name),
            ("rank", row.person_rank),
            ("description", row.person_description),
            ("title", row.title),
            ("organization", row.organization),
        )
        if value is not None and field in parts
    ]
    if row.event_date is not None and "event_date" in parts:
        cells.append(Cell(field="event_date", value=row.event_date, words=words_at(text, *parts["event_date"])))
    return tuple(cells)
