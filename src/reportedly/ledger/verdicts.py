"""What people hold of claims, as stored: a row a deed, numbered by claim; which of them stands, and what is read then.

A review takes the place of the one that stood before it, and to undo it is another row: what stood before it stands
again. So the rows of one claim, in their turns, say what stood after each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, select

from reportedly.ledger.records import Row, hashed
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import claims, reviews
from reportedly.ledger.scope import READ_BY

BY_REVIEW = "review"
"""What reads a claim that a person wrote: it stands where claims name the engine that read them."""


class Ruling(StrEnum):
    """What is held of a claim: read rightly, not in the text, there otherwise, missed by the reader; or taken back."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    ADDED = "added"
    UNDONE = "undone"


KEEPING = (Ruling.ACCEPTED, Ruling.CORRECTED, Ruling.ADDED)
"""Rulings after which a claim is answered from, whether or not an engine reads it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """One deed of a person on a claim. ``turn`` numbers a claim's reviews from 1; ``replacement`` is what corrects it.

    ``supersedes`` is the review whose place it takes, or, of an undoing, the one that is taken back; ``carries`` the
    one that it repeats, of the same claim as an older reading had it.
    """

    claim: str
    turn: int
    ruling: Ruling
    replacement: str | None
    author: str
    reason: str
    at: str
    supersedes: str | None = None
    carries: str | None = None
    id: str = ""

    def row(self) -> Row:
        """The review as stored."""
        return {
            "id": self.id,
            "claim": self.claim,
            "turn": self.turn,
            "verdict": str(self.ruling),
            "replacement": self.replacement,
            "author": self.author,
            "reason": self.reason,
            "at": self.at,
            "supersedes": self.supersedes,
            "carries": self.carries,
        }


def review_id(row: Mapping[str, Any]) -> str:
    """The id of a review, hashed from all the rest of it."""
    return hashed("review", *(row[name] for name in sorted(row) if name != "id"))


def with_id(bare: Review) -> Review:
    """A review with the id that follows from the rest of it."""
    return replace(bare, id=review_id(bare.row()))


@dataclass(frozen=True, kw_only=True, slots=True)
class Reviews:
    """Some claims' reviews, each claim's in their turns."""

    by_claim: Mapping[str, tuple[Review, ...]]

    def of(self, claim: str) -> tuple[Review, ...]:
        """A claim's reviews, the first of them first."""
        return self.by_claim.get(claim, ())

    def stands(self, claim: str) -> Review | None:
        """The review that stands of a claim, None where none does."""
        return states(self.of(claim))[-1]

    def onward(self) -> frozenset[str]:
        """Reviews that were carried over to a claim of a newer reading, and hold there."""
        return frozenset(r.carries for rows in self.by_claim.values() for r in rows if r.carries)

    def standing(self) -> dict[str, Review]:
        """The review that stands of each claim that has one, without those that were carried onward."""
        onward = self.onward()
        found = {claim: self.stands(claim) for claim in sorted(self.by_claim)}
        return {claim: review for claim, review in found.items() if review is not None and review.id not in onward}


def states(rows: Sequence[Review]) -> list[Review | None]:
    """What stood before the first of a claim's reviews, and after each; before one that was carried over, nothing."""
    place = {review.id: i for i, review in enumerate(rows)}
    found: list[Review | None] = [None]
    for review in rows:
        if review.ruling is Ruling.UNDONE and review.supersedes is not None:
            undone = place[review.supersedes]
            found.append(None if rows[undone].carries else found[undone])
        else:
            found.append(review)
    return found


Link = tuple[float, str | None]
"""A claim's confidence in a reading, and the review that stands on it."""


def links_after(read: Mapping[str, float], standing: Mapping[str, Review]) -> dict[str, Link]:
    """The claims that a reading has after reviews: without those rejected, with those that correct, add and keep.

    ``read`` are the claims that the engine read, with their confidences; a claim that a person read has 1.0.
    """
    kept = [claim for claim, review in standing.items() if claim not in read and review.ruling in KEEPING]
    found: dict[str, Link] = {}
    for claim in (*read, *kept):
        end, review = _end(claim, standing)
        if end is not None and review is not None:
            found[end] = (1.0, review.id)
        elif end is not None:
            found.setdefault(end, (read[end], None))
    return found


def _end(claim: str, standing: Mapping[str, Review]) -> tuple[str | None, Review | None]:
    """The claim that is answered from in the place of one, and the review that makes it so."""
    seen = {claim}
    by: Review | None = None
    while (review := standing.get(claim)) is not None:
        if review.ruling is Ruling.REJECTED:
            return None, review
        by = review
        if review.replacement is None or review.replacement in seen:
            break
        claim = review.replacement
        seen.add(claim)
    return claim, by


def reviews_in(connection: Connection, key: str) -> Reviews:
    """The reviews of a document's claims, by its key."""
    query = select(reviews).join(claims, claims.c.id == reviews.c.claim).where(claims.c.document == key)
    return _read(connection, [query])


def reviews_on(connection: Connection, ids: Iterable[str]) -> Reviews:
    """The reviews of some claims."""
    return _read(connection, [select(reviews).where(reviews.c.claim.in_(part)) for part in chunks(ids)])


def _read(connection: Connection, queries: Iterable[Select[Any]]) -> Reviews:
    """Reviews made in the time that is answered from, by claim."""
    found: dict[str, list[Review]] = {}
    for query in queries:
        for row in connection.execute(query.where(reviews.c.at <= READ_BY.get()).order_by(reviews.c.turn)):
            found.setdefault(row.claim, []).append(review_of(row._mapping))
    return Reviews(by_claim={claim: tuple(rows) for claim, rows in found.items()})


def review_of(row: Mapping[Any, Any]) -> Review:
    """A review from its row."""
    given = {name: row[name] for name in Review.__slots__ if name != "ruling"}
    return Review(ruling=Ruling(row["verdict"]), **given)
