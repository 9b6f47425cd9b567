"""The bundled examples and what a careful reader finds in them belong together: each quotation stands in its file."""

import html
import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from reportedly.vocabulary import Answer, Certainty, Event, Quality, Status

EXAMPLES = files("reportedly") / "examples"
EXPECTED: list[dict[str, Any]] = json.loads((Path(__file__).parent / "expected.json").read_text(encoding="utf-8"))
IDS = [f"{e['file']}#{e['record']}" if e["record"] else e["file"] for e in EXPECTED]


def words_of(entry: dict[str, Any]) -> str:
    """The words a reader sees of one report, white space made single."""
    raw = (EXAMPLES / entry["file"]).read_text(encoding="utf-8")
    if entry["record"]:
        raw = next(r["text"] for r in map(json.loads, raw.splitlines()) if r["id"] == entry["record"])
    elif entry["file"].endswith(".html"):
        raw = html.unescape(re.sub(r"<[^>]+>", "", raw))
    return re.sub(r"\s+", " ", raw)


def test_every_bundled_report_has_expectations_and_none_is_expected_that_is_not_there():
    bundled = {p.name for p in EXAMPLES.iterdir()}
    assert {e["file"] for e in EXPECTED} == bundled
    assert len(bundled) >= 14
    assert not any(name.startswith("README") for name in bundled)  # whoever reads the folder would read it, too


@pytest.mark.parametrize("entry", EXPECTED, ids=IDS)
def test_every_quotation_stands_in_its_report(entry: dict[str, Any]):
    text = words_of(entry)
    assert [c["evidence"] for c in entry["claims"] if c["evidence"] not in text] == []
    assert [c["words"] for c in entry["captions"] if c["words"] not in text] == []


@pytest.mark.parametrize("entry", EXPECTED, ids=IDS)
def test_every_person_is_named_as_the_report_names_them(entry: dict[str, Any]):
    text = words_of(entry)
    people = [c.get("person") or c["about"]["person"] for c in entry["claims"]]
    assert [p for p in people if (p.get("name") or p.get("description")) not in text] == []


@pytest.mark.parametrize("entry", EXPECTED, ids=IDS)
def test_every_report_is_of_the_length_of_a_short_report(entry: dict[str, Any]):
    assert 80 <= len(words_of(entry).split()) <= 250


def test_expectations_use_the_words_of_the_contract():
    claims = [c for e in EXPECTED for c in e["claims"]]
    assert {c["event"] for c in claims if c["kind"] == "change"} <= set(Event)
    assert {c["status"] for c in claims if c["kind"] == "posting"} <= set(Status)
    assert {c["response"] for c in claims if c["kind"] == "response"} <= set(Answer)
    assert {c["certainty"] for c in claims if c["kind"] != "response"} <= set(Certainty)
    assert {m for e in EXPECTED for m in e["marks"]} <= set(Quality)


def test_only_one_report_has_no_date():
    assert [e["file"] for e in EXPECTED if e["published"] is None] == ["reshuffle-blog-undated.txt"]
