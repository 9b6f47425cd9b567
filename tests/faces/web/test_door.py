"""The door: it asks for the token outside, and lets out whoever is inside."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.ledger import Ledger

TOKEN = "a token of the tests"


@pytest.fixture
def client(told):
    with Ledger.open(told) as book:
        yield TestClient(
            create_app(House(book=book, guarded=True, token=TOKEN)),
            base_url="http://127.0.0.1",
            follow_redirects=False,
        )


def sent(client: TestClient, path: str, **fields: str):
    token = re.search(r'name="token" value="(\w+)"', client.get("/login").text)[1]
    return client.post(path, data={"token": token} | fields)


def test_outside_it_asks_for_the_token_and_offers_no_way_out(client):
    page = client.get("/login?to=/claims").text
    assert "<h1>Log in</h1>" in page
    assert 'name="to" value="/claims"' in page
    assert "/logout" not in page


def test_where_nobody_has_to_log_in_it_says_so(told):
    with Ledger.open(told) as book:
        open_to_all = TestClient(create_app(House(book=book)), base_url="http://127.0.0.1")
        page = open_to_all.get("/login?to=/claims").text
    assert "<h1>Nobody needs to log in</h1>" in page
    assert "those who have its token" not in page
    assert 'name="password"' not in page
    assert '<a href="/claims">' in page


def test_inside_it_says_so_and_lets_out(client):
    assert sent(client, "/login", password=TOKEN, to="/claims").headers["location"] == "/claims"
    page = client.get("/login").text
    assert "You are logged in" in page
    assert 'name="password"' not in page
    assert client.get("/claims").status_code == 200
    assert sent(client, "/logout").headers["location"] == "/login"
    assert "<h1>Log in</h1>" in client.get("/login").text
    assert client.get("/claims").status_code == 303


def test_a_cookie_of_one_who_has_logged_out_lets_nobody_in(client):
    sent(client, "/login", password=TOKEN, to="/claims")
    stolen = dict(client.cookies)
    sent(client, "/logout")
    client.cookies.clear()
    client.cookies.update(stolen)
    assert client.get("/claims").status_code == 303
