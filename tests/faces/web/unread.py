"""Readers in the place of the real one, for tests of what becomes of what is sent: one finds nothing, one waits."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from reportedly import newsroom
from reportedly.language.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pytest

    from reportedly.span import Span


def blank(text: str, passages: Sequence[Span], tagger: object = None) -> Reading:
    """A text as the model would read it that finds nothing: its passages are its sentences."""
    return Reading(text=text, sentences=tuple(passages), engine=newsroom.shipped_version())


def without_model(patch: pytest.MonkeyPatch) -> None:
    """Have everything read by ``blank``, for as long as the patch holds: documents are kept, and have no claims."""
    patch.setattr(newsroom, "read_text", blank)


def gated(patch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """An event before which nothing is read: what a fixture yields from. It is set in the end."""
    found, real = threading.Event(), newsroom.read_into

    def waiting(*given, **named):
        assert found.wait(60)
        yield from real(*given, **named)

    patch.setattr(newsroom, "read_into", waiting)
    yield found
    found.set()
