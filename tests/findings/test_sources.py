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
