"""Changes: from a word that carries an event to who, what post, who says so, how surely and when."""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.claims.attribution import Chain
from reportedly.claims.certainty import judged
from reportedly.claims.claim import Change, Person
from reportedly.claims.context import office_of
from reportedly.claims.evidence import clause_of, sentence_of
from reportedly.claims.lexicon import words
from reportedly.claims.linking import people_of
from reportedly.claims.lists import governed, others_of
from reportedly.claims.posts import post_of
from reportedly.claims.scene import Scene, identity, near
from reportedly.claims.settling import BEFALLS, ENTRIES, alike
from reportedly.claims.triggers import event_triggers
from reportedly.language.dates import dates_in
from reportedly.language.reading import Trigger
from reportedly.span import Span
from reportedly.vocabulary import Certainty, Event


def find_changes(scene: Scene) -> list[Change]:
    """Every change that a trigger of the reading carries, repeats included."""
    triggers = governed(scene.reading, event_triggers(scene.reading))
    people = [people_of(scene.reading, trigger, scene.speech.speakers(trigger.span)) for trigger, _ in triggers]
    taken = {number for linked in people for number, _ in linked}
    found: list[Change] = []
    for (trigger, verb), linked in zip(triggers, people, strict=True):
        own = _of_trigger(scene, (trigger, verb), linked)
        for other in others_of(scene, trigger, linked, taken):
            own += _of_trigger(scene, (trigger, verb), [other], listed=True)
        found += {identity(c.person): c for c in reversed(own)}.values()
    return _spoken_of(scene, found)


def _spoken_of(scene: Scene, found: list[Change]) -> list[Change]:
    """The changes, those that a noun only speaks of ("friends said the resignation …") without that speaker as source.

    So it is where a verb of the same document tells the same event of the same person.
    """
    found = _without_confirmers(scene, _without_recalled(scene, found))
    nominal = [any(c.trigger.of(scene.text).casefold().startswith(n) for n in words("verbs", "nouns")) for c in found]
    verbal = [c for c, noun in zip(found, nominal, strict=True) if not noun]
    told = {(c.event, identity(c.person)) for c in verbal}
    plain = {(c.event, identity(c.person)) for c in verbal if c.certainty is Certainty.ASSERTED}
    return [
        _as_own(c, plain) if noun and (c.event, identity(c.person)) in told else c
        for c, noun in zip(found, nominal, strict=True)
    ]


def _as_own(change: Change, plain: set[tuple[Event, str]]) -> Change:
    """A change as the report's own; the speaker's reserve goes with the speaker where a verb tells it plainly."""
    hedged = change.certainty is Certainty.HEDGED and (change.event, identity(change.person)) in plain
    return replace(change, sources=(), cues=(), certainty=Certainty.ASSERTED if hedged else change.certainty)


def _without_confirmers(scene: Scene, found: list[Change]) -> list[Change]:
    """The changes, those that somebody only confirms without that source where another has told them."""
    only = [bool(c.cues) and all(cue.of(scene.text).casefold().startswith("confirm") for cue in c.cues) for c in found]
    told = {
        (c.event, identity(c.person)) for c, confirms in zip(found, only, strict=True) if c.sources and not confirms
    }
    return [
        replace(c, sources=(), cues=()) if confirms and (c.event, identity(c.person)) in told else c
        for c, confirms in zip(found, only, strict=True)
    ]


_RECALLED = re.compile(r"\b(?:reported|alleged|rumou?red|supposed|purported)\s+\Z")


def _without_recalled(scene: Scene, found: list[Change]) -> list[Change]:
    """The changes without those by which a noun takes up another: "no confirmation of the reported sacking"."""
    recalled = [bool(_RECALLED.search(scene.text, max(0, c.trigger.start - 16), c.trigger.start)) for c in found]
    told = {(alike(c.event), identity(c.person)) for c, noun in zip(found, recalled, strict=True) if not noun}
    return [
        c
        for c, noun in zip(found, recalled, strict=True)
        if not noun or (alike(c.event), identity(c.person)) not in told
    ]


