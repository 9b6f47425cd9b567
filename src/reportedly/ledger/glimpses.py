"""Claims at a glance: what is needed to weigh thousands of them, without their texts and words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, select

from reportedly.entities.posts import AGREES, same_post
from reportedly.ledger.evidence import ClaimRow
from reportedly.ledger.identities import Identities, identities
from reportedly.ledger.rows import chunks, fetch_claims
from reportedly.ledger.schema import claim_sources, claims, documents, extracted, extractions, people
from reportedly.ledger.scope import Scope, answered, within
from reportedly.ledger.wordings import wordings_with

PostWords = tuple[str | None, str | None]


class Home(NamedTuple):
    """The document of a claim: its key, publication day and publisher."""

    key: str
    published: str | None
    publisher: str | None


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


_ORIGIN = claim_sources.alias("origin")
_GLIMPSES: Select[Any] = (
    select(
        claims.c.id,
        claims.c.kind,
        claims.c.event,
        claims.c.status,
        claims.c.certainty,
        claims.c.event_date,
        claims.c.person_description,
        claims.c.title,
        claims.c.organization,
        extracted.c.person,
        _ORIGIN.c.wording,
        documents.c.key,
        documents.c.published,
        documents.c.publisher,
        people.c.name_key,
    )
    .select_from(
        extracted.join(claims, claims.c.id == extracted.c.claim)
        .join(extractions, extractions.c.id == extracted.c.extraction)
        .join(documents, documents.c.key == extractions.c.document)
        .join(people, people.c.id == extracted.c.person, isouter=True)
        .join(_ORIGIN, (_ORIGIN.c.claim == claims.c.id) & (_ORIGIN.c.is_origin == 1), isouter=True)
    )
    .where(answered())
)


def glimpses(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], scope: Scope
) -> tuple[list[Glimpse], Identities]:
    """Claims that answer to the conditions within the scope, in no order, and the people they are about."""
    rows: list[Sequence[Any]] = list(connection.execute(_GLIMPSES.where(*within(scope), *conditions)))
    known = identities(connection, {str(row[9]) for row in rows if row[9] is not None}, scope)
    return [_glimpse(row, known.person_of) for row in rows], known


def _glimpse(row: Sequence[str | None], person_of: Mapping[str, str]) -> Glimpse:
    """A claim at a glance; whoever is not among the people that are known goes by the name."""
    number, kind, event, status, certainty, event_date, description, title, organization, person, origin, *home = row
    key, published, publisher, name = home
    return Glimpse(
        id=str(number),
        kind=str(kind),
        event=event,
        status=status,
        certainty=certainty,
        event_date=event_date,
        description=description,
        title=title,
        organization=organization,
        person_id=person_of.get(person, f"named {name}") if person is not None else None,
        origin=origin,
        document=Home(key=str(key), published=published, publisher=publisher),
    )


def in_posts(
    connection: Connection, wanted: Iterable[PostWords], scope: Scope, people: Identities | None = None
) -> list[Glimpse]:
    """Postings and changes, of whomever, in posts that can be one of those wanted.

    With ``people``, everybody else goes by the name: that is much quicker than looking up who is one person.
    """
    bodies: dict[str, list[PostWords]] = {}
    for title, organization in set(wanted):
        if title:
            bodies.setdefault(organization or title, []).append((title, organization))
    ids: set[str] = set()
    for body, sought in sorted(bodies.items()):
        for wording in wordings_with(connection, body):
            here = (wording.title, wording.organization)
            if any(same_post(post, here).score >= AGREES for post in sought):
                ids.add(wording.id)
    found: list[Glimpse] = []
    for part in chunks(ids):
        conditions = [claims.c.post.in_(part), claims.c.kind.in_(("posting", "change"))]
        if people is None:
            found += glimpses(connection, conditions, scope)[0]
        else:
            rows = connection.execute(_GLIMPSES.where(*within(scope), *conditions))
            found += [_glimpse(row, people.person_of) for row in rows]
    return found


def whole_claims(connection: Connection, ids: Collection[str], scope: Scope) -> list[ClaimRow]:
    """Claims by their ids, with their words."""
    found: list[ClaimRow] = []
    for part in chunks(ids):
        found += fetch_claims(connection, [claims.c.id.in_(part)], scope)[0]
    return found
