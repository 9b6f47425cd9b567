"""Whom the encoder takes a pronoun or a description to mean, by what grammar and the other pronouns leave possible."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Generic, TypeVar

from reportedly.language.reading import Reading
from reportedly.span import Span

SURE_VOTE = 0.8
"""Least score of a pronoun that tells whether somebody is a man or a woman (claims dev, 2026-11-30)."""

DOUBT = 0.1
"""Score of another candidate from which on a pronoun tells nothing (set by hand)."""

_CLAUSE_ENDS = re.compile(r"[,;:.!?()“”\"—–]|\b(?:and|but|or|who|that|after|before|when|while|as|if|because)\b", re.I)

Who = TypeVar("Who")


class Antecedents(Generic[Who]):
    """The candidates of each pronoun and description of a reading, the best first. ``of``: who each name stands for."""

    def __init__(self, reading: Reading, of: Mapping[int, Who]) -> None:
        self.reading = reading
        self._of = of
        found: dict[int, dict[int, tuple[float, Who]]] = {}
        mentions = reading.mentions
        for tie in reading.ties:
            known = mentions[tie.person].label == "reference" and mentions[tie.other].label == "person"
            if known and tie.other in of:
                own, who = found.setdefault(tie.person, {}), of[tie.other]
                own[id(who)] = max(own.get(id(who), (0.0, who)), (tie.score, who), key=lambda c: c[0])
        self._ranked = {n: sorted(own.values(), key=lambda c: -c[0]) for n, own in found.items()}
        self._votes = self._counted()

    def _counted(self) -> dict[int, list[int]]:
        """How many sure pronouns call each one a man, and how many a woman."""
        votes: dict[int, list[int]] = {}
        for number, ranked in self._ranked.items():
            score, who = ranked[0]
            kind = _kind(self.reading.mentions[number].span.of(self.reading.text).casefold())
            alone = len(ranked) == 1 or ranked[1][0] < DOUBT
            if kind is not None and score >= SURE_VOTE and alone:
                votes.setdefault(id(who), [0, 0])[kind] += 1
        return votes

    def gender(self, who: Who) -> str:
        """What the pronouns make of somebody: ``male``, ``female``, or empty where they do not tell."""
        male, female = self._votes.get(id(who), (0, 0))
        if male >= 2 * female + VOTES:
            return "male"
        return "female" if female >= 2 * male + VOTES else ""

    def ranked(self, number: int) -> list[tuple[float, Who]]:
        """Who a mention may mean, by score, without those whom grammar rules out."""
        found = [c for c in self._ranked.get(number, ()) if not self._is_named_after(number, c[1])]
        return self._nearer_first(number, found)

    def _nearer_first(self, number: int, found: list[tuple[float, Who]]) -> list[tuple[float, Who]]:
        """The candidates, one named just before ahead of another who scores a little better from further off."""
        if len(found) < 2 or found[0][0] - found[1][0] > NEARER:
            return found
        place = self.reading.mentions[number].span
        own = bisect_right(self.reading.sentences, place.start, key=lambda s: s.start) - 1
        back = self.reading.sentences[max(0, own - 1)]
        before = Span(back.start, place.start) if back.start < place.start else place
        near = [self._of.get(n) for n in self.reading.mentions_in(before)]
        first, second, *rest = found
        if any(w is second[1] for w in near) and not any(w is first[1] for w in near):
            return [second, first, *rest]
        return found

    def _is_named_after(self, number: int, who: Who) -> bool:
        """Whether the very clause goes on to name somebody: the "he" of "he will take over from Kern" is not Kern."""
        place = self.reading.mentions[number].span
        sentence = self.reading.sentence_at(place)
        if sentence is None or place.of(self.reading.text).casefold() not in ("he", "she"):
            return False
        end = _CLAUSE_ENDS.search(self.reading.text, place.end, sentence.end)
        stop = end.start() if end else sentence.end
        if stop <= place.end:
            return False
        return any(self._of.get(n) is who for n in self.reading.mentions_in(Span(place.end, stop)))


NEARER = 0.2
"""What a candidate named in the sentence before may score less than one named further off (claims dev, 2026-11-30)."""

VOTES = 1
"""Pronouns more than twice those of the other sort that it takes to know (set by hand)."""


def _kind(worded: str) -> int | None:
    if worded in ("he", "him", "his", "himself"):
        return 0
    return 1 if worded in ("she", "her", "hers", "herself") else None
