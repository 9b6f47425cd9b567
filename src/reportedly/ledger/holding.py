"""Who is told to hold posts that matter for some changes: the evidence that others give for or against them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.entities.countries import COUNTRIES
from reportedly.entities.posts import is_rank, normal_words, same_title, whole_words
from reportedly.ledger.glimpses import Glimpse, PostWords, Sort, in_wordings, worded_as

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.afterwards import Seen
    from reportedly.ledger.scope import Scope

HOLDERS = Sort(("posting", "change"), holders=True)

_MANY = frozenset(
    "deputy vice member senator lawmaker legislator judge officer spokesman spokeswoman spokesperson adviser advisor "
    "ambassador governors directors councillor professor assistant official soldier prosecutor prosecutors envoy "
    "consul commissioner mp co cochair cochairman cofounder".split()
)
"""Words of titles that several people bear at once, so that another holder says nothing about the first (by hand)."""


def holders_in(connection: Connection, wanted: Iterable[PostWords], scope: Scope) -> list[Glimpse]:
    """What names holders of posts that can be one of those wanted, or tells that they took them up.

    Everybody goes by name and rank.
    """
    return in_wordings(connection, [w.id for w in worded_as(connection, wanted)], HOLDERS, scope, by_name=True)


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


def is_shared(title: str | None) -> bool:
    """Whether a title is no single seat: a rank alone, a deputy's, a member's."""
    if title is None or is_rank(title):
        return True
    words = normal_words(title)
    single = words[:2] == ("prosecutor", "general") or words[-2:] == ("chief", "prosecutor")
    return words == ("minister",) or (not single and bool(frozenset(words) & _MANY))


def one_wording(a: PostWords, b: PostWords) -> bool:
    """Whether one person's two posts are one in other words: a 'Chief of Staff', and 'chief' of the general staff.

    The words of one are all in the other, countries apart; two at least.
    """
    one, two = _wording(a), _wording(b)
    return min(len(one), len(two)) > 1 and (one <= two or two <= one) and not same_title(a[0], b[0]).conflict


@lru_cache(maxsize=20_000)
def _wording(post: PostWords) -> frozenset[str]:
    """The words of a post without its country."""
    return whole_words(*post) - _COUNTRY_WORDS


_COUNTRY_WORDS = frozenset(COUNTRIES)
