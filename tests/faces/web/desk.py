"""A desk to review at: a ledger of the story with doubtful claims, its app, and forms as a browser would send them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from fastapi.testclient import TestClient

from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.ledger import Ledger
from tests.ledger.pages import READ_AT
from tests.ledger.story import doubted, everything

if TYPE_CHECKING:
    import httpx
    from fastapi import FastAPI

NAME = "Ana Ruiz"


class Clock:
    """A clock that goes on by a minute whenever it is looked at."""

    def __init__(self) -> None:
        self.now = datetime(2022, 7, 1, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def doubtful(path: Path) -> Ledger:
    """A ledger of the story in which the arrest, the responses and the postings are doubtful."""
    path.write_bytes(_story())
    return Ledger.open(path)


@cache
def _story() -> bytes:
    """The file of the ledger, read once for all tests."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "story.ledger"
        with Ledger.open(path) as book:
            for document, claims in everything():
                book.add(document, [doubted(c) for c in claims], "engine 1", READ_AT)
        return path.read_bytes()


def app_of(book: Ledger, host: str = "testserver", clock: Clock | None = None) -> FastAPI:
    """The app over a ledger, with the pages of review."""
    return create_app(House(book=book, clock=clock or Clock(), hosts=frozenset((host,))))


class Desk:
    """Somebody who reviews: gets pages, sends forms, and does not follow where they lead."""

    def __init__(self, book: Ledger) -> None:
        self.book = book
        self.clock = Clock()
        self.client = TestClient(app_of(book, clock=self.clock), follow_redirects=False)

    def get(self, path: str) -> httpx.Response:
        return self.client.get(path)

    def post(self, path: str, **fields: str) -> httpx.Response:
        token = re.search(r'name="token" value="(\w+)"', self.get("/review").text)
        return self.client.post(path, data={"token": token.group(1) if token else ""} | fields)

    def signed(self) -> Desk:
        """The same desk, its name given."""
        assert self.post("/review/name", by=NAME).status_code == 303
        return self

    def form(self, path: str) -> dict[str, str]:
        """The fields of the form of a page that corrects or adds a claim, as they would be sent."""
        found = _Fields()
        found.feed(self.get(path).text)
        return found.fields

    def claim(self, **wanted: str | None) -> str:
        """The id of the one claim that answers have with such fields."""
        (found,) = (c.id for c in self.book.claims().claims if all(getattr(c, k) == v for k, v in wanted.items()))
        return found


class _Fields(HTMLParser):
    """Reads the fields of the form of the class "correction"."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._is_in = False
        self._open: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._is_in = told.get("class") == "correction"
        if not self._is_in:
            return
        name = told.get("name", "")
        if tag == "input" and name and (told.get("type") != "checkbox" or "checked" in told):
            self.fields[name] = told.get("value", "")
        elif tag in ("textarea", "select"):
            self._open = name
            self.fields[name] = ""
        elif tag == "option" and "selected" in told and self._open:
            self.fields[self._open] = told["value"]
        if tag == "textarea":
            self.fields[name] = ""

    def handle_data(self, data: str) -> None:
        if self._is_in and self._open == "evidence":
            self.fields["evidence"] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("textarea", "select"):
            self._open = None
        elif tag == "form":
            self._is_in = False


def alerts(answer: httpx.Response) -> list[str]:
    """What a page says at once: the words of its alerts."""
    found = re.findall(r'role="alert"[^>]*>(.*?)</(?:div|p)>', answer.text, re.S)
    return [" ".join(unescape(re.sub(r"<[^>]+>", "", told)).split()) for told in found]
