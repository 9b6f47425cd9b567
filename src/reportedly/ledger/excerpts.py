"""Short looks into the ledger: some characters of a document, and the newest claims about somebody."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Integer, bindparam, func, select

from reportedly.ledger.evidence import ClaimRow
from reportedly.ledger.rows import fetch_claims
from reportedly.ledger.schema import documents, extracted
from reportedly.ledger.scope import Scope

MOST_PROFILES = 500
"""Profiles of one person that are looked for; set by hand."""


def excerpt(connection: Connection, key: str, start: int, end: int) -> str:
    """The text of a document, by its key, from ``start`` to ``end`` as the database counts; '' for none.

    A database may count a text with a zero character otherwise than Python: whoever asks looks whether the words fit.
    """
    return str(connection.execute(_PART, {"of": key, "first": start + 1, "many": end - start}).scalar() or "")


_PART = select(func.substr(documents.c.text, bindparam("first", type_=Integer), bindparam("many", type_=Integer)))
_PART = _PART.where(documents.c.key == bindparam("of"))
"""Made once: a page of the queue asks for twenty excerpts."""


def newest_about(connection: Connection, profiles: Iterable[str], limit: int) -> tuple[ClaimRow, ...]:
    """The newest claims about somebody, by the ids of their profiles: ``limit`` of them at most."""
    wanted = sorted(set(profiles))[:MOST_PROFILES]
    return tuple(fetch_claims(connection, [extracted.c.person.in_(wanted)], Scope(), limit=limit)[0])
