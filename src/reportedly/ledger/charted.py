"""What the ledger answers on who holds the posts of an organization and its parts on a day: its command chart.

Frozen values, as in ``answers``, and turned into plain data by the same ``as_json``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.ledger.evidence import ClaimRow

Held = Literal["yes", "no", "unknown"]
"""Whether somebody held a post on the day: known that they did, known that they did not, or not known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Holder:
    """Somebody told of in a post, and whether they held it on the day, why, and by which claims.

    ``acting`` says that the evidence nearest to the day calls them acting. ``last_known`` and ``next_known`` are the
    nearest ISO days, up to the day and after it, on which they are known to hold the post; None for none. ``unsettled``
    are starts and ends alleged by the day, in words. ``plain`` says in words how they stand to the post.
    """

    person: str
    person_id: str
    rank: str | None
    held: Held
    reason: str
    acting: bool
    last_known: str | None
    next_known: str | None
    unsettled: tuple[str, ...]
    plain: str
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartedPost:
    """A post of a chart: whether its holder on the day is known, everybody told of in it, and that in words.

    ``held`` is 'yes' where somebody is known to have held it and else 'unknown': that all who are told of had left, or
    had not begun, does not say that it was vacant. ``disputed``: one can hold it, and two are known to have, or the end
    of one and the start of another are alleged and not settled. ``holders``: who held it first, then who may have, by
    how lately they are known in it, then who did not.
    """

    id: str
    title: str | None
    organization: str | None
    forms: tuple[str, ...]
    held: Held
    disputed: bool
    plain: str
    holders: tuple[Holder, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartedBody:
    """A body: its posts in order of rank, and the bodies that are worded as parts of it.

    ``name`` is None for posts whose organization no report names. ``asked``: the words asked about are its name.
    ``part_as`` is how a part is called within the body above it ('tank army'), ``reason`` why it stands where it does.
    """

    name: str | None
    asked: bool
    part_as: str | None
    reason: str
    posts: tuple[ChartedPost, ...]
    parts: tuple[ChartedBody, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartAnswer:
    """The posts that some words fit as a tree of bodies, with their holders on a day.

    ``on`` is that day (ISO), ``on_reason`` why it is that one; None where no report gives any day. ``days`` are the
    days for which there is evidence, on which the chart may change; they lie between ``first_day`` and ``last_day``,
    which a month or a year in the evidence may widen. ``known_days`` are the days on which something on these posts
    became known, whatever ``known`` is: between the first and the last, another day of knowledge answers differently.
    """

    words: str
    on: str | None
    on_reason: str
    known: str | None
    sure: float | None
    bodies: tuple[ChartedBody, ...]
    first_day: str | None
    last_day: str | None
    days: tuple[str, ...]
    known_days: tuple[str, ...]
