"""What people hold of claims: accepted, rejected, corrected, added and taken back, each a row with author, note, time.

A row is never changed. Each deed makes a new reading of the document, which is answered from at once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from reportedly.entities.matching import RULES
from reportedly.entities.resolver import weight
from reportedly.errors import NotInLedger, UsageError
from reportedly.ledger.carrying import State, reread, state_of
from reportedly.ledger.comparing import compare_document
from reportedly.ledger.evidence import ClaimRow
from reportedly.ledger.lists import document_is
from reportedly.ledger.recording import record_claims
from reportedly.ledger.records import claim_row
from reportedly.ledger.reviews import ReviewDeed, deed_of
from reportedly.ledger.revising import Correction, check_whole, claim_of, revised, written
from reportedly.ledger.rows import claims_ever
from reportedly.ledger.schema import claims, documents, extractions, reviews
from reportedly.ledger.scope import answered
from reportedly.ledger.verdicts import BY_REVIEW, KEEPING, Review, Reviews, Ruling, review_of, reviews_in, with_id

_ID = re.compile(r"[0-9a-f]{4,20}")
_MOST = 2_000
"""Characters of a note or of an author's name; set by hand."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """Who reviews, with what note (which may be empty), and when (as stored: UTC, to the second).

    Raises UsageError without an author, for an author that is no person, or for words that cannot be stored.
    """

    because: str
    by: str
    at: str

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise UsageError("a review needs its author", "give a name")
        for what, words in (("note", self.because), ("author", self.by)):
            if len(words) > _MOST or not words.isprintable():
                raise UsageError(f"that is no {what}", f"give at most {_MOST:,} characters, on one line")
        if weight(self.by, RULES) < 2:
            raise UsageError(f"{self.by} is no person", "the rules and the registry sign so: sign with another name")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Case:
    """A claim as somebody names it, the claim whose reviews it falls under, and the document as it stands.

    ``root`` is another claim than ``row`` where that one corrects it.
    """

    row: Mapping[Any, Any]
    root: str
    state: State
    reviews: Reviews


def claim(connection: Connection, words: str) -> ClaimRow:
    """A claim with its words, answered from or not. Raises NotInLedger for none, UsageError for several."""
    number = str(claim_named(connection, words)["id"])
    return claims_ever(connection, [number])[number]


def accept(connection: Connection, claim: str, note: Note) -> ReviewDeed:
    """Hold that a claim was read rightly. ``claim`` is its id or the beginning of it.

    What a newer reading does not have, and only a review keeps, may be accepted again. Raises NotInLedger for none;
    UsageError for several, for one that was reviewed so already, or of an older reading.
    """
    case = _case(connection, claim, note)
    stands = case.reviews.stands(case.root)
    if stands and stands.ruling in KEEPING and stands.at <= case.state.since and case.row["id"] not in case.state.read:
        ruling = Ruling.CORRECTED if stands.replacement else Ruling.ACCEPTED
        return _hold(connection, case, ruling, note, stands.replacement)
    if case.row["id"] != case.root:
        _refuse_again(case, "is a correction already")
    _refuse_again(case, "has been accepted already", Ruling.ACCEPTED, Ruling.ADDED)
    return _hold(connection, case, Ruling.ACCEPTED, note)


def reject(connection: Connection, claim: str, note: Note) -> ReviewDeed:
    """Hold that the text does not say what a claim says: it is in no answer. Raises as ``accept`` does."""
    case = _case(connection, claim, note)
    _refuse_again(case, "has been rejected already", Ruling.REJECTED)
    stands = case.reviews.stands(case.root)
    if case.row["id"] == case.root and stands and stands.replacement not in (None, case.root):
        raise UsageError(
            f"claim {case.root} is in no answer: {stands.author} has corrected it", f"reject {stands.replacement}"
        )
    if stands is None and case.root not in case.state.read:
        raise UsageError(f"claim {case.root} is in no answer", "an older reading has it, which is not answered from")
    return _hold(connection, case, Ruling.REJECTED, note)


def correct(connection: Connection, claim: str, parts: Correction, note: Note) -> ReviewDeed:
    """Hold that the text says something else: that is answered from in its place.

    Raises as ``accept`` does, and UsageError for parts that do not stand in the text or do not fit the claim.
    """
    case = _case(connection, claim, note)
    before = claim_of(json.loads(case.row["record"]))
    after = revised(before, parts, case.state.text)
    check_whole(after)
    found = claim_row(after, case.state.text, case.state.key, (BY_REVIEW, note.at))
    if found.row["id"] == case.row["id"]:
        raise UsageError("that is what the claim says already", "accept it, or change a part of it")
    if found.row["id"] == case.root:
        raise UsageError("that is the claim as it was read", f"take the correction back, or accept {case.root}")
    record_claims(connection, [found])
    return _hold(connection, case, Ruling.CORRECTED, note, found.row["id"])


def add(connection: Connection, document: str, kind: str, parts: Correction, note: Note) -> ReviewDeed:
    """Add a claim that was not read, of a kind (change, posting, response), from words of a document.

    Raises NotInLedger for no such document, UsageError for several, for a claim that is there, and as ``correct``.
    """
    key = _document_named(connection, document)
    row = connection.execute(select(documents.c.id, documents.c.sha256).where(documents.c.key == key)).one()
    state = state_of(connection, row.id, row.sha256)
    claim = written(kind, parts, state.text)
    check_whole(claim)
    found = claim_row(claim, state.text, state.key, (BY_REVIEW, note.at))
    number, rows = found.row["id"], reviews_in(connection, state.key)
    if number in state.told:
        raise UsageError(
            f"the document has this claim already: {number}", f"accept it: reportedly review accept {number}"
        )
    case = _Case(row=found.row, root=number, state=state, reviews=rows)
    _check_time(state, note)
    record_claims(connection, [found])
    return _hold(connection, case, Ruling.ADDED, note)


def undo(connection: Connection, review: str, note: Note) -> ReviewDeed:
    """Take a review back, by its id or the beginning of it: what stood before stands again. So does what was undone.

    Raises NotInLedger for none, UsageError for several, and for one that no longer counts.
    """
    found = review_named(connection, review)
    case = _case(connection, found.claim, note, older=True)
    turns, stands = case.reviews.of(found.claim), case.reviews.stands(found.claim)
    if onward := connection.execute(select(reviews.c.id).where(reviews.c.carries == found.id)).scalar():
        raise UsageError(f"review {found.id} was carried to a newer reading", f"undo {onward} instead")
    if found not in (turns[-1], stands):
        raise UsageError(f"review {found.id} no longer counts", f"{turns[-1].id} came after it: undo that instead")
    return _hold(connection, case, Ruling.UNDONE, note, undone=found.id)


def review_named(connection: Connection, words: str) -> Review:
    """A review by its id or the beginning of it. Raises NotInLedger for none, UsageError for several."""
    return review_of(_only(connection, reviews, words, "reportedly review log shows the ids of reviews"))


def claim_named(connection: Connection, words: str) -> Mapping[Any, Any]:
    """A claim's row by its id or the beginning of it. Raises NotInLedger for none, UsageError for several."""
    return _only(connection, claims, words, "reportedly review log DOCUMENT shows the ids of a document's claims")


