"""The list of claims: its filter, its pages, and what it says where nothing passes."""

from __future__ import annotations

import html
import re

import pytest
from fastapi.testclient import TestClient

from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.faces.web.pages import claims
from reportedly.ledger import ClaimFilter, Ledger
from reportedly.vocabulary import Event
from tests.faces.web.asking import text
from tests.faces.web.browser import PHONE
from tests.faces.web.harbour import long_story, nasty
from tests.ledger.pages import READ_AT, Page

HOSTS = frozenset(("testserver", "127.0.0.1"))


def client_of(book: Ledger) -> TestClient:
    return TestClient(create_app(House(book=book, hosts=HOSTS)))


@pytest.fixture
def book(told):
    with Ledger.open(told) as opened:
        yield opened


@pytest.fixture
def client(book):
    with client_of(book) as found:
        yield found


def cards(answer) -> list[str]:
    return re.findall(r'<article class="claim.*?</article>', answer.text, re.DOTALL)


def opened(answer) -> set[str]:
    """The claims whose words the cards open."""
    return {found for card in cards(answer) for found in re.findall(r"#c-([0-9a-f]+)", card)}


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"kind": "posting"},
        {"event": "dismissed"},
        {"certainty": "hedged"},
        {"response": "denied"},
        {"status": "former"},
        {"person": "Vellin", "kind": "change"},
        {"source": "Northern Wire"},
        {"document": "denial.txt"},
        {"since": "2022-05-11", "until": "2022-05-12"},
    ],
    ids=str,
)
def test_what_passes_the_filter_is_shown_and_counted(client, book, asked):
    answer = client.get("/claims", params=asked)
    wanted = {row.id for row in book.claims(ClaimFilter(**asked)).claims}
    assert wanted
    assert opened(answer) == wanted
    assert f"{len(wanted)} claim" in text(answer)


def test_claims_stand_under_their_day_the_newest_first(client):
    days = re.findall(r"<h2>(?:<time[^>]*>)?([^<]+)", client.get("/claims").text)
    assert days == ["12 May 2022", "11 May 2022", "10 May 2022", "Of no known day"]


def test_a_part_of_the_filter_can_be_taken_away_and_the_clocks_stay(client):
    page = client.get("/claims?event=dismissed&certainty=hedged&known=2022-05-30").text
    (link,) = re.findall(r'href="([^"]+)" aria-label="Take away event: dismissed"', page)
    assert html.unescape(link) == "/claims?known=2022-05-30&certainty=hedged"
    assert 'name="known" value="2022-05-30"' in page
    assert '<option value="dismissed" selected>' in page


def test_a_person_by_id_goes_by_the_name(client, book):
    who = book.list_people("Ada Merz").people[0].id
    assert "person Ada Merz" in text(client.get(f"/claims?person={who}"))


def test_nothing_passing_names_the_part_that_keeps_all_out(client):
    told = text(client.get("/claims?event=dismissed&certainty=urged&kind=change"))
    assert "Nothing passes all of the filter" in told
    assert re.search(r"certainty: urged ; without it \d claims pass", told)
    assert "event: dismissed ;" not in told


def test_the_only_part_that_lets_nothing_pass_is_named_with_the_way_out(client):
    told = text(client.get("/claims?person=Zanzibar"))
    assert "Nothing passes person: Zanzibar ; without it there are" in told
    assert "Try a part of the name" in told


def test_parts_that_only_together_keep_all_out_are_said_to(client):
    told = text(client.get("/claims?kind=posting&event=dismissed&person=Zanzibar"))
    assert "two or more of them keep every claim out" in told


def test_the_floor_is_a_part_like_another(client, book):
    answer = client.get("/claims?sure=0.99")
    assert "at least so sure .99" in text(answer)
    assert opened(answer) == {row.id for row in book.claims(ClaimFilter(sure=0.99)).claims}


def test_the_day_asked_about_is_said_to_limit_nothing(client):
    assert "limits nothing here" in text(client.get("/claims?on=2022-05-11"))


def test_an_empty_ledger_says_what_to_do(tmp_path):
    with Ledger.open(tmp_path / "empty.ledger") as book, client_of(book) as client:
        answer = client.get("/claims?kind=change")
    assert "There is no claim in this ledger yet" in text(answer)
    assert 'href="/add"' in answer.text


