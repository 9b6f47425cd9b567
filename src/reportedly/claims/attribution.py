"""Who says it: from the words of a claim to its chain of sources, nearest to the article first, origin last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly.claims.claim import Part
from reportedly.claims.contents import closed, handed_on, main_subject
from reportedly.claims.lexicon import words
from reportedly.claims.naming import Naming, folded, verbs
from reportedly.claims.papers import agency_of, orderer
from reportedly.claims.people import Cast, Character
from reportedly.claims.plain_speech import is_deed, plain_speech
from reportedly.claims.urging import claimant, urger
from reportedly.language.reading import Attribution, Reading, Trigger
from reportedly.span import Span
from reportedly.vocabulary import Answer


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


_ANSWERS = frozenset((Answer.NO_COMMENT, Answer.DENIED, Answer.UNCONFIRMED))
ANSWERED = 0.9
"""Least score of an answer for the one who gives it to be no origin (set by hand)."""

VOICED_FLOOR = 0.6
"""Least likelihood that anybody is said to say it; below, the voice is the report's own (claims dev, 2026-12-01)."""

FAR_VOICED_FLOOR = 0.95
"""The same for an origin named in another sentence (claims dev, 2026-12-01)."""


def _in_own_voice(trigger: Trigger) -> bool:
    """Whether the report states in its own voice what a trigger carries, whoever speaks near by."""
    return trigger.voiced is not None and trigger.voiced < VOICED_FLOOR


_NOBODY = frozenset("reported reportedly alleged allegedly believed said unnamed information evidence data".split())
_UNDER = re.compile(r"\bunder\s\Z", re.IGNORECASE)
"""What stands before that by which something is done, and which says nothing: "under the new order, Voss moves"."""
_RESERVE = re.compile(r"\b(?:information|data|intelligence|reports?|rumou?rs?|indications?|accounts?)\Z", re.IGNORECASE)
"""What words end in that tell how sure something is, and answer nothing: "preliminary information"."""

_QUOTING = frozenset("quoting quotes quoted citing cites cited".split())
_LED_IN = re.compile(r"\s+(?:(?:a|an|the|its|his|her|their)\s+)?")


_FOR_ANOTHER = re.compile(
    r"^(?:his|her|their)\b|['’]s\b|\b(?:lawyers?|counsel|attorneys?|spokes\w+|aides?|agents?|advisers?|sons?|daughters?|wife|"
    r"husband|brother|sister|father|mother|friends?)\b",
    re.IGNORECASE,
)
"""Who speaks of another when they say "he": "his lawyer", "Kern's aide"."""


@cache
def _says_of_self() -> re.Pattern[str]:
    """A verb of saying between a speaker and what the speaker says of "he"."""
    return re.compile(rf",?\s+(?:{verbs()})\s+(?:that\s+)?")


BLOCK = 512
"""Characters of a block by which contents are looked up; any size gives the same answers."""


