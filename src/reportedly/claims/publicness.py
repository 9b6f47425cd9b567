"""Whether what befalls somebody bears on a post: the contract leaves out private persons."""

from __future__ import annotations

from collections.abc import Container, Sequence

from reportedly.claims.claim import Change
from reportedly.claims.scene import identity
from reportedly.span import Span
from reportedly.vocabulary import Event

BEFALLS = frozenset(
    (Event.DETAINED, Event.RELEASED, Event.CHARGED, Event.CONVICTED, Event.KILLED, Event.DIED, Event.WOUNDED)
)
"""What happens to anybody: it bears on a post only where the person holds one."""


def is_public(change: Change, known: set[str], titles: Sequence[Span]) -> bool:
    """Whether the person is one of those ``known`` by a post, has a rank, or a post is told that is nobody else's.

    ``titles``: the places of the titles that postings give to people.
    """
    if change.event not in BEFALLS or identity(change.person) in known:
        return True
    if change.person.name is None or change.person.rank is not None:
        return True
    title = change.post.title
    theirs = title is not None and not any(title.span.overlaps(other) for other in titles)
    body = change.post.organization
    beside = body is not None and body.span.gap(change.person.name.span) <= ADJOINING
    return theirs or beside or (title is not None and title.span.overlaps(change.evidence))


ADJOINING = 12
"""Characters between a name and the body that it stands beside: "Ivo Lenz of the [Salt Board]"."""


def leaves_nothing(change: Change, held: Container[str]) -> bool:
    """Whether somebody named retires from what no word of the report calls a post, as athletes do."""
    private = change.person.name is not None and change.person.rank is None and identity(change.person) not in held
    return private and change.event is Event.RETIRED and not any(change.post.parts())
