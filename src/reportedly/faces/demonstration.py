"""The demo: three bundled stories read into a ledger, and six questions a user would ask, with their answers."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.rule import Rule
from rich.text import Text

from reportedly.errors import NotInLedger
from reportedly.faces import reading, tables, telling, terminal

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reportedly.ledger import ClaimFilter, Ledger

ROWS = 4
"""Rows of each answer that the demo shows; the command beside it shows them all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A question in plain words, the command that asks it, how it is put to a ledger, and how the answer looks."""

    asks: str
    command: str
    put: Callable[[Ledger], Any]
    view: Callable[[Any, int], Iterator[RenderableType]]


QUESTIONS = (
    Question(
        asks="Who commands the Southern Flotilla, and what is claimed?",
        command='who "Southern Flotilla"',
        put=lambda book: book.who("Southern Flotilla"),
        view=tables.who,
    ),
    Question(
        asks="What is said of one person, and by whom?",
        command="person Corvalán",
        put=lambda book: book.person("Corvalán"),
        view=tables.people,
    ),
    Question(
        asks="What is claimed only with reserve?",
        command="claims --certainty hedged",
        put=lambda book: book.claims(_filter(certainty="hedged")),
        view=tables.claims,
    ),
    Question(
        asks="Which reports tell it, and which are copies?",
        command="story Corvalán",
        put=lambda book: book.story("Corvalán"),
        view=telling.stories,
    ),
    Question(
        asks="What does one source say?",
        command="source Renda",
        put=lambda book: book.source("Renda"),
        view=tables.sources,
    ),
    Question(
        asks="Where does a word stand?",
        command='search "Airport Police"',
        put=lambda book: book.search("Airport Police"),
        view=tables.hits,
    ),
)
"""The questions of the demo, in order."""


def run(place: str | None, json: bool) -> None:
    """Read the examples into ``place`` (None: a ledger that is gone afterwards) and answer the six questions."""
    from reportedly import newsroom
    from reportedly.ledger import Ledger

    with ExitStack() as stack:
        folder = stack.enter_context(as_file(files("reportedly") / "examples"))
        scratch = stack.enter_context(tempfile.TemporaryDirectory(prefix="reportedly-"))
        book = stack.enter_context(Ledger.open(place or str(Path(scratch, "demo.ledger"))))
        paths = sorted(p for p in folder.iterdir())
        found = reading.tally(reading.watched(newsroom.read_into(book, paths), reading.size_of(paths)))
        if json:
            told = [{"asks": q.asks, "command": q.command, "answer": _put(q, book)} for q in QUESTIONS]
            terminal.told({"reading": found.record(), "questions": told})
            return
        terminal.show(*opening(found))
        for number, question in enumerate(QUESTIONS, 1):
            terminal.show(Rule(f"{number}. {question.asks}", align="left", characters=terminal.signs().rule))
            terminal.show(Text(f"$ reportedly {question.command}", style="bold green"), "")
            terminal.show(*_answered(question, book), "")
        terminal.show(*_ending(place))


def _put(question: Question, book: Ledger) -> object:
    """The answer, or None when the ledger has none: a demo never fails for want of a claim."""
    try:
        return question.put(book)
    except NotInLedger:
        return None


def _answered(question: Question, book: Ledger) -> Iterator[RenderableType]:
    answer = _put(question, book)
    if answer is None:
        yield Text("Nothing in these reports answers that.")
    else:
        yield from question.view(answer, ROWS)


def _filter(certainty: str) -> ClaimFilter:
    from reportedly.ledger import ClaimFilter

    return ClaimFilter(certainty=certainty)


def opening(found: reading.Tally) -> Iterator[RenderableType]:
    """What the demo is, and what became of its reports; one that could not be read is not passed over."""
    yield Text("Three invented stories, told over weeks by outlets that copy, deny and contradict each other.")
    yield Text(
        f"Read {found.read + found.known} reports in {found.seconds:.1f} seconds: {found.claims} claims found, each "
        "with the words it rests on. Some are wrong and some are missed: read the words before you rely on one."
    )
    yield from reading.refused(found)
    yield ""


def _ending(place: str | None) -> Iterator[RenderableType]:
    yield Rule("Now yours", align="left", characters=terminal.signs().rule)
    ledger = f" --ledger {place}" if place else ""
    if place:
        yield Text(f"These reports are in {place}: try reportedly show{ledger} flotilla-wire.txt")
    yield Text("  reportedly read FOLDER        your own reports, into ./reportedly.ledger")
    yield Text("  reportedly who WORDS          a post, an organization, or both")
    yield Text("  reportedly demo --ledger FILE keeps this ledger, to ask it more")
