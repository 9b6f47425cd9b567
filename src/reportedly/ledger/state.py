"""How far a ledger has come: a mark that changes whenever something is added, by which kept answers are known old."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, select

from reportedly.ledger.schema import APPEND_ONLY, metadata

COUNTED = ("documents", "extractions", "refusals", "judgements", "registered")
"""Tables of which one at least grows with whatever is added."""


def state_of(connection: Connection) -> str:
    """The mark of the ledger as the connection sees it. Rows are only ever added, so their number tells."""
    return ".".join(str(last or 0) for last in connection.execute(_lasts(connection.dialect.name)).one())


@cache
def _lasts(dialect: str) -> Select[Any]:
    """How far each table has come: made once, as making it takes longer than asking it."""
    number: ColumnElement[int] = func.count()
    names: tuple[str, ...] = COUNTED
    if dialect == "sqlite":  # its last row number is known at once, where counting takes long
        number, names = func.max(literal_column("rowid")), APPEND_ONLY
    return select(*(select(number).select_from(metadata.tables[name]).scalar_subquery() for name in names))
