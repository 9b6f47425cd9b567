"""Organizations left unsaid beside a title because the report has said them: the country, the company, the club.

Each is one that the document names, and points at the words that name it. Which of them is meant, if any, is judged by
weights learnt from annotated reports (``training/whose.py``): how often and where it is named, and what kind of office
the title is ("minister" of a country, "spokeswoman" of a body).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly.claims.claim import Part, Post, Posting
from reportedly.claims.lexicon import lexicon, words
from reportedly.claims.people import Character
from reportedly.claims.scene import Scene
from reportedly.claims.weights import learnt
from reportedly.language.links import weighed
from reportedly.span import Span

Features = Mapping[str, float]

FILL_FLOOR = 0.4
"""Least probability of an organization that is filled in (reports kept out, 2026-11-30)."""

SURE = 0.5
"""Probability from which no other organization can be as likely."""

RIVAL = 0.8
"""How likely the next organization may be beside the one filled in, at most (set by hand): a draw tells none."""

KIND_FLOOR = 0.4
"""Least probability, among what is named, of the body that is meant by its kind (claims dev, 2026-11-30; .3 to .5 give
the same)."""

NONE = "nobody's"
"""Stands for no organization at all, among the candidates."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """An organization that a document names, with its places in order; ``country`` when it is one."""

    value: str
    spans: tuple[Span, ...]
    country: bool


class Context:
    """The organizations of a document, and which of them an office left without one belongs to."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.candidates = _candidates(scene)
        self._most = max((len(c.spans) for c in self.candidates), default=1)
        self._places = sorted((s, c.value) for c in self.candidates for s in c.spans)
        self._tied: dict[tuple[int, str], float] = {}
        for tie in scene.reading.ties:
            character = scene.cast.of.get(tie.person)
            if character is not None and scene.reading.mentions[tie.other].label == "organization":
                value = scene.names.organization(scene.reading.mentions[tie.other].span).value
                key = (id(character), value)
                self._tied[key] = max(self._tied.get(key, 0.0), tie.score)

    def scored(self, title: Span, who: Character | None) -> list[tuple[Candidate | None, Features]]:
        """Every candidate, and None for no organization, with what speaks for it."""
        kind = office_of(title.of(self.scene.text))
        own = bool(re.search(r"\b(?:its|his|her|their)\s+(?:\w+\s+){0,2}$", self.scene.text[: title.start][-40:]))
        found: list[tuple[Candidate | None, Features]] = [(None, {f"none {kind}": 1.0, "none": 1.0})]
        found += [(c, self._features(c, title, kind, who, own=own)) for c in self.candidates]
        return found

    def _features(self, one: Candidate, title: Span, kind: str, who: Character | None, *, own: bool) -> Features:
        sort = "country" if one.country else "body"
        before = [s for s in one.spans if s.end <= title.start]
        after = [s for s in one.spans if s.start >= title.end]
        features = {
            sort: 1.0,
            f"{sort} {kind}": 1.0,
            "count": math.log1p(len(one.spans)),
            "share": len(one.spans) / self._most,
            "first": float(bool(self._places) and self._places[0][1] == one.value),
            "early": float(one.spans[0].start < EARLY),
            "tied": self._tied.get((id(who), one.value), 0.0) if who is not None else 0.0,
            f"before {self._distance(title, before[-1].end) if before else 'never'}": 1.0,
            f"after {self._distance(title, after[0].start) if after else 'never'}": 1.0,
        }
        if before and self._last_before(title) == one.value:
            features["last"] = 1.0
            features["last own"] = float(own)
            features[f"last {sort} {kind}"] = 1.0
        if re.search(rf"\b{re.escape(one.value.split()[-1])}\b", title.of(self.scene.text)):
            features["in title"] = 1.0
        return features

    def _distance(self, title: Span, place: int) -> str:
        """How far a place is from a title: in its sentence, the next ones, or farther."""
        starts = self.scene.reading.sentences
        here, there = (bisect_left(starts, at + 1, key=lambda s: s.start) for at in (title.start, place - 1))
        gap = abs(here - there)
        return "here" if gap == 0 else "next" if gap == 1 else "near" if gap <= 3 else "far"

    def _last_before(self, title: Span) -> str | None:
        at = bisect_left(self._places, title.start, key=lambda p: p[0].start)
        return self._places[at - 1][1] if at else None

    def meant(self, title: Span, who: Character | None) -> Part | None:
        """The organization that an office is of, as a part of a claim; None where the document leaves it open."""
        scored = sorted(self._weighed(title, who), key=lambda s: s[0], reverse=True)
        chances = [math.exp(s - scored[0][0]) for s, _ in scored]
        rival = next((c for c, (_, one) in zip(chances[1:], scored[1:], strict=True) if one is not None), 0.0)
        share = 1 / sum(chances)
        if scored[0][1] is None or share < FILL_FLOOR or (share < SURE and rival > RIVAL):
            return None
        return _part(scored[0][1], title)

    def one_of_a_kind(self, title: Span, who: Character | None) -> Part | None:
        """The body that is meant by its kind ("the firm's director"): the likeliest that was named before it."""
        scored = self._weighed(title, who)
        named = [(s, c) for s, c in scored if c is not None and _is_named(c) and c.spans[0].end <= title.start]
        if not named:
            return None
        best = max(named, key=lambda s: s[0])
        total = sum(math.exp(s - best[0]) for s, c in scored if c is not None)
        return None if 1 / total < KIND_FLOOR else _part(best[1], title)

    def department(self, title: Part) -> Part | None:
        """The ministry that a report names, of a minister by its own words: "Harbour Office", "harbour secretary"."""
        if office_of(title.value) not in ("minister", "secretary"):
            return None
        worded = set(re.findall(r"\w+", title.value.casefold()))
        if "shadow" in worded:
            return None
        for one in self.candidates:
            named = re.findall(r"\w+", one.value.casefold())
            of_what = [w for w in named if w not in _OF_DEPARTMENTS]
            if of_what and len(of_what) < len(named) and not one.country and set(of_what) <= worded:
                return _part(one, title.span)
        return None

    def of_its_name(self, worded: str, title: Span) -> Part | None:
        """The body that a word of its name stands for ("the library's board", "police director"), as named before."""
        fits = [
            (c, at)
            for c in self.candidates
            if _is_named(c) and " " in c.value and c.value.casefold().split()[-1] == worded
            for at in [max((s.end for s in c.spans if s.end <= title.start), default=None)]
            if at is not None
        ]
        return _part(max(fits, key=lambda f: f[1])[0], title) if fits else None

    def _weighed(self, title: Span, who: Character | None) -> list[tuple[float, Candidate | None]]:
        weights = learnt("whose")
        return [(weighed(f, weights), c) for c, f in self.scored(title, who)]


