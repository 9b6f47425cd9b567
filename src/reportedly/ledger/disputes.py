"""Open disputes: changes that somebody denies, or about which later evidence points both ways, with nothing settled.

Whom to look at is told by indexes, from the newest documents; what is shown is judged as everywhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from reportedly.findings.outcome import Kind
from reportedly.findings.standing import family_of
from reportedly.ledger.afterwards import Seen, later_of
from reportedly.ledger.alleged import AllegedChange
from reportedly.ledger.gather import Setting
from reportedly.ledger.identities import Identities
from reportedly.ledger.lately import Mention
from reportedly.ledger.weighed import Wanted, Whose, changes_of
from reportedly.vocabulary import Answer

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from reportedly.ledger.scope import Scope

AT_ONCE = 6
"""People who are looked at in one step (set by hand)."""

STEPS = 3
"""Steps after which nobody else is looked at (set by hand)."""

ENOUGH = 3
"""Disputes after which no further step is taken (set by hand)."""

_AGAINST: dict[str, frozenset[Kind]] = {
    "exit": frozenset(("in office",)),
    "entry": frozenset(("predecessor",)),
    "death": frozenset(("active", "in office", "reinstated")),
}
_FOR: dict[str, frozenset[Kind]] = {
    "exit": frozenset(("successor", "reinstated", "former")),
    "entry": frozenset(("in office",)),
    "death": frozenset(("successor",)),
}
"""Kinds of later evidence against changes of a family, and for them."""

_OWN: dict[str, frozenset[Kind]] = {"exit": _AGAINST["exit"], "entry": _FOR["entry"], "death": _AGAINST["death"]}
"""Kinds of which there is one wherever evidence points both ways, and which are told of nobody but the person."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lately:
    """What some documents (``papers``, by key) tell, for disputes to be looked for in it.

    ``people`` are profiles: those of denials first, of each kind those of the newest documents.
    """

    papers: frozenset[str]
    people: tuple[str, ...]

    @classmethod
    def of(cls, mentions: Sequence[Mention]) -> Self:
        """From what documents tell, the newest document first."""
        people = dict.fromkeys((*_denied(mentions), *_torn(mentions)))
        return cls(papers=frozenset(one.document for one in mentions), people=tuple(people))

    @property
    def first(self) -> tuple[str, ...]:
        """The people who are looked at first: ``AT_ONCE`` of them."""
        return self.people[:AT_ONCE]

    def tells(self, row: Seen, _known: Identities) -> bool:
        """Whether a claim or a reply is one that the documents tell."""
        return row.document.key in self.papers

    def may_turn_out(self, group: Sequence[Seen], replies: Sequence[Seen], setting: Setting) -> bool:
        """Whether it may be an open dispute by what is told of its person: others never speak for both sides."""
        if not any(row.document.key in self.papers for row in (*group, *replies)):
            return False
        if any(reply.response == Answer.DENIED for reply in replies):
            return True
        own = _OWN.get(family_of(str(group[0].event)), frozenset())
        told = later_of(group, setting.around, setting.kin, setting.people, others=False) if own else ()
        return not own.isdisjoint(one.kind for one in told)

    def may_be_open(self, group: Sequence[Seen], replies: Sequence[Seen], setting: Setting) -> bool:
        """Whether a change that documents tell of, or answer, may be an open dispute, as far as a glance tells."""
        if not any(row.document.key in self.papers for row in (*group, *replies)):
            return False
        if any(reply.response == Answer.DENIED for reply in replies):
            return True
        family = family_of(str(group[0].event))
        if family not in _FOR:
            return False
        kinds = {one.kind for one in later_of(group, setting.around, setting.kin, setting.people)}
        return not kinds.isdisjoint(_FOR[family]) and not kinds.isdisjoint(_AGAINST[family])


def disputes(
    connection: Connection, lately: Lately, first: Iterable[AllegedChange], scope: Scope, most: int
) -> tuple[AllegedChange, ...]:
    """Open disputes on changes that are told or answered in some documents, the newest first; at most so many.

    ``first`` are changes of the people who are looked at first, judged; the next are looked at in steps, until
    ``ENOUGH`` are found or ``STEPS`` are taken.
    """
    found = {change.claims[0].id: change for change in first if is_open(change)}
    for start in range(AT_ONCE, STEPS * AT_ONCE, AT_ONCE):
        part = lately.people[start : start + AT_ONCE]
        if not part or len(found) >= min(most, ENOUGH):
            break
        wanted = Wanted(touched=lately.tells, likely=lately.may_turn_out, kept=lately.may_be_open, later=False)
        told = changes_of(connection, Whose(people=part), scope, wanted)
        found |= {change.claims[0].id: change for change in told if is_open(change)}
    shown = [c for c in found.values() if any(r.document.key in lately.papers for r in (*c.claims, *c.responses))]
    shown.sort(key=lambda c: (c.said_on or "", c.day or "", c.person, c.events), reverse=True)
    return tuple(shown[:most])


def is_open(change: AllegedChange) -> bool:
    """Whether a change is claimed by some and denied by others, and neither authority nor later evidence settles it."""
    if change.torn is not None:
        return True
    if change.outcome is not None or not change.finding.origins:
        return False
    denied = any(reply.response == Answer.DENIED for reply in change.responses)
    return change.finding.word in ("denied", "disputed") or (change.finding.word == "claimed" and denied)


def _denied(lately: Sequence[Mention]) -> Iterable[str]:
    """Profiles of whom something is denied, the last first; those whose changes are told there if nobody is named."""
    changed: dict[str, list[str]] = {}
    for one in lately:
        if one.kind == "change" and one.person:
            changed.setdefault(one.document, []).append(one.person)
    for one in lately:
        if one.response == Answer.DENIED:
            yield from [one.person] if one.person else changed.get(one.document, [])


def _torn(lately: Sequence[Mention]) -> Iterable[str]:
    """Profiles of a name of which some tell a change and others name a holder: evidence may point both ways."""
    told: dict[str, set[str]] = {}
    for one in lately:
        if one.named and one.kind == "posting":
            told.setdefault(one.named, set()).add(one.document)
    for one in lately:
        weighed = one.kind == "change" and family_of(str(one.event)) in _FOR
        if weighed and one.named and one.person and told.get(one.named, set()) - {one.document}:
            yield one.person
