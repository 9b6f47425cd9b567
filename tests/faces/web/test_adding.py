"""Adding reports: what is pasted, sent or bundled is read into the ledger, and what is refused is told with reasons."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.faces.web.pages.adding import called
from reportedly.faces.web.steering import plain
from reportedly.ledger import ClaimFilter, Ledger
from tests.faces.web.poisoned import FILES
from tests.faces.web.unread import gated, without_model

if TYPE_CHECKING:
    import httpx

TEXT = "Colonel Ada Merz was dismissed as head of the Harbour Guard, the interior ministry said on Monday.\r\n"
NOTE = b"Nothing happened at the harbour of Amsel on Tuesday.\n"


@pytest.fixture
def book(tmp_path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "new.ledger") as found:
        yield found


@pytest.fixture
def client(book) -> Iterator[TestClient]:
    house = House(book=book, clock=lambda: datetime(2024, 5, 1, 12, tzinfo=UTC), hosts=frozenset(("testserver",)))
    with TestClient(create_app(house), follow_redirects=False) as found:
        yield found


@pytest.fixture
def unread(monkeypatch) -> None:
    without_model(monkeypatch)


@pytest.fixture
def gate(monkeypatch) -> Iterator[threading.Event]:
    """Nothing is read until it is set."""
    yield from gated(monkeypatch)


class Page(HTMLParser):
    """A page as a browser reads it: its words, its elements with their attributes, and its forms' hidden fields."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.forms: dict[str, dict[str, str]] = {}
        self._words: list[str] = []
        self._form = ""
        self.feed(answer.text)
        self.text = " ".join(" ".join(self._words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.elements.append((tag, told))
        if tag == "form":
            self._form = told["action"]
            self.forms[self._form] = {}
        elif tag == "input" and told.get("type") == "hidden":
            self.forms[self._form][told["name"]] = told["value"]

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [told for name, told in self.elements if name == tag]


def page_at(client: TestClient, path: str, status: int = 200) -> Page:
    answer = client.get(path)
    assert answer.status_code == status, path
    return Page(answer)


def form_of(client: TestClient, action: str) -> dict[str, str]:
    """The hidden fields of the form that is sent there."""
    return page_at(client, "/add").forms[action]


def send(client: TestClient, *given: tuple[str, bytes]) -> httpx.Response:
    """Send files as a browser does: their names to the letter, and the field for folders left empty."""
    parts = [f'name="{name}"\r\n\r\n{value}'.encode() for name, value in form_of(client, "/add/files").items()]
    for name, content in given:
        told = name.replace("\\", "\\\\").replace('"', '\\"')
        parts.append(f'name="files"; filename="{told}"\r\nContent-Type: text/plain\r\n\r\n'.encode() + content)
    parts.append(b'name="folder"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n')
    body = b"".join(b"--edge\r\nContent-Disposition: form-data; " + part + b"\r\n" for part in parts) + b"--edge--\r\n"
    return client.post("/add/files", content=body, headers={"content-type": "multipart/form-data; boundary=edge"})


def batch_of(answer: httpx.Response) -> str:
    """The address of the batch that an answer leads to."""
    assert answer.status_code == 303, answer.text
    assert re.fullmatch(r"/add/[0-9a-f]{16}", answer.headers["location"])
    return answer.headers["location"]


def finished(client: TestClient, batch: str) -> dict[str, object]:
    """How far a batch has come, once it is over."""
    for _ in range(1_200):
        told = client.get(f"{batch}/state").json()
        if told["state"] in ("done", "failed"):
            return told
        time.sleep(0.05)
    raise AssertionError("it is still reading")


def test_a_pasted_text_is_kept_to_the_letter_and_its_claims_are_in_the_ledger(client, book):
    told = {"text": TEXT, "publisher": "Amsel Gazette", "published": "2024-04-30", "title": "Guard & harbour"}
    told |= {"url": "https://gazette.example/1"}
    batch = batch_of(client.post("/add/text", data=form_of(client, "/add/text") | told))
    state = finished(client, batch)
    assert (state["state"], state["read"], state["refused"]) == ("done", 1, 0)
    (claim,) = book.claims(ClaimFilter(event="dismissed")).claims
    assert claim.person is not None
    assert "Merz" in claim.person
    (row,) = book.documents().documents
    paper = row.document
    assert (paper.publisher, paper.published, paper.title) == ("Amsel Gazette", "2024-04-30", "Guard & harbour")
    assert (paper.name, paper.url) == ("Guard & harbour", "https://gazette.example/1")
    assert book.document(paper.key).text == TEXT.replace("\r\n", "\n")
    page = page_at(client, batch)
    assert "1 new document with" in page.text
    assert "The record as received" in page_at(client, f"/document/{paper.key}").text
    link = next(a for a in page.all("a") if a["href"].startswith("/document/"))
    assert "was dismissed as head of the Harbour Guard" in page_at(client, link["href"]).text
    again = batch_of(client.post("/add/text", data=form_of(client, "/add/text") | told))
    assert (finished(client, again)["known"], book.counts().documents) == (1, 1)
    assert "known already" in page_at(client, again).text


def test_what_is_not_told_of_a_pasted_text_stays_unknown(client, book, unread):
    batch = batch_of(client.post("/add/text", data=form_of(client, "/add/text") | {"text": TEXT, "title": "  "}))
    assert finished(client, batch)["read"] == 1
    (row,) = book.documents().documents
    assert (row.document.publisher, row.document.published, row.document.url) == (None, None, None)
    assert (
        row.document.name == "Colonel Ada Merz was dismissed as head of the Harbour Guard, the interior ministry said…"
    )
    assert book.original(row.document.key).data == TEXT.replace("\r\n", "\n").encode()


HEADED = "Guard without a head\n\n" + TEXT.replace("\r\n", "\n")


def test_a_pasted_text_goes_by_its_headline_and_its_original_is_what_was_sent(client, book, unread):
    batch = batch_of(
        client.post("/add/text", data=form_of(client, "/add/text") | {"text": HEADED.replace("\n", "\r\n")})
    )
    assert finished(client, batch)["read"] == 1
    (row,) = book.documents().documents
    assert (row.document.title, row.document.name) == ("Guard without a head", "Guard without a head")
    key = row.document.key
    assert (book.document(key).text, book.document(key).media_type) == (HEADED, "text/plain")
    answer = client.get(f"/document/{key}/original")
    assert answer.content == HEADED.encode()
    assert 'filename="Guard without a head.txt"' in answer.headers["content-disposition"]
    assert "The bytes as received" in page_at(client, f"/document/{key}").text
    for path in (batch, "/documents", f"/document/{key}"):
        assert "Guard without a head" in page_at(client, path).text
        assert "json" not in page_at(client, path).text


@pytest.mark.parametrize(
    "text", ['{"text": "Nothing happened."}', "<html><body><p>Nothing happened.</p></body></html>"]
)
def test_a_pasted_text_is_a_text_whatever_it_looks_like(client, book, unread, text):
    batch = batch_of(client.post("/add/text", data=form_of(client, "/add/text") | {"text": text}))
    assert finished(client, batch)["read"] == 1
    (row,) = book.documents().documents
    assert book.document(row.document.key).text == text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("\n \r\n  A  new\thead \nof the guard", "A new head"),
        ("* * *\nSecond line", "Second line"),
        ("...", "Pasted text, 1 May 2024"),
        ("word " * 40, ("word " * 18).strip() + "…"),
        ("x" * 100, "x" * 90 + "…"),
    ],
)
def test_what_a_pasted_text_is_called(text, name):
    assert called(text, datetime(2024, 5, 1, 12, tzinfo=UTC)) == name


