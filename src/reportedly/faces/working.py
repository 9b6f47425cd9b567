"""The commands that work: ``read``, ``extract``, ``verify`` and ``demo``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from reportedly.errors import LedgerError
from reportedly.faces import demonstration, reading, tables, terminal
from reportedly.faces.desk import SOME_REFUSED
from reportedly.faces.options import Inputs, Jobs, Json, LedgerPlace, Sure, asked, limits_of
from reportedly.settings import Settings

Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write to a file instead of standard output.")]

DemoPlace = Annotated[
    str | None, typer.Option("--ledger", metavar="FILE", help="Keep the ledger here. Left out: it is gone afterwards.")
]


def read(inputs: Inputs, ledger: LedgerPlace = None, jobs: Jobs = None, json: Json = False) -> None:
    """Read reports into the ledger, each of them once."""
    from reportedly import newsroom
    from reportedly.ledger import Ledger

    settings = Settings.read(ledger=ledger, jobs=jobs)
    with reading.unfolded(inputs) as paths, Ledger.open(settings.ledger, busy_ms=settings.busy_ms) as book:
        steps = newsroom.read_into(book, paths, limits=limits_of(settings), jobs=settings.jobs)
        found = reading.tally(reading.watched(steps, reading.size_of(paths)))
        if json:
            terminal.told(found.record())
        else:
            terminal.show(*reading.summary(found, book.where))
    if found.refused:
        raise typer.Exit(SOME_REFUSED)


def extract(inputs: Inputs, sure: Sure = None, jobs: Jobs = None, out: Out = None) -> None:
    """Print one JSON line a document; no ledger is touched.

    Refusals are JSON lines on standard error, and then the exit code is 10.
    """
    from reportedly import newsroom
    from reportedly.documents.document import Refusal

    settings, refused = Settings.read(jobs=jobs), False
    with reading.unfolded(inputs) as paths, reading.lines_to(out) as write:
        for found in newsroom.extract_all(paths, limits_of(settings), jobs=settings.jobs):
            if isinstance(found, Refusal):
                refused = True
                terminal.record_line(reading.refused_record(found), error=True)
            else:
                write(newsroom.record_of(found, sure))
    if refused:
        raise typer.Exit(SOME_REFUSED)


def verify(
    ledger: LedgerPlace = None,
    mend: Annotated[
        bool, typer.Option("--mend", help="First write what follows from other rows and is missing.")
    ] = False,
    json: Json = False,
) -> None:
    """Check every hash, span and reference of the ledger."""
    from reportedly.ledger.checks import CHECKS, problems_of

    with asked(ledger) as book:
        written = book.mend() if mend else 0
        if written and not json:
            terminal.show(Text(f"{terminal.counted(written, 'row')} written that followed from others."))
    with asked(ledger) as book, book.reading() as connection:
        found = tuple(problems_of(connection))
        if json:
            terminal.told(found)
        elif found:
            terminal.show(tables.verdicts([(p.check, p.row, p.what) for p in found]))
        else:
            terminal.show(Text(f"{book.where} is whole: {len(CHECKS)} checks found nothing wrong."))
    if found:
        raise LedgerError(f"{len(found)} things do not hold", _way_out({p.check for p in found}))


def _way_out(failed: set[str]) -> str:
    if failed <= {"readings_are_in_order", "gists_are_true"}:
        return "run: reportedly verify --mend; if they still do not hold, read the documents into a new ledger"
    return "keep the file; read the documents into a new ledger"


def demo(ledger: DemoPlace = None, json: Json = False) -> None:
    """Read three bundled stories and answer six questions."""
    demonstration.run(ledger, json)
