"""Every claim that passes a filter, newest first; where none does, which part of the filter keeps them out."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from itertools import groupby

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.faces.web.asked import Asked, asked_of, book_of
from reportedly.faces.web.links import Links
from reportedly.faces.web.portions import REPORTED, Portion, address, page_of
from reportedly.faces.web.showing import shown
from reportedly.faces.web.words import share
from reportedly.findings.plain import day
from reportedly.ledger.answers import ClaimRow
from reportedly.ledger.lists import ClaimFilter
from reportedly.ledger.newest import KINDS
from reportedly.ledger.query import iso_day
from reportedly.ledger.store import Ledger
from reportedly.vocabulary import Answer, Certainty, Event, Status

router = APIRouter()

ROWS = 50
"""Claims on one page of the list."""

CHOICES = {
    "kind": KINDS,
    "event": tuple(map(str, Event)),
    "certainty": tuple(map(str, Certainty)),
    "status": tuple(map(str, Status)),
    "response": tuple(map(str, Answer)),
}
"""Parts of the filter that take one of a few words."""

NAMES = {
    "kind": "kind",
    "event": "event",
    "certainty": "certainty",
    "status": "named as",
    "response": "answer",
    "person": "person",
    "source": "source",
    "publisher": "publisher",
    "document": "document",
    "since": "published from",
    "until": "published to",
    "sure": "at least so sure",
}
"""What the parts of the filter are called, in the order of the form."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One part of the filter in use: its name, its value in words, and the address of the list without it.

    ``others`` counts the claims that pass without it, where that was looked up.
    """

    name: str
    value: str
    without: str
    others: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DayOfClaims:
    """Claims of the documents that were published on one day; None for those of no known day."""

    published: str | None
    rows: tuple[ClaimRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimsPage:
    """A page of the list, its claims by day, and the filter: as given, and in words.

    ``holds`` says whether there is any claim to filter; ``choices`` are the words that parts of a filter take, and
    ``names`` what the parts are called.
    """

    wanted: ClaimFilter
    parts: tuple[Part, ...]
    claims: Portion[ClaimRow]
    days: tuple[DayOfClaims, ...]
    holds: bool
    choices: dict[str, tuple[str, ...]]
    names: dict[str, str]

    @property
    def more(self) -> bool:
        """Whether a part of the filter is in use that the form keeps folded."""
        return any(p.name not in ("kind", "event", "certainty", "person") for p in self.parts)


@router.get("/claims")
def claims(request: Request) -> Response:
    """Claims by any part of a ``ClaimFilter``. Raises UsageError for a value that no claim can have."""
    asked, book = asked_of(request), book_of(request)
    wanted = wanted_in(request, asked)
    size = REPORTED if request.query_params.get("report") else ROWS
    number = page_of(request, "page")
    found = book.claims(wanted, known=asked.known, limit=size, offset=(number - 1) * size)
    last = max(1, -(-found.total // size))
    if number > last:  # the list has become shorter, or the address was written by hand
        number, found = last, book.claims(wanted, known=asked.known, limit=size, offset=(last - 1) * size)
    parts = tuple(_parts(book, request, wanted))
    if not found.total:
        parts = tuple(_looked_up(book, asked, wanted, parts))
    page = ClaimsPage(
        wanted=wanted,
        parts=parts,
        claims=Portion(
            name="page",
            rows=found.claims,
            first=(number - 1) * size + 1,
            total=found.total,
            before=address(request, "page", number - 1) if number > 1 else None,
            after=address(request, "page", number + 1) if number < last else None,
        ),
        days=tuple(_by_day(found.claims)),
        holds=bool(found.total or book.claims(limit=1, known=asked.known).total),
        choices=CHOICES,
        names=NAMES,
    )
    return shown(request, "claims.html", page, title="Claims")


def wanted_in(request: Request, asked: Asked) -> ClaimFilter:
    """The filter in an address, its empty parts left out. Raises UsageError for a wrong word or day."""
    given = {f.name: request.query_params.get(f.name, "").strip() or None for f in fields(ClaimFilter)}
    given["since"], given["until"] = iso_day(given["since"]), iso_day(given["until"])
    del given["sure"]
    return ClaimFilter(**given, sure=asked.sure)


def _parts(book: Ledger, request: Request, wanted: ClaimFilter) -> list[Part]:
    """The parts of the filter that are in use, as they are shown."""
    links = Links(asked=asked_of(request))
    used = [(name, value) for name in NAMES if (value := getattr(wanted, name)) is not None]
    found = []
    for name, value in used:
        others = {other: str(given) for other, given in used if other not in (name, "sure")}
        home = Links(asked=replace(links.asked, sure=None)) if name == "sure" else links
        found.append(Part(name=name, value=_worded(book, name, value), without=home.page("/claims", **others)))
    return found


def _worded(book: Ledger, name: str, value: str | float) -> str:
    """The value of a part of the filter in words; a person's id as the name, a document's key as the title."""
    if isinstance(value, float):
        return share(value)
    if name in ("since", "until"):
        return day(value)
    if name == "person" and len(value) == 16:
        fits = [p for p in book.list_people(value, limit=1).people if p.id == value]
        return fits[0].name if fits else value
    return value.replace("_", " ") if name in CHOICES else value


def _looked_up(book: Ledger, asked: Asked, wanted: ClaimFilter, parts: tuple[Part, ...]) -> list[Part]:
    """The parts of a filter that lets nothing pass, each with how many claims pass without it."""
    found = []
    for part in parts:
        without = ClaimFilter(**{f.name: None if f.name == part.name else getattr(wanted, f.name) for f in _FIELDS})
        found.append(replace(part, others=book.claims(without, known=asked.known, limit=1).total))
    return found


_FIELDS = fields(ClaimFilter)


def _by_day(rows: tuple[ClaimRow, ...]) -> list[DayOfClaims]:
    return [
        DayOfClaims(published=published, rows=tuple(told))
        for published, told in groupby(rows, key=lambda row: row.document.published)
    ]
