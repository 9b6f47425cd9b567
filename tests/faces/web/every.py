"""Every page of the web app: its name, its address, and the houses in which all of them can be visited."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from reportedly.errors import NotInLedger
from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.ledger import Ledger
from reportedly.ledger.revising import Correction

if TYPE_CHECKING:
    from fastapi import FastAPI

AUTHOR = "Ana Ruiz"
TOKEN = "a token of the tests"

PATIENCE = 60.0
"""Seconds until a batch that is not over is given up."""

Clock = Callable[[], datetime]
Find = Callable[["FastAPI"], str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A page: its name, and its address, with what finds it where there is an id in it.

    ``house`` is the app it is seen in: "full", "empty" or "guarded"; ``status`` what it is answered with; ``again``:
    another place shows the same template with more on it.
    """

    name: str
    path: str | Find
    house: str = "full"
    status: int = 200
    again: bool = False

    def address(self, app: FastAPI) -> str:
        """Its address in an app. Raises NotInLedger where what it is about is not there."""
        return self.path if isinstance(self.path, str) else self.path(app)


def book_in(app: FastAPI) -> Ledger:
    """The ledger of an app."""
    book: Ledger = app.state.house.book
    return book


def document(name: str, query: str = "") -> Find:
    """A document in the reader, by its name."""
    return lambda app: f"/document/{quote(book_in(app).document(name).document.key, safe='')}{query}"


def story(name: str) -> Find:
    """The stories of a document, by its name."""
    return lambda app: f"/story/{quote(book_in(app).document(name).document.key, safe='')}"


def person(words: str, query: str = "") -> Find:
    """A person's page, by a name."""
    return lambda app: f"/person/{book_in(app).person(words).people[0].id}{query}"


def post(words: str) -> Find:
    """A post's page, by its words."""
    return lambda app: f"/post/{quote(book_in(app).who(words).posts[0].id, safe='')}"


def batch(app: FastAPI) -> str:
    """The newest batch, once it is over; one of a text that was read before and one that cannot be read."""
    inbox = app.state.inbox
    if not inbox.batches():
        known = book_in(app).documents(limit=1).documents[0].document
        original = book_in(app).original(known.key)
        inbox.take([(known.name, io.BytesIO(original.data)), ("picture.txt", io.BytesIO(b"\x89PNG\r\n\x1a\n\x00\x00"))])
    until = time.monotonic() + PATIENCE
    while not (found := inbox.batches()[0]).is_over:
        assert time.monotonic() < until, "the batch is never over"
        time.sleep(0.05)
    return f"/add/{found.id}"


def first(found: Iterable[str], what: str) -> str:
    """The first of some addresses. Raises NotInLedger for none."""
    for address in found:
        return address
    raise NotInLedger(f"the ledger has no {what}", "show another one")


def claim_to_review(app: FastAPI) -> str:
    """A claim that nobody has reviewed."""
    items = book_in(app).queue(limit=50).items
    return first((f"/review/{i.claim.id}" for i in items if i.claim and not i.review), "claim to review")


def corrected(app: FastAPI) -> str:
    """A claim that somebody has corrected."""
    reviews = book_in(app).reviews().reviews
    return first((f"/review/{r.replacement.id}" for r in reviews if r.stands and r.replacement), "correction")


def addition(app: FastAPI) -> str:
    """The form for a claim that was missed."""
    return f"/review/add?document={book_in(app).documents(limit=1).documents[0].document.key}"


def two_people(app: FastAPI) -> str:
    """Two people of whom it is open whether they are one."""
    pairs = (item.pair for item in book_in(app).queue(limit=200).items if item.pair)
    asked = (urlencode({"one": pair.left_id, "two": pair.right_id}) for pair in pairs)
    return first((f"/review/people?{query}" for query in asked), "two people who may be one")


