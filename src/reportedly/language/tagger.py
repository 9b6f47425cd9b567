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


FRAMES = 8
"""Frames read at once, likewise."""


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
        self._session: Any = onnxruntime.InferenceSession(str(model), options, providers=providers)
        self._frames: Any = onnxruntime.InferenceSession(str(frames), options, providers=providers)
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
            scores, states = self._session.run(None, inputs)
            for row, place in enumerate(chosen):
                window, at = windows[place], list(windows[place].heads)
                found[place] = Tagged(window=window, scores=scores[row, at], states=states[row, at])
        return [found[i] for i in range(len(windows))]

    def frames(self, states: Floats, queries: Sequence[Query]) -> list[Answered]:
        """What each query takes, among the words of a document (``states``: words × width), in the order given."""
        reaches = [heads.reach(heads.QUERIES[q.kind], q.first, len(states)) for q in queries]
        order = sorted(range(len(queries)), key=lambda i: reaches[i][1] - reaches[i][0])
        found: dict[int, Answered] = {}
        for start in range(0, len(order), FRAMES):
            chosen = order[start : start + FRAMES]
            width = max(reaches[i][1] - reaches[i][0] for i in chosen)
            taken = np.zeros((len(chosen), width, states.shape[1]), dtype=np.float32)
            query, distance, mask = (np.zeros((len(chosen), width), dtype=np.int64) for _ in range(3))
            for row, i in enumerate(chosen):
                (low, high), asked = reaches[i], queries[i]
                taken[row, : high - low] = states[low:high]
                query[row, asked.first - low : asked.end - low] = asked.kind + 1
                distance[row, : high - low] = [heads.bucket(w - asked.first) for w in range(low, high)]
                mask[row, : high - low] = 1
            kind = np.array([queries[i].kind + 1 for i in chosen], dtype=np.int64)
            inputs = {"states": taken, "query": query, "kind": kind, "distance": distance, "mask": mask}
            roles, told = self._frames.run(None, inputs)
            for row, i in enumerate(chosen):
                low, high = reaches[i]
                at = queries[i].first - low
                found[i] = Answered(low=low, roles=roles[row, : high - low], asked=told[row, at])
        return [found[i] for i in range(len(queries))]

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
