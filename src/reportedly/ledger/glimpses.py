"""Claims at a glance: what is needed to weigh thousands of them, without their texts and words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Connection, Row, Select, and_, bindparam, or_, select

from reportedly.entities.posts import AGREES, same_post
from reportedly.findings.sources import is_first_person
from reportedly.findings.standing import family_of
from reportedly.ledger.evidence import ClaimRow
from reportedly.ledger.fitting import Wording
from reportedly.ledger.identities import Identities, called, identities
from reportedly.ledger.rows import chunks, claims_with
from reportedly.ledger.schema import gists, people
from reportedly.ledger.scope import Scope, answered, within_gists
from reportedly.ledger.worded import wordings_of
from reportedly.vocabulary import Event, Status

PostWords = tuple[str | None, str | None]

TOLD = ("change", "response")
"""Kinds of claim that tie a document to a story."""


class Home(NamedTuple):
    """The document of a claim: its key, publication day, publisher and name."""

    key: str
    published: str | None
    publisher: str | None
    name: str


class Glimpse(NamedTuple):
    """A claim as far as it is weighed; the fields are named as those of a ``ClaimRow``."""

    id: str
    kind: str
    event: str | None
    status: str | None
    certainty: str | None
    event_date: str | None
    description: str | None
    title: str | None
    organization: str | None
    person_id: str | None
    origin: str | None
    document: Home
    start: int
    post_id: str | None
    response: str | None

    @property
    def day(self) -> str | None:
        """The day the claim speaks for: the event's, else the publication's; None when neither is known."""
        return self.event_date or self.document.published


_GLIMPSES: Select[Any] = select(
    gists.c.claim,
    gists.c.kind,
    gists.c.event,
    gists.c.status,
    gists.c.certainty,
    gists.c.event_date,
    gists.c.person_description,
    gists.c.title,
    gists.c.organization,
    gists.c.person,
    gists.c.origin,
    gists.c.document,
    gists.c.published,
    gists.c.publisher,
    gists.c.name,
    gists.c.evidence_start,
    gists.c.post,
    gists.c.response,
).where(answered(gists))
_PROFILE = 9
"""Where a row has the profile that its claim is about."""


def glimpses(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], scope: Scope
) -> tuple[list[Glimpse], Identities]:
    """Claims that answer to conditions on ``gists`` within the scope, in no order, and the people they are about."""
    rows = connection.execute(_GLIMPSES.where(*within_gists(scope), *conditions)).all()
    known = identities(connection, {row[_PROFILE] for row in rows if row[_PROFILE] is not None}, scope)
    return [_glimpse(row, known.person_of) for row in rows], known


class Sort(NamedTuple):
    """A sort of claims: of some kinds; of these only those that name nobody, or that tell of a holder of a post.

    ``since``: only those published from a day on, or on no known day.
    """

    kinds: tuple[str, ...]
    nameless: bool = False
    holders: bool = False
    since: bool = False


def in_documents(connection: Connection, keys: Iterable[str], sort: Sort, scope: Scope) -> list[Glimpse]:
    """Claims of a sort in documents, in no order; for the person each has the profile's id."""
    query = _query("document", sort, scope)
    return [_glimpse(row, None) for part in chunks(keys) for row in _run(connection, query, part)]


def about(
    connection: Connection, people: Collection[str], scope: Scope, kinds: Sequence[str]
) -> tuple[list[Glimpse], Identities]:
    """Claims of some kinds about people (by any of their profiles), and all who may go under their names.

    The scope's floor is no floor for responses: without a doubtful denial, what it denies would look surer than it is.
    """
    known = identities(connection, people, scope)
    wanted = {known.person_of[i] for i in people if i in known.person_of}
    query = _query("person", Sort(tuple(kinds)), scope)
    parts = chunks(p for p, person in known.person_of.items() if person in wanted)
    return [_glimpse(row, known.person_of) for part in parts for row in _run(connection, query, part)], known


def named_since(
    connection: Connection, known: Identities, people: Collection[str], day: str, scope: Scope
) -> list[Glimpse]:
    """Postings of some people from a day on, and those of no known day."""
    query = _query("person", Sort(("posting",), since=True), scope)
    parts = chunks(p for p, person in known.person_of.items() if person in people)
    return [_glimpse(row, known.person_of) for part in parts for row in _run(connection, query, part, since=day)]


