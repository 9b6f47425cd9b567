"""The sliders of a command chart in a browser: by mouse, by keys, by the field for the day, and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from tests.faces.web.browser import NO_SCRIPT, PHONE

PATH = "/chart?body=Lake+Fleet"


@pytest.fixture
def url(live, fleet_book):
    return live(create_app(House(book=fleet_book)))


def slider(page, clock):
    return page.locator(f"input[type=range][data-clock={clock}]")


def moved_to(page, clock, day):
    page.wait_for_url(re.compile(rf"[?&]{clock}={day}"))


def test_keys_move_both_sliders_and_the_chart_follows_in_the_same_page(page, url):
    page.goto(url + PATH)
    page.evaluate("window.same = true")
    before = page.locator(".chart").inner_text()
    slider(page, "on").focus()
    page.keyboard.press("Home")
    moved_to(page, "on", "2022-05-01")
    expect(page.locator(".chart-day")).to_contain_text("1 May 2022, the day asked about")
    assert page.locator(".chart").inner_text() != before
    expect(slider(page, "on")).to_be_focused()
    page.keyboard.press("ArrowRight")
    moved_to(page, "on", "2022-05-02")

    slider(page, "known").focus()
    page.keyboard.press("Home")
    moved_to(page, "known", "2022-05-01")
    assert "on=2022-05-02" in page.url
    expect(page.locator(".chart-day")).to_contain_text("what was known by 1 May 2022")
    expect(page.get_by_role("heading", name="61st Brigade")).to_have_count(0)
    assert page.evaluate("window.same")


def test_the_sliders_stay_where_they_are_while_the_chart_follows(page, url):
    page.goto(url + PATH)
    on, fold = slider(page, "on"), page.locator(".clocks details")
    place = on.bounding_box()["y"]
    on.focus()
    for day in range(19, 14, -1):
        page.keyboard.press("ArrowLeft")
        moved_to(page, "on", f"2022-05-{day}")
    expect(page.locator(".clocks summary")).to_contain_text("as of 15 May 2022")
    assert on.bounding_box()["y"] == place
    assert fold.get_attribute("open") is None
    page.locator(".clocks summary").click()
    on.focus()
    page.keyboard.press("ArrowLeft")
    moved_to(page, "on", "2022-05-14")
    expect(page.locator(".clocks summary")).to_contain_text("as of 14 May 2022")
    assert fold.get_attribute("open") is not None


def test_the_day_is_told_in_words_while_the_slider_moves(page, url):
    page.goto(url + PATH)
    on = slider(page, "on")
    on.evaluate("one => { one.value = 9; one.dispatchEvent(new Event('input')); }")
    expect(page.locator("#slider-on .slider-said")).to_have_text("10 May 2022")
    expect(on).to_have_attribute("aria-valuetext", "10 May 2022")
    assert page.locator("#day-on").input_value() == "2022-05-10"
    assert "on=" not in page.url


def test_links_and_clocks_of_the_page_carry_the_days_and_the_way_back_works(page, url):
    page.goto(url + PATH)
    page.get_by_role("link", name="The day asked about: back to 16 May 2022").click()
    moved_to(page, "on", "2022-05-16")
    expect(page.locator(".clocks summary")).to_contain_text("as of 16 May 2022")
    assert "on=2022-05-16" in page.get_by_role("link", name="Commander").first.get_attribute("href")
    page.get_by_role("link", name="The day asked about: back to 14 May 2022").click()
    moved_to(page, "on", "2022-05-14")
    expect(page.get_by_role("link", name="The day asked about: back to 9 May 2022")).to_be_focused()
    page.go_back()
    expect(page.locator(".chart-day")).to_contain_text("16 May 2022")
    page.get_by_role("link", name="Reset: The day asked about").click()
    expect(page.locator(".chart-day")).to_contain_text("20 May 2022, the day of the last report")
    assert "on=" not in page.url


def test_what_the_chart_shows_now_is_read_out(page, url):
    page.goto(url + PATH)
    slider(page, "on").focus()
    page.keyboard.press("Home")
    moved_to(page, "on", "2022-05-01")
    expect(page.get_by_role("status")).to_contain_text("1 May 2022, the day asked about")
    expect(page.get_by_role("status")).to_contain_text("held")


def test_the_field_for_the_day_and_its_button_ask_too(page, url):
    page.goto(url + PATH)
    page.locator("#day-known").fill("2022-05-12")
    page.locator("#slider-known").get_by_role("button", name="Show").click()
    moved_to(page, "known", "2022-05-12")
    expect(page.locator(".chart-day")).to_contain_text("known by 12 May 2022")


def test_a_day_that_leaves_nothing_is_left_again(page, url):
    page.goto(f"{url}{PATH}&known=2001-01-01")
    expect(page.get_by_text("No report on these posts is left")).to_be_visible()
    slider(page, "known").focus()
    page.keyboard.press("End")
    moved_to(page, "known", "2022-05-20")
    expect(page.get_by_role("heading", name="61st Brigade")).to_be_visible()


def test_without_scripts_the_field_the_button_and_the_steps_do_it(new_page, url):
    page = new_page(**NO_SCRIPT)
    page.goto(url + PATH)
    expect(slider(page, "on")).to_be_hidden()
    page.locator("#day-on").fill("2022-05-10")
    page.locator("#slider-on").get_by_role("button", name="Show").click()
    expect(page.locator(".chart-day")).to_contain_text("10 May 2022, the day asked about")
    page.get_by_role("link", name="What was known by: back to 16 May 2022").click()
    expect(page.locator(".chart-day")).to_contain_text("10 May 2022, the day asked about")
    expect(page.locator(".chart-day")).to_contain_text("known by 16 May 2022")


def test_a_fault_on_the_way_is_shown_as_a_page(page, url, page_watch):
    page_watch.expected("400")
    page.goto(url + PATH)
    page.locator("#slider-on input[name=body]").evaluate("one => { one.name = 'sure'; one.value = '7'; }")
    page.locator("#slider-on").get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="That did not work")).to_be_visible()


@pytest.mark.parametrize("path", [PATH, "/chart", "/chart?body=Lake+Flet", f"{PATH}&known=2001-01-01"])
@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
def test_the_page_can_be_used_by_everybody(new_page, url, axe, page_watch, path, options):
    if "Flet" in path and "Fleet" not in path:
        page_watch.expected("404")
    page = new_page(**options)
    page.goto(url + path)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
