"""What is new since a moment, as for somebody who comes back: documents, and changes that stand otherwise than then.

Only the newest of it is weighed, and it is said how much that is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Self

from sqlalchemy import func, select

from reportedly.errors import UsageError
from reportedly.ledger.afterwards import Seen, later_of
from reportedly.ledger.alleged import AllegedChange
from reportedly.ledger.differences import changed
from reportedly.ledger.evidence import DocumentRow
from reportedly.ledger.gather import Setting
from reportedly.ledger.identities import Identities, identities
from reportedly.ledger.lately import Mention, Reading, count_known, count_read, held_on
from reportedly.ledger.records import moment
from reportedly.ledger.reports import Difference
from reportedly.ledger.rows import document_rows
from reportedly.ledger.schema import refusals
from reportedly.ledger.scope import DAY, READ_BY, Scope
from reportedly.ledger.weighed import Wanted, Whose, changes_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

READ, PUBLISHED = "read", "published"
WAYS = (READ, PUBLISHED)
"""By what something is new: that the ledger read it since, or that it was published since (or else read)."""

LOOKED = 100
"""Documents that are looked through at most, the newest (set by hand)."""

NAMES = 6
"""Names of people whose changes are weighed at most, those of whom the newest documents tell (set by hand)."""

CLAIMS = 100
"""Claims on these people that are looked at, but for one person's who has more: so long it may take (set by hand)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SinceAnswer:
    """What is new after the end of a day (UTC), or since a moment, by a way (``WAYS``).

    ``documents`` are the newest of ``count``. ``differences`` are changes that became known or stand otherwise than
    then, of people of ``weighed`` names out of ``names`` of which the newest ``looked`` documents tell. ``refused``
    counts what could not be read since.
    """

    since: str
    by: str
    documents: tuple[DocumentRow, ...]
    count: int
    looked: int
    differences: tuple[Difference, ...]
    names: int
    weighed: int
    refused: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """When somebody last looked: an ISO day (its end), or a moment as stored; and by what something is new since."""

    at: str
    by: str = READ

    @classmethod
    def of(cls, since: date | str, by: str) -> Self:
        """From a day, or a time with a zone. Raises UsageError for what is neither, or for a way that is none."""
        if by not in WAYS:
            raise UsageError(f"nothing is new since a day by {by!r}", f"it is one of {', '.join(WAYS)}")
        try:
            if isinstance(since, str):
                since = date.fromisoformat(since) if len(since) == DAY else datetime.fromisoformat(since)
            return cls(at=moment(since) if isinstance(since, datetime) else since.isoformat(), by=by)
        except (ValueError, OverflowError):  # a zone may put a time before the first day
            raise UsageError(
                f"neither a day nor a time with its zone: {since!r}", "write it as 2022-05-13, or 2022-05-13T09:30:00Z"
            ) from None

    def is_before(self, one: Reading) -> bool:
        """Whether a document, as it is listed by the way of the moment, is new since."""
        return one.when > (self.last if self.by == READ else self.day)

    @property
    def day(self) -> str:
        """The day, as documents are published on one."""
        return self.at[:DAY]

    @property
    def last(self) -> str:
        """The last moment of reading that is not after it."""
        return self.at if len(self.at) > DAY else f"{self.at}T~"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fresh:
    """What is new since a moment, before it is weighed: the newest documents, and one more where there are more.

    ``people`` are the profiles, by name, of whom the newest ``LOOKED`` of them (``keys``) tell: of changes first. Of
    these names, ``weighed`` are looked at.
    """

    asked: Moment
    readings: tuple[Reading, ...]
    keys: frozenset[str]
    people: Mapping[str, Collection[str]]
    weighed: int

    @property
    def first(self) -> list[str]:
        """The profiles of the names that are looked at."""
        return [person for found in islice(self.people.values(), self.weighed) for person in found]

    def may_tell(self, row: Seen, known: Identities) -> bool:
        """Whether a claim or a reply may be of what new documents tell of: it is theirs, or of one of the first."""
        if row.document.key in self.keys:
            return True
        return row.person_id is not None and any(known.person_of.get(p) == row.person_id for p in self.first)

    def tells_of(self, group: Sequence[Seen], replies: Sequence[Seen], setting: Setting) -> bool:
        """Whether new documents tell of a change of one of the first, answer it, or say what came of it."""
        person = group[0].person_id
        if person is not None and all(setting.people.person_of.get(profile) != person for profile in self.first):
            return False
        if any(row.document.key in self.keys for row in (*group, *replies)):
            return True
        return bool(later_of(group, setting.around, setting.kin, setting.people, among=self.keys))