@lru_cache(maxsize=256)
def _query(by: str, sort: Sort, scope: Scope) -> Select[Any]:
    """Claims of a sort by their person, document or post: made once, as making it takes as long as asking it."""
    query = _GLIMPSES.where(gists.c[by].in_(_VALUES), gists.c.kind.in_(sort.kinds))
    if sort.nameless:
        query = query.where(gists.c.person.is_(None))
    if sort.holders:
        query = query.where(or_(gists.c.status.in_(_HOLDING), gists.c.event.in_(_ENTERING)))
    if sort.since:
        query = query.where(or_(gists.c.published.is_(None), gists.c.published >= _SINCE))
    if by != "person" or scope.sure is None:
        return query.where(*within_gists(scope))
    sure = or_(gists.c.kind == "response", and_(*within_gists(Scope(sure=scope.sure))))
    return query.where(sure, *within_gists(replace(scope, sure=None)))


_HOLDING = (str(Status.CURRENT), str(Status.ACTING))
_ENTERING = tuple(str(event) for event in Event if family_of(event) == "entry")
_VALUES: BindParameter[str] = bindparam("values", expanding=True)
_SINCE: BindParameter[str] = bindparam("since")


def _run(connection: Connection, query: Select[Any], values: Sequence[str], **more: str) -> Sequence[Row[Any]]:
    return connection.execute(query, {"values": values, **more}).all()


def of_people(connection: Connection, rows: Iterable[Glimpse], scope: Scope) -> list[Glimpse]:
    """Claims that have profiles for their people, with the people."""
    found = list(rows)
    known = identities(connection, {r.person_id for r in found if r.person_id}, scope)
    return [r._replace(person_id=known.person_of[r.person_id]) if r.person_id else r for r in found]


def _glimpse(row: Sequence[Any], person_of: Mapping[str, str] | None) -> Glimpse:
    """A claim at a glance, with its person as it is known; without ``person_of``, with the profile."""
    claim, kind, event, status, certainty, date, whom, title, body, profile, origin, key, day, outlet, name, *end = row
    person = profile if profile is None or person_of is None else person_of.get(profile)
    if origin is not None and outlet and is_first_person(origin):
        origin = outlet
    home = Home(key, day, outlet, name)
    return Glimpse(claim, kind, event, status, certainty, date, whom, title, body, person, origin, home, *end)


def in_posts(connection: Connection, wanted: Iterable[PostWords], scope: Scope) -> list[Glimpse]:
    """Postings and changes, of whomever, in posts that can be one of those wanted; each has the profile's id."""
    ids = [wording.id for wording in worded_as(connection, wanted)]
    return in_wordings(connection, ids, Sort(("posting", "change")), scope)


def worded_as(connection: Connection, wanted: Iterable[PostWords]) -> list[Wording]:
    """The wordings of posts that can be one of those wanted, by id; only posts with a title are looked for."""
    bodies: dict[str, list[PostWords]] = {}
    for title, organization in set(wanted):
        if title:
            bodies.setdefault(organization or title, []).append((title, organization))
    found = {
        wording.id: wording
        for body, wordings in wordings_of(connection, bodies).items()
        for wording in wordings
        if any(same_post(post, (wording.title, wording.organization)).score >= AGREES for post in bodies[body])
    }
    return [found[number] for number in sorted(found)]


def in_wordings(
    connection: Connection, ids: Iterable[str], sort: Sort, scope: Scope, *, by_name: bool = False
) -> list[Glimpse]:
    """Claims of a sort in posts by their wordings; each has the profile's id for the person.

    With ``by_name``, everybody goes by name and rank (``called``): to look up who is one person takes much longer.
    """
    query = _query("post", sort, scope)
    rows = [row for part in chunks(ids) for row in _run(connection, query, part)]
    names = _named(connection, {row[_PROFILE] for row in rows}) if by_name else None
    return [_glimpse(row, names) for row in rows]


def _named(connection: Connection, profiles: Collection[str | None]) -> dict[str, str]:
    """What profiles go by whose people are not looked up."""
    found: dict[str, str] = {}
    for part in chunks(p for p in profiles if p is not None):
        for profile, name, rank in connection.execute(_NAMES, {"values": part}).all():
            found[profile] = called(name, rank)
    return found


_NAMES = select(people.c.id, people.c.name_key, people.c.rank).where(people.c.id.in_(_VALUES))


def whole_claims(connection: Connection, ids: Collection[str], scope: Scope) -> list[ClaimRow]:
    """Claims by their ids, with their words."""
    return claims_with(connection, ids, scope)
