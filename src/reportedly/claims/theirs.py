"""Whose post is said to have changed: in a list of people and offices, one can be given the office of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.claims.claim import Change, Part, Post, Posting
from reportedly.claims.scene import identity
from reportedly.span import Span

BESIDE = 60
"""Characters between a change and a posting told beside it (set by hand)."""


def own_post(change: Change, changes: Sequence[Change], held: Mapping[str, Sequence[Posting]]) -> Post | None:
    """The one post that somebody is named in beside a change, where the change was given another's; else None.

    Another's is what somebody else holds or loses, or what several are called: "two officers: Ruiz, head of the yard,
    Voss, …".
    ``held`` are the postings of the document by the identity of the person.
    """
    who = identity(change.person)
    own = held.get(who, [])
    beside = [p for p in own if p.post.title and p.evidence.gap(change.evidence) <= BESIDE]
    if len(beside) != 1:
        return None
    mine = {part.span for p in own for part in _parts(p.post)}
    apart = [c for c in changes if identity(c.person) != who]
    told = [c.post for c in apart] + [p.post for name, found in held.items() if name != who for p in found]
    others = {part.span for post in told for part in _parts(post)}
    called = [c.person.description.span for c in apart if c.person.description]
    given = [part.span for part in _parts(change.post)]
    if not given or any(span in mine for span in given) or not all(_is_others(s, others, called) for s in given):
        return None
    return beside[0].post


def _parts(post: Post) -> list[Part]:
    return [part for part in (post.title, post.organization) if part is not None]


def _is_others(span: Span, others: set[Span], called: Sequence[Span]) -> bool:
    return span in others or any(words.covers(span) for words in called)
