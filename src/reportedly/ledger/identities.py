"""People across documents: each new profile is judged against its namesakes; merging is a view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, case, func, or_, select

from reportedly.entities.folding import accents
from reportedly.entities.matching import RULES, Profile, Verdict, compare
from reportedly.entities.names import name_key, name_words, same_name
from reportedly.entities.posts import AGREES, same_rank
from reportedly.entities.resolver import Judgement
from reportedly.ledger.circles import circles_of, profiles_by_id
from reportedly.ledger.records import Row, hashed
from reportedly.ledger.schema import people, people_words
from reportedly.ledger.scope import Scope

ONE_NAME = 0.6
"""Names that agree less than this are never one person's (``compare``)."""


def judge_profile(connection: Connection, profile: Profile, at: str) -> list[Row]:
    """Rows of judgements on a new profile and each of its namesakes; 'different' goes unsaid.

    Each pair is judged by what its two profiles hold, so the order in which reports arrive changes no verdict.
    """
    return judged(profile, namesakes(connection, profile.name), at)


def judged(profile: Profile, others: Iterable[Profile], at: str) -> list[Row]:
    """Rows of judgements on a profile and each of the others that may be the same person."""
    rows: list[Row] = []
    for other in others:
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
    """Profiles that share the family name of either, or two words, and whose names do not contradict. Ordered by id.

    No others can bear one name.
    """
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
    query = select(people.c.id, people.c.name).join(shared, shared.c.person == people.c.id).where(near)
    ids: dict[str, list[str]] = {}
    for row in connection.execute(query):
        ids.setdefault(row.name, []).append(row.id)
    alike = [i for other, found in ids.items() if same_name(name, other).score >= ONE_NAME for i in found]
    return profiles_by_id(connection, alike)


def _is(word: str) -> ColumnElement[int]:
    return case((people_words.c.word == word, 1), else_=0)


class _Namesakes(NamedTuple):
    """Who may be one person: people by their ids, names of the person and of those left open, the person's ranks."""

    ids: frozenset[str]
    named: frozenset[str]
    opened: frozenset[str]
    ranks: frozenset[str]

    def holds(self, other: str) -> bool:
        """Whether another is among them."""
        if other in self.ids or other in self.named:
            return True
        name, _, rank = other.partition(_RANKED)
        return name in self.opened or (name in self.named and _may_rank(rank, self.ranks))


def called(name: str, rank: str | None = None) -> str:
    """What somebody goes by who is not looked up: the name (its key), and the rank where it is known."""
    return f"named {name}{_RANKED}{rank}" if rank else f"named {name}"


def without_rank(who: str) -> str:
    """Somebody, by the id or as ``called``, whatever the rank."""
    return who.partition(_RANKED)[0]


_RANKED = ", "


@dataclass(frozen=True, kw_only=True, slots=True)
class Identities:
    """Some people of the ledger, as its judgements have them: profiles by id, each profile's person, and the doubts."""

    profiles: dict[str, Profile]
    person_of: dict[str, str]
    unsure: tuple[Judgement, ...]
    _members: dict[str, tuple[Profile, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _names: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _same: dict[str, _Namesakes] = field(default_factory=dict, init=False, repr=False, compare=False)
    _by_key: dict[str, tuple[Profile, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _may_be: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def members(self, person: str) -> tuple[Profile, ...]:
        """The profiles that are held to be one person."""
        if not self._members:
            found: dict[str, list[Profile]] = {}
            for number, profile in sorted(self.profiles.items()):
                found.setdefault(self.person_of[number], []).append(profile)
            self._members.update((who, tuple(profiles)) for who, profiles in found.items())
        return self._members.get(person, ())

    def name(self, person: str) -> str:
        """The fullest name among a person's profiles; among equals one with its accents, then the most frequent."""
        if person not in self._names:
            names = Counter(p.name for p in self.members(person))
            self._names[person] = min(
                names, key=lambda n: (-len(name_words(n)), n.isupper(), -accents(n), -names[n], -len(n), n)
            )
        return self._names[person]

    def may_be(self, person: str, other: str) -> bool:
        """Whether another may be this person: left open by a judgement, or of the same name and of no other rank.

        Those who are not looked up go by their names (``called``).
        """
        if person not in self._same:
            own = self.members(person)
            names = {name_key(profile.name) for profile in own}
            ranks = frozenset(profile.rank for profile in own if profile.rank)
            ids = {
                self.person_of[profile.id]
                for name in names
                for profile in self._named(name)
                if _may_rank(profile.rank, ranks)
            }
            open_to = self._left_open().get(person, frozenset())
            opened = frozenset(called(name_key(self.profiles[i].name)) for i in open_to if i in self.profiles)
            ids |= {self.person_of[i] for i in open_to} - {person}
            named = frozenset(map(called, names))
            self._same[person] = _Namesakes(frozenset(ids - {person}), named, opened, ranks)
        return self._same[person].holds(other)

    def _named(self, key: str) -> tuple[Profile, ...]:
        """The profiles whose name has a key."""
        if not self._by_key:
            found: dict[str, list[Profile]] = {}
            for profile in self.profiles.values():
                found.setdefault(name_key(profile.name), []).append(profile)
            self._by_key.update((name, tuple(profiles)) for name, profiles in found.items())
        return self._by_key.get(key, ())

    def _left_open(self) -> Mapping[str, frozenset[str]]:
        """For each person the profiles of others of which a judgement leaves open whether they are the same."""
        if not self._may_be:
            found: dict[str, set[str]] = {}
            for judgement in self.unsure:
                for one, other in ((judgement.left, judgement.right), (judgement.right, judgement.left)):
                    if one in self.person_of and other in self.person_of:
                        found.setdefault(self.person_of[one], set()).add(other)
            self._may_be.update((who, frozenset(others)) for who, others in found.items())
        return self._may_be

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


def _may_rank(rank: str | None, ranks: Collection[str]) -> bool:
    """Whether a rank can be that of somebody who is told of with some."""
    return not rank or not ranks or any(same_rank(rank, other).score >= AGREES for other in ranks)


def identities(connection: Connection, starts: Iterable[str], scope: Scope) -> Identities:
    """The people that the profiles ``starts`` belong to, with every profile tied to them by a judgement.

    Only profiles from readings that the scope answers from are looked at: what was not yet known merges nobody.
    """
    circles = circles_of(connection, starts, scope)
    open_ones = {(j.left, j.right): j for circle in circles for j in circle.open}
    person_of = {end: end for pair in open_ones for end in pair}
    profiles: dict[str, Profile] = {}
    for circle in circles:
        profiles |= circle.around
        person_of |= circle.person_of
    unsure = tuple(open_ones[pair] for pair in sorted(open_ones) if person_of[pair[0]] != person_of[pair[1]])
    return Identities(profiles=profiles, person_of=person_of, unsure=unsure)
