"""What is new since a moment, as for somebody who comes back: documents, and changes that stand otherwise than then.

Only the newest of it is weighed, and it is said how much that is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Self

from sqlalchemy import func, select

from reportedly.errors import UsageError
from reportedly.ledger.afterwards import Seen, later_of
from reportedly.ledger.alleged import AllegedChange
from reportedly.ledger.differences import changed
from reportedly.ledger.evidence import DocumentRow
from reportedly.ledger.gather import Setting
from reportedly.ledger.identities import identities
from reportedly.ledger.lately import DAY, Reading, count_known, count_read, latest_known, latest_read, mentions_in
from reportedly.ledger.records import moment
from reportedly.ledger.reports import Difference
from reportedly.ledger.rows import document_rows
from reportedly.ledger.schema import refusals
from reportedly.ledger.scope import READ_BY, Scope
from reportedly.ledger.weighed import Whose, changes_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

READ, PUBLISHED = "read", "published"
WAYS = (READ, PUBLISHED)
"""By what something is new: that the ledger read it since, or that it was published since (or else read)."""

LOOKED = 100
"""New documents that are looked through at most for people, the newest (set by hand)."""

NAMES = 4
"""Names of people whose changes are weighed, those of whom the newest documents tell (set by hand)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SinceAnswer:
    """What is new since a day or moment, by a way (``WAYS``).

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
        except ValueError:
            raise UsageError(
                f"neither a day nor a time with its zone: {since!r}", "write it as 2022-05-13, or 2022-05-13T09:30:00Z"
            ) from None

    @property
    def day(self) -> str:
        """The day, as documents are published on one."""
        return self.at[:DAY]

    @property
    def last(self) -> str:
        """The last moment of reading that is not after it."""
        return self.at if len(self.at) > DAY else f"{self.at}T~"


def since(connection: Connection, asked: Moment, scope: Scope, limit: int) -> SinceAnswer:
    """What is new since a moment: at most so many documents, and so many changes."""
    fresh = _fresh(connection, asked, scope)
    told = mentions_in(connection, fresh[:LOOKED])
    profiles: dict[str, dict[str, None]] = {}
    for one in sorted(told, key=lambda one: one.kind == "posting"):
        if one.named and one.person:
            profiles.setdefault(one.named, {})[one.person] = None
    people = [person for found in islice(profiles.values(), NAMES) for person in found]
    keys = {one.document for one in fresh[:LOOKED]}
    now = changes_of(connection, Whose(people=people, papers=keys), scope, partial(_is_touched, keys))
    rows = document_rows(connection, [one.document for one in fresh[:limit]])
    refused = (
        select(func.count()).select_from(refusals).where(refusals.c.at > asked.last, refusals.c.at <= READ_BY.get())
    )
    return SinceAnswer(
        since=asked.at,
        by=asked.by,
        documents=tuple(rows[one.document] for one in fresh[:limit]),
        count=len(fresh) if len(fresh) <= LOOKED else _count(connection, asked, scope),
        looked=min(len(fresh), LOOKED),
        differences=tuple(changed(now, _then(connection, now, keys, asked, scope), keys))[:limit],
        names=len(profiles),
        weighed=min(len(profiles), NAMES),
        refused=int(connection.execute(refused).scalar() or 0),
    )


def _fresh(connection: Connection, asked: Moment, scope: Scope) -> list[Reading]:
    """The newest documents since a moment, and one more than are looked at where there are more."""
    if asked.by == READ:
        return latest_read(connection, scope, LOOKED + 1, asked.last)
    return latest_known(connection, scope, LOOKED + 1, asked.day)


def _count(connection: Connection, asked: Moment, scope: Scope) -> int:
    if asked.by == READ:
        return count_read(connection, asked.last)
    return count_known(connection, scope, asked.day)


def _is_touched(fresh: Collection[str], group: Sequence[Seen], replies: Sequence[Seen], setting: Setting) -> bool:
    """Whether new documents tell of a change, answer it, or say what came of it."""
    if any(row.document.key in fresh for row in (*group, *replies)):
        return True
    return any(one.document in fresh for one in later_of(group, setting.around, setting.kin))


def _then(
    connection: Connection, now: Sequence[AllegedChange], fresh: Collection[str], asked: Moment, scope: Scope
) -> tuple[AllegedChange, ...]:
    """The same changes as they stood then; those of which only new documents tell were not known."""
    older = [c for c in now if any(row.document.key not in fresh for row in c.claims)]
    known = identities(connection, {c.person_id for c in older if c.person_id}, scope)
    people = {profile.id for c in older if c.person_id for profile in known.members(c.person_id)}
    papers = {row.document.key for c in older if c.person_id is None for row in c.claims}
    wanted = partial(_is_one_of, frozenset(row.id for c in older for row in c.claims))
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
