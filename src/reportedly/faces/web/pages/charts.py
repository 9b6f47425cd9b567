"""The command chart: an organization with its parts and posts, and who held each on a day, by what was known by one."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.errors import NotInLedger
from reportedly.faces.web.asked import Asked, asked_of, book_of
from reportedly.faces.web.drawing.chart import Chart, chart_of
from reportedly.faces.web.showing import shown
from reportedly.ledger import Ledger

router = APIRouter()

LISTED = 60
"""Organizations to choose from on one page."""

HEAVY = 400
"""Claims up to which a chart is drawn at once where words fit several organizations (set by hand: some 100 ms)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartPage:
    """A chart; or, with ``chart`` None, organizations to choose from.

    ``words`` are those asked about ('' for none), ``name`` what the body that they name is called. ``bodies`` are the
    organizations that the words fit; where they fit none (``missing``) those worded ``nearly`` so, else those most told
    of; ``more``: there are others. ``several``: the words fit so much that one body is to be chosen first.
    """

    words: str
    name: str
    chart: Chart | None = None
    bodies: tuple[str, ...] = ()
    more: bool = False
    several: bool = False
    missing: bool = False
    nearly: bool = False


@router.get("/chart")
def chart(request: Request) -> Response:
    """The chart of the organization in ``?body=``; without one, what can be asked for."""
    asked, book = asked_of(request), book_of(request)
    words = " ".join(request.query_params.get("body", "").split())
    if not words:
        found = book.bodies(known=asked.known, limit=LISTED)
        page = ChartPage(words="", name="", bodies=found.bodies, more=found.more)
        return shown(request, "chart.html", page, title="Command chart")
    fits = book.bodies(words, known=asked.known, limit=LISTED)
    if fits.claims > HEAVY and len(fits.bodies) > 1 and not request.query_params.get("all"):
        page = ChartPage(words=words, name=words, bodies=fits.bodies, more=fits.more, several=True)
        return shown(request, "chart.html", page, title=f"Which {words}?")
    try:
        answer = book.chart(words, on=asked.on, known=asked.known, sure=asked.sure)
    except NotInLedger:
        return shown(request, "chart.html", _nearby(book, words, asked), title="Command chart", status=404)
    asked_about = [body.name for body in answer.bodies if body.asked and body.name]
    name = asked_about[0] if len(asked_about) == 1 else words
    page = ChartPage(words=words, name=name, chart=chart_of(answer))
    return shown(request, "chart.html", page, title=f"{name}, command chart")


def _nearby(book: Ledger, words: str, asked: Asked) -> ChartPage:
    """Where no post fits: organizations that are worded nearly so, or else those most told of."""
    posts = [name for kind, name in book.find(words, known=asked.known).near if kind == "post"]
    near = tuple(dict.fromkeys(body for post in posts for body in book.bodies(post, known=asked.known, limit=1).bodies))
    found = book.bodies(known=asked.known, limit=LISTED)
    return ChartPage(
        words=words,
        name=words,
        bodies=near or found.bodies,
        more=found.more and not near,
        missing=True,
        nearly=bool(near),
    )
