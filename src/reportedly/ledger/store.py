"""The ledger: documents and claims go in, once each, one transaction a document; nothing is changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Table, exists, func, insert, select, text

from reportedly.claims.claim import Claim
from reportedly.documents.document import Document, Refusal
from reportedly.entities.matching import Profile
from reportedly.errors import SpanError
from reportedly.ledger import judging, registering, schema
from reportedly.ledger.comparing import compare_document
from reportedly.ledger.identities import judge_profile
from reportedly.ledger.journal import DeedAnswer, JournalAnswer
from reportedly.ledger.judging import Act
from reportedly.ledger.opening import atomic, has_passages, hidden, open_engine, translated
from reportedly.ledger.query import Day, Questions, iso_day
from reportedly.ledger.records import (
    ClaimRows,
    Row,
    block_rows,
    claim_rows,
    document_row,
    hashed,
    mark_rows,
    moment,
    organization_row,
    original_row,
    person_row,
    person_words,
    post_row,
    profiles_of,
    refusal_row,
)
from reportedly.ledger.registering import LoadAnswer, RegistryAnswer, Watch
from reportedly.ledger.scope import as_read_by
from reportedly.vocabulary import BlockKind


class Ledger(Questions):
    """A sourced ledger of claims: ``Ledger.open(location)``, ``add``, then ask (``who``, ``person``, ``claims`` …).

    Safe to use from several threads and processes; a writer waits for another. Close it, or use ``with``.
    """

    def __init__(self, engine: Engine, where: str, read_by: str | None = None) -> None:
        self._engine = engine
        self.where = where
        self._read_by = read_by

    def as_read_by(self, day: Day) -> Self:
        """The same ledger, answering from what it had read by the end of a day (UTC). Raises UsageError for no day.

        It is closed with the ledger that it was made from.
        """
        return type(self)(self._engine, self.where, iso_day(day))

    @classmethod
    def open(cls, location: str | Path, *, create: bool = True, busy_ms: int = 30_000) -> Self:
        """Open the ledger at ``location``, a file or an SQLAlchemy URL; made when missing, unless ``create`` is false.

        Raises InputMissing when it is not there and may not be made, LedgerError when it is damaged, locked for longer
        than ``busy_ms``, no ledger at all, or from a newer version.
        """
        return cls(open_engine(location, create=create, busy_ms=busy_ms), hidden(str(location)))

    def close(self) -> None:
        """Let go of the database. Everything added is already in it."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the ledger as it is at its first question. Raises LedgerError as ``open`` does."""
        with as_read_by(self._read_by), translated(self.where), self._engine.connect() as connection:
            yield connection

    def has(self, sha256: str, document_id: str, engine: str) -> bool:
        """Whether these bytes were already read as this document by this engine."""
        with self.reading() as connection:
            return _has(connection, sha256, document_id, engine)

    def add(self, document: Document, claims: Iterable[Claim], engine: str, read_at: datetime) -> bool:
        """Add a document with its claims, all or nothing; False when this engine's reading of it is already there.

        ``engine`` names what read it, ``read_at`` when (with a time zone). A later reading by another engine adds its
        claims beside the older ones, and is the one answered from. Raises SpanError when a claim's words do not stand
        in the text (nothing is added), LedgerError when the database fails, ValueError for a time without a zone.
        """
        if not _can_be_stored(document.text):
            raise SpanError(
                f"the text of {document.name} holds half a character (a lone surrogate), which no database stores",
                "the record is damaged; mend its text, or leave it out",
            )
        row = document_row(document, read_at)
        found = claim_rows(document, row["key"], claims, engine, row["read_at"])
        with translated(self.where), atomic(self._engine) as connection:
            if _has(connection, document.sha256, document.id, engine):
                return False
            _add_document(connection, document, row)
            _add_claims(connection, row, found, engine)
            compare_document(connection, row["key"], row["read_at"])
        return True

    def refuse(self, refusal: Refusal, at: datetime) -> bool:
        """Record an input that could not be read; False when the same refusal is already there."""
        with translated(self.where), atomic(self._engine) as connection:
            return _add_new(connection, schema.refusals, [refusal_row(refusal, at)]) == 1

    def merge(self, one: str, two: str, *, because: str, by: str, at: datetime) -> DeedAnswer:
        """Hold two people, each a name or an id, to be one: ``by`` whom, ``because`` of what, ``at`` which time.

        Raises NotInLedger when nobody fits, UsageError when several do or when it is held already.
        """
        act = Act(because=because, by=by, at=moment(at))
        with translated(self.where), atomic(self._engine) as connection:
            return judging.merge(connection, one, two, act)

    def split(self, one: str, two: str, *, because: str, by: str, at: datetime) -> DeedAnswer:
        """Hold two profiles of people, each a name or an id, to be different people. Raises as ``merge`` does."""
        act = Act(because=because, by=by, at=moment(at))
        with translated(self.where), atomic(self._engine) as connection:
            return judging.split(connection, one, two, act)

    def undo(self, judgement: str, *, because: str, by: str, at: datetime) -> DeedAnswer:
        """Take a person's judgement back, by its id: what it took the place of counts again. Raises as ``merge``."""
        act = Act(because=because, by=by, at=moment(at))
        with translated(self.where), atomic(self._engine) as connection:
            return judging.undo(connection, judgement, act)

    def journal(self, words: str | None = None) -> JournalAnswer:
        """The profiles and judgements of the people whom words fit, or all judgements that people made."""
        with self.reading() as connection:
            return judging.log(connection, words)

    def load_registry(self, file: str | Path, at: datetime, watch: Watch | None = None) -> LoadAnswer:
        """Load known people and posts from FollowTheMoney JSON lines; ``watch`` is told of bytes done.

        Loading the same again adds nothing. Raises InputMissing when the file is not there.
        """
        with translated(self.where):
            return registering.load(self._engine, Path(file), at, watch)

    def registry(self, words: str | None = None) -> RegistryAnswer:
        """What registries know: the entities that hold all the words, or all of them."""
        with self.reading() as connection:
            return registering.entities(connection, words)


