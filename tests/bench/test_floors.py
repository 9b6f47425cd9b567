"""The gate: floors hold, only on the text they were pinned on, and are lowered only when somebody says so."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.__main__ import MODEL as SHIPPED
from bench.corpora import BenchError, Line
from bench.floors import TOLERANCE, Floors, Model
from bench.scoring import Figure

MODEL = Model(version="one", sha256="aa")
OTHER_MODEL = Model(version="two", sha256="bb")
DIGESTS = {"claims": "text-1"}


def figure(f1: float, key: str = "change", corpus: str = "claims") -> Figure:
    return Figure(corpus=corpus, measure=corpus, line=Line(key=key), precision=f1, recall=f1, f1=f1)


def pinned(f1: float, key: str = "change") -> Floors:
    return Floors().pin([figure(f1, key)], DIGESTS, MODEL, "2026-11-22")


def test_a_figure_at_its_floor_passes_without_a_word():
    verdict = pinned(0.6).judge([figure(0.6)], DIGESTS, MODEL)
    assert (verdict.faults, verdict.notes) == ((), ())


def test_a_figure_within_the_tolerance_passes_and_one_below_it_fails_with_both_figures():
    floors = pinned(0.6)
    assert floors.judge([figure(0.6 - TOLERANCE + 0.0001)], DIGESTS, MODEL).faults == ()
    (fault,) = floors.judge([figure(0.6 - TOLERANCE - 0.0001)], DIGESTS, MODEL).faults
    assert "0.5949" in fault
    assert "0.6000" in fault


def test_a_floor_on_another_text_is_a_fault_however_good_the_figure():
    (fault,) = pinned(0.6).judge([figure(0.99)], {"claims": "text-2"}, MODEL).faults
    assert "not the text" in fault


def test_a_corpus_without_floors_fails_and_says_how_to_pin_it():
    (fault,) = pinned(0.6).judge([figure(0.9, corpus="sfm")], {"sfm": "x"}, MODEL).faults
    assert "--pin --only sfm" in fault


def test_a_line_that_has_a_floor_and_was_not_measured_fails():
    (fault,) = pinned(0.6, "posting").judge([figure(0.9, "change")], DIGESTS, MODEL).faults
    assert "posting" in fault
    assert "not measured" in fault


def test_corpora_that_were_left_out_are_not_judged():
    assert pinned(0.6).judge([], {}, MODEL).faults == ()


def test_floors_hold_for_another_model_and_the_reader_is_told_which():
    verdict = pinned(0.6).judge([figure(0.7)], DIGESTS, OTHER_MODEL)
    assert verdict.faults == ()
    assert verdict.notes == ("the floors were pinned with model one; this is two",)


def test_pinning_one_corpus_leaves_the_floors_of_the_others():
    both = pinned(0.6).pin([figure(0.8, corpus="sfm")], {"sfm": "x"}, MODEL, "2026-11-23")
    assert both.corpora["claims"].floors == {"claims": {"change": 0.6}}
    assert both.corpora["sfm"].floors == {"sfm": {"change": 0.8}}


def test_floors_of_two_models_are_never_mixed():
    with pytest.raises(BenchError, match="measure claims as well"):
        pinned(0.6).pin([figure(0.8, corpus="sfm")], {"sfm": "x"}, OTHER_MODEL, "2026-11-23")


def test_raising_a_floor_lowers_nothing():
    assert pinned(0.6).lowered_by(pinned(0.61)) == []


@pytest.mark.parametrize("fresh", [pinned(0.599), pinned(0.9, "posting"), Floors()], ids=["less", "dropped", "gone"])
def test_lowering_or_dropping_a_floor_is_told(fresh: Floors):
    assert len(pinned(0.6).lowered_by(fresh)) == 1


def test_pinning_on_another_text_counts_as_lowering():
    fresh = Floors().pin([figure(0.9)], {"claims": "text-2"}, MODEL, "2026-11-22")
    assert pinned(0.6).lowered_by(fresh) == ["claims: its text is another one"]


def test_floors_are_the_same_after_a_turn_through_the_file(tmp_path: Path):
    floors = pinned(0.6)
    floors.save(tmp_path / "floors.json")
    assert Floors.load(tmp_path / "floors.json") == floors


def test_without_a_file_nothing_is_pinned(tmp_path: Path):
    assert Floors.load(tmp_path / "floors.json") == Floors()


@pytest.mark.parametrize("content", ["{", "[]", '{"corpora": {}}', '{"corpora": {"claims": 3}}'])
def test_a_broken_file_of_floors_is_an_error_and_never_an_open_gate(tmp_path: Path, content: str):
    path = tmp_path / "floors.json"
    path.write_text(content)
    with pytest.raises(BenchError, match="not a file of floors"):
        Floors.load(path)


@given(st.floats(min_value=0, max_value=1), st.floats(min_value=0, max_value=1))
def test_what_pins_without_lowering_passes_the_old_gate(old: float, new: float):
    floors = pinned(old)
    if not floors.lowered_by(pinned(new)):
        assert floors.judge([figure(new)], DIGESTS, MODEL).faults == ()


def test_the_committed_floors_are_of_corpora_and_lines_that_are_still_measured():
    from bench.corpora import CORPORA

    known = {(c.name, m.name, line.key) for c in CORPORA for m in c.measures for line in m.lines}
    held = Floors.load().corpora
    assert {(c, m, k) for c, p in held.items() for m, lines in p.floors.items() for k in lines} <= known


def test_a_model_is_known_by_its_card_and_its_weights(tmp_path: Path):
    (tmp_path / "model.onnx").write_bytes(b"weights")
    (tmp_path / "model.json").write_text(json.dumps({"version": "v9"}))
    first = Model.read(tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"other weights")
    second = Model.read(tmp_path)
    assert first.version == second.version == "v9"
    assert first.sha256 != second.sha256


def test_a_folder_without_a_model_is_an_error_that_says_so(tmp_path: Path):
    with pytest.raises(BenchError, match="no model"):
        Model.read(tmp_path)


def test_the_figures_are_those_of_the_model_that_is_shipped():
    assert Floors.load().model == Model.read(SHIPPED), (
        "another model is shipped than was measured: python -m bench --pin"
    )
