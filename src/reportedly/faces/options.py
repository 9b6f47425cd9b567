"""The options that several commands share, each worded once, and what is made of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from reportedly.claims.confidence import floor_of
from reportedly.errors import UsageError
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.documents import Limits
    from reportedly.ledger import Ledger

LedgerPlace: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="FILE",
        envvar="REPORTEDLY_LEDGER",
        help="The ledger: a file, or an SQLAlchemy URL. Left out: ./reportedly.ledger.",
    ),
]
Json: TypeAlias = Annotated[bool, typer.Option("--json", help="Print the answer as JSON, for programs.")]


def day_of(words: str | None) -> str | None:
    """A day as written on the command line. Raises UsageError for one that is none."""
    if words is None:
        return None
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise UsageError(f"not a day: {words!r}", "write it as 2023-05-31") from None


On: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="DAY", callback=day_of, help="The day asked about (2023-05-31): nothing of later days is listed."
    ),
]
Known: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="DAY", callback=day_of, help="The day of knowledge: only what had been published by then."),
]
ReadBy: TypeAlias = Annotated[
    str | None,
    typer.Option("--read-by", metavar="DAY", callback=day_of, help="Only what this ledger had read by that day."),
]
Why: TypeAlias = Annotated[
    bool, typer.Option("--why", help="Show the reasons: each origin, which reports are copies and of what, the rules.")
]
Since: TypeAlias = Annotated[
    str | None, typer.Option(metavar="DAY", callback=day_of, help="Only reports published on this day or later.")
]
Until: TypeAlias = Annotated[
    str | None, typer.Option(metavar="DAY", callback=day_of, help="Only reports published by this day.")
]
Jobs: TypeAlias = Annotated[
    int | None,
    typer.Option(metavar="N", min=1, envvar="REPORTEDLY_JOBS", help="Read with so many processes. Left out: 1."),
]
Sure: TypeAlias = Annotated[
    float | None,
    typer.Option(
        metavar="FLOOR",
        parser=floor_of,
        help="Only claims of at least this confidence, from 0 to 1: with .8, four in five or more are right "
        "(docs/confidence.md).",
    ),
]
Limit: TypeAlias = Annotated[
    int | None, typer.Option(metavar="N", min=1, help="Show at most so many. Left out: 50 in tables, all in JSON.")
]
Inputs: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT", help="Files and folders of text, Markdown, HTML or JSON Lines; - is standard input."
    ),
]


@contextmanager
def asked(place: str | None, read_by: str | None = None) -> Iterator[Ledger]:
    """The ledger that is asked, as read by a day. Raises InputMissing for none, LedgerError for an unfit one."""
    from reportedly.ledger import Ledger

    settings = Settings.read(ledger=place)
    with Ledger.open(settings.ledger, create=False, busy_ms=settings.busy_ms) as ledger:
        yield ledger.as_read_by(read_by) if read_by else ledger


def limits_of(settings: Settings) -> Limits:
    """The bounds on one document, as set."""
    from reportedly.documents import Limits

    return Limits(document_bytes=settings.max_document_bytes)


def words_of(parts: Sequence[str]) -> str:
    """Words given with or without quotation marks around them all."""
    return " ".join(parts)


def rows_of(limit: int | None, *, json: bool = False) -> int:
    """How many rows are given: as asked, else all of them to programs, and to people as many as set."""
    return limit or (sys.maxsize if json else Settings.read().max_rows)
