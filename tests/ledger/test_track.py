"""A source's track record: what became of the changes that begin with it, in ledgers made by hand."""

from __future__ import annotations

import pytest

from reportedly.findings.record import wilson
from reportedly.vocabulary import Answer, Certainty, Event

from .pages import Page
from .test_comparing import first, read
from .test_differences import answered, named, other

CHANNEL = "Deep Water channel"


def record(ledger, words="Deep Water", **more):
    (source,) = ledger.source(words, **more).sources
    return source.record


def counts(found):
    return {
        name: n for name in ("borne_out", "contradicted", "confirmed", "denied", "open") if (n := getattr(found, name))
    }


def test_a_claim_that_nothing_settles_is_open(ledger):
    read(ledger, other())
    found = record(ledger)
    assert (found.made, counts(found)) == (1, {"open": 1})
    assert (found.right, found.low, found.high, found.settled) == (None, None, None, 0)


@pytest.mark.parametrize(
    ("later", "word", "right"),
    [
        (answered(Answer.CONFIRMED), "confirmed", 1.0),
        (answered(Answer.DENIED), "denied", 0.0),
        (named(), "borne_out", 1.0),
        (named("Taras Vellin"), "contradicted", 0.0),
        (answered(Answer.UNCONFIRMED, None), "open", None),
        (answered(Answer.DENIED, CHANNEL), "open", None),
    ],
    ids=["confirmed", "denied", "borne out", "contradicted", "unconfirmed", "taken back by itself"],
)
def test_what_others_make_of_it_settles_it(ledger, later, word, right):
    read(ledger, other(), later)
    found = record(ledger)
    assert counts(found) == {word: 1}
    assert found.right == right
    assert (found.low, found.high) == ((None, None) if right is None else wilson(int(right), 1))


def test_later_evidence_goes_over_a_denial(ledger):
    read(ledger, other(), answered(Answer.DENIED), named())
    assert counts(record(ledger)) == {"borne_out": 1}


def test_a_source_with_authority_does_not_confirm_its_own_word(ledger):
    ministry = "Arcania's Defence Ministry"
    read(ledger, other(source=ministry))
    (change,) = ledger.person("Vellin").people[0].changes
    assert change.finding.confirmed_by == (ministry,)
    assert counts(record(ledger, "Defence Ministry")) == {"open": 1}


def test_authority_on_both_sides_leaves_it_open(ledger):
    page = Page("Taras Vellin confirmed it himself.", name="himself.txt", published="2022-05-17")
    own = page.response(Answer.CONFIRMED, Event.DISMISSED, page.text, page.person("Taras Vellin"), "Taras Vellin")
    read(ledger, other(), answered(Answer.DENIED), (page.document, [own]))
    assert counts(record(ledger)) == {"open": 1}


def test_a_change_told_twice_by_one_source_is_made_once(ledger):
    page, claims = other()
    again = Page(
        "Once more the Deep Water channel wrote that Taras Vellin lost the Lake Fleet.",
        name="again.txt",
        published="2022-05-15",
    )
    who, post = again.person("Taras Vellin"), again.post(None, "Lake Fleet")
    claim = again.change(Event.DISMISSED, "Taras Vellin lost the Lake Fleet", who, post, CHANNEL)
    read(ledger, (page, claims), (again.document, [claim]))
    assert record(ledger).made == 1


@pytest.mark.parametrize(
    ("certainty", "made"),
    [
        (Certainty.ASSERTED, 1),
        (Certainty.HEDGED, 1),
        (Certainty.PLANNED, 1),
        (Certainty.SPECULATED, 0),
        (Certainty.URGED, 0),
    ],
)
def test_a_source_is_held_to_what_it_claims_and_not_to_what_it_supposes_or_demands(ledger, certainty, made):
    read(ledger, other(certainty=certainty))
    assert record(ledger).made == made


def test_what_a_source_only_carries_is_not_its_own(ledger):
    page = Page(
        "Taras Vellin has lost the Lake Fleet, the Iron Pass site said, citing the Deep Water channel.",
        name="chain.txt",
        published="2022-05-14",
    )
    who, post = page.person("Taras Vellin"), page.post(None, "Lake Fleet")
    words = "Taras Vellin has lost the Lake Fleet"
    claim = page.change(Event.DISMISSED, words, who, post, "Iron Pass site", CHANNEL)
    read(ledger, (page.document, [claim]))
    assert record(ledger).made == 1
    assert record(ledger, "Iron Pass").made == 0


def test_what_nobody_can_tell_apart_has_no_record(ledger):
    page = Page("Reports say that Taras Vellin has lost the Lake Fleet.", name="r.txt", published="2022-05-14")
    claim = page.change(
        Event.DISMISSED, "Taras Vellin has lost the Lake Fleet", page.person("Taras Vellin"), None, "Reports"
    )
    read(ledger, (page.document, [claim]))
    assert record(ledger, "reports") is None


def test_a_record_is_told_as_it_was_on_the_day_of_knowledge(ledger):
    read(ledger, other(), answered(Answer.DENIED), named())
    days = ("2022-05-14", "2022-05-16", "2022-06-20")
    assert [counts(record(ledger, known=day)) for day in days] == [{"open": 1}, {"denied": 1}, {"borne_out": 1}]


def test_who_only_denies_it_has_made_no_claim(ledger):
    page = Page(
        "The Harbour Board denied that Taras Vellin was dismissed as commander.", name="d.txt", published="2022-05-14"
    )
    who, words = page.person("Taras Vellin"), "The Harbour Board denied that Taras Vellin was dismissed"
    echo = page.change(Event.DISMISSED, words, who, None, "Harbour Board")
    answer = page.response(Answer.DENIED, Event.DISMISSED, words, who, "Harbour Board")
    read(ledger, first(), (page.document, [echo, answer]))
    assert record(ledger, "Harbour Board").made == 0
