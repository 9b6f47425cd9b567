"""The history of all reviews and of what people hold about who is one person: added to, never changed."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.errors import UsageError
from reportedly.faces.web.asked import asked_of, book_of
from reportedly.faces.web.deeds import Done, done_of, here_of, is_past
from reportedly.faces.web.entries import Entry, reviewed
from reportedly.faces.web.entries import judged as told
from reportedly.faces.web.portions import REPORTED
from reportedly.faces.web.showing import shown
from reportedly.faces.web.signing import signer
from reportedly.ledger import Ledger
from reportedly.ledger.journal import JudgementRow

router = APIRouter()

SHOWN = 40
"""Rows of the history on one page (set by hand)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LogPage:
    """Deeds, newest first. ``of`` is the claim or document whose reviews alone are shown, None where all are.

    ``after`` and ``people`` are where the next page begins: behind which review, and behind how many judgements; both
    None at the end. ``is_begun`` is whether newer ones come before.
    """

    entries: tuple[Entry, ...]
    total: int
    of: str | None
    after: str | None
    people: int | None
    is_begun: bool
    done: Done | None
    name: str
    back: str
    is_past: bool


@router.get("/review/log")
def log(request: Request) -> Response:
    """The history, newest first; ``?of=`` a claim or a document shows its reviews alone."""
    book, of = book_of(request), request.query_params.get("of", "").strip() or None
    after, people = request.query_params.get("after") or None, _number(request.query_params.get("people") or "0")
    size = REPORTED if request.query_params.get("report") else SHOWN
    reviews = book.reviews(of, limit=size, after=after)
    judged = () if of else _judged(book, asked_of(request).read_by)
    every = reviewed(reviews.reviews)
    every += [told(row) for row in judged[people : people + size]]
    entries = sorted(every, key=lambda e: e.at, reverse=True)[:size]
    last = next((e.review.id for e in reversed(entries) if e.review), after)
    passed = people + sum(e.judgement is not None for e in entries)
    is_more = len(every) > len(entries) or len(reviews.reviews) == size or passed < len(judged)
    page = LogPage(
        entries=tuple(entries),
        total=reviews.total + len(judged),
        of=of,
        after=last if is_more else None,
        people=passed if is_more else None,
        is_begun=bool(after or people),
        done=done_of(request),
        name=signer(request),
        back=here_of(request),
        is_past=is_past(request),
    )
    return shown(request, "review_log.html", page, title="History of reviews")


def _judged(book: Ledger, read_by: str | None) -> tuple[JudgementRow, ...]:
    """What people hold about people, newest first; of a past ledger, what they held by then."""
    rows = book.journal().judgements
    return tuple(sorted((j for j in rows if not read_by or j.at[:10] <= read_by), key=lambda j: j.at, reverse=True))


def _number(given: str) -> int:
    if not (given.isascii() and given.isdigit() and len(given) < 8):
        raise UsageError(f"not a number of rows: {given[:40]!r}", "begin at the newest")
    return int(given)
