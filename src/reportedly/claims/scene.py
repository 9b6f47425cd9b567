"""What the makers of claims share about one document: the reading, the people, who speaks, the organizations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from reportedly.claims.attribution import Speech
from reportedly.claims.beside import titled
from reportedly.claims.claim import Part, Person
from reportedly.claims.edges import whole
from reportedly.claims.lexicon import words
from reportedly.claims.people import Cast, Character
from reportedly.claims.posts import Names
from reportedly.claims.rows import in_rows
from reportedly.claims.styles import styled
from reportedly.language.reading import Reading, Tie
from reportedly.span import Span

TIE_FLOOR = 0.5
"""Least score of two mentions that belong together (claims dev, 2026-11-30)."""

_NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve"
FAR_TIE_FLOOR = 0.7
"""The same for two mentions in different sentences."""

_RANKED = re.compile(r"\b([A-Z][\w-]*\.?)\s+(?:\d+\s+)?\Z")

_MANY, _NOBODY = frozenset("they them their we it".split()), frozenset("no nobody none neither".split())
"""Pronouns that stand for nobody in particular, and words that begin what stands for nobody: "no other officer"."""

BODY_FLOOR = 0.6
FAR_BODY_FLOOR = 0.8
"""Least score of a title and its organization, in one sentence and in two (claims dev, 2026-11-22)."""

_COUNTS = {w: i for i, w in enumerate(_NUMBER_WORDS.split(" "))}
_COUNTS |= {"a": 1, "an": 1, "both": 2, "dozen": 12, "another": 1, "pair": 2, "couple": 2}
_SINGULAR = re.compile(
    r"^(?:a|an|one|the|his|her|its|their|another|this|that|former|acting)\b.*?(?<!s)$", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One document as the makers of claims see it."""

    reading: Reading
    cast: Cast
    speech: Speech
    names: Names
    published: date | None

    @classmethod
    def of(cls, reading: Reading, published: date | None) -> Scene:
        """Set the scene from a reading."""
        reading = in_rows(titled(styled(whole(reading))))
        cast = Cast(reading)
        return cls(reading=reading, cast=cast, speech=Speech(reading, cast), names=Names(reading), published=published)

    @property
    def text(self) -> str:
        """The document's text."""
        return self.reading.text

    def ties(self, label: str, mention: int | None = None) -> list[Tie]:
        """Ties above the floor whose other end has a label, of one mention or of all, the surest first."""
        return self._sure_ties.get((label, mention), [])

    @cached_property
    def _sure_ties(self) -> dict[tuple[str, int | None], list[Tie]]:
        """The ties above the floor by the label of their other end, of all mentions (None) and of each."""
        found: dict[tuple[str, int | None], list[Tie]] = {}
        for tie in sorted((t for t in self.reading.ties if t.score >= self._floor(t)), key=lambda t: -t.score):
            label = self.reading.mentions[tie.other].label
            found.setdefault((label, None), []).append(tie)
            found.setdefault((label, tie.person), []).append(tie)
        return found

    def offices(self, body: int) -> frozenset[int]:
        """The titles that an organization is tied to, by number."""
        return self._offices.get(body, frozenset())

    @cached_property
    def _offices(self) -> dict[int, frozenset[int]]:
        found: dict[int, set[int]] = {}
        for tie in self.ties("organization"):
            if self.reading.mentions[tie.person].label == "title":
                found.setdefault(tie.other, set()).add(tie.person)
        return {body: frozenset(titles) for body, titles in found.items()}

    def titles(self, person: int) -> frozenset[int]:
        """The titles that any mention by name of the one whom a mention means is tied to, by number."""
        return frozenset(t.other for t in self._named_ties.get(("title", id(self.cast.resolve(person))), ()))

    @cached_property
    def _named_ties(self) -> dict[tuple[str, int], list[Tie]]:
        """The ties of each person (by the id of the character) to a rank or a title, the surest first."""
        found: dict[tuple[str, int], list[Tie]] = {}
        for label in ("rank", "title"):
            for tie in self.ties(label):
                if tie.person in self.cast.of:
                    found.setdefault((label, id(self.cast.of[tie.person])), []).append(tie)
        return found

    def _floor(self, tie: Tie) -> float:
        """What a tie must score: more where the two stand in different sentences; a title takes its own sentence's."""
        first, second = self.reading.mentions[tie.person], self.reading.mentions[tie.other]
        sentence = self.reading.sentence_at(first.span)
        here = sentence is not None and sentence.covers(second.span)
        if first.label == "title":
            return BODY_FLOOR if here else FAR_BODY_FLOOR
        return TIE_FLOOR if here else FAR_TIE_FLOOR

    def person(
        self, mention: int, speaker: Character | None = None, sought: frozenset[str] | None = None
    ) -> Person | None:
        """The person that a mention stands for: by name, else by description; None for a bare "they", and for nobody.

        ``speaker`` is who is said to say it: "Kern announced that he would go" is of Kern, unless told otherwise;
        ``sought`` are the words of the office that a change of theirs is about.
        """
        place = self.reading.mentions[mention].span
        cast = self.cast
        character = cast.resolve(mention, speaker) if sought is None else cast.meant(mention, speaker, sought)
        if character is not None:
            return Person(name=character.part(place), rank=self.rank(character, mention))
        worded = " ".join(place.of(self.text).split())
        first, *others = worded.casefold().split()
        if first in _NOBODY or (not others and (first in _MANY or cast.is_pronoun([first]))):
            return None
        return Person(description=Part(value=worded, span=place), count=count_of(worded))

    def rank(self, character: Character, mention: int) -> Part | None:
        """The rank that stands with this mention, else the fullest that stands with any mention of the person."""
        ranks = self.ties("rank", mention) or self._named_ties.get(("rank", id(character)), [])
        if not ranks:
            return self._plain_rank(character)
        best = max(ranks, key=lambda t: len(self.reading.mentions[t.other].span))
        span = self.reading.mentions[best.other].span
        return Part(value=" ".join(span.of(self.text).split()), span=span)

    def _plain_rank(self, character: Character) -> Part | None:
        """A rank that stands just before a mention of the person in so many words ("PC 418 Wendy Lamb")."""
        for place in character.spans:
            before = _RANKED.search(self.text, max(0, place.start - 30), place.start)
            if before and before.group(1).casefold().strip(".") in words("people", "ranks"):
                return Part(value=before.group(1), span=Span(*before.span(1)))
        return None


