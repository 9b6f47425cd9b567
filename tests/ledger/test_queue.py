"""What to review first: by doubt and by what hangs on it, with the reason, and never what was reviewed already."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reportedly.documents.document import Mark
from reportedly.errors import NotInLedger, UsageError
from reportedly.ledger import candidates
from reportedly.ledger.answers import as_json
from reportedly.vocabulary import Event, Quality

from .pages import READ_AT, Page
from .story import doubted, everything
from .test_judging import named

AT = datetime(2022, 7, 1, 12, 0, tzinfo=UTC)
BY = {"by": "Jo Roe", "at": AT}


@pytest.fixture
def doubts(ledger):
    for document, claims in everything():
        ledger.add(document, [doubted(claim) for claim in claims], "engine 1", READ_AT)
    return ledger


def appointed(ledger, name, sure, title="chief", organization="Lake Works", **more):
    """A report of one appointment, read with a confidence."""
    text = f"{name} was named {title} of {organization}."
    page = Page(text, name=f"{name}.txt", published="2022-05-10")
    document = replace(page.document, **more)
    claim = page.change(Event.APPOINTED, text, page.person(name), page.post(title, organization), confidence=sure)
    ledger.add(document, [claim], "engine 1", READ_AT)
    return ledger.document(f"{name}.txt").claims[0].id


def order(ledger, **asked):
    """The claims in the queue, by name or kind."""
    return [(i.claim.person if i.claim else i.kind) for i in ledger.queue(**asked).items]


def test_the_less_sure_claim_comes_first_and_sure_ones_do_not_come(ledger):
    for name, sure in (("Ada Merz", 0.6), ("Oskar Brandt", 0.4), ("Ivo Tarn", 0.97)):
        appointed(ledger, name, sure)
    assert order(ledger) == ["Oskar Brandt", "Ada Merz"]
    first = ledger.queue().items[0]
    assert first.reason == "read with a confidence of 0.40; 3 claims name this post"
    assert (first.kind, first.id) == ("claim", f"claim:{first.claim.id}")


def test_of_two_equally_doubtful_claims_the_one_on_a_much_told_post_comes_first(ledger):
    appointed(ledger, "Ada Merz", 0.5, "clerk", "River Board")
    for name in ("Oskar Brandt", "Ivo Tarn", "Una Holm", "Pia Lund"):
        appointed(ledger, name, 0.5 if name == "Pia Lund" else 0.97)
    assert order(ledger) == ["Pia Lund", "Ada Merz"]
    assert "5" not in ledger.queue().items[1].reason.replace("0.50", "")


def test_a_denial_comes_with_the_changes_that_it_denies(doubts):
    item = doubts.queue().items[0]
    assert item.claim.response == "denied"
    assert item.reason.startswith("read with a confidence of 0.56; a denial beside 2 claims of changes")
    assert {c.event for c in item.beside} == {"dismissed"}


def test_people_who_may_be_one_wait_until_somebody_judges(ledger):
    named(ledger, "Ada Merz", "Colonel", "chief of staff", "6th Army")
    named(ledger, "Merz", "General", "commander", "58th Army")
    (item,) = ledger.queue().items
    assert (item.kind, {item.pair.left, item.pair.right}, item.pair.claims) == ("people", {"Ada Merz", "Merz"}, (1, 1))
    assert "they may be one person: " in item.reason
    ledger.split(item.pair.left_id, item.pair.right_id, because="two", **BY)
    assert ledger.queue().items == ()


def test_people_who_are_one_by_another_way_are_no_pair(ledger):
    named(ledger, "Ada Merz", "Colonel", "chief of staff", "6th Army")
    named(ledger, "Merz", "General", "commander", "58th Army")
    (item,) = ledger.queue().items
    ledger.merge(item.pair.left_id, item.pair.right_id, because="one", **BY)
    assert ledger.queue().total == 0


def test_a_claim_on_marked_words_says_what_is_wrong_with_them(ledger):
    text = "Ada Merz was named chief of Lake Works."
    page = Page(text, name="x")
    mark = Mark(quality=Quality.REPEATED_WORDS, span=page.at("named chief"), note="twice")
    appointed(ledger, "Ada Merz", 0.97, marks=(mark,))
    appointed(ledger, "Oskar Brandt", 0.97, marks=(Mark(quality=Quality.SHORT, note="short"),))
    (item,) = ledger.queue().items
    assert item.reason == f"the text is marked here: {Quality.REPEATED_WORDS.meaning}; 2 claims name this post"


def test_what_was_reviewed_is_out_and_comes_back_when_the_review_is_undone(doubts):
    before = as_json(doubts.queue(limit=100))
    ids = [i.claim.id for i in doubts.queue(limit=100).items if i.claim]
    deeds = [doubts.accept(ids[0], **BY), doubts.reject(ids[1], **BY)]
    left = [i.claim.id for i in doubts.queue(limit=100).items if i.claim]
    assert set(left) == set(ids[2:])
    for deed in deeds:
        doubts.undo_review(deed.review.id, **BY)
    after = as_json(doubts.queue(limit=100))
    assert {(i["id"], i["reason"]) for i in after["items"]} == {(i["id"], i["reason"]) for i in before["items"]}


def test_the_queue_is_given_in_pages(doubts):
    every = doubts.queue(limit=100)
    assert every.total == len(every.items) > 4
    first = doubts.queue(limit=3)
    rest = doubts.queue(limit=100, after=first.items[-1].id)
    assert (*first.items, *rest.items) == every.items
    assert first.total == every.total
    with pytest.raises(NotInLedger, match="is not in the queue"):
        doubts.queue(after="claim:none")
    with pytest.raises(UsageError):
        doubts.queue(limit=0)


def test_every_doubtful_claim_is_reached_however_many_were_reviewed(ledger, monkeypatch):
    """The candidates are few, and those that were reviewed take no place among them."""
    for name, value in (("MOST", 2), ("SLICE", 1), ("PAGE", 2), ("TOLD", 2)):
        monkeypatch.setattr(candidates, name, value)
    for n in range(7):
        appointed(ledger, f"Ada M{'e' * (n + 1)}rz", 0.4 + n / 100, organization=f"Works {n}")
    seen = []
    while items := [i for i in ledger.queue().items if i.claim]:
        seen.append(items[0].claim.id)
        ledger.accept(seen[-1], **BY)
    assert len(set(seen)) == len(seen) == 7


def test_an_empty_ledger_has_nothing_to_review(ledger):
    assert ledger.queue() == ledger.queue(limit=1)
    assert ledger.queue().total == 0
