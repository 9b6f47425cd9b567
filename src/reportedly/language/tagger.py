"""The only file that imports the model runtime: a text's windows in, each head's numbers for each word out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.errors import ModelMissing
from reportedly.language import heads
from reportedly.language.decoding import Floats
from reportedly.language.windows import Window, batches_of, windows_of
from reportedly.settings import Settings
from reportedly.span import Span

MODEL_FOLDER = Path(__file__).parent / "model"
BATCH = 4
"""Windows given to the encoder at once; the size hardly matters on a CPU (measured before the project began)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tagged:
    """A window and its numbers: ``scores`` is words × all heads' sizes, as ``heads.places`` cuts them."""

    window: Window
    scores: Floats

    def head(self, name: str) -> Floats:
        """The numbers of one head: words × its size."""
        return self.scores[:, heads.places()[name]]


class Tagger:
    """The shipped encoder: loads in well under a second on a CPU, keeps no state between texts."""

    def __init__(self, folder: Path = MODEL_FOLDER, threads: int | None = None) -> None:
        """``threads`` None: as the settings have it, which may raise UsageError.

        Raises ModelMissing when the model's files are not in ``folder``.
        """
        model, vocabulary, pairs = folder / "model.onnx", folder / "tokenizer.json", folder / "pairs.npz"
        if not (model.exists() and vocabulary.exists() and pairs.exists()):
            raise ModelMissing(
                f"the language model is not in {folder.name}/",
                "install reportedly again: pip install --force-reinstall",
            )
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or Settings.read().threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self.tokenizer: Any = Tokenizer.from_file(str(vocabulary))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        with np.load(pairs) as stored:
            self._pairs: dict[str, Floats] = {name: stored[name].astype(np.float32) for name in stored.files}
        card = folder / "model.json"
        self.version: str = json.loads(card.read_text())["version"] if card.exists() else "unversioned"

    def tag(self, text: str, passages: Sequence[Span]) -> list[Tagged]:
        """The windows of a text's passages with their numbers, in order."""
        windows = windows_of(self.tokenizer, text, passages)
        found: dict[int, Tagged] = {}
        for chosen, inputs in batches_of(windows, BATCH):
            (output,) = self._session.run(None, inputs)
            for row, place in enumerate(chosen):
                window = windows[place]
                found[place] = Tagged(window=window, scores=output[row, list(window.heads)].astype(np.float32))
        return [found[i] for i in range(len(windows))]

    def links(self, tagged: Tagged, pairs: Sequence[tuple[int, int]], codes: Sequence[tuple[int, int, int]]) -> Floats:
        """Scores (before the sigmoid) that a trigger takes a mention. ``pairs``: (word, word); codes as in training."""
        p = self._pairs
        a, b = _columns(pairs)
        c = np.array(codes, dtype=np.int64)
        hidden = tagged.head("link_from")[a] + tagged.head("link_to")[b]
        hidden = hidden + p["link_label"][c[:, 0]] + p["link_kind"][c[:, 1]] + p["link_distance"][c[:, 2]]
        scores: Floats = np.maximum(hidden, 0) @ p["link_weight"][0] + p["link_bias"][0]
        return scores

    def ties(self, tagged: Tagged, pairs: Sequence[tuple[int, int]], codes: Sequence[tuple[int, int]]) -> Floats:
        """Scores over the statuses that two mentions belong together: pairs × statuses."""
        p = self._pairs
        a, b = _columns(pairs)
        c = np.array(codes, dtype=np.int64)
        hidden = tagged.head("tie_from")[a] + tagged.head("tie_to")[b]
        hidden = hidden + p["tie_kind"][c[:, 0]] + p["tie_distance"][c[:, 1]]
        scores: Floats = np.maximum(hidden, 0) @ p["tie_weight"].T + p["tie_bias"]
        return scores


def _columns(pairs: Sequence[tuple[int, int]]) -> Iterator[np.ndarray[Any, np.dtype[np.int64]]]:
    table = np.array(pairs, dtype=np.int64)
    yield table[:, 0]
    yield table[:, 1]


@cache
def shipped(threads: int | None = None) -> Tagger:
    """The tagger of the installed package, loaded once a process."""
    return Tagger(threads=threads)
