"""What somebody writes to make a script run, break a page or mislead a reader is shown as words, on every page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient

from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.faces.web.sealing import checked
from reportedly.ledger import Ledger
from tests.faces.web.live import served
from tests.faces.web.poisoned import SCRIPT, addresses, poison
from tests.faces.web.tour import TOO_WIDE, Tour
from tests.ledger.pages import READ_AT

if TYPE_CHECKING:
    from fastapi import FastAPI

WRONG = r"""() => {
    const told = [];
    const steers = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
    if (window.__ran !== undefined) told.push(`script ${window.__ran} ran`);
    if (!document.querySelector("body > footer.foot")) told.push("the page ends early");
    for (const one of document.querySelectorAll("img, iframe, object, embed, base, script:not([src^='/static/'])"))
        told.push(`an element was made: ${one.outerHTML.slice(0, 200)}`);
    for (const one of document.querySelectorAll("*"))
        for (const { name, value } of one.attributes) {
            if (name.startsWith("on")) told.push(`a handler was made: ${name}=${value.slice(0, 80)}`);
            if (/^(title|aria-label)$/.test(name) && steers.test(value)) told.push(`${name} turns: ${value}`);
        }
    for (const one of document.querySelectorAll("[href]")) {
        const leads = one.getAttribute("href");
        if (!/^(https?:|[/#?])/.test(leads)) told.push(`a link leads to ${leads.slice(0, 80)}`);
    }
    const words = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (words.nextNode())
        if (!words.currentNode.parentElement.closest("textarea, script, style") && steers.test(words.currentNode.data))
            told.push(`words turn: ${words.currentNode.parentElement.outerHTML.slice(0, 160)}`);
    return told.slice(0, 8);
}"""
"""What is wrong with a page: whatever ran, was made out of words, or turns the writing round."""

SILENT = {"post 1", "long story", "long chart", "/login?to= wrong"}
"""Pages that tell of none of it: those of the words without end, and those that say nothing back."""


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> Iterator[Ledger]:
    folder = tmp_path_factory.mktemp("poisoned")
    with Ledger.open(folder / "poisoned.ledger") as found:
        poison(found, folder)
        yield found


@pytest.fixture(scope="module")
def app(book) -> FastAPI:
    return create_app(House(book=book, clock=lambda: READ_AT))


@pytest.fixture(scope="module")
def url(app) -> Iterator[str]:
    with served(app) as found:
        yield found


@pytest.fixture(scope="module")
def tour(driven, url) -> Iterator[Tour]:
    found = Tour(driven, viewport={"width": 390, "height": 844})
    yield found
    found.close()


def wrongs(tour: Tour, address: str) -> list[str]:
    """Go to an address, and say what is wrong with the page."""
    tour.page.goto("about:blank")  # what a script of the page before still fetches is not this one's
    tour.requested.clear()
    tour.watch.problems.clear()
    answer = tour.page.goto(address)
    status = answer.status if answer else 0
    told = [f"it was answered with {status}"] if status >= 500 else []
    tour.unfold()
    told += tour.page.evaluate(WRONG) + tour.page.evaluate(TOO_WIDE)[:4]
    own = urlsplit(address).path
    paths = [urlsplit(asked).path for asked in tour.requested]
    told += [f"{path} was asked for" for path in paths if path != own and not path.startswith("/static/")]
    refused = "Failed to load resource" if 400 <= status < 500 else "no such complaint"
    return told + [str(problem) for problem in tour.watch.heard() if refused not in problem.text]


def test_no_page_runs_or_breaks_or_turns(book, url, tour):
    found, silent = {}, set()
    with tour.stop() as page:
        for name, address in addresses(book).items():
            if told := wrongs(tour, url + address):
                found[name] = told
            if SCRIPT not in page.evaluate("document.body.textContent"):
                silent.add(name)
        tour.watch.problems.clear()
    assert found == {}
    assert silent == SILENT


def test_no_report_runs_or_breaks_or_turns(book, app, tour, tmp_path):
    client = TestClient(app, base_url="http://127.0.0.1")
    file, found = tmp_path / "report.html", {}
    with tour.stop():
        for name, address in addresses(book).items():
            report = client.get(f"{address}{'&' if '?' in address else '?'}report=1")
            assert checked(report.content), name
            file.write_bytes(report.content)
            if told := wrongs(tour, file.as_uri()):
                found[name] = told
    assert found == {}
