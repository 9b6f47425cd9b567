"""The documents of a ledger as a list: by day, publisher and words of their names, with what each of them holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Integer, Join, func, literal, or_, select

from reportedly.errors import UsageError
from reportedly.ledger.beside import Kindred
from reportedly.ledger.evidence import DocumentRow
from reportedly.ledger.kin import kin_of
from reportedly.ledger.rows import chunks, document_rows
from reportedly.ledger.schema import claims, documents, extracted, extractions, marks
from reportedly.ledger.scope import Scope, answered, is_unlimited, known_by

ORDERS = ("published", "read")
"""By what documents are listed and limited to days: when they were published, or when they were read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperFilter:
    """What documents to list; None lets all pass. ``since`` and ``until`` are days (ISO) of the order, both included.

    ``words`` all stand in the title, name, publisher or address; ``publisher`` stands in the publisher's name. A day
    leaves out what has no day of publication. Raises UsageError for an order that is none of ``ORDERS``.
    """

    words: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    order: str = "published"

    @property
    def is_empty(self) -> bool:
        """Whether it lets everything pass."""
        return not any((self.words, self.publisher, self.since, self.until))

    def __post_init__(self) -> None:
        if self.order not in ORDERS:
            raise UsageError(f"documents are not listed by {self.order!r}", f"it is one of {', '.join(ORDERS)}")


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperRow:
    """A document in the list: how many claims of each kind its newest reading has, its marks, whom it derives from."""

    document: DocumentRow
    changes: int
    postings: int
    responses: int
    statements: int
    marks: tuple[str, ...]
    derives: Kindred | None

    @property
    def claims(self) -> int:
        """Changes, postings and responses together."""
        return self.changes + self.postings + self.responses


@dataclass(frozen=True, kw_only=True, slots=True)
class PapersAnswer:
    """Documents that pass a filter, newest first; ``total`` counts them before they were limited."""

    documents: tuple[PaperRow, ...]
    total: int


def list_documents(
    connection: Connection, wanted: PaperFilter, scope: Scope, limit: int | None, offset: int = 0
) -> PapersAnswer:
    """Documents that pass the filter, the newest first, those without a day of publication last."""
    conditions = [answered(), *known_by(scope), *_conditions(wanted)]
    day = _day(wanted)
    is_all = wanted.is_empty and is_unlimited(scope)
    size = literal(None, Integer) if is_all else func.count().over()  # of all of them it is counted more quickly
    query = select(documents.c.key, extractions.c.id, size.label("size")).select_from(_joined()).where(*conditions)
    query = query.order_by(day.desc().nulls_last(), documents.c.id, documents.c.key).limit(limit).offset(offset)
    found = list(connection.execute(query))
    rows = paper_rows(connection, {row.key: row.id for row in found}, scope)
    total = _every(connection) if is_all else found[0].size if found else _count(connection, conditions)
    return PapersAnswer(documents=tuple(rows), total=total)


def _joined() -> Join:
    return documents.join(extractions, extractions.c.document == documents.c.key)


def _count(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> int:
    query = select(func.count()).select_from(_joined()).where(*conditions)
    return int(connection.execute(query).scalar() or 0)


def _every(connection: Connection) -> int:
    """How many documents there are, each with all its versions and readings counted once; quicker than ``_count``."""
    each = select(documents.c.id, documents.c.sha256).distinct().subquery()
    return int(connection.execute(select(func.count()).select_from(each)).scalar() or 0)


def _day(wanted: PaperFilter) -> ColumnElement[str]:
    """The day or moment that documents are listed by."""
    return documents.c.published if wanted.order == "published" else documents.c.read_at


def _conditions(wanted: PaperFilter) -> list[ColumnElement[bool]]:
    day = _day(wanted)
    found: list[ColumnElement[bool]] = []
    for word in (wanted.words or "").split():
        places = (documents.c.title, documents.c.name, documents.c.publisher, documents.c.url)
        found.append(or_(*(place.icontains(word, autoescape=True) for place in places)))
    if wanted.publisher:
        found.append(documents.c.publisher.icontains(wanted.publisher, autoescape=True))
    if wanted.since:
        found.append(day >= wanted.since)
    if wanted.until:
        found.append(func.substr(day, 1, len(wanted.until)) <= wanted.until)
    return found


def paper_rows(connection: Connection, readings: Mapping[str, str], scope: Scope) -> list[PaperRow]:
    """The rows of documents by key, in order; ``readings`` gives for each the reading that is answered from."""
    papers = document_rows(connection, readings)
    counts = _counts(connection, list(readings.values()))
    marked = _marks(connection, readings)
    derives = _derived(connection, readings, scope)
    return [
        PaperRow(
            document=papers[key],
            changes=counts.get((reading, "change"), 0),
            postings=counts.get((reading, "posting"), 0),
            responses=counts.get((reading, "response"), 0),
            statements=counts.get((reading, "statement"), 0),
            marks=tuple(marked.get(key, ())),
            derives=derives.get(key),
        )
        for key, reading in readings.items()
    ]


def _counts(connection: Connection, readings: Sequence[str]) -> dict[tuple[str, str], int]:
    """How many claims of each kind some readings have."""
    found: dict[tuple[str, str], int] = {}
    for part in chunks(readings):
        query = (
            select(extracted.c.extraction, claims.c.kind, func.count().label("many"))
            .join(claims, claims.c.id == extracted.c.claim)
            .where(extracted.c.extraction.in_(part))
            .group_by(extracted.c.extraction, claims.c.kind)
        )
        found |= {(row.extraction, row.kind): row.many for row in connection.execute(query)}
    return found


def _marks(connection: Connection, keys: Mapping[str, str]) -> dict[str, dict[str, None]]:
    """The quality marks of documents, each kind once, in the order in which they were made."""
    found: dict[str, dict[str, None]] = {}
    for part in chunks(keys):
        query = select(marks.c.document, marks.c.quality).where(marks.c.document.in_(part))
        for row in connection.execute(query.order_by(marks.c.document, marks.c.position)):
            found.setdefault(row.document, {})[row.quality] = None
    return found


def _derived(connection: Connection, keys: Mapping[str, str], scope: Scope) -> dict[str, Kindred]:
    """For documents that derive from another: from which, how, and why."""
    kin = kin_of(connection, keys, scope)
    steps = [step for key in keys if (step := kin.parent(key)) is not None]
    rows = document_rows(connection, {key for step in steps for key in (step.child, step.parent)})
    return {
        step.child: Kindred(document=rows[step.child], of=rows[step.parent], kind=str(step.kind), reasons=step.reasons)
        for step in steps
    }
