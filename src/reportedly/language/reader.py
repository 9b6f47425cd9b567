"""Reading: a text and its passages in, a ``Reading`` out. Puts the encoder's numbers into spans, pieces and pairs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.language import heads
from reportedly.language.attributions import join
from reportedly.language.decoding import Floats, runs, sigmoid, softmax, stretches, viterbi
from reportedly.language.frames import Frame, Page
from reportedly.language.mentions import groups, named_again, repaired
from reportedly.language.reading import Attribution, Entity, Mention, Reading, Relation, Tie, Trigger
from reportedly.language.relations import relate
from reportedly.language.sentences import sentences_of
from reportedly.language.tagger import Tagged, Tagger, shipped
from reportedly.language.tagging import pieces_of, stretches_of
from reportedly.span import Span
from reportedly.vocabulary import Event

TRIGGER_FLOOR = 0.2
"""Least score of a word that may carry an event; whether it does is for the claims floor to say."""

ANSWER_FLOOR = 0.05
"""The same for a word that may carry an answer: these are rarer, and their frames tell them apart (claims dev)."""

MARGIN = 400
"""Characters around a window in which groups are looked for when its passage goes on: more than any group takes."""

REACH = 60
"""Words between two mentions beyond which they are never tied, as in training."""


def read(text: str, passages: Sequence[Span], tagger: Tagger | None = None) -> Reading:
    """Read the passages of a text. Raises ModelMissing when the model is not installed."""
    engine = tagger or shipped()
    sentences = tuple(s for passage in passages for s in sentences_of(text, passage))
    tagged = engine.tag(text, passages)
    page = Page(tagged)
    seen = [(label, span, score) for t in tagged for label, span, score in _events(t)]
    marked = [m for t in tagged for m in _mentions(text, passages, t)]
    found = sorted([*marked, *named_again(text, passages, marked)], key=lambda m: m.span)
    titles = [m.span for m in found if m.label == "title"]
    frames = page.frames(engine, [(label, span) for label, span, _ in seen] + [("title", span) for span in titles])
    mentions = _with_taken(text, page, found, frames)
    places = [page.at(m.span) for m in mentions]
    ties = [tie for t in tagged for tie in _ties(engine, t, mentions)]
    return Reading(
        text=text,
        sentences=sentences,
        attributions=_said(text, tagged, [s.end for s in sentences]),
        entities=(entities := tuple(_entity(t, *run) for t in tagged for run in _bio(t, "entities"))),
        relations=tuple(Relation(label=label, source=a, target=b) for label, a, b in relate(entities, passages)),
        mentions=tuple(mentions),
        triggers=tuple(
            _trigger(mentions, places, event, frame) for event, frame in zip(seen, frames[: len(seen)], strict=True)
        ),
        ties=tuple(_held(mentions, places, ties, dict(zip(titles, frames[len(seen) :], strict=True)))),
        engine=engine.version,
    )


def _said(text: str, tagged: Sequence[Tagged], ends: Sequence[int]) -> tuple[Attribution, ...]:
    """Who says what, as the windows' numbers show it."""
    parts = [part for t in tagged for part in stretches_of(t.window, t.head("attribution"))]
    pieces, faint = pieces_of(text, parts, ends)
    return join(text, pieces, ends, faint)


def _bio(tagged: Tagged, head: str) -> list[tuple[int, int, int]]:
    return runs(viterbi(tagged.head(head), _breaks(tagged)))


def _breaks(tagged: Tagged) -> list[int]:
    """The words of a window that begin a passage."""
    owners = tagged.window.passages
    return [i for i in range(1, len(owners)) if owners[i] != owners[i - 1]]


def _span(tagged: Tagged, first: int, end: int) -> Span:
    return Span(tagged.window.words[first].start, tagged.window.words[end - 1].end)


def _score(tagged: Tagged, head: str, label: int, first: int, end: int) -> float:
    chances = softmax(tagged.head(head)[first:end])
    return float((chances[:, 1 + 2 * label] + chances[:, 2 + 2 * label]).mean())


def _entity(tagged: Tagged, label: int, first: int, end: int) -> Entity:
    score = _score(tagged, "entities", label, first, end)
    return Entity(label=heads.ENTITIES[label], span=_span(tagged, first, end), score=score)


def _mention(tagged: Tagged, label: int, first: int, end: int) -> Mention:
    score = _score(tagged, "mentions", label, first, end)
    return Mention(label=heads.MENTIONS[label], span=_span(tagged, first, end), score=score)


def _mentions(text: str, passages: Sequence[Span], tagged: Tagged) -> list[Mention]:
    """The window's mentions: the encoder's, put right, and counted groups."""
    found = repaired(text, [_mention(tagged, *run) for run in _bio(tagged, "mentions")])
    edges = Span(tagged.window.words[0].start, tagged.window.words[-1].end)
    for owner in sorted(set(tagged.window.passages)):
        low, high = max(passages[owner].start, edges.start - MARGIN), min(passages[owner].end, edges.end + MARGIN)
        taken = [m.span for m in found if m.label in ("person", "reference")]
        for span in groups(text, Span(low, high), taken):
            if edges.start <= span.start < edges.end:
                found.append(Mention(label="reference", span=span, score=0.5))
    return found


