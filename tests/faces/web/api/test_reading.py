"""Reports that programs send: stored to the letter, read once, and refused with a reason."""

from __future__ import annotations

import pytest

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
