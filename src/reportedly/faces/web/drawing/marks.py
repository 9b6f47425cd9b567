"""Alleged changes as marks: the finding's shape at the day, faded where none is given, voices and words beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.faces.terminal import UNICODE
from reportedly.faces.web.drawing.bars import TAIL
from reportedly.faces.web.drawing.days import Scale
from reportedly.faces.web.drawing.lettering import cut, width
from reportedly.faces.web.drawing.strips import Strip
from reportedly.faces.web.drawing.ticks import HIT, Sayings, Tick, Told, ticks_of, undated, within
from reportedly.findings.outcome import Outcome
from reportedly.findings.phrases import opened
from reportedly.findings.plain import day
from reportedly.findings.timeline import Bound
from reportedly.ledger.answers import AllegedChange, ClaimRow
from reportedly.vocabulary import Certainty

BADGE = 20.0
"""The room that the shape of an outcome takes before a label."""

_GAP, _APART = 8.0, 14.0
"""Units between a mark and its label, and between two marks of one lane."""

_NO_EVENT = (Certainty.PLANNED, Certainty.URGED, Certainty.SPECULATED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """Where marks may stand: the line of days, the room for labels, and the middle of the column for no date."""

    scale: Scale
    left: float
    right: float
    undated: float
    sayings: Sayings


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """The words beside a mark, from ``x`` over ``width`` (as estimated); ``sign`` is that of ``certainty``.

    ``side``: 'after' or 'before' the mark, or 'above' it; ``before`` ends at ``x`` + ``width``.
    """

    side: str
    x: float
    width: float
    sign: str
    certainty: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """One alleged change: its finding's shape at ``x``, with the shape of its ``outcome`` before the label.

    ``band``: how far the month or year reaches that is given for it; ``by``: only a day by which it was said is known;
    ``dated``: there is any day at all (else ``x`` is in the column for no date). ``thread`` joins
    its shape with its ticks; ``left`` and ``right`` are how far it reaches with everything.
    """

    href: str | None
    x: float
    finding: str
    outcome: str | None
    band: tuple[float, float] | None
    by: bool
    dated: bool
    label: Label
    name: str
    title: str
    ticks: tuple[Tick, ...]
    thread: tuple[float, float]
    left: float
    right: float


def marks_of(strip: Strip, room: Field) -> tuple[tuple[Mark, ...], ...]:
    """The marks of a strip in lanes, in which nothing meets: every change, and what is alleged of others against it."""
    found = [_mark(_Case.of(change), room) for change in strip.changes]
    found += [_mark(case, room) for case in _of_others(strip)]
    return _laned(found)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Case:
    """What a mark tells: the words in full and in short, when, and the claims and answers behind it."""

    full: str
    short: str
    certainty: str
    finding: str
    outcome: Outcome | None
    event_day: str | None
    said: str | None
    claims: tuple[ClaimRow, ...]
    answers: tuple[ClaimRow, ...]
    plain: str

    @classmethod
    def of(cls, change: AllegedChange) -> _Case:
        """An alleged change as a case."""
        finding, sure = change.finding, Certainty(change.finding.certainty)
        what = " or ".join(change.events[:2])
        count = len(finding.origins)
        found = finding.word
        if found == "claimed":
            found += f" by {count} {'origin' if count == 1 else 'origins'}"
        came = f", {change.outcome.word}" if change.outcome else ""
        reserve = "" if sure is Certainty.ASSERTED else f", {sure}"
        return cls(
            full=f"{what}{reserve} · {found}{came}",
            short=f"{what if sure not in _NO_EVENT else f'{what}, {sure}'} · {finding.word}{came}",
            certainty=str(sure),
            finding=finding.word,
            outcome=change.outcome,
            event_day=change.day,
            said=min((r.document.published for r in change.claims if r.document.published), default=None),
            claims=_voices(change),
            answers=change.responses,
            plain=f"{change.person} {change.plain}",
        )


def _voices(change: AllegedChange) -> tuple[ClaimRow, ...]:
    """The claims of a change in time; what stands only in the words of a denial the denial tells, if there."""
    own = [row for row in change.claims if row.id not in change.denied_in or not change.responses]
    return tuple(sorted(own, key=lambda r: (r.document.published is None, r.document.published or "")))


def _of_others(strip: Strip) -> Iterator[_Case]:
    """What is alleged of other people and would end a term of this one, each once."""
    own = {row.id for change in strip.changes for row in change.claims}
    found: dict[tuple[str, ...], Bound] = {}
    for term in strip.terms:
        for bound in (*term.alleged_starts, *term.alleged_ends):
            if not own.intersection(bound.by):
                found.setdefault(bound.by, bound)
    for by, bound in found.items():
        claims = tuple(row for row in strip.beside if row.id in by)
        who = next((row.person for row in claims if row.person), "somebody else")
        yield _Case(
            full=f"{who} takes over · {bound.word}",
            short=f"successor · {bound.word}",
            certainty=next((row.certainty for row in claims if row.certainty), str(Certainty.ASSERTED)),
            finding=bound.word,
            outcome=None,
            event_day=None if bound.said else bound.on,
            said=bound.on,
            claims=claims,
            answers=(),
            plain=f"{who} is said to take the post over ({bound.word})",
        )


def _mark(case: _Case, room: Field) -> Mark:
    """A mark without regard to others."""
    scale, given = room.scale, case.event_day or case.said
    x = scale.middle(given) if given else room.undated
    vague = case.event_day is not None and len(case.event_day) < 10
    band = (scale.begin(case.event_day or ""), scale.end(case.event_day or "")) if vague else None
    told = [*(Told(row=r, kind="told", day=r.document.published) for r in case.claims)]
    told += [Told(row=r, kind=_kind(r), day=r.document.published) for r in case.answers]
    taken = (x - HIT / 2 - 1 - (TAIL if _is_by(case) else 0), x + HIT / 2 + 1)
    ticks = ticks_of(told, scale, room.sayings, taken) if given else ()
    here = within(told, scale, taken) if given else told
    apart = undated(told, room.undated, room.sayings) if given else None
    ticks = (apart, *ticks) if apart else ticks
    xs = [x, *(s.x for t in ticks for s in t.strokes if t is not apart)]
    shown = next(iter((*case.claims, *case.answers)), None)
    reach = [x - HIT / 2, x + HIT / 2, *(band or ()), *([x - HIT / 2 - TAIL] if _is_by(case) else [])]
    reach += [e for t in ticks for e in (t.x, t.x + t.width)]
    label = _label(case, (min(reach), max(reach)), x, room)
    return Mark(
        href=room.sayings.href(shown) if shown else None,
        x=x,
        finding=case.finding,
        outcome=case.outcome.word if case.outcome else None,
        band=band,
        by=_is_by(case),
        dated=given is not None,
        label=label,
        name=f"{label.words}, {_when(case)}",
        title="\n".join([f"{case.plain}. {opened(_when(case))}.", *_came(case), *_lines([t.row for t in here], room)]),
        ticks=ticks,
        thread=(min(xs), max(xs)),
        left=min(*reach, label.x),
        right=max(*reach, label.x + label.width),
    )


def _is_by(case: _Case) -> bool:
    return case.event_day is None and case.said is not None


def _kind(row: ClaimRow) -> str:
    return (row.response or "told").replace("_", "-")


def _when(case: _Case) -> str:
    """When it happened, as exact as that is known."""
    if case.event_day:
        return f"on {day(case.event_day)}" if len(case.event_day) == 10 else f"in {day(case.event_day)}, day not given"
    return f"no day given, first told on {day(case.said)}" if case.said else "no date"


def _came(case: _Case) -> list[str]:
    return (
        [f"{case.outcome.word.capitalize()} since {day(case.outcome.since)}: {case.outcome.reason}"]
        if case.outcome
        else []
    )


def _lines(rows: Sequence[ClaimRow], room: Field) -> list[str]:
    return [room.sayings.title(rows)] if rows else []


def _label(case: _Case, reach: tuple[float, float], x: float, room: Field) -> Label:
    """The label where it fits: after everything, before it, else above; in full where there is room, else in short."""
    head = BADGE if case.outcome else 0.0
    sign = UNICODE.certainty.get(case.certainty, "")
    lead = head + width(f"{sign} ")
    either = [w if _has_day(case) else f"no date: {w}" for w in (case.full, case.short)]
    for told in either:
        size = lead + width(told)
        after, before = max(reach[1] + _GAP, room.left), reach[0] - _GAP - size
        base = {"width": round(size, 2), "sign": sign, "certainty": case.certainty, "words": told}
        if after + size <= room.right:
            return Label(side="after", x=round(after, 2), **base)  # type: ignore[arg-type]
        if before >= room.left and _has_day(case):
            return Label(side="before", x=round(before, 2), **base)  # type: ignore[arg-type]
    room_for = room.right - room.left - lead
    told = next((w for w in either if width(w) <= room_for), cut(either[-1], room_for))
    size = lead + width(told)
    start = min(max(x - size / 2, room.left), room.right - size)
    return Label(side="above", x=round(start, 2), width=round(size, 2), sign=sign, certainty=case.certainty, words=told)


def _has_day(case: _Case) -> bool:
    return bool(case.event_day or case.said)


def _laned(marks: Iterable[Mark]) -> tuple[tuple[Mark, ...], ...]:
    """Marks in as few lanes as they fit into, those of no date first, then in time."""
    lanes: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda m: (m.dated, m.left, m.x, m.name, m.href or "")):
        lane = next((found for found in lanes if found[-1].right + _APART <= mark.left), None)
        if lane is None:
            lanes.append(lane := [])
        lane.append(mark)
    return tuple(tuple(lane) for lane in lanes)
