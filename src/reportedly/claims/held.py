"""Postings once per person and post, at their fullest, and ``former`` where the report itself states the exit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.claims.claim import Change, Part, Post, Posting
from reportedly.claims.lexicon import lexicon, words
from reportedly.claims.scene import identity, same_part, same_words
from reportedly.vocabulary import Certainty, Event, Status

BEGINS_A_POSTING = {Event.APPOINTED, Event.PROMOTED, Event.TRANSFERRED}
ENDS_A_POSTING = {Event.DISMISSED, Event.RESIGNED, Event.RETIRED, Event.KILLED, Event.DIED, Event.TRANSFERRED}


def settle(postings: Iterable[Posting], changes: Iterable[Change]) -> list[Posting]:
    """A posting once per person and post, at its fullest; ``former`` once the report itself states the exit.

    Where a person has one title of no body, a body that no title joins to them is that title's. A title that is itself
    the word for an appointment makes no posting.
    """
    changes = list(changes)
    entered = [c for c in changes if c.event in BEGINS_A_POSTING and c.certainty is Certainty.ASSERTED]
    kept: list[Posting] = []
    of_person: dict[str, list[int]] = {}
    for posting in sorted((p for p in postings if not _is_entry(p, entered)), key=_order):
        own = of_person.setdefault(identity(posting.person), [])
        twin = next((i for i in own if _same(kept[i], posting)), None)
        bodiless = [i for i in own if kept[i].post.organization is None]
        if twin is None and posting.post.title is None and len(bodiless) == 1:
            told = replace(kept[bodiless[0]].post, organization=posting.post.organization)
            kept[bodiless[0]] = replace(kept[bodiless[0]], post=told)
        elif twin is None:
            own.append(len(kept))
            kept.append(posting)
        else:
            kept[twin] = _merged(kept[twin], posting)
    kept = [p for p in kept if not _is_address(p, kept)]
    left = [c for c in changes if c.event in ENDS_A_POSTING and c.certainty is Certainty.ASSERTED]
    return sorted((_after(p, left) for p in kept), key=lambda p: (p.evidence.start, p.evidence.end))


def _is_address(posting: Posting, postings: Iterable[Posting]) -> bool:
    """Whether a title right before the name only addresses one of whom it tells a post: "the governor, Chief Obi"."""
    title, name = posting.post.title, posting.person.name
    if title is None or name is None or title.value.casefold() not in ADDRESSES or name.span.start - title.span.end > 1:
        return False
    others = (p for p in postings if p is not posting and identity(p.person) == identity(posting.person))
    return any(p.post.title is not None and 0 <= title.span.start - p.post.title.span.end <= BESIDE for p in others)


ADDRESSES = frozenset("chief engineer architect surveyor barrister advocate pastor prince comrade".split())
"""Titles that are an office by themselves, and a form of address after another."""

BESIDE = 60
"""Characters between a post and the form of address after it (set by hand)."""


def _is_entry(posting: Posting, entered: Iterable[Change]) -> bool:
    """Whether a title by itself tells that somebody comes into the post: an entry of a list of those appointed."""
    title, who = posting.post.title, identity(posting.person)
    return title is not None and any(c.trigger.covers(title.span) and identity(c.person) == who for c in entered)


def joined(postings: Sequence[Posting]) -> list[Posting]:
    """The postings, where a person's one title of no body and their one body of no title are of one post."""
    found = list(postings)
    people: dict[str, list[int]] = {}
    for number, posting in enumerate(found):
        people.setdefault(identity(posting.person), []).append(number)
    for own in people.values():
        titles = [n for n in own if found[n].post.organization is None]
        bodies = [n for n in own if found[n].post.title is None]
        if not titles or not bodies or len(titles) + len(bodies) < len(own):
            continue
        first, body = found[titles[0]].post.title, found[bodies[0]].post.organization
        one_title = all(same_part(first, found[n].post.title) for n in titles)
        one_body = all(same_part(body, found[n].post.organization) for n in bodies)
        if one_title and one_body:
            for n in titles:
                found[n] = replace(found[n], post=replace(found[n].post, organization=body))
    return found


def _merged(kept: Posting, twin: Posting) -> Posting:
    """A posting with what its repeat tells: the body, where it has none, and the status, where that is much surer.

    A "state senator" who is told to be "senator" of the whole land elsewhere has no body from there.
    """
    body = kept.post.organization or (twin.post.organization if _step(kept.post) == _step(twin.post) else None)
    surer = twin.confidence > kept.confidence + 0.2
    return replace(
        kept,
        post=replace(kept.post, organization=body),
        status=twin.status if surer else kept.status,
        confidence=max(kept.confidence, twin.confidence),
    )


def _order(posting: Posting) -> tuple[bool, int, int, int, float]:
    """Those with a title first, then the fullest, the one with the fullest name, the earliest, the surest."""
    name = posting.person.name
    named = len(name.span) if name is not None and posting.post.title is not None else 0
    return (posting.post.title is None, -_fullness(posting.post), -named, posting.evidence.start, -posting.confidence)


def _fullness(post: Post) -> int:
    body = post.organization.value if post.organization else ""
    return len(_in_full(post.title) or "") + len(body)


def _same(a: Posting, b: Posting) -> bool:
    """Whether two postings of one person are of one post."""
    if b.post.title is None and b.post.organization is not None:
        return a.post.organization is not None and same_words(a.post.organization.value, b.post.organization.value)
    if _is_listed(a, b):
        return False
    titles = same_words(_in_full(a.post.title), _in_full(b.post.title))
    bodies = same_part(a.post.organization, b.post.organization)
    return titles and bodies


def _in_full(title: Part | None) -> str | None:
    """A title with its short forms of address in full: "Sen." is "Senator"."""
    if title is None:
        return None
    full: dict[str, str] = lexicon("people")["in_full"]
    return " ".join(full.get(w, w) for w in re.findall(r"[\w-]+", title.value.casefold()))


def _is_listed(a: Posting, b: Posting) -> bool:
    """Whether two postings are of one title in a list of bodies: "on the boards of Oden Mills and Oden Boats"."""
    if not (a.post.title and b.post.title and a.post.organization and b.post.organization):
        return False
    return a.post.title.span == b.post.title.span and a.post.organization.value != b.post.organization.value


def _step(post: Post) -> frozenset[str]:
    """The words of a title that make another post of the same office: "deputy", "vice", "shadow"."""
    worded = re.findall(r"\w+", post.title.value.casefold()) if post.title else []
    return frozenset(worded) & words("offices", "steps")


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
