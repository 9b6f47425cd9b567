"""Which organization a title is of: the one it is tied to, or the one that the words beside it tell."""

from __future__ import annotations

import re

from reportedly.claims.beside import is_several
from reportedly.claims.context import PRONOUNS, office_of
from reportedly.claims.lexicon import lexicon, offices, words
from reportedly.claims.posts import SHORT_LANDS, title_part
from reportedly.claims.scene import Scene, near
from reportedly.language.reading import Tie
from reportedly.span import Span, hull

BARE_FLOOR = 0.9
"""Least score of a person and an organization that no title joins (claims dev, 2026-11-30)."""

WEAK_BODY = 0.5
"""Least score of a title and a body in another sentence that is surely the person's (claims dev, 2026-11-30)."""


def organization_of(scene: Scene, tie: Tie) -> int | None:
    """The organization of a tied title: its own, else the one tied to the person that stands nearest to the title."""
    own = _bodies_of(scene, tie.other)
    if own and is_several(scene.reading.mentions[tie.other].span.of(scene.text)):
        own = [t for t in _bodies_of(scene, tie.person) if t.score >= BARE_FLOOR] or own
    if own:
        return own[0].other
    place = scene.reading.mentions[tie.other].span
    person = scene.reading.mentions[tie.person].span
    others = _bodies_of(scene, tie.person)
    close = [t.other for t in others if scene.reading.mentions[t.other].span.gap(hull((place, person))) <= 3]
    if not close:
        sure = {t.other for t in others if t.score >= BARE_FLOOR}
        weak = [t for t in scene.reading.ties if t.person == tie.other and t.other in sure and t.score >= WEAK_BODY]
        return max(weak, key=lambda t: t.score).other if weak else None
    return min(close, key=lambda n: near(scene.reading.mentions[n].span, place), default=None)


def _bodies_of(scene: Scene, number: int) -> list[Tie]:
    """The ties of a mention to organizations that are more than a word of a title or "its", the surest first."""
    return [t for t in scene.ties("organization", number) if is_body(scene, t.other)]


def is_body(scene: Scene, number: int) -> bool:
    """Whether a mention of an organization is one: no pronoun, and no mere word of a title."""
    worded = scene.reading.mentions[number].span.of(scene.text).casefold()
    return worded not in PRONOUNS and not is_word_of_title(scene, number)


def is_word_of_title(scene: Scene, body: int) -> bool:
    """Whether a body is but a word of a title: "general" of "chief of the general staff"."""
    place = scene.reading.mentions[body].span
    here = (scene.reading.mentions[n] for n in scene.reading.mentions_at(place))
    return place.of(scene.text).islower() and any(m.label == "title" and m.span.covers(place) for m in here)


def told_body(scene: Scene, person: int, title: Span, body: Span | None) -> Span | None:
    """The organization that words beside a title tell, whatever it is tied to (``body``); None where none do."""
    served = _served_office(scene, title)
    if served is None and body is None:
        served = (
            _master(scene, person, title)
            or _whose(scene, person, title)
            or _after_title(scene, title)
            or _before_title(scene, title)
        )
    elif served is None and body is not None and body.end < title.start <= body.end + 1:
        served = _master(scene, person, body) if is_land(body.of(scene.text)) else None
    name = scene.reading.mentions[person].span
    if served is not None or not (body is None or _OF_LANDS.search(title.of(scene.text))):
        return served or (named_after(scene, body) if body is not None else None)
    return _of_place(scene, name, title) or (_in_brackets(scene, name, title) if body is None else None)


def named_after(scene: Scene, body: Span) -> Span | None:
    """The body by name that words for another go on to: "Salt Mills' former trading arm [Orr Boats]"."""
    after = _GOES_ON_TO.match(scene.text, body.end)
    kind = after[1] if after else body.of(scene.text).split()[-1]
    start = after.end() if after else _THEN_NAME.match(scene.text, body.end).end()  # type: ignore[union-attr]
    if kind not in words("offices", "kinds") | words("offices", "parts") or start == body.end:
        return None
    here = (scene.reading.mentions[n] for n in scene.reading.mentions_at(Span(start, start + 1)))
    return next((m.span for m in here if m.label == "organization" and m.span.start == start), None)


_GOES_ON_TO = re.compile(r"['’´]s?\s+(?:[\w-]+\s+){0,4}?([a-z]+),?\s+(?=[A-Z])")
_THEN_NAME = re.compile(r"(?:,?\s+(?=[A-Z]))?")


def _in_brackets(scene: Scene, name: Span, title: Span) -> Span | None:
    """The state or seat in brackets after the name of one who sits for it: "Sen. Ana Ruiz (D-Kelm)"."""
    seat = _SEAT.match(scene.text, name.end) if _OF_SEATS.search(title.of(scene.text)) else None
    return Span(*seat.span(1)) if seat else None


_OF_SEATS = re.compile(r"\b(?:Gov|Sen|Rep|Governor|Senator|Representative|Congressman|Congresswoman|MP)s?\.?$")
_SEAT = re.compile(r"\s*\((?:[A-Z][a-z]{0,3}\s*[-–,]\s*)?(?![DRI]\))([A-Z][\w.& -]{1,30})\)")


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
    named = master_of(scene, title)
    return None if named is None or scene.cast.find(named) is scene.cast.resolve(person) else named


