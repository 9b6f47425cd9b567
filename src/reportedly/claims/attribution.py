"""Who says it: from the words of a claim to its chain of sources, nearest to the article first, origin last."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly.claims.claim import Part
from reportedly.claims.lexicon import lexicon, words
from reportedly.claims.people import Cast
from reportedly.claims.plain_speech import plain_speech
from reportedly.language.reading import Attribution, Reading
from reportedly.span import Span, hull

_SPACE = re.compile(r"\s*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Chain:
    """The sources of a claim, nearest first, with the cues that hand it on and the score of the weakest link."""

    sources: tuple[Part, ...] = ()
    cues: tuple[Span, ...] = ()
    score: float = 1.0


class _Held:
    """Attributions asked by place: those with a content that holds it, in the order given."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._by_block: dict[int, list[Attribution]] = {}
        for said in attributions:
            blocks = {b for c in said.content for b in range(c.start // BLOCK, (c.end - 1) // BLOCK + 1)}
            for block in blocks:
                self._by_block.setdefault(block, []).append(said)

    def at(self, span: Span) -> list[Attribution]:
        """The attributions of which one content covers a place."""
        return [a for a in self._by_block.get(span.start // BLOCK, ()) if any(c.covers(span) for c in a.content)]


BLOCK = 512
"""Characters of a block by which contents are looked up; any size gives the same answers."""


class Speech:
    """Everything that is said in a document, asked by place: who says these words."""

    def __init__(self, reading: Reading, cast: Cast) -> None:
        self.reading, self.cast, self.text = reading, cast, reading.text
        self.attributions = [_closed(reading, a) for a in reading.attributions] + plain_speech(reading)
        self._held, self._read = _Held(self.attributions), _Held(reading.attributions)
        self._full = [(s, _folded(s, reading.text)) for s in _fullest_sources(reading)]
        sources = [s for a in reading.attributions for s in a.source]
        self._named = sorted(s for s in sources if s.of(self.text).casefold() not in ("it", "they", "he", "she"))
        self._bodies = [m.span for m in reading.mentions if m.label == "organization"]
        self._first_at: dict[Span, Attribution | None] = {}

    def speakers(self, span: Span) -> list[Span]:
        """Where the sources stand that the encoder itself read as saying the words at a place."""
        return [s for said in self._read.at(span) for s in said.source]

    def around(self, span: Span) -> list[Attribution]:
        """The attributions whose content holds a place, the widest first."""
        holding = [a for a in self._held.at(span) if a.source and not self._acts(a)]
        return sorted(holding, key=lambda a: -sum(len(c) for c in a.content))

    def chain(self, trigger: Span) -> Chain:
        """The chain of sources for the words at a place. Empty: the article's own voice."""
        parts: list[Part] = []
        cues: list[Span] = []
        score = 1.0
        for said in self.around(trigger):
            found = self.source_part(said.source[0])
            outer = self._carriers(said) or self._carriers_of_fuller(found)
            for part in [*outer, found]:
                if part is not None and all(part.value != p.value for p in parts):
                    parts.append(part)
            cues += said.cue
            score = min(score, said.score)
            for part, cue in self._inner(said, trigger):
                if all(part.value != p.value for p in parts):
                    parts.append(part)
                    cues.append(cue)
        return Chain(sources=tuple(parts), cues=tuple(dict.fromkeys(cues)), score=score)

    def _acts(self, said: Attribution) -> bool:
        """Whether the cue is a deed, not words: who approves or orders a change makes it, and is not its source."""
        found = {w for cue in said.cue for w in _folded(cue, self.text)}
        return bool(found & words("sources", "deeds")) and not found & words("sources", "verbs")

    def _carriers(self, said: Attribution) -> list[Part]:
        """The carriers of an attribution that itself stands inside what another says."""
        found = []
        for other in self._held.at(said.source[0]):
            if other is said or not other.source:
                continue
            if not any(c.overlaps(other.source[0]) for c in said.content):
                part = self.source_part(other.source[0])
                if part is not None:
                    found.append(part)
        opener = self._opener(said.source[0])
        return [opener, *found] if opener is not None else found

    def _carriers_of_fuller(self, part: Part | None) -> list[Part]:
        """The carriers of a source where it was named in full, when here it is only "the channel"."""
        if part is None or part.full is None or self.cast.named(part.value) is not None:
            return []
        if part.full not in self._first_at:
            first = next((a for a in self.attributions if a.source and a.source[0].overlaps(part.full)), None)
            self._first_at[part.full] = first
        first = self._first_at[part.full]
        return self._carriers(first) if first is not None else []

    def _opener(self, source: Span) -> Part | None:
        """Who hands a source on at the head of its sentence: "Reports said [a channel claimed …]"."""
        sentence = self.reading.sentence_at(source)
        if sentence is None:
            return None
        head = re.fullmatch(
            rf"(?:.*[-–—]\s)?(?P<who>[^,;:“”\"]{{2,60}}?)\s+(?:{_verbs()})(?:\s+that)?\s*",
            self.text[sentence.start : source.start],
        )
        if head is None:
            return None
        return self.source_part(Span(sentence.start + head.start("who"), sentence.start + head.end("who")))

    def _inner(self, said: Attribution, trigger: Span) -> list[tuple[Part, Span]]:
        """Sources within the content, before the trigger: "Reports said [a channel claimed that …]"."""
        content = next((c for c in said.content if c.covers(trigger)), None)
        if content is None:
            return []
        sentence = self.reading.sentence_at(trigger) or content
        start = max(content.start, sentence.start)
        found = []
        for match in re.finditer(rf"\b({_verbs()})\b", self.text[start : trigger.start]):
            cue = Span(start + match.start(), start + match.end())
            if any(c.overlaps(cue) for c in said.cue):
                continue
            subject = self._subject(start, cue)
            if subject is not None:
                part = self.source_part(subject)
                if part is not None:
                    found.append((part, cue))
        return found

    def _subject(self, start: int, cue: Span) -> Span | None:
        """The noun phrase just before a reporting verb, if it looks like somebody who speaks."""
        before = self.text[start : cue.start]
        opened = max(before.rfind(mark) for mark in (";", ":", "“", '"', " that ", " and ", " but "))
        low = start + (opened + 1 if opened >= 0 else 0)
        phrase = self.text[low : cue.start]
        phrase = re.sub(r"^\s*(?:that|and|but)\b", lambda m: " " * len(m.group()), phrase)
        if not phrase.strip() or len(phrase.split()) > 16:
            return None
        place = Span(low + len(phrase) - len(phrase.lstrip()), low + len(phrase.rstrip()))
        folded = _folded(place, self.text)
        speaks = bool(folded & (words("sources", "media") | words("sources", "vague")))
        return place if speaks or self.cast.find(place) is not None else None

    def source_part(self, span: Span) -> Part | None:
        """A source's noun phrase at its fullest in the document, without the determiner; a person by full name.

        None where nothing but white space stands: that names nobody.
        """
        span = _trim(self.text, span)
        worded = " ".join(span.of(self.text).split())
        if not worded:
            return None
        folded = worded.casefold()
        if re.match(r"(?:nobody|no one|none|neither)\b", folded):
            return None
        if self.cast.is_pronoun(folded.split()):
            number = next(iter(self.reading.mentions_at(span)), None)
            who = self.cast.resolve(number) if number is not None else None
            who = who or self.cast.before(span, folded)
            return who.part(span) if who else Part(value=worded, span=span)
        if folded in ("it", "they"):
            return self._spoke_before(span) or Part(value=worded, span=span)
        who = self.cast.find(span)
        if who is not None and self._is_person(span):
            return who.part(span)
        bare = re.fullmatch(r"(?:the |this |that )?(?:\w+ )?(\w+)", folded)
        if bare is not None:
            fuller = self._fuller(bare.group(1), span)
            if fuller is not None:
                return fuller
        return Part(value=_bare(worded), span=span)

    def _spoke_before(self, span: Span) -> Part | None:
        """Who "it" or "they" is: the one who spoke last before, else the organization named last before."""
        named = _last_before(self._named, span)
        if named is not None and span.start - named.end < 600:
            return self.source_part(named)
        body = _last_before(self._bodies, span)
        if body is None:
            return None
        return Part(value=_bare(" ".join(body.of(self.text).split())), span=span, full=body)

    def _is_person(self, span: Span) -> bool:
        """Whether the person named in a source is the source itself, not the owner of one ("aides to Smith")."""
        worded = span.of(self.text)
        who = self.cast.name_at(span)
        if who is None:
            return False
        before, after = self.text[span.start : who.start], self.text[who.end : span.end]
        if re.match(r"['’]s?\s+\w", after) or re.search(
            r"\b(?:of|to|for|by|with|near|close)\s+(?:\w+\.?\s+){0,2}$", before
        ):
            return False
        return not re.search(r"\b(?:and|office|family|lawyer|spokes\w+ for)\b", worded) or bool(re.search(r",", worded))

    def _fuller(self, noun: str, span: Span) -> Part | None:
        """An earlier and fuller wording of "the channel": the last source before it that ends or turns on that noun."""
        if noun not in words("sources", "media") | words("sources", "vague") | words("sources", "bodies"):
            return None
        alike = next((set(group) for group in lexicon("sources")["alike"] if noun in group), {noun})
        stems = alike | {noun.removesuffix("s")}
        for k in range(bisect_left(self._full, span.start, key=lambda f: f[0].start) - 1, -1, -1):
            full, found = self._full[k]
            if full.end <= span.start and found & stems and len(found) > 2:
                who = self.cast.find(full)
                if who is not None and self._is_person(full):
                    return who.part(span)
                return Part(value=_bare(" ".join(full.of(self.text).split())), span=span, full=full)
        return None


@cache
def _verbs() -> str:
    return "|".join(sorted(words("sources", "verbs")))


def _folded(span: Span, text: str) -> set[str]:
    """The words at a place, in lower case."""
    return {w.casefold() for w in re.findall(r"\w+", span.of(text))}


def _last_before(places: Sequence[Span], span: Span) -> Span | None:
    """The last of some places, given in order, that ends before another begins."""
    before = range(bisect_left(places, span.start, key=lambda s: s.start) - 1, -1, -1)
    return next((places[k] for k in before if places[k].end <= span.start), None)


def _closed(reading: Reading, said: Attribution) -> Attribution:
    """An attribution whose content stands in pieces, with the gaps within its cue's sentence closed on either side."""
    sentence = reading.sentence_at(said.cue[0]) if said.cue else None
    said = _with_whole_source(reading.text, said)
    inside = [c for c in said.content if sentence is not None and sentence.covers(c)]
    if not inside:
        return said
    edges = sorted([*said.cue, *said.source])
    before = [c for c in inside if c.end <= edges[0].start]
    after = [c for c in inside if c.start >= edges[-1].end]
    pieces = [hull(side) for side in (before, after) if side]
    if after and edges[-1] in said.cue:
        led_in = _SPACE.match(reading.text, edges[-1].end, pieces[-1].start)
        pieces[-1] = Span(led_in.end() if led_in else pieces[-1].start, pieces[-1].end)
    others = [c for c in said.content if not any(p.overlaps(c) for p in pieces)]
    return replace(said, content=tuple(sorted([*pieces, *others])))


def _with_whole_source(text: str, said: Attribution) -> Attribution:
    """A source cut short before its cue ("The Telegram" of "The Telegram feed alleged") made whole."""
    if not said.source or not said.cue or said.source[0].end >= said.cue[0].start:
        return said
    between = text[said.source[0].end : said.cue[0].start]
    if not re.fullmatch(r"(?:\s+[a-z]{3,14}){1,2}\s+", between) or re.search(
        r"\b(?:has|have|had|who|also|was|is|later)\b|ly\b", between
    ):
        return said
    whole = Span(said.source[0].start, said.source[0].end + len(between.rstrip()))
    return replace(said, source=(whole, *said.source[1:]))


def _fullest_sources(reading: Reading) -> list[Span]:
    """Every source phrase of a document, and the noun phrases that a nested report opens, in order."""
    found = [s for a in reading.attributions for s in a.source]
    media = "|".join(sorted(words("sources", "media") | words("sources", "vague")))
    pattern = re.compile(rf"\b[Aa]n?\s+(?:[\w’'-]+\s+){{0,3}}(?:{media})\b[^.;:“\"]{{0,90}}?(?=\s+(?:{_verbs()})\b)")
    found += [Span(*m.span()) for m in pattern.finditer(reading.text)]
    return sorted({_trim(reading.text, s) for s in found})


def _trim(text: str, span: Span) -> Span:
    worded = span.of(text)
    start = span.start + len(worded) - len(worded.lstrip(' \n\t,"“”‘('))
    end = span.start + len(worded.rstrip(' \n\t,"“”’('))
    return Span(start, end) if end > start else span


def _bare(worded: str) -> str:
    """A noun phrase without its determiner and without what follows a relative clause."""
    found = re.sub(r",? (?:who|which|that) .*$", "", worded)
    parts = found.split(" ", 1)
    if len(parts) == 2 and parts[0].casefold() in words("sources", "determiners"):
        found = parts[1]
    return found.strip(" ,") or worded
