"""Who is in a post: the posts that the words fit, the people named in them, and the changes claimed of those people."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.entities.posts import AGREES, same_organization, same_post
from reportedly.errors import NotInLedger
from reportedly.findings.plain import day
from reportedly.findings.sentences import things
from reportedly.ledger.afterwards import Around
from reportedly.ledger.answers import AllegedChange, ClaimRow, Elsewhere, Named, PostAnswer, WhoAnswer
from reportedly.ledger.fitting import (
    NEAR,
    Group,
    grouped,
    name_of,
    organization_of,
    placed,
    title_of,
    without_ranks,
)
from reportedly.ledger.gather import PostWords, Setting, alleged, answered_change, named_in
from reportedly.ledger.glimpses import whole_claims
from reportedly.ledger.identities import Identities, identities
from reportedly.ledger.kin import kin_of
from reportedly.ledger.rows import chunks, fetch_claims
from reportedly.ledger.schema import claims, extracted
from reportedly.ledger.scope import Scope
from reportedly.ledger.tenures import tenures_of
from reportedly.ledger.wordings import wordings_with
from reportedly.vocabulary import Status

if TYPE_CHECKING:
    from sqlalchemy import Connection


def who(connection: Connection, words: str, scope: Scope) -> WhoAnswer:
    """Posts that the words fit, with the people named in them and the changes claimed. Raises NotInLedger for none."""
    wordings = wordings_with(connection, words)
    if not wordings:
        raise NotInLedger(
            f"no post or organization in the ledger fits {words!r}",
            "try fewer or other words, or reportedly search for the texts",
        )
    files = _files(connection, [w.id for w in wordings], scope)
    used = {row.post_id for row in files.own}
    groups = without_ranks(grouped(w for w in wordings if w.id in used), files.own)
    named = [_named(group, files) for group in groups]
    tied = {r.person_id for r in files.own if r.person_id}
    rows = {r.id: r for r in (*files.about, *files.own) if r.kind == "change"}
    replies = [r for r in files.about if r.kind == "response"] + list(files.loose)
    setting = Setting(
        people=files.people,
        posts=posts_of(tied, files.people),
        kin=kin_of(connection, {r.document.key for r in (*files.own, *files.about)}, scope),
        around=Around.of((*files.own, *files.about)),
        whole=lambda ids: whole_claims(connection, ids, scope),
    )
    changes = alleged(list(rows.values()), replies, setting)
    tied_to = [_people(found, group, files) for found, group in zip(named, groups, strict=True)]
    places = placed(changes, groups, tied_to)
    answers = []
    for group, holders, (own, told_there) in zip(groups, named, places, strict=True):
        if holders or own or told_there:
            there = tuple(_elsewhere(change, groups[i]) for change, i in told_there)
            answers.append(_post(group, (holders, tuple(own), there), scope.on))
    answers.sort(key=lambda a: (-_weight(a), a.organization or "~", a.title or "~", a.id))
    return WhoAnswer(words=words, on=scope.on, known=scope.known, sure=scope.sure, posts=tuple(answers))


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
    posts = {(r.title, r.organization) for r in own}
    about = [r for r in about if r.kind != "change" or _bears_on(r, posts)]
    loose = unnamed_replies(connection, [r for r in (*own, *about) if r.kind == "change"], scope)
    return _Files(own=tuple(own), about=tuple(about), loose=tuple(loose), people=people)


def _bears_on(change: ClaimRow, posts: Collection[PostWords]) -> bool:
    """Whether a change of somebody in some posts can be one of these: it names none, one like them, or their body."""
    here = (change.title, change.organization)
    return here == (None, None) or any(
        same_post(here, post).score >= NEAR or same_organization(here[1], post[1]).score >= AGREES for post in posts
    )


def _named(group: Group, files: _Files) -> tuple[Named, ...]:
    ids = {w.id for w in group}
    return named_in([r for r in files.own if r.kind == "posting" and r.post_id in ids], files.people)


def _people(named: Iterable[Named], group: Group, files: _Files) -> set[str]:
    """The people tied to a post: those named in it, and those a change of it is claimed of."""
    ids = {w.id for w in group}
    told = {r.person_id for r in files.own if r.person_id and r.post_id in ids}
    return told | {n.person_id for n in named if n.person_id}


def _elsewhere(change: AllegedChange, group: Group) -> Elsewhere:
    return Elsewhere(
        person=change.person,
        person_id=change.person_id,
        events=change.events,
        post_id=group[0].id,
        title=title_of(group),
        organization=organization_of(group),
    )


def _post(
    group: Group,
    found: tuple[tuple[Named, ...], tuple[AllegedChange, ...], tuple[Elsewhere, ...]],
    on: str | None,
) -> PostAnswer:
    named, changes, elsewhere = found
    return PostAnswer(
        id=group[0].id,
        title=title_of(group),
        organization=organization_of(group),
        forms=tuple(sorted({name_of([w]) for w in group})),
        named=named,
        changes=changes,
        elsewhere=elsewhere,
        standing=standing(named, changes, elsewhere),
        tenures=tenures_of((title_of(group), organization_of(group)), named, changes, on),
    )


def about_people(connection: Connection, people: Collection[str], scope: Scope) -> tuple[list[ClaimRow], Identities]:
    """Every posting, change and response about some people (by any of their profiles).

    The scope's floor is no floor for responses: without a doubtful denial, what it denies would look surer than it is.
    """
    known = identities(connection, people, scope)
    wanted = {known.person_of[i] for i in people if i in known.person_of}
    profiles = [p for p, person in known.person_of.items() if person in wanted]
    rows: list[ClaimRow] = []
    for part in chunks(profiles):
        rows += fetch_claims(connection, [extracted.c.person.in_(part)], replace(scope, sure=None))[0]
    return [r for r in rows if r.kind == "response" or scope.passes(r.confidence)], known


def standing(
    named: Iterable[Named], changes: Iterable[AllegedChange], elsewhere: Iterable[Elsewhere] = ()
) -> tuple[str, ...]:
    """What it all leaves standing: a sentence a person on the post, one a change, and where others are told."""
    lines: dict[str, list[str]] = {}
    changes = tuple(changes)
    for row in named:
        if row.status == Status.FORMER and is_by_allegation(row, changes):
            continue
        article = {"current": "is named", "acting": "is named as acting", "former": "is named as former"}[row.status]
        article += "" if row.title or row.status == Status.CURRENT else " holder"
        post = (
            f" as {row.title}" if row.title and row.status == Status.CURRENT else f" {row.title}" if row.title else ""
        )
        when = f" on {day(row.last_day)}{' (date inferred)' if row.inferred else ''}"
        lines.setdefault(row.person, []).append(f"{article}{post}{when if row.last_day else ', no date given'}")
    holding = [f"{person} {'; '.join(parts)}" for person, parts in lines.items()]
    changed = [f"{change.person} {change.plain}" for change in changes]
    there: dict[tuple[str, str], dict[str, None]] = {}
    for other in elsewhere:
        post = ", ".join(part for part in (other.title, other.organization) if part)
        there.setdefault((other.person, post), {}).update(dict.fromkeys(other.events))
    told = [f"{person}: for the alleged {things(tuple(e))} see {post}" for (person, post), e in there.items()]
    return (*holding, *changed, *told)


def is_by_allegation(row: Named, changes: Iterable[AllegedChange]) -> bool:
    """Whether somebody is called former only where the exit itself is told: that is told with the exit."""
    told = {r.document.key for c in changes if c.person_id == row.person_id for r in c.claims}
    return all(posting.document.key in told for posting in row.postings)


def unnamed_replies(connection: Connection, changes: Iterable[ClaimRow], scope: Scope) -> list[ClaimRow]:
    """Responses that name nobody, in the documents the changes are told in, each given to whom it answers for.

    As in ``about_people``, the scope's floor is none for them; nor for the changes that they may answer.
    """
    wanted, scope = list(changes), replace(scope, sure=None)
    found: list[ClaimRow] = []
    for part in chunks(row.document.key for row in wanted):
        nameless = [claims.c.kind == "response", claims.c.person_name.is_(None), claims.c.document.in_(part)]
        replies = fetch_claims(connection, nameless, scope)[0]
        papers = {reply.document.key for reply in replies if reply.description is None}
        told = [claims.c.kind == "change", claims.c.document.in_(papers)]
        changed = fetch_claims(connection, told, scope)[0] if papers else []
        for reply in replies:
            change = answered_change(reply, changed) if reply.description is None else None
            found.append(reply if change is None else _given(reply, change))
    return found


def _given(reply: ClaimRow, change: ClaimRow) -> ClaimRow:
    """A reply that names nobody, as one about whom the change is about."""
    return replace(reply, person_id=change.person_id, description=change.description)


def _weight(answer: PostAnswer) -> int:
    return len(answer.named) + 2 * len(answer.changes)
