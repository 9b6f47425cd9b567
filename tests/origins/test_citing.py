from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.origins.citing import names_outlet, outlet_words

OUTLETS = ("Iron Pass", "Harbour Herald", "Valley Post", "Radio Quill", "Channel 9 Arcania")


@pytest.mark.parametrize(
    "wording",
    [
        "Iron Pass",
        "the Iron Pass",
        "the Telegram channel Iron Pass",
        "Iron Pass news agency",
        "Iron Pass reporters",
        "IRON PASS",
        "the private television station Iron Pass",
    ],
)
def test_the_word_for_the_kind_of_outlet_may_be_there_or_not(wording):
    assert names_outlet(wording, "Iron Pass")


@pytest.mark.parametrize("address", ["ValleyPost.com", "valleypost.com", "IronPass.com", "ironpass.com"])
def test_an_address_in_one_word_is_the_name_in_two(address):
    publisher = "Valley Post" if address.lower().startswith("valley") else "Iron Pass"
    assert names_outlet(address, publisher)
    assert names_outlet(publisher, address)


def test_what_belongs_to_an_outlet_by_an_apostrophe_is_called_by_its_name():
    assert names_outlet("Iron Pass's reporters", "Iron Pass")
    assert names_outlet("Iron Pass’s correspondent", "the Iron Pass agency")


@pytest.mark.parametrize(
    "wording",
    [
        "a channel run by Iron Pass",
        "a former Iron Pass editor",
        "sources close to Iron Pass",
        "a source at Iron Pass",
        "people quoted by Iron Pass",
    ],
)
def test_somebody_near_an_outlet_is_not_the_outlet(wording):
    assert not names_outlet(wording, "Iron Pass")


@pytest.mark.parametrize("wording", ["Iron Gate", "Iron", "Iron Pass Weekly Digest", "Pass", "news reports", ""])
def test_other_names_are_other_outlets(wording):
    assert not names_outlet(wording, "Iron Pass")


def test_a_name_of_kind_words_alone_is_named_only_by_the_same_words():
    assert outlet_words("News Agency") == frozenset()
    assert names_outlet("news agency", "News Agency")
    assert not names_outlet("News Network", "News Agency")
    assert not names_outlet("the agency", "News Agency")
    assert not names_outlet("Quill News Agency", "News Agency")


def test_plain_words_name_nobody():
    assert outlet_words("residents of the valley") == frozenset()
    assert outlet_words("a shopkeeper") == frozenset()
    assert not names_outlet("residents of the valley", "Valley Post")


@pytest.mark.parametrize("publisher", [None, ""])
def test_where_no_publisher_is_known_nothing_names_it(publisher):
    assert not names_outlet("Iron Pass", publisher)
    assert not names_outlet("", publisher)


@given(one=st.sampled_from(OUTLETS), two=st.sampled_from(OUTLETS), kind=st.sampled_from(("newspaper", "channel", "")))
def test_an_outlet_is_named_by_its_own_name_alone_and_either_way_round(one, two, kind):
    worded = f"the {kind} {one}".replace("  ", " ")
    assert names_outlet(worded, two) == names_outlet(two, worded) == (one == two)


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_wording_is_too_odd_and_the_order_does_not_matter(one, two):
    assert names_outlet(one, two) == names_outlet(two, one)
    assert not names_outlet(one, None)
