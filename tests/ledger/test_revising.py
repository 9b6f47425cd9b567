"""Claims written anew from words of a text: every claim comes back from its record, every part stands where it says."""

from __future__ import annotations

import pytest

from reportedly.claims.claim import to_record
from reportedly.errors import UsageError
from reportedly.ledger.revising import Correction, Piece, claim_of, piece, revised, written
from reportedly.span import Span
from reportedly.vocabulary import Answer, Certainty, Event

from .pages import Page
from .story import everything

TEXT = (
    "Board out\n\nThe Lake\nBank said its director, Ada Merz, resigned on Monday. He said she had to. "
    "Merz told the Morning Post that it was her own wish; the Post printed it."
)


@pytest.fixture
def resigned():
    page = Page(TEXT, name="a.txt", published="2022-05-10")
    return page.change(
        Event.RESIGNED,
        "its director, Ada Merz, resigned on Monday",
        page.person("Ada Merz"),
        page.post("director", "Lake\nBank"),
        "The Lake\nBank",
        event_date="2022-05-09",
        date_span=page.at("on Monday"),
        cues=(page.at("said"),),
        confidence=0.5,
    )


@pytest.mark.parametrize(("document", "claims"), everything(), ids=lambda x: getattr(x, "name", ""))
def test_every_claim_comes_back_from_its_record(document, claims):
    assert [claim_of(to_record(claim)) for claim in claims] == claims


def test_a_dated_claim_with_cues_comes_back_from_its_record(resigned):
    assert claim_of(to_record(resigned)) == resigned


def test_what_is_not_given_stays_and_what_is_given_stands_in_the_text(resigned):
    new = revised(resigned, Correction(event="dismissed", sources=("Merz=Ada Merz", "Morning Post")), TEXT)
    assert (new.event, new.certainty, new.event_date, new.post) == (
        Event.DISMISSED,
        Certainty.ASSERTED,
        "2022-05-09",
        resigned.post,
    )
    first, last = new.sources
    assert (first.value, first.span.of(TEXT), first.full.of(TEXT)) == ("Ada Merz", "Merz", "Ada Merz")
    assert (last.value, last.span.of(TEXT), last.full) == ("Morning Post", "Morning Post", None)
    assert new.confidence == 1.0


def test_who_is_described_has_no_name_and_who_is_named_no_description(resigned):
    described = revised(resigned, Correction(description="its director"), TEXT)
    assert (described.person.name, described.person.description.value) == (None, "its director")
    named = revised(described, Correction(name="Merz"), TEXT)
    assert (named.person.name.value, named.person.description) == ("Merz", None)


def test_what_the_text_does_not_give_is_taken_away(resigned):
    new = revised(resigned, Correction(cleared=frozenset({"event_date", "organization", "count"}), sources=()), TEXT)
    assert (new.event_date, new.date_span, new.post.organization, new.person.count, new.sources) == (
        None,
        None,
        None,
        None,
        (),
    )


def test_a_day_stands_on_its_words(resigned):
    new = revised(resigned, Correction(event_date="2022-05", date="Monday"), TEXT)
    assert (new.event_date, new.date_span.of(TEXT)) == ("2022-05", "Monday")
    moved = revised(resigned, Correction(date="Monday"), TEXT)
    assert (moved.event_date, moved.date_span.of(TEXT)) == ("2022-05-09", "Monday")


def test_evidence_that_leaves_its_trigger_behind_is_the_trigger(resigned):
    new = revised(resigned, Correction(evidence="it was her own wish"), TEXT)
    assert new.evidence == new.trigger == Span(*[TEXT.index("it was her"), TEXT.index("; the Post")])


