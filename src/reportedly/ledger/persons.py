"""What the ledger holds on a person: the people whom a name fits, each with names, ranks, postings, changes and sayings."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, and_, exists, select

from reportedly.entities.abbreviations import RANKS
from reportedly.entities.folding import fold, sound
from reportedly.entities.matching import Verdict
from reportedly.entities.names import name_form, name_words, same_name
from reportedly.errors import NotInLedger
from reportedly.ledger.answers import ClaimRow, Doubt, PeopleAnswer, PersonAnswer
from reportedly.ledger.gather import alleged, named_in
from reportedly.ledger.identities import Identities, identities
from reportedly.ledger.posts import about_people, posts_of, unnamed_replies
from reportedly.ledger.rows import Scope, chunks, fetch_claims
from reportedly.ledger.schema import claim_sources, claims, people, people_words

_RANK_WORDS = frozenset(RANKS) | frozenset(RANKS.values()) | {"general", "mr", "mrs", "ms", "dr", "sir"}


def person(connection: Connection, words: str, scope: Scope) -> PeopleAnswer:
    """Everyone whom the words fit, the one with most claims first. Raises NotInLedger when there is nobody."""
    found = profiles_for(connection, words)
    if not found:
        raise NotInLedger(
            f"nobody in the ledger fits {words!r}", "try the family name alone, or reportedly search for the texts"
        )
    known = identities(connection, found)
    ids = sorted({known.person_of[p] for p in found})
    answers = [_person(connection, i, known, scope) for i in ids]
    kept = [a for a in answers if a.named or a.changes or a.said or a.documents]
    kept.sort(key=lambda a: (-len(a.documents), a.name, a.id))
    return PeopleAnswer(words=words, on=scope.on, known=scope.known, people=tuple(kept))


def profiles_for(connection: Connection, words: str) -> list[str]:
    """Profiles whose names hold all the words, or that have the words as their id; ranks in the question are left out."""
    by_id = connection.execute(select(people.c.id).where(people.c.id == words.strip())).scalars().all()
    if by_id:
        return [str(i) for i in by_id]
    form = name_form(words)
    wanted = [sound(w) for w in form.words]
    bare = [sound(w) for w in form.words if w not in _RANK_WORDS]
    for attempt in (wanted, bare):
        if attempt:
            found = _holding(connection, attempt)
            kept = [i for i, name in found if not form.initials or not same_name(" ".join((words,)), name).conflict]
            if kept:
                return kept
    return []


def _holding(connection: Connection, words: list[str]) -> list[tuple[str, str]]:
    holds = and_(
        *(
            exists(select(people_words.c.word).where(people_words.c.person == people.c.id, people_words.c.word == word))
            for word in words
        )
    )
    query = select(people.c.id, people.c.name).where(holds).order_by(people.c.id)
    return [(str(i), str(name)) for i, name in connection.execute(query).tuples()]


def _person(connection: Connection, who: str, known: Identities, scope: Scope) -> PersonAnswer:
    rows, full = about_people(connection, {who}, scope)
    changes = [r for r in rows if r.kind == "change"]
    replies = [r for r in rows if r.kind == "response"] + unnamed_replies(connection, changes, scope)
    members = full.members(full.person_of[who])
    said = sayings(connection, {m.name for m in members}, scope)
    papers = {r.document.key: r.document for r in (*rows, *said)}
    doubts = tuple(
        Doubt(
            person_id=other,
            person=full.name(other),
            verdict=str(Verdict.UNSURE),
            score=judgement.score,
            reasons=tuple(judgement.reason.split("; ")),
        )
        for other, judgement in full.doubts(full.person_of[who])
    )
    return PersonAnswer(
        id=who,
        name=known.name(known.person_of[who]),
        forms=tuple(sorted({m.name for m in members})),
        ranks=tuple(sorted({m.rank for m in members if m.rank})),
        named=named_in([r for r in rows if r.kind == "posting"], full),
        changes=alleged(changes, replies, full, posts_of({who}, full)),
        said=tuple(said),
        doubts=doubts,
        documents=tuple(sorted(papers.values(), key=lambda d: (d.published or "", d.id), reverse=True)),
    )


def sayings(connection: Connection, names: Iterable[str], scope: Scope) -> list[ClaimRow]:
    """Claims whose chain names a person by a full name, or, where the ledger knows only one word, by that."""
    found: dict[str, ClaimRow] = {}
    longest = max((len(name_words(n)) for n in names), default=0)
    for name in sorted(names):
        sounds = name_words(name)
        if len(sounds) < min(longest, 2):
            continue
        conditions = [claim_sources.c.words.contains(f" {w} ", autoescape=True) for w in sounds]
        query = select(claim_sources.c.claim, claim_sources.c.wording).where(and_(*conditions))
        ids = {c for c, wording in connection.execute(query).tuples() if not _possessive(wording, sounds)}
        for part in chunks(ids):
            for row in fetch_claims(connection, [claims.c.id.in_(part)], scope)[0]:
                found[row.id] = row
    return sorted(
        found.values(), key=lambda r: (r.document.published or "", r.document.id, r.evidence.start), reverse=True
    )


def _possessive(wording: str, sounds: tuple[str, ...]) -> bool:
    """Whether the name only owns the source: 'Valery Gerasimov's deputy' is not Gerasimov speaking."""
    return any(
        sound(fold(word[:-2])) in sounds and i < len(wording.split()) - 1
        for i, word in enumerate(wording.split())
        if word.endswith(("'s", "’s"))
    )
