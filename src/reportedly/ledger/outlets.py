"""Outlets as sources: what the reports of a publisher tell in its own voice, with no source named but itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from sqlalchemy import ColumnElement, Connection, func, or_, select

from reportedly.entities.abbreviations import DROPPED
from reportedly.entities.folding import fold
from reportedly.entities.posts import normal_words
from reportedly.findings.sources import is_first_person, is_own_voice
from reportedly.ledger.newest import read_anew
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import claim_sources, documents, extractions, gists
from reportedly.ledger.scope import Scope, answered, is_unlimited, known_by, within_gists
from reportedly.origins.citing import in_one, names_outlet, outlet_words

MOST = 400
"""Wordings that are looked for in one question: under the 999 variables that the oldest SQLite in use allows."""

FEW = 30
"""Publishers whose reports are gone through for what they tell themselves; of more, it is told by its wordings (by
hand)."""


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Outlets:
    """Publishers filed by what they are named by: the same words, with or without the kind of outlet, are one outlet.

    ``homes`` has their names by these words, ``in_one`` the words by how the address of a site has them.
    """

    homes: Mapping[frozenset[str], Sequence[str]]
    in_one: Mapping[str, frozenset[str]]
    _found: dict[str, frozenset[str] | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def names(self) -> list[str]:
        """All of them."""
        return [name for found in self.homes.values() for name in found]

    @classmethod
    def of(cls, names: Iterable[str]) -> Self:
        """File publishers, in the order of their names."""
        homes: dict[frozenset[str], list[str]] = {}
        for name in sorted(names):
            homes.setdefault(_key(name), []).append(name)
        return cls(homes=homes, in_one={in_one(name): key for key, found in homes.items() for name in found})

    def home(self, wording: str) -> frozenset[str] | None:
        """The words under which those publishers are filed whom a wording names; None for none."""
        if wording not in self._found:
            key = _key(wording)
            key = key if key in self.homes else self.in_one.get(in_one(wording) or "?", key)
            self._found[wording] = key if any(_names(wording, name) for name in self.homes.get(key, ())) else None
        return self._found[wording]

    def named(self, wording: str) -> Sequence[str]:
        """The publishers whom a wording names: 'the Telegram channel Iron Gate' for 'Iron Gate'."""
        home = self.home(wording)
        return () if home is None else [name for name in self.homes[home] if _names(wording, name)]


def _key(wording: str) -> frozenset[str]:
    return outlet_words(wording) or frozenset((fold(wording) or wording,))


def _names(wording: str, name: str) -> bool:
    return wording == name or names_outlet(wording, name)


def named_by(wordings: Iterable[str], names: Iterable[str]) -> set[str]:
    """Those of some publishers whom one of the wordings names."""
    filed = Outlets.of(names)
    return {name for wording in wordings for name in filed.named(wording)}


def own_claims(connection: Connection, names: Iterable[str], scope: Scope) -> list[OwnClaim]:
    """What the reports of some publishers tell in their own voice, the newest first; no plain statements."""
    query = select(*_OWN, gists.c.origin).where(*_told(scope))
    found = [
        OwnClaim._make(row[:-1])
        for part in chunks(names)
        for row in connection.execute(query.where(_in_reports_of(part)))
        if _is_own(row.origin, row.publisher)
    ]
    found.sort(key=lambda one: (one.key, one.start, one.claim))
    return sorted(found, key=lambda one: one.published or "", reverse=True)


def own_counts(connection: Connection, names: Iterable[str], scope: Scope) -> dict[str, int]:
    """How many claims the reports of some publishers tell in their own voice."""
    every = list(names)
    if len(every) > FEW:
        worded = connection.execute(select(claim_sources.c.wording).distinct()).scalars().all()
        told = all_own_counts(connection, Outlets.of(every), worded, scope)
        return {name: told[name] for name in every if name in told}
    return _counted_in_reports(connection, every, scope)


def _counted_in_reports(connection: Connection, names: Iterable[str], scope: Scope) -> dict[str, int]:
    found: Counter[str] = Counter()
    for part in chunks(names):
        found.update(_counted(connection, _in_reports_of(part), *_told(scope)))
    return dict(found)


def all_own_counts(connection: Connection, outlets: Outlets, wordings: Iterable[str], scope: Scope) -> dict[str, int]:
    """As ``own_counts`` for all publishers, or ``outlets`` at least; all wordings of sources in the ledger are at hand.

    Without a day every document is taken to have been read once, and those that were read anew are looked at.
    """
    own = _for_themselves(outlets, wordings)
    if len(own) > MOST:
        return _counted_in_reports(connection, outlets.names, scope)
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


def _for_themselves(outlets: Outlets, wordings: Iterable[str]) -> list[str]:
    """Those of some wordings that an outlet may use for itself, in order."""
    words = {word for name in outlets.names for part in name.lower().split() for word in (part, fold(part))} | DROPPED
    alike = words.union(*(normal_words(name) for name in outlets.names))
    return sorted(
        w
        for w in wordings
        if is_first_person(w)
        or words.issuperset(w.lower().split())
        or alike.issuperset(normal_words(w))
        or outlets.home(w)
    )


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


_OWN = (
    gists.c.claim,
    gists.c.kind,
    gists.c.certainty,
    gists.c.person,
    gists.c.document,
    gists.c.publisher,
    gists.c.published,
    gists.c.evidence_start,
)


def _in_reports_of(names: Sequence[str]) -> ColumnElement[bool]:
    """Whether a claim of ``gists`` is in a report of some publishers: it is found by the report, as by an index."""
    return gists.c.document.in_(select(documents.c.key).where(documents.c.publisher.in_(names)))


def _told(scope: Scope) -> list[ColumnElement[bool]]:
    """Conditions on ``gists``: what may be told in the publisher's own voice; ``_is_own`` says whether it is."""
    return [gists.c.kind != "statement", answered(gists), *within_gists(scope)]


def _is_own(origin: str | None, publisher: str) -> bool:
    return origin is None or is_own_voice(origin, publisher)


def _words(name: str) -> frozenset[str]:
    return frozenset(word for part in name.split() if (word := fold(part)))
