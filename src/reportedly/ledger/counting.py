"""How much a ledger holds, counted once for each state that it is in."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from reportedly.ledger import schema
from reportedly.ledger.answers import Counts
from reportedly.ledger.carrying import left_over
from reportedly.ledger.newest import count_kinds, read_anew
from reportedly.ledger.scope import READ_BY, answered
from reportedly.ledger.state import state_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST = 8
"""Counts that are kept, each of another moment by which the ledger had read (set by hand)."""


class Counted:
    """What was counted, while the ledger stays as it is. Safe from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._found: dict[str, tuple[str, Counts]] = {}

    def of(self, connection: Connection) -> Counts:
        """How much the ledger holds, as the connection sees it."""
        state, moment = state_of(connection), READ_BY.get()
        with self._lock:
            at, counts = self._found.get(moment, (None, None))
        if counts is None or at != state:
            counts = counts_of(connection)
            with self._lock:
                self._found.pop(moment, None)
                self._found[moment] = (state, counts)
                while len(self._found) > MOST:
                    del self._found[next(iter(self._found))]
        return counts


def counts_of(connection: Connection) -> Counts:
    """How much the ledger holds."""
    anew = read_anew(connection)
    kinds = count_kinds(connection, anew)
    sizes = {
        table.name: int(connection.execute(select(func.count()).select_from(table)).scalar() or 0)
        for table in (schema.refusals, schema.people, schema.posts)
    }
    people, wordings = left_over(connection)
    return Counts(
        documents=_documents(connection, anew),
        refusals=sizes["refusals"],
        changes=kinds.get("change", 0),
        postings=kinds.get("posting", 0),
        responses=kinds.get("response", 0),
        statements=kinds.get("statement", 0),
        people=sizes["people"] - people,
        posts=sizes["posts"] - wordings,
    )


def _documents(connection: Connection, anew: Sequence[str] | None) -> int:
    """How many documents are answered from; ``anew`` are those read more than once (None: any may be)."""
    joined = schema.extractions.join(schema.documents, schema.documents.c.key == schema.extractions.c.document)
    papers = select(func.count()).select_from(joined).where(answered())
    if anew is None:
        return int(connection.execute(papers).scalar() or 0)
    every = int(connection.execute(select(func.count()).select_from(schema.documents)).scalar() or 0)
    again = int(connection.execute(papers.where(schema.documents.c.key.in_(anew))).scalar() or 0) if anew else 0
    return every - len(anew) + again
