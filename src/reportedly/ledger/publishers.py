"""Publishers: whose reports the ledger holds. They too are sources, of what their reports tell in their own voice."""

from __future__ import annotations

from sqlalchemy import Connection, exists, func, select

from reportedly.entities.folding import fold
from reportedly.ledger.evidence import Publisher
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import claim_sources, claims, documents, extracted, extractions
from reportedly.ledger.scope import Scope, answered, known_by, within


def publishers(connection: Connection, words: str, scope: Scope) -> tuple[Publisher, ...]:
    """The publishers whose names hold all the words, the one with most reports first."""
    names = publishers_named(connection, words)
    papers: dict[str, int] = {}
    told: dict[str, int] = {}
    home = documents.join(extractions, extractions.c.document == documents.c.key)
    own = home.join(extracted, extracted.c.extraction == extractions.c.id)
    own = own.join(claims, claims.c.id == extracted.c.claim)
    name = documents.c.publisher
    for part in chunks(names):
        known = select(name, func.count()).select_from(home).where(name.in_(part), answered(), *known_by(scope))
        papers |= {row[0]: row[1] for row in connection.execute(known.group_by(name))}
        voiced = select(name, func.count()).select_from(own).where(name.in_(part), answered(), *within(scope))
        voiced = voiced.where(claims.c.kind != "statement", ~exists().where(claim_sources.c.claim == claims.c.id))
        told |= {row[0]: row[1] for row in connection.execute(voiced.group_by(name))}
    found = [Publisher(name=one, documents=count, claims=told.get(one, 0)) for one, count in papers.items()]
    return tuple(sorted(found, key=lambda p: (-p.documents, p.name)))


def publishers_named(connection: Connection, words: str) -> list[str]:
    """The names of publishers that hold all the words, whatever their letters and signs."""
    wanted = _words(words)
    every = connection.execute(select(documents.c.publisher).distinct()).scalars()
    return sorted(name for name in every if name and wanted and wanted <= _words(name))


def _words(name: str) -> frozenset[str]:
    return frozenset(word for part in name.split() if (word := fold(part)))
