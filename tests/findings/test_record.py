from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.findings.record import Settled, settle, track, wilson

WORDS = ("borne out", "contradicted", "confirmed", "denied", "open")


def items(*words: str) -> list[Settled]:
    return [Settled(claim=f"claim {i}", word=word) for i, word in enumerate(words)]


def test_claims_are_counted_by_how_they_were_settled():
    record = track(items("borne out", "borne out", "contradicted", "confirmed", "denied", "open", "open"))
    assert (record.made, record.settled, record.open) == (7, 5, 2)
    assert (record.borne_out, record.contradicted, record.confirmed, record.denied) == (2, 1, 1, 1)
    assert record.right == pytest.approx(0.6)
    assert record.low < 0.6 < record.high


def test_nothing_settled_is_no_share():
    for record in (track([]), track(items("open", "open"))):
        assert (record.settled, record.right, record.low, record.high) == (0, None, None, None)


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        (("confirmed", "contradicted"), "contradicted"),
        (("denied", "borne out"), "borne_out"),
        (("open", "confirmed"), "confirmed"),
        (("confirmed", "denied"), "open"),
        (("borne out", "contradicted", "confirmed"), "open"),
        (("denied", "denied"), "denied"),
    ],
)
def test_a_claim_is_counted_once_and_later_evidence_goes_over_words(words, counted):
    record = track([Settled(claim="one", word=w) for w in words])
    assert record.made == 1
    assert getattr(record, counted) == 1


@pytest.mark.parametrize(
    ("finding", "outcome", "word"),
    [
        ("confirmed", "contradicted", "contradicted"),
        ("denied", "borne out", "borne out"),
        ("confirmed", None, "confirmed"),
        ("denied", None, "denied"),
        ("disputed", None, "open"),
        ("claimed", None, "open"),
        ("claimed", "borne out", "borne out"),
    ],
)
def test_how_a_claim_is_settled(finding, outcome, word):
    assert settle(finding, outcome) == word


def test_an_outcome_that_is_none_is_a_fault():
    with pytest.raises(ValueError, match="not an outcome"):
        settle("claimed", "probably")


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (1, 1, 0.2065, 1.0), (81, 263, 0.2553, 0.3662)],
)
def test_the_interval_is_wilson_s(right, total, low, high):
    assert wilson(right, total) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("right", "total", "coverage"), [(0, 0, 0.95), (3, 2, 0.95), (-1, 2, 0.95), (1, 2, 1.0)])
def test_what_is_no_share_has_no_interval(right, total, coverage):
    with pytest.raises(ValueError, match="no share"):
        wilson(right, total, coverage)


@given(st.integers(0, 300), st.integers(0, 300))
def test_the_interval_holds_the_share_and_mirrors(right, wrong):
    total = right + wrong
    if total:
        low, high = wilson(right, total)
        assert 0 <= low <= right / total + 1e-12
        assert right / total <= high + 1e-12 <= 1 + 1e-9
        assert (1 - high, 1 - low) == pytest.approx(wilson(wrong, total))
        assert wilson(right * 2, total * 2)[0] >= low - 1e-12


@given(st.lists(st.builds(Settled, claim=st.sampled_from("abcdef"), word=st.sampled_from(WORDS))), st.randoms())
def test_order_and_repetition_do_not_matter(found, random):
    record = track(found)
    assert record == track(random.sample(found, len(found)) + found)
    assert record.made == len({s.claim for s in found})
    assert record.settled == record.borne_out + record.contradicted + record.confirmed + record.denied
