"""Reading: a text and its passages in, a ``Reading`` out. Puts the encoder's numbers into spans, pieces and pairs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reportedly.language import heads
from reportedly.language.attributions import Piece, join
from reportedly.language.decoding import Floats, runs, sigmoid, softmax, stretches, viterbi
from reportedly.language.mentions import groups, repaired
from reportedly.language.reading import Entity, Mention, Reading, Relation, Tie, Trigger
from reportedly.language.relations import relate
from reportedly.language.sentences import sentences_of
from reportedly.language.tagger import Tagged, Tagger, shipped
from reportedly.span import Span

TRIGGER_FLOOR = 0.2
"""Least score of a word that may carry an event; whether it does is for the claims floor to say."""

MARGIN = 400
"""Characters around a window in which groups are looked for when its passage goes on: more than any group takes."""

REACH = 60
"""Words between two mentions beyond which they are never tied, as in training."""


def read(text: str, passages: Sequence[Span], tagger: Tagger | None = None) -> Reading:
    """Read the passages of a text. Raises ModelMissing when the model is not installed."""
    engine = tagger or shipped()
    sentences = tuple(s for passage in passages for s in sentences_of(text, passage))
    pieces: list[Piece] = []
    entities: list[Entity] = []
    mentions: list[Mention] = []
    triggers: list[Trigger] = []
    ties: list[Tie] = []
    for tagged in engine.tag(text, passages):
        pieces += [_piece(tagged, *run) for run in _bio(tagged, "attribution")]
        entities += [_entity(tagged, *run) for run in _bio(tagged, "entities")]
        found = _mentions(text, passages, tagged)
        base = len(mentions)
        mentions += [m for m, _ in found]
        triggers += _triggers(engine, tagged, found, base)
        ties += _ties(engine, tagged, found, base)
    return Reading(
        text=text,
        sentences=sentences,
        attributions=join(pieces, [s.end for s in sentences]),
        entities=tuple(entities),
        relations=tuple(Relation(label=label, source=a, target=b) for label, a, b in relate(entities, passages)),
        mentions=tuple(mentions),
        triggers=tuple(triggers),
        ties=tuple(ties),
        engine=engine.version,
    )


def _bio(tagged: Tagged, head: str) -> list[tuple[int, int, int]]:
    owners = tagged.window.passages
    breaks = [i for i in range(1, len(owners)) if owners[i] != owners[i - 1]]
    return runs(viterbi(tagged.head(head), breaks))


def _span(tagged: Tagged, first: int, end: int) -> Span:
    return Span(tagged.window.words[first].start, tagged.window.words[end - 1].end)


def _score(tagged: Tagged, head: str, label: int, first: int, end: int) -> float:
    chances = softmax(tagged.head(head)[first:end])
    return float((chances[:, 1 + 2 * label] + chances[:, 2 + 2 * label]).mean())


def _piece(tagged: Tagged, label: int, first: int, end: int) -> Piece:
    score = _score(tagged, "attribution", label, first, end)
    owner = tagged.window.passages[first]
    return Piece(role=heads.ATTRIBUTION[label], span=_span(tagged, first, end), passage=owner, score=score)


def _entity(tagged: Tagged, label: int, first: int, end: int) -> Entity:
    score = _score(tagged, "entities", label, first, end)
    return Entity(label=heads.ENTITIES[label], span=_span(tagged, first, end), score=score)


def _mention(tagged: Tagged, label: int, first: int, end: int) -> tuple[Mention, int]:
    """A mention and its first word in the window."""
    score = _score(tagged, "mentions", label, first, end)
    return Mention(label=heads.MENTIONS[label], span=_span(tagged, first, end), score=score), first


def _mentions(text: str, passages: Sequence[Span], tagged: Tagged) -> list[tuple[Mention, int]]:
    """The window's mentions with their first words, in order: the encoder's, put right, and counted groups."""
    found = repaired(text, [_mention(tagged, *run) for run in _bio(tagged, "mentions")])
    firsts = {word.start: i for i, word in enumerate(tagged.window.words)}
    edges = Span(tagged.window.words[0].start, tagged.window.words[-1].end)
    for owner in sorted(set(tagged.window.passages)):
        low, high = max(passages[owner].start, edges.start - MARGIN), min(passages[owner].end, edges.end + MARGIN)
        taken = [m.span for m, _ in found if m.label in ("person", "reference")]
        for span in groups(text, Span(low, high), taken):
            if span.start in firsts:
                found.append((Mention(label="reference", span=span, score=0.5), firsts[span.start]))
    return sorted(found, key=lambda f: f[0].span)


def _triggers(engine: Tagger, tagged: Tagged, found: list[tuple[Mention, int]], base: int) -> list[Trigger]:
    chances = sigmoid(tagged.head("triggers"))
    certainty = softmax(tagged.head("certainty"))
    triggers = []
    for code, label in enumerate(heads.TRIGGERS):
        for first, end, score in stretches(chances[:, code], TRIGGER_FLOOR):
            at = first + int(np.argmax(chances[first:end, code]))
            scores = {name: float(certainty[at, k]) for k, name in enumerate(heads.CERTAINTIES)}
            links = _links(engine, tagged, (code, first), found, base)
            span = _span(tagged, first, end)
            triggers.append(Trigger(label=label, span=span, score=score, certainty=scores, links=links))
    return sorted(triggers, key=lambda t: (t.span, t.label))


def _links(
    engine: Tagger, tagged: Tagged, trigger: tuple[int, int], found: list[tuple[Mention, int]], base: int
) -> tuple[tuple[str, int, float], ...]:
    label, at = trigger
    wanted = [(i, m, w) for i, (m, w) in enumerate(found) if m.label != "rank"]
    if not wanted:
        return ()
    pairs = [(at, w) for _, _, w in wanted]
    codes = [(label, heads.MENTIONS.index(m.label), heads.bucket(w - at)) for _, m, w in wanted]
    scores = sigmoid(engine.links(tagged, pairs, codes))
    role = {"person": "person", "reference": "person", "title": "title", "organization": "organization"}
    return tuple((role[m.label], base + i, float(s)) for (i, m, _), s in zip(wanted, scores, strict=True) if s >= 0.05)


_TIED = {
    ("person", "title"): "person-title",
    ("reference", "title"): "person-title",
    ("person", "organization"): "person-organization",
    ("reference", "organization"): "person-organization",
    ("title", "organization"): "title-organization",
    ("person", "rank"): "person-rank",
    ("reference", "person"): "reference-person",
}


def _ties(engine: Tagger, tagged: Tagged, found: list[tuple[Mention, int]], base: int) -> list[Tie]:
    pairs, codes, places = [], [], []
    for i, (a, aw) in enumerate(found):
        for j, (b, bw) in enumerate(found):
            kind = _TIED.get((a.label, b.label))
            if kind is None or i == j or (abs(bw - aw) > REACH and kind != "reference-person"):
                continue
            pairs.append((aw, bw))
            codes.append((heads.TIES.index(kind), heads.bucket(bw - aw)))
            places.append((i, j))
    if not pairs:
        return []
    chances: Floats = softmax(engine.ties(tagged, pairs, codes))
    return [
        Tie(
            person=base + i,
            other=base + j,
            score=float(1 - row[0]),
            status={name: float(row[k]) for k, name in enumerate(heads.STATUSES)},
        )
        for (i, j), row in zip(places, chances, strict=True)
        if row[0] < 0.9
    ]
