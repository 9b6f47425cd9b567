"""Reviewed documents as gold: records of the contract (``docs/claims.md``), with what people accepted, wrote, added."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from reportedly.ledger.schema import claims, documents, extracted, extractions, reviews
from reportedly.ledger.scope import READ_BY, answered
from reportedly.ledger.verdicts import reviews_in

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping

FIELDS = ("id", "name", "url", "publisher", "published", "title", "text", "sha256")
"""What a record has of its document."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Tally:
    """The claims of a document that were reviewed, as records, and how many others nobody has reviewed."""

    claims: tuple[dict[str, Any], ...]
    open: int


def records(connection: Connection) -> Iterator[dict[str, Any]]:
    """A record a document of whose claims a review stands, in the order of their ids.

    Its claims are those that a person accepted, wrote in the place of others, or added; statements are no part of gold.
    ``complete`` says whether every claim that was read of it was reviewed; ``unreviewed`` how many were not. Nobody
    vouches for claims that neither the reader nor a person found.
    """
    touched = (
        select(claims.c.document).join(reviews, reviews.c.claim == claims.c.id).where(reviews.c.at <= READ_BY.get())
    )
    papers = (
        select(documents, extractions.c.id.label("reading"))
        .join(extractions, extractions.c.document == documents.c.key)
        .where(answered(), documents.c.key.in_(touched))
        .order_by(documents.c.id, documents.c.key)
    )
    before: str | None = None
    for row in connection.execute(papers).mappings().all():
        if not reviews_in(connection, row["key"]).standing():
            continue
        tally = _tally(connection, row["reading"])
        own = {name: row[name] for name in FIELDS}
        own["id"] = row["id"] if row["id"] != before else f"{row['id']}#{row['key']}"
        before = row["id"]
        yield own | {
            "key": row["key"],
            "complete": tally.open == 0,
            "unreviewed": tally.open,
            "claims": list(tally.claims),
        }


def _tally(connection: Connection, reading: str) -> _Tally:
    columns = (claims.c.id, claims.c.record, reviews.c.verdict, reviews.c.author, reviews.c.at)
    query = (
        select(*columns)
        .select_from(
            extracted.join(claims, claims.c.id == extracted.c.claim).join(
                reviews, reviews.c.id == extracted.c.review, isouter=True
            )
        )
        .where(extracted.c.extraction == reading, claims.c.kind != "statement")
        .order_by(claims.c.evidence_start, claims.c.id)
    )
    rows = list(connection.execute(query).mappings())
    return _Tally(
        claims=tuple(_claim(row) for row in rows if row["verdict"] is not None),
        open=sum(row["verdict"] is None for row in rows),
    )


def _claim(row: RowMapping) -> dict[str, Any]:
    """A claim as a record of the contract, with its id and who vouches for it."""
    record = {name: value for name, value in json.loads(row["record"]).items() if name != "confidence"}
    review = {"verdict": row["verdict"], "author": row["author"], "at": row["at"]}
    return {"id": row["id"], **record, "review": review}
