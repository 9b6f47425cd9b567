"""The roll of sources: everybody who is cited, and every outlet, those first of whom or by whom most is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from reportedly.findings.particular import names_nobody, one_everywhere
from reportedly.ledger.lists import source_is
from reportedly.ledger.lowercase import proper
from reportedly.ledger.newest import read_anew
from reportedly.ledger.outlets import Outlets, all_own_counts, holding, own_counts, publisher_sizes, reports_of
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import claim_sources, claims, documents, extracted, extractions
from reportedly.ledger.scope import Scope, answered, is_unlimited, known_by


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundSource:
    """A source, by its fullest wording or as a publisher, and how many claims it stands behind or carries (``claims``).

    For an outlet ``own`` counts the claims that its ``reports`` tell in its own voice. ``is_particular``: it is
    somebody in particular in all reports that name it, and not "the president" of each.
    """

    name: str
    claims: int
    is_outlet: bool = False
    own: int = 0
    reports: int = 0
    is_particular: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class SourcesAnswer:
    """Sources that words fit, or all, most told of first; ``total`` counts wordings and outlets before the limit."""

    words: str | None
    known: str | None
    sources: tuple[FoundSource, ...]
    total: int


class _Line(NamedTuple):
    """A line of the roll: how much is told of it or by it, its name, its wordings, and the publishers that it is."""

    told: int
    name: str
    wordings: tuple[str, ...]
    outlets: tuple[str, ...]


def list_sources(connection: Connection, words: str | None, scope: Scope, start: int, limit: int) -> SourcesAnswer:
    """Sources and outlets that words fit, or all but those that name nobody: ``limit`` lines from the one at ``start``.

    Wordings on it that mean one source are put together; they may come up again further on.
    """
    sizes = publisher_sizes(connection)
    worded = _worded(connection, words)
    if words is None:
        filed = Outlets.of(sizes)
        own = dict.fromkeys(sizes, 0) | all_own_counts(connection, filed, worded, scope)
    else:
        names = holding(sizes, words)
        filed = Outlets.of(names)
        own = dict.fromkeys(names, 0) | own_counts(connection, names, scope)
    outlets = _outlets(filed, worded, own)
    taken = {wording for line in outlets.values() for wording in line.wordings}
    named = proper(connection, (w for w in worded if w not in taken and w not in own), scope)
    ranks = [(-line.told, name) for name, line in outlets.items()]
    ranks += [
        (-n, w)
        for w, n in worded.items()
        if w not in taken and w not in own and (words is not None or w in named or not names_nobody(w))
    ]
    ranks.sort()
    part = [outlets.get(name) or _Line(-told, name, (name,), ()) for told, name in ranks[start : start + limit]]
    told = _told(connection, worded, [w for one in part for w in one.wordings], scope)
    reports = reports_of(connection, [name for one in part for name in one.outlets], scope)
    found = [_found(group, told, own, reports) for group in _groups(part)]
    found = [replace(one, is_particular=True) if one.name in named else one for one in found]
    kept = sorted((one for one in found if one.claims or one.reports), key=lambda s: (-s.claims - s.own, s.name))
    return SourcesAnswer(words=words, known=scope.known, sources=tuple(kept), total=len(ranks))


def _worded(connection: Connection, words: str | None) -> dict[str, int]:
    """The wordings of sources, and in how many chains each stands, whatever reading they are of."""
    query = select(claim_sources.c.wording, func.count()).group_by(claim_sources.c.wording)
    query = query if words is None else query.where(source_is(words))
    return dict(_pairs(connection, query))


def _pairs(connection: Connection, query: Select[Any]) -> list[tuple[str, int]]:
    return [(str(wording), int(many)) for wording, many in connection.execute(query)]


def _outlets(filed: Outlets, worded: Mapping[str, int], own: Mapping[str, int]) -> dict[str, _Line]:
    """The lines of outlets, by their names, with the wordings by which they are cited."""
    cited: dict[frozenset[str], list[str]] = {key: [] for key in filed.homes}
    for wording in worded:
        if (home := filed.home(wording)) is not None:
            cited[home].append(wording)
    found: dict[str, _Line] = {}
    for key, names in filed.homes.items():
        told = sum(own[name] for name in names) + sum(worded[w] for w in cited[key])
        chief = min(names, key=lambda name: (-own[name], name))
        found[chief] = _Line(told, chief, tuple(cited[key]), tuple(names))
    return found


def _groups(part: Iterable[_Line]) -> list[list[_Line]]:
    """Lines put together where they mean one source, the longest name first; an outlet is one line already."""
    groups: list[list[_Line]] = []
    for line in sorted(part, key=lambda one: (not one.outlets, -len(one.name), one.name)):
        home = next((g for g in groups if not line.outlets and one_everywhere(g[0].name, line.name)), None)
        if home is None:
            groups.append([line])
        else:
            home.append(line)
    return groups


def _found(
    group: Sequence[_Line], told: Mapping[str, int], own: Mapping[str, int], reports: Mapping[str, int]
) -> FoundSource:
    outlets = [name for line in group for name in line.outlets]
    return FoundSource(
        name=group[0].name,
        claims=sum(told.get(wording, 0) for line in group for wording in line.wordings),
        is_outlet=bool(outlets),
        own=sum(own[name] for name in outlets),
        reports=sum(reports.get(name, 0) for name in outlets),
        is_particular=bool(outlets) or not names_nobody(group[0].name),
    )


def _told(connection: Connection, worded: Mapping[str, int], wordings: Collection[str], scope: Scope) -> dict[str, int]:
    """In how many claims that are answered from each of some wordings stands.

    Without a day every chain is counted, and those of documents that were read anew are looked at.
    """
    anew = read_anew(connection) if is_unlimited(scope) else None
    if anew is not None:
        found = Counter({wording: worded[wording] for wording in wordings})
        found.subtract(wording for wording in _no_longer(connection, anew) if wording in found)
        return dict(found)
    query, told = _standing().where(*known_by(scope)), claim_sources.c.wording
    return dict(pair for part in chunks(wordings) for pair in _pairs(connection, query.where(told.in_(part))))


def _no_longer(connection: Connection, keys: Iterable[str]) -> list[str]:
    """The wordings in the chains of claims that some documents no longer make, one for each."""
    found: list[str] = []
    for part in chunks(keys):
        every = connection.execute(select(claims.c.id).where(claims.c.document.in_(part))).scalars().all()
        for ids in chunks(every):
            joined = extracted.join(extractions, extractions.c.id == extracted.c.extraction)
            live = select(extracted.c.claim).select_from(joined).where(extracted.c.claim.in_(ids), answered())
            gone = set(ids) - set(connection.execute(live).scalars())
            chains = select(claim_sources.c.wording).where(claim_sources.c.claim.in_(sorted(gone)))
            found += connection.execute(chains).scalars()
    return found


def _standing() -> Select[Any]:
    """Wordings, and in how many claims that are answered from each stands."""
    joined = (
        claim_sources.join(claims, claims.c.id == claim_sources.c.claim)
        .join(extracted, extracted.c.claim == claims.c.id)
        .join(extractions, extractions.c.id == extracted.c.extraction)
        .join(documents, documents.c.key == extractions.c.document)
    )
    many = func.count(func.distinct(claim_sources.c.claim))
    query = select(claim_sources.c.wording, many).select_from(joined).where(answered())
    return query.group_by(claim_sources.c.wording)