def count_of(worded: str) -> int | None:
    """How many people a description means: "two other commanders" 2, "one of the deputies" 1, "officers" None."""
    for word in re.findall(r"[\w,]+", worded.casefold())[:5]:
        if re.fullmatch(r"\d{1,3}(?:,\d{3}){0,4}", word):
            return int(word.replace(",", ""))
        if word in _COUNTS and word not in ("a", "an"):
            return _COUNTS[word]
    if re.match(r"(?:a|an)\s+(?:number|group|string|handful|series|host|raft|slew)\b", worded.casefold()):
        return None
    head = re.split(r"\s+(?:of|in|at|for|who|with|from)\s+", worded)[0]
    return 1 if _SINGULAR.match(head) else (None if head.endswith("s") else 1)


def same_words(a: str | None, b: str | None) -> bool:
    """Whether two wordings share most of the shorter one's words, or one is not given."""
    if not a or not b:
        return True
    small = {"of", "the", "and", "for", "in", "a"}
    left = set(re.findall(r"\w+", a.casefold())) - small
    right = set(re.findall(r"\w+", b.casefold())) - small
    return len(left & right) >= 0.5 * min(len(left), len(right))


def same_part(a: Part | None, b: Part | None) -> bool:
    """``same_words`` of two parts."""
    return same_words(a.value if a else None, b.value if b else None)


def identity(person: Person) -> str:
    """What makes two claims of one document be about the same person: the full name, or the description."""
    part = person.name or person.description
    return part.value.casefold() if part else ""


def near(a: Span, b: Span) -> int:
    """Characters between the middles of two places."""
    return abs((a.start + a.end) - (b.start + b.end)) // 2
