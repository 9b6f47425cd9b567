"""A post: who is named in it, who held it on the day asked about, what is said to have changed; and lists of posts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.errors import NotInLedger
from reportedly.faces.cards import post_name, surest
from reportedly.faces.terms import term_words
from reportedly.faces.web.asked import Asked, asked_of, book_of
from reportedly.faces.web.drawing.spoken import Spoken
from reportedly.faces.web.drawing.timeline import Clocks, Timeline, post_timeline
from reportedly.faces.web.drawing.trimming import sheets
from reportedly.faces.web.links import Links
from reportedly.faces.web.portions import Portion, looked_up, page_of, portion
from reportedly.faces.web.showing import shown
from reportedly.findings.timeline import Bound, Holding
from reportedly.ledger.answers import AllegedChange, ClaimRow, Named, PostAnswer, Tenure
from reportedly.ledger.lookup import FoundPost

router = APIRouter()

LISTED = 30
"""Wordings of posts on one page of a list."""

BESIDE = 16
"""Wordings of an organization's posts that are looked at for other posts to name beside one."""

_ID = re.compile("[0-9a-f]{16}")

_SIZES = {"named": 25, "changes": 6, "terms": 25}
"""Rows of each list on a post's page before it is turned."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """One term of somebody in a post, and the claims that its dates rest on, in time."""

    term: Holding
    evidence: tuple[ClaimRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Holder:
    """Somebody who held a post, or is said to have: the terms, and the claims by which the day asked is answered."""

    tenure: Tenure
    terms: tuple[Term, ...]
    by: tuple[ClaimRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PostPage:
    """One post. ``terms`` are whose they are and each term; ``answered`` whom the day asked about has an answer on.

    ``post`` is None for one of which nothing is told within the days and the floor of the question. ``words`` is a
    sheet of the timeline in words, ``beside`` are other posts whose organization is worded alike.
    """

    title: str | None
    organization: str | None
    post: PostAnswer | None
    timeline: Timeline | None = None
    words: Portion[tuple[Spoken, ...]] | None = None
    terms: Portion[tuple[Tenure, Term]] | None = None
    answered: tuple[Holder, ...] = ()
    named: Portion[Named] | None = None
    changes: Portion[AllegedChange] | None = None
    beside: tuple[FoundPost, ...] = ()

    def surest(self, row: Named) -> str:
        """The confidence of the surest posting that names somebody in the post."""
        return surest(row)


@dataclass(frozen=True, kw_only=True, slots=True)
class PostsPage:
    """Posts that words fit, or all; ``words`` is None where none in particular is asked for."""

    words: str | None
    posts: Portion[FoundPost]


@router.get("/posts")
def posts(request: Request) -> Response:
    """Every post in the ledger, or those that words fit, most told of first."""
    words = request.query_params.get("q", "").strip() or None
    start = (page_of(request, "posts") - 1) * LISTED
    found = book_of(request).list_posts(words, known=asked_of(request).known, start=start, limit=LISTED)
    part = looked_up(request, "posts", found.posts, LISTED, more=found.more)
    return shown(request, "posts.html", PostsPage(words=words, posts=part), title="Posts")


@router.get("/post/{which}")
def post(request: Request, which: str) -> Response:
    """One post, by the id of any of its wordings or by words; a choice where words fit several. Raises NotInLedger."""
    asked, book = asked_of(request), book_of(request)
    if not _ID.fullmatch(which):
        fits = book.list_posts(which, limit=LISTED).posts
        if len(fits) > 1:
            part = Portion(name="posts", rows=fits, first=1, total=None, before=None, after=None)
            return shown(request, "posts.html", PostsPage(words=which, posts=part), title=f"Which post is {which}?")
        if not fits:
            raise NotInLedger(f"no post in the ledger has the words {which!r}", "search for the organization alone")
        which = fits[0].id
    found = book.who(which, on=asked.on, known=asked.known, sure=asked.sure).posts
    if not found:
        return _nothing(request, which)
    answer = found[0]
    beside = book.list_posts(answer.organization, known=asked.known, limit=BESIDE) if answer.organization else None
    others = tuple(p for p in beside.posts if not {which, answer.id} & {*p.wordings}) if beside else ()
    title = post_name(answer.title, answer.organization)
    return shown(request, "post.html", _page(request, asked, answer, others), title=title)


def _nothing(request: Request, which: str) -> Response:
    """A post of which nothing is told within what is asked for."""
    known = book_of(request).list_posts(which, limit=1).posts
    title, body = (known[0].title, known[0].organization) if known else (None, None)
    page = PostPage(title=title, organization=body, post=None)
    return shown(request, "post.html", page, title=post_name(title, body))


def _page(request: Request, asked: Asked, answer: PostAnswer, beside: tuple[FoundPost, ...]) -> PostPage:
    rows = {r.id: r for named in answer.named for r in named.postings}
    rows |= {r.id: r for change in answer.changes for r in (*change.claims, *change.later)}
    rows |= _later(request, answer, rows)
    holders = sorted((_holder(tenure, rows) for tenure in answer.tenures), key=_last, reverse=True)
    terms = [(h.tenure, term) for h in holders for term in h.terms if term.evidence or term_words(term.term)]
    timeline = post_timeline(answer, Links(asked=asked), Clocks(on=asked.on, known=asked.known))
    return PostPage(
        title=answer.title,
        organization=answer.organization,
        post=answer,
        timeline=timeline,
        words=portion(request, "words", sheets(timeline.told), 1),
        terms=portion(request, "terms", terms, _SIZES["terms"]),
        answered=tuple(sorted((h for h in holders if h.tenure.on), key=_held)),
        named=portion(request, "named", answer.named, _SIZES["named"]),
        changes=portion(request, "changes", answer.changes, _SIZES["changes"]),
        beside=beside,
    )


def _later(request: Request, answer: PostAnswer, rows: Mapping[str, ClaimRow]) -> dict[str, ClaimRow]:
    """Claims of days after the one asked about that the terms rest on: no list has them, and they can be opened."""
    bounds = [bound for tenure in answer.tenures for term in tenure.terms for bound in _loose(term)]
    by = {c for bound in bounds for c in bound.by} | {c for t in answer.tenures if t.on for c in t.on.by}
    missing = sorted(by - rows.keys())
    return {row.id: row for row in book_of(request).claims_by_id(missing)} if missing else {}


def _holder(tenure: Tenure, rows: Mapping[str, ClaimRow]) -> Holder:
    terms = (
        Term(term=term, evidence=_claims(rows, (c for bound in _loose(term) for c in bound.by)))
        for term in tenure.terms
    )
    return Holder(tenure=tenure, terms=tuple(terms), by=_claims(rows, tenure.on.by if tenure.on else ()))


def _loose(term: Holding) -> Iterator[Bound]:
    """Everything that a term rests on, or that is alleged of it and not settled."""
    yield from (*term.evidence, *term.alleged_starts, *term.alleged_ends)
    if term.doubt:
        yield term.doubt


def _claims(rows: Mapping[str, ClaimRow], ids: Iterable[str]) -> tuple[ClaimRow, ...]:
    """The claims among those of the answer, each once, in time."""
    found = [rows[i] for i in dict.fromkeys(ids) if i in rows]
    return tuple(sorted(found, key=lambda r: (r.day or "", r.document.id, r.evidence.start)))


def _last(holder: Holder) -> tuple[str, str]:
    """The last date that anything of somebody's terms rests on, to put those first who come last."""
    return max((b.on for term in holder.terms for b in _loose(term.term)), default=""), holder.tenure.person


def _held(holder: Holder) -> tuple[int, str]:
    word = holder.tenure.on.word if holder.tenure.on else "unknown"
    return ("yes", "unknown", "no").index(word), holder.tenure.person
