"""Who is in a post: the posts that the words fit, the people named in them, and the changes claimed of those people."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection, and_, select

from reportedly.entities.posts import AGREES, normal_words, same_post
from reportedly.errors import NotInLedger
from reportedly.ledger.answers import AllegedChange, ClaimRow, Named, PostAnswer, WhoAnswer
from reportedly.ledger.gather import PostWords, alleged, answered_change, named_in
from reportedly.ledger.identities import Identities, identities
from reportedly.ledger.rows import chunks, fetch_claims
from reportedly.ledger.schema import claims, extracted, posts
from reportedly.ledger.scope import Scope
from reportedly.vocabulary import Status


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """A post as some document words it."""

    id: str
    title: str | None
    organization: str | None


def who(connection: Connection, words: str, scope: Scope) -> WhoAnswer:
    """Posts that the words fit, with the people named in them and the changes claimed. Raises NotInLedger for none."""
    wordings = wordings_with(connection, words)
    if not wordings:
        raise NotInLedger(
            f"no post or organization in the ledger fits {words!r}",
            "try fewer or other words, or reportedly search for the texts",
        )
    files = _files(connection, [w.id for w in wordings], scope)
    answers = [_post(group, files) for group in grouped(wordings)]
    kept = [a for a in answers if a.named or a.changes]
    kept.sort(key=lambda a: (-_weight(a), a.organization or "~", a.title or "~", a.id))
    return WhoAnswer(words=words, on=scope.on, known=scope.known, posts=tuple(kept))


def wordings_with(connection: Connection, words: str) -> list[Wording]:
    """Posts whose title and organization hold all the words, in any order and spelling."""
    wanted = sorted(set(normal_words(words)))
    if not wanted:
        return []
    query = select(posts).where(and_(*(posts.c.words.contains(f" {w} ", autoescape=True) for w in wanted)))
    rows = connection.execute(query.order_by(posts.c.id))
    return [Wording(id=r.id, title=r.title, organization=r.organization_name) for r in rows]


def grouped(wordings: Iterable[Wording]) -> list[list[Wording]]:
    """Wordings put together where they mean one post; one without a title joins only when a single post is there."""
    groups: list[list[Wording]] = []
    loose: list[Wording] = []
    for wording in sorted(wordings, key=lambda w: (-len(w.organization or ""), -len(w.title or ""), w.id)):
        if not wording.title or not wording.organization:
            loose.append(wording)
            continue
        home = next((g for g in groups if _one(g[0], wording)), None)
        if home is None:
            groups.append([wording])
        else:
            home.append(wording)
    for wording in loose:
        fits = [g for g in groups if _one(g[0], wording)]
        if len(fits) == 1:
            fits[0].append(wording)
        else:
            groups.append([wording])
    return groups


def posts_of(people: Iterable[str], known: Identities) -> dict[str, tuple[PostWords, ...]]:
    """Every post that each person's profiles are tied to, for judging who has authority over them."""
    wanted = set(people)
    found: dict[str, set[PostWords]] = {}
    for profile in known.profiles.values():
        person = known.person_of[profile.id]
        if person in wanted:
            found.setdefault(person, set()).update(profile.postings)
    return {p: tuple(sorted(ps, key=lambda x: (x[0] or "", x[1] or ""))) for p, ps in found.items()}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Files:
    """Everything that the answer on some posts is made from: claims about them, and about the people tied to them."""

    own: tuple[ClaimRow, ...]
    about: tuple[ClaimRow, ...]
    loose: tuple[ClaimRow, ...]
    people: Identities


def _files(connection: Connection, ids: list[str], scope: Scope) -> _Files:
    own: list[ClaimRow] = []
    for part in chunks(ids):
        own += fetch_claims(connection, [claims.c.post.in_(part), claims.c.kind.in_(("posting", "change"))], scope)[0]
    about, people = about_people(connection, {r.person_id for r in own if r.person_id}, scope)
    loose = unnamed_replies(connection, [r for r in (*own, *about) if r.kind == "change"], scope)
    return _Files(own=tuple(own), about=tuple(about), loose=tuple(loose), people=people)