def test_what_was_not_known_by_then_is_not_said_to_be_nothing(client):
    assert "No claim was known by then" in text(client.get("/claims?known=2001-01-01"))


@pytest.mark.parametrize(
    "asked", ["event=fired", "kind=rumour", "since=May", "sure=2", "page=0", "page=two", "until=2022-02-30"]
)
def test_what_no_claim_can_have_is_refused_with_the_way_out(client, asked):
    answer = client.get(f"/claims?{asked}")
    assert answer.status_code == 400
    assert "way" in answer.text


def test_long_lists_are_turned_page_by_page(tmp_path, monkeypatch):
    monkeypatch.setattr(claims, "ROWS", 10)
    with long_story(tmp_path / "long.ledger", 9) as book, client_of(book) as client:
        seen, address = [], "/claims"
        while address:
            answer = client.get(address)
            seen += sorted(opened(answer))
            following = re.search(r'rel="next" href="([^"]+)"', answer.text)
            address = html.unescape(following[1]) if following else None
        assert sorted(seen) == sorted(row.id for row in book.claims().claims)
        past = client.get("/claims?page=99")
        assert past.status_code == 200
        assert opened(past)
        assert len(cards(client.get("/claims?report=1"))) == len(seen)


def test_a_report_has_the_filter_in_words_and_no_form(client, book):
    answer = client.get("/claims?event=dismissed&report=1")
    assert "<form" not in answer.text
    assert "event dismissed" in text(answer)
    total = book.claims(ClaimFilter(event="dismissed")).total
    assert f"{total} claims pass the filter, newest first." in text(answer)


def test_the_words_of_authors_are_only_words(tmp_path):
    with nasty(tmp_path / "n.ledger") as book, client_of(book) as client:
        page = client.get("/claims?person=<b>Dahl</b>&source=%3Cscript%3E").text
        page += client.get("/claims").text
    assert "<script>alert" not in page
    assert "<b>Dahl</b>" not in page
    assert "&lt;u&gt;Gazette&lt;/u&gt;" in page


def test_everybody_can_use_it(live, book, page, axe):
    url = live(create_app(House(book=book, hosts=HOSTS)))
    for path in ("/claims", "/claims?event=dismissed&source=wire", "/claims?event=died&certainty=urged"):
        page.goto(url + path)
        axe(page)


def test_on_a_phone_nothing_stands_out(live, book, new_page):
    page = new_page(**PHONE)
    page.goto(live(create_app(House(book=book, hosts=HOSTS))) + "/claims?since=2022-05-01")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


ODD = (
    "%00",
    "%ed%a0%80",
    "%ff%fe",
    "%01%1b%7f",
    "%e2%80%ae",
    "%22%27%60;--",
    "%25_*[",
    "%20",
    "9" * 60,
    "a" * 5_000,
    "",
)


@pytest.mark.parametrize("odd", ODD)
def test_odd_words_in_an_address_are_answered_or_refused_never_failed_on(client, odd):
    for part in ("person", "source", "document", "event", "kind", "since", "until", "sure", "page", "known", "on"):
        assert client.get(f"/claims?{part}={odd}").status_code in (200, 400), part
    for path in ("/source?name=", "/source?name=Merz&became=", "/source?name=Merz&claims="):
        assert client.get(f"{path}{odd}").status_code in (200, 400, 404), path
    for part in ("from", "to", "name", "people", "beside"):
        assert client.get(f"/changes?{part}={odd}").status_code in (200, 400, 404), part


def test_quotations_are_shown_without_marks_of_markdown_and_echoes(tmp_path):
    page = Page("**Pilots wept.** Admiral *Taras Vellin* was dismissed. dismissed\nNobody ate.", name="marks.txt")
    words = "**Pilots wept.** Admiral *Taras Vellin* was dismissed. dismissed"
    with Ledger.open(tmp_path / "test.ledger") as book:
        book.add(page.document, [page.change(Event.DISMISSED, words, page.person("Taras Vellin"))], "engine 1", READ_AT)
        (card,) = cards(client_of(book).get("/claims"))
    assert "<q>Pilots wept. Admiral Taras Vellin was dismissed.</q>" in card