def _with_taken(text: str, page: Page, found: list[Mention], frames: Sequence[Frame]) -> list[Mention]:
    """The mentions, and those that a frame takes where the encoder marked none: "the admiral" in no other role."""
    made = list(found)
    marked = {word for m in found for word in page.at(m.span)}
    people = {word for m in found if m.label in ("person", "reference") for word in page.at(m.span)}
    for frame in frames:
        for role in frame.roles:
            worded = role.span.of(text)
            pronoun = worded.casefold() in PRONOUNS
            label = "reference" if pronoun and role.name in ("person", "origin") else _LABELS.get(role.name)
            unnamed = label == "reference" and _UNNAMED.match(worded) is not None
            taken = people if unnamed else marked
            if label is None or role.score < TAKEN_FLOOR or taken.intersection(page.at(role.span)):
                continue
            if not pronoun and (len(re.sub(r"\W", "", worded)) < 2 or worded.casefold() in EMPTY):
                continue
            if label == "reference" and not pronoun and _is_named(worded):
                label = "person"
            made.append(Mention(label=label, span=role.span, score=role.score))
            marked.update(page.at(role.span))
            if label in ("person", "reference"):
                people.update(page.at(role.span))
    return sorted(made, key=lambda m: m.span)


_UNNAMED = re.compile(
    r"(?:a|an|the|its|his|her|their|another|one|two|three|four|five|six|seven|eight|nine|ten|\d+|both|all|several|some|"
    r"most|other|more|many|dozens|hundreds|new|senior)\b",
    re.IGNORECASE,
)
"""The beginning of words for somebody unnamed: they may hold a title ("two of its directors") and yet be a person's."""

_LABELS = {"person": "reference", "title": "title", "organization": "organization", "rank": "rank"}
PRONOUNS = frozenset("he she him her his hers who i me my they them their".split())
"""Words that stand for a person named elsewhere: wherever a frame finds one, it is looked for who that is."""

EMPTY = frozenset("the a an this that its other others one two three also and of".split())
"""Words that stand for nobody when they stand alone."""

TAKEN_FLOOR = 0.6
"""Least score of a stretch that a frame takes for it to be a mention (set by hand)."""


def _is_named(worded: str) -> bool:
    return all(word[:1].isupper() for word in worded.split()) and worded.split()[0] not in ("The", "A", "An")


def _events(tagged: Tagged) -> list[tuple[str, Span, float]]:
    """The words of a window that may carry an event or an answer: label, place and score."""
    chances = sigmoid(tagged.head("triggers"))
    return [
        (label, _span(tagged, first, end), score)
        for code, label in enumerate(heads.TRIGGERS)
        for first, end, score in stretches(chances[:, code], TRIGGER_FLOOR if code < len(Event) else ANSWER_FLOOR)
    ]


def _trigger(
    mentions: Sequence[Mention], places: Sequence[range], event: tuple[str, Span, float], frame: Frame
) -> Trigger:
    label, span, score = event
    links = []
    for number in frame.within(places):
        role = "person" if mentions[number].label == "reference" else mentions[number].label
        chance = frame.chance(role, places[number])
        if role != "rank" and chance >= 0.05:
            links.append((role, number, chance))
    return Trigger(
        label=label,
        span=span,
        score=(score + frame.holds) / 2,
        certainty=frame.certainty,
        links=tuple(links),
        sources=tuple((r.name, r.span, r.score) for r in frame.roles if r.name in ("origin", "carrier")),
        voiced=frame.voiced,
    )


_TIED = {
    ("person", "organization"): "person-organization",
    ("reference", "organization"): "person-organization",
    ("person", "rank"): "person-rank",
    ("reference", "person"): "reference-person",
}


def _ties(engine: Tagger, tagged: Tagged, mentions: Sequence[Mention]) -> list[Tie]:
    """Which people stand with which organization and rank, within a window."""
    firsts = {word.start: i for i, word in enumerate(tagged.window.words)}
    here = [(n, m, firsts[m.span.start]) for n, m in enumerate(mentions) if m.span.start in firsts]
    pairs, codes, places = [], [], []
    for i, a, aw in here:
        for j, b, bw in here:
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
            person=i,
            other=j,
            score=float(1 - row[0]),
            status={name: float(row[k]) for k, name in enumerate(heads.STATUSES)},
        )
        for (i, j), row in zip(places, chances, strict=True)
        if row[0] < 0.9
    ]


def _held(
    mentions: Sequence[Mention], places: Sequence[range], ties: list[Tie], frames: dict[Span, Frame]
) -> list[Tie]:
    """The ties with those of each title to its holders and its organization, as its frame has them."""
    found = list(ties)
    for number, mention in enumerate(mentions):
        frame = frames.get(mention.span) if mention.label == "title" else None
        if frame is None:
            continue
        for other in frame.within(places):
            held, words = mentions[other], places[other]
            if held.label in ("person", "reference"):
                score = frame.chance("person", words) * frame.holds
                if score >= 0.1:
                    found.append(Tie(person=other, other=number, score=score, status={"none": 0.0, **frame.status}))
            elif held.label == "organization":
                score = frame.chance("organization", words)
                if score >= 0.1:
                    found.append(Tie(person=number, other=other, score=score, status={"none": 0.0, **frame.status}))
    return found
