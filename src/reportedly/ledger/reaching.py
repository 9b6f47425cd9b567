"""How far the stories of some documents reach: step by step, until nothing that is left out can be tied to them.

Whatever document one begins with, its story is the same one, as it would be were all stories looked at together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import BindParameter, Connection, bindparam, select

from reportedly.entities.countries import COUNTRIES
from reportedly.entities.folding import fold
from reportedly.entities.parts import readings
from reportedly.entities.posts import AGREES, is_rank, normal_words, same_organization, same_title
from reportedly.findings.standing import family_of
from reportedly.ledger.fitting import Wording
from reportedly.ledger.glimpses import TOLD, Glimpse, Home, Sort, about, in_documents
from reportedly.ledger.headed import changed_in, headed, is_near, named
from reportedly.ledger.identities import identities
from reportedly.ledger.kin import Kin, kin_of, outlines, papers, wider
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import people
from reportedly.ledger.scope import Scope
from reportedly.ledger.worded import wordings_of
from reportedly.origins.kinship import Join
from reportedly.origins.paper import Paper, day_number
from reportedly.origins.stories import LONG_WINDOW, MANY, SUCCESSION, Story, Told, stories

STEPS = 24
"""Steps after which a story is taken as it is (set by hand: four times what the longest in 100,000 claims takes)."""

_NATIONS = frozenset(COUNTRIES.values())


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """The stories of some documents, each with all its documents; ``rows`` are what these and their neighbours tell.

    ``told`` is what is told, without postings, of the people of whose changes the stories tell.
    """

    stories: tuple[Story, ...]
    rows: tuple[Glimpse, ...]
    told: Mapping[str, Sequence[Glimpse]]
    kin: Kin

    @property
    def inside(self) -> frozenset[str]:
        """The keys of all documents of the stories."""
        return frozenset(key for story in self.stories for key in story.documents)


def reach(
    connection: Connection, keys: Collection[str], scope: Scope, leave: Callable[[Paper], bool] | None = None
) -> Reach:
    """The stories that hold the documents of some keys, each with every document that belongs to it.

    With ``leave``, those are left out of which a document that tells of a change is so: as soon as one is found,
    nothing else of that story is looked for.
    """
    net = _Net(connection, scope)
    inside: set[str] = set()
    left: set[str] = set()
    linked = _Linked()
    front = frozenset(keys)
    for _ in range(STEPS):
        inside |= front
        near = net.cast(front)
        tied = [story for story in net.stories(near | front) if not front.isdisjoint(story.documents)]
        if leave:
            linked.add(tied, front)
            left = {key for group in linked.groups() if any(map(leave, net.telling(group))) for key in group}
        front = frozenset(key for story in tied for key in story.documents) - inside - left
        if not front:
            break
    inside -= left
    net.hold_together(inside)
    asked = inside.intersection(keys)
    told = tuple(story for story in net.stories(inside) if not asked.isdisjoint(story.documents))
    return Reach(stories=told, rows=tuple(net.rows()), told=net.told, kin=net.kin)


class _Linked:
    """Documents put together where one that was looked into is linked with another.

    What is linked only through documents that were not looked into may turn out not to be.
    """

    def __init__(self) -> None:
        self._home: dict[str, set[str]] = {}

    def add(self, found: Iterable[Story], known: Collection[str]) -> None:
        """Add stories by the links of those documents that are ``known``, and alone whatever else is in them."""
        for story in found:
            for key in story.documents:
                self._home.setdefault(key, {key})
            for link in story.links:
                if link.left in known or link.right in known:
                    self._join(self._home[link.left], self._home[link.right])

    def _join(self, one: set[str], other: set[str]) -> None:
        if one is not other:
            small, large = sorted((one, other), key=len)
            large |= small
            self._home.update(dict.fromkeys(small, large))

    def groups(self) -> Iterable[set[str]]:
        """The groups, each once."""
        return {id(group): group for group in self._home.values()}.values()


class _Net:
    """What has been looked up: documents with all they tell, and of their people all that is told anywhere.

    ``kin`` is how all that may be in the stories are related.
    """

    def __init__(self, connection: Connection, scope: Scope) -> None:
        self._connection = connection
        self._scope = scope
        self._read: set[str] = set()
        self._told: dict[str, dict[str, Glimpse]] = {}
        self._person_of: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._of_person: dict[str, list[Glimpse]] = {}
        self._papers: dict[str, Paper] = {}
        self._worded: dict[str, list[Wording]] = {}
        self._facts: dict[tuple[str, str | None, str | None], Told] = {}
        self.kin = kin_of(connection, (), scope)
        self._joins: tuple[Join, ...] = ()

    def cast(self, front: Collection[str]) -> set[str]:
        """Look up whatever may be tied to some documents, and give the keys of all that may."""
        self._look_into(front)
        own = self._meet(front)
        days = sorted({day for row in own if (day := day_number(row.document.published)) is not None})
        near = {row.document.key for row in self._beside(own, days)}
        near |= self._in_the_posts(own, days)
        near |= headed(self._connection, self._family_names(own), days, self._scope)
        near |= named(self._connection, set(front) - {row.document.key for row in own}, self._scope)
        near |= set(front)
        self.kin = wider(self._connection, self.kin, near, self._scope)
        near = self.hold_together(near)
        self._look_into(near)
        return near

    def hold_together(self, keys: Collection[str]) -> set[str]:
        """Some documents with all that they are related to: only how these are is looked at, until others are given."""
        found = self.kin.related(keys)
        self._joins = tuple(join for join in self.kin.joins if join.left in found)
        return found

    def _beside(self, own: Iterable[Glimpse], days: Sequence[int]) -> Iterator[Glimpse]:
        """What is told, near enough in time, of the people of some claims; whatever the time of one without a day."""
        ever = {row.person_id: False for row in own}
        ever |= {row.person_id: True for row in own if day_number(row.document.published) is None}
        for person, is_undated in ever.items():
            for row in self._of_person.get(person or "", ()):
                if is_undated or is_within(row, days, LONG_WINDOW):
                    yield row

    def rows(self) -> Iterator[Glimpse]:
        """All that the documents tell, each claim with its person as far as that was looked up."""
        return self._rows_of(self._told)

    def stories(self, keys: Collection[str]) -> tuple[Story, ...]:
        """The stories of some documents that were looked into.

        Of people who are told of in very many documents all count, as these are linked to their neighbours alone.
        """
        people_told = {row.person_id for row in self._rows_of(keys)}
        many = [row for person in people_told for row in self._of_many(person or "")]
        wanted = set(keys) | (self._read & {row.document.key for row in many})
        rows = {row.id: row for row in many} | {row.id: row for row in self._rows_of(wanted)}
        telling = {row.document.key for row in rows.values()}
        self._papers |= outlines(self._connection, telling & wanted - self._papers.keys())
        self._papers |= papers(self._connection, wanted - telling - self._papers.keys())
        known = [self._papers[key] for key in wanted if key in self._papers]
        beyond = {row.document.key: row.document for row in many if row.document.key not in wanted}
        facts = [self._fact(row) for row in rows.values()]
        return stories([*known, *map(_far, beyond.values())], self._joins, facts)

    def _fact(self, row: Glimpse) -> Told:
        """A claim as stories are made from it: made once, as long as its person is the same and goes by one name."""
        name = self._names.get(row.person_id or "")
        asked = (row.id, row.person_id, name)
        if asked not in self._facts:
            self._facts[asked] = fact_of(row, name)
        return self._facts[asked]

    def telling(self, keys: Iterable[str]) -> Iterator[Paper]:
        """Those documents of some that were looked into and tell of a change, or answer one."""
        yield from (self._papers[key] for key in keys if key in self._papers and self._told.get(key))

    @property
    def told(self) -> Mapping[str, Sequence[Glimpse]]:
        """What is told of each person of the documents that were cast for."""
        return self._of_person

    def _of_many(self, person: str) -> Sequence[Glimpse]:
        """All that is told of a person who is told of in very many documents; of any other, nothing."""
        told = self._of_person.get(person, ())
        return told if len({row.document.key for row in told}) >= MANY else ()

    def _rows_of(self, keys: Iterable[str]) -> Iterator[Glimpse]:
        for row in (row for key in keys for row in self._told.get(key, {}).values()):
            who = row.person_id and self._person_of.get(row.person_id, row.person_id)
            yield row if who == row.person_id else row._replace(person_id=who)

    def _profiles(self, keys: Iterable[str]) -> set[str]:
        """The profiles of the people whom some documents tell of."""
        return {row.person_id for key in keys for row in self._told.get(key, {}).values() if row.person_id}

    def _look_into(self, keys: Collection[str]) -> None:
        """Read what some documents tell of changes and answers to them, and whom they name."""
        fresh = set(keys) - self._read
        self._read |= fresh
        for row in in_documents(self._connection, fresh, Sort(TOLD), self._scope):
            self._told.setdefault(row.document.key, {})[row.id] = row
        for part in chunks(self._profiles(fresh) - self._names.keys()):
            named = self._connection.execute(_NAMES, {"values": part}).all()
            self._names |= {str(number): str(name) for number, name in named}

    def _meet(self, front: Collection[str]) -> list[Glimpse]:
        """What some documents tell, once it is known who their people are and what else is told of them."""
        known = identities(self._connection, self._profiles(front), self._scope)
        # Who is met only as the other end of a doubt is nobody else there, and may be known to be somebody already.
        self._person_of |= {k: v for k, v in known.person_of.items() if k != v or k not in self._person_of}
        own = list(self._rows_of(front))
        fresh = {row.person_id for row in own if row.person_id} - self._of_person.keys()
        self._names |= {person: known.name(person) for person in fresh}
        self._of_person |= {person: [] for person in fresh}
        for row in about(self._connection, fresh, self._scope, TOLD)[0] if fresh else ():
            self._of_person.setdefault(row.person_id or "", []).append(row)
        return own

    def _in_the_posts(self, rows: Iterable[Glimpse], days: Sequence[int]) -> set[str]:
        """Documents that tell, within days, of changes in the posts of some changes: successors, and namesakes."""
        wanted: dict[str, set[tuple[str | None, str]]] = {}
        for row in rows:
            if row.kind == "change" and row.organization and not is_rank(row.title):
                for body in _shorter(row.organization):
                    wanted.setdefault(body, set()).add((row.title, row.organization))
        if not wanted or not days:
            return set()
        self._worded |= wordings_of(self._connection, wanted.keys() - self._worded.keys())
        ids = {
            w.id
            for body, posts in wanted.items()
            for w in self._worded[body]
            if _is_one_of((w.title, w.organization), posts)
        }
        return changed_in(self._connection, ids, days, SUCCESSION, self._scope)

    def _family_names(self, rows: Iterable[Glimpse]) -> set[str]:
        names = {self._names.get(row.person_id, "") for row in rows if row.person_id}
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


_VALUES: BindParameter[str] = bindparam("values", expanding=True)
_NAMES = select(people.c.id, people.c.name).where(people.c.id.in_(_VALUES))


def is_within(row: Glimpse, days: Sequence[int], most: int) -> bool:
    """Whether a report is so many days or fewer from one of some days, in order; one without a day may be."""
    return is_near(row.document.published, days, most)


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