def test_a_batch_shows_titles_with_the_names_of_files(client, book, unread):
    batch = batch_of(send(client, ("amsel.txt", HEADED.encode())))
    finished(client, batch)
    assert "Guard without a head amsel.txt · no claims" in page_at(client, batch).text


def test_files_keep_the_paths_of_their_folders(client, book, unread):
    given = {f"wires/{day}/note.txt": NOTE + day.encode() for day in ("monday", "tuesday")}
    batch = batch_of(send(client, *given.items(), ("loose.md", NOTE)))
    assert finished(client, batch) == {
        "state": "done", "read": 3, "known": 0, "refused": 0,
        "size": (size := sum(map(len, given.values())) + len(NOTE)), "done": size,
    }  # fmt: skip
    names = {*given, "loose.md"}
    assert {row.document.name for row in book.documents().documents} == names
    text = page_at(client, batch).text
    assert all(name in text for name in names)
    assert "3 files" in page_at(client, "/add").text


def test_the_bundled_examples_are_read(client, book, unread):
    batch = batch_of(client.post("/add/examples", data=form_of(client, "/add/examples")))
    state = finished(client, batch)
    bundled = {p.name for p in (files("reportedly") / "examples").iterdir()}
    assert (state["state"], state["refused"]) == ("done", 0)
    assert {row.document.name.partition(":")[0] for row in book.documents(limit=100).documents} == bundled


