"""The data file of confidence, its page and its diagram: one command writes them, and none of them drifts."""

import json
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from bench import __main__ as command
from bench.__main__ import MODEL
from bench.calibration import Bin, Judged, measured
from bench.corpora import ROOT, BenchError, Corpus
from bench.diagram import diagram, interval
from bench.floors import Model
from bench.reliability import BEGIN, END, Report, block, pinned, stands, table
from reportedly.claims.confidence import KINDS, scales

PAGE = ROOT / "docs" / "confidence.md"
CLAIMS = [
    Judged(kind=kind, story=f"s{i // 8}", score=score, right=i % 8 < eighths)
    for kind in ("change", "posting")
    for score, eighths in ((0.97, 7), (0.6123456789, 3))
    for i in range(40)
]
REPORT = Report(
    fitted="2026-11-22",
    set="claims",
    documents=10,
    digest="ab",
    model="m7",
    kinds=tuple(measured(kind, CLAIMS, 90, CLAIMS[:9]) for kind in KINDS),
)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place with what a pin writes into, as the command sees it."""
    (tmp_path / "src" / "reportedly" / "claims").mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "confidence.md").write_text(f"# Before\n\n{BEGIN}\nold\n{END}\n\nAfter\n")
    write = Report.write
    monkeypatch.setattr(Report, "write", lambda report: write(report, tmp_path))
    return tmp_path


@pytest.fixture
def sets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny set of our own and its scorer, which the command reads in place of the public one."""
    folder = tmp_path / "sets"
    (folder / "tiny").mkdir(parents=True)
    shutil.copy(Path(__file__).parent / "own_scorer.py", folder)
    for number, name in enumerate(("Ilse Borg", "Anton Vey", "Mara Linn")):
        who = {"name": name, "rank": None, "description": None, "count": 1}
        gold = {
            "kind": "change",
            "event": "resigned",
            "person": who,
            "post": {"title": "mayor", "organization": "Lesk"},
        }
        text = f"The mayor of Lesk, {name}, resigned on Monday, the council said. The port is closed."
        record = {"id": f"r{number}", "published": "2024-03-04", "text": text, "claims": [gold]}
        (folder / "tiny" / f"r{number}.json").write_text(json.dumps(record))
    tiny = Corpus(name="tiny", place="tiny", scorer="own_scorer.py", measures=())
    monkeypatch.setattr(command, "chosen", lambda names: (tiny, tiny))
    return folder


def test_a_report_is_read_back_as_it_was_stored():
    again = Report.read(REPORT.stored())
    assert again.stored() == REPORT.stored()
    assert block(again) == block(REPORT)
    assert [one.scale for one in again.kinds] == [one.scale for one in REPORT.kinds], "to the last digit"


@pytest.mark.parametrize(
    "stored", ["fitted = ", 'fitted = "2026-11-22"', REPORT.stored().replace("0.6123456789", "7.0")]
)
def test_what_is_no_calibration_is_an_error_that_says_how_to_make_one(stored):
    with pytest.raises(BenchError, match="calibrate --pin"):
        Report.read(stored)


def test_a_checkout_without_the_data_file_is_told_how_to_make_it(tmp_path: Path):
    with pytest.raises(BenchError, match="calibrate --pin"):
        pinned(tmp_path)


def test_the_scales_that_ship_are_those_of_the_report():
    assert {one.kind: one.scale for one in pinned().kinds} == dict(scales())


def test_the_scales_were_fitted_on_the_model_that_ships():
    assert pinned().model == Model.read(MODEL).version, "fit them to the new model: python -m bench calibrate --pin"


def test_the_page_and_the_diagram_are_those_of_the_data_file():
    assert stands(PAGE.read_text(encoding="utf-8")) == block(pinned())
    assert (ROOT / "docs" / "reliability.svg").read_text(encoding="utf-8") == diagram(pinned().kinds)


