"""How far the stories of some documents reach: step by step, until nothing that is left out can be tied to them.

Whatever document one begins with, its story is the same one, as it would be were all stories looked at together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import ColumnElement, Connection, exists, func, select

from reportedly.entities.countries import COUNTRIES
from reportedly.entities.folding import fold
from reportedly.entities.parts import readings
from reportedly.entities.posts import AGREES, is_rank, normal_words, same_organization, same_title
from reportedly.findings.standing import family_of
from reportedly.ledger.glimpses import Glimpse, Home, Sort, about, by_profile, in_documents
from reportedly.ledger.identities import Identities, identities
from reportedly.ledger.kin import Kin, kin_of, papers
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import claims, documents, people
from reportedly.ledger.scope import Scope, known_by
from reportedly.ledger.worded import wordings_of
from reportedly.origins.paper import Paper, day_number
from reportedly.origins.stories import HEADLINE, LONG_WINDOW, MANY, SUCCESSION, Story, Told, stories

TOLD = ("change", "response")
"""Kinds of claim that tie a document to a story."""

STEPS = 24
"""Steps after which a story is taken as it is (set by hand: four times what the longest in 100,000 claims takes)."""

OPENING = 400
"""Characters at the beginning of a text in which a headline is looked for, where it has no title."""

_NATIONS = frozenset(COUNTRIES.values())


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """The stories of some documents, each with all its documents; ``rows`` are what these and their neighbours tell.

    ``people`` are those of whose changes the stories tell.
    """

    stories: tuple[Story, ...]
    rows: tuple[Glimpse, ...]
    people: Identities
    kin: Kin

    @property
    def inside(self) -> frozenset[str]:
        """The keys of all documents of the stories."""
        return frozenset(key for story in self.stories for key in story.documents)


def reach(connection: Connection, keys: Collection[str], scope: Scope) -> Reach:
    """The stories that hold the documents of some keys, each with every document that belongs to it."""
    net = _Net(connection, scope)
    found: dict[str, Story] = {}
    seen: set[str] = set()
    front = frozenset(keys)
    for _ in range(STEPS):
        seen |= front
        growing = {key for key, story in found.items() if not front.isdisjoint(story.documents)}
        near = net.cast(front)
        for story in net.stories(near | front | growing):
            if not (front | growing).isdisjoint(story.documents):
                found |= dict.fromkeys(story.documents, story)
        front = frozenset(found) - seen
        if not front:
            break
    told = {story.id: story for key, story in found.items() if key in keys}
    return Reach(stories=tuple(told.values()), rows=tuple(net.rows()), people=net.people, kin=net.kin)


class _Net:
    """What has been looked up: documents with all they tell, and of their people all that is told anywhere.

    ``people`` and ``kin`` are those of the documents that were cast for.
    """

    def __init__(self, connection: Connection, scope: Scope) -> None:
        self._connection = connection
        self._scope = scope
        self._read: set[str] = set()
        self._cast: set[str] = set()
        self._told: dict[str, dict[str, Glimpse]] = {}
        self._names: dict[str, str] = {}
        self._of_person: dict[str, list[Glimpse]] = {}
        self._papers: dict[str, Paper] = {}
        self.people = Identities(profiles={}, person_of={}, unsure=())
        self.kin = kin_of(connection, (), scope)

    def cast(self, front: Collection[str]) -> set[str]:
        """Look up whatever may be tied to some documents, and give the keys of all that may."""
        self._cast |= set(front)
        self._look_into(front)
        own = self._meet(front)
        days = sorted({day for row in own if (day := day_number(row.document.published)) is not None})
        told = (r for person in {row.person_id for row in own} for r in self._of_person.get(person or "", ()))
        near = {row.document.key for row in told if _is_within(row, days, LONG_WINDOW)}
        near |= _in_the_posts(self._connection, own, days, self._scope)
        near |= _headed(self._connection, self._family_names(own), days, self._scope)
        self.kin = kin_of(self._connection, self._cast | near, self._scope)
        near |= self.kin.keys
        self._look_into(near)
        return near

    def rows(self) -> Iterator[Glimpse]:
        """All that the documents tell, each claim with its person as far as that was looked up."""
        return self._rows_of(self._told)

    def stories(self, keys: Collection[str]) -> tuple[Story, ...]:
        """The stories of some documents that were looked into."""
        rows = {row.id: row for row in self._rows_of(keys)}
        for person in {row.person_id for row in rows.values()}:
            told = self._of_person.get(person or "", ())
            if len({row.document.key for row in told}) >= MANY:
                rows = {row.id: row for row in told} | rows
        telling = {row.document.key for row in rows.values()}
        self._papers |= _light(self._connection, telling & set(keys) - self._papers.keys())
        self._papers |= papers(self._connection, set(keys) - telling - self._papers.keys())
        known = [self._papers[key] for key in keys if key in self._papers]
        beyond = {row.document.key: row.document for row in rows.values() if row.document.key not in keys}
        return stories([*known, *map(_far, beyond.values())], self.kin.joins, [self._fact(r) for r in rows.values()])

    def _rows_of(self, keys: Iterable[str]) -> Iterator[Glimpse]:
        """What some documents tell, each claim with its person as far as that was looked up."""
        for row in (row for key in keys for row in self._told.get(key, {}).values()):
            who = row.person_id
            yield row if who is None else row._replace(person_id=self.people.person_of.get(who, who))

    def _look_into(self, keys: Collection[str]) -> None:
        """Read what some documents tell of changes and answers to them."""
        fresh = set(keys) - self._read
        self._read |= fresh
        profiles: set[str] = set()
        for row in in_documents(self._connection, fresh, Sort(TOLD), self._scope):
            self._told.setdefault(row.document.key, {})[row.id] = row
            profiles |= {row.person_id} if row.person_id else set()
        for part in chunks(profiles - self._names.keys()):
            named = self._connection.execute(select(people.c.id, people.c.name).where(people.c.id.in_(part)))
            self._names |= {str(number): str(name) for number, name in named}

    def _meet(self, front: Collection[str]) -> list[Glimpse]:
        """What some documents tell, once it is known who their people are and what else is told of them."""
        inside = {row.person_id for row in self._rows_of(self._cast) if row.person_id}
        self.people = identities(self._connection, inside, self._scope)
        own = list(self._rows_of(front))
        fresh = {row.person_id for row in own if row.person_id} - self._of_person.keys()
        self._of_person |= {person: [] for person in fresh}
        for row in about(self._connection, fresh, self._scope, TOLD)[0] if fresh else ():
            self._of_person.setdefault(row.person_id or "", []).append(row)
        return own

    def _fact(self, row: Glimpse) -> Told:
        """A claim as stories are made from it."""
        return fact_of(row, self._name(row.person_id) if row.person_id else None)

    def _name(self, person: str) -> str:
        return self.people.name(person) if person in self.people.person_of else self._names.get(person, "")

    def _family_names(self, rows: Iterable[Glimpse]) -> set[str]:
        names = {self._name(row.person_id) for row in rows if row.person_id}
        last = {words[-1] for name in names if len(words := name.split()) > 1}
        return {spelled for name in last for spelled in (fold(name), name.casefold())} - {""}


def fact_of(row: Glimpse, name: str | None) -> Told:
    """A claim as stories are made from it; ``name`` is the person's."""
    return Told(
        document=row.document.key,
        person=row.person_id or f"{row.document.key} {fold(row.description or '')}",
        family=family_of(str(row.event)) if row.event else "answer",
        organization=row.organization,
        day=row.event_date or row.document.published,
        name=name or None,
        title=row.title,
    )


