"""Which of the words that may carry an event do: the encoder's score, and what a plain word says by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from reportedly.claims.evidence import sentence_of
from reportedly.claims.lexicon import lexicon, words
from reportedly.claims.senses import as_meant
from reportedly.claims.settling import ENTRIES
from reportedly.language.reading import Reading, Trigger
from reportedly.span import Span
from reportedly.vocabulary import Answer, Certainty, Event

TRIGGER_FLOOR = 0.85
"""Least score of a word that carries an event; a claim keeps the score as its confidence (claims dev, 2026-11-30)."""

PLAIN_FLOOR = 0.4
"""The same for a word that plainly names the very event ("sacked" for dismissed; claims dev, 2026-11-22)."""


def event_triggers(reading: Reading) -> list[Trigger]:
    """The triggers of changes."""
    scored = [t for t in reading.triggers if t.score >= PLAIN_FLOOR and t.label in Event.__members__.values()]
    seen = [t for t in as_meant(reading, scored) if _carries(reading.text, t)]
    seen = _surest(reading.text, seen, (frozenset((Event.KILLED, Event.DIED)), EXITS))
    moves = [t for t in seen if not _FOLLOWS.match(t.span.of(reading.text))]
    seen = [*_surest(reading.text, moves, (EXITS | ENTRIES,)), *(t for t in seen if t not in moves)]
    seen = [t for t in seen if not (t.label in EXITS | ENTRIES and _STAYS.match(t.span.of(reading.text)))]
    seen = [t for t in seen if not _is_negated(reading, t) and not _only_follows(reading, t, seen)]
    return sorted([*seen, *_phrases(reading, seen)], key=lambda t: (t.span, t.label))


_FOLLOWS = re.compile(r"(?:replac|succe|swap)", re.IGNORECASE)
"""Words that tell of two at once, of whom one comes and the other goes."""

_STAYS = re.compile(r"(?:carr(?:y|ies|ied|ying)|continu\w*|remain\w*|stay\w*|keeps?|kept)\b", re.IGNORECASE)
"""Words by which nobody leaves a post or comes to one: "she carries out her duties as before"."""


def _phrases(reading: Reading, seen: list[Trigger]) -> list[Trigger]:
    """Set phrases for rare events that the encoder passed over, each with the person on the side it asks for."""
    found = []
    for label, sides in lexicon("events")["phrases"].items():
        for side, patterns in sides.items():
            for sentence in reading.sentences:
                for match in re.finditer("|".join(patterns), sentence.of(reading.text), re.IGNORECASE):
                    place = Span(sentence.start + match.start(), sentence.start + match.end())
                    number = _beside(reading, sentence, place, side)
                    if number is not None and not any(t.span.overlaps(place) and t.label == label for t in seen):
                        links = (("person", number, PHRASE_SCORE),)
                        scores = _certainty_of(reading.text[sentence.start : place.start])
                        found.append(
                            Trigger(label=label, span=place, score=PHRASE_SCORE, certainty=scores, links=links)
                        )
    return found


def _beside(reading: Reading, sentence: Span, place: Span, side: str) -> int | None:
    """The person mention of a sentence that stands nearest to a phrase on one side of it."""
    people = [
        (m.span.gap(place), i)
        for i, m in ((n, reading.mentions[n]) for n in reading.mentions_in(sentence))
        if m.label in ("person", "reference")
        and (m.span.end <= place.start if side == "before" else 0 <= m.span.start - place.end <= ADJOINING)
    ]
    return min(people)[1] if people else None


def _certainty_of(before: str) -> dict[str, float]:
    """The certainty that the words before a phrase give it: speculation where they speak of it, else plain."""
    folded = set(re.findall(r"\w+", before[-NEAR:].casefold()))
    meant = Certainty.SPECULATED if folded & words("certainty", "speculating_cues") else Certainty.ASSERTED
    return {str(c): float(c is meant) for c in Certainty}


_NEGATED = re.compile(
    r"(?:\b(?:not|never|without|rather than|refus(?:es|ed|ing) to|instead of)\b|n['’]t\b|\b[Nn]either\b[^.;]*)"
    r"(?:\W+\w+){0,3}\W*$"
)
_NEGATED_LIST = re.compile(r"\b(?:not|never)\b[\w\s,]{0,50}(?:\b(?:or|nor)|,)\s+$")
_DENIED = re.compile(
    r"\b(?:(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?)\s+(?:that|having)|"
    r"(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?)\s+"
    r"(?:\w+\s+)?(?:reports?|rumou?rs|claims?|suggestions?) (?:that|of|he|she|they|about))\b"
    r"(?!.*\b(?:but|after|before)\b)"
)
_NOT_ONLY = re.compile(r"\b(?:not (?:only|just|yet known|clear)|why not|did not deny|would not rule out)\b")


def _is_negated(reading: Reading, trigger: Trigger) -> bool:
    """Whether the clause says that it did not happen: a denial is a response, and nothing is no change."""
    sentence = reading.sentence_at(trigger.span)
    start = sentence.start if sentence is not None else max(0, trigger.span.start - 60)
    before = reading.text[start : trigger.span.start]
    near = re.split(r"[,;:—–]\s|\b(?:but|and then|while)\b", before)[-1] if "either" not in before else before
    if _NOT_ONLY.search(before):
        return False
    if _DENIED.search(before):
        return True
    listed = re.match(r"\s*(?:,|or\b|nor\b)", reading.text[trigger.span.end : trigger.span.end + 20]) or re.search(
        r"\b(?:or|nor)\s+$", before
    )
    return bool(_NEGATED.search(near)) or bool(listed and _NEGATED_LIST.search(before))


def _surest(
    text: str, triggers: list[Trigger], families: Iterable[frozenset[Event] | frozenset[Answer]]
) -> list[Trigger]:
    """The triggers, of labels of one family on the same words only the surest: nobody is both killed and dies.

    A label that the words plainly name comes first: who is "relieved as commander" is not appointed.
    """
    kept = list(triggers)
    for family in families:
        within = sorted((t for t in triggers if t.label in family), key=lambda t: (not is_plain(text, t), -t.score))
        best: list[Trigger] = []
        for trigger in within:
            if any(trigger.span.overlaps(other.span) for other in best):
                kept.remove(trigger)
            else:
                best.append(trigger)
    return kept


def _only_follows(reading: Reading, trigger: Trigger, others: list[Trigger]) -> bool:
    """Whether the word tells who comes after, and nothing of how the other left.

    "Voss replaces Lenz" tells nothing of that; "Lenz will step down, to be replaced by Voss" has told it already.
    """
    first = trigger.span.of(reading.text).casefold().split()[0]
    if trigger.label != Event.DISMISSED or not first.startswith(("replac", "succe")):
        return False
    sentence = sentence_of(reading, trigger.span)
    told = any(o.label in LEAVES and sentence.covers(o.span) and is_plain(reading.text, o) for o in others)
    return told or first in ("replaces", "replacing", "succeeds", "succeeding", "succeeded")


EXITS = frozenset((Event.DISMISSED, Event.RESIGNED, Event.RETIRED, Event.SUSPENDED))
"""Ways of losing a post, of which one word tells one."""

LEAVES = frozenset((Event.RESIGNED, Event.RETIRED, Event.SUSPENDED, Event.DIED, Event.KILLED, Event.TRANSFERRED))
"""Ways of leaving a post that say by themselves how somebody left it."""


def _carries(text: str, trigger: Trigger) -> bool:
    if trigger.score >= TRIGGER_FLOOR:
        return True
    return trigger.score >= PLAIN_FLOOR and is_plain(text, trigger)


def is_plain(text: str, trigger: Trigger) -> bool:
    """Whether the word plainly names the very event ("sacked" for dismissed)."""
    worded = trigger.span.of(text).casefold()
    return any(stem in worded for stem in lexicon("events")["stems"].get(trigger.label, ()))


def answer_triggers(reading: Reading) -> list[Trigger]:
    """The triggers of responses: the encoder's, and set phrases it passed over ("no official confirmation")."""
    found = [t for t in reading.triggers if t.label in Answer.__members__.values() and t.score >= ANSWER_FLOOR]
    found = [t for t in found if not (t.label == Answer.CONFIRMED and _DECIDES.match(t.span.of(reading.text)))]
    found = [t for t in found if not _A_NO.search(t.span.of(reading.text))]
    found = _surest(reading.text, found, (frozenset(Answer),))
    found = [replace(t, label=Answer.UNCONFIRMED) if _OPEN.match(t.span.of(reading.text)) else t for t in found]
    phrases: dict[str, list[str]] = lexicon("answers")["phrases"]
    unsure = {str(c): float(c is Certainty.ASSERTED) for c in Certainty}
    for label, patterns in phrases.items():
        for sentence in reading.sentences:
            for match in re.finditer("|".join(patterns), sentence.of(reading.text), re.IGNORECASE):
                place = Span(sentence.start + match.start(), sentence.start + match.end())
                if not any(t.span.overlaps(sentence) for t in found):
                    told = _who_answers(match, sentence.start)
                    found.append(Trigger(label=label, span=place, score=PHRASE_SCORE, certainty=unsure, sources=told))
    return sorted(found, key=lambda t: (t.span, t.label))


