"""Claims that contradict each other in the queue: somebody has left a post, and is named in it later."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reportedly.ledger import contradictions
from reportedly.vocabulary import Answer, Certainty, Event, Status

from .pages import Page
from .test_comparing import read

BY = {"by": "Jo Roe", "at": datetime(2022, 7, 1, 12, 0, tzinfo=UTC)}
POST = ("harbour clerk", "Tolve Quays")


def changed(event=Event.DISMISSED, day="2022-05-01", name="Ada Merz", post=POST, **more):
    page = Page(f"{name}, {post[0]} of {post[1]}, {event}, said {day}.", name=f"{name} {event} {day}", published=day)
    more.setdefault("confidence", 0.99)
    return page.document, [page.change(event, page.text, page.person(name), page.post(*post), **more)]


def named(day="2022-05-10", name="Ada Merz", post=POST, status=Status.CURRENT):
    page = Page(f"{name}, {post[0]} of {post[1]}, spoke on {day}.", name=f"{name} in {day}", published=day)
    posting = page.posting(page.text, page.person(name), page.post(*post), status)
    return page.document, [replace(posting, confidence=0.99)]


def told(ledger):
    """The contradictions in the queue: what is changed and when, the reason's first part, and the days beside it."""
    items = (item for item in ledger.queue().items if "as if nothing had happened" in item.reason)
    return [
        (i.claim.event, i.claim.day, i.reason.partition(",")[0], [b.document.published for b in i.beside])
        for i in items
    ]


def test_who_has_left_and_is_named_in_the_post_later_is_to_be_reviewed(ledger):
    read(ledger, changed(), named(), named("2022-05-12", status=Status.ACTING))
    why = "2 later claims name the person in the post"
    assert told(ledger) == [("dismissed", "2022-05-01", why, ["2022-05-12", "2022-05-10"])]


def test_who_has_died_holds_no_post_later_whatever_it_is(ledger):
    read(ledger, changed(Event.DIED), named(post=("ferry master", "Lake Lines")))
    assert told(ledger) == [("died", "2022-05-01", "a later claim names the person in a post", ["2022-05-10"])]


@pytest.mark.parametrize(
    "reports",
    [
        (changed(), named("2022-04-20")),
        (changed(), named("2022-05-01")),
        (changed(), named("2022-05")),
        (changed(), named("2022-09-01")),
        (changed(), named(post=("ferry master", "Lake Lines"))),
        (changed(), named(status=Status.FORMER)),
        (changed(), named(name="Oskar Brandt")),
        (changed(), changed(Event.REINSTATED, "2022-05-05"), named()),
        (changed(), changed(Event.APPOINTED, "2022-05-01"), named()),
        (changed(certainty=Certainty.SPECULATED), named()),
        (changed(certainty=Certainty.PLANNED), named()),
        (changed(name="Merz"), named(name="Merz")),
        (changed(Event.DETAINED), named()),
        (changed(Event.APPOINTED), named()),
    ],
    ids=[
        "earlier",
        "on the day",
        "in the month",
        "much later",
        "elsewhere",
        "as former",
        "somebody else",
        "reinstated",
        "appointed again",
        "guessed",
        "planned",
        "one word",
        "no exit",
        "no exit but an entry",
    ],
)
def test_what_does_not_contradict_is_not_in_it(ledger, reports):
    read(ledger, *reports)
    assert told(ledger) == []


def test_a_return_that_is_told_later_hides_nothing(ledger):
    read(ledger, changed(), named(), changed(Event.REINSTATED, "2022-05-20"), named("2022-05-25"))
    assert [days for *_, days in told(ledger)] == [["2022-05-10"]]


def test_what_a_denial_says_is_in_the_queue_as_a_denial(ledger):
    document, claims = named()
    page = Page(document.text, name=document.name, published="2022-05-10")
    denial = page.response(Answer.DENIED, Event.DISMISSED, page.text, page.person("Ada Merz"), "Ada Merz")
    read(ledger, changed(), (document, [*claims, denial]))
    assert told(ledger) == []
    read(ledger, named("2022-05-12"))
    assert [days for *_, days in told(ledger)] == [["2022-05-12"]]


def test_one_claim_a_name_is_enough_the_least_sure_one(ledger):
    read(ledger, changed(), changed(day="2022-05-02", confidence=0.97), named())
    assert [(day, days) for _, day, _, days in told(ledger)] == [("2022-05-02", ["2022-05-10"])]


def test_what_was_reviewed_is_out(ledger):
    read(ledger, changed(), named())
    (item,) = (i for i in ledger.queue().items if i.claim and i.claim.event)
    ledger.accept(item.claim.id, **BY)
    assert told(ledger) == []


def test_only_the_newest_documents_are_looked_at(ledger, monkeypatch):
    monkeypatch.setattr(contradictions, "PAPERS", 1)
    read(ledger, changed(), named())
    assert told(ledger) == []


def test_nobody_is_read_about_who_has_not_left(ledger):
    read(ledger, changed(), named(), named(name="Oskar Brandt"), changed(Event.APPOINTED, name="Taras Vellin"))
    with ledger.reading() as connection:
        (told_of,) = contradictions._by_name(connection).values()
    assert sorted(one.kind for one in told_of) == ["change", "posting"]
