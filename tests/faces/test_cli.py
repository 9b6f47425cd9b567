"""The questions on the command line, asked of a ledger whose claims were made by hand."""

import json
import re
import subprocess
import sys

import pytest

from reportedly import __version__
from reportedly.faces.cli import app
from reportedly.vocabulary import Certainty, Event

ASKED = {
    "who": ["Lake Fleet"],
    "person": ["Vellin"],
    "post": ["Lake Fleet"],
    "claims": [],
    "source": ["Deep Water"],
    "search": ["parade"],
    "show": ["harbour.txt"],
    "refusals": [],
    "verify": [],
}


def test_who_gives_the_people_named_the_change_its_chain_and_the_exact_words(run, told):
    out = run("who", "Lake", "Fleet", "--ledger", told).stdout
    assert "commander, Lake Fleet" in out
    assert re.search(r"Admiral Taras Vellin +current +10 . 12 May 2022 +2 documents", out)
    assert "Northern Wire → Deep Water channel" in out
    assert "◐ hedged" in out
    assert "“The commander of the Lake Fleet, Admiral Taras Vellin, has been removed and arrested”" in " ".join(
        out.split()
    )
    assert "✗ DENIED" in out
    assert "Arcania's Defence Ministry" in out


def test_a_post_is_asked_for_as_who_is(run, told):
    assert run("post", "Lake Fleet", "--ledger", told).stdout == run("who", "Lake Fleet", "--ledger", told).stdout


def test_the_day_of_knowledge_hides_what_was_published_later(run, told):
    now = run("who", "Lake Fleet", "--ledger", told).stdout
    then = run("who", "Lake Fleet", "--known", "2022-05-11", "--ledger", told).stdout
    assert "DENIED" in now
    assert "DENIED" not in then
    assert "Knowing what was published by 11 May 2022." in then


def test_a_person_is_found_by_part_of_the_name_with_what_they_said(run, told):
    out = run("person", "merz", "--ledger", told).stdout
    assert "2 people fit" in out
    assert "Colonel Ada Merz" in out
    assert "chief of staff, 6th Army of Arcania" in out
    assert "Ada Merz: “‘The fleet is in good hands,’ Merz said”" in out


def test_claims_are_filtered_by_what_is_asked(run, told):
    found = json.loads(run("claims", "--certainty", "hedged", "--ledger", told, "--json").stdout)
    assert {c["certainty"] for c in found["claims"]} == {"hedged"}
    assert found["total"] == len(found["claims"]) == 2
    one = run("claims", "--kind", "change", "--limit", "1", "--ledger", told).stdout
    assert "1 of 4 claims (--limit 4 shows them all)" in one


def test_a_source_shows_what_starts_with_it_and_what_it_carries(run, told):
    assert "Claims that start with it (3)" in run("source", "Deep Water", "--ledger", told).stdout
    assert "Claims of others that it carries (2)" in run("source", "Northern Wire", "--ledger", told).stdout


def test_a_publisher_is_no_dead_end(run, told):
    out = " ".join(run("source", "Morning Post", "--ledger", told).stdout.split())
    assert out.startswith("The Morning Post is the publisher of 1 report, with 3 claims in its own voice")
    assert 'reportedly claims --publisher "The Morning Post"' in out
    assert "Told in its own voice, so no letter follows" in out
    assert "Told in its own voice (3)" in out
    listed = run("claims", "--publisher", "The Morning Post", "--ledger", told).stdout
    assert "6 claims" in listed
    assert "Gazette" not in listed


def test_without_a_name_every_source_is_listed(run, told):
    out = run("source", "--ledger", told).stdout
    assert out.index("The Morning Post") < out.index("Northern Wire")
    assert [line for line in out.splitlines() if line != line.rstrip()] == []
    found = json.loads(run("source", "--ledger", told, "--json", "--limit", "2").stdout)
    assert (len(found["sources"]), found["words"]) == (2, None)
    assert run("source", "--ledger", told, "--sure", ".5").exit_code == 2


def test_a_source_without_changes_has_no_record_to_speak_of(run, told):
    out = run("source", "Merz", "--ledger", told).stdout
    assert "no change claimed" in out
    assert "Admiralty" not in out


