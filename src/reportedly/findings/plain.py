"""The words for events, answers and certainties in English, from which every plain sentence is made."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from reportedly.vocabulary import Certainty, Event

PASSIVE: dict[Event, str] = {
    Event.APPOINTED: "been appointed",
    Event.PROMOTED: "been promoted",
    Event.TRANSFERRED: "been transferred",
    Event.REINSTATED: "been reinstated",
    Event.SUSPENDED: "been suspended",
    Event.DISMISSED: "been dismissed",
    Event.RESIGNED: "resigned",
    Event.RETIRED: "retired",
    Event.DETAINED: "been detained",
    Event.RELEASED: "been released",
    Event.CHARGED: "been charged",
    Event.CONVICTED: "been convicted",
    Event.KILLED: "been killed",
    Event.DIED: "died",
    Event.WOUNDED: "been wounded",
    Event.MISSING: "been absent or missing",
}
"""What follows 'is said to have'."""

INFINITIVE: dict[Event, str] = {
    Event.RESIGNED: "resign",
    Event.RETIRED: "retire",
    Event.DIED: "die",
}
"""What follows 'is to', where it is not 'be' and the participle."""

SINGLE: dict[Event, str] = {
    Event.RESIGNED: "resigned",
    Event.RETIRED: "retired",
    Event.DIED: "died",
}
"""The simple past where it takes no 'was'."""

NOUN: dict[Event, str] = {
    Event.APPOINTED: "appointment",
    Event.PROMOTED: "promotion",
    Event.TRANSFERRED: "transfer",
    Event.REINSTATED: "reinstatement",
    Event.SUSPENDED: "suspension",
    Event.DISMISSED: "dismissal",
    Event.RESIGNED: "resignation",
    Event.RETIRED: "retirement",
    Event.DETAINED: "detention",
    Event.RELEASED: "release",
    Event.CHARGED: "charge",
    Event.CONVICTED: "conviction",
    Event.KILLED: "killing",
    Event.DIED: "death",
    Event.WOUNDED: "wounding",
    Event.MISSING: "absence or disappearance",
}
"""The event as a thing."""

RESERVE: dict[Certainty, str] = {
    Certainty.ASSERTED: "stated plainly",
    Certainty.HEDGED: "stated with reserve",
    Certainty.PLANNED: "announced for later",
    Certainty.URGED: "demanded, not done",
    Certainty.SPECULATED: "offered as speculation",
}
"""How surely it is said, in two or three words."""


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number(count: int) -> str:
    """A small number as a word, a larger one in figures."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


@lru_cache(maxsize=20_000)
def day(iso: str | None) -> str:
    """A day as it is read: '2 May 2023', 'May 2023', '2023'; 'no date' when it is not known."""
    if iso is None:
        return "no date"
    parts = [int(p) for p in iso.split("-")]
    if len(parts) == 1:
        return iso
    found = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    return f"{found:%b %Y}" if len(parts) == 2 else f"{found.day} {found:%b %Y}"


def days(first: str | None, last: str | None, dash: str = "–") -> str:
    """A range of days as short as it can be read, or the one day: '2 – 29 May 2023', '2 May – 3 Jun 2023'."""
    begin, end = day(first).split(), day(last).split()
    if begin == end:
        return " ".join(end)
    while len(begin) > 1 and len(end) == 3 and begin[-1] == end[len(begin) - 1]:
        begin.pop()
    return f"{' '.join(begin)} {dash} {' '.join(end)}"


def have_been(event: str) -> str:
    """Give 'been dismissed', 'resigned': what follows 'to have'."""
    return PASSIVE[Event(event)]


def to_be(event: str) -> str:
    """Give 'be dismissed', 'resign': what follows 'is to'."""
    found = Event(event)
    return INFINITIVE.get(found) or PASSIVE[found].replace("been", "be", 1)


def was(event: str, *, many: bool = False) -> str:
    """Give 'was dismissed', 'resigned': the plain past."""
    found = Event(event)
    return SINGLE.get(found) or PASSIVE[found].replace("been", "were" if many else "was", 1)


def listed(items: list[str], last: str = "and") -> str:
    """Give 'a', 'a and b', 'a, b and c'."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"