@pytest.mark.parametrize(
    ("words", "near", "found"),
    [
        ("the lake bank", None, (TEXT.index("The Lake"), TEXT.index(" said its"))),
        ("Merz", None, (TEXT.index("Merz"), TEXT.index("Merz") + 4)),
        ("Merz", Span(TEXT.index("told"), TEXT.index("told") + 4), (TEXT.rindex("Merz"), TEXT.rindex("Merz") + 4)),
        ("Post", Span(len(TEXT) - 12, len(TEXT)), (TEXT.rindex("Post"), TEXT.rindex("Post") + 4)),
    ],
)
def test_words_are_found_whole_and_nearest(words, near, found):
    place = piece(TEXT, words, near)
    assert (place.start, place.end) == found


def test_words_with_another_form_stand_as_the_first_and_mean_the_second():
    place = piece(TEXT, "she=Ada Merz")
    assert (TEXT[place.start : place.end], place.value) == ("she", "Ada Merz")


@pytest.mark.parametrize(
    ("kind", "parts", "told"),
    [
        ("change", {"event": "fired"}, "no such event: 'fired'"),
        ("change", {"certainty": "sure"}, "no such certainty"),
        ("change", {"event_date": "10 May"}, "not a day"),
        ("change", {"event_date": "2022-13"}, "not a day"),
        ("change", {"event_date": "2022-02-30"}, "not a day"),
        ("change", {"title": "admiral"}, "'admiral' does not stand in the text"),
        ("change", {"title": "direct"}, "does not stand"),
        ("change", {"title": " "}, "does not stand"),
        ("change", {"title": Piece(start=5, end=9000)}, "no words stand at 5..9000"),
        ("change", {"title": Piece(start=-1, end=3)}, "no words stand"),
        ("change", {"title": Piece(start=9, end=11)}, "no words stand at 9..11"),
        ("change", {"name": Piece(start=0, end=5, value="x" * 501)}, "is no part of a claim"),
        ("change", {"name": Piece(start=0, end=5, value="a\x00b")}, "is no part of a claim"),
        ("change", {"name": Piece(start=0, end=5, full=(0, 9999))}, "no words stand at 0..9999"),
        ("change", {"count": 0}, "not a number of people"),
        ("change", {"status": "acting"}, "a change has no status"),
        ("change", {"cleared": frozenset({"event"})}, "every change has its event"),
        ("change", {"cleared": frozenset({"certainty"})}, "every change has its certainty"),
        ("change", {"cleared": frozenset({"shoes"})}, "a change has no shoes"),
        ("posting", {"event": "died"}, "a posting has no event"),
        ("response", {"title": "director"}, "a response has no title"),
        ("response", {"response": "maybe"}, "no such response"),
        ("rumour", {}, "no claim of kind 'rumour'"),
    ],
)
def test_what_makes_no_claim_is_refused_with_a_way_out(kind, parts, told):
    whole = {"change": {"event": "died"}, "response": {"response": "denied"}}.get(kind, {})
    given = Correction(**{"evidence": "resigned on Monday", **whole, **parts})
    with pytest.raises(UsageError, match=told) as caught:
        written(kind, given, TEXT)
    assert caught.value.hint


def test_a_response_may_be_to_no_event_and_about_nobody():
    new = written("response", Correction(evidence="it was her own wish", response="confirmed", sources=("Merz",)), TEXT)
    assert (new.response, new.about, new.person.name) == (Answer.CONFIRMED, None, None)
    about = revised(new, Correction(event="resigned", name="Ada Merz"), TEXT)
    assert (about.about, about.person.name.value) == (Event.RESIGNED, "Ada Merz")
    assert revised(about, Correction(cleared=frozenset({"event"})), TEXT).about is None


def test_of_a_statement_the_source_can_be_corrected():
    (document, claims) = everything()[0]
    said = claims[-1]
    new = revised(said, Correction(sources=("Colonel Ada Merz",)), document.text)
    assert (new.sources[0].value, new.source[0].of(document.text)) == ("Colonel Ada Merz", "Colonel Ada Merz")
    with pytest.raises(UsageError, match="a statement has no event"):
        revised(said, Correction(event="died"), document.text)
