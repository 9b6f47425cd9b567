"""From raw scores to confidence: rising, between 0 and 1, and with the digits that it is stored with."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.claims.confidence import DIGITS, KINDS, Scale, calibrated, floor_of, scales
from reportedly.errors import UsageError
from reportedly.vocabulary import Event, Status
from tests.ledger.pages import Page

SCALE = Scale(knots=((0.4, 0.3), (0.8, 0.7), (0.9, 0.95)))
SCORES = st.floats(min_value=-1e6, max_value=1e6)


@st.composite
def rising(draw: st.DrawFn) -> Scale:
    """Any scale: scores of any range, shares that rise or stay."""
    scores = draw(st.lists(SCORES, min_size=1, max_size=6, unique=True))
    shares = draw(st.lists(st.floats(0, 1), min_size=len(scores), max_size=len(scores)))
    return Scale(knots=tuple(zip(sorted(scores), sorted(shares), strict=True)))


@given(rising(), SCORES, SCORES)
def test_a_higher_score_is_never_less_sure(scale, one, two):
    low, high = sorted((one, two))
    assert scale.share(low) <= scale.share(high)


@given(rising(), st.floats(allow_nan=True, allow_infinity=True))
def test_whatever_the_score_the_confidence_is_between_0_and_1_and_has_two_digits(scale, score):
    share = scale.share(score)
    assert 0 <= share <= 1
    assert share == round(share, DIGITS)


@pytest.mark.parametrize("kind", KINDS)
@given(score=st.floats(allow_nan=True, allow_infinity=True))
def test_the_scales_that_ship_never_say_that_a_claim_must_be_right_or_wrong(kind, score):
    assert 0 < scales()[kind].share(score) < 1


@pytest.mark.parametrize(
    ("score", "share"),
    [(-3, 0.3), (0.4, 0.3), (0.6, 0.5), (0.8, 0.7), (0.85, 0.82), (0.9, 0.95), (7, 0.95), (math.nan, 0.3)],
)
def test_a_scale_is_straight_between_its_knots_and_flat_beyond_them(score, share):
    assert SCALE.share(score) == pytest.approx(share, abs=0.006)


@pytest.mark.parametrize(
    "knots", [(), ((0.5, 1.2),), ((math.inf, 0.5),), ((0.5, 0.5), (0.5, 0.6)), ((0.4, 0.6), (0.5, 0.5))]
)
def test_what_does_not_rise_is_no_scale(knots):
    with pytest.raises(ValueError, match=r"rise|knot"):
        Scale(knots=knots)


def test_claims_get_the_confidence_of_their_kind_and_statements_have_none():
    page = Page("Mayor Ilse Borg of Lesk resigned. “I am tired,” Borg said.", name="a.txt")
    who = page.person("Ilse Borg")
    change = page.change(Event.RESIGNED, "Ilse Borg of Lesk resigned", who, confidence=0.9)
    posting = page.posting("Mayor Ilse Borg of Lesk", who, page.post("Mayor", "Lesk"), Status.CURRENT)
    said = page.statement("“I am tired,” Borg said", "Borg", "said", "“I am tired,”")
    assert calibrated(change).confidence == scales()["change"].share(0.9)
    assert calibrated(posting).confidence == scales()["posting"].share(1.0)
    assert calibrated(said) == said


@pytest.mark.parametrize(("told", "floor"), [("0", 0.0), (".8", 0.8), ("1", 1.0), (0.25, 0.25)])
def test_a_floor_is_a_number_from_0_to_1(told, floor):
    assert floor_of(told) == floor


@pytest.mark.parametrize("told", ["80", "-.1", "often", "", "nan", "inf", 1.01])
def test_a_floor_that_is_none_says_what_would_be_one(told):
    with pytest.raises(UsageError, match="not a confidence") as fault:
        floor_of(told)
    assert ".8" in fault.value.hint
