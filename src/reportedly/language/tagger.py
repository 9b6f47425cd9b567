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
from reportedly.language.windows import Window, windows_of
from reportedly.settings import Settings
from reportedly.span import Span

MODEL_FOLDER = Path(__file__).parent / "model"
SLOW = ["SkipLayerNormFusion"]
"""What the runtime would join and then do more slowly: eight parts in a hundred of the encoder's time (2026-11-29)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tagged:
    """A window and its numbers: ``scores`` is words × all heads' sizes, as ``heads.places`` cuts them.

    ``states`` are what frames are read from: words × the encoder's width.
    """

    window: Window
    scores: Floats
    states: Floats | None = None

    def head(self, name: str) -> Floats:
        """The numbers of one head: words × its size."""
        return self.scores[:, heads.places()[name]]


class Tagger:
    """The shipped encoder: loads in well under a second on a CPU, keeps no state between texts."""

    def __init__(self, folder: Path = MODEL_FOLDER, threads: int | None = None) -> None:
        """``threads`` None: as the settings have it, which may raise UsageError.

        Raises ModelMissing when the model's files are not in ``folder``.
        """
        model, frames, vocabulary, pairs = (
            folder / name for name in ("model.onnx", "frames.onnx", "tokenizer.json", "pairs.npz")
        )
        if not all(path.exists() for path in (model, frames, vocabulary, pairs)):
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
        providers = ["CPUExecutionProvider"]
        self._session, self._frames = (
            onnxruntime.InferenceSession(str(path), options, providers=providers, disabled_optimizers=SLOW)
            for path in (model, frames)
        )
        self.tokenizer: Any = Tokenizer.from_file(str(vocabulary))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        with np.load(pairs) as stored:
            self._pairs: dict[str, Floats] = {name: stored[name].astype(np.float32) for name in stored.files}
        card = folder / "model.json"
        self.version: str = json.loads(card.read_text())["version"] if card.exists() else "unversioned"

    def tag(self, text: str, passages: Sequence[Span]) -> list[Tagged]:
        """The windows of a text's passages with their numbers, in order.

        Each goes through the encoder alone: without padding, and its numbers do not depend on its neighbours.
        """
        return [self._tagged(window) for window in windows_of(self.tokenizer, text, passages)]

    def _tagged(self, window: Window) -> Tagged:
        inputs = {"ids": np.array([window.ids], dtype=np.int64), "casing": np.array([window.casing], dtype=np.int64)}
        scores, states = self._session.run(None, inputs)
        at = list(window.heads)
        return Tagged(window=window, scores=scores[0, at], states=states[0, at])

    def frames(self, states: Floats, queries: Sequence[Query]) -> list[Answered]:
        """What each query takes, among the words of a document (``states``: words × width), in the order given."""
        return [self._answered(states, query) for query in queries]

    def _answered(self, states: Floats, asked: Query) -> Answered:
        low, high = heads.reach(heads.QUERIES[asked.kind], asked.first, len(states))
        query = np.zeros((1, high - low), dtype=np.int64)
        query[0, asked.first - low : asked.end - low] = asked.kind + 1
        distance = np.array([[heads.bucket(word - asked.first) for word in range(low, high)]], dtype=np.int64)
        kind = np.array([asked.kind + 1], dtype=np.int64)
        inputs = {"states": states[None, low:high], "query": query, "kind": kind, "distance": distance}
        roles, told = self._frames.run(None, inputs)
        return Answered(low=low, roles=roles[0], asked=told[0, asked.first - low])

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


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """What a frame is asked for: the number of its kind (``heads.QUERIES``) and its words in the document."""

    kind: int
    first: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """What one query gave: ``roles`` is words × tags over the words ``low`` on, ``asked`` as ``heads.ASKED`` has it."""

    low: int
    roles: Floats
    asked: Floats


@cache
def shipped(threads: int | None = None) -> Tagger:
    """The tagger of the installed package, loaded once a process."""
    return Tagger(threads=threads)
