"""Learn how likely a posting is one, by how it is told: the weights of ``reportedly.claims.likely``.

    mkdir -p scratch/before
    git archive 171176e training/annotations src/reportedly/language/model | tar -x -C scratch/before
    python -m training.likely --bench ../shared/bench --before scratch/before

The items annotated since an earlier checkout are read by its model, which has not seen them: one that has is too sure
of them. Each posting drawn teaches whether the annotation has it. Logistic regression by Newton's method, with an L2
penalty; every fifth item is kept out for the figures.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np

from reportedly.claims import changes, held, likely, postings, settling
from reportedly.claims.context import fill
from reportedly.claims.scene import Scene
from reportedly.language.reader import read
from reportedly.language.tagger import Tagger
from reportedly.language.windows import passages_of
from training.corpus import Annotated, ItemLabels, lines

OUT = Path(__file__).parent.parent / "src/reportedly/claims/likely.json"
STEPS, PENALTY, LEAST = 25, 3.0, 5
"""Steps of Newton's method, the L2 penalty, and how many postings must have a feature for it to be learnt."""


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """The postings drawn from one item: the features of each, how far each is right, and how many there should be."""

    features: list[likely.Features]
    right: list[float]
    wanted: int


def drawn_from(own: Annotated, key: str, tagger: Tagger, scorer: ModuleType) -> Drawn:
    """The postings of one item, paired with the annotated ones as they are scored."""
    text, record = own.text(key), own.records[key]
    labels = ItemLabels(text, record, own.trigger_words)
    gold = [
        {
            "person": {"name": labels._value(c["person"]["name"])},
            "post": {k: labels._value(c["post"][k]) for k in ("title", "organization")},
        }
        for c in record["claims"]
        if c["kind"] == "posting"
    ]
    scene = Scene.of(read(text, passages_of(text), tagger), None)
    presented = [p for p in fill(scene, held.joined(postings.find_postings(scene))) if postings.is_post(p.post)]
    found = held.settle(presented, settling.settle(changes.find_changes(scene), presented))
    told = [
        {
            "person": {"name": p.person.name.value if p.person.name else None},
            "post": {
                "title": p.post.title.value if p.post.title else None,
                "organization": p.post.organization.value if p.post.organization else None,
            },
        }
        for p in found
    ]
    pairs = scorer.pair(gold, told, scorer.posting_value)
    right = {j: value for _, j, value in pairs}
    return Drawn(
        features=[likely.features(scene, p, found) for p in found],
        right=[right.get(j, 0.0) for j in range(len(found))],
        wanted=len(gold),
    )


def learn(items: Sequence[Drawn]) -> dict[str, float]:
    """The weights that make the postings that the annotation has likeliest."""
    cases = [(f, float(right > 0)) for item in items for f, right in zip(item.features, item.right, strict=True)]
    count = Counter(name for features, _ in cases for name in features)
    names = sorted(name for name, times in count.items() if times >= LEAST)
    place = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(cases), len(names)))
    for row, (features, _) in enumerate(cases):
        for name, value in features.items():
            if name in place:
                table[row, place[name]] = value
    right = np.array([r for _, r in cases])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chances - right) + PENALTY * weights
        bend = (table * (chances * (1 - chances))[:, None]).T @ table + PENALTY * np.eye(len(names))
        weights -= np.linalg.solve(bend, slope)
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True) if abs(w) >= 0.005}


def f1(items: Sequence[Drawn], weights: dict[str, float] | None) -> float:
    """F1 of the postings that are likely enough, as paired; of all without weights."""
    hits, told = 0.0, 0
    for item in items:
        for features, right in zip(item.features, item.right, strict=True):
            if weights is None or likely.likelihood(features, weights) >= likely.LIKELY_FLOOR:
                hits, told = hits + right, told + 1
    return 2 * hits / max(1, told + sum(item.wanted for item in items))


def unseen(own: Annotated, before: Path) -> Iterator[str]:
    """The ids of the real items that an earlier checkout had no annotation of."""
    known = {r["id"] for path in sorted((before / "training/annotations").glob("*.jsonl")) for r in lines(path)}
    yield from (key for key, record in own.records.items() if key not in known and "text" not in record)


def main() -> None:
    """Parse the command line, learn, print what it gets on the items kept out, and write the weights of all."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    cli.add_argument("--annotations", type=Path, default=Path(__file__).parent / "annotations")
    cli.add_argument("--before", type=Path, required=True, help="an earlier checkout: annotations and model")
    args = cli.parse_args()
    spec = importlib.util.spec_from_file_location("score_claims", args.bench / "score_claims.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    own = Annotated(args.bench, sorted(args.annotations.glob("*.jsonl")))
    tagger = Tagger(args.before / "src/reportedly/language/model")
    found = [drawn_from(own, key, tagger, scorer) for key in unseen(own, args.before)]
    learnt = [item for i, item in enumerate(found) if i % 5]
    kept = [item for i, item in enumerate(found) if not i % 5]
    print(f"{len(learnt)} items learnt from, {len(kept)} kept out: F1 {f1(kept, None):.3f}", end=" ")
    print(f"-> {f1(kept, learn(learnt)):.3f}")
    OUT.write_text(json.dumps({"model": tagger.version, "weights": learn(found)}, indent=1) + "\n")


if __name__ == "__main__":
    main()
