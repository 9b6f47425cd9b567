from __future__ import annotations

import pytest

from reportedly.ledger.speakers import name_in
from reportedly.vocabulary import Certainty, Event

from .pages import READ_AT, Page


@pytest.mark.parametrize(
    ("wording", "name"),
    [
        ("Arkadi Venn", "Arkadi Venn"),
        ("Colonel Arkadi Venn", "Arkadi Venn"),
        ("ministry spokesman Arkadi Venn", "Arkadi Venn"),
        ("Arkadi Venn, its spokesman", "Arkadi Venn"),
        ("Venn", "Venn"),
        ("Venn's deputy", None),
        ("Arkadi Venn's office", None),
        ("Ministry of Defence", None),
        ("reports", None),
        ("Lieutenant", None),
    ],
)
def test_a_source_is_taken_for_a_name_only_where_it_reads_as_one(wording, name):
    assert name_in(wording) == name


def page_by(spokesman: str, told: str, *, name: str) -> Page:
    return Page(f"{spokesman}, spokesman of the Lake Fleet, spoke.\n{told}", name=name, published="2022-05-01")


def add(ledger, page: Page, spokesman: str, source: str, evidence: str, who: str = "Ada Merz") -> None:
    posting = page.posting(f"{spokesman}, spokesman", page.person(spokesman), page.post("spokesman", "Lake Fleet"))
    change = page.change(Event.DISMISSED, evidence, page.person(who), None, source, certainty=Certainty.HEDGED)
    ledger.add(page.document, [posting, change], "e", READ_AT)


@pytest.fixture
def spoken(ledger):
    """The same spokesman, by his full name in one report and by his family name in another; his post agrees."""
    full = page_by("Arkadi Venn", "Arkadi Venn claimed that Ada Merz was dismissed.", name="full.txt")
    add(ledger, full, "Arkadi Venn", "Arkadi Venn", "claimed that Ada Merz was dismissed")
    short = page_by("Venn", "Ada Merz was dismissed, Venn claimed.", name="short.txt")
    add(ledger, short, "Venn", "Venn", "Ada Merz was dismissed, Venn claimed")
    return ledger


@pytest.mark.parametrize("asked", ["Venn", "Arkadi Venn"])
def test_a_person_is_one_source_under_all_their_names(spoken, asked):
    (found,) = spoken.source(asked).sources
    assert (found.name, found.forms) == ("Arkadi Venn", ("Arkadi Venn", "Venn"))
    assert len(found.as_origin) == 2


def test_a_person_is_one_origin_under_all_their_names(spoken):
    (change,) = spoken.person("Ada Merz").people[0].changes
    assert change.finding.origins == ("Arkadi Venn",)


def test_what_a_person_says_is_theirs_under_all_their_names(spoken):
    (person,) = spoken.person("Venn").people
    assert {row.document.name for row in person.said} == {"full.txt", "short.txt"}


def test_the_words_of_the_document_stay_beside_the_name(spoken):
    rows = {r.document.name: r for r in spoken.claims().claims if r.kind == "change"}
    (source,) = rows["short.txt"].sources
    assert (source.name, source.words.text, source.speaker) == ("Venn", "Venn", "Arkadi Venn")


def test_a_document_that_names_both_says_who_is_meant(ledger):
    page = Page("Arkadi Venn spoke. Ada Merz was dismissed, Venn said. Oskar Brandt too.", name="a.txt")
    claims = [
        page.statement("Arkadi Venn spoke", "Arkadi Venn", "spoke", "spoke"),
        page.change(Event.DISMISSED, "Ada Merz was dismissed, Venn", page.person("Ada Merz"), None, "Venn"),
    ]
    ledger.add(page.document, claims, "e", READ_AT)
    (found,) = ledger.source("Arkadi Venn").sources
    assert len(found.as_origin) == len(found.statements) == 1


def test_a_family_name_that_fits_two_people_of_the_document_names_neither(ledger):
    text = "Arkadi Venn, mayor. Lena Venn, judge. Ada Merz was dismissed, Venn said."
    page = Page(text, name="a.txt")
    claims = [
        page.posting("Arkadi Venn, mayor", page.person("Arkadi Venn"), page.post("mayor")),
        page.posting("Lena Venn, judge", page.person("Lena Venn"), page.post("judge")),
        page.change(Event.DISMISSED, "Ada Merz was dismissed, Venn", page.person("Ada Merz"), None, "Venn"),
    ]
    ledger.add(page.document, claims, "e", READ_AT)
    (change,) = ledger.person("Ada Merz").people[0].changes
    assert change.finding.origins == ("Venn",)
    assert all(not p.said for p in ledger.person("Venn").people)


def test_the_name_with_its_accents_is_preferred(ledger):
    for i, name in enumerate(("Mateo Corval", "Mateo Córval", "MATEO CÓRVAL")):
        page = Page(f"{name}, governor of the Lake Bank, spoke.", name=str(i))
        posting = page.posting(f"{name}, governor", page.person(name), page.post("governor", "Lake Bank"))
        ledger.add(page.document, [posting], "e", READ_AT)
    (person,) = ledger.person("Corval").people
    assert person.name == "Mateo Córval"