def test_the_tables_say_what_a_floor_gives_and_a_dash_where_nothing_is_left():
    rows = [line.split() for line in table(REPORT).splitlines()]
    assert ["change", "80", "50", "90", ".166", ".015", ".86", ".89", "9"] in rows
    assert [".9", "–", "0", "0"] in rows
    assert "| change | not given | .62 | .56 | 80 |" in block(REPORT)


def test_the_diagram_is_an_image_with_labelled_axes_words_for_it_and_dark_colours():
    drawn = diagram(REPORT.kinds)
    image = ET.fromstring(drawn)
    words = [text.text for text in image.iter("{http://www.w3.org/2000/svg}text")]
    assert set(KINDS) < set(words)
    assert words.count("said to be right") == len(KINDS)
    assert "share right" in words
    assert "change: said" in (image.findtext("{http://www.w3.org/2000/svg}desc") or "")
    assert "prefers-color-scheme: dark" in drawn


def test_nothing_in_the_diagram_lies_outside_it():
    image = ET.fromstring(diagram(REPORT.kinds))
    width, height = float(image.get("width") or 0), float(image.get("height") or 0)
    for dot in image.iter("{http://www.w3.org/2000/svg}circle"):
        x, y, r = (float(dot.get(name) or "nan") for name in ("cx", "cy", "r"))
        assert r <= x <= width - r
        assert r <= y <= height - r


@pytest.mark.parametrize(("right", "count"), [(0.0, 3), (1.0, 3), (0.5, 40), (0.9, 200)])
def test_an_interval_holds_what_was_measured_and_is_the_wider_the_fewer_claims(right, count):
    low, high = interval(Bin(said=0.5, right=right, count=count))
    assert 0 <= low <= right <= high <= 1
    more_low, more_high = interval(Bin(said=0.5, right=right, count=10 * count))
    assert more_high - more_low < high - low


def test_calibrate_measures_a_set_and_without_pin_writes_nothing(checkout: Path, sets: Path, capsys):
    assert command.main(["calibrate", "--bench", str(sets)]) == 0
    told = capsys.readouterr().out
    assert "confidence on tiny and tiny (6 documents)" in told
    assert not (checkout / "docs" / "reliability.svg").exists()


def test_calibrate_with_pin_writes_the_data_file_the_page_and_the_diagram(checkout: Path, sets: Path, capsys):
    assert command.main(["calibrate", "--bench", str(sets), "--pin", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    stored = pinned(checkout)
    assert [one["kind"] for one in told["kinds"]] == list(KINDS)
    assert (stored.set, stored.documents, stored.model) == ("tiny and tiny", 6, told["model"])
    assert stored.kinds[0].gold == 6
    page = (checkout / "docs" / "confidence.md").read_text(encoding="utf-8")
    assert page.startswith("# Before\n\n")
    assert page.endswith("\n\nAfter\n")
    assert stands(page) == block(stored)
    assert (checkout / "docs" / "reliability.svg").read_text(encoding="utf-8") == diagram(stored.kinds)


def test_a_page_without_a_place_for_the_figures_is_an_error_and_nothing_is_written(checkout: Path):
    (checkout / "docs" / "confidence.md").write_text("# Nothing here\n")
    with pytest.raises(BenchError, match="no place for the figures"):
        REPORT.write()
    assert list((checkout / "src" / "reportedly" / "claims").iterdir()) == []


@pytest.mark.parametrize("option", [["--gate"], ["--only", "sfm"], ["--keep", "here"]])
def test_an_option_that_means_nothing_to_calibrate_is_refused(sets: Path, option, capsys):
    assert command.main(["calibrate", "--bench", str(sets), *option]) == 2
    assert "no other option" in capsys.readouterr().err


@pytest.mark.parametrize(("words", "code"), [(["calibrate"], 0), (["calibrate", "--pin"], 3)])
def test_without_the_public_sets_calibrate_says_so(monkeypatch: pytest.MonkeyPatch, words, code, capsys):
    monkeypatch.setattr(command, "find_sets", lambda given: None)
    assert command.main(words) == code
    assert "nothing was measured" in capsys.readouterr().err
