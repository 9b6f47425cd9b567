"""What stands in the margin of a document: for each claim a note with its number, its parts and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.faces.web.reading import EVIDENCE, Pointer, lanes
from reportedly.faces.web.words import sentence
from reportedly.faces.wording import sentence as worded
from reportedly.findings.plain import RESERVE
from reportedly.ledger.answers import AllegedChange, Cell, ClaimRow, Words
from reportedly.ledger.beside import BesideAnswer
from reportedly.vocabulary import Certainty


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """A claim in the margin.

    ``number`` is its place in the order of the text. ``look`` and ``lane`` say how its words are underlined. ``cues``
    are the words that show how surely it is said, ``trigger`` those that tell of the event. ``change`` is the alleged
    change that it is part of, or answers, as that stands; ``answers`` and ``answered_by`` are numbers of other notes.
    """

    number: int
    row: ClaimRow
    look: str
    lane: int
    trigger: Words | None
    cues: tuple[Cell, ...]
    content: tuple[Cell, ...]
    change: AllegedChange | None
    answers: tuple[int, ...]
    answered_by: tuple[int, ...]

    @property
    def is_denial_only(self) -> bool:
        """Whether the claim stands only in the words of a denial, so that nobody makes it here."""
        return self.change is not None and self.row.id in self.change.denied_in

    def cell(self, field: str) -> Cell | None:
        """The cell of that name, where the claim has one with words."""
        return next((c for c in self.row.cells if c.field == field), None)

    @property
    def told(self) -> str:
        """What is claimed, in a sentence without the sources and the reserve, where these stand beside it."""
        row = self.row
        if row.certainty is None:
            return sentence(row)
        whole = worded(row.record() | {"sources": []}).removesuffix(".")
        return whole.removesuffix(f"; {RESERVE[Certainty(row.certainty)]}, no source named") + "."

    @property
    def pointers(self) -> tuple[Pointer, ...]:
        """Every place in the text that the claim points at."""
        return tuple(
            Pointer(owner=self.number, part=part, start=words.start, end=words.end) for part, words in self._places()
        )

    def _places(self) -> Iterator[tuple[str, Words]]:
        yield EVIDENCE, self.row.evidence
        for cell in (*self.row.cells, *self.cues, *self.content):
            yield cell.field, cell.words
        for i, source in enumerate(self.row.sources):
            yield f"source{i}", source.words
        if self.trigger is not None:
            yield "trigger", self.trigger


def notes_of(rows: Sequence[ClaimRow], beside: BesideAnswer) -> tuple[Note, ...]:
    """Notes on claims, numbered in the order in which the claims are given."""
    looks = [look_of(row) for row in rows]
    lined = lanes([(row.evidence.start, row.evidence.end, look) for row, look in zip(rows, looks, strict=True)])
    numbers = {row.id: i for i, row in enumerate(rows, 1)}
    about = _about(beside.changes)
    return tuple(
        _note(row, (numbers[row.id], look, lane), beside.hinges.get(row.id, ()), about.get(row.id, []), numbers)
        for row, look, lane in zip(rows, looks, lined, strict=True)
    )


def look_of(row: ClaimRow) -> str:
    """The names of classes by which a claim's words are drawn: its kind, and its certainty or answer."""
    if row.kind == "response":
        return f"k-response a-{row.response}"
    return f"k-{row.kind} c-{row.certainty}" if row.certainty else f"k-{row.kind}"


def _about(changes: Iterable[AllegedChange]) -> dict[str, list[AllegedChange]]:
    """For each claim and response the alleged changes that it is part of or answers."""
    found: dict[str, list[AllegedChange]] = {}
    for change in changes:
        for row in (*change.claims, *change.responses):
            found.setdefault(row.id, []).append(change)
    return found


def _note(
    row: ClaimRow,
    drawn: tuple[int, str, int],
    hinges: Sequence[Cell],
    about: Sequence[AllegedChange],
    numbers: Mapping[str, int],
) -> Note:
    number, look, lane = drawn
    other = [one for change in about for one in (change.claims if row.kind == "response" else change.responses)]
    beside = tuple(sorted({numbers[one.id] for one in other if one.id in numbers} - {number}))
    return Note(
        number=number,
        row=row,
        look=look,
        lane=lane,
        trigger=next((h.words for h in hinges if h.field == "trigger"), None),
        cues=tuple(h for h in hinges if h.field == "cue"),
        content=tuple(h for h in hinges if h.field == "content"),
        change=about[0] if about else None,
        answers=beside if row.kind == "response" else (),
        answered_by=() if row.kind == "response" else beside,
    )
