from __future__ import annotations

import pytest

from reportedly.vocabulary import Answer, Event

from .pages import READ_AT, Page

TEXT = (
    "Ada Merz, commander of the Lake Fleet, spoke. Ada Merz, harbour inspector of the Lake Fleet, spoke.\n"
    "Vice Admiral Merz of the Lake Fleet spoke. Ada Merz was dismissed as commander of the Lake Fleet.\n"
    "Ada Merz was arrested."
)


@pytest.fixture
def posts(ledger):
    """One person named in two posts of one body and by rank alone; one change names a post, the other none."""
    page = Page(TEXT, name="a.txt", published="2022-03-01")
    who = page.person("Ada Merz")
    commander = page.post("commander", "Lake Fleet")
    claims = [
        page.posting("Ada Merz, commander of the Lake Fleet", who, commander),
        page.posting("Ada Merz, harbour inspector", who, page.post("harbour inspector", "Lake Fleet")),
        page.posting("Vice Admiral Merz", who, page.post("Vice Admiral", "Lake Fleet")),
        page.change(Event.DISMISSED, "Ada Merz was dismissed as commander", who, commander),
        page.change(Event.DETAINED, "Ada Merz was arrested", who),
    ]
    ledger.add(page.document, claims, "e", READ_AT)
    return {post.title: post for post in ledger.who("Lake Fleet").posts}


def test_a_change_is_told_once_under_the_post_it_fits_best(posts):
    assert {c.events for c in posts["commander"].changes} == {("dismissed",), ("detained",)}
    assert posts["harbour inspector"].changes == ()


def test_the_other_posts_say_where_it_is_told(posts):
    inspector = posts["harbour inspector"]
    assert {e.events for e in inspector.elsewhere} == {("dismissed",), ("detained",)}
    assert {e.post_id for e in inspector.elsewhere} == {posts["commander"].id}
    told = inspector.standing[-1]
    assert told.startswith("Ada Merz: for the alleged ")
    assert told.endswith(" see commander, Lake Fleet")


def test_a_rank_is_no_post_beside_a_title_of_the_same_person(posts, ledger):
    assert set(posts) == {"commander", "harbour inspector"}
    (person,) = ledger.person("Ada Merz").people
    assert "Vice Admiral" not in {n.title for n in person.named}


def test_a_rank_stays_where_no_title_is_known(ledger):
    page = Page("Vice Admiral Ada Merz of the Lake Fleet spoke.", name="a.txt")
    posting = page.posting("Vice Admiral Ada Merz", page.person("Ada Merz"), page.post("Vice Admiral", "Lake Fleet"))
    ledger.add(page.document, [posting], "e", READ_AT)
    assert [p.title for p in ledger.who("Lake Fleet").posts] == ["Vice Admiral"]


@pytest.mark.parametrize("source", [(), ("The ministry",)])
def test_a_change_drawn_from_its_own_denial_is_no_claim(ledger, source):
    page = Page("The ministry denies that Ada Merz was dismissed.", name="a.txt", published="2022-03-01")
    who = page.person("Ada Merz")
    claims = [
        page.change(Event.DISMISSED, "denies that Ada Merz was dismissed", who, None, *source),
        page.response(Answer.DENIED, Event.DISMISSED, "denies that Ada Merz was dismissed", who, *source),
    ]
    ledger.add(page.document, claims, "e", READ_AT)
    (change,) = ledger.person("Ada Merz").people[0].changes
    assert (change.finding.word, change.finding.origins) == ("denied", ())


def test_a_change_that_somebody_else_denies_in_the_same_sentence_stays_a_claim(ledger):
    page = Page("The channel says Ada Merz was dismissed, which the ministry denies.", name="a.txt")
    who = page.person("Ada Merz")
    claims = [
        page.change(Event.DISMISSED, "The channel says Ada Merz was dismissed", who, None, "The channel"),
        page.response(Answer.DENIED, Event.DISMISSED, page.text, who, "the ministry"),
    ]
    ledger.add(page.document, claims, "e", READ_AT)
    (change,) = ledger.person("Ada Merz").people[0].changes
    assert change.finding.origins == ("The channel",)
