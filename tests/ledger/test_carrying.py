"""A document that is read again after people reviewed it: what they hold goes over to the new reading, or is listed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reportedly.documents.document import Block
from reportedly.errors import UsageError
from reportedly.ledger.checks import problems_of
from reportedly.ledger.revising import Correction
from reportedly.span import Span
from reportedly.vocabulary import BlockKind, Event

from .pages import READ_AT, Page
from .story import everything, harbour
from .test_reviewing import one

AT = datetime(2022, 7, 1, 12, 0, tzinfo=UTC)
BY = {"by": "Jo Roe", "at": AT}
AGAIN = datetime(2022, 8, 1, tzinfo=UTC)


@pytest.fixture
def reviewed(told):
    """The dismissal corrected to a suspension, the arrest rejected, Merz's post accepted, and one claim added."""
    told.correct(one(told, event="dismissed", kind="change").id, Correction(event="suspended"), **BY)
    told.reject(one(told, event="detained", kind="change").id, because="no", **BY)
    told.accept(one(told, kind="posting", person="Ada Merz").id, **BY)
    parts = Correction(evidence="was seen at the parade", event="missing", name="Ada Merz")
    told.add_claim("harbour.txt", "change", parts, **BY)
    return told


def state(ledger):
    """What is answered of the document: kinds, events, people and reviews."""
    rows = [c for c in ledger.document("harbour.txt").claims if c.kind != "statement"]
    return sorted((c.kind, c.event or c.status, c.person, c.reviewed or "") for c in rows)


def is_whole(ledger):
    with ledger.reading() as connection:
        return list(problems_of(connection)) == []


def rekeyed(document):
    """The same text, its first block told to be a headline: another version of the document."""
    first, *rest = document.blocks
    return replace(document, blocks=(Block(kind=BlockKind.HEADLINE, span=first.span), *rest))


def test_the_same_claims_of_a_newer_reading_are_as_they_were_reviewed(reviewed):
    before = state(reviewed)
    document, claims = harbour()
    assert reviewed.add(document, claims, "engine 2", AGAIN)
    assert state(reviewed) == before
    assert {r.now for r in reviewed.reviews().reviews} == {"read", "kept"}
    assert [r.verdict for r in reviewed.reviews().reviews if r.now == "kept"] == ["added"]
    assert [e.engine for e in reviewed.document("harbour.txt").extractions if e.answered] == ["engine 2"]
    assert is_whole(reviewed)


def test_another_version_with_the_same_text_gets_the_reviews(reviewed):
    before = state(reviewed)
    document, claims = harbour()
    assert reviewed.add(rekeyed(document), claims, "engine 2", AGAIN)
    assert state(reviewed) == before
    carried = [r for r in reviewed.reviews(reviewed.document("harbour.txt").document.key).reviews if r.stands]
    assert {(r.verdict, r.author, r.carried is not None) for r in carried} == {
        (verdict, "Jo Roe", True) for verdict in ("accepted", "rejected", "corrected", "added")
    }
    assert all(not r.stands for r in reviewed.reviews().reviews if r.carried is None)
    assert is_whole(reviewed)
    old = next(r for r in reviewed.reviews().reviews if r.carried is None and r.verdict == "rejected")
    with pytest.raises(UsageError, match="carried to a newer reading"):
        reviewed.undo_review(old.id, by="Jo", at=AGAIN)
    with pytest.raises(UsageError, match="older reading"):
        reviewed.accept(old.claim.id, by="Jo", at=AGAIN)


def test_a_claim_read_from_a_few_other_words_is_the_same(reviewed):
    document, claims = harbour()
    page = Page(document.text, name="harbour.txt")
    wider = page.at("The commander of the Lake Fleet, Admiral Taras Vellin, has been removed and arrested, the Deep")
    moved = [replace(c, evidence=wider, trigger=wider) if getattr(c, "event", None) else c for c in claims]
    before = state(reviewed)
    assert reviewed.add(document, moved, "engine 2", AGAIN)
    assert state(reviewed) == before
    assert is_whole(reviewed)


