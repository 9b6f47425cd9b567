"""The post concerned: of the titles and organizations that a trigger takes, those of the post gained or lost."""

from __future__ import annotations

import re
from collections.abc import Collection

from reportedly.claims.context import office_of
from reportedly.claims.entries import entry_of
from reportedly.claims.evidence import sentence_of
from reportedly.claims.lexicon import words
from reportedly.claims.people import Character
from reportedly.claims.scene import Scene, near
from reportedly.claims.settling import ENTRIES, EXITS
from reportedly.language.reading import Trigger
from reportedly.span import Span

_COUNTED = re.compile(
    r"(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[\d,.]+|dozens?|scores|hundreds|several|some|"
    r"many|all|both|another|other|others|more than|at least|up to|about|nearly|a|an|the|his|her|its|their|of|"
    r"further|unnamed|former|number|group)\s+)+",
    re.IGNORECASE,
)


def own_title(scene: Scene, place: Span) -> Span | None:
    """The office that a description names by itself, or is given: "commanders" of "two other commanders"."""
    return _named_office(scene, place) or next(
        (
            scene.reading.mentions[t.other].span
            for n in scene.reading.mentions_at(place)
            if scene.reading.mentions[n].span == place
            for t in scene.ties("title", n)
        ),
        None,
    )


def _named_office(scene: Scene, place: Span) -> Span | None:
    worded = place.of(scene.text)
    led_in = _COUNTED.match(worded)
    start = place.start + (led_in.end() if led_in else 0)
    rest = re.split(r"\s+(?:of|in|at|for|who|with|from|that)\b|[,;(]", scene.text[start : place.end])[0].rstrip()
    if not rest or rest.split()[-1].casefold() in words("people", "private") or not rest[0].isalpha():
        return None
    return Span(start, start + len(rest)) if office_of(rest) != "other" else None


def own_body(scene: Scene, place: Span) -> Span | None:
    """The organization that a description names or goes on to name: "two managers from the old [Salt Mills]"."""
    inside = [n for n in scene.reading.mentions_at(place) if place.covers(scene.reading.mentions[n].span)]
    joined = _OF_BODY.match(scene.text, place.end)
    inside += scene.reading.mentions_at(Span(joined.end(), joined.end() + 1)) if joined else []
    bodies = [m.span for m in (scene.reading.mentions[n] for n in inside) if m.label == "organization"]
    return bodies[0] if bodies else None


_OF_BODY = re.compile(
    r"\s+(?:of|from|at|with|in|for)\s+(?:(?:the|its|their|his|her|an?)\s+)?(?:[\w'’-]+\s+){0,3}?(?=[A-Z])"
)


def _linked(scene: Scene, trigger: Trigger, role: str, without: Collection[int]) -> list[int]:
    """The titles or organizations that a trigger takes, those of its own sentence before others, the surest first."""
    sentence = sentence_of(scene.reading, trigger.span)
    here = {n: sentence.covers(scene.reading.mentions[n].span) for _, n, _ in trigger.links}
    far = FAR_BODY_FLOOR if role == "organization" and trigger.label in ENTRIES else FAR_FLOOR
    links = [
        (n, s)
        for r, n, s in trigger.links
        if r == role and n not in without and not _is_kin(scene, n) and s >= (PART_FLOOR if here[n] else far)
    ]
    surest = [n for n, _ in sorted(links, key=lambda link: -link[1])]
    return [n for n in surest if here[n]] or surest


def _is_kin(scene: Scene, number: int) -> bool:
    """Whether a title only tells whose relative or what sort of person somebody is: "the mother of"."""
    last = scene.reading.mentions[number].span.of(scene.text).casefold().split()[-1]
    return last in words("people", "private") and last not in ("driver", "drivers")


PART_FLOOR = 0.2
FAR_FLOOR = 0.3
"""Least score of a title or organization in its trigger's sentence, and in another (claims dev, 2026-12-01)."""

FAR_BODY_FLOOR = 0.5
"""Least score of an organization in another sentence that somebody enters: it may be the one they left (by hand)."""


