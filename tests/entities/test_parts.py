"""What a body is worded as a part of, and how titles rank within a body."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.entities.parts import (
    CHIEF,
    DEPUTY,
    FIRST_DEPUTY,
    HEAD,
    HELPER,
    OTHER,
    SPEAKS,
    STAFF,
    UNDER_STAFF,
    UNTITLED,
    is_numbered,
    is_title_alone,
    is_whole,
    rank_of,
    readings,
)


@pytest.mark.parametrize(
    "wording",
    [
        "tank army of the Lake District",
        "Lake District's tank army",
        "the tank army, Lake District",
        "tank  army within the Lake District",
    ],
)
def test_four_wordings_of_a_part(wording):
    assert readings(wording) == (("tank army", "Lake District"),)


def test_a_part_of_a_part_is_read_both_ways_the_longest_body_first():
    assert readings("3rd Battalion of the 61st Brigade of the Lake Fleet") == (
        ("3rd Battalion", "61st Brigade of the Lake Fleet"),
        ("3rd Battalion of the 61st Brigade", "Lake Fleet"),
    )


@pytest.mark.parametrize("wording", ["Lake Fleet", "Foreign, Trade and Aid Office", "of", "", "Fleet of the", "’s"])
def test_a_wording_that_names_no_larger_body(wording):
    assert readings(wording) == ()


def test_a_plural_owner_is_read():
    assert readings("Armed Forces' General Staff") == (("General Staff", "Armed Forces"),)


@pytest.mark.parametrize(
    ("unit", "larger", "whole"),
    [
        ("tank army", "Lake District", True),
        ("3rd Battalion", "61st Brigade", True),
        ("3rd Battalion", "61st", True),
        ("Ministry", "Internal Affairs", False),
        ("Office", "Prime Minister", False),
        ("army", "Arcania", False),
        ("school", "applied arts", False),
    ],
)
def test_what_can_be_a_body_on_the_wording_alone(unit, larger, whole):
    assert is_whole(unit, larger) is whole


def test_a_title_alone_has_no_other_words():
    assert is_title_alone("first deputy commander")
    assert not is_title_alone("canteen commander")


def test_a_number_tells_a_unit_from_others():
    assert is_numbered("61st Brigade")
    assert not is_numbered("air arm")


@pytest.mark.parametrize(
    ("place", "titles"),
    [
        (
            HEAD,
            ["commander", "Commander-in-Chief", "defence minister", "head", "chief of the general staff", "governor"],
        ),
        (CHIEF, ["chief engineer", "head of logistics", "Director of Operations"]),
        (FIRST_DEPUTY, ["first deputy commander", "First Deputy Minister"]),
        (DEPUTY, ["deputy commander", "vice president"]),
        (STAFF, ["chief of staff"]),
        (UNDER_STAFF, ["deputy chief of staff"]),
        (OTHER, ["quartermaster", "chaplain"]),
        (HELPER, ["adviser to the minister", "assistant director"]),
        (SPEAKS, ["spokeswoman", "press secretary"]),
        (UNTITLED, [None, ""]),
    ],
)
def test_titles_rank_from_the_head_down(place, titles):
    assert {title: rank_of(title) for title in titles} == dict.fromkeys(titles, place)


@given(st.text(max_size=60))
def test_any_wording_is_read_without_failing_and_its_parts_are_shorter(wording):
    for unit, larger in readings(wording):
        assert unit
        assert larger
        assert len(unit) + len(larger) < len(wording)
    assert HEAD <= rank_of(wording) <= UNTITLED
