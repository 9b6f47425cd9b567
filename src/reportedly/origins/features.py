"""What two documents are compared by, computed once for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.entities.folding import fold, sound
from reportedly.origins.credits import Credit, credits_of
from reportedly.origins.paper import Paper
from reportedly.origins.terms import Line, Term, taken_apart

RUN = 4
"""Words in a row that count as taken over: three are often chance, five are lost by a changed word too many."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Features:
    """A document as it is compared: ``runs`` are its sequences of four words, ``own`` the words outside quotations.

    ``sentences`` are the stems of each, ``stems`` those outside quotations; ``facts`` are names and numbers in the
    order of their first mention, ``ends`` the last words of names; ``told`` are changes and responses in order, as
    (event, family name).
    """

    key: str
    publisher: str | None
    day: int | None
    words: tuple[str, ...]
    own: tuple[bool, ...]
    runs: frozenset[tuple[str, ...]]
    sentences: tuple[frozenset[str], ...]
    stems: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    ends: frozenset[str]
    facts: tuple[str, ...]
    quotes: tuple[tuple[str, ...], ...]
    told: tuple[tuple[str, str], ...]
    credits: tuple[Credit, ...]


@lru_cache(maxsize=4_096)
def features(paper: Paper) -> Features:
    """What a document is compared by; kept for the documents compared last."""
    terms, lines, quotes = taken_apart(list(paper.read()))
    words = tuple(term.word for term in terms)
    facts = tuple(dict.fromkeys(term.word for term in terms if term.name or term.number))
    return Features(
        key=paper.key,
        publisher=paper.publisher,
        day=paper.day,
        words=words,
        own=_own(terms),
        runs=frozenset(words[n : n + RUN] for n in range(len(words) - RUN + 1)),
        sentences=tuple(_stems(terms[line.start : line.end]) for line in lines),
        stems=_stems([term for term in terms if not term.quoted]),
        names=frozenset(term.word for term in terms if term.name),
        numbers=frozenset(term.word for term in terms if term.number),
        ends=_ends(terms, lines),
        facts=facts,
        quotes=tuple(dict.fromkeys(q for q in quotes if len(q) >= 4)),
        told=_told(paper),
        credits=credits_of(paper),
    )


def shared_in_order(a: Sequence[object], b: Sequence[object]) -> int:
    """The length of the longest row of items that stands in both sequences in the same order."""
    best = [0] * (len(b) + 1)
    for item in a:
        before = 0
        for n, other in enumerate(b, start=1):
            kept = best[n]
            best[n] = before + 1 if item == other else max(best[n], best[n - 1])
            before = kept
    return best[-1]


def _own(terms: Sequence[Term]) -> tuple[bool, ...]:
    """Which words are the document's own; all of them where hardly any are outside quotations."""
    found = tuple(not term.quoted for term in terms)
    return found if sum(found) >= 0.3 * len(found) else (True,) * len(found)


def _stems(terms: Sequence[Term]) -> frozenset[str]:
    return frozenset(term.stem for term in terms if term.stem)


def _ends(terms: Sequence[Term], lines: Sequence[Line]) -> frozenset[str]:
    """The last word of each name of one word or several."""
    found: set[str] = set()
    for line in lines:
        last: str | None = None
        for term in terms[line.start : line.end]:
            if not term.name and last is not None:
                found.add(last)
            last = term.word if term.name else None
        if last is not None:
            found.add(last)
    return frozenset(found)


def _told(paper: Paper) -> tuple[tuple[str, str], ...]:
    rows = [(s.event, _last(s.person)) for s in paper.said if s.kind in ("change", "response") and s.event and s.person]
    return tuple(dict.fromkeys((event, person) for event, person in rows if person))


def _last(name: str) -> str:
    words = [word for word in name.split() if fold(word)]
    return sound(words[-1]) if words else ""
