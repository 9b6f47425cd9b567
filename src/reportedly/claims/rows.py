"""Rows of posts and names in turn: "Commander, Signals, Colonel A, Commandant, Depot, Major B, …" pairs each post once.

Where only commas stand between posts and names, the words beside a name are its own post or its neighbour's; the row as
a whole tells which, by whether it begins with a post or with a name. Semicolons part the entries by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportedly.claims.lexicon import offices
from reportedly.language.reading import Reading, Tie

LEAST_PAIRS = 3
"""Pairs that a row without semicolons must hold before it outweighs the encoder (set by hand)."""

SURE = 0.5
"""Least score of a tie that is led to its own name; a post that the encoder ties to nobody stays nobody's.

Set by hand.
"""

SURER = 0.6
"""The same of a tie that brings others with it (set by hand)."""

_BRACKETED = re.compile(r"\([^()]{1,40}\)")
_FILLING = re.compile(
    r"(?:[\s,;.:•*–-]|\b(?:and|as well as|the|of|at|in|for|charge|former|ex|new|acting|both|\d{1,3}|[ivx]{1,4})\b)*",
    re.IGNORECASE,
)
_AND = re.compile(r"\b(?:and|as well as)\b", re.IGNORECASE)


def in_rows(reading: Reading) -> Reading:
    """The reading, with the ties that its rows tell: each post with its own name, and with no other of the same row."""
    row_of: dict[int, int] = {}
    paired: dict[int, int] = {}
    for number, row in enumerate(rows_of(reading)):
        pairs = pairs_of(reading, row)
        paired |= pairs
        row_of |= dict.fromkeys((*pairs, *pairs.values()), number)
    people = set(paired.values())
    if not paired:
        return reading
    ties: list[Tie] = []
    astray: list[Tie] = []
    for tie in reading.ties:
        is_wrong = tie.person in people and tie.other in paired and paired[tie.other] != tie.person
        (astray if is_wrong and row_of.get(tie.person) == row_of[tie.other] else ties).append(tie)
    led = _led_home(reading, ties, [t for t in astray if t.score >= SURE], paired)
    return replace(reading, ties=(*led, *_told_by_bodies(reading, led, paired)))


def _told_by_bodies(reading: Reading, ties: Sequence[Tie], paired: Mapping[int, int]) -> Iterator[Tie]:
    """What a row tells of entries with one office and one body, of which the encoder tied only the body to the name."""
    sure = {(t.person, t.other): t for t in ties if t.score >= SURER}
    entries: dict[int, list[int]] = {}
    for part, person in paired.items():
        entries.setdefault(person, []).append(part)
    for person, parts in entries.items():
        titles = [n for n in parts if reading.mentions[n].label == "title" and _is_office(reading, n)]
        bodies = [n for n in parts if reading.mentions[n].label == "organization"]
        if len(titles) != 1 or len(bodies) != 1:
            continue
        told = next((sure[n, bodies[0]] for n in (person, *parts) if (n, bodies[0]) in sure), None)
        if told is not None and (
            told.person == person and not any((person, n) in sure for n in parts if n != bodies[0])
        ):
            yield replace(told, other=titles[0])
        if told is not None and (titles[0], bodies[0]) not in sure:
            yield replace(told, person=titles[0])


def _led_home(reading: Reading, ties: list[Tie], astray: Sequence[Tie], paired: Mapping[int, int]) -> tuple[Tie, ...]:
    """The ties, with those that went to a neighbour led to the titles of the right entry."""
    titles_of: dict[int, list[int]] = {}
    for part, person in paired.items():
        if reading.mentions[part].label == "title":
            titles_of.setdefault(person, []).append(part)
    known = {(t.person, t.other): n for n, t in enumerate(ties)}
    for wrong in sorted(astray, key=lambda t: t.score):
        person = paired[wrong.other]
        for part in titles_of.get(person, [wrong.other]):
            number = known.setdefault((person, part), len(ties))
            if number == len(ties):
                ties.append(replace(wrong, person=person, other=part))
            elif ties[number].score < wrong.score:
                ties[number] = replace(ties[number], score=wrong.score)
    return tuple(ties)


def rows_of(reading: Reading) -> Iterator[list[int]]:
    """The stretches of a sentence in which mentions of people and posts follow each other with no other words between.

    Each is the numbers of its mentions, in order.
    """
    for sentence in reading.sentences:
        row: list[int] = []
        for number in reading.mentions_in(sentence):
            if row and reading.mentions[number].span.end <= reading.mentions[row[-1]].span.end:
                continue
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
    return found if all(_has_title(reading, part) for part in parts) else _without_titles(reading, found)


def _has_title(reading: Reading, part: Sequence[int]) -> bool:
    return any(reading.mentions[n].label == "title" for n in part)


def _without_titles(reading: Reading, found: Mapping[int, int]) -> dict[int, int]:
    """The pairs of a row in which one title may be of all: "Directors: Ivo Lenz, Oden; Ada Bo, Kelm"."""
    return {part: person for part, person in found.items() if reading.mentions[part].label != "title"}


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
        titles = [n for n in titles if n == titles[0] or _is_office(reading, n)]
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


def _is_office(reading: Reading, number: int) -> bool:
    """Whether a mention names an office: "commander", never "in-charge" after one."""
    worded = reading.mentions[number].span.of(reading.text).casefold()
    return bool(offices() & set(re.findall(r"[\w-]+", worded)))


def _is_person(reading: Reading, entry: Sequence[int]) -> bool:
    return reading.mentions[entry[0]].label == "person"


def _posts(reading: Reading, numbers: Sequence[int]) -> list[int]:
    return [n for n in numbers if reading.mentions[n].label in ("title", "organization")]
