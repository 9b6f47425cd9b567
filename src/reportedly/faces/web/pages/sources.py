"""Sources: a list of them; and each, with what it claimed, carried or told in its own voice, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from reportedly.errors import UsageError
from reportedly.faces.web.asked import Asked, asked_of, book_of
from reportedly.faces.web.drawing.interval import ORDER, Bars, bars, count_of
from reportedly.faces.web.kept import Keeper, keeper_of
from reportedly.faces.web.links import Links
from reportedly.faces.web.portions import REPORTED, Portion, looked_up, page_of
from reportedly.faces.web.portions import address as turned
from reportedly.faces.web.showing import shown
from reportedly.ledger import Ledger
from reportedly.ledger.answers import ClaimRow
from reportedly.ledger.outlets import same_words
from reportedly.ledger.roll import FoundSource, SourcesAnswer
from reportedly.ledger.sourced import Chains, GlanceAnswer, SourceGlance
from reportedly.ledger.track import SourceRecord

router = APIRouter()

AT_ONCE = 60
"""Claims that are weighed for a record while a page waits, each person counted as ``SOME`` more (set by hand)."""

SOME = 6

UNASKED = 4_000
"""Claims up to which a script has the record worked out once the page is there: some seconds (set by hand)."""

TOO_MANY = 500
"""People up to whose changes a page works out a record: some tens of seconds (set by hand)."""

LISTED = 30
"""Lines on one page of the list."""

_SIZES = {"claims": 25, "own": 25, "carried": 10, "statements": 10}
"""Rows of each list before it is turned."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Became:
    """How many claims were settled in one way, and the address of the page with those claims alone."""

    word: str
    count: int
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordShown:
    """The record of a source: as worked out (``found``, with its bars and counts), or how to have that done.

    ``unnamed``: the wording names nobody in particular, and has none. ``people`` counts whose changes are weighed;
    ``too_many`` says that they are too many for a page. ``later`` is the address that has it worked out, which a script
    does ``unasked``. ``only`` is the word of a record that the claims shown are limited to.
    """

    found: SourceRecord | None = None
    bars: Bars | None = None
    became: tuple[Became, ...] = ()
    unnamed: bool = False
    people: int = 0
    too_many: bool = False
    later: str | None = None
    unasked: bool = False
    only: str | None = None

    @property
    def settled(self) -> dict[str, str]:
        """How each claim is settled, as far as that is worked out."""
        return dict(self.found.settled) if self.found else {}


@dataclass(frozen=True, kw_only=True, slots=True)
class SourcePage:
    """One source; or, with ``source`` None, those to choose from (``others``).

    ``record`` is of the ``claims`` that it is cited for, ``own_record`` of those that it tells itself (``own``): None
    for a source that is no outlet.
    """

    words: str
    source: SourceGlance | None
    others: tuple[SourceGlance, ...]
    more: int = 0
    chains: Chains | None = None
    record: RecordShown | None = None
    claims: Portion[ClaimRow] | None = None
    carried: Portion[ClaimRow] | None = None
    statements: Portion[ClaimRow] | None = None
    own: Portion[ClaimRow] | None = None
    own_record: RecordShown | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SourcesPage:
    """Sources that words fit, or all; ``words`` is None where none in particular is asked for.

    ``is_empty``: nothing was read yet.
    """

    words: str | None
    sources: Portion[FoundSource]
    total: int
    is_empty: bool = False


class _Side(NamedTuple):
    """What a source is held to: what it is cited for, or what it tells itself.

    ``section`` is its place on the page, ``part`` the part of the address that limits it to claims settled in one way,
    ``ids`` are its claims, ``people`` counts whose changes are weighed, and ``make`` works out the record.
    """

    section: str
    part: str
    ids: Sequence[str]
    people: int
    make: Callable[[], SourceRecord | None]


@router.get("/sources")
def sources(request: Request) -> Response:
    """Every source, cited ones and outlets, or those that words fit, most told of first."""
    words = " ".join(request.query_params.get("q", "").split()) or None
    start = (page_of(request, "sources") - 1) * LISTED
    asked, book = asked_of(request), book_of(request)
    found: SourcesAnswer = keeper_of(request).get(
        "sources", words, start, make=lambda: book.list_sources(words, known=asked.known, start=start, limit=LISTED)
    )
    part = looked_up(request, "sources", found.sources, LISTED, more=found.total > start + LISTED)
    empty = not found.total and words is None and not book.counts().documents
    page = SourcesPage(words=words, sources=part, total=found.total, is_empty=empty)
    return shown(request, "sources.html", page, title="Sources")


