"""The parts of questions to the API, as they stand in addresses; a part that a question does not have is refused."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema

from reportedly.errors import UsageError
from reportedly.faces.web.asked import Asked
from reportedly.ledger.listing import ORDERS, PaperFilter
from reportedly.ledger.lists import ClaimFilter
from reportedly.ledger.newest import KINDS
from reportedly.ledger.query import iso_day
from reportedly.ledger.since import Moment
from reportedly.vocabulary import Answer, Certainty, Event, Status

LONGEST = 400
"""Characters of words that are asked for: the longest name of a post that is known has half as many (set by hand)."""

FURTHEST = 10_000_000
"""Rows that can be passed over: no list is so long."""

DEFAULT, MOST = 50, 500
"""Rows of a list that are answered, where it is not said how many; and how many may be asked for."""

FEW = 20
"""The same of the overview, which has several lists."""

Words: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST)]
MaybeWords: TypeAlias = Words | SkipJsonSchema[None]
Day: TypeAlias = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})] | SkipJsonSchema[None]
Time: TypeAlias = (
    Annotated[
        str,
        StringConstraints(max_length=40),
        WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}),
    ]
    | SkipJsonSchema[None]
)
Sure: TypeAlias = Annotated[float, Field(ge=0, le=1)] | SkipJsonSchema[None]

_ON = Field(None, description="The day asked about: claims that speak for a later one are left out.")
_KNOWN = Field(None, description="The day of knowledge: only documents published by then are answered from.")
_READ = Field(None, description="Only what the ledger had read by the end of this day (UTC) is answered from.")
_SURE = Field(None, description="The least confidence of claims that are answered from; statements have none.")


class Question(BaseModel):
    """A question: whatever is none of its parts is refused, for an answer that passed it over would mislead."""

    model_config = ConfigDict(extra="forbid")


class Known(Question):
    """A question with the two days of knowledge."""

    known: Day = _KNOWN
    read_by: Day = _READ

    def asked(self) -> Asked:
        """The clocks and the floor that are given. Raises UsageError for a day that is none."""
        given = {name: getattr(self, name, None) for name in ("on", "known", "read_by")}
        days = {name: day_of(name, value) for name, value in given.items()}
        return Asked(**days, sure=getattr(self, "sure", None))


class ReadBy(Question):
    """A question with the day by which the ledger had read what it answers from."""

    read_by: Day = _READ

    def asked(self) -> Asked:
        """The day that is given. Raises UsageError for one that is none."""
        return Asked(read_by=day_of("read_by", self.read_by))


class Weighed(Known):
    """A question with days of knowledge and a floor."""

    sure: Sure = _SURE


class Clocked(Weighed):
    """A question with all clocks and the floor."""

    on: Day = _ON


class OverviewAsked(Known):
    """A question about the start of the ledger."""

    since: Time = Field(
        None,
        description="What is new is answered, too: after the end of a day (UTC), or since a time, given with its zone.",
    )
    by: Literal["read", "published"] = Field(
        "read",
        description="By what it is new: that the ledger read it then, or that it was published then.",
    )
    limit: int = Field(FEW, ge=1, le=MOST, description="How many rows of each list at most.")

    def moment(self) -> str | None:
        """Since when. Raises UsageError, naming the part of the question, for what is neither a day nor a time."""
        if self.since is None:
            return None
        try:
            return Moment.of(self.since, self.by).at
        except UsageError as fault:
            raise UsageError(f"since is {fault}", fault.hint) from None


class WordsAsked(Clocked):
    """A question about what some words fit."""

    words: Words = Field(description="Words of a title, an organization or both.", examples=["Lake Fleet"])


class ChartAsked(Clocked):
    """A question about the chart of an organization."""

    words: Words = Field(
        description="Words of a title, an organization or both; `body` is taken for it, too, as the page has it.",
        examples=["Lake Fleet"],
    )


class PersonAsked(Clocked):
    """A question about a person."""

    words: Words = Field(description="A name, or a part of one, or the id of a person.", examples=["Taras Vellin"])


class SourceAsked(Weighed):
    """A question about a source."""

    words: Words = Field(
        description="The name of a source, or a part of it; `name` is taken for it, too, as the page has it.",
        examples=["Deep Water channel"],
    )
    record: bool = Field(True, description="Whether its track record is worked out: slow for a busy source.")


class Paged(BaseModel):
    """Which part of a list is asked for."""

    limit: int = Field(DEFAULT, ge=1, le=MOST, description="How many rows at most.")
    offset: int = Field(0, ge=0, le=FURTHEST, description="How many rows are passed over first.")


class SourcesAsked(Known, Paged):
    """A question about all sources, or those of some name."""

    words: MaybeWords = Field(None, description="Words that the name holds. Left out: every source.")


class ClaimsAsked(Weighed, Paged):
    """A filter for claims."""

    kind: str | SkipJsonSchema[None] = Field(None, json_schema_extra={"enum": list(KINDS)}, description="The kind.")
    event: Event | SkipJsonSchema[None] = Field(None, description="Changes of this kind, and answers to them.")
    status: Status | SkipJsonSchema[None] = Field(None, description="How people are named in posts.")
    response: Answer | SkipJsonSchema[None] = Field(None, description="What is answered.")
    certainty: Certainty | SkipJsonSchema[None] = Field(None, description="How surely it is told.")
    person: MaybeWords = Field(None, description="A name, or a part of one, or the id of a person.")
    source: MaybeWords = Field(None, description="Somebody in the chain of sources.")
    publisher: MaybeWords = Field(None, description="A publisher's name, or words of it.")
    document: MaybeWords = Field(None, description="A document's id, name, url, or the beginning of its key.")
    since: Day = Field(None, description="The first day of publication.")
    until: Day = Field(None, description="The last day of publication.")

    def wanted(self) -> ClaimFilter:
        """The filter. Raises UsageError for a value that no claim has."""
        names = ("kind", "event", "status", "response", "certainty", "person", "source", "publisher", "document")
        given = {name: None if (value := getattr(self, name)) is None else str(value) for name in names}
        days = {name: day_of(name, getattr(self, name)) for name in ("since", "until")}
        return ClaimFilter(**given, **days, sure=self.sure)


class StoryAsked(Known, Paged):
    """A question about the stories of somebody or something."""

    words: Words = Field(description="Words of a person, a post or a document.", examples=["Taras Vellin"])


class StoriesAsked(Known):
    """A question about what is told of in all reports."""

    start: MaybeWords = Field(None, description="The key that the page begins with: `after` of the page before it.")
    day: Day = Field(None, description="The day from which to go back, instead of a key.")


class DisputesAsked(Weighed):
    """A question about what is disputed."""

    start: MaybeWords = Field(None, description="The key that the page begins with: `after` of the page before it.")


class DiffAsked(Question, Paged):
    """A question about what became known between two days."""

    start: Day = Field(alias="from", description="What was known by this day …", examples=["2022-05-09"])
    end: Day = Field(alias="to", description="… and what is known by this one.", examples=["2022-05-13"])
    words: MaybeWords = Field(None, description="Only what is new on these people. Left out: on all.")
    read_by: Day = _READ
    sure: Sure = _SURE
    limit: int = Field(DEFAULT, ge=1, le=MOST, description="On how many people at most: each is weighed twice.")


class SearchAsked(Known, Paged):
    """A search in the texts."""

    words: Words = Field(description="Words that all stand in a passage; a phrase in quotes.", examples=["good hands"])


class FindAsked(Known):
    """A search in names."""

    words: Words = Field(description="Words of names of people, posts or sources.", examples=["Merz"])


class DocumentsAsked(Known, Paged):
    """A filter for documents."""

    words: MaybeWords = Field(None, description="Words that all stand in the title, name, publisher or address.")
    publisher: MaybeWords = Field(None, description="A part of the publisher's name.")
    since: Day = Field(None, description="The first day.")
    until: Day = Field(None, description="The last day.")
    order: str = Field(
        "published", json_schema_extra={"enum": list(ORDERS)}, description="By the day of publication or of reading."
    )

    def wanted(self) -> PaperFilter:
        """The filter. Raises UsageError for an order that is none."""
        days = {name: day_of(name, getattr(self, name)) for name in ("since", "until")}
        return PaperFilter(words=self.words, publisher=self.publisher, order=self.order, **days)


class Listed(Question, Paged):
    """A list of which a part is asked for."""


class AfterAsked(Question):
    """A list that is read on from one of its rows."""

    limit: int = Field(DEFAULT, ge=1, le=MOST, description="How many rows at most.")
    after: MaybeWords = Field(None, description="The id of the last row that was read: those after it are answered.")


class ReviewsAsked(AfterAsked):
    """A question about reviews."""

    words: MaybeWords = Field(None, description="The id of a claim, or a document. Left out: every review.")


class JournalAsked(Listed):
    """A question about judgements on people."""

    words: MaybeWords = Field(None, description="A name, or a person's id. Left out: every judgement that people made.")


def day_of(name: str, value: str | None) -> str | None:
    """A day, or None for none. Raises UsageError, naming the part of the question, for what is no day."""
    try:
        return iso_day(value)
    except UsageError as fault:
        raise UsageError(f"{name} is {fault}", fault.hint) from None
