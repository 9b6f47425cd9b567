"""Speed: commands run in processes of their own, and what they cost is the median over runs."""

import json
import sys
from pathlib import Path

import pytest

from bench.corpora import BenchError
from bench.speed import Cost, Run, costs, shown, timed, words_of


def run(seconds: float, megabytes: float = 100) -> Run:
    return Run(seconds=seconds, megabytes=megabytes)


def test_time_is_the_median_and_memory_the_largest_peak():
    cost = Cost(name="extract", runs=(run(9, 300), run(2, 500), run(3, 400)), words=600)
    assert (cost.seconds, cost.megabytes, cost.pace) == (3, 500, 200)


def test_a_command_is_timed_in_a_process_of_its_own():
    done = timed([sys.executable, "-c", "import time; x = bytearray(80_000_000); time.sleep(0.05)"])
    assert done.seconds >= 0.05
    assert done.megabytes >= 80


def test_a_command_that_fails_is_an_error_with_its_last_words():
    with pytest.raises(BenchError, match=r"status 3: out of ink"):
        timed([sys.executable, "-c", "import sys; print('out of ink', file=sys.stderr); sys.exit(3)"])


def test_commands_are_told_to_use_one_thread():
    timed([sys.executable, "-c", "import os; assert os.environ['REPORTEDLY_THREADS'] == '1'"])


def test_words_are_counted_in_the_texts_alone(tmp_path: Path):
    records = [{"id": "a b c", "text": "two words"}, {"id": "b", "text": "and\nthree more"}]
    (tmp_path / "dev.jsonl").write_text("\n".join(map(json.dumps, records)) + "\n")
    assert words_of(tmp_path / "dev.jsonl") == 5


def test_no_runs_and_missing_articles_are_errors(tmp_path: Path):
    with pytest.raises(BenchError, match="1 or more"):
        costs(tmp_path, 0)
    with pytest.raises(BenchError, match=r"dev\.jsonl is missing"):
        costs(tmp_path, 1)


def test_the_table_shows_bounds_beside_figures_and_a_dash_where_nothing_is_read():
    lines = shown([Cost(name="--help", runs=(run(0.25),), limit=0.5)]).splitlines()
    assert lines[2].split() == ["--help", "0.25", "(<", "0.5)", "100", "–"]
