"""The commands that ask the ledger: ``who``, ``person``, ``post``, ``claims``, ``source``, ``search`` and more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer
from rich.console import RenderableType
from rich.text import Text

from reportedly.errors import NotInLedger, UsageError
from reportedly.faces import tables, telling, terminal
from reportedly.faces.marking import Detail, marked
from reportedly.faces.options import (
    Json,
    Known,
    LedgerPlace,
    Limit,
    On,
    ReadBy,
    Since,
    Sure,
    Until,
    Why,
    asked,
    day_of,
    rows_of,
    words_of,
)
from reportedly.findings.plain import listed
from reportedly.vocabulary import Certainty, Event

if TYPE_CHECKING:
    from reportedly.ledger import Ledger

Words: TypeAlias = Annotated[
    list[str], typer.Argument(metavar="WORDS", help="Words of a title, an organization, or both.")
]
Phrases: TypeAlias = Annotated[
    list[str], typer.Argument(metavar="WORDS", help="Words that stand in the text, or 'a \"whole phrase\"'.")
]
Name: TypeAlias = Annotated[list[str], typer.Argument(metavar="NAME", help="A name, or part of one, in any script.")]
View: TypeAlias = Callable[[Any, int], Iterator[RenderableType]]


class Kind(StrEnum):
    """The kinds of claim, as the option takes them."""

    CHANGE = "change"
    POSTING = "posting"
    RESPONSE = "response"
    STATEMENT = "statement"


def who(
    words: Words,
    on: On = None,
    known: Known = None,
    read_by: ReadBy = None,
    sure: Sure = None,
    why: Why = False,
    ledger: LedgerPlace = None,
    json: Json = False,
) -> None:
    """Who holds a post, and what is said to have changed."""
    sought = words_of(words)
    with asked(ledger, read_by) as book, nearby(book, sought, "post"):
        answer = book.who(sought, on=on, known=known, sure=sure)
        give(answer, partial(tables.who, why=why), json, found=bool(answer.posts))
        if not answer.posts:
            raise nothing(sought, sure)


def post(
    words: Words,
    on: On = None,
    known: Known = None,
    read_by: ReadBy = None,
    sure: Sure = None,
    why: Why = False,
    ledger: LedgerPlace = None,
    json: Json = False,
) -> None:
    """The posts that the words fit: the same answer as who."""
    who(words, on, known, read_by, sure, why, ledger, json)


def person(
    name: Name,
    on: On = None,
    known: Known = None,
    read_by: ReadBy = None,
    sure: Sure = None,
    why: Why = False,
    ledger: LedgerPlace = None,
    json: Json = False,
) -> None:
    """What is said of one person, and by them."""
    sought = words_of(name)
    with asked(ledger, read_by) as book, nearby(book, sought, "person"):
        answer = book.person(sought, on=on, known=known, sure=sure)
        give(answer, partial(tables.people, why=why), json, found=bool(answer.people))
        if not answer.people:
            raise nothing(sought, sure)


def claims(
    event: Annotated[Event | None, typer.Option(help="Only changes of this kind, and answers to them.")] = None,
    certainty: Annotated[Certainty | None, typer.Option(help="Only claims told so surely.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="Only claims of this kind.")] = None,
    person: Annotated[str | None, typer.Option(metavar="NAME", help="Only claims about this person.")] = None,
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only claims with this source in the chain.")
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only claims of this publisher's reports.")
    ] = None,
    since: Since = None,
    until: Until = None,
    document: Annotated[str | None, typer.Option(metavar="NAME", help="Only claims of this document.")] = None,
    sure: Sure = None,
    known: Known = None,
    read_by: ReadBy = None,
    limit: Limit = None,
    ledger: LedgerPlace = None,
    json: Json = False,
) -> None:
    """List claims by event, certainty, source, day or confidence."""
    from reportedly.ledger import ClaimFilter

    words = {"event": event, "certainty": certainty, "kind": kind, "person": person, "source": source}
    days = {"publisher": publisher, "since": since, "until": until, "document": document}
    given = {name: str(value) for name, value in (words | days).items() if value is not None}
    with asked(ledger, read_by) as book:
        wanted = ClaimFilter(**given, sure=sure)
        answer = book.claims(wanted, known=known, limit=limit if json else rows_of(limit))
        give(answer, tables.claims, json, limit=limit, found=bool(answer.claims))
        if not answer.claims:
            given |= {} if sure is None else {"sure": f"{sure:g}"}
            told = " ".join(f"--{name} {value}" for name, value in given.items()) or "no filter"
            raise NotInLedger(f"no claim passes {told}", _holdings(book))


def source(
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]", help="A source or an outlet, or words of its name. Left out: a list of all."),
    ] = None,
    known: Known = None,
    read_by: ReadBy = None,
    sure: Sure = None,
    limit: Limit = None,
    ledger: LedgerPlace = None,
    json: Json = False,
) -> None:
    """What one source is reported to say, first or second hand."""
    if not name and sure is not None:
        raise UsageError("the list of sources has no --sure", "leave it out, or name a source")
    sought = words_of(name) if name else None
    with asked(ledger, read_by) as book, nearby(book, sought or "", "source"):
        if sought is None:
            everybody = book.list_sources(known=known, limit=rows_of(limit, json=json))
            give(everybody, tables.roll, json, limit=limit)
            return
        answer = book.source(sought, known=known, sure=sure)
        found = bool(answer.sources or answer.publishers)
        give(answer, tables.sources, json, limit=limit, found=found)
        if not found:
            raise nothing(sought, sure)


def story(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]", help="Words of a person, a post or a document. Left out: every story."),
    ] = None,
    known: Known = None,
    read_by: ReadBy = None,
    documents: Annotated[
        bool, typer.Option("--documents", help="One line a document: its id, its story, and what it derives from.")
    ] = False,
    why: Why = False,
    limit: Limit = None,
    ledger: LedgerPlace = None,
    json: Json = False,
) -> None:
    """Which reports tell one story, and which of them are copies."""
    sought = words_of(words) if words else None
    with asked(ledger, read_by) as book, nearby(book, sought or "", "person"):
        answer = book.story(sought, known=known)
        if documents and json:
            terminal.lines(telling.lines(answer))
        elif documents:
            terminal.show(telling.documents(answer))
        else:
            give(answer, partial(telling.stories, why=why), json, limit=limit, found=bool(answer.stories))
        if not answer.stories:
            raise untold(sought, known or read_by)


def diff(
    start: Annotated[str, typer.Option("--from", metavar="DAY", callback=day_of, help="What was known by this day …")],
    end: Annotated[str, typer.Option("--to", metavar="DAY", callback=day_of, help="… and what is known by this one.")],
    name: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]", help="Only what is new on these people. Left out: on all.")
    ] = None,
    sure: Sure = None,
    read_by: ReadBy = None,
    limit: Limit = None,
    ledger: LedgerPlace = None,
    json: Json = False,
) -> None:
    """What changed in what is known between two days, and why."""
    sought = words_of(name) if name else None
    with asked(ledger, read_by) as book, nearby(book, sought or "", "person"):
        answer = book.diff(start, end, sought, sure=sure)
        give(answer, telling.differences, json, limit=limit)


def search(
    words: Phrases,
    known: Known = None,
    read_by: ReadBy = None,
    limit: Limit = None,
    ledger: LedgerPlace = None,
    json: Json = False,
) -> None:
    """Find the passages that hold all the words."""
    sought = words_of(words)
    with asked(ledger, read_by) as book:
        answer = book.search(sought, known=known, limit=rows_of(limit, json=json))
        give(answer, tables.hits, json, limit=limit, found=bool(answer.hits))
        if not answer.hits:
            raise NotInLedger(f"no passage holds {sought!r}", "try fewer words, or a part of the name")


def show(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="Its name or the beginning of it, its id, url or key.")
    ],
    statements: Annotated[bool, typer.Option("--statements", help="Mark plain statements too.")] = False,
    residue: Annotated[bool, typer.Option("--residue", help="Print residue in full instead of folding it.")] = False,
    ledger: LedgerPlace = None,
    json: Json = False,
) -> None:
    """Show a document with its claims marked."""
    with asked(ledger) as book, nearby(book, document, "document"):
        answer = book.document(document)
        give(answer, lambda found, _: marked(found, Detail(statements=statements, residue=residue)), json)


def refusals(ledger: LedgerPlace = None, json: Json = False) -> None:
    """Inputs that could not be read, why, and the way out."""
    with asked(ledger) as book:
        found = book.refused()
        give(found, lambda rows, _: tables.refusals(rows), json)
        if not found and not json:
            terminal.show(Text("No input was refused."))


def give(answer: object, view: View, json: bool, *, limit: int | None = None, found: bool = True) -> None:
    """Print an answer: as JSON, or as its view has it; an empty one is printed for programs only."""
    if json:
        terminal.told(answer)
    elif found:
        terminal.show(*view(answer, rows_of(limit)))


def nothing(sought: str, sure: float | None) -> NotInLedger:
    """That the days or the floor asked for leave nothing of what the words fit."""
    if sure is None:
        return NotInLedger(
            f"nothing is known of {sought!r} by then", "leave out --on, --known or --read-by, or name a later day"
        )
    return NotInLedger(f"nothing is known of {sought!r} so surely", "leave out --sure, or give a lower floor")


def untold(sought: str | None, by: str | None) -> NotInLedger:
    """That no report tells a story: of what the words fit (None: of anything), or by the days asked for, if any."""
    if by is None:
        what = (
            f"no report tells of a change that has to do with {sought!r}" if sought else "no report tells of a change"
        )
        return NotInLedger(what, "reportedly person shows all that is told of somebody, reportedly search finds words")
    if sought is None:
        return NotInLedger("no story is known by then", "leave out --known and --read-by, or name a later day")
    return nothing(sought, None)


@contextmanager
def nearby(book: Ledger, words: str, kind: str) -> Iterator[None]:
    """Whatever is not in the ledger is answered with what is near to it."""
    try:
        yield
    except NotInLedger as fault:
        from reportedly.ledger.near import near

        with book.reading() as connection:
            names = near(connection, words, kind)
        found = f"near it: {'; '.join(names)}" if names else _holdings(book)
        raise NotInLedger(str(fault), f"{found}\n{fault.hint}") from None


def _holdings(book: Ledger) -> str:
    """What the ledger holds, for somebody who found nothing."""
    held = book.counts()
    pairs = ((held.changes, "change"), (held.postings, "posting"), (held.responses, "response"))
    told = [terminal.counted(count, what) for count, what in (*pairs, (held.statements, "statement"))]
    return f"the ledger holds {listed(told)} from {terminal.counted(held.documents, 'document')}"
