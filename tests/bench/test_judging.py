"""From our claims to judged ones, by a scorer beside the gold that is not ours."""

import json
import shutil
from pathlib import Path

import pytest

from bench.calibration import Judged
from bench.corpora import BenchError, Corpus
from bench.judging import judge, judged, scorer_of
from reportedly.vocabulary import Answer, Event, Status
from tests.ledger.pages import Page


@pytest.fixture
def scorer_file(tmp_path: Path) -> Path:
    return Path(shutil.copy(Path(__file__).parent / "own_scorer.py", tmp_path))


def person(name: str) -> dict[str, object]:
    return {"name": name, "rank": None, "description": None, "count": 1}


PAGE = Page(
    "Harbour master Ines Roth resigned. Her deputy, Karl Osk, was fired. The port denied that Osk was fired.", name="a"
)
ROTH, OSK = PAGE.person("Ines Roth"), PAGE.person("Karl Osk")
OURS = [
    PAGE.change(Event.RESIGNED, "Harbour master Ines Roth resigned", ROTH, confidence=0.9),
    PAGE.change(Event.DETAINED, "Karl Osk, was fired", OSK, confidence=0.4),
    PAGE.posting("Harbour master Ines Roth", ROTH, PAGE.post("Harbour master"), Status.CURRENT),
    PAGE.response(Answer.DENIED, Event.DISMISSED, "The port denied that Osk", OSK, "The port"),
    PAGE.statement("The port denied that Osk", "The port", "denied", "that Osk"),
]
GOLD = [
    {"kind": "change", "event": "resigned", "person": person("Ines Roth"), "post": {"title": "Harbour master"}},
    {"kind": "change", "event": "dismissed", "person": person("Karl Osk"), "post": {"title": None}},
    {"kind": "posting", "person": person("Ines Roth"), "post": {"title": "master", "organization": "port"}},
    {"kind": "response", "response": "no_comment", "about": {"event": "dismissed", "person": person("Karl Osk")}},
]


def test_every_claim_but_statements_is_judged_with_its_raw_score(scorer_file: Path):
    found = judged(scorer_of(scorer_file), "port", GOLD, OURS)
    assert found == [
        Judged(kind="change", story="port", score=0.9, right=True),
        Judged(kind="change", story="port", score=0.4, right=False),
        Judged(kind="posting", story="port", score=1.0, right=True),
        Judged(kind="response", story="port", score=1.0, right=False),
    ], "half a posting is right, half a response is not"


def test_one_gold_claim_makes_one_of_ours_right(scorer_file: Path):
    twice = [OURS[0], PAGE.change(Event.RESIGNED, "Ines Roth resigned", ROTH, confidence=0.7)]
    assert [one.right for one in judged(scorer_of(scorer_file), "port", GOLD, twice)] == [True, False]


def test_loading_a_scorer_leaves_nothing_beside_it(scorer_file: Path):
    scorer_of(scorer_file)
    assert [p.name for p in scorer_file.parent.iterdir()] == ["own_scorer.py"]


@pytest.mark.parametrize(
    ("body", "words"),
    [("def load(path): ...", "has no pair, change_agrees"), ("import nowhere_at_all", "cannot be loaded")],
)
def test_what_does_not_score_claims_is_an_error_that_says_so(tmp_path: Path, body: str, words: str):
    (tmp_path / "other.py").write_text(body)
    with pytest.raises(BenchError, match=words):
        scorer_of(tmp_path / "other.py")


def test_a_set_is_read_by_our_own_code_and_reports_of_one_story_bear_its_name(
    tmp_path: Path, scorer_file: Path, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "gold"
    folder.mkdir()
    text = "The mayor of Lesk, Ilse Borg, resigned on Monday, the council said. She had been mayor for nine years."
    for number in (1, 2):
        gold = {"kind": "change", "event": "resigned", "person": person("Ilse Borg"), "post": {"title": "mayor"}}
        record = {"id": f"r{number}", "story": "lesk", "published": "2024-03-04", "text": text, "claims": [gold]}
        (folder / f"r{number}.json").write_text(json.dumps(record))
    (folder / "r3.json").write_text(json.dumps({"id": "r3", "text": "", "claims": []}))
    found = judge(Corpus(name="lesk", place="gold", scorer=scorer_file.name, measures=()), tmp_path)
    assert (found.documents, found.gold) == (3, {"change": 2, "posting": 0, "response": 0})
    assert {one.story for one in found.claims} == {"lesk"}
    changes = [one for one in found.claims if one.kind == "change" and one.right]
    assert len(changes) == 2
    assert "refused: " in capsys.readouterr().err
