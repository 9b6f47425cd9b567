"""From judged claims to scales: the fit, and how well it holds on stories that it was not fitted on.

A fit is an isotonic regression: claims in the order of their scores are pooled into blocks until the share that is
right rises from block to block (pool adjacent violators). Blocks are then joined until few and large ones are left, one
right and one wrong claim are added to each (Laplace), so that none says 0 or 1, and a line is drawn through their
middles. Whatever is said of how well a fit holds is measured story by story: no document, and no other document that
tells the same story, is in the fit that judges it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from reportedly.claims.confidence import Scale

KNOTS = 6
"""At most so many knots a scale: some hundred claims carry no finer line."""

LEAST = 15
"""At least so many claims a knot: with fewer, one claim more or less would move its share by over .06."""

ASKED = (0.0, 0.5, 0.7, 0.8, 0.9)
"""Floors of confidence of which the page says what asking for them gives."""

Scored = tuple[float, bool]
"""A raw score, or a confidence, and whether the claim was right."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """A claim that our extractor drew: its kind, story and raw score, and whether it pairs with a gold claim.

    Documents that tell one story have its name; one that stands alone has its own.
    """

    kind: str
    story: str
    score: float
    right: bool

    @property
    def scored(self) -> Scored:
        """Its score and whether it was right."""
        return self.score, self.right


@dataclass(frozen=True, kw_only=True, slots=True)
class Bin:
    """Claims of like confidence: what was said of them on average, the share that was right, and how many they are."""

    said: float
    right: float
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What asking for a floor of confidence leaves: claims kept, the share of them right, the share of gold found."""

    floor: float
    count: int
    precision: float | None
    recall: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """One kind of claim: its scale, and how well scores (``raw``) and the scale (``bins``) name the share right.

    ``before`` and ``after`` are the expected calibration errors of the two; ``unseen`` is what the scale says and what
    is right on stories that nothing was chosen by, all of them as one bin, where they were read.
    """

    kind: str
    scale: Scale
    claims: int
    right: int
    gold: int
    before: float
    after: float
    raw: tuple[Bin, ...]
    bins: tuple[Bin, ...]
    asked: tuple[Asked, ...]
    unseen: Bin | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """Claims next to each other in the order of scores: the sum of their scores, how many, how many right."""

    total: float
    count: int
    right: int

    @property
    def score(self) -> float:
        """The middle of its scores."""
        return self.total / self.count

    @property
    def share(self) -> float:
        """The share of it that is right."""
        return self.right / self.count

    @property
    def smoothed(self) -> float:
        """The same with one right and one wrong claim added: never 0, never 1. As it is stored, with four digits."""
        return round((self.right + 1) / (self.count + 2), 4)

    def joined(self, other: Block) -> Block:
        """Both as one."""
        return Block(total=self.total + other.total, count=self.count + other.count, right=self.right + other.right)


def fit(scored: Iterable[Scored]) -> Scale:
    """The scale of some claims; where there are none, one that says that nothing is known: one half."""
    blocks = coarse(pooled(scored))
    if not blocks:
        return Scale(knots=((0.0, 0.5),))
    return Scale(knots=tuple((block.score, block.smoothed) for block in blocks))


def pooled(scored: Iterable[Scored]) -> list[Block]:
    """Blocks in the order of scores whose shares rise: the isotonic regression. Equal scores stay together."""
    found: list[Block] = []
    for score, same in groupby(sorted(scored), key=lambda one: one[0]):
        rights = [right for _, right in same]
        found.append(Block(total=score * len(rights), count=len(rights), right=sum(rights)))
        while len(found) > 1 and found[-2].share >= found[-1].share:
            found[-2:] = [found[-2].joined(found[-1])]
    return found


def coarse(blocks: Sequence[Block]) -> list[Block]:
    """Blocks joined until each is large enough, there are few enough, and their smoothed shares rise."""
    found = list(blocks)
    while len(found) > 1:
        costs = [(_cost(one, two), i) for i, (one, two) in enumerate(pairwise(found))]
        small = [(c, i) for c, i in costs if min(found[i].count, found[i + 1].count) < LEAST]
        falling = [(c, i) for c, i in costs if found[i].smoothed >= found[i + 1].smoothed]
        wanted = small or falling or (costs if len(found) > KNOTS else [])
        if not wanted:
            break
        _, place = min(wanted)
        found[place : place + 2] = [found[place].joined(found[place + 1])]
    return found


def _cost(one: Block, two: Block) -> float:
    """What joining two blocks adds to the squared error."""
    return one.count * two.count / (one.count + two.count) * (one.share - two.share) ** 2


def apart(claims: Sequence[Judged]) -> list[Scored]:
    """Each claim's confidence from a fit without its story, and whether it was right."""
    found: list[Scored] = []
    for story in dict.fromkeys(claim.story for claim in claims):
        scale = fit(claim.scored for claim in claims if claim.story != story)
        found += [(scale.share(claim.score), claim.right) for claim in claims if claim.story == story]
    return found


def spoken(scale: Scale, claims: Sequence[Judged]) -> list[Scored]:
    """What is said of each claim, and whether it was right, to be measured story by story.

    Where one figure stands for all claims, it is that figure: there is no order to test, and leaving a wrong claim out
    would only raise what is said of that very claim.
    """
    if len(scale.knots) > 1:
        return apart(claims)
    return [(scale.share(claim.score), claim.right) for claim in claims]


def bins(scored: Iterable[Scored]) -> tuple[Bin, ...]:
    """Ten bins of equal width over what is said, without the empty ones; what lies beyond 0 or 1 counts as that."""
    sorted_out: dict[int, list[Scored]] = {}
    for said, right in scored:
        inside = min(1.0, max(0.0, said))
        sorted_out.setdefault(min(9, int(inside * 10)), []).append((inside, right))
    return tuple(one_bin(sorted_out[number]) for number in sorted(sorted_out))


def one_bin(scored: Sequence[Scored]) -> Bin:
    """Claims, at least one, as one bin."""
    count = len(scored)
    return Bin(said=sum(s for s, _ in scored) / count, right=sum(r for _, r in scored) / count, count=count)


def error(found: Sequence[Bin]) -> float:
    """The expected calibration error: how far what is said is from what is right, over all claims; 0 where none are."""
    whole = sum(one.count for one in found)
    return sum(one.count * abs(one.said - one.right) for one in found) / whole if whole else 0.0


def asked(scored: Sequence[Scored], floor: float, gold: int) -> Asked:
    """What is left of claims from a floor on."""
    kept = [right for said, right in scored if said >= floor]
    return Asked(
        floor=floor,
        count=len(kept),
        precision=sum(kept) / len(kept) if kept else None,
        recall=sum(kept) / gold if gold else 0.0,
    )


def measured(kind: str, claims: Sequence[Judged], gold: int, unseen: Sequence[Judged] = ()) -> Measured:
    """One kind of claim, fitted and measured; ``gold`` is how many gold claims of the kind there are."""
    own = [claim for claim in claims if claim.kind == kind]
    others = [claim for claim in unseen if claim.kind == kind]
    scale = fit(claim.scored for claim in own)
    raw, honest = bins(claim.scored for claim in own), spoken(scale, own)
    said = bins(honest)
    return Measured(
        kind=kind,
        scale=scale,
        claims=len(own),
        right=sum(claim.right for claim in own),
        gold=gold,
        before=error(raw),
        after=error(said),
        raw=raw,
        bins=said,
        asked=tuple(asked(honest, floor, gold) for floor in ASKED),
        unseen=one_bin([(scale.share(c.score), c.right) for c in others]) if others else None,
    )
