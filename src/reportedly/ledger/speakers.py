"""Sources who are people: which wordings of a chain name somebody the ledger knows, and who in a document is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, bindparam, select

from reportedly.entities.abbreviations import RANKS
from reportedly.entities.folding import fold
from reportedly.entities.names import is_full, name_key, same_name
from reportedly.ledger.schema import claim_sources, documents, extracted, extractions, people
from reportedly.ledger.scope import answered

RANK_WORDS = frozenset(RANKS) | frozenset(RANKS.values()) | {"general", "mr", "mrs", "ms", "dr", "sir"}
"""Words that stand before a name and are no part of it."""

_PLACED = frozenset("of for in the at from near by inside".split())
"""Words before the name of a place or a body, which is nobody's."""

CHUNK = 500
"""Values per query: under the 999 variables that the oldest SQLite in use allows."""

Place = tuple[str, str]
"""A document's key, and the wording of a source in it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Speaker:
    """Who a source's wording names: the fullest name in the document, and the profiles that it may be (none: unknown).

    Several profiles that turn out to be several people name nobody.
    """

    name: str
    profiles: tuple[str, ...]


def speakers(connection: Connection, places: Iterable[Place]) -> dict[Place, Speaker]:
    """The speakers among the sources of some documents; wordings that are no name are left out.

    A name is looked for among the people of its document first. A family name alone stands for the only full name in
    the document that ends in it. A full name that the document gives no post is looked for in the whole ledger.
    """
    wanted = {(key, wording): name for key, wording in places if (name := name_in(wording))}
    if not wanted:
        return {}
    keys = sorted({key for key, _ in wanted})
    named = _people_in(connection, keys)
    worded = _sources_in(connection, sorted({key for (key, _), name in wanted.items() if not is_full(name)}))
    full = {place: _fullest(name, worded.get(place[0], ())) for place, name in wanted.items()}
    fits: dict[Place, list[str]] = {}
    for place, name in full.items():
        here = named.get(place[0], {})
        fits[place] = sorted(profile for other, profile in here.items() if same_name(name, other).score >= 0.6)
    beyond = {place: name_key(name) for place, name in full.items() if not fits[place] and is_full(name)}
    everywhere = _by_key(connection, set(beyond.values()))
    fits |= {place: everywhere.get(key, []) for place, key in beyond.items()}
    return {place: Speaker(name=name, profiles=tuple(fits[place])) for place, name in full.items()}


@lru_cache(maxsize=20_000)
def name_in(wording: str) -> str | None:
    """The name that a source's wording ends in: 'Colonel Arkadi Venn' and 'spokesman Arkadi Venn' give 'Arkadi Venn'.

    None for 'Venn's deputy', 'the Defence Ministry', 'reports' and all else that does not read as somebody's name.
    """
    words = wording.partition(",")[0].split()
    if any(w.endswith(("'s", "’s", "s'", "s’")) for w in words):
        return None
    tail: list[str] = []
    for word in reversed(words):
        if not word[:1].isupper() or fold(word) in RANK_WORDS:
            break
        tail.insert(0, word)
    before = words[: len(words) - len(tail)]
    if not 1 <= len(tail) <= 4 or (before and fold(before[-1]) in _PLACED):
        return None
    return " ".join(tail)


def _fullest(name: str, others: Iterable[str]) -> str:
    """A family name alone as the only full name among the others that ends in it; any other name as it is."""
    if is_full(name):
        return name
    fits = sorted({o for o in others if is_full(o) and same_name(name, o).score >= 0.6}, key=lambda n: (-len(n), n))
    alike = all(not same_name(fits[0], other).conflict for other in fits)
    return fits[0] if fits and alike else name


def _people_in(connection: Connection, keys: list[str]) -> dict[str, dict[str, str]]:
    """The people whom documents name in their claims: profiles by name, by document."""
    found: dict[str, dict[str, str]] = {}
    for part in _parts(keys):
        for key, name, profile in connection.execute(_PEOPLE, {"keys": part}).all():
            found.setdefault(key, {})[name] = profile
    return found


_PEOPLE = (
    select(documents.c.key, people.c.name, people.c.id)
    .distinct()
    .select_from(
        documents.join(extractions, extractions.c.document == documents.c.key)
        .join(extracted, extracted.c.extraction == extractions.c.id)
        .join(people, people.c.id == extracted.c.person)
    )
    .where(answered(), documents.c.key.in_(bindparam("keys", expanding=True)))
)


def _sources_in(connection: Connection, keys: list[str]) -> Mapping[str, set[str]]:
    """The names among all sources of documents."""
    found: dict[str, set[str]] = {}
    for part in _parts(keys):
        for key, wording in connection.execute(_SOURCES, {"keys": part}):
            if name := name_in(wording):
                found.setdefault(key, set()).add(name)
    return found


_SOURCES = (
    select(documents.c.key, claim_sources.c.wording)
    .distinct()
    .select_from(
        documents.join(extractions, extractions.c.document == documents.c.key)
        .join(extracted, extracted.c.extraction == extractions.c.id)
        .join(claim_sources, claim_sources.c.claim == extracted.c.claim)
    )
    .where(answered(), documents.c.key.in_(bindparam("keys", expanding=True)))
)


def _by_key(connection: Connection, keys: set[str]) -> dict[str, list[str]]:
    """Profiles by the key of their full names."""
    found: dict[str, list[str]] = {}
    for part in _parts(sorted(keys)):
        for key, profile in connection.execute(_NAMED, {"keys": part}).all():
            found.setdefault(key, []).append(profile)
    return found


_NAMED = (
    select(people.c.name_key, people.c.id)
    .where(people.c.name_key.in_(bindparam("keys", expanding=True)))
    .order_by(people.c.id)
)


def _parts(values: list[str]) -> Iterator[list[str]]:
    for i in range(0, len(values), CHUNK):
        yield values[i : i + CHUNK]
