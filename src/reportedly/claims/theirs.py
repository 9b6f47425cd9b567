"""Whose post is said to have changed: in a list of people and offices, one can be given the office of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.claims.claim import Change, Part, Post, Posting
from reportedly.claims.scene import identity
from reportedly.span import Span

BESIDE = 60
"""Characters between a change and a posting told beside it (set by hand)."""


def own_posts(changes: Sequence[Change], held: Mapping[str, Sequence[Posting]]) -> list[Post | None]:
    """Of each change the one post that its person is named in beside it, where it was given another's; else None.

    Another's is what somebody else holds or loses, or what several are called: "two officers: Ruiz, head of the yard,
    Voss, …". ``held`` are the postings of the document by the identity of the person.
    """
    told = [(identity(c.person), c.post) for c in changes]
    told += [(who, p.post) for who, found in held.items() for p in found]
    owners: dict[Span, set[str]] = {}
    for who, post in told:
        for part in _parts(post):
            owners.setdefault(part.span, set()).add(who)
    called = [(identity(c.person), c.person.description.span) for c in changes if c.person.description]

    def is_others(span: Span, who: str) -> bool:
        return bool(owners[span] - {who}) or any(words.covers(span) for name, words in called if name != who)

    found: list[Post | None] = []
    for change in changes:
        who = identity(change.person)
        own, given = held.get(who, []), [part.span for part in _parts(change.post)]
        mine = {part.span for p in own for part in _parts(p.post)}
        beside = [p.post for p in own if p.post.title and p.evidence.gap(change.evidence) <= BESIDE]
        is_given = bool(given) and not mine.intersection(given) and all(is_others(span, who) for span in given)
        found.append(beside[0] if len(beside) == 1 and is_given else None)
    return found


def _parts(post: Post) -> list[Part]:
    return [part for part in (post.title, post.organization) if part is not None]
