"""From a corpus to its figures: our own code reads it, then the corpus's scorer judges what came out."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench.annotated import write_gold
from bench.corpora import BenchError, Corpus, Line, Measure
from bench.dates import KEY, dates
from reportedly.documents import read_inputs
from reportedly.documents.document import Refusal
from reportedly.newsroom import extract_all, record_of

_PAGES = re.compile(r"P (?P<p>[\d.]+)\s+R (?P<r>[\d.]+)\s+F1 (?P<f1>[\d.]+)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One measured line: precision, recall and F1 of ours, with the line that says what they stand beside."""

    corpus: str
    measure: str
    line: Line
    precision: float
    recall: float
    f1: float

    @property
    def difference(self) -> float | None:
        """Ours less the figure to beat; None where there is no such figure."""
        return None if self.line.beat is None else self.f1 - self.line.beat


def measure(corpus: Corpus, sets: Path, keep: Path | None = None) -> list[Figure]:
    """Read a corpus with our own code and have it judged; predictions are written into ``keep`` when it is given.

    Raises BenchError when a file is missing, or a scorer fails, or prints something else than it should.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folder = keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        whole = with_texts(corpus, sets, Path(scratch))
        return _judged(whole, sets, predict(whole, sets, folder))


def with_texts(corpus: Corpus, sets: Path, folder: Path) -> Corpus:
    """The corpus itself, or, where it holds offsets alone, one with their texts, whose file lies in ``folder``."""
    if not corpus.offsets:
        return corpus
    gold = write_gold(corpus.gold(sets), sets, folder / f"{corpus.name}-gold.jsonl")
    return replace(corpus, place=str(gold.resolve()), offsets=False)


def predict(corpus: Corpus, sets: Path, folder: Path) -> Path:
    """What ``reportedly extract`` prints for a corpus, as a file in ``folder``; for pages, each page's stored text."""
    if corpus.name == "pages":
        target = folder / "pages.json"
        target.write_text(json.dumps(dict(_texts(corpus, sets)), ensure_ascii=False), encoding="utf-8")
        return target
    target = folder / f"{corpus.name}.jsonl"
    with target.open("w", encoding="utf-8") as file:
        for found in extract_all(list(corpus.files(sets))):
            if isinstance(found, Refusal):
                _refused(found)
                continue
            file.write(json.dumps(record_of(found), ensure_ascii=False) + "\n")
    return target


def _texts(corpus: Corpus, sets: Path) -> Iterator[tuple[str, str]]:
    """Each page's key and the text we keep of it. The pages are unpacked first, since a page is read from a file."""
    with tempfile.TemporaryDirectory() as folder:
        for packed in corpus.files(sets):
            if packed.suffix == ".gz":
                Path(folder, packed.stem).write_bytes(gzip.decompress(packed.read_bytes()))
        for found in read_inputs([folder]):
            if isinstance(found, Refusal):
                _refused(found)
                continue
            yield found.name.removesuffix(".html"), found.text


def _refused(refusal: Refusal) -> None:
    """A refused document counts as one without claims, and is named so that nobody wonders where it went."""
    print(f"refused: {refusal.name}: {refusal.detail}", file=sys.stderr)


def _judged(corpus: Corpus, sets: Path, prediction: Path) -> list[Figure]:
    figures: list[Figure] = []
    for one in corpus.measures:
        dated = any(line.key == KEY for line in one.lines)
        if dated:
            printed: Mapping[str, Any] = dates(corpus.judge(sets), corpus.gold(sets), prediction)
        else:
            printed = _run(corpus, one, sets, prediction)
        for line in one.lines:
            p, r, f1 = _read(printed, line.key, corpus)
            figures.append(Figure(corpus=corpus.name, measure=one.name, line=line, precision=p, recall=r, f1=f1))
    return figures


def _run(corpus: Corpus, one: Measure, sets: Path, prediction: Path) -> Mapping[str, Any]:
    """What a scorer prints, as one object. The page scorer knows its gold and prints a line of text."""
    judge = corpus.judge(sets)
    pages = corpus.name == "pages"
    told = [str(prediction)] if pages else [str(corpus.gold(sets)), str(prediction), "--json", *one.options]
    done = subprocess.run([sys.executable, str(judge), *told], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = (done.stderr.strip() or done.stdout.strip() or "it printed nothing").splitlines()[-1]
        raise BenchError(f"{corpus.scorer} failed on {corpus.name} with status {done.returncode}: {last}")
    if pages:
        found = _PAGES.search(done.stdout)
        if found is None:
            raise BenchError(f"{corpus.scorer} printed no figures: {done.stdout.strip()!r}")
        return {"main text": {k: float(v) for k, v in found.groupdict().items()}}
    try:
        printed: Mapping[str, Any] = json.loads(done.stdout)
    except ValueError as fault:
        raise BenchError(f"{corpus.scorer} printed no JSON: {fault}") from None
    return printed


def _read(printed: Mapping[str, Any], key: str, corpus: Corpus) -> tuple[float, float, float]:
    place: Any = printed
    for step in key.split("/"):
        if not isinstance(place, Mapping) or step not in place:
            raise BenchError(f"{corpus.scorer} printed no line {key}")
        place = place[step]
    try:
        return float(place["p"]), float(place["r"]), float(place["f1"])
    except (KeyError, TypeError, ValueError):
        raise BenchError(f"{corpus.scorer} printed no figures in its line {key}") from None