def test_how_far_a_batch_has_come(client, unread, gate):
    batch = batch_of(send(client, ("a.txt", NOTE), ("b.txt", b"")))
    begun = client.get(f"{batch}/state").json()
    assert begun.pop("state") in ("waiting", "reading")
    assert begun == {"done": 0, "size": len(NOTE), "read": 0, "known": 0, "refused": 0}
    page = page_at(client, batch)
    assert {"data-state": f"{batch}/state", "id": "progress"}.items() <= page.all("section")[0].items()
    assert page.all("progress")[0]["max"] == str(len(NOTE))
    gate.set()
    over = {"state": "done", "done": len(NOTE), "size": len(NOTE), "read": 1, "known": 0, "refused": 1}
    assert finished(client, batch) == over
    for path in ("/add/0123456789abcdef", "/add/0123456789abcdef/state"):
        assert "remembers no such batch" in page_at(client, path, 404).text


REFUSED = {
    "blank.txt": b"",
    "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00",
    "sheet.ods": NOTE,
    "broken.json": b'{"text": ',
    "lines.jsonl": b'{"text": "Nothing happened."}\n["no record"]\n',
}


def test_what_is_refused_is_told_with_its_reason_and_the_way_out(client, book, unread):
    batch = batch_of(send(client, *REFUSED.items()))
    assert finished(client, batch)["refused"] == len(REFUSED)
    text = page_at(client, batch).text
    assert "1 new document" in text
    refused = client.app.state.inbox.batch(batch.rpartition("/")[2]).refused
    assert {step.name.partition(":")[0] for step in refused} == set(REFUSED)
    assert len({step.refusal.reason for step in refused}) >= 4
    for step in refused:
        why = step.refusal
        assert " ".join(f"{step.name} {why.reason}: {why.reason.meaning} {why.detail} {why.way_out}".split()) in text
    assert {r.name for r in book.refused()} == {step.name for step in refused}


@pytest.mark.parametrize(
    ("path", "told", "reason", "way"),
    [
        ("/add/text", {"text": " \n"}, "there is no text to read", "paste the report"),
        ("/add/text", {"text": TEXT, "published": "the first of May"}, "the first of May", "2022-05-13"),
        ("/add/files", {"files": ""}, "no file was chosen", "choose files or a folder"),
    ],
)
def test_what_cannot_be_taken_is_answered_with_the_reason_and_the_way_out(client, path, told, reason, way):
    answer = client.post(path, data=form_of(client, path) | told)
    page = Page(answer)
    assert answer.status_code == 400
    assert reason in page.text
    assert way in page.text
    assert [p["class"] for p in page.all("p") if p.get("class") in ("lead", "way")] == ["lead", "way"]
    assert client.app.state.inbox.batches() == ()


def test_names_of_files_are_words_and_nothing_else(client, book, unread):
    batch = batch_of(send(client, *((name, NOTE.strip() + str(n).encode()) for n, name in enumerate(FILES))))
    told = finished(client, batch)
    assert (told["state"], told["read"] + told["refused"]) == ("done", len(FILES))
    assert set(told) == {"state", "done", "size", "read", "known", "refused"}
    steps = client.app.state.inbox.batch(batch.rpartition("/")[2]).steps
    assert {"it's &lt;img src=x onerror=window.__ran=5&gt; &amp; more.txt", "{{7_7}}{% raw %}${7_7}.md"} <= {
        step.name for step in steps
    }
    assert any("__ran=7" in step.refusal.detail for step in steps if step.refusal)
    paths = [f"/document/{row.document.key}" for row in book.documents().documents]
    assert len(paths) == told["read"]
    shown = {path: page_at(client, path) for path in (batch, "/add", "/documents?refused=all", *paths)}
    for path, page in shown.items():
        made = {tag for tag, _ in page.elements}
        assert not made & {"img", "svg", "b", "iframe", "object", "base"}, path
        assert all(script.get("src", "").startswith("/static/") for script in page.all("script")), path
        assert not [name for _, own in page.elements for name in own if name.startswith("on")], path
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", page.text), path
    for step in steps:
        assert plain(step.name) in shown[batch].text
        assert plain(step.name) in shown["/documents?refused=all"].text


def test_all_of_it_goes_without_a_script(client, book, gate):
    """Sent by the form alone; the page of the batch loads itself anew until it is over, and leads on from there."""
    form = next(f for f in page_at(client, "/add").all("form") if f["action"] == "/add/files")
    assert (form["method"], form["enctype"]) == ("post", "multipart/form-data")
    batch = batch_of(send(client, ("amsel.txt", TEXT.encode())))
    waiting = client.get(batch)
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in waiting.text
    assert "0 new, 0 known already, 0 refused so far." in Page(waiting).text
    gate.set()
    finished(client, batch)
    over = page_at(client, batch)
    assert not any("http-equiv" in meta for meta in over.all("meta"))
    assert "What was read" in over.text
    assert any(a["href"] == "/" and "button" in a.get("class", "") for a in over.all("a"))
    assert "Ada Merz" in page_at(client, "/").text
    assert [c.event for c in book.claims(ClaimFilter(kind="change")).claims] == ["dismissed"]
