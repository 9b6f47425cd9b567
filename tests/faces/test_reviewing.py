"""``review`` on the command line, over the story of the lake fleet, read with doubts."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from reportedly.ledger import Ledger
from tests.ledger.pages import READ_AT
from tests.ledger.story import doubted, everything

BY = ("--by", "Jo Roe")


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    path = tmp_path_factory.mktemp("reviewing") / "story.ledger"
    with Ledger.open(path) as ledger:
        for document, claims in everything():
            ledger.add(document, [doubted(claim) for claim in claims], "engine 1", READ_AT)
    return path


@pytest.fixture
def book(kept, tmp_path):
    return Path(shutil.copy(kept, tmp_path / "story.ledger"))


def one_line(out):
    return " ".join(out.split())


def claim(run, book, **wanted):
    """The short id of a claim of the first report."""
    rows = json.loads(run("show", "harbour.txt", "--json", "--ledger", book).stdout)["claims"]
    (found,) = [r["id"] for r in rows if all(r[name] == value for name, value in wanted.items())]
    return found[:8]


def test_the_queue_names_claims_by_ids_that_the_other_commands_take(run, book):
    out = run("review", "queue", "--ledger", book, "--limit", "4").stdout
    assert "read with a confidence of 0.56; a denial beside 2 claims of changes" in one_line(out)
    assert "4 rows of " in out
    number = re.search(r"^  ([0-9a-f]{8})$", out, re.MULTILINE)[1]
    done = run("review", "accept", number, "--because", "so it stands", *BY, "--ledger", book)
    assert f"{number} accepted" in done.stdout
    assert re.search(rf"^{number}\n.*\n.*\naccepted ", done.stdout, re.MULTILINE)
    undo = re.search(r"To take it back: reportedly review undo ([0-9a-f]{8})", done.stdout)[1]
    assert f"{undo} is taken back, on {number}" in one_line(run("review", "undo", undo, *BY, "--ledger", book).stdout)
    log = one_line(run("review", "log", number, "--ledger", book).stdout)
    assert "2 reviews" in log
    assert "no longer counts Jo Roe" in log
    assert "so it stands" in log


def test_a_rejected_claim_is_gone_from_what_is_asked_next(run, book):
    number = claim(run, book, event="detained", kind="change")
    assert "No answer has the claim now." in run("review", "reject", number, *BY, "--ledger", book).stdout
    assert "detained" not in run("person", "Vellin", "--ledger", book).stdout
    assert "detained" in run("person", "Vellin", "--read-by", "2022-06-10", "--ledger", book).stdout


def test_a_claim_is_corrected_by_words_of_its_text(run, book):
    number = claim(run, book, event="dismissed", kind="change")
    words = ["--event", "suspended", "--certainty", "asserted", "--person", "Vellin=Taras Vellin", "--date", "2022-05"]
    words += ["--title", "chief of staff", "--organization", "6th Army of Arcania", "--without", "rank"]
    words += ["--through", "Northern Wire", "--origin", "deep water channel", "--count", "1"]
    done = run("review", "correct", number, *words, "--because", "read again", *BY, "--ledger", book, "--json")
    deed = json.loads(done.stdout)
    now = deed["claim"]
    assert (now["event"], now["person"], now["rank"], now["title"]) == (
        "suspended",
        "Taras Vellin",
        None,
        "chief of staff",
    )
    assert (now["organization"], now["event_date"], now["reviewed"]) == ("6th Army of Arcania", "2022-05", "corrected")
    assert [s["name"] for s in now["sources"]] == ["Northern Wire", "Deep Water channel"]
    assert (deed["review"]["verdict"], deed["review"]["reason"], deed["review"]["stands"]) == (
        "corrected",
        "read again",
        True,
    )
    own = run(
        "review", "correct", now["id"], "--without", "sources", "--without", "date", *BY, "--ledger", book, "--json"
    )
    again = json.loads(own.stdout)["claim"]
    assert (again["sources"], again["event_date"]) == ([], None)
    log = one_line(run("review", "log", "harbour.txt", "--ledger", book).stdout)
    assert f"{number} corrected: {again['id'][:8]} is answered from in its place" in log
    assert f"{again['id'][:8]} 10 May 2022" in log


def test_a_claim_that_was_missed_is_added(run, book):
    words = ["--evidence", "Colonel Ada Merz", "--event", "missing", "--person", "Ada Merz", "--rank", "Colonel"]
    done = run("review", "add", "harbour.txt", *words, *BY, "--ledger", book)
    assert "added" in done.stdout
    assert "Colonel Ada Merz was absent or missing" in one_line(done.stdout)
    for kind, more in (
        ("posting", ["--status", "acting", "--title", "chief of staff"]),
        ("response", ["--response", "denied"]),
    ):
        words = ["--evidence", "was seen at the parade", "--person", "Ada Merz", *more]
        deed = json.loads(run("review", "add", "harbour.txt", *words, *BY, "--ledger", book, "--json").stdout)
        assert (deed["claim"]["kind"], deed["claim"]["reviewed"]) == (kind, "added")


def test_reviewed_documents_are_exported_as_gold(run, book, tmp_path):
    run("review", "accept", claim(run, book, event="dismissed", kind="change"), *BY, "--ledger", book)
    (line,) = run("review", "export", "--ledger", book).stdout.splitlines()
    record = json.loads(line)
    assert (record["name"], record["complete"], [c["event"] for c in record["claims"]]) == (
        "harbour.txt",
        False,
        ["dismissed"],
    )
    file = tmp_path / "gold.jsonl"
    assert run("review", "export", "--out", file, "--ledger", book).stdout == ""
    assert json.loads(file.read_text(encoding="utf-8")) == record


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["accept", "ffff"], 6, "no claim begins with 'ffff'"),
        (["accept", "CLAIM", "--by", "registry"], 2, "is no person"),
        (["correct", "CLAIM", "--title", "admiral of the lake"], 2, "'admiral of the lake' does not stand in the text"),
        (["correct", "CLAIM", "--status", "acting"], 2, "a change has no status"),
        (["correct", "CLAIM", "--event", "sacked"], 2, "--event"),
        (["correct", "CLAIM", "--through", "Northern Wire"], 2, "a chain has its origin"),
        (["correct", "CLAIM", "--title", "commander", "--without", "title"], 2, "title is both given and left out"),
        (["correct", "CLAIM", "--origin", "Northern Wire", "--without", "sources"], 2, "sources is both given"),
        (["correct", "CLAIM"], 2, "that is what the claim says already"),
        (["add", "harbor.txt", "--evidence", "parade", "--event", "died"], 6, "near it: harbour.txt"),
        (["add", "harbour.txt", "--evidence", "parade", "--event", "died"], 2, "a change is about somebody"),
        (["undo", "ffff"], 6, "no review begins with 'ffff'"),
        (["log", "harbor.txt"], 6, "near it: harbour.txt"),
        (["export"], 6, "nobody has reviewed a claim yet"),
    ],
)
def test_what_cannot_be_reviewed_is_answered_with_the_way_out(run, kept, words, code, told):
    number = claim(run, kept, event="dismissed", kind="change")
    result = run("review", *(w.replace("CLAIM", number) for w in words), "--ledger", kept)
    assert result.exit_code == code
    assert told in one_line(result.stderr)
    assert result.stdout == ""


def test_an_empty_history_and_an_empty_queue_say_so(run, kept, tmp_path):
    assert run("review", "log", "--ledger", kept).stdout == "Nobody has reviewed anything yet.\n"
    Ledger.open(tmp_path / "new.ledger").close()
    out = run("review", "queue", "--ledger", tmp_path / "new.ledger").stdout
    assert out.startswith("There is nothing to review")


@pytest.mark.parametrize("width", ["80", "120"])
def test_no_line_is_wider_than_the_terminal_and_none_ends_in_blanks(run, book, width):
    env = {"COLUMNS": width}
    number = claim(run, book, event="dismissed", kind="change")
    out = run("review", "correct", number, "--event", "suspended", *BY, "--ledger", book, env=env).stdout
    out += run("review", "queue", "--ledger", book, env=env).stdout
    out += run("review", "log", "harbour.txt", "--ledger", book, env=env).stdout
    assert [line for line in out.splitlines() if len(line) > int(width) or line != line.rstrip()] == []


def test_a_reviewed_ledger_is_whole(run, book):
    run("review", "reject", claim(run, book, event="detained", kind="change"), *BY, "--ledger", book)
    assert "is whole" in one_line(run("verify", "--ledger", book).stdout)
