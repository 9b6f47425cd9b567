"""The start page: what is new since the last visit or a day, what is disputed, and what was told last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.faces.web.asked import asked_of, book_of
from reportedly.faces.web.house import house_of
from reportedly.faces.web.kept import keeper_of
from reportedly.faces.web.showing import shown
from reportedly.faces.web.words import moment
from reportedly.ledger.overview import OverviewAnswer
from reportedly.ledger.query import iso_day
from reportedly.ledger.scope import DAY

router = APIRouter()

VISITED = "reportedly-visited"
"""The cookie that says when somebody was here: when the visit before this one ended, and the last page of this one."""

APART = timedelta(minutes=30)
"""Without a look at the start page for so long, the next one is another visit (set by hand)."""

KEPT = 400 * 24 * 3600
"""Seconds that the cookie is kept: as long as browsers keep any."""

ROWS = 8
"""Of each kind, how many are shown."""

LAST = "9999-12-31"
"""The last day of a calendar."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HomePage:
    """The start of the ledger; ``since`` is the day asked for, ``last_visit`` when somebody was here before (UTC).

    ``until`` is the last day of which there is something to tell (ISO): today, or the day of knowledge before it.
    """

    answer: OverviewAnswer
    since: str | None
    last_visit: datetime | None
    until: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been read yet."""
        return not self.answer.counts.documents

    @property
    def after(self) -> str:
        """Since when something is new, in words: 'after' a day (its end), 'since' a visit, to the minute."""
        new = self.answer.since
        return "" if new is None else f"{'since' if len(new.since) > DAY else 'after'} {moment(new.since)}"

    @property
    def with_the_day(self) -> str | None:
        """The day to ask for (ISO) so that what was read on the day asked for is new, too; None for the first day."""
        try:
            return (date.fromisoformat(self.since) - timedelta(days=1)).isoformat() if self.since else None
        except OverflowError:
            return None

    @property
    def is_cut(self) -> bool:
        """Whether there may be more changes than are shown."""
        return self.answer.since is not None and len(self.answer.since.differences) >= ROWS

    @property
    def is_part(self) -> bool:
        """Whether not all that is new was looked at, or is shown."""
        new = self.answer.since
        return new is not None and (self.is_cut or new.names > new.weighed or new.count > new.looked)

    @property
    def onward(self) -> dict[str, str]:
        """The days between which all changes are told, as ``/changes`` takes them; empty where none lie between.

        Since a visit it begins with the day of the visit, of which a part may have been new.
        """
        visited = self.last_visit and (self.last_visit - timedelta(days=1)).date().isoformat()
        start = self.since or visited
        return {"from": start, "to": self.until} if start and start < self.until else {}


@router.get("/")
def home(request: Request) -> Response:
    """What the ledger holds, and what is new in it."""
    asked, now = asked_of(request), house_of(request).clock().astimezone(UTC)
    since = iso_day(request.query_params.get("since", "").strip() or None)
    last = last_visit(request.cookies.get(VISITED, ""), now)
    book, after = book_of(request), since or last
    answer = keeper_of(request).get(
        "overview", after, make=lambda: book.overview(since=after, known=asked.known, limit=ROWS)
    )
    until = min(now.date().isoformat(), asked.known or LAST)
    page = HomePage(answer=answer, since=since, last_visit=last, until=until)
    found = shown(request, "home.html", page, title="Start")
    told, is_secure = f"{stamp(last)}.{stamp(now)}", request.url.scheme == "https"
    found.set_cookie(VISITED, told, max_age=KEPT, httponly=True, samesite="lax", secure=is_secure)
    return found


def last_visit(cookie: str, now: datetime) -> datetime | None:
    """When the visit before this one ended, as the cookie has it; None for a first visit, and for a cookie that is odd.

    The same visit goes on while its looks at the page are not further apart than ``APART``.
    """
    try:
        before, seen = (datetime.fromtimestamp(int(part), UTC) if part else None for part in cookie.split("."))
    except (ValueError, OverflowError, OSError):
        return None
    if seen is None or seen > now:
        return None
    return seen if now - seen > APART else before


def stamp(at: datetime | None) -> str:
    """A time as the cookie has it: seconds since 1970; '' for none."""
    return "" if at is None else str(int(at.timestamp()))
