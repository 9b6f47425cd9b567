from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from fastapi.testclient import TestClient

from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.faces.web.pages import home
from reportedly.faces.web.pages.home import APART, VISITED, HomePage, last_visit, stamp
from reportedly.ledger import Ledger
from reportedly.ledger import since as since_module
from reportedly.vocabulary import Answer
from tests.ledger.pages import READ_AT
from tests.ledger.test_comparing import first, read
from tests.ledger.test_differences import answered, named

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)


def client(path, now=NOW, scheme="https") -> TestClient:
    house = House(book=Ledger.open(path), clock=lambda: now, hosts=frozenset(("testserver",)))
    return TestClient(create_app(house), base_url=f"{scheme}://testserver")


def text(page: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", page).split()))


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
        assert "New after 1 Jan 2020" in found.get("/?since=2020-01-01").text
        assert "Nothing was read after 1 Jan 2030" in found.get("/?since=2030-01-01").text
        assert found.get("/?since=yesterday").status_code == 400


def test_a_day_means_what_came_after_it_and_a_visit_what_came_since_its_minute(told):
    day, before = READ_AT.date(), READ_AT.date() - timedelta(days=1)
    with client(told, READ_AT + timedelta(hours=1)) as found:
        page = found.get(f"/?since={day}").text
        assert "Nothing was read after 1 Jun 2022." in text(page)
        (way,) = re.findall(r'<a href="([^"]+)">With what was read on 1 Jun 2022 itself</a>', page)
        assert way == f"/?since={before}"
        assert "4 documents read after 31 May 2022." in text(found.get(way).text)
    with client(told, READ_AT + timedelta(hours=1)) as found:
        found.cookies.set(VISITED, f".{stamp(READ_AT - timedelta(minutes=10))}")
        assert "4 documents read since 1 Jun 2022, 09:20 UTC." in text(found.get("/").text)


def test_undated_documents_come_last_and_it_is_said(tmp_path):
    path = tmp_path / "undated.ledger"
    with Ledger.open(path) as book:
        for document, claims in (first("undated.txt", None), first("first.txt", "2022-05-10")):
            book.add(document, claims, "engine 1", READ_AT)
    with client(path) as found:
        page = found.get("/").text
    newest = page[page.index('id="published"') :]
    assert newest.index("10 May 2022") < newest.index("no date")
    assert "those without one come last" in newest
    assert "and what has no date last" in page


def test_before_the_first_day_there_is_no_other(told):
    with client(told) as found:
        assert found.get("/?since=0001-01-01").status_code == 200


def test_what_is_new_and_not_told_here_is_a_link_away_for_the_same_days(told, monkeypatch):
    monkeypatch.setattr(since_module, "NAMES", 1)
    with client(told) as found:
        page = found.get("/?since=2020-01-01&sure=0.1").text
        assert "looked at is 1 person of 4 whom the newest 4 documents name." in text(page)
        (way,) = re.findall(r'<a href="([^"]+)">All that became known after 1 Jan 2020</a>', page)
        assert unescape(way) == "/changes?sure=0.1&from=2020-01-01&to=2024-05-01"
        assert "Taras Vellin" in found.get(unescape(way)).text


def test_changes_that_are_not_all_shown_are_counted(told, monkeypatch):
    monkeypatch.setattr(home, "ROWS", 2)
    with client(told) as found:
        page = found.get("/?since=2020-01-01").text
    assert "and the first 2 of the changes are shown." in text(page)
    assert len(re.findall(r'<ol class="plain differences">(.*?)</ol>', page, re.S)[0].split("<li>")) == 3


def test_nothing_is_said_to_be_missing_where_all_that_is_new_is_told(told):
    with client(told) as found:
        assert "Only the newest is told here" not in found.get("/?since=2020-01-01").text


@pytest.mark.parametrize(
    ("since", "visit", "until", "days"),
    [
        ("2024-04-20", None, "2024-05-01", {"from": "2024-04-20", "to": "2024-05-01"}),
        (None, NOW, "2024-05-01", {"from": "2024-04-30", "to": "2024-05-01"}),
        ("2024-04-20", NOW, "2024-05-01", {"from": "2024-04-20", "to": "2024-05-01"}),
        ("2024-05-01", None, "2024-05-01", {}),
        ("2024-04-20", None, "2024-04-11", {}),
        (None, None, "2024-05-01", {}),
    ],
)
def test_the_days_of_the_way_on_are_those_since_and_no_others(told, since, visit, until, days):
    with Ledger.open(told) as book:
        page = HomePage(answer=book.overview(), since=since, last_visit=visit, until=until)
    assert page.onward == days


def test_disputes_are_said_to_be_the_newest_with_a_way_to_all_of_them(told):
    with client(told) as found:
        page = found.get("/").text
        assert "These are the newest; there may be others." in text(page)
        (way,) = re.findall(r'<a href="([^"]+)">All open disputes</a>', page)
        assert "Taras Vellin is said to have been dismissed" in text(found.get(way).text)
        none = found.get("/?known=2022-05-11").text
        assert "These are the newest" not in none
        (way,) = re.findall(r'<a href="([^"]+)">Look for open disputes in all documents</a>', none)
        assert found.get(unescape(way)).status_code == 200


@pytest.mark.parametrize(
    ("reports", "reason"),
    [
        ((answered(Answer.DENIED, "Grey Mole blog"),), "denied by a Grey Mole blog, with no known authority over it"),
        (
            (named("Taras Vellin", "2022-06-10", file="he.txt"), named("Ada Merz", "2022-06-12")),
            "Later evidence points both ways",
        ),
    ],
)
def test_each_dispute_says_why_it_is_open(tmp_path, reports, reason):
    with Ledger.open(tmp_path / "open.ledger") as book:
        read(book, first(), *reports)
    with client(tmp_path / "open.ledger") as found:
        page = found.get("/").text
    (dispute,) = re.findall(r'<article class="dispute">.*?</article>', page, re.DOTALL)
    assert reason in text(dispute)


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


@pytest.mark.parametrize(("scheme", "is_secure"), [("https", True), ("http", False)])
def test_the_cookie_of_the_last_visit_goes_over_https_alone_where_it_came_so(told, scheme, is_secure):
    with client(told, scheme=scheme) as found:
        (cookie,) = (c for c in found.get("/").headers.get_list("set-cookie") if c.startswith(f"{VISITED}="))
    assert ("Secure" in cookie) is is_secure
    assert "HttpOnly" in cookie


def test_an_arrow_is_told_in_words_that_are_read_out(told):
    with client(told) as found:
        page = found.get("/").text
    assert "Northern Wire → citing Deep Water channel" in text(page)
    assert not re.search(r"<span(?![^>]*\srole=)[^>]*\saria-label=", page)


@pytest.mark.parametrize("cookie", ["", "x.y", "1.2.3", ".", "9" * 40 + ".1", f".{stamp(NOW + timedelta(days=2))}"])
def test_an_odd_cookie_is_a_first_visit(cookie):
    assert last_visit(cookie, NOW) is None


def test_a_visit_lasts_while_looks_are_near():
    before = NOW - timedelta(days=3)
    near, far = NOW - APART, NOW - APART - timedelta(seconds=1)
    assert last_visit(f"{stamp(before)}.{stamp(near)}", NOW) == before
    assert last_visit(f"{stamp(before)}.{stamp(far)}", NOW) == far
