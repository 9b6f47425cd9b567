"""Every page, in light and dark, on a desk and on a phone, from the app and as a report from disk."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from reportedly.faces.web.house import now
from reportedly.faces.web.sealing import checked
from reportedly.ledger import Ledger
from tests.faces.web.every import PLACES, Place, houses, reviewed
from tests.faces.web.live import served

if TYPE_CHECKING:
    from fastapi import FastAPI
    from playwright.sync_api import Page

PHONE = {"width": 390, "height": 844}
UNFOLDED = "document.querySelectorAll('details').forEach((one) => { one.open = true })"

TOO_WIDE = """() => {
    const wide = document.documentElement;
    if (wide.scrollWidth <= innerWidth) return [];
    return [...document.body.querySelectorAll("*")]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .map((one) => `${one.outerHTML.slice(0, 160)} ends at ${one.getBoundingClientRect().right}`);
}"""
"""The elements that reach beyond the window, where the page scrolls sideways."""

LOADS = re.compile(rb"<(?:script|link|iframe|object|embed|base|form|input|button)\b|\ssrc=|\shref=\"/|url\((?!data:|#)")
"""What a report must not have: a script, a form, anything that is loaded, a link into the app."""


@pytest.fixture(scope="module")
def apps(examples, tmp_path_factory) -> Iterator[dict[str, FastAPI]]:
    folder = tmp_path_factory.mktemp("every")
    shutil.copy(examples, folder / "full.ledger")
    with Ledger.open(folder / "full.ledger") as book:
        reviewed(book, now)
        with houses(book, folder, now) as found:
            yield found


@pytest.fixture(scope="module")
def urls(apps) -> Iterator[dict[str, str]]:
    with ExitStack() as stack:
        yield {name: stack.enter_context(served(app)) for name, app in apps.items()}


@pytest.fixture(params=PLACES, ids=[place.name for place in PLACES])
def place(request) -> Place:
    return request.param


def narrow(page: Page) -> None:
    """Look at the page on a phone: nothing reaches beyond the window."""
    wide = page.viewport_size
    page.set_viewport_size(PHONE)
    assert page.evaluate(TOO_WIDE) == []
    page.set_viewport_size(wide)


def test_every_page_is_for_everybody(place, apps, urls, page, page_watch, axe):
    if place.status != 200:
        page_watch.expected(str(place.status))
    answer = page.goto(urls[place.house] + place.address(apps[place.house]))
    assert answer.status == place.status
    assert page.locator("h1").count() == 1
    assert page.title().endswith(" · Reportedly")
    narrow(page)
    page.evaluate(UNFOLDED)
    narrow(page)
    axe(page)


def test_every_page_is_a_report_that_stands_alone(place, apps, page, axe, tmp_path):
    address = place.address(apps[place.house])
    client = TestClient(apps[place.house], base_url="http://127.0.0.1")
    report = client.get(f"{address}{'&' if '?' in address else '?'}report=1")
    assert report.headers["content-disposition"].startswith("attachment; filename=")
    assert checked(report.content)
    assert LOADS.findall(report.content) == []
    file = tmp_path / "report.html"
    file.write_bytes(report.content)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert page.locator("h1").count() == 1
    page.evaluate(UNFOLDED)
    narrow(page)
    axe(page)
