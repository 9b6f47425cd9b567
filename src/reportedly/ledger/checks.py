"""What must hold of a ledger, whatever was done to it: functions that look and give the problems they find.

Each check's docstring is what it says of itself. ``problems_of`` runs them all, and reads everything.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, select, text

from reportedly.claims.claim import claim_id
from reportedly.ledger.following import gists_are_true, readings_are_in_order
from reportedly.ledger.opening import has_passages
from reportedly.ledger.records import hashed, reading_row
from reportedly.ledger.schema import (
    blocks,
    claim_sources,
    claims,
    documents,
    extracted,
    extractions,
    judgements,
    marks,
    metadata,
    originals,
    people,
    reviews,
)
from reportedly.ledger.scope import answered
from reportedly.ledger.verdicts import Review, Ruling, links_after, review_id, review_of, reviews_in
from reportedly.vocabulary import BlockKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """Something that does not hold: which check found it, of which row, and what is wrong."""

    check: str
    row: str
    what: str


Check = Callable[[Connection], Iterator[tuple[str, str]]]


def problems_of(connection: Connection) -> Iterator[Problem]:
    """Every problem that the checks find, check by check."""
    for check in CHECKS:
        for row, what in check(connection):
            yield Problem(check=check.__name__, row=row, what=what)


def file_is_sound(connection: Connection) -> Iterator[tuple[str, str]]:
    """The database's own check of its pages finds nothing wrong (SQLite)."""
    if connection.dialect.name == "sqlite":
        for (found,) in connection.execute(text("PRAGMA integrity_check")):
            if found != "ok":
                yield "database", str(found)


def references_lead_somewhere(connection: Connection) -> Iterator[tuple[str, str]]:
    """Every reference from one row to another leads to a row: claims to documents, chains to claims."""
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            here, there = key.parent, key.column
            missing = select(here).where(here.is_not(None), ~here.in_(select(there)))
            for value in connection.execute(missing).scalars():
                yield f"{table.name}.{here.name}", f"{value} is not in {there.table.name}"


def originals_are_whole(connection: Connection) -> Iterator[tuple[str, str]]:
    """The bytes of every original unpack, and hash to their SHA-256."""
    for row in connection.execute(select(originals).execution_options(yield_per=20)):
        try:
            data = zlib.decompress(row.bytes)
        except zlib.error as error:
            yield row.sha256, f"its bytes do not unpack: {error}"
            continue
        if hashlib.sha256(data).hexdigest() != row.sha256 or len(data) != row.size:
            yield row.sha256, "its bytes are not those that were read"


def texts_are_whole(connection: Connection) -> Iterator[tuple[str, str]]:
    """The text of every document hashes to what it hashed to when it was read."""
    query = select(documents.c.key, documents.c.text, documents.c.text_sha256)
    for key, body, digest in connection.execute(query.execution_options(yield_per=50)):
        if hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest() != digest:
            yield key, "its text is not the one that was read"


def documents_were_read(connection: Connection) -> Iterator[tuple[str, str]]:
    """Every document has at least one reading: none is half in."""
    for key in connection.execute(select(documents.c.key).where(~documents.c.key.in_(select(extractions.c.document)))):
        yield key[0], "it has no reading"


def claims_were_read(connection: Connection) -> Iterator[tuple[str, str]]:
    """Every claim belongs to a reading, and the reading to the claim's own document."""
    for claim in connection.execute(select(claims.c.id).where(~claims.c.id.in_(select(extracted.c.claim)))).scalars():
        yield claim, "it belongs to no reading"
    strays = (
        select(claims.c.id)
        .join(extracted, extracted.c.claim == claims.c.id)
        .join(extractions, extractions.c.id == extracted.c.extraction)
        .where(extractions.c.document != claims.c.document)
    )
    for claim in connection.execute(strays).scalars():
        yield claim, "its reading is of another document"