class Speech:
    """Everything that is said in a document, asked by place: who says these words."""

    def __init__(self, reading: Reading, cast: Cast) -> None:
        self.reading, self.cast, self.text = reading, cast, reading.text
        whole = [closed(reading, a) for a in reading.attributions]
        self.attributions = handed_on(self.text, whole) + plain_speech(reading)
        self._by_source: dict[int, list[Attribution]] = {}
        for said in self.attributions:
            for source in said.source:
                for block in range(source.start // BLOCK, source.end // BLOCK + 1):
                    self._by_source.setdefault(block, []).append(said)
        self._held, self._read = _Held(self.attributions), _Held(reading.attributions)
        answers = [t.span for t in reading.triggers if t.label in _ANSWERS and t.score >= ANSWERED]
        self._answers = [span for span in answers if not _RESERVE.search(self.text, span.start, span.end)]
        naming = Naming(reading, cast)
        self.source_part, self._is_person = naming.source_part, naming.is_person
        self._agency = agency_of(reading.text)
        self._first_at: dict[Span, Attribution | None] = {}

    def speakers(self, span: Span) -> list[Span]:
        """Where the sources stand that the encoder itself read as saying the words at a place."""
        return [s for said in self._read.at(span) for s in said.source]

    def around(self, span: Span) -> list[Attribution]:
        """The attributions whose content holds a place, the widest first."""
        holding = [a for a in self._held.at(span) if a.source and self._speaks(a)]
        return sorted(holding, key=lambda a: -sum(len(c) for c in a.content))

    def told(self, trigger: Trigger) -> Chain:
        """The chain of sources for what a trigger carries: as its frame has it, else as the words around it do."""
        around = self.chain(trigger.span)
        told = self._told(trigger, around)
        place = None if told.sources else self._told_beside(trigger)
        who = None if place is None else self.source_part(place)
        told = told if who is None else replace(told, sources=(who,))
        return replace(told, sources=tuple(s for s in told.sources if s.value != self._agency))

    def _told_beside(self, trigger: Trigger) -> Span | None:
        """Where the one stands who urges, claims or orders it, where only that verb tells."""
        return urger(self.reading, trigger) or claimant(self.reading, trigger) or orderer(self.reading, trigger)

    def _told(self, trigger: Trigger, around: Chain) -> Chain:
        """The same but for who urges or claims it, where only that verb tells."""
        if self._is_only_answered(trigger) or _in_own_voice(trigger):
            return Chain(cues=around.cues)
        places = self._places(trigger)
        origin = self.source_part(places[-1]) if places else None
        if origin is None or self._is_doubtful(trigger, places[-1]) or self._does_it(trigger, places[-1]):
            return around
        if any(part.value == origin.value for part in around.sources):
            at = [part.value for part in around.sources].index(origin.value)
            carriers = list(around.sources[:at])
        else:
            handed = [*map(self.source_part, places[:-1]), *self._quoters(trigger, places[-1])]
            found = [*handed, *self._carriers_of_fuller(origin)]
            carriers = list({p.value: p for p in found if p is not None and p.value != origin.value}.values())
        return Chain(sources=(*carriers, origin), cues=around.cues, score=around.score)

    def _quoters(self, trigger: Trigger, origin: Span) -> list[Part | None]:
        """Who quotes an origin: the newspaper of "the pilot was sacked, a newspaper said, quoting two officials"."""
        sentence = self.reading.sentence_at(trigger.span)
        return [
            self.source_part(said.source[0])
            for said in self._held.at(origin)
            if said.source and not said.source[0].overlaps(origin)
            for cue in said.cue
            if sentence is not None and sentence.covers(cue) and folded(cue, self.text) & _QUOTING
            if cue.end <= origin.start and _LED_IN.fullmatch(self.text, cue.end, origin.start)
        ]

    def _is_doubtful(self, trigger: Trigger, origin: Span) -> bool:
        """Whether an origin stands in another sentence, and the encoder is not sure enough that anybody says this.

        A list below the one who announced it is as a rule the report's own.
        """
        sentence = self.reading.sentence_at(trigger.span)
        if sentence is None or sentence.covers(origin) or trigger.voiced is None:
            return False
        return trigger.voiced < FAR_VOICED_FLOOR

    def _does_it(self, trigger: Trigger, origin: Span) -> bool:
        """Whether the one who stands as origin makes the change: "he named her head cook" is told by the report."""
        between = self.text[origin.end : trigger.span.start] if origin.end <= trigger.span.start else "-"
        done = trigger.span.of(self.text).casefold().startswith(tuple(words("verbs", "transitive")))
        return done and bool(re.fullmatch(r"\s+(?:(?:has|have|had|also|then|later|\w+ly)\s+)*", between))

    def _is_only_answered(self, trigger: Trigger) -> bool:
        """Whether the one who stands as origin only declines or denies it: "would not say whether she will go"."""
        sentence = self.reading.sentence_at(trigger.span)
        if sentence is None or trigger.label in _ANSWERS:
            return False
        first = min((p.start for r, p, _ in trigger.sources if r == "origin"), default=sentence.start)
        return any(
            sentence.covers(answer) and first <= answer.start and answer.end <= trigger.span.start
            for answer in self._answers
        )

    def _places(self, trigger: Trigger) -> list[Span]:
        """Where the sources stand that a trigger's frame has: who hands it on, in order, and the origin last.

        Of two origins before the trigger in one sentence the first hands on what the second says.
        """
        origins = [(score, self._whole(p)) for r, p, score in trigger.sources if r == "origin"]
        origins = [o for o in origins if self._names_somebody(o[1])]
        if not origins:
            return []
        _, best = max(origins)
        sentence = self.reading.sentence_at(best)
        beside = [p for _, p in origins if sentence is not None and sentence.covers(p) and p.end <= trigger.span.start]
        if best in beside:
            best = max(beside)
        handed = {self._whole(p) for role, p, _ in trigger.sources if role == "carrier"} | set(beside)
        before = sorted(h for h in handed if not h.overlaps(best))
        return before if before and self._is_themself(before[-1], best) else [*before, best]

    def _is_themself(self, speaker: Span, origin: Span) -> bool:
        """Whether "he" is the very one who speaks: "an officer said he had nothing to say", not "his lawyer said"."""
        pronoun = origin.of(self.text).casefold() in ("he", "she", "they", "it", "we", "i")
        if not pronoun or speaker.end > origin.start or _FOR_ANOTHER.search(speaker.of(self.text)):
            return False
        sure = any(self.cast.is_sure(n) for n in self.reading.mentions_at(origin))
        return not sure and bool(_says_of_self().fullmatch(self.text, speaker.end, origin.start))

    def _names_somebody(self, place: Span) -> bool:
        worded = place.of(self.text)
        if _UNDER.search(self.text, max(0, place.start - 8), place.start):
            return False
        return len(re.sub(r"\W", "", worded)) > 1 and worded.casefold().split()[-1].strip("”\"'’") not in _NOBODY

    def _whole(self, place: Span) -> Span:
        """A source that a frame cut short, made whole: as the encoder has it by itself, with the body it ends on."""
        place = main_subject(self.reading, place)
        longer = [s for a in self._by_source.get(place.start // BLOCK, ()) for s in a.source if s.covers(place)]
        found = max(longer, key=len, default=place)
        for number in self.reading.mentions_at(Span(found.end, min(len(self.text), found.end + 2))):
            mention = self.reading.mentions[number]
            joined = mention.span.start - found.end <= 1 and not self.text[found.end : mention.span.start].strip()
            if mention.label == "organization" and joined and re.search(r"\b(?:the|of)$", found.of(self.text)):
                found = Span(found.start, mention.span.end)
        return found

    def speaker(self, trigger: Trigger) -> Character | None:
        """The person who says what a trigger carries, where one is named as its origin."""
        places = self._places(trigger)
        who = self.cast.find(places[-1]) if places else None
        return who if who is not None and self._is_person(places[-1]) else None

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

    def _speaks(self, said: Attribution) -> bool:
        """Whether somebody may speak: not "also", not by a bare "was", and not one who only does it."""
        who, how = folded(said.source[0], self.text), {w for cue in said.cue for w in folded(cue, self.text)}
        silent = bool(how) and how <= words("sources", "auxiliaries")
        return not silent and not who <= words("sources", "nobody") and not is_deed(self.text, said.cue)

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
        return found

    def _carriers_of_fuller(self, part: Part | None) -> list[Part]:
        """The carriers of a source where it was named in full, when here it is only "the channel"."""
        if part is None or part.full is None or self.cast.named(part.value) is not None:
            return []
        if part.full not in self._first_at:
            first = next((a for a in self.attributions if a.source and a.source[0].overlaps(part.full)), None)
            self._first_at[part.full] = first
        first = self._first_at[part.full]
        if first is not None:
            return self._carriers(first)
        outer = [self.source_part(said.source[0]) for said in self._held.at(part.full) if said.source]
        return [one for one in outer if one is not None and one.value != part.value]

    def _inner(self, said: Attribution, trigger: Span) -> list[tuple[Part, Span]]:
        """Sources within the content, before the trigger: "Reports said [a channel claimed that …]"."""
        content = next((c for c in said.content if c.covers(trigger)), None)
        if content is None:
            return []
        sentence = self.reading.sentence_at(trigger) or content
        start = max(content.start, sentence.start)
        found = []
        for match in re.finditer(rf"\b({verbs()})\b", self.text[start : trigger.start]):
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
        told = folded(place, self.text)
        speaks = bool(told & (words("sources", "media") | words("sources", "vague")))
        return place if speaks or self.cast.find(place) is not None else None
