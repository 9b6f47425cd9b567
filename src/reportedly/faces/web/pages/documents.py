"""The documents of the ledger, the newest first, and the inputs that were refused, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.errors import UsageError
from reportedly.faces.web.asked import asked_of, book_of
from reportedly.faces.web.portions import page_of
from reportedly.faces.web.showing import shown
from reportedly.faces.web.steering import Names, names_of
from reportedly.ledger.answers import RefusalRow
from reportedly.ledger.listing import PaperFilter, PaperRow
from reportedly.ledger.query import iso_day

router = APIRouter()

ROWS, REFUSALS = 50, 20
"""How many documents are on a page, and how many refusals are shown before all are asked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A document in the list, what it calls itself, and what the document calls itself that it derives from."""

    row: PaperRow
    names: Names
    of: Names | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentsPage:
    """A part of the list: ``number`` of ``numbers``, from 1; ``total`` documents pass the filter.

    ``refused`` are the refusals shown, of ``refusals`` in all.
    """

    wanted: PaperFilter
    entries: tuple[Entry, ...]
    total: int
    number: int
    numbers: int
    refused: tuple[RefusalRow, ...]
    refusals: int

    @property
    def asks(self) -> dict[str, str | None]:
        """The parts of an address that ask for the same list."""
        order = self.wanted.order if self.wanted.order != PaperFilter().order else None
        given = {name: getattr(self.wanted, name) for name in ("words", "publisher", "since", "until")}
        return given | {"order": order}


@router.get("/documents")
def documents(request: Request) -> Response:
    """Documents by ``words``, ``publisher``, ``since``, ``until`` and ``order``; ``?refused=all``: every refusal."""
    asked, book, given = asked_of(request), book_of(request), request.query_params
    wanted = wanted_in(
        {name: given.get(name, "").strip() for name in ("words", "publisher", "since", "until", "order")}
    )
    number = page_of(request, "page")
    found = book.documents(wanted, known=asked.known, limit=ROWS, offset=(number - 1) * ROWS)
    numbers = max(1, -(-found.total // ROWS))
    if number > numbers:
        raise UsageError(f"the list has no page {number}", f"its last page is {numbers}")
    refused = book.refused()
    page = DocumentsPage(
        wanted=wanted,
        entries=tuple(_entry(row) for row in found.documents),
        total=found.total,
        number=number,
        numbers=numbers,
        refused=refused if given.get("refused") == "all" else refused[:REFUSALS],
        refusals=len(refused),
    )
    return shown(request, "documents.html", page, title="Documents")


def wanted_in(given: dict[str, str]) -> PaperFilter:
    """A filter from the parts of an address, empty ones left out. Raises UsageError for a wrong day or order."""
    return PaperFilter(
        words=given["words"] or None,
        publisher=given["publisher"] or None,
        since=iso_day(given["since"] or None),
        until=iso_day(given["until"] or None),
        order=given["order"] or PaperFilter().order,
    )


def _entry(row: PaperRow) -> Entry:
    return Entry(row=row, names=names_of(row.document), of=names_of(row.derives.of) if row.derives else None)
