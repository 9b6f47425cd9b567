"""Stories: which reports tell of the same changes, which derive from which, and how many origins there are."""

from __future__ import annotations

import json

import pytest

from reportedly.errors import NotInLedger
from reportedly.ledger.answers import as_json
from reportedly.vocabulary import Answer, Event

from .pages import READ_AT, Page
from .test_comparing import SACKED, TOLD_AGAIN, first, read, second


def denied(name="denied.txt", published="2022-05-13"):
    page = Page("The Harbour Board denied that Taras Vellin was dismissed.", name=name, published=published)
    answer = page.response(
        Answer.DENIED, Event.DISMISSED, "The Harbour Board denied", page.person("Taras Vellin"), "Harbour Board"
    )
    return page.document, [answer]


def elsewhere():
    page = Page(
        "Choir mistress Rosa Lind resigned after a quarrel about the lanterns on the bridge at Tolve.",
        name="choir.txt",
        published="2022-05-12",
        publisher="Valley Post",
    )
    return page.document, [
        page.change(
            Event.RESIGNED, "Rosa Lind resigned", page.person("Rosa Lind"), page.post("Choir mistress=choir mistress")
        )
    ]


@pytest.fixture
def heard(ledger):
    """A report, its copy, one that cites it, a denial, and a report of something else."""
    copy = first("again.txt", "2022-05-11", "Evening Copy")
    read(ledger, first(), copy, second(published="2022-05-12"), denied(), elsewhere())
    return ledger


def names(story):
    return [p.document.name for p in story.documents]


def test_every_report_is_in_one_story_and_the_latest_story_comes_first(heard):
    told = heard.story().stories
    assert [names(s) for s in told] == [["first.txt", "again.txt", "second.txt", "denied.txt"], ["choir.txt"]]
    assert [(s.first_day, s.last_day) for s in told] == [("2022-05-10", "2022-05-13"), ("2022-05-12", "2022-05-12")]


def test_four_reports_of_one_origin_are_one_origin(heard):
    (story,) = heard.story("Vellin").stories
    assert story.origins == ("Gazette",)
    (change,) = story.changes
    assert change.finding.word == "denied"
    assert change.finding.origins == ("Gazette",)


def test_each_report_names_what_it_derives_from_and_why(heard):
    (story,) = heard.story("Vellin").stories
    found = {p.document.name: (p.derives_from, p.kind) for p in story.documents}
    assert found == {
        "first.txt": (None, None),
        "again.txt": ("first.txt", "copy"),
        "second.txt": (heard.document("first.txt").document.id, "citing"),
        "denied.txt": (None, None),
    }
    assert all(bool(p.reasons) == (p.derives_from is not None) for p in story.documents)
    assert any("both tell of a change of Taras Vellin" in reason for reason in story.reasons)


@pytest.mark.parametrize(
    "words", ["Vellin", "Taras Vellin", "commander", "Lake Fleet", "denied.txt", "again.txt", "Admiral Vellin"]
)
def test_a_story_is_found_by_person_post_and_document(heard, words):
    (story,) = heard.story(words).stories
    assert len(names(story)) == 4


def test_the_story_asked_for_is_the_one_of_all_stories(heard):
    for story in heard.story().stories:
        assert heard.story(story.documents[0].document.name).stories == (story,)


def test_what_fits_nothing_is_said_to_be_missing(heard):
    with pytest.raises(NotInLedger) as caught:
        heard.story("Zanzibar Quux")
    assert "story" in caught.value.hint


def test_a_story_is_told_as_it_was_known(heard):
    (early,) = heard.story("Vellin", known="2022-05-10").stories
    assert (names(early), early.last_day) == (["first.txt"], "2022-05-10")
    (change,) = early.changes
    assert (change.finding.word, change.copies) == ("claimed", ())
    assert heard.story(known="2022-05-09").stories == ()
    assert heard.story("Vellin", known="2022-05-09").stories == ()


def test_a_story_keeps_its_id_while_it_grows(heard):
    ids = {heard.story("Vellin", known=f"2022-05-{day}").stories[0].id for day in (10, 11, 12, 13)}
    assert len(ids) == 1


def test_two_origins_are_two(ledger):
    page = Page(TOLD_AGAIN.format(by="said the tugmen"), name="own.txt", published="2022-05-12", publisher="Iron Pass")
    who, post = page.person("Taras Vellin"), page.post("commander", "Lake Fleet")
    claim = page.change(Event.DISMISSED, "Taras Vellin has lost the Lake Fleet", who, post, "tugmen")
    read(ledger, first(), (page.document, [claim]))
    (story,) = ledger.story().stories
    assert story.origins == ("Gazette", "tugmen")


def test_a_report_that_tells_of_no_change_is_a_story_by_itself_with_no_origin(ledger):
    page = Page("The lanterns on the bridge at Tolve were lit at nine.", name="lanterns.txt", published="2022-05-12")
    read(ledger, first(), (page.document, []))
    found = {tuple(names(s)): (s.origins, s.changes) for s in ledger.story().stories}
    assert found[("lanterns.txt",)] == ((), ())


def test_a_text_printed_by_two_with_nothing_claimed_is_one_story(ledger):
    for name, publisher in (("a.txt", "Gazette"), ("b.txt", "Valley Post")):
        page = Page(SACKED, name=name, published="2022-05-12", publisher=publisher, own=name)
        ledger.add(page.document, [], "engine 1", READ_AT)
    (story,) = ledger.story().stories
    assert [(p.document.name, p.kind) for p in story.documents] == [("a.txt", None), ("b.txt", "copy")]


def test_an_empty_ledger_has_no_stories(ledger):
    assert ledger.story().stories == ()


def test_an_undated_story_has_no_days(ledger):
    read(ledger, first("a.txt", None))
    (story,) = ledger.story().stories
    assert (story.first_day, story.last_day) == (None, None)


def test_people_whom_nobody_names_are_one_only_within_a_document(ledger):
    for name in ("a.txt", "b.txt"):
        page = Page(f"A lock keeper was dismissed, {name} heard.", name=name, published="2022-05-12", publisher=name)
        who = page.person(None, description="lock keeper")
        read(ledger, (page.document, [page.change(Event.DISMISSED, "A lock keeper was dismissed", who)]))
    told = ledger.story().stories
    assert [len(s.changes) for s in told] == [1, 1]
    assert {s.origins for s in told} == {("a.txt",), ("b.txt",)}


def test_a_story_is_plain_data(heard):
    assert json.loads(json.dumps(as_json(heard.story())))["stories"][0]["origins"] == ["Gazette"]