def _post(group: list[Wording], files: _Files) -> PostAnswer:
    ids = {w.id for w in group}
    own = [r for r in files.own if r.post_id in ids]
    tied = {r.person_id for r in own if r.person_id}
    about = [r for r in files.about if r.person_id in tied]
    changes = _of_post([r for r in (*about, *own) if r.kind == "change"], ids, group[0])
    replies = [r for r in about if r.kind == "response"] + list(files.loose)
    found = alleged(changes, replies, files.people, posts_of(tied, files.people))
    named = named_in([r for r in own if r.kind == "posting"], files.people)
    return PostAnswer(
        id=group[0].id,
        title=min((w.title for w in group if w.title), key=_plainness, default=None),
        organization=next((w.organization for w in group if w.organization), None),
        forms=tuple(sorted({_worded(w) for w in group})),
        named=named,
        changes=found,
        standing=standing(named, found),
    )


def about_people(connection: Connection, people: Collection[str], scope: Scope) -> tuple[list[ClaimRow], Identities]:
    """Every posting, change and response about some people (by any of their profiles)."""
    known = identities(connection, people, scope)
    wanted = {known.person_of[i] for i in people if i in known.person_of}
    profiles = [p for p, person in known.person_of.items() if person in wanted]
    rows: list[ClaimRow] = []
    for part in chunks(profiles):
        rows += fetch_claims(connection, [extracted.c.person.in_(part)], scope)[0]
    return rows, known


def standing(named: Iterable[Named], changes: Iterable[AllegedChange]) -> tuple[str, ...]:
    """What it all leaves standing, a sentence a person; changes of people who are named nowhere come last."""
    lines: dict[str, list[str]] = {}
    for row in named:
        article = {"current": "is named", "acting": "is named as acting", "former": "is named as former"}[row.status]
        post = (
            f" as {row.title}" if row.title and row.status == Status.CURRENT else f" {row.title}" if row.title else ""
        )
        when = f" on {row.last_day}" if row.last_day else ", no date given"
        lines.setdefault(row.person, []).append(f"{article}{post}{when}")
    for change in changes:
        lines.setdefault(change.person, []).append(change.plain)
    return tuple(f"{person} {'; '.join(parts)}" for person, parts in lines.items())


def _of_post(changes: Iterable[ClaimRow], ids: set[str], head: Wording) -> list[ClaimRow]:
    """Changes of the post itself, and those of its people that name no post or do not contradict this one."""
    found: dict[str, ClaimRow] = {}
    for row in changes:
        here = row.post_id in ids
        bare = row.post_id is None
        if here or bare or same_post((row.title, row.organization), (head.title, head.organization)).score >= 0.6:
            found[row.id] = row
    return list(found.values())


def unnamed_replies(connection: Connection, changes: Iterable[ClaimRow], scope: Scope) -> list[ClaimRow]:
    """Responses that name nobody, in the documents the changes are told in, each given to whom it answers for."""
    wanted = list(changes)
    found: list[ClaimRow] = []
    for part in chunks(row.document.key for row in wanted):
        inside = claims.c.document.in_(part)
        told, _ = fetch_claims(connection, [claims.c.kind == "change", inside], scope)
        nameless = [claims.c.kind == "response", claims.c.person_name.is_(None), inside]
        for reply in fetch_claims(connection, nameless, scope)[0]:
            change = answered_change(reply, told) if reply.description is None else None
            found.append(reply if change is None else _given(reply, change))
    return found


def _given(reply: ClaimRow, change: ClaimRow) -> ClaimRow:
    """A reply that names nobody, as one about whom the change is about."""
    return replace(reply, person_id=change.person_id, description=change.description)


def _one(a: Wording, b: Wording) -> bool:
    return same_post((a.title, a.organization), (b.title, b.organization)).score >= AGREES


def _worded(wording: Wording) -> str:
    return ", ".join(part for part in (wording.title, wording.organization) if part)


def _plainness(title: str) -> tuple[bool, int, str]:
    """Order titles: without 'acting' or 'former' first, then the fullest."""
    return title.lower().startswith(("acting", "former", "ex-")), -len(title), title


def _weight(answer: PostAnswer) -> int:
    return len(answer.named) + 2 * len(answer.changes)
