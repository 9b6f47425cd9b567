"""Claims that contradict each other, for the review queue: somebody has left a post or died, and is named in one later.

Nothing is judged to find them: claims of the newest reports are held against each other, by name, post and day. That
two are told to hold one post at once cannot be told so cheaply: it takes who held it before, and which of them is a
deputy or came back. It is told where a dispute is judged (``disputes``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select

from reportedly.entities.posts import same_post
from reportedly.findings.outcome import after, first_day, last_day
from reportedly.findings.standing import FAMILIES
from reportedly.ledger.afterwards import ONE_POST
from reportedly.ledger.candidates import BESIDE, Candidate
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import documents, gists, people
from reportedly.ledger.scope import answered
from reportedly.vocabulary import Answer, Certainty, Event, Status

if TYPE_CHECKING:
    from sqlalchemy import Connection

PAPERS = 250
"""Documents that are looked at, the newest; set by hand, about what takes 20 ms."""

DAYS = 92
"""Days after a change for which it is held against who is named in the post: later, they may well have come back."""

MORE = 0.3
"""How much a contradiction adds to the doubt on a claim: as much as a denial (set by hand)."""

GONE = tuple(str(event) for event, family in FAMILIES.items() if family in ("exit", "death"))
BACK = (*(str(event) for event, family in FAMILIES.items() if family == "entry"), str(Event.REINSTATED))
DEATHS = tuple(str(event) for event, family in FAMILIES.items() if family == "death")


class _Told(NamedTuple):
    """A claim about somebody who goes by a name: a change, a denial, or that they hold a post; and its day."""

    claim: str
    document: str
    kind: str
    event: str | None
    post: tuple[str | None, str | None]
    day: str
    wording: str | None
    person: str
    sure: float


def contradictions(connection: Connection) -> Iterator[Candidate]:
    """Claims of exits and deaths beside later ones that name the person in the post: of each name the least sure.

    Reports that deny something of the person are left out: their denials are in the queue.
    """
    for told in _by_name(connection).values():
        returns = [one.day for one in told if one.kind == "change" and one.event in BACK]
        denying = {one.document for one in told if one.kind == "response"}
        held = [one for one in told if one.kind == "posting" and one.document not in denying]
        against = [
            (gone, _against(gone, held, returns)) for gone in told if gone.kind == "change" and gone.event in GONE
        ]
        found = min((pair for pair in against if pair[1]), key=lambda pair: (pair[0].sure, pair[0].claim), default=None)
        if found is not None:
            gone, later = found
            yield Candidate(gone.claim, gone.wording, gone.person, _why(gone, len(later)), MORE, tuple(later[:BESIDE]))


def _against(gone: _Told, held: Sequence[_Told], returns: Sequence[str]) -> list[str]:
    """The claims that name somebody in a post after they left it, where no return is told before; the newest first."""
    last = min((day for day in returns if not after(gone.day, day)), default="~")
    later = [one for one in held if after(one.day, gone.day) and one.day < last and _are_near(gone, one)]
    of_it = (one for one in later if gone.event in DEATHS or same_post(gone.post, one.post).score >= ONE_POST)
    return [one.claim for one in sorted(of_it, key=lambda one: (one.day, one.claim), reverse=True)]


def _are_near(gone: _Told, later: _Told) -> bool:
    return (first_day(later.day) - last_day(gone.day)).days <= DAYS


def _why(gone: _Told, many: int) -> str:
    """The contradiction in words."""
    named = "a later claim names" if many == 1 else f"{many:,} later claims name"
    return f"{named} the person in {'a post' if gone.event in DEATHS else 'the post'}, as if nothing had happened"


def _by_name(connection: Connection) -> dict[str, list[_Told]]:
    """What the newest documents tell of whoever has left a post or died there, by the name of whom it is about.

    A single word is too many people's name, and what is urged, planned or guessed may never come.
    """
    newest = [str(key) for key in connection.execute(_NEWEST.limit(PAPERS)).scalars()]
    left = {name for part in chunks(newest) for name in connection.execute(_LEFT, {"papers": part}).scalars()}
    parts = [(part, names) for part in chunks(newest) for names in chunks(name for name in left if " " in name)]
    found: dict[str, list[_Told]] = {}
    for part, names in parts:
        rows = connection.execute(_ABOUT, {"papers": part, "names": names}).all()
        for claim, document, kind, event, title, body, *rest, name in rows:
            found.setdefault(name, []).append(_Told(claim, document, kind, event, (title, body), *rest))
    return found


def _changed(events: Sequence[str]) -> ColumnElement[bool]:
    """That a claim tells of one of some events as having happened."""
    sure = gists.c.certainty.in_((str(Certainty.ASSERTED), str(Certainty.HEDGED)))
    return and_(gists.c.event.in_(events), gists.c.kind == "change", sure)


def _there(*columns: ColumnElement[Any]) -> Select[Any]:
    """Claims of some documents about somebody who goes by a name."""
    table = gists.join(people, people.c.id == gists.c.person)
    papers = gists.c.document.in_(bindparam("papers", expanding=True))
    return select(*columns).select_from(table).where(answered(gists), papers)


_NEWEST = select(documents.c.key).where(documents.c.published.is_not(None))
_NEWEST = _NEWEST.order_by(documents.c.published.desc(), documents.c.key)
_LEFT = _there(people.c.name_key).where(_changed(GONE)).distinct()
_HOLDS = gists.c.status.in_((str(Status.CURRENT), str(Status.ACTING)))
_ABOUT = _there(
    *(gists.c.claim, gists.c.document, gists.c.kind, gists.c.event, gists.c.title, gists.c.organization),
    *(func.coalesce(gists.c.event_date, gists.c.published).label("day"), gists.c.post, gists.c.person),
    *(gists.c.confidence, people.c.name_key),
).where(
    people.c.name_key.in_(bindparam("names", expanding=True)),
    or_(_HOLDS, _changed((*GONE, *BACK)), gists.c.response == str(Answer.DENIED)),
)
