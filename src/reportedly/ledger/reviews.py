"""The history of reviews as answers show it: who held what of which claim, what stands, and how readings have it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from reportedly.errors import NotInLedger, UsageError
from reportedly.ledger.evidence import ClaimRow
from reportedly.ledger.lists import document_is
from reportedly.ledger.rows import chunks, claims_ever, fetch_claims
from reportedly.ledger.schema import claims, documents, extracted, extractions, reviews
from reportedly.ledger.scope import READ_BY, Scope, answered
from reportedly.ledger.verdicts import KEEPING, Review, Ruling, reviews_in, reviews_on


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewRow:
    """A review: what was held of a claim, by whom, when, with what note; ``replacement`` is what corrects the claim.

    ``verdict`` is accepted, rejected, corrected, added or undone; ``supersedes`` the review whose place it takes or
    that it takes back; ``carried`` the one that it repeats for a newer reading. ``stands``: it is the one that counts
    for the claim. Of one that stands, ``now`` says how the reading answered from has its claim: "read" by the engine,
    "kept" by the review alone, or "gone" (neither: it could not be carried over, or a rejected claim is no longer
    read); None for others.
    """

    id: str
    verdict: str
    claim: ClaimRow
    replacement: ClaimRow | None
    author: str
    reason: str
    at: str
    supersedes: str | None
    carried: str | None
    stands: bool
    now: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewsAnswer:
    """The reviews of a claim, of a document, or all (``words`` None), newest first; ``total`` before the limit."""

    words: str | None
    reviews: tuple[ReviewRow, ...]
    total: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewDeed:
    """What was held, and the claim that answers have in its place now; None: they have none."""

    review: ReviewRow
    claim: ClaimRow | None


def log(connection: Connection, words: str | None, limit: int | None, after: str | None) -> ReviewsAnswer:
    """The reviews of what the words name, or all, newest first; those that come after the review ``after``.

    Raises NotInLedger when the words name neither a claim nor a document, or no review is called ``after``; UsageError
    for a limit below 1.
    """
    if limit is not None and limit < 1:
        raise UsageError(f"not a number of rows: {limit}", "give 1 or more")
    query = select(reviews.c.id, reviews.c.claim).where(reviews.c.at <= READ_BY.get())
    if words is not None:
        named = _claims_named(connection, words)
        ids = [row for part in chunks(named) for row in connection.execute(query.where(reviews.c.claim.in_(part)))]
        wanted = {row.claim for row in ids}
    else:
        wanted = {row.claim for row in connection.execute(query)}
    found = [r for rows in reviews_on(connection, wanted).by_claim.values() for r in rows]
    found.sort(key=lambda r: (r.at, r.turn, r.id), reverse=True)
    place = 0
    if after is not None:
        place = next((i for i, r in enumerate(found, 1) if r.id == after), -1)
        if place < 0:
            raise NotInLedger(f"no review is called {after!r}", "reportedly review log shows their ids")
    shown = found[place : None if limit is None else place + limit]
    return ReviewsAnswer(words=words, reviews=tuple(rows_of(connection, shown)), total=len(found))


def _claims_named(connection: Connection, words: str) -> set[str]:
    """The claims that a claim's id (or the beginning of it) or a document stands for, with those they correct."""
    first = claims.c.id
    own = connection.execute(select(first).where(first >= words, first < f"{words}g").limit(2)).scalars().all()
    if len(own) == 1 and len(words) >= 4:
        corrected = select(reviews.c.claim).where(reviews.c.replacement == own[0])
        return {str(own[0]), *map(str, connection.execute(corrected).scalars())}
    papers = [str(key) for key in connection.execute(select(documents.c.key).where(document_is(words))).scalars()]
    if not papers:
        raise NotInLedger(f"no claim or document in the ledger fits {words!r}", "give an id, or a document's name")
    query = select(reviews.c.claim).join(claims, first == reviews.c.claim)
    return {
        str(claim)
        for part in chunks(papers)
        for claim in connection.execute(query.where(claims.c.document.in_(part))).scalars()
    }


def deed_of(connection: Connection, review: Review) -> ReviewDeed:
    """A review that was just made, and the claim that is answered from now."""
    (row,) = rows_of(connection, [review])
    stands = reviews_on(connection, [review.claim]).stands(review.claim)
    now = review.claim if stands is None or stands.replacement is None else stands.replacement
    found, _ = fetch_claims(connection, [claims.c.id == now], Scope())
    return ReviewDeed(review=row, claim=found[0] if found else None)


