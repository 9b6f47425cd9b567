"""Train the shipped model: one small encoder, several heads. Figures and data: ``MODEL_CARD.md``.

    python -m training.train --bench ../shared/bench --out scratch/model

Stage 1 learns attributions and entities from the public train splits; stage 2 goes on with everything, our own
annotations included. Seeds are fixed. ``--stage 1`` or ``--stage 2`` runs one of them alone.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional as F

from reportedly.language import heads
from training.corpus import IGNORE, Annotated, Example, attribution_examples, entity_examples, shuffled
from training.network import Network, encoder_folder

PLACES = heads.places()
BATCH = 8
HALF = torch.cpu._is_avx512_bf16_supported() if hasattr(torch.cpu, "_is_avx512_bf16_supported") else False
"""Whether the processor multiplies in bfloat16: training is then almost twice as fast, with the same figures."""


def batches(examples: list[Example], seed: int, size: int = BATCH) -> list[list[Example]]:
    """Batches of windows of like length, in random order."""
    mixed = shuffled(examples, seed)
    chunks = [
        sorted(mixed[i : i + size * 32], key=lambda e: len(e.window.ids)) for i in range(0, len(mixed), size * 32)
    ]
    made = [chunk[i : i + size] for chunk in chunks for i in range(0, len(chunk), size)]
    random.Random(seed).shuffle(made)
    return made


def tensors(batch: list[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """ids, casing and mask of a batch, padded."""
    width = max(len(e.window.ids) for e in batch)
    ids = torch.zeros(len(batch), width, dtype=torch.long)
    casing, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    for row, e in enumerate(batch):
        n = len(e.window.ids)
        ids[row, :n] = torch.tensor(e.window.ids)
        casing[row, :n] = torch.tensor(e.window.casing)
        mask[row, :n] = 1
    return ids, casing, mask


def loss_of(net: Network, batch: list[Example]) -> dict[str, torch.Tensor]:
    """The losses of the heads that have gold in this batch."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
        out = net(*tensors(batch))
    out = out.float()
    losses: dict[str, list[torch.Tensor]] = {}
    pairs: dict[str, tuple[list, list, list, list]] = {"links": ([], [], [], []), "ties": ([], [], [], [])}
    for row, e in enumerate(batch):
        states = out[row, torch.tensor(e.window.heads)]
        for name, tags in e.tags.items():
            gold = torch.from_numpy(tags)
            if (gold != IGNORE).any():
                losses.setdefault(name, []).append(
                    F.cross_entropy(states[:, PLACES[name]], gold, ignore_index=IGNORE, reduction="sum")
                    / max(1, int((gold != IGNORE).sum()))
                )
        if e.triggers is not None:
            gold = torch.from_numpy(e.triggers)
            known = (gold >= 0).float()
            raw = F.binary_cross_entropy_with_logits(
                states[:, PLACES["triggers"]], gold.clamp(min=0), reduction="none", pos_weight=torch.tensor(3.0)
            )
            losses.setdefault("triggers", []).append((raw * known).sum() / (6.0 + float((gold == 1).sum())))
        for at, label in e.certainty:
            losses.setdefault("certainty", []).append(
                F.cross_entropy(states[at, PLACES["certainty"]][None], torch.tensor([label]))
            )
        for name, fr, to, found in (("links", "link_from", "link_to", e.links), ("ties", "tie_from", "tie_to", e.ties)):
            for a, b, code, label in found:
                store = pairs[name]
                store[0].append(states[a, PLACES[fr]])
                store[1].append(states[b, PLACES[to]])
                store[2].append(code)
                store[3].append(label)
    total = {name: torch.stack(values).mean() for name, values in losses.items()}
    for name, (fr_s, to_s, codes, labels) in pairs.items():
        if not fr_s:
            continue
        score = (net.links if name == "links" else net.ties)(torch.stack(fr_s), torch.stack(to_s), torch.tensor(codes))
        gold = torch.tensor(labels)
        if name == "links":
            total[name] = F.binary_cross_entropy_with_logits(score, gold.float(), pos_weight=torch.tensor(2.0))
        else:
            total[name] = F.cross_entropy(score, gold, weight=torch.tensor([1.0, 2.0, 2.0, 2.0]))
    return total


