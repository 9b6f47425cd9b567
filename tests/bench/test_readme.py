"""The figures in README.md are those that are pinned, and pinning writes them."""

from pathlib import Path

import pytest

from bench import __main__ as command
from bench import table
from bench.corpora import BenchError, Line
from bench.floors import Floors, Model
from bench.scoring import Figure

MODEL = Model(version="m7", sha256="aa")


def pinned(f1: float) -> Floors:
    line = Line(key="change")
    figure = Figure(corpus="claims", measure="claims", line=line, precision=f1, recall=f1, f1=f1)
    return Floors().pin([figure], {"claims": "text-1"}, MODEL, "2026-11-22")


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A README with the marks, and floors of its own beside it, as the command sees them."""
    path = tmp_path / "README.md"
    path.write_text(f"# Before\n\n{table.BEGIN}\nold\n{table.END}\n\nAfter\n")
    write, save = table.write_readme, Floors.save
    monkeypatch.setattr(table, "write_readme", lambda floors: write(floors, path))
    monkeypatch.setattr(Floors, "save", lambda floors: save(floors, tmp_path / "floors.json"))
    return path


def test_the_readme_holds_the_figures_that_are_pinned():
    assert table.readme_stands(table.README.read_text(encoding="utf-8")) == table.readme_block(Floors.load())


def test_pinning_writes_the_floors_and_the_figures_and_leaves_the_rest_of_the_page(page: Path):
    assert command._pin(Floors(), pinned(0.612), allow_lower=False) == 0
    text = page.read_text()
    assert text.startswith("# Before\n\n")
    assert text.endswith("\n\nAfter\n")
    assert "0.612" in text
    assert "old" not in text
    assert Floors.load(page.parent / "floors.json") == pinned(0.612)


def test_pinning_refuses_to_lower_a_floor_and_says_which(page: Path, capsys: pytest.CaptureFixture[str]):
    before = page.read_text()
    assert command._pin(pinned(0.7), pinned(0.6), allow_lower=False) == 1
    assert "claims change: 0.7000 to 0.6000" in capsys.readouterr().err
    assert page.read_text() == before
    assert not (page.parent / "floors.json").exists()


def test_pinning_lowers_a_floor_when_it_is_told_to(page: Path):
    assert command._pin(pinned(0.7), pinned(0.6), allow_lower=True) == 0
    assert Floors.load(page.parent / "floors.json") == pinned(0.6)


def test_without_floors_there_are_no_figures():
    assert table.readme_block(Floors()) == f"{table.BEGIN}\n{table.END}"


def test_a_page_without_the_marks_is_an_error_and_stays_as_it_is(tmp_path: Path):
    path = tmp_path / "README.md"
    path.write_text("# Nothing here\n")
    with pytest.raises(BenchError, match="no place for the figures"):
        table.write_readme(pinned(0.6), path)
    assert path.read_text() == "# Nothing here\n"


def test_what_the_readme_has_no_room_for_is_pinned_all_the_same():
    floors = Floors.load()
    assert {figure.measure for figure in table.figures_of(floors)} >= {"unseen", "blind"}
    assert "\nblind " in table.readme_block(floors)
    assert "\nunseen " not in table.readme_block(floors)
