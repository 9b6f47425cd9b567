"""What was told later of a person and a post: the evidence by which a change is borne out or contradicted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, Self

from reportedly.entities.posts import (
    AGREES,
    meeting_words,
    normal_words,
    same_post,
    search_words,
)
from reportedly.findings.outcome import Kind, Later
from reportedly.findings.sources import one_source
from reportedly.findings.standing import family_of
from reportedly.ledger.evidence import ClaimRow
from reportedly.ledger.glimpses import Glimpse
from reportedly.ledger.holding import is_shared, one_wording
from reportedly.ledger.identities import Identities, without_rank
from reportedly.ledger.kin import Kin
from reportedly.vocabulary import Certainty, Event, Status

PostWords = tuple[str | None, str | None]
Seen = ClaimRow | Glimpse
"""A claim, with its words or at a glance."""

ONE_POST = 0.6
"""A posting of the same person speaks of the post that changed from here on: the title alone will do."""


class _Dated(NamedTuple):
    """Claims in the order of their publication days, and these days."""

    days: Sequence[str]
    rows: Sequence[Seen]

    @classmethod
    def of(cls, rows: Iterable[Seen]) -> Self:
        dated = sorted((day, row.id, row) for row in rows if (day := row.document.published) is not None)
        return cls([day for day, _, _ in dated], [row for _, _, row in dated])

    def since(self, day: str) -> Sequence[Seen]:
        return self.rows[bisect_left(self.days, day) :]


@dataclass(frozen=True, kw_only=True, slots=True)
class Around:
    """Postings and changes of some people and posts, of every day, filed by person and by post as worded.

    What counts for one change does not depend on what else is filed: whatever is looked up at once, it stands alike.
    """

    by_person: Mapping[str, tuple[Seen, ...]] = field(default_factory=dict)
    by_post: Mapping[PostWords, tuple[Seen, ...]] = field(default_factory=dict)
    _alike: dict[frozenset[PostWords], dict[PostWords, float]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _own: dict[frozenset[PostWords], dict[PostWords, float]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _by_word: dict[str, list[PostWords]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _named: dict[frozenset[PostWords], dict[str, dict[PostWords, str]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _held: dict[tuple[frozenset[PostWords], str, PostWords], str] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _told: dict[str, _Dated] = field(default_factory=dict, init=False, repr=False, compare=False)
    _holders: dict[PostWords, _Dated] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, own: Iterable[Seen], others: Iterable[Seen] | None = None) -> Self:
        """File what is told of people, and of whoever holds posts (None: the same); each claim once."""
        by_id = {row.id: row for row in own}
        people: dict[str, list[Seen]] = {}
        posts: dict[PostWords, list[Seen]] = {}
        for row in by_id.values():
            if row.person_id is not None:
                people.setdefault(row.person_id, []).append(row)
        for row in by_id.values() if others is None else others:
            posts.setdefault((row.title, row.organization), []).append(row)
        return cls(
            by_person={person: tuple(found) for person, found in people.items()},
            by_post={post: tuple(found) for post, found in posts.items()},
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing is told of anybody."""
        return not self.by_post and not self.by_person

    def own(self, person: str, posts: frozenset[PostWords], first: str) -> Iterator[tuple[Seen, float]]:
        """What is told of a person from a day on, in whatever post, each with how well that agrees with some.

        Another wording of one of these will do.
        """
        alike = self._own.setdefault(posts, {})
        for row in self._of_person(person).since(first):
            post = (row.title, row.organization)
            if post not in alike:
                alike[post] = _agreement(post, posts) if _meet(post, posts) else 0.0
            yield row, alike[post]

    def others(self, person: str, posts: frozenset[PostWords], first: str) -> Iterator[tuple[Seen, float]]:
        """What is told from a day on of others who hold posts like some, each with how well its post agrees."""
        for post, agrees in self._like(posts).items():
            yield from ((row, agrees) for row in self._in_post(post).since(first) if row.person_id != person)

    def _of_person(self, person: str) -> _Dated:
        """What is told of a person as having happened."""
        if person not in self._told:
            self._told[person] = _Dated.of(row for row in self.by_person.get(person, ()) if _has_happened(row))
        return self._told[person]

    def _in_post(self, post: PostWords) -> _Dated:
        """What names holders of a post that only one can hold."""
        if post not in self._holders:
            rows = () if is_shared(post[0]) else self.by_post[post]
            named = (r for r in rows if r.person_id is not None and _has_happened(r) and (_holds(r) or _enters(r)))
            self._holders[post] = _Dated.of(named)
        return self._holders[post]

    def held_from(self, person: str, post: PostWords, posts: frozenset[PostWords]) -> str:
        """The first day on which somebody is named in a post, not as its former holder; '~' for none that is known.

        Only what names them in posts like some (``others``) is looked at. One name is one person here.
        """
        if posts not in self._named:
            found = self._named.setdefault(posts, {})
            for near in self._like(posts):
                for row in self.by_post[near]:
                    if row.kind == "posting" and row.status != Status.FORMER and row.person_id is not None:
                        days = found.setdefault(without_rank(row.person_id), {})
                        days[near] = min(row.document.published or "~", days.get(near, "~"))
        named = (posts, without_rank(person), post)
        if named not in self._held:
            told = self._named[posts].get(named[1], {})
            fits = (day for near, day in told.items() if same_post(near, post).score >= ONE_POST)
            self._held[named] = min(fits, default="~")
        return self._held[named]

    def _like(self, posts: frozenset[PostWords]) -> dict[PostWords, float]:
        """The posts here that agree with one of some that only one can hold, and how well.

        They have all the words of its body, by which holders are looked up (``holding``).
        """
        if posts not in self._alike:
            if not self._by_word:
                for post in self.by_post:
                    for word in meeting_words(*post):
                        self._by_word.setdefault(word, []).append(post)
            found: dict[PostWords, float] = {}
            for title, body in posts:
                if title and not is_shared(title):
                    near = (p for word in meeting_words(title, body) for p in self._by_word.get(word, ()))
                    for post in dict.fromkeys(near):
                        if (score := same_post(post, (title, body)).score) >= AGREES and _has(post, body or title):
                            found[post] = max(score, found.get(post, 0.0))
            self._alike[posts] = dict(sorted(found.items(), key=lambda one: (one[0][0] or "", one[0][1] or "")))
        return self._alike[posts]


