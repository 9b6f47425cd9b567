"""What the bench of the web app asks for: every page by addresses drawn evenly out of all that a ledger holds.

No address is drawn twice for a page, so that nothing which the app has kept answers the first look at any of them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from urllib.parse import quote, urlencode

from sqlalchemy import Column, Connection, func, select

from bench.corpora import QuestionError
from reportedly.faces.web.pages.home import VISITED, stamp
from reportedly.ledger import Ledger, schema

LATELY = 400
"""The last visit of somebody is a time at which one of so many newest documents was read."""

REVIEWED, PARTED = 60, 20
"""Claims that somebody has accepted, and pairs of people held apart, before the pages are asked for."""

REVIEWER, REVIEWED_AT = "Ada Merz", datetime(2025, 6, 1, 9, tzinfo=UTC)

KEEPING = frozenset(("home, since a day", "home, since a visit", "stories", "disputes", "source", "changes", "review"))
"""Pages whose answers the app keeps while the ledger stands: a later look at one of them costs less than the first.

The others are worked out each time, so that some of them are asked for by one address.
"""


class Asking(NamedTuple):
    """A request: the path with its question, and the cookie that goes with it ('' for none)."""

    path: str
    cookie: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page: its name, the requests for it, and whether the app keeps what it has answered."""

    name: str
    asked: tuple[Asking, ...]
    keeps: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class _Drawn:
    """Things drawn evenly out of a ledger, none twice: ``many`` of each kind, or as many as there are."""

    connection: Connection
    many: int

    def of(
        self, column: Column[str], *, each: Column[str] | None = None, fits: Callable[[str], bool] = bool
    ) -> list[str]:
        """Values of a column that fit; with ``each`` one for each value of that other column."""
        query = select(func.min(column)).group_by(column if each is None else each)
        found = {str(value) for value in self.connection.execute(query).scalars() if value is not None}
        return self.out_of(sorted(filter(fits, found)), str(column))

    def pairs(self) -> list[tuple[str, str]]:
        """The ids of two people between whom something was judged."""
        table = schema.judgements
        query = select(table.c.left_id, table.c.right_id).where(table.c.what == "person").distinct()
        every = sorted(f"{left} {right}" for left, right in self.connection.execute(query))
        return [(one, two) for one, two in map(str.split, self.out_of(every, "pairs"))]

    def visits(self) -> list[str]:
        """Cookies of people who were last here when one of the newest documents was read."""
        column = schema.documents.c.read_at
        times = self.connection.execute(select(column).distinct().order_by(column.desc()).limit(LATELY)).scalars()
        drawn = self.out_of(sorted(map(str, times)), "visits")
        return [f"{VISITED}=.{stamp(datetime.fromisoformat(time))}" for time in drawn]

    def out_of(self, every: Sequence[str], what: str) -> list[str]:
        """Some of many, the same ones each time. Raises QuestionError for none."""
        if not every:
            raise QuestionError(f"the ledger has nothing to ask for ({what}): give --claims 1000, or more")
        return random.Random(what).sample(every, min(self.many, len(every)))


def pages_of(book: Ledger, many: int) -> list[Page]:
    """Every page of the app over a ledger, with ``many`` requests, or fewer where the ledger holds less.

    Raises QuestionError for a ledger without things of some kind.
    """
    queued = [item.id for item in book.queue(limit=many).items]
    with book.reading() as connection:
        drawn = _Drawn(connection=connection, many=many)
        asked = {"home, since a visit": [Asking("/", cookie) for cookie in drawn.visits()]}
        for paths in (_of_reading(drawn), _of_review(drawn, queued), _of_programs(drawn)):
            asked |= {name: [Asking(path) for path in found] for name, found in paths.items()}
    return [Page(name=name, asked=tuple(found), keeps=name in KEEPING) for name, found in asked.items()]


def _of_reading(drawn: _Drawn) -> dict[str, list[str]]:
    """The addresses of the pages that are read, by page."""
    papers, days = drawn.of(schema.documents.c.key), drawn.of(schema.documents.c.published)
    begun = drawn.of(schema.documents.c.published, fits=lambda day: day[8:] < "28")
    families, titles = drawn.of(schema.people.c.family), drawn.of(schema.posts.c.title)
    sources = drawn.of(schema.claim_sources.c.wording, each=schema.claim_sources.c.words)
    return {
        "home, since a day": [_told("/", since=day) for day in days],
        "search": [_told("/search", q=name) for name in families],
        "people": ["/people"] * drawn.many,
        "people, by name": [_told("/people", q=name) for name in families],
        "person": [f"/person/{who}" for who in drawn.of(schema.extracted.c.person)],
        "posts": ["/posts"] * drawn.many,
        "posts, by words": [_told("/posts", q=title) for title in titles],
        "post": [f"/post/{post}" for post in drawn.of(schema.claims.c.post)],
        "chart": [_told("/chart", body=body) for body in drawn.of(schema.posts.c.organization_name)],
        "reader": [f"/document/{quote(key)}" for key in papers],
        "story": [f"/story/{quote(key)}" for key in papers],
        "stories": [_told("/stories", day=day) for day in days],
        "disputes": [_told("/disputes", **{"from": key}) for key in papers],
        "source": [_told("/source", name=name) for name in sources],
        "claims": [_told("/claims", until=day) for day in days],
        "changes": [f"/changes?from={day}&to={day[:8]}28" for day in begun],
        "documents": ["/documents"] * drawn.many,
    }


def _of_review(drawn: _Drawn, queued: Sequence[str]) -> dict[str, list[str]]:
    """The addresses of the pages by which the ledger is changed; ``queued`` are ids of what is to be reviewed first."""
    papers = drawn.of(schema.documents.c.key)
    return {
        "review": [_told("/review", after=item) for item in queued],
        "review, a claim": [f"/review/{claim}" for claim in drawn.of(schema.extracted.c.claim)],
        "review, a new claim": [_told("/review/add", document=key) for key in papers],
        "review, two people": [_told("/review/people", one=one, two=two) for one, two in drawn.pairs()],
        "review, history": ["/review/log"] * drawn.many,
        "add": ["/add"] * drawn.many,
    }


def _of_programs(drawn: _Drawn) -> dict[str, list[str]]:
    """The addresses of the API, and of the page that tells of it."""
    days = drawn.of(schema.documents.c.published)
    return {
        "for programs": ["/api"] * drawn.many,
        "api: overview": [_told("/api/overview", since=day) for day in days],
        "api: person": [_told("/api/person", words=who) for who in drawn.of(schema.extracted.c.person)],
        "api: claims": [_told("/api/claims", until=day) for day in days],
    }


def _told(path: str, **asked: str) -> str:
    return f"{path}?{urlencode(asked)}"


def reviewed(book: Ledger, many: int = REVIEWED, parted: int = PARTED) -> None:
    """Let somebody accept so many claims and part so many people, so that the pages of review have something to tell.

    It is done once to a ledger.
    """
    if book.reviews(limit=1).total:
        return
    with book.reading() as connection:
        claims = _Drawn(connection=connection, many=many).of(schema.extracted.c.claim)
        pairs = _Drawn(connection=connection, many=parted).pairs()
    for minute, claim in enumerate(claims):
        book.accept(claim, by=REVIEWER, at=REVIEWED_AT + timedelta(minutes=minute), because="it stands there")
    for minute, (one, two) in enumerate(pairs, len(claims)):
        book.split(one, two, by=REVIEWER, at=REVIEWED_AT + timedelta(minutes=minute), because="their posts differ")
