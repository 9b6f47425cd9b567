"""What is learnt from: windows with the labels of their words, frames over the words of an item.

A label of ``IGNORE`` is not learnt from: where an annotation leaves a repeat of something it marks elsewhere.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from reportedly.language.windows import Window

IGNORE = -100
Record = dict[str, Any]
Pair = tuple[int, int]
REFERENCE_WORDS = frozenset("he she him her his hers they them their i me my we who himself herself".split())


@dataclass
class Example:
    """One window and what is known of it. A head without gold is None; ties are (words, codes, label)."""

    window: Window
    tags: dict[str, np.ndarray] = field(default_factory=dict)
    triggers: np.ndarray | None = None
    ties: list[tuple[int, int, tuple[int, int], int]] = field(default_factory=list)
    taught: np.ndarray | None = None
    """What the attribution head of stage 1 says of each word (words × tags), to be kept in stage 2."""


@dataclass
class Frame:
    """What a trigger or a title takes, among the words ``low`` to ``high`` of an item; ``at`` are its own words.

    ``roles`` is None where nothing is known of them; ``holds``, ``certainty``, ``status`` and ``voiced`` (whether
    somebody is said to say it) are IGNORE if unknown.
    """

    query: int
    at: tuple[int, ...]
    low: int
    high: int
    roles: np.ndarray | None
    holds: int = IGNORE
    certainty: int = IGNORE
    status: int = IGNORE
    voiced: int = IGNORE


@dataclass
class Item:
    """Windows that belong together, in order, and the frames over the words of all of them."""

    examples: list[Example]
    frames: list[Frame] = field(default_factory=list)


def words_in(window: Window, place: Pair) -> list[int]:
    """The words of a window that share a character with a place."""
    low, high = place
    return [i for i, w in enumerate(window.words) if w.start < high and low < w.end]


def tag(window: Window, spans: Iterable[tuple[str, Pair]], labels: tuple[str, ...]) -> np.ndarray:
    """BIO tags of a window's words; a later span does not overwrite an earlier one."""
    tags = np.zeros(len(window.words), dtype=np.int64)
    for label, place in spans:
        chosen = words_in(window, place)
        if not chosen or tags[chosen].any():
            continue
        base = 1 + 2 * labels.index(label)
        tags[chosen] = base + 1
        tags[chosen[0]] = base
    return tags


def shuffled(items: list[Item], seed: int) -> list[Item]:
    """A shuffled copy."""
    copy = list(items)
    random.Random(seed).shuffle(copy)
    return copy