PLACES = (
    Place(name="home", path="/"),
    Place(name="home-since", path="/?since=2023-01-01", again=True),
    Place(name="home-empty", path="/", house="empty", again=True),
    Place(name="add", path="/add"),
    Place(name="batch", path=batch),
    Place(name="documents", path="/documents?refused=all"),
    Place(name="documents-empty", path="/documents", house="empty", again=True),
    Place(name="document", path=document("flotilla-wire.txt"), again=True),
    Place(name="document-statements", path=document("flotilla-digest.md", "?statements=1")),
    Place(name="people", path="/people"),
    Place(name="person", path=person("Corvalán")),
    Place(name="person-limited", path=person("Belsky", "?on=2023-05-05&known=2023-05-10&sure=0.3"), again=True),
    Place(name="posts", path="/posts"),
    Place(name="post", path=post("Southern Flotilla commander")),
    Place(name="search", path="/search", again=True),
    Place(name="search-found", path="/search?q=flotilla"),
    Place(name="search-nothing", path="/search?q=Belskij+zeppelin", again=True),
    Place(name="claims", path="/claims"),
    Place(name="claims-nothing", path="/claims?event=died&person=Corval%C3%A1n", again=True),
    Place(name="claims-empty", path="/claims", house="empty", again=True),
    Place(name="source", path="/source?name=Telegram+channel+run+by+the+Border+Guard+Service"),
    Place(name="source-choice", path="/source?name=channel", again=True),
    Place(name="source-outlet", path="/source?name=Puerto+Claro+Herald", again=True),
    Place(name="source-nobody", path="/source?name=We", again=True),
    Place(name="sources", path="/sources"),
    Place(name="sources-empty", path="/sources", house="empty", again=True),
    Place(name="changes", path="/changes?from=2023-05-15&to=2023-07-31"),
    Place(name="changes-empty", path="/changes", house="empty", again=True),
    Place(name="stories", path="/stories"),
    Place(name="stories-empty", path="/stories", house="empty", again=True),
    Place(name="story", path=story("flotilla-wire.txt")),
    Place(name="disputes", path="/disputes"),
    Place(name="disputes-empty", path="/disputes", house="empty", again=True),
    Place(name="chart", path="/chart?body=Southern+Flotilla"),
    Place(name="charts", path="/chart", again=True),
    Place(name="charts-empty", path="/chart", house="empty", again=True),
    Place(name="review", path="/review"),
    Place(name="review-empty", path="/review", house="empty", again=True),
    Place(name="review-claim", path=claim_to_review, again=True),
    Place(name="review-corrected", path=corrected),
    Place(name="review-add", path=addition),
    Place(name="review-people", path=two_people),
    Place(name="review-log", path="/review/log"),
    Place(name="login", path="/login?to=/claims", house="guarded"),
    Place(name="api", path="/api"),
    Place(name="error-404", path="/nowhere", status=404, again=True),
    Place(name="error-400", path="/claims?on=yesterday", status=400),
)
"""Every page, in the order in which a visitor may come to it."""


@contextmanager
def houses(book: Ledger, scratch: Path, clock: Clock) -> Iterator[dict[str, FastAPI]]:
    """The apps in which the pages are seen: over a ledger that is full, over an empty one, and behind a door."""
    with ExitStack() as stack:
        empty = stack.enter_context(Ledger.open(scratch / "empty.ledger"))
        yield {
            "full": create_app(House(book=book, clock=clock)),
            "empty": create_app(House(book=empty, clock=clock)),
            "guarded": create_app(House(book=empty, clock=clock, guarded=True, token=TOKEN)),
        }


def reviewed(book: Ledger, clock: Clock) -> None:
    """Review some claims of the bundled examples, so that the pages of review have something to tell."""
    rows = [item.claim for item in book.queue(limit=50).items if item.claim]
    pair = next(item.pair for item in book.queue(limit=200).items if item.pair)
    change = next(row for row in rows[3:] if row.kind == "change" and row.certainty != "speculated")
    begun = clock()

    def signed(minute: int, because: str = "") -> dict[str, Any]:
        return {"by": AUTHOR, "at": begun + timedelta(minutes=minute), "because": because}

    book.accept(rows[0].id, **signed(0))
    book.reject(rows[1].id, **signed(1, "the text says so of somebody else"))
    hasty = book.reject(rows[2].id, **signed(2))
    book.undo_review(hasty.review.id, **signed(3, "the second sentence names the post"))
    book.correct(change.id, Correction(certainty="speculated"), **signed(4, "it is only wondered about"))
    joined = book.merge(pair.left_id, pair.right_id, **signed(5, "one initial fits the other"))
    book.undo(joined.judgements[0].id, **signed(6, "they are named beside each other"))
