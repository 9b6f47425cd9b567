"""Review in a browser: by keyboard, by picking words in the text, and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from reportedly.ledger import Ledger
from tests.faces.web.browser import NO_SCRIPT, PHONE
from tests.faces.web.desk import NAME, app_of, doubtful
from tests.faces.web.tangled import hostile
from tests.ledger.pages import READ_AT

NAMED = {"name": "reportedly-name", "value": "Ana%20Ruiz"}


@pytest.fixture
def book(tmp_path):
    with doubtful(tmp_path / "desk.ledger") as opened:
        yield opened


@pytest.fixture
def url(live, book):
    return live(app_of(book, "127.0.0.1"))


@pytest.fixture
def desk(page, url):
    """The queue, opened by somebody whose name is known."""
    page.context.add_cookies([NAMED | {"url": url}])
    page.goto(f"{url}/review")
    return page


def held(book: Ledger) -> list[str]:
    return [r.verdict for r in book.reviews().reviews]


def claim_of(book: Ledger, event: str) -> str:
    return next(c.id for c in book.claims().claims if c.event == event and c.kind == "change")


def test_the_queue_is_worked_through_by_keys(desk, book):
    items = desk.locator(".item")
    second = items.nth(1).get_attribute("id")
    expect(desk.locator("html")).to_have_class(re.compile(r"\bkeys-on\b"))
    desk.keyboard.press("a")
    assert held(book) == []
    desk.keyboard.press("j")
    expect(items.nth(0)).to_be_focused()
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("k")
    expect(items.nth(0)).to_be_focused()
    desk.keyboard.press("a")
    expect(desk.locator("#done")).to_contain_text("Accepted:")
    expect(desk.locator(f"#{second}")).to_be_focused()
    assert held(book) == ["accepted"]
    desk.keyboard.press("u")
    expect(desk.locator("#done")).to_contain_text("Taken back:")
    assert held(book) == ["undone", "accepted"]


def test_a_note_is_written_and_left_by_keys_and_no_key_acts_while_typing(desk, book):
    desk.keyboard.press("j")
    desk.keyboard.press("n")
    item = desk.locator(".item").nth(0)
    expect(item.locator("input[name=note]")).to_be_focused()
    desk.keyboard.type("a reject, just as said?")
    desk.keyboard.press("Enter")
    expect(item).to_be_focused()
    assert held(book) == []
    desk.keyboard.press("r")
    expect(desk.locator("#done")).to_contain_text("Rejected")
    (review,) = book.reviews().reviews
    assert (review.verdict, review.reason, review.author) == ("rejected", "a reject, just as said?", NAME)


def test_keys_can_be_turned_off_and_stay_off(desk, book):
    desk.keyboard.press("?")
    expect(desk.get_by_text("accept: the text says so")).to_be_visible()
    desk.get_by_role("button", name="Turn them off").click()
    expect(desk.locator(".item .key").first).to_be_hidden()
    desk.reload()
    desk.locator(".item").nth(0).focus()
    desk.keyboard.press("a")
    desk.keyboard.press("j")
    expect(desk.locator(".item").nth(0)).to_be_focused()
    assert held(book) == []
    desk.locator(".keys summary").click()
    desk.get_by_role("button", name="Turn them on").click()
    desk.keyboard.press("j")
    expect(desk.locator(".item").nth(0)).to_be_focused()


def test_two_people_are_judged_by_keys_once_a_reason_is_given(desk, book):
    pair = desk.locator(".item.i-people")
    pair.focus()
    desk.keyboard.press("s")
    expect(pair.locator("input[name=note]")).to_be_focused()
    assert not book.journal().judgements
    desk.keyboard.type("other armies")
    desk.keyboard.press("Escape")
    desk.keyboard.press("s")
    expect(desk.locator("#done")).to_contain_text("Held to be different people")
    (made,) = book.journal().judgements
    assert (made.verdict, made.reason) == ("different", "other armies")
    expect(desk.locator(".item.i-people")).to_have_count(0)


def test_the_first_name_typed_stands_in_every_form(page, url, book):
    page.goto(f"{url}/review")
    page.locator("#signer").fill(NAME)
    page.locator(".item").nth(0).focus()
    page.keyboard.press("a")
    expect(page.get_by_text("You sign as Ana Ruiz")).to_be_visible()
    assert book.reviews().reviews[0].author == NAME


def select(page, words: str) -> None:
    """Select words in the text of the page, by hand as it were."""
    page.evaluate(
        """(words) => {
          const walk = document.createTreeWalker(document.getElementById("pane"), NodeFilter.SHOW_TEXT);
          let all = "", nodes = [];
          while (walk.nextNode()) { nodes.push([all.length, walk.currentNode]); all += walk.currentNode.data; }
          const start = all.indexOf(words), end = start + words.length;
          const over = (at) => nodes.filter(([from]) => from <= at).at(-1);
          const spot = (at) => [over(at)[1], at - over(at)[0]];
          const range = document.createRange();
          range.setStart(...spot(start));
          range.setEnd(...spot(end));
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        words,
    )


