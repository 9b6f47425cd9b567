"""A reader that finds nothing in any text, in the place of the model: for tests of what becomes of what is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly import newsroom
from reportedly.language.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

    from reportedly.span import Span


def blank(text: str, passages: Sequence[Span], tagger: object = None) -> Reading:
    """A text as the model would read it that finds nothing: its passages are its sentences."""
    return Reading(text=text, sentences=tuple(passages), engine=newsroom.shipped_version())


def without_model(patch: pytest.MonkeyPatch) -> None:
    """Have everything read by ``blank``, for as long as the patch holds: documents are kept, and have no claims."""
    patch.setattr(newsroom, "read_text", blank)
