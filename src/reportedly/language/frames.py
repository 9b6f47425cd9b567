"""Frames: what each trigger and each title of a document takes, by a second look at the words around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.language import heads
from reportedly.language.decoding import Floats, runs, sigmoid, softmax, viterbi
from reportedly.language.tagger import Answered, Query, Tagged, Tagger
from reportedly.span import Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Role:
    """A stretch that a frame gives a role (one of ``heads.ROLES``), with its score."""

    name: str
    span: Span
    score: float


class Frame:
    """What one query takes: the likeliest stretches, and how likely any other stretch is in a role."""

    def __init__(self, words: Sequence[Span], breaks: Sequence[int], answered: Answered) -> None:
        self._words, self._low = words, answered.low
        self._chances = softmax(answered.roles)
        inside = [b - self._low for b in breaks if self._low < b < self._low + len(self._chances)]
        self.roles = tuple(self._role(*run) for run in runs(viterbi(answered.roles, inside)))
        parts = heads.asked_places()
        self.holds = float(sigmoid(answered.asked[parts["holds"]])[0])
        self.voiced = float(sigmoid(answered.asked[parts["voiced"]])[0])
        self.certainty = _named(heads.CERTAINTIES, answered.asked[parts["certainty"]])
        self.status = _named(heads.STATUSES[1:], answered.asked[parts["status"]])

    def _role(self, label: int, first: int, end: int) -> Role:
        place = Span(self._words[self._low + first].start, self._words[self._low + end - 1].end)
        return Role(name=heads.ROLES[label], span=place, score=self._chance(label, first, end))

    def _chance(self, label: int, first: int, end: int) -> float:
        return float((self._chances[first:end, 1 + 2 * label] + self._chances[first:end, 2 + 2 * label]).mean())

    def within(self, places: Sequence[range]) -> range:
        """Of some stretches of words, given in order, the numbers of those that the frame may reach."""
        first = bisect_left(places, self._low, key=lambda p: p.start)
        return range(first, bisect_left(places, self._low + len(self._chances), key=lambda p: p.start))

    def chance(self, role: str, words: range) -> float:
        """How likely the words (numbers in the document) have a role, on average; 0 where the frame does not reach."""
        first, end = words.start - self._low, words.stop - self._low
        if first < 0 or end > len(self._chances) or first >= end:
            return 0.0
        return self._chance(heads.ROLES.index(role), first, end)


def _named(names: Sequence[str], scores: Floats) -> dict[str, float]:
    return {name: float(chance) for name, chance in zip(names, softmax(scores), strict=True)}


class Page:
    """A document as the frames see it: the words of all its windows in order, with their states."""

    def __init__(self, tagged: Sequence[Tagged]) -> None:
        self.words = [word for t in tagged for word in t.window.words]
        self._starts = [word.start for word in self.words]
        self._states = [t.states for t in tagged if t.states is not None]
        self._breaks: list[int] = []
        owner, number = None, 0
        for t in tagged:
            for passage in t.window.passages:
                if passage != owner and number:
                    self._breaks.append(number)
                owner, number = passage, number + 1

    def at(self, span: Span) -> range:
        """The words that share a character with a place."""
        first = max(0, bisect_left(self._starts, span.start) - 1)
        while first < len(self.words) and self.words[first].end <= span.start:
            first += 1
        return range(first, max(first, bisect_left(self._starts, span.end)))

    def frames(self, engine: Tagger, asked: Sequence[tuple[str, Span]]) -> list[Frame]:
        """The frame of each query: its kind (one of ``heads.QUERIES``) and its place."""
        if not asked:
            return []
        places = [self.at(span) for _, span in asked]
        queries = [
            Query(kind=heads.QUERIES.index(kind), first=at.start, end=at.stop)
            for (kind, _), at in zip(asked, places, strict=True)
        ]
        answers = engine.frames(np.concatenate(self._states), queries)
        return [Frame(self.words, self._breaks, answer) for answer in answers]
