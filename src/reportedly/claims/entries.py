"""Entries of a list: the post of somebody beside the name, "Ana Ruiz, dean; Ivo Lenz, clerk"."""

from __future__ import annotations

import re
from collections.abc import Collection

from reportedly.claims.evidence import sentence_of
from reportedly.claims.posts import is_plural
from reportedly.claims.scene import Scene
from reportedly.language.reading import Trigger
from reportedly.span import Span


def named_beside(scene: Scene, place: Span) -> tuple[Span | None, Span | None]:
    """The post of somebody in a list: before the name in their entry, or right after it, as the last entry has it."""
    before, after = _named_before(scene, place), _named_after(scene, place)
    if before[0] is None or after[0] is None:
        return after if before[0] is None else before
    if before[1] is None and not scene.text[before[0].end : place.start].strip():
        return before  # "governor Ana Ruiz"
    return after if _posts_follow(scene, sentence_of(scene.reading, place)) else before


def _posts_follow(scene: Scene, sentence: Span) -> bool:
    """Whether a list has each post after its name.

    So it is where the last one named has one after, or as many names have one only after as have one only before.
    """
    people = [scene.reading.mentions[n] for n in scene.reading.mentions_in(sentence)]
    names = [m.span for m in people if m.label == "person"]
    last = max((m.span for m in people if m.label in ("person", "reference")), default=None)
    alone = [(_named_before(scene, n)[0] is None, _named_after(scene, n)[0] is None) for n in names]
    follow, lead = alone.count((True, False)), alone.count((False, True))
    return (last is not None and _named_after(scene, last)[0] is not None) or follow >= max(lead, 1)


def _named_after(scene: Scene, place: Span) -> tuple[Span | None, Span | None]:
    """The post right after the name in the entry of a list: "Ana Ruiz, chief of staff of the fleet"."""
    end = _entry_end(scene, place)
    mentions = (
        [scene.reading.mentions[n] for n in scene.reading.mentions_in(Span(place.end, end))] if place.end < end else []
    )
    title = next((m.span for m in mentions if m.label == "title"), None)
    if title is None:
        bodies = (m.span for m in mentions if m.label == "organization")
        return None, next((b for b in bodies if _OF_BODY.fullmatch(scene.text, place.end, b.start)), None)
    if not _AFTER_NAME.fullmatch(scene.text, place.end, title.start):
        return None, None
    bodies = (m.span for m in mentions if m.label == "organization" and m.span.start >= title.end)
    return title, next((b for b in bodies if _BESIDE.fullmatch(scene.text, title.end, b.start)), None)


_AFTER_NAME = re.compile(r"(?:,|\s*:|\s+[–—-]|\s+as)\s+(?:the\s+|an?\s+|its\s+)?")
"""What may stand between a name and its post in a list."""

_OF_BODY = re.compile(r"(?:,|\s+\(|\s+(?:of|from|at))\s*(?:the\s+|its\s+)?")
"""What may stand between a name and its body in a list of people of one office."""

_BESIDE = re.compile(r"(?:,|\s+(?:of|at|for|in|to|with))?\s+(?:the\s+|its\s+)?")
"""What may stand between a title and its body in a list."""


def _entry_end(scene: Scene, place: Span) -> int:
    """Where the entry of somebody ends in a list: at a semicolon, at the next person, or with the sentence."""
    _, end = _bounds(scene, place)
    after = scene.reading.mentions_in(Span(place.end, end)) if place.end < end else []
    named = [m.span.start for m in (scene.reading.mentions[n] for n in after) if m.label == "person"]
    return min([end, *named])


def _bounds(scene: Scene, place: Span) -> tuple[int, int]:
    """Where the part of a sentence begins and ends that semicolons close around somebody."""
    sentence = sentence_of(scene.reading, place)
    closed = scene.text.find(";", place.end, sentence.end)
    low = scene.text.rfind(";", sentence.start, place.start) + 1
    return max(sentence.start, low), closed if closed >= 0 else sentence.end


def _named_before(scene: Scene, place: Span) -> tuple[Span | None, Span | None]:
    """The post named between the person before in a list and this one: "the chief of staff of the fleet, Ana Ruiz".

    What a semicolon closes is of the person before: "Ivo Lenz, Clerk; Ana Ruiz".
    """
    mentions = scene.reading.mentions
    start, _ = _bounds(scene, place)
    if start >= place.start:
        return None, None
    before = [mentions[n] for n in scene.reading.mentions_at(Span(start, place.start))]
    start = max([start, *(m.span.end for m in before if m.label == "person" and m.span.end <= place.start)])
    unnamed = [m.span for m in before if m.label == "reference"]
    titles = [m.span for m in before if m.label == "title" and start <= m.span.start and m.span.end <= place.start]
    titles = [t for t in titles if not any(u.covers(t) for u in unnamed)]
    if not titles:
        return None, None
    bodies = [
        m.span
        for m in before
        if m.label == "organization" and titles[-1].end <= m.span.start and m.span.end <= place.start
    ]
    return titles[-1], bodies[0] if bodies else None


def entry_of(scene: Scene, place: Span, others: Collection[Span]) -> Span | None:
    """Where the entry of somebody stands in a list that semicolons part, each of its people alone in theirs."""
    sentence = sentence_of(scene.reading, place)
    here = [o for o in others if sentence.covers(o)]
    if len(here) < LEAST_ENTRIES:
        return None
    entry = Span(*_bounds(scene, place))
    return entry if sum(entry.covers(o) for o in here) == 1 else None


LEAST_ENTRIES = 2
"""People of one sentence that semicolons part, for each to have the post of their own entry (set by hand)."""


def shared_title(scene: Scene, trigger: Trigger) -> Span | None:
    """The office of all whom a list names, which a trigger takes in the plural: "wardens: A, Oden; B, Kelm"."""
    sentence = sentence_of(scene.reading, trigger.span)
    titles = [scene.reading.mentions[n].span for role, n, s in trigger.links if role == "title" and s >= SHARED]
    return next((t for t in titles if sentence.covers(t) and is_plural(t.of(scene.text))), None)


SHARED = 0.5
"""Least score of a title that is shared by a list (set by hand)."""
