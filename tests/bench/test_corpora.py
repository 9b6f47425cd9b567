"""Corpora: where they are looked for, how they are told apart, and what is said when they are not there."""

import shutil
from pathlib import Path

import pytest

from bench import corpora
from bench.__main__ import main
from bench.corpora import CORPORA, VARIABLE, BenchError, chosen, find_sets


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    """A folder of sets with one corpus of claims in it and a scorer beside it."""
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "a.json").write_text('{"id": "a", "claims": []}')
    (tmp_path / "score_claims.py").write_text("print('{}')")
    return tmp_path


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkout that has no public sets beside it."""
    monkeypatch.setattr(corpora, "ROOT", tmp_path / "nowhere" / "checkout")
    monkeypatch.delenv(VARIABLE, raising=False)


@pytest.mark.usefixtures("alone")
def test_without_the_public_sets_nothing_is_measured_and_that_is_said(capsys: pytest.CaptureFixture[str]):
    assert main([]) == 0
    assert main(["speed"]) == 0
    assert "nothing was measured" in capsys.readouterr().err


@pytest.mark.usefixtures("alone")
def test_a_gate_that_measured_nothing_does_not_pass():
    assert main(["--gate"]) == 3
    assert main(["--pin"]) == 3


def test_a_place_that_was_named_and_is_not_there_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(BenchError, match="there is no folder"):
        find_sets(str(tmp_path / "absent"))
    monkeypatch.setenv(VARIABLE, str(tmp_path / "absent"))
    with pytest.raises(BenchError, match=VARIABLE):
        find_sets(None)
    assert main([]) == 3


def test_the_command_line_wins_over_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "absent"))
    assert find_sets(str(tmp_path)) == tmp_path


def test_only_keeps_the_order_of_the_table_and_refuses_names_that_are_none():
    assert [c.name for c in chosen("pages, claims")] == ["claims", "pages"]
    assert chosen(None) == CORPORA
    with pytest.raises(BenchError, match="no such corpus: page;"):
        chosen("page")


def test_a_question_that_makes_no_sense_has_a_status_of_its_own(tmp_path: Path):
    assert main(["--bench", str(tmp_path), "--only", "page"]) == 2
    assert main(["--bench", str(tmp_path), "speed", "--runs", "0"]) == 2


def test_the_digest_changes_with_the_text_its_files_names_and_the_scorer(sets: Path):
    (claims,) = chosen("claims")
    seen = {claims.digest(sets)}
    (sets / "claims" / "a.json").write_text('{"id": "a", "claims": [1]}')
    seen.add(claims.digest(sets))
    (sets / "claims" / "a.json").rename(sets / "claims" / "b.json")
    seen.add(claims.digest(sets))
    (sets / "score_claims.py").write_text("print('{ }')")
    seen.add(claims.digest(sets))
    assert len(seen) == 4


def test_the_digest_is_the_same_wherever_the_sets_lie_and_notes_do_not_count(sets: Path):
    (claims,) = chosen("claims")
    before = claims.digest(sets)
    (sets / "claims" / "README.md").write_text("a note")
    moved = sets.parent / "moved"
    shutil.copytree(sets, moved)
    assert claims.digest(moved) == before


def test_a_corpus_that_is_missing_is_named(sets: Path):
    (pages,) = chosen("pages")
    with pytest.raises(BenchError, match="corpus pages is missing"):
        list(pages.files(sets))


@pytest.mark.parametrize("name", ["unseen", "blind"])
def test_our_own_stories_lie_in_the_project(sets: Path, name: str):
    (stories,) = chosen(name)
    assert len(list(stories.files(sets))) >= 20
