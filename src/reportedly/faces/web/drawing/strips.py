"""What a timeline is drawn from: a strip a person (of a post) or a post (of a person), put together from answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from reportedly.entities.posts import same_post
from reportedly.findings.outcome import first_day
from reportedly.findings.timeline import Bound, Holding, OnDay
from reportedly.ledger.alike import one_posting
from reportedly.ledger.answers import AllegedChange, ClaimRow, Named, PersonAnswer, PostAnswer, Tenure
from reportedly.ledger.fitting import NEAR
from reportedly.ledger.tenures import tenures_of

NO_POST = "no post named"
"""The name of the strip for what is told of a person without any post."""


class Ways(Protocol):
    """Where things are shown: addresses of a person's page, a post's page, and a claim's words in its document."""

    def person(self, person_id: str) -> str:
        """A person's page."""

    def post(self, post_id: str) -> str:
        """A post's page."""

    def document(self, key: str, claim: str | None = None) -> str:
        """A document, at a claim's words where one is given."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Strip:
    """One person in a post, or one post of a person: the terms, who names them in it, what is alleged.

    ``name`` and ``under`` are its heading and what stands below it, ``href`` its page; ``on`` whether the post was held
    on the day asked about, where one was. ``beside`` are claims of other people that its terms rest on. ``sightings``
    is every posting with its status (current, acting, former), in time, those without a day last; ``days`` every ISO
    day, month or year that has a place on the axis: both are made once, for a strip is drawn at three widths.
    """

    key: str
    name: str
    under: str | None
    href: str | None
    terms: tuple[Holding, ...]
    on: OnDay | None
    named: tuple[Named, ...]
    changes: tuple[AllegedChange, ...]
    beside: tuple[ClaimRow, ...] = ()
    sightings: tuple[tuple[str, ClaimRow], ...] = field(init=False, repr=False, compare=False)
    days: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found = [(named.status, row) for named in self.named for row in named.postings]
        found.sort(key=lambda s: (*_when(s[1].day), s[1].document.id, s[1].id))
        object.__setattr__(self, "sightings", tuple(found))
        object.__setattr__(self, "days", tuple(self._days()))

    @property
    def bounds(self) -> Iterator[Bound]:
        """Every date on which a term rests or that is alleged of it."""
        for term in self.terms:
            ranges = term.ranges
            four = (ranges.first_imprecise, ranges.first_precise, ranges.last_precise, ranges.last_imprecise)
            loose = (*term.alleged_starts, *term.alleged_ends, *term.evidence)
            yield from (b for b in (*four, term.begin, term.end, *loose) if b is not None)

    def _days(self) -> list[str]:
        found = {row.day for _, row in self.sightings} | {b.on for b in self.bounds}
        alleged = {claim for t in self.terms for b in (*t.alleged_starts, *t.alleged_ends) for claim in b.by}
        found |= {row.document.published for row in self.beside if row.id in alleged}
        for change in self.changes:
            found |= {change.day, *(r.document.published for r in (*change.claims, *change.responses))}
        return sorted(day for day in found if day)


def post_strips(answer: PostAnswer, ways: Ways) -> tuple[Strip, ...]:
    """A strip a person of a post, in the order in which they come up in time."""
    people: dict[str, str] = {}
    known = [(t.person_id, t.person) for t in answer.tenures]
    known += [(n.person_id, n.person) for n in answer.named] + [(c.person_id, c.person) for c in answer.changes]
    ids = {_whose(*one): one[0] for one in known}
    for one in known:
        people.setdefault(_whose(*one), one[1])
    tenures = {_whose(t.person_id, t.person): t for t in reversed(answer.tenures)}
    names: dict[str, list[Named]] = {}
    moves: dict[str, list[AllegedChange]] = {}
    for n in answer.named:
        names.setdefault(_whose(n.person_id, n.person), []).append(n)
    for c in answer.changes:
        moves.setdefault(_whose(c.person_id, c.person), []).append(c)
    found = []
    for key, person in people.items():
        tenure, person_id = tenures.get(key), ids[key]
        named, changes = tuple(names.get(key, ())), tuple(moves.get(key, ()))
        found.append(
            Strip(
                key=key,
                name=person,
                under=next((n.rank for n in named if n.rank), None),
                href=ways.person(person_id) if person_id else None,
                terms=tenure.terms if tenure else (),
                on=tenure.on if tenure else None,
                named=named,
                changes=changes,
                beside=_beside(tenure, answer, key),
            )
        )
    return in_time(found)


def person_strips(
    answer: PersonAnswer, ways: Ways, posts: Sequence[PostAnswer] = (), on: str | None = None
) -> tuple[Strip, ...]:
    """A strip a post of a person, in time; last what is told of them without a post.

    ``posts`` are the ledger's answers on the posts, where the page has them: the terms are then theirs, which know of
    successors. Without one a term rests on what is told of this person alone. ``on`` is the ISO day asked about.
    """
    groups = _groups(answer, posts)
    found = []
    for number, group in enumerate(groups):
        tenure = _tenure(group, answer, on)
        title, body = group.title, group.organization
        found.append(
            Strip(
                key=group.id or f"post {number}",
                name=title or body or NO_POST,
                under=body if title else None,
                href=ways.post(group.id) if group.id else None,
                terms=tenure.terms if tenure else (),
                on=tenure.on if tenure else None,
                named=tuple(group.named),
                changes=tuple(group.changes),
                beside=_beside(tenure, group.answer, answer.id),
            )
        )
    return in_time(found)


def in_time(strips: Sequence[Strip]) -> tuple[Strip, ...]:
    """Strips in the order of the first day that each has; those without any day, and then those of no post, last."""
    return tuple(sorted(strips, key=lambda s: (s.name == NO_POST, *_when(next(iter(s.days), None)), s.name, s.key)))


class _Group:
    """A post of a person while it is put together."""

    def __init__(
        self, post: str | None, words: tuple[str | None, str | None], answer: PostAnswer | None = None
    ) -> None:
        self.id = post
        self.title, self.organization = words
        self.answer = answer
        self.named: list[Named] = []
        self.changes: list[AllegedChange] = []


def _groups(answer: PersonAnswer, posts: Sequence[PostAnswer]) -> list[_Group]:
    """The posts of a person: those that are answered on, others that postings name, others that changes name."""
    groups = [_Group(p.id, (p.title, p.organization), p) for p in posts]
    for named in answer.named:
        home = next((g for g in groups if _is_in(named, g)), None)
        if home is None:
            home = _Group(named.post_id, (named.title, named.organization))
            groups.append(home)
        home.named.append(named)
        home.title, home.organization = home.title or named.title, home.organization or named.organization
    for change in answer.changes:
        home = _home(change, groups)
        if home is None:
            worded = next((r for r in change.claims if r.post_id), None)
            home = _Group(worded.post_id if worded else None, (change.title, change.organization))
            groups.append(home)
        home.changes.append(change)
    return [g for g in groups if g.named or g.changes]


def _is_in(named: Named, group: _Group) -> bool:
    """Whether somebody is named in this post: by its answer's postings, else as the ledger puts postings together."""
    if group.answer is not None:
        own = {row.id for n in group.answer.named for row in n.postings}
        return any(row.id in own for row in named.postings)
    return any(one_posting(named.postings[0], other.postings[0]) for other in group.named if other.postings)


