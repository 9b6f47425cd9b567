"""What became known between two days, before it is weighed: on whom the new documents make claims, and which."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection, false, func, or_, select

from reportedly.ledger.differences import (
    differences_of,
    fresh_documents,
    of_nobody,
    profiles_fitting,
    whom_beside,
)
from reportedly.ledger.identities import identities
from reportedly.ledger.reports import Difference, NewsAnswer, PersonNews
from reportedly.ledger.rows import chunks, document_rows
from reportedly.ledger.schema import claims, documents, extracted, extractions, people, posts
from reportedly.ledger.scope import DAY, Scope, answered, known_by

COMPARED = 20_000
"""Pairs of a post in new documents and one of the ledger, up to which it is looked at once whom else they bear on (set
by hand)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wider:
    """How far news are looked for: in ``most`` documents (None: any number) where all people are asked about.

    ``page``: under how many names (None: all), after how many others, people are told of.
    ``beside``: whether people are looked for on whom the documents make no claim; None: where that is quickly done.
    """

    most: int | None = None
    page: tuple[int | None, int] = (None, 0)
    beside: bool | None = None


def news(connection: Connection, start: str, end: str, words: str | None, scope: Scope, *, wider: Wider) -> NewsAnswer:
    """What became known after ``start`` and by ``end``, on everybody or on the people whom ``words`` fit.

    Raises NotInLedger when ``words`` fit nobody.
    """
    after, beside = replace(scope, known=end), wider.beside
    fresh = fresh_documents(connection, start, after)
    if words is None and wider.most is not None and len(fresh) > wider.most:
        return NewsAnswer(start=start, end=end, words=words, count=len(fresh))
    told = _told(connection, fresh, _wanted(connection, words, after), after)
    if beside is None:
        beside = _pairs_of_posts(connection, fresh) <= COMPARED
    others = whom_beside(connection, fresh, words, after) if beside else {}
    named = set(identities(connection, told, after).person_of.values()) if others else set()
    papers = document_rows(connection, fresh)
    return NewsAnswer(
        start=start,
        end=end,
        words=words,
        count=len(fresh),
        names=len(told),
        documents=tuple(sorted(papers.values(), key=lambda d: (d.published or "", d.id), reverse=True)),
        people=_people(connection, told, wider.page, after),
        unnamed=tuple(of_nobody(connection, fresh, after)) if words is None else (),
        beside=tuple(p for p in others if p not in named) if beside else None,
    )


def news_of(
    connection: Connection, people: Iterable[str], start: str, end: str, scope: Scope
) -> dict[str, tuple[Difference, ...]]:
    """What became known of each of some people, by their ids: nothing of some, where only repetitions came in."""
    after = replace(scope, known=end)
    fresh = fresh_documents(connection, start, after)
    return {person: tuple(differences_of(connection, [person], start, after, fresh)) for person in people}


def last_days(connection: Connection, known: str | None, count: int) -> tuple[str, ...]:
    """The last days on which documents became known, by ``known`` (None: by any day), the latest first."""
    read = func.substr(documents.c.read_at, 1, DAY)
    dated = select(documents.c.published).where(documents.c.published.is_not(None))
    undated = select(read).where(documents.c.published.is_(None))
    found: set[str] = set()
    for query, day in ((dated, documents.c.published), (undated, read)):
        within = query if known is None else query.where(day <= known)
        found |= set(connection.execute(within.distinct().order_by(day.desc()).limit(count)).scalars())
    return tuple(sorted((day for day in found if len(day) == DAY), reverse=True)[:count])


@dataclass(frozen=True, kw_only=True, slots=True)
class _Named:
    """Somebody under one name, and the claims that new documents make on them, each with its kind."""

    profile: str
    name: str
    claims: dict[str, str]

    @property
    def order(self) -> tuple[bool, str, str]:
        """Those with changes or answers first, then by name."""
        return not any(kind in ("change", "response") for kind in self.claims.values()), self.name, self.profile


