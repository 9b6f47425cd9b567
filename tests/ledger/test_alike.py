from __future__ import annotations

import pytest

from reportedly.ledger.alike import apart, close, one_change, one_posting, when_of

from .test_afterwards import ALONE, TOLD, after


@pytest.mark.parametrize(
    ("a", "b", "days"),
    [
        ("2022-05-09", "2022-05-12", 3),
        ("2022-05", "2022-05-12", 0),
        ("2022", "2022-05", 0),
        ("2022-05", "2022-06-02", 32),
    ],
)
def test_days_apart_are_none_where_one_date_can_hold_the_other(a, b, days):
    assert apart(a, b) == apart(b, a) == days


def test_claims_of_one_person_and_post_are_one_change_unless_they_are_far_apart():
    near = after("1", "2022-06-10", kind="change", event="dismissed")
    far = after("2", "2023-06-10", kind="change", event="dismissed")
    assert one_change(TOLD, near)
    assert close(when_of(TOLD, ALONE), when_of(near, ALONE))
    assert not close(when_of(TOLD, ALONE), when_of(far, ALONE))


def test_postings_of_one_post_are_one_and_of_another_are_two():
    assert one_posting(after("1"), after("2", "2022-07-01"))
    assert not one_posting(after("1"), after("2", title="governor", organization="Bank of Sorrena"))