def _who_answers(match: re.Match[str], start: int) -> tuple[tuple[str, Span, float], ...]:
    """Who answers, where a set phrase holds them ("an account the ministry rejects")."""
    if "who" not in match.re.groupindex or match.group("who") is None:
        return ()
    who = match.group("who")
    return (("origin", Span(start + match.start("who"), start + match.start("who") + len(who.rstrip())), PHRASE_SCORE),)


ANSWER_FLOOR = 0.8
"""Least score of a word that carries an answer (claims dev, 2026-12-01)."""

_DECIDES = re.compile(r"(?:approv|endors|ratif)\w*", re.IGNORECASE)
"""Words by which somebody makes a change rather than confirms it."""

_A_NO = re.compile(r"\bof\s+no\W*\Z", re.IGNORECASE)
"""A "no" that is spoken of and not said: he "called the bank a palace of no"."""

_OPEN = re.compile(r"no\s+(?:final\s+)?decision\b", re.IGNORECASE)

ADJOINING = 5
"""Characters between a set phrase and the words it governs ("a purge of [the] generals")."""

NEAR = 40
"""Characters before a set phrase in which a word of speculation is about it."""

PHRASE_SCORE = 0.7
"""Confidence given to a set phrase: two in three stood for a response in the annotated reports (2026-11-22)."""
