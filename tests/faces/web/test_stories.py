"""The list of stories, and the page of one: how many reports and origins, the tree, the changes, the reasons."""

from __future__ import annotations

import re
from html import unescape

import pytest

from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.faces.web.pages import stories
from reportedly.faces.web.sealing import checked
from reportedly.ledger import Ledger
from tests.faces.web.asking import asking, text
from tests.faces.web.browser import PHONE
from tests.faces.web.harbour import NASTY, nasty
from tests.ledger.pages import READ_AT
from tests.ledger.season import CREWS, gone, season
from tests.ledger.test_comparing import first, second
from tests.ledger.test_telling import denied


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    copy = first("again.txt", "2022-05-11", "Evening Copy")
    with Ledger.open(tmp_path_factory.mktemp("told") / "told.ledger") as opened:
        for document, claims in (first(), copy, second(published="2022-05-12"), denied(), *season()):
            opened.add(document, claims, "engine 1", READ_AT)
        yield opened


@pytest.fixture
def client(book):
    yield from asking(book)


def key(book, name: str) -> str:
    return book.document(name).document.key


def test_a_story_says_how_many_reports_and_origins_it_has_and_from_when_to_when(client, book):
    told = text(client.get(f"/story/{key(book, 'again.txt')}"))
    assert "4 reports, 1 origin , 10 – 13 May 2022" in told


def test_the_tree_is_drawn_and_every_report_opened(client, book):
    page = client.get(f"/story/{key(book, 'first.txt')}?known=2022-06-01").text
    assert page.count('<svg class="tree"') == 2
    for name in ("first.txt", "again.txt", "second.txt", "denied.txt"):
        assert f'href="/document/{key(book, name)}?known=2022-06-01"' in page


def test_the_reports_stand_in_time_each_with_what_it_derives_from_and_why(client, book):
    page = client.get(f"/story/{key(book, 'second.txt')}").text
    listed = page[page.index('<ol class="report-list') :]
    assert re.findall(r'<p class="report-day">([^<]+)</p>', listed) == [
        "10 May 2022",
        "11 May 2022",
        "12 May 2022",
        "13 May 2022",
    ]
    joins = re.findall(r"<details class=\"join kind-(\w+)\">.*?</details>", listed, re.DOTALL)
    assert joins == ["copy", "citing"]
    (story,) = book.story_of(key(book, "second.txt")).stories
    for one in story.documents:
        for reason in one.reasons:
            assert f"<li>{reason}</li>" in unescape(listed)
    assert listed.count("the report asked about") == 1


def test_the_changes_are_told_with_finding_and_words(client, book):
    page = client.get(f"/story/{key(book, 'first.txt')}").text
    assert page.count('<article class="change') == 1
    assert '<span class="badge f-denied">' in page
    (change,) = book.story_of(key(book, "first.txt")).stories[0].changes
    for row in (*change.claims, *change.responses):
        assert f"#c-{row.id}" in page


def test_why_the_reports_are_one_story_is_told(client, book):
    told = text(client.get(f"/story/{key(book, 'first.txt')}"))
    assert "Why these are one story" in told
    assert "Both tell of a change of Taras Vellin." in told


def test_a_report_that_stands_alone_says_so(client, book):
    page = client.get(f"/story/{key(book, '2024-06-12 Jana Holm appointed')}")
    assert "1 report, 1 origin" in text(page)
    assert "No other report read here tells of the same changes. It tells them from Paper Jana Holm ." in text(page)
    assert '<svg class="tree"' not in page.text


def test_a_report_without_changes_is_a_story_without_them(client, book):
    told = text(client.get(f"/story/{key(book, 'Sven Aulis is forgotten')}"))
    assert "1 report, no origins" in told
    assert "No change: nobody is said here to have come or gone." in told


def test_a_report_not_known_by_the_day_and_one_that_is_not_there_are_told_apart(client, book):
    answer = client.get(f"/story/{key(book, 'first.txt')}?known=2001-01-01")
    assert answer.status_code == 200
    assert "This report was not known by the day asked for" in text(answer)
    assert client.get("/story/0123456789abcdef").status_code == 404
    assert client.get("/story/%3Cscript%3E").status_code == 404


def test_a_document_can_be_named_otherwise_than_by_its_key(client):
    assert "4 reports, 1 origin" in text(client.get("/story/again.txt"))


