"""Which organization a title is of: the one it is tied to, or the one that the words beside it tell."""

from __future__ import annotations

import re

from reportedly.claims.lexicon import offices
from reportedly.claims.posts import title_part
from reportedly.claims.scene import Scene, near
from reportedly.language.reading import Tie
from reportedly.span import Span, hull

BARE_FLOOR = 0.9
"""Least score of a person and an organization that no title joins (claims dev, 2026-11-30)."""

WEAK_BODY = 0.5
"""Least score of a title and a body in another sentence that is surely the person's (claims dev, 2026-11-30)."""


def organization_of(scene: Scene, tie: Tie) -> int | None:
    """The organization of a tied title: its own, else the one tied to the person that stands nearest to the title."""
    own = scene.ties("organization", tie.other)
    if own:
        return own[0].other
    place = scene.reading.mentions[tie.other].span
    person = scene.reading.mentions[tie.person].span
    others = [t.other for t in scene.ties("organization", tie.person)]
    close = [n for n in others if scene.reading.mentions[n].span.gap(hull((place, person))) <= 3]
    if not close:
        sure = {t.other for t in scene.ties("organization", tie.person) if t.score >= BARE_FLOOR}
        weak = [t for t in scene.reading.ties if t.person == tie.other and t.other in sure and t.score >= WEAK_BODY]
        return max(weak, key=lambda t: t.score).other if weak else None
    return min(close, key=lambda n: near(scene.reading.mentions[n].span, place), default=None)


def told_body(scene: Scene, person: int, title: Span, body: Span | None) -> Span | None:
    """The organization that words beside a title tell, whatever it is tied to (``body``); None where none do."""
    served = _served_office(scene, title)
    if served is None and body is None:
        served = _master(scene, person, title) or _after_title(scene, title)
    if served is not None or not (body is None or _OF_LANDS.search(title.of(scene.text))):
        return served
    return _of_place(scene, scene.reading.mentions[person].span, title)


def _served_office(scene: Scene, title: Span) -> Span | None:
    """The office that a title goes on to serve, with the country or body before it: "adviser to the Dorvian mayor"."""
    found = _TO_OFFICE.match(scene.text, title.end)
    if found is None:
        return None
    worded = [w for w in re.finditer(r"[\w-]+", found[1]) if w[0].casefold() in offices() | SOVEREIGNS]
    if not worded:
        return None
    start, end = found.start(1), found.start(1) + worded[0].end()
    more = _OF_OFFICE.match(scene.text, end)
    named = any(scene.reading.mentions[n].label == "person" for n in scene.reading.mentions_at(Span(start, end + 2)))
    return None if named else Span(start, more.end() if more else end)


_OWNED = re.compile(
    r"(?:(?<=\w)['’]s?|(?<=\w))\s+(?:(?:then|former|own|new|long-time|longtime|current|\w+-\w+)\s+){0,2}\Z"
)
_TO_OFFICE = re.compile(
    r"(?:\s+[a-z]+s)?\s+to\s+(?:the|a|an|its|his|her|their|former|then)\s+((?:[\w-]+\s+){0,3}[\w-]+)"
)
_OF_OFFICE = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?[\w-]+")

SOVEREIGNS = frozenset(("king", "queen", "prince", "pm"))
"""Whom somebody may serve beside the offices of the word list."""


def _master(scene: Scene, person: int, title: Span) -> Span | None:
    """The other person whose name stands in the genitive before a title, or right before it: "Lenz's spokesman"."""
    found = _OWNED.search(scene.text, max(0, title.start - 40), title.start)
    if found is None:
        return None
    for number in scene.reading.mentions_at(Span(found.start() - 1, found.start())) if found.start() else ():
        mention = scene.reading.mentions[number]
        if mention.label == "person" and scene.cast.of.get(number) is not scene.cast.resolve(person):
            return mention.span
    return None


def _after_title(scene: Scene, title: Span) -> Span | None:
    """The body that a title goes on about and the encoder saw none in: "members of the Salt Guild"."""
    after = _TITLE_OF.match(scene.text, title.end)
    if after is None:
        return None
    place = Span(*after.span(1))
    inside = (scene.reading.mentions[n] for n in scene.reading.mentions_at(place))
    return None if any(m.label != "organization" for m in inside) else place


_WORD = r"(?!(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day)[A-Z][\w’'-]{1,30}"
_OF_PLACE = re.compile(rf"\s+of\s+(?:the\s+)?({_WORD}(?:\s+(?:of\s+(?:the\s+)?)?{_WORD}){{0,4}}+)")
_TITLE_OF = re.compile(rf"\s+(?:of|at|for)\s+(?:the\s+)?({_WORD}(?:\s+(?:of\s+(?:the\s+)?)?{_WORD}){{0,4}}+)")
_OF_LANDS = re.compile(
    r"\b(?:Gov|Sen|Rep|Lt\.? Gov|Governor|Senator|Representative|President|Premier|Mayor|King|Queen)s?\.?$"
)
"""Offices that a place right after the name tells of, whatever body the encoder ties them to."""

_GIVEN_OF = re.compile(
    r"\b(?:accus|assur|convict|acquit|clear|inform|notif|remind|warn|suspect|strip|depriv|rob)\w*[^.;]*$", re.IGNORECASE
)
"""Verbs whose "of" goes on about what is said or taken: "accuse the mayor of fraud"."""


def _of_place(scene: Scene, name: Span, title: Span) -> Span | None:
    """The place or body that follows a name with its title before it: "Gov. Ana Ruiz of New Castle"."""
    if not 0 <= name.start - title.end <= 1:
        return None
    if scene.names.head_of(title_part(scene.text, title).value) is not None:
        return None
    after = _OF_PLACE.match(scene.text, name.end)
    before = scene.text[max(0, title.start - 80) : title.start]
    if after is None or after[1].endswith(("'s", "’s")) or _GIVEN_OF.search(before):
        return None
    place = Span(*after.span(1))
    inside = (scene.reading.mentions[n] for n in scene.reading.mentions_at(place))
    others = [m.span.start for m in inside if m.label in ("person", "title", "rank")]
    end = min((len(scene.text[place.start : at].rstrip()) + place.start for at in others), default=place.end)
    return Span(place.start, end) if end > place.start else None


def office_beside(text: str, name: Span, body: Span) -> Span | None:
    """The office that stands between a name and its organization, or right after this: "Lenz, a clerk at the mill"."""
    limit = name.start if body.end <= name.start else len(text)
    found = [_OFFICE_BEFORE.fullmatch(text, name.end, body.start)] if name.end < body.start else []
    found += [_OFFICE_AFTER[n].match(text, body.end, limit) for n in (3, 2, 1)]
    for match in found:
        if match is not None and match[1].split()[-1].casefold() in offices():
            return Span(*match.span(1))
    return None


_OFFICE_BEFORE = re.compile(
    r",?\s+(?:(?:is|was|who is|who was)\s+)?(?:(?:a|an|the|his|her|its|now|then|former|current|one-time)\s+)*"
    r"((?:[\w-]+\s+){0,2}[\w-]+)\s+(?:of|at|for|with|in|from|to)\s+(?:(?:the|its|his|her)\s+)?(?:[a-z]+\s+){0,2}"
)
_OFFICE_AFTER = {n: re.compile(rf"(?:['’]s?)?,?\s+((?:[a-z-]+\s+){{{n - 1}}}[a-z-]+)\b") for n in (1, 2, 3)}
