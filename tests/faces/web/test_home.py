from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.faces.web.pages.home import APART, VISITED, last_visit, stamp
from reportedly.ledger import Ledger

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)


def client(path, now=NOW) -> TestClient:
    house = House(book=Ledger.open(path), clock=lambda: now, hosts=frozenset(("testserver",)))
    return TestClient(create_app(house), base_url="https://testserver")


def test_an_empty_ledger_says_what_to_do(tmp_path):
    with client(tmp_path / "new.ledger") as found:
        page = found.get("/").text
    assert "This ledger is empty" in page
    assert 'href="/add"' in page


def test_what_the_ledger_holds(told):
    with client(told) as found:
        page = found.get("/").text
    with Ledger.open(told) as book:
        counts, newest = book.counts(), book.overview()
    assert f"<strong>{counts.documents}</strong>" in page
    assert newest.published
    assert newest.claims
    for row in newest.published[:8]:
        assert f"/document/{row.document.key}" in page
    for change in newest.disputes:
        assert change.person in page


def test_since_a_day_tells_what_became_known(told):
    with client(told) as found:
        assert "New since 1 Jan 2020" in found.get("/?since=2020-01-01").text
        assert "Nothing was read since" in found.get("/?since=2030-01-01").text
        assert found.get("/?since=yesterday").status_code == 400


def test_what_is_new_names_everybody_once(told):
    with client(told) as found, Ledger.open(told) as book:
        page = " ".join(re.sub(r"<[^>]+>", "", found.get("/?since=2020-01-01").text).split())
        new = book.overview(since="2020-01-01").since.differences
        assert new
        for one in new:
            assert f"{one.person} {one.person}" not in page


def test_the_next_visit_begins_with_what_is_new_since_this_one(told):
    with client(told) as first:
        assert "New since your last visit" not in first.get("/").text
        cookie = first.cookies[VISITED]
    assert cookie == f".{stamp(NOW)}"
    with client(told, NOW + timedelta(days=1)) as second:
        second.cookies.set(VISITED, cookie)
        assert "New since your last visit" in second.get("/").text


@pytest.mark.parametrize("cookie", ["", "x.y", "1.2.3", ".", "9" * 40 + ".1", f".{stamp(NOW + timedelta(days=2))}"])
def test_an_odd_cookie_is_a_first_visit(cookie):
    assert last_visit(cookie, NOW) is None


def test_a_visit_lasts_while_looks_are_near():
    before = NOW - timedelta(days=3)
    near, far = NOW - APART, NOW - APART - timedelta(seconds=1)
    assert last_visit(f"{stamp(before)}.{stamp(near)}", NOW) == before
    assert last_visit(f"{stamp(before)}.{stamp(far)}", NOW) == far
