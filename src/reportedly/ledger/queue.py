"""What to review first: doubtful claims that much hangs on, denials, contradictions, marked words, people, old reviews.

Nothing is judged to find it. Some hundred candidates are taken by indexes, and weighed by how doubtful they are and by
how many claims hang on them: those of the same post and the same person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from reportedly.errors import NotInLedger, UsageError
from reportedly.findings.plain import listed
from reportedly.ledger.candidates import (
    MOST,
    SURE,
    Candidate,
    answered_uses,
    denials,
    doubtful,
    least_sure,
    marked,
    unreviewed,
    uses_of,
)
from reportedly.ledger.contradictions import contradictions
from reportedly.ledger.doubtful import PeoplePair, pairs
from reportedly.ledger.evidence import ClaimRow
from reportedly.ledger.reviews import ReviewRow, unsettled
from reportedly.ledger.rows import chunks, fetch_claims
from reportedly.ledger.schema import claims, extracted
from reportedly.ledger.scope import Scope

if TYPE_CHECKING:
    from sqlalchemy import Connection

HUNDREDS = 300
"""Claims of whatever reading, from which on they are not counted anew among those answered from; set by hand."""

FIRST = 100.0
"""The weight of what people did that a newer reading undid: more than any doubt has."""


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueItem:
    """Something to review, why, and how much it matters (``weight``: the more, the earlier).

    ``kind`` is "claim" (accept, reject or correct ``claim``; ``beside`` are claims that hang on it), "people" (merge or
    split the two of ``pair``) or "review" (one that stands on no reading: ``review``).
    """

    id: str
    kind: str
    reason: str
    weight: float
    claim: ClaimRow | None = None
    beside: tuple[ClaimRow, ...] = ()
    pair: PeoplePair | None = None
    review: ReviewRow | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueAnswer:
    """What to review, the most important first; ``total`` counts all that was found now, before the limit."""

    items: tuple[QueueItem, ...]
    total: int


class _Entry(NamedTuple):
    """An item of the queue before its claims are looked up; ``claims`` are the claim and those beside it.

    ``held`` are how many claims have its post and its person in whatever reading, which is quickly counted.
    """

    weight: float
    id: str
    kind: str
    reason: str
    claims: tuple[str, ...] = ()
    post: str | None = None
    person: str | None = None
    held: tuple[int, int] = (0, 0)
    pair: PeoplePair | None = None
    review: ReviewRow | None = None


def queue(connection: Connection, limit: int, after: str | None) -> QueueAnswer:
    """What to review first: at most ``limit`` items, of those after the one with the id ``after``.

    Raises UsageError for a limit below 1, NotInLedger for an ``after`` that is not in the queue.
    """
    if limit < 1:
        raise UsageError(f"not a number of rows: {limit}", "give 1 or more")
    told = {column.name: uses_of(connection, column) for column in (claims.c.post, extracted.c.person)}
    every = [*_of_claims(connection, told), *_of_people(connection, told["person"]), *_of_reviews(connection)]
    every.sort(key=lambda entry: entry.id)
    every.sort(key=lambda entry: entry.weight, reverse=True)
    place = 0
    if after is not None:
        place = next((i for i, entry in enumerate(every, 1) if entry.id == after), -1)
        if place < 0:
            raise NotInLedger(f"{after!r} is not in the queue", "it was reviewed since, perhaps: begin anew")
    shown = every[place : place + limit]
    words: dict[str, ClaimRow] = {}
    for part in chunks(claim for entry in shown for claim in entry.claims):
        words |= {row.id: row for row in fetch_claims(connection, [claims.c.id.in_(part)], Scope())[0]}
    few = [[entry for entry in shown if entry.held[i] <= HUNDREDS] for i in (0, 1)]
    posts = answered_uses(connection, claims.c.post, {entry.post for entry in few[0]})
    persons = answered_uses(connection, extracted.c.person, {entry.person for entry in few[1]})
    items = (_item(entry, words, (posts.get(entry.post, 0), persons.get(entry.person, 0))) for entry in shown)
    return QueueAnswer(items=tuple(items), total=len(every))


def _item(entry: _Entry, words: Mapping[str, ClaimRow], hangs: tuple[int, int]) -> QueueItem:
    """An item with its words; ``hangs`` are the claims that name its post, and that are about its person."""
    found = [words[claim] for claim in entry.claims if claim in words]
    told = zip(("name this post", "name this person so"), hangs, entry.held, strict=True)
    counts = [(what, "hundreds of" if rough > HUNDREDS else f"{n:,}") for what, n, rough in told if max(n, rough) > 1]
    on_it = listed([f"{many} claims {what}" for what, many in counts if many not in ("0", "1")])
    return QueueItem(
        id=entry.id,
        kind=entry.kind,
        reason="; ".join(part for part in (entry.reason, on_it) if part),
        weight=round(entry.weight, 3),
        claim=found[0] if found else None,
        beside=tuple(found[1:]),
        pair=entry.pair,
        review=entry.review,
    )


def _of_claims(connection: Connection, told: Mapping[str, Mapping[str, int]]) -> Iterator[_Entry]:
    """Claims that nobody has reviewed, each with every reason for it; ``told`` are the most used posts and people."""
    uses = {name: dict(held) for name, held in told.items()}
    found: dict[str, list[Candidate]] = {}
    for column in (claims.c.post, extracted.c.person):
        for one in doubtful(connection, column, uses[column.name]):
            found[one.claim] = [one]
    if len(found) < MOST:
        found |= {one.claim: [one] for one in least_sure(connection)}
    for one in (*denials(connection), *contradictions(connection), *marked(connection)):
        found.setdefault(one.claim, []).append(one)
    current = unreviewed(connection, found)
    for column in (claims.c.post, extracted.c.person):
        wanted = {getattr(one[0], column.name) for claim, one in found.items() if claim in current}
        uses[column.name] |= uses_of(connection, column, wanted - uses[column.name].keys() - {None})
    for claim, reasons in found.items():
        if claim in current:
            first = reasons[0]
            held = (uses["post"].get(first.post or "", 0), uses["person"].get(first.person or "", 0))
            yield _entry(reasons, current[claim], held)


def _entry(reasons: Sequence[Candidate], sure: float, held: tuple[int, int]) -> _Entry:
    """A claim as an item: the doubt on it, times what hangs on it."""
    claim, why = reasons[0].claim, {one.why: one.more for one in reasons if one.why}
    doubt = min(1.0, 1.0 - sure + sum(why.values()))
    told = [*([f"read with a confidence of {sure:.2f}"] if sure < SURE else []), *why]
    return _Entry(
        weight=doubt * (1 + log2(1 + held[0]) + log2(1 + held[1])),
        id=f"claim:{claim}",
        kind="claim",
        reason="; ".join(told),
        claims=(claim, *dict.fromkeys(other for one in reasons for other in one.beside)),
        post=reasons[0].post,
        person=reasons[0].person,
        held=held,
    )


def _of_people(connection: Connection, told: Mapping[str, int]) -> Iterator[_Entry]:
    """Pairs of people who may be one, of those who are most told of."""
    for pair in pairs(connection, told):
        fewer, more = sorted(pair.claims)
        yield _Entry(
            weight=0.5 * (1 + log2(1 + fewer) + log2(1 + more)),
            id=f"people:{pair.left_id}:{pair.right_id}",
            kind="people",
            reason=f"they may be one person: {'; '.join(pair.reasons)}; {fewer:,} and {more:,} claims are about them",
            pair=pair,
        )


def _of_reviews(connection: Connection) -> Iterator[_Entry]:
    """What people have held of claims that a newer reading does not have."""
    for row in unsettled(connection):
        kept = "it stands by the review alone" if row.now == "kept" else "it could not be carried over to it"
        yield _Entry(
            weight=FIRST,
            id=f"review:{row.id}",
            kind="review",
            reason=f"{row.verdict} by {row.author}, and a newer reading of the document has it not: {kept}",
            review=row,
        )
