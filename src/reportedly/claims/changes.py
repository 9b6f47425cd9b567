"""Changes: from a word that carries an event to who, what post, who says so, how surely and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reportedly.claims.certainty import judged, most_reserved
from reportedly.claims.claim import Change, Person, Post, Posting
from reportedly.claims.evidence import clause_of, sentence_of
from reportedly.claims.posts import post_of
from reportedly.claims.scene import Scene, identity, near, same_part, same_words
from reportedly.language.dates import dates_in
from reportedly.language.reading import Trigger
from reportedly.span import Span
from reportedly.vocabulary import Certainty, Event

LINK_FLOOR = 0.5
"""Least score of a mention that a trigger takes (claims dev, 2026-11-22)."""

WEAK_LINK_FLOOR = 0.15
"""Least score of the only candidate, when no mention reaches ``LINK_FLOOR`` (claims dev, 2026-11-22)."""

TAKES_A_NEW_POST = {Event.APPOINTED, Event.PROMOTED, Event.TRANSFERRED}


def find_changes(scene: Scene) -> list[Change]:
    """Every change that a trigger of the reading carries, repeats included."""
    found = []
    for trigger in scene.reading.triggers:
        if trigger.label in Event.__members__.values():
            found += _of_trigger(scene, trigger)
    return found


def _of_trigger(scene: Scene, trigger: Trigger) -> list[Change]:
    people = _linked(trigger, "person")
    changes = []
    for number, score in people:
        person = scene.person(number)
        if person is None:
            continue
        place = scene.reading.mentions[number].span
        title, organization = _post_places(scene, trigger, place, [n for n, _ in people])
        changes.append(_change(scene, trigger, (person, place), (title, organization), score))
    return changes


def _linked(trigger: Trigger, role: str) -> list[tuple[int, float]]:
    """The mentions that a trigger takes in a role, the surest first; the best weak one when there is no other."""
    links = sorted(((n, s) for r, n, s in trigger.links if r == role), key=lambda link: -link[1])
    sure = [link for link in links if link[1] >= LINK_FLOOR]
    if sure or role != "person":
        return sure
    return links[:1] if links and links[0][1] >= WEAK_LINK_FLOOR else []


def _post_places(scene: Scene, trigger: Trigger, place: Span, people: list[int]) -> tuple[Span | None, Span | None]:
    """Where the title and the organization of this person's post stand, among those that the trigger takes."""
    mentions = scene.reading.mentions
    titles, bodies = ([n for n, _ in _linked(trigger, role)] for role in ("title", "organization"))
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


def _belongs(part: Span, place: Span, others: list[Span]) -> bool:
    """Whether a title is nearer to this person than to any other the trigger takes."""
    return all(part.gap(place) <= part.gap(other) for other in others)


def _change(
    scene: Scene, trigger: Trigger, who: tuple[Person, Span], post: tuple[Span | None, Span | None], score: float
) -> Change:
    person, place = who
    parts = [trigger.span, place, *(p for p in post if p is not None)]
    evidence = clause_of(scene.reading, parts)
    chain = scene.speech.chain(trigger.span)
    event = Event(trigger.label)
    certainty = judged(trigger.certainty, scene.text, evidence, chain.cues)
    when, at = _when(scene, trigger.span, evidence)
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


def settle(changes: Iterable[Change], postings: Iterable[Posting]) -> list[Change]:
    """One change per event, person, post, date and origin: repeats merged, posts filled in from the postings."""
    groups: list[list[Change]] = []
    for change in changes:
        home = next((g for g in groups if all(_same(change, other) for other in g)), None)
        if home is None:
            groups.append([change])
        else:
            home.append(change)
    known = list(postings)
    merged = [_with_post(_merge(group), known) for group in groups]
    return sorted(merged, key=lambda c: (c.evidence.start, c.trigger.start, str(c.event)))


def _same(a: Change, b: Change) -> bool:
    if identity(a.person) != identity(b.person) or a.event is not b.event:
        return False
    if a.event_date and b.event_date and not _dates_agree(a.event_date, b.event_date):
        return False
    if a.sources and b.sources and not same_words(a.sources[-1].value, b.sources[-1].value):
        return False
    return _posts_agree(a.post, b.post)


def _posts_agree(a: Post, b: Post) -> bool:
    pairs = ((a.title, b.title), (a.organization, b.organization))
    return all(same_part(x, y) for x, y in pairs)


def _dates_agree(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def _merge(group: list[Change]) -> Change:
    """The fullest of some repeats, with what any of them gives, and the most reserved certainty."""
    best = max(group, key=lambda c: (bool(c.sources), bool(c.post.title), bool(c.post.organization), c.confidence))
    for other in sorted(group, key=lambda c: -c.confidence):
        post = Post(
            title=best.post.title or other.post.title, organization=best.post.organization or other.post.organization
        )
        best = replace(best, post=post, sources=best.sources or other.sources)
        if best.event_date is None:
            best = replace(best, event_date=other.event_date, date_span=other.date_span)
    certainty = most_reserved([c.certainty for c in group])
    if best.certainty is Certainty.ASSERTED or certainty is Certainty.HEDGED:
        best = replace(best, certainty=certainty)
    return replace(best, confidence=max(c.confidence for c in group))


def _with_post(change: Change, postings: list[Posting]) -> Change:
    """A change that leaves the post unsaid takes the one the person holds in the same document."""
    if change.event in TAKES_A_NEW_POST or (change.post.title and change.post.organization):
        return change
    held = [p for p in postings if identity(p.person) == identity(change.person) and _posts_agree(p.post, change.post)]
    if not held:
        return change
    best = max(held, key=lambda p: (bool(p.post.title), bool(p.post.organization), p.confidence))
    title, body = change.post.title or best.post.title, change.post.organization or best.post.organization
    return replace(change, post=Post(title=title, organization=body))
