"""Who is one person, as a view over judgements: nothing is merged in place, so every merge can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.entities.matching import Profile, Verdict
from reportedly.entities.names import name_form, same_name


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


def in_force(judgements: Iterable[Judgement], rules: str) -> tuple[Judgement, ...]:
    """One judgement a pair: those superseded fall away, a person's beats the rules', the latest beats the earlier."""
    every = list(judgements)
    replaced = {j.supersedes for j in every if j.supersedes}
    found: dict[tuple[str, str], Judgement] = {}
    for judgement in sorted(every, key=lambda j: (j.author != rules, j.at, j.id)):
        if judgement.id not in replaced:
            pair = (min(judgement.left, judgement.right), max(judgement.left, judgement.right))
            found[pair] = judgement
    return tuple(found[pair] for pair in sorted(found))


def people_of(profiles: Mapping[str, Profile], judgements: Sequence[Judgement], rules: str) -> dict[str, str]:
    """Each profile's person: the smallest id among the profiles that are held to be one.

    Merges go from the surest to the weakest, a person's judgement first, and never join two groups that are held apart
    or whose names contradict. A short name that fits two groups which contradict each other joins neither.
    """
    standing = in_force(judgements, rules)
    apart = {frozenset((j.left, j.right)) for j in standing if j.verdict is Verdict.DIFFERENT}
    groups: dict[str, set[str]] = {p: {p} for p in profiles}
    same = [j for j in standing if j.verdict is Verdict.SAME and j.left in profiles and j.right in profiles]
    torn = _torn(profiles, [j for j in same if j.author == rules])
    for judgement in sorted(same, key=lambda j: (j.author == rules, -j.score, j.left, j.right)):
        left, right = groups[judgement.left], groups[judgement.right]
        if left is right:
            continue
        by_rules = judgement.author == rules
        if by_rules and (judgement.left in torn or judgement.right in torn):
            continue
        if by_rules and not _compatible(profiles, left, right, apart):
            continue
        left |= right
        for member in right:
            groups[member] = left
    return {p: min(group) for p, group in groups.items()}


def _compatible(profiles: Mapping[str, Profile], left: set[str], right: set[str], apart: set[frozenset[str]]) -> bool:
    """Whether two groups may be one: no pair of them is held apart, and no two names contradict."""
    if any(frozenset((a, b)) in apart for a in left for b in right):
        return False
    names = {profiles[a].name for a in left}, {profiles[b].name for b in right}
    return not any(same_name(a, b).conflict for a in names[0] for b in names[1])


def _torn(profiles: Mapping[str, Profile], same: Sequence[Judgement]) -> frozenset[str]:
    """Profiles whose short name fits two people who contradict each other: 'Smith' beside John Smith and Paul Smith."""
    fits: dict[str, set[str]] = {}
    for judgement in same:
        for one, two in ((judgement.left, judgement.right), (judgement.right, judgement.left)):
            if _size(profiles[two].name) > _size(profiles[one].name):
                fits.setdefault(one, set()).add(profiles[two].name)
    return frozenset(
        p for p, names in fits.items() if any(same_name(a, b).conflict for a in names for b in names if a < b)
    )


def _size(name: str) -> tuple[int, int]:
    form = name_form(name)
    return len(form.words), len(form.initials)
