"""Who is one person: two people side by side with the reasons, or the profiles of one, to be joined or parted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from reportedly.errors import UsageError
from reportedly.faces.web.asked import book_of
from reportedly.faces.web.deeds import AND, Done, Fault, back, done_of, fault_of, here_of, is_past, noted
from reportedly.faces.web.entries import Entry, judged
from reportedly.faces.web.guard import Posted
from reportedly.faces.web.house import house_of
from reportedly.faces.web.showing import shown
from reportedly.faces.web.signing import signed, signer
from reportedly.ledger import Ledger
from reportedly.ledger.answers import ClaimRow
from reportedly.ledger.excerpts import newest_about
from reportedly.ledger.journal import DeedAnswer, JudgementRow, PersonProfiles

router = APIRouter()

SHOWN = 8
"""Claims that are shown of each person, the newest (set by hand)."""

PROFILES = 30
"""Profiles of one person that are shown, those of most documents (set by hand)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """One of two people: their profiles, and the newest claims about them."""

    person: PersonProfiles
    claims: tuple[ClaimRow, ...]

    @property
    def ranks(self) -> tuple[str, ...]:
        """The ranks they bear."""
        return tuple(dict.fromkeys(p.rank for p in self.person.profiles if p.rank))

    @property
    def forms(self) -> tuple[str, ...]:
        """Other forms of the name."""
        return tuple(dict.fromkeys(p.name for p in self.person.profiles if p.name != self.person.name))

    @property
    def posts(self) -> tuple[tuple[str | None, str | None], ...]:
        """The posts that their profiles name."""
        return tuple(dict.fromkeys(posting for p in self.person.profiles for posting in p.postings))

    @property
    def documents(self) -> int:
        """Documents that name them, counted for each profile."""
        return sum(p.documents for p in self.person.profiles)

    @property
    def registered(self) -> tuple[str, ...]:
        """What registries know them as."""
        return tuple(dict.fromkeys(i for p in self.person.profiles for i in p.registered))


@dataclass(frozen=True, kw_only=True, slots=True)
class PeoplePage:
    """Two people, or one (``right`` None). ``one`` and ``two`` are their ids as they were asked for.

    ``is_one``: both are held to be one person already. ``judgements`` are those between the two, or of one person those
    between any two of their profiles; ``others`` those that leave open whether somebody else is the same.
    """

    one: str
    two: str
    left: Side
    right: Side | None
    is_one: bool
    judgements: tuple[JudgementRow, ...]
    others: tuple[JudgementRow, ...]
    done: Done | None
    fault: Fault | None
    name: str
    back: str
    is_past: bool

    @property
    def most(self) -> int:
        """How many profiles are shown."""
        return PROFILES

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The judgements as they are told."""
        return tuple(judged(row) for row in self.judgements)

    @property
    def stands(self) -> JudgementRow | None:
        """What counts between the two, where a person holds it."""
        return next((j for j in self.judgements if j.stands and not j.by_rules), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class ChoicePage:
    """Several people whom a name fits: the words, and who they are; ``field`` is the part of the address they fill."""

    words: str
    field: str
    other: str
    people: tuple[PersonProfiles, ...]


@router.get("/review/people")
def people(request: Request) -> Response:
    """Two people side by side, ``?one=&two=``; with ``?one=`` alone, one person's profiles and what joins them."""
    return _people(request)


@router.post("/review/people")
def judge(request: Request, form: Posted) -> Response:
    """Hold two people to be one, or two profiles to be different people."""
    house, verdict = house_of(request), str(form.get("verdict") or "")
    one, two = (str(form.get(end) or "").strip() for end in ("one", "two"))
    deeds: dict[str, Callable[..., DeedAnswer]] = {"same": house.book.merge, "different": house.book.split}
    try:
        if verdict not in deeds:
            raise UsageError(f"nobody is held to be {verdict[:40]!r}", "hold them to be the same, or different people")
        if not one or not two:
            raise UsageError("two are needed, to be joined or parted", "choose both")
        by = signed(request, form)
        _check_reason(form)
        made = deeds[verdict](one, two, because=noted(form), by=by, at=house.clock())
    except UsageError as wrong:
        return _people(request, fault_of(wrong, verdict, form), (one, two))
    told = AND.join(j.id for j in made.judgements)
    return back(request, form, f"/review/people?{urlencode({'one': one, 'two': two})}", by, judged=told)


