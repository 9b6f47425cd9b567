"""A rumour that came too early, and the word that came after the man was seen in office, over rows made by hand."""

from __future__ import annotations

import pytest

from reportedly.findings.standing import Case
from reportedly.ledger.afterwards import Around
from reportedly.ledger.firmer import Part, parted

from .test_afterwards import after, changes
from .test_gather import told
from .test_voices import ALONE, kin, paper, row

RUMOUR = told("rumour", "2022-06-01", "hedged", "Deep Water channel")
SEEN = after("seen", "2022-06-10")
CONFIRMED = told("confirmed", "2022-06-21", "asserted", "the Lake Fleet command")
ANOTHER = {"person": "Ada Merz", "person_id": "p2"}
CASE = Case(person="Taras Vellin", posts=(("commander", "Lake Fleet"),), told=())


def parts(*rows, replies=(), related=ALONE, case=CASE):
    """The ids of the claims of each part, and of the replies to it."""
    own = [r for r in rows if r.kind == "change"]
    found = parted(Part(own, replies), case, Around.of(rows), related)
    again = parted(Part(own[::-1], replies[::-1]), case, Around.of(rows[::-1]), related)
    ids = [("".join(sorted(r.id[0] for r in p.rows)), "".join(sorted(r.id[0] for r in p.replies))) for p in found]
    assert ids == [
        ("".join(sorted(r.id[0] for r in p.rows)), "".join(sorted(r.id[0] for r in p.replies))) for p in again
    ]
    return ids


def claims(*rows, **more):
    return [ids for ids, _ in parts(*rows, **more)]


def reply(number, day, response="denied", document=None):
    return row(number, document or paper(f"r-{number}", published=day), kind="response", response=response)


def test_a_rumour_before_a_sighting_is_another_change_than_the_firm_word_after_it():
    assert claims(RUMOUR, SEEN, CONFIRMED) == ["r", "c"]
    dismissal, rumour = changes(RUMOUR, SEEN, CONFIRMED)
    assert (dismissal.finding.word, dismissal.outcome) == ("confirmed", None)
    assert (rumour.finding.word, rumour.outcome.word, rumour.outcome.since) == (
        "claimed",
        "contradicted",
        "2022-06-10",
    )


def test_who_comes_after_the_real_exit_bears_out_that_one_alone():
    successor = after("new", "2022-06-25", **ANOTHER)
    dismissal, rumour = changes(RUMOUR, SEEN, CONFIRMED, successor)
    assert (dismissal.outcome.word, rumour.outcome.word) == ("borne out", "contradicted")
    bare = told("confirmed", "2022-06-21", "asserted", "the Lake Fleet command", title=None, organization=None)
    dismissal, rumour = changes(RUMOUR, SEEN, bare, successor)
    assert rumour.outcome.word == "contradicted"


@pytest.mark.parametrize(
    "between",
    [
        pytest.param(after("s", "2022-05-31"), id="before the rumour"),
        pytest.param(after("s", "2022-06-01"), id="on its day"),
        pytest.param(after("s", "2022-06-22"), id="after the firm word"),
        pytest.param(after("s", "2022-06-10", status="former"), id="called former"),
        pytest.param(after("s", "2022-06-10", title="mayor", organization="Port Amsel"), id="in another post"),
        pytest.param(after("s", "2022-06-10", **ANOTHER), id="somebody else"),
        pytest.param(after("s", None), id="no day"),
    ],
)
def test_without_a_sighting_in_between_it_is_one_change(between):
    assert claims(RUMOUR, between, CONFIRMED) == ["cr"]


def test_a_report_that_tells_of_it_or_answers_it_or_copies_one_that_does_shows_nobody_in_office():
    inside = row("s", RUMOUR.document, kind="posting", event=None, certainty=None, status="current")
    denial = reply("d", "2022-06-10")
    beside = row("s", denial.document, kind="posting", event=None, certainty=None, status="current")
    assert claims(RUMOUR, inside, CONFIRMED) == ["cr"]
    assert claims(RUMOUR, beside, CONFIRMED, replies=[denial]) == ["cr"]
    assert claims(RUMOUR, SEEN, CONFIRMED, related=kin((SEEN.document.key, RUMOUR.document.key))) == ["cr"]


@pytest.mark.parametrize(
    ("certainty", "source", "expected"),
    [
        ("asserted", "Northern Wire", ["r", "x"]),
        ("asserted", None, ["r", "x"]),
        ("hedged", "Northern Wire", ["rx"]),
        ("planned", "Northern Wire", ["rx"]),
        ("asserted", "the Deep Water channel", ["rx"]),
        ("asserted", "reports", ["rx"]),
    ],
)
def test_without_authority_the_later_word_is_plain_and_another_s(certainty, source, expected):
    again = told("x", "2022-06-21", certainty, *([source] if source else []))
    assert claims(RUMOUR, SEEN, again) == expected


