from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.findings.grades import (
    CONFIDENCES,
    DIGITS,
    LIKELIHOODS,
    STATUSES,
    admiralty,
    confidence,
    credibility,
    grades,
    likelihood,
    monitor_status,
    reasons_in_common,
    reliability,
)
from reportedly.findings.record import Record, Settled, track
from reportedly.findings.rules import NOT_JUDGED, Grounds


def record(right: int, wrong: int, still_open: int = 0) -> Record:
    words = ["borne out"] * right + ["contradicted"] * wrong + ["open"] * still_open
    return track([Settled(claim=str(i), word=w) for i, w in enumerate(words)])


def grounds(finding="claimed", outcome=None, origins=1, certainty="asserted", **more) -> Grounds:
    return Grounds(
        finding=finding, outcome=outcome, origins=origins, certainty=certainty, dissent=more.pop("dissent", 0), **more
    )


@pytest.mark.parametrize(
    ("right", "wrong", "letter"),
    [(9, 0, "F"), (10, 0, "B"), (21, 0, "B"), (22, 0, "A"), (9, 1, "C"), (7, 3, "D"), (4, 6, "E"), (0, 10, "E")],
)
def test_the_letter_is_the_lower_end_of_the_record(right, wrong, letter):
    grade = reliability(record(right, wrong))
    assert grade.value == letter
    if letter != "F":
        assert grade.reasons[0].startswith(f"{right} of {right + wrong} settled claims were right")


def test_open_claims_judge_nobody():
    grade = reliability(record(9, 0, still_open=50))
    assert (grade.value, grade.meaning) == ("F", "reliability cannot be judged")
    assert grade.reasons == ("nine settled claims, and fewer than ten judge nobody",)
    assert reliability(None).value == "F"


CASES = [
    (grounds(certainty="urged"), "6", NOT_JUDGED, "low", "issue"),
    (grounds("denied", "contradicted"), "5", "almost no chance", "high", "conflict"),
    (grounds("confirmed", "contradicted"), "4", "unlikely", "low", "conflict"),
    (grounds(outcome="contradicted", origins=5), "5", "very unlikely", "moderate", "conflict"),
    (grounds("denied", "borne out"), "2", "very likely", "moderate", "accepted"),
    (grounds("claimed", "borne out", 2), "1", "almost certain", "high", "accepted"),
    (grounds("claimed", "borne out"), "1", "very likely", "moderate", "accepted"),
    (grounds("denied", origins=0), "5", "very unlikely", "low", "conflict"),
    (grounds("confirmed", certainty="planned"), "2", "likely", "moderate", "work_needed"),
    (grounds(certainty="planned"), "3", "roughly even chance", "low", "work_needed"),
    (grounds("disputed", origins=2), "3", "roughly even chance", "low", "work_needed"),
    (grounds("disputed"), "4", "roughly even chance", "low", "work_needed"),
    (grounds("denied", origins=2), "4", "roughly even chance", "low", "work_needed"),
    (grounds("denied", certainty="planned"), "4", "unlikely", "low", "work_needed"),
    (grounds("confirmed", dissent=1), "2", "likely", "moderate", "accepted"),
    (grounds("confirmed", origins=2), "1", "very likely", "high", "accepted"),
    (grounds("confirmed"), "2", "very likely", "moderate", "accepted"),
    (grounds(certainty="speculated", origins=3), "6", NOT_JUDGED, "low", "issue"),
    (grounds(origins=2, dissent=1), "3", "roughly even chance", "low", "work_needed"),
    (grounds(dissent=2), "4", "roughly even chance", "low", "work_needed"),
    (grounds(certainty="hedged", dissent=1), "4", "unlikely", "low", "work_needed"),
    (grounds(origins=2), "1", "likely", "moderate", "accepted"),
    (grounds(origins=2, certainty="hedged"), "2", "likely", "moderate", "accepted"),
    (grounds(), "3", "likely", "low", "accepted"),
    (grounds(certainty="hedged"), "3", "roughly even chance", "low", "work_needed"),
]


@pytest.mark.parametrize(("found", "digit", "chance", "level", "status"), CASES)
def test_every_rule_has_its_grades(found, digit, chance, level, status):
    given_grades = (credibility(found), likelihood(found), confidence(found), monitor_status(found))
    assert tuple(g.value for g in given_grades) == (digit, chance, level, status)


def test_a_plan_that_somebody_denies_is_graded_as_opposed_and_not_as_a_plan():
    found = grounds(certainty="planned", dissent=1)
    assert (credibility(found).value, likelihood(found).value) == ("4", "unlikely")
    assert "deny it" in credibility(found).reasons[0]
    assert credibility(grounds("confirmed", certainty="planned", dissent=1)).value == "3"


