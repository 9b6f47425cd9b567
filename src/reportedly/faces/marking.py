"""A document in the terminal: its claims marked in the text, numbers in the margin, and the sentences they lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from reportedly.faces import terminal
from reportedly.faces.cards import answer, chain, told
from reportedly.findings.plain import day
from reportedly.ledger.answers import BlockRow, ClaimRow, DocumentAnswer, MarkRow
from reportedly.vocabulary import BlockKind, Quality

if TYPE_CHECKING:
    from rich.console import RenderableType

_IN_DATE_LINE = (Quality.NO_DATE, Quality.INFERRED_DATE)
"""Marks that the line on the publication day says already."""

_SHORT = 40
"""Characters of a passage that fit on a line with what is said of it."""

_HEAD = (BlockKind.HEADLINE, BlockKind.BYLINE, BlockKind.DATELINE)
_TOGETHER = {(BlockKind.CAPTION, BlockKind.CREDIT), *((a, b) for a in _HEAD for b in _HEAD[1:])}
"""Kinds of block with no blank line between them."""

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
    above: str | None = None
    for group in grouped(found.blocks, fold=not detail.residue):
        if above is not None and (above, group[0].kind) not in _TOGETHER:
            grid.add_row("", "")
        if len(group) > 1 or (group[0].kind == BlockKind.RESIDUE and not detail.residue):
            grid.add_row(BlockKind.RESIDUE, folded(group))
        else:
            grid.add_row(margin(group[0], rows), written(group[0], rows))
        above = group[-1].kind
    grid.add_row("", "")
    yield grid
    yield from _list(rows)


def grouped(blocks: Sequence[BlockRow], *, fold: bool) -> Iterator[list[BlockRow]]:
    """Blocks one by one; to fold, residue that stands together comes together."""
    for residue, group in groupby(blocks, key=lambda b: b.kind == BlockKind.RESIDUE):
        together = list(group)
        if residue and fold:
            yield together
        else:
            yield from ([block] for block in together)


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
    return Text(f"{head} ({terminal.counted(count, 'character')}, not read for claims)", style="dim")


def _head(found: DocumentAnswer) -> Iterator[RenderableType]:
    paper = found.document
    yield Text(terminal.line(paper.title or paper.name), style="bold underline")
    told = [paper.name, paper.publisher or "", paper.url or "", f"key {paper.key}"]
    yield terminal.joined([terminal.line(t) for t in told if t], f" {terminal.signs().dot} ")
    when = f"published {day(paper.published)}" if paper.published else "publication date unknown"
    yield Text(f"{when} ({'inferred: ' if paper.inferred else ''}{terminal.line(found.date_reason)})", style="dim")
    kinds = dict.fromkeys(m.quality for m in found.marks if m.quality not in _IN_DATE_LINE)
    for kind in kinds:
        yield Text(f"! {noted([m for m in found.marks if m.quality == kind])}", style="yellow")


def noted(marks: Sequence[MarkRow]) -> str:
    """Marks of one kind on a line: how many, and what the first is about, where that is short or says more."""
    first = marks[0]
    name = first.quality.replace("_", " ") + (f" ({len(marks)} places)" if len(marks) > 1 else "")
    if first.quality == Quality.COUNT_MISMATCH:
        return f"{name}: {terminal.line(first.note)}"
    short = first.words is not None and len(first.words.text) <= _SHORT
    return f"{name}: {terminal.quoted(first.words.text)}" if short and first.words else f"{name}: {first.meaning}"


def _list(rows: Sequence[Numbered]) -> Iterator[RenderableType]:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(justify="right", width=4, style="bold")
    grid.add_column(width=12)
    grid.add_column(ratio=1)
    for r in rows:
        grid.add_row(str(r.number), terminal.certainty(r.row.certainty) or answer(r.row), told(r.row))
        if len(r.row.sources) > 1:
            grid.add_row("", "", chain(r.row))
    yield grid
    if not rows:
        yield Text("No claim was found in it.", style="dim")


def _opening(place: int, rows: Sequence[Numbered]) -> str:
    """The bracket and the numbers of the claims that begin here."""
    rows_here = [r for r in rows if r.row.evidence.start == place]
    sign, digits = terminal.signs(), _digits(rows_here)
    return f"{sign.begins}{digits}{' ' if sign.numbers[0] == '0' else ''}" if rows_here else ""


def _closing(place: int, rows: Sequence[Numbered]) -> str:
    """A bracket for each stretch that ends here, with the claims' numbers where others are open around them."""
    ending = [r for r in rows if r.row.evidence.end == place]
    if not ending:
        return ""
    sign = terminal.signs()
    start = min(r.row.evidence.start for r in ending)
    others = [r for r in rows if r not in ending and start < r.row.evidence.end and r.row.evidence.start < place]
    return sign.ends * len({r.row.evidence.start for r in ending}) + (_digits(ending) if others else "")


def _digits(rows: Sequence[Numbered]) -> str:
    """The numbers of claims, raised where the terminal can: '²·³'."""
    sign = terminal.signs()
    return ("·" if sign.numbers[0] != "0" else ",").join(
        "".join(sign.numbers[int(d)] for d in str(r.number)) for r in rows
    )


def _style(place: int, rows: Sequence[Numbered]) -> str:
    """The colour of the innermost claim here, underlined."""
    here = [r for r in rows if r.row.evidence.start <= place < r.row.evidence.end]
    if not here:
        return ""
    inner = min(here, key=lambda r: r.row.evidence.end - r.row.evidence.start)
    return f"underline {terminal.COLOUR.get(inner.row.certainty or '', 'cyan')}"
