"""What the web bench asks for: every page of the app, each time by another address where the app keeps answers."""

import pytest
from fastapi.testclient import TestClient

from bench.bulk import make
from bench.corpora import QuestionError
from bench.pages import KEEPING, Asking, pages_of, reviewed
from bench.world import World
from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.ledger import Ledger

CLAIMS = 200
MANY = 4

UNTIMED = {
    "/add/{number}": "what is being read",
    "/add/{number}/state": "the same for its script",
    "/document/{key}/original": "a file",
    "/review/gold": "a file",
    "/login": "a door that an app on this machine does not have",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("pages") / "small.ledger"
    make(path, World(CLAIMS), CLAIMS, lambda line: None)
    with Ledger.open(path, create=False) as opened:
        reviewed(opened, 5, 2)
        yield opened


@pytest.fixture(scope="module")
def pages(book):
    return {page.name: page for page in pages_of(book, MANY)}


@pytest.fixture
def client(book):
    with TestClient(create_app(House(book=book, hosts=frozenset(("testserver",))))) as opened:
        yield opened


def ask(client, asking):
    """An answer to somebody who brings no cookie but that of the request."""
    client.cookies.clear()
    headers = {"Cookie": asking.cookie} if asking.cookie else {}
    return client.get(asking.path, headers=headers, follow_redirects=False)


def kept(client):
    """How many answers the app keeps."""
    keeper = getattr(client.app.state, "kept", None)
    return len(keeper._answers) if keeper else 0


def test_every_page_of_the_app_is_asked_for(client, pages):
    paths = [asking.path.partition("?")[0] for page in pages.values() for asking in page.asked]
    for route in client.app.routes:
        template = getattr(route, "path", "")
        if "GET" not in (getattr(route, "methods", None) or ()) or template in UNTIMED:
            continue
        if not template.startswith("/api/"):
            assert any(route.path_regex.match(path) for path in paths), f"{template} is not timed"


@pytest.mark.slow
def test_every_page_is_there_and_only_the_first_look_at_those_that_are_kept_is_worked_out(client, pages):
    assert set(pages) >= KEEPING
    for name, page in pages.items():
        assert page.keeps == (name in KEEPING)
        for asking in page.asked[:2] if page.keeps else page.asked[:1]:
            before = kept(client)
            answer = ask(client, asking)
            assert answer.status_code in (200, 303), f"{name}: {asking.path}: {answer.text[-300:]}"
            first = kept(client)
            assert (first > before) == page.keeps, f"{name}: {asking.path}"
            if page.keeps:
                ask(client, asking)
                assert kept(client) == first, f"{name}: {asking.path}"


def test_no_request_is_made_twice_where_answers_are_kept_and_the_same_are_drawn_each_time(book, pages):
    for page in pages.values():
        assert len(page.asked) == MANY, page.name
        if page.keeps:
            assert len(set(page.asked)) == MANY, page.name
    assert {page.name: page for page in pages_of(book, MANY)} == pages


def test_a_visit_is_one_after_which_something_is_read(client, pages):
    assert "New since your last visit" in ask(client, pages["home, since a visit"].asked[0]).text
    assert "New since your last visit" not in ask(client, Asking("/")).text


def test_a_ledger_is_reviewed_once(book):
    told = book.reviews().total, len(book.journal().judgements)
    assert told == (5, 2)
    reviewed(book, 6, 3)
    assert (book.reviews().total, len(book.journal().judgements)) == told


def test_an_empty_ledger_has_nothing_to_ask_for(tmp_path):
    with Ledger.open(tmp_path / "empty.ledger") as empty, pytest.raises(QuestionError, match="1000, or more"):
        pages_of(empty, MANY)
