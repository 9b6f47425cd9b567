"""Who goes with whom, out of a big journal: the profiles that judgements of 'same' tie together, found step by step.

Whoever is told of in hundreds of wordings is judged hundreds of times hundreds of times. These pairs are counted in the
index and not read, unless names contradict or somebody other than the rules has judged.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Connection,
    Engine,
    Select,
    Text,
    bindparam,
    exists,
    or_,
    select,
    union_all,
)

from reportedly.entities.matching import RULES, Profile, Verdict
from reportedly.entities.names import same_name
from reportedly.entities.resolver import Judgement, in_force, people_by
from reportedly.ledger.schema import gists, judgements, people, registered_people
from reportedly.ledger.scope import READ_BY, Scope, answered, within_gists
from reportedly.ledger.state import state_of

if TYPE_CHECKING:
    from sqlalchemy.engine import Row as ResultRow

CHUNK = 500
"""Ids per query: under the 999 variables that the oldest SQLite in use allows."""

SMALL = 12
"""Up to so many profiles, all judgements between them are asked for at once; set by hand, about what a query costs."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Circle:
    """Profiles that judgements of 'same' tie together: each one's person, and the judgements that leave something open.

    ``around`` are their profiles by id, with those at the other end of an open judgement.
    """

    person_of: dict[str, str]
    open: tuple[Judgement, ...]
    around: dict[str, Profile]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Seen:
    """What a connection has looked up: profiles, whether each is in use, and the circle it belongs to.

    A connection sees the ledger as it was at its first question, so that does not grow old. One that writes sees its
    own rows, and nothing is kept for it.
    """

    profiles: dict[str, Profile] = field(default_factory=dict)
    live: dict[str, bool] = field(default_factory=dict)
    circles: dict[str, Circle] = field(default_factory=dict)


_Asked = tuple[str | None, str]  # the day of knowledge, and the last moment of reading, that is answered from
_SEEN: WeakKeyDictionary[Connection, dict[_Asked, _Seen]] = WeakKeyDictionary()

MOST = 50_000
"""Profiles whose circles are kept for one question after another; past that all are dropped (set by hand)."""


class _Kept:
    """Circles that earlier questions to a ledger have found, as long as nothing was added to it. SQLite only.

    Elsewhere it takes long to tell whether something was added. A circle is whole and is not changed, so that several
    threads can share them.
    """

    def __init__(self) -> None:
        self._state = ""
        self._circles: dict[_Asked, dict[str, Circle]] = {}
        self._lock = Lock()

    def of(self, state: str, asked: _Asked) -> dict[str, Circle]:
        """The circles, by profile, of a ledger in a state and for what is answered from."""
        with self._lock:
            if state != self._state or sum(map(len, self._circles.values())) > MOST:
                self._state, self._circles = state, {}
            return self._circles.setdefault(asked, {})


_KEPT: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()


def _seen_by(connection: Connection, scope: Scope) -> _Seen:
    """What the connection has looked up, with the circles that others have found in the same state of the ledger."""
    if connection.get_execution_options().get("writes", False):
        return _Seen()
    mine = _SEEN.setdefault(connection, {})
    asked = scope.known, READ_BY.get()
    if asked not in mine:
        if connection.dialect.name == "sqlite":
            kept = _KEPT.setdefault(connection.engine, _Kept())
            mine[asked] = _Seen(circles=kept.of(state_of(connection), asked))
        else:
            mine[asked] = _Seen()
    return mine[asked]


def circles_of(connection: Connection, starts: Iterable[str], scope: Scope) -> list[Circle]:
    """The circles of those profiles among ``starts`` that a reading within the scope names, each once."""
    seen = _seen_by(connection, scope)
    wanted = set(starts)
    fresh = _in_use(connection, seen, {i for i in wanted if i not in seen.circles}, scope)
    if fresh:
        tied = _tied(connection, seen, fresh, scope)
        open_ones: dict[str, list[Judgement]] = {}
        for judgement in _judgements(connection, _OPEN, {i for group in tied for i in group}):
            for end in (judgement.left, judgement.right):
                open_ones.setdefault(end, []).append(judgement)
        live = _in_use(connection, seen, set(open_ones), scope)
        _looked_up(connection, seen, live.union(*tied))
        for group in tied:
            found = {j.id: j for i in group for j in open_ones.get(i, ()) if j.left in live and j.right in live}
            circle = _circle(connection, seen, group, list(found.values()), scope)
            seen.circles.update(dict.fromkeys(group, circle))
    return list({id(c): c for i in sorted(wanted) if (c := seen.circles.get(i)) is not None}.values())


