"""Rows of posts and names in turn: "Commander, Signals, Colonel A, Commandant, Depot, Major B, …" pairs each post once.

Where only commas stand between posts and names, the words beside a name are its own post or its neighbour's; the row as
a whole tells which, by whether it begins with a post or with a name. Semicolons part the entries by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.language.reading import Reading, Tie

LEAST_PAIRS = 3
"""Pairs that a row without semicolons must hold before it outweighs the encoder (set by hand)."""

SURE = 0.5
"""Least score of a tie that is led to its own name; a post that the encoder ties to nobody stays nobody's."""

_BRACKETED = re.compile(r"\([^()]{1,40}\)")
_FILLING = re.compile(
    r"(?:[\s,;.:•*–-]|\b(?:and|as well as|the|of|at|in|for|charge|former|ex|new|acting|both|\d{1,3}|[ivx]{1,4})\b)*",
    re.IGNORECASE,
)
_AND = re.compile(r"\b(?:and|as well as)\b", re.IGNORECASE)


def in_rows(reading: Reading) -> Reading:
    """The reading, with the ties that its rows tell: each post with its own name, and with no other of the row."""
    paired: dict[int, int] = {}
    for row in rows_of(reading):
        paired |= pairs_of(reading, row)
    row_people = set(paired.values())
    ties: list[Tie] = []
    led_away: dict[int, Tie] = {}
    for tie in reading.ties:
        if tie.other not in paired or tie.person not in row_people or paired[tie.other] == tie.person:
            ties.append(tie)
        elif tie.score >= SURE:
            own = paired[tie.other]
            led_away |= {n: tie for n in paired if paired[n] == own and reading.mentions[n].label == "title"}
    known = {(t.person, t.other): n for n, t in enumerate(ties)}
    for title, wrong in led_away.items():
        number = known.get((paired[title], title))
        if number is None:
            ties.append(replace(wrong, person=paired[title], other=title))
        elif ties[number].score < wrong.score:
            ties[number] = replace(ties[number], score=wrong.score)
    return replace(reading, ties=tuple(ties)) if paired else reading


def rows_of(reading: Reading) -> Iterator[list[int]]:
    """The stretches of a sentence in which mentions of people and posts follow each other with no other words between.

    Each is the numbers of its mentions, in order.
    """
    for sentence in reading.sentences:
        row: list[int] = []
        for number in reading.mentions_in(sentence):
            if row and not _follows(reading, row[-1], number):
                yield row
                row = []
            if reading.mentions[number].label != "reference":
                row.append(number)
        yield row


def _follows(reading: Reading, last: int, number: int) -> bool:
    mention = reading.mentions[number]
    if mention.label == "reference" or mention.span.start < reading.mentions[last].span.end:
        return False
    return bool(_FILLING.fullmatch(_BRACKETED.sub("", _between(reading, last, number))))


def _between(reading: Reading, last: int, number: int) -> str:
    return reading.text[reading.mentions[last].span.end : reading.mentions[number].span.start]


def pairs_of(reading: Reading, row: Sequence[int]) -> dict[int, int]:
    """The person of each title and organization of a row, by number; empty where the row does not tell."""
    parts = list(_parted(reading, row))
    if len(parts) == 1:
        return _in_turn(reading, row)
    found: dict[int, int] = {}
    for part in parts:
        people = [n for n in part if reading.mentions[n].label == "person"]
        if len(people) == 1:
            found |= dict.fromkeys(_posts(reading, part), people[0])
    return found


def _parted(reading: Reading, row: Sequence[int]) -> Iterator[list[int]]:
    """A row cut at its semicolons."""
    part: list[int] = []
    for number in row:
        if part and ";" in _between(reading, part[-1], number):
            yield part
            part = []
        part.append(number)
    yield part


def _in_turn(reading: Reading, row: Sequence[int]) -> dict[int, int]:
    """The pairs of a row that commas part: all of them post and name, or all of them name and post."""
    entries = _entries(reading, row)
    pairs = [(entries[n], entries[n + 1]) for n in range(0, len(entries) - 1, 2)]
    if len(entries) % 2 or len(pairs) < LEAST_PAIRS:
        return {}
    sorts = {(_is_person(reading, one), _is_person(reading, other)) for one, other in pairs}
    if sorts not in ({(True, False)}, {(False, True)}):
        return {}
    found: dict[int, int] = {}
    for one, other in pairs:
        person, post = (one[0], other) if _is_person(reading, one) else (other[0], one)
        titles = [n for n in post if reading.mentions[n].label == "title"]
        if len(titles) > 1 or _AND.search(_between(reading, one[-1], other[0])):
            return {}
        found |= dict.fromkeys(_posts(reading, post), person)
    return found


def _entries(reading: Reading, row: Sequence[int]) -> list[list[int]]:
    """A row as people and posts in turn, each by the numbers of its mentions; ranks belong to the people."""
    found: list[list[int]] = []
    for number in row:
        label = reading.mentions[number].label
        if label == "person" or (label != "rank" and (not found or _is_person(reading, found[-1]))):
            found.append([number])
        elif label != "rank":
            found[-1].append(number)
    return found


def _is_person(reading: Reading, entry: Sequence[int]) -> bool:
    return reading.mentions[entry[0]].label == "person"


def _posts(reading: Reading, numbers: Sequence[int]) -> list[int]:
    return [n for n in numbers if reading.mentions[n].label in ("title", "organization")]
