"""Claims in their context: their words and parts, marked in as much of the text as is needed to judge them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reportedly.faces.web.reading import BETWEEN, EVIDENCE, Passage, Pointer, Stretch, cut, passages
from reportedly.ledger import Ledger
from reportedly.ledger.answers import ClaimRow, DocumentAnswer, Words
from reportedly.ledger.excerpts import excerpt
from reportedly.vocabulary import BlockKind

MARGIN = 150
"""Characters of the text on each side of a claim's words, in the queue (set by hand)."""

OPEN, MOST = 400, 60_000
"""Characters around a claim that stand open on its page, and that are there at all, on each side (set by hand)."""

PARTS = {
    "name": "person",
    "rank": "rank",
    "description": "description",
    "title": "title",
    "organization": "organization",
    "source": "source",
    "event_date": "date",
}
"""What the parts of a claim are called where their words are marked."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Extract:
    """Words of a text around a claim, cut into stretches; ``is_begun`` and ``is_cut``: the text has more on that side.

    Stretches are numbered by their places in the whole text; of those of the claim's own words ``claims`` is not empty.
    """

    stretches: tuple[Stretch, ...]
    is_begun: bool
    is_cut: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Pane:
    """The text of a document beside a form: what stands near to a claim, and before and after that, to be unfolded.

    ``unshown`` are the characters that are left out, because the document is too long.
    """

    before: tuple[Passage, ...]
    near: tuple[Passage, ...]
    after: tuple[Passage, ...]
    unshown: int


def pointers_of(row: ClaimRow, owner: int = 1) -> Iterator[Pointer]:
    """Every place in the text that a claim points at: its words, its parts and its sources."""
    found: list[tuple[str, Words]] = [(EVIDENCE, row.evidence), *((cell.field, cell.words) for cell in row.cells)]
    found += [("source", source.words) for source in row.sources]
    for part, words in found:
        yield Pointer(owner=owner, part=part, start=words.start, end=words.end)


def extracts(book: Ledger, rows: Iterable[ClaimRow]) -> dict[str, Extract]:
    """Claims by id, each in its context."""
    with book.reading() as connection:
        return {row.id: _extract(row, excerpt(connection, row.document.key, *_around(row))) for row in rows}


def pane(found: DocumentAnswer, row: ClaimRow | None) -> Pane:
    """The text of a document around a claim; without one, its text from the beginning, with all claims marked."""
    if row is None:
        rows = [claim for claim in found.claims if claim.kind != "statement"]
        marked = [p for i, claim in enumerate(rows, 1) for p in pointers_of(claim, i) if p.part == EVIDENCE]
        laid = [p for p in passages(found.text, found.blocks, marked) if not p.is_blank]
        near = _within(laid, MOST)
        return Pane(before=(), near=near, after=(), unshown=sum(p.size for p in laid[len(near) :]))
    laid = [p for p in passages(found.text, found.blocks, pointers_of(row)) if not p.is_blank]
    at = [i for i, p in enumerate(laid) if any(s.claims for s in p.stretches)] or [0]
    first, last = at[0] - len(_within(laid[at[0] - 1 :: -1] if at[0] else [], OPEN)), at[-1] + 1
    last += len(_within(laid[last:], OPEN))
    before = _within(laid[first - 1 :: -1] if first else [], MOST)[::-1]
    after = _within(laid[last:], MOST)
    left_out = (*laid[: first - len(before)], *laid[last + len(after) :])
    return Pane(before=before, near=tuple(laid[first:last]), after=after, unshown=sum(p.size for p in left_out))


def kind_of(passage: Passage) -> str:
    """What a passage is, as a class to set it by: residue and what stands between blocks are set alike."""
    return str(BlockKind.RESIDUE) if passage.kind == BETWEEN else passage.kind


def _within(laid: Iterable[Passage], most: int) -> tuple[Passage, ...]:
    """The first passages, of so many characters together; at least one, where there is one."""
    found: list[Passage] = []
    size = 0
    for passage in laid:
        size += passage.size
        if found and size > most:
            break
        found.append(passage)
    return tuple(found)


def _around(row: ClaimRow) -> tuple[int, int]:
    """Where the text around a claim begins and ends, with one character more, to see whether there is more."""
    return max(row.evidence.start - MARGIN, 0), row.evidence.end + MARGIN + 1


def _extract(row: ClaimRow, text: str) -> Extract:
    """A claim's words and as much around them as makes whole words; the words alone, where the text does not fit."""
    start, end = _around(row)
    is_cut = len(text) == end - start
    text = text[: end - start - 1]
    if text[row.evidence.start - start : row.evidence.end - start] != row.evidence.text:
        start, is_cut, text = row.evidence.start, True, row.evidence.text
    at = row.evidence.start - start
    left = (text.find(" ", 0, at) + 1 if start else 0) or 0
    right = text.rfind(" ", at + len(row.evidence.text)) if is_cut else -1
    right = right if right > 0 else len(text)
    shifted = [replace(p, start=p.start - start - left, end=p.end - start - left) for p in pointers_of(row)]
    stretches = tuple(replace(s, start=s.start + start + left) for s in cut(text[left:right], shifted))
    return Extract(stretches=stretches, is_begun=start + left > 0, is_cut=is_cut)
