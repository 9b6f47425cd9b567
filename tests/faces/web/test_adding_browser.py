"""Adding reports in a real browser: what is dragged and dropped, what is refused, and an app that falls silent."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.ledger import Ledger
from tests.faces.web.poisoned import FILES
from tests.faces.web.unread import gated, without_model

if TYPE_CHECKING:
    from pathlib import Path

    from fastapi import FastAPI
    from playwright.sync_api import Page

NOTE = "Nothing happened at the harbour of Amsel on Tuesday."


@pytest.fixture
def app(tmp_path, monkeypatch) -> Iterator[FastAPI]:
    without_model(monkeypatch)
    with Ledger.open(tmp_path / "new.ledger") as book:
        yield create_app(House(book=book))


@pytest.fixture
def url(app, live) -> str:
    return live(app)


@pytest.fixture
def gate(monkeypatch) -> Iterator[threading.Event]:
    """Nothing is read until it is set."""
    yield from gated(monkeypatch)


def drag(page: Page, place: str, *, words: str = "", paths: tuple[Path, ...] = ()) -> None:
    """Drag words, or files and folders of this machine, to the middle of a place on the page, and drop them there."""
    box = page.locator(place).bounding_box()
    assert box is not None
    items = [{"mimeType": "text/plain", "data": words}] if words else []
    data = {"items": items, "files": [str(path) for path in paths], "dragOperationsMask": 1}
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2, "data": data}
    session = page.context.new_cdp_session(page)
    for step in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": step, **at})


def names(app: FastAPI) -> set[str]:
    """What the documents of the ledger are called."""
    return {row.document.name for row in app.state.house.book.documents().documents}


def test_words_that_are_dragged_fall_into_the_field(page, url):
    page.goto(f"{url}/add")
    drag(page, "#text", words=NOTE)
    expect(page.get_by_label("The report, to the letter")).to_have_value(NOTE)
    expect(page.locator("#drop-fault")).to_be_hidden()
    expect(page).to_have_url(f"{url}/add")


def test_files_and_folders_that_are_dropped_anywhere_are_read(page, url, app, tmp_path):
    inner = tmp_path / "wires" / "may"
    inner.mkdir(parents=True)
    for number, path in enumerate((inner / "one.txt", inner.parent / "two.txt", tmp_path / "loose.txt")):
        path.write_text(f"{NOTE} {number}", encoding="utf-8")
    page.goto(f"{url}/add")
    drag(page, "#text", paths=(inner.parent, tmp_path / "loose.txt"))
    expect(page.get_by_role("heading", name="What was read")).to_be_visible()
    assert names(app) == {"wires/may/one.txt", "wires/two.txt", "loose.txt"}


def test_what_the_app_refuses_is_told_with_the_reason_and_the_way_out(page, url, tmp_path, page_watch):
    page_watch.expected("400", "403")
    (tmp_path / "nothing in it").mkdir()
    (tmp_path / "one.txt").write_text(NOTE, encoding="utf-8")
    page.goto(f"{url}/add")
    told = page.get_by_role("alert")
    drag(page, "#drop", paths=(tmp_path / "nothing in it",))
    expect(told).to_contain_text("The app did not take these: no file was chosen.")
    expect(told.locator(".way")).to_have_text("choose files or a folder, or drop them on the page")
    page.locator("#drop input[name=token]").evaluate("(field) => { field.value = 'another' }")
    drag(page, "#drop", paths=(tmp_path / "one.txt",))
    expect(told).to_contain_text("this form has no token, or one of another session.")
    expect(told.locator(".way")).to_have_text("open the page anew, and send the form from there")
    expect(page).to_have_url(f"{url}/add")


def test_a_refusal_in_json_is_told_too_and_so_is_no_answer(page, url, tmp_path, page_watch):
    page_watch.expected("413", "ERR_CONNECTION_REFUSED")
    (tmp_path / "one.txt").write_text(NOTE, encoding="utf-8")
    page.goto(f"{url}/add")
    fault = {"error": {"kind": "TooMuch", "message": "this is more than 9 bytes", "hint": "send less at a time"}}
    page.route("**/add/files", lambda route: route.fulfill(status=413, json=fault))
    told = page.get_by_role("alert")
    drag(page, "#drop", paths=(tmp_path / "one.txt",))
    expect(told).to_have_text("The app did not take these: this is more than 9 bytes.send less at a time")
    page.route("**/add/files", lambda route: route.abort("connectionrefused"))
    drag(page, "#drop", paths=(tmp_path / "one.txt",))
    expect(told).to_contain_text("the app did not answer")
    expect(told.locator(".way")).to_contain_text("reportedly read FOLDER")


def test_an_app_that_falls_silent_is_asked_on(page, url, gate, page_watch, axe):
    page_watch.expected("ERR_CONNECTION_REFUSED")
    page.goto(f"{url}/add")
    page.get_by_label("Files:").set_input_files(
        [{"name": "one.txt", "mimeType": "text/plain", "buffer": NOTE.encode()}]
    )
    page.get_by_role("button", name="Read them").click()
    silent = page.locator("#progress-silent")
    expect(page.locator("#progress-told")).to_have_text("0 new, 0 known already, 0 refused so far.")
    expect(silent).to_be_hidden()
    page.route("**/state", lambda route: route.abort("connectionrefused"))
    expect(silent).to_be_visible()
    expect(silent).to_contain_text("start it again and add the same once more")
    axe(page)
    page.unroute("**/state")
    expect(silent).to_be_hidden()
    gate.set()
    expect(page.get_by_role("heading", name="What was read")).to_be_visible()


def test_a_batch_that_the_app_no_longer_knows_is_told_of(page, url, app, gate, page_watch):
    page_watch.expected("404")
    page.goto(f"{url}/add")
    page.get_by_label("Files:").set_input_files(
        [{"name": "one.txt", "mimeType": "text/plain", "buffer": NOTE.encode()}]
    )
    page.get_by_role("button", name="Read them").click()
    expect(page.locator("#progress")).to_be_visible()
    app.state.inbox._works.clear()  # as after a new start
    expect(page.locator(".notice")).to_contain_text("this run of the app remembers no such batch")
    expect(page.locator(".notice .way")).to_have_text("the documents list shows what was read")


def test_no_name_of_a_file_runs(page, url, app):
    page.goto(f"{url}/add")
    sent = [
        {"name": name.replace("/", "_"), "mimeType": "text/plain", "buffer": f"{NOTE} {number}".encode()}
        for number, name in enumerate(FILES)
    ]
    page.get_by_label("Files:").set_input_files(sent)
    page.get_by_role("button", name="Read them").click()
    expect(page.get_by_role("heading", name="What was read")).to_be_visible()
    expect(page.locator(".steps li")).to_have_count(len(FILES))
    expect(page.locator("main")).to_contain_text("it's &lt;img src=x onerror=window.__ran=5&gt; &amp; more.txt")
    assert page.evaluate("window.__ran") is None
    assert page.locator("main :is(img, svg, script, iframe, b)").count() == 0
    assert len(names(app)) >= len(FILES) - 2
