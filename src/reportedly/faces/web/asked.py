"""What every question carries: the day asked about, the two days of knowledge, and how sure claims must be."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from fastapi import Request

from reportedly.claims.confidence import floor_of
from reportedly.faces.web.house import house_of
from reportedly.ledger.query import iso_day

if TYPE_CHECKING:
    from reportedly.ledger import Ledger


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """The clocks and the floor of a question: ISO days, and a confidence from 0 to 1; None sets no limit.

    ``on`` is the day asked about, ``known`` the last day of publication, ``read_by`` the last day of reading.
    """

    on: str | None = None
    known: str | None = None
    read_by: str | None = None
    sure: float | None = None

    def query(self, **changes: str | float | None) -> str:
        """The part of an address that carries them, with its question mark; '' for none. ``changes`` go before."""
        now = replace(self, **changes)  # type: ignore[arg-type]
        pairs = [(f.name, getattr(now, f.name)) for f in fields(now)]
        told = [(name, f"{v:g}" if isinstance(v, float) else v) for name, v in pairs if v is not None]
        return f"?{urlencode(told)}" if told else ""

    @property
    def is_limited(self) -> bool:
        """Whether any of them limits what is answered."""
        return bool(self.query())


def asked_of(request: Request) -> Asked:
    """The clocks and the floor in the address of a page; what is left empty sets no limit.

    Raises UsageError for a day that is none, and for a floor that is not between 0 and 1.
    """
    given = {name: request.query_params.get(name, "").strip() or None for name in ("on", "known", "read_by", "sure")}
    sure = given.pop("sure")
    days = {name: iso_day(value) for name, value in given.items()}
    return Asked(on=days["on"], known=days["known"], read_by=days["read_by"], sure=floor_of(sure) if sure else None)


def book_of(request: Request) -> Ledger:
    """The ledger, answering from what it had read by the day that a request asks for. Raises UsageError for no day."""
    book = house_of(request).book
    day = request.query_params.get("read_by", "").strip()
    return book.as_read_by(day) if day else book
