"""What was told later of a person and a post: the evidence by which a change is borne out or contradicted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from reportedly.entities.countries import COUNTRIES
from reportedly.entities.posts import AGREES, is_rank, normal_words, same_post, same_title, whole_words
from reportedly.findings.outcome import Kind, Later
from reportedly.findings.standing import family_of, one_source
from reportedly.ledger.answers import ClaimRow
from reportedly.ledger.kin import Kin
from reportedly.vocabulary import Certainty, Event, Status

PostWords = tuple[str | None, str | None]

ONE_POST = 0.6
"""A posting of the same person speaks of the post that changed from here on: the title alone will do."""

_MANY = frozenset(
    "deputy vice member senator lawmaker legislator judge officer spokesman spokeswoman spokesperson adviser advisor "
    "ambassador governors directors councillor professor assistant official soldier general".split()
)
"""Words of titles that several people bear at once, so that another holder says nothing about the first (by hand)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Around:
    """Postings and changes of some people and posts, of every day, filed by person and by post as worded."""

    by_person: Mapping[str, tuple[ClaimRow, ...]] = field(default_factory=dict)
    by_post: Mapping[PostWords, tuple[ClaimRow, ...]] = field(default_factory=dict)
    by_id: Mapping[str, ClaimRow] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[ClaimRow]) -> Self:
        """File rows; each once."""
        by_id = {row.id: row for row in rows}
        people: dict[str, list[ClaimRow]] = {}
        posts: dict[PostWords, list[ClaimRow]] = {}
        for row in by_id.values():
            if row.person_id is not None:
                people.setdefault(row.person_id, []).append(row)
            posts.setdefault((row.title, row.organization), []).append(row)
        return cls(
            by_person={person: tuple(found) for person, found in people.items()},
            by_post={post: tuple(found) for post, found in posts.items()},
            by_id=by_id,
        )

    def near(self, person: str, posts: Collection[PostWords]) -> dict[str, ClaimRow]:
        """What is told of a person, and of anybody in posts that agree with some."""
        found = {row.id: row for row in self.by_person.get(person, ())}
        for post, rows in self.by_post.items():
            if any(same_post(post, own).score >= AGREES for own in posts):
                found |= {row.id: row for row in rows}
        return found


def later_of(rows: Sequence[ClaimRow], around: Around, kin: Kin) -> list[Later]:
    """Everything told of the person and the post of an alleged change that may speak for or against it.

    ``rows`` are the claims of the change; ``around`` postings and changes of the person and of others in the post.
    Where one named source alone tells of the change, what the same source says later is left out: nobody bears out
    their own word. An outlet that told of it in its own voice may report what came of it.
    """
    person = next((row.person_id for row in rows if row.person_id), None)
    if person is None:
        return []
    posts = _posts(rows, around.by_person.get(person, ()))
    own = {row.id for row in rows}
    voices = {row.origin or "" for row in rows}
    first = min((row.document.published for row in rows if row.document.published), default="")
    found = []
    for row in around.near(person, posts).values():
        day = row.document.published
        if row.id in own or day is None or day < first or not _has_happened(row):
            continue
        voice = _voice(row, kin)
        if voice and all(other and one_source(voice, other) for other in voices):
            continue
        found += [
            Later(
                kind=kind,
                day=day,
                document=row.document.key,
                root=kin.root(row.document.key),
                claim=row.id,
                voice=voice,
            )
            for kind in _kinds(row, person, family_of(str(rows[0].event)), posts, around)
        ]
    return found


def _kinds(row: ClaimRow, person: str, family: str, posts: frozenset[PostWords], around: Around) -> Iterator[Kind]:
    here = (row.title, row.organization)
    near = max((same_post(here, post).score for post in posts), default=0.0)
    if row.person_id == person and any(_one_wording(here, post) for post in posts):
        near = max(near, AGREES)
    entered = row.kind == "change" and family_of(str(row.event)) == "entry"
    holds = row.kind == "posting" and row.status in (Status.CURRENT, Status.ACTING)
    if row.person_id == person:
        if family == "death" and (holds or entered):
            yield "active"
        elif near < ONE_POST:
            return
        elif row.kind == "change" and family_of(str(row.event)) == "exit":
            yield "gone again"
        elif row.kind == "change" and row.event == Event.REINSTATED:
            yield "reinstated"
        elif row.status == Status.FORMER:
            yield "former"
        elif holds:
            yield "in office"
    elif row.person_id is not None and near >= AGREES and (holds or entered) and not is_shared(row.title):
        if family == "exit" or family == "death":
            yield "successor"
        elif holds and _held_before(row, around.by_person[row.person_id]):
            yield "predecessor"


def _one_wording(a: PostWords, b: PostWords) -> bool:
    """Whether one person's two posts are one in other words: a 'Chief of Staff', and 'chief' of the general staff.

    The words of one are all in the other, countries apart; two at least.
    """
    one, two = (whole_words(*post) - frozenset(COUNTRIES) for post in (a, b))
    return min(len(one), len(two)) > 1 and (one <= two or two <= one) and not same_title(a[0], b[0]).conflict


def _held_before(row: ClaimRow, own: Sequence[ClaimRow]) -> bool:
    """Whether the same person (``own`` is all that is told of them) was named in the same post earlier."""
    return any(
        other.kind == "posting"
        and other.status != Status.FORMER
        and (other.document.published or "~") < (row.document.published or "")
        and same_post((other.title, other.organization), (row.title, row.organization)).score >= ONE_POST
        for other in own
    )


def _posts(rows: Sequence[ClaimRow], own: Sequence[ClaimRow]) -> frozenset[PostWords]:
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


def is_shared(title: str | None) -> bool:
    """Whether a title is no single seat: a rank alone, a deputy's, a member's."""
    return title is None or is_rank(title) or bool(frozenset(normal_words(title)) & _MANY)


def _has_happened(row: ClaimRow) -> bool:
    return row.kind == "posting" or (row.kind == "change" and row.certainty == Certainty.ASSERTED)


def _voice(row: ClaimRow, kin: Kin) -> str | None:
    return row.origin or kin.voice(row.document.key, row.document.publisher)
