"""Grades as views over counts: Admiralty code, ICD 203 words, Security Force Monitor statuses, each with its reasons.

Nothing is stored as a grade and no outlet has one out of the box. Every mapping here is set by hand on 2026-11-29 and
fitted to no data. A rule is a function over ``Grounds``, its docstring the reason shown; the first that holds decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from reportedly.findings.phrases import opened
from reportedly.findings.plain import RESERVE, number
from reportedly.findings.record import Record
from reportedly.vocabulary import Certainty

ENOUGH_SETTLED = 10
"""Settled claims below which nobody's reliability is judged; set by hand."""

LETTERS: tuple[tuple[float, str, str], ...] = (
    (0.85, "A", "completely reliable"),
    (0.65, "B", "usually reliable"),
    (0.45, "C", "fairly reliable"),
    (0.20, "D", "not usually reliable"),
    (0.00, "E", "unreliable"),
)
"""The lower end of the record's interval from which a letter is given; set by hand, words of NATO's AJP-2.1.

A spotless record takes 22 settled claims to reach A, since the interval of fewer reaches lower.
"""

DIGITS: dict[str, str] = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
"""Credibility of the information, in the words of NATO's AJP-2.1; 'other sources' are independent ones."""

LIKELIHOODS: dict[str, str] = {
    "almost no chance": "01-05 %",
    "very unlikely": "05-20 %",
    "unlikely": "20-45 %",
    "roughly even chance": "45-55 %",
    "likely": "55-80 %",
    "very likely": "80-95 %",
    "almost certain": "95-99 %",
}
"""The words of ICD 203 (one row of its two, which are never mixed) and the ranges that it gives them."""

CONFIDENCES: dict[str, str] = {
    "high": "consistent evidence of several good sources, with few gaps",
    "moderate": "credibly sourced and plausible, but not corroborated enough for more",
    "low": "scant, fragmented or of doubtful credibility",
}
"""ICD 203's levels of confidence, which speak of the evidence and never stand in one sentence with a likelihood."""

STATUSES: dict[str, str] = {
    "accepted": "entered as the source has it, since no other claim shows it to be false; no judgement that it is true",
    "conflict": "it conflicts with other claims, and a review of the sources shows it to be the false one",
    "work_needed": "the sources at hand do not establish whether to accept it",
    "issue": "it cannot be brought into the form of a dated claim",
}
"""Statuses of the Security Force Monitor's handbook: one plain report is entered until others show it to be false."""

NOT_JUDGED = "not judged"

