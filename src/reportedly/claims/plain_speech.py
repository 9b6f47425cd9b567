"""The plainest ways of saying who says so, read by rule where the encoder saw none: "X said …", "…, X said"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from reportedly.claims.lexicon import words
from reportedly.language.reading import Attribution, Reading
from reportedly.span import Span

DATELINE = re.compile(r"^\s*(?:[A-Z][\w.,’' /-]{2,40}?(?:\([^)]{2,30}\)\s*)?[-–—]{1,2}\s+)")
_WHEN = (
    r"(?:\s+(?:today|yesterday|tonight|later|earlier|here|(?:on|late|early) \w+|in an? [\w ]{3,30}|to \w+|\w+ \w+day))?"
)
_NOT_A_SPEAKER = re.compile(
    r"\b(?:as|which|that|what|it is|was|were|is|are|has|have|had|been|who|whom|when|if)\b", re.I
)


def _verbs() -> str:
    return "|".join(
        sorted(words("sources", "verbs") - {"say", "quoting", "citing", "saying", "claim", "post", "reports"})
    )


def plain_speech(reading: Reading) -> list[Attribution]:
    """Attributions of sentences in which the encoder found no cue and the wording leaves no doubt."""
    found = []
    cues = sorted(cue for a in reading.attributions for cue in a.cue)
    for sentence in reading.sentences:
        affirmed = _asked(reading.text, sentence)
        if affirmed is not None:
            found.append(affirmed)
        high = bisect_left(cues, sentence.end, key=lambda c: c.start)
        low = bisect_left(cues, sentence.start, hi=high, key=lambda c: c.end - 1)
        if not all(is_deed(reading.text, [cue]) for cue in cues[low:high]):
            continue
        said = _at_the_end(reading.text, sentence)
        if said is None and low == high:
            said = _at_the_head(reading.text, sentence) or _on_paper(reading.text, sentence)
        if said is not None:
            found.append(said)
    return found


def is_deed(text: str, cues: Sequence[Span]) -> bool:
    """Whether the cue is a deed, not words: who approves or orders a change makes it, and is not its source."""
    found = {w.casefold() for cue in cues for w in re.findall(r"\w+", cue.of(text))}
    return bool(found & words("sources", "deeds")) and not found & words("sources", "verbs")


_ON_PAPER = re.compile(
    r"\s*(?:In|By|Through)\s+(?P<source>an?\s+(?:[\w’'-]+\s+){0,3}"
    r"(?:signal|circular|memo|memorandum|letter|statement|notice|gazette|communique|communiqué|bulletin)\b"
    r"[^,;:“”\"]{0,60}),\s+"
)


def _on_paper(text: str, sentence: Span) -> Attribution | None:
    """As in ``In a circular dated 9 May, the pilot becomes harbour master``: the paper says it."""
    head = _ON_PAPER.match(sentence.of(text))
    if head is None:
        return None
    place = Span(sentence.start + head.start("source"), sentence.start + head.end("source"))
    return Attribution(source=(place,), cue=(), content=(Span(sentence.start + head.end(), sentence.end),), score=0.6)


_ASKED = re.compile(
    r"\s*(?:When\s+)?[Aa]sked\s+(?:whether|if)\s+(?P<content>[^:;“”\"]{10,200}?),\s+"
    r"(?P<source>[^,:;“”\"]{3,60}?)\s+(?P<cue>said|says|replied|answered|confirmed)\s*[,:]?\s*"
    r"[“\"]?(?:yes\b|that\s+(?:was|is)\s+(?:so|correct|right|true)\b|it\s+(?:was|is)\s+(?:so|true|correct)\b|indeed\b)",
    re.IGNORECASE,
)


def _asked(text: str, sentence: Span) -> Attribution | None:
    """As in ``Asked whether the pilot had been sacked, a clerk said yes``: the clerk says so."""
    match = _ASKED.match(text, sentence.start, sentence.end)
    if match is None:
        return None
    source, cue, content = (Span(*match.span(name)) for name in ("source", "cue", "content"))
    return Attribution(source=(source,), cue=(cue,), content=(content,), score=0.6)


def _at_the_end(text: str, sentence: Span) -> Attribution | None:
    """As in ``The governor resigned, a spokesman said on Monday``."""
    tail = re.search(
        rf",[\"”’]?\s++(?P<source>(?:(?!,\s)[^;:“”\"]){{2,80}}?)\s++(?:has\s+|have\s+|had\s+)?(?P<cue>{_verbs()})(?:\s+\w+)?{_WHEN}[.!]?\s*$",
        sentence.of(text),
    )
    if tail is None or _NOT_A_SPEAKER.search(tail["source"]) or tail.start() < 8:
        return None
    return _made(sentence, tail, Span(sentence.start, sentence.start + tail.start()))


def _at_the_head(text: str, sentence: Span) -> Attribution | None:
    """As in ``The bank said its chairman had stepped down``."""
    worded = sentence.of(text)
    dateline = DATELINE.match(worded)
    start = dateline.end() if dateline else 0
    head = re.compile(
        rf"(?P<source>[A-Z“\"][^;:,“”\"]{{1,70}}?(?:,\s[^;:“”\"]{{3,90}}?,)?)\s++(?P<cue>{_verbs()})\s+(?:that\s+)?(?=[\w“\"])"
    ).match(worded, start)
    if head is None or _NOT_A_SPEAKER.search(head["source"]) or len(worded) - head.end() < 8:
        return None
    return _made(sentence, head, Span(sentence.start + head.end(), sentence.end))


def _made(sentence: Span, match: re.Match[str], content: Span) -> Attribution:
    places = [Span(sentence.start + match.start(n), sentence.start + match.end(n)) for n in ("source", "cue")]
    return Attribution(source=(places[0],), cue=(places[1],), content=(content,), score=0.6)