def _tied(connection: Connection, seen: _Seen, starts: set[str], scope: Scope) -> list[set[str]]:
    """Profiles in use put together where judgements of 'same' tie them, directly or through others.

    Those of one name are mostly one person, each judged against each: the first is asked for the others, and they are
    asked only for what leads out of their group.
    """
    home: dict[str, set[str]] = {}
    waiting = set(starts)
    asked: set[str] = set()
    while True:
        loose = {seen.profiles[i].name: i for i in _looked_up(connection, seen, waiting - home.keys())}
        front = (set(loose.values()) | home.keys()) - asked
        if not front:
            return list({id(group): group for group in home.values()}.values())
        for number in front:
            home.setdefault(number, {number})
        pairs = _same_ones(connection, front, home)
        asked |= front
        live = _in_use(connection, seen, {end for pair in pairs for end in pair}, scope)
        for left, right in pairs:
            if left in live and right in live:
                _join(home, left, right)


def _join(home: dict[str, set[str]], left: str, right: str) -> None:
    """Make one group of the two that hold a pair."""
    one, two = home.get(left, {left}), home.get(right, {right})
    if one is not two or left not in home:
        small, large = sorted((one, two), key=len)
        large |= small
        home.update(dict.fromkeys(small, large))
        home.setdefault(left, large)
        home.setdefault(right, large)


