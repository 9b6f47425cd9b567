"""The journal of judgements as answers show it: who holds what about which profiles, what stands, and what it makes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from reportedly.entities.matching import RULES, Profile, Verdict
from reportedly.entities.resolver import Judgement, by_rules, in_force, weight
from reportedly.ledger.identities import Identities, identities
from reportedly.ledger.known import entities_of
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import documents, extracted, extractions, judgements, people
from reportedly.ledger.scope import Scope, answered

if TYPE_CHECKING:
    from sqlalchemy.engine import Row as ResultRow

_RULES = RULES.partition("/")[0] + "/"


@dataclass(frozen=True, kw_only=True, slots=True)
class ProfileRow:
    """A person as one document or several alike show them, in how many documents that is, and ids in a registry."""

    id: str
    name: str
    rank: str | None
    postings: tuple[tuple[str | None, str | None], ...]
    documents: int
    registered: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonProfiles:
    """One person as the judgements have it now: the id that answers show, the fullest name, and the profiles."""

    id: str
    name: str
    profiles: tuple[ProfileRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class JudgementRow:
    """A judgement between two profiles. ``stands``: it is the one that counts for them; ``undoes``: it only takes back.

    ``superseded_by`` are the judgements that took its place, whether or not they were taken back later. ``idle`` says
    why the two are not one person all the same, where it stands and holds that they are.
    """

    id: str
    left: str
    left_name: str
    right: str
    right_name: str
    verdict: str
    score: float
    author: str
    by_rules: bool
    reason: str
    at: str
    supersedes: str | None
    superseded_by: tuple[str, ...]
    stands: bool
    undoes: bool
    idle: str | None = None


IDLE = "not followed: with the others it would join people who are held apart, or whose names contradict"


@dataclass(frozen=True, kw_only=True, slots=True)
class JournalAnswer:
    """The people whom words fit, with their profiles, and the judgements that touch them, people's before the rules'.

    Without words: every judgement that a person made, newest first.
    """

    words: str | None
    people: tuple[PersonProfiles, ...]
    judgements: tuple[JudgementRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DeedAnswer:
    """What was judged, and the people that there are now of those it was about.

    ``idle`` are judgements that one of the two profiles is one person with another of theirs, which have no effect now.
    """

    judgements: tuple[JudgementRow, ...]
    people: tuple[PersonProfiles, ...]
    idle: tuple[JudgementRow, ...] = ()


def view_of(connection: Connection, starts: Iterable[str]) -> tuple[Identities, frozenset[str]]:
    """The people that profiles belong to, and which of the profiles are in use, by a reading or a registry.

    One that no reading answered from names is its own person.
    """
    wanted = set(starts)
    known = identities(connection, wanted, Scope())
    rest = {p.id: p for p in _profiles(connection, wanted - set(known.person_of))}
    whole = replace(known, profiles=known.profiles | rest, person_of=known.person_of | {i: i for i in rest})
    return whole, frozenset(wanted - set(rest) | set(entities_of(connection, rest)))


def people_rows(connection: Connection, view: Identities, profiles: Iterable[str]) -> tuple[PersonProfiles, ...]:
    """The people of some profiles, each with all its profiles, those of most documents first; ordered by name."""
    persons = sorted({view.person_of[p] for p in profiles})
    every = {m.id for person in persons for m in view.members(person)}
    counted, registry = _documents(connection, every), entities_of(connection, every)
    found = []
    for person in persons:
        rows = [
            ProfileRow(
                id=m.id,
                name=m.name,
                rank=m.rank,
                postings=m.postings,
                documents=counted.get(m.id, 0),
                registered=tuple(registry.get(m.id, ())),
            )
            for m in view.members(person)
        ]
        rows.sort(key=lambda r: (-r.documents, r.name, r.id))
        found.append(PersonProfiles(id=person, name=view.name(person), profiles=tuple(rows)))
    return tuple(sorted(found, key=lambda p: (p.name, p.id)))


def touching(connection: Connection, profiles: Iterable[str]) -> list[Judgement]:
    """Every judgement about one of some profiles."""
    found: dict[str, Judgement] = {}
    for part in chunks(profiles):
        ends = or_(judgements.c.left_id.in_(part), judgements.c.right_id.in_(part))
        found |= {j.id: j for j in _where(connection, ends)}
    return list(found.values())


def between(connection: Connection, pair: tuple[str, str]) -> list[Judgement]:
    """Every judgement about two profiles, in whichever order they stand."""
    ends = (judgements.c.left_id, judgements.c.right_id)
    same = [and_(ends[0] == one, ends[1] == two) for one, two in (pair, pair[::-1])]
    return _where(connection, or_(*same))


def judgements_named(connection: Connection, beginning: str, most: int = 9) -> list[Judgement]:
    """Judgements on people whose ids begin so, at most ``most`` of them."""
    return _where(connection, judgements.c.id.startswith(beginning, autoescape=True))[:most]


def log(connection: Connection, words: str | None, profiles: Sequence[str]) -> JournalAnswer:
    """The judgements that touch the people of some profiles; without words, all that people made."""
    if words is None:
        made = [j for j in _where(connection, ~judgements.c.author.startswith(_RULES)) if weight(j.author, RULES) == 2]
        pairs = {j.pair for j in made}
        every = [j for j in touching(connection, {left for left, _ in pairs}) if j.pair in pairs]
        told = [row for row, j in told_of(connection, every) if weight(j.author, RULES) == 2]
        return JournalAnswer(words=None, people=(), judgements=tuple(told))
    view, _ = view_of(connection, profiles)
    shown = people_rows(connection, view, profiles)
    own = {row.id for person in shown for row in person.profiles}
    every = _in_use(connection, touching(connection, own), own)
    rows = (with_effect(row, view) for row, _ in told_of(connection, every))
    return JournalAnswer(words=words, people=shown, judgements=tuple(rows))


def with_effect(row: JudgementRow, view: Identities) -> JudgementRow:
    """A judgement, with the reason why it has no effect, where it holds two to be one who are not."""
    ends = [view.person_of.get(end) for end in (row.left, row.right)]
    idle = row.stands and row.verdict == Verdict.SAME and None not in ends and ends[0] != ends[1]
    return replace(row, idle=IDLE) if idle else row


def _in_use(connection: Connection, every: Sequence[Judgement], own: set[str]) -> list[Judgement]:
    """Judgements without the rules' on profiles that no reading answered from names, besides some people's own."""
    _, used = view_of(connection, {end for j in every for end in j.pair} - own)
    return [j for j in every if not by_rules(j.author, RULES) or own | used >= set(j.pair)]


def told_of(connection: Connection, every: Sequence[Judgement]) -> list[tuple[JudgementRow, Judgement]]:
    """Judgements as rows, people's first and the newest before older ones; all on a pair must be among them."""
    standing = {j.id for j in in_force(every, RULES)}
    later: dict[str, list[str]] = {}
    for judgement in every:
        if judgement.supersedes:
            later.setdefault(judgement.supersedes, []).append(judgement.id)
    names = {p.id: p.name for p in _profiles(connection, {end for j in every for end in j.pair})}
    ordered = sorted(every, key=lambda j: (weight(j.author, RULES), j.at, j.supersedes is not None, j.score, j.id))
    return [
        (
            JudgementRow(
                id=j.id,
                left=j.left,
                left_name=names[j.left],
                right=j.right,
                right_name=names[j.right],
                verdict=str(j.verdict),
                score=j.score,
                author=j.author,
                by_rules=by_rules(j.author, RULES),
                reason=j.reason,
                at=j.at,
                supersedes=j.supersedes,
                superseded_by=tuple(sorted(later.get(j.id, ()))),
                stands=j.id in standing,
                undoes=j.withdraws,
            ),
            j,
        )
        for j in reversed(ordered)
    ]