def test_words_are_picked_in_the_text_and_the_correction_stands_at_once(desk, book):
    arrest = claim_of(book, "detained")
    desk.locator(f"#i-claim-{arrest}").focus()
    desk.keyboard.press("c")
    expect(desk).to_have_url(re.compile(f"/review/{arrest}#correct$"))
    expect(desk.get_by_role("button", name="Title", exact=True)).to_be_disabled()
    for words, button, field in (
        ("commander", "Title", "title"),
        ("Lake Fleet", "Organization", "organization"),
        (" removed and arrested,", "Words that carry it", "evidence"),
    ):
        select(desk, words)
        desk.get_by_role("button", name=button, exact=True).click()
        expect(desk.locator(f"[name={field}]")).to_have_value(words.strip())
    text = book.document("harbour.txt").text
    at = text.index("commander")
    expect(desk.locator("[name=title_at]")).to_have_value(f"{at}-{at + 9}")
    select(desk, "Northern Wire")
    desk.get_by_role("button", name="Source", exact=True).click()
    expect(desk.locator("[name=source2]")).to_have_value("Northern Wire")
    desk.get_by_role("button", name="Take out: source 1").click()
    expect(desk.locator("[name=source0]")).to_have_value("Deep Water channel")
    expect(desk.locator("[name=source1]")).to_have_value("Northern Wire")
    desk.get_by_role("button", name="Nearer to the article: source 2").click()
    desk.get_by_role("button", name="Correct the claim").click()
    expect(desk.locator("h1")).to_contain_text("commander")
    (row,) = (c for c in book.claims().claims if c.reviewed == "corrected")
    assert (row.title, row.organization, row.evidence.text) == ("commander", "Lake Fleet", "removed and arrested,")
    assert [s.name for s in row.sources] == ["Northern Wire", "Deep Water channel"]
    expect(desk.locator("html")).to_have_class(re.compile(r"\bkeys-on\b"))
    desk.keyboard.press("u")
    expect(desk.locator("#done")).to_contain_text("Taken back:")
    assert claim_of(book, "detained") == arrest


def test_words_typed_over_are_looked_up_and_come_back_when_they_do_not_stand(desk, url, book, page_watch):
    page_watch.expected("400 (Bad Request)")
    desk.goto(f"{url}/review/{claim_of(book, 'detained')}")
    desk.locator("[name=rank]").fill("Grand Admiral")
    expect(desk.locator("[name=rank_at]")).to_have_value("")
    desk.get_by_role("button", name="Correct the claim").click()
    expect(desk.locator("#e-rank")).to_contain_text("“Grand Admiral” does not stand in the text")
    expect(desk.locator("[name=rank]")).to_have_value("Grand Admiral")
    assert held(book) == []


def test_everything_is_done_without_scripts(new_page, url, book):
    page = new_page(**NO_SCRIPT)
    page.goto(f"{url}/review")
    expect(page.locator(".keys")).to_be_hidden()
    first = page.locator(".item").nth(0)
    first.locator("[name=by]").fill(NAME)
    first.get_by_role("button", name="Accept").click()
    expect(page.locator("#done")).to_contain_text("Accepted:")
    page.locator("#done").get_by_role("button", name="Undo").click()
    expect(page.locator("#done")).to_contain_text("Taken back:")
    page.goto(f"{url}/review/{claim_of(book, 'detained')}")
    page.locator("[name=title]").fill("commander")
    page.get_by_role("button", name="Correct the claim").click()
    expect(page.locator("h1")).to_contain_text("commander")
    assert held(book) == ["corrected", "undone", "accepted"]


def test_nothing_that_a_document_or_a_note_holds_ever_runs(desk, url, book):
    document, claims = hostile()
    book.add(document, claims, "engine 1", READ_AT)
    desk.goto(f"{url}/review/{claim_of(book, 'detained')}")
    desk.locator("#note-deed").fill("<script>alert(1)</script><img src=x onerror=alert(2)>")
    desk.get_by_role("button", name="Accept").click()
    expect(desk.locator(".because").first).to_contain_text("<script>alert(1)</script>")
    claim = book.document(document.name).claims[0].id
    for path in ("/review", "/review/log", f"/review/{claim}", f"/review/add?document={document.id}"):
        desk.goto(url + path)
        expect(desk.locator("h1").first).to_be_visible()


@pytest.mark.parametrize("kind", ["queue", "claim", "corrected", "add", "log", "people", "person", "faults"])
def test_axe_finds_nothing_and_a_phone_shows_all(kind, new_page, url, book, axe, page_watch):
    arrest, pair = claim_of(book, "detained"), next(i.pair for i in book.queue().items if i.pair)
    vellin = book.person("Taras Vellin").people[0].id
    paths = {
        "queue": "/review",
        "claim": f"/review/{arrest}",
        "corrected": f"/review/{arrest}",
        "add": "/review/add?document=denial.txt&kind=response",
        "log": "/review/log",
        "people": f"/review/people?one={pair.left_id}&two={pair.right_id}",
        "person": f"/review/people?one={vellin}",
        "faults": f"/review/{arrest}",
    }
    page = new_page(**PHONE)
    if kind in ("log", "corrected"):
        page.goto(f"{url}/review/{arrest}")
        page.locator("#by-form").fill(NAME)
        page.locator("[name=title]").fill("commander")
        page.get_by_role("button", name="Correct the claim").click()
    page.goto(url + paths[kind])
    if kind == "faults":
        page_watch.expected("400 (Bad Request)")
        page.locator("#by-form").fill(NAME)
        page.locator("[name=title]").fill("vizier")
        page.get_by_role("button", name="Correct the claim").click()
    if kind == "queue":
        page.locator(".keys summary").click()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
