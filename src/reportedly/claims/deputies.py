"""Posts told by somebody else's: "his deputy, Lew Dane" is of the chief's body, "his predecessor, Ida Trell" held his.

In the annotated reports of ``training/`` 192 of 233 deputies of a person are of a body that another claim has, 36 of
none; 128 of 154 predecessors and successors told so hold a post that the words beside them do not name (2026-11-30).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportedly.claims.bodies import master_of
from reportedly.claims.claim import Change, Part, Post, Posting
from reportedly.claims.lexicon import words
from reportedly.claims.people import Character
from reportedly.claims.scene import Scene
from reportedly.claims.settling import ENTRIES
from reportedly.span import Span, hull
from reportedly.vocabulary import Certainty, Event, Status


def of_their_chiefs(
    scene: Scene, told: Sequence[Posting], filled: Sequence[Posting], changes: Sequence[Change]
) -> list[Posting]:
    """The postings ``filled``, deputies with the body of whose deputy they are, where they were ``told`` with none."""
    bodies: dict[str, list[Part]] = {}
    held = [p for p in filled if p.status is not Status.FORMER and not _is_second(p.post)]
    claims: list[Posting | Change] = [*held, *(c for c in changes if c.event not in ENTRIES)]
    for claim in claims:
        if claim.person.name is not None and claim.post.organization is not None:
            bodies.setdefault(claim.person.name.value, []).append(claim.post.organization)
    return [_shared(scene, one, other, bodies) for one, other in zip(told, filled, strict=True)]


def _shared(scene: Scene, told: Posting, filled: Posting, bodies: Mapping[str, list[Part]]) -> Posting:
    body, title, own = told.post.organization, told.post.title, told.person.name
    if title is None or own is None or not _is_second(told.post):
        return filled
    if body is not None and (scene.cast.find(body.span) is None or _head(told.post) == "assistant"):
        return filled
    chief = _chief(scene, title.span)
    if chief is None or chief.name == own.value or chief.name not in bodies:
        return filled
    nearest = min(bodies[chief.name], key=lambda b: b.span.gap(title.span))
    return replace(filled, post=replace(filled.post, organization=nearest))


def _is_second(post: Post) -> bool:
    """Whether an office is that of who stands in for another: "deputy", "deputy for studies", "second"."""
    return _head(post) in words("offices", "seconds")


def _head(post: Post) -> str:
    worded = re.split(r"\s+(?:of|for|in|at|to)\b|,", post.title.value.casefold(), maxsplit=1)[0] if post.title else ""
    return worded.split()[-1] if worded.split() else ""


def in_line(scene: Scene, postings: Sequence[Posting], changes: Sequence[Change]) -> Iterator[Posting]:
    """The postings of those who came before or after somebody in a post that is told: "her predecessor, Lew Dane"."""
    posts: dict[str, list[Post]] = {}
    moved = [c for c in changes if c.event is not Event.TRANSFERRED and c.post.title is not None]
    concerned = {c.person.name.value for c in moved if c.person.name is not None}
    held = [p for p in postings if p.status is not Status.FORMER and p.post.title is not None]
    claims: list[Posting | Change] = [*moved, *held]
    for claim in claims:
        name = claim.person.name.value if claim.person.name is not None else ""
        if name and (isinstance(claim, Change) or name not in concerned):
            posts.setdefault(name, []).append(claim.post)
    for number, mention in enumerate(scene.reading.mentions):
        place = line_at(scene.text, mention.span.start) if mention.label == "person" else None
        other, person = (_chief(scene, place), scene.person(number)) if place is not None else (None, None)
        if place is None or other is None or person is None or person.name is None or person.name.value == other.name:
            continue
        told = posts.get(other.name)
        if told:
            before = place.of(scene.text) != "successor"
            yield Posting(
                status=Status.FORMER if before else Status.CURRENT,
                person=person,
                post=min(told, key=lambda p: p.title.span.gap(place) if p.title else 0),
                sources=(),
                certainty=Certainty.ASSERTED,
                evidence=hull((place, mention.span)),
                cues=(),
                confidence=SURE,
            )


SURE = 0.7
"""The confidence of a posting so told (set by hand)."""


def line_at(text: str, name: int) -> Span | None:
    """Where "predecessor" or "successor" stands right before a name, ranks and forms of address between."""
    found = _LINE.search(text, max(0, name - LONGEST), name)
    return Span(*found.span(1)) if found else None


LONGEST = 60
"""Characters before a name in which a predecessor is looked for (set by hand)."""

_LINE = re.compile(r"\b(predecessor|forerunner|successor),?\s+(?:[A-Z][\w-]*\.?\s+){0,3}\Z")


def _chief(scene: Scene, title: Span) -> Character | None:
    """Whose deputy a title is of: "Lenz's deputy", "her deputy"."""
    named = master_of(scene, title)
    if named is not None:
        return scene.cast.find(named)
    found = _OWN.search(scene.text, max(0, title.start - 40), title.start)
    if found is None:
        return None
    pronoun = Span(*found.span(1))
    here = [n for n in scene.reading.mentions_at(pronoun) if scene.reading.mentions[n].label == "reference"]
    return scene.cast.resolve(here[0]) if here else scene.cast.before(pronoun, found[1].casefold())


_OWN = re.compile(
    r"\b([Hh]is|[Hh]er)\s+(?:(?:then|former|own|new|long-time|longtime|first|other|late|immediate|ousted|sacked|elected)\s+){0,2}\Z"
)
