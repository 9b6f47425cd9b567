"""The evidence on who held a post, put together into the spells of one person in it, in time. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportedly.findings.outcome import first_day, last_day

NAMED, OPEN = "named", ("claimed", "disputed")
FIRM = (NAMED, "confirmed", "borne out")
"""The words of evidence: being named, what is not settled, and what bounds a holding."""

_KINDS = ("entry", "seen", "apart", "end")


@dataclass(frozen=True, kw_only=True, slots=True)
class Bound:
    """A date and what it rests on: 'named' or the move's word, and the claims; ``said``: only the day of saying it."""

    on: str
    word: str
    by: tuple[str, ...]
    said: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One piece of evidence, of a time from ``first`` (None: not known) to ``last``; ``own``: the person's own move."""

    kind: str
    first: str | None
    last: str
    word: str
    by: tuple[str, ...]
    said: str | None = None
    own: bool = True

    @property
    def lo(self) -> date:
        """The first day that it may be of."""
        return first_day(self.first) if self.first else date.min

    @property
    def hi(self) -> date:
        """The last day that it may be of."""
        return last_day(self.last)

    @property
    def exact(self) -> bool:
        """Whether it is of one day, and which is known."""
        return self.first == self.last and len(self.last) == 10

    def at(self, on: str | None = None) -> Bound:
        """The evidence as a bound: at its own date, or at another."""
        return Bound(on=on or self.first or self.last, word=self.word, by=self.by, said=self.first is None)


class Spell:
    """The evidence of one holding, so far; ``gap``: the last day on which something not settled may have broken it.

    ``doubt`` is the settled exit after which the person is named all the same. It grows as evidence is put into it.
    """

    __slots__ = ("_known_to", "begin", "doubt", "end", "evidence", "gap", "loose", "seen")

    def __init__(self, gap: date = date.min) -> None:
        self.begin: Item | None = None
        self.seen: list[Item] = []
        self.end: Item | None = None
        self.loose: list[Item] = []
        self.gap = gap
        self.doubt: Item | None = None
        self.evidence: list[Item] = []
        self._known_to = date.min

    @property
    def known(self) -> tuple[Item, ...]:
        """What says that the post was held."""
        return (self.begin, *self.seen) if self.begin else tuple(self.seen)

    @property
    def held(self) -> list[Item]:
        """The days on which the post was held, in time."""
        return sorted((i for i in (*self.known, self.end) if i and i.exact), key=order)

    @property
    def broken(self) -> bool:
        """Whether something not settled may have ended it after what is known."""
        return self.gap > date.min and self.gap >= self._known_to

    @property
    def opened(self) -> bool:
        """Whether anything says, settled or not, that the person had the post: else nobody's entry ends it."""
        return bool(self.evidence) or any(i.own and i.kind == "entry" for i in self.loose)

    def begins(self, item: Item) -> None:
        """Take evidence for its beginning."""
        self.begin, self._known_to = item, max(self._known_to, item.hi)

    def sees(self, item: Item) -> None:
        """Take evidence that the person is named in the post."""
        self.seen.append(item)
        self._known_to = max(self._known_to, item.hi)


def order(item: Item) -> tuple[object, ...]:
    """In time; on one day the start, then who is seen, then who else is, then the end."""
    early = item.kind in ("seen", "apart") or (item.word not in FIRM and item.first)
    day, rank = item.lo if early else item.hi, _KINDS.index(item.kind)
    return (day, rank, not item.own, item.first or "", item.last, item.word, item.by, item.said or "")


def place(item: Item, spells: list[Spell]) -> None:
    """Put evidence into the last spell, or open a new one with it."""
    last = spells[-1] if spells else Spell()
    if item.kind == "end" and not item.own and item.word not in FIRM and not last.opened:
        return
    if item.kind == "apart" or item.word not in FIRM:
        last.loose.append(item)
        if item.kind == "apart" or (item.kind == "end" and item.word in OPEN):
            last.gap = max(last.gap, item.hi)
    elif _grows(last, item):
        last.evidence.append(item)
    elif item.kind in ("entry", "seen"):
        opened = Spell(last.gap)
        opened.evidence.append(item)
        if item.kind == "entry":
            opened.begins(item)
        else:
            opened.sees(item)
            opened.doubt = last.end if last.end and last.end.own else last.doubt
        spells.append(opened)
        return
    else:
        return
    if not spells:
        spells.append(last)


def _grows(spell: Spell, item: Item) -> bool:
    """Take evidence into a spell; False where it is of another one, or of none."""
    if item.kind == "seen":
        if spell.end or spell.broken:
            return False
        spell.sees(item)
        return True
    if item.kind == "end":
        if not (spell.evidence or item.own or item.word == NAMED):
            return False
        sharper = spell.end and item.own and item.first and spell.end.first is None and item.lo <= spell.end.hi
        spell.end = item if sharper or not spell.end else spell.end
        return True
    if spell.end and not (item.said and spell.end.said and item.lo <= spell.end.hi and item.said <= spell.end.said):
        return False
    if spell.begin:
        return item.first is None or item.lo <= spell.begin.hi
    if spell.broken or any(item.lo > seen.hi for seen in spell.seen):
        return False
    spell.begins(item)
    spell.doubt = None
    return True
