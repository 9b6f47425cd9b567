"""Train the shipped model: one small encoder, several heads. Figures and data: ``MODEL_CARD.md``.

    python -m training.train --bench ../shared/bench --out scratch/model

Stage 1 learns attributions and entities from the public train splits; stage 2 goes on with everything, our own
annotations included, and stage 3 likewise at half the rate; the mean of their weights is kept. Seeds are fixed.
``--stage N`` runs one of them alone. ``--from WEIGHTS`` goes on from weights that are there (such as the shipped
ones, see ``shipped.py``), in one stage: what new annotations and new heads ask for. ``make.py`` mixes what it gives
with what it began with.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from reportedly.language.attributions import join
from reportedly.language.reading import Attribution
from reportedly.language.sentences import sentences_of
from reportedly.language.tagging import pieces_of, stretches_of
from reportedly.language.windows import passages_of, windows_of
from training.corpus import Annotated, attribution_examples, entity_examples, lines
from training.examples import Example, Item, shuffled
from training.losses import HALF, PLACES, loss_of, tensors
from training.mix import mixed
from training.network import Network, tokenizer_of
from training.said import hand_over, hand_to, news

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BATCH = 8
REPLAYED = 0.3
"""Share of the attribution windows that is replayed in each pass over the annotated items."""

KNOWN = 0.85
"""Share of the annotated items known already that each pass reads, when going on with new ones (set by hand)."""

AVERAGED = 0.995
"""What of the running average of the weights is kept at each step."""


def batches(items: list[Item], seed: int, size: int = BATCH) -> list[list[Item]]:
    """Batches of about ``size`` windows, of items of like length, in random order; an item is never cut."""
    ordered = shuffled(items, seed)
    made: list[list[Item]] = []
    for start in range(0, len(ordered), size * 32):
        chunk = sorted(ordered[start : start + size * 32], key=lambda i: max(len(e.window.ids) for e in i.examples))
        batch: list[Item] = []
        for item in chunk:
            if batch and sum(len(i.examples) for i in batch) + len(item.examples) > size:
                made.append(batch)
                batch = []
            batch.append(item)
        made.append(batch)
    random.Random(seed).shuffle(made)
    return made


WEIGHTS = {
    "attribution": 1.0,
    "entities": 0.5,
    "mentions": 1.5,
    "triggers": 1.0,
    "ties": 0.7,
    "taught": 0.7,
    "roles": 1.0,
    "holds": 0.3,
    "voiced": 0.3,
    "asked": 0.3,
}


GOLD = 0.3
"""What the labels of attributions count for where a larger encoder teaches them (set by hand)."""

KEPT = 500
"""Steps after which the average of the weights is written down: what a broken run leaves."""

Losses = Callable[[Network, list[Item]], dict[str, torch.Tensor]]

WORDS = "encoder.embeddings.word_embeddings."


def run(
    net: Network,
    schedule: list[list[Item]],
    rate: float,
    label: str,
    keep: Path | None = None,
    losses: Losses = loss_of,
    weighs: Mapping[str, float] = WEIGHTS,
) -> dict[str, torch.Tensor]:
    """One pass over the batches, with warm-up (6 %) and linear decay; returns the running average of the weights.

    Heads learn five times as fast as the encoder, the embeddings of words a quarter as fast. The average is kept in the
    file ``keep`` from time to time. ``losses`` tells them of a batch, ``weighs`` what each counts for.
    """
    parts: dict[float, list[nn.Parameter]] = {0.25: [], 1.0: [], 5.0: []}
    for name, weights in net.named_parameters():
        pretrained = name.startswith(("encoder.", "said.", "frames.layers."))
        parts[0.25 if name.startswith(WORDS) else 1.0 if pretrained else 5.0].append(weights)
    optimizer = torch.optim.AdamW(
        [{"params": p, "lr": k * rate} for k, p in parts.items()], weight_decay=0.01, fused=True
    )
    average = AveragedModel(net, multi_avg_fn=get_ema_multi_avg_fn(AVERAGED))
    steps, warm = len(schedule), max(1, int(0.06 * len(schedule)))
    ramp = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / (steps - warm + 1)))
    )
    began, shown = time.time(), {}
    net.train()
    for step, batch in enumerate(schedule):
        found = losses(net, batch)
        loss = sum(weighs[k] * v for k, v in found.items())
        if not isinstance(loss, torch.Tensor):
            continue
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        ramp.step()
        average.update_parameters(net)
        if keep is not None and step % KEPT == KEPT - 1:
            torch.save(average.module.state_dict(), keep)
        for k, v in found.items():
            shown[k] = 0.98 * shown.get(k, v.item()) + 0.02 * v.item()
        if step % 50 == 0 or step == steps - 1:
            print(
                f"{label} {step}/{steps} {time.time() - began:.0f}s "
                + " ".join(f"{k} {v:.3f}" for k, v in shown.items()),
                flush=True,
            )
    return average.module.state_dict()


def main() -> None:
    """Parse the command line, train, save."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    cli.add_argument("--annotations", type=Path, default=Path(__file__).parent / "annotations")
    cli.add_argument("--reports", type=Path, default=Path(__file__).parent / "reports")
    cli.add_argument("--out", type=Path, default=Path("scratch/model"))
    cli.add_argument("--first", type=Path, help="the weights of stage 1, when they lie elsewhere")
    cli.add_argument("--stage", type=int, choices=(1, 2, 3))
    cli.add_argument("--seed", type=int, default=7)
    cli.add_argument("--threads", type=int, default=2)
    cli.add_argument("--epochs1", type=int, default=4)
    cli.add_argument("--epochs2", type=int, default=4)
    cli.add_argument("--rate1", type=float, default=4e-4)
    cli.add_argument("--rate2", type=float, default=3e-4)
    cli.add_argument("--epochs3", type=int, default=2)
    cli.add_argument("--rate3", type=float, default=1.5e-4)
    cli.add_argument("--from", dest="start", type=Path, help="go on from these weights, instead of the three stages")
    cli.add_argument("--name", default="after", help="with --from: the file of the weights")
    cli.add_argument("--epochs", type=int, default=2, help="with --from: passes over the annotated items")
    cli.add_argument(
        "--new", nargs="*", default=[], help="with --from: files of reports that the weights begun with have not seen"
    )
    cli.add_argument("--without", nargs="*", default=[], help="with --from: files of reports that are not read")
    cli.add_argument(
        "--known",
        type=float,
        help=f"with --from: share of the known items in each pass ({KNOWN} with --new, else all)",
    )
    cli.add_argument("--replayed", type=float, default=REPLAYED, help="with --from: share of the attribution windows")
    cli.add_argument("--rate", type=float, default=3e-4, help="with --from: the learning rate")
    cli.add_argument("--taught", type=Path, help="with --from: where teacher.py wrote what it says of the texts")
    cli.add_argument("--weight", type=float, default=2.0, help="with --taught: what that counts for")
    cli.add_argument("--news", type=int, default=4, help="with --taught: one in how many windows of other news is read")
    args = cli.parse_args()
    if args.start and args.stage:
        cli.error("--from goes on in one stage of its own: leave --stage out")
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    np.random.seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = tokenizer_of()
    attribution = list(attribution_examples(args.bench / "polnear/train.jsonl", tokenizer))
    entities = list(entity_examples(args.bench / "sfm/train.jsonl", tokenizer))
    net = Network()
    if args.start:
        unknown = {*args.new, *args.without} - {path.stem for path in args.reports.glob("*.jsonl")}
        if unknown or set(args.new) & set(args.without):
            cli.error(f"no such reports, or both new and left out: {', '.join(sorted(unknown or args.new))}")
        reports = [path for path in sorted(args.reports.glob("*.jsonl")) if path.stem not in args.without]
        own = Annotated(args.bench, [*sorted(args.annotations.glob("*.jsonl")), *reports])
        new = [record["id"] for name in args.new for record in lines(args.reports / f"{name}.jsonl")]
        chosen = drawn(list(own.records), new, args.epochs, args.known, args.seed + 100)
        own.keep(key for keys in chosen for key in keys)
        items = dict(zip(own.records, annotated(net, args.start, own, tokenizer), strict=True))
        passes = [[items[key] for key in keys] for keys in chosen]
        weighs = dict(WEIGHTS)
        if args.taught:
            weighs |= {"attribution": GOLD, "taught": args.weight}
            hand_over(attribution, args.bench, args.taught, tokenizer)
            hand_to(items, args.taught)
            attribution += news(args.bench, args.taught, tokenizer, args.news, args.seed)
        schedule = everything(passes, attribution, entities, args.seed + 80, 0.25, args.replayed)
        learnt = run(net, schedule, args.rate, args.name, args.out / "partial.pt", weighs=weighs)
        torch.save(learnt, args.out / f"{args.name}.pt")
        return
    if args.stage in (None, 1):
        schedule = [b for k in range(args.epochs1) for b in batches(attribution + entities, args.seed + k)]
        torch.save(run(net, schedule, args.rate1, "stage 1"), args.out / "stage1.pt")
        torch.save(net.state_dict(), args.out / "stage1-last.pt")
    if args.stage in (None, 2, 3):
        own = Annotated(args.bench, [*sorted(args.annotations.glob("*.jsonl")), *sorted(args.reports.glob("*.jsonl"))])
        claims = annotated(net, args.first or args.out / "stage1.pt", own, tokenizer)
    if args.stage in (None, 2):
        torch.manual_seed(args.seed)
        random.seed(args.seed)
        load(net, args.first or args.out / "stage1.pt")
        net.frames.start_from(net.encoder)
        torch.nn.init.constant_(net.heads["triggers"].bias, -5.0)  # nearly every word carries nothing
        schedule = everything([claims] * args.epochs2, attribution, entities, args.seed, 0.0)
        torch.save(run(net, schedule, args.rate2, "stage 2", args.out / "stage2-partial.pt"), args.out / "stage2.pt")
    if args.stage in (None, 3):
        torch.manual_seed(args.seed)
        random.seed(args.seed)
        load(net, args.out / "stage2.pt")
        schedule = everything([claims] * args.epochs3, attribution, entities, args.seed + 50, 0.5)
        torch.save(run(net, schedule, args.rate3, "stage 3", args.out / "stage3-partial.pt"), args.out / "stage3.pt")
        stages = [torch.load(args.out / f"stage{n}.pt") for n in (2, 3)]
        torch.save(mixed(stages, (0.5, 0.5)), args.out / "model.pt")


