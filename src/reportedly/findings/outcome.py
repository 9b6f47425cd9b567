"""What later evidence makes of an alleged change: borne out, contradicted, or not settled. Pure.

A rule is a function over a ``_Weighing`` that gives the evidence it rests on; its docstring's first line is the reason
shown. Evidence is counted by root: a text and its copies speak once, for the day of the text that they copy.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias

from reportedly.vocabulary import Certainty

STALE_DAYS = 31
"""Days for which a report may call somebody the holder of a post out of habit, after they have left it (by hand)."""

Kind: TypeAlias = Literal["in office", "former", "successor", "predecessor", "reinstated", "active", "gone again"]
Verdict: TypeAlias = Literal["borne out", "contradicted"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Later:
    """One piece of later evidence about the changed post or its person.

    ``kind``: 'in office' (named as current or acting holder of the post, where the change itself is not told),
    'former' (called former holder), 'successor' (somebody else is appointed to the post or named in it),
    'predecessor' (somebody else, who held it before, is still named in it), 'reinstated', 'active' (named in any post,
    or appointed to one), 'gone again' (a later exit of the same person is told). ``day`` is the ISO
    day of the document, of any precision; None, and it counts for nothing. ``when`` is the day of the event told of,
    where it has one of its own: it counts for that. ``root`` is the document that it derives from (its own where it
    is no copy), ``claim`` the claim's id, ``voice`` who says so.
    """

    kind: Kind
    day: str | None
    document: str
    root: str
    claim: str
    voice: str | None
    when: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What later evidence makes of a change: the word, the rule that decided, its first day, one claim a root."""

    word: Verdict
    reason: str
    since: str
    by: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Piece:
    """What one root says of one kind: its day, the day it speaks for and the claim that stands for it."""

    kind: Kind
    root: str
    day: str
    of: str
    claim: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Weighing:
    """The evidence that counts (dated after the change, of roots that did not tell it), and what limits it.

    Returns to the post and later exits from it only take away from what others can say: of any root they are heard.
    """

    since: str
    counted: tuple[_Piece, ...]
    returns: tuple[_Piece, ...]
    exits: tuple[_Piece, ...]


_Rule: TypeAlias = Callable[[_Weighing], tuple[_Piece, ...]]


def outcome(
    family: str,
    event_day: str | None,
    said_on: str | None,
    certainty: str,
    told_roots: Collection[str],
    later: Sequence[Later],
) -> Outcome | None:
    """What later evidence makes of a change of a ``family`` ('exit', 'entry', 'death'); None where nothing settles it.

    ``event_day`` and ``said_on`` (the first day it was said) are ISO dates of any precision, or None; ``told_roots``
    are the roots that tell the change. The side with more independent roots wins; a tie settles nothing (``torn``).
    A change that is only urged or guessed is never settled. A planned one is contradicted only by what is dated after
    the planned day, and never where that is unknown. Raises ValueError for a date that no calendar has.
    """
    for_it, against = _sides(family, event_day, said_on, certainty, told_roots, later)
    yes, no = _roots(for_it), _roots(against)
    if len(yes) == len(no):
        return None
    word: Verdict = "borne out" if len(yes) > len(no) else "contradicted"
    found = for_it if word == "borne out" else against
    rule, _ = found[0]
    pieces = sorted({p for _, told in found for p in told}, key=_by_day)
    by = {p.root: p.claim for p in reversed(pieces)}
    return Outcome(word=word, reason=_reason(rule), since=pieces[0].day, by=tuple(sorted(by.values())))


def torn(
    family: str,
    event_day: str | None,
    said_on: str | None,
    certainty: str,
    told_roots: Collection[str],
    later: Sequence[Later],
) -> str | None:
    """Later evidence points both ways, with as many independent roots on either side.

    Takes what ``outcome`` takes; gives that sentence where it is so, else None.
    """
    for_it, against = _sides(family, event_day, said_on, certainty, told_roots, later)
    yes, no = _roots(for_it), _roots(against)
    return _reason(torn) if yes and len(yes) == len(no) else None


@lru_cache(maxsize=20_000)
def first_day(iso: str) -> date:
    """The first day of an ISO day, month or year. Raises ValueError for what is none."""
    year, month, day = (*(int(p) for p in iso.split("-")), 1, 1)[:3]
    return date(year, month, day)


@lru_cache(maxsize=20_000)
def last_day(iso: str) -> date:
    """The last day of an ISO day, month or year. Raises ValueError for what is none."""
    day = first_day(iso)
    if len(iso) == 4:
        return day.replace(month=12, day=31)
    return day if len(iso) > 7 else day.replace(day=calendar.monthrange(day.year, day.month)[1])


def after(day: str, other: str) -> bool:
    """Whether one ISO date is certainly after another: '2022-05' is after '2022-04-30', not after '2022-05-09'."""
    return first_day(day) > last_day(other)


def given_back(weighing: _Weighing) -> tuple[_Piece, ...]:
    """The person is later given the post back, so it had been lost."""
    return _before_exit("reinstated", weighing)


def succeeded(weighing: _Weighing) -> tuple[_Piece, ...]:
    """Somebody else is later appointed to the post or named in it."""
    return _before_stay(_before_turn("successor", weighing), weighing)


def called_former(weighing: _Weighing) -> tuple[_Piece, ...]:
    """The person is later called a former holder of the post."""
    return _before_stay(_before_turn("former", weighing), weighing)


def still_named(weighing: _Weighing) -> tuple[_Piece, ...]:
    """The person is later named in the post, and no return to it is told before that."""
    return _before_turn("in office", weighing)