@router.post("/review/people/undo/{judgements}")
def undo(request: Request, judgements: str, form: Posted) -> Response:
    """Take judgements back that were made at once; to take that back brings them back."""
    house = house_of(request)
    ends = tuple(str(form.get(end) or "").strip() for end in ("one", "two"))
    because = noted(form) or "taken back"
    made: list[JudgementRow] = []
    try:
        by = signed(request, form)
        for number in judgements.split(AND):
            made += house.book.undo(number, because=because, by=by, at=house.clock()).judgements
    except UsageError as wrong:
        if not all(ends):
            raise
        return _people(request, fault_of(wrong, "undo", form), (ends[0], ends[1]))
    other = f"/review/people?{urlencode({'one': made[0].left, 'two': made[0].right})}"
    return back(request, form, other, by, judged=AND.join(j.id for j in made))


def _check_reason(form: FormData) -> None:
    """Check that a judgement says why. Raises UsageError."""
    if not noted(form):
        raise UsageError("a judgement on people needs its reason", "write what speaks for it: it stands in the history")


def _people(request: Request, fault: Fault | None = None, ends: tuple[str, str] | None = None) -> Response:
    book = book_of(request)
    one, two = ends or (request.query_params.get("one", "").strip(), request.query_params.get("two", "").strip())
    if not one:
        raise UsageError("nobody is named", "come from a person's page, or from the queue")
    left = book.journal(one)
    right = book.journal(two) if two else None
    for field, other, found in (("one", two, left), ("two", one, right)):
        if found is not None and len(found.people) > 1:
            page = ChoicePage(words=found.words or "", field=field, other=other, people=found.people)
            return shown(request, "review_choice.html", page, title="Which of them?", status=400 if fault else 200)
    sides = [_side(book, found.people[0]) for found in (left, right) if found is not None]
    is_one = right is not None and left.people[0].id == right.people[0].id
    told = _between(left.judgements, sides[0], sides[-1], (one, two) if is_one else None)
    inside = {p.id for p in left.people[0].profiles}
    page_shown = PeoplePage(
        one=one,
        two=two,
        left=sides[0],
        right=sides[1] if right is not None else None,
        is_one=is_one,
        judgements=told,
        others=tuple(j for j in left.judgements if _is_open(j) and not {j.left, j.right} <= inside),
        done=done_of(request),
        fault=fault,
        name=signer(request),
        back=f"/review/people?{urlencode({'one': one, 'two': two})}" if fault else here_of(request),
        is_past=is_past(request),
    )
    title = "Who is one person"
    return shown(request, "review_people.html", page_shown, title=title, status=400 if fault else 200)


def _side(book: Ledger, person: PersonProfiles) -> Side:
    with book.reading() as connection:
        return Side(person=person, claims=newest_about(connection, [p.id for p in person.profiles], SHOWN))


def _between(
    rows: Iterable[JudgementRow], left: Side, right: Side, ends: tuple[str, str] | None
) -> tuple[JudgementRow, ...]:
    """Judgements between two people; or, of one person, those between their profiles, the two asked for first."""
    here, there = ({p.id for p in side.person.profiles} for side in (left, right))
    found = [j for j in rows if (j.left in here and j.right in there) or (j.left in there and j.right in here)]
    return tuple(sorted(found, key=lambda j: ends is not None and {j.left, j.right} != set(ends)))


def _is_open(row: JudgementRow) -> bool:
    """Whether a judgement leaves open whether two are one."""
    return row.stands and row.verdict == "unsure" and not row.undoes