@lru_cache(maxsize=20_000)
def _has(post: PostWords, body: str) -> bool:
    """Whether a post has all the words of a body."""
    return search_words(post[0] or "").union(search_words(post[1] or "")).issuperset(normal_words(body))


def _meet(post: PostWords, posts: Iterable[PostWords]) -> bool:
    """Whether a post has one of the words in common that it must have with one of some to agree with it."""
    words = meeting_words(*post)
    return any(not words.isdisjoint(meeting_words(*other)) for other in posts)


def _agreement(post: PostWords, posts: Collection[PostWords]) -> float:
    """How well a post agrees with the likest of some, for one who holds them: another wording of one will do."""
    agrees = max((same_post(post, other).score for other in posts), default=0.0)
    return max(agrees, AGREES) if any(one_wording(post, other) for other in posts) else agrees


def later_of(
    rows: Sequence[Seen],
    around: Around,
    kin: Kin,
    people: Identities,
    *,
    others: bool = True,
    among: Collection[str] | None = None,
) -> list[Later]:
    """Everything told of the person and the post of an alleged change that may speak for or against it.

    ``rows`` are the claims of the change; ``around`` postings and changes of the person and of others in the post, but
    for those who may be the same person: a namesake in the same post is nobody else to the reports. Without ``others``,
    only what is told of the person; with ``among`` only what those documents (by key) tell.
    Where one named source alone tells of the change, what the same source says later is left out, but for a return to
    the post and another exit: nobody bears out their own word. An outlet that told of it in its own voice may report
    what came of it.
    """
    person = next((row.person_id for row in rows if row.person_id), None)
    if person is None or around.is_empty:
        return []
    posts = _posts(rows, around.by_person.get(person, ()))
    own = {row.id for row in rows}
    voices = {worded_origin(row) or "" for row in rows}
    first = first_told(rows)
    found: list[Later] = []
    change = _Told(family_of(str(rows[0].event)), first, posts)
    told = around.own(person, posts, first)
    for row, near in chain(told, around.others(person, posts, first)) if others else told:
        if row.id in own or (among is not None and row.document.key not in among):
            continue
        kind = _kind(row, person, change, near, around)
        if kind is None or people.may_be(person, str(row.person_id)):
            continue
        voice = _voice(row, kin)
        alone = bool(voice) and all(other and one_source(voice or "", other) for other in voices)
        if alone and kind not in ("reinstated", "gone again"):
            continue
        key, day, when = row.document.key, row.document.published, row.event_date
        root = kin.root(key)
        found.append(Later(kind=kind, day=day, document=key, root=root, claim=row.id, voice=voice, when=when))
    return found