def _home(change: AllegedChange, groups: Sequence[_Group]) -> _Group | None:
    """The post that a change is told under; one that names no post goes with the others that name none."""
    ids = {row.id for row in change.claims}
    posts = {row.post_id for row in change.claims if row.post_id}
    for group in groups:
        told = group.answer.changes if group.answer else ()
        if any(row.id in ids for other in told for row in other.claims):
            return group
    if not posts and not (change.title or change.organization):
        return next((g for g in groups if not (g.id or g.title or g.organization)), None)
    wordings = [{n.post_id for n in g.named} | {r.post_id for c in g.changes for r in c.claims} for g in groups]
    scored = [
        (bool(posts & worded), same_post((change.title, change.organization), (g.title, g.organization)).score, -i)
        for i, (g, worded) in enumerate(zip(groups, wordings, strict=True))
    ]
    best = max(scored, default=(False, 0.0, 0))
    return groups[-best[2]] if best[0] or best[1] >= NEAR else None


def _tenure(group: _Group, answer: PersonAnswer, on: str | None) -> Tenure | None:
    """A person's terms in one of their posts, and whether they held it on the day asked about."""
    if group.answer is not None:
        found = group.answer.tenures
    elif group.title or group.organization:
        found = tenures_of((group.title, group.organization), group.named, group.changes, on)
    else:
        found = ()
    return next((t for t in found if t.person_id == answer.id), None)


def _beside(tenure: Tenure | None, answer: PostAnswer | None, key: str) -> tuple[ClaimRow, ...]:
    """The claims of other people in the post that a tenure rests on or that are alleged against it."""
    if tenure is None or answer is None:
        return ()
    terms = tenure.terms
    by = {c for t in terms for b in (*t.alleged_starts, *t.alleged_ends, *t.evidence) for c in b.by}
    if not by:
        return ()
    others = [c for c in answer.changes if _whose(c.person_id, c.person) != key]
    return tuple(row for change in others for row in change.claims if row.id in by)


def _whose(person_id: str | None, person: str) -> str:
    return person_id or f"somebody: {person}"


def _when(iso: str | None) -> tuple[date, str]:
    """In time, the days that are not known last."""
    return (first_day(iso) if iso else date.max, iso or "")
