"""Which rank, title, role and organization belongs to which person: the nearest (SFM dev .862 on gold entities)."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from reportedly.language.reading import Entity
from reportedly.span import Span

LABELS = {"Organization": "is_posted", "Rank": "has_rank", "Title": "has_title", "Role": "has_role"}


def relate(entities: Sequence[Entity], passages: Sequence[Span]) -> list[tuple[str, int, int]]:
    """(label, person, other) by place in ``entities``: each other entity goes to the closest person of its passage."""
    starts = sorted(p.start for p in passages)
    owner = {i: bisect_right(starts, e.span.start) for i, e in enumerate(entities)}
    people_of: dict[int, list[int]] = defaultdict(list)
    for i, entity in enumerate(entities):
        if entity.label == "Person":
            people_of[owner[i]].append(i)
    found = []
    for j, other in enumerate(entities):
        label = LABELS.get(other.label)
        if label is None:
            continue
        people = people_of[owner[j]]
        if people:
            nearest = min(people, key=lambda i: (entities[i].span.gap(other.span), entities[i].span.start))
            found.append((label, nearest, j))
    return found