def spans_stand_in_texts(connection: Connection) -> Iterator[tuple[str, str]]:
    """Every span of a claim, a link of a chain, a block or a mark lies in the text of its document."""
    sizes = {
        key: len(body)
        for key, body in connection.execute(select(documents.c.key, documents.c.text).execution_options(yield_per=50))
    }
    for table, start, end in ((blocks, "start_at", "end_at"), (marks, "start_at", "end_at")):
        yield from _outside(connection, table, (start, end), sizes)
    for claim, key, record in connection.execute(select(claims.c.id, claims.c.document, claims.c.record)):
        for start_at, end_at in _spans(json.loads(record)):
            if not 0 <= start_at < end_at <= sizes.get(key, 0):
                yield claim, f"it points at {start_at}..{end_at} of a text of {sizes.get(key, 0)} characters"


def chains_agree_with_records(connection: Connection) -> Iterator[tuple[str, str]]:
    """The chain of every claim is the one in its record, in the same order, and ends in its origin."""
    chains: dict[str, list[str]] = {}
    query = select(claim_sources).order_by(claim_sources.c.claim, claim_sources.c.position)
    for row in connection.execute(query):
        chains.setdefault(row.claim, []).append(row.wording)
    for claim, record in connection.execute(select(claims.c.id, claims.c.record)):
        if json.loads(record)["sources"] != chains.get(claim, []):
            yield claim, "its chain of sources is not the one in its record"


def documents_are_as_read(connection: Connection) -> Iterator[tuple[str, str]]:
    """The key of every document is the hash of its record, blocks and marks: none was changed from outside."""
    columns = [c for c in documents.c if c.name not in ("key", "text", "read_at")]
    for row in connection.execute(select(documents.c.key, *columns)):
        record = {name: value for name, value in row._mapping.items() if name != "key"}
        parts = (_parts(connection, table, row.key) for table in (blocks, marks))
        if hashed(record, *parts) != row.key:
            yield row.key, "the document is not the one that was read"


def ids_follow_from_content(connection: Connection) -> Iterator[tuple[str, str]]:
    """The ids of claims, readings and people are the hashes of what they hold: none was changed from outside."""
    for claim, key, record in connection.execute(select(claims.c.id, claims.c.document, claims.c.record)):
        if claim_id(key, json.loads(record)) != claim:
            yield claim, "the claim is not the one that was recorded"
    for row in connection.execute(select(extractions)):
        if reading_row(row.document, row.engine, row.read_at, row.basis, row.turn)["id"] != row.id:
            yield row.id, "the reading is not the one that was recorded"
    for row in connection.execute(select(people)):
        if hashed("person", row.name, row.rank, json.loads(row.postings)) != row.id:
            yield row.id, "the person is not the one that was recorded"


def judgements_are_about_somebody(connection: Connection) -> Iterator[tuple[str, str]]:
    """Every judgement is between two people of the ledger, and what it supersedes is there."""
    known = select(people.c.id)
    for end in (judgements.c.left_id, judgements.c.right_id):
        query = select(judgements.c.id).where(judgements.c.what == "person", ~end.in_(known))
        for judgement in connection.execute(query).scalars():
            yield judgement, "it is about somebody who is not in the ledger"
    missing = select(judgements.c.id).where(
        judgements.c.supersedes.is_not(None), ~judgements.c.supersedes.in_(select(judgements.c.id))
    )
    for judgement in connection.execute(missing).scalars():
        yield judgement, "it supersedes a judgement that is not in the ledger"


def reviews_follow_each_other(connection: Connection) -> Iterator[tuple[str, str]]:
    """The reviews of every claim are numbered from 1 and as they were made, and each names what it is about."""
    turns: dict[str, list[Review]] = {}
    for row in connection.execute(select(reviews).order_by(reviews.c.claim, reviews.c.turn)).mappings():
        if row["verdict"] not in tuple(map(str, Ruling)) or review_id(dict(row)) != row["id"]:
            yield row["id"], "the review is not the one that was recorded"
            continue
        turns.setdefault(row["claim"], []).append(review_of(row))
    known = {review.id for rows in turns.values() for review in rows}
    for rows in turns.values():
        for number, review in enumerate(rows, 1):
            if review.turn != number:
                yield review.id, f"it is review {review.turn} of its claim, and should be {number}"
            if review.supersedes not in {None, *(r.id for r in rows[: number - 1])}:
                yield review.id, "it supersedes what is no earlier review of its claim"
            if review.carries not in {None, *known}:
                yield review.id, "it carries a review that is not in the ledger"
            if (review.replacement is not None) != (review.ruling is Ruling.CORRECTED):
                yield review.id, f"it has {'a' if review.replacement else 'no'} replacement, and is {review.ruling}"


