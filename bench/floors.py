"""Floors: figures that were reached once and may not be lost again, pinned in ``floors.json``.

Each corpus has its digest (of its files and its scorer) beside its floors, so that a figure is never held against one
from another text. The model is noted for the reader: a floor holds whichever model is shipped.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.corpora import BenchError
from bench.scoring import Figure

FLOORS = Path(__file__).parent / "floors.json"

TOLERANCE = 0.005
"""How far below its floor a figure may be. The int8 kernels of the model runtime differ from one kind of processor to
the next in the last place, which can flip a word that stood on the edge. On ``claims`` (193 changes) one change more or
less moves F1 by about 0.005, so this allows one flipped change and no more. On one machine figures are equal to the
last digit from run to run (2026-11-22). The few responses of a corpus move in larger steps; for them this allows none.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Model:
    """The shipped model: the version on its card, and the SHA-256 of its weights."""

    version: str
    sha256: str

    @classmethod
    def read(cls, folder: Path) -> Model:
        """The model in a folder. Raises BenchError when there is none."""
        weights, card = folder / "model.onnx", folder / "model.json"
        if not weights.exists():
            raise BenchError(f"there is no model in {folder.name}/: make it with training/, or get it with the project")
        version = json.loads(card.read_text(encoding="utf-8"))["version"] if card.exists() else "unversioned"
        return cls(version=str(version), sha256=hashlib.sha256(weights.read_bytes()).hexdigest())


@dataclass(frozen=True, kw_only=True, slots=True)
class Pinned:
    """The floors of one corpus: its digest, and the least F1 by measure and line."""

    digest: str
    floors: Mapping[str, Mapping[str, float]] = field(repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What the gate found: sentences that make it fail, and notes that do not."""

    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Floors:
    """All that is pinned: the model of the last pinning, its day, and the floors by corpus."""

    model: Model | None = None
    pinned: str | None = None
    corpora: Mapping[str, Pinned] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path = FLOORS) -> Floors:
        """What is pinned in a file; nothing when there is no file. Raises BenchError when it cannot be read."""
        if not path.exists():
            return cls()
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            corpora = {n: Pinned(digest=c["digest"], floors=c["floors"]) for n, c in stored["corpora"].items()}
            return cls(model=Model(**stored["model"]), pinned=stored["pinned"], corpora=corpora)
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            raise BenchError(f"{path.name} is not a file of floors ({fault!r}): get it from the last commit") from None

    def save(self, path: Path = FLOORS) -> None:
        """Write what is pinned, in a form that a reviewer can read line by line."""
        stored: dict[str, Any] = {
            "pinned": self.pinned,
            "model": {"version": self.model.version, "sha256": self.model.sha256} if self.model else None,
            "corpora": {
                n: {"digest": c.digest, "floors": {m: dict(lines) for m, lines in c.floors.items()}}
                for n, c in self.corpora.items()
            },
        }
        path.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")

    def judge(self, figures: Sequence[Figure], digests: Mapping[str, str], model: Model) -> Verdict:
        """Hold the measured corpora (those in ``digests``) against their floors.

        A figure below its floor by more than the tolerance is a fault, and so is a corpus that has no floors, or other
        text than it was pinned on, or no figure for a line that has a floor.
        """
        faults: list[str] = []
        notes: list[str] = []
        measured = {(f.corpus, f.measure, f.line.key): f.f1 for f in figures}
        for name, digest in digests.items():
            pinned = self.corpora.get(name)
            if pinned is None:
                faults.append(f"{name} has no floors yet: pin them with --pin --only {name}")
            elif pinned.digest != digest:
                faults.append(f"{name} is not the text its floors were pinned on: look why, then --pin --allow-lower")
            else:
                faults += _below(name, pinned, measured)
        if self.model is not None and self.model != model and not faults:
            notes.append(f"the floors were pinned with model {self.model.version}; this is {model.version}")
        return Verdict(faults=tuple(faults), notes=tuple(notes))

    def pin(self, figures: Sequence[Figure], digests: Mapping[str, str], model: Model, day: str) -> Floors:
        """These floors with those of the measured corpora set to the figures; other corpora keep theirs.

        Raises BenchError when a corpus would keep floors that another model reached.
        """
        kept = [name for name in self.corpora if name not in digests]
        if kept and self.model != model:
            raise BenchError(
                f"the model is another one than before: measure {', '.join(kept)} as well (leave out --only)"
            )
        fresh: dict[str, Pinned] = {}
        for name, digest in digests.items():
            floors: dict[str, dict[str, float]] = {}
            for figure in figures:
                if figure.corpus == name:
                    floors.setdefault(figure.measure, {})[figure.line.key] = round(figure.f1, 4)
            fresh[name] = Pinned(digest=digest, floors=floors)
        return Floors(model=model, pinned=day, corpora={**self.corpora, **fresh})

    def lowered_by(self, other: Floors) -> list[str]:
        """The floors that ``other`` would lower, drop, or set on another text: a sentence each."""
        found: list[str] = []
        for name, old in self.corpora.items():
            new = other.corpora.get(name)
            if new is None or new.digest != old.digest:
                found.append(f"{name}: its text is another one")
                continue
            for measure, lines in old.floors.items():
                for key, floor in lines.items():
                    now = new.floors.get(measure, {}).get(key)
                    if now is None:
                        found.append(f"{measure} {key}: {floor:.4f} to nothing")
                    elif now < floor:
                        found.append(f"{measure} {key}: {floor:.4f} to {now:.4f}")
        return found


def _below(name: str, pinned: Pinned, measured: Mapping[tuple[str, str, str], float]) -> list[str]:
    found = []
    for measure, lines in pinned.floors.items():
        for key, floor in lines.items():
            ours = measured.get((name, measure, key))
            if ours is None:
                found.append(f"{measure} {key} has a floor of {floor:.4f}, and was not measured")
            elif ours < floor - TOLERANCE:
                found.append(f"{measure} {key} is {ours:.4f}, and its floor is {floor:.4f}")
    return found
