"""Reports that programs send: stored to the letter, read once, and refused with a reason."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from reportedly import newsroom
from reportedly.errors import LedgerError
from reportedly.faces.web.api import reading
from reportedly.ledger import Ledger
from tests.faces.web.unread import without_model

from .programs import TOKEN, asking

TEXT = "The harbour master of Amsel, Major Ole Brand, was dismissed on Monday, the Gazette reported.\n"
REPORT = {"text": TEXT, "name": "amsel.txt", "publisher": "Tolve Times", "published": "2022-05-20", "title": "Out"}


def test_a_report_is_stored_to_the_letter_and_read(desk):
    answer = desk.post("/api/read", json=REPORT).json()
    assert answer["kept"]
    assert answer["refused"] is None
    assert answer["claims"] > 0
    stored = desk.get(f"/api/documents/{answer['id']}").json()
    assert stored["text"] == TEXT
    paper = stored["document"]
    assert (paper["name"], paper["publisher"], paper["published"]) == ("amsel.txt", "Tolve Times", "2022-05-20")
    assert any(claim["event"] == "dismissed" for claim in stored["claims"])


def test_the_same_report_is_known_the_second_time(desk):
    first = desk.post("/api/read", json=REPORT).json()
    again = desk.post("/api/read", json=REPORT).json()
    assert (again["kept"], again["id"], again["claims"]) == (False, first["id"], 0)
    assert desk.get("/api/counts").json()["documents"] == 5


def test_a_report_without_words_is_refused_with_the_reason(desk):
    answer = desk.post("/api/read", json={"text": "…!", "name": "dots.txt"})
    assert answer.status_code == 200
    told = answer.json()
    assert not told["kept"]
    assert told["refused"]["reason"] == "empty"
    assert told["refused"]["way_out"]
    assert "dots.txt" in [r["name"] for r in desk.get("/api/refusals").json()["refusals"]]


@pytest.mark.parametrize(
    "more",
    [{"text": ""}, {"text": None}, {"text": 5}, {"name": ""}, {"texts": "b"}, {"published": 2022}, {"url": ["a"]}],
    ids=str,
)
def test_a_record_that_is_none_is_refused(desk, more):
    answer = desk.post("/api/read", json={"text": TEXT, "name": "a.txt"} | more)
    assert answer.status_code == 400
    assert desk.get("/api/counts").json()["documents"] == 4


@pytest.mark.parametrize("odd", ["a\u0000b was dismissed", "\u202eCaptain Ole Brand resigned", "\x07\x1b[31m resigned"])
def test_odd_characters_are_kept_to_the_letter(desk, odd):
    answer = desk.post("/api/read", json={"text": odd, "name": odd, "title": odd, "publisher": odd, "url": odd})
    assert answer.status_code == 200, answer.text
    stored = desk.get(f"/api/documents/{answer.json()['id']}").json()
    assert stored["text"] == odd


def test_half_a_character_is_refused(desk):
    answer = desk.post(
        "/api/read", content=b'{"text": "\\ud83d resigned", "name": "a"}', headers={"content-type": "application/json"}
    )
    assert answer.status_code == 400


# One after the other, and not for ever.


@pytest.fixture
def slow(monkeypatch):
    """An event before which nothing is read; reports are waited for a fifth of a second."""
    open_, real = threading.Event(), newsroom.read_sent_into

    def waiting(*given, **named):
        assert open_.wait(60)
        return real(*given, **named)

    without_model(monkeypatch)
    monkeypatch.setattr(newsroom, "read_sent_into", waiting)
    monkeypatch.setattr(reading, "PATIENCE", 0.2)
    yield open_
    open_.set()


def sent(desk, name):
    """A report that is sent: status, kind and message of what is answered."""
    answer = desk.post("/api/read", json={"text": f"{name} spoke.", "name": name})
    told = answer.json()
    return (answer.status_code, told["error"]["kind"], told["error"]["message"]) if "error" in told else told


def test_a_report_that_takes_too_long_is_read_on_and_known_when_it_is_sent_again(desk, slow):
    message = "the report is not read after 0.2 seconds; it is being read on"
    assert sent(desk, "Ada") == (503, "Busy", message)
    again = desk.post("/api/read", json={"text": "Bo spoke.", "name": "Bo"})
    assert again.json()["error"]["message"] == "others were read for 0.2 seconds, and this report was not"
    assert again.headers["retry-after"] == "30"
    assert again.headers["content-security-policy"]
    slow.set()
    until = time.monotonic() + 30
    while desk.get("/api/counts").json()["documents"] < 5:
        assert time.monotonic() < until
    answer = sent(desk, "Ada")
    assert (answer["kept"], answer["refused"]) == (False, None)
    assert "Bo" not in [row["document"]["name"] for row in desk.get("/api/documents").json()["documents"]]


def test_while_reports_wait_pages_are_answered_and_no_more_are_taken_than_can_wait(desk, slow, monkeypatch):
    monkeypatch.setattr(reading, "PATIENCE", 20.0)
    monkeypatch.setattr(reading, "MOST_WAITING", 50)
    with ThreadPoolExecutor(60) as crowd:
        waiting = [crowd.submit(sent, desk, f"Report {number}") for number in range(51)]
        until = time.monotonic() + 10
        while desk.app.state.desk._waiting < 51:
            assert time.monotonic() < until
        assert desk.get("/claims").status_code == 200
        assert sent(desk, "One more")[:2] == (503, "Busy")
        slow.set()
        assert all(found.result()["kept"] for found in waiting)


def test_the_limit_is_described(desk):
    told = desk.get("/api/openapi.json").json()["paths"]["/api/read"]["post"]
    assert "within 120 seconds" in told["responses"]["503"]["description"]
    assert "`Busy`" in told["description"]


def test_what_goes_wrong_while_reading_is_said_as_ever(desk, monkeypatch):
    def damaged(*given, **named):
        raise LedgerError("the ledger is damaged", "run: reportedly verify")

    monkeypatch.setattr(newsroom, "read_sent_into", damaged)
    assert sent(desk, "Ada") == (500, "LedgerError", "the ledger is damaged")


def test_a_closed_app_has_finished_what_it_reads(tmp_path, monkeypatch):
    without_model(monkeypatch)
    monkeypatch.setattr(reading, "PATIENCE", 0.05)
    real = newsroom.read_sent_into

    def slowly(*given, **named):
        time.sleep(0.3)
        return real(*given, **named)

    monkeypatch.setattr(newsroom, "read_sent_into", slowly)
    path = tmp_path / "closed.ledger"
    with asking(path) as client:
        client.headers["X-Reportedly-Token"] = TOKEN
        assert sent(client, "Ada")[1] == "Busy"
    with Ledger.open(path) as book:
        assert book.counts().documents == 1
