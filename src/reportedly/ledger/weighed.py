"""Changes of a few people, those of them that matter for a question, judged by all that is known of the people."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from reportedly.findings.standing import family_of
from reportedly.ledger.afterwards import Around, Seen, is_shared
from reportedly.ledger.alleged import AllegedChange
from reportedly.ledger.evidence import ClaimRow
from reportedly.ledger.gather import Setting, judged, parts_in
from reportedly.ledger.glimpses import Glimpse, Sort, about, in_documents, whole_claims
from reportedly.ledger.grouping import of_one_change, replies_to
from reportedly.ledger.holding import holders_in, posts_told
from reportedly.ledger.identities import Identities
from reportedly.ledger.kin import kin_of, wider
from reportedly.ledger.posts import posts_of, unnamed_replies
from reportedly.ledger.telling import EVERY

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.scope import Scope

_NONE: Mapping[str, ClaimRow] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Which changes are wanted.

    ``touched``: only those one of whose claims, or of the replies to it, is so, may be; whose people are known.
    ``kept``: of these a change is wanted, told by its claims and the replies to it, at a glance, and what it would be
    judged by.
    """

    touched: Callable[[Seen, Identities], bool]
    kept: Callable[[Sequence[Seen], Sequence[Seen], Setting], bool]


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
    seen, known = about(connection, whose.people, scope, EVERY)
    told = [row for row in seen if row.kind == "change"]
    told += in_documents(connection, whose.papers, Sort(("change",), nameless=True), scope)
    replies = [row for row in seen if row.kind == "response"] + unnamed_replies(connection, told, scope, known)
    touched = [row for row in (*told, *replies) if wanted.touched(row, known)]
    changes = _beside(told, touched)
    kin = kin_of(connection, {row.document.key for row in (*changes, *replies)}, scope)
    groups = of_one_change(changes, kin)
    answered = replies_to(groups, [row for row in touched if row.kind == "response"], kin)
    marked = {row.id for row in touched}
    groups = [g for g, answers in zip(groups, answered, strict=True) if answers or any(row.id in marked for row in g)]
    people = {row.person_id for group in groups for row in group if row.person_id}
    own = [row for row in seen if row.person_id in people]
    single = [(r.title, r.organization) for r in own if r.kind == "change" and not is_shared(r.title)]
    beside = holders_in(connection, single, scope, known, posts_told((r for g in groups for r in g), own))
    setting = Setting(
        people=known,
        posts=posts_of(people, known),
        kin=wider(connection, kin, {row.document.key for row in (*own, *beside)}, scope),
        around=Around.of((*own, *beside)),
        whole=lambda ids: [*_known(ids, words), *whole_claims(connection, set(ids) - words.keys(), scope)],
    )
    kept = [part for part in parts_in(groups, replies, setting) if wanted.kept(part.rows, part.replies, setting)]
    return judged(kept, setting) if kept else ()


def _beside(told: Sequence[Glimpse], touched: Iterable[Glimpse]) -> list[Glimpse]:
    """The claims that may tell of one change with a touched one, or that a touched reply may answer."""
    answered: set[str | None] = {None}
    families: set[tuple[str | None, str]] = set()
    for row in touched:
        if row.kind == "change":
            families.add((row.person_id, family_of(str(row.event))))
        else:
            answered.add(row.person_id)
    return [row for row in told if row.person_id in answered or (row.person_id, family_of(str(row.event))) in families]


def _known(ids: Collection[str], words: Mapping[str, ClaimRow]) -> list[ClaimRow]:
    return [words[i] for i in ids if i in words]
