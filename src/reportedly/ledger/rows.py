"""Claims out of the ledger as rows of answers: from the newest reading of each document, with their exact words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, Join, func, select

from reportedly.ledger.answers import Cell, ClaimRow, DocumentRow, SourceWords, Words
from reportedly.ledger.identities import Identities, identities
from reportedly.ledger.schema import claim_sources, claims, documents, extracted, extractions
from reportedly.ledger.scope import Scope, answered, within
from reportedly.ledger.speakers import Place, Speaker, speakers

if TYPE_CHECKING:
    from sqlalchemy.engine import RowMapping

_FIELDS = {
    "name": "person_name",
    "rank": "person_rank",
    "description": "person_description",
    "title": "title",
    "organization": "organization",
}


def count_claims(connection: Connection, conditions: Sequence[ColumnElement[bool]], scope: Scope) -> int:
    """How many claims answer to the conditions within the scope."""
    query = select(func.count()).select_from(_joined()).where(answered(), *within(scope), *conditions)
    return int(connection.execute(query).scalar() or 0)


def fetch_claims(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], scope: Scope, limit: int | None = None
) -> tuple[list[ClaimRow], Identities]:
    """Claims that answer to the conditions within the scope, newest first, and the people they are about."""
    columns = (*claims.c, extracted.c.confidence, extracted.c.person, extractions.c.engine.label("read_by"))
    day = func.coalesce(documents.c.published, claims.c.event_date, "")
    query = (
        select(*columns)
        .select_from(_joined())
        .where(answered(), *within(scope), *conditions)
        .order_by(day.desc(), documents.c.id, claims.c.document, claims.c.evidence_start, claims.c.id)
        .limit(limit)
    )
    found = [row._mapping for row in connection.execute(query)]
    papers = document_rows(connection, {row["document"] for row in found})
    texts = _texts(connection, papers)
    chains = _chains(connection, [row["id"] for row in found], {r["id"]: texts[r["document"]] for r in found})
    rows = [_claim(row, papers[row["document"]], texts[row["document"]], chains.get(row["id"], ())) for row in found]
    voices = speakers(connection, ((r.document.key, s.name) for r in rows for s in r.sources))
    starts = {r.person_id for r in rows if r.person_id} | {p for voice in voices.values() for p in voice.profiles}
    known = identities(connection, starts, scope)
    return [_resolved(row, voices, known) for row in rows], known


def _resolved(row: ClaimRow, voices: Mapping[Place, Speaker], known: Identities) -> ClaimRow:
    """A claim with its person and the people among its sources as the judgements have them."""
    person = known.person_of[row.person_id] if row.person_id else None
    sources = tuple(_spoken(s, voices.get((row.document.key, s.name)), known) for s in row.sources)
    return replace(row, person_id=person, sources=sources)


def _spoken(source: SourceWords, voice: Speaker | None, known: Identities) -> SourceWords:
    """A link of a chain under the name of who speaks, where that is one person."""
    if voice is None:
        return source
    people = {known.person_of[p] for p in voice.profiles if p in known.person_of}
    if len(people) == 1:
        (person,) = people
        return replace(source, speaker=known.name(person), person_id=person)
    return source if people else replace(source, speaker=voice.name)


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


def spoken_by(connection: Connection, words: Iterable[str], scope: Scope) -> list[ClaimRow]:
    """Claims with one of the words (as names sound) in the wording of a source."""
    found: dict[str, ClaimRow] = {}
    for word in sorted(set(words)):
        query = select(claim_sources.c.claim).where(claim_sources.c.words.contains(f" {word} ", autoescape=True))
        for part in chunks(connection.execute(query).scalars()):
            found |= {row.id: row for row in fetch_claims(connection, [claims.c.id.in_(part)], scope)[0]}
    return list(found.values())


def document_rows(connection: Connection, keys: Iterable[str]) -> dict[str, DocumentRow]:
    """Documents by key."""
    wanted = [c for c in documents.c if c.name != "text"]
    return {
        row.key: document_row(row._mapping)
        for part in chunks(keys)
        for row in connection.execute(select(*wanted).where(documents.c.key.in_(part)))
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


def _texts(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    query = select(documents.c.key, documents.c.text)
    return {
        key: text for part in chunks(keys) for key, text in connection.execute(query.where(documents.c.key.in_(part)))
    }


def _chains(connection: Connection, ids: list[str], texts: Mapping[str, str]) -> dict[str, tuple[SourceWords, ...]]:
    """Each claim's chain, from the source nearest to the article to the origin."""
    found: dict[str, list[SourceWords]] = {}
    for part in chunks(ids):
        query = select(claim_sources).where(claim_sources.c.claim.in_(part))
        for row in connection.execute(query.order_by(claim_sources.c.claim, claim_sources.c.position)):
            words = words_at(texts[row.claim], row.start_at, row.end_at)
            found.setdefault(row.claim, []).append(SourceWords(name=row.wording, words=words, speaker=row.wording))
    return {claim: tuple(links) for claim, links in found.items()}


def _claim(row: RowMapping, paper: DocumentRow, text: str, sources: tuple[SourceWords, ...]) -> ClaimRow:
    parts = json.loads(row["record"])["parts"]
    cells = [
        Cell(field=field, value=row[column], words=words_at(text, *parts[field][0][0]))
        for field, column in _FIELDS.items()
        if row[column] is not None and field in parts
    ]
    if row["event_date"] is not None and "event_date" in parts:
        cells.append(Cell(field="event_date", value=row["event_date"], words=words_at(text, *parts["event_date"])))
    return ClaimRow(
        id=row["id"],
        kind=row["kind"],
        event=row["event"],
        status=row["status"],
        response=row["response"],
        certainty=row["certainty"],
        event_date=row["event_date"],
        person=row["person_name"],
        rank=row["person_rank"],
        description=row["person_description"],
        count=row["person_count"],
        person_id=row["person"],
        title=row["title"],
        organization=row["organization"],
        post_id=row["post"],
        sources=sources,
        document=paper,
        evidence=words_at(text, row["evidence_start"], row["evidence_end"]),
        cells=tuple(cells),
        confidence=None if row["kind"] == "statement" else row["confidence"],
        engine=row["read_by"],
    )