def _of_trigger(
    scene: Scene, governed_by: tuple[Trigger, Trigger], people: list[tuple[int, float]], *, listed: bool = False
) -> list[Change]:
    """The changes of the people a trigger takes; who says so may be told by the verb that governs it."""
    trigger, verb = governed_by
    changes = []
    speaker = scene.speech.speaker(trigger)
    chain = scene.speech.told(trigger)
    if not chain.sources:
        chain = scene.speech.told(verb)
    for number, score in people:
        person = scene.person(number, speaker)
        if person is None or _is_private(scene, number, person, Event(trigger.label)):
            continue
        place = scene.reading.mentions[number].span
        own = _held(scene, number, trigger)
        if own == (None, None) and listed:
            own = _named_before(scene, place)
        post = own if own != (None, None) or listed else _post_places(scene, trigger, place, [n for n, _ in people])
        changes.append(_change(scene, trigger, (person, place), post, score, chain))
    return changes


ANYBODYS = BEFALLS | {Event.MISSING}
"""What may happen to anybody; the other events are of people in posts."""

_NEUTRAL = frozenset("man men woman women person people others".split())


def _is_private(scene: Scene, number: int, person: Person, event: Event) -> bool:
    """Whether somebody unnamed holds no post as far as the words go: no claim is made of them.

    "Two men" who are arrested are anybody, and two who are suspended hold a post; two pupils never do.
    """
    if person.name is not None or scene.ties("title", number):
        return False
    worded = scene.reading.mentions[number].span.of(scene.text).casefold()
    head = re.split(r"\s+(?:of|in|at|for|who|with|from|aged)\b", worded)[0].split()
    private = words("people", "private") if event in ANYBODYS else words("people", "private") - _NEUTRAL
    return bool(head) and head[-1] in private


_COUNTED = re.compile(
    r"(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[\d,.]+|dozens?|scores|hundreds|several|some|"
    r"many|all|both|another|other|others|more than|at least|up to|about|nearly|a|an|the|his|her|its|their|of|"
    r"further|unnamed|former|number|group)\s+)+",
    re.IGNORECASE,
)


def _own_title(scene: Scene, place: Span) -> Span | None:
    """The office that a description names by itself: "commanders" of "two other commanders"; None where none."""
    worded = place.of(scene.text)
    led_in = _COUNTED.match(worded)
    start = place.start + (led_in.end() if led_in else 0)
    rest = re.split(r"\s+(?:of|in|at|for|who|with|from|that)\b|[,;(]", scene.text[start : place.end])[0].rstrip()
    if not rest or rest.split()[-1].casefold() in words("people", "private") or not rest[0].isalpha():
        return None
    return Span(start, start + len(rest)) if office_of(rest) != "other" else None


def _held(scene: Scene, number: int, trigger: Trigger) -> tuple[Span | None, Span | None]:
    """The post tied to this mention of the person: the one lost, when something other than an entry happens."""
    mentions = scene.reading.mentions
    titles = scene.ties("title", number)
    if not titles or trigger.label in ENTRIES:
        return None, None
    bodies = scene.ties("organization", titles[0].other)
    return mentions[titles[0].other].span, mentions[bodies[0].other].span if bodies else None


def _named_before(scene: Scene, place: Span) -> tuple[Span | None, Span | None]:
    """The post named between the person before in a list and this one: "the chief of staff of the fleet, Ana Ruiz"."""
    mentions = scene.reading.mentions
    start = sentence_of(scene.reading, place).start
    if start >= place.start:
        return None, None
    before = [mentions[n] for n in scene.reading.mentions_at(Span(start, place.start))]
    start = max([start, *(m.span.end for m in before if m.label == "person" and m.span.end <= place.start)])
    titles = [m.span for m in before if m.label == "title" and start <= m.span.start and m.span.end <= place.start]
    if not titles:
        return None, None
    bodies = [
        m.span
        for m in before
        if m.label == "organization" and titles[-1].end <= m.span.start and m.span.end <= place.start
    ]
    return titles[-1], bodies[0] if bodies else None


def _linked(scene: Scene, trigger: Trigger, role: str) -> list[int]:
    """The titles or organizations that a trigger takes, those of its own sentence before others, the surest first."""
    sentence = sentence_of(scene.reading, trigger.span)
    here = {n: sentence.covers(scene.reading.mentions[n].span) for _, n, _ in trigger.links}
    links = [(n, s) for r, n, s in trigger.links if r == role and s >= (PART_FLOOR if here[n] else FAR_FLOOR)]
    near = [n for n, _ in sorted(links, key=lambda link: -link[1]) if here[n]]
    return near or [n for n, _ in sorted(links, key=lambda link: -link[1])]


PART_FLOOR = 0.2
FAR_FLOOR = 0.3
"""Least score of a title or organization in its trigger's sentence, and in another (claims dev, 2026-11-22)."""


