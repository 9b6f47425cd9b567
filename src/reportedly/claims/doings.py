"""Posts told by a verb, a genitive or letters: "Lenz chairs the Board", "the Courier's Hal Brisk", "Ada Holm MP"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.claims.bodies import is_body
from reportedly.claims.claim import Part, Person, Post, Posting
from reportedly.claims.lexicon import lexicon, words
from reportedly.claims.scene import Scene
from reportedly.span import Span, hull
from reportedly.vocabulary import Certainty, Status

SURE = 0.7
"""The confidence of a posting so told (set by hand)."""

_VERB = re.compile(
    r"(?P<who>,?\s+(?:who|and))?(?:\s+(?:has|had|have|also|previously|now|then|once|formerly|currently|later|will"
    r"|continues?|to))*\s+(?:(?P<works>work(?:s|ed|ing))\s+(?:for|at)|(?P<heads>head(?:s|ed)|chair(?:s|ed)|runs?|ran|leads?|led|command(?:s|ed)|direct(?:s|ed)|manage[sd]|oversees|edit(?:s|ed)|coache[sd])"
    r"|(?P<board>(?:sits?|sat|serves?|served)\s+on\s+the\s+boards?\s+of))\s+"
)
_NAME = r"[A-Z][\w&’'.-]*(?<!['’.]s)(?:\s+(?:(?:of|for|the|&)\s+){0,2}[A-Z][\w&-]*){0,5}"
_LED = re.compile(
    rf"(?:(?:both|the|its|his|her|own|rival|also)\s+){{0,3}}({_NAME}(?:\s+[a-z]+){{0,2}}?)(?=\s|[^\w\s]|\Z)"
)
_NEXT = re.compile(r"(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?:for\s+)?")
_PAST = re.compile(r"(?:\w*ed|sat|ran|led)\b")


def told_by_verbs(scene: Scene) -> Iterator[Posting]:
    """The postings that a verb tells, each organization of a list by itself."""
    for number, mention in enumerate(scene.reading.mentions):
        if mention.label not in ("person", "reference"):
            continue
        verb = _VERB.match(scene.text, mention.span.end)
        person = scene.person(number) if verb else None
        if verb is None or person is None or person.name is None:
            continue
        for place in _bodies(scene, verb.end(), heads=bool(verb["heads"])):
            yield _posting(scene, person, place, verb)


def told_by_genitives(scene: Scene) -> Iterator[Posting]:
    """The postings of people whom a body's name in the genitive introduces: "the Courier's Hal Brisk"."""
    for number, mention in enumerate(scene.reading.mentions):
        name = mention.span
        owner = _OWNER.search(scene.text, max(0, name.start - LONGEST), name.start)
        if mention.label != "person" or owner is None or len(name.of(scene.text).split()) < 2:
            continue
        place = Span(*owner.span(1))
        labels = [scene.reading.mentions[n].label for n in scene.reading.mentions_at(place)]
        body = scene.names.organization(place)
        person = scene.person(number)
        known = set(labels) <= {"organization"} and body.value not in lexicon("countries")["adjectives"].values()
        if known and person is not None and person.name is not None:
            yield _as_posting(person, Post(title=None, organization=body), hull((place, name)), Status.CURRENT)


def told_by_command(scene: Scene) -> Iterator[Posting]:
    """The postings of people whom a body is under: "the Salt Guard, under Captain Lew Dane"."""
    mentions = scene.reading.mentions
    for number, mention in enumerate(mentions):
        under = _UNDER.match(scene.text, mention.span.end) if mention.label == "organization" else None
        if under is None or not is_body(scene, number):
            continue
        after = [n for n in range(number + 1, len(mentions)) if mentions[n].span.start >= under.end()]
        first = next((n for n in after if mentions[n].label not in ("rank", "title")), None)
        if first is None or mentions[first].label != "person":
            continue
        between = Span(under.end(), mentions[first].span.start) if under.end() < mentions[first].span.start else None
        person = scene.person(first)
        if (
            person is None
            or person.name is None
            or (between is not None and not _BEFORE_NAME.fullmatch(between.of(scene.text)))
        ):
            continue
        post = Post(title=None, organization=scene.names.organization(mention.span))
        status = Status.FORMER if under["past"] else Status.CURRENT
        yield _as_posting(person, post, hull((mention.span, mentions[first].span)), status)