def test_a_denial_without_authority_weighs_less_than_one_with_it():
    order = list(LIKELIHOODS)
    one, other = likelihood(grounds(dissent=1)), likelihood(grounds("denied", dissent=1))
    assert order.index(one.value) > order.index(other.value)


def test_the_reasons_that_grades_have_in_common_are_told_once():
    given_grades = grades(grounds(record=record(30, 1)))
    common = reasons_in_common(given_grades)
    assert common == credibility(grounds()).reasons
    assert [len([r for r in g.reasons if r not in common]) for g in given_grades] == [1, 0, 1, 0]
    assert reasons_in_common(()) == ()


def test_each_case_is_decided_by_a_rule_of_its_own():
    assert len({credibility(found).reasons[0] for found, *_ in CASES}) == len(CASES)


def test_letter_and_digit_stand_together_with_the_reasons_of_both():
    grade = admiralty(grounds("confirmed", record=record(30, 1)))
    assert (grade.value, grade.meaning) == ("B2", "source: usually reliable; information: probably true")
    assert len(grade.reasons) == 3
    assert grade.reasons[-1] == "One independent origin, stated plainly; no voices against."


def test_what_the_monitor_accepts_is_not_said_to_be_true():
    grade = monitor_status(grounds())
    assert grade.value == "accepted"
    assert grade.meaning.endswith("no judgement that it is true")


def test_a_likelihood_says_its_range_and_no_confidence():
    grade = likelihood(grounds())
    assert (grade.system, grade.value, grade.meaning) == ("ICD 203 likelihood", "likely", "55-80 %")
    assert "confidence" not in " ".join((grade.meaning, *grade.reasons))


def test_a_good_record_lifts_confidence_in_what_nobody_opposes():
    good = record(30, 1)
    assert confidence(grounds(record=good)).value == "moderate"
    assert confidence(grounds(record=record(5, 5))).value == "low"
    assert confidence(grounds(record=good, dissent=1)).value == "low"
    assert confidence(grounds(record=good, certainty="speculated")).value == "low"
    assert "31 settled claims" in confidence(grounds(record=good)).reasons[-1]


GROUNDS = st.builds(
    Grounds,
    finding=st.sampled_from(["confirmed", "denied", "disputed", "claimed"]),
    outcome=st.sampled_from([None, "borne out", "contradicted"]),
    origins=st.integers(0, 4),
    certainty=st.sampled_from(["asserted", "hedged", "planned", "urged", "speculated"]),
    dissent=st.integers(0, 3),
    record=st.none() | st.builds(record, st.integers(0, 40), st.integers(0, 10)),
)


def changed(found: Grounds, **other) -> Grounds:
    fields = ("finding", "outcome", "origins", "certainty", "dissent", "record")
    return Grounds(**({f: getattr(found, f) for f in fields} | other))


@given(GROUNDS)
def test_every_grade_is_a_word_of_its_system_with_reasons(found):
    code, chance, level, status = grades(found)
    assert code.value[0] in "ABCDEF"
    assert code.value[1] in DIGITS
    assert chance.value in {*LIKELIHOODS, NOT_JUDGED}
    assert level.value in CONFIDENCES
    assert status.value in STATUSES
    assert all(g.meaning and all(g.reasons) for g in (code, chance, level, status))


@given(GROUNDS, GROUNDS)
def test_letter_and_digit_are_judged_apart(one, two):
    assert reliability(one.record) == reliability(changed(two, record=one.record).record)
    assert credibility(one) == credibility(changed(one, record=two.record))
    assert monitor_status(one) == monitor_status(changed(one, record=two.record))
    assert likelihood(one) == likelihood(changed(one, record=two.record))


@given(GROUNDS.filter(lambda g: g.origins > 0))
def test_another_origin_never_lowers_a_claim_and_dissent_never_raises_it(found):
    here = credibility(found).value
    assert credibility(changed(found, origins=found.origins + 1)).value <= here
    assert credibility(changed(found, dissent=found.dissent + 1)).value >= here
    order = list(LIKELIHOODS)
    if likelihood(found).value in order:
        chance = order.index(likelihood(found).value)
        assert order.index(likelihood(changed(found, origins=found.origins + 1)).value) >= chance
        assert order.index(likelihood(changed(found, dissent=found.dissent + 1)).value) <= chance


@given(st.integers(0, 60), st.integers(0, 60))
def test_one_more_claim_that_was_right_never_lowers_the_letter(right, wrong):
    if right + wrong >= 10:
        assert reliability(record(right + 1, wrong)).value <= reliability(record(right, wrong)).value
