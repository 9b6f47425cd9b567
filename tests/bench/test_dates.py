"""The dates of changes that are found, beside those of the gold, pair by pair."""

import json
import shutil
from pathlib import Path

from bench.dates import KEY, dates


def change(name: str, day: str | None, event: str = "resigned") -> dict[str, object]:
    return {"kind": "change", "event": event, "person": {"name": name}, "post": {}, "event_date": day}


def scored(tmp_path: Path, gold: list[dict[str, object]], ours: list[dict[str, object]]) -> dict[str, float]:
    judge = Path(shutil.copy(Path(__file__).parent / "own_scorer.py", tmp_path))
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "port.json").write_text(json.dumps({"id": "port", "claims": gold}))
    lines = [{"id": "port", "claims": ours}, {"id": "another", "claims": ours}]
    (tmp_path / "ours.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return dates(judge, tmp_path / "gold", tmp_path / "ours.jsonl")[KEY]


def test_a_date_is_right_where_it_is_the_golds_to_the_digit(tmp_path: Path):
    gold = [change("Roth", "2022-05-09"), change("Osk", "2022-05"), change("Lenz", None), change("Merz", "2021")]
    ours = [change("Roth", "2022-05-09"), change("Osk", "2022-05-02"), change("Lenz", "2022"), change("Merz", None)]
    assert scored(tmp_path, gold, ours) == {"p": 1 / 3, "r": 1 / 3, "f1": 1 / 3}


def test_what_pairs_with_nothing_does_not_count(tmp_path: Path):
    found = scored(tmp_path, [change("Roth", "2022")], [change("Roth", "2022"), change("Osk", "2022")])
    assert found == {"p": 1.0, "r": 1.0, "f1": 1.0}


def test_of_two_that_pair_equally_well_the_one_of_that_date_is_meant(tmp_path: Path):
    ours = [change("Roth", "2019"), change("Roth", "2022")]
    assert scored(tmp_path, [change("Roth", "2022")], ours)["f1"] == 1.0


def test_no_dates_at_all_are_nothing_right(tmp_path: Path):
    assert scored(tmp_path, [change("Roth", None)], [change("Roth", None)])["f1"] == 0.0
