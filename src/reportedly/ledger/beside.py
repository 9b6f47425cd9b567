"""What stands beside a document's words: kin, what came of the changes it tells of, the words claims turn on, bytes."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from reportedly.errors import LedgerError, NotInLedger
from reportedly.ledger.alleged import AllegedChange
from reportedly.ledger.evidence import Cell, DocumentRow
from reportedly.ledger.glimpses import TOLD, glimpses
from reportedly.ledger.kin import Kin, kin_of
from reportedly.ledger.rows import document_rows, words_at
from reportedly.ledger.schema import claims, documents, gists, originals
from reportedly.ledger.scope import Scope
from reportedly.ledger.telling import Gathered, changes_told
from reportedly.origins.lineage import Derivation

HINGES = {"trigger": "trigger", "cues": "cue", "cue": "cue", "content": "content"}
"""Places in a claim's record that no cell of it has, and what they are: the words that tell of the event, those that
show who speaks and with what reserve, and what is said."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kindred:
    """A document that derives from another (``of``): how, and why we say so."""

    document: DocumentRow
    of: DocumentRow
    kind: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class BesideAnswer:
    """What the ledger holds beside a document's own words.

    ``taken_from`` are the steps from it to the report that it derives from in the end; ``taken_by`` every report that
    derives from it, itself or through others, the earliest first. ``changes`` are those it tells of, judged by all that
    is known of them, but without the claims that later evidence consists of. ``hinges`` are, by the claim's id, the
    words that a claim turns on: trigger, cue and content.
    """

    key: str
    taken_from: tuple[Kindred, ...]
    taken_by: tuple[Kindred, ...]
    changes: tuple[AllegedChange, ...]
    hinges: Mapping[str, tuple[Cell, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Original:
    """The bytes of a document as they were received, and what they are."""

    name: str
    media_type: str
    sha256: str
    data: bytes


def beside(connection: Connection, key: str, scope: Scope) -> BesideAnswer:
    """What stands beside the document of that key; nothing for one that is not in the ledger."""
    inside = [gists.c.document == key, gists.c.kind.in_(TOLD)]
    rows, _ = glimpses(connection, inside, scope)
    kin = kin_of(connection, {key}, scope)
    return BesideAnswer(
        key=key,
        taken_from=tuple(_kindred(connection, _above(kin, key))),
        taken_by=tuple(_kindred(connection, _below(kin, key))),
        changes=changes_told(connection, {key}, Gathered(rows=rows), kin, scope, later=False),
        hinges={claim: found for claim, found in _hinges(connection, key) if found},
    )


def original(connection: Connection, key: str) -> Original:
    """The bytes of the document of that key. Raises NotInLedger for none, LedgerError for bytes that are damaged."""
    columns = (documents.c.name, documents.c.media_type, documents.c.sha256, originals.c.bytes)
    query = select(*columns).join(originals, originals.c.sha256 == documents.c.sha256)
    row = connection.execute(query.where(documents.c.key == key)).first()
    if row is None:
        raise NotInLedger(f"no document in the ledger has the key {key!r}", "reportedly search finds documents")
    try:
        data = zlib.decompress(row.bytes)
    except zlib.error as error:
        raise LedgerError(
            f"the original of {row.name} is damaged: {error}", "run: reportedly verify; then read the file again"
        ) from error
    return Original(name=row.name, media_type=row.media_type, sha256=row.sha256, data=data)


def _above(kin: Kin, key: str) -> list[Derivation]:
    """The steps from a document to its root, the nearest first."""
    found = []
    while (step := kin.parent(key)) is not None:
        found.append(step)
        key = step.parent
    return found


def _below(kin: Kin, key: str) -> list[Derivation]:
    """The steps of all documents that derive from one, the earliest published first."""
    found = [step for other in kin.keys if key in kin.forebears(other) and (step := kin.parent(other)) is not None]
    return sorted(found, key=lambda step: (kin.days.get(step.child) or "~", step.child))


def _kindred(connection: Connection, steps: list[Derivation]) -> Iterator[Kindred]:
    rows = document_rows(connection, {key for step in steps for key in (step.child, step.parent)})
    for step in steps:
        yield Kindred(document=rows[step.child], of=rows[step.parent], kind=str(step.kind), reasons=step.reasons)


def _hinges(connection: Connection, key: str) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """For each claim the words it turns on, in the order of the text; those of older readings are among them."""
    body = connection.execute(select(documents.c.text).where(documents.c.key == key)).scalar() or ""
    for claim, record in connection.execute(select(claims.c.id, claims.c.record).where(claims.c.document == key)):
        yield claim, tuple(sorted(_cells(json.loads(record)["parts"], body), key=lambda c: (c.words.start, c.field)))


def _cells(parts: dict[str, Any], body: str) -> Iterator[Cell]:
    for name, field in HINGES.items():
        places = parts.get(name, [])
        for start, end in [places] if name == "trigger" and places else places:
            words = words_at(body, start, end)
            yield Cell(field=field, value=words.text, words=words)
