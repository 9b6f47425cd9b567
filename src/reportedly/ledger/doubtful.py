"""Pairs of people who may be one, and on whom nobody has judged: those of whom most is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate

from sqlalchemy import Connection, func, select

from reportedly.entities.matching import Verdict
from reportedly.ledger.identities import identities
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import gists, judgements
from reportedly.ledger.scope import Scope, answered

FOLLOWED = 200
"""Claims about the profiles whose people are put together, or one profile's; set by hand, about what takes 20 ms."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PeoplePair:
    """Two people who may be one: the ids and names that answers give them, and the judgement that leaves it open.

    ``claims`` are how many claims are about the one and about the other.
    """

    left_id: str
    left: str
    right_id: str
    right: str
    claims: tuple[int, int]
    score: float
    reasons: tuple[str, ...]
    judgement: str


def pairs(connection: Connection, most: Mapping[str, int]) -> list[PeoplePair]:
    """Pairs of people whom a judgement leaves open, each once, those with most claims first.

    ``most`` are the profiles that are looked at and how many claims each has, in the order in which they are followed.
    """
    open_ones = _open(connection, most)
    sizes = accumulate(most[profile] for profile in most if profile in open_ones)
    starts = [
        p for p, size in zip((p for p in most if p in open_ones), sizes, strict=True) if size - most[p] < FOLLOWED
    ]
    known = identities(connection, starts, Scope())
    ends = {end for j in known.unsure for end in (j.left, j.right)}
    of = _claims(
        connection, {m.id for end in ends if end in known.person_of for m in known.members(known.person_of[end])}
    )
    found: dict[tuple[str, str], PeoplePair] = {}
    for judgement in sorted(known.unsure, key=lambda j: (-j.score, j.id)):
        left, right = sorted((known.person_of[judgement.left], known.person_of[judgement.right]))
        counts = [sum(of.get(m.id, 0) for m in known.members(person)) for person in (left, right)]
        found.setdefault(
            (left, right),
            PeoplePair(
                left_id=left,
                left=known.name(left),
                right_id=right,
                right=known.name(right),
                claims=(counts[0], counts[1]),
                score=judgement.score,
                reasons=tuple(judgement.reason.split("; ")),
                judgement=judgement.id,
            ),
        )
    return sorted(found.values(), key=lambda p: (-min(p.claims), -sum(p.claims), p.left_id, p.right_id))


def _open(connection: Connection, profiles: Iterable[str]) -> set[str]:
    """Those profiles that somebody else may be."""
    found: set[str] = set()
    for part in chunks(profiles):
        for near in (judgements.c.left_id, judgements.c.right_id):
            query = select(near).distinct().where(near.in_(part), judgements.c.verdict == str(Verdict.UNSURE))
            query = query.where(judgements.c.what == "person", judgements.c.score > 0)
            found |= {str(profile) for profile in connection.execute(query).scalars()}
    return found


def _claims(connection: Connection, profiles: Iterable[str]) -> dict[str, int]:
    """How many claims that are answered from are about each of some profiles."""
    found: dict[str, int] = {}
    for part in chunks(profiles):
        query = select(gists.c.person, func.count()).group_by(gists.c.person)
        query = query.where(answered(gists), gists.c.person.in_(part))
        found |= {str(profile): int(count) for profile, count in connection.execute(query)}
    return found
