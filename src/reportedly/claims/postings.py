"""Postings: who is presented as holding, acting in or having held which post."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from reportedly.claims.attribution import Chain
from reportedly.claims.bodies import BARE_FLOOR, office_beside, organization_of, told_body
from reportedly.claims.claim import Change, Post, Posting
from reportedly.claims.doings import told_by_genitives, told_by_verbs
from reportedly.claims.evidence import clause_of
from reportedly.claims.lexicon import words
from reportedly.claims.posts import is_plural, post_of, singular, title_part
from reportedly.claims.scene import TIE_FLOOR, Scene, identity, same_part, same_words
from reportedly.language.reading import Tie
from reportedly.span import Span, hull
from reportedly.vocabulary import Certainty, Event, Status

ENDS_A_POSTING = {Event.DISMISSED, Event.RESIGNED, Event.RETIRED, Event.KILLED, Event.DIED, Event.TRANSFERRED}


def find_postings(scene: Scene) -> list[Posting]:
    """Every posting that the ties of the reading show, repeats included."""
    found = []
    with_title: set[tuple[int, int]] = set()
    ties = _one_holder_each(scene, [*scene.ties("title"), *_touching(scene)])
    for tie in (t for t in ties if not _serves(scene, t, ties)):
        body = organization_of(scene, tie)
        if body is not None:
            with_title.add((tie.person, body))
        posting = _posting(scene, tie, tie.other, body)
        if posting is not None:
            found.append(posting)
    titled = {t.person for t in scene.ties("title")}
    bodies_of_titles = {
        t.other for t in scene.reading.ties if t.score >= TIE_FLOOR and _label(scene, t.person) == "title"
    }
    for tie in scene.ties("organization"):
        if _label(scene, tie.person) == "title" or (tie.person, tie.other) in with_title:
            continue
        if (tie.person in titled and tie.other in bodies_of_titles) or tie.score < BARE_FLOOR:
            continue
        posting = _posting(scene, tie, None, tie.other)
        if posting is not None:
            found.append(_with_office(scene, posting, tie))
    return [*found, *told_by_verbs(scene), *told_by_genitives(scene)]


def _with_office(scene: Scene, posting: Posting, tie: Tie) -> Posting:
    """A posting of a body alone, with the office that stands beside it in so many words."""
    office = office_beside(scene.text, *(scene.reading.mentions[n].span for n in (tie.person, tie.other)))
    if office is None:
        return posting
    post = replace(posting.post, title=title_part(scene.text, office))
    return replace(posting, post=post, evidence=_evidence(scene, [posting.evidence, office]))


_SERVED = re.compile(r"\s+(?:to|for)\s+(?:(?:the|a|an|his|her|its|then|former)\s+|[A-Z][\w’'-]*\s+)*")


def _serves(scene: Scene, tie: Tie, ties: list[Tie]) -> bool:
    """Whether a title is that of another whom the person serves ("military adviser to the president")."""
    place = scene.reading.mentions[tie.other].span
    own = [scene.reading.mentions[t.other].span for t in ties if t.person == tie.person and t.other != tie.other]
    return any(o.end < place.start and _SERVED.fullmatch(scene.text, o.end, place.start) for o in own)


def is_post(post: Post) -> bool:
    """Whether a title is an office: no bare rank, nor, where no body is known, only what somebody does ("economist").

    "Chief economist" is one, and so is "district attorney"; "defence attorney" is none.
    """
    if post.title is None or post.organization is not None:
        return True
    worded = re.findall(r"\w+", post.title.value.casefold())
    if set(worded) <= words("people", "ranks") and set(worded) & words("people", "grades"):
        return bool(set(worded) & {"inspector", "commissioner"})
    if not worded or worded[-1] not in words("people", "callings") or len(worded) > LONGEST_CALLING:
        return True
    before = worded[:-1]
    if worded[-1] == "attorney":
        return bool(before) and before[-1] not in words("people", "pleaders")
    return bool(set(before) & words("people", "placed"))


LONGEST_CALLING = 3
"""Words of a title that may be a calling alone (set by hand)."""

ADJACENT = 0.5
"""What it counts, beside the score of a tie, that title and name touch (claims dev, 2026-11-22)."""

SHARED_FLOOR = 0.6
"""Least score of a title in the plural and one of its holders (claims dev, 2026-11-29; .6 to .9 give the same)."""

_ONE_OF = re.compile(r"\b(?:one|another) of (?:(?:the|its|his|her|their|several|many)\s+)?(?:\w+\s+)?\Z")
_TOUCHING = re.compile(r"[\s,:()]*")


def _one_holder_each(scene: Scene, ties: list[Tie]) -> list[Tie]:
    """Of the people a title is tied to, the one it stands with; of a title in the plural, each who is surely meant."""
    best: dict[int, tuple[float, Tie]] = {}
    shared: list[Tie] = []
    for tie in ties:
        title = scene.reading.mentions[tie.other].span
        if is_plural(title.of(scene.text)) and not _ONE_OF.search(scene.text, max(0, title.start - 30), title.start):
            if tie.score >= SHARED_FLOOR and scene.reading.mentions[tie.person].label == "person":
                shared.append(tie)
            continue
        weight = tie.score + ADJACENT * _touches(scene, title, tie.person)
        if weight > best.get(tie.other, (0.0, tie))[0]:
            best[tie.other] = (weight, tie)
    return [*(tie for _, tie in best.values()), *shared]


def _touching(scene: Scene) -> list[Tie]:
    """Ties to titles that the encoder doubts, between a title and a name that touch."""
    mentions = scene.reading.mentions
    return [
        t
        for t in scene.reading.ties
        if TOUCHING_FLOOR <= t.score < TIE_FLOOR
        and mentions[t.other].label == "title"
        and mentions[t.person].label == "person"
        and _touches(scene, mentions[t.other].span, t.person)
    ]


TOUCHING_FLOOR = 0.3
"""Least score of a title and a name that touch (claims dev and the 660 items annotated last, 2026-11-30;
.2 to .4 are as good)."""


def _touches(scene: Scene, title: Span, person: int) -> bool:
    """Whether nothing but a comma, a rank or an organization stands between a title and a name."""
    name = scene.reading.mentions[person].span
    low, high = (title.end, name.start) if title.end <= name.start else (name.end, title.start)
    if high <= low:
        return True
    between = scene.text[low:high]
    for number in scene.reading.mentions_in(Span(low, high)):
        mention = scene.reading.mentions[number]
        if mention.label in ("rank", "organization"):
            between = between.replace(mention.span.of(scene.text), "")
    return bool(
        _TOUCHING.fullmatch(re.sub(r"\b(?:of|the|for|at|in|and|one|another|Mr|Mrs|Ms|Dr|Sir)\b\.?", "", between))
    )


def _label(scene: Scene, number: int) -> str:
    return scene.reading.mentions[number].label


def _posting(scene: Scene, tie: Tie, title: int | None, body: int | None) -> Posting | None:
    person = scene.person(tie.person)
    if person is None or person.name is None:
        return None
    mentions = scene.reading.mentions
    title_at = mentions[title].span if title is not None else None
    body_at = mentions[body].span if body is not None else None
    parts = [mentions[tie.person].span, *(s for s in (title_at, body_at) if s is not None)]
    if person.rank is not None and person.rank.span.gap(hull(parts)) <= 2:
        parts.append(person.rank.span)
    told = told_body(scene, tie.person, title_at, body_at) if title_at is not None else None
    if told is not None:
        body_at = told
        parts.append(told)
    evidence = _evidence(scene, parts)
    status = Status(max((k for k in tie.status if k != "none"), key=lambda k: tie.status[k]))
    chain = _quoted_chain(scene, evidence)
    return Posting(
        status=status,
        person=person,
        post=singular(post_of(scene.names, title_at, body_at)),
        sources=chain.sources,
        certainty=Certainty.ASSERTED,
        evidence=evidence,
        cues=chain.cues,
        confidence=tie.score,
    )


def _evidence(scene: Scene, parts: list[Span]) -> Span:
    """The stretch that holds name and title; with the word of status just before it ("former", "acting")."""
    whole = hull(parts)
    if len(whole) > 240:
        return clause_of(scene.reading, parts)
    lead = re.search(
        r"(?:\b(?:former|ex|acting|outgoing|interim|then|late|new)[\s-]+)$", scene.text[: whole.start], re.IGNORECASE
    )
    return Span(lead.start(), whole.end) if lead else whole


def _quoted_chain(scene: Scene, evidence: Span) -> Chain:
    """A posting is the source's only when it stands inside a direct quotation of it."""
    said = scene.speech.around(evidence)
    if not said:
        return Chain()
    content = next(c for c in said[-1].content if c.covers(evidence))
    before = scene.text[content.start : evidence.start]
    quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1 or before[:1] in "‘'"
    return scene.speech.chain(evidence) if quoted else Chain()


