"""A document in the terminal: its claims marked in the text, numbers in the margin, and the sentences they lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from reportedly.faces import terminal
from reportedly.faces.cards import answer, chain, day, said
from reportedly.faces.wording import sentence
from reportedly.ledger.answers import BlockRow, ClaimRow, DocumentAnswer
from reportedly.vocabulary import BlockKind

if TYPE_CHECKING:
    from rich.console import RenderableType

MARGIN = 11
"""Characters of the margin: the longest kind of block, or four numbers."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Detail:
    """What to show beyond the usual: plain statements marked too, residue in full."""

    statements: bool = False
    residue: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Numbered:
    """A claim and the number that stands for it in the margin."""

    number: int
    row: ClaimRow


def marked(found: DocumentAnswer, detail: Detail) -> Iterator[RenderableType]:
    """The document: what is known of it, its text with claims marked, and the claims in a list."""
    wanted = [c for c in found.claims if detail.statements or c.kind != "statement"]
    rows = [Numbered(number=i, row=c) for i, c in enumerate(wanted, 1)]
    yield from _head(found)
    yield ""
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(width=MARGIN, justify="right", style="dim")
    grid.add_column(ratio=1)
    for residue, blocks in groupby(found.blocks, key=lambda b: b.kind == BlockKind.RESIDUE):
        if residue and not detail.residue:
            grid.add_row("residue", folded(list(blocks)))
        else:
            for block in blocks:
                grid.add_row(margin(block, rows), written(block, rows))
        grid.add_row("", "")
    yield grid
    yield from _list(rows, found)


def margin(block: BlockRow, rows: Sequence[Numbered]) -> Text:
    """What stands beside a block: its kind, unless it is plain, and the numbers of the claims that begin in it."""
    kind = "" if block.kind == BlockKind.PARAGRAPH else block.kind
    numbers = " ".join(str(r.number) for r in rows if block.words.start <= r.row.evidence.start < block.words.end)
    return Text("\n".join(part for part in (kind, numbers) if part))


def written(block: BlockRow, rows: Sequence[Numbered]) -> Text:
    """A block's words, every claim in them between brackets, the first with its number."""
    start, end = block.words.start, block.words.end
    inside = [r for r in rows if r.row.evidence.start < end and start < r.row.evidence.end]
    cuts = {start, end}
    for r in inside:
        cuts |= {max(start, r.row.evidence.start), min(end, r.row.evidence.end)}
    places = sorted(cuts)
    dim = "dim" if block.kind == BlockKind.RESIDUE or block.repeats else ""
    found = Text(style="bold" if block.kind == BlockKind.HEADLINE else dim)
    for left, right in pairwise(places):
        found.append(_closing(left, inside))
        found.append(_opening(left, inside))
        piece = terminal.harmless(block.words.text[left - start : right - start])
        found.append(" ".join(piece.splitlines()) if "\n" in piece else piece, style=_style(left, inside))
    found.append(_closing(end, inside))
    return found


def folded(blocks: Sequence[BlockRow]) -> Text:
    """Residue in one line: how it begins, and how much of it there is."""
    words = terminal.line(" ".join(b.words.text for b in blocks))
    head = words if len(words) <= 48 else words[:45].rstrip() + "..."
    count = sum(len(b.words.text) for b in blocks)
    return Text(f"{head} ({count} characters, not read for claims)", style="dim")


def _head(found: DocumentAnswer) -> Iterator[RenderableType]:
    paper = found.document
    yield Text(terminal.line(paper.title or paper.name), style="bold underline")
    told = [paper.name, paper.publisher or "", paper.url or "", f"key {paper.key}"]
    yield terminal.joined([terminal.line(t) for t in told if t], f" {terminal.signs().dot} ")
    when = f"published {day(paper.published)}" if paper.published else "publication date unknown"
    yield Text(f"{when} ({'inferred: ' if paper.inferred else ''}{terminal.line(found.date_reason)})", style="dim")
    for mark in found.marks:
        words = f": {terminal.line(mark.words.text)[:60]}" if mark.words else ""
        note = f" ({terminal.line(mark.note)})" if mark.note else ""
        yield Text(f"! {mark.quality.replace('_', ' ')}{words}{note}", style="yellow")


def _list(rows: Sequence[Numbered], found: DocumentAnswer) -> Iterator[RenderableType]:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(justify="right", width=4, style="bold")
    grid.add_column(width=12)
    grid.add_column(ratio=1)
    for r in rows:
        told = said(r.row) if r.row.kind == "statement" else sentence(r.row.record(), text=found.text)
        grid.add_row(str(r.number), terminal.certainty(r.row.certainty) or answer(r.row), terminal.line(told))
        if r.row.sources:
            grid.add_row("", "", chain(r.row))
    yield grid
    if not rows:
        yield Text("No claim was found in it.", style="dim")


def _opening(place: int, rows: Sequence[Numbered]) -> str:
    """The bracket and the numbers of the claims that begin here."""
    numbers = [r.number for r in rows if r.row.evidence.start == place]
    sign = terminal.signs()
    digits = sign.dot.join("".join(sign.numbers[int(d)] for d in str(n)) for n in numbers)
    return f"[{digits}" + (" " if numbers and sign.numbers[0] == "0" else "") if numbers else ""


def _closing(place: int, rows: Sequence[Numbered]) -> str:
    return "]" if any(r.row.evidence.end == place for r in rows) else ""


def _style(place: int, rows: Sequence[Numbered]) -> str:
    """The colour of the innermost claim here, underlined."""
    here = [r for r in rows if r.row.evidence.start <= place < r.row.evidence.end]
    if not here:
        return ""
    inner = min(here, key=lambda r: r.row.evidence.end - r.row.evidence.start)
    return f"underline {terminal.COLOUR.get(inner.row.certainty or '', 'cyan')}"
