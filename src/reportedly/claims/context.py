"""Organizations left unsaid beside a title because the report has said them: the country, the company, the club.

Each is filled in only when the document itself leaves one reading, and points at the words that say it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.claims.claim import Part, Post, Posting
from reportedly.claims.lexicon import lexicon
from reportedly.claims.scene import Scene
from reportedly.span import Span

MAIN_SHARE = 0.6
"""Share of all mentions of countries, or of bodies, that the one meant must have (claims dev, 2026-11-22)."""

_OF_A_STATE = re.compile(r"\bminist|\bsecretary of state|\bforeign secretary|\bcabinet|\bcentral bank", re.IGNORECASE)
_NOT_OF_A_STATE = re.compile(r"\bprime minister|\bpremier", re.IGNORECASE)
_OF_A_BODY = re.compile(
    r"^(?:\w+[ -]){0,3}(?:chairman|chairwoman|chair|chief executive(?: officer)?|ceo|president|director|boss|coach|"
    r"manager|head coach|captain|skipper|spokesman|spokeswoman|spokesperson|secretary|treasurer|striker|midfielder|"
    r"defender)$",
    re.IGNORECASE,
)
_HEAD_OF_STATE = re.compile(r"^(?:vice[ -])?president$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Context:
    """The country and the organization that a document is mainly about, each with its places; None where none is."""

    country: tuple[str, tuple[Span, ...]] | None
    body: tuple[str, tuple[Span, ...]] | None

    @classmethod
    def of(cls, scene: Scene) -> Context:
        """Count what a document names."""
        return cls(country=_main(_countries(scene.text), 1), body=_main(_bodies(scene), 2))


def _main(places: dict[str, list[Span]], least: int) -> tuple[str, tuple[Span, ...]] | None:
    total = sum(len(spans) for spans in places.values())
    best = max(places, key=lambda name: (len(places[name]), -places[name][0].start), default=None)
    if best is None or len(places[best]) < least or len(places[best]) < MAIN_SHARE * total:
        return None
    return best, tuple(places[best])


def _countries(text: str) -> dict[str, list[Span]]:
    adjectives = lexicon("countries")["adjectives"]
    names = {**adjectives, **{name: name for name in adjectives.values()}}
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")\b")
    found: dict[str, list[Span]] = {}
    for match in pattern.finditer(text):
        found.setdefault(names[match.group()], []).append(Span(*match.span()))
    return found


def _bodies(scene: Scene) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    adjectives = lexicon("countries")["adjectives"]
    for mention in scene.reading.mentions:
        if mention.label == "organization":
            value = scene.names.organization(mention.span).value
            if value not in adjectives.values():
                found.setdefault(value, []).append(mention.span)
    return found


def fill(scene: Scene, postings: Sequence[Posting]) -> list[Posting]:
    """The postings, with the organization where the title leaves it to the rest of the document."""
    context = Context.of(scene)
    return [
        replace(p, post=_filled(context, p.post)) if p.post.title and not p.post.organization else p for p in postings
    ]


def _filled(context: Context, post: Post) -> Post:
    assert post.title is not None  # noqa: S101  asked for by the caller
    title = post.title.value
    meant = None
    if _OF_A_STATE.search(title) and not _NOT_OF_A_STATE.search(title):
        meant = context.country
    elif _OF_A_BODY.search(title) and not _HEAD_OF_STATE.search(title):
        meant = context.body
    if meant is None:
        return post
    value, spans = meant
    nearest = min(spans, key=lambda s: s.gap(post.title.span) if post.title else 0)
    return replace(post, organization=Part(value=value, span=nearest))
