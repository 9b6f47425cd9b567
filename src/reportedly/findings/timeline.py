"""When somebody held a post: four-range dates after the Security Force Monitor, and what they say of one day. Pure.

Every bound is an ISO date that some evidence gives, as precise as it is there ('2015-03-04', '2015-03', '2015'): none
is made up, a month never becomes a day, and what is not known is None. *Precise* bounds are days: on the first and the
last the post is known to be held, and nothing here speaks of a break between them (no exit told or claimed, no new
start, nobody else named in the post); that is the Monitor's "from at least … to at least …". *Imprecise* bounds enclose
what fits no day: the post was held on one day at least between them, or, where the first is None, on one day at least
up to the last (``since_beginning_of_time``).

Being named in a post proves that day only, so ``holds_on`` is stricter than the ranges: days between two sightings are
'unknown', since silence is not evidence. They are 'yes' where the start or the end of this very holding is told on
settled word, which tells of a term and not of a day. The days of the start and of the end count as held.

A move bounds a holding only when it is settled: confirmed as something that has happened, or borne out. One that is
claimed, disputed or planned stands beside the ranges, with its word; an exit that is claimed or disputed also breaks
the days around it. What is denied or contradicted, urged, guessed or without any date, bounds nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reportedly.findings.outcome import first_day, last_day
from reportedly.findings.spells import FIRM, NAMED, OPEN, Bound, Item, Spell, order, place
from reportedly.vocabulary import Certainty, Status

__all__ = ["Bound", "Holding", "Move", "OnDay", "Ranges", "Sighting", "holdings", "holds_on", "on_day"]

_HAPPENED = (Certainty.ASSERTED, Certainty.HEDGED)
_PLANNED = "planned"
_DOUBTED = "named after a settled exit, and no return is told"
_ALLEGED = "an exit by that day is alleged, and not settled"
_BETWEEN = "held before and after, and nothing proves the days between"
_VAGUE = "the evidence speaks of a month or year, not of the day"
_SILENT = "no evidence speaks for that day"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sighting:
    """The person, or somebody else (``other``), named current, acting or former in the post on an ISO date, if any."""

    status: str
    day: str | None
    claim: str
    other: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """A change of holder: when it happened, and was first said (ISO); ``word``: its outcome's or else its finding's."""

    kind: Literal["entry", "exit", "successor"]
    event_day: str | None
    said_on: str | None
    word: str
    certainty: str
    claims: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranges:
    """The four bounds; ``starts``: the first is the start itself; ``ends``: by the last the holding was over."""

    first_imprecise: Bound | None
    first_precise: Bound | None
    last_precise: Bound | None
    last_imprecise: Bound | None
    starts: bool
    ends: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Holding:
    """One holding of a post without a known break. Nothing settled about it leaves all bounds None.

    ``begin`` is the date before which it had not begun, ``end`` the date after which it was over; ``proven`` are the
    first and last days of stretches throughout which it is known; ``doubt`` is the settled exit after which the person
    is named in the post all the same, with no return told. ``alleged`` are starts and ends that are not settled.
    """

    person: str
    post: tuple[str | None, str | None]
    ranges: Ranges
    begin: Bound | None
    end: Bound | None
    proven: tuple[tuple[str, str], ...]
    alleged_starts: tuple[Bound, ...]
    alleged_ends: tuple[Bound, ...]
    doubt: Bound | None
    evidence: tuple[Bound, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class OnDay:
    """Whether a post was held on a day, why, by which claims; ``spanned``: the day lies within the precise bounds."""

    word: Literal["yes", "no", "unknown"]
    reason: str
    by: tuple[str, ...] = ()
    spanned: bool = False


def holdings(
    person: str, post: tuple[str | None, str | None], sightings: Sequence[Sighting], moves: Sequence[Move]
) -> tuple[Holding, ...]:
    """One person's holdings of a post (title, organization), in time. Raises ValueError for a date there is none of."""
    items = {i for s in sightings if (i := _sighted(s))} | {i for m in moves if (i := _moved(m))}
    spells: list[Spell] = []
    for item in sorted(items, key=order):
        place(item, spells)
    return tuple(_holding(person, post, s) for s in spells if s.evidence or any(i.own for i in s.loose))


def holds_on(holding: Holding, day: str) -> OnDay:
    """Whether this holding covers an ISO day, with the reason. Raises ValueError for what is no day."""
    when, ranges = date.fromisoformat(day), holding.ranges
    first, last = ranges.first_precise, ranges.last_precise
    spanned = bool(first and last and first.on <= day <= last.on)
    named = tuple(c for b in holding.evidence if b.on == day and not b.said for c in b.by)
    if holding.doubt and spanned:
        return OnDay(word="unknown", reason=_DOUBTED, by=(*holding.doubt.by, *named), spanned=True)
    if any(start <= day <= stop for start, stop in holding.proven):
        term = tuple(dict.fromkeys(c for b in (holding.begin, first, last, holding.end) if b for c in b.by))
        reason = "evidence speaks for this very day" if named else "a term told on settled word covers the day"
        return OnDay(word="yes", reason=reason, by=named or term, spanned=spanned)
    if holding.begin and when < first_day(holding.begin.on):
        return OnDay(word="no", reason="the holding had not begun", by=holding.begin.by)
    if holding.end and when > last_day(holding.end.on):
        return OnDay(word="no", reason="the holding was over", by=holding.end.by)
    left = [b for b in holding.alleged_ends if b.word != _PLANNED and when >= first_day(b.on)]
    vague = [b for b in holding.evidence if len(b.on) < 10 and first_day(b.on) <= when <= last_day(b.on)]
    reason = _ALLEGED if left else _BETWEEN if spanned else _VAGUE if vague else _SILENT
    by = tuple(dict.fromkeys(c for b in left or vague for c in b.by))
    return OnDay(word="unknown", reason=reason, by=by, spanned=spanned)


