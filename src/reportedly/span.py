"""Half-open stretches of a document's text: the pointer that every claim and every part of one must carry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` up to, not including, ``end`` of one text (Python string offsets, 0-based).

    Raises ValueError when the bounds are negative or the span is empty: an empty span points at nothing.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of ``text`` that this span points at. Raises ValueError when it reaches past the end."""
        if self.end > len(text):
            raise ValueError(f"span {self.start}..{self.end} reaches past the end of a text of {len(text)}")
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def gap(self, other: Span) -> int:
        """Characters between the two; 0 when they touch or overlap."""
        return max(0, other.start - self.end, self.start - other.end)

    def pair(self) -> list[int]:
        """``[start, end]``, as spans are written in JSON."""
        return [self.start, self.end]


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers them all. Raises ValueError when there are none."""
    found = list(spans)
    if not found:
        raise ValueError("the hull of no spans")
    return Span(min(s.start for s in found), max(s.end for s in found))
