"""The menu at the head of each page: the lists one comes to most, which of them one is in, on a desk and on a phone."""

from __future__ import annotations

import re

import pytest

from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.ledger import Ledger
from tests.faces.web.asking import asking
from tests.faces.web.browser import NO_SCRIPT, PHONE

MENU = ("People", "Posts", "Sources", "Chart", "Stories", "Claims", "Changes", "Documents", "Review", "Add")

PLACES = """() => [...document.querySelectorAll(".top nav a")].map((link) => {
    const { left, top, width, height } = link.getBoundingClientRect();
    return [left, top, width, height];
})"""
"""Where each link stands, and how large it is."""


@pytest.fixture(scope="module")
def book(told):
    with Ledger.open(told) as opened:
        yield opened


@pytest.fixture
def client(book):
    yield from asking(book)


def menu(page: str) -> list[tuple[str, str, str]]:
    """The links of the menu: address, what is said of it being current, words."""
    (nav,) = re.findall(r'<nav aria-label="Pages">(.*?)</nav>', page, re.S)
    return re.findall(r'<a href="([^"]+)"(?: aria-current="(\w+)")?>(\w+)</a>', nav)


def test_every_list_is_in_the_menu_and_there(client):
    found = menu(client.get("/?known=2030-01-01").text)
    assert tuple(words for _, _, words in found) == MENU
    for address, current, words in found:
        assert address == f"/{words.lower()}?known=2030-01-01"
        assert current == ""
        assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/people", ("People", "page")),
        ("/people?q=Vellin", ("People", "page")),
        ("/person/Taras Vellin", ("People", "true")),
        ("/posts", ("Posts", "page")),
        ("/sources?q=channel", ("Sources", "page")),
        ("/source?name=Deep+Water+channel", ("Sources", "true")),
        ("/post/commander Lake Fleet", ("Posts", "true")),
        ("/story/harbour.txt", ("Stories", "true")),
        ("/document/harbour.txt", ("Documents", "true")),
        ("/review/log", ("Review", "true")),
        ("/claims?event=dismissed", ("Claims", "page")),
        ("/disputes", None),
        ("/search?q=fleet", None),
    ],
)
def test_one_link_at_most_says_where_one_is(client, path, current):
    told = [(words, said) for _, said, words in menu(client.get(path).text) if said]
    assert told == ([current] if current else [])


def app_over(book):
    return create_app(House(book=book, hosts=frozenset(("127.0.0.1",))))


def test_on_a_phone_all_of_it_stands_in_rows_large_enough_to_touch(live, new_page, book):
    page = new_page(**PHONE | NO_SCRIPT)
    page.goto(f"{live(app_over(book))}/people")
    places = page.evaluate(PLACES)
    assert len({left for left, *_ in places}) == 4
    assert len({top for _, top, *_ in places}) == 3
    assert all(height >= 34 and width >= 60 for *_, width, height in places)
    assert page.evaluate("document.documentElement.scrollWidth") == page.evaluate("innerWidth")


def test_on_a_desk_it_is_one_line_beside_the_search_and_is_walked_by_keyboard(live, page, book, axe):
    page.goto(f"{live(app_over(book))}/people")
    (line,) = {top for _, top, *_ in page.evaluate(PLACES)}
    search = page.locator(".find input").bounding_box()
    assert abs(search["y"] - line) < 12
    axe(page, ".top")
    walked = []
    for _ in range(len(MENU) + 3):
        page.keyboard.press("Tab")
        walked.append(page.evaluate("document.activeElement.textContent.trim()"))
    assert walked == ["To the content", "Reportedly", *MENU, ""]
    page.locator(".top nav").get_by_role("link", name="Posts").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/posts")
    assert page.locator(".top nav a[aria-current=page]").inner_text() == "Posts"
