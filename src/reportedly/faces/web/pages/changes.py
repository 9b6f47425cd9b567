"""What changed in what is known between two days: findings before and after, and the claims that made it so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.faces.web.asked import Asked, asked_of, book_of
from reportedly.faces.web.kept import Keeper, keeper_of
from reportedly.faces.web.links import Links
from reportedly.faces.web.portions import REPORTED, Portion, looked_up, page_of, portion
from reportedly.faces.web.showing import shown
from reportedly.ledger import Ledger
from reportedly.ledger.answers import ClaimRow, DocumentRow
from reportedly.ledger.news import Wider
from reportedly.ledger.query import iso_day
from reportedly.ledger.reports import Difference, NewsAnswer, PersonNews

router = APIRouter()

PEOPLE = 15
"""Names of people on one page."""

PAPERS = 20
"""New reports that are listed before the list is turned."""

DAYS = 7
"""Days with reports that are looked at where none are given."""

MANY = 400
"""Documents up to which everybody in them is looked at: more take seconds (set by hand)."""

WORTH = 30
"""Claims on people that are weighed while a page waits, each person counted as ``SOME`` more; the others follow.

Set by hand over a ledger of 100,000 claims, so that a page takes less than 0.1 s (2026-11-30).
"""

SOME = 6

PRESETS = (("The last week of reports", 7), ("The last month", 30), ("The last year", 365))
"""Times to choose from, in days before the last report."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A time to look at: after ``start`` and by ``end`` (ISO days), its name, and the address of the page on it."""

    name: str
    start: str
    end: str
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What is new on one person: the new claims, and what they change; ``differences`` is None before it is weighed.

    ``later`` is the address that has it weighed.
    """

    news: PersonNews
    claims: tuple[ClaimRow, ...]
    differences: tuple[Difference, ...] | None
    later: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """People whom the new documents bear on without naming them: what changed of those looked at (``looked_at``).

    ``address`` has them looked at, where they were not.
    """

    people: Portion[str] | None
    differences: tuple[Difference, ...]
    looked_at: int
    address: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangesPage:
    """What became known after ``start`` and by ``end``; both None where there is no document at all.

    ``is_default``: the days were not given. ``name`` limits it to those whom it fits. ``news`` is None where the time
    is none; ``too_many``: there are more documents than everybody in them can be looked at.
    """

    start: str | None
    end: str | None
    name: str | None
    is_default: bool
    presets: tuple[Span, ...] = ()
    news: NewsAnswer | None = None
    people: Portion[PersonNews] | None = None
    told: tuple[Told, ...] = ()
    documents: Portion[DocumentRow] | None = None
    beside: Beside | None = None
    shorter: tuple[Span, ...] = ()

    @property
    def too_many(self) -> bool:
        """Whether the documents are too many to look at everybody in them."""
        return self.news is not None and bool(self.shorter)


@router.get("/changes")
def changes(request: Request) -> Response:
    """What became known after ``from`` and by ``to``, of all or of those whom ``name`` fits; ``beside=1``: see Beside.

    Raises UsageError for a wrong day and for days in the wrong order, NotInLedger where the name fits nobody.
    """
    asked, book, given = asked_of(request), book_of(request), request.query_params
    name = " ".join(given.get("name", "").split()) or None
    start, end = iso_day(given.get("from", "").strip() or None), iso_day(given.get("to", "").strip() or None)
    days = book.last_days(DAYS, known=asked.known)
    is_default = start is None and end is None
    start, end = _time(start, end, days)
    if asked.known and end and end > asked.known:
        end = asked.known
    presets = tuple(_span(asked, words, days[0], back, name) for words, back in PRESETS) if days else ()
    if start is None or end is None:
        page = ChangesPage(start=start, end=end, name=name, is_default=is_default)
        return shown(request, "changes.html", page, title="Changes")
    found = _found(request, book, (start, end, name), presets)
    return shown(request, "changes.html", found, title="Changes")


def _time(start: str | None, end: str | None, days: Sequence[str]) -> tuple[str | None, str | None]:
    """The time asked for; what is not given follows from the last days with reports."""
    if end is None:
        end = days[0] if days else start
    if start is None and end is not None:
        start = _back(min(days) if days and end == days[0] else end, 1 if days and end == days[0] else DAYS)
    return start, end


def _back(day: str, days: int) -> str:
    """A day some days before another; the first that a calendar has, where there is none."""
    told = date.fromisoformat(day)
    return date.fromordinal(max(1, told.toordinal() - days)).isoformat()


def _span(asked: Asked, words: str, end: str, back: int, name: str | None) -> Span:
    start = _back(end, back)
    address = Links(asked=asked).page("/changes", **{"from": start, "to": end}, name=name)
    return Span(name=words, start=start, end=end, address=address)


def _found(request: Request, book: Ledger, time: tuple[str, str, str | None], presets: tuple[Span, ...]) -> ChangesPage:
    asked, keeper, given = asked_of(request), keeper_of(request), request.query_params
    start, end, name = time
    size = REPORTED if given.get("report") else PEOPLE
    number = page_of(request, "people")
    wider = Wider(most=MANY, page=(size, (number - 1) * size), beside=True if given.get("beside") else None)
    news: NewsAnswer = keeper.get(
        "news", *time, wider, make=lambda: book.news(start, end, name, sure=asked.sure, wider=wider)
    )
    is_cut = name is None and news.count > MANY
    people = looked_up(request, "people", news.people, size, more=number * size < news.names)
    return ChangesPage(
        start=start,
        end=end,
        name=name,
        is_default=not (given.get("from") or given.get("to")),
        presets=presets,
        news=news,
        people=people,
        told=tuple(_told(request, keeper, time, people)),
        documents=portion(request, "documents", news.documents, PAPERS),
        beside=None if is_cut else _beside(request, keeper, time, news),
        shorter=_shorter(asked, start, end) if is_cut else (),
    )


def _shorter(asked: Asked, start: str, end: str) -> tuple[Span, ...]:
    """Shorter times at the end of one."""
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days
    tried = ((f"its last {back} days", back) for back in (90, 30, 7, 1) if back < days)
    return tuple(_span(asked, words if back > 1 else "its last day", end, back, None) for words, back in tried)


def _told(
    request: Request, keeper: Keeper, time: tuple[str, str, str | None], people: Portion[PersonNews]
) -> list[Told]:
    """What is new on the people of a page: weighed, as far as that is quick, was done before or is asked for."""
    asked, book = asked_of(request), book_of(request)
    start, end, name = time
    at_once = bool(request.query_params.get("report")) or name is not None
    due, spent = [], 0
    for one in people.rows:
        spent += one.held + SOME
        if at_once or spent <= WORTH or keeper.has("differs", start, end, one.person_id):
            due.append(one.person_id)
    weighed = _weighed(request, keeper, (start, end), due)
    rows = book.claims_by_id([claim for one in people.rows for claim in one.claims])
    by_id = {row.id: row for row in rows}
    links = Links(asked=asked)
    return [
        Told(
            news=one,
            claims=_in_order(by_id[claim] for claim in one.claims if claim in by_id),
            differences=weighed.get(one.person_id),
            later=links.page("/changes", **{"from": start, "to": end}, name=one.person_id),
        )
        for one in people.rows
    ]


def _in_order(rows: Iterable[ClaimRow]) -> tuple[ClaimRow, ...]:
    """What is not a posting first, then the newest."""
    newest = sorted(rows, key=lambda row: row.document.published or "", reverse=True)
    return tuple(sorted(newest, key=lambda row: row.kind == "posting"))


def _weighed(
    request: Request, keeper: Keeper, time: tuple[str, str], people: Sequence[str]
) -> dict[str, tuple[Difference, ...]]:
    """What became known of some people, by their ids, each kept."""
    asked, book = asked_of(request), book_of(request)
    missing = [who for who in people if not keeper.has("differs", *time, who)]
    made = book.news_of(missing, *time, sure=asked.sure) if missing else {}

    def one(who: str) -> tuple[Difference, ...]:
        return made[who] if who in made else book.news_of([who], *time, sure=asked.sure)[who]

    return {who: keeper.get("differs", *time, who, make=partial(one, who)) for who in people}


def _beside(request: Request, keeper: Keeper, time: tuple[str, str, str | None], news: NewsAnswer) -> Beside | None:
    """What changed of people whom the documents do not name; where that takes long, it is looked up when asked for."""
    if news.beside is not None and not news.beside:
        return None
    start, end, name = time
    if news.beside is None or not (request.query_params.get("beside") or len(news.beside) <= SOME):
        links = Links(asked=asked_of(request))
        address = links.page("/changes", **{"from": start, "to": end}, name=name, beside=1)
        return Beside(people=None, differences=(), looked_at=0, address=f"{address}#beside")
    part = portion(request, "others", news.beside, PEOPLE)
    found = _weighed(request, keeper, (start, end), part.rows)
    return Beside(
        people=part,
        differences=tuple(d for who in part.rows for d in found[who]),
        looked_at=len(part.rows),
        address=None,
    )
