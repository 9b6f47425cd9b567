"""Annotations by offset as gold that a scorer reads: our own, of real items whose texts lie in the public sets.

A line of ``kept.jsonl`` is one item as in ``training/annotations`` (see ``training/README.md``). The texts are not ours
and are not here: they are looked up by id, and a set of items becomes one JSON Lines file for as long as it is judged.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.corpora import TEXTS, BenchError

Record = Mapping[str, Any]


def write_gold(annotations: Path, sets: Path, target: Path) -> Path:
    """The items of one file of annotations with their texts and claims, as JSON Lines in ``target``.

    Raises BenchError when a text is not in the public sets.
    """
    records = {r["id"]: r for r in _lines(annotations)}
    texts = {i["id"]: i for name in TEXTS for i in _lines(sets / name) if i["id"] in records}
    missing = sorted(set(records) - set(texts))
    if missing:
        raise BenchError(
            f"no text for {len(missing)} items of {annotations.name}, {missing[0]} first: get the sets again"
        )
    with target.open("w", encoding="utf-8") as file:
        for key, record in records.items():
            file.write(json.dumps(gold_of(record, texts[key]), ensure_ascii=False) + "\n")
    return target


def gold_of(record: Record, item: Record) -> dict[str, Any]:
    """One annotated item as a document with claims in the format of ``docs/claims.md``."""
    text = item["text"][: record["end"]]
    claims = [_claim(c, text) for c in record["claims"]]
    return {"id": record["id"], "published": item.get("published"), "text": text, "claims": claims}


def _claim(claim: Record, text: str) -> dict[str, Any]:
    low, high = claim["evidence"]
    found: dict[str, Any] = {
        "kind": claim["kind"],
        "sources": [_worded(s, text) for s in claim.get("sources") or []],
        "certainty": claim.get("certainty") or "asserted",
        "evidence": {"start": low, "end": high},
    }
    if claim["kind"] == "response":
        about = claim.get("about") or {}
        person = {"name": _worded(about.get("name"), text)}
        return found | {"response": claim["response"], "about": {"event": about.get("event"), "person": person}}
    found["person"] = {k: _worded(v, text) for k, v in claim["person"].items()}
    found["post"] = {k: _worded(v, text) for k, v in claim["post"].items()}
    if claim["kind"] == "posting":
        return found | {"status": claim["status"]}
    return found | {"event": claim["event"], "event_date": claim.get("event_date")}


def _worded(value: list[int] | str | int | None, text: str) -> str | int | None:
    """A place as the words that stand there, white space made single; anything else as it is."""
    return " ".join(text[slice(*value)].split()) if isinstance(value, list) else value


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    if not path.exists():
        raise BenchError(f"{path.name} is missing: get the public sets again")
    with opener(path, "rt", encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())
