"""The command chart as it is drawn: panels of bodies, boxes of posts, and sliders over the days of both clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reportedly.findings.plain import day
from reportedly.ledger.charted import ChartAnswer, ChartedBody, ChartedPost, Holder

State = Literal["held", "disputed", "unsettled", "unknown", "nobody"]

STATES: dict[State, tuple[str, str]] = {
    "held": ("■", "held"),
    "disputed": ("≠", "disputed"),
    "unsettled": ("≈", "not settled"),
    "unknown": ("?", "not known"),
    "nobody": ("?", "nobody named"),
}
"""A sign and a word for each state of a post, to stand beside its colour and its kind of line."""

TRACK = 1000.0
"""How long the track of a slider is, in units of its drawing."""

MOST, FOLDED = 8, 12
"""People who stand side by side in a box at most, and who are told of beneath it; the page of the post has them all."""

_MONTH, _YEAR = 30.44, 365.25
_EXACT = 92
"""Up to so many days a distance is told in days; beyond, in months or years."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Somebody in a box: the holder, the words above the name (None: none), and the lines below it."""

    holder: Holder
    above: str | None
    below: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """A post: its state with sign and word, who stands in it (side by side), and who else is told of.

    ``more`` counts those of whom the post's own page tells.
    """

    post: ChartedPost
    title: str
    state: State
    sign: str
    word: str
    places: tuple[Place, ...]
    others: tuple[Place, ...]
    more: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Panel:
    """A body: what it is called where it stands, why it stands there (``note``), its boxes, and its parts.

    ``ident`` is unique on the page; ``level`` counts the bodies above it.
    """

    ident: str
    name: str
    note: str
    asked: bool
    level: int
    boxes: tuple[Box, ...]
    panels: tuple[Panel, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A day on the track of a slider on which the answer may change, and where on the track it is."""

    day: str
    x: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Slider:
    """A slider over days: from ``low`` to ``high`` (ISO), standing at ``at``, which is ``value`` of ``most`` days on.

    ``clock`` is the part of the address that it sets; ``x`` is where the day stands on the track; ``before`` and
    ``after`` are the nearest steps.
    """

    clock: str
    label: str
    low: str
    high: str
    at: str
    value: int
    most: int
    x: float
    steps: tuple[Step, ...]
    before: str | None
    after: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """A command chart as it is drawn. ``counts`` says how many posts are in each state that occurs, with its word."""

    words: str
    on: str | None
    on_reason: str
    posts: int
    counts: tuple[tuple[State, int, str, str], ...]
    panels: tuple[Panel, ...]
    sliders: tuple[Slider, ...]


def chart_of(answer: ChartAnswer) -> Chart:
    """The drawing of an answer; bodies keep their order."""
    panels = tuple(_panel(body, answer.on, str(i), 0) for i, body in enumerate(answer.bodies, 1))
    boxes = list(_boxes(panels))
    states = [box.state for box in boxes]
    counts = [(state, states.count(state), *STATES[state]) for state in STATES if state in states]
    known = answer.known_days
    found = [
        _slider(("on", "The day asked about"), answer.days, (answer.first_day, answer.last_day), answer.on),
        _slider(("known", "What was known by"), known, known[:1] + known[-1:], answer.known or (known or (None,))[-1]),
    ]
    return Chart(
        words=answer.words,
        on=answer.on,
        on_reason=answer.on_reason,
        posts=len(boxes),
        counts=tuple(counts),
        panels=panels,
        sliders=tuple(slider for slider in found if slider is not None),
    )


def distance(iso: str, on: str) -> str:
    """How long a day is before or after another, in words: '19 days before', 'about 5 months after', 'the same day'."""
    days = date.fromisoformat(iso).toordinal() - date.fromisoformat(on).toordinal()
    if not days:
        return "the same day"
    length, side = abs(days), "before" if days < 0 else "after"
    if length <= _EXACT:
        return f"{length} {'day' if length == 1 else 'days'} {side}"
    if length < 2 * _YEAR:
        return f"about {length / _MONTH:.0f} months {side}"
    return f"about {length / _YEAR:.0f} years {side}"


def _panel(body: ChartedBody, on: str | None, ident: str, level: int) -> Panel:
    name = body.part_as or body.name or "organization not named"
    return Panel(
        ident=f"body-{ident}",
        name=name[:1].upper() + name[1:],
        note=_note(body),
        asked=body.asked,
        level=level,
        boxes=tuple(_box(post, on) for post in body.posts),
        panels=tuple(_panel(part, on, f"{ident}-{i}", level + 1) for i, part in enumerate(body.parts, 1)),
    )


def _note(body: ChartedBody) -> str:
    """Why a body stands where it does, in a sentence; of the one asked about nothing, unless it has no posts."""
    told = "" if body.asked and not body.part_as else f"{body.reason[:1].upper()}{body.reason[1:]}."
    return " ".join(part for part in (told, "" if body.posts else "No report tells of a post of its own.") if part)


def _box(post: ChartedPost, on: str | None) -> Box:
    state = _state(post)
    sign, word = STATES[state]
    shown = _foremost(post)[:MOST]
    rest = [holder for holder in post.holders if holder not in shown]
    title = post.title or "post without a title"
    return Box(
        post=post,
        title=title[:1].upper() + title[1:],
        state=state,
        sign=sign,
        word=word,
        places=tuple(_place(holder, on) for holder in shown),
        others=tuple(_place(holder, on) for holder in rest[:FOLDED]),
        more=len(rest[FOLDED:]),
    )


def _state(post: ChartedPost) -> State:
    sure = sum(holder.held == "yes" for holder in post.holders)
    if post.disputed:
        return "disputed" if sure > 1 else "unsettled"
    return "held" if sure else "unknown" if post.holders else "nobody"


def _foremost(post: ChartedPost) -> list[Holder]:
    """Who stands in a box: who held the post, who may have, or else who is known in it nearest to the day."""
    found = [h for h in post.holders if h.held == "yes" or (h.held == "unknown" and h.unsettled)]
    if found:
        return found
    open_ones = [h for h in post.holders if h.held == "unknown"] or list(post.holders)
    before = [h for h in open_ones if h.last_known]
    after = [h for h in open_ones if h.next_known]
    if before:
        return [max(before, key=lambda h: h.last_known or "")]
    return [min(after, key=lambda h: h.next_known or "")] if after else open_ones[:1]


def _place(holder: Holder, on: str | None) -> Place:
    """Somebody with what is said above and below the name."""
    iso, word = holder.last_known or holder.next_known, "last known" if holder.last_known else "first known"
    lines = [f"{told[:1].upper()}{told[1:]}" for told in holder.unsettled]
    above: str | None = None
    if holder.held != "yes":
        above = word if iso else "told of"
        if holder.unsettled and not iso:
            above = "alleged"
        if iso:
            lines.insert(0, f"{day(iso)}, {distance(iso, on)}" if on and iso != on else day(iso))
    return Place(holder=holder, above=above, below=tuple(lines))


def _slider(told: tuple[str, str], days: Sequence[str], ends: Sequence[str | None], at: str | None) -> Slider | None:
    """A slider from one end to the other, or as far as the day it stands at; None where there is no day to choose."""
    known = sorted(iso for iso in (*ends, at) if iso)
    if not known or at is None:
        return None
    low, high = known[0], known[-1]
    most = _number(high) - _number(low)
    return Slider(
        clock=told[0],
        label=told[1],
        low=low,
        high=high,
        at=at,
        value=_number(at) - _number(low),
        most=most,
        x=_along(at, low, most),
        steps=tuple(Step(day=iso, x=_along(iso, low, most)) for iso in days),
        before=max((iso for iso in days if iso < at), default=None),
        after=min((iso for iso in days if iso > at), default=None),
    )


def _along(iso: str, low: str, most: int) -> float:
    return round(TRACK * (_number(iso) - _number(low)) / most, 1) if most else 0.0


def _number(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


def _boxes(panels: Iterable[Panel]) -> Iterator[Box]:
    for panel in panels:
        yield from panel.boxes
        yield from _boxes(panel.panels)
