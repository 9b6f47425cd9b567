"""The page of open disputes: both sides of each, the pages of the list, and what is said where there is none."""

from __future__ import annotations

import re
from contextlib import contextmanager
from html import unescape

import pytest

from reportedly.ledger import Ledger, contested
from reportedly.vocabulary import Answer, Event
from tests.faces.web.asking import asking, text
from tests.faces.web.browser import NO_SCRIPT
from tests.faces.web.harbour import app_over
from tests.ledger.pages import READ_AT, Page
from tests.ledger.test_comparing import first
from tests.ledger.test_contested import NAMES, many, quarrel
from tests.ledger.test_differences import answered, named
from tests.ledger.test_telling import elsewhere


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    with Ledger.open(tmp_path_factory.mktemp("disputes") / "disputes.ledger") as opened:
        many(opened)
        yield opened


@pytest.fixture
def client(book):
    yield from asking(book)


@pytest.fixture
def paged(monkeypatch):
    monkeypatch.setattr(contested, "STEP", 2)
    monkeypatch.setattr(contested, "ENOUGH", 2)


def over(path, *reports):
    """What the page says over a ledger of some reports, with the answer."""
    with Ledger.open(path) as book:
        for document, claims in reports:
            book.add(document, claims, "e", READ_AT)
        with contextmanager(asking)(book) as client:
            return client.get("/disputes")


def people(page: str) -> list[str]:
    """Whom the disputes of a page are about."""
    return re.findall(r"<h3><a[^>]*>([^<]+)</a>", page)


def test_a_denial_without_authority_says_why_it_is_open_and_grades_have_one_reason(tmp_path):
    told = text(over(tmp_path / "other.ledger", first(), answered(Answer.DENIED, "Grey Mole blog")))
    assert "denied by a Grey Mole blog, with no known authority over it" in told
    assert "Grey Mole blog denies it: no authority over it is known, so this settles nothing" in told
    assert told.count("One origin claims it, plainly, and others, with no known authority over it, deny it.") == 1
    assert told.count("One independent origin, stated plainly; one voice against.") == 1
    assert "nobody speaks against it" not in told


def test_each_dispute_has_both_sides_beside_each_other_with_their_words(client):
    answer = client.get("/disputes")
    assert people(answer.text) == ["Ada Merz", "Pia Lund", "Una Holm", "Ivo Tarn", "Oskar Brandt"]
    told = text(answer)
    assert "5 disputes in 6 reports that tell of changes or answer them, from 1 Jun 2022 back to 1 May 2022." in told
    for words in ("Who says so", "Who denies it", "Ada Merz was never dismissed, the Harbour Board said"):
        assert words in told
    assert '<nav class="pages"' not in answer.text


def test_the_pages_of_the_list_have_each_dispute_once(client, paged):
    way, found, pages = "/disputes?known=2023-01-01", [], 0
    while way:
        page = client.get(way).text
        found += people(page)
        assert ("← The newest" in page) == bool(pages)
        pages += 1
        way = unescape(next(iter(re.findall(r'<a rel="next" href="([^"]+)"', page)), ""))
        assert "known=2023-01-01" in way or not way
    assert sorted(found) == sorted(NAMES)
    assert pages == 3


def test_where_nothing_is_found_it_is_said_how_to_look_further(tmp_path, monkeypatch):
    monkeypatch.setattr(contested, "STEP", 1)
    monkeypatch.setattr(contested, "STEPS", 1)
    answer = over(tmp_path / "far.ledger", *quarrel("Ada Merz", "2022-05-01"), first())
    assert "None in 1 report that tells of a change or answers one, of 10 May 2022." in text(answer)
    assert "No dispute is open in these reports." in text(answer)
    assert "Look further back →" in text(answer)


def test_evidence_that_points_both_ways_is_said(tmp_path):
    he, she = named("Taras Vellin", "2022-06-10", file="he.txt"), named("Ada Merz", "2022-06-12")
    answer = over(tmp_path / "torn.ledger", first(), he, she)
    assert "Later: Later evidence points both ways, with as many independent roots on either side." in text(answer)


def test_a_ledger_without_disputes_or_without_anything_says_what_to_do(tmp_path, client):
    assert "there is nothing to deny. Add reports , or see what was read ." in text(over(tmp_path / "new.ledger"))
    calm = text(over(tmp_path / "calm.ledger", first()))
    assert "No dispute is open. Nobody denies a change that others still claim" in calm
    assert "No report known by then tells of a change." in text(client.get("/disputes?known=2001-01-01"))
    assert "No dispute is open in what was known by then." in text(client.get("/disputes?known=2022-05-01"))


