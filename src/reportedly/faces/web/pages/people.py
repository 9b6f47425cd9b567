"""A person: what stands, when and where they are named, what is alleged of them and answered; and lists of people."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.errors import NotInLedger
from reportedly.faces.cards import surest
from reportedly.faces.web.asked import Asked, asked_of, book_of
from reportedly.faces.web.drawing.spoken import Spoken
from reportedly.faces.web.drawing.timeline import Clocks, Timeline, person_timeline
from reportedly.faces.web.drawing.trimming import sheets
from reportedly.faces.web.house import house_of
from reportedly.faces.web.links import Links
from reportedly.faces.web.portions import Portion, looked_up, page_of, portion
from reportedly.faces.web.showing import shown
from reportedly.faces.web.words import counted
from reportedly.findings.plain import day, listed
from reportedly.ledger.answers import AllegedChange, ClaimRow, DocumentRow, Named, PersonAnswer
from reportedly.ledger.lookup import FoundPerson
from reportedly.vocabulary import Status

router = APIRouter()

LISTED = 20
"""People on one page of a list."""

_ID = re.compile("[0-9a-f]{16}")

_SIZES = {"posts": 25, "changes": 10, "answers": 10, "said": 10, "documents": 20}
"""Rows of each list on a person's page before it is turned."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonPage:
    """One person. ``stands`` says in sentences what is known; the lists are in portions.

    ``words`` is a sheet of the timeline in words. ``person`` is None for somebody of whom nothing is told within the
    days and the floor of the question.
    """

    name: str
    person: PersonAnswer | None
    stands: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    timeline: Timeline | None = None
    words: Portion[tuple[Spoken, ...]] | None = None
    posts: Portion[Named] | None = None
    changes: Portion[AllegedChange] | None = None
    answers: Portion[ClaimRow] | None = None
    said: Portion[ClaimRow] | None = None
    documents: Portion[DocumentRow] | None = None

    def surest(self, row: Named) -> str:
        """The confidence of the surest posting that names them in a post."""
        return surest(row)


@dataclass(frozen=True, kw_only=True, slots=True)
class PeoplePage:
    """People whom words fit, or all; ``words`` is None where nobody in particular is asked for."""

    words: str | None
    people: Portion[FoundPerson]


@router.get("/people")
def people(request: Request) -> Response:
    """Everybody in the ledger, or whom a name fits, most told of first."""
    words = request.query_params.get("q", "").strip() or None
    start = (page_of(request, "people") - 1) * LISTED
    found = book_of(request).list_people(words, known=asked_of(request).known, start=start, limit=LISTED)
    part = looked_up(request, "people", found.people, LISTED, more=found.more)
    return shown(request, "people.html", PeoplePage(words=words, people=part), title="People")


@router.get("/person/{who}")
def person(request: Request, who: str) -> Response:
    """One person, by the id of any of their profiles or by a name; a choice where a name fits several.

    Raises NotInLedger for nobody.
    """
    asked, book = asked_of(request), book_of(request)
    if not _ID.fullmatch(who):
        fits = book.list_people(who, limit=LISTED).people
        if len(fits) > 1:
            part = Portion(name="people", rows=fits, first=1, total=None, before=None, after=None)
            return shown(request, "people.html", PeoplePage(words=who, people=part), title=f"Who is meant by {who}?")
        if not fits:
            raise NotInLedger(f"nobody in the ledger has the name {who!r}", "try the family name alone")
        who = fits[0].id
    found = book.person(who, on=asked.on, known=asked.known, sure=asked.sure).people
    if not found:
        name, then = _by_then(request, who)
        found = book.person(then, on=asked.on, known=asked.known, sure=asked.sure).people if then else ()
        if not found:
            return shown(request, "person.html", PersonPage(name=name, person=None), title=name)
    page = _page(request, asked, found[0])
    return shown(request, "person.html", page, title=page.name)


def _by_then(request: Request, who: str) -> tuple[str, str | None]:
    """The name of a person, and the id that they went by within the days of the question, if they were known then.

    An id is that of one of their profiles, and later reports may have made it.
    """
    now = house_of(request).book.journal(who).people
    profiles = [profile.id for person in now for profile in person.profiles]
    book, known = book_of(request), asked_of(request).known
    there = (book.list_people(profile, known=known, limit=1).people for profile in profiles)
    return now[0].name, next((fits[0].id for fits in there if fits), None)


def _page(request: Request, asked: Asked, answer: PersonAnswer) -> PersonPage:
    told = {r.id for change in answer.changes for r in change.responses}
    answers = [r for r in answer.responses if r.id not in told]
    timeline = person_timeline(answer, Links(asked=asked), clocks=Clocks(on=asked.on, known=asked.known))
    return PersonPage(
        name=answer.name,
        person=answer,
        stands=tuple(standing(answer)),
        forms=tuple(form for form in answer.forms if form != answer.name),
        timeline=timeline,
        words=portion(request, "words", sheets(timeline.told), 1),
        posts=portion(request, "posts", answer.named, _SIZES["posts"]),
        changes=portion(request, "changes", answer.changes, _SIZES["changes"]),
        answers=portion(request, "answers", answers, _SIZES["answers"]),
        said=portion(request, "said", answer.said, _SIZES["said"]),
        documents=portion(request, "documents", answer.documents, _SIZES["documents"]),
    )


def standing(answer: PersonAnswer) -> list[str]:
    """What is known of a person, in a sentence or two: the change that has come furthest, and the last namings."""
    told: list[str] = []
    if answer.changes:
        change = max(answer.changes, key=_settled)
        told.append(f"{change.person} {change.plain}.")
    named = [n for n in answer.named if n.title or n.organization]
    if named:
        told.append(f"{answer.name} is named {listed([_place(row) for row in named[:2]])}.")
    if len(answer.changes) > 1:
        words = [str(change.finding.word) for change in answer.changes]
        sorts = listed([f"{words.count(word)} {word}" for word in dict.fromkeys(words)])
        told.append(f"In all, {counted(len(words), 'change')} of post or fate are alleged: {sorts}.")
    return told


def _settled(change: AllegedChange) -> tuple[bool, bool, str]:
    """How far a change has come: answered with authority, then shown by what came later; then the newest."""
    return change.finding.word != "claimed", change.outcome is not None, change.said_on or ""


def _place(row: Named) -> str:
    """A post with the last day of it: 'as acting commander (Lake Fleet), last on 2 May 2023'."""
    status = "" if row.status == Status.CURRENT else f"{row.status} "
    if row.title:
        place = f"as {status}{row.title}" + (f" ({row.organization})" if row.organization else "")
    else:
        place = f"as {status}holder of a post in {row.organization}" if status else f"in {row.organization}"
    inferred = " (inferred)" if row.inferred else ""
    return f"{place}, last on {day(row.last_day)}{inferred}" if row.last_day else f"{place}, no date given"
