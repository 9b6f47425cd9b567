"""Timelines in a browser: one drawing at a time, letters to be read, links to be hit, and nothing that meets."""

from __future__ import annotations

import pytest

from reportedly.ledger import Ledger
from tests.faces.web.browser import DARK, PHONE
from tests.faces.web.harbour import app_over
from tests.ledger.pages import READ_AT

from .flotilla import flotilla

SEEN = """() => [...document.querySelectorAll('.t-drawing')].filter(d => d.getBoundingClientRect().width).map(d => {
  const box = e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
  const all = selector => [...d.querySelectorAll(selector)];
  const scale = d.getBoundingClientRect().width / d.viewBox.baseVal.width;
  return {
    whole: box(d),
    words: all('text').map(e => [e.textContent, ...box(e)]),
    letters: all('text').map(e => parseFloat(getComputedStyle(e).fontSize) * scale),
    hits: all('.t-hit').map(box),
  };
})"""


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    with Ledger.open(tmp_path_factory.mktemp("flotilla") / "flotilla.ledger") as opened:
        for document, claims in flotilla():
            opened.add(document, claims, "engine 1", READ_AT)
        yield opened


@pytest.fixture
def paths(book):
    post = book.who("commander, Lake Flotilla").posts[0]
    person = book.person("Irena Valk").people[0]
    return f"/post/{post.id}?on=2022-06-10&known=2022-09-30", f"/person/{person.id}"


@pytest.mark.parametrize(
    "visitor", [{}, PHONE, {"viewport": {"width": 800, "height": 900}}], ids=["wide", "phone", "medium"]
)
def test_one_drawing_is_seen_and_nothing_in_it_meets(live, book, paths, new_page, visitor):
    url, page = live(app_over(book)), new_page(**visitor)
    for path in paths:
        page.goto(url + path)
        (seen,) = page.evaluate(SEEN)
        assert min(seen["letters"]) >= 11.9
        left, _, right, _ = seen["whole"]
        for number, (words, *one) in enumerate(seen["words"]):
            assert left - 1 <= one[0]
            assert one[2] <= right + 1
            for other, *two in seen["words"][number + 1 :]:
                apart = one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] + 4 or two[3] <= one[1] + 4
                assert apart, (words, other)
        for box in seen["hits"]:
            assert box[2] - box[0] >= 24
            assert box[3] - box[1] >= 24


def test_a_tick_is_opened_by_keyboard_at_its_words(live, book, paths, page):
    page.goto(live(app_over(book)) + paths[1])
    tick = page.locator(".for-wide .t-tick").first
    tick.focus()
    assert tick.get_attribute("aria-label") == "11 Mar 2020, 2020-03-11 Irena Valk 0"
    page.keyboard.press("Enter")
    page.wait_for_url("**/document/**")
    assert "#c-" in page.url


@pytest.mark.parametrize("visitor", [{}, PHONE | DARK], ids=["light", "dark phone"])
def test_axe_finds_nothing_with_everything_unfolded(live, book, paths, new_page, axe, visitor):
    url, page = live(app_over(book)), new_page(**visitor)
    for path in paths:
        page.goto(url + path)
        page.evaluate("document.querySelectorAll('.timeline details').forEach(d => { d.open = true })")
        axe(page, ".timeline")
