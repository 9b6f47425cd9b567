"""Organizations to choose from, most told of first."""

from __future__ import annotations

import pytest

from reportedly.vocabulary import Status

from .fleet import fleet
from .pages import Page
from .test_comparing import read


def named(who, title, organization, day):
    words = f"{who}, {title} of the {organization}"
    page = Page(f"{words}, spoke on {day}.", name=f"{who} {day}", published=day)
    return page.document, [page.posting(words, page.person(who), page.post(title, organization), Status.CURRENT)]


@pytest.fixture
def sailed(ledger):
    read(ledger, *fleet())
    return ledger


def test_those_most_told_of_come_first_and_how_many_more_there_are_is_said(sailed):
    found = sailed.bodies()
    assert found.bodies[0] == "Lake Fleet"
    assert set(found.bodies) > {"Lake Fleet Museum", "61st Brigade", "61st Brigade of the Lake Fleet"}
    assert not found.more
    two = sailed.bodies(limit=2)
    assert (two.bodies, two.more) == (found.bodies[:2], True)


def test_words_leave_those_that_hold_them_and_count_their_claims(sailed):
    found = sailed.bodies("brigade")
    assert set(found.bodies) == {
        "61st Brigade",
        "61st Brigade of the Lake Fleet",
        "3rd Battalion of the 61st Brigade of the Lake Fleet",
    }
    assert found.claims == 3
    assert sailed.bodies("museum brigade").bodies == ()


def test_wordings_of_the_same_words_are_one_under_the_commonest(ledger):
    read(
        ledger,
        named("Ada Merz", "head", "Veldonia Pilot Office", "2024-01-01"),
        named("Ivo Kand", "clerk", "Pilot Office of Veldonia", "2024-01-02"),
        named("Juri Tamm", "cook", "Pilot Office of Veldonia", "2024-01-03"),
    )
    assert ledger.bodies().bodies == ("Pilot Office of Veldonia",)
    assert ledger.bodies("pilot office").claims == 3


def test_what_was_known_and_read_by_a_day_limits_them(ledger):
    read(
        ledger,
        named("Ada Merz", "head", "Pilot Office", "2024-01-01"),
        named("Ivo Kand", "clerk", "Tug Guild", "2024-02-01"),
    )
    assert ledger.bodies(known="2024-01-15").bodies == ("Pilot Office",)
    assert ledger.bodies("guild", known="2024-01-15").bodies == ()
    assert ledger.as_read_by("2020-01-01").bodies().bodies == ()
    assert len(ledger.as_read_by("2022-06-01").bodies().bodies) == 2