def test_a_plain_word_told_again_is_no_firmer_but_for_authority():
    plain = told("plain", "2022-06-01", "asserted", "Deep Water channel")
    assert claims(plain, SEEN, told("x", "2022-06-21", "asserted", "Northern Wire")) == ["px"]
    assert claims(plain, SEEN, CONFIRMED) == ["p", "c"]
    early = told("early", "2022-06-01", "asserted", "the Lake Fleet command")
    assert claims(early, SEEN, CONFIRMED) == ["ce"]


def test_a_guess_is_no_rumour():
    assert claims(told("g", "2022-06-01", "speculated"), SEEN, CONFIRMED) == ["cg"]


def test_a_headline_without_a_source_is_no_firmer_than_the_source_of_its_report():
    said = told("hearsay", "2022-06-21", "hedged", "Northern Wire")
    assert claims(RUMOUR, SEEN, said, row("x", said.document)) == ["hrx"]


def test_what_leaks_after_the_sighting_is_of_the_later_change():
    leak = told("leak", "2022-06-20", "hedged", "Northern Wire")
    assert claims(RUMOUR, SEEN, leak, CONFIRMED) == ["r", "cl"]
    copy = told("x", "2022-06-19", "hedged", "Deep Water channel")
    assert claims(RUMOUR, SEEN, copy, CONFIRMED, related=kin(("d-x", "d-rumour"))) == ["r", "cx"]


def test_an_exit_that_is_dated_before_the_sighting_is_what_was_rumoured():
    dated = told("dated", "2022-06-21", "asserted", "the Lake Fleet command", event_date="2022-05-31")
    assert claims(RUMOUR, SEEN, dated) == ["dr"]
    told_late = told("m", "2022-06-01", "hedged", "Deep Water channel", event_date="2022-05-31")
    assert claims(told_late, SEEN, CONFIRMED) == ["cm"]
    later = told("later", "2022-06-21", "asserted", "the Lake Fleet command", event_date="2022-06-20")
    assert claims(RUMOUR, SEEN, later) == ["r", "l"]
    assert claims(told_late, SEEN, later) == ["m", "l"]
    plan = told("n", "2022-05-30", "planned", "Northern Wire", event_date="2022-06-20")
    assert claims(RUMOUR, plan, SEEN, later) == ["r", "ln"]


def test_there_are_as_many_changes_as_firmer_words():
    plain = told("plain", "2022-06-15", "asserted", "Northern Wire")
    assert claims(RUMOUR, SEEN, plain, after("again", "2022-06-18"), CONFIRMED) == ["r", "p", "c"]
    both = told("both", "2022-06-12", "hedged", "Northern Wire")
    assert claims(RUMOUR, SEEN, both, after("again", "2022-06-18"), CONFIRMED) == ["br", "c"]


def test_a_reply_is_one_to_what_had_been_told():
    replies = [reply("1", "2022-06-05"), reply("2", "2022-06-15"), reply("3", "2022-06-22", "confirmed")]
    assert parts(RUMOUR, SEEN, CONFIRMED, replies=replies) == [("r", "12"), ("c", "3")]
    beside = reply("b", None, document=RUMOUR.document)
    assert parts(RUMOUR, SEEN, CONFIRMED, replies=[beside, reply("u", None)]) == [("r", "b"), ("c", "u")]


def test_a_denial_s_own_report_is_no_firm_word():
    echo = reply("e", "2022-06-21", document=CONFIRMED.document)
    assert parts(RUMOUR, SEEN, CONFIRMED, replies=[echo]) == [("cr", "e")]


def test_other_families_and_nobody_named_are_left_as_they_are():
    entries = [told(r.id, r.document.published, str(r.certainty), event="appointed") for r in (RUMOUR, CONFIRMED)]
    assert claims(entries[0], SEEN, entries[1]) == ["cr"]
    nobody = {"person": None, "person_id": None, "description": "a commander"}
    unnamed = [told(r.id, r.document.published, str(r.certainty), **nobody) for r in (RUMOUR, CONFIRMED)]
    assert claims(unnamed[0], SEEN, unnamed[1]) == ["cr"]


def test_a_dead_man_s_sign_of_life_is_any_post():
    elsewhere = after("s", "2022-06-10", title="mayor", organization="Port Amsel")
    rumour = told("rumour", "2022-06-01", "hedged", "Deep Water channel", event="died")
    firm = told("confirmed", "2022-06-21", "asserted", "the Lake Fleet command", event="died")
    assert claims(rumour, elsewhere, firm) == ["r", "c"]