def _can_be_stored(text_read: str) -> bool:
    """Whether a text is made of whole characters."""
    try:
        text_read.encode()
    except UnicodeEncodeError:
        return False
    return True


def _has(connection: Connection, sha256: str, document_id: str, engine: str) -> bool:
    documents, extractions = schema.documents, schema.extractions
    found = select(extractions.c.id).where(
        extractions.c.document == documents.c.key,
        extractions.c.engine == engine,
        documents.c.id == document_id,
        documents.c.sha256 == sha256,
    )
    return bool(connection.execute(select(exists(found))).scalar())


def _add_document(connection: Connection, document: Document, row: Row) -> None:
    """The document, its bytes, blocks, marks and the words search finds it by, unless this very version is there."""
    sha256 = schema.originals.c.sha256
    if connection.execute(select(sha256).where(sha256 == document.sha256)).first() is None:
        connection.execute(insert(schema.originals), [original_row(document)])
    if _add_new(connection, schema.documents, [row], key="key") == 0:
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


def _add_claims(connection: Connection, document: Row, found: list[ClaimRows], engine: str) -> None:
    """The reading, its claims, and their chains; a claim that an older reading found too is linked, not repeated."""
    profiles = _add_people(connection, found, document["read_at"])
    _add_posts(connection, found)
    reading = {
        "id": hashed("extraction", document["key"], engine),
        "document": document["key"],
        "engine": engine,
        "read_at": document["read_at"],
    }
    connection.execute(insert(schema.extractions), [reading])
    if not found:
        return
    known = _known(connection, schema.claims, "id", [item.row["id"] for item in found])
    fresh = [item for item in found if item.row["id"] not in known]
    chains = [link for item in fresh for link in item.sources]
    _add_source_words(connection, chains)
    if fresh:
        connection.execute(insert(schema.claims), [item.row for item in fresh])
    links = [
        {
            "extraction": reading["id"],
            "claim": item.row["id"],
            "person": profiles[item.row["person_name"]].id if item.row["person_name"] else None,
            "confidence": item.confidence,
        }
        for item in found
    ]
    connection.execute(insert(schema.extracted), links)
    if chains:
        connection.execute(insert(schema.claim_sources), chains)


def _add_source_words(connection: Connection, chains: list[Row]) -> None:
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


def _add_people(connection: Connection, found: list[ClaimRows], at: str) -> dict[str, Profile]:
    """The people this document names, as profiles by name, with the rules' judgements on those that are new."""
    profiles = profiles_of(found)
    known = _known(connection, schema.people, "id", [p.id for p in profiles.values()])
    for profile in sorted(profiles.values(), key=lambda p: p.id):
        if profile.id not in known:
            connection.execute(insert(schema.people), [person_row(profile)])
            words = person_words(profile)
            if words:
                connection.execute(insert(schema.people_words), words)
            _add_new(connection, schema.judgements, judge_profile(connection, profile, at))
    return profiles


def _add_posts(connection: Connection, found: list[ClaimRows]) -> None:
    """The organizations and posts this document names, as worded."""
    worded = {(item.row["title"], item.row["organization"]) for item in found} - {(None, None)}
    ordered = sorted(worded, key=lambda p: (p[0] or "", p[1] or ""))
    bodies = {organization: organization_row(organization) for _, organization in ordered if organization}
    _add_new(connection, schema.organizations, list(bodies.values()))
    rows = [post_row(title, organization) for title, organization in ordered]
    known = _known(connection, schema.posts, "id", [row["id"] for row in rows])
    fresh = [row for row in rows if row["id"] not in known]
    if fresh:
        connection.execute(insert(schema.posts), fresh)
        words = [{"word": word, "post": row["id"]} for row in fresh for word in row["words"].split()]
        connection.execute(insert(schema.post_words), words)


def _add_new(connection: Connection, table: Table, rows: list[Row], key: str = "id") -> int:
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
