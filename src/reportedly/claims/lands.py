"""Countries that no list holds, by how a report speaks of them: "Tarvia" beside "Tarvian", "Tarvia's prime minister".

Only names that end in a vowel count: firms and clubs, which have presidents, too, seldom do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from reportedly.claims.claim import Part, Posting
from reportedly.claims.context import office_of
from reportedly.claims.lexicon import lexicon, offices
from reportedly.claims.scene import Scene
from reportedly.span import Span

LEAST = 5
"""Letters of the name of a country, at least (set by hand)."""

_CAPITAL = re.compile(r"(?<![\w’'-])[A-Z][^\W\d_]{3,30}(?![\w-])")
_FOLK = ("n", "an", "ian", "ean", "ese")
"""Endings of the word for what is of a country."""

_STATE = (
    r"(?:prime minister|junta|armed forces|"
    r"(?:foreign|defen[cs]e|interior|finance|economy|justice|health|trade) minist(?:er|ry))"
)
"""What only states have."""

_OF_STATE = re.compile(
    r"(?<![\w’'-])(?<!\b[Tt]he )([A-Z][^\W\d_]{3,30})(?:(?:['’]s)?\s+"
    rf"(?:(?:new|former|acting|interim|military|ruling|outgoing)\s+){{0,2}}{_STATE}|['’]s\s+(?:government|parliament))\b"
)


@lru_cache(maxsize=8)
def lands_of(text: str) -> dict[str, Span]:
    """The words for the countries that a report tells of and the list lacks, each with where the country is named."""
    listed = {w for pair in lexicon("countries")["adjectives"].items() for w in pair}
    listed.update(lexicon("countries")["regions"])
    spelt = set(re.findall(r"\w+", text))
    first: dict[str, Span] = {}
    for match in _CAPITAL.finditer(text):
        first.setdefault(match[0].casefold(), Span(*match.span()))
    found: dict[str, Span] = {}
    for word in first:
        for base in {word.removesuffix(e) for e in _FOLK if word.endswith(e)} - {word}:
            if base in first and _may_be_land(base, listed) and word.capitalize() not in listed:
                found |= {base: first[base], word: first[base]}
    for match in _OF_STATE.finditer(text):
        if _may_be_land(match[1].casefold(), listed):
            found.setdefault(match[1].casefold(), Span(*match.span(1)))
    return {w: place for w, place in found.items() if w not in spelt}


def _may_be_land(name: str, listed: set[str]) -> bool:
    return len(name) >= LEAST and name[-1] in "aeio" and name.capitalize() not in listed and name not in offices()


def of_their_lands(scene: Scene, postings: Sequence[Posting]) -> list[Posting]:
    """The postings, offices of state with the one country that the report tells of, where the list lacks it."""
    people = {w.casefold() for c in scene.cast.characters for w in c.name.split()}
    lands = {word: place for word, place in lands_of(scene.text).items() if word not in people}
    if len(set(lands.values())) != 1:
        return list(postings)
    return [replace(p, post=replace(p.post, organization=_land(scene, p, lands))) for p in postings]


def _land(scene: Scene, posting: Posting, lands: dict[str, Span]) -> Part | None:
    title, body = posting.post.title, posting.post.organization
    place = next(iter(lands.values()))
    if body is not None:
        worded = body.span.of(scene.text).casefold()
        return _part(scene, place, body.span) if worded in lands and worded != place.of(scene.text).casefold() else body
    if title is None or not _is_of_state(title.value.casefold()):
        return None
    return _part(scene, place, place)


def _part(scene: Scene, place: Span, at: Span) -> Part:
    worded = place.of(scene.text)
    return Part(value=worded.capitalize() if worded.isupper() else worded, span=at, full=None if at == place else place)


def _is_of_state(title: str) -> bool:
    """Whether an office is one that only states have: a minister, a premier, a president of nothing else."""
    if office_of(title) == "minister":
        return True
    return title.split()[-1] in ("premier", "president") and len(title.split()) <= LONGEST and "vice" not in title


LONGEST = 2
"""Words of the title of a president of a country, at most: "transitional president" (set by hand)."""
