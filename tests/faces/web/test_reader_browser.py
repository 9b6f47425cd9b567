"""The reader in a browser: words and notes light each other up, keys step, nothing in a document runs."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from reportedly.ledger import Ledger
from tests.faces.web.browser import DARK, NO_SCRIPT, PHONE
from tests.faces.web.tangled import hostile, tangled
from tests.faces.web.test_reader import app_on
from tests.ledger.pages import READ_AT

PATH = "/document/harbour-police.txt"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    with Ledger.open(tmp_path_factory.mktemp("reading") / "reading.ledger") as opened:
        for document, claims in (tangled(), hostile()):
            opened.add(document, claims, "engine 1", READ_AT)
        yield opened


@pytest.fixture
def url(live, book):
    return live(app_on(book))


def note(page, number):
    return page.locator(f'.note[data-n="{number}"]')


def words(page, number):
    return page.locator(f'.s[data-c~="{number}"]')


def lit_up(page):
    """The words that are lit up, as they stand in the text."""
    return "".join(page.locator(".s.is-on").all_text_contents())


def test_pointing_at_a_note_lights_its_words_and_at_words_their_note(page, url):
    page.goto(url + PATH)
    note(page, 8).hover()
    assert (
        lit_up(page) == "The city's spokesman, Aron Vale, denied that Lindqvist was arrested:\n“nobody has been held.”"
    )
    page.get_by_text("Councillor Odd Berger", exact=True).first.hover()
    expect(note(page, 6)).to_have_class(re.compile(r"\bis-on\b"))
    expect(note(page, 8)).not_to_have_class(re.compile(r"\bis-on\b"))
    page.locator("h1").hover()
    assert lit_up(page) == ""


def test_words_of_several_claims_light_the_narrowest(page, url):
    page.goto(url + PATH)
    page.locator('.s[data-w~="1.organization"]').hover()
    expect(note(page, 1)).to_have_class(re.compile(r"\bis-on\b"))
    expect(note(page, 3)).not_to_have_class(re.compile(r"\bis-on\b"))


def test_a_part_of_a_note_lights_its_own_words(page, url):
    page.goto(url + PATH)
    note(page, 5).click()
    note(page, 5).get_by_role("link", name="“She”", exact=True).hover()
    assert page.locator(".s.is-part").all_text_contents() == ["She"]


def test_keys_step_through_the_claims_and_are_off_while_somebody_types(page, url):
    page.goto(url + PATH)
    page.keyboard.press("n")
    expect(note(page, 1)).to_be_focused()
    page.keyboard.press("j")
    expect(note(page, 2)).to_be_focused()
    page.keyboard.press("k")
    expect(note(page, 1)).to_be_focused()
    assert lit_up(page) == "Chief Superintendent Pavo Lindqvist, head of the Harbour Police"
    page.get_by_role("searchbox").focus()
    page.keyboard.type("pnjk")
    expect(page.get_by_role("searchbox")).to_have_value("pnjk")
    expect(note(page, 1)).to_have_class(re.compile(r"\bis-open\b"))


def test_keys_can_be_turned_off_and_stay_off(page, url):
    page.goto(url + PATH)
    page.get_by_role("button", name="Keys off").click()
    page.keyboard.press("n")
    expect(note(page, 1)).not_to_be_focused()
    page.reload()
    page.get_by_role("button", name="Keys on").click()
    page.keyboard.press("n")
    expect(note(page, 1)).to_be_focused()


def test_an_address_opens_the_claim_at_its_words(page, url, book):
    claim = next(c for c in book.document("harbour-police.txt").claims if c.certainty == "planned")
    page.goto(f"{url}{PATH}#c-{claim.id}")
    expect(note(page, 9)).to_have_class(re.compile(r"\bis-open\b"))
    expect(words(page, 9)).to_be_in_viewport()
    assert lit_up(page) == claim.evidence.text


def test_notes_stand_beside_their_words_and_never_over_each_other(page, url):
    page.goto(url + PATH)
    for step in range(9):
        page.keyboard.press("n")
        boxes = [box.bounding_box() for box in page.locator(".note").all()]
        assert all(one["y"] + one["height"] <= two["y"] + 0.5 for one, two in pairwise(boxes)), step
    for _ in range(8):
        page.keyboard.press("p")
    first, own = (place.bounding_box()["y"] for place in (words(page, 1).first, note(page, 1)))
    assert abs(first - own) < 20


def test_without_script_the_links_lead_both_ways(new_page, url, book):
    page = new_page(**NO_SCRIPT)
    page.goto(url + PATH)
    expect(page.locator(".steps")).to_be_hidden()
    page.locator("sup a").nth(5).click()
    number = page.evaluate("document.querySelector('.note:target').dataset.n")
    expect(note(page, number).locator(".more")).to_be_visible()
    note(page, number).locator(".num").click()
    expect(words(page, number).first).to_be_in_viewport()
    colour = "getComputedStyle(document.querySelector('.s:has(> .anchor:target)')).backgroundColor"
    assert page.evaluate(colour) != "rgba(0, 0, 0, 0)"


def in_sight_above(page, number):
    """That the sheet of a claim lies at the foot of the screen, and all of its words above it."""
    sheet = note(page, number).bounding_box()
    assert sheet["y"] + sheet["height"] == PHONE["viewport"]["height"]
    for box in (stretch.bounding_box() for stretch in words(page, number).all()):
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= sheet["y"]


def shown_as_sheet(page):
    return page.locator(".note.is-sheet")


def test_on_a_phone_a_number_lays_the_note_below_its_words(new_page, url):
    page = new_page(**PHONE)
    page.goto(url + PATH)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["viewport"]["width"]
    numbers = page.locator(".text sup a")
    for i in range(numbers.count()):
        number = numbers.nth(i).get_attribute("data-n")
        numbers.nth(i).evaluate("link => link.scrollIntoView({block: 'end'})")
        numbers.nth(i).tap()
        expect(note(page, number)).to_be_focused()
        in_sight_above(page, number)
        shown_as_sheet(page).get_by_role("button", name="Close").tap()
        expect(shown_as_sheet(page)).to_have_count(0)
        expect(numbers.nth(i)).to_be_focused()


def test_on_a_phone_words_lay_their_note_below_them_and_escape_or_going_back_shuts_it(new_page, url):
    page = new_page(**PHONE)
    page.goto(url + PATH)
    shared = page.get_by_text("Councillor Odd Berger", exact=True).first
    shared.tap()
    expect(shown_as_sheet(page)).to_have_attribute("data-n", "6")
    in_sight_above(page, 6)
    page.keyboard.press("Escape")
    expect(shown_as_sheet(page)).to_have_count(0)
    expect(page.locator('.text sup a[data-n="6"]')).to_be_focused()
    shared.tap()
    expect(shown_as_sheet(page)).to_have_count(1)
    page.keyboard.press("n")
    expect(shown_as_sheet(page)).to_have_attribute("data-n", "7")
    page.go_back()
    expect(shown_as_sheet(page)).to_have_count(0)


def test_an_address_of_a_note_lays_it_below_its_words_on_a_phone(new_page, url, book):
    page = new_page(**PHONE)
    claim = next(c for c in book.document("harbour-police.txt").claims if c.certainty == "planned")
    page.goto(f"{url}{PATH}#card-{claim.id}")
    in_sight_above(page, 9)
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(shown_as_sheet(page)).to_have_count(0)


def test_on_a_phone_without_script_a_link_shuts_the_note(new_page, url):
    page = new_page(**PHONE | NO_SCRIPT)
    page.goto(url + PATH)
    page.locator(".text sup a").nth(5).tap()
    box = page.locator(".note:target").bounding_box()
    assert box["y"] + box["height"] == PHONE["viewport"]["height"]
    expect(page.locator(".note:target").get_by_role("button")).to_have_count(0)
    page.locator(".note:target").get_by_role("link", name="Close").tap()
    expect(page.locator(".note:target")).to_have_count(0)


def test_on_a_phone_without_script_a_note_begins_with_its_words_since_it_may_lie_over_them(new_page, url, book):
    page = new_page(**PHONE | NO_SCRIPT)
    page.goto(url + PATH)
    told = {claim.id: " ".join(claim.evidence.text.split()) for claim in book.document("harbour-police.txt").claims}
    numbers = page.locator(".text sup a")
    for i in range(numbers.count()):
        numbers.nth(i).evaluate("link => link.scrollIntoView({block: 'end'})")
        numbers.nth(i).tap()
        sheet = page.locator(".note:target")
        quoted = sheet.locator(".quoted")
        expect(quoted).to_have_text(f"“{told[sheet.get_attribute('id').removeprefix('card-')]}”")
        box = quoted.bounding_box()
        assert sheet.bounding_box()["y"] < box["y"]
        assert box["y"] + box["height"] <= PHONE["viewport"]["height"]
        page.go_back()
    expect(page.locator(".quoted:visible")).to_have_count(0)
    page.locator(".text sup a").nth(5).tap()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".quoted:visible")).to_have_count(0)


def test_nothing_in_a_document_runs(page, url):
    page.goto(f"{url}/document/{hostile()[0].id}")
    expect(page.locator("h1")).to_contain_text("<script>document.body.remove()</script>")
    expect(page.locator(".note")).to_have_count(1)
    assert page.locator(".text img, .text script").count() == 0
    page.locator(".about summary").click()
    expect(page.get_by_text("javascript:alert(1)")).to_be_visible()
    assert page.locator("a[href^='javascript']").count() == 0


def test_a_claim_beyond_the_part_that_is_shown_is_found(page, url, book, monkeypatch):
    from reportedly.faces.web.pages import reader

    monkeypatch.setattr(reader, "MOST_CLAIMS", 2)
    claim = next(c for c in book.document("harbour-police.txt").claims if c.certainty == "planned")
    page.goto(f"{url}{PATH}#c-{claim.id}")
    expect(words(page, 9)).to_be_in_viewport()
    assert "all=1" in page.url


@pytest.mark.parametrize("query", ["", "?statements=1"])
def test_everybody_can_use_it(page, url, axe, query):
    page.goto(f"{url}{PATH}{query}")
    for summary in page.locator("main summary").all():
        summary.click()
    axe(page)
    page.keyboard.press("n")
    axe(page)


def test_everybody_can_use_it_on_a_phone(new_page, url, axe):
    page = new_page(**PHONE | DARK)
    page.goto(url + PATH)
    axe(page)
    page.locator("sup a").nth(2).tap()
    axe(page)