def test_many_changes_are_turned_in_pages_and_a_report_has_them_all(client, book):
    crowd = f"/story/{key(book, '2024-05-02 ' + ' '.join(CREWS) + ' dismissed')}"
    page = client.get(crowd)
    assert page.text.count('<article class="change') == stories.CHANGES
    assert f"1 – {stories.CHANGES} of 9" in text(page)
    assert client.get(f"{crowd}?changes=2").text.count('<article class="change') == 9 - stories.CHANGES
    report = client.get(f"{crowd}?report=1")
    assert report.text.count('<article class="change') == 9
    assert checked(report.content)
    assert client.get(f"{crowd}?changes=x").status_code == 400


def test_the_list_has_every_story_once_the_last_told_of_first(client):
    address, days, seen = "/stories", [], []
    while address:
        page = client.get(unescape(address)).text
        seen += re.findall(r'<h2><a href="(/story/[^"]+)">', page)
        days += re.findall(r'<p class="story-days">(?:<time datetime="([^"]+)">|no date)', page)
        address = next(iter(re.findall(r'<a rel="next" href="([^"]+)">', page)), None)
    assert len(seen) == len(set(seen)) == 8
    assert days == sorted(days, reverse=True)
    assert client.get("/stories").text.count('<li class="story-line">') < 8


def test_a_line_tells_days_counts_publishers_and_the_first_changes(client):
    page = client.get("/stories?day=2022-12-31")
    told = text(page)
    assert "10 – 13 May 2022" in told
    assert "4 reports, 1 origin" in told
    assert "Gazette , Evening Copy , denied.txt" in told
    assert "denied Taras Vellin is said to have been dismissed (one origin" in told
    assert 'aria-label="2 texts of their own; 2 derived from them"' in page.text
    newest = client.get("/stories")
    further = re.search(r'rel="next" href="([^"]+)"', newest.text)
    assert further is not None
    assert "and 6 other changes" in text(newest) + text(client.get(unescape(further[1])))


def test_one_can_go_to_a_day_and_on_from_there(client):
    page = client.get("/stories?day=2024-06-10").text
    assert '<time datetime="2024-06-09">' in page
    assert '<time datetime="2024-06-12">' not in page
    (before,) = re.findall(r'<a rel="prev" href="([^"]+)">', page)
    assert '<time datetime="2024-06-12">' in client.get(unescape(before)).text
    assert client.get("/stories?day=soon").status_code == 400
    assert client.get("/stories?from=nothing").status_code == 404
    assert "No report of that day or before it tells of a change" in text(
        client.get("/stories?day=2001-01-01&known=2022-05-31")
    )


def test_the_clocks_are_kept_and_what_they_do_not_limit_is_said(client):
    page = client.get("/stories?known=2022-05-12&on=2022-05-01&sure=0.5")
    assert "3 reports, 1 origin" in text(page)
    assert "The day asked about and the sureness limit nothing here" in text(page)
    assert re.search(r'href="/story/\w+\?on=2022-05-01&amp;known=2022-05-12&amp;sure=0.5"', page.text)


def test_empty_ledgers_say_what_to_do(tmp_path):
    with Ledger.open(tmp_path / "empty.ledger") as empty:
        for client in asking(empty):
            assert 'href="/add"' in client.get("/stories").text.split("<main")[1]
            assert "No report known by then tells of a change." in text(client.get("/stories?known=2020-01-01"))


def test_a_page_with_nothing_but_older_reports_of_later_stories_says_so(tmp_path):
    with Ledger.open(tmp_path / "two.ledger") as two:
        for document, claims in (gone("2024-05-20", "Ada Merz"), gone("2024-05-10", "Ada Merz", event="detained")):
            two.add(document, claims, "engine 1", READ_AT)
        for client in asking(two):
            page = client.get(f"/stories?from={key(two, '2024-05-10 Ada Merz detained')}")
            assert "belong to stories that were told of later, too" in text(page)


def test_markup_in_names_is_shown_as_words(tmp_path):
    with nasty(tmp_path / "nasty.ledger") as book:
        for client in asking(book):
            (story,) = book.stories().stories
            for path in ("/stories", f"/story/{story.documents[0].document.key}"):
                page = client.get(path).text
                assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; headline" in page
                assert NASTY not in page
                assert "<u>" not in page


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
def test_the_pages_can_be_used_by_everybody(book, live, new_page, axe, options):
    url = live(create_app(House(book=book)))
    page = new_page(**options)
    for path in ("/stories", "/stories?day=2022-12-31", f"/story/{key(book, 'second.txt')}"):
        page.goto(url + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path


def test_a_report_is_opened_from_the_tree_by_keyboard(book, live, page):
    page.goto(f"{live(create_app(House(book=book)))}/story/{key(book, 'first.txt')}")
    page.get_by_role("region", name="4 reports, 1 origin: reports over time, drawn").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/document/{key(book, 'again.txt')}")
