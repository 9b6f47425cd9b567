"""Attributions made whole: contents that stand in pieces joined, and sources that were cut short mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from reportedly.claims.lexicon import words
from reportedly.claims.naming import folded, verbs
from reportedly.claims.phrases import kinds
from reportedly.language.reading import Attribution, Reading
from reportedly.span import Span, hull

_SPACE = re.compile(r"\s*")


def closed(reading: Reading, said: Attribution) -> Attribution:
    """An attribution whose content stands in pieces, with the gaps within its cue's sentence closed on either side."""
    said = _with_noun(reading.text, said)
    sentence = reading.sentence_at(said.cue[0]) if said.cue else None
    if said.source:
        said = replace(said, source=(main_subject(reading, said.source[0]), *said.source[1:]))
    if not said.content and said.source and sentence is not None:
        said = replace(said, content=_unread(reading.text, sentence, said))
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


def handed_on(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The same, where one who is read as saying nothing hands on the next: "Reports said [a feed claimed …]".

    What they hand on is the next one's source, cue and content.
    """
    opened = {said.source[0].start: said for said in attributions if said.source and _after(said)}
    found = []
    for said in attributions:
        if said.source and said.cue and not said.content:
            led = _LED_ON.match(text, max(cue.end for cue in said.cue))
            inner = opened.get(led.end()) if led else None
            if inner is not None and any(folded(cue, text) & words("sources", "verbs") for cue in said.cue):
                said = replace(said, content=(hull([inner.source[0], *inner.cue, *_after(inner)]),))
        found.append(said)
    return found


_GAP = r"[^\S\n]*(?:\n[^\S\n]*)?"
"""White space within a paragraph."""
_LED = re.compile(_GAP)
_LED_ON = re.compile(rf"(?=\s){_GAP}(?:that(?=\s){_GAP})?")


def _after(said: Attribution) -> list[Span]:
    """What is said after the one who says it."""
    return [c for c in said.content if c.start >= said.source[0].end]


def _with_noun(text: str, said: Attribution) -> Attribution:
    """An attribution whose source was cut before its noun, read as part of the cue: "The harbour [feed said]"."""
    said_by = words("sources", "verbs")
    for number, cue in enumerate(said.cue):
        cut = _NOUN_AND_VERB.fullmatch(text, cue.start, cue.end)
        whose = next((s for s in said.source if s.end < cue.start and _LED.fullmatch(text, s.end, cue.start)), None)
        if cut and whose and cut["noun"] in kinds() - said_by and cut["verb"] in said_by:
            sources = tuple(Span(s.start, cut.end("noun")) if s == whose else s for s in said.source)
            cues = (*said.cue[:number], Span(cut.start("verb"), cue.end), *said.cue[number + 1 :])
            return replace(said, source=sources, cue=cues)
    return said


_NOUN_AND_VERB = re.compile(r"(?P<noun>[a-z]+)\s+(?P<verb>[a-z]+)")


def _unread(text: str, sentence: Span, said: Attribution) -> tuple[Span, ...]:
    """What is said where only who and "said" were read, and the sentence ends on them: all before."""
    edges = sorted([*said.cue, *said.source])
    told = {w for cue in said.cue for w in folded(cue, text)}
    led = re.search(r"\w[”\"’]?(?=,[”\"’]?\s+\Z)", text[sentence.start : edges[0].start])
    if led is None or not told & words("sources", "verbs") or len(text[edges[-1].end : sentence.end].split()) > 3:
        return ()
    return (Span(sentence.start, sentence.start + led.end()),)


_ASIDE = re.compile(r"(?P<who>[^\W\d_][^,;:()“”\"]{1,80}),\s+(?:which|who|whose)\b[^,;:()“”\"]*\Z")
"""A subject with a clause about it that is not closed: "The channel, which is read by …"."""


def main_subject(reading: Reading, source: Span) -> Span:
    """Who speaks, where only the end of a clause about them was taken: "The feed, which is read by [sailors], said"."""
    sentence, text = reading.sentence_at(source), reading.text
    if sentence is None or not _speaks_next().match(text, source.end, sentence.end):
        return source
    opened = _ASIDE.search(text[sentence.start : source.start])
    if opened is None or _WHO.match(text, source.start):
        return source
    return Span(sentence.start + opened.start("who"), sentence.start + opened.end("who"))


_WHO = re.compile(r"(?:which|who|whose)\b")


@cache
def _speaks_next() -> re.Pattern[str]:
    return re.compile(rf",\s+(?:(?:also|has|have|had|later|earlier|then|\w+ly)\s+){{0,2}}(?:{verbs()})\b")
