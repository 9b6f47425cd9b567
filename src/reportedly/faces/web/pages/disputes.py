"""Open disputes: changes that some deny, or about which later evidence points both ways, the newest first."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.faces.web.asked import asked_of, book_of
from reportedly.faces.web.kept import keeper_of
from reportedly.faces.web.links import Links
from reportedly.faces.web.showing import shown
from reportedly.ledger.contested import ENOUGH, DisputesAnswer

router = APIRouter()


@dataclass(frozen=True, kw_only=True, slots=True)
class DisputesPage:
    """A page of the list. ``newest`` is the address of the first page, None for that itself; ``after`` of the next.

    With fewer than ``enough`` disputes, a script has it go on with the next pages.
    """

    answer: DisputesAnswer
    newest: str | None
    after: str | None
    enough: int = ENOUGH


@router.get("/disputes")
def disputes(request: Request) -> Response:
    """The open disputes of the newest reports, or from a document on (``?from=`` its key). Raises NotInLedger."""
    asked, book = asked_of(request), book_of(request)
    start = request.query_params.get("from", "").strip() or None
    found = keeper_of(request).get(
        "disputes", start, make=lambda: book.disputes(start, known=asked.known, sure=asked.sure)
    )
    to = Links(asked=asked)
    page = DisputesPage(
        answer=found,
        newest=to.page("/disputes") if start else None,
        after=to.page("/disputes", **{"from": found.after}) if found.after else None,
    )
    return shown(request, "disputes.html", page, title="Open disputes")
