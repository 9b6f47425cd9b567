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
from tests.faces.web.axe import violations
from tests.faces.web.every import PLACES, Place, houses, reviewed
from tests.faces.web.live import served
from tests.faces.web.tour import Tour

if TYPE_CHECKING:
    from fastapi import FastAPI
    from playwright.sync_api import Page

FOLDED = 12
"""Folded parts that are looked into on one page: of the rest there are many of a kind."""

TARGETS = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": ["target-size"]}}
"""Whether links stand far enough from each other, while all is folded."""

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


@pytest.fixture(scope="module")
def tour(driven, urls) -> Iterator[Tour]:
    found = Tour(driven)
    yield found
    found.close()


@pytest.fixture
def page(tour) -> Iterator[Page]:
    with tour.stop() as page:
        yield page


@pytest.fixture(params=PLACES, ids=[place.name for place in PLACES])
def place(request) -> Place:
    return request.param


def test_every_page_is_for_everybody(place, apps, urls, tour, page, axe):
    if place.status != 200:
        tour.watch.expected(str(place.status))
    answer = page.goto(urls[place.house] + place.address(apps[place.house]))
    assert answer.status == place.status
    assert page.locator("h1").count() == 1
    assert page.title().endswith(" · Reportedly")
    tour.narrow()
    assert violations(page, options=TARGETS) == ()
    tour.unfold(FOLDED)
    tour.narrow()
    if place.again:  # its colours are looked at on the page that has more of them
        assert violations(page) == ()
    else:
        axe(page)


def test_every_page_is_a_report_that_stands_alone(place, apps, tour, page, axe, tmp_path):
    address = place.address(apps[place.house])
    client = TestClient(apps[place.house], base_url="http://127.0.0.1")
    report = client.get(f"{address}{'&' if '?' in address else '?'}report=1")
    assert report.headers["content-disposition"].startswith("attachment; filename=")
    assert checked(report.content)
    assert LOADS.findall(report.content) == []
    file = tmp_path / "report.html"
    file.write_bytes(report.content)
    page.goto(file.as_uri())
    assert tour.requested == [file.as_uri()]
    assert page.locator("h1").count() == 1
    tour.unfold(FOLDED)
    tour.narrow()
    if not place.again:  # in dark it has the colours of its page, which was looked at
        assert violations(page) == ()
