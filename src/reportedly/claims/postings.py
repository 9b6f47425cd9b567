"""Postings: who is presented as holding, acting in or having held which post."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from reportedly.claims.attribution import Chain
from reportedly.claims.bodies import BARE_FLOOR, is_body, is_land, office_beside, organization_of, told_body
from reportedly.claims.claim import Person, Post, Posting
from reportedly.claims.doings import told_by_command, told_by_genitives, told_by_letters, told_by_verbs
from reportedly.claims.evidence import clause_of
from reportedly.claims.lexicon import lexicon, words
from reportedly.claims.posts import is_plural, post_of, singular, title_part
from reportedly.claims.scene import TIE_FLOOR, Scene
from reportedly.language.reading import Tie
from reportedly.span import Span, hull
from reportedly.vocabulary import Certainty, Status


def find_postings(scene: Scene) -> list[Posting]:
    """Every posting that the ties of the reading show, repeats included."""
    found = []
    with_title: set[tuple[int, int]] = set()
    ties = _one_holder_each(scene, [*scene.ties("title"), *_told_as(scene)])
    for tie in (t for t in ties if not (_serves(scene, t, ties) or _is_of_another(scene, t))):
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
        if (tie.person in titled and tie.other in bodies_of_titles) or (
            tie.score < BARE_FLOOR and not _in_brackets(scene, tie)
        ):
            continue
        if _stand_side_by_side(scene, tie):
            continue
        if not is_body(scene, tie.other) or _owns(scene, tie.other, {b for p, b in with_title if p == tie.person}):
            continue
        posting = _posting(scene, tie, None, tie.other)
        if posting is not None:
            found.append(_with_office(scene, posting, tie))
    return [*found, *told_by_verbs(scene), *told_by_genitives(scene), *told_by_letters(scene), *told_by_command(scene)]


def _stand_side_by_side(scene: Scene, tie: Tie) -> bool:
    """Whether a name without any office and a body are only named together: "the ships Amsel and Brise"."""
    one, other = sorted((scene.reading.mentions[tie.person].span, scene.reading.mentions[tie.other].span))
    if scene.text[one.end : other.start].strip() not in ("and", "or", "&"):
        return False
    who = scene.cast.of.get(tie.person)
    return not any(scene.cast.of.get(t.person) is who for t in scene.ties("title"))


def _in_brackets(scene: Scene, tie: Tie) -> bool:
    """Whether a body, no country, stands in brackets right after a name: "Ida Trell (Lake Office)"."""
    name, part = (scene.reading.mentions[n].span for n in (tie.person, tie.other))
    stands = _OPENS.fullmatch(scene.text, name.end, part.start) and _CLOSES.match(scene.text, part.end)
    return bool(stands) and not is_land(part.of(scene.text))


_OPENS = re.compile(r"\s*\(")
_CLOSES = re.compile(r"[\s,;)]")


def _owns(scene: Scene, body: int, others: set[int]) -> bool:
    """Whether a body is only whose unit another is, in the genitive right before it: "the Salt Board's Lake Office"."""
    place = scene.reading.mentions[body].span
    after = (scene.reading.mentions[n].span for n in others)
    return any(o.start > place.start and _OWNER.fullmatch(scene.text, place.end - 2, o.start) for o in after)


_OWNER = re.compile(r".?.?['’´]s?\s+", re.DOTALL)


def _with_office(scene: Scene, posting: Posting, tie: Tie) -> Posting:
    """A posting of a body alone, with the office that stands beside it in so many words."""
    office = office_beside(scene.text, *(scene.reading.mentions[n].span for n in (tie.person, tie.other)))
    office = office or _untied_after(scene, tie.other)
    if office is None:
        return posting
    post = replace(posting.post, title=title_part(scene.text, office))
    return replace(posting, post=post, evidence=_evidence(scene, [posting.evidence, office]))


def _untied_after(scene: Scene, body: int) -> Span | None:
    """The office of nobody's that follows a body, its initials between: "former Salt Board (SB), clerk in Oden"."""
    after = _INITIALS.match(scene.text, scene.reading.mentions[body].span.end)
    here = scene.reading.mentions_at(Span(after.end(), after.end() + 1)) if after else []
    taken = {t.other for t in scene.reading.ties if t.score >= TIE_FLOOR}
    found = [scene.reading.mentions[n].span for n in here if _label(scene, n) == "title" and n not in taken]
    return None if not found or _NAME_NEXT.match(scene.text, found[0].end) else found[0]


_INITIALS = re.compile(r"\s+\([A-Z][\w.]*\),?\s+")
_NAME_NEXT = re.compile(r",?\s+[A-Z]")
_SERVED = re.compile(r"\s+(?:to|for)\s+(?:(?:the|a|an|his|her|its|then|former)\s+|[A-Z][\w’'-]*\s+)*")


