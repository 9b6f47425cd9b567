"""Quality marks."""

from __future__ import annotations

from reportedly.documents.document import Block, Mark, Publication
from reportedly.vocabulary import Quality


def marks_of(text: str, blocks: tuple[Block, ...], published: Publication) -> tuple[Mark, ...]:
    """Every mark."""
    return () if published.date else (Mark(quality=Quality.NO_DATE),)
