"""Long lists in portions: what one page shows of a list, and the addresses of what comes before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import quote, urlencode

from fastapi import Request

from reportedly.errors import UsageError

Row = TypeVar("Row")

REPORTED = 500
"""Rows of each list that a report holds: it is read on paper, where nobody turns a page that is not there."""

FURTHEST = 100_000
"""The last page that may be asked for: no list is so long."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Portion(Generic[Row]):
    """A part of a list: its rows, the number of the first (from 1), and the whole count, where it is known.

    ``name`` is the part of the question that turns its pages, and the id of its section; ``before`` and ``after`` are
    addresses, None at an end.
    """

    name: str
    rows: tuple[Row, ...]
    first: int
    total: int | None
    before: str | None
    after: str | None

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return self.first + len(self.rows) - 1

    @property
    def is_part(self) -> bool:
        """Whether the list is longer than what is shown."""
        return self.before is not None or self.after is not None


def portion(request: Request, name: str, rows: Sequence[Row], size: int) -> Portion[Row]:
    """The part of a list that a page's address asks for by ``?name=2``; the last one for a page past the end.

    A report holds the list from its beginning, ``REPORTED`` rows at most. Raises UsageError for what is no page.
    """
    size = REPORTED if request.query_params.get("report") else size
    pages = max(1, -(-len(rows) // size))
    page = min(page_of(request, name), pages)
    start = (page - 1) * size
    return Portion(
        name=name,
        rows=tuple(rows[start : start + size]),
        first=start + 1,
        total=len(rows),
        before=address(request, name, page - 1) if page > 1 else None,
        after=address(request, name, page + 1) if page < pages else None,
    )


def looked_up(request: Request, name: str, rows: Sequence[Row], size: int, *, more: bool) -> Portion[Row]:
    """A part of a list of unknown length that was looked up as ``page_of`` has it; ``more``: others come after it."""
    page = page_of(request, name)
    return Portion(
        name=name,
        rows=tuple(rows),
        first=(page - 1) * size + 1,
        total=None,
        before=address(request, name, page - 1) if page > 1 else None,
        after=address(request, name, page + 1) if more else None,
    )


def page_of(request: Request, name: str) -> int:
    """The page asked for, from 1. Raises UsageError for what is no page."""
    told = request.query_params.get(name, "").strip() or "1"
    if not (told.isascii() and told.isdigit() and len(told) <= len(str(FURTHEST)) and 1 <= int(told) <= FURTHEST):
        raise UsageError(f"there is no page {told[:40]!r}", f"leave {name}= out of the address, or give it a number")
    return int(told)


def address(request: Request, name: str, page: int) -> str:
    """The same page of the app at another page of one of its lists, with all else that its address asks for."""
    kept = [(k, v) for k, v in request.query_params.multi_items() if k not in (name, "report")]
    told = urlencode([*kept, *([(name, page)] if page > 1 else [])])
    return f"{quote(request.scope['path'])}{'?' if told else ''}{told}#{name}"
