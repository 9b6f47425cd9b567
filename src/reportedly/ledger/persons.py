"""What the ledger holds on a person: the people a name fits, each with names, ranks, postings, changes and sayings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, exists, select

from reportedly.entities.folding import sound
from reportedly.entities.matching import Profile, Verdict
from reportedly.entities.names import family_names, name_form, name_words, same_name
from reportedly.errors import NotInLedger
from reportedly.ledger.afterwards import Seen
from reportedly.ledger.answers import AllegedChange, ClaimRow, Doubt, PeopleAnswer, PersonAnswer
from reportedly.ledger.evidence import RegisteredRow
from reportedly.ledger.gather import named_in
from reportedly.ledger.identities import Identities, identities
from reportedly.ledger.kin import kin_of
from reportedly.ledger.known import registered_as
from reportedly.ledger.others import Heard, judged_whole
from reportedly.ledger.posts import about_people
from reportedly.ledger.rows import spoken_by, whole
from reportedly.ledger.schema import people, people_words
from reportedly.ledger.scope import READ_BY, Scope, is_unlimited
from reportedly.ledger.speakers import RANK_WORDS


def person(connection: Connection, words: str, scope: Scope) -> PeopleAnswer:
    """Everyone whom the words fit, the one with most claims first. Raises NotInLedger when there is nobody."""
    found = profiles_for(connection, words)
    known = identities(connection, found, scope)
    ids = sorted({known.person_of[p] for p in found if p in known.person_of})
    if not found or (is_unlimited(scope) and not ids):
        raise NotInLedger(
            f"nobody in the ledger fits {words!r}", "try the family name alone, or reportedly search for the texts"
        )
    answers = [_person(connection, i, scope) for i in ids]
    kept = [a for a in answers if a.documents or a.registered]
    kept.sort(key=lambda a: (-len(a.documents), a.name, a.id))
    return PeopleAnswer(words=words, on=scope.on, known=scope.known, sure=scope.sure, people=tuple(kept))


def profiles_for(connection: Connection, words: str) -> list[str]:
    """Profiles whose names hold all the words, or that have the words as their id; ranks are left out."""
    by_id = connection.execute(select(people.c.id).where(people.c.id == words.strip())).scalars().all()
    if by_id:
        return [str(i) for i in by_id]
    form = name_form(words)
    wanted = [sound(w) for w in form.words]
    bare = [sound(w) for w in form.words if w not in RANK_WORDS]
    for attempt in (wanted, bare):
        if attempt:
            found = _holding(connection, attempt)
            kept = [i for i, name in found if not form.initials or not same_name(words, name).conflict]
            if kept:
                return kept
    return []


def _holding(connection: Connection, words: list[str]) -> list[tuple[str, str]]:
    """Profiles whose names hold all the words; looked for by the last of them, which is the family name as a rule."""
    query = select(people.c.id, people.c.name).join(people_words, people_words.c.person == people.c.id)
    query = query.where(people_words.c.word == words[-1]).order_by(people.c.id)
    for word in words[:-1]:
        also = people_words.alias()
        query = query.where(exists(select(also.c.word).where(also.c.person == people.c.id, also.c.word == word)))
    return [(str(i), str(name)) for i, name in connection.execute(query)]


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """What the ledger holds on one person: id, claims about them, alleged changes, and all that goes under one name."""

    id: str
    rows: tuple[ClaimRow, ...]
    changes: tuple[AllegedChange, ...]
    people: Identities


def file_of(connection: Connection, who: str, scope: Scope) -> File:
    """A person's claims and alleged changes, with what is told of their posts before and after."""
    rows, full = about_people(connection, {who}, scope)
    who = full.person_of[who]
    changes: list[Seen] = [r for r in rows if r.kind == "change"]
    replies: list[Seen] = [r for r in rows if r.kind == "response"]
    kin = kin_of(connection, {r.document.key for r in (*changes, *replies)}, scope)
    heard = Heard(changes=changes, replies=replies, own=rows, people=full, kin=kin)
    return File(id=who, rows=tuple(rows), changes=judged_whole(connection, heard, scope), people=full)


def _person(connection: Connection, who: str, scope: Scope) -> PersonAnswer:
    file = file_of(connection, who, scope)
    who, told, full = file.id, file.changes, file.people
    shown = {r.id for change in told for r in change.responses}
    rows = [r for r in file.rows if r.kind != "response" or r.id in shown or scope.passes(r.confidence)]
    members = full.members(who)
    said = sayings(connection, who, members, scope)
    papers = {r.document.key: r.document for r in (*rows, *said)}
    doubts = tuple(
        Doubt(
            person_id=other,
            person=full.name(other),
            verdict=str(Verdict.UNSURE),
            score=judgement.score,
            reasons=tuple(judgement.reason.split("; ")),
        )
        for other, judgement in full.doubts(who)
    )
    return PersonAnswer(
        id=who,
        name=full.name(who),
        forms=tuple(sorted({m.name for m in members})),
        ranks=tuple(sorted({m.rank for m in members if m.rank})),
        named=named_in([r for r in rows if r.kind == "posting"], full),
        changes=told,
        responses=tuple(r for r in rows if r.kind == "response"),
        said=tuple(said),
        doubts=doubts,
        documents=tuple(sorted(papers.values(), key=lambda d: (d.published or "", d.id), reverse=True)),
        registered=_registered(connection, members),
    )


def _registered(connection: Connection, members: Sequence[Profile]) -> tuple[RegisteredRow, ...]:
    """What registries know a person as, each entity once."""
    found = {row.id: row for rows in registered_as(connection, [m.id for m in members]).values() for row in rows}
    return tuple(row for _, row in sorted(found.items()) if row.loaded_at <= READ_BY.get())


def sayings(connection: Connection, who: str, members: Sequence[Profile], scope: Scope) -> list[ClaimRow]:
    """Claims whose chain names a person, under any of their names or by the family name where it can be nobody else."""
    families = {family_names(m.name)[0] for m in members if name_words(m.name)}
    found = spoken_by(connection, families, scope, {m.name for m in members})
    every = [row for row in found if any(s.person_id == who for s in row.sources)]
    said = [*(r for r in every if r.kind != "statement"), *whole([r for r in every if r.kind == "statement"])]
    return sorted(said, key=lambda r: (r.document.published or "", r.document.id, r.evidence.start), reverse=True)
