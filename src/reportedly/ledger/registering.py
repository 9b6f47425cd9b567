"""A registry of known people goes in: its entities as rows, its people as profiles beside those that reports name.

The registry judges its own names: those of one entity are one person, namesakes under two ids are two. Everybody else
is judged by the rules, as the people of reports are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, insert, or_, select

from reportedly.documents.document import Refusal
from reportedly.entities import registry
from reportedly.entities.folding import fold
from reportedly.entities.matching import RULES, Profile, Verdict
from reportedly.entities.registry import BODIES, PERSON, POSITION, TIES, Entity, Outline
from reportedly.entities.resolver import REGISTRY
from reportedly.errors import InputMissing
from reportedly.ledger.evidence import RegisteredRow
from reportedly.ledger.identities import judge_profile
from reportedly.ledger.known import newest, registered_as
from reportedly.ledger.opening import atomic
from reportedly.ledger.persons import profiles_for
from reportedly.ledger.records import Row, hashed, moment, person_row, person_words, refusal_row
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import judgements, people, people_words, refusals, registered, registered_people

BATCH = 200
"""Entities a transaction: few enough that other writers need not wait long; set by hand."""

Watch = Callable[[int], None]
"""Told how many more bytes have been dealt with."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadAnswer:
    """What a file held, by kind; ``added`` entities are new or changed, ``other`` ones of no use here, passed over."""

    source: str
    people: int
    bodies: int
    posts: int
    ties: int
    added: int
    other: int
    refused: tuple[Refusal, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RegistryAnswer:
    """The entities that hold all the words (all without words), people first."""

    words: str | None
    entities: tuple[RegisteredRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Load:
    """One file as it is loaded: its name, the time, who holds what, whose each profile is, each entity's main one.

    A profile that two entities share is nobody's.
    """

    source: str
    at: str
    outline: Outline
    owners: Mapping[str, str | None]
    mains: Mapping[str, str]


def load(engine: Engine, path: Path, at: datetime, watch: Watch | None = None) -> LoadAnswer:
    """Load a file of FollowTheMoney JSON lines; lines that are none are refused, and kept among the refusals.

    Loading it again adds nothing, and a load that was killed is taken up by running it again. The file is read three
    times, for ties may stand before the people they tie. Raises InputMissing when it is not there.
    """
    if not path.is_file():
        raise InputMissing(f"there is no file {path}", "name a file of FollowTheMoney JSON lines")
    kinds: Counter[str] = Counter()
    refused: list[Refusal] = []
    outline = registry.outline_of(_counted(path, kinds, refused))
    owners, mains = _owners(path, outline)
    job = _Load(source=path.name, at=moment(at), outline=outline, owners=owners, mains=mains)
    added = 0
    for batch, size in _batches(path):
        with atomic(engine) as connection:
            added += _add(connection, batch, job)
        if watch:
            watch(size)
    with atomic(engine) as connection:
        _add_new(connection, refusals, [refusal_row(r, at) for r in refused])
    return LoadAnswer(
        source=path.name,
        people=kinds[PERSON],
        bodies=sum(kinds[body] for body in BODIES),
        posts=kinds[POSITION],
        ties=sum(kinds[tie] for tie in TIES),
        added=added,
        other=kinds[""],
        refused=tuple(refused),
    )


def entities(connection: Connection, words: str | None) -> RegistryAnswer:
    """The entities whose caption, or for people any of their names, holds all the words, or whose id they are."""
    kinds = registered.c.kind.in_({PERSON, POSITION, *BODIES})
    every = connection.execute(select(registered.c.id, registered.c.caption).where(kinds))
    if words is None:
        ids = {str(i) for i, _ in every}
    else:
        wanted = {fold(w) for w in words.split()} - {""}
        ids = {str(i) for i, caption in every if i == words or (wanted and wanted <= set(map(fold, caption.split())))}
        profiles = profiles_for(connection, words)
        ids |= {row.id for rows in registered_as(connection, profiles).values() for row in rows}
    rows = newest(connection, ids)
    rows.sort(key=lambda r: (r.kind != PERSON, r.kind, r.caption, r.id))
    return RegistryAnswer(words=words, entities=tuple(rows))


def profiles_of(entity: Entity, outline: Outline) -> tuple[Profile, ...]:
    """A person of a registry as profiles, one a name, each with the rank and all postings."""
    rank, postings = entity.rank(), outline.postings(entity)
    return tuple(
        Profile(id=hashed("person", name, rank, postings), name=name, rank=rank, postings=postings)
        for name in entity.names()
    )


def _counted(path: Path, kinds: Counter[str], refused: list[Refusal]) -> Iterator[Entity]:
    """The entities of a file, while all that is in it is counted."""
    with path.open("rb") as file:
        for found, _ in registry.read_lines(file, path.name):
            if isinstance(found, Refusal):
                refused.append(found)
            elif isinstance(found, registry.Skipped):
                kinds[""] += 1
            else:
                kinds[found.schema] += 1
                yield found


def _owners(path: Path, outline: Outline) -> tuple[dict[str, str | None], dict[str, str]]:
    """Whose each profile is, None for those that several share; and each person's first profile that is their own."""
    owners: dict[str, str | None] = {}
    for entity in _counted(path, Counter(), []):
        if entity.schema == PERSON:
            for profile in profiles_of(entity, outline):
                owners[profile.id] = entity.id if owners.get(profile.id, entity.id) == entity.id else None
    mains: dict[str, str] = {}
    for found, owner in owners.items():
        if owner is not None:
            mains.setdefault(owner, found)
    return owners, mains


def _batches(path: Path) -> Iterator[tuple[list[Entity], int]]:
    """The entities of a file in parts, each with how many bytes it stood in."""
    batch: list[Entity] = []
    size = 0
    with path.open("rb") as file:
        for found, length in registry.read_lines(file, path.name):
            size += length
            if isinstance(found, Entity):
                batch.append(found)
            if len(batch) == BATCH:
                yield batch, size
                batch, size = [], 0
    yield batch, size


def _add(connection: Connection, batch: Sequence[Entity], job: _Load) -> int:
    """Add entities with their profiles and what the registry and the rules hold of them; how many are new."""
    known = set()
    for part in chunks(e.id for e in batch):
        query = select(registered.c.id, registered.c.sha256).where(registered.c.id.in_(part))
        known |= {(row.id, row.sha256) for row in connection.execute(query)}
    fresh = {(e.id, e.sha256): _entity_row(e, job) for e in batch if (e.id, e.sha256) not in known}
    if fresh:
        connection.execute(insert(registered), list(fresh.values()))
    for entity in batch:
        if entity.schema == PERSON:
            _add_person(connection, entity, job)
    return len(fresh)


def _add_person(connection: Connection, entity: Entity, job: _Load) -> None:
    """A person's profiles that are not there yet, their links to the entity, and the judgements."""
    profiles = profiles_of(entity, job.outline)
    query = select(registered_people.c.person).where(registered_people.c.entity == entity.id)
    linked = set(connection.execute(query).scalars())
    fresh = [p for p in profiles if p.id not in linked]
    if not fresh:
        return
    added = _add_new(connection, people, [person_row(p) for p in fresh])
    new = [p for p in fresh if p.id in added]
    if new:
        connection.execute(insert(people_words), [word for p in new for word in person_words(p)])
        _add_new(connection, judgements, [row for p in new for row in judge_profile(connection, p, job.at)])
    links = [{"person": p.id, "entity": entity.id, "loaded_at": job.at} for p in fresh]
    connection.execute(insert(registered_people), links)
    main = job.mains.get(entity.id)
    if main is None:
        return
    own = {p for p in linked | {p.id for p in fresh} if job.owners.get(p, entity.id) == entity.id}
    reason = f"names of {entity.caption} ({entity.id}) in {job.source}"
    rows = [_judged(main, other, Verdict.SAME, reason, job.at) for other in sorted(own - {main})]
    for other in sorted(_namesakes(connection, own, entity.id, job)):
        reason = f"{' and '.join(sorted((entity.id, other)))} in {job.source} are two"
        rows.append(_judged(main, job.mains[other], Verdict.DIFFERENT, reason, job.at))
    _add_new(connection, judgements, rows)


def _namesakes(connection: Connection, profiles: set[str], entity: str, job: _Load) -> set[str]:
    """Other entities of the file, one of whose profiles the rules hold, or half hold, to be one with one of these."""
    found: set[str] = set()
    for part in chunks(profiles):
        ends = or_(judgements.c.left_id.in_(part), judgements.c.right_id.in_(part))
        query = select(judgements.c.left_id, judgements.c.right_id).where(judgements.c.author == RULES, ends)
        owners = (job.owners.get(end) for pair in connection.execute(query) for end in pair)
        found |= {owner for owner in owners if owner is not None}
    return found - {entity}


def _judged(one: str, two: str, verdict: Verdict, reason: str, at: str) -> Row:
    left, right = sorted((one, two))
    return {
        "id": hashed("judgement", left, right, verdict, REGISTRY, reason),
        "what": "person",
        "left_id": left,
        "right_id": right,
        "verdict": str(verdict),
        "score": 1.0,
        "author": REGISTRY,
        "reason": reason,
        "at": at,
        "supersedes": None,
    }


def _entity_row(entity: Entity, job: _Load) -> Row:
    return {
        "id": entity.id,
        "kind": entity.schema,
        "caption": entity.caption,
        "record": entity.record,
        "source": job.source,
        "sha256": entity.sha256,
        "loaded_at": job.at,
    }


def _add_new(connection: Connection, table: Table, rows: Iterable[Row]) -> set[str]:
    """Insert the rows whose id is not there yet; the ids of those."""
    fresh = {row["id"]: row for row in rows}
    for part in chunks(list(fresh)):
        for known in connection.execute(select(table.c.id).where(table.c.id.in_(part))).scalars():
            del fresh[known]
    if fresh:
        connection.execute(insert(table), list(fresh.values()))
    return set(fresh)
