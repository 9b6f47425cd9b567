"""From the encoder's numbers to spans: constrained Viterbi for BIO heads, runs of words for triggers. Pure numpy."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

NEVER = -1e4
"""The logarithm of a chance that is none."""


def softmax(scores: Floats) -> Floats:
    """Scores as probabilities, along the last axis."""
    moved: Floats = np.exp(scores - scores.max(axis=-1, keepdims=True)).astype(np.float32)
    shares: Floats = (moved / moved.sum(axis=-1, keepdims=True)).astype(np.float32)
    return shares


def sigmoid(scores: Floats) -> Floats:
    """Scores as independent probabilities."""
    chances: Floats = (1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30)))).astype(np.float32)
    return chances


def viterbi(scores: Floats, breaks: Sequence[int] = ()) -> list[int]:
    """The best legal tags of a row of words. ``scores``: words × tags. No span goes on over a word in ``breaks``.

    Tags are 0 outside, and 1 + 2n at the beginning of label n and 2 + 2n inside it; an inside tag may only follow a
    tag of its own label. Where the best tag of every word is legal after the one before, no search is needed.
    """
    if not len(scores):
        return []
    logs = np.log(softmax(scores) + 1e-9)
    best = logs.argmax(axis=1)
    inner = np.flatnonzero((best > 0) & (best % 2 == 0))
    before = np.where(inner > 0, best[inner - 1], 0)
    unlawful = inner[(before != best[inner]) & (before != best[inner] - 1)]
    bounds = sorted({0, *breaks, len(scores)})
    tags: list[int] = best.tolist()
    wrong = {*unlawful.tolist(), *(b for b in bounds[:-1] if tags[b] and tags[b] % 2 == 0)}
    for first, end in pairwise(bounds):
        if any(first <= word < end for word in wrong):
            tags[first:end] = _searched(logs[first:end].tolist())
    return tags


def _searched(logs: list[list[float]]) -> list[int]:
    """The best legal tags of one passage, word by word: a span begins after any tag, and goes on after its own."""
    best = [NEVER if tag and tag % 2 == 0 else log for tag, log in enumerate(logs[0])]
    inner = range(2, len(best), 2)
    came: list[list[int]] = []
    for log in logs[1:]:
        top = max(best)
        ways = [best.index(top)] * len(best)
        gained = [top] * len(best)
        for tag in inner:
            ways[tag] = tag if best[tag] > best[tag - 1] else tag - 1
            gained[tag] = best[ways[tag]]
        came.append(ways)
        best = [gain + own for gain, own in zip(gained, log, strict=True)]
    path = [best.index(max(best))]
    for ways in reversed(came):
        path.append(ways[path[-1]])
    return path[::-1]


def runs(tags: Sequence[int]) -> list[tuple[int, int, int]]:
    """The spans of a row of BIO tags, as (label, first word, word after the last)."""
    found: list[tuple[int, int, int]] = []
    for word, tag in enumerate(tags):
        if tag == 0:
            continue
        label = (tag - 1) // 2
        if tag % 2 == 1 or not found or found[-1][0] != label or found[-1][2] != word:
            found.append((label, word, word + 1))
        else:
            found[-1] = (label, found[-1][1], word + 1)
    return found


def stretches(scores: Floats, floor: float, reach: int = 1) -> list[tuple[int, int, float]]:
    """Runs of words scored ``floor`` or more, joined over gaps below ``reach``: (first, end, best score)."""
    found: list[tuple[int, int, float]] = []
    for word in np.flatnonzero(scores >= floor):
        score = float(scores[word])
        if found and word - found[-1][1] < reach:
            found[-1] = (found[-1][0], int(word) + 1, max(found[-1][2], score))
        else:
            found.append((int(word), int(word) + 1, score))
    return found
