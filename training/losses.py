"""What the network is taught by: the loss of each head over a batch of items."""

from __future__ import annotations

import random

import torch
from torch.nn import functional as F

from reportedly.language import heads
from training.examples import IGNORE, Example, Frame, Item
from training.network import Network
from training.quick import padded

PLACES = heads.places()
HALF = torch.cpu._is_avx512_bf16_supported() if hasattr(torch.cpu, "_is_avx512_bf16_supported") else False
"""Whether the processor multiplies in bfloat16: training is then almost twice as fast, with the same figures."""
FRAMES = 16
"""Frames of a kind learnt from in a batch, at most: what a step costs (set by hand)."""


MASK = 103
"""The wordpiece [MASK] of the encoder's vocabulary."""
MASKED = 0.05
"""Share of the wordpieces hidden at each step, so that items are not known by their rarest words (set by hand)."""


def hidden(ids: torch.Tensor) -> torch.Tensor:
    """Some wordpieces, drawn anew each time, made [MASK]; those that mark bounds (below 999) stay."""
    return ids.masked_fill((torch.rand(ids.shape) < MASKED) & (ids > 999), MASK)


def tensors(batch: list[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """ids, casing and mask of a batch, padded."""
    width = padded(max(len(e.window.ids) for e in batch))
    ids = torch.zeros(len(batch), width, dtype=torch.long)
    casing, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    for row, e in enumerate(batch):
        n = len(e.window.ids)
        ids[row, :n] = torch.tensor(e.window.ids)
        casing[row, :n] = torch.tensor(e.window.casing)
        mask[row, :n] = 1
    return ids, casing, mask


Sums = dict[str, list[torch.Tensor]]


def loss_of(net: Network, items: list[Item]) -> dict[str, torch.Tensor]:
    """The losses of the heads that have gold in this batch."""
    batch = [e for item in items for e in item.examples]
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
        ids, casing, mask = tensors(batch)
        out, states = net(hidden(ids), casing, mask)
    out = out.float()
    sums: Sums = {}
    for row, e in enumerate(batch):
        word_loss(sums, out[row, torch.tensor(e.window.heads)], e)
    tie_loss(sums, net, out, batch)
    frame_loss(sums, net, states, items)
    return {name: torch.stack(values).mean() for name, values in sums.items()}


def word_loss(sums: Sums, scores: torch.Tensor, e: Example) -> None:
    """The losses of what is said of each word of one window. ``scores``: words × all heads' sizes."""
    for name, tags in e.tags.items():
        gold = torch.from_numpy(tags)
        known = int((gold != IGNORE).sum())
        if known:
            loss = F.cross_entropy(scores[:, PLACES[name]], gold, ignore_index=IGNORE, reduction="sum")
            sums.setdefault(name, []).append(loss / known)
    if e.taught is not None:
        taught = torch.from_numpy(e.taught).float().softmax(-1)
        sums.setdefault("taught", []).append(F.cross_entropy(scores[:, PLACES["attribution"]], taught))
    if e.triggers is not None:
        gold = torch.from_numpy(e.triggers)
        raw = F.binary_cross_entropy_with_logits(
            scores[:, PLACES["triggers"]], gold.clamp(min=0), reduction="none", pos_weight=torch.tensor(3.0)
        )
        loss = (raw * (gold >= 0).float()).sum() / (6.0 + float((gold == 1).sum()))
        sums.setdefault("triggers", []).append(loss)


def tie_loss(sums: Sums, net: Network, out: torch.Tensor, batch: list[Example]) -> None:
    """The loss of which mentions belong together, over all pairs of a batch."""
    found = [
        (row, e.window.heads[a], e.window.heads[b], code, y) for row, e in enumerate(batch) for a, b, code, y in e.ties
    ]
    if not found:
        return
    rows, fr, to, codes, gold = zip(*found, strict=True)
    left = out[list(rows), list(fr)][:, PLACES["tie_from"]]
    right = out[list(rows), list(to)][:, PLACES["tie_to"]]
    scores = net.ties(left, right, torch.tensor(codes))
    weight = torch.tensor([1.0, 2.0, 2.0, 2.0])
    sums["ties"] = [F.cross_entropy(scores, torch.tensor(gold), weight=weight)]


def frame_loss(sums: Sums, net: Network, states: torch.Tensor, items: list[Item]) -> None:
    """The losses of what triggers and titles take, over at most ``FRAMES`` frames of either kind in a batch."""
    row = 0
    triggers: list[Placed] = []
    titles: list[Placed] = []
    for item in items:
        places = [(row + k, h) for k, e in enumerate(item.examples) for h in e.window.heads]
        for frame in item.frames:
            (titles if heads.QUERIES[frame.query] == "title" else triggers).append((frame, places))
        row += len(item.examples)
    for found in (triggers, titles):
        chosen = random.sample(found, FRAMES) if len(found) > FRAMES else found
        if chosen:
            roles, asked = frame_scores(net, states, chosen)
            for k, (frame, _) in enumerate(chosen):
                one_frame_loss(sums, frame, roles[k], asked[k])


Placed = tuple[Frame, list[tuple[int, int]]]
"""A frame, and where each word of its item stands in the batch: row and wordpiece."""


def frame_scores(net: Network, states: torch.Tensor, chosen: list[Placed]) -> tuple[torch.Tensor, torch.Tensor]:
    """What the network says of some frames: roles and what is asked, each frames × words × numbers."""
    width = padded(max(f.high - f.low for f, _ in chosen))
    rows, columns, query, distance, mask = (torch.zeros(len(chosen), width, dtype=torch.long) for _ in range(5))
    for k, (frame, places) in enumerate(chosen):
        n = frame.high - frame.low
        rows[k, :n] = torch.tensor([r for r, _ in places[frame.low : frame.high]])
        columns[k, :n] = torch.tensor([c for _, c in places[frame.low : frame.high]])
        query[k, [w - frame.low for w in frame.at]] = frame.query + 1
        distance[k, :n] = torch.tensor([heads.bucket(w - frame.at[0]) for w in range(frame.low, frame.high)])
        mask[k, :n] = 1
    kind = torch.tensor([f.query + 1 for f, _ in chosen])
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
        roles, asked = net.frames(states[rows, columns], query, kind, distance, mask)
    return roles.float(), asked.float()


def one_frame_loss(sums: Sums, frame: Frame, roles: torch.Tensor, asked: torch.Tensor) -> None:
    """The losses of one frame."""
    parts = heads.asked_places()
    mine = asked[frame.at[0] - frame.low]
    if frame.roles is not None and (frame.roles != IGNORE).any():
        gold = torch.from_numpy(frame.roles)
        loss = F.cross_entropy(roles[: len(gold)], gold, ignore_index=IGNORE, reduction="sum")
        sums.setdefault("roles", []).append(loss / (8.0 + float((gold > 0).sum())))
    for name, truth in (("holds", frame.holds), ("voiced", frame.voiced)):
        if truth != IGNORE:
            loss = F.binary_cross_entropy_with_logits(mine[parts[name]], torch.tensor([float(truth)]))
            sums.setdefault(name, []).append(loss)
    for name, label in (("certainty", frame.certainty), ("status", frame.status)):
        if label != IGNORE:
            loss = F.cross_entropy(mine[parts[name]][None], torch.tensor([label]))
            sums.setdefault("asked", []).append(loss)
