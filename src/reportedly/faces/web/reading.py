"""A text cut where claims begin and end: stretches that each know who points at them, and together are the text."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from reportedly.faces.web.steering import Run, runs
from reportedly.ledger.answers import BlockRow
from reportedly.vocabulary import BlockKind

EVIDENCE = "evidence"
"""The part of a claim that is all of its words; any other part is a cell, a source, a cue or a mark."""

BETWEEN = "between"
"""The kind of what stands between two blocks: white space, as a rule."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pointer:
    """Words that something points at: claim number ``owner``, or a mark's, by its ``part``; the end is exclusive."""

    owner: int
    part: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """Words of the text between two boundaries.

    ``claims`` are the numbers of the claims whose evidence covers it, the widest first; ``begins`` and ``ends`` those
    whose evidence begins or ends with it; ``parts`` are all other pointers that cover it, as owner and part.
    """

    start: int
    text: str
    claims: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    parts: tuple[tuple[int, str], ...] = ()

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        return self.start + len(self.text)

    @property
    def is_plain(self) -> bool:
        """Whether nothing points at it."""
        return not self.claims and not self.parts

    @property
    def runs(self) -> tuple[Run, ...]:
        """Its words as they are shown."""
        return runs(self.text)


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A block of the document as it is set: its kind, its stretches, and where the block begins that it says again.

    What stands between blocks is a passage too, of the kind ``BETWEEN``, so that all passages together are the text.
    """

    kind: str
    start: int
    stretches: tuple[Stretch, ...]
    repeats: int | None = None
    date: str | None = None
    credit: str | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(s.text for s in self.stretches)

    @property
    def size(self) -> int:
        """How many characters it has, white space at its ends not counted."""
        return len(self.text.strip())

    @property
    def is_blank(self) -> bool:
        """Whether it holds nothing but white space."""
        return not self.size


def cut(text: str, pointers: Iterable[Pointer], bounds: Iterable[int] = ()) -> list[Stretch]:
    """The text in stretches, cut wherever a pointer begins or ends, and at further ``bounds``.

    What a pointer has outside the text is left off, and one without words in it is passed over.
    """
    size = len(text)
    opening: dict[int, list[Pointer]] = {}
    closing: dict[int, list[Pointer]] = {}
    for pointer in pointers:
        start, end = max(pointer.start, 0), min(pointer.end, size)
        if start < end:
            opening.setdefault(start, []).append(pointer)
            closing.setdefault(end, []).append(pointer)
    places = sorted({0, size, *opening, *closing, *(b for b in bounds if 0 <= b <= size)})
    found: list[Stretch] = []
    here: list[Pointer] = []
    for start, end in pairwise(places):
        leaving = closing.get(start, [])
        here = [p for p in here if p not in leaving] + opening.get(start, [])
        found.append(_stretch(text[start:end], start, here, (opening.get(start, []), closing.get(end, []))))
    return found


def _stretch(
    text: str, start: int, here: Sequence[Pointer], edges: tuple[Sequence[Pointer], Sequence[Pointer]]
) -> Stretch:
    evidence = sorted((p for p in here if p.part == EVIDENCE), key=lambda p: (p.start - p.end, p.owner))
    begins, ends = (tuple(sorted({p.owner for p in edge if p.part == EVIDENCE})) for edge in edges)
    return Stretch(
        start=start,
        text=text,
        claims=tuple(dict.fromkeys(p.owner for p in evidence)),
        begins=begins,
        ends=ends,
        parts=tuple(sorted({(p.owner, p.part) for p in here if p.part != EVIDENCE})),
    )


def passages(text: str, blocks: Sequence[BlockRow], pointers: Iterable[Pointer]) -> list[Passage]:
    """The text block by block, in order, with what stands between the blocks; together they are the text.

    A block that begins inside the one before it begins where that one ends.
    """
    ordered = sorted(blocks, key=lambda b: (b.words.start, b.words.end))
    rest = deque(cut(text, pointers, (place for b in ordered for place in (b.words.start, b.words.end))))
    found: list[Passage] = []
    at = 0
    for block in ordered:
        start, end = max(block.words.start, at), block.words.end
        if start >= end:
            continue
        if between := _taken(rest, start):
            found.append(Passage(kind=BETWEEN, start=at, stretches=between))
        found.append(
            Passage(
                kind=block.kind,
                start=start,
                stretches=_taken(rest, end),
                repeats=block.repeats[0] if block.repeats else None,
                date=block.date,
                credit=block.credit,
            )
        )
        at = end
    return [*found, Passage(kind=BETWEEN, start=at, stretches=tuple(rest))] if rest else found


def _taken(rest: deque[Stretch], end: int) -> tuple[Stretch, ...]:
    """The stretches before a place, taken off the front."""
    taken: list[Stretch] = []
    while rest and rest[0].start < end:
        taken.append(rest.popleft())
    return tuple(taken)


def folded(found: Sequence[Passage]) -> list[tuple[Passage, ...]]:
    """Passages one by one; residue that stands together comes together, with what is between, to be folded."""
    result: list[tuple[Passage, ...]] = []
    for _, group in groupby(found, key=lambda p: p.kind in (BlockKind.RESIDUE, BETWEEN)):
        together = tuple(group)
        if any(p.kind == BlockKind.RESIDUE for p in together):
            result.append(together)
        else:
            result += [(p,) for p in together]
    return result


def lanes(spans: Sequence[tuple[int, int, str]], most: int = 3) -> list[int]:
    """A lane for each span, 0 being nearest to the words, so that lines under overlapping spans lie apart.

    A span is start, end and look; spans alike in all three share a lane. Where more than ``most`` overlap, the last
    lane takes what is left.
    """
    ends = [-1] * most
    given: dict[tuple[int, int, str], int] = {}
    for span in sorted(set(spans), key=lambda s: (s[0], -s[1], s[2])):
        lane = next((i for i, end in enumerate(ends) if end <= span[0]), most - 1)
        ends[lane] = max(ends[lane], span[1])
        given[span] = lane
    return [given[span] for span in spans]