def _post_places(scene: Scene, trigger: Trigger, place: Span, people: list[int]) -> tuple[Span | None, Span | None]:
    """Where the title and the organization of this person's post stand, among those that the trigger takes."""
    mentions = scene.reading.mentions
    titles, bodies = (_linked(scene, trigger, role) for role in ("title", "organization"))
    if trigger.label in ENTRIES:
        titles = _new_titles(scene, trigger, place, titles)
    others = [mentions[n].span for n in people]
    if len(people) > 1:
        titles = [n for n in titles if _belongs(mentions[n].span, place, others)] or (
            titles if len(titles) == 1 else []
        )
    title = min(titles, key=lambda n: near(mentions[n].span, place), default=None)
    if title is not None:
        tied = [t.other for t in scene.ties("organization", title)]
        chosen = [n for n in tied if n in bodies] or tied or (bodies if len(people) == 1 else [])
    else:
        chosen = bodies if len(people) == 1 else [n for n in bodies if _belongs(mentions[n].span, place, others)]
    anchor = mentions[title].span if title is not None else place
    body = min(chosen, key=lambda n: near(mentions[n].span, anchor), default=None)
    return (None if title is None else mentions[title].span, None if body is None else mentions[body].span)


def _new_titles(scene: Scene, trigger: Trigger, place: Span, titles: list[int]) -> list[int]:
    """The titles that may be the new post: the one led in by "as" or "become"; never one that describes the person.

    In "nominated economist Ana Ruiz" the economist is who she is, not what she becomes.
    """
    mentions, text = scene.reading.mentions, scene.text
    sentence = sentence_of(scene.reading, trigger.span)
    for number in scene.reading.mentions_in(sentence):
        mention = mentions[number]
        if mention.label == "title" and mention.span.start > place.start:
            led_in = _LED_IN.search(text, max(sentence.start, mention.span.start - 40), mention.span.start)
            if led_in and mention.span.start - place.end <= 120 and not _another_between(scene, place, mention.span):
                return [number]
    if trigger.span.of(text).casefold() in ("new", "newly"):
        return titles
    return [n for n in titles if not 0 <= place.start - mentions[n].span.end <= 1]


def _another_between(scene: Scene, place: Span, title: Span) -> bool:
    """Whether another person is named between a person and a title."""
    if place.end >= title.start:
        return False
    between = (scene.reading.mentions[n] for n in scene.reading.mentions_at(Span(place.end, title.start)))
    return any(m.label == "person" and place.end <= m.span.start for m in between)


_LED_IN = re.compile(
    r"\b(?:as|become|becomes|became|is now|now)\s+(?:the\s+|a\s+|an\s+|its\s+|his\s+|new\s+|acting\s+)*$"
)


def _belongs(part: Span, place: Span, others: list[Span]) -> bool:
    """Whether a title is nearer to this person than to any other the trigger takes."""
    return all(part.gap(place) <= part.gap(other) for other in others)


def _change(
    scene: Scene,
    trigger: Trigger,
    who: tuple[Person, Span],
    post: tuple[Span | None, Span | None],
    score: float,
    chain: Chain,
) -> Change:
    person, place = who
    if person.description is not None:
        post = (_own_title(scene, place) or post[0], post[1])
    parts = [trigger.span, place, *(p for p in post if p is not None)]
    evidence = clause_of(scene.reading, parts)
    event = Event(trigger.label)
    certainty = judged(trigger.certainty, scene.text, evidence, chain.cues, trigger.span)
    when, at = _when(scene, trigger.span, evidence)
    if certainty is Certainty.SPECULATED and at is not None and at.gap(trigger.span) > 40:
        when, at = None, None
    return Change(
        event=event,
        person=person,
        post=post_of(scene.names, *post),
        sources=chain.sources,
        certainty=certainty,
        evidence=evidence,
        trigger=trigger.span,
        cues=chain.cues,
        event_date=when,
        date_span=at,
        confidence=trigger.score * score,
    )


def _when(scene: Scene, trigger: Span, evidence: Span) -> tuple[str | None, Span | None]:
    """When it happened: the date of the clause nearest to the trigger, else none."""
    found = dates_in(scene.text, evidence, scene.published)
    if not found:
        sentence = sentence_of(scene.reading, trigger)
        found = [d for d in dates_in(scene.text, sentence, scene.published) if d.span.gap(trigger) <= 60]
    if not found:
        return None, None
    best = min(found, key=lambda d: d.span.gap(trigger))
    return best.value, best.span
