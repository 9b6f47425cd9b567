"""All open disputes, the newest first and a page at a time: reports are gone through from the newest on.

A dispute stands where the newest report that tells of it, or answers it, does, and on no other page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import ColumnElement, exists, or_, select

from reportedly.errors import NotInLedger
from reportedly.ledger.afterwards import Seen
from reportedly.ledger.alleged import AllegedChange
from reportedly.ledger.disputes import Lately, is_open
from reportedly.ledger.gather import Setting
from reportedly.ledger.glimpses import TOLD
from reportedly.ledger.lately import Mention, Reading, held_on, mentions_in
from reportedly.ledger.schema import claims, documents, extracted, extractions
from reportedly.ledger.scope import Scope, answered, known_by
from reportedly.ledger.weighed import Wanted, Whose, changes_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

STEP = 24
"""Reports that are looked at in one step, at most (set by hand)."""

STEPS = 6
"""Steps after which a page ends, whatever was found (set by hand)."""

CLAIMS = 800
"""Claims on the people of the reports of one page, at most, but for one report of more, and those after it in the same
step that are on nobody else (set by hand: below 0.1 s over a ledger of 100,000 claims, 2026-11-30)."""

ENOUGH = 8
"""Disputes after which a page takes no further step (set by hand)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DisputesAnswer:
    """A page of the open disputes, the newest first: changes that some deny, or of which evidence points both ways.

    ``looked`` counts the reports that were looked at: those that tell of changes or answer them, of the days from
    ``last_day`` back to ``first_day`` (None where it is not known). ``after`` is the key of the document with which the
    next page begins; None at the end.
    """

    known: str | None
    disputes: tuple[AllegedChange, ...]
    looked: int
    first_day: str | None = None
    last_day: str | None = None
    after: str | None = None


class _Paper(NamedTuple):
    """A document in the reading that is answered from, and its day of publication."""

    published: str | None
    key: str
    reading: str


def list_disputes(connection: Connection, scope: Scope, start: str | None = None) -> DisputesAnswer:
    """The open disputes of the newest reports, or of those from the document ``start`` (its key) on.

    A page ends after ``ENOUGH`` disputes, ``STEPS`` steps or ``CLAIMS``. Raises NotInLedger for a document that is not
    there.
    """
    begun = _place(connection, start) if start is not None else None
    found: list[AllegedChange] = []
    papers: list[_Paper] = []
    held: dict[str, int] = {}
    for _ in range(STEPS):
        more = _from(connection, scope, begun, STEP + 1)
        told = mentions_in(connection, [Reading(one.key, one.reading, one.published or "") for one in more[:STEP]])
        many = _fitting(connection, more[:STEP], told, held, is_first=not papers)
        step, begun = more[:many], (more[many] if len(more) > many else None)
        if not step:
            break
        papers += step
        found += _disputes(connection, step, told, scope)
        if begun is None or many < STEP or len(found) >= ENOUGH or sum(held.values()) > CLAIMS:
            break
    return DisputesAnswer(
        known=scope.known,
        disputes=tuple(found),
        looked=len(papers),
        first_day=papers[-1].published if papers else None,
        last_day=papers[0].published if papers else None,
        after=begun.key if begun else None,
    )


def _fitting(
    connection: Connection, papers: Sequence[_Paper], told: Sequence[Mention], held: dict[str, int], *, is_first: bool
) -> int:
    """How many of some reports are looked at before there are too many claims on their people; the first one always.

    ``held`` are the claims on each name that is looked at, and those of the new ones are added. A report on nobody new
    adds nothing.
    """
    names: dict[str, set[str]] = {}
    for one in _of_changes(told):
        names.setdefault(one.document, set()).add(one.named or "")
    many = held_on(connection, set().union(*names.values()))
    for place, paper in enumerate(papers):
        fresh = {name: many.get(name, 0) for name in names.get(paper.key, ()) if name not in held}
        many_more = sum(fresh.values())
        if many_more and sum(held.values()) + many_more > CLAIMS and not (is_first and place == 0):
            return place
        held |= fresh
    return len(papers)


def _disputes(
    connection: Connection, papers: Sequence[_Paper], told: Iterable[Mention], scope: Scope
) -> list[AllegedChange]:
    """The open disputes whose newest report is one of some; ``told`` is what these and others tell."""
    place = {paper.key: i for i, paper in enumerate(papers)}
    people = dict.fromkeys(one.person for one in _of_changes(told) if one.person and one.document in place)
    lately = Lately(papers=frozenset(place), people=tuple(people))

    def is_newest(group: Sequence[Seen], replies: Sequence[Seen], setting: Setting) -> bool:
        newest = min((*group, *replies), key=_order)
        return newest.document.key in place and lately.may_turn_out(group, replies, setting)

    wanted = Wanted(touched=lately.tells, likely=is_newest, kept=lately.may_be_open, later=False)
    judged = changes_of(connection, Whose(people=lately.people, papers=lately.papers), scope, wanted)
    opened = [change for change in judged if is_open(change)]
    return sorted(opened, key=lambda c: (_newest(c, place), c.person, c.events))


def _of_changes(told: Iterable[Mention]) -> Iterable[Mention]:
    """What tells of a change or answers it: an answer that names nobody is one to a change told beside it."""
    return (one for one in told if one.kind in TOLD)


def _newest(change: AllegedChange, place: dict[str, int]) -> int:
    """Where the newest report of a change stands among some."""
    return min(place.get(row.document.key, len(place)) for row in (*change.claims, *change.responses))


def _order(row: Seen) -> tuple[object, ...]:
    """What reports are sorted by: the last published first, those of no known day at the end."""
    day = row.document.published
    return (day is None, tuple(-ord(c) for c in (day or "").ljust(10)), row.document.key)


_TELLS = exists(
    select(extracted.c.claim)
    .join(claims, claims.c.id == extracted.c.claim)
    .where(extracted.c.extraction == extractions.c.id, claims.c.kind.in_(TOLD))
)


def _from(connection: Connection, scope: Scope, first: _Paper | None, limit: int) -> list[_Paper]:
    """So many documents that tell of changes or answer them, in order, from one on."""
    day, key = documents.c.published, documents.c.key
    query = select(day, key, extractions.c.id).join(extractions, extractions.c.document == key)
    query = query.where(answered(), _TELLS, *known_by(scope)).order_by(key).limit(limit)
    found: list[_Paper] = []
    if first is None or first.published is not None:
        since: list[ColumnElement[bool]] = []
        if first is not None:
            since = [day <= first.published, or_(day < first.published, key >= first.key)]
        dated = query.where(day.is_not(None), *since).order_by(None).order_by(day.desc(), key)
        found = [_Paper(*row) for row in connection.execute(dated)]
    if len(found) < limit:
        after = [key >= first.key] if first is not None and first.published is None else []
        undated = query.where(day.is_(None), *after).limit(limit - len(found))
        found += [_Paper(*row) for row in connection.execute(undated)]
    return found


def _place(connection: Connection, key: str) -> _Paper:
    """Where a document stands, whatever its reading. Raises NotInLedger for none of that key."""
    row = connection.execute(select(documents.c.published).where(documents.c.key == key)).first()
    if row is None:
        raise NotInLedger(f"no document in the ledger has the key {key!r}", "begin with the newest disputes")
    return _Paper(row.published, key, "")
