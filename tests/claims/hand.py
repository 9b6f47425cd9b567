"""Readings made by hand: mark up a sentence, get a ``Reading`` without a model.

``[person Ana Ruiz]``, ``[reference he]``, ``[title minister]``, ``[organization Navy]``, ``[rank Gen.]`` are mentions;
``{dismissed sacked}`` is a trigger; ``<source …>``, ``<cue …>``, ``<content …>`` are pieces of attributions.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.language.attributions import join
from reportedly.language.reading import Mention, Reading, Tie, Trigger
from reportedly.language.sentences import sentences_of
from reportedly.language.speech import Piece
from reportedly.language.windows import passages_of
from reportedly.span import Span
from reportedly.vocabulary import Certainty

_OPEN = re.compile(r"[\[{<](?=(?:person|reference|title|organization|rank|source|cue|content|[a-z_]+) )")


def marked(text: str) -> Reading:
    """A reading of a marked-up text: mentions, triggers and attributions, nothing linked yet."""
    plain, stack, found = "", [], []
    i = 0
    while i < len(text):
        opened = _OPEN.match(text, i)
        if opened:
            label = text[i + 1 :].split(" ", 1)[0]
            stack.append((text[i], label, len(plain)))
            i += len(label) + 2
        elif text[i] in "]}>" and stack:
            kind, label, start = stack.pop()
            found.append((kind, label, Span(start, len(plain))))
            i += 1
        else:
            plain += text[i]
            i += 1
    passages = passages_of(plain)
    sentences = tuple(s for p in passages for s in sentences_of(plain, p))
    owner = {span: next(k for k, p in enumerate(passages) if p.overlaps(span)) for _, _, span in found}
    pieces = [Piece(role=role, span=s, passage=owner[s], score=1.0) for k, role, s in found if k == "<"]
    certain = {str(c): 1.0 if c is Certainty.ASSERTED else 0.0 for c in Certainty}
    return Reading(
        text=plain,
        sentences=sentences,
        attributions=join(plain, pieces, [s.end for s in sentences]),
        mentions=tuple(Mention(label=label, span=s) for k, label, s in sorted(found, key=lambda f: f[2]) if k == "["),
        triggers=tuple(
            Trigger(label=label, span=s, score=0.9, certainty=certain)
            for k, label, s in sorted(found, key=lambda f: f[2])
            if k == "{"
        ),
    )


def place(reading: Reading, words: str) -> int:
    """The number of the first mention with these words."""
    return next(i for i, m in enumerate(reading.mentions) if m.span.of(reading.text) == words)


def linked(reading: Reading, trigger: str, certainty: str = "asserted", **roles: str) -> Reading:
    """The reading with a trigger (by its words) taking mentions: ``person="Ana Ruiz"``, ``title=…``."""
    links = tuple((role.rstrip("0123456789"), place(reading, words), 0.9) for role, words in roles.items())
    scores = {str(c): float(str(c) == certainty) for c in Certainty}
    triggers = tuple(
        replace(t, links=t.links + links, certainty=scores) if t.span.of(reading.text) == trigger else t
        for t in reading.triggers
    )
    return replace(reading, triggers=triggers)


def tied(reading: Reading, left: str, right: str, status: str = "current") -> Reading:
    """The reading with two mentions (by their words) tied."""
    scores = dict.fromkeys(("none", "current", "acting", "former"), 0.02) | {status: 0.94}
    tie = Tie(person=place(reading, left), other=place(reading, right), score=0.98, status=scores)
    return replace(reading, ties=(*reading.ties, tie))


def sourced(reading: Reading, trigger: str, *sources: tuple[str, str, float]) -> Reading:
    """The reading with a trigger (by its words) told by somebody: ``("origin", "The mayor", 0.9)``."""
    found = []
    for role, worded, score in sources:
        match = re.search(rf"\b{re.escape(worded)}", reading.text)
        assert match, f"nobody is called {worded}"
        found.append((role, Span(*match.span()), score))
    triggers = tuple(
        replace(t, sources=tuple(found)) if t.span.of(reading.text) == trigger else t for t in reading.triggers
    )
    return replace(reading, triggers=triggers)
