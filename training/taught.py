"""Go on from weights that are there, taught attributions by what the larger encoder of ``teacher.py`` says of text.

    python -m training.taught --bench ../shared/bench --from scratch/model/before.pt --out scratch/model

Each pass reads all of PolNeAR's train set (its labels, and what the teacher says), half of the news that the teacher
was asked about and nobody annotated, and half of our annotated texts (of both what the teacher says alone). The layers
that frames are read from stay as they are, and so do all heads but that of attributions: the layers above are held to
what they gave these heads before, so that nothing else is unlearnt (learning without forgetting: Li and Hoiem, 2016).
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from reportedly.language import heads
from training.corpus import attribution_examples
from training.examples import IGNORE, Item, shuffled
from training.losses import HALF, PLACES, tensors
from training.network import Network, tokenizer_of
from training.said import hand_over, windows
from training.train import batches, run

PASSES, RATE, SEED = 2, 3e-4, 7
WEIGHTS = {"attribution": 0.3, "taught": 1.0, "kept": 1.0, "lower": 20.0}
"""What counts for how much (set by hand): PolNeAR's labels; what the teacher says; what the other heads said before;
and, where the lower layers are learnt as well, the squared distance of their states from those before."""


class Losses:
    """What a batch is wrong by, and what of the network is learnt at all."""

    def __init__(self, net: Network, before: Network, *, whole: bool) -> None:
        """``before`` is what other heads are held to; ``whole`` learns the lower layers as well."""
        self.before, self.whole = before.eval(), whole
        self.still = [net.frames, net.tie_kind, net.tie_distance, net.tie_out]
        self.still += [head for name, head in net.heads.items() if name != "attribution"]
        lower = [net.encoder.embeddings, net.casing, *net.encoder.encoder.layer[: heads.TRUNK]]
        for part in self.still + ([] if whole else lower):
            part.requires_grad_(requires_grad=False)

    def __call__(self, net: Network, items: list[Item]) -> dict[str, torch.Tensor]:
        """The losses of one batch by their names."""
        examples = [example for item in items for example in item.examples]
        net.eval()  # nothing is dropped: what is held to what it was would be held to noise
        ids, casing, mask = tensors(examples)
        there = mask.bool()
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
            with torch.no_grad():
                lower = self.before.lower(ids, casing, mask)
                before = self.before.upper(lower, mask)
            states = net.lower(ids, casing, mask) if self.whole else lower
            scores = net.upper(states, mask)
        scores = scores.float()
        labels, learnt = [], []
        for row, example in enumerate(examples):
            mine = scores[row, list(example.window.heads)][:, PLACES["attribution"]]
            learnt.append(F.cross_entropy(mine, torch.from_numpy(example.taught).float().softmax(-1)))
            if "attribution" in example.tags:
                gold = torch.from_numpy(example.tags["attribution"])
                labels.append(F.cross_entropy(mine, gold, ignore_index=IGNORE))
        found = {"taught": torch.stack(learnt).mean(), "kept": kept(scores[there], before.float()[there])}
        if labels:
            found["attribution"] = torch.stack(labels).mean()
        if self.whole:
            found["lower"] = F.mse_loss(states.float()[there], lower.float()[there])
        return found


def kept(mine: torch.Tensor, before: torch.Tensor) -> torch.Tensor:
    """How far the other heads' numbers (wordpieces × all heads' sizes) are from those of before."""
    loss = torch.zeros(())
    for name in ("entities", "mentions"):
        loss = loss + F.cross_entropy(mine[:, PLACES[name]], before[:, PLACES[name]].softmax(-1))
    events = F.binary_cross_entropy_with_logits(
        mine[:, PLACES["triggers"]], before[:, PLACES["triggers"]].sigmoid(), reduction="none"
    )
    for name in ("tie_from", "tie_to"):
        loss = loss + F.mse_loss(mine[:, PLACES[name]], before[:, PLACES[name]])
    return loss + events.sum(-1).mean()


def main() -> None:
    """Parse the command line, go on, save."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    cli.add_argument("--from", dest="start", type=Path, required=True, help="the weights to go on from")
    cli.add_argument("--before", type=Path, help="the weights that other heads are held to, if not these")
    cli.add_argument("--whole", action="store_true", help="learn the lower layers as well")
    cli.add_argument("--share", type=int, default=2, help="one in how many other windows each pass reads")
    cli.add_argument("--name", default="taught", help="the file of the weights")
    cli.add_argument("--out", type=Path, default=Path("scratch/model"), help="where the teacher wrote; for the weights")
    cli.add_argument("--passes", type=int, default=PASSES)
    cli.add_argument("--rate", type=float, default=RATE)
    cli.add_argument("--seed", type=int, default=SEED)
    cli.add_argument("--threads", type=int, default=2)
    args = cli.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    np.random.seed(args.seed)
    tokenizer = tokenizer_of()

    marked = list(attribution_examples(args.bench / "polnear/train.jsonl", tokenizer))
    hand_over(marked, args.bench, args.out, tokenizer)
    others = [shuffled(list(windows(args.bench, args.out, name, tokenizer)), args.seed) for name in ("stream", "own")]
    net, before = Network(), Network()
    net.load_state_dict(torch.load(args.start))
    before.load_state_dict(torch.load(args.before or args.start))
    schedule: list[list[Item]] = []
    for number in range(args.passes):
        share = [item for items in others for item in items[number % args.share :: args.share]]
        schedule += batches(marked + share, args.seed + 90 + number)
    losses = Losses(net, before, whole=args.whole)
    learnt = run(net, schedule, args.rate, args.name, args.out / "partial.pt", losses, WEIGHTS)
    torch.save(learnt, args.out / f"{args.name}.pt")


if __name__ == "__main__":
    main()
