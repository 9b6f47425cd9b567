"""Rows into the ledger: a document with its parts, claims with their chains, and the people and posts they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, exists, func, insert, select, text

from reportedly.documents.document import Document
from reportedly.entities.matching import Profile
from reportedly.ledger import schema
from reportedly.ledger.following import follow
from reportedly.ledger.identities import judge_profile
from reportedly.ledger.opening import has_passages
from reportedly.ledger.records import (
    ClaimRows,
    Row,
    block_rows,
    mark_rows,
    organization_row,
    original_row,
    person_row,
    person_words,
    post_row,
    profiles_of,
)
from reportedly.vocabulary import BlockKind


def was_read(connection: Connection, sha256: str, document_id: str, engine: str) -> bool:
    """Whether these bytes were already read as this document by this engine."""
    documents, extractions = schema.documents, schema.extractions
    found = select(extractions.c.id).where(
        extractions.c.document == documents.c.key,
        extractions.c.engine == engine,
        documents.c.id == document_id,
        documents.c.sha256 == sha256,
    )
    return bool(connection.execute(select(exists(found))).scalar())


def record_document(connection: Connection, document: Document, row: Row) -> None:
    """The document, its bytes, blocks, marks and the words search finds it by, unless this very version is there."""
    sha256 = schema.originals.c.sha256
    if connection.execute(select(sha256).where(sha256 == document.sha256)).first() is None:
        connection.execute(insert(schema.originals), [original_row(document)])
    if record_new(connection, schema.documents, [row], key="key") == 0:
        return
    marks = mark_rows(document, row["key"])
    if marks:
        connection.execute(insert(schema.marks), marks)
    blocks = block_rows(document, row["key"])
    if not blocks:
        return
    number = schema.blocks.c.number
    first = (connection.execute(select(func.max(number))).scalar() or 0) + 1
    numbered = [block | {"number": first + i} for i, block in enumerate(blocks)]
    connection.execute(insert(schema.blocks), numbered)
    if has_passages(connection):
        read = [b for b in numbered if b["kind"] != BlockKind.RESIDUE]
        words = [{"n": b["number"], "words": document.text[b["start_at"] : b["end_at"]]} for b in read]
        if words:
            connection.execute(text("INSERT INTO passages (rowid, words) VALUES (:n, :words)"), words)


def record_claims(connection: Connection, found: Sequence[ClaimRows]) -> None:
    """Claims with their chains and the posts they name; one that is there already is not repeated."""
    known = _known(connection, schema.claims, "id", [item.row["id"] for item in found])
    fresh = [item for item in found if item.row["id"] not in known]
    if not fresh:
        return
    _record_posts(connection, fresh)
    connection.execute(insert(schema.claims), [item.row for item in fresh])
    chains = [link for item in fresh for link in item.sources]
    _record_source_words(connection, chains)
    if chains:
        connection.execute(insert(schema.claim_sources), chains)


def record_reading(connection: Connection, reading: Row, found: Sequence[ClaimRows]) -> None:
    """A reading of a document: which claims it has, which are there already, and whom they are about.

    ``reading`` is its row. The people are put together anew from these claims.
    """
    profiles = _record_people(connection, found, reading["read_at"])
    connection.execute(insert(schema.extractions), [reading])
    links = [
        {
            "extraction": reading["id"],
            "claim": item.row["id"],
            "person": profiles[item.row["person_name"]].id if item.row["person_name"] else None,
            "confidence": item.confidence,
            "review": item.review,
        }
        for item in found
    ]
    if links:
        connection.execute(insert(schema.extracted), links)
    follow(connection, reading["id"])


def _record_source_words(connection: Connection, chains: list[Row]) -> None:
    """The words of wordings that no chain in the ledger has yet."""
    table = schema.source_words
    words = {link["wording"]: link["words"].split() for link in chains}
    known: set[str] = set()
    for part in _parts([wording for wording in words if words[wording]], size=200):
        firsts = {words[wording][0] for wording in part}
        query = select(table.c.wording).where(table.c.word.in_(firsts), table.c.wording.in_(part))
        known.update(connection.execute(query).scalars())
    fresh = [{"word": w, "wording": wording} for wording in words if wording not in known for w in words[wording]]
    if fresh:
        connection.execute(insert(table), fresh)


def _record_people(connection: Connection, found: Sequence[ClaimRows], at: str) -> dict[str, Profile]:
    """The people this document names, as profiles by name, with the rules' judgements on those that are new."""
    profiles = profiles_of(found)
    known = _known(connection, schema.people, "id", [p.id for p in profiles.values()])
    for profile in sorted(profiles.values(), key=lambda p: p.id):
        if profile.id not in known:
            connection.execute(insert(schema.people), [person_row(profile)])
            words = person_words(profile)
            if words:
                connection.execute(insert(schema.people_words), words)
            record_new(connection, schema.judgements, judge_profile(connection, profile, at))
    return profiles


def _record_posts(connection: Connection, found: Sequence[ClaimRows]) -> None:
    """The organizations and posts this document names, as worded."""
    worded = {(item.row["title"], item.row["organization"]) for item in found} - {(None, None)}
    ordered = sorted(worded, key=lambda p: (p[0] or "", p[1] or ""))
    bodies = {organization: organization_row(organization) for _, organization in ordered if organization}
    record_new(connection, schema.organizations, list(bodies.values()))
    rows = [post_row(title, organization) for title, organization in ordered]
    known = _known(connection, schema.posts, "id", [row["id"] for row in rows])
    fresh = [row for row in rows if row["id"] not in known]
    if fresh:
        connection.execute(insert(schema.posts), fresh)
        words = [{"word": word, "post": row["id"]} for row in fresh for word in row["words"].split()]
        connection.execute(insert(schema.post_words), words)


def record_new(connection: Connection, table: Table, rows: list[Row], key: str = "id") -> int:
    """Insert the rows whose key is not there yet; how many that was."""
    known = _known(connection, table, key, [row[key] for row in rows])
    fresh = [row for row in rows if row[key] not in known]
    if fresh:
        connection.execute(insert(table), fresh)
    return len(fresh)


def _known(connection: Connection, table: Table, key: str, values: list[Any]) -> set[Any]:
    column = table.c[key]
    return {
        value
        for part in _parts(values)
        for value in connection.execute(select(column).where(column.in_(part))).scalars()
    }


def _parts(values: list[Any], size: int = 500) -> Iterator[list[Any]]:
    unique = list(dict.fromkeys(values))
    for i in range(0, len(unique), size):
        yield unique[i : i + size]
