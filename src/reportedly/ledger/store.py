"""The ledger: documents and claims go in, once each, one transaction a document; nothing is changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from reportedly.claims.claim import Claim
from reportedly.documents.document import Document, Refusal
from reportedly.errors import SpanError
from reportedly.ledger import following, judging, registering, schema
from reportedly.ledger.carrying import carry, held_of
from reportedly.ledger.comparing import compare_document
from reportedly.ledger.corrections import Corrections
from reportedly.ledger.counting import Counted
from reportedly.ledger.journal import DeedAnswer, JournalAnswer
from reportedly.ledger.judging import Act
from reportedly.ledger.opening import atomic, hidden, open_engine, translated
from reportedly.ledger.query import Day, iso_day
from reportedly.ledger.recording import record_claims, record_document, record_new, record_reading, was_read
from reportedly.ledger.records import claim_rows, document_row, moment, reading_row, refusal_row
from reportedly.ledger.registering import LoadAnswer, RegistryAnswer, Watch
from reportedly.ledger.scope import as_read_by

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


class Ledger(Corrections):
    """A sourced ledger of claims: ``Ledger.open(location)``, ``add``, then ask (``who``, ``person``, ``claims`` …).

    Safe to use from several threads and processes; a writer waits for another. Close it, or use ``with``.
    """

    def __init__(self, engine: Engine, where: str, read_by: str | None = None, counted: Counted | None = None) -> None:
        self._engine = engine
        self.where = where
        self._read_by = read_by
        self.counted = counted or Counted()

    def as_read_by(self, day: Day) -> Self:
        """The same ledger, answering from what it had read by the end of a day (UTC). Raises UsageError for no day.

        It is closed with the ledger that it was made from.
        """
        return type(self)(self._engine, self.where, iso_day(day), self.counted)

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

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all of it is kept, or none. Raises LedgerError as ``open`` does."""
        with translated(self.where), atomic(self._engine) as connection:
            yield connection

    def has(self, sha256: str, document_id: str, engine: str) -> bool:
        """Whether these bytes were already read as this document by this engine."""
        with self.reading() as connection:
            return was_read(connection, sha256, document_id, engine)

    def add(self, document: Document, claims: Iterable[Claim], engine: str, read_at: datetime) -> bool:
        """Add a document with its claims, all or nothing; False when this engine's reading of it is already there.

        ``engine`` names what read it, ``read_at`` when (with a time zone). A later reading by another engine adds its
        claims beside the older ones, and is the one answered from; what people hold of claims is carried over to it.
        Raises SpanError when a claim's words do not stand in the text (nothing is added), LedgerError when the database
        fails, ValueError for a time without a zone.
        """
        if not _can_be_stored(document.text):
            raise SpanError(
                f"the text of {document.name} holds half a character (a lone surrogate), which no database stores",
                "the record is damaged; mend its text, or leave it out",
            )
        row = document_row(document, read_at)
        found = claim_rows(document, row["key"], claims, engine, row["read_at"])
        with self.writing() as connection:
            if was_read(connection, document.sha256, document.id, engine):
                return False
            held = held_of(connection, document.id, document.sha256)
            record_document(connection, document, row)
            record_claims(connection, found)
            record_reading(connection, reading_row(row["key"], engine, row["read_at"]), found)
            carried = carry(connection, held, row["read_at"])
            compare_document(connection, row["key"], row["read_at"], again=carried)
        return True

    def refuse(self, refusal: Refusal, at: datetime) -> bool:
        """Record an input that could not be read; False when the same refusal is already there."""
        with self.writing() as connection:
            return record_new(connection, schema.refusals, [refusal_row(refusal, at)]) == 1

    def mend(self) -> int:
        """Write what follows from other rows and is not there, as a program of an older version leaves it; how much."""
        with self.writing() as connection:
            return following.mend(connection)

    def merge(self, one: str, two: str, *, because: str, by: str, at: datetime) -> DeedAnswer:
        """Hold two people, each a name or an id, to be one: ``by`` whom, ``because`` of what, ``at`` which time.

        Raises NotInLedger when nobody fits, UsageError when several do or when it is held already.
        """
        act = Act(because=because, by=by, at=moment(at))
        with self.writing() as connection:
            return judging.merge(connection, one, two, act)

    def split(self, one: str, two: str, *, because: str, by: str, at: datetime) -> DeedAnswer:
        """Hold two profiles of people, each a name or an id, to be different people. Raises as ``merge`` does."""
        act = Act(because=because, by=by, at=moment(at))
        with self.writing() as connection:
            return judging.split(connection, one, two, act)

    def undo(self, judgement: str, *, because: str, by: str, at: datetime) -> DeedAnswer:
        """Take a person's judgement back, by its id: what it took the place of counts again. Raises as ``merge``."""
        act = Act(because=because, by=by, at=moment(at))
        with self.writing() as connection:
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