def load(net: Network, weights: Path) -> None:
    """Take over stored weights; what they do not hold stays as it is, such as the last rows of a head that grew."""
    own = net.state_dict()
    for name, stored in torch.load(weights).items():
        own[name][: len(stored)] = stored


def annotated(net: Network, first: Path, own: Annotated, tokenizer: Tokenizer) -> list[Item]:
    """Our annotated items, with what the model of stage 1 says of their words, which later stages are to keep."""
    load(net, first)
    said, taught = heard(net, own, tokenizer)
    claims = list(own.items(tokenizer, said))
    for item, learnt in zip(claims, taught, strict=True):
        for example, scores in zip(item.examples, learnt, strict=True):
            example.taught = scores
    count = sum(len(i.frames) for i in claims)
    print(f"{len(claims)} annotated items, {sum(len(i.examples) for i in claims)} windows, {count} frames", flush=True)
    return claims


def drawn(keys: Sequence[str], new: Sequence[str], epochs: int, known: float | None, seed: int) -> list[list[str]]:
    """Which annotated items each pass reads, going on: new ones twice, and of the others the share ``known``.

    Where it is not told, that is ``KNOWN`` beside new ones, and else all.
    """
    if not new and known is None:
        return [list(keys)] * epochs
    old = sorted(set(keys) - set(new))
    count = int((KNOWN if known is None else known) * len(old))
    return [[*random.Random(seed + epoch).sample(old, count), *new, *new] for epoch in range(epochs)]


