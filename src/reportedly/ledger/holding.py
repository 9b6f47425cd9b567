"""Who is told to hold posts that matter for some changes: the evidence that others give for or against them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from reportedly.entities.posts import AGREES, meeting_words, same_post
from reportedly.ledger.afterwards import ONE_POST, Seen, is_shared
from reportedly.ledger.fitting import Wording
from reportedly.ledger.glimpses import Glimpse, PostWords, Sort, in_wordings, worded_as

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.identities import Identities
    from reportedly.ledger.scope import Scope

HOLDERS = Sort(("posting", "change"), holders=True)


def holders_in(
    connection: Connection,
    wanted: Iterable[PostWords],
    scope: Scope,
    people: Identities,
    told: Collection[PostWords] | None = None,
) -> list[Glimpse]:
    """What names holders of posts that can be one of those wanted, or tells that they took them up.

    Whoever is not among ``people`` goes by the name. Where changes of ``told`` posts alone are to be judged, what can
    say nothing of them is left out.
    """
    wordings = worded_as(connection, wanted)
    ids = [w.id for w in wordings] if told is None else _bearing(wordings, told)
    return in_wordings(connection, ids, HOLDERS, scope, people)


def posts_told(changes: Iterable[Seen], seen: Iterable[Seen]) -> set[PostWords]:
    """The posts that changes may be of: as they are worded, else those that their documents name the people in."""
    told = list(changes)
    bare = {r.document.key for r in told if r.title is None and r.organization is None}
    named = {(r.title, r.organization) for r in seen if r.kind == "posting" and r.document.key in bare}
    return named | {(r.title, r.organization) for r in told}


def single_posts(changes: Iterable[Seen], seen: Iterable[Seen]) -> list[PostWords]:
    """Of the posts that changes may be of (``posts_told``), those that only one can hold at a time, in order."""
    found = (post for post in posts_told(changes, seen) if not is_shared(post[0]))
    return sorted(found, key=lambda post: (post[0] or "", post[1] or ""))


def _bearing(wordings: Collection[Wording], told: Collection[PostWords]) -> list[str]:
    """Wordings of posts that agree with one that is told of, and those in which their holders may have been before."""
    near = _agreeing(wordings, told, AGREES)
    return sorted(near | _agreeing(wordings, [(w.title, w.organization) for w in wordings if w.id in near], ONE_POST))


def _agreeing(wordings: Iterable[Wording], posts: Iterable[PostWords], least: float) -> set[str]:
    """The ids of wordings that agree so far with one of some posts, looked for by the words they must share."""
    by_word: dict[str, list[PostWords]] = {}
    for post in posts:
        for word in meeting_words(*post):
            by_word.setdefault(word, []).append(post)
    found: set[str] = set()
    for wording in wordings:
        here = (wording.title, wording.organization)
        near = dict.fromkeys(post for word in sorted(meeting_words(*here)) for post in by_word.get(word, ()))
        if any(same_post(here, post).score >= least for post in near):
            found.add(wording.id)
    return found
