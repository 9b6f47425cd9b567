"""Which readings a question is answered from: the newest of each document, within the two clocks."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from reportedly.ledger.schema import claims, documents, extractions


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """The two clocks of a question: the day asked about and the day of knowledge, ISO days or None for no limit."""

    on: str | None = None
    known: str | None = None


def answered() -> ColumnElement[bool]:
    """Whether an extraction is the newest of its document (same id, same bytes): the one that is answered from."""
    newer, other = extractions.alias("newer"), documents.alias("other")
    later = or_(
        newer.c.read_at > extractions.c.read_at,
        and_(
            newer.c.read_at == extractions.c.read_at,
            or_(
                newer.c.engine > extractions.c.engine,
                and_(newer.c.engine == extractions.c.engine, newer.c.id > extractions.c.id),
            ),
        ),
    )
    found = select(newer.c.id).where(
        newer.c.document == other.c.key, other.c.id == documents.c.id, other.c.sha256 == documents.c.sha256, later
    )
    return ~exists(found.correlate(extractions, documents))


def known_by(scope: Scope) -> list[ColumnElement[bool]]:
    """Conditions on documents: published, or, where that is unknown, read, by the day of knowledge."""
    if scope.known is None:
        return []
    return [func.coalesce(documents.c.published, func.substr(documents.c.read_at, 1, 10)) <= scope.known]


def within(scope: Scope) -> list[ColumnElement[bool]]:
    """Conditions on claims and their documents: known by the one day, and not speaking for a day after the other."""
    conditions = known_by(scope)
    if scope.on is not None:
        day = func.coalesce(claims.c.event_date, documents.c.published)
        conditions.append(or_(day.is_(None), day <= scope.on))
    return conditions
