"""Changes of a few people, those of them that matter for a question, judged by all that is known of the people."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from reportedly.ledger.afterwards import Around, Seen, is_shared
from reportedly.ledger.alleged import AllegedChange
from reportedly.ledger.evidence import ClaimRow
from reportedly.ledger.gather import Setting, judged, parts_of
from reportedly.ledger.glimpses import Sort, about, in_documents, whole_claims
from reportedly.ledger.holding import holders_in
from reportedly.ledger.kin import kin_of
from reportedly.ledger.posts import posts_of, unnamed_replies
from reportedly.ledger.telling import EVERY

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.scope import Scope

_NONE: Mapping[str, ClaimRow] = MappingProxyType({})

Wanted = Callable[[Sequence[Seen], Sequence[Seen], Setting], bool]
"""Whether a change is wanted: told by its claims and the replies to it, at a glance, and what it would be judged by."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Whose:
    """Whose changes: people by their profiles, and people whom nobody names in some documents, by key."""

    people: Collection[str]
    papers: Collection[str] = ()


def changes_of(
    connection: Connection, whose: Whose, scope: Scope, wanted: Wanted, words: Mapping[str, ClaimRow] = _NONE
) -> tuple[AllegedChange, ...]:
    """The wanted changes, newest first. Whatever is told of the people is looked at.

    The words of what is wanted are looked up, but for those of claims in ``words``, by id.
    """
    seen, known = about(connection, whose.people, scope, EVERY)
    changes = [row for row in seen if row.kind == "change"]
    single = [(row.title, row.organization) for row in changes if not is_shared(row.title)]
    beside = holders_in(connection, single, scope, known)
    changes += in_documents(connection, whose.papers, Sort(("change",), nameless=True), scope)
    replies = [row for row in seen if row.kind == "response"] + unnamed_replies(connection, changes, scope, known)
    setting = Setting(
        people=known,
        posts=posts_of({row.person_id for row in changes if row.person_id}, known),
        kin=kin_of(connection, {row.document.key for row in (*seen, *changes, *beside)}, scope),
        around=Around.of((*seen, *beside)),
        whole=lambda ids: [*_known(ids, words), *whole_claims(connection, set(ids) - words.keys(), scope)],
    )
    kept = [part for part in parts_of(changes, replies, setting) if wanted(part.rows, part.replies, setting)]
    return judged(kept, setting) if kept else ()


def _known(ids: Collection[str], words: Mapping[str, ClaimRow]) -> list[ClaimRow]:
    return [words[i] for i in ids if i in words]
