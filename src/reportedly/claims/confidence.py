"""How likely a claim is to be read rightly: the raw score of a reading, turned into a share that was measured.

The scores of the model order claims well and name no share: of those scored .9, more or fewer than nine in ten may be
right. One scale a kind of claim turns a score into the share of claims so scored that were right on a set with gold.
The scales are data (``confidence.toml`` beside this file, with the day, the set and the model that they were fitted
on); ``python -m bench calibrate --pin`` fits and writes them anew, and ``docs/confidence.md`` shows how well they hold.
"""

from __future__ import annotations

import math
import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise

from reportedly.claims.claim import Claim, Statement
from reportedly.errors import UsageError

KINDS = ("change", "posting", "response")
"""The kinds of claim that have a confidence; a statement is given as the words that were said, and has none."""

DATA = "confidence.toml"
"""The file of the scales, beside this one."""

DIGITS = 2
"""Digits of a confidence. The sets it is fitted on hold some hundred claims: a third digit would say nothing. As it is
rounded once, here, what is stored, printed and compared with a floor is the same number."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """A rising line through ``knots`` (score, share right), flat before the first and after the last.

    Scores may be of any range. Raises ValueError for knots that do not rise, or a share that is none.
    """

    knots: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        if not self.knots:
            raise ValueError("a scale needs a knot")
        for score, share in self.knots:
            if not math.isfinite(score) or not 0 <= share <= 1:
                raise ValueError(f"no knot of a scale: {score}, {share}")
        for one, two in pairwise(self.knots):
            if one[0] >= two[0] or one[1] > two[1]:
                raise ValueError(f"a scale must rise: {one}, {two}")

    def share(self, score: float) -> float:
        """The share of claims so scored that are right; a score that is no number gets the lowest."""
        place = bisect_right([knot[0] for knot in self.knots], score)
        if math.isnan(score) or place == 0:
            return round(self.knots[0][1], DIGITS)
        if place == len(self.knots):
            return round(self.knots[-1][1], DIGITS)
        (left, low), (right, high) = self.knots[place - 1 : place + 1]
        return round(min(high, low + (high - low) * (score - left) / (right - left)), DIGITS)

    @classmethod
    def through(cls, knots: Sequence[Sequence[float]]) -> Scale:
        """A scale through knots as stored: lists of two numbers. Raises ValueError as the scale itself does."""
        return cls(knots=tuple((float(score), float(share)) for score, share in knots))


@cache
def scales() -> Mapping[str, Scale]:
    """The scales that the package brings, by kind of claim."""
    stored = tomllib.loads((files(__package__) / DATA).read_text(encoding="utf-8"))
    return {kind: Scale.through(stored[kind]["knots"]) for kind in KINDS}


def calibrated(claim: Claim) -> Claim:
    """A claim whose raw score is turned into its confidence; a statement as it is."""
    if isinstance(claim, Statement):
        return claim
    return replace(claim, confidence=scales()[claim.kind].share(claim.confidence))


def floor_of(value: float | str) -> float:
    """A floor under confidence: a number from 0 to 1. Raises UsageError for anything else."""
    try:
        floor = float(value)
    except ValueError:
        floor = math.nan
    if not 0 <= floor <= 1:
        raise UsageError(
            f"not a confidence: {value!r}", "give a number from 0 to 1, such as .8: claims right four times in five"
        )
    return floor
