"""From the encoder's numbers to spans: constrained Viterbi for BIO heads, runs of words for triggers. Pure numpy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def softmax(scores: Floats) -> Floats:
    """Scores as probabilities, along the last axis."""
    moved: Floats = np.exp(scores - scores.max(axis=-1, keepdims=True)).astype(np.float32)
    shares: Floats = (moved / moved.sum(axis=-1, keepdims=True)).astype(np.float32)
    return shares


def sigmoid(scores: Floats) -> Floats:
    """Scores as independent probabilities."""
    chances: Floats = (1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30)))).astype(np.float32)
    return chances


@cache
def _allowed(labels: int) -> Floats:
    """Penalties of going from one tag to the next: an inside tag may only follow its own label."""
    tags = 2 * labels + 1
    table = np.zeros((tags, tags), dtype=np.float32)
    for label in range(labels):
        inside = 2 + 2 * label
        table[:, inside] = -1e4
        table[inside - 1, inside] = 0.0
        table[inside, inside] = 0.0
    return table


def viterbi(scores: Floats, breaks: Sequence[int] = ()) -> list[int]:
    """The best legal tags of a row of words. ``scores``: words × tags. No span goes on over a word in ``breaks``."""
    words, tags = scores.shape
    if not words:
        return []
    logs = np.log(softmax(scores) + 1e-9)
    table = _allowed((tags - 1) // 2)
    broken = set(breaks)
    best = logs[0].copy()
    best[2::2] = -1e4
    came = np.zeros((words, tags), dtype=np.int32)
    for word in range(1, words):
        ways = best[:, None] + table
        if word in broken:
            ways = np.repeat(best[:, None], tags, axis=1)
            ways[:, 2::2] = -1e4
        came[word] = ways.argmax(axis=0)
        best = ways.max(axis=0) + logs[word]
    path = [int(best.argmax())]
    for word in range(words - 1, 0, -1):
        path.append(int(came[word, path[-1]]))
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