def _only(connection: Connection, table: Table, words: str, hint: str) -> Mapping[Any, Any]:
    """The one row of claims or reviews whose id begins so."""
    what, number = table.name.removesuffix("s"), table.c.id
    query = select(table).where(number >= words, number < f"{words}g").order_by(number).limit(9)
    found = [row._mapping for row in connection.execute(query)] if _ID.fullmatch(words) else []
    if len(found) > 1:
        raise UsageError(f"several {what}s begin with {words}", f"give more of it: {', '.join(r['id'] for r in found)}")
    if not found:
        raise NotInLedger(f"no {what} begins with {words!r}", hint)
    return found[0]


def _case(connection: Connection, words: str, note: Note, *, older: bool = False) -> _Case:
    """What a claim's reviews are about. With ``older``, it may be of a version that is no longer answered from."""
    row = claim_named(connection, words)
    paper = connection.execute(select(documents).where(documents.c.key == row["document"])).one()
    state = state_of(connection, paper.id, paper.sha256)
    if paper.key != state.key and not older:
        raise UsageError(
            f"claim {row['id']} is of an older reading of {paper.name}",
            f"name a claim of the newer one: reportedly review log {state.key}",
        )
    _check_time(state, note)
    found = reviews_in(connection, paper.key)
    return _Case(row=row, root=_root(str(row["id"]), state, found), state=state, reviews=found)


def _root(claim: str, state: State, found: Reviews) -> str:
    """The claim whose reviews another falls under: the one that it corrects, or itself."""
    if claim in state.read or found.of(claim):
        return claim
    owners = [root for root, rows in found.by_claim.items() if any(r.replacement == claim for r in rows)]
    for root in owners:
        stands = found.stands(root)
        if stands and stands.replacement == claim:
            return root
    if owners:
        raise UsageError(
            f"claim {claim} is a correction that no longer counts",
            f"what became of it: reportedly review log {owners[0]}",
        )
    return claim


def _check_time(state: State, note: Note) -> None:
    """Check that a review is not made before the reading that it is of. Raises UsageError."""
    if note.at < state.last:
        raise UsageError(
            f"{note.at} is before the document was last read or reviewed ({state.last})", "set the clock right"
        )


def _refuse_again(case: _Case, told: str, *rulings: Ruling) -> None:
    """Raise UsageError where one of the rulings (or any, where none is given) stands already."""
    stands = case.reviews.stands(case.root)
    if stands and (not rulings or stands.ruling in rulings):
        note = f": {stands.reason}" if stands.reason else ""
        raise UsageError(
            f"claim {case.row['id']} {told}, by {stands.author}{note}",
            f"to take that back: reportedly review undo {stands.id}",
        )


def _hold(
    connection: Connection,
    case: _Case,
    ruling: Ruling,
    note: Note,
    replacement: str | None = None,
    undone: str | None = None,
) -> ReviewDeed:
    """Write a review, and make the reading that follows, where the claim's version of the document is answered from."""
    before = case.reviews.stands(case.root)
    review = with_id(
        Review(
            claim=case.root,
            turn=len(case.reviews.of(case.root)) + 1,
            ruling=ruling,
            replacement=replacement,
            author=note.by,
            reason=note.because,
            at=note.at,
            supersedes=undone or (before.id if before else None),
        )
    )
    connection.execute(insert(reviews), [review.row()])
    if case.row["document"] == case.state.key and reread(connection, case.state, note.at):
        compare_document(connection, case.state.key, note.at, again=True)
    return deed_of(connection, review)


def _document_named(connection: Connection, words: str) -> str:
    """The key of the version answered from of a document, by id, name, url, or the beginning of its key or hash."""
    query = select(documents.c.key, documents.c.name).join(extractions, extractions.c.document == documents.c.key)
    found = list(connection.execute(query.where(document_is(words), answered()).order_by(documents.c.key)))
    if not found:
        raise NotInLedger(
            f"no document in the ledger fits {words!r}", "reportedly search finds documents by their words"
        )
    if len(found) > 1:
        several = ", ".join(f"{row.key} ({row.name})" for row in found[:5])
        raise UsageError(f"{len(found)} documents fit {words!r}", f"name one by its key: {several}")
    return str(found[0].key)