def _serves(scene: Scene, tie: Tie, ties: list[Tie]) -> bool:
    """Whether a title is that of another whom the person serves ("military adviser to the president")."""
    place = scene.reading.mentions[tie.other].span
    own = [scene.reading.mentions[t.other].span for t in ties if t.person == tie.person and t.other != tie.other]
    return any(o.end < place.start and _SERVED.fullmatch(scene.text, o.end, place.start) for o in own)


_OF_THEIRS = re.compile(r"['’´]s?\s+(?:(?!as\b)[\w-]+\s+){0,2}")
_NAMING = re.compile(r"\b(?:named|appointed|elected|made|picked|chose)\s+(?:[A-Z][\w.-]*\s+){0,3}\Z")
_THEIR_BOSS = re.compile(r"\b(?:[Hh]is|[Hh]er)\s+(?:(?:own|old|former|then|new)\s+)?boss\Z")
"""Whose boss somebody is tells of no post: "her boss, Hal Brisk"; whose deputy does."""

_WANTED = re.compile(r"\s+for\s+")


def _is_of_another(scene: Scene, tie: Tie) -> bool:
    """Whether a title is no post of the person named right before it: "Lenz's aide" is another.

    "Lenz for mayor" is a wish, "named Lenz mayor" a change, and "his boss, Lenz" tells of no post.
    """
    name, title = scene.reading.mentions[tie.person].span, scene.reading.mentions[tie.other].span
    if title.start < name.end:
        return bool(_THEIR_BOSS.search(scene.text, max(0, title.start - 20), title.end))
    if _NAMING.search(scene.text, max(0, name.start - 40), name.start) and scene.text[name.end : title.start].isspace():
        return True
    ends_so = re.search(r"['’´]s?\Z", name.of(scene.text))
    end = name.start + ends_so.start() if ends_so else name.end
    return any(p.fullmatch(scene.text, end, title.start) for p in (_OF_THEIRS, _WANTED))


def is_somebody(person: Person) -> bool:
    """Whether a name is no country's: "Ecuador, a member of the Salt League"."""
    return person.name is None or person.name.value not in lexicon("countries")["adjectives"].values()


def is_post(post: Post) -> bool:
    """Whether a title is an office: no relation ("predecessor"), no bare rank, nor what somebody does ("economist").

    What somebody does for a body that is known is one.

    "Chief economist" is one, and so is "district attorney"; "defence attorney" is none.
    """
    if post.title is not None and set(post.title.value.casefold().split()[-1:]) & words("people", "relations"):
        return False
    if post.title is None or post.organization is not None:
        return True
    worded = re.findall(r"\w+", post.title.value.casefold())
    if worded == ["justice"] or " ".join(worded) in words("people", "wings"):
        return False
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


def _told_as(scene: Scene) -> list[Tie]:
    """Ties to titles that the encoder doubts, where a verb says somebody served or worked as this."""
    mentions = scene.reading.mentions
    return [
        t
        for t in scene.reading.ties
        if TOLD_FLOOR <= t.score < TIE_FLOOR
        and mentions[t.other].label == "title"
        and mentions[t.person].label in ("person", "reference")
        and mentions[t.person].span.end < mentions[t.other].span.start
        and _SERVED_AS.fullmatch(scene.text, mentions[t.person].span.end, mentions[t.other].span.start)
    ]


TOLD_FLOOR = 0.2
"""Least score of a title and a name where a verb tells that somebody served as this (claims dev, 2026-11-30)."""

_SERVED_AS = re.compile(
    r"(?:\s+(?:who|has|had|have|also|previously|once|later|then))*\s+(?:served|worked|acted|serves|works|acts)\b"
    r"[^.;]{0,60}?\s+as\s+(?:(?:a|an|the|its|his|her|their|both)\s+)?"
)


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
    if title_at is not None and title_at.of(scene.text).casefold() in words("offices", "verbs"):
        title_at = None
    if title_at is None and body is None:
        return None
    body_at = mentions[body].span if body is not None else None
    parts = [mentions[tie.person].span, *(s for s in (title_at, body_at) if s is not None)]
    if person.rank is not None and person.rank.span.gap(hull(parts)) <= 2:
        parts.append(person.rank.span)
    told = told_body(scene, tie.person, title_at, body_at) if title_at is not None else None
    if told is not None:
        body_at = told
        parts.append(told)
    evidence = _evidence(scene, parts)
    votes = _votes(scene, tie, title, body)
    status = Status(max((k for k in votes if k != "none"), key=lambda k: votes[k]))
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


def _votes(scene: Scene, tie: Tie, title: int | None, body: int | None) -> Mapping[str, float]:
    """How a post is held, by what ties somebody to its title and by what ties them to its body, together."""
    here = (*scene.ties("title", tie.person), *scene.ties("organization", tie.person))
    also = [t for t in here if t.other in (title, body) and t is not tie]
    return {k: share + sum(t.status.get(k, 0.0) for t in also) for k, share in tie.status.items()}


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
