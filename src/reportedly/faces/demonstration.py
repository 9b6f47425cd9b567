"""The demo: three bundled stories read into a ledger, and five questions a user would ask, with their answers."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from rich.rule import Rule
from rich.text import Text

from reportedly.faces import reading, tables, terminal

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reportedly.ledger import ClaimFilter, Ledger

ROWS = 4
"""Rows of each answer that the demo shows; the command beside it shows them all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A question in plain words, the command that asks it, and its answer."""

    asks: str
    command: str
    answer: Callable[[Ledger], Iterator[RenderableType]]


def questions() -> Sequence[Question]:
    """The five questions, in the order they are asked."""
    return (
        Question(
            asks="Who commands the Southern Flotilla, and what is claimed?",
            command='who "Southern Flotilla"',
            answer=lambda book: tables.who(book.who("Southern Flotilla"), ROWS),
        ),
        Question(
            asks="What is said of one person, and by whom?",
            command="person Corvalán",
            answer=lambda book: tables.people(book.person("Corvalán"), ROWS),
        ),
        Question(
            asks="What is claimed only with reserve?",
            command="claims --certainty hedged",
            answer=lambda book: tables.claims(book.claims(_filter(certainty="hedged"), limit=ROWS), ROWS),
        ),
        Question(
            asks="What does one source say?",
            command="source Renda",
            answer=lambda book: tables.sources(book.source("Renda"), ROWS),
        ),
        Question(
            asks="Where does a word stand?",
            command='search "Airport Police"',
            answer=lambda book: tables.hits(book.search("Airport Police", limit=ROWS), ROWS),
        ),
    )


def run(place: str | None) -> None:
    """Read the examples into ``place`` (None: a ledger that is gone afterwards) and print the five answers."""
    from reportedly import newsroom
    from reportedly.ledger import Ledger

    with ExitStack() as stack:
        folder = stack.enter_context(as_file(files("reportedly") / "examples"))
        where = place or str(
            Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="reportedly-")), "demo.ledger")
        )
        book = stack.enter_context(Ledger.open(where))
        paths = sorted(p for p in folder.iterdir() if p.name != "README.md")
        found = reading.tally(reading.watched(newsroom.read_into(book, paths), reading.size_of(paths)))
        terminal.show(*_opening(found))
        for number, question in enumerate(questions(), 1):
            terminal.show(Rule(f"{number}. {question.asks}", align="left"))
            terminal.show(Text(f"$ reportedly {question.command}", style="bold green"), "")
            terminal.show(*question.answer(book), "")
        terminal.show(*_ending(place))


def _filter(**wanted: str) -> ClaimFilter:
    from reportedly.ledger import ClaimFilter

    return ClaimFilter(**wanted)


def _opening(found: reading.Tally) -> Iterator[RenderableType]:
    yield Text("Three invented stories, told over weeks by outlets that copy, deny and contradict each other.")
    yield Text(
        f"Read {found.read + found.known} reports in {found.seconds:.1f} seconds: {found.claims} claims found, each "
        "with the words it rests on."
    )
    yield ""


def _ending(place: str | None) -> Iterator[RenderableType]:
    yield Rule("Now yours", align="left")
    ledger = f" --ledger {place}" if place else ""
    if place:
        yield Text(f"These reports are in {place}: try reportedly show{ledger} flotilla-wire.txt")
    yield Text("  reportedly read FOLDER        your own reports, into ./reportedly.ledger")
    yield Text("  reportedly who WORDS          a post, an organization, or both")
    yield Text("  reportedly demo --ledger FILE keeps this ledger, to ask it more")
