"""Timelines of thousands of claims made readable: the newest of each row is drawn, and all is told, sheet by sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportedly.faces.web.drawing.spoken import Line, Spoken
from reportedly.faces.web.drawing.strips import Strip
from reportedly.findings.timeline import Holding

DRAWN = 300
"""Claims that name somebody in a post, drawn in a timeline: more run into each other (set by hand)."""

LEAST = 12
"""Of each row so many are drawn, however many rows there are (set by hand)."""

SHEET = 160
"""Sentences and claims on one sheet of a timeline in words (set by hand, about what a page of a list holds)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trimmed:
    """Strips as they are drawn, and how many of their terms, changes and claims of somebody in a post are not."""

    strips: tuple[Strip, ...]
    undrawn: int


def trimmed(strips: Sequence[Strip]) -> Trimmed:
    """Strips with as much of each as can be told apart when it is drawn: the newest."""
    room = max(LEAST, DRAWN // max(1, len(strips)))
    made = [_trim(strip, room) for strip in strips]
    before, after = (sum(len(s.terms) + len(s.changes) + len(s.sightings) for s in found) for found in (strips, made))
    return Trimmed(strips=tuple(made), undrawn=before - after)


def _trim(strip: Strip, room: int) -> Strip:
    """A strip with ``room`` claims that name somebody, half as many terms, and a sixth as many changes."""
    if max(len(strip.sightings), 2 * len(strip.terms), 6 * len(strip.changes)) <= room:
        return strip
    terms, changes = strip.terms[-(room // 2) :], strip.changes[: room // 6]
    gone = _claims(strip.terms[: -(room // 2)]) - _claims(terms)
    rows = [row for _, row in strip.sightings if row.id not in gone]
    dated, undated = [row for row in rows if row.day], [row for row in rows if not row.day]
    kept = {row.id for row in (*dated[-room:], *undated[:room])}
    named = (replace(n, postings=tuple(row for row in n.postings if row.id in kept)) for n in strip.named)
    return replace(strip, terms=terms, changes=changes, named=tuple(n for n in named if n.postings))


def _claims(terms: Iterable[Holding]) -> set[str]:
    return {claim for term in terms for bound in term.evidence for claim in bound.by}


def sheets(told: Iterable[Spoken], most: int | None = None) -> tuple[tuple[Spoken, ...], ...]:
    """Rows in words on sheets of ``most`` (``SHEET``) sentences and claims at most; a row goes on under its name."""
    most = most or SHEET
    found: list[list[Spoken]] = [[]]
    free = most
    for row in told:
        lines: list[Line] = []
        for line in _cut(row.lines, most):
            size = 1 + len(line.refs)
            if size > free and (lines or found[-1]):
                _add(found[-1], row, lines)
                found.append([])
                lines, free = [], most
            lines.append(line)
            free -= size
        _add(found[-1], row, lines, whole=not row.lines)
    return tuple(tuple(sheet) for sheet in found if sheet)


def _add(sheet: list[Spoken], row: Spoken, lines: Sequence[Line], *, whole: bool = False) -> None:
    if lines or whole:
        sheet.append(replace(row, lines=tuple(lines)))


def _cut(lines: Iterable[Line], most: int) -> Iterable[Line]:
    """Sentences, each with no more claims than a sheet takes: one with more is said again for the rest of them."""
    for line in lines:
        yield replace(line, refs=line.refs[: most - 1])
        for start in range(most - 1, len(line.refs), most - 1):
            yield replace(line, refs=line.refs[start : start + most - 1])
