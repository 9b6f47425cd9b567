"""Who is who within one document: names gathered under their fullest form, and what "he" or "the general" leads to."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

from reportedly.claims.antecedents import Antecedents
from reportedly.claims.claim import Part
from reportedly.claims.forenames import borne_by
from reportedly.claims.lexicon import words
from reportedly.claims.meant import NOUN_NEXT, Meant, likeliest
from reportedly.language.reading import Mention, Reading
from reportedly.span import Span

ANTECEDENT_FLOOR = 0.35
"""Least score of the encoder's own choice of an antecedent before the rules are asked (claims dev, 2026-11-22)."""

RELATIVE = frozenset(("who", "whose", "whom"))
OWN = frozenset(("he", "she", "his", "i", "my", "me"))
"""Pronouns by which a speaker may mean themself: "he said he would go", never "she urged him to go"."""

SURE_ANTECEDENT = 0.9
"""Least score of an antecedent that outweighs the one who is said to say it (claims dev, 2026-11-22)."""

_COUNTED = re.compile(
    r"(?:all|both|several|some|many|more than|at least|up to|dozens|scores|hundreds|one of|two|three|"
    r"four|five|six|seven|eight|nine|ten|\d)\b"
)
_WORD = re.compile(r"[^\W_]+(?:['’`´][^\W_]+)*")
_GENITIVE = re.compile(r"['’´]s?$")


@cache
def _after_name() -> re.Pattern[str]:
    """What may stand at the end of a name and is no part of it: letters of honour, a bracket left open, a dash."""
    letters = "|".join(sorted(words("people", "letters"), key=len, reverse=True))
    return re.compile(rf"(?:,?\s+(?:{letters})|\s+[(\[][^)\]]*|\s+[-–—]\s.*)+$", re.DOTALL)


def _bare(name: str) -> str:
    """A name without its genitive ending and what stands after it."""
    shorter = _GENITIVE.sub("", name)
    return _after_name().sub("", shorter) or shorter


def name_words(text: str) -> list[str]:
    """The words of a name, without ranks and honorifics before it and without a possessive ending."""
    found = [_GENITIVE.sub("", w) for w in _WORD.findall(_bare(text))]
    titles = words("people", "honorifics") | words("people", "ranks")
    while len(found) > 1 and found[0].casefold() in titles:
        found.pop(0)
    return found


def _is_plural(worded: list[str]) -> bool:
    """Whether a description of two words or more is of several people ("top military commanders")."""
    head = next((w for w in worded if w in ("who", "of", "in", "at", "from")), None)
    noun = worded[worded.index(head) - 1] if head and worded.index(head) else worded[-1]
    return len(worded) > 1 and len(noun) > 4 and noun.endswith("s") and not noun.endswith(("ss", "'s", "’s"))


