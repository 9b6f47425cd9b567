"""Annotations by offset become gold: each place is the words that stand there."""

import gzip
import json
from pathlib import Path

import pytest

from bench.annotated import gold_of, write_gold
from bench.corpora import ROOT, BenchError, chosen
from bench.scoring import with_texts
from reportedly.vocabulary import Answer, Certainty, Event, Status

TEXT = "Mayor Ivo\nLenz quit, his office said. A spokesman would not comment. Later."
RECORD = {
    "id": "a",
    "end": 69,
    "people": [[6, 14]],
    "claims": [
        {
            "kind": "change",
            "event": "resigned",
            "certainty": "asserted",
            "evidence": [0, 19],
            "spans": {"trigger": [15, 19]},
            "sources": [[21, 31]],
            "person": {"name": [6, 14], "rank": None, "description": None, "count": 1},
            "post": {"title": [0, 5], "organization": "Varn"},
        },
        {
            "kind": "response",
            "response": "no_comment",
            "evidence": [38, 69],
            "spans": {},
            "sources": [[40, 49]],
            "about": {"event": "resigned", "name": [6, 14]},
        },
    ],
}


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    (tmp_path / "polnear").mkdir()
    (tmp_path / "polnear" / "train.jsonl").write_text("")
    with gzip.open(tmp_path / "stream.jsonl.gz", "wt") as file:
        file.write(json.dumps({"id": "a", "text": TEXT, "published": "2020-01-02"}) + "\n")
    (tmp_path / "score_claims.py").write_text("print('{}')")
    return tmp_path


def test_places_become_the_words_that_stand_there_and_a_text_ends_where_it_was_read_to():
    gold = gold_of(RECORD, {"text": TEXT, "published": "2020-01-02"})
    change, response = gold["claims"]
    assert (gold["published"], gold["text"]) == ("2020-01-02", TEXT[:69])
    assert change["person"] == {"name": "Ivo Lenz", "rank": None, "description": None, "count": 1}
    assert change["post"] == {"title": "Mayor", "organization": "Varn"}
    assert (change["sources"], change["evidence"]) == (["his office"], {"start": 0, "end": 19})
    assert response["about"] == {"event": "resigned", "person": {"name": "Ivo Lenz"}}


def test_a_corpus_of_offsets_gets_its_texts_from_the_public_sets(sets: Path, tmp_path: Path):
    (tmp_path / "notes.jsonl").write_text(json.dumps(RECORD) + "\n")
    gold = write_gold(tmp_path / "notes.jsonl", sets, tmp_path / "gold.jsonl")
    assert json.loads(gold.read_text())["text"] == TEXT[:69]
    (tmp_path / "notes.jsonl").write_text(json.dumps({**RECORD, "id": "b"}) + "\n")
    with pytest.raises(BenchError, match=r"no text for 1 items of notes\.jsonl, b first"):
        write_gold(tmp_path / "notes.jsonl", sets, tmp_path / "gold.jsonl")


def test_the_items_kept_out_of_training_hold_no_text_and_are_none_of_the_training_data(sets: Path):
    (kept,) = chosen("kept")
    records = [json.loads(line) for line in kept.gold(sets).read_text().splitlines()]
    assert len(records) >= 80
    assert all("text" not in r for r in records)
    files = (ROOT / "training/annotations").glob("*.jsonl")
    learnt = {json.loads(line)["id"] for file in files for line in file.read_text().splitlines()}
    assert not learnt & {r["id"] for r in records}
    claims = [c for r in records for c in r["claims"]]
    assert {c["event"] for c in claims if c["kind"] == "change"} <= {str(e) for e in Event}
    assert {c["status"] for c in claims if c["kind"] == "posting"} <= {str(s) for s in Status}
    assert {c["response"] for c in claims if c["kind"] == "response"} <= {str(a) for a in Answer}
    assert {c["certainty"] for c in claims} <= {str(c) for c in Certainty}


def test_the_digest_of_a_corpus_of_offsets_changes_with_the_public_texts(sets: Path):
    (kept,) = chosen("kept")
    before = kept.digest(sets)
    (sets / "polnear" / "train.jsonl").write_text("\n")
    assert kept.digest(sets) != before


def test_only_a_corpus_of_offsets_is_written_out(sets: Path, tmp_path: Path):
    (claims,) = chosen("claims")
    assert with_texts(claims, sets, tmp_path) is claims
