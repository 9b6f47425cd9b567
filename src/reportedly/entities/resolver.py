"""Who is one person, as a view over judgements: nothing is merged in place, so every merge can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.entities.matching import Profile, Verdict
from reportedly.entities.names import name_form, same_name

REGISTRY = "registry"
"""Who makes the judgements that a registry of known people gives: they beat the rules', and a person's beat them."""

Groups = dict[str, set[str]]
"""Each profile's group; the members of one group share one set."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """What an author holds about two people: the same, unsure or different, how strongly, why and when.

    ``supersedes`` is the judgement that it takes the place of, which stays in the ledger.
    """

    id: str
    left: str
    right: str
    verdict: Verdict
    score: float
    author: str
    reason: str
    at: str
    supersedes: str | None = None

    @property
    def withdraws(self) -> bool:
        """Whether it only takes back what it supersedes, and holds nothing itself: unsure, with no strength at all."""
        return self.supersedes is not None and self.verdict is Verdict.UNSURE and self.score == 0.0

    @property
    def pair(self) -> tuple[str, str]:
        """The two profiles, the smaller id first."""
        return (self.left, self.right) if self.left < self.right else (self.right, self.left)


def by_rules(author: str, rules: str) -> bool:
    """Whether an author is the rules, in this version or another: what is before the stroke tells."""
    return author.partition("/")[0] == rules.partition("/")[0]


@lru_cache(maxsize=1_000)
def weight(author: str, rules: str) -> int:
    """Whose judgement beats whose: the rules' (0) give way to a registry's (1), and both to a person's (2)."""
    if by_rules(author, rules):
        return 0
    return 1 if author == REGISTRY else 2


