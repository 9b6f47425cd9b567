"""The whole path of a new user, in a real browser: from an empty ledger to a report that is opened from disk."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import expect

from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.faces.web.sealing import checked
from reportedly.ledger import Ledger

BUNDLED = Path(str(files("reportedly"))) / "examples"


@pytest.fixture
def url(tmp_path, live):
    with Ledger.open(tmp_path / "new.ledger") as book:
        yield live(create_app(House(book=book)))


@pytest.mark.slow
def test_from_nothing_to_a_report_on_disk(url, page, tmp_path):
    # An empty ledger says what to do.
    page.goto(url)
    page.get_by_role("main").get_by_role("link", name=re.compile("add", re.I)).first.click()
    expect(page).to_have_url(re.compile("/add$"))

    # The bundled examples, by upload.
    examples = sorted(p for p in BUNDLED.iterdir() if p.name != "README.md")
    page.get_by_label(re.compile("^Files")).set_input_files(examples)
    page.get_by_role("button", name="Read them").click()
    expect(page.get_by_role("heading", name="What was read")).to_be_visible(timeout=120_000)

    # Find a person.
    page.get_by_label(re.compile("^Search")).fill("Corvalán")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("main").get_by_role("link", name=re.compile("Corvalán")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Corvalán")
    person = page.url

    # Open the words behind a cell: they are in view, and they are the words.
    words = page.locator("a.words").first
    told = words.inner_text().strip("“” \n")
    words.click()
    expect(page).to_have_url(re.compile(r"/document/.*#c-"))
    target = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(target.first).to_be_in_viewport()
    assert told.split()[0] in page.locator("main").inner_text()

    # Move both sliders of the chart.
    page.goto(f"{url}/chart?body=Southern+Flotilla")
    before = page.get_by_role("main").inner_text()
    for name in ("on", "known"):
        slider = page.locator(f"input[type=range][data-clock={name}]")
        slider.focus()
        page.keyboard.press("Home")
        slider.dispatch_event("change")
        page.wait_for_url(re.compile(rf"[?&]{name}=\d{{4}}-\d\d-\d\d"))
    assert page.get_by_role("main").inner_text() != before

    # Correct a claim; answers have the correction at once; undo it, and they have the claim again.
    page.goto(person)
    page.locator(".change, .claim").first.get_by_role("link", name="Review").first.click()
    expect(page).to_have_url(re.compile("/review/[0-9a-f]{16}"))
    reviewed = page.url
    page.get_by_label(re.compile("Your name")).first.fill("Ana Example")
    page.get_by_label(re.compile("^Certainty")).select_option("speculated")
    page.get_by_role("button", name=re.compile("correct", re.I)).click()
    page.goto(person)
    expect(page.locator(".certainty.c-speculated").first).to_be_visible()
    page.goto(reviewed)
    page.get_by_role("button", name=re.compile("undo", re.I)).first.click()
    page.goto(person)
    expect(page.locator(".certainty.c-speculated")).to_have_count(0)

    # Save the page as a report, and open it from disk: it stands alone, and its seal holds.
    with page.expect_download() as loading:
        page.get_by_role("link", name="Save this page as a report").click()
    report = tmp_path / "report.html"
    loading.value.save_as(report)
    assert checked(report.read_bytes())
    page.goto(report.as_uri())
    expect(page.get_by_role("heading", level=1)).to_contain_text("Corvalán")
    expect(page.get_by_text("SHA-256")).to_be_visible()
    assert page.locator("a[href^='/']").count() == 0
