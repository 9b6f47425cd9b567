"""What the ledger holds under some words, at a glance: people, posts and sources, without the answers on them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Join, func, select

from reportedly.entities.matching import Profile
from reportedly.entities.names import name_key
from reportedly.entities.posts import AGREES, normal_words, same_post
from reportedly.ledger.fitting import Wording, grouped, organization_of, title_of
from reportedly.ledger.identities import Identities, identities
from reportedly.ledger.near import near
from reportedly.ledger.persons import profiles_for
from reportedly.ledger.roll import FoundSource, list_sources
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import claims, documents, extracted, extractions, people, posts
from reportedly.ledger.scope import Scope, answered, known_by
from reportedly.ledger.wordings import wordings_with

PROFILES = 200
"""Profiles looked at for one name: those most told of; twice as many as the commonest family name in 100,000 claims."""

POSTS = 3
"""Posts named of each person."""

FOUND = 24
"""Rows of each kind that words are answered with."""

PostWords = tuple[str | None, str | None]

_QUOTES = re.compile('["“”„«»]')
"""Quotation marks, which make phrases of a search in texts and mean nothing in a name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundPerson:
    """A person: name, other forms of it, rank, posts (title, organization) most told of first, documents with claims.

    ``documents`` is 0 for somebody whom only a registry knows.
    """

    id: str
    name: str
    forms: tuple[str, ...]
    rank: str | None
    posts: tuple[PostWords, ...]
    documents: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundPost:
    """A post as ``wordings`` (ids) tell it, and in how many documents claims are made on it; ``id`` is the fullest."""

    id: str
    wordings: tuple[str, ...]
    title: str | None
    organization: str | None
    documents: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PeopleFound:
    """People, most told of first; ``more`` says that there are others after them."""

    people: tuple[FoundPerson, ...]
    more: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PostsFound:
    """Posts, most told of first; ``more`` says that there are others after them."""

    posts: tuple[FoundPost, ...]
    more: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class SourcesFound:
    """Sources and outlets, those of most claims first; ``more`` says that there are others after them."""

    sources: tuple[FoundSource, ...]
    more: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class FindAnswer:
    """People, posts and sources that some words fit. ``bodies`` are organizations whose names hold all the words.

    Where nothing fits, ``near`` has names like the words: each with its kind, person, post or source.
    """

    words: str
    known: str | None
    people: PeopleFound
    posts: PostsFound
    bodies: tuple[str, ...]
    sources: SourcesFound
    near: tuple[tuple[str, str], ...]


def find(connection: Connection, words: str, scope: Scope) -> FindAnswer:
    """What the words fit, at most ``FOUND`` of each kind. Words without a letter or digit fit nothing."""
    bare = " ".join(_QUOTES.sub(" ", words).split())
    persons = list_people(connection, bare, scope, 0, FOUND)
    offices = list_posts(connection, bare, scope, 0, FOUND)
    named = list_sources(connection, bare, scope, 0, FOUND)
    sources = SourcesFound(sources=named.sources, more=named.total > FOUND)
    wanted = set(normal_words(bare))
    names = dict.fromkeys(p.organization for p in offices.posts if p.organization)
    alike: list[tuple[str, str]] = []
    if not (persons.people or offices.posts or sources.sources):
        alike = [(kind, n) for kind in ("person", "post") for n in near(connection, bare, kind)]
        alike = alike or [("source", n) for n in near(connection, bare, "source")]
    return FindAnswer(
        words=words,
        known=scope.known,
        people=persons,
        posts=offices,
        bodies=tuple(name for name in names if wanted <= set(normal_words(name))),
        sources=sources,
        near=tuple(alike),
    )


def list_people(connection: Connection, words: str | None, scope: Scope, start: int, limit: int) -> PeopleFound:
    """People whom a name fits, or all, most told of first: ``limit`` of them, ``start`` left out before.

    Without words, those are counted who go under as many names; whoever has several is listed under the chief one.
    """
    if words is None:
        keys, more = _names(connection, start, limit)
        found = _persons(connection, _of_names(connection, keys), scope)
        return PeopleFound(people=tuple(p for p in found if name_key(p.name) in keys), more=more)
    profiles = profiles_for(connection, words)
    told = _most_told(connection, profiles) if len(profiles) > PROFILES else profiles
    found = _persons(connection, told, scope)
    return PeopleFound(people=tuple(found[start : start + limit]), more=len(found) > start + limit)