def post_places(scene: Scene, trigger: Trigger, place: Span, people: list[int]) -> tuple[Span | None, Span | None]:
    """Where the title and the organization of this person's post stand, among those that the trigger takes."""
    mentions = scene.reading.mentions
    kept = _held_by_follower(scene, trigger, people)
    titles, bodies = (_linked(scene, trigger, role, kept) for role in ("title", "organization"))
    titles, bodies = (_of_this_move(scene, trigger, numbers) for numbers in (titles, bodies))
    if titles and not sentence_of(scene.reading, trigger.span).covers(mentions[titles[0]].span):
        titles = titles[:1]
    if trigger.label in ENTRIES:
        titles = _new_titles(scene, trigger, place, titles)
    else:
        here = [n for n in people if mentions[n].span == place]
        theirs = {t.other for n in here for t in scene.ties("title", n)}.union(*map(scene.titles, here))
        titles = [n for n in titles if n in theirs] or titles
    others = [mentions[n].span for n in people]
    entry = entry_of(scene, place, others)
    if entry is not None:
        titles, bodies = ([n for n in own if entry.covers(mentions[n].span)] or own for own in (titles, bodies))
    if len(people) > 1:
        titles = [n for n in titles if _belongs(mentions[n].span, place, others)] or (
            titles if len(titles) == 1 else []
        )
    title = min(titles, key=lambda n: near(mentions[n].span, place), default=None)
    if title is not None:
        tied = [t.other for t in scene.ties("organization", title)]
        chosen = [n for n in tied if n in bodies] or tied or (bodies if len(people) == 1 else [])
    else:
        own = [n for n in bodies if _belongs(mentions[n].span, place, others)]
        chosen = own or (bodies if len(bodies) == 1 else [])
    if trigger.label in ENTRIES:
        chosen = [n for n in chosen if not _left_behind(scene, n, title)]
    anchor = mentions[title].span if title is not None else place
    body = min(chosen, key=lambda n: near(mentions[n].span, anchor), default=None)
    if title is None and body is not None:
        title = _office_between(scene, place, body)
    return (None if title is None else mentions[title].span, None if body is None else _possessed(scene, body))


def _office_between(scene: Scene, name: Span, body: int) -> int | None:
    """The office that stands right after a name and before its body: "A. Voss, OC Harbour Police"."""
    spans = {n: scene.reading.mentions[n].span for n in scene.offices(body)}
    end = scene.reading.mentions[body].span.start
    return next((n for n, s in spans.items() if scene.text[name.end : s.start] == ", " and s.end <= end), None)


def _possessed(scene: Scene, body: int) -> Span:
    """Where a body stands, or the one that is its own: the guard in "Oden's Border Guard"."""
    mentions = scene.reading.mentions
    span = mentions[body].span
    owner = _OWNER.match(scene.text, span.end - 2 if span.of(scene.text).endswith(("'s", "’s")) else span.end)
    if owner is None:
        return span
    here = scene.reading.mentions_at(Span(owner.end(), owner.end() + 1))
    owned = [mentions[n].span for n in here if mentions[n].label == "organization"]
    return next((s for s in owned if s.start == owner.end()), span)


_OWNER = re.compile(r"['’]s\s+(?=[A-Z])")


def _held_by_follower(scene: Scene, trigger: Trigger, people: list[int]) -> set[int]:
    """The titles and bodies that one who follows another holds already: "Ruiz, dean of Oden, will succeed him"."""
    following = _FOLLOWING.search(scene.text, max(0, trigger.span.start - 8), trigger.span.end + 25)
    if trigger.label not in ENTRIES or following is None:
        return set()
    titles = {t.other for n in people for t in scene.ties("title", n)}
    bodies = {t.other for n in titles for t in scene.ties("organization", n)}
    return titles | {body for body in bodies if scene.offices(body) <= titles}


_FOLLOWING = re.compile(
    r"\b(?:his|her|their)\s+(?:successor|replacement)\b|\b(?:succeed|replac)\w*\s+(?:him|her|them)\b", re.IGNORECASE
)
"""Words by which somebody follows another, whose post it is: none that they hold themselves."""


def _left_behind(scene: Scene, body: int, title: int | None) -> bool:
    """Whether a body is that of a post the person held before: "a former mayor of Oden, who took the oath"."""
    offices = scene.offices(body)
    if not offices or title in offices:
        return False
    starts = [scene.reading.mentions[n].span.start for n in offices]
    return all(_FORMER.search(scene.text, max(0, at - AHEAD), at) for at in starts)