@dataclass(eq=False)
class Character:
    """A person of one document: every mention by name, the fullest first."""

    forms: list[tuple[str, ...]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    name: str = ""
    full: Span | None = None

    def part(self, at: Span) -> Part:
        """The name as a part of a claim that mentions the person at ``at``."""
        assert self.full is not None  # noqa: S101  set when the cast is complete
        return Part(value=self.name, span=at, full=None if self.full == at else self.full)

    def takes(self, tokens: tuple[str, ...]) -> int:
        """How well a name of these words fits this person: 0 not at all, 3 the same."""
        best = 0
        for form in self.forms:
            best = max(best, _fit(form, tokens))
        return best


def _fit(form: tuple[str, ...], tokens: tuple[str, ...]) -> int:
    if form == tokens:
        return 3
    if len(tokens) == 1:
        if tokens[0] == form[-1]:
            return 2
        return int(tokens[0] in form and len(tokens[0]) > 2)
    if len(form) == 1:
        return 2 if form[0] == tokens[-1] else int(form[0] in tokens and len(form[0]) > 2)
    short, long = sorted((form, tokens), key=len)
    if set(short) <= set(long):
        return 2
    if short[-1] == long[-1] and short[0][0] == long[0][0] and (len(short[0]) == 1 or len(long[0]) == 1):
        return 2
    return 0


class Cast:
    """The people of a document, and the way from any mention to one of them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.characters: list[Character] = []
        self.of: dict[int, Character] = {}
        self._genders: dict[int, str] = {}
        self._by_word: dict[str, list[int]] = {}
        named = [(i, m) for i, m in enumerate(reading.mentions) if m.label == "person"]
        for i, mention in sorted(named, key=lambda n: (-len(self._tokens(n[1])), n[1].span.start)):
            self._place(i, mention)
        for character in self.characters:
            self._complete(character)
        self._order = {number: k for k, number in enumerate(self.of)}
        self._rank = {id(character): k for k, character in enumerate(self.characters)}
        self._antecedents = Antecedents(reading, self.of)
        self.candidates = Meant(reading, self.of, self.characters, self._gender)
        self._chosen: dict[tuple[int, int, frozenset[str]], Character | None] = {}

    def _tokens(self, mention: Mention) -> tuple[str, ...]:
        return tuple(w.casefold() for w in name_words(mention.span.of(self.text)))

    def _place(self, number: int, mention: Mention) -> None:
        tokens = self._tokens(mention)
        if not tokens:
            return
        fits = [(self.characters[k].takes(tokens), self.characters[k]) for k in self._sharing(tokens)]
        best = max((f for f, _ in fits), default=0)
        if best:
            near = [c for f, c in fits if f == best]
            character = near[0] if len(near) == 1 else min(near, key=lambda c: self._distance(c, mention.span))
        else:
            character = Character()
            self.characters.append(character)
        if tokens not in character.forms:
            character.forms.append(tokens)
            for word in set(tokens):
                self._by_word.setdefault(word, []).append(self.characters.index(character))
        character.spans.append(mention.span)
        self.of[number] = character

    def _sharing(self, tokens: tuple[str, ...]) -> list[int]:
        """The numbers of the characters that share a word with a name, in order: no other can take it."""
        return sorted({k for word in tokens for k in self._by_word.get(word, ())})

    @staticmethod
    def _distance(character: Character, span: Span) -> tuple[int, int]:
        before = [span.start - s.start for s in character.spans if s.start <= span.start]
        return (0, min(before)) if before else (1, min(s.start - span.start for s in character.spans))

    def _complete(self, character: Character) -> None:
        character.spans.sort()

        def rank(span: Span) -> tuple[int, int, int, int]:
            found = name_words(span.of(self.text))
            joined = " ".join(found)
            return (-len(found), int(joined.isupper() or joined.islower()), -len(joined), span.start)

        best = min(character.spans, key=rank)
        kept = self._name_span(best)
        character.full, character.name = kept, " ".join(kept.of(self.text).split())

    def _name_span(self, span: Span) -> Span:
        """The name itself within a mention: honorifics before it and a possessive after it left out."""
        raw = span.of(self.text)
        found = name_words(raw)
        if not found:
            return span
        start = span.start + max(0, raw.find(found[0]))
        end = span.start + len(_bare(raw))
        return Span(start, end if end > start else span.end)

    def find(self, span: Span) -> Character | None:
        """The person named at a place, or None."""
        here = [n for n in self.reading.mentions_at(span) if n in self.of]
        return self.of[min(here, key=lambda n: self._order[n])] if here else None

    def name_at(self, span: Span) -> Span | None:
        """Where a person is named at a place: of several, the one that the document names most fully."""
        here = [n for n in self.reading.mentions_at(span) if n in self.of]
        first = min(here, key=lambda n: (self._rank[id(self.of[n])], self.reading.mentions[n].span), default=None)
        return None if first is None else self.reading.mentions[first].span

    def named(self, worded: str) -> Character | None:
        """The person that a bare wording names ("Wallace"), if exactly one fits best."""
        tokens = tuple(w.casefold() for w in name_words(worded))
        if not tokens:
            return None
        fits = sorted(
            ((self.characters[k].takes(tokens), -k, self.characters[k]) for k in self._sharing(tokens)),
            key=lambda f: f[:2],
            reverse=True,
        )
        return fits[0][2] if fits and fits[0][0] >= 2 else None

    def resolve(self, number: int, speaker: Character | None = None) -> Character | None:
        """The person that a mention (by place in the reading) leads to, or None when it names nobody known.

        A pronoun is the ``speaker``'s own unless the encoder is sure of another.
        """
        if number in self.of:
            return self.of[number]
        if self._is_of_several(number):
            return None
        mention = self.reading.mentions[number]
        worded = mention.span.of(self.text).casefold().split()
        if worded[0] in RELATIVE and (named := self._just_before(mention.span)) is not None:
            return named
        learnt = self._learnt(number, worded, speaker)
        if learnt is not None and self._is_another(mention.span, worded, learnt[1]):
            return None
        unsure = learnt is None or learnt[0] < SURE_ANTECEDENT or worded[0] in words("people", "speaker")
        own = len(worded) == 1 and (worded[0] in OWN or self._is_possessive(mention.span, worded[0]))
        if speaker is not None and unsure and own and self._may_be(speaker, worded[0]):
            return speaker
        if learnt is not None and learnt[0] >= ANTECEDENT_FLOOR:
            return learnt[1]
        return self.before(mention.span, worded[0]) if self.is_pronoun(worded) else None

    def meant(self, number: int, speaker: Character | None, sought: frozenset[str]) -> Character | None:
        """The same for somebody of whom a change is told, by all that speaks for each.

        ``sought``: the words of the office that the change is about, none where it is not known.
        """
        ruled = self.resolve(number, speaker)
        if number in self.of or self._is_of_several(number):
            return ruled
        key = (number, id(speaker), sought)
        if key not in self._chosen:
            self._chosen[key] = likeliest(self.candidates.scored(number, speaker, sought, ruled))
        return self._chosen[key]

    def _is_of_several(self, number: int) -> bool:
        """Whether a mention stands for a counted group, for several people, or for whomever a question asks for."""
        worded = (span := self.reading.mentions[number].span).of(self.text).casefold().split()
        several = bool(_COUNTED.match(" ".join(worded))) or _is_plural(worded)
        return several or (worded == ["who"] and self._asks(span))

    def is_sure(self, number: int) -> bool:
        """Whether the encoder has no doubt whom a pronoun (by place in the reading) means."""
        ranked = self._antecedents.ranked(number)
        return bool(ranked) and ranked[0][0] >= SURE_ANTECEDENT

    def _learnt(self, number: int, worded: list[str], speaker: Character | None) -> tuple[float, Character] | None:
        """Whom the encoder takes a mention to mean, of those who may be "he" or "she"; "you" is never who speaks."""
        ranked = self._antecedents.ranked(number)
        hearer = worded[0] in ("you", "your")
        return next((c for c in ranked if self._may_be(c[1], worded[0]) and not (hearer and c[1] is speaker)), None)

    def _is_possessive(self, span: Span, word: str) -> bool:
        """Whether "her" stands before what is hers: "her post", and not "urged her to go"."""
        return word == "her" and bool(NOUN_NEXT.match(self.text, span.end))

    def _is_another(self, span: Span, worded: list[str], character: Character) -> bool:
        """Whether a description is of another: "Voss sacked his aide" not of Voss, "a guard" of no one named before."""
        if worded[0] in ("a", "an", "another"):
            return character.spans[0].start < span.start
        if len(worded) < 2 or worded[0] not in ("his", "her"):
            return False
        return self._just_before(span) is character

    def _asks(self, span: Span) -> bool:
        """Whether "who" begins a question: "Who would follow him?"."""
        worded = sentence.of(self.text).strip("*_“”\"'‘’ ") if (sentence := self.reading.sentence_at(span)) else ""
        return worded.startswith(span.of(self.text)) and worded.endswith("?")

    def _just_before(self, span: Span) -> Character | None:
        """The person named last before a place, in its sentence: whom "who" goes on about."""
        sentence = self.reading.sentence_at(span)
        if sentence is None or sentence.start == span.start:
            return None
        before = [n for n in self.reading.mentions_in(Span(sentence.start, span.start)) if n in self.of]
        return self.of[before[-1]] if before else None

    @staticmethod
    def is_pronoun(worded: list[str]) -> bool:
        """Whether these words are a pronoun for one person."""
        singular = words("people", "male") | words("people", "female") | words("people", "speaker") | {"who", "whose"}
        return len(worded) == 1 and worded[0] in singular

    def before(self, span: Span, pronoun: str = "he") -> Character | None:
        """The person last spoken of before a place: the first one named in the nearest sentence that names any."""
        if pronoun in words("people", "speaker"):
            return None
        stop = bisect_left(self.reading.sentences, span.start, key=lambda s: s.start)
        for sentence in reversed(self.reading.sentences[max(0, stop - 4) : stop]):
            for number in self.reading.mentions_in(sentence):
                character = self.of.get(number)
                earlier = self.reading.mentions[number].span.start < span.start
                if character is not None and earlier and self._may_be(character, pronoun):
                    return character
        return None

    def _may_be(self, character: Character, pronoun: str) -> bool:
        gender = self._gender(character)
        if pronoun in words("people", "male"):
            return gender != "female"
        if pronoun in words("people", "female"):
            return gender != "male"
        return True

    def _gender(self, character: Character) -> str:
        key = id(character)
        if key not in self._genders:
            seen = [
                re.sub(r"\W", "", self.text[max(0, s.start - 6) : s.start].casefold().split()[-1])
                for s in character.spans
                if self.text[max(0, s.start - 6) : s.start].split()
            ]
            male = sum(w in words("people", "male") for w in seen)
            female = sum(w in words("people", "female") for w in seen)
            told = "male" if male > female else "female" if female > male else ""
            self._genders[key] = told or borne_by(character.forms) or self._antecedents.gender(character)
        return self._genders[key]
