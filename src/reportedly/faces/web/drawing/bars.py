"""Terms of office as bars: solid where proven, light between, faded where no day is known, open where nothing tells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from reportedly.faces.web.drawing.days import Scale
from reportedly.findings.outcome import last_day
from reportedly.findings.plain import day
from reportedly.findings.timeline import Bound, Holding

TAIL = 22.0
"""How far an open end reaches beyond the last day that anything speaks for: a sign, and no stretch of time."""

LEAST_TAIL = 10.0
"""The shortest sign of an open end."""

_LEAST = 5.0
"""The narrowest piece that can be seen."""

Fade: TypeAlias = Literal["", "left", "right", "both"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A stretch of a bar, from ``x`` over ``width``, fading out where ``fade`` says; ``words`` say what it means.

    ``kind``: 'vague' (held on some day within), 'span' (held on the first and last day), 'proven' (held on every day),
    'open' (nothing speaks for what comes before or after).
    """

    kind: Literal["vague", "span", "proven", "open"]
    x: float
    width: float
    fade: Fade
    acting: bool
    doubted: bool
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Edge:
    """An upright mark at a start or end.

    ``kind``: 'settled' (a day that settled word gives), 'by' (it was over by this day, and nobody says since when),
    'alleged' (claimed, disputed or planned: ``word`` says which).
    """

    kind: Literal["settled", "by", "alleged"]
    side: Literal["start", "end"]
    x: float
    word: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """One term as it is drawn: its pieces from back to front, its edges, and how far it reaches without open ends.

    ``before`` and ``after`` are what is said of a start and of an end that nothing tells of, '' where one is told.
    ``note`` is what may be written behind it where there is room, '' for nothing.
    """

    pieces: tuple[Piece, ...]
    edges: tuple[Edge, ...]
    left: float
    right: float
    before: str
    after: str
    note: str


def bar_of(term: Holding, scale: Scale, acting: Collection[str], current: Collection[str]) -> Bar:
    """One term on a line; ``acting`` and ``current`` are the claims that name the person so."""
    look = _Look(term=term, scale=scale, acting=frozenset(acting), current=frozenset(current))
    pieces = (*look.vague(), *look.spanned(), *look.proven())
    edges = tuple(look.edges())
    before, after = look.open_ends() if pieces else ("", "")
    xs = [x for p in pieces for x in (p.x, p.x + p.width)] + [e.x for e in edges]
    return Bar(
        pieces=pieces,
        edges=edges,
        left=min(xs, default=scale.left),
        right=max(xs, default=scale.left),
        before=before,
        after=after,
        note=look.note(),
    )


def with_tails(bars: Sequence[Bar]) -> tuple[Bar, ...]:
    """Bars of one track, in time, with the signs of open ends: as long as there is room, which neighbours share."""
    found = []
    for place, bar in enumerate(bars):
        body = [p for p in bar.pieces if p.kind != "open"]
        left, right = min((p.x for p in body), default=0.0), max((p.x + p.width for p in body), default=0.0)
        gap = (bar.left - bars[place - 1].right) / 2 if place else TAIL
        room = (bars[place + 1].left - bar.right) / 2 if place + 1 < len(bars) else TAIL
        tails = [_tail(left - min(gap, TAIL), left, bar.before)] if bar.before else []
        tails += [_tail(right, right + min(room, TAIL), bar.after)] if bar.after else []
        found.append(replace(bar, pieces=(*tails, *body)))
    return tuple(found)


def _tail(left: float, right: float, words: str) -> Piece:
    fade: Fade = "left" if words.startswith("no evidence before") else "right"
    size = round(right - left, 2)
    return Piece(kind="open", x=round(left, 2), width=size, fade=fade, acting=False, doubted=False, words=words)


def is_exact(bound: Bound) -> bool:
    """Whether a bound is the day itself: not a month or a year, and not the day on which it was merely said."""
    return len(bound.on) == 10 and not bound.said


