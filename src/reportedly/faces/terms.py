"""Terms of office in words: from at least one day to at least another, how they began and ended, what is alleged."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from reportedly.faces import terminal
from reportedly.findings.plain import day
from reportedly.findings.timeline import Bound, Holding
from reportedly.ledger.answers import Tenure

WORDS = {"yes": "yes", "no": "no", "unknown": "not known"}


def term_lines(tenures: tuple[Tenure, ...], on: str | None) -> Iterator[Text]:
    """A line for each term of each person; where a day was asked about, first whether they held the post on it."""
    for tenure in tenures:
        if on is not None and tenure.on is not None:
            answer = f"{tenure.person} on {day(on)}: {WORDS[tenure.on.word]}, {tenure.on.reason}."
            yield Text(terminal.line(answer), style="bold")
        for term in tenure.terms:
            told = term_words(term)
            if told:
                yield Text(terminal.line(f"{tenure.person}: {told}."))


def term_words(term: Holding) -> str:
    """One term in words; no day is said that no evidence gives."""
    ranges = term.ranges
    parts: list[str] = []
    if ranges.first_precise and ranges.last_precise:
        first, last = ranges.first_precise.on, ranges.last_precise.on
        parts.append(
            f"held on {day(first)}" if first == last else f"held from at least {day(first)} to at least {day(last)}"
        )
    elif ranges.last_imprecise:
        parts.append(_within(ranges.first_imprecise, ranges.last_imprecise))
    if ranges.starts and term.begin:
        parts.append(f"began {_when(term.begin)}")
    if term.end:
        parts.append(f"over by {day(term.end.on)} ({_ground(term.end)})")
    if term.doubt:
        parts.append(f"named after an exit that is settled ({term.doubt.word}), and no return is told")
    starts, ends = _unsettled(term.alleged_starts, term.begin), _unsettled(term.alleged_ends, term.end)
    parts += [f"a start {_when(bound)} is {bound.word}, and not settled" for bound in starts[:1]]
    parts += [f"an end {_when(bound)} is {bound.word}, and not settled" for bound in ends[:1]]
    return "; ".join(parts)


def _unsettled(alleged: tuple[Bound, ...], settled: Bound | None) -> list[Bound]:
    """Alleged bounds but for those that are of the very date that is settled."""
    return [bound for bound in alleged if settled is None or bound.on != settled.on]


def _within(first: Bound | None, last: Bound) -> str:
    if first is None or first.on == last.on:
        return f"held on some day up to {day(last.on)}" if first is None else f"held on some day of {day(last.on)}"
    return f"held on some day between {day(first.on)} and {day(last.on)}"


def _when(bound: Bound) -> str:
    if bound.said:
        return f"by {day(bound.on)}"
    return f"on {day(bound.on)}" if len(bound.on) == 10 else f"in {day(bound.on)}"


def _ground(bound: Bound) -> str:
    return "called former" if bound.word == "named" else bound.word
