"""A timeline in words: each row as sentences with every claim it rests on, and the meaning of the signs in use."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.faces.terms import WORDS, term_words
from reportedly.faces.web.drawing.bars import last_known
from reportedly.faces.web.drawing.strips import Strip
from reportedly.faces.web.drawing.ticks import Sayings, line_of
from reportedly.findings.phrases import opened
from reportedly.findings.plain import day
from reportedly.findings.timeline import Holding
from reportedly.ledger.answers import AllegedChange, ClaimRow, Named

if TYPE_CHECKING:
    from reportedly.faces.web.drawing.rows import Row

_AXIS = {"break": "the axis is broken: time in which nothing drawn has a day is shortened"}
_BARS = {
    "proven": "known to be held throughout",
    "span": "held at both ends; nothing speaks of a break, and nothing proves each day",
    "vague": "a day within that is not known",
    "open": "open: no evidence beyond, which does not mean that it ended or went on",
    "acting": "acting",
    "doubted": "in doubt: named after an exit that is settled",
    "settled": "start or end on settled word",
    "by": "over by this day, and nobody says since when",
    "alleged": "start or end that is claimed, disputed or planned",
}
_STROKES = {
    "current": "a report names them in the post",
    "acting": "a report names them as acting",
    "former": "a report calls them former",
    "inferred": "its date is inferred",
    "month": "dated by a month or a year alone",
    "told": "a report tells of the change",
    "confirmed": "an answer confirms it",
    "denied": "an answer denies it",
    "unconfirmed": "no confirmation, or no comment",
    "count": "so many reports stand together there; the sign leads to the first of them",
}
_MARKS = {
    "claimed": "claimed: nobody with authority has spoken",
    "confirmed": "confirmed by someone with authority, or the person",
    "denied": "denied by them",
    "disputed": "disputed: authority on both sides",
    "planned": "planned",
    "borne-out": "borne out by later evidence",
    "contradicted": "contradicted by later evidence",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Keys:
    """A sign and what it means; ``group`` is axis, bar, stroke or mark."""

    group: str
    kind: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Ref:
    """One claim: where its words are, its day and outlet, and the words themselves as a line."""

    href: str
    words: str
    line: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A sentence, and the claims it rests on."""

    words: str
    refs: tuple[Ref, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Spoken:
    """A row in words: its name and address, whether the post was held on the day asked about, and its sentences."""

    name: str
    href: str | None
    held: str
    lines: tuple[Line, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences alone."""
        return (*((self.held,) if self.held else ()), *(line.words for line in self.lines))


def spoken(strips: Iterable[Strip], sayings: Sayings, on: str | None) -> tuple[Spoken, ...]:
    """Strips in words; ``on`` is the day asked about."""
    return tuple(_row(strip, sayings, on) for strip in strips)


def key_of(rows: Sequence[Row], *, broken: bool = False, numbered: bool = False) -> tuple[Keys, ...]:
    """The signs that rows are drawn with, each with its meaning, in the order in which they are read.

    ``broken``: the axis above them is; ``numbered``: there are numbers over strokes, at one width at least.
    """
    used = {sign for row in rows for sign in _signs(row)}
    used |= {sign for sign, is_used in ((("axis", "break"), broken), (("stroke", "count"), numbered)) if is_used}
    groups = (("axis", _AXIS), ("bar", _BARS), ("stroke", _STROKES), ("mark", _MARKS))
    return tuple(
        Keys(group=group, kind=kind, words=words)
        for group, table in groups
        for kind, words in table.items()
        if (group, kind) in used
    )


def is_numbered(row: Row) -> bool:
    """Whether a number stands over strokes: on a bar over all opened together, else where one stands for all."""
    on_bars = (t for track in row.tracks for t in track.ticks)
    beside = (t for lane in row.lanes for mark in lane.marks for t in mark.ticks)
    return any(t.count > 1 for t in on_bars) or any(t.count > len(t.strokes) == 1 for t in beside)


def _signs(row: Row) -> Iterator[tuple[str, str]]:
    for bar in (bar for track in row.tracks for bar in track.bars):
        yield from (("bar", edge.kind) for edge in bar.edges)
        for piece in bar.pieces:
            yield "bar", piece.kind
            if piece.acting:
                yield "bar", "acting"
            if piece.doubted:
                yield "bar", "doubted"
    marks = [mark for lane in row.lanes for mark in lane.marks]
    ticks = [t for track in row.tracks for t in track.ticks] + [t for mark in marks for t in mark.ticks]
    for tick in ticks:
        for stroke in tick.strokes:
            yield "stroke", "unconfirmed" if stroke.kind == "no-comment" else stroke.kind
            if stroke.inferred:
                yield "stroke", "inferred"
            if stroke.end is not None:
                yield "stroke", "month"
    for mark in marks:
        yield from (("mark", word.replace(" ", "-")) for word in (mark.finding, mark.outcome) if word)


def _row(strip: Strip, sayings: Sayings, on: str | None) -> Spoken:
    lines = [_term(term, strip, sayings) for term in strip.terms]
    lines += [_named(named, sayings) for named in strip.named]
    lines += [_change(change, sayings) for change in strip.changes]
    held = f"On {day(on)}: {WORDS[strip.on.word]}, {strip.on.reason}." if on and strip.on else ""
    return Spoken(
        name=", ".join(p for p in (strip.name, strip.under) if p),
        href=strip.href,
        held=held,
        lines=tuple(line for line in lines if line.words),
    )


def _term(term: Holding, strip: Strip, sayings: Sayings) -> Line:
    """A term in words; its claims are told with what names and what changes, but for those of other people."""
    words, until = term_words(term), last_known(term)
    if until and not term.end:
        words += f"; no evidence after {day(until.on)}"
    by = {claim for bound in (*term.evidence, *term.alleged_starts, *term.alleged_ends) for claim in bound.by}
    return Line(words=_sentence(words), refs=_refs([r for r in strip.beside if r.id in by], sayings))


def _named(named: Named, sayings: Sayings) -> Line:
    how = {"current": "named in the post", "acting": "named as acting", "former": "called former"}[named.status]
    days = [day(d) for d in dict.fromkeys((named.first_day, named.last_day)) if d]
    when = (
        f"on {days[0]}" if len(days) == 1 else f"from {days[0]} to {days[1]}" if days else "in a report without a date"
    )
    inferred = " (the last date is inferred)" if named.inferred else ""
    count = len(named.postings)
    told = f"{how} {when}{inferred}, {count:,} {'report' if count == 1 else 'reports'}"
    return Line(words=_sentence(told), refs=_refs(named.postings[::-1], sayings))


def _change(change: AllegedChange, sayings: Sayings) -> Line:
    when = f" The day told: {day(change.day)}." if change.day else " No day is given for it."
    came = f" Later: {change.outcome.reason}" if change.outcome else ""
    words = f"{change.person} {change.plain}.{when}{came}"
    return Line(words=words, refs=_refs((*change.claims, *change.responses, *change.later), sayings, change.denied_in))


def _refs(rows: Iterable[ClaimRow], sayings: Sayings, denied: Collection[str] = ()) -> tuple[Ref, ...]:
    return tuple(
        Ref(
            href=sayings.href(row),
            words=f"{day(row.document.published)}, {row.document.publisher or row.document.name}",
            line=line_of(row, denied=row.id in denied),
        )
        for row in rows
    )


def _sentence(words: str) -> str:
    return f"{opened(words)}." if words else ""