def test_search_names_the_document_and_gives_the_passage(run, told):
    out = run("search", "good hands", "--ledger", told).stdout
    assert "harbour.txt, The Morning Post  10 May 2022" in out
    assert "The fleet is in good hands" in out


@pytest.mark.parametrize("command", ASKED)
def test_every_question_answers_programs_in_json(run, told, command):
    result = run(command, *ASKED[command], "--ledger", told, "--json")
    assert result.exit_code == 0
    json.loads(result.stdout)


@pytest.mark.parametrize("width", ["80", "120"])
@pytest.mark.parametrize("command", ASKED)
def test_no_line_is_wider_than_the_terminal_and_none_ends_in_blanks(run, told, command, width):
    out = run(command, *ASKED[command], "--ledger", told, env={"COLUMNS": width}).stdout
    assert [line for line in out.splitlines() if len(line) > int(width) or line != line.rstrip()] == []


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (["person", "Taras Velen"], "near it: Taras Velin; Taras Vellin"),
        (["who", "Lake Fleat"], "near it: commander, Lake Fleet; quartermaster, Lake Fleet"),
        (["source", "Deepe channel"], "near it: Deep Water channel"),
        (["show", "harbor.txt"], "near it: harbour.txt"),
        (["person", "Zebedee"], "the ledger holds 4 changes, 5 postings"),
        (["claims", "--event", "killed"], "no claim passes --event killed"),
        (["search", "zebra"], "no passage holds 'zebra'"),
        (["who", "Lake Fleet", "--known", "2001-01-01"], "leave out --on, --known or --read-by"),
    ],
)
def test_what_is_not_there_is_answered_with_what_is_near(run, told, words, near):
    result = run(*words, "--ledger", told)
    assert result.exit_code == 6
    assert near in result.stderr
    assert result.stdout == ""


def test_an_empty_answer_is_still_json_for_programs(run, told):
    result = run("claims", "--event", "killed", "--ledger", told, "--json")
    assert result.exit_code == 6
    assert json.loads(result.stdout) == {"claims": [], "total": 0}


@pytest.mark.parametrize("event", Event)
def test_every_event_can_be_asked_for(run, told, event):
    assert run("claims", "--event", event, "--ledger", told).exit_code in (0, 6)


@pytest.mark.parametrize("certainty", Certainty)
def test_every_certainty_can_be_asked_for(run, told, certainty):
    assert run("claims", "--certainty", certainty, "--ledger", told).exit_code in (0, 6)


def test_the_ledger_may_be_named_by_the_environment(run, told):
    assert run("person", "Vellin", env={"REPORTEDLY_LEDGER": str(told)}).exit_code == 0


def test_the_version_is_printed(run):
    assert run("--version").stdout == f"reportedly {__version__}\n"


def test_help_lists_every_command_whole_at_80_columns(run):
    out = run("--help").stdout
    for command in app.registered_commands:
        line = next(row for row in out.splitlines() if row.split()[:1] == [command.callback.__name__.replace("_", "-")])
        assert not line.endswith("...")


def test_a_terminal_without_unicode_gets_plain_signs(told, offline):
    words = [sys.executable, "-m", "reportedly", "who", "Lake Fleet", "--ledger", str(told)]
    done = subprocess.run(words, capture_output=True, env={**offline, "PYTHONIOENCODING": "ascii"}, check=True)
    assert b"Northern Wire -> Deep Water channel" in done.stdout
    assert b"~ hedged" in done.stdout


@pytest.mark.slow
def test_the_installed_command_is_the_same_as_the_module(told, offline):
    words = ["claims", "--json", "--ledger", str(told)]
    module = subprocess.run([sys.executable, "-m", "reportedly", *words], capture_output=True, env=offline, check=True)
    assert json.loads(module.stdout)["total"] == 12
    closed = subprocess.run(
        f"{sys.executable} -m reportedly claims --ledger {told} | head -1",
        shell=True, capture_output=True, env=offline, check=True,
    )  # fmt: skip
    assert closed.stderr == b""
