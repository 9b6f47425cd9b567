"""Readings that reviews make: the claims of an engine's reading as people have reviewed them, carried to newer ones.

No review is looked up when a question is asked: each makes a new reading of its document, on the basis of the engine's,
with the claims that stand after it, and that one is answered from. When an engine reads the document anew, what people
hold of its claims is given to the same claims of the new reading.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, insert, select

from reportedly.ledger.recording import record_claims, record_reading
from reportedly.ledger.records import ClaimRows, claim_row, reading_row
from reportedly.ledger.revising import claim_of
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import claims, documents, extracted, extractions, registered_people, reviews
from reportedly.ledger.scope import answered
from reportedly.ledger.verdicts import BY_REVIEW, KEEPING, Review, Ruling, links_after, reviews_in, reviews_on, with_id

if TYPE_CHECKING:
    from sqlalchemy.engine import Row as ResultRow

VALUES = (
    "kind",
    "event",
    "status",
    "response",
    "certainty",
    "event_date",
    "person_name",
    "person_rank",
    "person_description",
    "person_count",
    "title",
    "organization",
)
"""What two claims that are the same have in common, beside their sources and their place."""


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """How a document stands: the version answered from, the engine's reading under it, and the newest reading of all.

    ``turn`` is how many readings reviews have made of it; ``since`` when the engine read it, ``last`` when the newest
    reading was made; ``read`` are the claims of the engine's reading with their confidences, ``told`` those of the
    newest.
    """

    document: str
    sha256: str
    key: str
    text: str
    basis: str
    engine: str
    turn: int
    since: str
    last: str
    read: Mapping[str, float]
    told: frozenset[str]


def state_of(connection: Connection, document: str, sha256: str) -> State:
    """How a document stands, by its own id and the hash of its bytes; it must be in the ledger."""
    found = _readings(connection, document, sha256)
    newest = max(found, key=lambda r: (r.read_at, r.turn, r.engine, r.id))
    basis = max((r for r in found if r.basis is None), key=lambda r: (r.read_at, r.engine, r.id))
    text = connection.execute(select(documents.c.text).where(documents.c.key == basis.document)).scalar_one()
    links = select(extracted.c.claim, extracted.c.confidence)
    read = connection.execute(links.where(extracted.c.extraction == basis.id).order_by(extracted.c.claim))
    told = connection.execute(links.where(extracted.c.extraction == newest.id)).scalars()
    return State(
        document=document,
        sha256=sha256,
        key=basis.document,
        text=text,
        basis=basis.id,
        engine=basis.engine,
        turn=max(r.turn for r in found),
        since=basis.read_at,
        last=newest.read_at,
        read={str(claim): float(sure) for claim, sure in read},
        told=frozenset(str(claim) for claim in told),
    )


def _readings(connection: Connection, document: str, sha256: str) -> list[ResultRow[Any]]:
    query = select(extractions).join(documents, documents.c.key == extractions.c.document)
    return list(connection.execute(query.where(documents.c.id == document, documents.c.sha256 == sha256)))


def reread(connection: Connection, state: State, at: str) -> bool:
    """Make the reading that a document has after its reviews; whether it tells of other claims than the one before."""
    links = links_after(state.read, reviews_in(connection, state.key).standing())
    rows = claims_by_id(connection, links)
    found = [ClaimRows(row=rows[c], sources=(), confidence=links[c][0], review=links[c][1]) for c in sorted(links)]
    record_reading(connection, reading_row(state.key, state.engine, at, state.basis, state.turn + 1), found)
    return state.told != links.keys()


def claims_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Claims as stored, by id."""
    return {
        row.id: dict(row._mapping)
        for part in chunks(ids)
        for row in connection.execute(select(claims).where(claims.c.id.in_(part)))
    }


def held_of(connection: Connection, document: str, sha256: str) -> State | None:
    """How a document stands before it is read anew; None where nobody has reviewed a claim of it."""
    if any(r.basis is not None for r in _readings(connection, document, sha256)):
        return state_of(connection, document, sha256)
    return None


def carry(connection: Connection, held: State | None, at: str) -> bool:
    """Give what people held of a document's claims to the same claims of its new reading; whether there was any.

    Where the new reading has no such claim, those that were accepted, corrected or added are kept, as long as the text
    is the same. What cannot be carried stays with the older reading, and is listed (``reviews``, ``queue``).
    """
    if held is None:
        return False
    state = state_of(connection, held.document, held.sha256)
    if state.basis == held.basis:
        return False
    at = max(at, held.last)
    new = claims_by_id(connection, state.read)
    for claim, review in reviews_in(connection, held.key).standing().items():
        if held.key != state.key or claim not in state.read:
            _carry_one(connection, review, (held, state), new, at)
    if held.key != state.key:
        _take_back(connection, state.key, at)
    reread(connection, state, at)
    return True