WEIGHTS = {
    "attribution": 1.0,
    "entities": 0.5,
    "mentions": 1.5,
    "triggers": 1.0,
    "certainty": 0.3,
    "links": 0.7,
    "ties": 0.7,
}


def run(net: Network, schedule: list[list[Example]], rate: float, label: str) -> None:
    """One pass over the batches, with warm-up (6 %) and linear decay; heads learn five times as fast."""
    encoder = [p for n, p in net.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    others = [p for n, p in net.named_parameters() if not n.startswith("encoder.") and p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": rate}, {"params": others, "lr": 5 * rate}], weight_decay=0.01
    )
    steps, warm = len(schedule), max(1, int(0.06 * len(schedule)))
    ramp = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / (steps - warm + 1)))
    )
    began, shown = time.time(), {}
    net.train()
    for step, batch in enumerate(schedule):
        found = loss_of(net, batch)
        loss = sum(WEIGHTS[k] * v for k, v in found.items())
        if not isinstance(loss, torch.Tensor):
            continue
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        ramp.step()
        for k, v in found.items():
            shown[k] = 0.98 * shown.get(k, float(v)) + 0.02 * float(v)
        if step % 50 == 0 or step == steps - 1:
            print(
                f"{label} {step}/{steps} {time.time() - began:.0f}s "
                + " ".join(f"{k} {v:.3f}" for k, v in shown.items()),
                flush=True,
            )


def main() -> None:
    """Parse the command line, train, save."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    cli.add_argument("--annotations", type=Path, default=Path(__file__).parent / "annotations")
    cli.add_argument("--reports", type=Path, default=Path(__file__).parent / "reports")
    cli.add_argument("--out", type=Path, default=Path("scratch/model"))
    cli.add_argument("--stage", type=int, choices=(1, 2))
    cli.add_argument("--seed", type=int, default=7)
    cli.add_argument("--threads", type=int, default=2)
    cli.add_argument("--epochs1", type=float, default=2.0)
    cli.add_argument("--epochs2", type=int, default=7)
    cli.add_argument("--rate1", type=float, default=4e-4)
    cli.add_argument("--rate2", type=float, default=3e-4)
    cli.add_argument(
        "--replay", type=float, default=0.5, help="share of the attribution windows replayed in stage 2, per run"
    )
    args = cli.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    np.random.seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    attribution = list(attribution_examples(args.bench / "polnear/train.jsonl", tokenizer))
    entities = list(entity_examples(args.bench / "sfm/train.jsonl", tokenizer))
    net = Network()
    if args.stage in (None, 1):
        schedule = batches(attribution + entities, args.seed)
        extra = batches(attribution + entities, args.seed + 1)
        schedule += extra[: int(len(extra) * max(0.0, args.epochs1 - 1))]
        schedule = schedule[: int(len(schedule) * min(1.0, args.epochs1))]
        run(net, schedule, args.rate1, "stage 1")
        torch.save(net.state_dict(), args.out / "stage1.pt")
    if args.stage in (None, 2):
        torch.manual_seed(args.seed)
        net.load_state_dict(torch.load(args.out / "stage1.pt"))
        torch.nn.init.constant_(net.heads["triggers"].bias, -5.0)  # nearly every word carries nothing
        own = Annotated(args.bench, [*sorted(args.annotations.glob("*.jsonl")), *sorted(args.reports.glob("*.jsonl"))])
        claims = list(own.examples(tokenizer))
        print(f"{len(own.records)} annotated items, {len(claims)} windows")
        schedule = []
        replay = shuffled(attribution, args.seed + 5)[: int(len(attribution) * args.replay)]
        for epoch in range(args.epochs2):
            share = replay[epoch :: args.epochs2]
            schedule += batches(claims + share + entities[epoch % 2 :: 2], args.seed + 10 + epoch)
        run(net, schedule, args.rate2, "stage 2")
        torch.save(net.state_dict(), args.out / "stage2.pt")


if __name__ == "__main__":
    main()
