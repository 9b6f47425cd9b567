"""How well copies, retellings and stories are told apart: on the public set, and on our own set of rewriting.

``origins_figures`` gives all figures; ``told`` is what the public scorer judges, asked of a ledger.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.corpora import BenchError
from bench.rewrites.make import Made, made
from bench.table import aligned
from reportedly.documents import read_inputs
from reportedly.documents.document import Document, Refusal
from reportedly.faces.telling import lines
from reportedly.ledger import Ledger
from reportedly.newsroom import passages_of, read_into
from reportedly.origins.kinship import Join, compare
from reportedly.origins.paper import Paper
from reportedly.origins.reuse import bands, sketch, worth_comparing

SCORER = "score_origins.py"
AIMS = {
    "story": 0.90,
    "copies": 0.85,
    "rewrites": 0.95,
    "paraphrases recall": 0.60,
    "paraphrases precision": 0.95,
    "independent apart": 1.0,
}
"""What each figure should reach; ``story`` and ``copies`` are F1 of the scorer, ``rewrites`` F1 of nine kinds."""

Pair = tuple[str, str]


def origins_figures(sets: Path) -> dict[str, float]:
    """All figures by name, as in ``AIMS``. Raises BenchError when the public set or its scorer is missing."""
    return public_figures(sets) | rewriting_figures()


def public_figures(sets: Path) -> dict[str, float]:
    """``story`` and ``copies``: F1 on the public set of claims, judged by its own scorer.

    The set is read into a ledger, and its stories are asked for, as ``reportedly story --documents --json`` does.
    """
    place = sets / "claims"
    if not place.is_dir():
        raise BenchError(f"{place.name} of {SCORER} is missing: get the public sets again")
    judged = _judged(sets / SCORER, place, told(sorted(place.glob("*.json"))))
    return {name: float(judged[name]["f1"]) for name in ("story", "copies")}


def told(files: Sequence[Path]) -> list[dict[str, Any]]:
    """For each document of some files its story and what it derives from, as the ledger has it."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "stories.ledger") as ledger:
        for step in read_into(ledger, list(files)):
            if step.refusal is not None:
                print(f"refused: {step.name}: {step.refusal.detail}", file=sys.stderr)
        return list(lines(ledger.story()))


def rewriting_figures() -> dict[str, float]:
    """What becomes of our own set of rewriting: every pair that the signatures propose is compared by its words."""
    reports = made()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rewrites.jsonl"
        file.write_text("".join(json.dumps(m.record()) + "\n" for m in reports), encoding="utf-8")
        papers = [paper_of(found) for found in read_inputs([file]) if not isinstance(found, Refusal)]
    return scored(reports, {(j.left, j.right) for j in joins_of(papers)})


def scored(reports: Sequence[Made], joined: set[Pair]) -> dict[str, float]:
    """The figures of a set of rewriting whose pairs in ``joined`` were joined; a pair names the smaller id first."""
    retold = {_pair(m.id, m.source) for m in reports if m.source and m.kind == "paraphrase"}
    reworded = {_pair(m.id, m.source) for m in reports if m.source and m.kind != "paraphrase"}
    wrong = len(joined - retold - reworded)
    right, retelling = len(joined & reworded), len(joined & retold)
    apart = [_pair(m.id, m.id.partition("/")[2]) for m in reports if m.kind == "independent"]
    return {
        "rewrites": 2 * right / (right + wrong + len(reworded)),
        "paraphrases recall": retelling / len(retold),
        "paraphrases precision": retelling / (retelling + wrong) if retelling + wrong else 0.0,
        "independent apart": sum(pair not in joined for pair in apart) / len(apart),
    }


def paper_of(document: Document) -> Paper:
    """A document as the origins floor takes it, without claims."""
    return Paper(
        key=document.id,
        id=document.id,
        publisher=document.publisher,
        published=document.published.date,
        title=document.title,
        text=document.text,
        passages=tuple(passages_of(document)),
    )


def joins_of(papers: Sequence[Paper]) -> list[Join]:
    """The joins among some documents; those are compared that share enough of their signatures."""
    signatures = {paper.key: sketch(list(paper.read())) for paper in papers}
    known = {paper.key: paper for paper in papers}
    filed: dict[str, list[str]] = {}
    for key, signature in signatures.items():
        for band in bands(signature):
            filed.setdefault(band, []).append(key)
    shared: dict[Pair, list[str]] = {}
    for band, keys in filed.items():
        for a, b in combinations(keys, 2):
            shared.setdefault(_pair(a, b), []).append(band)
    near = [(a, b) for (a, b), held in sorted(shared.items()) if worth_comparing(held, signatures[a], signatures[b])]
    return [join for a, b in near if (join := compare(known[a], known[b])) is not None]


def shown(found: Mapping[str, float]) -> str:
    """Figures as a table for people, beside the aims."""
    rows = [("figure", "ours", "aim"), *((n, f"{found[n]:.3f}", f"{AIMS[n]:.2f}") for n in AIMS if n in found)]
    return "\n".join(aligned(rows, frozenset({1, 2})))


def missed(found: Mapping[str, float]) -> list[str]:
    """The figures that are below their aim."""
    return [name for name, aim in AIMS.items() if name in found and found[name] < aim]


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def _judged(scorer: Path, gold: Path, found: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What a scorer finds, run as a program of its own."""
    if not scorer.exists():
        raise BenchError(f"{scorer.name} is missing: get the public sets again")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "origins.jsonl"
        file.write_text("".join(json.dumps(one) + "\n" for one in found), encoding="utf-8")
        command = [sys.executable, str(scorer), str(gold), str(file), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BenchError(f"{scorer.name} failed: {(done.stderr.strip() or 'it printed nothing').splitlines()[-1]}")
    judged: dict[str, Any] = json.loads(done.stdout)
    return judged
