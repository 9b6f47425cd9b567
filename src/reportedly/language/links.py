"""What speaks for a content going with a cue, and for a cue with a source: numbers that are weighed in a sum.

The weights are learnt by ``training/speech.py`` from PolNeAR's train set, and kept in ``speech.json``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from reportedly.language.speech import Piece
from reportedly.span import Span

NEIGHBOURS = 5
"""Pieces on either side that are weighed for another; set by hand."""

Features = dict[str, float]
ROLES = ("source", "cue", "content")

_BARE = re.compile(r"[\s,.;:\"“”'’‘()\-–—!?]*")
_GAPS = (3, 13, 41, 101, 251)
_PRONOUNS = frozenset("he she they i we you it".split())
_LEADING = re.compile(r"(?:that|to|how|wheth|what|about)", re.IGNORECASE)
_PASSIVE = re.compile(r"(?:is|are|was|were|be|been|has been|have been|had been)\b", re.IGNORECASE)


def weighed(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The sum that a pair's features come to."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


class Links:
    """The pieces of a text in order, asked which of them may go together, and what speaks for it."""

    def __init__(self, text: str, pieces: Sequence[Piece], ends: Sequence[int]) -> None:
        """``ends`` are the offsets at which sentences end, in order."""
        self.text, self._ends = text, ends
        self.pieces = sorted(pieces, key=lambda p: p.span)
        self._at = {p.span: i for i, p in enumerate(self.pieces)}
        self._before: list[tuple[int, int, int]] = [(0, 0, 0)]
        self.of: dict[tuple[int, str], list[Piece]] = defaultdict(list)
        for piece in self.pieces:
            counts = self._before[-1]
            s, c, t = (n + (piece.role == role) for n, role in zip(counts, ROLES, strict=True))
            self._before.append((s, c, t))
            self.of[piece.passage, piece.role].append(piece)

    def cues_for(self, content: Piece) -> list[Piece]:
        """The cues that may tell a content: those about it, and the last one of the passage before."""
        last = self.of.get((content.passage - 1, "cue"), [])[-1:]
        return [*self._about(content, "cue"), *last]

    def sources_for(self, cue: Piece) -> list[Piece]:
        """The sources that a cue may have, of its own passage."""
        return self._about(cue, "source")

    def _about(self, piece: Piece, role: str) -> list[Piece]:
        found = self.of.get((piece.passage, role), [])
        at = bisect_left(found, piece.span, key=lambda p: p.span)
        return found[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]

    def crossed(self, a: Span, b: Span) -> int:
        """How many sentences end between two places."""
        low, high = min(a.end, b.end), max(a.start, b.start)
        return bisect_right(self._ends, high) - bisect_left(self._ends, low) if low <= high else 0

    def _between(self, a: Span, b: Span) -> str:
        return self.text[min(a.end, b.end) : max(a.start, b.start)]

    def _pair(self, piece: Piece, other: Piece) -> tuple[str, Features, list[int], int, str]:
        """What any two pieces have: the side on which ``piece`` stands, features, counts, sentences crossed, text."""
        side = "before " if piece.span < other.span else "after "
        first, last = sorted((self._at[piece.span], self._at[other.span]))
        counts = [b - a for a, b in zip(self._before[first + 1], self._before[last], strict=True)]
        crossed = min(self.crossed(piece.span, other.span), 3)
        gap = self._between(piece.span, other.span)
        f: Features = {side: 1.0, f"{side}gap {bisect_right(_GAPS, len(gap))}": 1.0, f"{side}crossed {crossed}": 1.0}
        for role, count in zip(ROLES, counts, strict=True):
            f[f"{side}{role} {min(count, 2)}"] = 1.0
        told = {
            "bare": _BARE.fullmatch(gap) is not None,
            "comma": "," in gap,
            "quote": '"' in gap or "“" in gap or "”" in gap,
            "and": " and " in gap or gap.startswith("and "),
        }
        f |= {side + name: 1.0 for name, holds in told.items() if holds}
        f["length"] = min(len(gap), 400) / 100
        if piece.passage != other.passage:
            f["other passage"] = 1.0
        return side, f, counts, crossed, gap

    def telling(self, cue: Piece, content: Piece) -> Features:
        """What speaks for a cue telling a content."""
        side, f, (sources, cues, contents), crossed, gap = self._pair(cue, content)
        said = content.span.of(self.text)
        opened, closed = said[0] in '"“', said[-1] in '"”' or said.rstrip(".,")[-1:] in ('"', "”")
        at = self._at[cue.span]
        beyond = self.pieces[max(0, at - 2) : at] if side == "before " else self.pieces[at + 1 : at + 3]
        beside = [p for p in beyond if p.role == "content" and p.passage == cue.passage]
        other = int(any(not self.crossed(p.span, cue.span) for p in beside))
        f[f"{side}quoted {opened:d}{closed:d}"] = 1.0
        f[f"{side}crossed {min(crossed, 1)} opened {opened:d}"] = 1.0
        f[f"{side}other {other}"] = 1.0
        f[f"{side}other {other} crossed {min(crossed, 2)} contents {min(contents, 1)}"] = 1.0
        f["cue score"] = cue.score
        told = {
            f"{side}colon": ":" in gap,
            f"{side}semicolon": ";" in gap,
            f"{side}source alone": (sources, cues, contents) == (1, 0, 0),
            f"{side}crossed cue": bool(crossed and cues),
            "short cue": len(cue.span) <= 2,
        }
        if side == "before ":
            leading = _LEADING.match(said) is not None
            told |= {"leading": leading, f"leading {min(cues, 1)}": leading, "joined": not gap.strip()}
        else:
            stopped = self.text[content.span.end : content.span.end + 1] in (".", "!", "?")
            told |= {"ends on a comma": said[-1] in ',"”', "stopped": stopped}
        return f | {name: 1.0 for name, holds in told.items() if holds}

    def untold(self, content: Piece) -> Features:
        """What speaks for a content having no cue."""
        said = content.span.of(self.text)
        opened, closed = said[0] in '"“', said[-1] in '"”' or said.rstrip(".,")[-1:] in ('"', "”")
        gap = bisect_right(_GAPS, len(said))
        return {"none": 1.0, "none score": content.score, f"none quoted {opened:d}{closed:d}": 1.0, f"none {gap}": 1.0}

    def saying(self, source: Piece, cue: Piece) -> Features:
        """What speaks for a source being who a cue is said of."""
        side, f, (_, cues, _), crossed, gap = self._pair(source, cue)
        who, verb = source.span.of(self.text).lower(), cue.span.of(self.text).lower()
        across, i, j = min(crossed, 1), self._at[source.span], self._at[cue.span]
        about = [self.pieces[k] for k in (i - 1, i + 1) if 0 <= k < len(self.pieces)]
        taken = any(p.role == "cue" and p is not cue and self._touch(p, source) for p in about)
        beyond = self.pieces[j + 1 : j + 2] if side == "before " else self.pieces[max(0, j - 1) : j]
        other = any(p.role == "source" and self._touch(p, cue) for p in beyond)
        f[f"{side}taken {taken:d}"] = f[f"{side}taken {taken:d} crossed {across}"] = f[f"{side}other {other:d}"] = 1.0
        f["source score"] = source.score
        told = {
            "by": not gap or re.search(r"\bby\b", gap) is not None,
            "he": who in _PRONOUNS,
            f"he crossed {across}": who in _PRONOUNS,
            "who": who in ("who", "which", "that"),
            f"who {min(cues, 1)}": who in ("who", "which", "that"),
            "ing": verb.endswith("ing"),
            f"ing crossed {across}": verb.endswith("ing"),
            "cue by": verb.endswith(" by"),
            "whose": who.endswith(("'s", "’s")),
        }
        return f | {side + name: 1.0 for name, holds in told.items() if holds}

    def _touch(self, a: Piece, b: Piece) -> bool:
        return a.passage == b.passage and len(self._between(a.span, b.span)) <= 2

    def unsaid(self, cue: Piece) -> Features:
        """What speaks for a cue having no source: "is expected", "it seems"."""
        verb = cue.span.of(self.text).lower()
        told = {
            "none passive": _PASSIVE.match(verb) is not None,
            "none it": verb.split()[0] in ("it", "there"),
            "none according": verb.startswith("accord"),
            "none ed": verb.endswith("ed"),
        }
        return {"none": 1.0, "none score": cue.score} | {name: 1.0 for name, holds in told.items() if holds}
