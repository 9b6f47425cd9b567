"""``entity`` and ``registry`` on the command line, over a ledger of reports of our own."""

from __future__ import annotations

import inspect
import json
import re
import shutil
from pathlib import Path

import pytest

from reportedly.faces.cli import GROUPS
from reportedly.faces.desk import SOME_REFUSED
from reportedly.ledger import Ledger
from tests.ledger.test_judging import named
from tests.ledger.test_registering import KNOWN

WHY = ("--because", "the two photographs are of one woman", "--by", "Jo Roe")
COMMANDS = [
    (f"{group} {told.name or told.callback.__name__}", told.callback)
    for group, app in GROUPS.items()
    for told in app.registered_commands
]


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    path = tmp_path_factory.mktemp("mending") / "merz.ledger"
    with Ledger.open(path) as ledger:
        named(ledger, "Ada Merz", "Colonel", "chief of staff", "6th Army")
        named(ledger, "Ada Merz", None, "minister", "Lake Works")
        named(ledger, "Ada Brandt", None, "director", "Lake Works")
    return path


@pytest.fixture
def merz(kept, tmp_path):
    return Path(shutil.copy(kept, tmp_path / "merz.ledger"))


@pytest.fixture
def known(tmp_path):
    file = tmp_path / "known.json"
    file.write_text("\n".join(json.dumps(e) for e in KNOWN) + "\n{\n", encoding="utf-8")
    return file


def one_line(out):
    return " ".join(out.split())


def test_a_merge_says_what_is_held_who_there_is_now_and_how_to_take_it_back(run, merz):
    out = run("entity", "merge", "Ada Merz", "Ada Brandt", *WHY, "--ledger", merz).stdout
    assert re.search(r"Ada \w+ \[\w{8}\] and Ada \w+ \[\w{8}\] are one", one_line(out))
    assert "Jo Roe" in out
    assert re.search(r"^\w{8} +Ada Brandt +director, Lake Works +1 document$", out, re.MULTILINE)
    number = re.search(r"To take it back: reportedly entity undo (\w{8})", out)[1]
    assert "are one" in run("entity", "log", "--ledger", merz).stdout
    undone = run("entity", "undo", number, "--because", "two women", "--by", "Jo Roe", "--ledger", merz)
    assert f"{number} is taken back" in one_line(undone.stdout)
    assert "no longer counts" in one_line(run("entity", "log", "Merz", "--ledger", merz).stdout)


def test_a_split_parts_two_profiles_that_the_log_shows(run, merz):
    out = run("entity", "log", "Merz", "--ledger", merz).stdout
    assert "the rules, sure .95: the very same full name; nothing conflicts" in one_line(out)
    one, two = re.findall(r"^(\w{8})  (?:Colonel )?Ada Merz", out, re.MULTILINE)
    assert run("entity", "split", one, two, *WHY, "--ledger", merz).exit_code == 0
    assert "2 people fit" in run("person", "Merz", "--ledger", merz).stdout


def test_deeds_are_told_to_programs_whole(run, merz):
    deed = json.loads(run("entity", "merge", "Ada Merz", "Ada Brandt", *WHY, "--ledger", merz, "--json").stdout)
    assert deed["judgements"][0]["reason"] == WHY[1]
    assert len(deed["people"]) == 1
    journal = json.loads(run("entity", "log", "Merz", "--ledger", merz, "--json").stdout)
    assert journal["judgements"][0] == deed["judgements"][0]