def fresh_of(connection: Connection, asked: Moment, found: Sequence[Reading], told: Iterable[Mention]) -> Fresh:
    """What is new, from the new documents and what the first ``LOOKED`` of them tell, the newest first."""
    people: dict[str, dict[str, None]] = {}
    for one in sorted(told, key=lambda one: one.kind == "posting"):
        if one.named and one.person:
            people.setdefault(one.named, {})[one.person] = None
    first = list(islice(people, NAMES))
    held = held_on(connection, first)
    within = sum(claims <= CLAIMS for claims in accumulate(held.get(name, 0) for name in first))
    weighed = min(len(first), max(1, within))
    keys = frozenset(one.document for one in found[:LOOKED])
    return Fresh(asked=asked, readings=tuple(found), keys=keys, people=people, weighed=weighed)


def since(connection: Connection, fresh: Fresh, now: Sequence[AllegedChange], scope: Scope, limit: int) -> SinceAnswer:
    """What is new since a moment: at most so many documents, and so many changes, of those as they stand ``now``."""
    asked, readings, keys = fresh.asked, fresh.readings, fresh.keys
    rows = document_rows(connection, [one.document for one in readings[:limit]])
    refused = select(func.count()).select_from(refusals)
    refused = refused.where(refusals.c.at > asked.last, refusals.c.at <= READ_BY.get())
    return SinceAnswer(
        since=asked.at,
        by=asked.by,
        documents=tuple(rows[one.document] for one in readings[:limit]),
        count=len(readings) if len(readings) <= LOOKED else _count(connection, asked, scope),
        looked=min(len(readings), LOOKED),
        differences=tuple(changed(now, _then(connection, now, keys, asked, scope), keys))[:limit],
        names=len(fresh.people),
        weighed=fresh.weighed,
        refused=int(connection.execute(refused).scalar() or 0),
    )


def _count(connection: Connection, asked: Moment, scope: Scope) -> int:
    if asked.by == READ:
        return count_read(connection, asked.last)
    return count_known(connection, scope, asked.day)


def _then(
    connection: Connection, now: Sequence[AllegedChange], fresh: Collection[str], asked: Moment, scope: Scope
) -> tuple[AllegedChange, ...]:
    """The same changes as they stood then; those of which only new documents tell were not known."""
    older = [c for c in now if any(row.document.key not in fresh for row in c.claims)]
    known = identities(connection, {c.person_id for c in older if c.person_id}, scope)
    people = {profile.id for c in older if c.person_id for profile in known.members(c.person_id)}
    papers = {row.document.key for c in older if c.person_id is None for row in c.claims}
    ids = frozenset(row.id for c in older for row in c.claims)
    is_one = partial(_is_one_of, ids)
    wanted = Wanted(touched=lambda row, _: row.id in ids, likely=is_one, kept=is_one)
    if not older:
        return ()
    whose = Whose(people=people, papers=papers)
    words = {row.id: row for c in older for row in (*c.claims, *c.responses, *c.later) if row.person_id}
    if asked.by == PUBLISHED:
        return changes_of(connection, whose, replace(scope, known=asked.day), wanted, words)
    with _read_by(asked.last), connection.engine.connect() as other:
        return changes_of(other, whose, scope, wanted, words)


def _is_one_of(ids: Collection[str], group: Sequence[Seen], _replies: Sequence[Seen], _setting: Setting) -> bool:
    return any(row.id in ids for row in group)


@contextmanager
def _read_by(moment: str) -> Iterator[None]:
    """Answer, within, from what had been read by a moment; of a connection that looked up nobody before."""
    token = READ_BY.set(min(moment, READ_BY.get()))
    try:
        yield
    finally:
        READ_BY.reset(token)
