"""The reliability diagram: for each kind of claim, what is said against what is right, as an SVG of its own.

Dots are bins of claims by what is said of them; the larger, the more claims. A dot on the diagonal is right as often as
it says. Lines through filled dots span what the number of claims allows (Wilson's interval, 90 %).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from xml.sax.saxutils import escape

from bench.calibration import Bin, Measured

SIDE = 200
"""The side of one panel's square."""

LEFT, TOP, GAP, BELOW = 56, 48, 44, 88
"""Room around the squares: for the axis on the left, the headings, between panels, and the axis and key below."""

Z = 1.645
"""Of the 90 % interval."""

_STYLE = """
  text { font: 12px system-ui, sans-serif; fill: #1f2328; }
  .head { font-size: 14px; font-weight: 600; }
  .faint { fill: #59636e; }
  .paper { fill: #ffffff; }
  .frame { fill: none; stroke: #8c959f; }
  .grid { stroke: #d8dee4; }
  .even { stroke: #59636e; stroke-dasharray: 4 4; }
  .raw { fill: none; stroke: #9a6700; stroke-width: 1.5; }
  .said { fill: #0969da; }
  .span { stroke: #0969da; stroke-width: 1.5; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .faint { fill: #9198a1; }
    .paper { fill: #0d1117; }
    .frame { stroke: #656c76; }
    .grid { stroke: #2f353d; }
    .even { stroke: #9198a1; }
    .raw { stroke: #d29922; }
    .said { fill: #4493f8; }
    .span { stroke: #4493f8; }
  }
"""


def diagram(kinds: Sequence[Measured]) -> str:
    """The diagram of all kinds, a panel each, side by side."""
    width = LEFT + len(kinds) * (SIDE + GAP)
    height = TOP + SIDE + BELOW
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}">'
        ),
        "<title>Reliability of the confidence of claims</title>",
        f"<desc>{escape(described(kinds))}</desc>",
        f"<style>{_STYLE}</style>",
        f'<rect class="paper" width="{width}" height="{height}"/>',
    ]
    for number, one in enumerate(kinds):
        parts += _panel(one, LEFT + number * (SIDE + GAP), first=number == 0)
    parts += _key(height - 16)
    return "\n".join([*parts, "</svg>"]) + "\n"


def described(kinds: Sequence[Measured]) -> str:
    """The diagram in words, for those who do not see it."""
    told = [
        f"{one.kind}: "
        + (", ".join(f"said {b.said:.2f}, right {b.right:.2f} of {b.count}" for b in one.bins) or "none")
        for one in kinds
    ]
    return "; ".join(told)


def interval(one: Bin) -> tuple[float, float]:
    """Between which shares the true one lies, in nine of ten such bins (Wilson)."""
    n, p = one.count, one.right
    middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
    reach = Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _panel(one: Measured, left: int, *, first: bool) -> list[str]:
    """One square: its heading, grid and axes, then raw scores as rings, confidences as dots with their spans."""
    right, bottom = left + SIDE, TOP + SIDE
    parts = [f'<text class="head" x="{left}" y="24">{one.kind}</text>']
    parts.append(f'<text class="faint" x="{right}" y="24" text-anchor="end">{one.claims} claims</text>')
    for tick in (0.25, 0.5, 0.75):
        x, y = _x(left, tick), _y(tick)
        parts.append(f'<path class="grid" d="M{x} {TOP}V{bottom}M{left} {y}H{right}"/>')
    parts.append(f'<rect class="frame" x="{left}" y="{TOP}" width="{SIDE}" height="{SIDE}"/>')
    parts.append(f'<path class="even" d="M{left} {bottom}L{right} {TOP}"/>')
    for tick, label in ((0.0, "0"), (0.5, ".5"), (1.0, "1")):
        parts.append(f'<text class="faint" x="{_x(left, tick)}" y="{bottom + 16}" text-anchor="middle">{label}</text>')
        if first:
            parts.append(f'<text class="faint" x="{left - 8}" y="{_y(tick) + 4}" text-anchor="end">{label}</text>')
    parts.append(f'<text x="{left + SIDE // 2}" y="{bottom + 34}" text-anchor="middle">said to be right</text>')
    if first:
        parts.append(
            f'<text transform="translate(18 {TOP + SIDE // 2}) rotate(-90)" text-anchor="middle">share right</text>'
        )
    parts += [_dot("raw", left, b) for b in one.raw]
    for b in one.bins:
        low, high = interval(b)
        parts += [f'<path class="span" d="M{_x(left, b.said)} {_y(low)}V{_y(high)}"/>', _dot("said", left, b)]
    return parts


def _dot(kind: str, left: int, one: Bin) -> str:
    return f'<circle class="{kind}" cx="{_x(left, one.said)}" cy="{_y(one.right)}" r="{_radius(one)}"/>'


def _key(y: int) -> list[str]:
    """What rings, dots and the dashed line are."""
    return [
        f'<circle class="said" cx="{LEFT + 6}" cy="{y - 4}" r="5"/>',
        f'<text x="{LEFT + 18}" y="{y}">confidence, on stories left out of the fit</text>',
        f'<circle class="raw" cx="{LEFT + 306}" cy="{y - 4}" r="5"/>',
        f'<text x="{LEFT + 318}" y="{y}">raw score</text>',
        f'<path class="even" d="M{LEFT + 412} {y - 4}h28"/>',
        f'<text x="{LEFT + 448}" y="{y}">right as often as said</text>',
    ]


def _x(left: int, share: float) -> float:
    return round(left + SIDE * share, 1)


def _y(share: float) -> float:
    return round(TOP + SIDE * (1 - share), 1)


def _radius(one: Bin) -> float:
    """By the area of the dot, within what can be seen and what does not cover its neighbours."""
    return round(min(10.0, max(2.5, math.sqrt(one.count))), 1)
