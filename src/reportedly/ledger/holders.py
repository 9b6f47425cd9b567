"""Whether somebody told of in a post held it on a day: why, when they are known to, and by which claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reportedly.findings.outcome import first_day
from reportedly.findings.plain import day
from reportedly.findings.timeline import Bound, Holding, OnDay, on_day
from reportedly.ledger.answers import ClaimRow, Named, Tenure
from reportedly.ledger.charted import Holder
from reportedly.vocabulary import Status

_NO_DAY = "no report on this post gives a day"
_UNDATED = "only a report without a day names them"


class Alleged(NamedTuple):
    """Starts and ends that are alleged and not settled."""

    starts: list[Bound]
    ends: list[Bound]


class _Known(NamedTuple):
    """The nearest days on which somebody is known to have held a post, up to a day and after it."""

    before: str | None
    after: str | None


def holder_of(tenure: Tenure, named: Sequence[Named], rows: Mapping[str, ClaimRow], on: str | None) -> Holder:
    """Somebody with terms in a post, on the day."""
    answer = on_day(tenure.terms, on) if on else OnDay(word="unknown", reason=_NO_DAY)
    known = _known(tenure.terms, on)
    own = [n for n in named if n.person_id == tenure.person_id]
    by = answer.by or tuple(c for b in bounds_of(tenure) if b.on in (known.before or known.after,) for c in b.by)
    alleged = alleged_by(tenure, on)
    by += tuple(c for bound in (*alleged.starts, *alleged.ends) for c in bound.by)
    return Holder(
        person=tenure.person,
        person_id=tenure.person_id or "",
        rank=max((n.rank for n in own if n.rank), key=lambda r: (len(r), r), default=None),
        held=answer.word,
        reason=_why(answer, tenure, alleged),
        acting=_is_acting(own, known.before or known.after),
        last_known=known.before,
        next_known=known.after,
        unsettled=(*_told("a start", alleged.starts), *_told("an end", alleged.ends)),
        plain=_stands(answer, known),
        claims=_newest([rows[c] for c in dict.fromkeys(by) if c in rows] or _of(tenure, rows)),
    )


def _of(tenure: Tenure, rows: Mapping[str, ClaimRow]) -> list[ClaimRow]:
    """Every claim on somebody in a post: what they rest on where no day is at hand."""
    return [row for row in rows.values() if row.person_id == tenure.person_id]


def is_contender(holder: Holder) -> bool:
    """Whether somebody may have held the post by what is alleged and not settled."""
    return holder.held == "unknown" and bool(holder.unsettled)


def undated_holder(named: Named) -> Holder:
    """Somebody who is named in a post only by reports without a day."""
    word = "former holder" if named.status == Status.FORMER else "holder"
    return Holder(
        person=named.person,
        person_id=named.person_id or "",
        rank=named.rank,
        held="unknown",
        reason=_UNDATED,
        acting=named.status == Status.ACTING,
        last_known=None,
        next_known=None,
        unsettled=(),
        plain=f"not known; named as {word}, no day given",
        claims=named.postings,
    )


def _known(terms: Iterable[Holding], on: str | None) -> _Known:
    stretches = [stretch for term in terms for stretch in term.proven]
    if on is None:
        return _Known(before=max((last for _, last in stretches), default=None), after=None)
    return _Known(
        before=max((min(last, on) for first, last in stretches if first <= on), default=None),
        after=min((first for first, _ in stretches if first > on), default=None),
    )


def bounds_of(tenure: Tenure) -> list[Bound]:
    """Every date that the terms of one person rest on."""
    found = []
    for term in tenure.terms:
        single = (term.begin, term.end)
        found += [b for b in (*term.evidence, *term.alleged_starts, *term.alleged_ends, *single) if b is not None]
    return found


def alleged_by(tenure: Tenure, on: str | None) -> Alleged:
    """Starts and ends of somebody's terms that are alleged by a day, and not settled."""
    by_then = [b for b in bounds_of(tenure) if on is None or first_day(b.on).isoformat() <= on]
    return Alleged(
        starts=[b for term in tenure.terms for b in term.alleged_starts if b in by_then],
        ends=[b for term in tenure.terms for b in term.alleged_ends if b in by_then],
    )


def _told(what: str, bounds: Iterable[Bound]) -> list[str]:
    """Alleged starts or ends in words, one for each date: the day of the event rather than that of saying it."""
    dated = {bound.on: bound for bound in sorted(bounds, key=lambda b: (b.on, not b.said))}
    return [f"{what} {_when(b)} is {b.word}, and not settled" for b in dated.values()]


def _when(bound: Bound) -> str:
    if bound.said:
        return f"by {day(bound.on)}"
    return f"on {day(bound.on)}" if len(bound.on) == 10 else f"in {day(bound.on)}"


def _why(answer: OnDay, tenure: Tenure, alleged: Alleged) -> str:
    """The reason of the answer; of somebody who is only alleged to have come, that."""
    starts = [b for term in tenure.terms for b in term.alleged_starts]
    if answer.word != "unknown" or answer.by or not starts or any(t.evidence for t in tenure.terms):
        return answer.reason
    if alleged.starts:
        return "a start by that day is alleged, and not settled"
    return f"only a later start is alleged, {_when(min(starts, key=lambda b: b.on))}"


def _stands(answer: OnDay, known: _Known) -> str:
    """How somebody stands to a post on the day, in words."""
    if answer.word == "yes":
        return "in the post"
    last, after = (f"last known on {day(known.before)}", f"known from {day(known.after)}")
    near = [told for told, value in ((last, known.before), (after, known.after)) if value]
    return "; ".join(["not known" if answer.word == "unknown" else "not in the post", *near[:2]])


def _is_acting(named: Sequence[Named], near: str | None) -> bool:
    """Whether the postings nearest to a day call somebody acting; the newest where none is of it."""
    held = [n for n in named if n.status != Status.FORMER]
    of_day = {n.status for n in held if any((p.event_date or p.document.published) == near for p in n.postings)}
    newest = max(held, key=lambda n: n.last_day or "", default=None)
    return Status.ACTING in of_day if of_day else newest is not None and newest.status == Status.ACTING


def _newest(rows: Iterable[ClaimRow]) -> tuple[ClaimRow, ...]:
    return tuple(sorted(rows, key=lambda r: (r.document.published or "", r.document.id, r.id), reverse=True))
