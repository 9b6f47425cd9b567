"""The queue of what to review, what is done from it, the history of all of it, and what comes out of it as gold."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from starlette.datastructures import FormData
from starlette.responses import Response

from reportedly.errors import NotInLedger, UsageError
from reportedly.faces.web.asked import book_of
from reportedly.faces.web.deeds import Done, Fault, back, done_of, fault_of, here_of, is_past, noted
from reportedly.faces.web.extracts import Extract, extracts
from reportedly.faces.web.guard import Posted
from reportedly.faces.web.house import house_of
from reportedly.faces.web.kept import keeper_of
from reportedly.faces.web.pages import correcting
from reportedly.faces.web.showing import shown
from reportedly.faces.web.signing import signed, signer
from reportedly.ledger import Ledger
from reportedly.ledger.answers import ClaimRow
from reportedly.ledger.journal import PersonProfiles, people_rows, view_of
from reportedly.ledger.queue import QueueAnswer, QueueItem
from reportedly.ledger.reviews import ReviewDeed

router = APIRouter()

SHOWN = 20
"""Items of the queue on one page: it is put in order anew after each deed (set by hand)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """Something to review: ``extract`` is its claim in context, ``people`` those whom a pair is about.

    ``next`` is the place of the item after it, where the page goes on once this one is done.
    """

    item: QueueItem
    extract: Extract | None
    people: tuple[PersonProfiles, ...]
    next: str

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return anchor(self.item)


@dataclass(frozen=True, kw_only=True, slots=True)
class QueuePage:
    """What to review first.

    ``total`` counts all of it, ``after`` is the last item shown where there are more, ``is_begun`` whether others came
    before. ``done`` is what was just done, ``fault`` what could not be; ``name`` is who signs, '' until it is known.
    """

    items: tuple[Item, ...]
    total: int
    after: str | None
    is_begun: bool
    done: Done | None
    fault: Fault | None
    name: str
    back: str
    is_past: bool

    @property
    def told(self) -> tuple[str, ...]:
        """The claims on the page, by id: what is wrong with a form is said where its claim stands, if it does."""
        return tuple(row.id for one in self.items if (row := _row(one.item)) is not None)


@router.get("/review")
def queue(request: Request) -> Response:
    """What to review, the most important first; ``?after=ID`` goes on behind an item."""
    return _queue(request)


@router.post("/review/name")
def name(request: Request, form: Posted) -> Response:
    """Remember who signs."""
    try:
        return back(request, form, "/review", signed(request, form))
    except UsageError as wrong:
        return _queue(request, fault_of(wrong, "", form))


@router.post("/review/{claim}/deed")
def deed(request: Request, claim: str, form: Posted) -> Response:
    """Accept or reject a claim as it stands, and go on to the next."""
    book, kind = house_of(request).book, str(form.get("deed") or "")
    deeds: dict[str, Callable[..., ReviewDeed]] = {"accept": book.accept, "reject": book.reject}
    try:
        if kind not in deeds:
            raise UsageError(f"nothing is done by {kind[:40]!r}", "accept or reject it, or correct it on its own page")
        by = signed(request, form)
        _check_uncorrected(book, claim)
        made = deeds[kind](claim, by=by, at=house_of(request).clock(), because=noted(form))
    except UsageError as wrong:
        return _again(request, claim, form, fault_of(wrong, claim, form, f"/review/{quote(claim, safe='')}"))
    return back(request, form, "/review", by, done=made.review.id)


@router.post("/review/undo/{review}")
def undo(request: Request, review: str, form: Posted) -> Response:
    """Take a review back; to take that back brings it back."""
    house = house_of(request)
    try:
        by = signed(request, form)
        made = house.book.undo_review(review, by=by, at=house.clock(), because=noted(form))
    except UsageError as wrong:
        return _queue(request, fault_of(wrong, "", form))
    return back(request, form, f"/review/{made.review.claim.id}", by, done=made.review.id)


@router.get("/review/gold")
def gold(request: Request) -> Response:
    """Every reviewed document with the claims that people hold of it, a line of JSON each."""
    lines = (f"{json.dumps(record, ensure_ascii=False)}\n" for record in book_of(request).gold())
    told = {"Content-Disposition": 'attachment; filename="reportedly-gold.jsonl"'}
    return StreamingResponse(lines, media_type="application/x-ndjson; charset=utf-8", headers=told)


def _check_uncorrected(book: Ledger, claim: str) -> None:
    """Check that what is judged is not what somebody corrected meanwhile. Raises UsageError."""
    for review in book.reviews(claim).reviews:
        if review.stands and review.replacement and review.claim.id.startswith(claim):
            raise UsageError(
                f"{review.author} has corrected this claim since", f"the correction is {review.replacement.id}"
            )


def _again(request: Request, claim: str, form: FormData, fault: Fault) -> Response:
    """The page that a form was sent from, with what is wrong: a claim's own, or the queue."""
    if str(form.get("back") or "").partition("?")[0] == f"/review/{claim}":
        return correcting.claim_page(request, claim, fault=fault)
    return _queue(request, fault)


def _queue(request: Request, fault: Fault | None = None) -> Response:
    book, begun = book_of(request), request.query_params.get("after") or None
    keeper = keeper_of(request)
    found, after = keeper.get("queue", begun, make=lambda: _found(book, begun))
    page = QueuePage(
        items=keeper.get("queued", begun, make=lambda: tuple(_items(book, found.items))),
        total=found.total,
        after=found.items[-1].id if len(found.items) == SHOWN else None,
        is_begun=after is not None,
        done=done_of(request),
        fault=fault,
        name=signer(request),
        back=here_of(request) if request.method == "GET" else "/review",
        is_past=is_past(request),
    )
    return shown(request, "review.html", page, title="Review", status=400 if fault else 200)


def _found(book: Ledger, after: str | None) -> tuple[QueueAnswer, str | None]:
    """The queue behind an item; from its beginning, where that item has been done since."""
    try:
        return book.queue(limit=SHOWN, after=after), after
    except NotInLedger:
        return book.queue(limit=SHOWN), None


def _items(book: Ledger, items: Sequence[QueueItem]) -> Iterator[Item]:
    rows = {item.id: row for item in items if (row := _row(item)) is not None}
    contexts = extracts(book, rows.values())
    people = _people(book, items)
    for i, item in enumerate(items):
        ends = (item.pair.left_id, item.pair.right_id) if item.pair else ()
        yield Item(
            item=item,
            extract=contexts[rows[item.id].id] if item.id in rows else None,
            people=tuple(people[end] for end in ends if end in people),
            next=anchor(items[i + 1]) if i + 1 < len(items) else "queue",
        )


def _row(item: QueueItem) -> ClaimRow | None:
    """The claim that an item is about."""
    return (item.review.replacement or item.review.claim) if item.review else item.claim


def anchor(item: QueueItem) -> str:
    """The name of an item's place on the page."""
    return f"i-{item.id.replace(':', '-')}"


def _people(book: Ledger, items: Sequence[QueueItem]) -> dict[str, PersonProfiles]:
    """The people of all pairs, by id, with their profiles."""
    ends = {end for item in items if item.pair for end in (item.pair.left_id, item.pair.right_id)}
    if not ends:
        return {}
    with book.reading() as connection:
        view, _ = view_of(connection, ends)
        return {row.id: row for row in people_rows(connection, view, ends)}
