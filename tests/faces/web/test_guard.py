from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient

from reportedly.errors import UsageError
from reportedly.faces.web.app import create_app
from reportedly.faces.web.guard import POLICY
from reportedly.faces.web.house import House
from reportedly.faces.web.pages import door
from reportedly.ledger import Ledger

HERE = frozenset(("testserver",))
TOKEN = "a token of the house"


def client(path, **more) -> TestClient:
    house = House(book=Ledger.open(path), clock=lambda: datetime(2024, 5, 1, tzinfo=UTC), **({"hosts": HERE} | more))
    return TestClient(create_app(house))


@pytest.fixture
def open_house(told):
    with client(told) as found:
        yield found


@pytest.fixture
def guarded(told, monkeypatch):
    monkeypatch.setattr(door, "PAUSE", 0.0)
    with client(told, token=TOKEN, guarded=True) as found:
        yield found


def token_of(page: str) -> str:
    return re.search(r'name="token" value="([0-9a-f]{40})"', page)[1]


@pytest.mark.parametrize("path", ["/", "/nowhere", "/static/style.css", "/api/openapi.json", "/?report=1"])
def test_every_answer_binds_the_browser(open_house, path):
    told = open_house.get(path).headers
    assert told["content-security-policy"] == POLICY
    assert told["x-content-type-options"] == "nosniff"
    assert told["x-frame-options"] == "DENY"
    assert "unsafe" not in POLICY


def test_nobody_else_s_name_is_answered_to(open_house):
    assert open_house.get("/", headers={"host": "evil.example"}).status_code == 421
    assert open_house.get("/", headers={"host": "testserver:8010"}).status_code == 200


def test_a_form_without_its_token_changes_nothing(open_house):
    for token in ("", "0" * 40):
        answer = open_house.post("/add/text", data={"token": token, "text": "Colonel Ada Merz resigned."})
        assert answer.status_code == 403
        assert "token" in answer.text
    assert "Added since" not in open_house.get("/add").text


def test_a_token_is_of_one_browser_alone(told):
    with client(told) as one:
        token = token_of(one.get("/add").text)
        assert one.post("/add/text", data={"token": token, "text": " "}).status_code == 400
        one.cookies.clear()
        assert one.post("/add/text", data={"token": token, "text": " "}).status_code == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver:99"])
def test_what_another_site_sends_is_refused(open_house, origin):
    token = token_of(open_house.get("/add").text)
    answer = open_house.post("/add/text", data={"token": token, "text": " "}, headers={"origin": origin})
    assert answer.status_code == 403
    own = open_house.post("/add/text", data={"token": token, "text": " "}, headers={"origin": "http://testserver"})
    assert own.status_code == 400


def test_a_forged_cookie_is_nobody_s(open_house, guarded):
    guarded.cookies.set("reportedly", "somebody.in." + "0" * 40)
    assert guarded.get("/", follow_redirects=False).status_code == 303


def test_a_guarded_house_shows_nothing_to_who_has_not_logged_in(guarded):
    answer = guarded.get("/documents", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?to=/documents")
    refused = guarded.get("/api/openapi.json")
    assert refused.status_code == 401
    assert refused.json()["error"]["hint"].endswith("Authorization: Bearer TOKEN")
    assert guarded.get("/static/style.css").status_code == 200


def test_logging_in_and_out(guarded):
    form = {"token": token_of(guarded.get("/login").text), "to": "/add"}
    wrong = guarded.post("/login", data=form | {"password": "guess"})
    assert wrong.status_code == 403
    assert "That is not the token" in wrong.text
    inside = guarded.post("/login", data=form | {"password": TOKEN})
    assert inside.url.path == "/add"
    token = token_of(inside.text)
    guarded.post("/logout", data={"token": token})
    assert guarded.get("/add").url.path == "/login"


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/\\evil.example", "nowhere"])
def test_the_door_leads_nowhere_else(guarded, to):
    form = {"token": token_of(guarded.get("/login").text), "to": to, "password": TOKEN}
    assert guarded.post("/login", data=form, follow_redirects=False).headers["location"] == "/"


def test_a_program_comes_in_with_the_token(guarded):
    assert guarded.get("/api/openapi.json", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert guarded.get("/api/openapi.json", headers={"authorization": "Bearer other"}).status_code == 401


@pytest.mark.parametrize("token", ["short", "", "zwölf Zeichen lang", "twelve\nlines of it"])
def test_a_weak_token_is_no_token(told, token):
    with pytest.raises(UsageError, match="plain characters"):
        House(book=Ledger.open(told), token=token)
