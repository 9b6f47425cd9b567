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


def plain(words: str) -> str:
    """Words on one line."""
    return " ".join(words.split())


@pytest.mark.slow
def test_from_nothing_to_a_report_on_disk(url, page, tmp_path):
    # An empty ledger says what to do.
    page.goto(url)
    page.get_by_role("main").get_by_role("link", name=re.compile("add", re.I)).first.click()
    expect(page).to_have_url(re.compile("/add$"))

    # The bundled examples, by upload.
    examples = sorted(p for p in BUNDLED.iterdir())
    page.get_by_label(re.compile("^Files:")).set_input_files(examples)
    page.get_by_role("button", name="Read them").click()
    expect(page.get_by_role("heading", name="What was read")).to_be_visible(timeout=120_000)

    # Find a person.
    page.get_by_label(re.compile("^Search")).fill("Corvalán")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("main").get_by_role("link", name=re.compile("Corvalán")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Corvalán")
    person = page.url

    # Open the words behind a cell: they are in view, and they are marked in the text, to the letter.
    words = page.locator("a.words").first
    told = words.inner_text()
    words.click()
    expect(page).to_have_url(re.compile(r"/document/.*#c-[0-9a-f]+$"))
    claim = page.url.partition("#c-")[2]
    expect(page.locator(f"[id='c-{claim}']")).to_be_in_viewport()
    number = page.locator(f"[id='card-{claim}']").get_attribute("data-n")
    marked = page.locator(f".s[data-c~='{number}']").all_text_contents()
    assert plain("".join(marked)) == plain(told.strip().removeprefix("“").removesuffix("”"))

    # Move both sliders of the chart, each from the end: it follows each, and is what the address gives.
    chart = page.locator(".chart-bodies")
    for name in ("on", "known"):
        page.goto(f"{url}/chart?body=Southern+Flotilla")
        before = chart.all_inner_texts()
        page.locator(f"input[type=range][data-clock={name}]").press("Home")
        page.wait_for_url(re.compile(rf"[?&]{name}=\d{{4}}-\d\d-\d\d"))
        expect(page.locator("main")).not_to_have_attribute("aria-busy", "true")
        after = chart.all_inner_texts()
        assert after != before
        page.reload()
        assert chart.all_inner_texts() == after

    # Correct a claim: answers have the correction at once. Undo it: they have the claim again.
    page.goto(person)
    expect(page.locator(".certainty.c-speculated")).to_have_count(0)
    page.locator(".change, .claim").first.get_by_role("link", name="Review").first.click()
    expect(page).to_have_url(re.compile("/review/[0-9a-f]+$"))
    page.get_by_label("How surely").select_option("speculated")
    page.locator("form.correction").get_by_label("Your name").fill("Ana Example")
    page.get_by_role("button", name="Correct the claim").click()
    done = page.locator("#done")
    expect(done).to_contain_text("Corrected")
    corrected = page.url
    page.goto(person)
    expect(page.locator(".certainty.c-speculated").first).to_be_visible()
    page.goto(corrected)
    done.get_by_role("button", name="Undo").click()
    expect(done).to_contain_text("Taken back")
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
