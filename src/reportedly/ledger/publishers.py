"""Publishers: whose reports the ledger holds. They too are sources, of what their reports tell in their own voice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reportedly.ledger.evidence import Publisher
from reportedly.ledger.outlets import holding, own_counts, publisher_sizes, reports_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.scope import Scope


def publishers(connection: Connection, names: Iterable[str], scope: Scope) -> tuple[Publisher, ...]:
    """Publishers by their names, the one with most reports first; those without one in the scope are left out."""
    papers = reports_of(connection, names, scope)
    told = own_counts(connection, sorted(papers), scope)
    found = [Publisher(name=one, documents=count, claims=told.get(one, 0)) for one, count in papers.items()]
    return tuple(sorted(found, key=lambda p: (-p.documents, p.name)))


def publishers_named(connection: Connection, words: str) -> list[str]:
    """The names of publishers that hold all the words, whatever their letters and signs."""
    return holding(publisher_sizes(connection), words)
