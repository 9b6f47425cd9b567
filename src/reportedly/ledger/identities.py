"""People across documents: each new profile is judged against its namesakes; merging is a view."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, case, func, or_, select

from reportedly.entities.folding import accents
from reportedly.entities.matching import RULES, Profile, Verdict, compare
from reportedly.entities.names import name_words
from reportedly.entities.resolver import Judgement, in_force, people_of
from reportedly.ledger.records import Row, hashed
from reportedly.ledger.schema import documents, extracted, extractions, judgements, people, people_words
from reportedly.ledger.scope import Scope, answered, known_by

if TYPE_CHECKING:
    from sqlalchemy.engine import Row as ResultRow

CHUNK = 500
"""Ids per query: under the 999 variables that the oldest SQLite in use allows."""


def judge_profile(connection: Connection, profile: Profile, at: str) -> list[Row]:
    """Rows of judgements on a new profile and each of its namesakes; 'different' goes unsaid.

    Each pair is judged by what its two profiles hold, so the order in which reports arrive changes no verdict.
    """
    rows: list[Row] = []
    for other in namesakes(connection, profile.name):
        if other.id == profile.id:
            continue
        left, right = sorted((profile, other), key=lambda p: p.id)
        opinion = compare(left, right)
        if opinion.verdict is not Verdict.DIFFERENT:
            rows.append(
                {
                    "id": hashed("judgement", left.id, right.id, opinion.verdict, RULES),
                    "what": "person",
                    "left_id": left.id,
                    "right_id": right.id,
                    "verdict": str(opinion.verdict),
                    "score": opinion.score,
                    "author": RULES,
                    "reason": "; ".join(opinion.reasons),
                    "at": at,
                    "supersedes": None,
                }
            )
    return rows


def namesakes(connection: Connection, name: str) -> list[Profile]:
    """Profiles that share the family name of either, or two words: no others can bear one name. Ordered by id."""
    words = name_words(name)
    if not words:
        return []
    shared = (
        select(people_words.c.person, func.count().label("words"), func.max(_is(words[-1])).label("own"))
        .where(people_words.c.word.in_(words))
        .group_by(people_words.c.person)
        .subquery("shared")
    )
    near = or_(shared.c.words >= 2, shared.c.own == 1, people.c.family.in_(words))
    query = select(people).join(shared, shared.c.person == people.c.id).where(near).order_by(people.c.id)
    return [_profile(row) for row in connection.execute(query)]


def _is(word: str) -> ColumnElement[int]:
    return case((people_words.c.word == word, 1), else_=0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Identities:
    """Some people of the ledger, as its judgements have them: profiles by id, each profile's person, and the doubts."""

    profiles: dict[str, Profile]
    person_of: dict[str, str]
    unsure: tuple[Judgement, ...]

    def members(self, person: str) -> tuple[Profile, ...]:
        """The profiles that are held to be one person."""
        return tuple(p for i, p in sorted(self.profiles.items()) if self.person_of[i] == person)

    def name(self, person: str) -> str:
        """The fullest name among a person's profiles; among equals one with its accents, then the most frequent."""
        names = Counter(p.name for p in self.members(person))
        return min(names, key=lambda n: (-len(name_words(n)), n.isupper(), -accents(n), -names[n], -len(n), n))

    def doubts(self, person: str) -> tuple[tuple[str, Judgement], ...]:
        """Other people who may be this one, each with the judgement that leaves it open; the likeliest first."""
        found: dict[str, Judgement] = {}
        for judgement in sorted(self.unsure, key=lambda j: (-j.score, j.id)):
            ends = {self.person_of.get(judgement.left), self.person_of.get(judgement.right)}
            if person in ends and None not in ends and len(ends) == 2:
                other = next(iter(ends - {person}))
                if other is not None:
                    found.setdefault(other, judgement)
        return tuple(found.items())


def identities(connection: Connection, starts: Iterable[str], scope: Scope) -> Identities:
    """The people that the profiles ``starts`` belong to, with every profile tied to them by a judgement.

    Only profiles from readings that the scope answers from are looked at: what was not yet known merges nobody.
    """
    seen: set[str] = set()
    edges: dict[str, Judgement] = {}
    front = _in_use(connection, set(starts), scope)
    live = set(front)
    while front:
        seen |= front
        found = _judgements_of(connection, sorted(front))
        ends = {end for j in found for end in (j.left, j.right)}
        live |= _in_use(connection, ends - live, scope)
        kept = [j for j in found if j.left in live and j.right in live]
        edges |= {j.id: j for j in kept}
        front = {end for j in kept if j.verdict is Verdict.SAME for end in (j.left, j.right)} - seen
    rims = {end for j in edges.values() for end in (j.left, j.right)}
    profiles = {p.id: p for p in _profiles(connection, sorted(seen | rims))}
    person_of = people_of(profiles, list(edges.values()), RULES)
    open_ones = tuple(
        j
        for j in in_force(edges.values(), RULES)
        if j.verdict is not Verdict.DIFFERENT and person_of[j.left] != person_of[j.right]
    )
    return Identities(profiles=profiles, person_of=person_of, unsure=open_ones)


def _in_use(connection: Connection, ids: set[str], scope: Scope) -> set[str]:
    """Those profiles that a reading within the scope names."""
    found: set[str] = set()
    joined = extracted.join(extractions, extractions.c.id == extracted.c.extraction).join(
        documents, documents.c.key == extractions.c.document
    )
    ordered = sorted(ids)
    for i in range(0, len(ordered), CHUNK):
        named = extracted.c.person.in_(ordered[i : i + CHUNK])
        query = select(extracted.c.person).distinct().select_from(joined).where(named, answered(), *known_by(scope))
        found |= {str(person) for person in connection.execute(query).scalars()}
    return found


def _judgements_of(connection: Connection, ids: list[str]) -> list[Judgement]:
    found: list[Judgement] = []
    for i in range(0, len(ids), CHUNK):
        part = ids[i : i + CHUNK]
        rows = connection.execute(
            select(judgements).where(
                judgements.c.what == "person",
                or_(judgements.c.left_id.in_(part), judgements.c.right_id.in_(part)),
            )
        )
        found += [_judgement(row) for row in rows]
    return found


def _profiles(connection: Connection, ids: list[str]) -> list[Profile]:
    found: list[Profile] = []
    for i in range(0, len(ids), CHUNK):
        rows = connection.execute(select(people).where(people.c.id.in_(ids[i : i + CHUNK])))
        found += [_profile(row) for row in rows]
    return found


def _profile(row: ResultRow[tuple[object, ...]]) -> Profile:
    got = row._mapping
    postings = tuple((title, organization) for title, organization in json.loads(str(got["postings"])))
    rank = got["rank"]
    return Profile(
        id=str(got["id"]), name=str(got["name"]), rank=None if rank is None else str(rank), postings=postings
    )


def _judgement(row: ResultRow[tuple[object, ...]]) -> Judgement:
    got = row._mapping
    return Judgement(
        id=str(got["id"]),
        left=str(got["left_id"]),
        right=str(got["right_id"]),
        verdict=Verdict(str(got["verdict"])),
        score=float(str(got["score"])),
        author=str(got["author"]),
        reason=str(got["reason"]),
        at=str(got["at"]),
        supersedes=None if got["supersedes"] is None else str(got["supersedes"]),
    )
