"""How much of one document is read before it is refused: bounds that keep one hostile file from stopping the run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """Bounds on one document; past any of them it is refused with the reason, and the run goes on.

    ``document_bytes``: size of a file, or of one line of a JSON Lines file (the file itself may be larger).
    ``tags``, ``depth``, ``tag_characters``, ``entities``: how many tags an HTML page may hold, how deeply they may
    nest, how long one tag may be, and how many entities its DOCTYPE may declare. Of the 178 pages of ``bench/pages``
    (2026-11-22) none has more than 3,133 tags, a nesting of 290 as counted here (tags left open count), or a tag of
    26,995 characters, and none declares entities. A page of 45,000 paragraphs takes about four seconds to read.
    """

    document_bytes: int = 20_000_000
    tags: int = 50_000
    depth: int = 1_000
    tag_characters: int = 2_000_000
    entities: int = 20

    def __post_init__(self) -> None:
        for name in ("document_bytes", "tags", "depth", "tag_characters"):
            if getattr(self, name) < 1:
                raise ValueError(f"a limit must be positive: {name}")
