from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.findings.sources import different, is_name, is_unnamed, one_source

WORDINGS = (
    "reports",
    "two senior officials",
    "security sources",
    "the presidency",
    "presidency of Sorrena",
    "Defence Ministry",
    "Sorrena's Defence Ministry",
    "a Telegram channel run by Sorrena's Defence Ministry",
    "Telegram channel of Sorrena's Defence Ministry",
    "Iron Gate",
    "the Telegram channel Iron Gate",
    "Ada Merz",
    "Colonel Ada Merz",
    "Gazette",
)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("a Telegram channel run by Sorrena's Defence Ministry", "Telegram channel of Sorrena's Defence Ministry"),
        ("Iron Gate", "the Telegram channel Iron Gate"),
        ("presidency", "presidency of Sorrena"),
        ("Ada Merz", "Colonel Ada Merz"),
        ("reports", "two senior security officials"),
    ],
)
def test_two_wordings_of_one_source(a, b):
    assert one_source(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sorrena's Defence Ministry", "a Telegram channel run by Sorrena's Defence Ministry"),
        ("Gazette", "reports"),
        ("Ada Merz", "Anna Merz"),
        ("Iron Gate", "Iron Bridge"),
    ],
)
def test_two_sources(a, b):
    assert not one_source(a, b)


@given(st.sampled_from(WORDINGS), st.sampled_from(WORDINGS))
def test_whether_two_are_one_does_not_depend_on_which_is_named_first(a, b):
    assert one_source(a, b) == one_source(b, a)


@given(st.lists(st.sampled_from(WORDINGS)), st.sampled_from(WORDINGS))
def test_naming_a_source_again_makes_it_no_other(sources, again):
    found = different([*sources, again])
    assert different([*sources, again, again]) == found
    assert set(found) <= {*sources, again}


def test_names_are_told_from_bodies_and_from_nobody():
    assert is_name("Ada Merz")
    assert not is_name("the ministry")
    assert is_unnamed("reports")
    assert not is_unnamed("Gazette")


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Kelmian Telegram channel", "Telegram channel run by the Kelmian Border Guard"),
        ("Telegram channel run by the Border Guard", "a Telegram channel run by the Kelmian Border Guard"),
        ("two officials of Varrow Port", "two officials of the Varrow Port Authority"),
    ],
)
def test_one_described_with_proper_names_more_may_be_the_same(short, long):
    assert one_source(short, long)
    assert one_source(long, short)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kelm's interior ministry", "a Telegram channel run by the Kelm Interior Ministry"),
        ("Central Bank of Sorrel", "Central Bank of Sorrel Governor Ada Merz"),
        ("Kelmian Telegram channel", "Varrow Telegram channel"),
        ("Telegram channel", "Telegram channel run by the Border Guard"),
    ],
)
def test_others_stay_apart(one, other):
    assert not one_source(one, other)