def _documents(connection: Connection, profiles: Iterable[str]) -> dict[str, int]:
    """In how many documents each profile stands, by the readings answered from."""
    joined = extracted.join(extractions, extractions.c.id == extracted.c.extraction).join(
        documents, documents.c.key == extractions.c.document
    )
    found: dict[str, int] = {}
    for part in chunks(profiles):
        query = (
            select(extracted.c.person, func.count(documents.c.key.distinct()))
            .select_from(joined)
            .where(answered(), extracted.c.person.in_(part))
            .group_by(extracted.c.person)
        )
        found |= {str(person): int(count) for person, count in connection.execute(query)}
    return found


def _profiles(connection: Connection, ids: Iterable[str]) -> list[Profile]:
    found = []
    for part in chunks(ids):
        for row in connection.execute(select(people).where(people.c.id.in_(part))):
            postings = tuple((title, organization) for title, organization in json.loads(row.postings))
            found.append(Profile(id=row.id, name=row.name, rank=row.rank, postings=postings))
    return found


def _where(connection: Connection, condition: ColumnElement[bool]) -> list[Judgement]:
    query = select(judgements).where(judgements.c.what == "person", condition).order_by(judgements.c.id)
    return [_judgement(row) for row in connection.execute(query)]


def _judgement(row: ResultRow[tuple[object, ...]]) -> Judgement:
    got = row._mapping
    return Judgement(
        id=str(got["id"]),
        left=str(got["left_id"]),
        right=str(got["right_id"]),
        verdict=Verdict(str(got["verdict"])),
        score=float(str(got["score"])),
        author=str(got["author"]),
        reason=str(got["reason"]),
        at=str(got["at"]),
        supersedes=None if got["supersedes"] is None else str(got["supersedes"]),
    )