def everything(
    passes: Sequence[list[Item]],
    attribution: list[Item],
    entities: list[Item],
    seed: int,
    start: float,
    replayed: float = REPLAYED,
) -> list[list[Item]]:
    """The batches of several passes over annotated items, with shares of the public sets among them.

    ``start`` says how far into the attribution windows the replay begins, so that two stages replay different ones.
    """
    replay = shuffled(attribution, seed + 5)
    schedule: list[list[Item]] = []
    for epoch, own in enumerate(passes):
        first, last = (int(len(replay) * (start + replayed * k)) for k in (epoch, epoch + 1))
        share = [replay[i % len(replay)] for i in range(first, last)]
        schedule += batches(own + share + entities[epoch % 2 :: 2], seed + 10 + epoch)
    return schedule


def heard(
    net: Network, own: Annotated, tokenizer: Tokenizer
) -> tuple[dict[str, tuple[Attribution, ...]], list[list[np.ndarray]]]:
    """What the model of stage 1 reads in the annotated items: attributions, and each word's tag scores by window."""
    said: dict[str, tuple[Attribution, ...]] = {}
    taught = []
    net.eval()
    for key in own.records:
        text = own.text(key)
        passages = passages_of(text)
        windows = windows_of(tokenizer, text, passages)
        learnt, stretches = [], []
        for window in windows:
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
                out, _ = net(*tensors([Example(window)]))
            scores = out[0, torch.tensor(window.heads)].float().numpy()
            learnt.append(scores[:, PLACES["attribution"]].astype(np.float16))
            stretches += stretches_of(window, scores[:, PLACES["attribution"]])
        ends = [s.end for p in passages for s in sentences_of(text, p)]
        pieces, faint = pieces_of(text, stretches, ends)
        said[key] = join(text, pieces, ends, faint)
        taught.append(learnt)
    return said, taught


if __name__ == "__main__":
    main()
