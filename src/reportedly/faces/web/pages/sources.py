"""A source: what it claimed and carried, what became of it, and who stands beside it in the chains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.errors import UsageError
from reportedly.faces.web.asked import Asked, asked_of, book_of
from reportedly.faces.web.drawing.interval import ORDER, Bars, bars, count_of
from reportedly.faces.web.kept import Keeper, keeper_of
from reportedly.faces.web.links import Links
from reportedly.faces.web.portions import REPORTED, Portion, page_of
from reportedly.faces.web.portions import address as turned
from reportedly.faces.web.showing import shown
from reportedly.findings.sources import is_unnamed
from reportedly.ledger import Ledger
from reportedly.ledger.answers import ClaimRow
from reportedly.ledger.sourced import Chains, GlanceAnswer, SourceGlance, SourceRecord

router = APIRouter()

AT_ONCE = 60
"""Claims that are weighed for a record while a page waits, each person counted as ``SOME`` more (set by hand)."""

SOME = 6

UNASKED = 4_000
"""Claims up to which a script has the record worked out once the page is there: some seconds (set by hand)."""

TOO_MANY = 500
"""People up to whose changes a page works out a record: some tens of seconds (set by hand)."""

_SIZES = {"claims": 25, "carried": 10, "statements": 10}
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
    does ``unasked``.
    """

    found: SourceRecord | None = None
    bars: Bars | None = None
    became: tuple[Became, ...] = ()
    unnamed: bool = False
    people: int = 0
    too_many: bool = False
    later: str | None = None
    unasked: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class SourcePage:
    """One source; or, with ``source`` None, those to choose from (``others``).

    ``became`` is the word of a record that the claims shown are limited to, ``settled`` the word for each claim.
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
    became: str | None = None
    settled: dict[str, str] | None = None


@router.get("/source")
def source(request: Request) -> Response:
    """The source that ``name`` fits, or a choice of several; ``record=1`` works out a long record.

    Raises NotInLedger for none, UsageError for no name or a word that no record has.
    """
    asked, keeper = asked_of(request), keeper_of(request)
    words = " ".join(request.query_params.get("name", "").split())
    if not words:
        raise UsageError("no source is named", "give one: /source?name=WORDS, or follow the name of one in a claim")
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
    words = answer.words.casefold()
    named = [s for s in answer.sources if s.name.casefold() == words]
    named = named or [s for s in answer.sources if words in (form.casefold() for form in s.forms)]
    return named[0] if len(named) == 1 else None


def _page(request: Request, keeper: Keeper, answer: GlanceAnswer, one: SourceGlance) -> SourcePage:
    asked, book = asked_of(request), book_of(request)
    record = _record(request, keeper, one, answer.words)
    settled = dict(record.found.settled) if record.found else None
    became = request.query_params.get("became", "").strip() or None
    if became is not None and became not in ORDER:
        raise UsageError(f"no claim is settled so: {became!r}", f"it is one of {', '.join(ORDER)}")
    own: Sequence[str] = one.as_origin
    if became is not None and settled is not None:
        own = [claim for claim in own if settled.get(claim) == became]
    chains: Chains = keeper.get("chains", one.forms, make=lambda: book.chains_of(one))
    return SourcePage(
        words=answer.words,
        source=one,
        others=tuple(s for s in answer.sources if s is not one),
        more=answer.more,
        chains=chains,
        record=record,
        claims=_portion(request, book, asked, "claims", own),
        carried=_portion(request, book, asked, "carried", one.as_carrier),
        statements=_portion(request, book, asked, "statements", one.statements),
        became=became if settled is not None else None,
        settled=settled,
    )


def _record(request: Request, keeper: Keeper, one: SourceGlance, words: str) -> RecordShown:
    """The record, where it is there, quickly made or asked for; else how to ask for it.

    Its addresses have the words that were asked: the fullest name of a source may fit fewer of its wordings.
    """
    asked, book = asked_of(request), book_of(request)
    if is_unnamed(one.name):
        return RecordShown(unnamed=True)
    if one.people > TOO_MANY:
        return RecordShown(people=one.people, too_many=True)
    links = Links(asked=asked)
    wanted = any(request.query_params.get(name) for name in ("record", "became", "report"))
    if not wanted and not keeper.has("record", one.forms):
        weight = one.people * SOME + keeper.get("weight", one.forms, make=lambda: book.weight_of(one))
        if weight > AT_ONCE:
            address = links.page("/source", name=words, record=1)
            return RecordShown(people=one.people, later=address, unasked=weight <= UNASKED)
    found: SourceRecord | None = keeper.get(
        "record", one.forms, make=lambda: book.record_of(one, known=asked.known, sure=asked.sure)
    )
    if found is None:
        return RecordShown(unnamed=True)
    counts = ((word, count_of(found.record, word)) for word in ORDER)
    return RecordShown(
        found=found,
        bars=bars(found.record),
        became=tuple(
            Became(word=word, count=count, address=links.page("/source", name=words, became=word) + "#claims")
            for word, count in counts
        ),
        people=one.people,
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