def test_reports_without_a_date_are_said_to_be_so(tmp_path):
    told = text(over(tmp_path / "undated.ledger", *quarrel("Ada Merz", None)))
    assert "1 dispute in 1 report that tells of a change or answers one, without a date." in told
    both = text(over(tmp_path / "both.ledger", *quarrel("Ada Merz", None), *quarrel("Ivo Tarn", "2022-05-01")))
    assert "2 disputes in 2 reports that tell of changes or answer them, from 1 May 2022 back to those without" in both


def test_a_key_of_nothing_is_not_found(client):
    answer = client.get("/disputes?from=beef")
    assert answer.status_code == 404
    assert "no document in the ledger has the key" in unescape(answer.text)


def test_a_report_of_a_page_says_what_is_left_out(client, paged):
    page = text(client.get("/disputes?report=1"))
    assert "This is a part of the list: earlier reports are left out." in page


def test_programs_are_given_the_same_list(client, paged):
    answer = client.get("/api/disputes").json()
    assert [one["person"] for one in answer["disputes"]] == ["Ada Merz", "Pia Lund"]
    assert (answer["looked"], answer["last_day"]) == (2, "2022-06-01")
    onward = client.get("/api/disputes", params={"start": answer["after"], "sure": 0.5}).json()
    assert [one["person"] for one in onward["disputes"]] == ["Una Holm", "Ivo Tarn"]
    wrong = client.get("/api/disputes?start=beef")
    assert (wrong.status_code, wrong.json()["error"]["kind"]) == (404, "NotInLedger")


def test_a_script_goes_on_with_the_next_pages_until_there_is_enough(live, book, new_page, monkeypatch):
    monkeypatch.setattr(contested, "STEP", 1)
    monkeypatch.setattr(contested, "STEPS", 1)
    url = live(app_over(book))
    page = new_page()
    page.goto(f"{url}/disputes")
    page.get_by_text("5 disputes in 6 reports that tell of changes or answer them, from 1 Jun 2022").wait_for()
    assert page.locator("h3").all_inner_texts()[0].startswith("Ada Merz")
    assert people(page.content()) == ["Ada Merz", "Pia Lund", "Una Holm", "Ivo Tarn", "Oskar Brandt"]
    assert page.locator('a[rel="next"]').count() == 0


def test_without_a_script_a_link_leads_to_them(live, book, new_page, monkeypatch):
    monkeypatch.setattr(contested, "STEP", 1)
    monkeypatch.setattr(contested, "STEPS", 1)
    page = new_page(**NO_SCRIPT)
    page.goto(f"{live(app_over(book))}/disputes")
    assert people(page.content()) == ["Ada Merz"]
    page.get_by_role("link", name="Earlier disputes").click()
    assert people(page.content()) != ["Ada Merz"]


def test_where_the_next_pages_have_none_either_that_is_all_that_is_said(live, tmp_path, new_page, monkeypatch):
    monkeypatch.setattr(contested, "STEP", 1)
    monkeypatch.setattr(contested, "STEPS", 1)
    with Ledger.open(tmp_path / "calm.ledger") as calm:
        for document, claims in (first(), named("Ada Merz", "2022-05-01"), elsewhere()):
            calm.add(document, claims, "e", READ_AT)
        page = new_page()
        page.goto(f"{live(app_over(calm))}/disputes")
        page.get_by_text("None in 2 reports").wait_for()
        assert page.get_by_text("No dispute is open in these reports.").count() == 1
        assert page.get_by_text("There are earlier ones").count() == 0


def test_words_of_reports_are_shown_as_words(tmp_path):
    name = "<b>Ada</b> Merz"
    page = Page(f"{name} was sacked. {name} denied it.", name="<i>.txt", published="2022-05-01")
    change = page.change(Event.DISMISSED, f"{name} was sacked", page.person(name))
    reply = page.response(Answer.DENIED, Event.DISMISSED, f"{name} denied it", page.person(name), name)
    shown = over(tmp_path / "odd.ledger", (page.document, [change, reply])).text
    assert "&lt;b&gt;Ada&lt;/b&gt; Merz" in shown
    assert "<b>" not in shown
    assert "<i>" not in shown
