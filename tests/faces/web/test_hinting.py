"""Ways out of faults: pages and addresses in the place of commands, and something to go on from."""

from __future__ import annotations

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from reportedly.faces.web import hinting
from reportedly.faces.web.app import create_app
from reportedly.faces.web.asked import Asked
from reportedly.faces.web.house import House
from reportedly.faces.web.links import Links
from reportedly.ledger import Ledger


@pytest.fixture
def ask(told):
    with Ledger.open(told) as book:
        house = House(book=book, hosts=frozenset(("testserver",)))
        with TestClient(create_app(house)) as client:
            yield client.get


def main(answer):
    return unescape(re.search(r"<main.*</main>", answer.text, re.DOTALL)[0])


@pytest.mark.parametrize(
    ("path", "status", "hint", "links"),
    [
        ("/document/nope", 404, "Search finds documents by their words", ("/documents", "/people", "/stories", "/")),
        ("/document/nope/original", 404, "Search finds documents", ("/documents", "/")),
        ("/person/nope", 404, "try the family name alone", ("/people", "/")),
        ("/review/people", 400, "come from a person's page, or from the queue", ("/people", "/review", "/")),
        ("/review/0123456789abcdef", 404, "the history of review shows the ids", ("/review/log", "/")),
        ("/nowhere", 404, "search for it, or go on from here", ("/people", "/documents", "/")),
        ("/story/nope", 404, "", ("/stories", "/")),
        ("/source?name=nope", 404, "look through all sources: Sources", ("/sources", "/")),
    ],
)
def test_a_page_of_a_fault_leads_on(ask, path, status, hint, links):
    answer = ask(path)
    assert answer.status_code == status
    told = main(answer)
    assert hint in told
    assert "reportedly " not in told
    assert "terminal" not in told
    assert '<input name="q" type="search"' in told
    for link in links:
        assert f'href="{link}"' in told
        assert ask(link).status_code == 200


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("/api/nope", "/api tells of every question"),
        ("/api/person?words=Zanzibar", "try the family name alone, or /api/search for the texts"),
        ("/api/source?name=Zanzibar", "look through all sources: /api/sources"),
        ("/api/documents/nope", "/api/search finds documents by their words"),
    ],
)
def test_hints_for_programs_name_addresses_of_the_api(ask, path, hint):
    answer = ask(path)
    assert answer.status_code == 404
    assert answer.json()["error"]["hint"] == hint


@pytest.mark.parametrize(
    ("hint", "page", "program"),
    [
        ("reportedly entity log NAME shows them", "the history of review shows them", "/api/judgements shows them"),
        ("what became of it: reportedly review log 0123456789abcdef", "what became of it: the history of review", None),
        ("reportedly read FOLDER", "In a terminal: reportedly read FOLDER", "reportedly read FOLDER"),
        ("run: reportedly verify", "run: reportedly verify", "run: reportedly verify"),
        ("reportedly claims-of nothing", "In a terminal: reportedly claims-of nothing", "reportedly claims-of nothing"),
        ("", "", ""),
    ],
)
def test_commands_become_pages_and_addresses(hint, page, program):
    assert hinting.for_page(hint) == page
    assert program is None or hinting.for_program(hint) == program


def test_every_page_that_is_named_is_there(ask):
    found = hinting.ways(
        "its reports, the queue, newest disputes, reportedly claims", Links(asked=Asked()), is_missing=True
    )
    assert [way.address for way in found][:4] == ["/claims", "/review", "/documents", "/disputes"]
    for path, *_ in hinting.PLACES.values():
        assert path in hinting.CALLED
    for path in hinting.CALLED:
        assert ask(path).status_code == 200
    for _, address in hinting.PLACES.values():
        assert ask(address).status_code in (200, 400)
