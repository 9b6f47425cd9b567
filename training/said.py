"""What the larger encoder of ``teacher.py`` said of texts, handed to the windows that are learnt from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from reportedly.language.windows import passages_of, windows_of
from training.corpus import Annotated, lines
from training.examples import Example, Item, shuffled

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WORDS = 5
SHARED = 0.1
"""A text that shares more than this share of its runs of five words with a development set is not taught from."""


def file_of(folder: Path, name: str) -> Path:
    """Where what was said of a set lies: the scores of its words (words × tags) by text."""
    return folder / f"taught-{name}.npz"


def texts_of(bench: Path, name: str) -> Iterator[tuple[str, str]]:
    """The texts of a set with their ids: ``polnear`` (train), ``own`` (annotated), ``stream`` (news not annotated).

    Of the news every third item is left out, and what is much like an item of a development set.
    """
    here = Path(__file__).parent
    marked = sorted((here / "annotations").glob("*.jsonl"))
    if name == "polnear":
        yield from ((record["id"], record["text"]) for record in lines(bench / "polnear/train.jsonl"))
    elif name == "own":
        own = Annotated(bench, [*marked, *sorted((here / "reports").glob("*.jsonl"))])
        yield from ((key, own.text(key)) for key in own.records)
    else:
        known = {record["id"] for path in (*marked, here.parent / "bench/kept.jsonl") for record in lines(path)}
        tests = [json.loads(path.read_text())["text"] for path in sorted((bench / "claims").glob("*.json"))]
        tests += [record["text"] for record in lines(bench / "polnear/dev.jsonl")]
        seen = {run for text in tests for run in _runs(text)}
        left = (r for r in lines(bench / "stream.jsonl.gz") if r["id"] not in known)
        for number, record in enumerate(left):
            runs = _runs(record["text"])
            if number % 3 < 2 and len(runs & seen) <= SHARED * len(runs):
                yield record["id"], record["text"]


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.casefold().split()
    return {tuple(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1)}


def handed(examples: list[Example], said: np.ndarray) -> list[Example]:
    """The windows of a text, each with its share of what was said of the words (words × tags).

    Raises SystemExit where that is of another text.
    """
    ends = np.cumsum([len(example.window.words) for example in examples])
    if (ends[-1] if len(ends) else 0) != len(said):
        raise SystemExit("what was taught is of other texts; run training.teacher anew")
    for example, part in zip(examples, np.split(said, ends[:-1]), strict=True):
        example.taught = part
    return examples


def windows(bench: Path, folder: Path, name: str, tokenizer: Tokenizer) -> Iterator[Item]:
    """The windows of a set, each alone, with what was said of them."""
    said = np.load(file_of(folder, name))
    for key, text in texts_of(bench, name):
        examples = [Example(window) for window in windows_of(tokenizer, text, passages_of(text))]
        yield from (Item([example]) for example in handed(examples, said[key]))


def hand_over(marked: list[Item], bench: Path, folder: Path, tokenizer: Tokenizer) -> None:
    """Have the windows of PolNeAR's train set say what was said of them."""
    for item, learnt in zip(marked, windows(bench, folder, "polnear", tokenizer), strict=True):
        item.examples[0].taught = learnt.examples[0].taught


def hand_to(items: Mapping[str, Item], folder: Path) -> None:
    """Have the windows of our annotated items, by their ids, say what was said of them."""
    said = np.load(file_of(folder, "own"))
    for key, item in items.items():
        handed(item.examples, said[key])


def news(bench: Path, folder: Path, tokenizer: Tokenizer, share: int, seed: int) -> list[Item]:
    """One in ``share`` of the windows of news that nobody annotated, drawn by ``seed``."""
    return shuffled(list(windows(bench, folder, "stream", tokenizer)), seed)[::share]
