"""The body of a deputy, who stands in for somebody: "his deputy, Lew Dane" is of the body that the chief is of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.claims.bodies import master_of
from reportedly.claims.claim import Change, Part, Post, Posting
from reportedly.claims.lexicon import words
from reportedly.claims.people import Character
from reportedly.claims.scene import Scene
from reportedly.claims.settling import ENTRIES
from reportedly.span import Span
from reportedly.vocabulary import Status


def of_their_chiefs(
    scene: Scene, told: Sequence[Posting], filled: Sequence[Posting], changes: Sequence[Change]
) -> list[Posting]:
    """The postings ``filled``, deputies with the body of whose deputy they are, where they were ``told`` with none."""
    bodies: dict[str, list[Part]] = {}
    held = [p for p in filled if p.status is not Status.FORMER and not _is_second(p.post)]
    for claim in (*held, *(c for c in changes if c.event not in ENTRIES)):
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


_OWN = re.compile(r"\b([Hh]is|[Hh]er)\s+(?:(?:then|former|own|new|long-time|longtime|first|other)\s+){0,2}\Z")
