"""The rules by which a change is graded, over counts, and what each system of grades makes of them.

Every mapping here is set by hand (2026-11-29; those against which somebody without authority speaks, 2026-11-30) and
fitted to no data. A rule is a function over ``Grounds``, its docstring the reason shown; the first that holds decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from reportedly.findings.record import Record
from reportedly.vocabulary import Certainty

NOT_JUDGED = "not judged"

HAPPENED = (Certainty.ASSERTED, Certainty.HEDGED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Grounds:
    """What every grade rests on: the finding's word and certainty, the outcome's word, and counts.

    ``finding`` is confirmed, denied, disputed or claimed; ``outcome`` borne out, contradicted or None; ``origins``
    counts the claim's independent origins, ``dissent`` the voices against it, with authority or without; ``record`` is
    its source's, if known.
    """

    finding: str
    outcome: str | None
    origins: int
    certainty: str
    dissent: int
    record: Record | None = None


_Rule: TypeAlias = Callable[[Grounds], bool]


def urged(g: Grounds) -> bool:
    """It is demanded or advised; that is no event."""
    return g.certainty == Certainty.URGED


def contradicted_and_denied(g: Grounds) -> bool:
    """Later evidence contradicts it, and those with authority denied it."""
    return g.outcome == "contradicted" and g.finding == "denied"


def contradicted_though_confirmed(g: Grounds) -> bool:
    """Later evidence contradicts it, though those with authority confirmed it."""
    return g.outcome == "contradicted" and g.finding in ("confirmed", "disputed")


def contradicted(g: Grounds) -> bool:
    """Later evidence contradicts it."""
    return g.outcome == "contradicted"


def borne_out_against_dissent(g: Grounds) -> bool:
    """Later evidence bears it out, against those who spoke against it."""
    return g.outcome == "borne out" and _opposed(g)


def borne_out_and_corroborated(g: Grounds) -> bool:
    """Later evidence bears it out, and authority or a second origin had said so."""
    return g.outcome == "borne out" and (g.finding == "confirmed" or g.origins > 1)


def borne_out(g: Grounds) -> bool:
    """Later evidence bears out what one origin said."""
    return g.outcome == "borne out"


def unclaimed(g: Grounds) -> bool:
    """Nobody claims it; it is told only by those who deny it."""
    return g.origins < 1 and g.finding != "confirmed"


def planned_and_corroborated(g: Grounds) -> bool:
    """It is announced for later, by authority or by several origins, and nobody speaks against it."""
    return g.certainty == Certainty.PLANNED and not _opposed(g) and (g.finding == "confirmed" or g.origins > 1)


def planned(g: Grounds) -> bool:
    """It is announced for later."""
    unopposed = g.finding == "claimed" and not g.dissent
    return g.certainty == Certainty.PLANNED and (g.finding == "confirmed" or unopposed)


def disputed_by_several(g: Grounds) -> bool:
    """Authority stands on both sides, and several origins say so."""
    return g.finding == "disputed" and g.origins > 1


def disputed(g: Grounds) -> bool:
    """Authority stands on both sides."""
    return g.finding == "disputed"


def denied_to_several(g: Grounds) -> bool:
    """Several origins claim it, and those with authority deny it."""
    return g.finding == "denied" and g.origins > 1


def denied(g: Grounds) -> bool:
    """One origin claims it, and those with authority deny it."""
    return g.finding == "denied"


def confirmed_against_dissent(g: Grounds) -> bool:
    """Those with authority confirm it, and others speak against it."""
    return g.finding == "confirmed" and _opposed(g)


def confirmed_and_corroborated(g: Grounds) -> bool:
    """Those with authority confirm it, and several independent origins say so."""
    return g.finding == "confirmed" and g.origins > 1


def confirmed(g: Grounds) -> bool:
    """Those with authority confirm it."""
    return g.finding == "confirmed"


def guessed(g: Grounds) -> bool:
    """It is offered as speculation, which claims no event."""
    return g.certainty == Certainty.SPECULATED


def opposed_to_several(g: Grounds) -> bool:
    """Several independent origins claim it, and others, with no known authority over it, deny it."""
    return _opposed(g) and g.origins > 1


def opposed_plainly_told(g: Grounds) -> bool:
    """One origin claims it, plainly, and others, with no known authority over it, deny it."""
    return _opposed(g) and g.certainty == Certainty.ASSERTED


def opposed(g: Grounds) -> bool:
    """One origin claims it, not plainly, and others, with no known authority over it, deny it."""
    return _opposed(g)


def several_plainly(g: Grounds) -> bool:
    """Several independent origins claim it, plainly, and nobody speaks against it."""
    return g.origins > 1 and g.certainty == Certainty.ASSERTED


def several(g: Grounds) -> bool:
    """Several independent origins claim it, with reserve, and nobody speaks against it."""
    return g.origins > 1


def one_plainly(g: Grounds) -> bool:
    """One origin claims it, plainly, and nobody speaks against it."""
    return g.certainty == Certainty.ASSERTED


def one(g: Grounds) -> bool:
    """One origin claims it, with reserve, and nobody speaks against it."""
    return g.origins < 2


TABLE: tuple[tuple[_Rule, str, str, str, str], ...] = (
    (urged, "6", NOT_JUDGED, "low", "issue"),
    (contradicted_and_denied, "5", "almost no chance", "high", "conflict"),
    (contradicted_though_confirmed, "4", "unlikely", "low", "conflict"),
    (contradicted, "5", "very unlikely", "moderate", "conflict"),
    (borne_out_against_dissent, "2", "very likely", "moderate", "accepted"),
    (borne_out_and_corroborated, "1", "almost certain", "high", "accepted"),
    (borne_out, "1", "very likely", "moderate", "accepted"),
    (unclaimed, "5", "very unlikely", "low", "conflict"),
    (planned_and_corroborated, "2", "likely", "moderate", "work_needed"),
    (planned, "3", "roughly even chance", "low", "work_needed"),
    (disputed_by_several, "3", "roughly even chance", "low", "work_needed"),
    (disputed, "4", "roughly even chance", "low", "work_needed"),
    (denied_to_several, "4", "roughly even chance", "low", "work_needed"),
    (denied, "4", "unlikely", "low", "work_needed"),
    (confirmed_against_dissent, "2", "likely", "moderate", "accepted"),
    (confirmed_and_corroborated, "1", "very likely", "high", "accepted"),
    (confirmed, "2", "very likely", "moderate", "accepted"),
    (guessed, "6", NOT_JUDGED, "low", "issue"),
    (opposed_to_several, "3", "roughly even chance", "low", "work_needed"),
    (opposed_plainly_told, "4", "roughly even chance", "low", "work_needed"),
    (opposed, "4", "unlikely", "low", "work_needed"),
    (several_plainly, "1", "likely", "moderate", "accepted"),
    (several, "2", "likely", "moderate", "accepted"),
    (one_plainly, "3", "likely", "low", "accepted"),
    (one, "3", "roughly even chance", "low", "work_needed"),
)
"""For each rule the credibility, the likelihood, the confidence and the Security Force Monitor's status."""


def _opposed(g: Grounds) -> bool:
    return g.dissent > 0 or g.finding in ("denied", "disputed")
