"""Claims at a glance put together: which are of one change, and which replies answer it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Self

from reportedly.entities.posts import is_rank
from reportedly.findings.standing import covers, family_of
from reportedly.ledger.afterwards import Seen
from reportedly.ledger.alike import When, close, one_change, when_of
from reportedly.ledger.evidence import ClaimRow
from reportedly.ledger.glimpses import Glimpse
from reportedly.ledger.kin import Kin


def of_one_change(claims: Iterable[Seen], kin: Kin) -> list[list[Seen]]:
    """Claims of changes put together where they tell of one: one person, one family of events, one post, one time."""
    buckets: dict[tuple[object, ...], list[dict[_Kind, list[Seen]]]] = {}
    for row in sorted(claims, key=lambda r: (r.event_date is None, fullest_first(r))):
        near = buckets.setdefault(_bucket(row, kin), [])
        when = when_of(row, kin)
        home = next((g for g in near if _is_of(row, when, g)), None)
        if home is None:
            near.append(home := {})
        home.setdefault(_Kind(when, row.title, row.organization, row.description), []).append(row)
    return [[row for alike in g.values() for row in alike] for near in buckets.values() for g in near]


class _Kind(NamedTuple):
    """What claims of one change must have in common not to be looked at one by one."""

    when: When
    title: str | None
    organization: str | None
    description: str | None


def _is_of(row: Seen, when: When, change: Mapping[_Kind, Sequence[Seen]]) -> bool:
    """Whether a claim can be of a change: it contradicts none of its claims."""
    return all(close(kind.when, when) for kind in change) and all(
        one_change(alike[0], row) for alike in change.values()
    )


def _bucket(row: Seen, kin: Kin) -> tuple[object, ...]:
    """What claims of one change share: the person and the family of events; of nobody named, the text and the words."""
    whose = row.person_id or (kin.root(row.document.key), row.description)
    return (whose, family_of(str(row.event)))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Change:
    """What replies to a change are found by: its events, its claims by document, and their times."""

    events: frozenset[str]
    by_document: Mapping[str, Sequence[Seen]]
    times: frozenset[When]

    @classmethod
    def of(cls, rows: Sequence[Seen], kin: Kin) -> Self:
        papers: dict[str, list[Seen]] = {}
        for row in rows:
            papers.setdefault(row.document.key, []).append(row)
        times = frozenset(when_of(row, kin) for row in rows)
        return cls(events=frozenset(str(r.event) for r in rows), by_document=papers, times=times)

    def is_answered(self, reply: Seen) -> bool:
        """Whether a reply to a change of the same person, or in one of the same documents, is one to this change."""
        if reply.person_id is not None and reply.event is not None:
            return any(covers(reply.event, event) for event in self.events)
        return any(_answers(reply, row) for row in self.by_document.get(reply.document.key, ()))


def replies_to(groups: Sequence[Sequence[Seen]], responses: Iterable[Seen], kin: Kin) -> list[list[Seen]]:
    """Each group's replies: about the same person and family of events, or, naming none, in the same document."""
    found: list[list[Seen]] = [[] for _ in groups]
    changes = [_Change.of(group, kin) for group in groups]
    about: dict[str, dict[int, None]] = {}
    for i, group in enumerate(groups):
        for row in group:
            for place in (row.person_id, row.document.key):
                if place is not None:
                    about.setdefault(place, {})[i] = None
    for reply in responses:
        when = when_of(reply, kin)
        for i in about.get(reply.person_id or reply.document.key, {}):
            change = changes[i]
            if change.is_answered(reply) and any(close(when, other) for other in change.times):
                found[i].append(reply)
    return found


def answered_change(reply: Glimpse, changes: Iterable[Glimpse]) -> Glimpse | None:
    """The change that a reply naming nobody answers: the nearest before it in its document, else after it."""
    fits = [
        row
        for row in changes
        if row.document.key == reply.document.key and (reply.event is None or covers(reply.event, str(row.event)))
    ]
    gaps = ((reply.start - row.start, row) for row in fits)
    return min(((gap < 0, abs(gap), row.id, row) for gap, row in gaps), default=(None, None, None, None))[-1]


def _answers(reply: Seen, change: Seen) -> bool:
    """Whether a reply is one to a claim of the same document."""
    if reply.event is not None and not covers(reply.event, str(change.event)):
        return False
    if reply.person_id is not None:
        return reply.person_id == change.person_id
    return reply.description == change.description


def fullest_first(row: Seen) -> tuple[object, ...]:
    """By how much of the post is given, and then by day."""
    return (
        row.title is None or is_rank(row.title),
        row.organization is None,
        -len(row.organization or ""),
        row.day or "",
        row.id,
    )


def newest_first(row: ClaimRow) -> tuple[object, ...]:
    """By publication day, the last first, and then by place."""
    return (_backwards(row.document.published or row.event_date or ""), row.document.id, row.evidence.start, row.id)


@lru_cache(maxsize=20_000)
def _backwards(day: str) -> tuple[int, ...]:
    return tuple(-ord(c) for c in day.ljust(10))
