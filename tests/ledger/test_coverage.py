"""Stories a page at a time, and the story of one document, out of short reports of our own."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from reportedly.errors import NotInLedger, UsageError
from reportedly.ledger import coverage
from reportedly.ledger.scope import Scope
from reportedly.vocabulary import Certainty, Event

from . import season
from .pages import Page
from .season import gone, silent
from .story import everything
from .test_comparing import first, read, second
from .test_telling import denied


@pytest.fixture
def told(ledger):
    read(ledger, *season.season())
    return ledger


def page(ledger, start=None, day=None, limit=3, known=None):
    with ledger.reading() as connection:
        return coverage.list_stories(connection, Scope(known=known), start, day, limit)


def names(answer):
    return [[one.document.name for one in story.documents] for story in answer.stories]


def turned(ledger, limit):
    """Every page of the list, from the first on."""
    found = [page(ledger, limit=limit)]
    while found[-1].after:
        found.append(page(ledger, found[-1].after, limit=limit))
    return found


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 50])
def test_turning_the_pages_gives_every_story_with_a_change_once_and_in_order(told, limit):
    listed = [story.id for answer in turned(told, limit) for story in answer.stories]
    every = [s for s in told.story().stories if s.changes]
    assert sorted(listed) == sorted(s.id for s in every)
    last = [s.last_day for answer in turned(told, limit) for s in answer.stories]
    assert last[0] == "2024-07-04"
    dated = [day for day in last[1:] if day]
    assert dated == sorted(dated, reverse=True)


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_the_pages_before_lead_back_the_same_way(told, limit):
    pages = turned(told, limit)
    assert pages[0].before is None
    for earlier, later in pairwise(pages):
        assert page(told, later.before, limit=limit).stories == earlier.stories


def test_a_story_stands_with_its_last_report_and_on_no_other_page(told):
    (chain,) = [a for a in turned(told, 2) if any(len(s.documents) == 5 for s in a.stories)]
    assert chain.first_day == "2024-05-20"
    of_older_parts = page(told, chain.after, limit=50)
    assert all(len(story.documents) < 5 for story in of_older_parts.stories)


def test_a_report_without_a_day_is_of_one_story_on_whatever_page_it_is_met(told):
    read(told, first())
    (pair,) = [s for a in turned(told, 50) for s in a.stories if "Per Dahl" in s.documents[0].document.name]
    for limit in (1, 2, 6):
        found = [s for a in turned(told, limit) for s in a.stories if "Per Dahl" in s.documents[0].document.name]
        assert [s.documents for s in found] == [pair.documents]
    assert len(pair.documents) == 2


def test_reports_without_a_day_come_last(told):
    read(told, gone(None, "Olga Reni"), gone(None, "Bela Toth"))
    pages = turned(told, 3)
    assert [story.last_day for story in pages[-1].stories] == [None, None]
    assert page(told, pages[-1].before, limit=3).stories == pages[-2].stories


def test_one_can_go_to_a_day(told):
    assert names(page(told, day="2024-06-10"))[0] == [
        "2024-06-01 Rosa Lind dismissed",
        "2024-06-09 Ilse Konrad appointed",
    ]
    assert page(told, day="2024-06-10").before is not None
    assert names(page(told, day="2023-12-31")) == []
    assert names(told.stories(day="2024-05-06"))[0] == ["2024-05-05 Ivo Kand dismissed"]


def test_what_was_not_known_by_a_day_is_left_out(told):
    assert names(page(told, known="2024-04-12"))[0] == [
        "2024-03-01 Taras Vellin dismissed",
        "2024-03-20 Taras Vellin Ada Merz dismissed",
        "2024-04-10 Ada Merz detained",
    ]
    assert names(page(told, known="2023-01-01")) == [["None Per Dahl dismissed"]]
    assert page(told, known="2001-01-01") == coverage.StoriesAnswer(known="2001-01-01", stories=())


def test_a_page_may_hold_nothing_but_older_reports_of_later_stories(ledger):
    read(ledger, gone("2024-05-20", "Ada Merz"), gone("2024-05-10", "Ada Merz", event="detained"))
    first_page, second_page = turned(ledger, 1)
    assert [len(s.documents) for s in first_page.stories] == [2]
    assert (second_page.stories, second_page.first_day) == ((), "2024-05-10")


def test_the_list_counts_reports_and_origins_and_tells_the_changes(ledger):
    read(ledger, first(), first("again.txt", "2022-05-11", "Evening Copy"), second(published="2022-05-12"), denied())
    (story,) = ledger.stories().stories
    assert (len(story.documents), story.origins, story.first_day, story.last_day) == (
        4,
        ("Gazette",),
        "2022-05-10",
        "2022-05-13",
    )
    (change,) = story.changes
    assert (change.person, change.finding.word) == ("Taras Vellin", "denied")
    assert {one.kind for one in story.documents} == {None, "copy", "citing"}


def test_the_story_of_a_document_is_the_same_from_each_of_its_reports_and_in_the_list(ledger):
    read(ledger, *everything(), first(), second())
    listed = {s.id: s for s in ledger.stories().stories}
    for story in ledger.story().stories:
        for one in story.documents:
            (found,) = ledger.story_of(one.document.key).stories
            assert (found.id, found.documents, found.origins) == (story.id, story.documents, story.origins)
            assert {c.plain for c in found.changes} == {c.plain for c in story.changes}
            if story.id in listed:
                assert listed[story.id].origins == found.origins


def test_a_change_told_in_two_stories_of_a_page_is_one_change_in_each(ledger):
    read(ledger, gone("2024-05-20", "Ada Merz"), gone("2024-01-10", "Ada Merz"))
    listed = page(ledger, limit=50).stories
    assert [story.last_day for story in listed] == ["2024-05-20", "2024-01-10"]
    for story in listed:
        (found,) = ledger.story_of(story.documents[0].document.key).stories
        assert [len(change.claims) for change in story.changes] == [2]
        assert [c.finding for c in story.changes] == [c.finding for c in found.changes]


def test_only_a_part_of_the_changes_has_the_claims_of_later_evidence_and_all_stand_alike(ledger):
    post = ("harbour master", "Pilot Office")
    read(ledger, gone("2024-05-01", "Ada Merz", "Oskar Brandt", post=post))
    for who in ("Ada Merz", "Oskar Brandt"):
        words = f"{who}, harbour master of the Pilot Office"
        later = Page(f"{words}, opened the lock.", name=f"{who} later", published="2024-09-01")
        read(ledger, (later.document, [later.posting(words, later.person(who), later.post(*post))]))
    key = ledger.document("2024-05-01 Ada Merz Oskar Brandt dismissed").document.key

    def came(part):
        (story,) = ledger.story_of(key, part=part).stories
        assert [change.outcome.word for change in story.changes] == ["contradicted", "contradicted"]
        return [len(change.later) for change in story.changes]

    assert came(slice(None)) == [1, 1]
    assert came(slice(1)) == [1, 0]
    assert came(slice(1, 2)) == [0, 1]
    assert came(slice(5, 9)) == [0, 0]
    (listed,) = ledger.stories().stories
    assert [change.outcome.word for change in listed.changes] == ["contradicted", "contradicted"]


def test_a_story_has_as_many_changes_whatever_part_of_them_is_shown(ledger):
    post = ("harbour master", "Pilot Office")
    rumour = Page("Ada Merz, harbour master of the Pilot Office, was ousted, a clerk claimed.", name="rumour")
    seen = Page("Ada Merz, harbour master of the Pilot Office, opened the lock.", name="seen", published="2024-05-09")
    document = replace(
        rumour.document, published=replace(rumour.document.published, date="2024-05-01"), publisher="Quay"
    )
    claim = rumour.change(
        Event.DISMISSED,
        "was ousted",
        rumour.person("Ada Merz"),
        rumour.post(*post),
        "clerk",
        certainty=Certainty.HEDGED,
    )
    sighting = seen.posting(seen.text, seen.person("Ada Merz"), seen.post(*post))
    read(ledger, (document, [claim]), (seen.document, [sighting]), gone("2024-05-20", "Ada Merz", post=post))
    key = ledger.document("rumour").document.key
    whole, *others = (
        [change.plain for story in ledger.story_of(key, part=part).stories for change in story.changes]
        for part in (slice(None), slice(0), slice(1), slice(1, 2))
    )
    assert len(whole) == 2
    assert others == [whole] * 3


def test_a_document_that_is_not_there_and_one_not_known_yet_are_two_things(told):
    with pytest.raises(NotInLedger, match="nothing"):
        told.story_of("nothing")
    with pytest.raises(NotInLedger, match="nothing"):
        told.stories("nothing")
    key = told.document("2024-07-01 Sven Aulis dismissed").document.key
    assert told.story_of(key, known="2024-01-01").stories == ()
    assert len(told.story_of(key, known="2024-07-02").stories[0].documents) == 1
    with pytest.raises(UsageError, match="not a day"):
        told.stories(day="soon")


def test_a_ledger_without_changes_has_no_stories(ledger):
    read(ledger, silent("2024-01-01", "Nothing happened"))
    assert ledger.stories() == coverage.StoriesAnswer(known=None, stories=())
    key = ledger.document("Nothing happened").document.key
    (story,) = ledger.story_of(key).stories
    assert (len(story.documents), story.changes, story.origins) == (1, (), ())