def taken_up(weighing: _Weighing) -> tuple[_Piece, ...]:
    """The person is later named in the post."""
    return _before_exit("in office", weighing)


def predecessor_stays(weighing: _Weighing) -> tuple[_Piece, ...]:
    """Somebody else, who held the post before, is later still named in it."""
    return _before_exit("predecessor", weighing)


def alive(weighing: _Weighing) -> tuple[_Piece, ...]:
    """The person is later named in a post, or appointed to one."""
    return tuple(p for p in weighing.counted if p.kind in ("active", "in office", "reinstated"))


def replaced_after_death(weighing: _Weighing) -> tuple[_Piece, ...]:
    """Somebody else later takes the post over, and nobody reports a sign of life.

    A successor also follows on a mere dismissal, so any sign of life outweighs it; being called a former holder, as
    the living are, says nothing of a death.
    """
    return () if alive(weighing) else tuple(p for p in weighing.counted if p.kind == "successor")


_RULES: dict[str, tuple[tuple[_Rule, ...], tuple[_Rule, ...]]] = {
    "exit": ((succeeded, given_back, called_former), (still_named,)),
    "entry": ((taken_up,), (predecessor_stays,)),
    "death": ((replaced_after_death,), (alive,)),
}
"""For each family the rules that bear a change out and those that contradict it, the most telling first."""


def is_settled(family: str, certainty: str) -> bool:
    """Whether later evidence can settle a change of a family that is told with a certainty."""
    return family in _RULES and certainty not in (Certainty.URGED, Certainty.SPECULATED)


def _sides(
    family: str,
    event_day: str | None,
    said_on: str | None,
    certainty: str,
    told_roots: Collection[str],
    later: Sequence[Later],
) -> tuple[list[tuple[_Rule, tuple[_Piece, ...]]], list[tuple[_Rule, tuple[_Piece, ...]]]]:
    """The rules that have evidence, for the change and against it."""
    since = event_day or said_on
    if since is None or not is_settled(family, certainty):
        return [], []
    weighing = _weighing(since, told_roots, later, lead=STALE_DAYS if event_day is None else 0)
    sides = tuple([(rule, found) for rule in rules if (found := rule(weighing))] for rules in _RULES[family])
    unbounded_plan = certainty == Certainty.PLANNED and event_day is None
    return sides[0], [] if unbounded_plan else sides[1]


def _weighing(since: str, told_roots: Collection[str], later: Sequence[Later], *, lead: int) -> _Weighing:
    """What later evidence says after ``since``, one piece a kind and root; a successor may come ``lead`` days before.

    That is for a change without a day: it happened some time before it was told.
    """
    days: dict[str, str] = {}
    found: dict[tuple[Kind, str], Later] = {}
    for one in sorted(later, key=_foremost):
        if one.day is not None:
            days.setdefault(one.root, one.day)
        if not _is_old(one, since, lead):
            found.setdefault((one.kind, one.root), one)
    pieces = sorted(
        (
            _Piece(kind=one.kind, root=one.root, day=(day := days[one.root]), of=one.when or day, claim=one.claim)
            for one in found.values()
            if one.root in days and after(days[one.root], since)
        ),
        key=_by_day,
    )
    return _Weighing(
        since=since,
        counted=tuple(p for p in pieces if p.root not in told_roots),
        returns=tuple(p for p in pieces if p.kind == "reinstated"),
        exits=tuple(p for p in pieces if p.kind == "gone again"),
    )


def _is_old(one: Later, since: str, lead: int) -> bool:
    """Whether evidence tells of an event before the change: an appointment of years ago fills no post again."""
    return one.when is not None and _days(one.when, since) > (lead if one.kind == "successor" else 0)


def _foremost(one: Later) -> tuple[object, ...]:
    """The words of the root itself first, then the earliest copy."""
    day = first_day(one.day) if one.day else date.max
    return (one.document != one.root, day, one.day or "", one.document, one.claim)


def _before_exit(kind: Kind, weighing: _Weighing) -> tuple[_Piece, ...]:
    """Evidence of a kind that is dated before any later exit: what comes after tells of that one."""
    return tuple(p for p in weighing.counted if p.kind == kind and _before_all(p, weighing.exits))


def _before_turn(kind: Kind, weighing: _Weighing) -> tuple[_Piece, ...]:
    """Evidence of a kind that is dated before any return and any later exit."""
    turns = (*weighing.returns, *weighing.exits)
    return tuple(p for p in weighing.counted if p.kind == kind and _before_all(p, turns))


def _before_stay(pieces: tuple[_Piece, ...], weighing: _Weighing) -> tuple[_Piece, ...]:
    """Evidence of an exit from before the person was named in the post long after it: later ones end another term."""
    stays = [p for p in weighing.counted if p.kind == "in office" and _days(weighing.since, p.of) > STALE_DAYS]
    return tuple(p for p in pieces if _before_all(p, stays))


def _days(start: str, end: str) -> int:
    return (first_day(end) - last_day(start)).days


def _before_all(piece: _Piece, turns: Sequence[_Piece]) -> bool:
    return all(after(turn.of, piece.of) for turn in turns)


def _roots(side: Sequence[tuple[_Rule, tuple[_Piece, ...]]]) -> frozenset[str]:
    return frozenset(p.root for _, told in side for p in told)


def _by_day(piece: _Piece) -> tuple[object, ...]:
    return (first_day(piece.day), piece.day, piece.root, piece.kind, piece.claim)


def _reason(rule: Callable[..., object]) -> str:
    """The reason a rule shows: the first line of its docstring."""
    return (rule.__doc__ or "").strip().splitlines()[0]