_UNDER = re.compile(r",?\s+(?:(?:(?P<past>was|were|then)|is|are|now|remains?|meets?)\s+)*under\s+(?:the\s+late\s+)?")
_BEFORE_NAME = re.compile(r"(?:[A-Z][\w-]*\.?\s+){1,4}")


def told_by_letters(scene: Scene) -> Iterator[Posting]:
    """The postings of people after whose name the letters of a seat stand: "Ada Holm MP"."""
    for number, mention in enumerate(scene.reading.mentions):
        seat = _SEAT.match(scene.text, mention.span.end) if mention.label == "person" else None
        person = scene.person(number) if seat else None
        if seat is not None and person is not None and person.name is not None:
            place, start = Span(*seat.span("seat")), mention.span.start
            left = _LEFT.search(scene.text, max(0, start - NEAR), start)
            post = Post(title=Part(value=seat["seat"], span=place), organization=None)
            status = Status.FORMER if left else Status.CURRENT
            yield _as_posting(person, post, hull((mention.span, place)), status)


_SEAT = re.compile(r",?\s+(?P<seat>MP|MEP|MSP|MLA|TD)\b(?!\s+[A-Z])")
"""Letters of seats in parliaments, as written after names; those of honours, such as MBE, are none."""

NEAR = 12
"""Characters before a name in which "former" stands."""

_LEFT = re.compile(r"\b(?:former|ex|late)[\s-]+\Z", re.IGNORECASE)

LONGEST = 60
"""Characters before a name in which a genitive is looked for (set by hand)."""

_OWNER = re.compile(
    r"\b(?!That|It|He|She|Here|There|What|Who|Let)(?:(?:Then|Later|Now|But|And|While|When|Meanwhile) )?"
    r"([A-Z][\w&-]*(?: (?:(?:of|the|and|&) )*[A-Z][\w&-]*){0,4})['’´]s\s+\Z"
)


def is_told(scene: Scene, posting: Posting) -> bool:
    """Whether a verb tells a posting: too few reports tell one so for its likelihood to be learnt."""
    name = posting.person.name
    if name is not None and posting.post.title is None and _UNDER.search(posting.evidence.of(scene.text)):
        return True
    verb = _VERB.match(scene.text, name.span.end) if name else None
    return verb is not None and verb.end() <= posting.evidence.end


def _bodies(scene: Scene, start: int, *, heads: bool) -> Iterator[Span]:
    """The organizations from a place on, as far as a list of them goes."""
    at = start
    while True:
        found = _body(scene, at, heads=heads)
        if found is None:
            return
        yield found
        joined = None if heads else _NEXT.match(scene.text, found.end)
        if joined is None:
            return
        at = joined.end()


def _body(scene: Scene, at: int, *, heads: bool) -> Span | None:
    match = _LED.match(scene.text, at)
    if match is None:
        return None
    place = Span(*match.span(1))
    own = [scene.reading.mentions[n] for n in scene.reading.mentions_at(place)]
    if any(m.label in ("person", "title", "rank") for m in own):
        return None
    known = next((m.span for m in own if m.label == "organization"), None)
    kind = _KIND.match(scene.text, place.start)
    if kind is not None and kind[0].split()[-1] in words("offices", "kinds"):
        return Span(*kind.span())
    if known is not None:
        return hull((Span(place.start, known.end), known))
    return None if heads else place


_KIND = re.compile(r"[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*(?:\s+[a-z]+){1,2}\b")


def _posting(scene: Scene, person: Person, body: Span, verb: re.Match[str]) -> Posting:
    assert person.name is not None  # noqa: S101  asked for by the caller
    told = verb["works"] or verb["heads"] or verb["board"]
    board = re.search(r"\bboard", scene.text[verb.start() : verb.end()]) if verb["board"] else None
    title = None
    if board is not None:
        place = Span(verb.start() + board.start(), verb.start() + board.end())
        title = Part(value="board", span=place)
    status = Status.FORMER if _PAST.match(told) else Status.CURRENT
    post = Post(title=title, organization=scene.names.organization(body))
    return _as_posting(person, post, hull((person.name.span, body)), status)


def _as_posting(person: Person, post: Post, evidence: Span, status: Status) -> Posting:
    return Posting(
        status=status,
        person=person,
        post=post,
        sources=(),
        certainty=Certainty.ASSERTED,
        evidence=evidence,
        cues=(),
        confidence=SURE,
    )
