"""A source's track record: how its claims of changes were settled, as counts with an interval, and never as a grade."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal, TypeAlias

Settling: TypeAlias = Literal["borne out", "contradicted", "confirmed", "denied", "open"]

COVERAGE = 0.95
"""How often an interval like this one holds the share it is drawn for; the usual choice, set by hand."""

_LATER = ("borne out", "contradicted")
_ANSWERED = ("confirmed", "denied")


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """One claim that a source made of one change, and how it was settled, if it was ('open')."""

    claim: str
    word: Settling


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """How the claims of one source were settled.

    ``right`` is the share of the settled ones that were confirmed or borne out, ``low`` and ``high`` the ends of its
    interval, all three from 0 to 1, and None where nothing is settled.
    """

    made: int
    borne_out: int
    contradicted: int
    confirmed: int
    denied: int
    open: int
    right: float | None
    low: float | None
    high: float | None

    @property
    def settled(self) -> int:
        """How many of the claims are settled either way."""
        return self.made - self.open


def settle(finding: str, outcome: str | None) -> Settling:
    """How one claim is settled, from the words of its finding and its outcome: later evidence goes over words.

    A claim that was confirmed and is contradicted later counts as contradicted, one that was denied and is borne out
    later as borne out; disputed and claimed ones are open. Raises ValueError for an outcome that is no such word.
    """
    if outcome == "borne out":
        return "borne out"
    if outcome == "contradicted":
        return "contradicted"
    if outcome is not None:
        raise ValueError(f"not an outcome: {outcome!r}")
    if finding == "confirmed":
        return "confirmed"
    return "denied" if finding == "denied" else "open"


def track(items: Iterable[Settled]) -> Record:
    """The record of one source, from one item a change that it claimed, in any order.

    Items of one claim are one: what later evidence says goes over confirmations and denials, and a claim settled both
    ways is open.
    """
    words: dict[str, set[Settling]] = {}
    for item in items:
        words.setdefault(item.claim, set()).add(item.word)
    settled = [_one(found) for found in words.values()]
    count = Counter(settled)
    right = count["borne out"] + count["confirmed"]
    total = len(settled) - count["open"]
    low, high = wilson(right, total) if total else (None, None)
    return Record(
        made=len(settled),
        borne_out=count["borne out"],
        contradicted=count["contradicted"],
        confirmed=count["confirmed"],
        denied=count["denied"],
        open=count["open"],
        right=right / total if total else None,
        low=low,
        high=high,
    )


def wilson(right: int, total: int, coverage: float = COVERAGE) -> tuple[float, float]:
    """The score interval for a share of ``right`` out of ``total``, both ends from 0 to 1.

    E. B. Wilson, 'Probable Inference, the Law of Succession, and Statistical Inference', Journal of the American
    Statistical Association 22 (1927), pp. 209-212. Unlike the textbook interval it stays sensible for few claims, and
    never shrinks to a point at 0 or 1. Raises ValueError unless 0 <= right <= total, total > 0 and 0 < coverage < 1.
    """
    if not 0 <= right <= total or not total or not 0 < coverage < 1:
        raise ValueError(f"no share: {right} of {total}, coverage {coverage}")
    z = NormalDist().inv_cdf((1 + coverage) / 2)
    share, spread = right / total, z * z / total
    middle = (share + spread / 2) / (1 + spread)
    half = math.sqrt(share * (1 - share) * spread + spread * spread / 4) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def _one(words: set[Settling]) -> Settling:
    """How a claim is settled of which all these words are said."""
    for kind in (_LATER, _ANSWERED):
        found = [w for w in words if w in kind]
        if found:
            return found[0] if len(found) == 1 else "open"
    return "open"
