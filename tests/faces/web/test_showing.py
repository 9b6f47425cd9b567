from __future__ import annotations

import hashlib
import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.faces.web.sealing import BLANK, checked
from reportedly.faces.web.showing import environment, styles
from reportedly.ledger import Ledger

WITH_REASONS = ("/person/{vellin}", "/changes?from=2022-05-01&to=2022-06-30", "/document/harbour.txt",
                "/chart?body=Lake+Fleet", "/story/harbour.txt", "/review")  # fmt: skip
"""Pages that fold reasons, or words, away."""

HIDDEN = """() => [...document.querySelectorAll("main details > :not(summary)")]
    .filter((one) => !one.checkVisibility()).map((one) => one.outerHTML.slice(0, 120))"""
"""What is folded away on a page, as a browser shows it."""


@pytest.fixture
def book(told):
    with Ledger.open(told) as opened:
        yield opened


@pytest.fixture
def client(book):
    with TestClient(create_app(House(book=book, hosts=frozenset(("testserver",))))) as found:
        yield found


class Folds(HTMLParser):
    """Counts the parts of a page that can be folded, and those that are."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.every = self.shut = 0
        self.feed(page[page.index("<main") :])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.every += tag == "details"
        self.shut += tag == "details" and "open" not in dict(attrs)


def test_a_report_stands_alone_and_states_its_hash(client):
    answer = client.get("/?report=1&known=2024-05-01")
    assert answer.headers["content-disposition"].startswith('attachment; filename="')
    text = answer.text
    seal = checked(answer.content)
    assert text.count(seal) == 1
    assert hashlib.sha256(text.replace(seal, BLANK).encode()).hexdigest() == seal
    assert not re.search(r'(?:href|src|action)="/', text)
    assert "<script" not in text
    assert "<form" not in text
    assert "1 May 2024" in text
    assert styles(("style.css", "cards.css", "home.css")) in text


@pytest.mark.parametrize("path", WITH_REASONS)
def test_a_report_has_open_what_its_page_folds(client, book, path):
    path = path.format(vellin=book.person("Vellin").people[0].id)
    assert Folds(client.get(path).text).shut
    report = Folds(client.get(f"{path}{'&' if '?' in path else '?'}report=1").text)
    assert report.every
    assert not report.shut


def test_what_a_page_folds_is_printed(book, live, page):
    url = live(create_app(House(book=book)))
    page.goto(f"{url}/person/{book.person('Vellin').people[0].id}")
    why = page.locator("details.why > p").first
    assert page.evaluate(HIDDEN)
    assert not why.is_visible()
    page.emulate_media(media="print")
    assert page.evaluate(HIDDEN) == []
    assert why.is_visible()
    assert why.bounding_box()["height"] > 10


def test_a_page_that_a_form_was_answered_with_offers_nothing_by_its_own_address(client):
    for path in ("/review/people", "/claims"):  # no token; nothing is sent there
        answer = client.post(path)
        assert answer.status_code in (403, 405)
        assert "That did not work" in answer.text
        assert "Save this page" not in answer.text
        assert f'action="{path}"' not in answer.text
        assert 'name="known"' not in answer.text
        assert 'href="/"' in answer.text


def test_a_page_may_be_saved_and_asked_for_anew_and_one_that_is_not_there_not_saved(client):
    page, missing = client.get("/claims").text, client.get("/nowhere").text
    for found in (page, missing):
        assert '<form class="clocks"' in found
    assert "Save this page" in page
    assert "Save this page" not in missing


def test_a_page_that_is_not_there_says_so(client):
    answer = client.get("/nowhere/at-all")
    assert answer.status_code == 404
    assert "there is no page /nowhere/at-all" in answer.text


def test_what_a_template_misses_is_an_error_and_never_empty():
    from jinja2 import UndefinedError

    with pytest.raises(UndefinedError):
        environment().from_string("{{ missing }}").render()


def test_templates_escape_what_they_show():
    assert environment().from_string("{{ words }}").render(words="<script>") == "&lt;script&gt;"


@pytest.mark.parametrize("name", sorted(environment().list_templates()))
def test_no_template_holds_what_the_policy_forbids(name):
    source = environment().loader.get_source(environment(), name)[0]
    assert not re.search(r"\sstyle=", source)
    assert not re.search(r"""\son[a-z]+=["']""", source)
    assert not re.search(r"<script(?![^>]*\ssrc=\"/static/)", source)
    assert not re.search(r"\|\s*safe", source.replace("'&amp;' | safe", ""))
    assert "//" not in source.replace('placeholder="https://"', "")  # nothing of another machine
