"""Who is in a post: the posts that the words fit, the people named in them, and the changes claimed of those people."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.entities.posts import AGREES, same_organization, same_post
from reportedly.errors import NotInLedger
from reportedly.findings.plain import day
from reportedly.findings.sentences import things
from reportedly.findings.timeline import on_day
from reportedly.ledger.afterwards import Seen
from reportedly.ledger.alleged import is_by_allegation, newest_events_first
from reportedly.ledger.answers import AllegedChange, ClaimRow, Elsewhere, Named, PostAnswer, WhoAnswer
from reportedly.ledger.fitting import (
    NEAR,
    Group,
    Wording,
    fits_one,
    grouped,
    name_of,
    organization_of,
    placed,
    title_of,
    without_ranks,
)
from reportedly.ledger.gather import PostWords, named_in
from reportedly.ledger.glimpses import Glimpse, about
from reportedly.ledger.identities import Identities, identities
from reportedly.ledger.kin import kin_of
from reportedly.ledger.others import Heard, bucket, buckets, judged_whole, nameless
from reportedly.ledger.rows import chunks, claims_about, fetch_claims
from reportedly.ledger.schema import claims
from reportedly.ledger.scope import Scope, is_unlimited
from reportedly.ledger.tenures import tenures_of
from reportedly.ledger.wordings import wordings_meant
from reportedly.vocabulary import Status

if TYPE_CHECKING:
    from sqlalchemy import Connection


def who(connection: Connection, words: str, scope: Scope, beside: Iterable[Wording] = ()) -> WhoAnswer:
    """Posts that the words fit, with the people named in them and the changes claimed. Raises NotInLedger for none.

    ``beside`` are further wordings that are known to mean posts of the same organization. What speaks for days after
    the one asked about is not listed, but counts in judging who held a post on it, where it was known by the day of
    knowledge: an end told in August can prove who was in office in July.
    """
    found = _told(connection, words, scope, beside)
    if scope.on is None:
        return found
    ever = _told(connection, words, replace(scope, on=None), beside)
    return replace(found, posts=tuple(_with_later(post, ever.posts, scope.on) for post in found.posts))


def _with_later(post: PostAnswer, ever: Iterable[PostAnswer], on: str) -> PostAnswer:
    """A post as told of by a day, with terms by all that is known of it, those of the people who are listed there."""
    whole = next((p for p in ever if set(post.forms) <= set(p.forms)), post)
    shown = {t.person_id for t in post.tenures} | {n.person_id for n in post.named}
    terms = [replace(t, on=on_day(t.terms, on)) for t in whole.tenures if t.person_id in shown]
    return replace(post, tenures=tuple(terms))


def _told(connection: Connection, words: str, scope: Scope, beside: Iterable[Wording]) -> WhoAnswer:
    """Who is in the posts, judged only by what is told of days up to the one asked about."""
    wordings = list({w.id: w for w in (*wordings_meant(connection, words), *beside)}.values())
    files = _files(connection, [w.id for w in wordings], scope)
    if not wordings or (is_unlimited(scope) and not files.own):
        raise NotInLedger(
            f"no post or organization in the ledger fits {words!r}",
            "try fewer or other words, or reportedly search for the texts",
        )
    used = {row.post_id for row in files.own}
    groups = without_ranks(grouped(w for w in wordings if w.id in used), files.own)
    named = [_named(group, files) for group in groups]
    tied_to = [_people(found, group, files) for found, group in zip(named, groups, strict=True)]
    changes = _changes(connection, files, scope, lambda rows: fits_one(rows, groups, tied_to))
    places = placed(changes, groups, tied_to)
    answers = []
    for group, holders, (own, told_there) in zip(groups, named, places, strict=True):
        if holders or own or told_there:
            there = tuple(_elsewhere(change, groups[i]) for change, i in told_there)
            answers.append(_post(group, (holders, newest_events_first(own), there), scope.on))
    answers.sort(key=lambda a: (-_weight(a), a.organization or "~", a.title or "~", a.id))
    return WhoAnswer(words=words, on=scope.on, known=scope.known, sure=scope.sure, posts=tuple(answers))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Files:
    """Everything that the answer on some posts is made from: claims about them, and about the people tied to them.

    ``changes`` are those of these people that may be told of the posts, whole. What is told of the people elsewhere is
    seen at a glance.
    """

    own: tuple[ClaimRow, ...]
    about: tuple[Glimpse, ...]
    changes: tuple[Seen, ...]
    people: Identities


def _files(connection: Connection, ids: list[str], scope: Scope) -> _Files:
    own: list[ClaimRow] = []
    for part in chunks(ids):
        own += fetch_claims(connection, [claims.c.post.in_(part), claims.c.kind.in_(("posting", "change"))], scope)[0]
    people = {r.person_id for r in own if r.person_id}
    seen, known = about(connection, people, scope, ("posting", "change", "response"))
    told: dict[str, Seen] = {r.id: r for r in seen if r.kind == "change"}
    told |= {r.id: r for r in nameless(connection, (r for r in own if r.kind == "change"), scope)}
    told |= {r.id: r for r in own if r.kind == "change"}
    posts = {(r.title, r.organization) for r in own}
    bears = lru_cache(maxsize=None)(lambda title, organization: _bears_on((title, organization), posts))
    near = buckets(r for r in told.values() if bears(r.title, r.organization))
    changes = tuple(r for r in told.values() if bucket(r) in near)
    return _Files(own=tuple(own), about=tuple(seen), changes=changes, people=known)


def _changes(
    connection: Connection, files: _Files, scope: Scope, wanted: Callable[[Sequence[Seen]], bool]
) -> tuple[AllegedChange, ...]:
    """The alleged changes, of those told of the people and the posts, of whose claims some are wanted."""
    replies = [r for r in files.about if r.kind == "response"]
    kin = kin_of(connection, {r.document.key for r in (*files.changes, *replies)}, scope)
    heard = Heard(changes=files.changes, replies=replies, own=files.about, people=files.people, kin=kin)
    return judged_whole(connection, heard, scope, wanted)


def _bears_on(here: PostWords, posts: Collection[PostWords]) -> bool:
    """Whether a change of somebody in some posts can be one of these: it names none, one like them, or their body."""
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
    rows = claims_about(connection, profiles, replace(scope, sure=None))
    return [r for r in rows if r.kind == "response" or scope.passes(r.confidence)], known


def standing(
    named: Iterable[Named], changes: Iterable[AllegedChange], elsewhere: Iterable[Elsewhere] = ()
) -> tuple[str, ...]:
    """What it all leaves standing: a sentence a person on the post, one a change, and where others are told."""
    lines: dict[str, list[str]] = {}
    changes = tuple(changes)
    for row in named:
        if is_by_allegation(row, changes):
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


def _weight(answer: PostAnswer) -> int:
    return len(answer.named) + 2 * len(answer.changes)
