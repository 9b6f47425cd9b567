"""Groups: whom "all three", "both men" or "the other two" stand for, where the text has named them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from reportedly.claims.lists import is_joined
from reportedly.claims.people import Character
from reportedly.claims.scene import Scene
from reportedly.span import Span

_NUMBERS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_NUMBERS |= {"both": 2, "pair": 2, "duo": 2, "trio": 3, "quartet": 4, "quintet": 5}
_COUNTED = re.compile(
    r"(?:(?:all|the|these|those|all the|all of the)\s+(?P<other>(?:other|remaining)\s+)?"
    rf"(?P<count>{'|'.join(_NUMBERS)})|both)(?:\s+of\s+them|\s+(?:[\w'’-]+\s+)?(?P<noun>[\w'’-]+))?"
)
_ANYBODY = frozenset("men women people others".split())
_GOES_ON = re.compile(r"\s+(?:of|who|that|in|at|from|with)\b")

BACK = 12
"""Sentences before a counted group in which its members are looked for (set by hand)."""


class Groups:
    """The lists of names of a document, and for whom a mention of several people stands."""

    def __init__(self, scene: Scene, told: Iterable[tuple[int, Sequence[int]]]) -> None:
        """``told``: where a word tells a change, and the mentions of the people it tells it of."""
        self.scene, self.of = scene, scene.cast.of
        self._told = sorted(told)
        self.lists = [run for sentence in scene.reading.sentences for run in self._lists_in(sentence)]

    def _lists_in(self, sentence: Span) -> Iterator[list[int]]:
        """The runs of names of a sentence that words join, each up to the name after its "and"."""
        mentions, text = self.scene.reading.mentions, self.scene.text
        run: list[int] = []
        closed = False
        for number in self.scene.reading.mentions_in(sentence):
            if number not in self.of:
                continue
            low, high = mentions[run[-1]].span.end if run else 0, mentions[number].span.start
            last = bool(_AND.search(text, low, high)) if run and low < high else False
            if not run or low >= high or (closed and not last) or not is_joined(self.scene, Span(low, high)):
                if closed:
                    yield run
                run, closed = [number], False
                continue
            run.append(number)
            closed = closed or last
        if closed:
            yield run

    def members(self, number: int) -> list[Character]:
        """The named people for whom a mention of several stands; empty where it is of others, or the text leaves it."""
        place = self.scene.reading.mentions[number].span
        worded = " ".join(place.of(self.scene.text).casefold().split())
        counted = _COUNTED.fullmatch(worded)
        if counted is None or number in self.of:
            return []
        count, noun = _NUMBERS[counted["count"] or "both"], counted["noun"] or "people"
        if counted["noun"] and _GOES_ON.match(self.scene.text, place.end):
            return []
        if counted["other"] or noun == "others":
            people = self._left(place, count)
        else:
            listed = (self._people(names) for names in self._before(place))
            people = next((them for them in listed if len(them) == count), []) or self._lately(place, count)
        return people if noun in _ANYBODY or self._spoke_of(noun, place) else []

    def _spoke_of(self, noun: str, place: Span) -> bool:
        """Whether a noun such as "commanders" was used before a place, of one or of several."""
        start = self._start(place)
        one = f"{noun[:-3]}(?:y|ies)" if noun.endswith("ies") else f"{re.escape(noun.removesuffix('s'))}(?:s|es)?"
        return re.search(rf"\b{one}\b", self.scene.text[start : place.start].casefold()) is not None

    def _start(self, place: Span) -> int:
        """Where the sentences begin in which the members of a group are looked for."""
        sentences = self.scene.reading.sentences
        here = bisect_right(sentences, place.start, key=lambda s: s.start) - 1
        return sentences[max(0, here - BACK)].start if here >= 0 else 0

    def _before(self, place: Span) -> Iterator[list[int]]:
        """The lists before a place, the nearest first."""
        mentions, low = self.scene.reading.mentions, self._start(place)
        for names in reversed(self.lists):
            if low <= mentions[names[0]].span.start and mentions[names[-1]].span.end <= place.start:
                yield names

    def _people(self, names: Iterable[int]) -> list[Character]:
        """The people of some mentions, each once, and none who is not named."""
        return list({id(self.of[n]): self.of[n] for n in names if n in self.of}.values())

    def _lately(self, place: Span, count: int) -> list[Character]:
        """The people of whom changes were told just before, where they are as many."""
        low = self._start(place)
        people = self._people(n for at, them in self._told if low <= at < place.start for n in them)
        return people if len(people) == count else []

    def _left(self, place: Span, count: int) -> list[Character]:
        """Those of a list of whom nothing was told since: "the other two"."""
        for names in self._before(place):
            end = self.scene.reading.mentions[names[-1]].span.end
            since = self._people(self.scene.reading.mentions_in(Span(end, place.start)))
            left = [c for c in self._people(names) if c not in since]
            if len(left) == count and len(left) < len(self._people(names)):
                return left
        return []


_AND = re.compile(r"\b(?:and|as well as|along with|together with)\b|&", re.IGNORECASE)