def on_day(found: Sequence[Holding], day: str) -> OnDay:
    """Whether any of one person's holdings covers an ISO day: 'no' only where one was over and the next not begun."""
    dated = [h for h in found if h.evidence] or found
    answers = [holds_on(h, day) for h in dated]
    opened = sum(any(last_day(b.on) <= date.fromisoformat(day) for b in h.evidence) for h in dated)
    near = answers[max(opened - 1, 0) : opened + 1] or [OnDay(word="unknown", reason=_SILENT)]
    foremost = [a for word in ("yes", "unknown") for a in (answers if word == "yes" else near) if a.word == word]
    return (*foremost, *near)[0]


def _sighted(one: Sighting) -> Item | None:
    former = one.status == Status.FORMER
    if one.day is None or (one.other and former):
        return None
    kind, first = ("end", None) if former else ("apart" if one.other else "seen", one.day)
    return Item(kind=kind, first=first, last=one.day, word=NAMED, by=(one.claim,), said=one.day, own=False)


def _moved(move: Move) -> Item | None:
    """A move as evidence; None for what bounds nothing and alleges nothing."""
    happened, own, event, said = move.certainty in _HAPPENED, move.kind != "successor", move.event_day, move.said_on
    word = move.word
    if word != "borne out" and not happened:
        word = _PLANNED if move.certainty == Certainty.PLANNED and word in (*OPEN, "confirmed") else ""
    last = event or said
    if last is None or word not in (*FIRM, *OPEN, _PLANNED):
        return None
    if event and said and happened and first_day(event) <= last_day(said) < last_day(event):
        last = said
    kind, first, by = "entry" if move.kind == "entry" else "end", event if own else None, tuple(sorted(move.claims))
    return Item(kind=kind, first=first, last=last, word=word, by=by, said=said, own=own)


def _holding(person: str, post: tuple[str | None, str | None], spell: Spell) -> Holding:
    return Holding(
        person=person,
        post=post,
        ranges=_ranges(spell),
        begin=spell.begin.at() if spell.begin and spell.begin.first else None,
        end=spell.end.at(spell.end.last) if spell.end else None,
        proven=_proven(spell),
        alleged_starts=tuple(i.at() for i in spell.loose if i.kind == "entry"),
        alleged_ends=tuple(i.at() for i in spell.loose if i.kind == "end"),
        doubt=spell.doubt.at() if spell.doubt else None,
        evidence=tuple(i.at() for i in spell.evidence),
    )


def _ranges(spell: Spell) -> Ranges:
    begin, end, held = spell.begin, spell.end, spell.held
    vague: list[tuple[Bound | None, Bound]] = [(i.at(), i.at()) for i in spell.seen if not i.exact]
    if begin and not begin.exact:
        by_then = next((i for i in held if begin.lo <= i.lo <= begin.hi), None)
        if begin.first or not by_then:
            vague.append((begin.at() if begin.first else None, by_then.at() if by_then else begin.at(begin.last)))
    if end and not end.exact:
        until = max((i for i in spell.known if i.first and i.lo >= end.lo), key=order, default=None)
        vague.append((until.at() if until else end.at() if end.first else None, end.at(end.last)))
    firsts = [first for first, _ in vague if first]
    return Ranges(
        first_imprecise=None if len(firsts) < len(vague) else min(firsts, key=lambda b: first_day(b.on), default=None),
        first_precise=held[0].at() if held else None,
        last_precise=held[-1].at() if held else None,
        last_imprecise=max((last for _, last in vague), key=lambda b: last_day(b.on), default=None),
        starts=bool(begin and begin.first),
        ends=end is not None,
    )


def _proven(spell: Spell) -> tuple[tuple[str, str], ...]:
    """Stretches of days throughout which the post is known to be held, in order and apart from each other."""
    if spell.doubt:
        return ()
    dated = [i.lo for i in (*spell.known, None if spell.broken else spell.end) if i and i.first]
    told = dated and spell.known and any(i.own for i in spell.evidence)
    start, stop = (min(i.hi for i in spell.known), max(dated)) if told else (date.max, date.min)
    term = {(start, stop)} if start <= stop else set()
    days = term | {(i.lo, i.hi) for i in spell.held if not start <= i.lo <= stop}
    return tuple((first.isoformat(), last.isoformat()) for first, last in sorted(days))