def _of_this_move(scene: Scene, trigger: Trigger, numbers: list[int]) -> list[int]:
    """The titles or bodies that may be the post concerned: never what one who enters leaves, or who leaves is after."""
    places = {n: scene.reading.mentions[n].span for n in numbers}
    if trigger.label in ENTRIES:
        return [n for n, s in places.items() if not _LEFT.search(scene.text, max(0, s.start - AHEAD), s.start)]
    numbers = [n for n, s in places.items() if not (_is_agents(scene, trigger, n) or _is_anothers(scene, trigger, n))]
    if trigger.label not in EXITS:
        return numbers
    starts = {n: [scene.reading.mentions[o].span.start for o in scene.offices(n) | {n}] for n in numbers}
    return [n for n in numbers if not any(_NEXT.search(scene.text, max(0, at - AHEAD), at) for at in starts[n])]


def _is_agents(scene: Scene, trigger: Trigger, number: int) -> bool:
    """Whether an office is of the one who acts: "shot dead by a security guard"."""
    mention, end = scene.reading.mentions[number], trigger.span.end
    between = scene.text[end : mention.span.start] if end < mention.span.start else ""
    return mention.label == "title" and bool(_BY.fullmatch(between))


_BY = re.compile(r"\s+(?:\w+\s+)?by\s+(?:\w+\s+){0,3}", re.IGNORECASE)


def _is_anothers(scene: Scene, trigger: Trigger, number: int) -> bool:
    """Whether a title in another sentence is another person's, or a body one of which that is the only office.

    So it is where the trigger's own sentence names another body, or another trigger takes it of another person.
    """
    mentions, sentence = scene.reading.mentions, sentence_of(scene.reading, trigger.span)
    if sentence.covers(mentions[number].span):
        return False
    if mentions[number].label != "title":
        offices = scene.offices(number)
        return bool(offices) and all(_is_anothers(scene, trigger, office) for office in offices)
    here = [
        n for role, n, s in trigger.links if role == "organization" and s >= SURE and sentence.covers(mentions[n].span)
    ]
    bodies = {scene.names.organization(mentions[n].span).value for n in here}
    own = {scene.names.organization(mentions[t.other].span).value for t in scene.ties("organization", number)}
    meant = {scene.cast.resolve(n) for role, n, s in trigger.links if role == "person" and s >= FAR_FLOOR}
    holders = {scene.cast.resolve(t.person) for t in scene.ties("title") if t.other == number}
    takers = _takers(scene, trigger, number)
    if meant and takers and not meant & (takers | holders):
        return True
    return bool(bodies and (holders or own)) and not (bodies & own or meant & holders)


def _takers(scene: Scene, trigger: Trigger, title: int) -> set[Character | None]:
    """The people of other triggers that take a title surely, in its own sentence; a successor takes nothing away."""
    sentence = sentence_of(scene.reading, scene.reading.mentions[title].span)
    others = [t for t in scene.reading.triggers if t is not trigger and sentence.covers(t.span) and t.score >= SURE]
    others = [t for t in others if t.label not in ENTRIES]
    taking = [t for t in others if any(n == title and s >= SURE for _, n, s in t.links)]
    return {scene.cast.resolve(n) for t in taking for role, n, s in t.links if role == "person" and s >= SURE}


SURE = 0.4
"""Least score of a body that a trigger takes itself (annotated reports, 2026-11-30; .4 to .8 are alike)."""

AHEAD = 40
"""Characters before a title or body in which it is told what it is to the person."""

_LEFT = re.compile(r"\bfrom\s+(?:the\s+)?\Z", re.IGNORECASE)
"""What stands before the body that somebody moves from."""

_NEXT = re.compile(
    r"\b(?:becom(?:e|ing)|(?:run|running|stand|standing|bid|candidate)\s+for)\s+(?:the\s+|an?\s+)?\Z", re.IGNORECASE
)
"""What stands before a post that somebody leaves another for: "quit to run for mayor"."""

_FORMER = re.compile(r"\b(?:former(?:ly)?|ex|until now|until then|previously)[\s-]+(?:the\s+|an?\s+)?\Z", re.IGNORECASE)


def _new_titles(scene: Scene, trigger: Trigger, place: Span, titles: list[int]) -> list[int]:
    """The titles that may be the new post: one that stands right before the person only where there is no other.

    In "nominated economist Ana Ruiz as chairwoman" the economist is who she is, not what she becomes.
    """
    if trigger.span.of(scene.text).casefold() in ("new", "newly"):
        return titles
    others = [n for n in titles if not 0 <= place.start - scene.reading.mentions[n].span.end <= 1]
    return others or titles


def _belongs(part: Span, place: Span, others: list[Span]) -> bool:
    """Whether a title is nearer to this person than to any other the trigger takes."""
    return all(part.gap(place) <= part.gap(other) for other in others)