_HAPPENED = (Certainty.ASSERTED, Certainty.HEDGED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Grounds:
    """What every grade rests on: the finding's word and certainty, the outcome's word, and counts.

    ``finding`` is confirmed, denied, disputed or claimed; ``outcome`` borne out, contradicted or None; ``origins``
    counts the claim's independent origins, ``dissent`` the voices against it; ``record`` is its source's, if known.
    """

    finding: str
    outcome: str | None
    origins: int
    certainty: str
    dissent: int
    record: Record | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Grade:
    """A value in a system of grades, the system's own words for it, and why it is given."""

    system: str
    value: str
    meaning: str
    reasons: tuple[str, ...]


_Rule: TypeAlias = Callable[[Grounds], bool]


def grades(grounds: Grounds) -> tuple[Grade, ...]:
    """Every grade that the grounds give: Admiralty, ICD 203 likelihood and confidence, Security Force Monitor."""
    return (admiralty(grounds), likelihood(grounds), confidence(grounds), monitor_status(grounds))


def admiralty(grounds: Grounds) -> Grade:
    """The two-character code, such as B2; its letter and its digit are judged apart."""
    letter, digit = reliability(grounds.record), credibility(grounds)
    return Grade(
        system="Admiralty code",
        value=letter.value + digit.value,
        meaning=f"source: {letter.meaning}; information: {digit.meaning}",
        reasons=(*letter.reasons, *digit.reasons),
    )


def reliability(record: Record | None) -> Grade:
    """The letter from the track record alone; F where fewer than ``ENOUGH_SETTLED`` claims are settled."""
    system, settled = "Admiralty reliability", record.settled if record else 0
    if record is None or record.low is None or settled < ENOUGH_SETTLED:
        claims = f"{number(settled)} settled {'claim' if settled == 1 else 'claims'}"
        reason = f"{claims}, and fewer than {number(ENOUGH_SETTLED)} judge nobody"
        return Grade(system=system, value="F", meaning="reliability cannot be judged", reasons=(reason,))
    low = record.low
    letter, meaning = next((letter, words) for floor, letter, words in LETTERS if low >= floor)
    right = record.borne_out + record.confirmed
    reason = f"{right} of {settled} settled claims were right; at the lower end of the interval {low:.0%}"
    return Grade(system=system, value=letter, meaning=meaning, reasons=(reason,))


def credibility(grounds: Grounds) -> Grade:
    """The digit from independent origins, answers, outcome and dissent; never from the source's record."""
    return _graded("Admiralty credibility", DIGITS, grounds)


def likelihood(grounds: Grounds) -> Grade:
    """How likely it is that the change happened, in ICD 203's words, with its range as the meaning."""
    return _graded("ICD 203 likelihood", LIKELIHOODS | {NOT_JUDGED: "nobody claims that it happened"}, grounds)


def confidence(grounds: Grounds) -> Grade:
    """How good the evidence is, in ICD 203's levels of confidence."""
    grade = _graded("ICD 203 confidence", CONFIDENCES, grounds)
    letter = reliability(grounds.record)
    unopposed = grounds.finding == "claimed" and grounds.outcome is None and not grounds.dissent
    if grade.value != "low" or letter.value not in "AB" or not unopposed or grounds.certainty not in _HAPPENED:
        return grade
    reasons = (*grade.reasons, *letter.reasons)
    return Grade(system=grade.system, value="moderate", meaning=CONFIDENCES["moderate"], reasons=reasons)


def monitor_status(grounds: Grounds) -> Grade:
    """The status that the Security Force Monitor would give the claim; the source's record plays no part."""
    return _graded("Security Force Monitor", STATUSES, grounds)


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
    return g.certainty == Certainty.PLANNED and g.finding in ("confirmed", "claimed")


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
    """Several independent origins claim it, and others speak against it."""
    return _opposed(g) and g.origins > 1


def opposed(g: Grounds) -> bool:
    """One origin claims it, and others speak against it."""
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


_TABLE: tuple[tuple[_Rule, str, str, str, str], ...] = (
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
    (opposed, "4", "unlikely", "low", "work_needed"),
    (several_plainly, "1", "likely", "moderate", "accepted"),
    (several, "2", "likely", "moderate", "accepted"),
    (one_plainly, "3", "likely", "low", "accepted"),
    (one, "3", "roughly even chance", "low", "work_needed"),
)
"""For each rule the credibility, the likelihood, the confidence and the Security Force Monitor's status."""


def _opposed(g: Grounds) -> bool:
    return g.dissent > 0 or g.finding in ("denied", "disputed")


def _graded(system: str, meanings: Mapping[str, str], grounds: Grounds) -> Grade:
    """The value of the first rule that holds, found by the system's own words; every rule has one of each system."""
    rule, *values = next(row for row in _TABLE if row[0](grounds))
    value = next(v for v in values if v in meanings)
    count = f"{number(grounds.origins)} independent origin{'' if grounds.origins == 1 else 's'}"
    against = f"{number(grounds.dissent)} voice{'' if grounds.dissent == 1 else 's'} against"
    tally = opened(f"{count}, {RESERVE[Certainty(grounds.certainty)]}; {against}.")
    return Grade(system=system, value=value, meaning=meanings[value], reasons=((rule.__doc__ or "").strip(), tally))
