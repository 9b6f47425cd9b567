"""Learn which organization an office left without one belongs to: the weights of ``reportedly.claims.context``.

    python -m training.whose --bench ../shared/bench

The annotated items are read by the shipped model; each posting whose title stands without its organization teaches
which of the organizations that the text names was meant, or that none was. Multinomial logistic regression over the
candidates of a posting, by gradient descent (Adam), with an L2 penalty; every fifth item is kept out for the figures.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from reportedly.claims.context import Context, Features
from reportedly.claims.scene import Scene, same_words
from reportedly.language.reader import read
from reportedly.language.tagger import MODEL_FOLDER, Tagger
from reportedly.language.windows import passages_of
from reportedly.span import Span
from training.corpus import Annotated, ItemLabels

OUT = Path(__file__).parent.parent / "src/reportedly/claims/whose.json"
STEPS, RATE, PENALTY = 400, 0.05, 0.002
Case = tuple[list[Features], int]


def cases_of(own: Annotated, key: str, tagger: Tagger) -> Iterator[Case]:
    """The postings of one item that leave the organization unsaid: the candidates' features, and which one is right."""
    text, record = own.text(key), own.records[key]
    labels = ItemLabels(text, record, own.trigger_words)
    scene = Scene.of(read(text, passages_of(text), tagger), None)
    context = Context(scene)
    for claim in record["claims"]:
        spans = claim["spans"]
        if claim["kind"] != "posting" or "title" not in spans or "org" in spans or "person" not in spans:
            continue
        meant = labels._value(claim["post"]["organization"])
        scored = context.scored(Span(*spans["title"]), scene.cast.find(Span(*spans["person"])))
        right = [i for i, (c, _) in enumerate(scored) if c is not None and meant and _is(c.value, meant)]
        if meant is None:
            yield [f for _, f in scored], 0
        elif right:
            yield [f for _, f in scored], right[0]


def _is(value: str, meant: str) -> bool:
    return value.casefold() == meant.casefold() or (same_words(value, meant) and value.split()[-1] == meant.split()[-1])


def learn(cases: list[Case]) -> dict[str, float]:
    """The weights that make the right candidates likeliest."""
    names = sorted({name for features, _ in cases for f in features for name in f})
    place = {name: i for i, name in enumerate(names)}
    tables = [np.zeros((len(features), len(names))) for features, _ in cases]
    for table, (features, _) in zip(tables, cases, strict=True):
        for row, f in enumerate(features):
            for name, value in f.items():
                table[row, place[name]] = value
    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        slope = PENALTY * weights
        for table, (_, right) in zip(tables, cases, strict=True):
            scores = table @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            slope += (chances @ table - table[right]) / len(cases)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True) if abs(w) >= 0.005}


def right_share(cases: list[Case], weights: dict[str, float]) -> float:
    """How often the likeliest candidate is the right one."""
    hits = 0
    for features, right in cases:
        scores = [sum(weights.get(k, 0.0) * v for k, v in f.items()) for f in features]
        hits += int(np.argmax(scores)) == right
    return hits / max(1, len(cases))


def main() -> None:
    """Parse the command line, learn, print what it gets on the items kept out, and write the weights of all."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    cli.add_argument("--annotations", type=Path, default=Path(__file__).parent / "annotations")
    cli.add_argument("--reports", type=Path, default=Path(__file__).parent / "reports")
    cli.add_argument("--model", type=Path, default=MODEL_FOLDER)
    args = cli.parse_args()
    own = Annotated(args.bench, [*sorted(args.annotations.glob("*.jsonl")), *sorted(args.reports.glob("*.jsonl"))])
    tagger = Tagger(args.model)
    found = [list(cases_of(own, key, tagger)) for key in own.records]
    learnt = [c for i, cases in enumerate(found) if i % 5 for c in cases]
    kept = [c for i, cases in enumerate(found) if not i % 5 for c in cases]
    print(f"{len(learnt)} postings learnt from, {len(kept)} kept out: {right_share(kept, learn(learnt)):.3f} right")
    print(f"no organization at all: {sum(right == 0 for _, right in kept) / max(1, len(kept)):.3f} right")
    weights = learn(learnt + kept)
    OUT.write_text(json.dumps({"model": tagger.version, "weights": weights}, indent=1) + "\n")


if __name__ == "__main__":
    main()
