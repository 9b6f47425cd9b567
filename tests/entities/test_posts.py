from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.entities.posts import (
    AGREES,
    head_of,
    is_rank,
    key_of,
    meeting_words,
    normal_words,
    same_organization,
    same_post,
    same_rank,
    same_title,
    search_words,
)

WORDINGS = st.lists(
    st.sampled_from("6th Army 58th of the Lake Fleet Russian Deputy Minister GOC III Corps Defence 's".split()),
    max_size=6,
).map(" ".join)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("6th Army", "Sixth Army"),
        ("82 Division", "82nd Division"),
        ("III Corps", "3rd Corps"),
        ("Lake Fleet", "Russian Lake Fleet"),
        ("Russian armed forces", "armed forces of Russia"),
        ("Costa Rica's central bank", "Central Bank of Costa Rica"),
        ("Harbour AG", "Harbour"),
        ("Ministry of Defense", "Defence Ministry"),
        ("22nd Army Corps of the Southern Military District", "22nd Army Corps"),
    ],
)
def test_wordings_of_one_organization(a, b):
    assert same_organization(a, b).score >= AGREES
    assert same_organization(b, a).score >= AGREES


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("6th Army", "58th Army"),
        ("6th Army", "Army"),
        ("1st Battalion, 2nd Brigade", "2nd Battalion, 1st Brigade"),
        ("tank army of the Western Military District", "Western Military District"),
        ("Bank of England", "Bank of Spain"),
        ("Russia", "Ukraine"),
        ("Lake Fleet", None),
    ],
)
def test_organizations_that_are_two(a, b):
    assert same_organization(a, b).score < AGREES


def test_differing_unit_numbers_are_a_conflict_with_its_reason():
    match = same_organization("6th Army", "58th Army")
    assert match.conflict
    assert match.reasons == ("the numbers of the units differ",)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("chief of the general staff", "chief of general staff"),
        ("Defence Minister", "minister of defense"),
        ("GOC", "General Officer Commanding"),
        ("CEO", "chief executive"),
        ("chairman", "Chair"),
        ("acting commander", "Commander"),
        ("spokeswoman", "spokesman"),
    ],
)
def test_wordings_of_one_title(a, b):
    assert same_title(a, b).score >= AGREES


@pytest.mark.parametrize(
    ("a", "b"), [("commander", "deputy commander"), ("first deputy minister", "deputy minister"), ("head", "member")]
)
def test_titles_that_are_two(a, b):
    assert same_title(a, b).score < AGREES


def test_a_country_may_stand_in_the_title_or_beside_it():
    assert same_post(("Russian president", None), ("President", "Russia")).score == 1.0
    assert same_post(("president", "Russia"), ("president", "Ukraine")).conflict


def test_what_a_wording_leaves_out_does_not_contradict():
    assert same_post(("commander", "Lake Fleet"), (None, "Lake Fleet")).score >= AGREES
    assert 0 < same_post(("commander", "Lake Fleet"), ("commander", None)).score < AGREES
    assert same_post((None, None), (None, None)).score == 0


@pytest.mark.parametrize(
    ("a", "b"), [("Lt. Gen.", "Lieutenant General"), ("General", "Major General"), ("Col", "Colonel")]
)
def test_ranks_that_can_be_one_person_s(a, b):
    assert same_rank(a, b).score >= AGREES


def test_an_admiral_is_no_general():
    assert same_rank("Admiral", "Lieutenant General").conflict
    assert not same_rank("Colonel", "Major General").conflict
    assert same_rank(None, "Colonel").score == 0


def test_a_unit_is_found_by_its_number_and_by_its_kind():
    assert {"6army", "army"} <= search_words("6th Army")
    assert "6army" not in search_words("58th Army")


def test_the_head_word_says_what_kind_of_body_it_is():
    assert head_of("tank army of the Western Military District") == "army"
    assert head_of("6th Army") == "army"
    assert head_of("6th Army, Western Military District") == "army"
    assert head_of("Foreign, Trade and Aid Office") == "office"


def test_a_unit_told_with_the_body_it_is_part_of_is_not_that_body():
    unit, body = "6th Army, Western Military District", "Western Military District"
    assert same_organization(unit, body).conflict
    assert same_organization(unit, "6th Army").score >= AGREES


def test_a_wording_of_nothing_but_small_words_keeps_them():
    assert normal_words("The") == ("the",)
    assert key_of(None) == ""


@given(WORDINGS, WORDINGS)
def test_matching_is_symmetric_and_reflexive(a, b):
    for match in (same_organization, same_title):
        assert match(a, b).score == match(b, a).score
        assert not a.strip() or match(a, a).score == 1.0


@pytest.mark.parametrize("title", ["Vice Admiral", "Lt. Gen.", "Colonel", "Air Marshal", "Senior Superintendent"])
def test_a_rank_is_told_from_a_post(title):
    assert is_rank(title)


@pytest.mark.parametrize("title", ["commander", "attorney general", "Captain", "Chief of Staff", "", None])
def test_a_post_is_no_rank(title):
    assert not is_rank(title)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("commander", "Lake Fleet"), ("chief", "Lake Fleet")),
        (("commander", "Lake Fleet"), ("Lake Fleet chief", None)),
        (("Commander-in-Chief", "Lake Fleet"), ("commander", "Arcanian Lake Fleet")),
        (("governor", "Central Bank of Sorrena"), ("head", "Sorrena's central bank")),
    ],
)
def test_the_head_of_a_body_is_one_post_in_several_words(a, b):
    assert same_post(a, b).score >= AGREES
    assert same_post(b, a).score >= AGREES


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("deputy commander", "Lake Fleet"), ("chief", "Lake Fleet")),
        (("chief of staff", "Lake Fleet"), ("chief", "Lake Fleet")),
        (("commander", "6th Army"), ("chief", "58th Army")),
        (("director", "Lake Bank"), ("governor", "Lake Bank")),
        (("chairman", "Harbour AG"), ("chief", "Harbour AG")),
        (("commander", None), ("chief", None)),
    ],
)
def test_not_everybody_with_a_like_title_is_the_head(a, b):
    assert same_post(a, b).score < AGREES


TITLES = st.sampled_from(["commander", "Lake Fleet chief", "chief", "Deputy Minister", "GOC", "…", "", None])


@given(st.tuples(TITLES, WORDINGS), st.tuples(TITLES, st.one_of(st.none(), WORDINGS)))
def test_posts_that_agree_at_all_have_a_word_in_common_by_which_they_are_sought(a, b):
    if same_post(a, b).score:
        assert meeting_words(*a) & meeting_words(*b)


def test_a_title_that_names_its_body_is_sought_by_it():
    assert meeting_words("Lake Fleet chief", None) >= {"lake", "fleet", "chief"}
    assert meeting_words(None, None) == frozenset()
