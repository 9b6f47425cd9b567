"""What people hold of claims and of people, through the API: the queue, reviews, merging and splitting, and undoing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Path, Query, Request
from starlette.responses import Response

from reportedly.faces.web.api.given import Added, Corrected, Held, Pair
from reportedly.faces.web.api.holding import Key
from reportedly.faces.web.api.parameters import AfterAsked, JournalAsked, ReviewsAsked
from reportedly.faces.web.api.shape import faults, router_for, told
from reportedly.faces.web.guard import may_change
from reportedly.faces.web.house import House, house_of
from reportedly.ledger.journal import DeedAnswer, JudgementRow, PersonProfiles
from reportedly.ledger.queue import QueueAnswer
from reportedly.ledger.reviews import ReviewDeed, ReviewsAnswer

router = router_for("review", 404)

CHANGES: dict[str, Any] = {"dependencies": [Depends(may_change)], "responses": faults(403)}
"""What operations have in common that change the ledger."""

Id = Annotated[
    str, Path(pattern="^[0-9a-f]{4,64}$", description="An id, or the beginning of it.", examples=["5e920b0ece1d"])
]


@dataclass(frozen=True, kw_only=True, slots=True)
class JudgementsFound:
    """The people whom words fit, with all their profiles, and judgements that touch them, people's before the rules'.

    Without words: judgements that people made, newest first. ``total`` counts the judgements before they were limited.
    """

    words: str | None
    people: tuple[PersonProfiles, ...]
    judgements: tuple[JudgementRow, ...]
    total: int


@router.get("/review/queue", response_model=QueueAnswer, summary="What to review first")
def queue(request: Request, question: Annotated[AfterAsked, Query()]) -> Response:
    """Claims and pairs of people that are most worth a look, each with its reason; read on with `after`."""
    return told(house_of(request).book.queue(limit=question.limit, after=question.after))


@router.get("/reviews", response_model=ReviewsAnswer, summary="Reviews of claims")
def reviews(request: Request, question: Annotated[ReviewsAsked, Query()]) -> Response:
    """The reviews of a claim, of a document's claims, or all; newest first; read on with `after`."""
    return told(house_of(request).book.reviews(question.words, limit=question.limit, after=question.after))


@router.post("/claims/{claim}/accept", response_model=ReviewDeed, summary="Accept a claim", **CHANGES)
def accept(request: Request, claim: Id, given: Held) -> Response:
    """Hold that a claim was read rightly."""
    house = house_of(request)
    return told(house.book.accept(claim, **_note(house, given)))


@router.post("/claims/{claim}/reject", response_model=ReviewDeed, summary="Reject a claim", **CHANGES)
def reject(request: Request, claim: Id, given: Held) -> Response:
    """Hold that the text does not say what a claim says; it is in no answer from then on."""
    house = house_of(request)
    return told(house.book.reject(claim, **_note(house, given)))


@router.post("/claims/{claim}/correct", response_model=ReviewDeed, summary="Correct a claim", **CHANGES)
def correct(request: Request, claim: Id, given: Corrected) -> Response:
    """Hold that the text says something else; answers use it at once."""
    house = house_of(request)
    return told(house.book.correct(claim, given.parts.correction(), **_note(house, given)))


@router.post("/documents/{key}/claims", response_model=ReviewDeed, summary="Add a claim that was not read", **CHANGES)
def add(request: Request, key: Key, given: Added) -> Response:
    """Add a claim from words of a document."""
    house = house_of(request)
    return told(house.book.add_claim(key, given.kind, given.parts.correction(), **_note(house, given)))


@router.post("/reviews/{review}/undo", response_model=ReviewDeed, summary="Take a review back", **CHANGES)
def undo(request: Request, review: Id, given: Held) -> Response:
    """Take a review back: what stood before stands again. Undoing that brings it back."""
    house = house_of(request)
    return told(house.book.undo_review(review, **_note(house, given)))


@router.get("/judgements", response_model=JudgementsFound, summary="Who is one person, and why")
def judgements(request: Request, question: Annotated[JournalAsked, Query()]) -> Response:
    """The profiles and judgements of the people whom words fit, or every judgement that people made.

    `limit` and `offset` go through the judgements; `people` are the same in every part.
    """
    found = house_of(request).book.journal(question.words)
    part = found.judgements[question.offset : question.offset + question.limit]
    return told(JudgementsFound(words=found.words, people=found.people, judgements=part, total=len(found.judgements)))


@router.post("/people/merge", response_model=DeedAnswer, summary="Hold two people to be one", **CHANGES)
def merge(request: Request, given: Pair) -> Response:
    """Hold two people to be one; it can be undone."""
    house = house_of(request)
    return told(house.book.merge(given.one, given.two, **_note(house, given)))


@router.post("/people/split", response_model=DeedAnswer, summary="Hold two people apart", **CHANGES)
def split(request: Request, given: Pair) -> Response:
    """Hold two profiles to be different people; it can be undone."""
    house = house_of(request)
    return told(house.book.split(given.one, given.two, **_note(house, given)))


@router.post(
    "/judgements/{judgement}/undo", response_model=DeedAnswer, summary="Take a judgement on people back", **CHANGES
)
def undo_judgement(request: Request, judgement: Id, given: Held) -> Response:
    """Take a person's judgement back: what it took the place of counts again."""
    house = house_of(request)
    return told(house.book.undo(judgement, **_note(house, given)))


def _note(house: House, given: Held) -> dict[str, Any]:
    return {"by": given.by, "because": given.because, "at": house.clock()}
