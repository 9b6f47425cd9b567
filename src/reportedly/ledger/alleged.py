"""What is alleged of people and posts, and who is named in them: the parts that answers are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.findings.grades import Grade
from reportedly.findings.outcome import Outcome
from reportedly.findings.standing import Finding
from reportedly.findings.timeline import Holding, OnDay
from reportedly.ledger.evidence import ClaimRow, DocumentRow
from reportedly.vocabulary import Certainty, Status


@dataclass(frozen=True, kw_only=True, slots=True)
class Copied:
    """A document that derives from another (``of``: its name, where it tells of the same), how, and why we say so."""

    document: DocumentRow
    of: str | None
    of_key: str
    kind: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AllegedChange:
    """Something said to have happened to one person, with everyone who says so and everyone who answers.

    ``events`` are its words (suspended and dismissed are one family), ``day`` the event's, where a claim gives one,
    ``said_on`` the last publication day; ``plain`` says what stands; ``denied_in``: claims only in a denial's words;
    ``outcome`` is what later evidence (``later``) makes of it, ``torn`` says that it points both ways; ``copies`` are
    documents that stand for no origin; ``grades`` are views over all that, each with its reasons.
    """

    person: str
    person_id: str | None
    events: tuple[str, ...]
    title: str | None
    organization: str | None
    day: str | None
    said_on: str | None
    claims: tuple[ClaimRow, ...]
    responses: tuple[ClaimRow, ...]
    finding: Finding
    plain: str
    denied_in: tuple[str, ...] = ()
    outcome: Outcome | None = None
    torn: str | None = None
    later: tuple[ClaimRow, ...] = ()
    copies: tuple[Copied, ...] = ()
    grades: tuple[Grade, ...] = ()


def newest_events_first(changes: Iterable[AllegedChange]) -> tuple[AllegedChange, ...]:
    """Changes by the day of the event (else the day it was first told), those of one day that are settled first.

    What was only guessed or demanded is no event, and comes last.
    """
    return tuple(sorted(changes, key=_newness, reverse=True))


def _newness(change: AllegedChange) -> tuple[bool, str, bool]:
    told = min((row.document.published for row in change.claims if row.document.published), default="")
    is_event = change.finding.certainty not in (Certainty.SPECULATED, Certainty.URGED)
    is_settled = change.finding.word == "confirmed" or (
        change.outcome is not None and change.outcome.word == "borne out"
    )
    return is_event, change.day or told, is_settled


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A person named in a post: evidence for the days of those documents, and for no other.

    ``inferred`` says that the last of these days was reasoned out, in every document of that day.
    """

    person: str
    person_id: str | None
    rank: str | None
    title: str | None
    organization: str | None
    post_id: str | None
    status: str
    first_day: str | None
    last_day: str | None
    inferred: bool
    documents: tuple[DocumentRow, ...]
    postings: tuple[ClaimRow, ...]


def is_by_allegation(row: Named, changes: Iterable[AllegedChange]) -> bool:
    """Whether somebody is called former only where an exit itself is told: that is told with the exit."""
    told = {r.document.key for c in changes if c.person_id == row.person_id for r in c.claims}
    return row.status == Status.FORMER and all(posting.document.key in told for posting in row.postings)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tenure:
    """A person's terms in one post, and whether they held it on the day asked about (None where none was)."""

    person: str
    person_id: str | None
    terms: tuple[Holding, ...]
    on: OnDay | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Elsewhere:
    """A change of a person of one post that is told under another post of the same answer, which it fits better."""

    person: str
    person_id: str | None
    events: tuple[str, ...]
    post_id: str
    title: str | None
    organization: str | None
