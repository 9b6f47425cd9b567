"""From a set with gold to judged claims: our extractor reads it, and the set's own scorer says which claims are right.

Right is: a change that pairs with a gold change on the scorer's line ``change``, a posting whose person and at least
half of whose post agree with a gold posting, a response that agrees with a gold response.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.calibration import Judged
from bench.corpora import BenchError, Corpus
from reportedly.claims.claim import Claim, Statement, to_record
from reportedly.claims.confidence import KINDS
from reportedly.claims.extractor import drawn
from reportedly.documents.document import Refusal
from reportedly.newsroom import extract_all

Record = Mapping[str, Any]
Value = Callable[[Record, Record], float]

ENOUGH = {"change": 0.0, "posting": 0.5, "response": 1.0}
"""The least value of a pair that makes a claim right, by kind; a pair of no value is never one."""

NAMES = ("load", "pair", "change_agrees", "posting_value", "response_value")
"""What is used of a scorer of claims."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """All claims drawn from a set, judged; how many gold claims of each kind there are, and how many documents."""

    claims: tuple[Judged, ...]
    gold: Mapping[str, int]
    documents: int


def scorer_of(path: Path) -> Any:  # noqa: ANN401  a module that is not ours, of which only NAMES are used
    """A scorer of claims as a module. Raises BenchError when it is none."""
    spec = importlib.util.spec_from_file_location(f"bench_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise BenchError(f"{path.name} is no scorer: it is not a Python file")
    module = importlib.util.module_from_spec(spec)
    kept = sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    try:
        spec.loader.exec_module(module)
    except Exception as fault:
        raise BenchError(f"{path.name} cannot be loaded: {type(fault).__name__}: {fault}") from None
    finally:
        sys.dont_write_bytecode = kept
    missing = [name for name in NAMES if not hasattr(module, name)]
    if missing:
        raise BenchError(f"{path.name} does not score claims: it has no {', '.join(missing)}")
    return module


def judge(corpus: Corpus, sets: Path) -> Judgement:
    """Read a corpus of claims with our own code, and have every claim judged. Raises BenchError as ``scorer_of``."""
    scorer = scorer_of(corpus.judge(sets))
    gold: dict[str, dict[str, Any]] = scorer.load(str(corpus.gold(sets)))
    found: list[Judged] = []
    for one in extract_all(list(corpus.files(sets))):
        if isinstance(one, Refusal):
            print(f"refused: {one.name}: {one.detail}", file=sys.stderr)
            continue
        day = one.document.published.date
        claims = drawn(one.reading, date.fromisoformat(day) if day else None)
        if one.document.id in gold:
            record = gold[one.document.id]
            found += judged(scorer, record.get("story") or one.document.id, record["claims"], claims)
    counts = {kind: sum(c["kind"] == kind for record in gold.values() for c in record["claims"]) for kind in KINDS}
    return Judgement(claims=tuple(found), gold=counts, documents=len(gold))


def judged(scorer: Any, story: str, gold: Sequence[Record], claims: Sequence[Claim]) -> list[Judged]:  # noqa: ANN401
    """The claims of one document (statements left out), each with whether it pairs with one of the gold."""
    found = []
    for kind in KINDS:
        ours = [claim for claim in claims if claim.kind == kind and not isinstance(claim, Statement)]
        theirs = [claim for claim in gold if claim["kind"] == kind]
        pairs = scorer.pair(theirs, [to_record(claim) for claim in ours], values_of(scorer)[kind])
        right = {number for _, number, value in pairs if value >= ENOUGH[kind]}
        found += [
            Judged(kind=kind, story=story, score=claim.confidence, right=number in right)
            for number, claim in enumerate(ours)
        ]
    return found


def values_of(scorer: Any) -> dict[str, Value]:  # noqa: ANN401
    """What a pair is worth, by kind, as the scorer has it: a change that agrees the more the better, or not at all."""

    def change(gold: Record, ours: Record) -> float:
        agrees = scorer.change_agrees(gold, ours)
        return float(sum(agrees.values())) if agrees["change"] else 0.0

    return {"change": change, "posting": scorer.posting_value, "response": scorer.response_value}
