from __future__ import annotations

from dataclasses import asdict

import pytest

from reportedly.errors import UsageError
from reportedly.language.tagger import Tagger
from reportedly.settings import TABLE, Settings


def test_the_defaults_are_those_of_the_table():
    assert asdict(Settings.read({})) == {row.name: row.default for row in TABLE}


def test_the_environment_sets_and_the_command_line_sets_over_it():
    environment = {"REPORTEDLY_JOBS": "3", "REPORTEDLY_LEDGER": "a.ledger"}
    assert Settings.read(environment).jobs == 3
    told = Settings.read(environment, jobs=2, ledger=None)
    assert (told.jobs, told.ledger) == (2, "a.ledger")


@pytest.mark.parametrize("value", ["many", "0", ""])
def test_a_value_of_no_meaning_names_its_variable(value):
    with pytest.raises(UsageError, match="REPORTEDLY_JOBS") as caught:
        Settings.read({"REPORTEDLY_JOBS": value})
    assert caught.value.hint


def test_an_empty_location_is_refused():
    with pytest.raises(UsageError, match="empty"):
        Settings.read({"REPORTEDLY_LEDGER": " "})


def test_a_setting_that_is_not_in_the_table_is_refused():
    with pytest.raises(UsageError, match="no such setting"):
        Settings.read({}, colour="red")


def test_every_setting_says_what_it_does():
    assert all(row.help and row.variable.isupper() for row in TABLE)


@pytest.mark.parametrize("value", ["two", "-1", "1.5"])
def test_threads_that_are_no_number_are_refused_before_the_model_is_loaded(monkeypatch, value):
    monkeypatch.setenv("REPORTEDLY_THREADS", value)
    with pytest.raises(UsageError, match="REPORTEDLY_THREADS") as caught:
        Tagger()
    assert "give it" in caught.value.hint
