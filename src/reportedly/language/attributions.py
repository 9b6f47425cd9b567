"""Pieces of sources, cues and contents put together: which cue takes which source and which contents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from reportedly.language.links import Features, Links, weighed
from reportedly.language.reading import Attribution
from reportedly.language.speech import Piece, learnt
from reportedly.span import Span

ALONE = 0.65
"""Least chance of a faint source for it to be told of by itself; lower, their F1 falls (PolNeAR dev, 2026-11-30)."""

__all__ = ["Piece", "join"]


def join(
    text: str, pieces: Sequence[Piece], ends: Sequence[int], faint: Sequence[Piece] = ()
) -> tuple[Attribution, ...]:
    """Attributions from pieces: each content goes to the likeliest cue, each cue gets the likeliest source.

    ``ends`` are the offsets at which sentences end, in order; ``faint`` are pieces that may be the source of a cue that
    has contents and no other source in reach, in its own sentence. A content that goes with no cue takes the source
    nearest to it in its passage ("WALLACE: …"). Who speaks without words being told ("Kern kept his counsel") is an
    attribution without content. A name in capitals before a colon, at the beginning of a line, is who says what
    follows, one after a dash at the end of a line who said what stands before ("… – Ada Holm").
    """
    links = Links(text, pieces, ends)
    weights, likely = learnt(), _by_passage(faint)
    contents: dict[int, list[Piece]] = defaultdict(list)
    cues = [p for p in links.pieces if p.role == "cue"]
    number = {cue.span: i for i, cue in enumerate(cues)}
    found, used = [], set()
    for piece in (p for p in links.pieces if p.role == "content"):
        cue = _likeliest(piece, links.cues_for(piece), links.telling, links.untold, weights["cue"])
        if cue is not None:
            contents[number[cue.span]].append(piece)
            continue
        here = links.of.get((piece.passage, "source"), [])
        source = min(here, key=lambda s: s.span.gap(piece.span), default=None) or _beside(links, piece, likely)
        used.add(source.span if source else None)
        found.append(_attribution(source, None, [piece]))
    for i, cue in enumerate(cues):
        source = _likeliest(cue, links.sources_for(cue), links.saying, links.unsaid, weights["source"])
        if source is None and contents[i]:
            source = _beside(links, cue, likely)
        used.add(source.span if source else None)
        found.append(_attribution(source, cue, contents[i]))
    alone = [p for p in links.pieces if p.role == "source"] + [p for p in faint if p.score >= ALONE]
    found += [_attribution(p, None, []) for p in alone if p.span not in used]
    found = [_labelled(text, one) for one in found]
    return tuple(sorted(found, key=lambda a: min([*a.content, *a.cue, *a.source])))


_LABEL = re.compile(r"(?:\A|\n)[\s\"“]*([^\W\d_a-z][^\W\d_a-z.’' -]{2,40}?)(?:\s*\([^)\n]{1,40}\))?:\s*[\"“]?\s*\Z")
"""A speaker before what they say, as transcripts have it: in capitals, at the beginning of a line."""

_SIGNED = re.compile(
    r"[\"”]?\s*(?:[―—–]|--?)\s*([A-Z][\w.’'-]*(?:\s+(?:[A-Z][\w.’'-]*|de|la|van|von|bin|al|of)){0,5})(?=\s*(?:\n|\Z))"
)
"""A name that signs what stands before it, at the end of a line."""

LABEL = 90
"""Characters before a content in which its speaker's name may stand as a label (set by hand)."""


def _labelled(text: str, said: Attribution) -> Attribution:
    """An attribution with the speaker by whose name its content is headed, or, where it has none, signed."""
    if not said.content:
        return said
    first, last = said.content[0].start, said.content[-1].end
    found = _LABEL.search(text, max(0, first - LABEL), first)
    if found is None and not said.source:
        found = _SIGNED.match(text, last)
    return replace(said, source=(Span(*found.span(1)),)) if found else said


def _likeliest(
    piece: Piece,
    others: Sequence[Piece],
    pair: Callable[[Piece, Piece], Features],
    alone: Callable[[Piece], Features],
    weights: Mapping[str, float],
) -> Piece | None:
    """Of the pieces that another may go with, the one that most speaks for; None where more speaks for none."""
    best, found = weighed(alone(piece), weights), None
    for other in others:
        score = weighed(pair(other, piece), weights)
        if score > best:
            best, found = score, other
    return found


def _by_passage(pieces: Sequence[Piece]) -> dict[int, list[Piece]]:
    found: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        found[piece.passage].append(piece)
    return found


def _beside(links: Links, piece: Piece, faint: Mapping[int, Sequence[Piece]]) -> Piece | None:
    """The likeliest of the faint pieces that stand in the sentence of another."""
    near = [p for p in faint.get(piece.passage, ()) if not links.crossed(p.span, piece.span)]
    return max(near, key=lambda p: p.score, default=None)


def _attribution(source: Piece | None, cue: Piece | None, contents: list[Piece]) -> Attribution:
    return Attribution(
        source=(source.span,) if source else (),
        cue=(cue.span,) if cue else (),
        content=tuple(sorted(p.span for p in contents)),
        score=min(p.score for p in (source, cue, *contents) if p is not None),
    )
