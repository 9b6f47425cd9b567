"""Names told after their group: "The council sacked three wardens. They are Ana Ruiz, Ivo Lenz and Hal Brisk"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly.claims.concerned import own_title
from reportedly.claims.entries import named_beside
from reportedly.claims.lexicon import words
from reportedly.claims.lists import others_of
from reportedly.claims.scene import Scene, count_of
from reportedly.claims.settling import ENTRIES
from reportedly.language.reading import Trigger
from reportedly.span import Span

Told = tuple[Trigger, Trigger, list[tuple[int, float]]]
"""A trigger, the one that governs it, and the people that it takes, with their scores."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """What is told of the names of a list: by a word for their group before, or the words that lead the list in.

    ``group`` is the mention that stands for them all, ``whole`` whether the list names as many.
    """

    trigger: Trigger
    verb: Trigger
    people: tuple[tuple[int, float], ...]
    group: int
    whole: bool


SURE = 0.7
"""The score of a name that is so told (set by hand)."""

_LEADS_IN = re.compile(
    r"(?:According\s+to\s+[^,.:;]{1,60},\s+)?"
    r"(?:(?:[Tt]hey|[Tt]hese|[Tt]hose(?:\s+\w+){0,6}|[Tt]he\s+(?:\w+\s+){0,4}?\w+)\s+"
    r"(?:(?:are|were)(?:\s+(?:identified|named|listed)\s+as)?|include[sd]?)"
    r"|[^.:;]{0,300}\b(?:named|names|identified|listed)\s+(?:\w+\s+of\s+)?them(?:\s+as)?"
    r"|[^.:;]{0,300}\b(?:were|are|was)\s+(?:\w+\s+)?(?:identified|named|listed)\s+as"
    r"|[^.:;]{0,300}\b(?:gave|gives|released|published|read(?:\s+out)?)\s+(?:the|their)\s+names?\b[^.:;]{0,200}(?=:))"
    r"\s*:?\s*"
)
BACK = 2
"""Sentences before a list in which the word is looked for that tells of its group (set by hand)."""


_MARK = re.compile(r"\s*(?:[-*•–—▪·]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])[ \t]+")
"""What a line of a list begins with."""

LEAST_LINES = 2
"""Lines with a name that make a list (set by hand)."""

_COMES = re.compile(r"(?:The|Those|These)\s+(?:\w+\s+){0,2}?(?:new|next|replacements?|successors?|named|appointed)\b")
"""What leads in those who come, and none of those who went."""


class Below:
    """The lists of names that a sentence of their own leads in."""

    def __init__(self, scene: Scene, told: Sequence[Told]) -> None:
        """``told``: what is told, in the order of the text."""
        self.scene, self.told = scene, told

    def lists(self) -> Iterator[Listed]:
        """What is told of the names of a list, in the words that lead it in."""
        for sentence in self.scene.reading.sentences:
            led = _LEADS_IN.match(self.scene.text, sentence.start, sentence.end)
            groups = self._groups(sentence) if led else []
            first = self._first(Span(led.end(), sentence.end)) if led and groups and led.end() < sentence.end else None
            if led is None or first is None:
                continue
            lead = _words_of(led)
            people = [(first, SURE), *others_of(self.scene, replace(groups[0][0], span=lead), [(first, SURE)], set())]
            fits = {n: g for g in groups if (n := self._how_many(g)) is None or n >= len(people)}
            group = fits.get(len(people)) or next(reversed(fits.values()), None)
            if group is not None:
                links = tuple(("person", number, score) for number, score in people)
                yield Listed(
                    trigger=replace(group[0], span=lead, score=SURE, links=links, sources=(), voiced=None),
                    verb=group[1],
                    people=tuple(people),
                    group=group[2][0][0],
                    whole=self._how_many(group) == len(people),
                )

    def entries(self) -> Iterator[Listed]:
        """What is told of those who stand first in the lines below a word: "The following were sacked:"."""
        walked = 0
        for sentence in self.scene.reading.sentences:
            if sentence.start < walked or not sentence.of(self.scene.text).rstrip().endswith(":"):
                continue
            people, walked = self._lines(sentence.end)
            group = self._over(sentence, people) if len(people) >= LEAST_LINES else None
            if group is not None:
                trigger, verb, linked = group
                own = {n for t in self.told if t[0].label == trigger.label for n, _ in t[2]}
                yield Listed(
                    trigger=trigger,
                    verb=verb,
                    people=tuple((number, SURE) for number in people if number not in own),
                    group=linked[0][0] if linked else people[0],
                    whole=bool(linked) and self._count(linked[0][0]) == len(people),
                )

    def _over(self, sentence: Span, people: Sequence[int]) -> Told | None:
        """What a line over a list tells of the people in it: by words for a group before, or by a word of its own."""
        own = [t for t in self.told if sentence.covers(t[0].span)]
        named = {n for t in own for n, _ in t[2] if self.scene.reading.mentions[n].label == "person"}
        if own:
            return own[-1] if named <= set(people) else None
        led = _LEADS_IN.match(self.scene.text, sentence.start, sentence.end)
        groups = self._groups(sentence) if led else []
        if led is None or not groups:
            return None
        trigger, verb, linked = groups[-1]
        return replace(trigger, span=_words_of(led), sources=(), voiced=None), verb, linked

    def _lines(self, end: int) -> tuple[list[int], int]:
        """The names that stand first in the lines of a list, from the end of the words over it, and where it ends."""
        text, found = self.scene.text, list[int]()
        while end < len(text):
            start, end = end, (text.find("\n", end + 1) + 1 or len(text) + 1) - 1
            mark = _MARK.match(text, start)
            if mark is None and text[start:end].strip():
                return found, start
            first = self._first(Span(mark.end(), end)) if mark is not None and mark.end() < end else None
            found += [] if first is None else [first]
        return found, end

    def _first(self, rest: Span) -> int | None:
        """The first name of a list, with nothing but its post before it."""
        mentions = self.scene.reading.mentions
        for number in self.scene.reading.mentions_in(rest):
            if mentions[number].label == "person" and number in self.scene.cast.of:
                between = self.scene.text[rest.start : mentions[number].span.start]
                for other in self.scene.reading.mentions_in(rest):
                    span = mentions[other].span
                    if span.end <= mentions[number].span.start and mentions[other].label != "reference":
                        low, high = span.start - rest.start, span.end - rest.start
                        between = between[:low] + " " * (high - low) + between[high:]
                return number if all(w in _small() for w in re.findall(r"[a-z]+", between.casefold())) else None
        return None

    def _groups(self, sentence: Span) -> list[Told]:
        """What was told of several people in the sentences before, in order."""
        sentences = self.scene.reading.sentences
        here = bisect_right(sentences, sentence.start, key=lambda s: s.start) - 1
        low = sentences[max(0, here - BACK)].start
        told = [t for t in self.told if low <= t[0].span.start < sentence.start and self._is_many(t[2])]
        return [t for t in told if t[0].label in ENTRIES] if _COMES.match(self.scene.text, sentence.start) else told

    def _is_many(self, people: Sequence[tuple[int, float]]) -> bool:
        return any(self._count(n) != 1 for n, _ in people[:1] if self.scene.reading.mentions[n].label == "reference")

    def _how_many(self, group: Told) -> int | None:
        return self._count(group[2][0][0])

    def _count(self, number: int) -> int | None:
        worded = " ".join(self.scene.reading.mentions[number].span.of(self.scene.text).split())
        return None if worded.casefold() in ("they", "them") else count_of(worded)


def _words_of(led: re.Match[str]) -> Span:
    """The words that lead a list in, without the colon after them."""
    return Span(led.start(), led.start() + len(led[0].rstrip(" :\n")))


def post_in(scene: Scene, listed: Listed, place: Span) -> tuple[Span | None, Span | None]:
    """The post of somebody in such a list: in their own entry, else the group's title with the body beside the name."""
    title, body = named_beside(scene, place)
    if title is not None:
        return title, body
    beside = _BESIDE.match(scene.text, place.end)
    mentions = scene.reading.mentions
    here = scene.reading.mentions_at(Span(beside.end(), beside.end() + 1)) if beside else []
    bodies = [mentions[n].span for n in here if mentions[n].label in ("organization", "title")]
    led_in = [mentions[n] for n in scene.reading.mentions_in(listed.trigger.span)]
    title = next((m.span for m in led_in if m.label == "title" and m.span.of(scene.text).endswith("s")), None)
    title = title or own_title(scene, mentions[listed.group].span)
    several = title is not None and _AND.search(title.of(scene.text))
    return None if several else title, bodies[0] if bodies else None


_BESIDE = re.compile(r"\s*\(|,?\s+(?:of|at|from|for|in)\s+(?:the\s+)?|,\s+(?:the\s+)?(?=[A-Z])")

_AND = re.compile(r"\band\b|,")

_SMALL = frozenset("the mr mrs ms dr a an of in at for and as former acting".split())


@cache
def _small() -> frozenset[str]:
    """Words that may stand before the first name of a list, beside its post."""
    return _SMALL | words("people", "honorifics") | words("people", "ranks")