def _far(home: Home) -> Paper:
    """A document that is too far in time to be of a story, and counts among those on its people."""
    return Paper(
        key=home.key, id="", publisher=home.publisher, published=home.published, title=None, text="", passages=()
    )


def _light(connection: Connection, keys: Iterable[str]) -> dict[str, Paper]:
    """Documents that tell of a change: no words of theirs are looked at."""
    columns = (documents.c.key, documents.c.id, documents.c.publisher, documents.c.published, documents.c.title)
    return {
        row.key: Paper(**row._mapping, text="", passages=())
        for part in chunks(keys)
        for row in connection.execute(select(*columns).where(documents.c.key.in_(part)))
    }


def _is_within(row: Glimpse, days: Sequence[int], most: int) -> bool:
    """Whether a report is so many days or fewer from one of some days, in order; one without a day may be."""
    day = day_number(row.document.published)
    if day is None or not days:
        return True
    place = bisect_left(days, day)
    return any(abs(day - other) <= most for other in days[max(0, place - 1) : place + 1])


def _in_the_posts(connection: Connection, rows: Iterable[Glimpse], days: Sequence[int], scope: Scope) -> set[str]:
    """Documents that tell, within days, of changes in the posts of some changes: of successors, and of namesakes."""
    wanted: dict[str, set[tuple[str | None, str]]] = {}
    for row in rows:
        if row.kind == "change" and row.organization and not is_rank(row.title):
            for body in _shorter(row.organization):
                wanted.setdefault(body, set()).add((row.title, row.organization))
    if not wanted or not days:
        return set()
    worded = wordings_of(connection, wanted)
    ids = {w.id for body, posts in wanted.items() for w in worded[body] if _is_one_of((w.title, w.organization), posts)}
    found: set[str] = set()
    for part in chunks(ids):
        told = [claims.c.post.in_(part), claims.c.kind == "change", _published(days, SUCCESSION)]
        found |= {r.document.key for r in by_profile(connection, told, scope) if _is_within(r, days, SUCCESSION)}
    return found


@lru_cache(maxsize=4_000)
def _shorter(organization: str) -> tuple[str, ...]:
    """An organization, and what it may be called by fewer words: without its country, or what it is part of."""
    bare = " ".join(word for word in normal_words(organization) if word not in _NATIONS)
    units = (unit for unit, _ in readings(organization) if same_organization(unit, organization).score >= AGREES)
    return tuple(dict.fromkeys((organization, *((bare,) if bare else ()), *units)))


def _is_one_of(post: tuple[str | None, str | None], posts: Iterable[tuple[str | None, str]]) -> bool:
    return any(
        same_organization(post[1], body).score >= AGREES and same_title(post[0], title).score >= AGREES
        for title, body in posts
    )


def _headed(connection: Connection, names: Collection[str], days: Sequence[int], scope: Scope) -> set[str]:
    """Documents that tell of no change, within days, whose first words hold one of some people's family names."""
    if not names or not days:
        return set()
    tells = exists().where(claims.c.document == documents.c.key, claims.c.kind.in_(TOLD))
    columns = (documents.c.key, documents.c.title, func.substr(documents.c.text, 1, OPENING).label("opening"))
    query = select(*columns).where(_published(days, HEADLINE), ~tells, *known_by(scope))
    read = ((str(row.key), f"{row.title or ''} {row.opening}".casefold()) for row in connection.execute(query))
    return {key for key, opening in read if any(name in opening for name in names)}


def _published(days: Sequence[int], most: int) -> ColumnElement[bool]:
    """A condition on documents: published so many days or fewer before the first or after the last of some days."""
    first, last = (date.fromordinal(number).isoformat() for number in (days[0] - most, days[-1] + most))
    return documents.c.published.between(first, f"{last}~")
