"""Sources whose names are written in small letters: those that an outlet bears have a record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.vocabulary import Event

from .pages import Page
from .test_comparing import first, read

TOLD = "News from {town}. Taras Vellin was dismissed as commander of the Lake Fleet, {by} said. {more}"


def told_by(wording, town, *, by=None, more="Boats lay at the quay.", publisher=None):
    """A report of the admiral's dismissal on the word of a source; ``by`` is how it stands there."""
    text = TOLD.format(town=town, by=by or wording, more=more)
    page = Page(text, name=f"{town}.txt", published="2022-05-14", publisher=publisher or f"{town} Times", own=town)
    who, post = page.person("Taras Vellin"), page.post("commander", "Lake Fleet")
    return page.document, [page.change(Event.DISMISSED, "Taras Vellin was dismissed", who, post, wording)]


def particular(ledger, wording, **asked):
    """Whether a source is somebody in particular: alike on its page, in the list of all, and in the whole answer."""
    (one,) = ledger.glance(wording, **asked).sources
    listed = [s for s in ledger.list_sources(**asked).sources if wording in (s.name, s.name.lower())]
    (whole,) = ledger.source(wording, **asked).sources
    found = ledger.record_of(one, **asked)
    assert one.is_particular == bool(listed) == (found is not None) == (whole.record is not None)
    return one.is_particular


@pytest.mark.parametrize("wording", ["iGate", "kelmwatch.example", "@kelm_watch"])
def test_a_name_in_small_letters_has_a_record(ledger, wording):
    read(ledger, told_by(wording, "Orle"), told_by(wording, "Kelm", by=f"the channel {wording}"))
    assert particular(ledger, wording)
    (one,) = ledger.list_sources(wording).sources
    assert one.is_particular


@pytest.mark.parametrize(
    ("wording", "by"),
    [
        ("officials", None),
        ("sources", None),
        ("president", "the president"),
        ("we", None),
        ("lawyer", None),
        ("harbourmaster", "the harbourmaster"),
        ("harbourmaster", "his old harbourmaster"),
        ("dockhands", None),
        ("own", None),
        ("men", "two men"),
        ("friend", "a family friend"),
        ("источники", None),
    ],
)
def test_nouns_and_pronouns_have_none(ledger, wording, by):
    read(ledger, told_by(wording, "Orle"), told_by(wording, "Kelm", by=by))
    assert not particular(ledger, wording)


def test_a_name_in_small_letters_is_one_from_the_day_on_that_an_outlet_is_known_by_it(ledger):
    read(ledger, told_by("kelmwatch", "Orle"))
    assert not particular(ledger, "kelmwatch")
    document, claims = told_by("officials", "Kelm", publisher="Kelmwatch")
    read(ledger, (replace(document, published=replace(document.published, date="2022-06-20")), claims))
    (one,) = ledger.glance("kelmwatch").sources
    assert ledger.record_of(one) is not None
    (before,) = ledger.source("kelmwatch", known="2022-06-01").sources
    assert before.record is None


def test_whoever_publishes_under_a_name_in_small_letters_has_a_record(ledger):
    read(ledger, told_by("kelmpress", "Orle"), first(publisher="Kelmpress"))
    (one,) = ledger.glance("kelmpress").sources
    assert ledger.record_of(one).record.made == 1
    (whole,) = ledger.source("kelmpress").sources
    assert whole.record.made == 1


@pytest.mark.parametrize(("wording", "may"), [("kelmwatch", True), ("officials", False)])
def test_what_may_yet_be_shown_to_be_a_name_says_so(ledger, wording, may):
    read(ledger, told_by(wording, "Orle"))
    (one,) = ledger.glance(wording).sources
    assert (one.is_particular, one.may_be_a_name) == (False, may)