def test_who_is_logged_in_judges_unless_told_otherwise(run, merz, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "ada")
    deed = run("entity", "merge", "Ada Merz", "Ada Brandt", "--because", "x", "--ledger", merz, "--json").stdout
    assert json.loads(deed)["judgements"][0]["author"] == "ada"

    def nobody() -> str:
        raise OSError("no name")

    monkeypatch.setattr("getpass.getuser", nobody)
    deed = run("entity", "merge", "Ada Brandt", "Merz", "--because", "x", "--ledger", merz, "--json")
    assert deed.exit_code == 2
    assert "ada has judged so already" in deed.stderr


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["merge", "Ada Mertz", "Ada Brandt", "--because", "x"], 6, "near it: Ada Merz"),
        (["merge", "Ada", "Ada Brandt", "--because", "x"], 2, "fits 2 people"),
        (["split", "Ada Merz", "Ada Brandt", "--because", "x"], 2, "give the id of one"),
        (["merge", "Ada Merz", "Ada Brandt", "--because", " "], 2, "a judgement needs its reason"),
        (["merge", "Ada Merz", "Ada Brandt", "--because", "x", "--by", "registry"], 2, "is no person"),
        (["merge", "Ada Merz", "Ada Brandt"], 2, "--because"),
        (["undo", "ffff", "--because", "x"], 6, "no judgement begins with 'ffff'"),
        (["log", "Zebedee"], 6, "nobody in the ledger fits 'Zebedee'"),
    ],
)
def test_what_cannot_be_judged_is_answered_with_the_way_out(run, kept, words, code, told):
    result = run("entity", *words, "--ledger", kept)
    assert result.exit_code == code
    assert told in one_line(result.stderr)
    assert result.stdout == ""


def test_an_empty_journal_says_so(run, kept):
    assert run("entity", "log", "--ledger", kept).stdout == "Nobody has judged anything yet.\n"


def test_a_load_says_what_there_was_and_what_was_refused(run, tmp_path, known):
    ledger = tmp_path / "new.ledger"
    result = run("registry", "load", known, "--ledger", ledger)
    assert result.exit_code == SOME_REFUSED
    assert one_line(result.stdout).startswith(
        "known.json holds 3 people, 1 post, 1 tie and 1 body; 6 are new or changed"
    )
    assert "known.json:8 malformed" in one_line(result.stdout)
    again = json.loads(run("registry", "load", known, "--ledger", ledger, "--json").stdout)
    assert (again["added"], again["people"], again["refused"][0]["name"]) == (0, 3, "known.json:8")
    assert "known.json:8" in run("refusals", "--ledger", ledger).stdout


def test_known_people_are_listed_and_shown_in_the_log(run, tmp_path, known):
    ledger = tmp_path / "new.ledger"
    run("registry", "load", known, "--ledger", ledger)
    out = one_line(run("registry", "list", "ardan", "--ledger", ledger).stdout)
    assert "Q1 Person Taras Vellin Taras Ardan known.json" in out
    assert len(json.loads(run("registry", "list", "--ledger", ledger, "--json").stdout)["entities"]) == 5
    assert "and 4 more rows" in run("registry", "list", "--limit", "1", "--ledger", ledger).stdout
    log = one_line(run("entity", "log", "Vellin", "--ledger", ledger).stdout)
    assert "commander, Lake Fleet the registry as Q1" in log
    assert "names of Taras Vellin (Q1) in known.json" in log


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["list", "zebedee"], 6, "no registry knows 'zebedee'"),
        (["list"], 6, "no registry is loaded"),
        (["load", "none.json"], 3, "there is no file none.json"),
    ],
)
def test_a_registry_that_is_not_there_is_said(run, kept, words, code, told):
    result = run("registry", *words, "--ledger", kept)
    assert result.exit_code == code
    assert told in one_line(result.stderr)


@pytest.mark.parametrize("width", ["80", "120"])
def test_no_line_is_wider_than_the_terminal_and_none_ends_in_blanks(run, merz, width):
    env = {"COLUMNS": width}
    out = run("entity", "merge", "Ada Merz", "Ada Brandt", *WHY, "--ledger", merz, env=env).stdout
    out += run("entity", "log", "Ada", "--ledger", merz, env=env).stdout
    assert [line for line in out.splitlines() if len(line) > int(width) or line != line.rstrip()] == []


@pytest.mark.parametrize(("called", "command"), COMMANDS, ids=[c for c, _ in COMMANDS])
def test_every_command_is_short_documented_and_summed_up_in_a_line_of_help(run, called, command):
    page = Path(__file__).parents[2] / "docs" / "cli.md"
    assert f"### `{called}`" in page.read_text(encoding="utf-8")
    group, name = called.split()
    line = next(row for row in run(group, "--help").stdout.splitlines() if row.split()[:1] == [name])
    assert not line.endswith("...")
    assert len(inspect.getsource(command).splitlines()) < 40
