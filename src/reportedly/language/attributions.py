"""Pieces of sources, cues and contents put together: which cue takes which source and which contents."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass

from reportedly.language.reading import Attribution
from reportedly.span import Span

SENTENCE_COST = 80
"""Characters that a sentence bound between two pieces weighs; chosen among 20, 40, 80 on PolNeAR dev, 2026-11-22."""


LED_IN = 6
"""Characters between a cue that ends a passage and the words it leads in: a colon, quotation marks, white space."""

NEIGHBOURS = 24
"""Pieces on either side that are weighed for another; set by hand: no passage of the public sets has as many."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A tagged stretch: its role (source, cue, content), its place, its passage and its score."""

    role: str
    span: Span
    passage: int
    score: float


def _cost(a: Span, b: Span, ends: list[int]) -> float:
    low, high = min(a.end, b.end), max(a.start, b.start)
    crossed = bisect_right(ends, high) - bisect_left(ends, low) if low <= high else 0
    return a.gap(b) + SENTENCE_COST * crossed


def join(pieces: list[Piece], ends: list[int]) -> tuple[Attribution, ...]:
    """Attributions from pieces, within a passage: each content goes to the nearest cue, each cue gets a source.

    ``ends`` are the offsets at which sentences end, in order. Sources go to cues one to one, the nearest pairs first; a
    cue left over shares the source nearest to it ("He said … and added …"). A content in a passage without a cue takes
    the source nearest to it, if there is one ("WALLACE: …"), else it goes on with the cue that ended the passage before
    ("She said:"). Who speaks without words being told ("Kern kept his counsel") is an attribution without content.
    """
    cues = [p for p in pieces if p.role == "cue"]
    sources = [p for p in pieces if p.role == "source"]
    cues_of, sources_of = _by_passage(cues), _by_passage(sources)
    contents: dict[int, list[Piece]] = defaultdict(list)
    loose: list[Piece] = []
    for piece in (p for p in pieces if p.role == "content"):
        near = [(_cost(c.span, piece.span, ends), i) for i, c in _beside(cues_of[piece.passage], piece)]
        if near:
            contents[min(near)[1]].append(piece)
        else:
            loose.append(piece)
    own = _sources_of(cues, sources_of, ends)
    found = []
    for piece in loose:
        here = [s for _, s in sources_of[piece.passage]]
        led = _led_in(cues_of[piece.passage - 1], piece) if not here else None
        if led is not None:
            contents[led].append(piece)
        else:
            found.append(_attribution(min(here, key=lambda s: s.span.gap(piece.span), default=None), None, [piece]))
    found += [_attribution(own.get(i), cue, contents[i]) for i, cue in enumerate(cues)]
    used = {id(s) for s in own.values()}
    told = {s.start for a in found for s in a.source}
    found += [_attribution(s, None, []) for s in sources if id(s) not in used and s.span.start not in told]
    return tuple(sorted(found, key=lambda a: min([*a.content, *a.cue, *a.source])))


def _led_in(cues: list[tuple[int, Piece]], piece: Piece) -> int | None:
    """The number of the cue that ends the passage before ("The paper wrote:"), if there is one."""
    if not cues:
        return None
    number, last = cues[-1]
    return number if piece.span.start - last.span.end <= LED_IN else None


def _by_passage(pieces: list[Piece]) -> dict[int, list[tuple[int, Piece]]]:
    """The pieces of each passage, with their numbers."""
    found: dict[int, list[tuple[int, Piece]]] = defaultdict(list)
    for number, piece in enumerate(pieces):
        found[piece.passage].append((number, piece))
    return found


def _beside(found: list[tuple[int, Piece]], piece: Piece) -> list[tuple[int, Piece]]:
    """Of the pieces of one passage, in order, those that may be nearest to another: all but in a very long one."""
    at = bisect_left(found, piece.span, key=lambda f: f[1].span)
    return found[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]


def _sources_of(cues: list[Piece], sources_of: dict[int, list[tuple[int, Piece]]], ends: list[int]) -> dict[int, Piece]:
    """The source of each cue, by the cue's number."""
    sources = {k: s for found in sources_of.values() for k, s in found}
    pairs = sorted(
        (_cost(c.span, s.span, ends), i, k) for i, c in enumerate(cues) for k, s in _beside(sources_of[c.passage], c)
    )
    own: dict[int, Piece] = {}
    used: set[int] = set()
    for _, i, k in pairs:
        if i not in own and k not in used:
            own[i] = sources[k]
            used.add(k)
    for _, i, k in pairs:
        own.setdefault(i, sources[k])
    return own


def _attribution(source: Piece | None, cue: Piece | None, contents: list[Piece]) -> Attribution:
    return Attribution(
        source=(source.span,) if source else (),
        cue=(cue.span,) if cue else (),
        content=tuple(sorted(p.span for p in contents)),
        score=min(p.score for p in (source, cue, *contents) if p is not None),
    )
