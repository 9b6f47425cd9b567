"""The fit: pooled until it rises, joined until it is coarse, and measured on stories that it has not seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.calibration import (
    ASKED,
    KNOTS,
    LEAST,
    Bin,
    Block,
    Judged,
    apart,
    asked,
    bins,
    coarse,
    error,
    fit,
    measured,
    pooled,
)

SCORED = st.lists(st.tuples(st.floats(-50, 50), st.booleans()), max_size=200)


def scored(*told: tuple[float, int, int]) -> list[tuple[float, bool]]:
    """Claims by score: how many are right, how many wrong."""
    return [(score, right) for score, yes, no in told for right in [True] * yes + [False] * no]


def shares(blocks: list[Block]) -> list[tuple[int, int]]:
    return [(b.right, b.count) for b in blocks]


def test_adjacent_violators_are_pooled_and_what_rises_is_left():
    """The worked example of the method: 1, 2, 6, 2, 3 rise after 6, 2 and 3 are pooled; here as shares of tens."""
    found = pooled(scored((0.1, 1, 9), (0.2, 2, 8), (0.3, 6, 4), (0.4, 2, 8), (0.5, 3, 7), (0.6, 9, 1)))
    assert shares(found) == [(1, 10), (2, 10), (11, 30), (9, 10)]
    assert found[2].score == pytest.approx(0.4)


def test_pooling_goes_back_as_far_as_it_must():
    assert shares(pooled(scored((0.1, 3, 7), (0.2, 5, 5), (0.3, 0, 10)))) == [(8, 30)]


def test_equal_scores_stay_together_whichever_comes_first():
    assert shares(pooled([(0.7, True), (0.7, False), (0.9, True)])) == [(1, 2), (1, 1)]
    assert pooled([(0.7, False), (0.9, True), (0.7, True)]) == pooled([(0.7, True), (0.7, False), (0.9, True)])


@given(SCORED)
def test_pooled_shares_rise_and_no_claim_is_lost(claims):
    found = pooled(claims)
    assert sum(b.count for b in found) == len(claims)
    assert sum(b.right for b in found) == sum(right for _, right in claims)
    assert [b.share for b in found] == sorted({b.share for b in found})


@given(SCORED)
def test_a_fit_has_few_knots_that_rise_and_never_says_0_or_1(claims):
    scale = fit(claims)
    assert 1 <= len(scale.knots) <= KNOTS
    assert all(0 < share < 1 for _, share in scale.knots)


@given(SCORED)
def test_every_knot_rests_on_enough_claims_unless_there_are_too_few_for_two(claims):
    found = coarse(pooled(claims))
    assert len(found) < 2 or min(b.count for b in found) >= LEAST


def test_a_fit_finds_the_shares_again_but_for_one_claim_each_way():
    scale = fit(scored((0.2, 20, 80), (0.5, 50, 50), (0.9, 90, 10)))
    assert [score for score, _ in scale.knots] == pytest.approx([0.2, 0.5, 0.9])
    assert [share for _, share in scale.knots] == pytest.approx([21 / 102, 0.5, 91 / 102], abs=1e-4)


def test_scores_of_any_range_can_be_fitted():
    scale = fit(scored((-4.0, 5, 45), (11.5, 45, 5)))
    assert (scale.share(-9), scale.share(20)) == (0.12, 0.88)


def test_without_claims_nothing_is_known():
    assert fit([]).share(0.99) == 0.5


def test_a_story_is_judged_by_the_others_alone():
    odd = [Judged(kind="change", story="odd", score=0.9, right=False)] * 40
    others = [Judged(kind="change", story=f"d{i}", score=0.9, right=True) for i in range(40)]
    said = apart([*odd, *others])
    assert {confidence for confidence, right in said if not right} == {round(41 / 42, 2)}
    assert {confidence for confidence, right in said if right} == {round(40 / 81, 2)}


def test_bins_are_by_tenths_and_scores_beyond_0_and_1_are_held_inside():
    found = bins([(0.31, True), (0.39, False), (1.0, True), (7.5, True), (-2.0, False)])
    assert [(b.count, b.right) for b in found] == [(1, 0), (2, 0.5), (2, 1)]
    assert [b.said for b in found] == pytest.approx([0, 0.35, 1])


def test_the_error_is_the_mean_distance_over_all_claims():
    found = (Bin(said=0.9, right=0.7, count=30), Bin(said=0.4, right=0.5, count=10))
    assert error(found) == pytest.approx((30 * 0.2 + 10 * 0.1) / 40)
    assert error(()) == 0


def test_asking_for_a_floor_says_what_is_left_of_claims_and_of_gold():
    claims = [(0.9, True), (0.8, True), (0.8, False), (0.3, True)]
    some = asked(claims, 0.8, gold=10)
    assert (some.count, some.precision, some.recall) == (3, pytest.approx(2 / 3), 0.2)
    none = asked(claims, 0.95, gold=10)
    assert (none.count, none.precision, none.recall) == (0, None, 0)


def test_scores_that_say_too_much_are_brought_down_to_what_is_right():
    claims = [
        Judged(kind="change", story=f"d{i // 20}", score=score, right=i % 20 < twentieths)
        for score, twentieths in ((0.95, 13), (0.6, 5))
        for i in range(60)
    ]
    found = measured("change", claims, gold=100, unseen=claims[:3])
    assert found.before == pytest.approx(0.325)
    assert found.after < 0.03
    assert (found.claims, found.right, found.gold) == (120, 54, 100)
    assert [a.floor for a in found.asked] == list(ASKED)
    assert found.unseen is not None
    assert found.unseen.count == 3


def test_a_kind_without_claims_is_measured_as_one():
    found = measured("response", [], gold=4)
    assert (found.claims, found.bins, found.after, found.unseen) == (0, (), 0, None)
    assert {a.precision for a in found.asked} == {None}


def test_one_figure_for_a_whole_kind_is_measured_as_it_is():
    claims = [Judged(kind="response", story=f"d{i}", score=0.9, right=i > 1) for i in range(12)]
    found = measured("response", claims, gold=20)
    share = found.scale.share(0.9)
    assert [b.said for b in found.bins] == pytest.approx([share])
    assert {a.count for a in found.asked if a.floor > share} == {0}
    assert {a.count for a in found.asked if a.floor <= share} == {12}
