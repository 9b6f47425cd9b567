"""Which document each one derives from, from joins between pairs; the answer does not depend on their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.origins.credits import credits_of, same_outlet
from reportedly.origins.kinship import COPY, CUT, RETELLING, REWRITE, Join
from reportedly.origins.paper import Paper

_KINDS = (COPY, CUT, REWRITE, RETELLING)
_UNKNOWN = 10_000_000  # a day after all days: a document without one is never held to be the first


@dataclass(frozen=True, kw_only=True, slots=True)
class Derivation:
    """That one document derives from another, or follows it where both have one text: how, how surely, and why."""

    child: str
    parent: str
    kind: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Lineage:
    """For each document at most one parent; ``keys`` are all documents, ``parents`` the derivations by child."""

    keys: tuple[str, ...]
    parents: Mapping[str, Derivation] = field(default_factory=dict)

    def root_of(self, key: str) -> str:
        """The document that another goes back to in the end: itself, where it derives from none."""
        while (found := self.parents.get(key)) is not None:
            key = found.parent
        return key

    def roots(self) -> tuple[str, ...]:
        """The documents that derive from none, in the order of ``keys``."""
        return tuple(key for key in self.keys if key not in self.parents)

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The documents of each root, the root first; roots in the order of ``keys``."""
        found: dict[str, list[str]] = {root: [root] for root in self.roots()}
        for key in self.keys:
            if key in self.parents:
                found[self.root_of(key)].append(key)
        return tuple(tuple(group) for group in found.values())


def trace(papers: Sequence[Paper], joins: Sequence[Join]) -> Lineage:
    """Who derives from whom. Joins that name a document not among ``papers`` are passed over.

    The parent is the earlier published; of one day, the one that another credits, then the longer, then the smaller id.
    Of several, the one whose words are nearest, then the one with the strongest join. A document with no earlier one
    beside it is a root, unless it has one text with an earlier document through a third: then it follows the first of
    these.
    """
    known = {paper.key: paper for paper in papers}
    kept = {(j.left, j.right): j for j in sorted(joins, key=_strength) if j.left in known and j.right in known}
    place = _places(known, kept.values())
    first = _firsts(known, kept.values(), place)
    beside: dict[str, list[Join]] = {}
    for join in kept.values():
        earlier, later = sorted((join.left, join.right), key=place.__getitem__)
        if earlier != later:
            beside.setdefault(later, []).append(join)
    parents: dict[str, Derivation] = {}
    for key in sorted(known, key=place.__getitem__):
        if key in beside:
            best = min(beside[key], key=lambda j: (_nearness(j), -j.score, place[_other(j, key)]))
            parents[key] = Derivation(
                child=key, parent=_other(best, key), kind=best.kind, score=best.score, reasons=best.reasons
            )
        elif first[key] != key:
            parents[key] = _through(key, first[key], kept.values())
    return Lineage(keys=tuple(sorted(known, key=place.__getitem__)), parents=parents)


def _strength(join: Join) -> tuple[float, str, tuple[str, ...]]:
    return join.score, join.kind, join.reasons


def _nearness(join: Join) -> int:
    """How near two texts are by the kind of their join: the same words first, a mere citation last."""
    return _KINDS.index(join.kind) if join.kind in _KINDS else len(_KINDS)


def _other(join: Join, key: str) -> str:
    return join.right if join.left == key else join.left


def _places(known: Mapping[str, Paper], joins: Iterable[Join]) -> dict[str, int]:
    """Each document's place in the order in which documents may derive from each other."""
    pairs = {pair for join in joins for pair in ((join.left, join.right), (join.right, join.left))}
    given = {key: credits_of(known[key]) for key in {one for one, _ in pairs}}
    credited = {two for one, two in pairs if any(same_outlet(c.name, known[two].publisher) for c in given[one])}

    def rank(key: str) -> tuple[int, bool, int, str, str]:
        paper = known[key]
        day = _UNKNOWN if paper.day is None else paper.day
        return day, key not in credited, -sum(len(span) for span in paper.passages), paper.id, key

    return {key: n for n, key in enumerate(sorted(known, key=rank))}


def _firsts(known: Iterable[str], joins: Iterable[Join], place: Mapping[str, int]) -> dict[str, str]:
    """The first document of all that have one text. A part does not count: a digest holds the texts of many."""
    root = {key: key for key in known}

    def find(key: str) -> str:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for join in joins:
        if join.kind != CUT:
            early, late = sorted((find(join.left), find(join.right)), key=place.__getitem__)
            root[late] = early
    return {key: find(key) for key in root}


def _through(key: str, first: str, joins: Iterable[Join]) -> Derivation:
    """That a document follows one with which it has a text in common only through a third."""
    own = [join for join in joins if key in (join.left, join.right) and join.kind != CUT]
    best = min(own, key=lambda j: (-j.score, j.left, j.right))
    reasons = ("a third report has the text of both", *best.reasons)
    return Derivation(child=key, parent=first, kind=best.kind, score=best.score, reasons=reasons)
