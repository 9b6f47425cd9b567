"""What the ledger holds, for the API: documents, what was refused, and how much there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Path, Query, Request
from starlette.responses import Response

from reportedly.faces.web.api.parameters import LONGEST, DocumentsAsked, Listed, ReadBy
from reportedly.faces.web.api.shape import book_for, faults, router_for, told
from reportedly.faces.web.house import house_of
from reportedly.ledger.answers import Counts, DocumentAnswer, RefusalRow
from reportedly.ledger.listing import PapersAnswer

router = router_for("holdings")

Key = Annotated[
    str,
    Path(
        min_length=1,
        max_length=LONGEST,
        description="A document's key, id or name, or the beginning of it.",
        examples=["harbour.txt"],
    ),
]


@dataclass(frozen=True, kw_only=True, slots=True)
class RefusalsAnswer:
    """Inputs that could not be read, by name; ``total`` counts them before they were limited."""

    refusals: tuple[RefusalRow, ...]
    total: int


@router.get("/documents", response_model=PapersAnswer, summary="The documents")
def documents(request: Request, question: Annotated[DocumentsAsked, Query()]) -> Response:
    """Documents that pass the filter, newest first, each with how many claims it makes and what it derives from."""
    asked, wanted = question.asked(), question.wanted()
    book = book_for(request, asked)
    return told(book.documents(wanted, known=asked.known, limit=question.limit, offset=question.offset))


@router.get(
    "/documents/{key}", response_model=DocumentAnswer, responses=faults(404), summary="A document with its claims"
)
def document(request: Request, key: Key, question: Annotated[ReadBy, Query()]) -> Response:
    """The text as stored, to the letter, with its blocks, marks, dates and claims, in the order of the text."""
    return told(book_for(request, question.asked()).document(key))


@router.get("/refusals", response_model=RefusalsAnswer, summary="Inputs that could not be read")
def refusals(request: Request, question: Annotated[Listed, Query()]) -> Response:
    """What was refused, why, and the way out; `since_read` says when it was read after all."""
    found = house_of(request).book.refused()
    part = found[question.offset : question.offset + question.limit]
    return told(RefusalsAnswer(refusals=part, total=len(found)))


@router.get("/counts", response_model=Counts, summary="How much the ledger holds")
def counts(request: Request) -> Response:
    """How many documents, claims of each kind, people and posts there are."""
    return told(house_of(request).book.counts())
