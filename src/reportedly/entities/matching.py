"""Are two people of two documents one? A verdict over names, ranks and postings, with every reason for and against."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.entities.countries import countries_of
from reportedly.entities.names import is_full, same_name
from reportedly.entities.posts import AGREES, same_organization, same_post, same_rank, whole_words

RULES = "reportedly/1"
"""Who makes the judgements of this file; it changes when the rules do, so that old judgements stand apart."""


class Verdict(StrEnum):
    """What is held about two people, or two posts."""

    SAME = "same"
    UNSURE = "unsure"
    DIFFERENT = "different"


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """A person as one document (or several alike) shows them: fullest name, rank, (title, organization) pairs."""

    id: str
    name: str
    rank: str | None = None
    postings: tuple[tuple[str | None, str | None], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Opinion:
    """A verdict on two profiles, how strongly it is held (0 to 1), and why."""

    verdict: Verdict
    score: float
    reasons: tuple[str, ...]


def compare(a: Profile, b: Profile) -> Opinion:
    """Judge two profiles.

    They are one person when the names agree and a rank, a post or an organization agrees too, or when they bear the
    very same full name and nothing conflicts. Names that contradict make two people. All else is unsure: apart.
    """
    names = same_name(a.name, b.name)
    if names.score < 0.6:
        return Opinion(verdict=Verdict.DIFFERENT, score=1.0 if names.conflict else 0.6, reasons=names.reasons)
    agreeing = _agreeing(a, b)
    against = _conflicting(a, b)
    reasons = (*names.reasons, *agreeing, *against)
    very_same = names.score >= 0.95 and is_full(a.name) and is_full(b.name)
    if against and not (very_same and agreeing):
        return Opinion(verdict=Verdict.UNSURE, score=names.score / 2, reasons=reasons)
    if agreeing:
        return Opinion(verdict=Verdict.SAME, score=min(1.0, names.score + 0.1 * len(agreeing)), reasons=reasons)
    if very_same:
        return Opinion(verdict=Verdict.SAME, score=names.score - 0.05, reasons=(*reasons, "nothing conflicts"))
    return Opinion(verdict=Verdict.UNSURE, score=names.score / 2, reasons=(*reasons, "nothing else agrees"))


def _agreeing(a: Profile, b: Profile) -> tuple[str, ...]:
    """Ranks, posts and organizations that both profiles have."""
    found: list[str] = []
    rank = same_rank(a.rank, b.rank)
    if rank.score >= AGREES:
        found += rank.reasons
    for one in a.postings:
        for two in b.postings:
            post = same_post(one, two)
            if post.score >= 0.6:
                found += post.reasons
            elif same_organization(one[1], two[1]).score >= AGREES:
                found.append("an organization agrees")
    return tuple(dict.fromkeys(found))


def _conflicting(a: Profile, b: Profile) -> tuple[str, ...]:
    """Ranks of two services, or postings that are all of other countries."""
    found: list[str] = []
    rank = same_rank(a.rank, b.rank)
    if rank.conflict:
        found += rank.reasons
    here, there = (_countries(p) for p in (a, b))
    if here and there and not here & there:
        found.append(f"the postings are in {', '.join(sorted(here))} and in {', '.join(sorted(there))}")
    return tuple(found)


def _countries(profile: Profile) -> frozenset[str]:
    return frozenset(c for posting in profile.postings for c in countries_of(whole_words(*posting)))