@router.get("/source")
def source(request: Request) -> Response:
    """The source that ``name`` fits, or a choice of several; ``record=1`` works out a long record.

    Without a name the list of all answers. Raises NotInLedger for none, UsageError for a word that no record has.
    """
    asked, keeper = asked_of(request), keeper_of(request)
    words = " ".join(request.query_params.get("name", "").split())
    if not words:
        return RedirectResponse(Links(asked=asked).page("/sources"), status_code=303)
    book = book_of(request)
    answer: GlanceAnswer = keeper.get(
        "glance", words, make=lambda: book.glance(words, known=asked.known, sure=asked.sure)
    )
    one = _meant(answer)
    others = tuple(s for s in answer.sources if s is not one)
    if one is None:
        page = SourcePage(words=words, source=None, others=others, more=answer.more)
        return shown(request, "source.html", page, title=f"Which source is {words}?")
    return shown(request, "source.html", _page(request, keeper, answer, one), title=one.name)


def _meant(answer: GlanceAnswer) -> SourceGlance | None:
    """The only source that fits, or the one that has just this name."""
    if len(answer.sources) == 1:
        return answer.sources[0]
    words = answer.words
    for names in (lambda s: (s.name,), lambda s: s.outlets, lambda s: s.forms):
        named = [s for s in answer.sources if any(same_words(name, words) for name in names(s))]
        if named:
            return named[0] if len(named) == 1 else None
    return None


def _page(request: Request, keeper: Keeper, answer: GlanceAnswer, one: SourceGlance) -> SourcePage:
    asked, book = asked_of(request), book_of(request)
    cited = _Side(
        section="claims",
        part="became",
        ids=one.as_origin,
        people=one.people,
        make=lambda: book.record_of(one, known=asked.known, sure=asked.sure),
    )
    itself = _Side(
        section="own",
        part="told",
        ids=one.own_voice,
        people=one.own_people,
        make=lambda: book.own_record_of(one, known=asked.known, sure=asked.sure),
    )
    record = _record(request, keeper, one, cited, answer.words)
    own_record = _record(request, keeper, one, itself, answer.words) if one.outlets else None
    chains: Chains = keeper.get("chains", one.name, one.forms, make=lambda: book.chains_of(one))
    return SourcePage(
        words=answer.words,
        source=one,
        others=tuple(s for s in answer.sources if s is not one),
        more=answer.more,
        chains=chains,
        record=record,
        claims=_portion(request, book, asked, "claims", _only(cited.ids, record)),
        carried=_portion(request, book, asked, "carried", one.as_carrier),
        statements=_portion(request, book, asked, "statements", one.statements),
        own=_portion(request, book, asked, "own", _only(itself.ids, own_record)) if own_record else None,
        own_record=own_record,
    )


def _only(ids: Sequence[str], record: RecordShown) -> Sequence[str]:
    """Claims, or those of them that are settled in the way that is asked for."""
    settled = record.settled
    return [claim for claim in ids if settled.get(claim) == record.only] if record.only else ids


def _record(request: Request, keeper: Keeper, one: SourceGlance, side: _Side, words: str) -> RecordShown:
    """The record, where it is there, quickly made or asked for; else how to ask for it.

    Its addresses have the words that were asked: the fullest name of a source may fit fewer of its wordings. Raises
    UsageError for a word that no record has.
    """
    only = request.query_params.get(side.part, "").strip() or None
    if only is not None and only not in ORDER:
        raise UsageError(f"no claim is settled so: {only!r}", f"it is one of {', '.join(ORDER)}")
    if not one.is_particular:
        return RecordShown(unnamed=True)
    if side.people > TOO_MANY:
        return RecordShown(people=side.people, too_many=True)
    links, key = Links(asked=asked_of(request)), (f"record of {side.section}", one.name, one.forms)
    wanted = any(request.query_params.get(name) for name in ("record", "became", "told", "report"))
    if not wanted and not keeper.has(*key):
        weighed = keeper.get("weight", *key, make=lambda: book_of(request).weight_of(side.ids))
        if (weight := side.people * SOME + weighed) > AT_ONCE:
            address = links.page("/source", name=words, record=1)
            return RecordShown(people=side.people, later=address, unasked=weight <= UNASKED)
    found: SourceRecord | None = keeper.get(*key, make=side.make)
    if found is None:
        return RecordShown()
    counts = ((word, count_of(found.record, word)) for word in ORDER)
    address = f"#{side.section}"
    return RecordShown(
        found=found,
        bars=bars(found.record),
        became=tuple(
            Became(word=word, count=count, address=links.page("/source", name=words, **{side.part: word}) + address)
            for word, count in counts
        ),
        people=side.people,
        only=only,
    )


def _portion(request: Request, book: Ledger, asked: Asked, name: str, ids: Sequence[str]) -> Portion[ClaimRow]:
    """A part of a list of claims, looked up by their ids."""
    size = REPORTED if request.query_params.get("report") else _SIZES[name]
    pages = max(1, -(-len(ids) // size))
    number = min(page_of(request, name), pages)
    start = (number - 1) * size
    return Portion(
        name=name,
        rows=book.claims_by_id(ids[start : start + size], known=asked.known),
        first=start + 1,
        total=len(ids),
        before=turned(request, name, number - 1) if number > 1 else None,
        after=turned(request, name, number + 1) if number < pages else None,
    )