def counting(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those that nothing takes the place of; what took it and was itself withdrawn no longer does. Ordered by id.

    A withdrawal counts too, for as long as nothing takes its place, though it holds nothing.
    """
    every = {j.id: j for j in judgements}
    by_target: dict[str, list[Judgement]] = {}
    for judgement in every.values():
        if judgement.supersedes:
            by_target.setdefault(judgement.supersedes, []).append(judgement)

    def withdrawn(target: str) -> bool:
        return any(j.withdraws and not withdrawn(j.id) for j in by_target.get(target, ()))

    return tuple(every[i] for i in sorted(every) if all(withdrawn(j.id) for j in by_target.get(i, ())))


def in_force(judgements: Iterable[Judgement], rules: str) -> tuple[Judgement, ...]:
    """One judgement a pair: those superseded or withdrawn fall away, a person's beats a registry's and the rules'.

    Among authors of one weight the latest beats the earlier, and this version of the rules beats others.
    """
    found: dict[tuple[str, str], Judgement] = {}
    for judgement in sorted(
        counting(judgements), key=lambda j: (weight(j.author, rules), j.author == rules, j.at, j.id)
    ):
        if not judgement.withdraws:
            found[judgement.pair] = judgement
    return tuple(found[pair] for pair in sorted(found))


def people_of(profiles: Mapping[str, Profile], judgements: Sequence[Judgement], rules: str) -> dict[str, str]:
    """Each profile's person: the smallest id among the profiles that are held to be one.

    People's merges go first, the newest before the older, then a registry's, then the rules' from the surest to the
    weakest. Whom a person holds apart are never joined, by whatever chain; a registry's 'different' stops all but a
    person's merge. The rules join no names that contradict, but for names that a person or a registry has joined, and
    no profile that fits two people equally.
    """
    return people_by(profiles, in_force(judgements, rules), rules)


def people_by(profiles: Mapping[str, Profile], judgements: Sequence[Judgement], rules: str) -> dict[str, str]:
    """As ``people_of``, by judgements of which it is known that they are in force."""
    standing = [j for j in judgements if j.left in profiles and j.right in profiles]
    same = [j for j in standing if j.verdict is Verdict.SAME]
    every = _apart(standing)
    own = _apart([j for j in standing if weight(j.author, rules) == 2])
    groups: Groups = {p: {p} for p in profiles}
    told = [j for j in same if weight(j.author, rules)]
    for judgement in sorted(told, key=lambda j: (weight(j.author, rules), j.at, j.id), reverse=True):
        apart = own if weight(judgement.author, rules) == 2 else every
        if _may_join(groups[judgement.left], groups[judgement.right], apart):
            _join(groups, judgement)
    strands = _strands(profiles, groups, told)
    judged = [j for j in same if not weight(j.author, rules)]
    torn = _torn(profiles, judged, groups, every)
    for judgement in sorted(judged, key=lambda j: (-j.score, j.left, j.right)):
        left, right = judgement.left, judgement.right
        one, two = strands[left], strands[right]
        if one is two or not torn.isdisjoint((left, right)) or not _agree(profiles, one, two):
            continue
        if _may_join(groups[left], groups[right], every):
            _join(groups, judgement)
            _join(strands, judgement)
    return {p: min(group) for p, group in groups.items()}


def _apart(judgements: Iterable[Judgement]) -> Mapping[str, set[str]]:
    """Whom each profile is held apart from."""
    found: dict[str, set[str]] = {}
    for judgement in judgements:
        if judgement.verdict is Verdict.DIFFERENT:
            found.setdefault(judgement.left, set()).add(judgement.right)
            found.setdefault(judgement.right, set()).add(judgement.left)
    return found


def _may_join(left: set[str], right: set[str], apart: Mapping[str, set[str]]) -> bool:
    """Whether nobody of the one group is held apart from anybody of the other; a group may always join itself."""
    return left is right or all(right.isdisjoint(apart.get(member, ())) for member in left)


def _join(groups: Groups, judgement: Judgement) -> None:
    left, right = groups[judgement.left], groups[judgement.right]
    if left is not right:
        left |= right
        for member in right:
            groups[member] = left


def _strands(profiles: Mapping[str, Profile], groups: Groups, told: Iterable[Judgement]) -> Groups:
    """The parts of groups within which names must agree: a merge of contradicting names leaves two parts of one group.

    So a report on Ada Merz still joins her after somebody has held that Ada Merz and Ada Brandt are one.
    """
    strands: Groups = {p: {p} for p in profiles}
    for judgement in sorted(told, key=lambda j: j.pair):
        left, right = strands[judgement.left], strands[judgement.right]
        in_one = groups[judgement.left] is groups[judgement.right]
        if in_one and left is not right and _agree(profiles, left, right):
            _join(strands, judgement)
    return strands


def _agree(profiles: Mapping[str, Profile], left: set[str], right: set[str]) -> bool:
    """Whether no name of the one contradicts a name of the other."""
    names = {profiles[a].name for a in left}, {profiles[b].name for b in right}
    return not any(same_name(a, b).conflict for a in names[0] for b in names[1])


def _torn(
    profiles: Mapping[str, Profile], judged: Sequence[Judgement], groups: Groups, apart: Mapping[str, set[str]]
) -> frozenset[str]:
    """Profiles that fit two people equally: 'Smith' beside John Smith and Paul Smith, or beside two Paul Smiths.

    The two are people whose names contradict, or whom somebody holds apart while the rules are as sure of either. Who
    was joined to one of the two is not torn.
    """
    fits: dict[str, list[tuple[str, float]]] = {}
    for judgement in judged:
        fits.setdefault(judgement.left, []).append((judgement.right, judgement.score))
        fits.setdefault(judgement.right, []).append((judgement.left, judgement.score))
    return frozenset(
        p
        for p, others in fits.items()
        if _contradicting(profiles, p, others, groups) or _held(p, others, groups, apart)
    )


def _contradicting(
    profiles: Mapping[str, Profile], one: str, others: Sequence[tuple[str, float]], groups: Groups
) -> bool:
    """Whether a short name fits two longer ones that contradict each other."""
    longer: dict[str, set[str]] = {}
    for other, _ in others:
        if _size(profiles[other].name) > _size(profiles[one].name) and groups[other] is not groups[one]:
            longer.setdefault(profiles[other].name, set()).add(min(groups[other]))
    return any(same_name(a, b).conflict and len(longer[a] | longer[b]) > 1 for a in longer for b in longer if a < b)


def _held(one: str, others: Sequence[tuple[str, float]], groups: Groups, apart: Mapping[str, set[str]]) -> bool:
    """Whether a profile is tied as surely to one as to another who is held apart from the first."""
    scores = {other: score for other, score in others if groups[other] is not groups[one]}
    return any(scores.get(end) == score for other, score in scores.items() for end in apart.get(other, ()))


def _size(name: str) -> tuple[int, int]:
    form = name_form(name)
    return len(form.words), len(form.initials)
