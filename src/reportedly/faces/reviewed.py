"""Reviews of claims as they are printed: what waits for one, what was held, and claims with the ids that name them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from reportedly.faces import tables, terminal
from reportedly.faces.cards import card, two_columns
from reportedly.faces.mending import SHORT
from reportedly.findings.plain import day
from reportedly.ledger.evidence import ClaimRow

if TYPE_CHECKING:
    from reportedly.ledger.queue import QueueAnswer, QueueItem
    from reportedly.ledger.reviews import ReviewRow, ReviewsAnswer

NOW = {"kept": "the newest reading has it not: it stands by this alone", "gone": "no reading answered from has it"}
"""What is said of reviews that stand on no claim of the engine's reading."""


def waiting(answer: QueueAnswer) -> Iterator[RenderableType]:
    """What is to be reviewed, the most important first."""
    if not answer.items:
        yield Text("There is nothing to review: every doubtful claim was reviewed.")
        return
    for item in answer.items:
        yield Text(terminal.line(item.reason), style="bold")
        yield Padding(_waiting(item), (0, 0, 1, 2))
    rest = answer.total - len(answer.items)
    told = f"{terminal.counted(len(answer.items), 'row')} of {answer.total:,}" if rest else "That is all for now"
    yield Text(f"{told}. Next: reportedly review accept, reject or correct, with the id of a claim", style="dim")


def _waiting(item: QueueItem) -> RenderableType:
    """One item: its claim, its pair of people, or its review."""
    if item.pair is not None:
        pair = item.pair
        ends = f"{pair.left} [{pair.left_id[:SHORT]}] and {pair.right} [{pair.right_id[:SHORT]}]"
        how = f"reportedly entity merge (or split) {pair.left_id[:SHORT]} {pair.right_id[:SHORT]}"
        return Group(Text(terminal.line(ends)), Text(how, style="dim"))
    if item.review is not None:
        return review_card(item.review)
    rows = [row for row in (item.claim, *item.beside) if row is not None]
    return Group(*(claim_card(row) for row in rows))


def history(answer: ReviewsAnswer, rows: Sequence[ClaimRow], most: int) -> Iterator[RenderableType]:
    """Claims with their ids, then reviews, the newest first."""
    for row in rows[:most]:
        yield Padding(claim_card(row), (0, 0, 1, 0))
    yield from tables.rest(rows, most, "claim")
    if not answer.reviews:
        yield Text("Nobody has reviewed anything yet." if answer.words is None else "Nobody has reviewed any of it.")
        return
    yield Text(terminal.counted(answer.total, "review"), style="bold")
    for review in answer.reviews:
        yield Padding(review_card(review), (0, 0, 1, 2))
    if answer.total > len(answer.reviews):
        yield Text(f"and {answer.total - len(answer.reviews):,} older ones (--limit shows more)", style="dim")


def claim_card(row: ClaimRow) -> RenderableType:
    """A claim under the beginning of its id, by which it is named."""
    return Group(Text(row.id[:SHORT], style="bold"), card(row))


def review_card(row: ReviewRow) -> RenderableType:
    """A review: its id, what was held of which claim, by whom and when, with what note, and what became of it."""
    what = f"{row.claim.id[:SHORT]} {row.verdict}"
    if row.replacement is not None and row.replacement.id != row.claim.id:
        what += f": {row.replacement.id[:SHORT]} is answered from in its place"
    if row.verdict == "undone":
        what = f"{(row.supersedes or '')[:SHORT]} is taken back, on {row.claim.id[:SHORT]}"
    head = Text(what, style="bold" if row.stands else "")
    if not row.stands and row.verdict != "undone":
        head.append(f" {terminal.signs().dot} no longer counts", style="yellow")
    told = f"{row.author}, {day(row.at[:10])}" + (f": {row.reason}" if row.reason else "")
    told += f" (carried over from {row.carried[:SHORT]})" if row.carried else ""
    told += f"; {NOW[row.now]}" if row.now in NOW and row.verdict in ("accepted", "corrected") else ""
    words = terminal.quoted((row.replacement or row.claim).evidence.text)
    return two_columns(Text(row.id[:SHORT]), Group(head, Text(terminal.line(told), style="dim"), words))