def _same_ones(connection: Connection, front: set[str], home: dict[str, set[str]]) -> set[tuple[str, str]]:
    """Pairs of profiles held to be the same, one of them in the front; those within one large group may be left out."""
    groups = {id(home[i]): home[i] for i in front}
    small = {i for group in groups.values() if len(group) <= SMALL for i in group & front}
    found: set[tuple[str, str]] = set()
    for part in _parts(small, CHUNK * 9 // 10):
        found.update((row[0], row[1]) for row in connection.execute(_PAIRS, {"ids": part, "inside": [""]}).all())
    for group in groups.values():
        if len(group) > SMALL:
            inside = sorted(group)[: CHUNK // 2]
            for part in _parts(group & front, CHUNK // 4):
                rows = connection.execute(_PAIRS, {"ids": part, "inside": inside}).all()
                found.update((row[0], row[1]) for row in rows)
    return found


def _circle(connection: Connection, seen: _Seen, group: set[str], open_ones: list[Judgement], scope: Scope) -> Circle:
    """A group as people. Where only the rules have judged and no names contradict, nothing keeps it from being one."""
    if all(j.author == RULES for j in open_ones) and _at_one({seen.profiles[i].name for i in group}):
        leading_out = tuple(j for j in open_ones if not (j.left in group and j.right in group))
        rims = {end for j in leading_out for end in (j.left, j.right)}
        around = {i: seen.profiles[i] for i in group | rims}
        return Circle(person_of=dict.fromkeys(group, min(group)), open=leading_out, around=around)
    found = {j.id: j for j in _judgements(connection, _EVERY, group)}
    ends = {end for j in found.values() for end in (j.left, j.right)}
    live = _in_use(connection, seen, ends, scope)
    edges = [j for j in found.values() if j.left in live and j.right in live and not _is_late(j)]
    touched = group.union(*((j.left, j.right) for j in edges))
    every = {i: seen.profiles[i] for i in _looked_up(connection, seen, touched)}
    valid = in_force(edges, RULES)
    person_of = people_by(every, valid, RULES)
    standing = tuple(j for j in valid if j.verdict is not Verdict.DIFFERENT and person_of[j.left] != person_of[j.right])
    rims = {end for j in standing for end in (j.left, j.right)}
    around = {i: every[i] for i in group | rims}
    return Circle(person_of={i: person_of[i] for i in group}, open=standing, around=around)


def _is_late(judgement: Judgement) -> bool:
    """Whether somebody judged after what is answered from; the rules judge as soon as both sides are there."""
    if judgement.author.startswith(RULES.partition("/")[0] + "/"):
        return False
    return judgement.at > READ_BY.get()


def _at_one(names: set[str]) -> bool:
    """Whether no two of the names contradict each other."""
    return not any(same_name(a, b).conflict for a in names for b in names if a < b)


def _in_use(connection: Connection, seen: _Seen, ids: set[str], scope: Scope) -> set[str]:
    """Those profiles that a reading within the scope names, or that a registry knows; they are at hand then."""
    unknown = ids - seen.live.keys()
    seen.live.update(dict.fromkeys(unknown, False))
    for part in _parts(unknown):
        for row in connection.execute(_used(scope.known), {"ids": part}).all():
            seen.live[row.id] = True
            seen.profiles[row.id] = _profile(row)
    return {i for i in ids if seen.live[i]}


@lru_cache(maxsize=64)
def _used(known: str | None) -> Select[Any]:
    named = select(gists.c.claim).where(
        gists.c.person == people.c.id, answered(gists), *within_gists(Scope(known=known))
    )
    last: BindParameter[str] = bindparam("listed_by", callable_=READ_BY.get, type_=Text())
    listed = select(registered_people.c.entity).where(
        registered_people.c.person == people.c.id, registered_people.c.loaded_at <= last
    )
    return select(people).where(people.c.id.in_(_IDS), or_(exists(named), exists(listed)))


def _looked_up(connection: Connection, seen: _Seen, ids: Iterable[str]) -> set[str]:
    """The ids as they are, their profiles now at hand."""
    wanted = set(ids)
    seen.profiles.update((p.id, p) for p in profiles_by_id(connection, wanted - seen.profiles.keys()))
    return wanted


_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_INSIDE: BindParameter[str] = bindparam("inside", expanding=True)
_ENDS = ((judgements.c.left_id, judgements.c.right_id), (judgements.c.right_id, judgements.c.left_id))


def _pairs_of(here: ColumnElement[str], there: ColumnElement[str]) -> Select[Any]:
    """Pairs held to be the same with one end among ``ids`` and the other not ``inside``, out of the index alone."""
    return select(judgements.c.left_id, judgements.c.right_id).where(
        here.in_(_IDS),
        judgements.c.verdict == str(Verdict.SAME),
        there.not_in(_INSIDE),
        judgements.c.what == "person",
    )


_PAIRS = union_all(*(_pairs_of(here, there) for here, there in _ENDS))


def _judgements_at(here: ColumnElement[str], *conditions: ColumnElement[bool]) -> Select[Any]:
    columns = (column for column in judgements.c if column.name != "what")
    return select(*columns).where(here.in_(_IDS), judgements.c.what == "person", *conditions)


_NOT_SAME = or_(judgements.c.verdict != str(Verdict.SAME), judgements.c.author != RULES)
_LEFT, _RIGHT = judgements.c.left_id, judgements.c.right_id
_EVERY = union_all(_judgements_at(_LEFT), _judgements_at(_RIGHT, _LEFT.not_in(_IDS)))
_OPEN = union_all(_judgements_at(_LEFT, _NOT_SAME), _judgements_at(_RIGHT, _LEFT.not_in(_IDS), _NOT_SAME))
"""All judgements on some profiles; and those that the rules did not make, or that hold nobody to be the same.

One between two of them is found once.
"""


def _judgements(connection: Connection, query: CompoundSelect[Any], ids: set[str]) -> Iterator[Judgement]:
    for part in _parts(ids, CHUNK * 3 // 5):
        yield from map(_judgement, connection.execute(query, {"ids": part}).all())


def _parts(ids: Iterable[str], size: int = CHUNK) -> Iterator[list[str]]:
    ordered = sorted(ids)
    for i in range(0, len(ordered), size):
        yield ordered[i : i + size]


_PROFILES = select(people).where(people.c.id.in_(_IDS)).order_by(people.c.id)


def profiles_by_id(connection: Connection, ids: Iterable[str]) -> list[Profile]:
    """Profiles as stored, in the order of their ids."""
    return [_profile(row) for part in _parts(ids) for row in connection.execute(_PROFILES, {"ids": part}).all()]


def _profile(row: ResultRow[Any]) -> Profile:
    postings = tuple((title, organization) for title, organization in json.loads(row.postings))
    return Profile(id=row.id, name=row.name, rank=row.rank, postings=postings)


def _judgement(row: Sequence[Any]) -> Judgement:
    number, left, right, verdict, score, author, reason, at, supersedes = row
    held = _VERDICTS[verdict]
    return Judgement(
        id=number, left=left, right=right, verdict=held, score=score,
        author=author, reason=reason, at=at, supersedes=supersedes,
    )  # fmt: skip


_VERDICTS = {str(verdict): verdict for verdict in Verdict}
