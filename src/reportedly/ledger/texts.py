"""The documents themselves: found by their words, and shown with their blocks, marks, dates and claims."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Integer, Join, Select, Table, and_, column, func, select, text
from sqlalchemy.types import REAL

from reportedly.errors import NotInLedger, UsageError
from reportedly.ledger.answers import (
    BlockRow,
    DateRow,
    DocumentAnswer,
    ExtractionRow,
    Hit,
    MarkRow,
    SearchAnswer,
)
from reportedly.ledger.lists import document_is
from reportedly.ledger.opening import has_passages
from reportedly.ledger.rows import document_row, fetch_claims, words_at
from reportedly.ledger.schema import blocks, claims, documents, extractions, marks
from reportedly.ledger.scope import Scope, answered, within
from reportedly.vocabulary import BlockKind, Quality

if TYPE_CHECKING:
    from sqlalchemy.engine import RowMapping


def search(connection: Connection, words: str, scope: Scope, limit: int) -> SearchAnswer:
    """Passages that hold all the words (words in quotes: as they stand), best first. Raises UsageError for no words."""
    phrases = phrases_of(words)
    if not phrases:
        raise UsageError(f"there is no word to search for in {words!r}", "give one word or more")
    scope = Scope(known=scope.known)
    query = (_ranked(phrases) if has_passages(connection) else _plain(phrases)).where(answered(), *within(scope))
    hits = tuple(_hit(row._mapping, phrases) for row in connection.execute(query.limit(limit)))
    count = len({hit.document.key for hit in hits})
    if len(hits) >= limit:
        every = query.with_only_columns(func.count(func.distinct(documents.c.key)), maintain_column_froms=True)
        count = int(connection.execute(every.order_by(None)).scalar() or 0)
    return SearchAnswer(words=words, known=scope.known, hits=hits, documents=count)


def phrases_of(words: str) -> tuple[str, ...]:
    """The words and quoted phrases of a search, each a line of plain words."""
    found = re.findall(r"[\"“”]([^\"“”]+)[\"“”]|(\S+)", words)
    lines = (" ".join(re.findall(r"\w+", quoted or single)) for quoted, single in found)
    return tuple(line for line in lines if line)


def document(connection: Connection, words: str) -> DocumentAnswer:
    """A document by id, name, url, or the beginning of its key, SHA-256 or name, in its newest reading.

    Raises NotInLedger when there is none, UsageError when there are several, naming them.
    """
    query = select(documents, func.coalesce(extractions.c.basis, extractions.c.id).label("reading")).join(
        extractions, extractions.c.document == documents.c.key
    )
    begun = documents.c.name.startswith(words, autoescape=True)
    found: list[RowMapping] = []
    for condition in (documents.c.key == words, document_is(words), *((begun,) if words else ())):
        if not found:  # the key first: it is looked up, and the rest is read through
            rows = connection.execute(query.where(condition, answered()).order_by(documents.c.id))
            found = [r._mapping for r in rows]
    if not found:
        raise NotInLedger(
            f"no document in the ledger fits {words!r}", "reportedly search finds documents by their words"
        )
    exact = [r for r in found if words in (r["id"], r["key"])]
    if len(found) > 1 and len(exact) != 1:
        several = ", ".join(f"{r['key']} ({r['name']})" for r in found[:5])
        raise UsageError(f"{len(found)} documents fit {words!r}", f"name one by its key: {several}")
    return _document(connection, (exact or found)[0])


def _document(connection: Connection, row: RowMapping) -> DocumentAnswer:
    body, key = row["text"], row["key"]
    rows, _ = fetch_claims(connection, [claims.c.document == key], Scope())
    return DocumentAnswer(
        document=document_row(row),
        media_type=row["media_type"],
        sha256=row["sha256"],
        text=body,
        date_reason=row["reason"],
        dates=tuple(
            DateRow(date=date, reason=reason, words=words_at(body, *span) if span else None, inferred=inferred)
            for date, reason, span, inferred in json.loads(row["candidates"])
        ),
        blocks=tuple(_block(r._mapping, body) for r in connection.execute(_of(blocks, key))),
        marks=tuple(_mark(r._mapping, body) for r in connection.execute(_of(marks, key))),
        claims=tuple(sorted(rows, key=lambda c: (c.evidence.start, c.evidence.end, c.kind, c.id))),
        extractions=_extractions(connection, row),
    )


def _of(table: Table, key: str) -> Select[Any]:
    return select(table).where(table.c.document == key).order_by(table.c.position)


def _extractions(connection: Connection, row: RowMapping) -> tuple[ExtractionRow, ...]:
    query = (
        select(extractions)
        .join(documents, extractions.c.document == documents.c.key)
        .where(documents.c.id == row["id"], documents.c.sha256 == row["sha256"])
        .order_by(extractions.c.read_at.desc(), extractions.c.engine.desc(), extractions.c.id.desc())
    )
    return tuple(
        ExtractionRow(engine=r.engine, read_at=r.read_at, answered=r.id == row["reading"])
        for r in connection.execute(query)
        if r.basis is None  # asked of SQLite, it reads every one of the ledger that has none
    )


def _block(row: RowMapping, body: str) -> BlockRow:
    repeats = None if row["repeats_start"] is None else (row["repeats_start"], row["repeats_end"])
    return BlockRow(
        kind=row["kind"],
        words=words_at(body, row["start_at"], row["end_at"]),
        repeats=repeats,
        date=row["date"],
        credit=row["credit"],
    )


def _mark(row: RowMapping, body: str) -> MarkRow:
    words = None if row["start_at"] is None else words_at(body, row["start_at"], row["end_at"])
    return MarkRow(quality=row["quality"], meaning=Quality(row["quality"]).meaning, words=words, note=row["note"])


def _joined() -> Join:
    papers = blocks.join(documents, documents.c.key == blocks.c.document)
    return papers.join(extractions, extractions.c.document == documents.c.key)


def _blocks(joined: Join) -> Select[Any]:
    return select(*documents.c, blocks.c.kind, blocks.c.start_at, blocks.c.end_at).select_from(joined)


def _ranked(phrases: tuple[str, ...]) -> Select[Any]:
    """By SQLite's index, best first."""
    wanted = " AND ".join(f'"{phrase}"' for phrase in phrases)
    match = text("SELECT rowid AS number, rank FROM passages WHERE passages MATCH :wanted").bindparams(wanted=wanted)
    found = match.columns(column("number", Integer), column("rank", REAL)).subquery("found")
    joined = _joined().join(found, found.c.number == blocks.c.number)
    return _blocks(joined).order_by(found.c.rank, documents.c.key, blocks.c.position)


