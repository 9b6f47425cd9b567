"""The command chart on the command line, in a ledger whose claims were made by hand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from reportedly.ledger import Ledger
from tests.ledger.fleet import decree, fleet, season
from tests.ledger.pages import READ_AT


@pytest.fixture(scope="module")
def sailed(tmp_path_factory):
    path = tmp_path_factory.mktemp("sailed") / "sailed.ledger"
    with Ledger.open(path) as ledger:
        for document, claims in [*fleet(), decree()]:
            ledger.add(document, claims, "engine 1", READ_AT)
    return path


@pytest.fixture(scope="module")
def settled(tmp_path_factory):
    path = tmp_path_factory.mktemp("settled") / "settled.ledger"
    with Ledger.open(path) as ledger:
        for document, claims in [season(), decree()]:
            ledger.add(document, [replace(claim, confidence=0.8) for claim in claims], "engine 1", READ_AT)
    return path


def one_line(words):
    return " ".join(words.split())


def test_a_chart_is_a_tree_of_bodies_with_their_posts(run, sailed):
    out = run("chart", "Lake Fleet", "--known", "2022-05-20", "--ledger", sailed).stdout
    assert out.startswith(
        "Knowing what was published by 20 May 2022.\nOn 20 May 2022: the day of the last report on these posts.\n\n"
        "Lake Fleet\n├── commander: not settled: Ada Merz or Ilya Sorn\n"
    )
    assert "├── 61st Brigade\n│   ├── commander: Rada Ilves\n" in out
    flat = one_line(out.replace("│", ""))
    assert "+ Lieutenant Colonel Rada Ilves (acting): yes, evidence speaks for this very day" in flat
    assert "? Petra Vaun: not known, no evidence speaks for that day; last known on 9 May 2022" in flat
    assert "commander: not known; last known: Ivo Kand on 9 May 2022" in flat
    assert "Ivo Kand: not known" not in flat
    assert "an end on 14 May 2022 is claimed, and not settled" in out
    assert out.index("chief of staff") < out.index("61st Brigade") < out.index("Lake Fleet Museum")
    assert "Captain Oskar Brandt, chief" not in out


def test_a_chart_of_a_day_says_who_had_not_begun(run, settled):
    out = one_line(run("chart", "Lake Fleet", "--on", "2022-05-15", "--ledger", settled).stdout)
    assert "On 15 May 2022: the day asked about." in out
    assert "commander: Ada Merz" in out
    assert "- Ilya Sorn: no, the holding had not begun; known from 1 Jun 2022" in out


def test_why_gives_the_words_that_the_answer_rests_on(run, sailed):
    out = one_line(
        run("chart", "Lake Fleet", "--on", "2022-05-01", "--why", "--ledger", sailed).stdout.replace("│", "")
    )
    assert "“Captain Oskar Brandt, chief of staff of the Lake Fleet” · season.txt, Harbour Gazette" in out


def test_a_limit_counts_what_is_left_out(run, sailed):
    out = run("chart", "Lake Fleet", "--limit", "1", "--ledger", sailed).stdout
    assert "and 3 more posts (--json gives them all)" in out
    assert "and 2 more parts (--json gives them all)" in out
    assert "and 1 more organization (--json gives them all)" in out


def test_the_whole_answer_is_json(run, sailed):
    answer = json.loads(run("chart", "Lake Fleet", "--ledger", sailed, "--json").stdout)
    assert [body["name"] for body in answer["bodies"]] == ["Lake Fleet", "Lake Fleet Museum"]
    assert answer["known_days"][-1] == "2022-06-02"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["Lake Fleat"], 6, "near it: "),
        (["Lake Fleet", "--known", "2001-01-01"], 6, "leave out --on, --known or --read-by"),
        (["Lake Fleet", "--on", "soon"], 2, "not a day"),
        ([], 2, "WORDS"),
    ],
)
def test_what_cannot_be_answered_is_said_with_the_way_out(run, sailed, words, code, told):
    result = run("chart", *words, "--ledger", sailed)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in one_line(result.stderr)


def test_a_floor_that_leaves_nothing_is_named(run, settled):
    result = run("chart", "Lake Fleet", "--sure", ".9", "--ledger", settled)
    assert (result.exit_code, result.stdout) == (6, "")
    assert "leave out --sure" in result.stderr


@pytest.mark.parametrize("width", ["60", "80", "120"])
def test_no_line_is_wider_than_the_terminal_and_none_ends_in_blanks(run, sailed, width):
    out = run("chart", "Lake Fleet", "--why", "--ledger", sailed, env={"COLUMNS": width}).stdout
    assert [line for line in out.splitlines() if len(line) > int(width) or line != line.rstrip()] == []
