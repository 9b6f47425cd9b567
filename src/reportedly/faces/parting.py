"""The options that say what a text says, for the commands that correct a claim or add one; each is worded once."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, get_type_hints

import typer

from reportedly.errors import UsageError
from reportedly.vocabulary import Answer, Certainty, Event, Status

if TYPE_CHECKING:
    from reportedly.ledger.revising import Correction

EventOption: TypeAlias = Annotated[Event | None, typer.Option("--event", help="What happened, or is answered.")]
StatusOption: TypeAlias = Annotated[Status | None, typer.Option("--status", help="Of a posting: how it is held.")]
AnswerOption: TypeAlias = Annotated[Answer | None, typer.Option("--response", help="Of a response: what it says.")]
Surely: TypeAlias = Annotated[Certainty | None, typer.Option("--certainty", help="How surely it is told.")]
On: TypeAlias = Annotated[
    str | None, typer.Option("--date", metavar="DAY", help="When it happened: 2022-05-13, 2022-05 or 2022.")
]
Name: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--person", metavar="WORDS", help='A name as it stands in the text; "he=Igor Osipov" where another word does.'
    ),
]
Rank: TypeAlias = Annotated[str | None, typer.Option("--rank", metavar="WORDS", help="A rank, from the text.")]
Described: TypeAlias = Annotated[
    str | None, typer.Option("--description", metavar="WORDS", help="Who it is, where there is no name: from the text.")
]
Count: TypeAlias = Annotated[int | None, typer.Option("--count", metavar="N", help="How many people it is about.")]
Title: TypeAlias = Annotated[str | None, typer.Option("--title", metavar="WORDS", help="The post's title.")]
Body: TypeAlias = Annotated[
    str | None, typer.Option("--organization", metavar="WORDS", help="The post's organization, from the text.")
]
Origin: TypeAlias = Annotated[
    str | None, typer.Option("--origin", metavar="WORDS", help="The source that it comes from, from the text.")
]
Through: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--through", metavar="WORDS", help="A source that passes it on, the nearest to the article first."),
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What the text says of a claim, as options give it."""

    event: EventOption = None
    status: StatusOption = None
    response: AnswerOption = None
    certainty: Surely = None
    date: On = None
    person: Name = None
    rank: Rank = None
    description: Described = None
    count: Count = None
    title: Title = None
    organization: Body = None
    origin: Origin = None
    through: Through = None

    @property
    def kind(self) -> str:
        """The kind of claim that it makes."""
        return "response" if self.response else "posting" if self.status else "change"

    def correction(self, evidence: str | None, without: Sequence[str] | None = None) -> Correction:
        """The same as the ledger takes it. Raises UsageError for a field that is both given and left out."""
        said = {"event": self.event, "status": self.status, "response": self.response, "certainty": self.certainty}
        when = {"event_date": self.date, "evidence": evidence}
        who = {"name": self.person, "rank": self.rank, "description": self.description, "count": self.count}
        where = {"title": self.title, "organization": self.organization}
        return correction(said | when | who | where, chain(self.through, self.origin), without)


def takes_parts(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of ``Said`` in the place of its parameter ``parts``, which they come to."""
    hints = get_type_hints(command, include_extras=True)
    parts = {field.name: field for field in inspect.signature(Said).parameters.values()}
    options = get_type_hints(Said, include_extras=True)
    taken: list[inspect.Parameter] = []
    for one in inspect.signature(command).parameters.values():
        own = [part.replace(annotation=options[name]) for name, part in parts.items()] if one.name == "parts" else [one]
        taken += [part.replace(annotation=hints.get(part.name, part.annotation), kind=one.KEYWORD_ONLY) for part in own]

    @wraps(command)
    def told(**given: Any) -> None:  # noqa: ANN401 (what the options of a command are)
        command(parts=Said(**{name: given.pop(name) for name in parts}), **given)

    told.__signature__ = inspect.Signature(taken)  # type: ignore[attr-defined]
    told.__annotations__ = {part.name: part.annotation for part in taken}
    return told


def correction(
    fields: Mapping[str, str | int | None], sources: tuple[str, ...] | None, without: Sequence[str] | None
) -> Correction:
    """What the text says, as options give it. Raises UsageError for a field that is both given and left out."""
    from reportedly.ledger.revising import Correction

    named = {"date": "event_date", "person": "name"}
    cleared = {named.get(field, field) for field in without or ()}
    given: dict[str, Any] = {name: value for name, value in fields.items() if value is not None}
    given |= {} if sources is None else {"sources": sources}
    if both := sorted(cleared & given.keys()):
        raise UsageError(f"{both[0].replace('_', ' ')} is both given and left out", "leave one of the two out")
    given |= {"sources": ()} if "sources" in cleared else {}
    return Correction(**given, cleared=frozenset(cleared - {"sources"}))


def chain(through: Sequence[str] | None, origin: str | None) -> tuple[str, ...] | None:
    """A chain of sources, from the nearest to the article to the origin; None where none is given."""
    if origin is None:
        if through:
            raise UsageError("a chain has its origin", "give the source that it comes from with --origin")
        return None
    return (*(through or ()), origin)
