"""The questions a ledger answers; each is one method, each answer a frozen value of ``answers``."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, func, or_, select

from reportedly.errors import UsageError
from reportedly.findings.grades import reliability
from reportedly.ledger import differences, lists, persons, posts, schema, telling, texts
from reportedly.ledger.answers import (
    ClaimsAnswer,
    Counts,
    DocumentAnswer,
    PeopleAnswer,
    RefusalRow,
    SearchAnswer,
    SourceAnswer,
    WhoAnswer,
)
from reportedly.ledger.lists import ClaimFilter
from reportedly.ledger.reports import DiffAnswer, StoryAnswer
from reportedly.ledger.rows import count_claims
from reportedly.ledger.scope import Scope, answered
from reportedly.ledger.track import track_record
from reportedly.vocabulary import Reason

Day = date | str | None


class Questions(ABC):
    """The questions. ``on`` is the day asked about, ``known`` the day of knowledge: a date, an ISO day, or None.

    With ``known``, only documents published by that day (or, when that is unknown, read by it) are answered from; what
    the ledger itself had read by a day is for ``Ledger.as_read_by``. With
    ``on``, claims that speak for a later day are left out; a day that is not known leaves nothing out. With ``sure``,
    only claims of at least that confidence (0 to 1) are answered from, and no statements; ``who`` and ``person`` take
    every response to the changes that are left. Every method raises UsageError for a day or a floor that is none and
    LedgerError when the database fails.
    """

    @abstractmethod
    def reading(self) -> AbstractContextManager[Connection]:
        """A connection to read with."""

    def who(self, words: str, *, on: Day = None, known: Day = None, sure: float | None = None) -> WhoAnswer:
        """Who is named in the posts that the words fit, and what is said to have changed. Raises NotInLedger."""
        with self.reading() as connection:
            return posts.who(connection, words, _scope(on, known, sure))

    def post(self, words: str, *, on: Day = None, known: Day = None, sure: float | None = None) -> WhoAnswer:
        """The posts that the words fit: as ``who``. Raises NotInLedger for none."""
        return self.who(words, on=on, known=known, sure=sure)

    def person(self, words: str, *, on: Day = None, known: Day = None, sure: float | None = None) -> PeopleAnswer:
        """Everything on every person whom a name (or a person's id) fits. Raises NotInLedger for nobody."""
        with self.reading() as connection:
            return persons.person(connection, words, _scope(on, known, sure))

    def claims(self, wanted: ClaimFilter | None = None, *, known: Day = None, limit: int | None = None) -> ClaimsAnswer:
        """Claims that pass the filter, newest first, at most ``limit`` of them."""
        with self.reading() as connection:
            return lists.list_claims(connection, wanted or ClaimFilter(), _scope(None, known), limit)

    def source(self, words: str, *, known: Day = None, sure: float | None = None) -> SourceAnswer:
        """All that the sources whom the words fit are reported to say, and what became of it. Raises NotInLedger."""
        scope = _scope(None, known, sure)
        with self.reading() as connection:
            answer = lists.source(connection, words, scope)
            records = [(s, track_record(connection, s.name, s.as_origin, scope)) for s in answer.sources]
            told = (replace(s, record=r, reliability=reliability(r) if r else None) for s, r in records)
            return replace(answer, sources=tuple(told))

    def story(self, words: str | None = None, *, known: Day = None) -> StoryAnswer:
        """The stories of a person, a post or a document that the words fit; without words, all. Raises NotInLedger."""
        with self.reading() as connection:
            return telling.story(connection, words, _scope(None, known))

    def diff(self, start: Day, end: Day, words: str | None = None, *, sure: float | None = None) -> DiffAnswer:
        """What is known by ``end`` that was not by ``start``, on everybody or whom the words fit. Raises NotInLedger.

        Raises UsageError where one of the days is missing or the first is not before the last.
        """
        first, last = iso_day(start), iso_day(end)
        if first is None or last is None or first >= last:
            raise UsageError(f"no time lies between {first} and {last}", "give two days, the earlier one first")
        with self.reading() as connection:
            return differences.diff(connection, first, last, words, _scope(None, None, sure))

    def search(self, words: str, *, known: Day = None, limit: int = 50) -> SearchAnswer:
        """Passages that hold all the words; those in quotes as they stand. Raises UsageError for no words."""
        with self.reading() as connection:
            return texts.search(connection, words, _scope(None, known), limit)

    def document(self, words: str) -> DocumentAnswer:
        """A document with its claims, by id, name, url, or the beginning of its key or SHA-256.

        Raises NotInLedger for none, UsageError for several.
        """
        with self.reading() as connection:
            return texts.document(connection, words)

    def refused(self) -> tuple[RefusalRow, ...]:
        """Every input that could not be read, by name, those that were read since among them and marked."""
        table, papers = schema.refusals, schema.documents
        again = or_(papers.c.name == table.c.name, papers.c.sha256 == table.c.sha256)
        later = select(func.min(papers.c.read_at)).where(again, papers.c.read_at >= table.c.at).scalar_subquery()
        with self.reading() as connection:
            return tuple(
                RefusalRow(
                    name=r.name,
                    reason=r.reason,
                    meaning=Reason(r.reason).meaning,
                    detail=r.detail,
                    way_out=r.way_out,
                    at=r.at,
                    since_read=r.since_read,
                )
                for r in connection.execute(select(table, later.label("since_read")).order_by(table.c.name, table.c.id))
            )

    def counts(self) -> Counts:
        """How much the ledger holds."""
        with self.reading() as connection:
            kinds = {kind: count_claims(connection, [schema.claims.c.kind == kind], Scope()) for kind in lists.KINDS}
            joined = schema.extractions.join(schema.documents, schema.documents.c.key == schema.extractions.c.document)
            papers = select(func.count()).select_from(joined).where(answered())
            sizes = {
                table.name: int(connection.execute(select(func.count()).select_from(table)).scalar() or 0)
                for table in (schema.refusals, schema.people, schema.posts)
            }
            return Counts(
                documents=int(connection.execute(papers).scalar() or 0),
                refusals=sizes["refusals"],
                changes=kinds["change"],
                postings=kinds["posting"],
                responses=kinds["response"],
                statements=kinds["statement"],
                people=sizes["people"],
                posts=sizes["posts"],
            )


def _scope(on: Day, known: Day, sure: float | None = None) -> Scope:
    return Scope(on=iso_day(on), known=iso_day(known), sure=sure)


def iso_day(day: Day) -> str | None:
    """A day as ISO has it; None for none. Raises UsageError for what is no day."""
    if day is None:
        return None
    try:
        return (day if isinstance(day, date) else date.fromisoformat(day)).isoformat()[:10]
    except ValueError:
        raise UsageError(f"not a day: {day!r}", "write it as 2022-05-13") from None
