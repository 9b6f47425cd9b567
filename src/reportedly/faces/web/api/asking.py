"""The questions of the API: what is new, who, person, post, chart, claims, source, story, diff, and searches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from reportedly.errors import UsageError
from reportedly.faces.web.api.parameters import (
    ChartAsked,
    ClaimsAsked,
    DiffAsked,
    DisputesAsked,
    FindAsked,
    OverviewAsked,
    PersonAsked,
    SearchAsked,
    SourceAsked,
    SourcesAsked,
    StoriesAsked,
    StoryAsked,
    WordsAsked,
    day_of,
)
from reportedly.faces.web.api.shape import book_for, router_for, told
from reportedly.faces.web.asked import Asked
from reportedly.ledger.answers import ClaimsAnswer, PeopleAnswer, SearchAnswer, SourceAnswer, WhoAnswer
from reportedly.ledger.charted import ChartAnswer
from reportedly.ledger.contested import DisputesAnswer
from reportedly.ledger.coverage import StoriesAnswer
from reportedly.ledger.lookup import FindAnswer
from reportedly.ledger.overview import OverviewAnswer
from reportedly.ledger.reports import DiffAnswer, StoryRow
from reportedly.ledger.roll import SourcesAnswer

router = router_for("questions", 404)


@dataclass(frozen=True, kw_only=True, slots=True)
class StoriesFound:
    """Stories that the words fit, newest first; ``total`` counts them before they were limited."""

    words: str | None
    known: str | None
    stories: tuple[StoryRow, ...]
    total: int


@router.get("/overview", response_model=OverviewAnswer, summary="What is newest, disputed, and new after a day")
def overview(request: Request, question: Annotated[OverviewAsked, Query()]) -> Response:
    """The start of the ledger, as the start page has it: the newest documents and claims, and disputes that are open.

    With `since`, also the documents that are new after that day or since that time, and the changes that stand
    otherwise than then; it is said how many of the documents were looked at.
    """
    asked = question.asked()
    book = book_for(request, asked)
    return told(book.overview(since=question.moment(), known=asked.known, limit=question.limit, by=question.by))


@router.get("/who", response_model=WhoAnswer, summary="Who holds a post, and what is said to have changed")
def who(request: Request, question: Annotated[WordsAsked, Query()]) -> Response:
    """The posts that the words fit: the people named in each, the changes claimed, and what that leaves standing."""
    asked = question.asked()
    return told(book_for(request, asked).who(question.words, on=asked.on, known=asked.known, sure=asked.sure))


@router.get("/post", response_model=WhoAnswer, summary="The posts that words fit")
def post(request: Request, question: Annotated[WordsAsked, Query()]) -> Response:
    """As `who`; the id of a post is answered with that post alone."""
    return who(request, question)


@router.get("/person", response_model=PeopleAnswer, summary="What is said of a person, and by them")
def person(request: Request, question: Annotated[PersonAsked, Query()]) -> Response:
    """Everybody whom a name fits: where they are several, it is ambiguous, and all are answered."""
    asked = question.asked()
    return told(book_for(request, asked).person(question.words, on=asked.on, known=asked.known, sure=asked.sure))


@router.get("/chart", response_model=ChartAnswer, summary="The command chart of an organization on a day")
def chart(request: Request, question: Annotated[ChartAsked, Query()]) -> Response:
    """The posts that the words fit as a tree of bodies, with who held each on the day, and how that is known."""
    asked = question.asked()
    return told(book_for(request, asked).chart(question.words, on=asked.on, known=asked.known, sure=asked.sure))


@router.get("/claims", response_model=ClaimsAnswer, summary="Claims by event, certainty, source, day or confidence")
def claims(request: Request, question: Annotated[ClaimsAsked, Query()]) -> Response:
    """Claims that pass the filter, newest first; `total` counts them before `limit` and `offset`."""
    asked, wanted = question.asked(), question.wanted()
    found = book_for(request, asked).claims(wanted, known=asked.known, limit=question.limit, offset=question.offset)
    return told(found)


@router.get("/source", response_model=SourceAnswer, summary="What a source is reported to say, and what became of it")
def source(request: Request, question: Annotated[SourceAsked, Query()]) -> Response:
    """Every source that the words fit; with `record=false` quickly, and without its track record.

    `sources` are those that are cited; `publishers` the outlets of that name, with what they tell in their own voice
    where one alone is meant. What an outlet tells itself has a record of its own and no letter; words that name nobody
    in particular ("the president", "we") have neither.
    """
    asked = question.asked()
    book = book_for(request, asked)
    found = book.source(question.words, known=asked.known, sure=asked.sure, record=question.record)
    return told(found)


@router.get("/sources", response_model=SourcesAnswer, summary="Cited sources and outlets, most told of first")
def sources(request: Request, question: Annotated[SourcesAsked, Query()]) -> Response:
    """Those whose names hold the words, or all but words that name nobody in particular.

    `total` counts wordings and outlets before `limit` and `offset`; wordings of one part of the list that mean one
    source are put together in it.
    """
    asked = question.asked()
    book = book_for(request, asked)
    return told(book.list_sources(question.words, known=asked.known, start=question.offset, limit=question.limit))


@router.get("/story", response_model=StoriesFound, summary="Which reports tell one story, and which are copies")
def story(request: Request, question: Annotated[StoryAsked, Query()]) -> Response:
    """The stories of a person, a post or a document that the words fit; newest first."""
    asked = question.asked()
    found = book_for(request, asked).story(question.words, known=asked.known)
    part = found.stories[question.offset : question.offset + question.limit]
    return told(StoriesFound(words=found.words, known=found.known, stories=part, total=len(found.stories)))


@router.get("/stories", response_model=StoriesAnswer, summary="The stories told of last")
def stories(request: Request, question: Annotated[StoriesAsked, Query()]) -> Response:
    """A page of all stories; `after` is the key with which the next page begins, for `start`."""
    asked, day = question.asked(), day_of("day", question.day)
    if question.start is not None and day is not None:
        raise UsageError("a page begins with a key or with a day, not with both", "leave start or day out")
    return told(book_for(request, asked).stories(question.start, day=day, known=asked.known))


@router.get("/disputes", response_model=DisputesAnswer, summary="Open disputes, the newest first")
def disputes(request: Request, question: Annotated[DisputesAsked, Query()]) -> Response:
    """Changes that some claim and others deny, or about which later evidence points both ways, with nothing settled.

    A page of them: reports are gone through from the newest on, and `after` is the key with which the next page begins,
    for `start`. A page may have none, and others come after it.
    """
    asked = question.asked()
    return told(book_for(request, asked).disputes(question.start, known=asked.known, sure=asked.sure))


@router.get("/diff", response_model=DiffAnswer, summary="What changed in what is known between two days")
def diff(request: Request, question: Annotated[DiffAsked, Query()]) -> Response:
    """What became known after the one day and by the other: findings before and after, and the claims that did it.

    `people` counts everybody on whom the new documents bear; `limit` and `offset` go through them.
    """
    start, end = day_of("from", question.start), day_of("to", question.end)
    if start is None or end is None:
        raise UsageError("two days are needed", "give them: from=2022-05-01&to=2022-05-08")
    book = book_for(request, Asked(read_by=day_of("read_by", question.read_by)))
    page = (question.limit, question.offset)
    return told(book.diff(start, end, question.words, sure=question.sure, page=page))


@router.get("/search", response_model=SearchAnswer, summary="Passages that hold all the words")
def search(request: Request, question: Annotated[SearchAsked, Query()]) -> Response:
    """Passages of documents, best first; `documents` counts the documents that hold the words."""
    asked = question.asked()
    found = book_for(request, asked).search(question.words, known=asked.known, limit=question.limit + question.offset)
    return told(replace(found, hits=found.hits[question.offset :]))


@router.get("/find", response_model=FindAnswer, summary="People, posts and sources by name, at a glance")
def find(request: Request, question: Annotated[FindAsked, Query()]) -> Response:
    """What the words fit, with ids to ask on with; where nothing fits, names like them."""
    asked = question.asked()
    return told(book_for(request, asked).find(question.words, known=asked.known))
