from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from reportedly.errors import NotInLedger, UsageError
from reportedly.ledger import ClaimFilter
from reportedly.ledger.answers import as_json
from reportedly.ledger.schema import judgements
from reportedly.vocabulary import Answer, Certainty, Event

from .pages import READ_AT, Page


def fleet(ledger, **clock):
    return next(p for p in ledger.who("lake fleet", **clock).posts if p.title == "commander")


def test_who_names_the_holder_and_the_last_day_that_is_evidence(told):
    (named,) = fleet(told).named
    assert (named.person, named.status, named.last_day) == ("Taras Vellin", "current", "2022-05-12")
    assert {d.name for d in named.documents} == {"harbour.txt", "denial.txt"}


def test_who_says_what_is_left_standing(told):
    assert fleet(told).standing == (
        "Taras Vellin is named as commander on 12 May 2022",
        (
            "Taras Vellin is said to have been dismissed (one origin, stated with reserve; "
            "denied by Arcania's Defence Ministry; there is no official confirmation)"
        ),
        "Taras Vellin is said to have been detained (one origin, stated with reserve; nobody has confirmed it)",
    )


def test_a_copy_adds_a_report_but_no_origin(told):
    dismissed = next(c for c in fleet(told).changes if "dismissed" in c.events)
    assert {c.document.name for c in dismissed.claims} == {"harbour.txt", "copy.txt"}
    assert dismissed.finding.origins == ("Deep Water channel",)
    assert dismissed.finding.word == "denied"


def test_a_chain_runs_from_the_carrier_to_the_origin(told):
    detained = next(c for c in fleet(told).changes if c.events == ("detained",))
    (claim,) = detained.claims
    assert [s.name for s in claim.sources] == ["Northern Wire", "Deep Water channel"]
    assert claim.origin == "Deep Water channel"


def test_what_was_not_yet_published_is_not_known(told):
    early = fleet(told, known="2022-05-10")
    assert [d.name for n in early.named for d in n.documents] == ["harbour.txt"]
    dismissed = next(c for c in early.changes if "dismissed" in c.events)
    assert dismissed.finding.word == "claimed"
    assert len(dismissed.claims) == 1
    assert told.who("lake fleet", known=date(2022, 1, 1)).posts == ()


def test_an_undated_document_is_known_from_the_day_it_was_read(told):
    assert len(told.who("lake fleet", known="2022-05-31").posts) == 1
    assert len(told.who("lake fleet", known="2022-06-01").posts) == 2


def test_a_question_about_a_day_leaves_out_what_speaks_for_a_later_one(told):
    assert fleet(told, on="2022-05-11").named[0].last_day == "2022-05-10"


def test_units_of_another_number_are_other_posts(told):
    assert [p.organization for p in told.who("6th Army").posts] == ["6th Army of Arcania"]
    assert [p.organization for p in told.who("58th army").posts] == ["58th Army"]
    assert len(told.who("army").posts) == 2


def test_every_cell_opens_the_exact_words(told):
    for claim in told.claims().claims:
        text = told.document(claim.document.key).text
        places = [claim.evidence, *(c.words for c in claim.cells), *(s.words for s in claim.sources)]
        assert all(text[w.start : w.end] == w.text for w in places)
        assert {c.field for c in claim.cells} >= ({"name"} if claim.person else set())


def test_person_brings_spellings_together(told):
    (person,) = told.person("Velin").people
    assert person.name == "Taras Vellin"
    assert person.forms == ("Taras Velin", "Taras Vellin")
    assert person.ranks == ("Admiral",)
    assert [r.response for r in person.responses] == ["denied", "unconfirmed"]


def test_an_ambiguous_name_shows_everyone_and_the_doubt(told):
    people = told.person("Merz").people
    assert sorted(p.name for p in people) == ["Ada Merz", "Merz"]
    ada = next(p for p in people if p.name == "Ada Merz")
    assert [d.person for d in ada.doubts] == ["Merz"]
    assert "only the family name is there to agree" in ada.doubts[0].reasons


def test_unsure_matches_are_recorded_as_judgements(told):
    with told.reading() as connection:
        verdicts = sorted(r.verdict for r in connection.execute(judgements.select()))
    assert "unsure" in verdicts
    assert "different" not in verdicts


def test_person_tells_what_they_said_and_a_namesake_did_not(told):
    people = {p.name: p for p in told.person("Merz").people}
    assert [c.kind for c in people["Ada Merz"].said] == ["statement"]
    assert people["Merz"].said == ()


