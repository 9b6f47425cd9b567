"""The clocks and the floor on all pages: they ride along in links and forms, and what passes one over says so."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from reportedly.documents.document import Publication
from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.ledger import Ledger
from tests.ledger.pages import READ_AT
from tests.ledger.story import everything

PAGES = (
    "/", "/search?q=Vellin", "/people", "/posts", "/documents", "/claims", "/stories", "/changes", "/disputes",
    "/sources", "/sources?q=Wire", "/chart",  "/chart?body=Lake+Fleet",
    "/source?name=Northern+Wire", "/person/Taras Vellin",
    "/post/commander Lake Fleet", "/document/harbour.txt", "/story/harbour.txt", "/review", "/review/log",
    "/review/people?one=Taras+Vellin",
)  # fmt: skip
UNLIMITED = re.compile(r"^/(?:static/|api|add|login|document/[^/]+/original)")
"""What has no clocks: files, the API, adding to the present ledger, coming in, the bytes of a document."""

OUT = re.compile("Without limits|Go to the present|Reset")
"""The ways out of a limit: they alone leave one behind, but for the steps of a slider."""

LINK = re.compile(r'(<a\b[^>]* href="(/[^"]*)"[^>]*>)(.*?)</a>', re.DOTALL)

BOTH = ("/", "/people", "/posts", "/sources", "/search?q=Vellin", "/documents", "/stories", "/story/harbour.txt")
THE_DAY = ("/claims", "/changes", "/disputes", "/source?name=Northern+Wire")


def client(path) -> TestClient:
    return TestClient(create_app(House(book=Ledger.open(path), hosts=frozenset(("testserver",)))))


@pytest.fixture(scope="module")
def pages(told):
    with client(told) as found:
        yield found


def limited(path: str, clocks: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{clocks}"


@pytest.mark.parametrize("path", PAGES)
def test_every_link_and_form_carries_the_clocks(pages, path):
    answer = pages.get(limited(path, "known=2030-01-02&read_by=2030-01-03"))
    assert answer.status_code == 200
    for tag, address, words in LINK.findall(answer.text):
        if not (UNLIMITED.match(address) or OUT.search(words) or "slider-step" in tag):
            assert "known=2030-01-02" in address, address
            assert "read_by=2030-01-03" in address, address
    for form in re.findall(r"<form\b[^>]*>.*?</form>", answer.text, re.DOTALL):
        if 'method="post"' not in form:
            assert 'name="known"' in form, form[:200]
            assert 'name="read_by"' in form, form[:200]


@pytest.mark.parametrize("path", BOTH)
def test_what_passes_over_the_day_and_the_sureness_says_so(pages, path):
    assert (
        "The day asked about and the sureness limit nothing here"
        in pages.get(limited(path, "on=2022-05-11&sure=.5")).text
    )
    assert "The sureness asked for limits nothing here" in pages.get(limited(path, "sure=.5")).text
    assert "nothing here:" not in pages.get(path).text


@pytest.mark.parametrize("path", THE_DAY)
def test_what_passes_over_the_day_says_so(pages, path):
    assert "The day asked about limits nothing here" in pages.get(limited(path, "on=2022-05-11")).text
    assert "nothing here:" not in pages.get(limited(path, "sure=.5")).text


def test_before_anything_was_read_the_ledger_is_not_called_empty(pages):
    page = pages.get("/?read_by=2001-01-01").text
    assert "Nothing had been read by 1 Jan 2001" in page
    assert "This ledger is empty" not in page


def test_before_anything_was_published_nothing_is_said_not_to_be_there(pages):
    page = pages.get("/?known=2001-01-01").text
    assert "counts are of the whole ledger" in page
    assert "was known by then" in page
    assert "has been read yet" not in page
    assert "Nobody known by then fits" in pages.get("/people?q=Vellin&known=2001-01-01").text
    assert "No post known by then fits" in pages.get("/posts?q=Fleet&known=2001-01-01").text
    missing = pages.get("/document/harbour.txt?read_by=2001-01-01")
    assert missing.status_code == 404
    assert "it may be known without that" in missing.text


def test_a_dispute_on_the_start_page_opens_the_words_of_both_sides(pages):
    page = pages.get("/").text
    disputes = page[page.index('id="disputes"') : page.index('id="published"')]
    assert len(re.findall(r'<a class="words" href="/document/[^"]*#c-', disputes)) >= 2


def test_a_report_says_what_was_asked_for(pages):
    report = pages.get("/documents?report=1&publisher=Gazette&since=2022-05-01&known=2022-06-01").text
    assert "Only those published by “<bdi>Gazette</bdi>”, from 1 May 2022 on." in report
    assert "<code>/documents?publisher=Gazette&amp;since=2022-05-01</code>" in report
    assert "From 12 May 2022 back." in pages.get("/stories?report=1&day=2022-05-12").text


def test_a_part_of_the_stories_is_not_saved_as_all_of_them(pages, monkeypatch):
    every = Ledger.stories
    assert "left out" not in pages.get("/stories?report=1&day=2031-01-01").text
    monkeypatch.setattr(Ledger, "stories", lambda *asked, **more: replace(every(*asked, **more), after="a key"))
    assert "stories told of earlier are left out" in pages.get("/stories?report=1&day=2031-01-02").text


@pytest.fixture(scope="module")
def reasoned(tmp_path_factory):
    """The same reports, where the day of each was reasoned out and is given by none."""
    path = tmp_path_factory.mktemp("reasoned") / "told.ledger"
    with Ledger.open(path) as ledger:
        for document, claims in everything():
            reason = Publication(date=document.published.date, reason="reasoned out", inferred=True)
            ledger.add(replace(document, published=reason), claims, "engine 1", READ_AT)
    with client(path) as found:
        yield found


@pytest.mark.parametrize("path", ["/person/Taras Vellin", "/chart?body=Lake+Fleet&on=2022-05-11"])
def test_a_day_that_was_reasoned_out_is_never_shown_as_given(reasoned, path):
    page = re.sub(r"<svg.*?</svg>", "", reasoned.get(path).text, flags=re.DOTALL)
    page = re.sub(r"<[^>]+>", "", page)
    days = re.findall(r"(?:last on|, )(?: ?)(1[0-9] May 2022)( \((?:date )?inferred\))?", page)
    assert days
    assert all(inferred for _, inferred in days), days