def master_of(scene: Scene, title: Span) -> Span | None:
    """The name of a person that stands in the genitive before a title, or right before it."""
    found = _OWNED.search(scene.text, max(0, title.start - 40), title.start)
    here = scene.reading.mentions_at(Span(found.start() - 1, found.start())) if found and found.start() else ()
    return next((m.span for m in (scene.reading.mentions[n] for n in here) if m.label == "person"), None)


def _whose(scene: Scene, person: int, title: Span) -> Span | None:
    """The person that "his" or "her" before a title of one who serves somebody surely means: "her campaign manager"."""
    found = _OWN.search(scene.text, max(0, title.start - 40), title.start)
    head = title_part(scene.text, title).value.casefold().split()[-1]
    if found is None or head not in words("offices", "serving"):
        return None
    pronoun = Span(*found.span(1))
    here = [n for n in scene.reading.mentions_at(pronoun) if scene.reading.mentions[n].label == "reference"]
    sure = [scene.cast.resolve(n) for n in here if scene.cast.is_sure(n)]
    whose = sure[0] if sure else None if here else scene.cast.before(pronoun, found[1].casefold())
    if whose is None or whose is scene.cast.resolve(person):
        return None
    return min(whose.spans, key=lambda s: (-len(s), s.gap(title)))


_OWN = re.compile(r"\b([Hh]is|[Hh]er)\s+(?:(?:then|former|own|new|long-time|longtime|current|chief)\s+){0,2}\Z")


def _before_title(scene: Scene, title: Span) -> Span | None:
    """The body right before a title that the encoder saw none in.

    A country before an office of state, a firm in the angle brackets of a wire ("<Oden Mills> president"), or a name.
    """
    firm = _IN_ANGLES.search(scene.text, max(0, title.start - LONGEST_FIRM), title.start)
    if firm is not None:
        return Span(*firm.span(1))
    land = _LAST_WORDS.search(scene.text, max(0, title.start - LONGEST_LAND), title.start)
    if land is None:
        return None
    start = next((at for at in sorted({land.start(1), land.start(2)}) if is_land(scene.text[at : land.end(2)])), None)
    if start is None:
        return _named_before(scene, title)
    return Span(start, land.end(2)) if office_of(title.of(scene.text)) in OF_STATE else None


def _named_before(scene: Scene, title: Span) -> Span | None:
    """The body by name right before an office in small letters: "Lake Courier columnist"."""
    found = _NAMED.search(scene.text, max(0, title.start - LONGEST_LAND), title.start)
    if found is None or not title.of(scene.text)[0].islower():
        return None
    place = Span(*found.span(1))
    sentence = scene.reading.sentence_at(place)
    opens = sentence is not None and sentence.start == place.start
    if (opens and " " not in place.of(scene.text)) or any(
        scene.reading.mentions[n].label != "organization" for n in scene.reading.mentions_at(place)
    ):
        return None
    return place


_NAMED = re.compile(
    r"(?<![\w.])(?!(?:And|But|The|As|When|While|Then|Now|Former|Republican|Democratic|Democrat|Royal)\s)((?:[A-Z][\w&-]+\s+){0,2}[A-Z][\w&-]+)\s+\Z"
)


def is_land(worded: str) -> bool:
    """Whether words are a country's name, or its adjective."""
    adjectives = lexicon("countries")["adjectives"]
    return worded in adjectives or worded in adjectives.values() or worded in SHORT_LANDS


_IN_ANGLES = re.compile(r"<([A-Z][^<>]*[a-z][^<>]*)>\s+\Z")
LONGEST_FIRM = 80
"""Characters before a title in which a firm in angle brackets is looked for (set by hand)."""
_LAST_WORDS = re.compile(r"((?:[A-Z]\w*\s+)?)\b([A-Z][\w.]*)(?:['’´]s?)?\s+\Z")
LONGEST_LAND = 40
"""The same for a country (set by hand)."""
OF_STATE = frozenset(("president", "premier", "minister", "secretary", "governor", "lawmaker", "attorney", "judge"))
"""Kinds of office that a country has (``lexicon/offices.toml``)."""


def _after_title(scene: Scene, title: Span) -> Span | None:
    """The body that a title goes on about and the encoder saw none in: "members of the Salt Guild"."""
    sits = office_of(title.of(scene.text)) == "lawmaker"
    after = _TITLE_OF.match(scene.text, title.end) or (_TITLE_FROM.match(scene.text, title.end) if sits else None)
    if after is None:
        return None
    place = Span(*after.span(1))
    inside = (scene.reading.mentions[n] for n in scene.reading.mentions_at(place))
    return None if any(m.label != "organization" for m in inside) else place


_WORD = r"(?!(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day)[A-Z][\w’'-]{1,30}"
_OF_PLACE = re.compile(rf"(?:,\s+[A-Z]\w+)?\s+of\s+(?:the\s+)?({_WORD}(?:\s+(?:of\s+(?:the\s+)?)?{_WORD}){{0,4}}+)")
_TITLE_OF = re.compile(rf"\s+(?:of|at|for)\s+(?:the\s+)?({_WORD}(?:\s+(?:of\s+(?:the\s+)?)?{_WORD}){{0,4}}+)")
_TITLE_FROM = re.compile(rf"\s+from\s+(?:the\s+)?({_WORD}(?:\s+{_WORD}){{0,2}}+)")
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
