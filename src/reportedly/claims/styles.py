"""Forms of address that the encoder takes for people or ranks: "Maître" before a name, "Inspector General" as a rank.

A word right before a full name is no person of its own: it is a form of address, or an office. What is tied to it
belongs to the one who is named.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from reportedly.claims.lexicon import offices, words
from reportedly.language.reading import Reading, Tie


def styled(reading: Reading) -> Reading:
    """The reading with forms of address as ranks and offices as titles; the order of the mentions stays."""
    owners: dict[int, int] = {}
    for address, name in reversed(_addressed(reading)):
        owners[address] = owners.get(name, name)
    ranked = [n for n, m in enumerate(reading.mentions) if m.label == "rank" and _is_office(m.span.of(reading.text))]
    if not owners and not ranked:
        return reading
    mentions = list(reading.mentions)
    for number in owners:
        office = mentions[number].span.of(reading.text).casefold() in offices()
        mentions[number] = replace(mentions[number], label="title" if office else "rank")
    for number in ranked:
        mentions[number] = replace(mentions[number], label="title")
    triggers = tuple(
        replace(t, links=tuple((role, owners.get(n, n), score) for role, n, score in t.links)) for t in reading.triggers
    )
    return replace(reading, mentions=tuple(mentions), ties=_led(reading.ties, owners), triggers=triggers)


def _addressed(reading: Reading) -> list[tuple[int, int]]:
    """Each mention of a person that is but the form of address before a full name, and whose name it is."""
    people = [n for n, m in enumerate(reading.mentions) if m.label == "person"]
    found = []
    for first, second in pairwise(people):
        one, other = reading.mentions[first].span, reading.mentions[second].span
        worded = one.of(reading.text)
        between = _SPACE.fullmatch(reading.text, one.end, other.start)
        if " " in worded or between is None:
            continue
        known = worded.casefold() in words("people", "honorifics") | offices()
        if known or (" " in other.of(reading.text) and "\n" not in between[0]):
            found.append((first, second))
    return found


_SPACE = re.compile(r"\.?[ \t]+|\.?[ \t]*\n[ \t]*")
"""What stands between a form of address and a name: no more than the end of a line."""


def _is_office(rank: str) -> bool:
    """Whether what reads like a rank is an office: "Inspector General", "Councilman", never "Major General"."""
    worded = re.findall(r"\w+", rank.casefold())
    if worded and worded[-1] == "general":
        return bool(set(worded[:-1]) & _GENERALS)
    held = bool(worded) and worded[-1] in offices() - _OF_THE_FORCES
    return held and not set(worded) & words("people", "ranks")


_GENERALS = frozenset(
    ("inspector", "director", "surgeon", "auditor", "solicitor", "attorney", "secretary", "comptroller")
)
"""Whose "general" tells that the office is of the whole service."""

_OF_THE_FORCES = frozenset(("commandant", "commanders", "generals", "colonels", "officers", "quartermaster", "guard"))
"""Words for an office that are ranks as well."""


def _led(ties: tuple[Tie, ...], owners: Mapping[int, int]) -> tuple[Tie, ...]:
    """The ties, with those of a form of address led to whose it is; of two that are the same only the surer."""
    best: dict[tuple[int, int], Tie] = {}
    for tie in ties:
        person, other = owners.get(tie.person, tie.person), owners.get(tie.other, tie.other)
        known = best.get((person, other))
        if person != other and (known is None or known.score < tie.score):
            best[person, other] = replace(tie, person=person, other=other)
    return tuple(best.values())
