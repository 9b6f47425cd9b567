"""The app over a ledger of short reports made by hand, for tests of the pages of people, posts and search."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.ledger import Ledger
from reportedly.vocabulary import Answer, Event, Status
from tests.ledger.pages import READ_AT, Page

if TYPE_CHECKING:
    from fastapi import FastAPI

NASTY = "<script>alert('x')</script>"


def app_over(book: Ledger) -> FastAPI:
    """The app, with these pages."""
    return create_app(House(book=book, hosts=frozenset(("testserver", "127.0.0.1"))))


def long_story(path: Path, reports: int) -> Ledger:
    """A ledger in which one man is named, sacked and quoted in many reports, and in the end denies it."""
    book = Ledger.open(path)
    for number in range(reports):
        page = Page(
            f"Report {number}\n\nColonel Per Dahl, commander of post {number} of the River Fleet, was sacked, "
            f"Outlet {number} said. “I stay,” Dahl said.",
            name=f"{number}.txt",
            published=f"{1990 + number}-03-01",
            publisher=f"Paper {number}",
        )
        who = page.person("Per Dahl", "Colonel")
        post = page.post(f"commander of post {number}", "River Fleet")
        said = page.statement("“I stay,” Dahl said", "Dahl=Per Dahl", "said", "“I stay,”")
        told = f"Colonel Per Dahl, commander of post {number}"
        change = page.change(Event.DISMISSED, f"{told} of the River Fleet, was sacked", who, post, f"Outlet {number}")
        book.add(page.document, [page.posting(told, who, post), change, said], "e", READ_AT)
    return book


def nasty(path: Path) -> Ledger:
    """A ledger whose every word of a document's author is markup."""
    book = Ledger.open(path)
    name, title, body = "Per <b>Dahl</b>", "cook <i>first</i>", 'Fleet" onclick="alert(1)'
    page = Page(
        f"{NASTY} headline\n\n{name}, {title} of the {body}, was sacked, the <u>Gazette</u> said.\n"
        f"He denied it {NASTY}.",
        name=f"{NASTY}.txt",
        published="2022-03-01",
        publisher=NASTY,
    )
    who, post = page.person(name), page.post(title, body)
    claims = [
        page.posting(f"{name}, {title}", who, post, Status.FORMER),
        page.change(Event.DISMISSED, f"{name}, {title} of the {body}, was sacked", who, post, "<u>Gazette</u>"),
        page.response(Answer.DENIED, Event.DISMISSED, f"He denied it {NASTY}", who, name),
    ]
    book.add(page.document, claims, "e", READ_AT)
    return book
