"""Which readings a question is answered from: the newest of each document, within the two clocks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BindParameter, ColumnElement, Table, Text, and_, bindparam, exists, func, or_, select

from reportedly.claims.confidence import floor_of
from reportedly.errors import UsageError
from reportedly.ledger.schema import claims, documents, extracted, extractions, gists, superseded

HAIR = 1e-6
"""What a confidence may lose where a database keeps fewer digits of it than Python; it is a hundredth's multiple."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """The two clocks of a question, the day asked about and the day of knowledge (ISO days), and its floor.

    None sets no limit. ``sure`` is a floor under confidence; statements have none and pass no floor. Raises UsageError
    for a floor that is not between 0 and 1.
    """

    on: str | None = None
    known: str | None = None
    sure: float | None = None

    def __post_init__(self) -> None:
        if self.sure is not None:
            floor_of(self.sure)

    def passes(self, confidence: float | None) -> bool:
        """Whether something so sure is sure enough; what has no confidence passes only where nothing is asked for."""
        return self.sure is None or (confidence is not None and confidence >= self.sure - HAIR)


Day = date | str | None
"""A day as questions take it."""


def scope_of(on: Day, known: Day, sure: float | None = None) -> Scope:
    """The scope of a question. Raises UsageError for a day or a floor that is none."""
    return Scope(on=iso_day(on), known=iso_day(known), sure=sure)


def iso_day(day: Day) -> str | None:
    """A day as ISO has it; None for none. Raises UsageError for what is no day."""
    if day is None:
        return None
    try:
        return (day if isinstance(day, date) else date.fromisoformat(day)).isoformat()[:10]
    except ValueError:
        raise UsageError(f"not a day: {day!r}", "write it as 2022-05-13") from None


READ_BY: ContextVar[str] = ContextVar("READ_BY", default="~")
"""The last moment of reading that is answered from, as times are compared in text; '~' is after every time."""


@contextmanager
def as_read_by(day: str | None) -> Iterator[None]:
    """Answer, within, as the ledger would have at the end of an ISO day: from what had been read by then (UTC)."""
    token = READ_BY.set("~" if day is None else f"{day}T~")
    try:
        yield
    finally:
        READ_BY.reset(token)


def answered(reading: Table = extractions) -> ColumnElement[bool]:
    """Whether an extraction is the newest of its document (same id, same bytes): the one that is answered from.

    Only extractions made in the time that is answered from (``as_read_by``) count. A review makes one too, so that what
    people hold of claims needs no other condition. ``reading`` is where the extraction stands: its own table, or
    ``gists``.
    """
    return _IN_GISTS if reading is gists else _ANSWERED


def _newest(reading: ColumnElement[str], read_at: ColumnElement[str]) -> ColumnElement[bool]:
    last: BindParameter[str] = bindparam("read_by", callable_=READ_BY.get, type_=Text(), unique=True)
    newer = select(superseded.c.newer).where(superseded.c.extraction == reading, superseded.c.at <= last)
    return and_(read_at <= last, ~exists(newer))


_ANSWERED = _newest(extractions.c.id, extractions.c.read_at)
_IN_GISTS = _newest(gists.c.extraction, gists.c.read_at)


def is_unlimited(scope: Scope) -> bool:
    """Whether a question is put to the whole ledger: no day, no floor, nothing but the newest readings."""
    return scope == Scope() and READ_BY.get() == "~"


def known_by(scope: Scope) -> list[ColumnElement[bool]]:
    """Conditions on documents: published, or, where that is unknown, read, by the day of knowledge."""
    if scope.known is None:
        return []
    return [scope.known >= KNOWN_ON]


DAY = 10
"""Characters of an ISO day."""

KNOWN_ON: ColumnElement[str] = func.coalesce(documents.c.published, func.substr(documents.c.read_at, 1, DAY))
"""The day from which a document counts as known: of its publication, or, where that is unknown, of its reading."""


def within_gists(scope: Scope) -> list[ColumnElement[bool]]:
    """The conditions of ``within`` on claims as ``gists`` has them."""
    known = [] if scope.known is None else [gists.c.known_on <= scope.known]
    day = func.coalesce(gists.c.event_date, gists.c.published)
    return [*known, *_by_then_and_sure(scope, day, gists.c.kind, gists.c.confidence)]


def within(scope: Scope) -> list[ColumnElement[bool]]:
    """Conditions on claims and their documents: known by the one day, for none after the other, and sure enough."""
    day = func.coalesce(claims.c.event_date, documents.c.published)
    return [*known_by(scope), *_by_then_and_sure(scope, day, claims.c.kind, extracted.c.confidence)]


def _by_then_and_sure(
    scope: Scope, day: ColumnElement[str], kind: ColumnElement[str], confidence: ColumnElement[float]
) -> list[ColumnElement[bool]]:
    """That a claim is for no later day than the one asked about, and sure enough, by where these stand."""
    conditions: list[ColumnElement[bool]] = []
    if scope.on is not None:
        conditions.append(or_(day.is_(None), day <= scope.on))
    if scope.sure is not None:
        conditions += [kind != "statement", confidence >= scope.sure - HAIR]
    return conditions
