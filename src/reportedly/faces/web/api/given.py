"""What programs send to change the ledger, as JSON: who holds it and why, what the text says instead, a new report."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from reportedly.faces.web.api.parameters import LONGEST
from reportedly.ledger.revising import CLEARABLE, MOST, Correction, Piece, Place
from reportedly.vocabulary import Answer, Certainty, Event, Status

FAR = 1_000_000_000
"""No text has so many characters."""

Name: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST)]
Note: TypeAlias = Annotated[str, StringConstraints(max_length=2_000)]
Offset: TypeAlias = Annotated[int, Field(ge=0, le=FAR)]


class Given(BaseModel):
    """Something that is sent; a field that it does not have is refused."""

    model_config = ConfigDict(extra="forbid")


class Held(Given):
    """Who holds it, and why."""

    by: Name = Field(description="Who holds it: a person's name.", examples=["Ada Merz"])
    because: Note = Field("", description="Why; it may be empty.", examples=["the text names the deputy"])


class PieceGiven(Given):
    """Words of the stored text by their place, `end` exclusive; `value`: the normal form, `full`: where that stands."""

    start: Offset
    end: Offset
    value: Annotated[str, StringConstraints(min_length=1, max_length=MOST)] | None = None
    full: tuple[Offset, Offset] | None = None

    def piece(self) -> Piece:
        """The piece, as the ledger takes it."""
        return Piece(start=self.start, end=self.end, value=self.value, full=self.full)


PlaceGiven: TypeAlias = Name | PieceGiven
"""Words as they stand in the text ("he=Igor Osipov" stands as "he" and means the name), or their place."""


class CorrectionGiven(Given):
    """What the text says; what is left out stays as it was read. `cleared` names fields that the text does not give."""

    event: Event | None = None
    status: Status | None = None
    response: Answer | None = None
    certainty: Certainty | None = None
    event_date: Annotated[str, StringConstraints(min_length=4, max_length=10)] | None = Field(
        None, description="A day, a month or a year, such as 2022-05-13 or 2022-05."
    )
    date: PlaceGiven | None = Field(None, description="The words that the day rests on.")
    name: PlaceGiven | None = None
    rank: PlaceGiven | None = None
    description: PlaceGiven | None = None
    count: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    title: PlaceGiven | None = None
    organization: PlaceGiven | None = None
    sources: Annotated[list[PlaceGiven], Field(max_length=20)] | None = Field(
        None, description="From the source nearest to the article to the origin; empty: the article's own voice."
    )
    evidence: PlaceGiven | None = None
    cleared: Annotated[
        list[Annotated[str, Field(json_schema_extra={"enum": sorted(CLEARABLE)})]], Field(max_length=len(CLEARABLE))
    ] = Field(default_factory=list)

    def correction(self) -> Correction:
        """The correction, as the ledger takes it."""
        parts = ("date", "name", "rank", "description", "title", "organization", "evidence")
        places = {name: _place(given) for name in parts if (given := getattr(self, name)) is not None}
        return Correction(
            event=self.event,
            status=self.status,
            response=self.response,
            certainty=self.certainty,
            event_date=self.event_date,
            count=self.count,
            sources=None if self.sources is None else tuple(_place(source) for source in self.sources),
            cleared=frozenset(self.cleared),
            **places,
        )


def _place(given: str | PieceGiven) -> Place:
    return given.piece() if isinstance(given, PieceGiven) else given


class Corrected(Held):
    """What the text says instead, who holds that, and why."""

    parts: CorrectionGiven


class Added(Corrected):
    """A claim that was not read, who holds that it is in the text, and why."""

    kind: Literal["change", "posting", "response"]


class Pair(Held):
    """Two people, each by id or by a name that fits nobody else."""

    one: Name
    two: Name


class Report(Given):
    """A report to read: its text, and what is known of it. It is stored to the letter."""

    text: Annotated[str, StringConstraints(min_length=1)] = Field(description="The text of the report.")
    name: Name = Field(description="What it is called in lists.", examples=["wire-0513.txt"])
    publisher: Annotated[str, StringConstraints(max_length=LONGEST)] | None = None
    published: Annotated[str, StringConstraints(max_length=40)] | None = Field(
        None, description="When it was published, such as 2022-05-13.", examples=["2022-05-13"]
    )
    title: Annotated[str, StringConstraints(max_length=2_000)] | None = None
    url: Annotated[str, StringConstraints(max_length=2_000)] | None = None
    id: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST)] | None = Field(
        None, description="What it is told apart by; left out, its text tells."
    )
