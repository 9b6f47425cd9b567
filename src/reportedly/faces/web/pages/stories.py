"""Stories: reports of the same changes, as a list, newest first, and each with its tree of origins and copies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.errors import NotInLedger
from reportedly.faces.web.asked import asked_of, book_of
from reportedly.faces.web.drawing.branching import Report, headline, reports_of
from reportedly.faces.web.drawing.sketch import Shape, shape_of
from reportedly.faces.web.drawing.tree import StoryTree, tree_of
from reportedly.faces.web.kept import keeper_of
from reportedly.faces.web.links import Links
from reportedly.faces.web.portions import REPORTED, Portion, page_of, portion
from reportedly.faces.web.showing import shown
from reportedly.faces.web.words import counted
from reportedly.ledger import Ledger
from reportedly.ledger.answers import AllegedChange
from reportedly.ledger.query import iso_day
from reportedly.ledger.reports import StoryAnswer, StoryRow

router = APIRouter()

CHANGES = 6
"""Changes of a story on one page."""

LISTED = 3
"""Changes of a story that the list tells in a line each."""

DOTS = 40
"""Reports of a story that the list draws a dot for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A story in the list: its first report (key and title), a dot for each report in time, and who published them.

    ``dots`` are signs of ``Shape``; ``undrawn`` counts the reports that have none. ``changes`` are the first ones,
    ``more`` counts the others.
    """

    story: StoryRow
    key: str
    title: str
    headline: str
    dots: tuple[Shape, ...]
    undrawn: int
    told: str
    publishers: tuple[str, ...]
    changes: tuple[AllegedChange, ...]
    more: int


@dataclass(frozen=True, kw_only=True, slots=True)
class StoriesPage:
    """A page of the list. ``before`` and ``after`` are addresses, None at an end; ``day`` is the one that was gone to.

    ``first_day`` and ``last_day`` are those of the reports looked at, from the last back to the earliest.
    """

    lines: tuple[Line, ...]
    first_day: str | None
    last_day: str | None
    before: str | None
    after: str | None
    day: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A report in the list of a story's reports: what it derives from in the story (None: nothing in it)."""

    report: Report
    above: Report | None


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryShown:
    """A story with its tree, a portion of its changes, and its reports in time."""

    story: StoryRow
    headline: str
    tree: StoryTree
    changes: Portion[AllegedChange]
    reports: tuple[Told, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryPage:
    """What the document of a key tells; ``stories`` is empty where it was not known by the day of knowledge."""

    key: str
    title: str
    stories: tuple[StoryShown, ...]


@router.get("/stories")
def stories(request: Request) -> Response:
    """The stories told of last; from a document on (``?from=`` its key), or from a day back (``?day=``)."""
    asked, book = asked_of(request), book_of(request)
    start = request.query_params.get("from", "").strip() or None
    day = iso_day(request.query_params.get("day", "").strip() or None)
    found = keeper_of(request).get(
        "stories", start, day, make=lambda: book.stories(start, day=None if start else day, known=asked.known)
    )
    to = Links(asked=asked)
    page = StoriesPage(
        lines=tuple(_line(story) for story in found.stories),
        first_day=found.first_day,
        last_day=found.last_day,
        before=to.page("/stories", **{"from": found.before}) if found.before else None,
        after=to.page("/stories", **{"from": found.after}) if found.after else None,
        day=day,
    )
    return shown(request, "stories.html", page, title="Stories")


@router.get("/story/{key}")
def story(request: Request, key: str) -> Response:
    """The story that a document tells: by its key or, as in the reader, its id, name or address. Raises NotInLedger."""
    asked, book = asked_of(request), book_of(request)
    number = page_of(request, "changes")
    part = slice(REPORTED) if request.query_params.get("report") else slice((number - 1) * CHANGES, number * CHANGES)
    key, found = _told_by(book, key, asked.known, part)
    made = tuple(_shown(request, one) for one in found.stories)
    title = _title(found.stories[0]) if made else book.document(key).document.title or key
    return shown(request, "story.html", StoryPage(key=key, title=title, stories=made), title=f"{title}, a story")


def _told_by(book: Ledger, words: str, known: str | None, part: slice) -> tuple[str, StoryAnswer]:
    """The story of a document and the document's key, where what is given may be another name of it."""
    try:
        return words, book.story_of(words, known=known, part=part)
    except NotInLedger:
        key = book.document(words).document.key
        return key, book.story_of(key, known=known, part=part)


def _title(story: StoryRow) -> str:
    """The headline of the earliest report that has one; else what the earliest report is called."""
    titles = (one.document.title for one in story.documents if one.document.title)
    return next(titles, story.documents[0].document.name)


def _line(story: StoryRow) -> Line:
    shapes = [shape_of(report) for report in in_time(reports_of(story))]
    own = sum(shape != "derived" for shape in shapes)
    papers = [one.document for one in story.documents]
    return Line(
        story=story,
        key=papers[0].key,
        title=_title(story),
        headline=headline(story),
        dots=tuple(shapes[:DOTS]),
        undrawn=max(0, len(shapes) - DOTS),
        told=f"{counted(own, 'text of its own', 'texts of their own')}; {len(shapes) - own} derived from them",
        publishers=tuple(dict.fromkeys(paper.publisher or paper.name for paper in papers)),
        changes=story.changes[:LISTED],
        more=max(0, len(story.changes) - LISTED),
    )


def _shown(request: Request, story: StoryRow) -> StoryShown:
    tree = tree_of(story)
    by_key = {report.key: report for report in tree.reports}
    return StoryShown(
        story=story,
        headline=tree.headline,
        tree=tree,
        changes=portion(request, "changes", story.changes, CHANGES),
        reports=tuple(Told(report=r, above=by_key.get(r.parent or "")) for r in in_time(tree.reports)),
    )


def in_time(reports: Iterable[Report]) -> list[Report]:
    """Reports by their days, those of one day as the tree has them, those of no known day last."""
    return sorted(reports, key=lambda report: report.day or "~")
