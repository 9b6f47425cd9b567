"""Learn whom a pronoun or a description means: the weights of ``reportedly.claims.meant``.

    for at in 171176e fc6beaf 1dafcce; do
      mkdir -p scratch/$at
      git archive $at training/annotations training/reports src/reportedly/language/model | tar -x -C scratch/$at
    done
    python -m training.meant --bench ../shared/bench --before scratch/171176e scratch/fc6beaf scratch/1dafcce

Items annotated since an earlier checkout are read by its model, which has not seen them: one that has is too sure of
them. Each change of somebody who stands there without a name teaches which of the people of the text was meant, or
that none of them was. Multinomial logistic regression, as for ``training/whose.py``; every fifth item is kept out for
the figures.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportedly.claims.changes import is_demanded, sought_by
from reportedly.claims.scene import Scene
from reportedly.language.reader import read
from reportedly.language.reading import Reading, Trigger
from reportedly.language.tagger import Tagger
from reportedly.language.windows import passages_of
from reportedly.span import Span
from training.corpus import Annotated, ItemLabels, lines
from training.whose import Case, learn, right_share

OUT = Path(__file__).parent.parent / "src/reportedly/claims/meant.json"

Told = tuple[Span, Span]
"""Where the trigger of a change stands, and the words for the person."""


def told_in(own: Annotated, key: str) -> dict[Told, set[str | None]]:
    """The changes of one item with the names of those concerned, None for somebody without a name."""
    labels = ItemLabels(own.text(key), own.records[key], own.trigger_words)
    found: dict[Told, set[str | None]] = {}
    for claim in own.records[key]["claims"]:
        spans = claim["spans"]
        if claim["kind"] == "change" and "person" in spans and "trigger" in spans:
            name = labels._value((claim.get("person") or {}).get("name"))
            found.setdefault((Span(*spans["trigger"]), Span(*spans["person"])), set()).add(name)
    return found


def cases_of(own: Annotated, key: str, tagger: Tagger) -> Iterator[tuple[Case, bool]]:
    """What speaks for each candidate of each mention of one item, which is right, and whether the rules choose it."""
    text = own.text(key)
    scene = Scene.of(read(text, passages_of(text), tagger), None)
    for (place, words), names in told_in(own, key).items():
        trigger, number = _trigger_at(scene.reading, place), _reference_at(scene.reading, words)
        if len(names) > 1 or trigger is None or number is None:
            continue
        (name,) = names
        speaker = None if is_demanded(trigger) else scene.speech.speaker(trigger)
        ruled = scene.cast.resolve(number, speaker)
        scored = scene.cast.candidates.scored(number, speaker, sought_by(scene, trigger), ruled)
        who = None if name is None else scene.cast.named(name)
        right = [i for i, (candidate, _) in enumerate(scored) if candidate is who]
        if right and (who is None) == (name is None):
            yield ([f for _, f in scored], right[0]), ruled is who


def _trigger_at(reading: Reading, place: Span) -> Trigger | None:
    return max((t for t in reading.triggers if t.span.overlaps(place)), key=lambda t: t.score, default=None)


def _reference_at(reading: Reading, place: Span) -> int | None:
    """The mention without a name that has most of a place."""
    here = [n for n in reading.mentions_at(place) if reading.mentions[n].label == "reference"]
    spans = {n: reading.mentions[n].span for n in here}
    return max(here, key=lambda n: min(spans[n].end, place.end) - max(spans[n].start, place.start), default=None)


def unseen(own: Annotated, checkouts: Sequence[Path]) -> list[tuple[str, Path]]:
    """The items that some of the checkouts, in the order of their age, had not: each with the last of these."""
    known = [
        {
            r["id"]
            for kind in ("annotations", "reports")
            for p in (c / "training" / kind).glob("*.jsonl")
            for r in lines(p)
        }
        for c in checkouts
    ]
    lacking = {key: [c for c, ids in zip(checkouts, known, strict=True) if key not in ids] for key in own.records}
    return [(key, without[-1]) for key, without in lacking.items() if without]


def main() -> None:
    """Parse the command line, learn, print what it gets on the items kept out, and write the weights of all."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    cli.add_argument("--annotations", type=Path, default=Path(__file__).parent / "annotations")
    cli.add_argument("--reports", type=Path, default=Path(__file__).parent / "reports")
    cli.add_argument("--before", type=Path, nargs="+", required=True, help="earlier checkouts, the oldest first")
    args = cli.parse_args()
    own = Annotated(args.bench, [*sorted(args.annotations.glob("*.jsonl")), *sorted(args.reports.glob("*.jsonl"))])
    taggers = {c: Tagger(c / "src/reportedly/language/model") for c in args.before}
    found = [list(cases_of(own, key, taggers[checkout])) for key, checkout in unseen(own, args.before)]
    learnt = [case for i, cases in enumerate(found) if i % 5 for case, _ in cases]
    kept = [case for i, cases in enumerate(found) if not i % 5 for case, _ in cases]
    ruled = [right for i, cases in enumerate(found) if not i % 5 for _, right in cases]
    print(f"{len(learnt)} mentions learnt from, {len(kept)} kept out: {right_share(kept, learn(learnt)):.3f} right")
    print(f"by the rules alone: {sum(ruled) / max(1, len(ruled)):.3f} right")
    models = [tagger.version for tagger in taggers.values()]
    OUT.write_text(json.dumps({"models": models, "weights": learn(learnt + kept)}, indent=1) + "\n")


if __name__ == "__main__":
    main()
