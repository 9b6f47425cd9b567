"""Who is told to hold posts: what names a holder, and what is left out because it says nothing of some changes."""

from __future__ import annotations

import pytest

from reportedly.ledger.holding import holders_in
from reportedly.ledger.scope import Scope
from reportedly.vocabulary import Event, Status

from .pages import READ_AT, Page
from .test_comparing import first, read
from .test_differences import named

FLEET = ("commander", "Lake Fleet")


def appointed():
    page = Page("Ada Merz was appointed commander of the Lake Fleet.", name="new.txt", published="2022-06-01")
    who, post = page.person("Ada Merz"), page.post(*FLEET)
    return page.document, [page.change(Event.APPOINTED, "Ada Merz was appointed", who, post)]


@pytest.fixture
def held(ledger):
    read(ledger, first(), appointed(), named("Taras Vellin", file="now.txt"))
    read(ledger, named("Oskar Brandt", status=Status.FORMER, file="former.txt"))
    return ledger


def seen(ledger, wanted):
    with ledger.reading() as connection:
        rows = holders_in(connection, wanted, Scope())
    return sorted((row.kind, str(row.person_id)) for row in rows)


def test_holders_and_those_who_take_a_post_up_are_told_and_no_others(held):
    assert seen(held, [FLEET]) == [("change", "named ada merz"), ("posting", "named taras velin")]
    assert seen(held, [("mayor", "Tolve")]) == []


def postless(name="bare.txt"):
    """A dismissal told without the post, which the same report names him in."""
    page = Page(
        "Taras Vellin, commander of the Lake Fleet, was in port.\nOn Monday he was dismissed.",
        name=name,
        published="2022-05-10",
    )
    who = page.person("Taras Vellin")
    change = page.change(Event.DISMISSED, "On Monday he was dismissed", page.person("he=Taras Vellin"))
    return page.document, [page.posting("Taras Vellin, commander of the Lake Fleet", who, page.post(*FLEET)), change]


def test_a_successor_bears_out_a_change_whose_post_its_report_names_elsewhere(ledger):
    document, _ = postless()
    read(ledger, postless(), named("Ada Merz", "2022-06-20"))
    (of_person,) = ledger.person("Vellin").people[0].changes
    (of_story,) = (change for story in ledger.story(document.id).stories for change in story.changes)
    (of_all,) = ledger.overview(since="2022-05-01").since.differences
    words = [change.outcome and change.outcome.word for change in (of_person, of_story, of_all.after)]
    assert words == ["borne out"] * 3


def test_who_held_that_post_before_is_no_successor_in_it(ledger):
    read(ledger, postless(), named("Ada Merz", "2022-04-01", file="before.txt"), named("Ada Merz", "2022-06-20"))
    (change,) = ledger.person("Vellin").people[0].changes
    assert change.outcome is None


def test_a_report_that_names_the_successor_changes_what_is_known_of_who_went_before(ledger):
    read(ledger, postless(), named("Ada Merz", "2022-06-20"))
    told = [d.plain for d in ledger.diff("2022-06-19", "2022-06-21").differences]
    assert "Taras Vellin, alleged dismissal: borne out by later evidence" in told


def test_a_change_that_a_newer_reading_took_back_brings_nobody_in(ledger):
    document, (posting, change) = postless()
    ledger.add(document, [posting, change], "engine 1", READ_AT)
    ledger.add(document, [posting], "engine 2", READ_AT.replace(month=7))
    read(ledger, named("Ada Merz", "2022-06-20"))
    assert ledger.diff("2022-06-19", "2022-06-21").people == 1
