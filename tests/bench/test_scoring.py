"""Scoring: what our code finds goes to a scorer in another process, and what the scorer says comes back as figures."""

import dataclasses
import json
from pathlib import Path

import pytest

from bench.corpora import BenchError, Corpus, Line, Measure
from bench.floors import Model
from bench.scoring import Figure, measure, predict
from bench.table import records, table

PAGE = """<!doctype html><html><head><title>Mayor of Lesk steps down</title></head><body><article>
<h1>Mayor of Lesk steps down</h1><p>The mayor of Lesk said on Monday that she would leave office at the end of May,
after nine years in the town hall and two floods.</p><p>The council will meet on Thursday to choose an acting mayor from
among its members, a spokesman for the council told reporters outside the hall.</p></article></body></html>"""


def scorer(sets: Path, body: str) -> None:
    (sets / "judge.py").write_text(body)


def pages(sets: Path) -> Corpus:
    """A corpus of one page, judged by whatever ``judge.py`` does."""
    import gzip

    (sets / "pages" / "html").mkdir(parents=True)
    (sets / "pages" / "html" / "lesk.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    lines = (Line(key="main text", beat=0.5, whose="a rival"),)
    return Corpus(name="pages", place="pages", scorer="judge.py", measures=(Measure(name="pages", lines=lines),))


def test_a_page_is_read_by_our_reader_and_scored_by_the_program_beside_it(tmp_path: Path):
    scorer(tmp_path, "import json, sys\nassert 'nine years' in json.load(open(sys.argv[1]))['lesk']\n"
                     "print('pages 1  P 0.900  R 0.800  F1 0.847')")  # fmt: skip
    (figure,) = measure(pages(tmp_path), tmp_path)
    assert (figure.precision, figure.recall, figure.f1) == (0.9, 0.8, 0.847)
    assert figure.difference == pytest.approx(0.347)


def test_predictions_are_kept_where_one_asks_for_it(tmp_path: Path):
    scorer(tmp_path, "print('pages 1  P 0.900  R 0.800  F1 0.847')")
    measure(pages(tmp_path), tmp_path, tmp_path / "kept")
    assert list(json.loads((tmp_path / "kept" / "pages.json").read_text())) == ["lesk"]


def test_a_refused_document_is_named_and_the_rest_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    import gzip

    corpus = pages(tmp_path)
    (tmp_path / "pages" / "html" / "blank.html.gz").write_bytes(gzip.compress(b""))
    scorer(tmp_path, "")
    found = json.loads(predict(corpus, tmp_path, tmp_path).read_text())
    assert list(found) == ["lesk"]
    assert "refused: blank.html" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("import sys; sys.exit('two documents with one id')", "two documents with one id"),
        ("print('nothing to see')", "printed no figures"),
    ],
)
def test_a_scorer_that_fails_or_babbles_is_an_error_and_never_a_figure(tmp_path: Path, body: str, words: str):
    scorer(tmp_path, body)
    with pytest.raises(BenchError, match=words):
        measure(pages(tmp_path), tmp_path)


@pytest.mark.parametrize(
    ("printed", "words"),
    [("[", "no JSON"), ('{"posting": {}}', "no line change"), ('{"change": 3}', "no figures in its line change")],
)
def test_a_scorer_of_claims_must_print_the_lines_that_are_asked_for(tmp_path: Path, printed: str, words: str):
    (tmp_path / "gold").mkdir()
    scorer(tmp_path, f"print('''{printed}''')")
    lines = (Line(key="change"),)
    corpus = Corpus(name="none", place="gold", scorer="judge.py", measures=(Measure(name="none", lines=lines),))
    with pytest.raises(BenchError, match=words):
        measure(corpus, tmp_path)


def test_options_and_gold_are_handed_to_the_scorer(tmp_path: Path):
    (tmp_path / "gold").mkdir()
    scorer(tmp_path, "import json, sys\nassert sys.argv[1].endswith('gold') and sys.argv[3:] == ['--json', '--odd']\n"
                     "print(json.dumps({'a': {'b': {'p': 1, 'r': 0.5, 'f1': 0.6667}}}))")  # fmt: skip
    one = Measure(name="none", lines=(Line(key="a/b"),), options=("--odd",))
    (figure,) = measure(Corpus(name="none", place="gold", scorer="judge.py", measures=(one,)), tmp_path)
    assert figure.f1 == 0.6667
    assert figure.difference is None


FIGURE = Figure(
    corpus="claims",
    measure="claims",
    line=Line(key="change", beat=0.55, whose="our aim", people=0.857),
    precision=0.7,
    recall=0.6,
    f1=0.646,
)
MODEL = Model(version="m7", sha256="ab")


def test_the_table_puts_ours_beside_what_there_is_to_beat():
    row = next(line for line in table([FIGURE], MODEL).splitlines() if "change" in line)
    assert row.split() == ["claims", "change", "0.646", "0.550", "+0.096", "0.857", "our", "aim"]


def test_a_line_without_a_figure_to_beat_shows_a_dash_and_no_zero():
    bare = dataclasses.replace(FIGURE, line=Line(key="change+post"))
    row = next(line for line in table([bare], MODEL).splitlines() if "change+post" in line)
    assert row.split() == ["claims", "change+post", "0.646", "–", "–", "–"]


def test_json_has_every_figure_unrounded_with_the_model_that_made_it():
    found = records([FIGURE], MODEL)
    assert found["model"] == {"version": "m7", "sha256": "ab"}
    assert found["figures"][0]["f1"] == 0.646
    assert found["figures"][0]["difference"] == pytest.approx(0.096)
