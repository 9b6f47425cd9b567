"""Pieces of sources, cues and contents put together: which cue takes which source and which contents."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from reportedly.language.reading import Attribution
from reportedly.span import Span

SENTENCE_COST = 40
"""Characters that a sentence bound between two pieces weighs; chosen on PolNeAR dev, 2026-11-22."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A tagged stretch: its role (source, cue, content), its place, its passage and its score."""

    role: str
    span: Span
    passage: int
    score: float


def _cost(a: Span, b: Span, ends: list[int]) -> float:
    low, high = min(a.end, b.end), max(a.start, b.start)
    return a.gap(b) + SENTENCE_COST * sum(low <= end <= high for end in ends)


def join(pieces: list[Piece], ends: list[int]) -> tuple[Attribution, ...]:
    """Attributions from pieces: each content goes to the nearest cue of its passage, each source likewise.

    ``ends`` are the offsets at which sentences end. A content without a cue in its passage goes on from the last cue
    before it when that stands in the passage just before; a cue that nothing is said with is left out.
    """
    cues = [p for p in pieces if p.role == "cue"]
    contents: dict[int, list[Piece]] = defaultdict(list)
    loose: list[Piece] = []
    for piece in (p for p in pieces if p.role == "content"):
        near = [(i, c) for i, c in enumerate(cues) if c.passage == piece.passage]
        if near:
            contents[min(near, key=lambda n: _cost(n[1].span, piece.span, ends))[0]].append(piece)
        else:
            loose.append(piece)
    sources: dict[int, list[Piece]] = defaultdict(list)
    for piece in (p for p in pieces if p.role == "source"):
        near = [(i, c) for i, c in enumerate(cues) if c.passage == piece.passage]
        if near:
            sources[min(near, key=lambda n: _cost(n[1].span, piece.span, ends))[0]].append(piece)
    found = []
    for i, cue in enumerate(cues):
        if not contents[i]:
            continue
        own = sorted(sources[i], key=lambda p: p.span.gap(cue.span))[:1]
        score = min(p.score for p in [cue, *contents[i], *own])
        found.append(
            Attribution(
                source=tuple(p.span for p in own),
                cue=(cue.span,),
                content=tuple(sorted(p.span for p in contents[i])),
                score=score,
            )
        )
    found += [Attribution(source=(), cue=(), content=(p.span,), score=p.score) for p in loose]
    return tuple(sorted(found, key=lambda a: a.content[0].start))