def list_posts(connection: Connection, words: str | None, scope: Scope, start: int, limit: int) -> PostsFound:
    """Posts that the words fit, or all, most told of first: out of ``limit`` wordings, ``start`` left out before."""
    many = func.count().label("many")
    query = select(claims.c.post, many).where(claims.c.post.is_not(None)).group_by(claims.c.post)
    if words is None:
        ranked = query.order_by(many.desc(), claims.c.post).limit(limit + 1).offset(start)
        ids = [row.post for row in connection.execute(ranked)]
        more, ids = len(ids) > limit, ids[:limit]
        worded = _wordings(connection, ids)
    else:
        worded = {w.id: w for w in wordings_with(connection, words)}
        counted = (query.where(claims.c.post.in_(part)) for part in chunks(worded))
        told = {row.post: row.many for one in counted for row in connection.execute(one)}
        ordered = sorted(told, key=lambda i: (-told[i], i))
        more, ids = len(ordered) > start + limit, ordered[start : start + limit]
    groups = grouped(worded[i] for i in ids)
    papers = _papers_by(connection, claims.c.post, ids, scope)
    found = [
        FoundPost(
            id=group[0].id,
            wordings=tuple(sorted(w.id for w in group)),
            title=title_of(group),
            organization=organization_of(group),
            documents=len(set().union(*(papers.get(w.id, ()) for w in group))),
        )
        for group in groups
    ]
    found.sort(key=lambda p: (-p.documents, p.organization or "~", p.title or "~", p.id))
    return PostsFound(posts=tuple(p for p in found if p.documents), more=more)


def _persons(connection: Connection, profiles: Iterable[str], scope: Scope) -> list[FoundPerson]:
    """The people that profiles belong to, most told of first."""
    known = identities(connection, profiles, scope)
    ids = sorted({known.person_of[p] for p in profiles if p in known.person_of})
    members = {who: known.members(who) for who in ids}
    papers = _papers_by(connection, extracted.c.person, [m.id for one in members.values() for m in one], scope)
    found = [_person(who, members[who], known, papers) for who in ids]
    return sorted(found, key=lambda p: (-p.documents, p.name, p.id))


def _person(who: str, members: Sequence[Profile], known: Identities, papers: dict[str, set[str]]) -> FoundPerson:
    ranks = Counter(m.rank for m in members if m.rank)
    held = Counter(post for m in members for post in m.postings if post != (None, None))
    return FoundPerson(
        id=who,
        name=known.name(who),
        forms=tuple(sorted({m.name for m in members})),
        rank=min(ranks, key=lambda r: (-ranks[r], -len(r), r), default=None),
        posts=_apart(sorted(held, key=lambda p: (-held[p], None in p, p[0] or "", p[1] or ""))),
        documents=len(set().union(*(papers.get(m.id, ()) for m in members))),
    )


def _apart(held: Iterable[PostWords]) -> tuple[PostWords, ...]:
    """Posts without those that are worded otherwise before, a few at most."""
    found: list[PostWords] = []
    for post in held:
        if len(found) < POSTS and not any(same_post(post, other).score >= AGREES for other in found):
            found.append(post)
    return tuple(found)


def _names(connection: Connection, start: int, limit: int) -> tuple[set[str], bool]:
    """The keys of the names most told of, and whether others come after them."""
    each = select(extracted.c.person, func.count().label("told")).group_by(extracted.c.person).subquery()
    many = func.sum(each.c.told).label("many")
    query = select(people.c.name_key, many).join(each, each.c.person == people.c.id).group_by(people.c.name_key)
    ranked = query.order_by(many.desc(), people.c.name_key).limit(limit + 1).offset(start)
    keys = [str(row.name_key) for row in connection.execute(ranked)]
    return set(keys[:limit]), len(keys) > limit


def _of_names(connection: Connection, keys: Collection[str]) -> list[str]:
    """The profiles that have a name."""
    query = select(people.c.id)
    return [
        str(i)
        for part in chunks(keys)
        for i in connection.execute(query.where(people.c.name_key.in_(part)).order_by(people.c.id)).scalars()
    ]


def _most_told(connection: Connection, profiles: Collection[str]) -> list[str]:
    """The profiles with most claims."""
    query = select(extracted.c.person, func.count().label("told")).group_by(extracted.c.person)
    told = {
        row.person: row.told
        for part in chunks(profiles)
        for row in connection.execute(query.where(extracted.c.person.in_(part)))
    }
    return sorted(profiles, key=lambda p: (-told.get(p, 0), p))[:PROFILES]


def _wordings(connection: Connection, ids: Iterable[str]) -> dict[str, Wording]:
    """Wordings of posts by their ids."""
    return {
        row.id: Wording(id=row.id, title=row.title, organization=row.organization_name)
        for part in chunks(ids)
        for row in connection.execute(select(posts).where(posts.c.id.in_(part)))
    }


def _papers_by(connection: Connection, column: Column[Any], ids: Iterable[str], scope: Scope) -> dict[str, set[str]]:
    """The documents with claims on each person or post, by the id in a column of the claims."""
    found: dict[str, set[str]] = {}
    for part in chunks(ids):
        query = select(column, documents.c.key).distinct().select_from(_told())
        for number, key in connection.execute(query.where(column.in_(part), answered(), *known_by(scope))):
            found.setdefault(str(number), set()).add(str(key))
    return found


def _told() -> Join:
    return (
        extracted.join(claims, claims.c.id == extracted.c.claim)
        .join(extractions, extractions.c.id == extracted.c.extraction)
        .join(documents, documents.c.key == extractions.c.document)
    )