def end_is_exact(term: Holding) -> bool:
    """Whether the day of the end itself is told, and not only a day by which it was over."""
    end = term.end
    return end is not None and any(is_exact(b) and b.on == end.on and b.by == end.by for b in term.evidence)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Look:
    """A term on its line, and the parts it is drawn from."""

    term: Holding
    scale: Scale
    acting: frozenset[str]
    current: frozenset[str]

    def vague(self) -> Iterator[Piece]:
        """The time between imprecise bounds, but for what lies between the days that are known."""
        first, last = self.term.ranges.first_imprecise, self.term.ranges.last_imprecise
        if last is None:
            return
        right = self.scale.end(last.on)
        left = self.scale.begin(first.on) if first else right - TAIL
        if first is None:
            told = f"some day up to {day(last.on)}; nobody says since when"
        else:
            told = f"a day between {day(first.on)} and {day(last.on)} that is not given"
            told = f"some day of {day(last.on)}" if first.on == last.on else told
        known = self._known()
        if known is None:
            yield self._piece("vague", left, right, told, fade="both")
            return
        if left < known[0]:
            yield self._piece("vague", left, min(right, known[0]), told, fade="left")
        if right > known[1]:
            yield self._piece("vague", max(left, known[1]), right, told, fade="right")

    def spanned(self) -> Iterator[Piece]:
        """The time between the precise bounds."""
        ranges = self.term.ranges
        if ranges.first_precise and ranges.last_precise:
            first, last = ranges.first_precise.on, ranges.last_precise.on
            told = f"held on {day(first)}"
            if first != last:
                told = f"held on {day(first)} and on {day(last)}; nothing here speaks of a break between"
            stretch = (self.scale.begin(first), self.scale.end(last))
            yield self._piece("span", *stretch, told, acting=self._is_acting(None))

    def proven(self) -> Iterator[Piece]:
        """The stretches throughout which the post is known to be held."""
        for first, last in self.term.proven:
            told = (
                f"known to be held on {day(first)}"
                if first == last
                else f"known to be held {day(first)} to {day(last)}"
            )
            stretch = (self.scale.begin(first), self.scale.end(last))
            yield self._piece("proven", *stretch, told, acting=self._is_acting((first, last)))

    def edges(self) -> Iterator[Edge]:
        """Starts and ends that are settled, and those that are only alleged."""
        term, scale = self.term, self.scale
        if term.ranges.starts and term.begin and is_exact(term.begin):
            told = f"began on {day(term.begin.on)} ({term.begin.word})"
            yield Edge(kind="settled", side="start", x=scale.begin(term.begin.on), word=term.begin.word, words=told)
        if term.end:
            word = "called former" if term.end.word == "named" else term.end.word
            exact, x = end_is_exact(term), scale.end(term.end.on)
            told = f"{'ended on' if exact else 'over by'} {day(term.end.on)} ({word})"
            yield Edge(kind="settled" if exact else "by", side="end", x=x, word=term.end.word, words=told)
        for bound in term.alleged_starts:
            told = f"a start {_when(bound)} is {bound.word}, and not settled"
            yield Edge(kind="alleged", side="start", x=scale.begin(bound.on), word=bound.word, words=told)
        for bound in term.alleged_ends:
            told = f"an end {_when(bound)} is {bound.word}, and not settled"
            yield Edge(kind="alleged", side="end", x=scale.end(bound.on), word=bound.word, words=told)

    def open_ends(self) -> tuple[str, str]:
        """What is said of a start, and of an end, that nothing tells of; '' where one is told."""
        ranges, until = self.term.ranges, last_known(self.term)
        since = ranges.first_imprecise or ranges.first_precise
        is_told = ranges.starts or (ranges.last_imprecise and not ranges.first_imprecise)
        before = f"no evidence before {day(since.on)}" if since and not is_told else ""
        return before, f"no evidence after {day(until.on)}" if until and not self.term.end else ""

    def note(self) -> str:
        """What is written behind the bar."""
        if self.term.doubt:
            return "? named after a settled exit"
        until = last_known(self.term)
        return f"no evidence after {day(until.on)}" if until and not self.term.end else ""

    def _known(self) -> tuple[float, float] | None:
        """From the first to the last of the days that are known."""
        ranges = self.term.ranges
        days = [b.on for b in (ranges.first_precise, ranges.last_precise) if b]
        days += [iso for stretch in self.term.proven for iso in stretch]
        return (self.scale.begin(min(days)), self.scale.end(max(days))) if days else None

    def _is_acting(self, stretch: tuple[str, str] | None) -> bool:
        """Whether those who name the person in the post, in a stretch or at all, call them acting and never holder."""
        told = [b for b in self.term.evidence if stretch is None or stretch[0] <= b.on <= stretch[1]]
        by = {claim for b in told for claim in b.by}
        return bool(by & self.acting) and not by & self.current

    def _piece(
        self,
        kind: Literal["vague", "span", "proven", "open"],
        left: float,
        right: float,
        words: str,
        *,
        fade: Fade = "",
        acting: bool = False,
    ) -> Piece:
        if right - left < _LEAST:
            left, right = (left + right - _LEAST) / 2, (left + right + _LEAST) / 2
        return Piece(
            kind=kind,
            x=round(left, 2),
            width=round(right - left, 2),
            fade=fade,
            acting=acting,
            doubted=self.term.doubt is not None,
            words=words,
        )


def last_known(term: Holding) -> Bound | None:
    """The last bound that speaks for the post being held; None where nothing settled does."""
    ranges = term.ranges
    found = [b for b in (ranges.last_precise, ranges.last_imprecise) if b]
    return max(found, key=lambda b: last_day(b.on), default=None)


def _when(bound: Bound) -> str:
    if bound.said:
        return f"by {day(bound.on)}"
    return f"on {day(bound.on)}" if len(bound.on) == 10 else f"in {day(bound.on)}"