def settle(postings: Iterable[Posting], changes: Iterable[Change]) -> list[Posting]:
    """A posting once per person and post, at its fullest; ``former`` once the report itself states the exit.

    Where a person has one title of no body, a body that no title joins to them is that title's.
    """
    kept: list[Posting] = []
    of_person: dict[str, list[int]] = {}
    for posting in sorted(postings, key=_order):
        own = of_person.setdefault(identity(posting.person), [])
        twin = next((i for i in own if _same(kept[i], posting)), None)
        bodiless = [i for i in own if kept[i].post.organization is None]
        if twin is None and posting.post.title is None and len(bodiless) == 1:
            told = replace(kept[bodiless[0]].post, organization=posting.post.organization)
            kept[bodiless[0]] = replace(kept[bodiless[0]], post=told)
        elif twin is None:
            own.append(len(kept))
            kept.append(posting)
        elif kept[twin].status is not posting.status and posting.confidence > kept[twin].confidence + 0.2:
            kept[twin] = replace(kept[twin], status=posting.status)
    left = [c for c in changes if c.event in ENDS_A_POSTING and c.certainty is Certainty.ASSERTED]
    return sorted((_after(p, left) for p in kept), key=lambda p: (p.evidence.start, p.evidence.end))


def _order(posting: Posting) -> tuple[bool, int, float, int]:
    """Those with a title first, then the fullest, the surest, the earliest."""
    return (posting.post.title is None, -_fullness(posting.post), -posting.confidence, posting.evidence.start)


def _fullness(post: Post) -> int:
    return sum(len(part.value) for part in post.parts())


def _same(a: Posting, b: Posting) -> bool:
    """Whether two postings of one person are of one post."""
    if b.post.title is None and b.post.organization is not None:
        return a.post.organization is not None and same_words(a.post.organization.value, b.post.organization.value)
    titles = same_part(a.post.title, b.post.title)
    bodies = same_part(a.post.organization, b.post.organization)
    return titles and bodies


def _after(posting: Posting, left: list[Change]) -> Posting:
    if posting.status is Status.FORMER:
        return posting
    for change in left:
        if identity(change.person) != identity(posting.person) or change.event is Event.TRANSFERRED:
            continue
        title = same_part(change.post.title, posting.post.title)
        body = same_part(change.post.organization, posting.post.organization)
        if title and body:
            return replace(posting, status=Status.FORMER)
    return posting
