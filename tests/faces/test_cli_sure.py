"""Asking for precise or for complete on the command line: ``--sure``, and the confidence beside every claim."""

import json
from pathlib import Path

import pytest

from reportedly.ledger import Ledger
from tests.ledger.pages import READ_AT
from tests.ledger.story import doubted, everything

from .conftest import BUNDLED

ASKED = {"who": ["Lake Fleet"], "post": ["Lake Fleet"], "person": ["Vellin"], "claims": [], "source": ["Deep Water"]}


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("doubtful") / "doubtful.ledger"
    with Ledger.open(path) as ledger:
        for document, claims in everything():
            ledger.add(document, [doubted(c) for c in claims], "engine 1", READ_AT)
    return path


@pytest.mark.parametrize("command", ASKED)
def test_every_claim_is_printed_with_its_confidence(run, doubtful, command):
    assert "sure .83" in run(command, *ASKED[command], "--ledger", doubtful).stdout


@pytest.mark.parametrize("command", ASKED)
def test_a_floor_leaves_out_what_is_less_sure(run, doubtful, command):
    every = run(command, *ASKED[command], "--ledger", doubtful).stdout
    sure = run(command, *ASKED[command], "--sure", ".8", "--ledger", doubtful).stdout
    assert "sure .61" in every
    assert "sure .83" in sure
    assert "sure .61" not in sure


def test_who_is_named_in_a_post_is_shown_with_the_surest_naming(run, doubtful):
    out = run("who", "Lake Fleet", "--ledger", doubtful).stdout
    assert "Admiral Taras Vellin  current  10 – 12 May 2022  2 documents  .93" in out


def test_an_answer_from_sure_claims_says_so(run, doubtful):
    out = run("who", "Lake Fleet", "--sure", ".8", "--known", "2022-05-12", "--ledger", doubtful).stdout
    told = "Knowing what was published by 12 May 2022, from claims at least .80 sure, and every answer to them."
    assert told in " ".join(out.split())
    assert "From claims at least .80 sure." in run("source", "Deep Water", "--sure", ".8", "--ledger", doubtful).stdout


@pytest.mark.parametrize("command", ASKED)
def test_a_floor_that_leaves_nothing_says_what_would_leave_something(run, doubtful, command):
    result = run(command, *ASKED[command], "--sure", "1", "--ledger", doubtful)
    assert result.exit_code == 6
    assert result.stdout == ""
    assert "no claim passes --sure 1" in result.stderr or "leave out --sure, or give a lower floor" in result.stderr


@pytest.mark.parametrize("floor", ["80", "-0.2", "often", "nan"])
@pytest.mark.parametrize("command", [*ASKED, "extract"])
def test_a_floor_that_is_none_is_a_question_that_makes_no_sense(run, doubtful, command, floor):
    words = [str(BUNDLED)] if command == "extract" else [*ASKED[command], "--ledger", doubtful]
    result = run(command, *words, "--sure", floor)
    assert result.exit_code == 2
    assert f"not a confidence: '{floor}'" in result.stderr
    assert "a number from 0 to 1" in result.stderr


@pytest.mark.parametrize("command", [*ASKED, "extract"])
def test_help_says_what_a_floor_means_and_where_to_read_more(run, command):
    out = " ".join(run(command, "--help").stdout.split())
    assert "--sure FLOOR" in out
    assert "docs/confidence.md" in out


def test_programs_get_the_confidence_of_every_claim_and_none_of_statements(run, doubtful):
    told = json.loads(run("claims", "--ledger", doubtful, "--json").stdout)
    assert {c["confidence"] for c in told["claims"] if c["kind"] == "response"} == {0.56}
    assert {c["confidence"] for c in told["claims"] if c["kind"] == "statement"} == {None}


def test_extract_keeps_the_claims_from_the_floor_on_and_their_ids(run):
    report = BUNDLED / "flotilla-wire.txt"
    every = json.loads(run("extract", report).stdout)
    floor = sorted(c["confidence"] for c in every["claims"])[len(every["claims"]) // 2]
    sure = json.loads(run("extract", report, "--sure", floor).stdout)
    assert sure["claims"] == [c for c in every["claims"] if c["confidence"] >= floor]
    assert {k: v for k, v in sure.items() if k != "claims"} == {k: v for k, v in every.items() if k != "claims"}
    assert 0 < len(sure["claims"]) <= len(every["claims"])
