"""A ledger for programs to ask, and the app over it: the harbour story, with a refusal and a review."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from fastapi.testclient import TestClient

from reportedly.documents.material import refusal
from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.ledger import ClaimFilter, Ledger
from reportedly.vocabulary import Reason
from tests.ledger.pages import READ_AT
from tests.ledger.story import doubted, everything

if TYPE_CHECKING:
    from fastapi import FastAPI

TOKEN = "a token for programs"
LATER = datetime(2022, 6, 2, 12, tzinfo=UTC)


class Clock:
    """A clock that goes on by a minute each time it is looked at."""

    def __init__(self) -> None:
        self.now = LATER

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def fill(path: Path) -> Path:
    """A ledger with the story, with confidences of its own, a refusal, and a review of one claim."""
    path.write_bytes(_filled())
    return path


@cache
def _filled() -> bytes:
    """The file of that ledger, made once for all tests."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "story.ledger"
        _fill(path)
        return path.read_bytes()


def _fill(path: Path) -> None:
    with Ledger.open(path) as book:
        for document, claims in everything():
            book.add(document, map(doubted, claims), "engine 1", READ_AT)
        book.refuse(refusal("scan.bin", Reason.BINARY, "it begins like a picture"), READ_AT)
        claim = book.claims(ClaimFilter(event="dismissed"), limit=1).claims[0].id
        book.accept(claim, by="Oskar Brandt", because="as it stands", at=LATER)


def app_over(book: Ledger, **more: object) -> FastAPI:
    """The app with its API over a ledger."""
    house = House(book=book, **({"token": TOKEN, "clock": Clock(), "hosts": frozenset(("testserver",))} | more))
    return create_app(house)


@contextmanager
def asking(path: Path, **more: object) -> Iterator[TestClient]:
    """A client of the app over the ledger at a path; what the app does not foresee is raised."""
    with Ledger.open(path) as book, TestClient(app_over(book, **more)) as client:
        yield client
