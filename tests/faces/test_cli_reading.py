"""Reading on the command line: hostile inputs beside good ones, resuming, several processes, being killed."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportedly.documents.document import Refusal
from reportedly.faces import reading
from reportedly.faces.demonstration import opening
from reportedly.ledger import Ledger
from reportedly.ledger.answers import as_json
from reportedly.ledger.checks import problems_of
from reportedly.vocabulary import Reason

from .conftest import BUNDLED

GOOD = ("flotilla-wire.txt", "ministry-denies.md", "herald-governor.html")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three good reports in it."""
    found = tmp_path / "reports"
    found.mkdir()
    for name in GOOD:
        (found / name).write_bytes((BUNDLED / name).read_bytes())
    return found


@pytest.fixture
def hostile(folder: Path) -> Path:
    """The same folder, with inputs beside them that must be refused, and one that must be repaired."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\t\n")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    (folder / "zeros.txt").write_bytes(bytes(5000))
    with (folder / "large.txt").open("wb") as large:
        large.write(b"The minister said so. ")
        large.truncate(50_000_000)
    (folder / "bomb.html").write_text("<html><body>" + "<div>" * 100_000 + "The minister resigned.")
    (folder / "sheet.xlsx").write_bytes(b"no sheet at all")
    (folder / "wrong.txt").write_bytes(
        "Le général Müller, préfet de police, a été limogé hier à Orléans. ".encode("cp1252") * 6
    )
    (folder / "broken.jsonl").write_text(
        '{"id": "1", "text": "The governor of the bank resigned on Monday."}\n{"id": 2,\n'
    )
    return folder


def content(path: Path) -> tuple[object, ...]:
    """What a ledger holds, without the times of reading."""
    with Ledger.open(path, create=False) as ledger, ledger.reading() as connection:
        assert list(problems_of(connection)) == []
        keys = sorted({row.document.key for row in ledger.claims().claims})
        papers = [json.loads(json.dumps(as_json(ledger.document(key)))) for key in keys]
    return tuple(timeless(p) for p in papers)


def timeless(value: object) -> object:
    if isinstance(value, dict):
        return {k: timeless(v) for k, v in value.items() if k != "read_at"}
    return [timeless(v) for v in value] if isinstance(value, list) else value


def test_reading_says_how_many_were_read_and_how_much_was_found(run, folder, tmp_path):
    result = run("read", folder, "--ledger", tmp_path / "l")
    assert result.exit_code == 0
    assert result.stdout.startswith("Read 3 documents in ")
    assert "claims found. They are in" in " ".join(result.stdout.split())


def test_what_is_known_is_passed_over_before_the_model_runs(run, folder, tmp_path, monkeypatch):
    run("read", folder / GOOD[0], "--ledger", tmp_path / "l")
    before = content(tmp_path / "l")
    monkeypatch.setattr("reportedly.newsroom.safely", None)
    again = json.loads(run("read", folder / GOOD[0], "--ledger", tmp_path / "l", "--json").stdout)
    assert (again["read"], again["known"], again["claims"], again["refused"]) == (0, 1, 0, [])
    assert content(tmp_path / "l") == before


def test_inputs_that_cannot_be_read_are_refused_with_reasons_and_the_others_are_read(run, hostile, tmp_path):
    result = run("read", hostile, "--ledger", tmp_path / "l", "--json")
    assert result.exit_code == 10
    told = json.loads(result.stdout)
    reasons = {r["refused"]: r["reason"] for r in told["refused"]}
    assert reasons == {
        "blank.txt": Reason.EMPTY,
        "bomb.html": Reason.TOO_DEEP,
        "broken.jsonl:2": Reason.MALFORMED,
        "empty.txt": Reason.EMPTY,
        "large.txt": Reason.TOO_LARGE,
        "picture.txt": Reason.BINARY,
        "sheet.xlsx": Reason.UNSUPPORTED,
        "zeros.txt": Reason.BINARY,
    }
    assert all(r["detail"] and r["way_out"] for r in told["refused"])
    assert told["read"] == 5
    listed = run("refusals", "--ledger", tmp_path / "l").stdout
    assert all(name in listed for name in reasons)
    assert "repaired" in run("show", "wrong.txt", "--ledger", tmp_path / "l").stdout


def test_refusals_are_told_with_the_name_the_reason_and_the_way_out(run, folder, tmp_path):
    (folder / "empty.txt").write_bytes(b"")
    out = run("read", folder, "--ledger", tmp_path / "l").stdout
    assert "1 refused" in out
    assert "empty.txt  empty: there is no text in it" in out
    assert "the file has no bytes" in out


def test_extract_prints_a_line_a_document_and_its_refusals_apart(run, folder, tmp_path):
    (folder / "empty.txt").write_bytes(b"")
    result = run("extract", folder)
    assert result.exit_code == 10
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["name"] for line in lines] == sorted(GOOD)
    wanted = "id url publisher published title text blocks quality claims attributions entities relations".split()
    assert all(set(wanted) <= set(line) for line in lines)
    (refused,) = map(json.loads, result.stderr.splitlines())
    assert list(refused) == ["refused", "reason", "detail", "way_out"]
    assert refused["refused"] == "empty.txt"


def test_extract_writes_a_file_that_is_whole_or_not_there(run, folder, tmp_path):
    out = tmp_path / "out.jsonl"
    assert run("extract", folder, "--out", out).exit_code == 0
    assert out.read_text(encoding="utf-8") == run("extract", folder).stdout
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("out")] == ["out.jsonl"]


@pytest.mark.slow
def test_several_processes_extract_the_same_in_the_same_order(run, folder):
    assert run("extract", folder, "--jobs", "2").stdout == run("extract", folder).stdout


def test_standard_input_is_read_as_text_and_as_json_lines(run):
    text = run("extract", "-", input=(BUNDLED / GOOD[0]).read_bytes())
    assert json.loads(text.stdout)["name"] == "stdin"
    lines = run("extract", "-", input=(BUNDLED / "border-line-channel.jsonl").read_bytes())
    records = [json.loads(line) for line in (BUNDLED / "border-line-channel.jsonl").read_text("utf-8").splitlines()]
    assert [json.loads(line)["id"] for line in lines.stdout.splitlines()] == [r["id"] for r in records]


def test_a_folder_without_documents_is_said_to_be_one(run, tmp_path):
    (tmp_path / "void").mkdir()
    result = run("read", tmp_path / "void", "--ledger", tmp_path / "l")
    assert result.exit_code == 0
    assert "There is no document in what was named" in result.stdout


def test_a_bar_is_shown_on_a_terminal_once_patience_ends(folder, monkeypatch, capsys):
    from reportedly.newsroom import Step

    steps = [Step(name=name, size=10, kept=True) for name in GOOD]
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert list(reading.watched(steps, 30)) == steps
    assert "reading" not in capsys.readouterr().out
    monkeypatch.setattr(reading, "PATIENCE", -1.0)
    assert list(reading.watched(steps, 30)) == steps
    assert "reading" in capsys.readouterr().out


def test_the_demo_answers_six_questions_and_names_their_commands(run, examples):
    told = json.loads(run("demo", "--json", "--ledger", examples).stdout)
    asked = [q["command"].split()[0] for q in told["questions"]]
    assert asked == ["who", "person", "claims", "story", "source", "search"]
    assert (told["reading"]["known"], told["reading"]["refused"]) == (17, [])
    about = (Path(__file__).parents[2] / "docs" / "examples.md").read_text("utf-8")
    for question in told["questions"]:
        assert question["answer"] is not None
        assert question["command"] in about
    printed = run("demo", "--ledger", examples).stdout
    assert all(f"$ reportedly {q['command']}" in printed for q in told["questions"])


def test_the_demo_does_not_pass_over_a_report_that_it_could_not_read():
    gone = Refusal(name="wire.txt", reason=Reason.FAILED, detail="it broke", way_out="please report it")
    told = list(opening(reading.Tally(read=2, known=0, claims=3, refused=(gone,), seconds=0.1)))
    assert "wire.txt" in str(told)
    assert "please report it" in str(told)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is not there")
def test_reading_that_is_killed_at_any_moment_leaves_a_ledger_that_resumes_to_the_same(
    run, examples, offline, tmp_path
):
    ledger, chance, killed = tmp_path / "killed.ledger", random.Random(20231105), 0
    inputs = [str(p) for p in sorted(BUNDLED.iterdir())]
    words = [sys.executable, "-m", "reportedly", "read", *inputs, "--ledger", str(ledger)]
    for _ in range(4):
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=offline)
        time.sleep(chance.uniform(0.2, 1.6))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        if ledger.exists():
            assert run("verify", "--ledger", ledger).exit_code == 0
    assert killed >= 2
    assert run("read", *inputs, "--ledger", ledger).exit_code == 0
    assert content(ledger) == content(examples)


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is not there")
def test_reading_processes_end_when_the_one_that_started_them_is_killed(offline):
    words = [sys.executable, "-m", "reportedly", "extract", str(BUNDLED), "--jobs", "2"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=offline)
    time.sleep(0.8)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=20)  # ends when everybody who holds the pipe is gone
