"""A document as this floor sees it: its words, what of them is read, and what is claimed in it, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from reportedly.claims.claim import Change, Claim, Person, Posting, Response
from reportedly.span import Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """One claim of a document: ``kind`` is change, posting, response or statement; ``start`` is where it stands.

    ``event`` is the event of a change, the status of a posting, the answer of a response; ``origin`` the last source,
    as worded. None: the document does not say.
    """

    kind: str
    event: str | None
    person: str | None
    origin: str | None
    start: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """A document to be compared with others.

    ``key`` is what joins and groups name it by, ``id`` its own id, ``published`` an ISO day. ``passages`` are the
    places in ``text`` that are read, in order: headline, paragraphs, quotations, captions; a byline, a credit and
    residue stand in ``text`` alone.
    """

    key: str
    id: str
    publisher: str | None
    published: str | None
    title: str | None
    text: str
    passages: tuple[Span, ...]
    said: tuple[Said, ...] = ()

    def read(self) -> Iterator[str]:
        """The words of each passage, in order; a passage that is printed twice once."""
        seen: set[str] = set()
        for span in self.passages:
            words = span.of(self.text)
            plain = " ".join(words.split())
            if plain and plain not in seen:
                seen.add(plain)
                yield words

    @property
    def day(self) -> int | None:
        """The publication day as a number of days; None when it is not known to the day."""
        return day_number(self.published)


def day_number(published: str | None) -> int | None:
    """An ISO day as a number of days; None for none, and for less than a day ("2022-05")."""
    try:
        return None if published is None else date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return None


def said_of(claims: Iterable[Claim]) -> tuple[Said, ...]:
    """The claims of one document as this floor sees them, in the order of the text."""
    found: list[Said] = []
    for claim in claims:
        event: str | None = None
        person: str | None = None
        match claim:
            case Change():
                event, person = str(claim.event), _named(claim.person)
            case Posting():
                event, person = str(claim.status), _named(claim.person)
            case Response():
                event, person = str(claim.response), _named(claim.person)
            case _:
                pass
        origin = claim.sources[-1].value if claim.sources else None
        found.append(Said(kind=claim.kind, event=event, person=person, origin=origin, start=claim.evidence.start))
    return tuple(sorted(found, key=lambda s: (s.start, s.kind, s.event or "", s.person or "", s.origin or "")))


def _named(person: Person) -> str | None:
    part = person.name or person.description
    return None if part is None else part.value
