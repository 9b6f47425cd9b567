"""Requests that no page of ours sends: each is answered clearly, none with a 500, all under the strict headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from urllib.parse import quote, urljoin, urlsplit

import pytest
from fastapi.testclient import TestClient

from reportedly.faces.web.app import create_app
from reportedly.faces.web.guard import HEADERS
from reportedly.faces.web.house import House
from reportedly.ledger import Ledger

HOME = "http://127.0.0.1"
TOKEN = "a token of the tests"

ASKED = {
    "/": ("since", "known", "read_by"),
    "/add": ("report",),
    "/documents": ("page", "words", "publisher", "since", "order", "refused", "known"),
    "/people": ("q", "people", "known"),
    "/posts": ("q", "posts"),
    "/search": ("q", "texts", "read_by"),
    "/claims": ("page", "person", "event", "since", "document", "source", "sure"),
    "/source": ("name", "became", "told", "claims", "own"),
    "/sources": ("q", "sources", "known"),
    "/changes": ("from", "to", "name", "people"),
    "/chart": ("body", "on", "known"),
    "/stories": ("page", "day", "after"),
    "/disputes": ("from", "known", "sure"),
    "/review": ("after", "done", "judged"),
    "/review/log": ("of", "after", "people"),
    "/review/people": ("one", "two"),
    "/review/add": ("document", "kind", "like"),
    "/document/harbour.txt": ("statements", "on", "sure"),
    "/person/Vellin": ("on", "changes"),
    "/login": ("to",),
}
"""Pages, and what each may be asked."""

ODD = (
    "",
    "%00",
    "%ED%A0%80",
    "%FF%FE",
    "-1",
    "0",
    "1e9",
    "999999999",
    "%D9%A3",
    "nan",
    "0000-00-00",
    "2023-02-30",
    "9999-12-31",
    "0001-01-01",
    "%E2%80%AE%E2%81%A6",
    quote("%' OR 1=1 --_*\"("),
    "a" * 7_000,
    "a" * 60_000,
    "+".join(f"a{number}" for number in range(1_300)),
)
"""Values that nobody means, as they stand in an address."""


@pytest.fixture(scope="module")
def house(told) -> Iterator[House]:
    with Ledger.open(told) as book:
        yield House(book=book, token=TOKEN)


@pytest.fixture(scope="module")
def client(house) -> TestClient:
    return TestClient(create_app(house), base_url=HOME, follow_redirects=False)


def checked(answer):
    """An answer that is no failure of ours, under all headers."""
    assert answer.status_code < 500, answer.request.url
    missing = {name: value for name, value in HEADERS.items() if answer.headers.get(name) != value}
    assert not missing, answer.request.url
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    return answer


@pytest.mark.parametrize("path", ASKED)
def test_odd_values_are_answered(client, path):
    for name, value in product(ASKED[path], ODD):
        checked(client.get(f"{path}?{name}={value}"))


def token_of(client: TestClient) -> str:
    return re.search(r'name="token" value="(\w+)"', client.get("/review").text)[1]


@pytest.mark.parametrize("endless", ["a" * 60_000, "a" * 1_000_000, "a b " * 1_500], ids=["long", "longer", "many"])
def test_fields_without_end_are_refused(client, endless):
    for path, name in (
        ("/review/name", "by"),
        ("/login", "password"),
        ("/review/people", "one"),
        ("/review/add", "kind"),
    ):
        fields = {"token": token_of(client), "back": endless, "to": endless, name: endless}
        assert checked(client.post(path, data=fields)).status_code in (400, 403, 404, 413), path


@pytest.mark.parametrize("value", [value for value in ODD if 0 < len(value) < 100])
def test_odd_names_are_not_there(client, value):
    for path in ("person", "post", "document", "story", "review", "add", "nowhere"):
        answer = checked(client.get(f"/{path}/{value}"))
        assert answer.status_code in (400, 404), path


def test_parts_given_twice_and_parts_that_nobody_knows(client):
    for query in ("on=2022-05-11&on=x&on=", "q=Vellin&q=Merz", "page=1&page=-1", "a[b]=c&=&&;", "report=1&report=1"):
        for path in ASKED:
            checked(client.get(f"{path}?{query}"))


def test_wrong_methods_change_nothing(house, client):
    before = house.book.counts(), house.book.reviews().total
    for path in (*ASKED, "/add/text", "/add/files", "/review/people", "/logout", "/static/style.css", "/nowhere"):
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO"):
            answer = checked(client.request(method, path))
            assert answer.status_code in (403, 404, 405), (method, path)
    assert (house.book.counts(), house.book.reviews().total) == before


def test_a_head_is_answered_as_a_get_without_its_body(client):
    for path in ("/", "/claims", "/document/harbour.txt", "/static/style.css"):
        answer = checked(client.head(path))
        assert (answer.status_code, answer.content) == (200, b"")
    assert checked(client.head("/nowhere")).status_code == 404


@pytest.mark.parametrize(
    "cookie",
    [
        f"reportedly={'a' * 8_000}",
        f"reportedly=a.in.{'f' * 40}",
        "reportedly=..; reportedly=; reportedly",
        "reportedly-visited=99999999999999999999.-1",
        "reportedly-visited=nan.\u00b2",
        "reportedly-name=%ED%A0%80%00%E2%80%AE",
        '=;;"\\; a={}[]',
        "; ".join(f"c{number}=x" for number in range(800)),
    ],
)
def test_odd_cookies_open_nothing(client, house, cookie):
    for path in ("/", "/review", "/claims"):
        checked(client.get(path, headers={"cookie": cookie.encode("latin-1")}))
    behind = TestClient(
        create_app(House(book=house.book, guarded=True, token=TOKEN)), base_url=HOME, follow_redirects=False
    )
    assert behind.get("/claims", headers={"cookie": cookie.encode("latin-1")}).headers["location"].startswith("/login")


@pytest.mark.parametrize(
    "path",
    [
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static/..%5capp.py",
        "/static/%2fetc%2fpasswd",
        "/static/style.css%00.html",
        "/static/" + "..%2f" * 12 + "etc/passwd",
        "/document/..%2f..%2fapp.py",
        "/document/..%2f..%2fapp.py/original",
        "/add/..%2f..%2fapp.py",
        "/story/%2e%2e%2f%2e%2e",
    ],
)
def test_no_way_leads_out_of_a_folder(client, path):
    answer = checked(client.get(path))
    assert answer.status_code == 404
    assert "create_app" not in answer.text
    assert "root:" not in answer.text


ELSEWHERE = (
    "//away.example/",
    "/\\away.example/",
    "https://away.example/",
    "/\t/away.example",
    "\t//away.example",
    "///away.example",
    "/%2f/away.example",
    "javascript:alert(1)",
    "away.example",
    "/claims\r\nX-Made: up",
    "/claims\u2028//away.example",
)


@pytest.mark.parametrize("to", ELSEWHERE)
def test_nobody_is_led_elsewhere(client, house, to):
    forms = (
        ("/login", {"to": to, "password": TOKEN}),
        ("/review/name", {"back": to, "by": "Ana Ruiz", "next": to}),
        ("/logout", {"to": to, "back": to}),
    )
    for path, fields in forms:
        answer = checked(client.post(path, data={"token": token_of(client)} | fields))
        assert answer.status_code == 303, path
        assert "x-made" not in answer.headers
        assert urlsplit(urljoin(f"{HOME}/", answer.headers["location"])).netloc == "127.0.0.1", path
        assert not re.search(r"[\s\\]", answer.headers["location"])


def test_an_address_that_begins_with_two_slashes_leads_nowhere(client, house):
    behind = TestClient(create_app(House(book=house.book, guarded=True, token=TOKEN)), follow_redirects=False)
    for path in ("//away.example/claims", "//away.example/claims/", "/\\away.example", "//away.example/%2e%2e"):
        for app in (client, behind):
            location = checked(app.get(f"{HOME}{path}")).headers.get("location", "/")
            assert urlsplit(urljoin(f"{HOME}/", location)).netloc == "127.0.0.1"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=", b"--\r\n"),
        ("multipart/form-data; boundary=b", b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--"),
        (
            "multipart/form-data; boundary=b",
            b"--b\r\nContent-Disposition: form-data; name=\"token\"; filename*=x''%\r\n",
        ),
        ("application/x-www-form-urlencoded; charset=nowhere", b"token=%ff%00&token"),
        ("application/json", b"{"),
        ("", b"\x00" * 1000),
    ],
)
def test_odd_forms_are_refused(client, kind, body):
    for path in ("/add/text", "/add/files", "/review/name", "/login", "/review/people"):
        answer = checked(client.post(path, content=body, headers={"content-type": kind}))
        assert answer.status_code in (400, 403), path
