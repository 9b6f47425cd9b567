"""What people hold about who is one person: merged, parted and taken back, each time a row with author, reason, time.

A row is never changed: what takes the place of another names it, and what was taken back leaves the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, insert, select

from reportedly.entities.folding import fold
from reportedly.entities.matching import RULES, Profile, Verdict
from reportedly.entities.resolver import Judgement, counting, in_force, weight
from reportedly.errors import NotInLedger, UsageError
from reportedly.ledger import journal
from reportedly.ledger.identities import Identities
from reportedly.ledger.journal import DeedAnswer, JournalAnswer
from reportedly.ledger.persons import profiles_for
from reportedly.ledger.records import Row, hashed
from reportedly.ledger.schema import judgements, people

_ID = re.compile(r"[0-9a-f]{4,16}")
_MOST = 2_000
"""Characters of a reason or of an author's name; set by hand."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """Who judges, why, and when (as stored: UTC, to the second).

    Raises UsageError without a reason or an author, for one that cannot be stored, or for an author that is no person.
    """

    because: str
    by: str
    at: str

    def __post_init__(self) -> None:
        for what, words, option in (("reason", self.because, "because"), ("author", self.by, "by")):
            if not words.strip():
                raise UsageError(f"a judgement needs its {what}", f'give it with --{option} "…"')
            if len(words) > _MOST or not words.isprintable():
                raise UsageError(f"that is no {what}", f"give at most {_MOST:,} characters, on one line")
        if weight(self.by, RULES) < 2:
            raise UsageError(f"{self.by} is no person", "the rules and the registry sign so: sign with another name")


def merge(connection: Connection, one: str, two: str, act: Act) -> DeedAnswer:
    """Hold two people to be one. Each is given by the id of any of its profiles, or a name that fits no other person.

    Whatever held profiles of the two apart is superseded. Raises NotInLedger when nobody fits, UsageError when several
    do, or when a person has judged so already.
    """
    view, fits = _fitting(connection, one, two)
    a, b = (_of_one_person(view, words, ids) for words, ids in fits)
    here, there = (set(_members(view, profile)) for profile in (a, b))
    crossing: list[tuple[str, str]] = []
    if here != there:
        held = in_force(journal.touching(connection, here), RULES)
        crossing = [j.pair for j in held if j.verdict is Verdict.DIFFERENT and there & set(j.pair)]
    elif a == b:
        raise UsageError(f"{one!r} and {two!r} are one person already", _log(one))
    return _judged(connection, crossing or [_pair(a, b)], Verdict.SAME, act)


def split(connection: Connection, one: str, two: str, act: Act) -> DeedAnswer:
    """Hold two profiles to be different people. Each is given by its id, or by a name that only one profile bears.

    Raises NotInLedger when none fits, UsageError when several do, or when a person has judged so already.
    """
    view, fits = _fitting(connection, one, two)
    a, b = (_of_one_profile(view, words, ids) for words, ids in fits)
    if a == b:
        raise UsageError(f"{one!r} and {two!r} are one profile, which cannot be parted", _log(one))
    return _judged(connection, [_pair(a, b)], Verdict.DIFFERENT, act)


def undo(connection: Connection, judgement: str, act: Act) -> DeedAnswer:
    """Take a person's judgement back: what it took the place of counts again. Undoing that brings it back.

    ``judgement`` is its id or the beginning of it. Raises NotInLedger for none, UsageError for several, and for one
    that no longer counts or that no person made.
    """
    found = _judgement_named(connection, judgement)
    if weight(found.author, RULES) < 2:
        raise UsageError(
            f"judgement {found.id} is no person's, but {found.author}'s",
            "overrule it, with entity split or entity merge",
        )
    pair = journal.between(connection, found.pair)
    if found not in counting(pair):
        later = ", ".join(j.id for j in pair if j.supersedes == found.id)
        raise UsageError(f"judgement {found.id} no longer counts", f"{later} took its place: undo that instead")
    taken = replace(_made(found.pair, Verdict.UNSURE, act, found.id), score=0.0)
    about = _about(connection, found.pair)
    connection.execute(insert(judgements), [_row(taken)])
    return _deed(connection, [taken.id], found.pair, about)


def log(connection: Connection, words: str | None) -> JournalAnswer:
    """The journal: of the people whom words fit, or all that people judged. Raises NotInLedger when nobody fits."""
    if words is None:
        return journal.log(connection, None, ())
    _, [(_, ids)] = _fitting(connection, words)
    return journal.log(connection, words, ids)


def _judged(connection: Connection, pairs: Sequence[tuple[str, str]], verdict: Verdict, act: Act) -> DeedAnswer:
    """Write a verdict on each pair, in the place of what a person, or else a registry or the rules, last held of it."""
    made = []
    ends = {end for pair in pairs for end in pair}
    about = _about(connection, ends)
    for pair in pairs:
        before = journal.between(connection, pair)
        last = [j for j in counting(before) if weight(j.author, RULES) == 2]
        standing = in_force(before, RULES)
        if standing and standing[0] in last and standing[0].verdict is verdict:
            raise UsageError(
                f"{standing[0].author} has judged so already: {standing[0].reason}",
                f"to take it back: reportedly entity undo {standing[0].id}",
            )
        replaced = (*standing, *last)[-1:]
        made.append(_made(pair, verdict, act, replaced[0].id if replaced else None))
    connection.execute(insert(judgements), [_row(j) for j in made])
    return _deed(connection, [j.id for j in made], ends, about)


def _made(pair: tuple[str, str], verdict: Verdict, act: Act, supersedes: str | None) -> Judgement:
    return Judgement(
        id=hashed("judgement", *pair, verdict, act.by, act.because, act.at, supersedes),
        left=pair[0],
        right=pair[1],
        verdict=verdict,
        score=1.0,
        author=act.by,
        reason=act.because,
        at=act.at,
        supersedes=supersedes,
    )


def _row(judgement: Judgement) -> Row:
    return {
        "id": judgement.id,
        "what": "person",
        "left_id": judgement.left,
        "right_id": judgement.right,
        "verdict": str(judgement.verdict),
        "score": judgement.score,
        "author": judgement.author,
        "reason": judgement.reason,
        "at": judgement.at,
        "supersedes": judgement.supersedes,
    }


def _about(connection: Connection, ends: Collection[str]) -> set[str]:
    """Every profile of the people that some profiles belong to, before a judgement changes who they are."""
    view, _ = journal.view_of(connection, ends)
    return {profile for end in set(ends) for profile in _members(view, end)}


def _deed(connection: Connection, made: Sequence[str], ends: Iterable[str], about: set[str]) -> DeedAnswer:
    """What was judged of two profiles, and who the people are now whose profiles are ``about``."""
    view, _ = journal.view_of(connection, about)
    every = journal.told_of(connection, journal.touching(connection, ends))
    told = [journal.with_effect(row, view) for row, _ in every]
    return DeedAnswer(
        judgements=tuple(row for row in told if row.id in made),
        people=journal.people_rows(connection, view, about),
        idle=tuple(row for row in told if row.idle and {row.left, row.right} <= about),
    )


def _fitting(connection: Connection, *words: str) -> tuple[Identities, list[tuple[str, list[str]]]]:
    """The profiles that each of the words fit, only those in use where some are, and the people they belong to."""
    found = [_named(connection, w) for w in words]
    view, used = journal.view_of(connection, {i for ids in found for i in ids})
    return view, [(w, [i for i in ids if i in used] or ids) for w, ids in zip(words, found, strict=True)]


def _named(connection: Connection, words: str) -> list[str]:
    """Profiles by name, else the one whose id begins so."""
    found = profiles_for(connection, words)
    if not found and _ID.fullmatch(words):
        query = select(people.c.id).where(people.c.id.startswith(words)).order_by(people.c.id).limit(9)
        found = [str(i) for i in connection.execute(query).scalars()]
        if len(found) > 1:
            raise UsageError(f"several ids begin with {words}", f"give more of it: {', '.join(found)}")
    if not found:
        hint = "give a name, or an id, as reportedly entity log NAME shows them"
        raise NotInLedger(f"nobody in the ledger fits {words!r}", hint)
    return found


def _judgement_named(connection: Connection, words: str) -> Judgement:
    found = journal.judgements_named(connection, words) if _ID.fullmatch(words) else []
    if len(found) > 1:
        raise UsageError(f"several judgements begin with {words}", f"give more: {', '.join(j.id for j in found)}")
    if not found:
        raise NotInLedger(f"no judgement begins with {words!r}", "reportedly entity log shows their ids")
    return found[0]


def _of_one_person(view: Identities, words: str, ids: Sequence[str]) -> str:
    """The profile that stands for the person meant: the one whom all the profiles are, or all of exactly that name."""
    exact = _of_that_name(view, words, ids)
    for some in (ids, exact):
        if len({view.person_of[i] for i in some}) == 1:
            return exact[0] if exact else some[0]
    several = {view.person_of[i]: view.profiles[i] for i in reversed(exact or ids)}
    raise UsageError(f"{words!r} fits {len(several)} people: give the id of one", _choice(several))


def _of_one_profile(view: Identities, words: str, ids: Sequence[str]) -> str:
    fits = _of_that_name(view, words, ids) or ids
    if len(fits) > 1:
        raise UsageError(
            f"{words!r} fits {len(fits)} profiles: give the id of one", _choice({i: view.profiles[i] for i in fits})
        )
    return fits[0]


def _of_that_name(view: Identities, words: str, ids: Sequence[str]) -> list[str]:
    wanted = [fold(w) for w in words.split()]
    return [i for i in ids if [fold(w) for w in view.profiles[i].name.split()] == wanted]


def _choice(profiles: Mapping[str, Profile], most: int = 8) -> str:
    """Profiles to choose from, a line each."""
    lines = [f"{i}  {described(p.name, p.rank, p.postings)}" for i, p in sorted(profiles.items())]
    return "\n".join([*lines[:most], *([f"and {len(lines) - most} more"] if len(lines) > most else [])])


def described(name: str, rank: str | None, postings: Iterable[tuple[str | None, str | None]]) -> str:
    """A profile in a line: 'Colonel Ada Merz: chief of staff, 6th Army'."""
    posts = "; ".join(", ".join(part for part in posting if part) for posting in postings)
    return " ".join(w for w in (rank, name) if w) + (f": {posts}" if posts else "")


def _log(words: str) -> str:
    return f'its profiles and their ids: reportedly entity log "{words}"'


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _members(view: Identities, profile: str) -> list[str]:
    return [p.id for p in view.members(view.person_of[profile])]
