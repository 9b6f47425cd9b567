"""The commands that mend who is who (``entity``), and those that load known people and posts (``registry``)."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer
from rich.console import Group
from rich.padding import Padding
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from reportedly.errors import NotInLedger
from reportedly.faces import tables, terminal
from reportedly.faces.asking import nearby
from reportedly.faces.cards import heading, post_name, two_columns
from reportedly.faces.desk import SOME_REFUSED
from reportedly.faces.options import Json, LedgerPlace, Limit, asked, rows_of, words_of
from reportedly.findings.plain import day, listed
from reportedly.settings import Settings

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reportedly.ledger import Ledger
    from reportedly.ledger.journal import DeedAnswer, JournalAnswer, JudgementRow, PersonProfiles
    from reportedly.ledger.registering import LoadAnswer, RegistryAnswer

SHORT = 8
"""Characters of an id that are shown: any beginning that fits no other is taken; JSON has them whole."""

HELD = {"same": "are one", "different": "are two", "unsure": "may be one"}
"""Verdicts on two profiles, as they are said."""

Person: TypeAlias = Annotated[str, typer.Argument(metavar="PERSON", help="A name that fits one person, or an id.")]
Other: TypeAlias = Annotated[str, typer.Argument(metavar="OTHER", help="The other one, given likewise.")]
Profile: TypeAlias = Annotated[
    str, typer.Argument(metavar="PROFILE", help="An id that entity log shows, or a name that no other profile bears.")
]
Because: TypeAlias = Annotated[str, typer.Option("--because", metavar="WORDS", help="The reason, kept with it.")]
By: TypeAlias = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who judges. Left out: who is logged in on this machine.")
]
Sought: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(metavar="[WORDS]", help="Words of a name, or an id. Left out: everything."),
]

entity = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Say who is one person and who is not.")
registry = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Load known people and posts, and list them.")


@entity.command()
def merge(
    one: Person, two: Other, because: Because, by: By = None, ledger: LedgerPlace = None, json: Json = False
) -> None:
    """Hold two people to be one.

    All that is told of either is told of one person from then on; entity undo takes it back.
    """
    with asked(ledger) as book, _near(book, one, two):
        _give(book.merge(one, two, because=because, by=by or somebody(), at=now()), json)


@entity.command()
def split(
    one: Profile, two: Other, because: Because, by: By = None, ledger: LedgerPlace = None, json: Json = False
) -> None:
    """Hold two profiles to be two people.

    Every other profile of theirs goes to the one that it fits better; entity undo takes it back.
    """
    with asked(ledger) as book, _near(book, one, two):
        _give(book.split(one, two, because=because, by=by or somebody(), at=now()), json)


@entity.command()
def undo(
    judgement: Annotated[str, typer.Argument(metavar="ID", help="The id of a judgement, or the beginning of it.")],
    because: Because,
    by: By = None,
    ledger: LedgerPlace = None,
    json: Json = False,
) -> None:
    """Take a judgement back: what held before it holds again.

    Nothing is lost: to bring the judgement back, undo the undoing.
    """
    with asked(ledger) as book:
        _give(book.undo(judgement, because=because, by=by or somebody(), at=now()), json)


@entity.command()
def log(words: Sought = None, limit: Limit = None, ledger: LedgerPlace = None, json: Json = False) -> None:
    """Show profiles with their ids, and what was judged of them.

    A person consists of profiles: what one document, or several alike, tell of them. Without words: every judgement
    that a person made.
    """
    sought = words_of(words) if words else None
    with asked(ledger) as book, nearby(book, sought or "", "person"):
        answer = book.journal(sought)
        if json:
            terminal.told(answer)
        else:
            terminal.show(*journal(answer, rows_of(limit)))


@registry.command()
def load(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="FollowTheMoney entities, one JSON object a line.")],
    ledger: LedgerPlace = None,
    json: Json = False,
) -> None:
    """Load known people and posts; loading a file again adds nothing.

    Taken are people, bodies, positions, and who holds which; all else is passed over. Lines that are no entity are
    refused, and then the exit code is 10.
    """
    from reportedly.ledger import Ledger

    settings = Settings.read(ledger=ledger)
    with Ledger.open(settings.ledger, busy_ms=settings.busy_ms) as book, _watching(file) as watch:
        answer = book.load_registry(file, now(), watch)
    if json:
        terminal.told(answer)
    else:
        terminal.show(*loaded(answer, book.where))
    if answer.refused:
        raise typer.Exit(SOME_REFUSED)


@registry.command("list")
def known(words: Sought = None, limit: Limit = None, ledger: LedgerPlace = None, json: Json = False) -> None:
    """List what a registry knows: people, bodies and posts."""
    sought = words_of(words) if words else None
    with asked(ledger) as book:
        answer = book.registry(sought)
        if json:
            terminal.told(answer)
        elif answer.entities:
            terminal.show(*entities(answer, rows_of(limit)))
        if not answer.entities:
            told = f"no registry knows {sought!r}" if sought else "no registry is loaded"
            raise NotInLedger(told, "reportedly registry load FILE loads one")


def journal(answer: JournalAnswer, rows: int) -> Iterator[RenderableType]:
    """Each person's profiles, then the judgements, people's in full and the rules' in a line each."""
    for person in answer.people[:rows]:
        yield from _profiles(person, rows)
    yield from tables.rest(answer.people, rows, "person")
    if not answer.judgements:
        yield Text("Nobody has judged anything yet." if answer.words is None else "There are no judgements on them.")
        return
    yield Text(terminal.counted(len(answer.judgements), "judgement"), style="bold")
    for row in answer.judgements[:rows]:
        yield Padding(_judgement(row), (0, 0, 1, 2))
    yield from tables.rest(answer.judgements, rows, "judgement")