def seen_in_office(rows: Sequence[Seen], around: Around) -> Iterator[Seen]:
    """What names the person of an alleged change in the post, or a dead one in any, since it was first told."""
    person = next((row.person_id for row in rows if row.person_id), None)
    if person is not None:
        posts = _posts(rows, around.by_person.get(person, ()))
        first = first_told(rows)
        least = 0.0 if family_of(str(rows[0].event)) == "death" else ONE_POST
        told = around.own(person, posts, first)
        yield from (row for row, agrees in told if _holds(row) and agrees >= least)


def first_told(rows: Iterable[Seen]) -> str:
    """The first day on which claims are told; '' where no day is known."""
    return min((row.document.published for row in rows if row.document.published), default="")


class _Told(NamedTuple):
    """A change: its family, the day on which it was first told, and its posts."""

    family: str
    first: str
    posts: frozenset[PostWords]


def _kind(row: Seen, person: str, change: _Told, near: float, around: Around) -> Kind | None:
    """What one claim is evidence of, for a change.

    ``near`` says how well its post agrees with that of the change. Who held the post before is no successor in it.
    """
    family, first, posts = change
    if row.person_id == person:
        return _own_kind(row, near) if family != "death" or not (_holds(row) or _enters(row)) else "active"
    who, post = str(row.person_id), (row.title, row.organization)
    if family in ("exit", "death"):
        return "successor" if _enters(row) or around.held_from(who, post, posts) >= first else None
    is_before = _holds(row) and around.held_from(who, post, posts) < (row.document.published or "")
    return "predecessor" if is_before else None


def _holds(row: Seen) -> bool:
    return row.kind == "posting" and row.status in (Status.CURRENT, Status.ACTING)


def _enters(row: Seen) -> bool:
    return row.kind == "change" and family_of(str(row.event)) == "entry"


def _own_kind(row: Seen, near: float) -> Kind | None:
    """What a claim of the person's own post is evidence of; an exit that is told without any post is one from it."""
    gone = row.kind == "change" and family_of(str(row.event)) == "exit"
    if near < ONE_POST and not (gone and not (row.title or row.organization)):
        return None
    if row.kind == "change":
        return "gone again" if gone else "reinstated" if row.event == Event.REINSTATED else None
    return "former" if row.status == Status.FORMER else "in office"


def _posts(rows: Sequence[Seen], own: Sequence[Seen]) -> frozenset[PostWords]:
    """The posts a change is of: as its claims have them, else those that its own documents name the person in."""
    told = frozenset((r.title, r.organization) for r in rows if r.title or r.organization)
    if told:
        return told
    papers = {row.document.key for row in rows}
    return frozenset(
        (r.title, r.organization)
        for r in own
        if r.kind == "posting" and r.document.key in papers and (r.title or r.organization)
    )


def _has_happened(row: Seen) -> bool:
    return row.kind == "posting" or (row.kind == "change" and row.certainty == Certainty.ASSERTED)


def _voice(row: Seen, kin: Kin) -> str | None:
    return worded_origin(row) or kin.voice(row.document.key, row.document.publisher or row.document.name)


def worded_origin(row: Seen) -> str | None:
    """The last source of a claim as its document words it, whether its words were looked up or not."""
    if isinstance(row, Glimpse):
        return row.origin
    return row.sources[-1].name if row.sources else None
