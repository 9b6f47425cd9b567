"""Stories and differences as they are printed: the tree of reports and copies, and what is newly known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.faces import terminal
from reportedly.faces.cards import card, change_line, days, heading, place, reasons_of
from reportedly.faces.tables import grades, rest
from reportedly.findings.plain import day, listed
from reportedly.ledger.reports import DiffAnswer, StoryAnswer, StoryDocument, StoryRow

Parts = Iterator[RenderableType]

KINDS = {"cut": "cut copy", "citing": "cites it"}
"""How a report derives from the one above it, where its kind is not the word for it."""


def stories(answer: StoryAnswer, rows: int, *, why: bool = False) -> Parts:
    """Each story: how many reports and origins, the reports as a tree, and what they tell of."""
    if answer.known:
        yield Text(f"Knowing what was published by {day(answer.known)}.", style="dim")
    for found in answer.stories[:rows]:
        yield heading(_summary(found))
        yield Text(f"{days(found.first_day, found.last_day)}{_named(found)}", style="dim")
        yield ""
        yield from _tree(found, why)
        yield ""
        for change in found.changes[:rows]:
            yield Padding(change_line(change), (0, 0, 0, 2))
            if why:
                yield from (Padding(reason, (0, 0, 0, 4)) for reason in reasons_of(change)[1:])
        yield ""
    if why:
        yield from grades([change for found in answer.stories[:rows] for change in found.changes[:rows]])
    yield from rest(answer.stories, rows, "story")


def _summary(found: StoryRow) -> str:
    reports = terminal.counted(len(found.documents), "report")
    return f"{reports}, {terminal.counted(len(found.origins), 'origin')}"


def _named(found: StoryRow) -> str:
    people = list(dict.fromkeys(change.person for change in found.changes))
    return f" {terminal.signs().dot} {terminal.line(listed(people))}" if people else ""


def _tree(found: StoryRow, why: bool) -> Parts:
    """The reports, each below what it derives from."""
    below: dict[str | None, list[StoryDocument]] = {}
    keys = {paper.document.key for paper in found.documents}
    for paper in found.documents:
        parent = paper.derives_from_key if paper.derives_from_key in keys else None
        below.setdefault(parent, []).append(paper)

    def walk(parent: str | None, depth: int) -> Parts:
        for paper in below.get(parent, ()):
            told = Text.assemble("  " * depth, (f"{day(paper.document.published)}  ", "dim"), place(paper.document))
            if paper.kind is not None:
                of = "" if paper.derives_from_key in keys else f" ({paper.derives_from})"
                told.append(f"  {KINDS.get(paper.kind, paper.kind)}{of}", style="yellow")
            yield terminal.indented(told)
            if why:
                for reason in paper.reasons:
                    yield terminal.indented(Text(f"{'  ' * (depth + 1)}{terminal.line(reason)}", style="dim"))
            yield from walk(paper.document.key, depth + 1)

    yield from walk(None, 0)


def lines(answer: StoryAnswer) -> Iterator[dict[str, Any]]:
    """A record a document: its id, its story, and the id of the document that it derives from."""
    for found in answer.stories:
        for paper in found.documents:
            yield {"id": paper.document.id, "story": found.id, "derives_from": paper.derives_from}


def documents(answer: StoryAnswer) -> Table:
    """The documents of all stories, a row each."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("story", "published", "document", "derives from"):
        table.add_column(name, overflow="fold")
    for found in answer.stories:
        for paper in found.documents:
            of = f"{paper.derives_from} ({paper.kind})" if paper.derives_from else ""
            table.add_row(found.id, day(paper.document.published), place(paper.document), terminal.line(of))
    return table


def differences(answer: DiffAnswer, rows: int) -> Parts:
    """What is known on the later day that was not on the earlier, a line each, and the claims that made it so."""
    reports = terminal.counted(len(answer.documents), "report")
    yield Text(f"Known by {day(answer.end)} and not by {day(answer.start)}, from {reports}.", style="dim")
    if not answer.differences:
        yield Text("Nothing new on anybody.")
    for found in answer.differences[:rows]:
        yield Text(terminal.line(found.plain), style="bold")
        for row in found.why[:2]:
            yield Padding(card(row), (0, 0, 0, 2))
        if len(found.why) > 2:
            yield terminal.indented(Text(f"and {terminal.counted(len(found.why) - 2, 'more claim')}", style="dim"))
        yield ""
    yield from rest(answer.differences, rows, "difference")
