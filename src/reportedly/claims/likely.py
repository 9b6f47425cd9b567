"""How likely it is that what reads like a posting is one: by how it is told, and what kind of office it is.

The encoder is as sure of "backpacker Ida Trell" and of a body cut short as it is of "mayor Ida Trell". Weights tell
them apart that were learnt from annotated reports which an encoder had not seen (``training/likely.py``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from reportedly.claims.claim import Part, Posting
from reportedly.claims.context import office_of
from reportedly.claims.deputies import line_at
from reportedly.claims.doings import is_told
from reportedly.claims.lexicon import lexicon, words
from reportedly.claims.scene import Scene, identity
from reportedly.claims.weights import learnt
from reportedly.language.links import weighed
from reportedly.span import Span

Features = Mapping[str, float]

LIKELY_FLOOR = 0.25
"""Least likelihood of a posting that is kept (claims dev and reports kept out, 2026-11-30; 0.2 to 0.3 are as good)."""

_HEAD_ENDS = re.compile(r"\s+(?:of|for|in|at|to|on|with)\b|,")
_NEXT_WORD = re.compile(r"\s+([A-Za-z]+)\b")
_PLAIN = frozenset(
    "of for in at to on with and who said told is was has had from by as the that when after since until but or "
    "says".split()
)
_DETERMINERS = frozenset("a an the his her their its as of by and".split())
_JOINTS = ("of", "from", "at", "for", "in", "with", "who")
_GAPS = ((2, "touching"), (15, "next"), (50, "near"), (150, "far"))
"""Characters between two parts of a posting, at most, by how far they are apart."""


def kept(scene: Scene, postings: Sequence[Posting]) -> list[Posting]:
    """The postings that are likely enough."""
    return [
        p
        for p in postings
        if is_told(scene, p)
        or (p.person.name is not None and line_at(scene.text, p.person.name.span.start) is not None)
        or likelihood(features(scene, p, postings), learnt("likely")) >= LIKELY_FLOOR
    ]


def likelihood(found: Features, weights: Mapping[str, float]) -> float:
    """The probability that weights give to features."""
    return 1 / (1 + math.exp(-weighed(found, weights)))


def features(scene: Scene, posting: Posting, others: Sequence[Posting]) -> Features:
    """What speaks for a posting and against it, beside the other postings of the report."""
    title, body, name = posting.post.title, posting.post.organization, posting.person.name
    assert name is not None  # noqa: S101  a posting is a named person's
    kind = "both" if title and body else "title" if title else "body"
    score = min(max(posting.confidence, 1e-4), 1 - 1e-4)
    logit = math.log(score / (1 - score))
    same = [p for p in others if p is not posting and identity(p.person) == identity(posting.person)]
    here = [scene.reading.mentions[n].label for n in scene.reading.mentions_at(name.span)]
    found = {
        "any": 1.0,
        kind: 1.0,
        "score": logit,
        f"score {kind}": logit,
        f"sure {kind}": float(score > SURE),
        str(posting.status): 1.0,
        f"{posting.status} {kind}": 1.0,
        "one name": float(" " not in name.value),
        "no name here": float("person" not in here),
        "in a quotation": float(bool(posting.sources)),
        "other postings": float(min(len(same), 3)),
        "titled elsewhere": float(kind == "body" and any(p.post.title for p in same)),
    }
    found |= _of_title(scene, title, name, kind) if title else {}
    found |= _of_body(scene, body, name) if body and kind == "body" else {}
    return {k: v for k, v in found.items() if v}


SURE = 0.95
"""Score from which the encoder is all but certain of a posting (set by hand)."""


def _of_title(scene: Scene, title: Part, name: Part, kind: str) -> dict[str, float]:
    worded = _HEAD_ENDS.split(title.value.casefold(), maxsplit=1)[0].split()
    head = re.sub(r"\W", "", worded[-1]) if worded else ""
    office = office_of(title.value)
    if office == "other" and head in words("offices", "others"):
        office = "known"
    first, last = sorted((title.span, name.span))
    between = scene.reading.mentions_in(Span(first.end, last.start)) if first.end < last.start else []
    sentence = scene.reading.sentence_at(name.span)
    before = scene.text[max(0, title.span.start - 12) : title.span.start].casefold().split()[-1:]
    count = len(title.value.split())
    return {
        f"office {office}": 1.0,
        f"office {office} {kind}": 1.0,
        f"head {head}": 1.0,
        f"title {_apart(first, last)}": 1.0,
        f"after {before[0] if before and before[0] in _DETERMINERS else 'another word'}": 1.0,
        "calling": float(head in words("people", "callings")),
        "private": float(head in words("people", "private")),
        "capital": float(title.value[:1].isupper()),
        "length": min(count, 6) / 3,
        "long": float(count > 4),
        "title first": float(title.span < name.span),
        "one sentence": float(sentence is not None and sentence.covers(title.span)),
        "cut": float(_goes_on(scene.text, title.span.end)),
        "hyphen": float(scene.text[title.span.end : title.span.end + 1] == "-"),
        "another between": float(any(scene.reading.mentions[n].label in ("person", "reference") for n in between)),
    }


def _of_body(scene: Scene, body: Part, name: Part) -> dict[str, float]:
    first, last = sorted((body.span, name.span))
    between = scene.text[first.end : last.start].casefold()
    after = _NEXT_WORD.match(scene.text, body.span.end)
    joints = {f"joined by {w}": float(bool(re.search(rf"\b{w}\b", between))) for w in _JOINTS}
    return joints | {
        f"body {_apart(first, last)}": 1.0,
        "body first": float(body.span < name.span),
        "genitive": float(bool(re.search(r"['’]s", between))),
        "country": float(body.value in lexicon("countries")["adjectives"].values()),
        "initials": float(body.value.isupper()),
        "body length": min(len(body.value.split()), 4) / 2,
        "body cut": float(after is not None and after[1][0].isupper()),
        "word after": float(after is not None and after[1][0].islower()),
        "named again": float(scene.text.count(body.value) > 1),
    }


def _apart(first: Span, last: Span) -> str:
    return next((far for most, far in _GAPS if last.start - first.end <= most), "very far")


def _goes_on(text: str, end: int) -> bool:
    after = _NEXT_WORD.match(text, end)
    return after is not None and after[1].islower() and after[1] not in _PLAIN
