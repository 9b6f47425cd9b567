"""A source's track record as bars: its claims by how they were settled, and the share that was right."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.findings.record import Record

WIDTH = 480
"""Units across; the drawing is scaled to its place."""

HEIGHT = 22
"""Units of each bar from top to bottom."""

LEAST = 26
"""Units that a part needs to hold its number."""

ORDER = ("borne out", "confirmed", "open", "denied", "contradicted")
"""How claims are settled, from right to wrong."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """The part of the bar for claims settled in one way; ``told``: whether its number fits into it."""

    word: str
    count: int
    x: float
    width: float
    told: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Bars:
    """The counts side by side, and, where anything is settled, the interval (``low`` to ``high``) and the share in it.

    ``words`` say the same. All places are in units from the left.
    """

    width: int
    height: int
    shares: tuple[Share, ...]
    low: float | None
    high: float | None
    right: float | None
    words: str


def count_of(record: Record, word: str) -> int:
    """How many claims are settled so, by the word for it."""
    return int(getattr(record, word.replace(" ", "_")))


def bars(record: Record) -> Bars:
    """The bars of a record. Of a source that claimed no change there are none, and the words say so."""
    shares, x = [], 0.0
    for word in ORDER:
        count = count_of(record, word)
        if count:
            width = WIDTH * count / record.made
            shares.append(Share(word=word, count=count, x=round(x, 2), width=round(width, 2), told=width >= LEAST))
            x += width
    return Bars(
        width=WIDTH,
        height=HEIGHT,
        shares=tuple(shares),
        low=_across(record.low),
        high=_across(record.high),
        right=_across(record.right),
        words=_words(record),
    )


def _across(share: float | None) -> float | None:
    return None if share is None else round(WIDTH * share, 2)


def _words(record: Record) -> str:
    if record.right is None or record.low is None or record.high is None:
        return "Nothing that it claimed is settled yet."
    right = record.borne_out + record.confirmed
    claims = "claim" if record.settled == 1 else "claims"
    return (
        f"Of {record.settled} settled {claims}, {right or 'none'} {'was' if right == 1 else 'were'} borne out or "
        f"confirmed: {record.right:.0%}. Allowing for chance, the true share lies between {record.low:.0%} and "
        f"{record.high:.0%}, 19 times in 20."
    )