def _plain(phrases: tuple[str, ...]) -> Select[Any]:
    """Without an index: every passage that holds the phrases as they are written, newest first."""
    words = func.substr(documents.c.text, blocks.c.start_at + 1, blocks.c.end_at - blocks.c.start_at)
    holds = and_(*(words.ilike(f"%{phrase}%") for phrase in phrases))
    order = (documents.c.published.desc(), documents.c.key, blocks.c.position)
    return _blocks(_joined()).where(blocks.c.kind != str(BlockKind.RESIDUE), holds).order_by(*order)


def _hit(row: RowMapping, phrases: tuple[str, ...]) -> Hit:
    body, start, end = row["text"], row["start_at"], row["end_at"]
    bare, found = _bare(body[start:end]), []
    for phrase in phrases:
        pattern = r"\b" + r"\W+".join(map(re.escape, _bare(phrase).split())) + r"\b"
        found += [words_at(body, start + m.start(), start + m.end()) for m in re.finditer(pattern, bare)]
    return Hit(
        document=document_row(row),
        block=row["kind"],
        passage=words_at(body, start, end),
        matches=tuple(sorted(found, key=lambda w: (w.start, w.end))),
    )


def _bare(words: str) -> str:
    """Words in small letters without accents, as the index has them, character by character."""
    return "".join(_small(c) for c in words)


@lru_cache(maxsize=10_000)
def _small(character: str) -> str:
    """A character's base in small letters; itself where that is no single character."""
    base = unicodedata.normalize("NFKD", character)[:1].lower()
    return base if len(base) == 1 else character