def _carry_one(
    connection: Connection, review: Review, states: tuple[State, State], new: Mapping[str, Mapping[str, Any]], at: str
) -> None:
    """Repeat a review on the same claim as the new reading has it, or on one that is kept."""
    held, state = states
    old = claims_by_id(connection, filter(None, (review.claim, review.replacement)))
    target = _same_claim(old[review.claim], new, (held.text, state.text))
    replacement = review.replacement
    if held.key != state.key:
        one_text = held.text == state.text
        if replacement is not None:
            replacement = _moved(connection, old[replacement], state, at) if one_text else None
        if target is None and one_text and review.ruling in KEEPING:
            target = replacement or _moved(connection, old[review.claim], state, at)
        if review.replacement is not None and replacement is None:
            return
    if target is None:
        return
    _repeat(connection, review, target, replacement, at)


def _repeat(connection: Connection, review: Review, target: str, replacement: str | None, at: str) -> None:
    """Write a review once more, as the newest of another claim's."""
    turns = reviews_on(connection, [target])
    before = turns.stands(target)
    repeated = replace(
        review,
        claim=target,
        turn=len(turns.of(target)) + 1,
        replacement=replacement,
        at=at,
        supersedes=before.id if before else None,
        carries=review.id,
    )
    connection.execute(insert(reviews), [with_id(repeated).row()])


def _take_back(connection: Connection, key: str, at: str) -> None:
    """Settle, in a version that is answered from again, what was carried on from it and was not carried back to it.

    What has stood there since stands here too; what was undone there, or is held otherwise, is undone here.
    """
    for claim, review in reviews_in(connection, key).standing().items():
        onward = select(reviews.c.claim).where(reviews.c.carries == review.id)
        other = connection.execute(onward.order_by(reviews.c.at.desc(), reviews.c.id).limit(1)).scalar()
        if other is None:
            continue
        turns = reviews_on(connection, [other])
        now = turns.stands(other)
        if now is not None and now.carries == review.id:
            _repeat(connection, now, claim, review.replacement, at)
        else:
            _repeat(connection, replace(turns.of(other)[-1], ruling=Ruling.UNDONE), claim, None, at)


def _same_claim(old: Mapping[str, Any], new: Mapping[str, Mapping[str, Any]], texts: tuple[str, str]) -> str | None:
    """The claim of a new reading that says the same in the same place: at overlapping words, or else the same words."""
    sources = json.loads(old["record"])["sources"]
    place = (old["evidence_start"], old["evidence_end"])
    words = texts[0][slice(*place)].split()
    near = []
    for number, row in new.items():
        if any(row[name] != old[name] for name in VALUES) or json.loads(row["record"])["sources"] != sources:
            continue
        start, end = row["evidence_start"], row["evidence_end"]
        if texts[0] == texts[1] and start < place[1] and place[0] < end:
            near.append((abs(start - place[0]) + abs(end - place[1]), number))
        elif texts[0] != texts[1] and texts[1][start:end].split() == words:
            near.append((abs(start - place[0]), number))
    return min(near, default=(0, None))[1]


def _moved(connection: Connection, row: Mapping[str, Any], state: State, at: str) -> str:
    """The same claim of the document's new version, whose text is the same; its id."""
    found = claim_row(claim_of(json.loads(row["record"])), state.text, state.key, (row["engine"], at))
    record_claims(connection, [found])
    return str(found.row["id"])


def left_over(connection: Connection) -> tuple[int, int]:
    """How many profiles of people and wordings of posts only reviews brought that no longer count."""
    other, engine = extracted.alias("other"), extractions.alias("engine")
    by_engine = (
        select(other.c.claim)
        .select_from(other.join(engine, engine.c.id == other.c.extraction))
        .where(other.c.person == extracted.c.person, engine.c.basis.is_(None))
    )
    in_registry = select(registered_people.c.entity).where(registered_people.c.person == extracted.c.person)
    reviewed = select(extractions.c.id).where(extractions.c.basis.is_not(None))
    profiles = select(extracted.c.person).distinct().where(extracted.c.extraction.in_(reviewed))
    profiles = profiles.where(extracted.c.person.is_not(None), ~exists(by_engine), ~exists(in_registry))
    read = claims.alias("read")
    ours = claims.c.id.in_(select(func.coalesce(reviews.c.replacement, reviews.c.claim)))
    told = select(read.c.id).where(read.c.post == claims.c.post, read.c.engine != BY_REVIEW)
    posts = select(claims.c.post).distinct().where(ours)
    posts = posts.where(claims.c.post.is_not(None), claims.c.engine == BY_REVIEW, ~exists(told))
    return (
        _unused(connection, profiles, extracted.c.person),
        _unused(connection, posts, claims.c.post),
    )


def _unused(connection: Connection, query: Select[Any], column: ColumnElement[Any]) -> int:
    """How many of some values stand in no claim that is answered from."""
    every = {str(value) for value in connection.execute(query).scalars()}
    joined = (
        extracted.join(claims, claims.c.id == extracted.c.claim)
        .join(extractions, extractions.c.id == extracted.c.extraction)
        .join(documents, documents.c.key == extractions.c.document)
    )
    used: set[str] = set()
    for part in chunks(every):
        found = select(column).distinct().select_from(joined).where(answered(), column.in_(part))
        used |= {str(value) for value in connection.execute(found).scalars()}
    return len(every - used)
