"""Outlets as sources: what the reports of a publisher tell in its own voice, with no source named but itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, or_, select

from reportedly.entities.folding import fold
from reportedly.findings.sources import FIRST, is_first_person, is_own_voice
from reportedly.ledger.newest import read_anew
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import documents, extractions, gists
from reportedly.ledger.scope import Scope, answered, is_unlimited, known_by, within_gists
from reportedly.origins.citing import names_outlet, outlet_words

MOST = 400
"""Wordings that are looked for in one question: under the 999 variables that the oldest SQLite in use allows."""


class OwnClaim(NamedTuple):
    """A claim that a report makes in its publisher's own voice, and what is needed to sort it."""

    claim: str
    kind: str
    certainty: str | None
    person: str | None
    key: str
    publisher: str
    published: str | None
    start: int


def publisher_sizes(connection: Connection) -> dict[str, int]:
    """Every publisher, and how many documents of it were read."""
    query = select(documents.c.publisher, func.count()).where(documents.c.publisher.is_not(None))
    return {str(name): int(many) for name, many in connection.execute(query.group_by(documents.c.publisher))}


def holding(names: Iterable[str], words: str) -> list[str]:
    """Those of some names that hold all the words, whatever their letters and signs, in order.

    A name without any letter is found by itself alone.
    """
    wanted = _words(words)
    return sorted(name for name in names if (wanted <= _words(name) if wanted else same_words(name, words)))


def same_words(one: str, two: str) -> bool:
    """Whether two names are the same but for spaces and capitals."""
    return one.casefold().split() == two.casefold().split()


def named_by(wordings: Iterable[str], names: Iterable[str]) -> set[str]:
    """Those of some publishers whom one of the wordings names: 'the Telegram channel Iron Gate' for 'Iron Gate'."""
    told, every = list(wordings), set(names)
    index: dict[frozenset[str], list[str]] = {}
    for name in every:
        index.setdefault(outlet_words(name), []).append(name)
    found = every & set(told)
    for wording in told:
        found.update(name for name in index.get(outlet_words(wording), ()) if names_outlet(wording, name))
    return found


def own_claims(connection: Connection, names: Iterable[str], scope: Scope) -> list[OwnClaim]:
    """What the reports of some publishers tell in their own voice, the newest first; no plain statements."""
    columns = (
        gists.c.claim,
        gists.c.kind,
        gists.c.certainty,
        gists.c.person,
        gists.c.document,
        gists.c.publisher,
        gists.c.published,
        gists.c.evidence_start,
    )
    found = [
        OwnClaim._make(row[:-1])
        for part in chunks(names)
        for row in connection.execute(
            select(*columns, gists.c.origin).where(gists.c.publisher.in_(part), *_told_itself(scope))
        )
        if _is_own(row.origin, row.publisher)
    ]
    found.sort(key=lambda one: (one.key, one.start, one.claim))
    return sorted(found, key=lambda one: one.published or "", reverse=True)


def own_counts(connection: Connection, names: Iterable[str], scope: Scope) -> dict[str, int]:
    """How many claims the reports of some publishers tell in their own voice."""
    found: Counter[str] = Counter()
    for part in chunks(names):
        found.update(_counted(connection, gists.c.publisher.in_(part), *_told_itself(scope)))
    return dict(found)


def all_own_counts(
    connection: Connection, names: Iterable[str], wordings: Iterable[str], scope: Scope
) -> dict[str, int]:
    """As ``own_counts`` for all publishers (``names``), where all wordings of sources in the ledger are at hand.

    Without a day every document is taken to have been read once, and those that were read anew are looked at.
    """
    own = _for_themselves(names, wordings)
    if len(own) > MOST:
        return own_counts(connection, names, scope)
    told = (gists.c.publisher.is_not(None), gists.c.kind != "statement")
    itself = or_(gists.c.origin.is_(None), gists.c.origin.in_(own))
    anew = read_anew(connection) if is_unlimited(scope) else None
    if anew is None:
        return dict(_counted(connection, *told, itself, answered(gists), *within_gists(scope)))
    found = _counted(connection, *told, itself)
    if anew:
        again = (*told, itself, gists.c.document.in_(anew))
        found.subtract(_counted(connection, *again))
        found.update(_counted(connection, *again, answered(gists)))
    return dict(found)


def _for_themselves(names: Iterable[str], wordings: Iterable[str]) -> list[str]:
    """Those of some wordings that an outlet may use for itself, in order."""
    words = {word for name in names for part in name.lower().split() for word in (part, fold(part))}
    return sorted(w for w in wordings if is_first_person(w) or words.issuperset(w.lower().split()))


def _counted(connection: Connection, *conditions: ColumnElement[bool]) -> Counter[str]:
    """How many of some claims each publisher tells in its own voice."""
    query = select(gists.c.publisher, gists.c.origin, func.count()).where(*conditions)
    found: Counter[str] = Counter()
    for publisher, origin, many in connection.execute(query.group_by(gists.c.publisher, gists.c.origin)):
        if _is_own(origin, publisher):
            found[str(publisher)] += int(many)
    return found


def reports_of(connection: Connection, names: Iterable[str], scope: Scope) -> dict[str, int]:
    """How many documents of some publishers are answered from and known by the day."""
    joined = documents.join(extractions, extractions.c.document == documents.c.key)
    name = documents.c.publisher
    query = select(name, func.count()).select_from(joined).where(answered(), *known_by(scope)).group_by(name)
    found: dict[str, int] = {}
    for part in chunks(names):
        found |= {str(row[0]): int(row[1]) for row in connection.execute(query.where(name.in_(part)))}
    return found


def _told_itself(scope: Scope) -> list[ColumnElement[bool]]:
    """Conditions on ``gists``: what may be told in the publisher's own voice; ``_is_own`` says whether it is."""
    origin = gists.c.origin
    itself = or_(
        origin.is_(None),
        func.lower(origin).in_(sorted(FIRST)),
        origin.ilike("our %"),
        origin.ilike("this %"),
        gists.c.publisher.icontains(origin),
    )
    return [gists.c.kind != "statement", itself, answered(gists), *within_gists(scope)]


def _is_own(origin: str | None, publisher: str) -> bool:
    return origin is None or is_own_voice(origin, publisher)


def _words(name: str) -> frozenset[str]:
    return frozenset(word for part in name.split() if (word := fold(part)))
