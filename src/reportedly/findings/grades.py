"""Grades as views over counts: Admiralty code, ICD 203 words, Security Force Monitor statuses, each with its reasons.

Nothing is stored as a grade and no outlet has one out of the box. Every mapping here is set by hand on 2026-11-29 and
fitted to no data; ``findings.rules`` has those of the rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.findings.phrases import opened
from reportedly.findings.plain import RESERVE, number
from reportedly.findings.record import Record
from reportedly.findings.rules import HAPPENED, NOT_JUDGED, TABLE, Grounds
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Grade:
    """A value in a system of grades, the system's own words for it, and why it is given."""

    system: str
    value: str
    meaning: str
    reasons: tuple[str, ...]


def grades(grounds: Grounds) -> tuple[Grade, ...]:
    """Every grade that the grounds give: Admiralty, ICD 203 likelihood and confidence, Security Force Monitor."""
    return (admiralty(grounds), likelihood(grounds), confidence(grounds), monitor_status(grounds))


def reasons_in_common(given: Sequence[Grade]) -> tuple[str, ...]:
    """The reasons that all of some grades have, to be told once."""
    return tuple(r for r in (given[0].reasons if given else ()) if all(r in grade.reasons for grade in given))


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
    if grade.value != "low" or letter.value not in "AB" or not unopposed or grounds.certainty not in HAPPENED:
        return grade
    reasons = (*grade.reasons, *letter.reasons)
    return Grade(system=grade.system, value="moderate", meaning=CONFIDENCES["moderate"], reasons=reasons)


def monitor_status(grounds: Grounds) -> Grade:
    """The status that the Security Force Monitor would give the claim; the source's record plays no part."""
    return _graded("Security Force Monitor", STATUSES, grounds)


def _graded(system: str, meanings: Mapping[str, str], grounds: Grounds) -> Grade:
    """The value of the first rule that holds, found by the system's own words; every rule has one of each system."""
    rule, *values = next(row for row in TABLE if row[0](grounds))
    value = next(v for v in values if v in meanings)
    count = f"{number(grounds.origins)} independent origin{'' if grounds.origins == 1 else 's'}"
    against = f"{number(grounds.dissent)} voice{'' if grounds.dissent == 1 else 's'} against"
    tally = opened(f"{count}, {RESERVE[Certainty(grounds.certainty)]}; {against}.")
    return Grade(system=system, value=value, meaning=meanings[value], reasons=((rule.__doc__ or "").strip(), tally))