def readings_follow_from_reviews(connection: Connection) -> Iterator[tuple[str, str]]:
    """The reading that reviews have made of a document has the claims that they leave, and no others."""
    query = select(extractions).join(documents, documents.c.key == extractions.c.document)
    links = select(extracted.c.claim, extracted.c.confidence, extracted.c.review)
    for made in connection.execute(query.where(answered(), extractions.c.basis.is_not(None))).all():
        read = {r.claim: r.confidence for r in connection.execute(links.where(extracted.c.extraction == made.basis))}
        found = {r.claim: r.review for r in connection.execute(links.where(extracted.c.extraction == made.id))}
        try:
            wanted = links_after(read, reviews_in(connection, made.document).standing())
        except (ValueError, KeyError) as fault:
            yield made.id, f"its reviews make no sense: {fault}"
            continue
        if {claim: review for claim, (_, review) in wanted.items()} != found:
            yield made.id, "its claims are not those that the reviews leave"


def passages_can_be_found(connection: Connection) -> Iterator[tuple[str, str]]:
    """The index of search holds every block that is read, and no other (SQLite)."""
    if not has_passages(connection):
        return
    wanted = connection.execute(
        select(func.count()).select_from(blocks).where(blocks.c.kind != str(BlockKind.RESIDUE))
    ).scalar()
    found = connection.execute(text("SELECT count(*) FROM passages_docsize")).scalar()
    if wanted != found:
        yield "passages", f"{found} of {wanted} blocks are indexed"


CHECKS: tuple[Check, ...] = (
    file_is_sound,
    references_lead_somewhere,
    originals_are_whole,
    texts_are_whole,
    documents_were_read,
    documents_are_as_read,
    claims_were_read,
    spans_stand_in_texts,
    chains_agree_with_records,
    ids_follow_from_content,
    judgements_are_about_somebody,
    reviews_follow_each_other,
    readings_follow_from_reviews,
    readings_are_in_order,
    gists_are_true,
    passages_can_be_found,
)
"""Every check, the cheapest first."""


def _parts(connection: Connection, table: Table, key: str) -> list[dict[str, object]]:
    """The rows of a document's blocks or marks as they were hashed."""
    columns = [c for c in table.c if c.name not in ("number", "document")]
    rows = connection.execute(select(*columns).where(table.c.document == key).order_by(table.c.position))
    return [{"document": "", **row._mapping} for row in rows]


def _outside(
    connection: Connection, table: Table, ends: tuple[str, str], sizes: dict[str, int]
) -> Iterator[tuple[str, str]]:
    start, end = (table.c[name] for name in ends)
    query = select(table.c.document, table.c.position, start, end).where(start.is_not(None))
    for key, position, start_at, end_at in connection.execute(query):
        if not 0 <= start_at < end_at <= sizes.get(key, 0):
            yield f"{table.name} {key}:{position}", f"it points at {start_at}..{end_at}, outside the text"


def _spans(record: dict[str, object]) -> Iterator[tuple[int, int]]:
    """Every pair of offsets in a claim's record."""
    evidence = record["evidence"]
    if isinstance(evidence, dict):
        yield evidence["start"], evidence["end"]
    yield from _pairs(record.get("parts", {}))


def _pairs(value: object) -> Iterator[tuple[int, int]]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _pairs(item)
    elif isinstance(value, list):
        if len(value) == 2 and all(isinstance(n, int) for n in value):
            yield value[0], value[1]
        else:
            for item in value:
                yield from _pairs(item)
