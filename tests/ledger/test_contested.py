"""All open disputes, the newest first and a page at a time."""

from __future__ import annotations

import json

import pytest

from reportedly.errors import NotInLedger, UsageError
from reportedly.ledger import contested, weighed
from reportedly.ledger.answers import as_json
from reportedly.ledger.contested import DisputesAnswer
from reportedly.ledger.disputes import is_open
from reportedly.vocabulary import Answer, Event

from .pages import READ_AT, Page
from .season import season
from .test_comparing import first, read
from .test_differences import answered, named
from .test_overview import nobody
from .test_telling import elsewhere


def quarrel(name, day, denied=None):
    """A dismissal, told on one day and denied on that day or another; both reports, or one where they are of a day."""
    told = f"{name} was dismissed as harbour clerk of Tolve."
    words = f"{name} was never dismissed, the Harbour Board said."
    pages = [Page(told, name=f"{name}.txt", published=day), Page(words, name=f"{name} denied.txt", published=denied)]
    if denied is None:
        pages = [Page(f"{told} {words}", name=f"{name}.txt", published=day)] * 2
    change = pages[0].change(
        Event.DISMISSED, told[:-1], pages[0].person(name), pages[0].post("harbour clerk=harbour clerk")
    )
    reply = pages[1].response(Answer.DENIED, Event.DISMISSED, words[:-1], pages[1].person(name), "Harbour Board")
    if denied is None:
        return [(pages[0].document, [change, reply])]
    return [(pages[0].document, [change]), (pages[1].document, [reply])]


NAMES = ("Ada Merz", "Oskar Brandt", "Ivo Tarn", "Una Holm", "Pia Lund")


def many(ledger):
    """Five disputes on five days; the first one was denied last."""
    for number, name in enumerate(NAMES[1:], 2):
        read(ledger, *quarrel(name, f"2022-05-{number:02}"))
    read(ledger, *quarrel(NAMES[0], "2022-05-01", denied="2022-06-01"))


def walked(ledger, **asked):
    """The pages of the list, each by the people of its disputes."""
    start, pages = None, []
    while len(pages) < 50:
        answer = ledger.disputes(start, **asked)
        pages.append([change.person for change in answer.disputes])
        start = answer.after
        if start is None:
            return pages
    raise AssertionError("the list has no end")


def test_an_empty_ledger_has_no_dispute(ledger):
    assert ledger.disputes() == DisputesAnswer(known=None, disputes=(), looked=0)


def test_the_list_is_that_of_the_start_where_that_is_all(ledger):
    read(ledger, first(), answered(Answer.DENIED, source="Harbour Board"), elsewhere(), nobody())
    found = ledger.disputes()
    assert as_json(found.disputes[0]) == as_json(ledger.overview().disputes[1])
    assert [c.person for c in found.disputes] == ["Taras Vellin", "A commander"]
    assert (found.looked, found.first_day, found.last_day, found.after) == (4, "2022-05-10", "2022-05-16", None)


def test_evidence_that_points_both_ways_is_in_the_list(ledger):
    read(ledger, first(), named("Taras Vellin", "2022-06-10", file="he.txt"), named("Ada Merz", "2022-06-12"))
    (found,) = ledger.disputes().disputes
    assert found.torn is not None


def test_what_is_settled_is_not_in_the_list(ledger):
    read(ledger, first(), answered(Answer.DENIED, source="Harbour Board"), named("Taras Vellin"))
    assert ledger.disputes().disputes == ()


@pytest.mark.parametrize(("step", "enough"), [(1, 1), (2, 1), (3, 2), (16, 8)])
def test_every_dispute_is_on_one_page_where_its_newest_report_stands(ledger, monkeypatch, step, enough):
    monkeypatch.setattr(contested, "STEP", step)
    monkeypatch.setattr(contested, "ENOUGH", enough)
    many(ledger)
    pages = walked(ledger)
    told = [name for page in pages for name in page]
    assert told == ["Ada Merz", "Pia Lund", "Una Holm", "Ivo Tarn", "Oskar Brandt"]
    assert (len(pages) > 1) == (enough < 8)


def thrice(ledger):
    """Three reports on one person, of whom nothing is disputed."""
    for day in ("2022-07-01", "2022-07-02", "2022-07-03"):
        page = Page(f"Rosa Lind resigned, said on {day}.", name=f"{day}.txt", published=day)
        read(ledger, (page.document, [page.change(Event.RESIGNED, "Rosa Lind resigned", page.person("Rosa Lind"))]))


def test_a_page_ends_after_some_steps_though_nothing_was_found(ledger, monkeypatch):
    monkeypatch.setattr(contested, "STEP", 1)
    monkeypatch.setattr(contested, "STEPS", 2)
    thrice(ledger)
    read(ledger, *quarrel("Ada Merz", "2022-05-01"))
    newest = ledger.disputes()
    assert (newest.disputes, newest.looked, newest.after) == ((), 2, ledger.document("2022-07-01.txt").document.key)
    assert [c.person for c in ledger.disputes(newest.after).disputes] == ["Ada Merz"]


