"""Whose post is said to have changed: in a list of people and offices, one can be given the office of another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from reportedly.claims.claim import Change, Part, Post, Posting
from reportedly.claims.scene import identity, same_part
from reportedly.span import Span
from reportedly.vocabulary import Event, Status

BESIDE = 60
"""Characters between a change and a posting told beside it (set by hand)."""

AFTER = 3
"""Characters between a name and an office told of it right after: "Ruiz, head of the yard" (set by hand)."""


def own_posts(
    changes: Sequence[Change], held: Mapping[str, Sequence[Posting]], entries: Collection[Event]
) -> list[Post | None]:
    """Of each change the one post that its person is named in beside it, where it was given another's; else None.

    Another's is the office that somebody else is named in, or what they or several are called: "the deputy was pushed
    out", "two officers: Ruiz, head of the yard, Voss, …". What somebody comes to is nobody's yet, and "sacked as
    directors" is of all whom it is told of; none of the ``entries`` is changed. ``held`` are the postings of the
    document by the identity of the person.
    """
    entered = {part.span for c in changes if c.event in entries for part in c.post.parts()}
    owners: dict[Span, set[str]] = {}
    ends: dict[int, set[str]] = {}
    for who, name in _names(changes, held):
        ends.setdefault(name.span.end, set()).add(who)
    for who, postings in held.items():
        for part in (part for p in postings if p.status is Status.CURRENT for part in p.post.parts()):
            owners.setdefault(part.span, set()).add(who)
    called = [(identity(c.person), told.span) for c in changes if (told := c.person.description or c.person.name)]

    def is_others(office: Part, who: str) -> bool:
        named = owners.get(office.span, set()).union(
            *(ends.get(office.span.start - k, ()) for k in range(1, AFTER + 1))
        )
        return bool(named - {who}) or any(words.covers(office.span) for name, words in called if name != who)

    def own_post(change: Change) -> Post | None:
        who, given = identity(change.person), change.post.title or change.post.organization
        own = held.get(who, [])
        beside = [p for p in own if p.post.title and p.evidence.gap(change.evidence) <= BESIDE]
        if given is None or change.event in entries or len(beside) != 1 or beside[0].status is not Status.CURRENT:
            return None
        mine = {part.span for p in own for part in p.post.parts()}
        if any(part.span in mine or part.span in entered for part in change.post.parts()):
            return None
        return beside[0].post if is_others(given, who) else None

    return [own_post(change) for change in changes]


def _names(changes: Sequence[Change], held: Mapping[str, Sequence[Posting]]) -> Iterator[tuple[str, Part]]:
    people = [c.person for c in changes] + [p.person for postings in held.values() for p in postings]
    yield from ((identity(person), person.name) for person in people if person.name is not None)


def posts_agree(a: Post, b: Post) -> bool:
    """Whether nothing that two posts tell speaks against their being one."""
    return same_part(a.title, b.title) and same_part(a.organization, b.organization)


def one_post(posts: Iterable[Post]) -> Post | None:
    """The one post that all of some are of, at its fullest; None where they tell none, or several."""
    told = [p for p in posts if p.title or p.organization]
    if not told or not all(posts_agree(told[0], other) for other in told):
        return None
    return max(told, key=lambda p: bool(p.title) + bool(p.organization))
