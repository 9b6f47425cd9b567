"""The list of documents: order, filters, parts, what each holds, and what was refused; bad questions are answered."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from fastapi.testclient import TestClient

from reportedly.documents.document import Refusal
from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.faces.web.pages import documents
from reportedly.ledger import Ledger
from reportedly.vocabulary import Reason
from tests.faces.web.browser import PHONE
from tests.faces.web.tangled import EVIL, hostile, tangled
from tests.ledger.pages import READ_AT, Page
from tests.ledger.story import everything


def app_on(book):
    return create_app(House(book=book, hosts=frozenset(("testserver", "127.0.0.1"))))


def client_on(book):
    return TestClient(app_on(book))


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    with Ledger.open(tmp_path_factory.mktemp("documents") / "documents.ledger") as opened:
        for day, (document, claims) in enumerate((tangled(), hostile(), *everything()), 1):
            opened.add(document, claims, "engine 1", READ_AT.replace(day=day))
        opened.refuse(
            Refusal(
                name=f"{EVIL}.zip", reason=Reason.BINARY, detail="it begins with PK", way_out="unpack it and read that"
            ),
            READ_AT,
        )
        yield opened


@pytest.fixture(scope="module")
def ask(book):
    with client_on(book) as client:
        yield client.get


def titles(page):
    return [unescape(t) for t in re.findall(r'<a class="title"[^>]*><bdi>(.*?)</bdi>', page)]


def row(page, title):
    found = next(r for r in re.findall(r"<tr>.*?</tr>", page, re.DOTALL) if title in r)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found)).split())


def test_documents_come_newest_first_those_without_a_day_last(ask):
    found = titles(ask("/documents").text)
    assert found[1:] == [
        "Harbour police chief out, deputy in",
        "Ministry: admiral still in command",
        "Fleet chief out, says channel",
        "Admiral reported sacked after harbour fire",
        "Parade notes",
    ]
    assert found[0].startswith(EVIL)


def test_they_can_be_listed_by_the_day_of_reading(ask):
    page = ask("/documents?order=read").text
    assert titles(page)[0] == "Parade notes"
    assert titles(page)[-1] == "Harbour police chief out, deputy in"
    assert '<option value="read" selected>' in page
    assert titles(ask("/documents?order=read&since=2022-06-03&until=2022-06-04").text) == [
        "Ministry: admiral still in command",
        "Admiral reported sacked after harbour fire",
    ]


def test_a_row_tells_what_a_document_holds(ask):
    page = ask("/documents").text
    told = row(page, "Harbour police chief out")
    assert told.startswith("4 Mar 2024 Harbour police chief out, deputy in Orthaven Mirror · harbour-police.txt")
    assert "9 6 changes, 1 posting, 2 responses" in told
    assert told.endswith("repeated caption, short")
    assert "no date Parade notes publisher not known · notes.txt" in row(page, "Parade notes")


def test_words_publisher_and_days_sift(ask):
    assert titles(ask("/documents?words=fleet+channel").text) == ["Fleet chief out, says channel"]
    assert titles(ask("/documents?words=mirror.example").text) == ["Harbour police chief out, deputy in"]
    assert titles(ask("/documents?publisher=gazette").text) == ["Ministry: admiral still in command"]
    assert titles(ask("/documents?since=2022-05-11&until=2022-05-11").text) == ["Fleet chief out, says channel"]
    assert titles(ask("/documents?words=100%25").text) == []
    assert titles(ask("/documents?known=2022-05-10").text) == ["Admiral reported sacked after harbour fire"]
    assert len(titles(ask("/documents?read_by=2022-06-02").text)) == 2


def test_a_list_that_is_empty_says_what_to_do(ask):
    assert "Take away a word or a day." in ask("/documents?words=nowhere").text
    assert "No document was known by then." in ask("/documents?known=2001-01-01").text


def test_an_empty_ledger_says_how_to_begin(tmp_path):
    with Ledger.open(tmp_path / "new.ledger") as book, client_on(book) as client:
        page = client.get("/documents").text
        assert "No document has been read yet." in page
        assert 'href="/add"' in page
        assert "reportedly read FOLDER" in page
        assert "<form class" not in page[page.index("<main") :]


def test_a_long_list_comes_in_parts_that_keep_the_question(ask, monkeypatch):
    monkeypatch.setattr(documents, "ROWS", 2)
    first = ask("/documents?order=read&words=e").text
    assert "Page 1 of" in first
    older = unescape(re.search(r'<a href="([^"]+)" rel="next">', first)[1])
    assert {"order=read", "words=e", "page=2"} <= set(older.partition("?")[2].split("&"))
    second = ask(older).text
    assert not set(titles(first)) & set(titles(second))
    assert 'rel="prev"' in second


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "page=²", "page=99", "since=yesterday", "until=2024-13-01", "order=size"]
)
def test_a_question_that_makes_no_sense_is_answered_with_the_way_out(ask, query):
    answer = ask(f"/documents?{query}")
    assert answer.status_code == 400
    assert 'class="way"' in answer.text


def test_where_nothing_is_to_be_noted_nothing_is_written(ask, book):
    page = ask("/documents").text
    noted = re.findall(r'<td class="to-note">(.*?)</td>', page)
    assert "" in noted
    assert not any("nothing" in words for words in noted)


def test_refused_inputs_stand_with_reason_and_way_out(ask, book):
    page = ask("/documents").text
    told = row(page, "it begins with PK")
    assert "binary : it is not text (a picture, an archive, a program) it begins with PK" in told
    assert "unpack it and read that" in told
    assert '<a href="#refused">1 input refused</a>' in page


def test_an_input_that_was_read_since_says_so_and_many_refusals_are_shown_on_demand(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "REFUSALS", 1)
    document, claims = everything()[0]
    with Ledger.open(tmp_path / "refused.ledger") as book, client_on(book) as client:
        for name in ("another.txt", document.name):
            book.refuse(Refusal(name=name, reason=Reason.EMPTY, detail="", way_out="write something"), READ_AT)
        book.add(document, claims, "engine 1", READ_AT.replace(day=9))
        few = client.get("/documents").text
        assert "read since" not in few
        more = unescape(re.search(r'<a href="([^"]+)">All 2</a>', few)[1])
        assert "read since, on 9 Jun 2022" in client.get(more.partition("#")[0]).text


def test_a_copy_names_what_it_is_taken_from(examples):
    with Ledger.open(examples) as book, client_on(book) as client:
        told = row(client.get("/documents").text, "governor-daybreak.txt")
        assert "⊂ a rewrite of President has dismissed central bank governor , Puerto Claro Herald" in told


def test_what_documents_call_themselves_does_nothing(ask):
    page = ask("/documents").text
    assert EVIL not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;" in page


def test_a_second_version_of_a_document_stands_once(tmp_path):
    page = Page("Fleet\n\nThe admiral spoke.", name="fleet.txt", published="2024-01-02")
    with Ledger.open(tmp_path / "twice.ledger") as book, client_on(book) as client:
        book.add(page.document, [], "engine 1", READ_AT)
        book.add(replace(page.document, title="The Fleet"), [], "engine 2", READ_AT.replace(day=8))
        assert titles(client.get("/documents").text) == ["The Fleet"]


def test_the_list_as_a_report_has_no_form_and_no_inward_link(ask):
    page = ask("/documents?report=1").text
    assert "<form" not in page
    assert not re.search(r' href="/', page)
    assert "Harbour police chief out" in page


@pytest.mark.parametrize("visitor", [{}, PHONE], ids=["desktop", "phone"])
def test_everybody_can_use_it(book, live, new_page, axe, visitor):
    page = new_page(**visitor)
    page.goto(f"{live(app_on(book))}/documents")
    axe(page)
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") == width
