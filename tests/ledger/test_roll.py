"""The roll of sources: cited ones and outlets, most told of first, in parts, at any day, after a second reading too."""

from __future__ import annotations

import pytest

from .pages import READ_AT, Page
from .test_comparing import first, read
from .test_differences import other


def names(answer):
    return [one.name for one in answer.sources]


def test_cited_sources_and_outlets_stand_in_one_list_most_told_of_first(told):
    answer = told.list_sources()
    assert {"Deep Water channel", "Northern Wire", "The Morning Post"} <= set(names(answer))
    counts = [one.claims + one.own for one in answer.sources]
    assert counts == sorted(counts, reverse=True)
    by_name = {one.name: one for one in answer.sources}
    (channel,) = told.glance("Deep Water channel").sources
    assert by_name["Deep Water channel"].claims == channel.claims
    paper = by_name["The Morning Post"]
    assert (paper.is_outlet, paper.own, paper.reports) == (True, 3, 1)


def test_words_choose_and_parts_make_up_the_whole(told):
    every = told.list_sources()
    found = [name for start in range(every.total) for name in names(told.list_sources(start=start, limit=1))]
    assert sorted(found) == sorted(names(every))
    assert names(told.list_sources("wire")) == ["Northern Wire"]
    assert names(told.list_sources("zanzibar")) == []


def test_an_outlet_that_is_cited_is_one_line(ledger):
    read(ledger, first(), other(source="Gazette"))
    found = {one.name: one for one in ledger.list_sources().sources}
    assert (found["Gazette"].claims, found["Gazette"].own) == (1, 1)
    assert sorted(found) == ["Gazette", "Iron Pass"]


@pytest.mark.parametrize("source", ["reports", "president", "We", "Defence Ministry"])
def test_words_for_nobody_are_found_by_name_alone(ledger, source):
    read(ledger, other(source=source))
    assert source not in names(ledger.list_sources())
    (one,) = ledger.list_sources(source).sources
    assert (one.name, one.is_particular) == (source, False)


def test_what_was_not_known_by_then_is_left_out(told):
    assert names(told.list_sources(known="2001-01-01")) == []
    early = told.list_sources(known="2022-05-10")
    assert 0 < len(early.sources) < len(told.list_sources().sources)


def test_a_claim_that_is_read_again_is_counted_once(ledger):
    read(ledger, first(), other())
    before = ledger.list_sources()
    document, claims = other()
    ledger.add(document, claims[:0], "engine 2", READ_AT.replace(month=7))
    after = {one.name: one for one in ledger.list_sources().sources}
    assert {one.name: one.claims for one in before.sources} == {"Gazette": 0, "Deep Water channel": 1, "Iron Pass": 0}
    assert "Deep Water channel" not in after
    document, claims = first()
    ledger.add(document, claims, "engine 2", READ_AT.replace(month=7))
    assert next(one for one in ledger.list_sources().sources if one.name == "Gazette").own == 1


def test_a_name_without_letters_is_found_as_it_is(ledger):
    page = Page("Ole Brand resigned.", name="a.txt", published="2022-05-10", publisher="+++")
    ledger.add(page.document, [], "engine 1", READ_AT)
    assert names(ledger.list_sources("+++")) == ["+++"]
    assert ledger.glance("+++").sources[0].reports == 1


@pytest.mark.parametrize(
    ("publisher", "source"),
    [
        ("kelmpost.example", "kelmpost.example"),
        ("Iron-Gate", "Iron-Gate"),
        ("Télé", "Télé"),
        ("ТАСС", "ТАСС"),
        ("Kelm Post", "kelmpost.example"),
    ],
)
def test_an_outlet_is_one_line_however_its_name_is_spelt(ledger, publisher, source):
    read(ledger, first(publisher=publisher), other(source=source))
    (one,) = [line for line in ledger.list_sources().sources if line.name in (publisher, source)]
    assert (one.name, one.claims, one.own) == (publisher, 1, 1)
