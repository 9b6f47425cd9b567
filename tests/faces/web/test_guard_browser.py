"""Coming in, in a real browser: what cookies do when a link is followed from elsewhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.ledger import Ledger

TOKEN = "a token of the house"


@pytest.fixture
def url(told, live):
    with Ledger.open(told) as book:
        yield live(create_app(House(book=book, token=TOKEN, guarded=True)))


def test_a_link_from_elsewhere_shows_nobody_out(url, live, page):
    there = f'<!doctype html><title>A chat</title><a href="{url}/documents">See this</a>'
    elsewhere = live(Starlette(routes=[Route("/", lambda _: HTMLResponse(there))]))
    page.goto(f"{url}/documents")
    page.get_by_label("Token").fill(TOKEN)
    page.get_by_role("button", name="Log in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Documents")
    page.goto(elsewhere.replace("127.0.0.1", "localhost"))  # another site, to the browser
    page.get_by_role("link", name="See this").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Documents")
    page.goto(f"{url}/add")
    expect(page.get_by_role("heading", level=1)).to_have_text("Add reports")
