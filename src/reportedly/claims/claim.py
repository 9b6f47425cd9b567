"""The claims of the contract (``docs/claims.md``): frozen, each part with its place in the text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from reportedly.errors import SpanError
from reportedly.span import Span
from reportedly.vocabulary import Answer, Certainty, Event, Status

Record: TypeAlias = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One part of a claim: ``value`` as the contract wants it (fullest form), ``span`` where words for it stand.

    The words at ``span`` may be shorter than ``value`` ("he" for "Igor Osipov"); ``full`` is where the fullest form
    stands, when that is another place.
    """

    value: str
    span: Span
    full: Span | None = None

    def spans(self) -> Iterator[Span]:
        """Every place this part points at."""
        yield self.span
        if self.full is not None:
            yield self.full


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Who it is about: a name without rank or honorific, or a description and a count where no name is given."""

    name: Part | None = None
    rank: Part | None = None
    description: Part | None = None
    count: int | None = 1

    def parts(self) -> Iterator[Part]:
        """The parts that are there."""
        yield from (p for p in (self.name, self.rank, self.description) if p is not None)

    def record(self) -> Record:
        """The ``person`` of the contract."""
        return {
            "name": _value(self.name),
            "rank": _value(self.rank),
            "description": _value(self.description),
            "count": self.count,
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """A title in an organization; either may be unknown."""

    title: Part | None = None
    organization: Part | None = None

    def parts(self) -> Iterator[Part]:
        """The parts that are there."""
        yield from (p for p in (self.title, self.organization) if p is not None)

    def record(self) -> Record:
        """The ``post`` of the contract."""
        return {"title": _value(self.title), "organization": _value(self.organization)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A person entered, left or lost a post, or something happened to them that bears on it."""

    event: Event
    person: Person
    post: Post
    sources: tuple[Part, ...]
    certainty: Certainty
    evidence: Span
    trigger: Span
    cues: tuple[Span, ...] = ()
    event_date: str | None = None
    date_span: Span | None = None
    confidence: float = 1.0
    kind = "change"


@dataclass(frozen=True, kw_only=True, slots=True)
class Posting:
    """A person holds, acts in or formerly held a post, as of the document's date unless dated."""

    status: Status
    person: Person
    post: Post
    sources: tuple[Part, ...]
    certainty: Certainty
    evidence: Span
    cues: tuple[Span, ...] = ()
    confidence: float = 1.0
    kind = "posting"


@dataclass(frozen=True, kw_only=True, slots=True)
class Response:
    """Someone confirms, denies, declines to comment on, or reports no confirmation of, a change."""

    response: Answer
    about: Event | None
    person: Person
    sources: tuple[Part, ...]
    evidence: Span
    trigger: Span
    confidence: float = 1.0
    kind = "response"


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """Everything else that somebody is reported to have said: where source, cue and content stand."""

    sources: tuple[Part, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    evidence: Span
    kind = "statement"


Claim: TypeAlias = Change | Posting | Response | Statement


def _value(part: Part | None) -> str | None:
    return None if part is None else part.value


def parts_of(claim: Claim) -> dict[str, list[Part]]:
    """The named parts of a claim, each with its place: the cells that open the words they rest on."""
    found: dict[str, list[Part]] = {"sources": list(claim.sources)}
    if not isinstance(claim, Statement):
        person = claim.person
        for name, part in (("name", person.name), ("rank", person.rank), ("description", person.description)):
            if part is not None:
                found[name] = [part]
    if isinstance(claim, Change | Posting):
        for name, part in (("title", claim.post.title), ("organization", claim.post.organization)):
            if part is not None:
                found[name] = [part]
    return found


def spans_of(claim: Claim) -> Iterator[Span]:
    """Every place in the text that a claim points at."""
    yield claim.evidence
    for parts in parts_of(claim).values():
        for part in parts:
            yield from part.spans()
    if isinstance(claim, Change | Response):
        yield claim.trigger
    if isinstance(claim, Change | Posting):
        yield from claim.cues
    if isinstance(claim, Change) and claim.date_span is not None:
        yield claim.date_span
    if isinstance(claim, Statement):
        yield from (*claim.source, *claim.cue, *claim.content)


def verify(claim: Claim, text: str) -> None:
    """Check that every place a claim points at lies in the text. Raises SpanError, and then the claim may not enter."""
    for span in spans_of(claim):
        if span.end > len(text):
            raise SpanError(
                f"a {claim.kind} points at {span.start}..{span.end} of a text of {len(text)} characters",
                "the text was changed after reading; read the document again",
            )


def to_record(claim: Claim) -> Record:
    """A claim as a record of the contract, with ``parts`` (where each part stands), ``confidence`` and a content id."""
    record: Record = {"kind": claim.kind}
    match claim:
        case Change():
            record |= {"event": str(claim.event), "person": claim.person.record(), "post": claim.post.record()}
            record |= {"sources": _values(claim.sources), "certainty": str(claim.certainty)}
            record |= {"event_date": claim.event_date}
        case Posting():
            record |= {"status": str(claim.status), "person": claim.person.record(), "post": claim.post.record()}
            record |= {"sources": _values(claim.sources), "certainty": str(claim.certainty)}
        case Response():
            about = {"event": None if claim.about is None else str(claim.about), "person": claim.person.record()}
            record |= {"response": str(claim.response), "sources": _values(claim.sources), "about": about}
        case Statement():
            record |= {"sources": _values(claim.sources)}
    record["evidence"] = {"start": claim.evidence.start, "end": claim.evidence.end}
    record["parts"] = _places(claim)
    if not isinstance(claim, Statement):
        record["confidence"] = round(claim.confidence, 3)
    return record


def claim_id(document_id: str, record: Record) -> str:
    """A claim's id: 20 hexadecimal characters of the SHA-256 of its document's id and its record."""
    stable = {k: v for k, v in record.items() if k not in ("id", "confidence")}
    return hashlib.sha256(f"{document_id}\n{json.dumps(stable, sort_keys=True)}".encode()).hexdigest()[:20]


def _values(parts: tuple[Part, ...]) -> list[str]:
    return [p.value for p in parts]


def _places(claim: Claim) -> Record:
    places: Record = {
        name: [[s.pair() for s in part.spans()] for part in parts] for name, parts in parts_of(claim).items() if parts
    }
    if isinstance(claim, Change | Response):
        places["trigger"] = claim.trigger.pair()
    if isinstance(claim, Change | Posting) and claim.cues:
        places["cues"] = [s.pair() for s in claim.cues]
    if isinstance(claim, Change) and claim.date_span is not None:
        places["event_date"] = claim.date_span.pair()
    if isinstance(claim, Statement):
        places |= {
            "source": [s.pair() for s in claim.source],
            "cue": [s.pair() for s in claim.cue],
            "content": [s.pair() for s in claim.content],
        }
    return places