def _part(one: Candidate, title: Span) -> Part:
    """A candidate as a part of a claim, at the place that is nearest to the title."""
    return Part(value=one.value, span=min(one.spans, key=lambda s: s.gap(title)))


def _is_named(one: Candidate) -> bool:
    return not one.country and one.value[:1].isupper() and one.value not in words("offices", "kinds")


_OF_DEPARTMENTS = frozenset("department ministry office secretariat dept of for the and".split())

PRONOUNS = frozenset(("its", "his", "her", "their", "our", "my", "it", "we"))
"""Words that the encoder may take for an organization, and that name none."""

EARLY = 200
"""Characters of a document that headline and lead take."""


def office_of(title: str) -> str:
    """The kind of office a title is: the first group of the word list that has one of its words, else ``other``."""
    held = {
        w
        for word in re.findall(r"\w+", title.casefold())
        for w in (word, word.removesuffix("s"), re.sub(r"ies\Z", "y", word))
    }
    groups: dict[str, list[str]] = lexicon("offices")["groups"]
    return next((name for name, known in groups.items() if held & set(known)), "other")


def _candidates(scene: Scene) -> tuple[Candidate, ...]:
    """The countries and organizations that a document names."""
    countries = _countries(scene.text)
    bodies: dict[str, list[Span]] = {}
    for mention in scene.reading.mentions:
        if mention.label == "organization":
            value = scene.names.organization(mention.span).value
            if value not in countries and value.casefold() not in PRONOUNS:
                bodies.setdefault(value, []).append(mention.span)
    found = [Candidate(value=v, spans=tuple(sorted(s)), country=True) for v, s in countries.items()]
    found += [Candidate(value=v, spans=tuple(sorted(s)), country=False) for v, s in bodies.items()]
    return tuple(found)


def _countries(text: str) -> dict[str, list[Span]]:
    adjectives = lexicon("countries")["adjectives"]
    names = {**adjectives, **{name: name for name in adjectives.values()}}
    found: dict[str, list[Span]] = {}
    for match in _country_names().finditer(text):
        found.setdefault(names[match.group()], []).append(Span(*match.span()))
    return found


@cache
def _country_names() -> re.Pattern[str]:
    adjectives = lexicon("countries")["adjectives"]
    names = sorted({*adjectives, *adjectives.values()}, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")


def fill(scene: Scene, postings: Sequence[Posting]) -> list[Posting]:
    """The postings, with the organization where the title leaves it to the rest of the document."""
    context = Context(scene)
    return [replace(p, post=_filled(context, p)) for p in postings]


def _filled(context: Context, posting: Posting) -> Post:
    title, body, name = posting.post.title, posting.post.organization, posting.person.name
    if title is None:
        return posting.post
    worded = body.value if body is not None else title.value.casefold()
    if worded.islower() and (body is None) == (" " in worded):
        named = context.of_its_name(worded.split()[0], title.span)
        if named is not None:
            return replace(posting.post, organization=named)
    if body is not None and body.value not in words("offices", "kinds"):
        return posting.post
    who = context.scene.cast.find(name.span) if name else None
    told = context.meant(title.span, who) if body is None else context.one_of_a_kind(title.span, who)
    if told is None and body is None:
        told = context.department(title)
    return replace(posting.post, organization=told or body)