def test_a_person_can_be_asked_for_by_id_and_with_a_rank(told):
    (found,) = told.person("Admiral Vellin").people
    assert told.person(found.id).people[0].name == "Taras Vellin"


def test_claims_pass_a_filter(told):
    assert {c.kind for c in told.claims(ClaimFilter(kind="response")).claims} == {"response"}
    assert told.claims(ClaimFilter(certainty="hedged", event="dismissed")).total == 1
    assert told.claims(ClaimFilter(person="vellin", kind="change")).total == 3
    assert told.claims(ClaimFilter(source="northern wire")).total == 2
    assert told.claims(ClaimFilter(document="denial.txt")).total == 2
    assert told.claims(ClaimFilter(since="2022-05-11", until="2022-05-11")).total == 1
    assert told.claims(ClaimFilter(person="nobody")).total == 0


def test_claims_are_limited_and_counted(told):
    answer = told.claims(limit=2)
    assert (len(answer.claims), answer.total) == (2, 12)
    assert answer.claims[0].document.published == "2022-05-12"


def test_a_filter_of_no_meaning_says_what_would_have_one():
    with pytest.raises(UsageError) as caught:
        ClaimFilter(event="vanished")
    assert "dismissed" in caught.value.hint


def test_a_source_is_shown_as_origin_and_as_carrier(told):
    (origin,) = told.source("deep water").sources
    assert (len(origin.as_origin), len(origin.as_carrier)) == (3, 0)
    (carrier,) = told.source("Northern Wire").sources
    assert (len(carrier.as_origin), len(carrier.as_carrier)) == (0, 2)
    (speaker,) = told.source("Merz").sources
    assert len(speaker.statements) == 1


def test_search_finds_passages_and_where_the_words_stand(told):
    answer = told.search("lake FLEET")
    assert answer.documents == 3
    assert {m.text.lower() for m in answer.hits[0].matches} == {"lake", "fleet"}
    assert told.search('"fleet lake"').hits == ()
    assert told.search('"fire" AND OR NOT * (').hits == ()
    with pytest.raises(UsageError):
        told.search("…")


def test_a_document_is_found_by_name_id_and_the_beginning_of_its_key(told):
    shown = told.document("harbour.txt")
    assert told.document(shown.document.id) == told.document(shown.document.key[:8]) == shown
    assert told.document(shown.document.key[:8].upper()) == shown
    assert shown.dates == ()
    assert [c.evidence.start for c in shown.claims] == sorted(c.evidence.start for c in shown.claims)


def test_a_document_is_found_by_the_beginning_of_its_name(told):
    assert told.document("harb").document.name == "harbour.txt"
    with pytest.raises(NotInLedger):
        told.document("arbour")


def test_words_that_fit_several_documents_name_them(told):
    page = Page("Another report of the same name.", name="harbour.txt")
    told.add(page.document, [], "engine 1", READ_AT)
    with pytest.raises(UsageError) as caught:
        told.document("harbour.txt")
    keys = {h.document.key for h in told.search("report of the same name").hits}
    assert all(key in caught.value.hint for key in keys)
    assert caught.value.hint.count("harbour.txt") == 2


@pytest.mark.parametrize("question", ["who", "person", "source", "document"])
def test_what_is_not_in_the_ledger_is_said_to_be_missing(told, question):
    with pytest.raises(NotInLedger) as caught:
        getattr(told, question)("Zanzibar Quux")
    assert caught.value.hint


def test_a_day_that_is_none_is_refused(told):
    with pytest.raises(UsageError, match="not a day"):
        told.who("lake fleet", on="last week")


def test_answers_are_plain_data(told):
    for answer in (
        told.who("fleet"),
        told.person("merz"),
        told.claims(),
        told.search("fleet"),
        told.document("copy.txt"),
    ):
        assert json.loads(json.dumps(as_json(answer)))


def test_two_dismissals_years_apart_are_two_changes(ledger):
    for year in ("2014", "2022"):
        page = Page(f"In {year} Ada Merz was dismissed.", name=year, published=f"{year}-03-01", publisher="Gazette")
        who = page.person("Ada Merz")
        claim = page.change(Event.DISMISSED, "Ada Merz was dismissed", who, event_date=year)
        ledger.add(page.document, [claim], "e", READ_AT)
    (person,) = ledger.person("merz").people
    assert [c.day for c in person.changes] == ["2022", "2014"]


