"""Every failure through the command line: its exit code, what failed, the way out, and never a traceback."""

import sqlite3
from contextlib import closing

import pytest
import typer
from typer.testing import CliRunner

from reportedly import errors
from reportedly.errors import ReportedlyError
from reportedly.faces import cli
from reportedly.faces.desk import INTERRUPTED, Desk
from reportedly.language.tagger import Tagger
from reportedly.ledger import Ledger


def every(kind: type[ReportedlyError]) -> list[type[ReportedlyError]]:
    return [kind, *(deeper for child in kind.__subclasses__() for deeper in every(child))]


def raising(fault: BaseException) -> typer.Typer:
    """A command line of our kind whose one command fails."""
    app = typer.Typer(cls=Desk, pretty_exceptions_enable=False)

    @app.callback()
    def top() -> None: ...

    @app.command()
    def fail() -> None:
        raise fault

    return app


@pytest.mark.parametrize("kind", every(ReportedlyError))
def test_every_error_of_the_tree_ends_in_its_exit_code_with_its_hint(kind):
    result = CliRunner().invoke(raising(kind("the boat leaks", "bail it out")), ["fail"])
    assert result.exit_code == kind.exit_code
    assert "reportedly: the boat leaks" in result.stderr
    assert "bail it out" in result.stderr
    assert result.stdout == ""


def test_every_error_has_an_exit_code_of_its_own_and_stands_in_the_drawing():
    kinds = every(ReportedlyError)
    assert len({k.exit_code for k in kinds}) == len(kinds)
    for kind in kinds:
        assert f"{kind.__name__} " in (errors.__doc__ or "")
        assert f"exit {kind.exit_code} " in (errors.__doc__ or "")


@pytest.mark.parametrize(
    ("words", "code", "message", "hint"),
    [
        (["who", "x", "--on", "soon"], 2, "not a day: 'soon'", "2023-05-31"),
        (["claims", "--since", "2023-13-01"], 2, "not a day", "2023-05-31"),
        (["search", "!!"], 2, "no word to search for", "give one word"),
        (["claims", "--event", "fired"], 2, "dismissed", ""),
        (["read", "nowhere/*.txt"], 3, "no such file or folder: nowhere/*.txt", "spelling"),
        (["extract", "nowhere"], 3, "no such file or folder: nowhere", "spelling"),
        (["person", "Nobody"], 6, "nobody in the ledger fits 'Nobody'", "the ledger holds"),
    ],
)
def test_a_question_that_cannot_be_answered_says_why_and_what_would_do(run, told, words, code, message, hint):
    result = run(*words, *([] if words[0] == "extract" else ["--ledger", told]))
    assert result.exit_code == code
    assert message in result.stderr
    assert hint in result.stderr
    assert "Traceback" not in result.output


def test_asking_a_ledger_that_is_not_there_says_how_to_make_one(run, tmp_path):
    result = run("who", "x", "--ledger", tmp_path / "none.ledger")
    assert result.exit_code == 3
    assert "reportedly read FOLDER" in result.stderr
    assert not (tmp_path / "none.ledger").exists()


def test_a_mistyped_input_leaves_no_ledger_behind(run, tmp_path):
    assert run("read", tmp_path / "none", "--ledger", tmp_path / "new.ledger").exit_code == 3
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_ledger_is_left_alone(run, tmp_path):
    note = tmp_path / "note.txt"
    note.write_text("a note, and no ledger; " * 50)
    result = run("who", "x", "--ledger", note)
    assert result.exit_code == 5
    assert "--ledger" in result.stderr
    assert note.read_text().startswith("a note")


def test_a_ledger_that_was_tampered_with_fails_verify_with_the_rows(run, told, tmp_path):
    copy = tmp_path / "copy.ledger"
    with closing(sqlite3.connect(told)) as source, closing(sqlite3.connect(copy)) as target, target:
        source.backup(target)
        for (name,) in target.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            target.execute(f"DROP TRIGGER {name}")
        target.execute("UPDATE documents SET text = text || '!' WHERE name = 'denial.txt'")
    assert run("verify", "--ledger", told).exit_code == 0
    result = run("verify", "--ledger", copy)
    assert result.exit_code == 5
    assert "texts_are_whole" in result.stdout


def test_without_the_model_reading_says_how_to_get_it(run, tmp_path, monkeypatch):
    monkeypatch.setattr("reportedly.language.reader.shipped", lambda: Tagger(tmp_path))
    (tmp_path / "a.txt").write_text("The minister resigned on Monday, the paper said.")
    result = run("extract", tmp_path / "a.txt")
    assert result.exit_code == 4
    assert "install reportedly again" in result.stderr


def test_a_file_that_cannot_be_written_is_named(run, tmp_path):
    result = run("extract", tmp_path, "--out", tmp_path / "no" / "where.jsonl")
    assert result.exit_code == 1
    assert "where.jsonl" in result.stderr


def test_an_interrupt_is_no_failure_of_the_ledger(run):
    result = CliRunner().invoke(raising(KeyboardInterrupt()), ["fail"])
    assert result.exit_code == INTERRUPTED
    assert "run the same command again" in result.stderr


def test_a_fault_of_ours_is_told_in_a_line_with_its_place(run, told, monkeypatch):
    def broken(*_given: object, **_named: object) -> None:
        raise RuntimeError("wheels came off")

    monkeypatch.setattr(Ledger, "who", broken)
    result = run("who", "x", "--ledger", told)
    assert result.exit_code == 1
    assert "RuntimeError: wheels came off (asking.py:" in result.stderr
    assert "report it" in result.stderr


@pytest.mark.parametrize(
    ("told", "place"),
    [
        (["--ledger", "a.ledger", "read", "b.txt"], "read --ledger"),
        (["--json", "review", "queue"], "review queue --json"),
    ],
)
def test_an_option_given_before_its_command_is_told_where_it_stands(told, place):
    result = CliRunner().invoke(cli.app, told, prog_name="reportedly")
    assert result.exit_code == 2
    assert f"{told[0]} stands after the command: reportedly {place} …" in result.stderr


@pytest.mark.parametrize("told", [["--lodger", "a.ledger", "read"], ["--on", "read"], ["--ledger"]])
def test_an_option_that_no_such_command_has_is_just_unknown(told):
    result = CliRunner().invoke(cli.app, told)
    assert result.exit_code == 2
    assert "No such option" in result.stderr
