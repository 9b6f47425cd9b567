"""What reported speech is made of: tagged pieces, and what ``training/speech.py`` learnt of how they go together."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reportedly.span import Span

LEARNT = Path(__file__).parent / "speech.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A tagged stretch: its role (source, cue, content), its place, its passage and its score."""

    role: str
    span: Span
    passage: int
    score: float


@cache
def learnt() -> dict[str, Any]:
    """What ``speech.json`` holds: tables for tags, weights for links."""
    record: dict[str, Any] = json.loads(LEARNT.read_text(encoding="utf-8"))
    return record
