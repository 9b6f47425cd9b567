"""Changes put together whole and judged: by all claims of them, wherever they are shown, and by what others tell.

Which of them an answer shows is chosen afterwards, so that one change stands alike in every answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.findings.outcome import is_settled
from reportedly.findings.standing import family_of
from reportedly.ledger.afterwards import Around, Seen, first_told
from reportedly.ledger.alleged import AllegedChange
from reportedly.ledger.firmer import Part
from reportedly.ledger.gather import PostWords, Setting, judged, parts_in
from reportedly.ledger.glimpses import Glimpse, Sort, in_documents, whole_claims
from reportedly.ledger.grouping import answered_change, of_one_change
from reportedly.ledger.holding import holders_in, single_posts
from reportedly.ledger.identities import Identities, identities
from reportedly.ledger.kin import Kin, kin_of, wider
from reportedly.ledger.scope import Scope
from reportedly.vocabulary import Certainty

if TYPE_CHECKING:
    from sqlalchemy import Connection

Bucket = tuple[str | None, str]
"""What all claims of one change share: the person and the family of events."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """What changes are judged from: claims of them, whole ``buckets`` at a time, and replies to them by name.

    ``own`` is all that is told of the people, and ``kin`` how the documents of changes and replies are related.
    """

    changes: Sequence[Seen]
    replies: Sequence[Seen]
    own: Sequence[Seen]
    people: Identities
    kin: Kin


def judged_whole(
    connection: Connection,
    heard: Heard,
    scope: Scope,
    wanted: Callable[[Sequence[Seen]], bool] | None = None,
    *,
    later: bool = True,
) -> tuple[AllegedChange, ...]:
    """The changes of whose claims ``wanted`` holds (None: all), newest first, judged by all that is known of them.

    ``later`` says whether the claims of later evidence are looked up with their words.
    """
    groups = [group for group in of_one_change(heard.changes, heard.kin) if wanted is None or wanted(group)]
    if not groups:
        return ()
    whose = {row.person_id for group in groups for row in group if row.person_id}
    replies = [row for row in heard.replies if row.person_id in whose]
    replies += unnamed_replies(connection, (row for group in groups for row in group), scope, heard.people)
    own = [row for row in heard.own if row.person_id in whose]
    more = told_since(own, min(map(first_told, groups))) - heard.kin.keys
    setting = Setting(
        people=heard.people,
        posts=posts_of(whose, heard.people),
        kin=wider(connection, heard.kin, more, scope) if more else heard.kin,
        around=Around.of(own, ()),
        whole=lambda ids: whole_claims(connection, ids, replace(scope, sure=None)),
        later=later,
    )
    parts = parts_in(groups, replies, setting, wanted)
    return judged(parts, with_others(connection, parts, own, setting, scope))


def with_others(
    connection: Connection, parts: Sequence[Part], own: Sequence[Seen], setting: Setting, scope: Scope
) -> Setting:
    """What changes are judged by, others in their posts too; ``own`` is what is told of their people."""
    told = [part for part in parts if is_settled(family_of(str(part.rows[0].event)), Certainty.ASSERTED)]
    if not told:
        return setting
    beside = holders_in(connection, single_posts((row for part in told for row in part.rows), own), scope)
    more = told_since(beside, min(first_told(part.rows) for part in told)) - setting.kin.keys
    kin = wider(connection, setting.kin, more, scope) if more else setting.kin
    return replace(setting, kin=kin, around=Around.of(own, beside))


def told_since(rows: Iterable[Seen], first: str) -> set[str]:
    """The documents of what is told from a day on: nothing else is evidence of what came later."""
    return {row.document.key for row in rows if (row.document.published or "") >= first}


def buckets(rows: Iterable[Seen]) -> set[Bucket]:
    """The buckets of claims of changes."""
    return {bucket(row) for row in rows}


def bucket(row: Seen) -> Bucket:
    """The bucket of a claim of a change."""
    return row.person_id, family_of(str(row.event))


def nameless(connection: Connection, rows: Iterable[Seen], scope: Scope) -> list[Glimpse]:
    """Changes of nobody named in the documents of some such, and in those that are related to them."""
    keys = {row.document.key for row in rows if row.person_id is None}
    related = kin_of(connection, keys, scope).keys if keys else keys
    return in_documents(connection, related, Sort(("change",), nameless=True), scope)


def posts_of(people: Iterable[str], known: Identities) -> dict[str, tuple[PostWords, ...]]:
    """Every post that each person's profiles are tied to, for judging who has authority over them."""
    wanted = set(people)
    found: dict[str, set[PostWords]] = {}
    for profile in known.profiles.values():
        person = known.person_of[profile.id]
        if person in wanted:
            found.setdefault(person, set()).update(profile.postings)
    return {p: tuple(sorted(ps, key=lambda x: (x[0] or "", x[1] or ""))) for p, ps in found.items()}


def unnamed_replies(
    connection: Connection, changes: Iterable[Seen], scope: Scope, people: Identities | None = None
) -> list[Glimpse]:
    """Responses that name nobody, in the documents the changes are told in, each given to whom it answers for.

    With ``people``, those that answer for anybody else are left out. The scope's floor is none for them, as for other
    responses; nor for the changes that they may answer.
    """
    scope = replace(scope, sure=None)
    replies = in_documents(connection, (row.document.key for row in changes), Sort(("response",), nameless=True), scope)
    papers = {reply.document.key for reply in replies if reply.description is None}
    changed: dict[str, list[Glimpse]] = {}
    for row in in_documents(connection, papers, Sort(("change",)), scope):
        changed.setdefault(row.document.key, []).append(row)
    answered = [(r, answered_change(r, changed.get(r.document.key, ()))) for r in replies if r.description is None]
    if people is None:
        people = identities(connection, {c.person_id for _, c in answered if c and c.person_id}, scope)
    found = [reply for reply in replies if reply.description is not None]
    for reply, change in answered:
        person = people.person_of.get(change.person_id) if change and change.person_id else None
        if change is not None and (person is not None or change.person_id is None):
            found.append(reply._replace(person_id=person, description=change.description))
    return found