def test_a_page_ends_where_too_many_claims_are_on_the_people_of_its_reports(ledger, monkeypatch):
    many(ledger)
    monkeypatch.setattr(contested, "CLAIMS", 5)
    assert walked(ledger) == [["Ada Merz", "Pia Lund"], ["Una Holm", "Ivo Tarn"], ["Oskar Brandt"]]
    monkeypatch.setattr(contested, "CLAIMS", 1)
    assert [page for page in walked(ledger) if page] == [[name] for name in ("Ada Merz", *NAMES[:0:-1])]
    monkeypatch.setattr(contested, "STEP", 2)
    monkeypatch.setattr(contested, "CLAIMS", 4)
    assert ledger.disputes().looked == 2, "the next step would begin with one too many"


def test_reports_on_one_person_of_too_many_claims_are_looked_at_together(ledger, monkeypatch):
    monkeypatch.setattr(contested, "CLAIMS", 1)
    thrice(ledger)
    read(ledger, *quarrel("Ada Merz", "2022-05-01"))
    newest = ledger.disputes()
    assert (newest.disputes, newest.looked) == ((), 3)
    assert [c.person for c in ledger.disputes(newest.after).disputes] == ["Ada Merz"]
    monkeypatch.setattr(contested, "STEP", 2)
    assert ledger.disputes().looked == 2, "in one step"


def test_a_dispute_stands_where_a_report_only_answers_it_without_denying(ledger, monkeypatch):
    monkeypatch.setattr(contested, "STEP", 1)
    monkeypatch.setattr(contested, "ENOUGH", 1)
    late = Page("The Harbour Board would not speak of Ada Merz.", name="late.txt", published="2022-06-01")
    silence = late.response(Answer.NO_COMMENT, Event.DISMISSED, late.text, late.person("Ada Merz"), "Harbour Board")
    read(ledger, *quarrel("Ada Merz", "2022-05-01"), (late.document, [silence]))
    assert walked(ledger) == [["Ada Merz"], []]


def test_reports_of_no_known_day_come_last(ledger, monkeypatch):
    monkeypatch.setattr(contested, "STEP", 1)
    monkeypatch.setattr(contested, "ENOUGH", 1)
    read(ledger, *quarrel("Oskar Brandt", None), *quarrel("Ivo Tarn", None), *quarrel("Ada Merz", "2022-05-01"))
    assert walked(ledger)[0] == ["Ada Merz"]
    assert sorted(map(str, walked(ledger))) == ["['Ada Merz']", "['Ivo Tarn']", "['Oskar Brandt']"]


def test_the_days_of_knowledge_and_the_floor_limit_it(ledger):
    many(ledger)
    assert walked(ledger, known="2022-05-03") == [["Ivo Tarn", "Oskar Brandt"]]
    assert ledger.as_read_by("2022-01-01").disputes().disputes == ()
    assert len(ledger.disputes(sure=0.5).disputes) == 5
    with pytest.raises(UsageError):
        ledger.disputes(known="yesterday")
    with pytest.raises(NotInLedger, match="no document in the ledger has the key 'beef'"):
        ledger.disputes("beef")


def test_a_report_that_was_read_anew_is_answered_from_once(ledger):
    reports = quarrel("Ada Merz", "2022-05-01")
    read(ledger, *reports)
    ledger.add(reports[0][0], [], "engine 2", READ_AT)
    key = ledger.document("Ada Merz.txt").document.key
    assert ledger.disputes(key).looked == len(ledger.document(key).claims) == 0
    assert ledger.disputes().disputes == ()


def test_the_list_has_every_open_dispute_of_everybody(told):
    for document, claims in season():
        told.add(document, claims, "engine 1", READ_AT)
    many(told)
    people = {row.person_id for row in told.claims().claims if row.person_id}
    every = {c.claims[0].id for who in people for p in told.person(who).people for c in p.changes if is_open(c)}
    start, found = None, []
    while True:
        answer = told.disputes(start)
        found += [c.claims[0].id for c in answer.disputes]
        start = answer.after
        if start is None:
            break
    assert len(every) > 5
    assert sorted(found) == sorted(every)


def test_it_is_plain_json(ledger):
    many(ledger)
    found = json.loads(json.dumps(as_json(ledger.disputes())))
    assert found["disputes"][0]["person"] == "Ada Merz"


def test_what_settles_a_change_is_not_looked_up_with_its_words(ledger, monkeypatch):
    read(ledger, first(), answered(Answer.DENIED), named("Taras Vellin"))
    asked = []
    whole = weighed.whole_claims
    monkeypatch.setattr(weighed, "whole_claims", lambda c, ids, s: asked.extend(ids) or whole(c, ids, s))
    assert not ledger.disputes().disputes
    (change,) = ledger.person("Vellin").people[0].changes
    assert change.outcome.word == "contradicted"
    assert set(asked) == {row.id for row in (*change.claims, *change.responses)}