def loaded(answer: LoadAnswer, where: str) -> Iterator[RenderableType]:
    """The end of a load: what was in the file, what of it is new, what was refused."""
    counts = ((answer.people, "person"), (answer.posts, "post"), (answer.ties, "tie"))
    told = [terminal.counted(count, what) for count, what in counts if count]
    told += [f"{answer.bodies:,} {'body' if answer.bodies == 1 else 'bodies'}"] if answer.bodies else []
    words = f"{answer.source} holds {listed(told) if told else 'nobody and nothing of use here'}"
    words += f"; {answer.added:,} {'is' if answer.added == 1 else 'are'} new or changed" if told else ""
    words += f"; {terminal.counted(answer.other, 'entity of no use here')} passed over" if answer.other else ""
    words += f"; {terminal.counted(len(answer.refused), 'line')} refused" if answer.refused else ""
    yield Text(terminal.line(f"{words}. Known people are in {where}."), style="bold")
    for row in answer.refused:
        yield tables.refusal(row.name, f"{row.reason}: {row.reason.meaning}", row.detail, row.way_out)


def entities(answer: RegistryAnswer, rows: int) -> Iterator[RenderableType]:
    """Entities in a table, with their other names."""
    found = _table("id", "kind", "name", "also", "from")
    for row in answer.entities[:rows]:
        also = "; ".join(n for n in row.names if n != row.caption)
        cells = (row.id, row.kind, row.caption, also, f"{row.source}, {day(row.loaded_at[:10])}")
        found.add_row(*(Text(terminal.line(c)) for c in cells))
    yield found
    yield from tables.rest(answer.entities, rows, "row")


def _give(answer: DeedAnswer, json: bool) -> None:
    """Print what was judged, who there is now, and how to take it back."""
    if json:
        terminal.told(answer)
        return
    parts: list[RenderableType] = [_judgement(row) for row in answer.judgements]
    for person in answer.people:
        parts += ["", *_profiles(person, rows_of(None))]
    for row in answer.idle:
        parts += [_judgement(row), ""]
    taken = " or ".join(row.id[:SHORT] for row in answer.judgements)
    parts.append(Text(f'To take it back: reportedly entity undo {taken} --because "…"', style="dim"))
    terminal.show(*parts)


def _profiles(person: PersonProfiles, rows: int) -> Iterator[RenderableType]:
    yield heading(person.name)
    found = _table("profile", "name", "posts", "in")
    for row in person.profiles[:rows]:
        posts = "; ".join(post_name(title, organization) for title, organization in row.postings)
        name = " ".join(p for p in (row.rank, row.name) if p)
        told = [terminal.counted(row.documents, "document")] if row.documents or not row.registered else []
        told += [f"the registry as {i}" for i in row.registered]
        cells = (row.id[:SHORT], name, posts, ", ".join(told))
        found.add_row(*(Text(terminal.line(c)) for c in cells))
    yield found
    yield from tables.rest(person.profiles, rows, "profile")
    yield ""


def _judgement(row: JudgementRow) -> RenderableType:
    """A judgement: its id, who is what, who says so and when, why, and what became of it."""
    ends = " and ".join(f"{name} [{i[:SHORT]}]" for i, name in ((row.left, row.left_name), (row.right, row.right_name)))
    told = f"{(row.supersedes or '')[:SHORT]} is taken back: {ends}" if row.undoes else f"{ends} {HELD[row.verdict]}"
    by = f"the rules, sure {terminal.share(row.score)}" if row.by_rules else f"{row.author}, {day(row.at[:10])}"
    head = Text(terminal.line(told), style="bold" if row.stands or row.undoes else "")
    if not row.stands and not row.undoes:
        head.append(f" {terminal.signs().dot} no longer counts", style="yellow")
    if row.idle:
        head.append(f" {terminal.signs().dot} {row.idle}", style="yellow")
    return two_columns(Text(row.id[:SHORT]), Group(head, Text(terminal.line(f"{by}: {row.reason}"), style="dim")))


def _table(*heads: str) -> Table:
    found = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for head in heads:
        found.add_column(head, overflow="fold", no_wrap=head == "profile")
    return found


@contextmanager
def _watching(file: Path) -> Iterator[Callable[[int], None] | None]:
    """What is told of bytes done: a bar on a terminal, nothing elsewhere."""
    if not sys.stdout.isatty() or not file.is_file():
        yield None
        return
    bar = Progress(
        TextColumn("loading"), BarColumn(bar_width=None), TextColumn("{task.percentage:>3.0f}%"), TimeElapsedColumn(),
        console=terminal.paper(), transient=True,
    )  # fmt: skip
    task = bar.add_task("loading", total=max(file.stat().st_size, 1))
    with bar:
        yield lambda size: bar.update(task, advance=size)


@contextmanager
def _near(book: Ledger, *names: str) -> Iterator[None]:
    """Whichever of the names is not in the ledger is answered with what is near to it."""
    try:
        yield
    except NotInLedger as fault:
        with nearby(book, next((n for n in names if repr(n) in str(fault)), names[0]), "person"):
            raise


def now() -> datetime:
    """The time of a deed."""
    return datetime.now(UTC)


def somebody() -> str:
    """Who is logged in, as the system has it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"