def test_unnamed_people_of_two_documents_are_not_taken_for_one(ledger):
    for name in ("a.txt", "b.txt"):
        page = Page(f"A deputy commander of the Lake Fleet was killed, said {name}.", name=name, published="2022-03-01")
        who = page.person(None, description="deputy commander")
        claim = page.change(Event.KILLED, "A deputy commander", who, page.post(None, "Lake Fleet"))
        ledger.add(page.document, [claim], "e", READ_AT)
    (post,) = ledger.who("lake fleet").posts
    assert [c.person for c in post.changes] == ["deputy commander", "deputy commander"]


def test_what_is_only_planned_is_told_so(ledger):
    page = Page("Ada Merz is to resign as mayor.", name="a.txt", published="2022-03-01", publisher="Gazette")
    claim = page.change(
        Event.RESIGNED,
        "Ada Merz is to resign as mayor",
        page.person("Ada Merz"),
        page.post("mayor"),
        certainty=Certainty.PLANNED,
    )
    ledger.add(page.document, [claim], "e", READ_AT + timedelta(days=1))
    assert ledger.who("mayor").posts[0].standing == (
        "Ada Merz is said to be due to resign (one origin, announced for later; nobody has confirmed it)",
    )


def test_a_reply_that_names_nobody_answers_the_change_before_it(ledger):
    page = Page(
        "Ada Merz was sacked.\nThere is no confirmation of the sacking.\nOskar Brandt was sacked too.",
        name="a.txt",
        published="2022-03-01",
    )
    claims = [
        page.change(Event.DISMISSED, "Ada Merz was sacked", page.person("Ada Merz")),
        page.response(Answer.UNCONFIRMED, Event.DISMISSED, "There is no confirmation", page.person(None)),
        page.change(Event.DISMISSED, "Oskar Brandt was sacked too", page.person("Oskar Brandt")),
    ]
    ledger.add(page.document, claims, "e", READ_AT)
    (ada,), (oskar,) = (ledger.person(name).people[0].changes for name in ("Ada Merz", "Oskar Brandt"))
    assert ada.finding.answered == ("unconfirmed",)
    assert oskar.finding.answered == ()


def test_a_demand_is_no_event(ledger):
    page = Page("The union called on Ada Merz to resign.", name="a.txt", published="2022-03-01")
    claim = page.change(
        Event.RESIGNED,
        page.text,
        page.person("Ada Merz"),
        None,
        "The union",
        certainty=Certainty.URGED,
    )
    ledger.add(page.document, [claim], "e", READ_AT)
    (change,) = ledger.person("merz").people[0].changes
    assert change.plain == "faces calls to resign (one origin, a demand and no event)"


def test_words_of_a_denial_are_no_claim(ledger):
    page = Page("The ministry denied that Igor Osipov had been dismissed.", name="a.txt", published="2023-05-01")
    osipov, whole = page.person("Igor Osipov"), "The ministry denied that Igor Osipov had been dismissed"
    change = page.change(Event.DISMISSED, whole, osipov)
    denial = page.response(Answer.DENIED, Event.DISMISSED, whole, osipov, "ministry")
    ledger.add(page.document, [change, denial], "e", READ_AT)
    (found,) = ledger.person("Osipov").people[0].changes
    assert found.denied_in == (found.claims[0].id,)
    assert found.finding.origins == ()


def test_a_paper_does_not_confirm_its_own_story(ledger):
    text = "Igor Osipov was dismissed, the Herald can confirm."
    page = Page(text, name="own.txt", published="2023-05-01", publisher="Harbour Herald")
    osipov = page.person("Igor Osipov")
    change = page.change(Event.DISMISSED, "Igor Osipov was dismissed", osipov)
    answer = page.response(Answer.CONFIRMED, Event.DISMISSED, "the Herald can confirm", osipov, "Herald")
    ledger.add(page.document, [change, answer], "e", READ_AT)
    (found,) = ledger.person("Osipov").people[0].changes
    assert (found.finding.word, found.finding.confirmed_by) == ("claimed", ())
    assert len(found.responses) == 1, "it is shown, and not counted"


def test_a_post_worded_in_one_and_in_two_parts_is_one_change(ledger):
    for name, text, words, post in (
        (
            "a.txt",
            "Ada Merz, governor of the Bank of Arcania, was sacked.",
            "was sacked",
            ("governor", "Bank of Arcania"),
        ),
        ("b.txt", "The bank governor Ada Merz was dismissed.", "was dismissed", ("bank governor",)),
    ):
        page = Page(text, name=name, published="2023-05-01")
        claim = page.change(Event.DISMISSED, words, page.person("Ada Merz"), page.post(*post))
        ledger.add(page.document, [claim], "e", READ_AT)
    (found,) = ledger.person("Merz").people[0].changes
    assert len(found.claims) == 2
