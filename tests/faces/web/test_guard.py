from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from reportedly.errors import UsageError
from reportedly.faces.web import guard
from reportedly.faces.web.app import create_app
from reportedly.faces.web.guard import HEADERS, POLICY, may_change, posted
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


@pytest.mark.parametrize("host", ["[", "[::1", "testserver.", ""])
def test_what_is_no_name_is_not_answered_to(open_house, host):
    assert open_house.get("/", headers={"host": host}).status_code == 421


def test_what_fails_unforeseen_binds_the_browser_too(told, monkeypatch):
    monkeypatch.setattr(Ledger, "overview", lambda *_, **__: 1 / 0)
    with client(told) as made:
        answer = TestClient(made.app, raise_server_exceptions=False).get("/")
    assert answer.status_code == 500
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert answer.headers["cache-control"] == "no-store"


def test_a_page_that_is_not_there_leads_nowhere_else(open_house):
    answer = open_house.get("http://testserver//evil.example/x")
    assert answer.status_code == 404
    assert not re.search(r'(?:href|action)="//', answer.text)


def test_nothing_is_changed_without_a_token(open_house):
    """Every route that is not just read asks for the token of a form or of a program."""
    changing = [r for r in routes(open_house.app) if r.methods - {"GET", "HEAD"}]
    assert len(changing) > 10
    for route in changing:
        asked = {dependency.call for dependency in route.dependant.dependencies}
        assert asked & {posted, may_change}, route.path


def routes(app):
    """The routes of an app, those of the routers in it too."""
    waiting, found = list(app.routes), []
    while waiting:
        one = waiting.pop()
        waiting += getattr(getattr(one, "original_router", one), "routes", None) or []
        found += [one] if isinstance(one, APIRoute) else []
    return found


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


def test_the_cookies_of_other_apps_of_this_machine_are_no_hindrance(told):
    with client(told) as one:
        token = token_of(one.get("/add").text)
        told_by = one.cookies["reportedly"]
        one.cookies.clear()
        cookie = {"cookie": f'theirs={{"a": [1]}}; reportedly={told_by}; other="'}
        assert one.post("/add/text", data={"token": token, "text": " "}, headers=cookie).status_code == 400


@pytest.mark.parametrize(("scheme", "is_secure"), [("http", False), ("https", True)])
def test_a_cookie_is_out_of_reach_and_comes_along_with_links_alone(told, scheme, is_secure):
    with client(told) as one:
        cookie = one.get(f"{scheme}://testserver/add").headers["set-cookie"]
    assert "; Path=/; HttpOnly; SameSite=Lax" in cookie
    assert ("; Secure" in cookie) is is_secure


@pytest.mark.parametrize("charset", ["raw_unicode_escape", "utf-16", "undefined"])
def test_a_form_in_another_writing_is_refused(open_house, charset):
    token_of(open_house.get("/add").text)
    body = b'--x\r\nContent-Disposition: form-data; name="token"\r\n\r\n\\ud800\r\n--x--\r\n'
    kind = {"content-type": f"multipart/form-data; boundary=x; charset={charset}"}
    answer = open_house.post("/add/text", content=body, headers=kind)
    assert (answer.status_code, charset in answer.text) == (400, True)


def pieces(size):
    """A body without a length that is told before."""
    yield b"text="
    for _ in range(size // 1000):
        yield b"x" * 1000


@pytest.mark.parametrize("told_before", [True, False])
def test_more_is_not_taken_than_can_be_read(open_house, monkeypatch, told_before):
    monkeypatch.setattr(guard, "most_bytes", lambda *_: 50_000)
    body = b"".join(pieces(60_000)) if told_before else pieces(10_000_000)
    form = {"content-type": "application/x-www-form-urlencoded"}
    answer = open_house.post("/add/text", content=body, headers=form)
    assert answer.status_code == 413
    assert "more than 50,000 bytes" in answer.text


def test_who_has_not_come_in_may_send_little(guarded):
    form = {"content-type": "application/x-www-form-urlencoded"}
    assert guarded.post("/login", content=pieces(30_000), headers=form).status_code == 413


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver:99", "http://["])
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
    asked = guarded.get("/claims?known=2024-05-01&person=Vell%C3%ADn", follow_redirects=False).headers["location"]
    assert 'name="to" value="/claims?known=2024-05-01&amp;person=Vell%C3%ADn"' in guarded.get(asked).text
    assert guarded.post("/add/text", follow_redirects=False).headers["location"] == "/login?to=/"
    assert guarded.get("/login/x", follow_redirects=False).status_code == 303
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
