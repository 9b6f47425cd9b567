"""Changes of a few people, those of them that matter for a question, judged by all that is known of the people."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from reportedly.ledger.afterwards import Around, Seen, first_told
from reportedly.ledger.alleged import AllegedChange
from reportedly.ledger.evidence import ClaimRow
from reportedly.ledger.gather import Setting, judged, parts_in
from reportedly.ledger.glimpses import TOLD, Glimpse, Sort, about, in_documents, named_since, whole_claims
from reportedly.ledger.grouping import of_one_change, replies_to
from reportedly.ledger.identities import Identities
from reportedly.ledger.kin import Kin, kin_of, wider
from reportedly.ledger.others import bucket, buckets, nameless, posts_of, told_since, unnamed_replies, with_others

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.scope import Scope

_OF_NOBODY = Sort(("change",), nameless=True)
_NONE: Mapping[str, ClaimRow] = MappingProxyType({})

Weighed = Callable[[Sequence[Seen], Sequence[Seen], Setting], bool]
"""What is asked of a change: by its claims and the replies to it, at a glance, and what it is judged by."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Which changes are wanted.

    ``touched``: only those one of whose claims, or of the replies to it, is so, may be; whose people are known.
    ``likely``: of these a change may be, told by its claims and the replies to it, at a glance, and what is told of its
    person alone. ``kept``: of these a change is wanted, by all that it would be judged by. ``later``: with the claims
    that later evidence consists of.
    """

    touched: Callable[[Seen, Identities], bool]
    likely: Weighed
    kept: Weighed
    later: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Whose:
    """Whose changes: people by their profiles, and people whom nobody names in some documents, by key."""

    people: Collection[str]
    papers: Collection[str] = ()


def changes_of(
    connection: Connection, whose: Whose, scope: Scope, wanted: Wanted, words: Mapping[str, ClaimRow] = _NONE
) -> tuple[AllegedChange, ...]:
    """The wanted changes, newest first. Whatever is told of the people is looked at.

    The words of what is wanted are looked up, but for those of claims in ``words``, by id. What others tell is looked
    up for the posts of touched changes alone.
    """
    seen, known = about(connection, whose.people, scope, TOLD)
    told = [row for row in seen if row.kind == "change"]
    told += nameless(connection, in_documents(connection, whose.papers, _OF_NOBODY, scope), scope)
    replies = [row for row in seen if row.kind == "response"]
    changes = _beside(told, [row for row in (*told, *replies) if wanted.touched(row, known)])
    replies += unnamed_replies(connection, changes, scope, known)
    kin = kin_of(connection, {row.document.key for row in (*changes, *replies)}, scope)
    groups = _touched(of_one_change(changes, kin), replies, kin, lambda row: wanted.touched(row, known))
    people = {row.person_id for group in groups for row in group if row.person_id}
    first = min((first_told(group) for group in groups), default="")
    own = [row for row in seen if row.person_id in people]
    own += named_since(connection, known, people, first, scope)
    every = replace(scope, sure=None)
    setting = Setting(
        people=known,
        posts=posts_of(people, known),
        kin=wider(connection, kin, told_since(own, first), scope),
        around=Around.of(own, ()),
        whole=lambda ids: [*_known(ids, words), *whole_claims(connection, set(ids) - words.keys(), every)],
        later=wanted.later,
    )
    parts = [part for part in parts_in(groups, replies, setting) if wanted.likely(part.rows, part.replies, setting)]
    setting = with_others(connection, parts, own, setting, scope)
    kept = [part for part in parts if wanted.kept(part.rows, part.replies, setting)]
    return judged(kept, setting) if kept else ()


def _touched(
    groups: Sequence[list[Seen]], replies: Iterable[Glimpse], kin: Kin, is_touched: Callable[[Seen], bool]
) -> list[list[Seen]]:
    """The claims of the changes of which one is touched, or a reply to it."""
    answered = replies_to(groups, filter(is_touched, replies), kin)
    both = zip(groups, answered, strict=True)
    return [group for group, answers in both if answers or any(map(is_touched, group))]


def _beside(told: Sequence[Glimpse], touched: Iterable[Glimpse]) -> list[Glimpse]:
    """The claims that may tell of one change with a touched one, or that a touched reply may answer."""
    rows = list(touched)
    answered = {None, *(row.person_id for row in rows if row.kind != "change")}
    near = buckets(row for row in rows if row.kind == "change")
    return [row for row in told if row.person_id in answered or bucket(row) in near]


def _known(ids: Collection[str], words: Mapping[str, ClaimRow]) -> list[ClaimRow]:
    return [words[i] for i in ids if i in words]
