"""Fixtures for the web pages.

``live``        serves an ASGI app while the test runs: ``url = live(app)``, such as ``http://127.0.0.1:40123``
``page``        a page of a fresh visitor on a desktop, in light; ``new_page(**PHONE | DARK)`` is another visitor's
``page_watch``  what went wrong on the test's pages. A console error, an exception, a broken Content-Security-Policy, a
                dialog or a request for another machine fails the test, unless it says that it expects it, with words
                from the complaint: ``page_watch.expected("404")``; what is expected must come
``axe``         ``axe(page)`` raises AssertionError for what axe-core finds seriously or critically wrong, in light or
                in dark; ``axe(page, "main")`` looks at one part
``browser``     the browser itself, for what the others do not do; it serves this test only
``desk``        somebody who reviews, in a ledger of the test's own (``tests.faces.web.desk``); ``signed`` with a name
``fleet_book``  a ledger of a fleet and its parts, for charts, which nobody changes

Without Chromium (or axe-core) tests that ask for it are skipped with the reason; with CI=true they fail.
An exception in a served app stands in the log that pytest shows for the test ("Captured log").
What a visitor may have (``PHONE``, ``DARK``, ``NO_SCRIPT``) is in ``tests.faces.web.browser``, and ``served(app)``, for
an app that many tests share, in ``tests.faces.web.live``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Browser, Page

from reportedly.ledger import Ledger
from tests.faces.web import needs
from tests.faces.web.axe import check
from tests.faces.web.browser import Driven, started, visitor
from tests.faces.web.desk import Desk, doubtful
from tests.faces.web.live import served
from tests.faces.web.watch import Watch
from tests.ledger.fleet import fleet
from tests.ledger.pages import READ_AT

Live = Callable[[Any], str]
NewPage = Callable[..., Page]
Axe = Callable[..., None]


SLOW = {"driven", "live", "axe"}
"""Fixtures that need a browser, or a server: tests with them are ``slow``, and left out by ``make quick``."""

SLOW_FILES = {"test_schema.py", "test_odd_requests.py"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if SLOW.intersection(getattr(item, "fixturenames", ())) or item.path.name in SLOW_FILES:
            item.add_marker(pytest.mark.slow)


def missing(told: str) -> NoReturn:
    """Skip the test for want of a program, or fail it where all programs must be there."""
    if needs.must():
        pytest.fail(told, pytrace=False)
    pytest.skip(told)


@pytest.fixture(scope="session")
def driven() -> Iterator[Driven]:
    if needs.chromium() is None:
        missing(needs.NO_CHROMIUM)
    if needs.driver() is None:
        missing(needs.NO_DRIVER)
    with started() as one:
        yield one


@pytest.fixture
def browser(driven: Driven) -> Iterator[Browser]:
    with driven.awake() as awake:
        yield awake


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with doubtful(tmp_path / "desk.ledger") as book:
        yield Desk(book)


@pytest.fixture
def signed(desk: Desk) -> Desk:
    return desk.signed()


@pytest.fixture(scope="session")
def fleet_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("fleet") / "fleet.ledger") as opened:
        for document, claims in fleet():
            opened.add(document, claims, "engine 1", READ_AT)
        yield opened


@pytest.fixture
def live() -> Iterator[Live]:
    with ExitStack() as stack:
        yield lambda app: stack.enter_context(served(app))


@pytest.fixture
def page_watch() -> Watch:
    return Watch()


@pytest.fixture
def new_page(live: Live, browser: Browser, page_watch: Watch) -> Iterator[NewPage]:
    contexts = []  # closed before the apps are, which would wait for their connections

    def opened(**options: Any) -> Page:
        context = visitor(browser, **options)
        contexts.append(context)
        page_watch.over(context)
        return context.new_page()

    try:
        yield opened
        page_watch.settle()
    finally:
        for context in contexts:
            context.close()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page()


@pytest.fixture(scope="session")
def axe() -> Axe:
    if needs.axe() is None:
        missing(needs.NO_AXE)
    return check
