"""Which post an answer tells a change under: each alleged change once, under the post that it fits best."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.entities.posts import AGREES, is_rank, same_organization, same_post
from reportedly.ledger.answers import AllegedChange, ClaimRow

if TYPE_CHECKING:
    from reportedly.ledger.afterwards import Seen

NEAR = 0.6
"""A change that names another post still bears on one that agrees so far: by the title or the organization alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """A post as some document words it."""

    id: str
    title: str | None
    organization: str | None


Group = list[Wording]
"""Wordings that mean one post, the fullest first."""


def grouped(wordings: Iterable[Wording]) -> list[Group]:
    """Wordings put together where they mean one post; one without a title joins only when a single post is there."""
    groups: list[Group] = []
    loose: list[Wording] = []
    for wording in sorted(wordings, key=lambda w: (-len(w.organization or ""), -len(w.title or ""), w.id)):
        if not wording.title or not wording.organization:
            loose.append(wording)
            continue
        home = next((g for g in groups if _one(g[0], wording)), None)
        if home is None:
            groups.append([wording])
        else:
            home.append(wording)
    for wording in loose:
        fits = [g for g in groups if _one(g[0], wording)]
        if len(fits) == 1:
            fits[0].append(wording)
        else:
            groups.append([wording])
    return groups


def without_ranks(groups: Sequence[Group], own: Iterable[ClaimRow]) -> list[Group]:
    """Groups worded by a rank alone put into the post that the same person has in the same organization, if any."""
    holders: dict[str, set[str]] = {}
    for row in own:
        if row.post_id and row.person_id:
            holders.setdefault(row.post_id, set()).add(row.person_id)

    def people(group: Group) -> set[str]:
        return {person for w in group for person in holders.get(w.id, ())}

    ranked = [g for g in groups if all(is_rank(w.title) for w in g)]
    kept = [list(g) for g in groups if g not in ranked]
    for group in ranked:
        body = group[0].organization
        fits = [g for g in kept if same_organization(g[0].organization, body).score >= AGREES and g[0].title]
        home = max(fits, key=lambda g: len(people(g) & people(group)), default=None)
        if home is not None and people(home) & people(group):
            home.extend(group)
        else:
            kept.append(group)
    return kept


def placed(
    changes: Iterable[AllegedChange], groups: Sequence[Group], named: Sequence[Collection[str]]
) -> list[tuple[list[AllegedChange], list[tuple[AllegedChange, int]]]]:
    """For each group its own changes, and those it only refers to, each with the number of the group that has it.

    ``named`` are the people tied to each group. A change that names no post goes where the person's others are; one
    that fits no group is left out.
    """
    homes: dict[int, int] = {}
    every = list(changes)
    for place in sorted(range(len(every)), key=lambda p: all(row.post_id is None for row in every[p].claims)):
        change = every[place]
        others = {home for p, home in homes.items() if every[p].person_id == change.person_id is not None}
        told = (change.claims, change.person_id)
        fits = {i: fit for i, g in enumerate(groups) if (fit := _fit(*told, g, named[i])) is not None}
        if fits:
            homes[place] = max(fits, key=lambda i: (fits[i], i in others, -i))
    return [
        (
            [every[p] for p in sorted(homes) if homes[p] == i],
            [(every[p], homes[p]) for p in sorted(homes) if homes[p] != i and _bears(every[p], group, named[i])],
        )
        for i, group in enumerate(groups)
    ]


def fits_one(rows: Sequence[Seen], groups: Sequence[Group], named: Sequence[Collection[str]]) -> bool:
    """Whether the change that claims tell of fits any of some groups; ``named`` as for ``placed``."""
    person = next((row.person_id for row in rows if row.person_id), None)
    return any(_fit(rows, person, group, tied) is not None for group, tied in zip(groups, named, strict=True))


def _bears(change: AllegedChange, group: Group, named: Collection[str]) -> bool:
    """Whether a change told elsewhere bears on a post: a claim words it so, or its person is in that organization."""
    ids = {w.id for w in group}
    bodies = [row.organization for row in change.claims if row.post_id]
    one_body = not bodies or any(same_organization(b, group[0].organization).score >= AGREES for b in bodies)
    return any(row.post_id in ids for row in change.claims) or (change.person_id in named and one_body)


def _fit(
    rows: Sequence[Seen], person: str | None, group: Group, named: Collection[str]
) -> tuple[bool, bool, int, float, bool] | None:
    """How well a person's change fits a post, the better the greater; None when it does not bear on it.

    In this order: it agrees with it, the post has a title, how many claims word it so, how far the others agree, and
    whether the person is named in it.
    """
    ids = {w.id for w in group}
    own = sum(row.post_id in ids for row in rows)
    worded = {(row.title, row.organization) for row in rows if row.post_id}
    near = max((same_post(w, (group[0].title, group[0].organization)).score for w in worded), default=0.0)
    here = person is not None and person in named
    if not own and near < NEAR and (worded or not here):
        return None
    return (bool(own) or near >= AGREES, group[0].title is not None, own, near, here)


def name_of(group: Group) -> str:
    """A post by its title and organization: 'commander, Lake Fleet'."""
    return ", ".join(part for part in (title_of(group), organization_of(group)) if part)


def title_of(group: Group) -> str | None:
    """The plainest title of a post: no rank alone, without 'acting' or 'former', then the fullest."""
    return min((w.title for w in group if w.title), key=_plainness, default=None)


def organization_of(group: Group) -> str | None:
    """The organization of a post, in its fullest wording."""
    return next((w.organization for w in group if w.organization), None)


def _plainness(title: str) -> tuple[bool, bool, int, str]:
    return is_rank(title), title.lower().startswith(("acting", "former", "ex-")), -len(title), title


def _one(a: Wording, b: Wording) -> bool:
    return same_post((a.title, a.organization), (b.title, b.organization)).score >= AGREES