def test_what_a_newer_reading_has_not_is_kept_where_a_person_holds_it_and_is_listed(reviewed):
    document, claims = harbour()
    assert reviewed.add(document, claims[2:4], "engine 2", AGAIN)
    told = [s for s in state(reviewed) if s[3]]
    assert [(s[1], s[3]) for s in told] == [("missing", "added"), ("suspended", "corrected"), ("current", "accepted")]
    waiting = [i for i in reviewed.queue().items if i.kind == "review"]
    assert sorted(i.review.verdict for i in waiting) == ["accepted", "corrected"]
    assert all("stands by the review alone" in i.reason for i in waiting)
    later = {"by": "Al Poe", "at": AGAIN + timedelta(days=1)}
    for item in waiting:
        reviewed.accept((item.review.replacement or item.review.claim).id, **later)
    assert [s for s in state(reviewed) if s[3]] == told
    assert [i for i in reviewed.queue().items if i.kind == "review"] == []
    assert is_whole(reviewed)


def test_another_text_gets_what_stands_in_the_same_words_and_the_rest_is_listed(reviewed):
    document, _ = harbour()
    text = f"By our own reporters\n\n{document.text}"
    page = Page(text, name="harbour.txt", own=document.id)
    again = replace(
        document,
        text=text,
        blocks=tuple(replace(b, span=Span(b.span.start + 22, b.span.end + 22)) for b in document.blocks),
    )
    who, post = page.person("Taras Vellin", "Admiral"), page.post("commander", "Lake Fleet")
    words = "The commander of the Lake Fleet, Admiral Taras Vellin, has been removed and arrested"
    old = harbour()[1][1]
    chain = ("Northern Wire", "Deep Water channel")
    found = page.change(Event.DETAINED, words, who, None, *chain, certainty=old.certainty)
    assert reviewed.add(again, [found, page.posting(words[:53], who, post)], "engine 2", AGAIN)
    assert "detained" not in str(state(reviewed))
    gone = [i for i in reviewed.queue().items if i.kind == "review"]
    assert sorted(i.review.verdict for i in gone) == ["accepted", "added", "corrected"]
    assert all("could not be carried over" in i.reason for i in gone)
    for item in gone:
        reviewed.undo_review(item.review.id, by="Jo", at=AGAIN)
    assert [i for i in reviewed.queue().items if i.kind == "review"] == []
    assert is_whole(reviewed)


def test_a_reading_that_is_older_than_the_one_answered_from_changes_nothing(reviewed):
    before = state(reviewed)
    document, claims = harbour()
    assert reviewed.add(document, claims[:1], "engine 0", READ_AT - timedelta(days=1))
    assert state(reviewed) == before
    assert is_whole(reviewed)


def test_a_newer_reading_made_before_the_last_review_is_answered_from(reviewed):
    document, claims = harbour()
    assert reviewed.add(document, claims, "engine 2", AT - timedelta(days=1))
    assert [e.engine for e in reviewed.document("harbour.txt").extractions if e.answered] == ["engine 2"]
    assert ("change", "suspended", "Taras Vellin", "corrected") in state(reviewed)
    assert is_whole(reviewed)


def test_what_was_read_by_a_day_is_unmoved_by_a_newer_reading(reviewed):
    days = ("2022-06-15", "2022-07-15")
    before = [state(reviewed.as_read_by(day)) for day in days]
    document, claims = harbour()
    reviewed.add(rekeyed(document), claims[:3], "engine 2", AGAIN)
    assert [state(reviewed.as_read_by(day)) for day in days] == before
    assert before[0] != before[1]


def test_reviews_go_over_to_a_version_and_back(reviewed):
    document, claims = harbour()
    before = state(reviewed)
    reviewed.add(rekeyed(document), claims, "engine 2", AGAIN)
    accepted = one(reviewed, reviewed="accepted")
    review = next(r for r in reviewed.reviews(accepted.id).reviews if r.stands)
    reviewed.undo_review(review.id, by="Jo", at=AGAIN + timedelta(days=1))
    reviewed.add(document, claims, "engine 3", AGAIN + timedelta(days=2))
    assert state(reviewed) == [(*s[:3], s[3].replace("accepted", "")) for s in before]
    assert is_whole(reviewed)


def test_documents_without_reviews_are_read_again_as_before(told):
    document, claims = everything()[2]
    told.add(document, [], "engine 2", AGAIN)
    assert told.document("copy.txt").claims == ()
    assert claims