def _wanted(connection: Connection, words: str | None, after: Scope) -> list[str] | None:
    """Every profile of the people whom words fit; None where no words are given. Raises NotInLedger for nobody."""
    fits = profiles_fitting(connection, words)
    if fits is None:
        return None
    known = identities(connection, fits, after).person_of
    people = {known[profile] for profile in fits if profile in known}
    return sorted(profile for profile, person in known.items() if person in people)


def _told(
    connection: Connection, fresh: Collection[str], wanted: Collection[str] | None, after: Scope
) -> dict[str, _Named]:
    """By profile, all or those wanted, the claims that documents make."""
    joined = extracted.join(claims, claims.c.id == extracted.c.claim).join(people, people.c.id == extracted.c.person)
    joined = joined.join(extractions, extractions.c.id == extracted.c.extraction)
    joined = joined.join(documents, documents.c.key == extractions.c.document)
    columns = (extracted.c.person, people.c.name, claims.c.id, claims.c.kind, extracted.c.confidence)
    query = select(*columns).select_from(joined).where(claims.c.kind != "statement", answered(), *known_by(after))
    query = query.order_by(claims.c.document, claims.c.evidence_start, claims.c.id)
    if wanted is not None:
        query = query.where(or_(false(), *(extracted.c.person.in_(part) for part in chunks(wanted))))
    found: dict[str, _Named] = {}
    for part in chunks(fresh):
        for profile, name, claim, kind, sure in connection.execute(query.where(claims.c.document.in_(part))):
            if kind == "response" or after.passes(sure):
                found.setdefault(profile, _Named(profile=profile, name=name, claims={})).claims[claim] = kind
    return found


def _people(
    connection: Connection, told: dict[str, _Named], page: tuple[int | None, int], after: Scope
) -> tuple[PersonNews, ...]:
    """The people under the names of a page; who goes under several is on the page of the first of them."""
    limit, offset = page
    ordered = sorted(told.values(), key=lambda one: one.order)
    part = ordered[offset : None if limit is None else offset + limit]
    known = identities(connection, [one.profile for one in part], after)
    members: dict[str, list[_Named]] = {}
    for profile, person in known.person_of.items():
        if profile in told:
            members.setdefault(person, []).append(told[profile])
    for own in members.values():
        own.sort(key=lambda one: one.order)
    here = {one.profile for one in part}
    firsts = {person: own[0] for person, own in members.items()}
    people_here = {person: own for person, own in members.items() if firsts[person].profile in here}
    held = _held(connection, {p: who for p, who in known.person_of.items() if who in people_here})
    found = [
        PersonNews(
            person_id=person,
            person=known.name(person),
            claims=tuple(claim for one in own for claim in one.claims),
            is_change=not firsts[person].order[0],
            held=held.get(person, 0),
        )
        for person, own in people_here.items()
    ]
    return tuple(sorted(found, key=lambda row: firsts[row.person_id].order))


def _held(connection: Connection, person_of: dict[str, str]) -> dict[str, int]:
    """How many claims the ledger holds on people, by all their profiles."""
    found: dict[str, int] = {}
    for part in chunks(person_of):
        query = select(extracted.c.person, func.count()).where(extracted.c.person.in_(part))
        for profile, count in connection.execute(query.group_by(extracted.c.person)):
            found[person_of[profile]] = found.get(person_of[profile], 0) + count
    return found


def _pairs_of_posts(connection: Connection, fresh: Collection[str]) -> int:
    """How many posts documents name people in, times how many the ledger has."""
    found: set[str] = set()
    for part in chunks(fresh):
        query = select(claims.c.post).where(claims.c.document.in_(part), claims.c.post.is_not(None))
        found |= {str(post) for post in connection.execute(query.distinct()).scalars()}
    return len(found) * int(connection.execute(select(func.count()).select_from(posts)).scalar() or 0)
