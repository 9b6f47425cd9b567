"""Rows that follow from others, kept so that no question works them out anew.

``superseded`` has the next reading of the same document (same id, same bytes) for every reading but the newest.
``gists`` has in one row what is weighed of a claim in a reading. Both are written with the readings that they follow
from, and like these never changed; the checks of a ledger compare them.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, except_, exists, func, insert, select

from reportedly.ledger.schema import claim_sources, claims, documents, extracted, extractions, gists, superseded
from reportedly.ledger.scope import KNOWN_ON


class _Turn(NamedTuple):
    """A reading of a document; readings of one document come one after the other in the order of these fields."""

    document: str
    sha256: str
    read_at: str
    turn: int
    engine: str
    id: str


def follow(connection: Connection, reading: str) -> None:
    """Write what follows from a reading, by its id, that is there with all its claims."""
    home = (
        select(documents.c.id, documents.c.sha256)
        .join(extractions, extractions.c.document == documents.c.key)
        .where(extractions.c.id == reading)
    )
    name, sha256 = connection.execute(home).one()
    turns = _turns(connection, documents.c.id == name, documents.c.sha256 == sha256)
    fresh = [row for row in _next(turns) if reading in (row["extraction"], row["newer"])]
    if fresh:
        connection.execute(insert(superseded), fresh)
    write_gists(connection, extracted.c.extraction == reading)


def write_gists(connection: Connection, *conditions: ColumnElement[bool]) -> None:
    """Write the gists of the claims of some readings, or of all."""
    connection.execute(insert(gists).from_select([column.name for column in gists.c], _GISTS.where(*conditions)))


def mend(connection: Connection) -> int:
    """Write whatever follows and is not there; how many rows. What is there and does not follow stays."""
    missing = _unmarked(_turns(connection), _marked(connection))
    if missing:
        connection.execute(insert(superseded), missing)
    there = select(gists.c.claim).where(
        gists.c.claim == extracted.c.claim, gists.c.extraction == extracted.c.extraction
    )
    size = select(func.count()).select_from(gists)
    before = int(connection.execute(size).scalar() or 0)
    write_gists(connection, ~exists(there))
    return len(missing) + int(connection.execute(size).scalar() or 0) - before


def readings_are_in_order(connection: Connection) -> Iterator[tuple[str, str]]:
    """Every reading but the newest of its document is marked as superseded by the next, and by no earlier one."""
    turns = _turns(connection)
    marked = _marked(connection)
    for row in _unmarked(turns, marked):
        yield row["extraction"], f"it is not marked as superseded by {row['newer']}"
    place = {turn.id: turn for turn in turns}
    for one, newer, at in sorted(marked):
        first, second = place.get(one), place.get(newer)
        if first is None or second is None:
            yield one, f"it is marked as superseded by {newer}, and one of them is no reading"
        elif first[:2] != second[:2] or first >= second or second.read_at != at:
            yield one, f"it is marked as superseded by {newer}, and is not"


def gists_are_true(connection: Connection) -> Iterator[tuple[str, str]]:
    """What is weighed of each claim is what the claim, its chain, its reading and its document say."""
    for one, two, what in (
        (_GISTS, select(gists), "what is weighed of it is missing, or not what it says"),
        (select(gists), _GISTS, "something else is weighed of it"),
    ):
        for row in connection.execute(except_(one, two)):
            yield row.claim, what


_Mark = tuple[str, str, str]
"""A reading, the next one, and when that was made."""


def _marked(connection: Connection) -> set[_Mark]:
    return {(row.extraction, row.newer, row.at) for row in connection.execute(select(superseded))}


def _unmarked(turns: Iterable[_Turn], marked: Container[_Mark]) -> list[dict[str, Any]]:
    """The rows that are missing among those that are there."""
    return [row for row in _next(turns) if (row["extraction"], row["newer"], row["at"]) not in marked]


def _turns(connection: Connection, *conditions: ColumnElement[bool]) -> list[_Turn]:
    columns = (documents.c.id, documents.c.sha256, extractions.c.read_at, extractions.c.turn, extractions.c.engine)
    joined = extractions.join(documents, documents.c.key == extractions.c.document)
    query = select(*columns, extractions.c.id.label("reading")).select_from(joined).where(*conditions)
    return sorted(_Turn._make(row) for row in connection.execute(query))


def _next(turns: Iterable[_Turn]) -> Iterator[dict[str, Any]]:
    """Rows that give the next reading of the same document for each that has one; ``turns`` are in order."""
    for _, same in groupby(turns, key=lambda turn: (turn.document, turn.sha256)):
        for one, newer in pairwise(same):
            yield {"extraction": one.id, "at": newer.read_at, "newer": newer.id}


_ORIGIN = claim_sources.alias("origin")
_OF_CLAIMS = (
    "kind",
    "event",
    "status",
    "response",
    "certainty",
    "event_date",
    "person_description",
    "title",
    "organization",
)
_GISTS: Select[Any] = select(
    extracted.c.claim,
    extracted.c.extraction,
    documents.c.key.label("document"),
    documents.c.published,
    documents.c.publisher,
    documents.c.name,
    KNOWN_ON.label("known_on"),
    extractions.c.read_at,
    *(claims.c[name] for name in _OF_CLAIMS),
    extracted.c.person,
    claims.c.post,
    _ORIGIN.c.wording.label("origin"),
    claims.c.evidence_start,
    extracted.c.confidence,
).select_from(
    extracted.join(claims, claims.c.id == extracted.c.claim)
    .join(extractions, extractions.c.id == extracted.c.extraction)
    .join(documents, documents.c.key == extractions.c.document)
    .join(_ORIGIN, (_ORIGIN.c.claim == claims.c.id) & (_ORIGIN.c.is_origin == 1), isouter=True)
)
"""Each claim of each reading with the columns of ``gists``, in their order."""
