"""Text to blocks."""

from __future__ import annotations

import re

from reportedly.documents.document import Block
from reportedly.span import Span
from reportedly.vocabulary import BlockKind

_PARA = re.compile(r"\S(?:.|\n(?!\s*\n))*")


def split_blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """Sort ``text`` into blocks."""
    out = []
    for m in _PARA.finditer(text):
        end = m.start() + len(m.group().rstrip())
        out.append(Block(kind=BlockKind.PARAGRAPH, span=Span(m.start(), end)))
    return tuple(out)
