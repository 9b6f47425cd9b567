"""The order in which the changes of a post are told, and who is called former by an allegation alone."""

from __future__ import annotations

from reportedly.ledger.alleged import is_by_allegation
from reportedly.vocabulary import Certainty, Event, Status

from .pages import READ_AT, Page


def report(name, published, text, event, who, **more):
    page = Page(text, name=name, published=published)
    post = page.post("harbour master", "Tolve Port")
    return page.document, [page.change(event, text[:-1], page.person(who), post, **more)]


def past():
    """A new holder is told of, and in the same report when the old one had come."""
    page = Page(
        "Ivo Brandl was named harbour master of Tolve Port. Ada Merz was appointed in 2015.",
        name="c.txt",
        published="2022-03-20",
    )
    post = page.post("harbour master", "Tolve Port")
    return page.document, [
        page.change(Event.APPOINTED, "Ivo Brandl was named", page.person("Ivo Brandl"), post),
        page.change(Event.APPOINTED, "Ada Merz was appointed", page.person("Ada Merz"), post, event_date="2015"),
    ]


SACKED = ("a.txt", "2022-03-01", "Ada Merz was sacked as harbour master of Tolve Port.", Event.DISMISSED, "Ada Merz")
GUESSED = ("b.txt", "2022-04-02", "Olga Renn may be made harbour master of Tolve Port.", Event.APPOINTED, "Olga Renn")


def read(ledger, *told):
    for document, claims in told:
        ledger.add(document, claims, "e", READ_AT)
    (post,) = ledger.who("Tolve Port").posts
    return post


def test_the_newest_event_comes_first_however_late_an_old_one_is_told(ledger):
    post = read(ledger, report(*SACKED), past())
    assert [(c.person, c.events) for c in post.changes] == [
        ("Ivo Brandl", ("appointed",)),
        ("Ada Merz", ("dismissed",)),
        ("Ada Merz", ("appointed",)),
    ]
    assert [c.said_on for c in post.changes] == ["2022-03-20", "2022-03-01", "2022-03-20"]
    assert [line.split(" is said")[0] for line in post.standing] == ["Ivo Brandl", "Ada Merz", "Ada Merz"]


def test_a_guess_is_no_event_and_comes_last(ledger):
    post = read(ledger, report(*SACKED), report(*GUESSED, certainty=Certainty.SPECULATED))
    assert [c.person for c in post.changes] == ["Ada Merz", "Olga Renn"]


def test_of_one_day_what_is_settled_comes_first(ledger):
    text = "Bo Lund, harbour master of Tolve Port, has resigned, and Ada Merz was sacked."
    page = Page(text, name="d.txt", published="2022-03-01")
    post = page.post("harbour master", "Tolve Port")
    told = [
        page.change(
            Event.RESIGNED, "Bo Lund, harbour master of Tolve Port, has resigned", page.person("Bo Lund"), post
        ),
        page.change(Event.DISMISSED, "Ada Merz was sacked", page.person("Ada Merz"), post, "Tolve Port"),
    ]
    found = read(ledger, (page.document, told)).changes
    assert [(c.person, c.finding.word) for c in found] == [("Ada Merz", "confirmed"), ("Bo Lund", "claimed")]


def test_who_is_called_former_where_the_exit_is_told_is_so_by_allegation(ledger):
    text = "Former harbour master of Tolve Port Ada Merz was sacked."
    page = Page(text, name="e.txt", published="2022-03-01")
    post, who = page.post("harbour master", "Tolve Port"), page.person("Ada Merz")
    told = [page.change(Event.DISMISSED, text[:-1], who, post), page.posting(text[:-1], who, post, Status.FORMER)]
    found = read(ledger, (page.document, told))
    assert is_by_allegation(found.named[0], found.changes)
    assert not is_by_allegation(found.named[0], ())