def rows_of(connection: Connection, shown: Sequence[Review]) -> list[ReviewRow]:
    """Reviews as answers show them, in their order."""
    held = reviews_on(connection, {r.claim for r in shown})
    standing = {review.id: review for claim in held.by_claim if (review := held.stands(claim)) is not None}
    for part in chunks(standing):
        carried = select(reviews.c.carries).where(reviews.c.carries.in_(part), reviews.c.at <= READ_BY.get())
        for gone in connection.execute(carried).scalars():
            standing.pop(gone, None)
    now = _now(connection, [r for r in shown if r.id in standing])
    words = claims_ever(connection, {i for r in shown for i in (r.claim, r.replacement) if i is not None})
    return [
        ReviewRow(
            id=r.id,
            verdict=str(r.ruling),
            claim=words[r.claim],
            replacement=words[r.replacement] if r.replacement else None,
            author=r.author,
            reason=r.reason,
            at=r.at,
            supersedes=r.supersedes,
            carried=r.carries,
            stands=r.id in standing,
            now=now.get(r.id),
        )
        for r in shown
    ]


def unsettled(connection: Connection) -> list[ReviewRow]:
    """Reviews that stand on claims which a newer reading of their document does not have, and that keep something.

    Documents that one engine alone has read have none.
    """
    table = reviews.join(claims, claims.c.id == reviews.c.claim).join(documents, documents.c.key == claims.c.document)
    papers = select(documents.c.id, documents.c.sha256).distinct().select_from(table)
    again: dict[str, str] = {}
    for part in chunks(str(row.id) for row in connection.execute(papers)):
        by_engine = (
            select(documents.c.key, func.max(extractions.c.read_at).over(partition_by=_PAPER).label("last"))
            .join(extractions, extractions.c.document == documents.c.key)
            .where(documents.c.id.in_(part), extractions.c.basis.concat("").is_(None))  # so its index is left aside
            .add_columns(func.count().over(partition_by=_PAPER).label("times"))
        )
        again |= {row.key: row.last for row in connection.execute(by_engine) if row.times > 1}
    held: list[Review] = []
    for key in sorted(again):
        standing = reviews_in(connection, key).standing().values()
        held += [r for r in standing if r.ruling in KEEPING and r.at <= again[key]]
    rows = rows_of(connection, held)
    return [r for r in rows if r.now == "gone" or (r.now == "kept" and r.verdict != str(Ruling.ADDED))]


_PAPER = (documents.c.id, documents.c.sha256)


def _now(connection: Connection, standing: Sequence[Review]) -> dict[str, str]:
    """How the readings answered from have the claims of reviews that stand."""
    ends = {r.id: r.replacement or r.claim for r in standing}
    read = _among(connection, {i for r in standing for i in (r.claim, ends[r.id])})
    found = {}
    for review in standing:
        by_engine, by_any = (any(read.get(i, (0, 0))[at] for i in (review.claim, ends[review.id])) for at in (0, 1))
        kept = by_any and review.ruling is not Ruling.REJECTED
        found[review.id] = "read" if by_engine else "kept" if kept else "gone"
    return found


def _among(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[bool, bool]]:
    """Claims that documents have now: whether the engine's reading under it has each, and the one answered from."""
    found: dict[str, list[bool]] = {}
    joined = extractions.join(documents, documents.c.key == extractions.c.document)
    for part in chunks(ids):
        keys = select(claims.c.document).where(claims.c.id.in_(part)).distinct()
        newest = select(extractions.c.id, extractions.c.basis).select_from(joined)
        rows = list(connection.execute(newest.where(documents.c.key.in_(keys), answered())))
        for place, readings in enumerate(({r.basis or r.id for r in rows}, {r.id for r in rows})):
            for claim in _linked(connection, part, readings):
                found.setdefault(claim, [False, False])[place] = True
    return {claim: (flags[0], flags[1]) for claim, flags in found.items()}


def _linked(connection: Connection, ids: Collection[str], readings: Iterable[str]) -> list[str]:
    query = select(extracted.c.claim).where(extracted.c.claim.in_(ids))
    return [
        str(claim)
        for part in chunks(readings, size=400)
        for claim in connection.execute(query.where(extracted.c.extraction.in_(part))).scalars()
    ]
