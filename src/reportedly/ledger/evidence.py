"""What every answer rests on: exact words, the documents they stand in, and claims as rows that carry both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportedly.findings.record import Record


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """Exact words of a stored document: where they stand (end exclusive) and what they are."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentRow:
    """A document as it is named in answers.

    ``key`` is the ledger's own id (one version of one document); ``id`` the document's own. ``published`` is None when
    no publication day is known; ``inferred`` says that it was reasoned out, not given.
    """

    key: str
    id: str
    name: str
    publisher: str | None
    title: str | None
    url: str | None
    published: str | None
    inferred: bool
    read_at: str

    @property
    def known_since(self) -> str:
        """The day from which the ledger may use it: published, or, when that is unknown, read."""
        return self.published or self.read_at[:10]


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceWords:
    """One link of an attribution chain: the source in its fullest form in the document, and the words for it.

    ``speaker`` is what answers call it: a person whom the ledger knows (``person_id``) by their name there, a family
    name alone by the full name that the document gives with it, 'we' by the publisher, anything else as it is worded.
    """

    name: str
    words: Words
    speaker: str
    person_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One part of a claim (``field``: name, rank, title, organization, description, event_date) and its words."""

    field: str
    value: str
    words: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimRow:
    """One claim: what a document says, who says so, how surely, and the words it rests on.

    ``kind`` is change, posting, response or statement. A change has ``event``, a posting ``status``, a response
    ``response`` and, in ``event``, the event it is about when known. ``person_id`` and ``post_id`` are the ledger's.
    ``sources`` run from the one nearest to the article to the origin; empty means the article's own voice.
    ``confidence`` is how likely the claim is to be read rightly (``docs/confidence.md``); a statement has none. A claim
    that a person has reviewed says so in ``reviewed`` (accepted, corrected or added), and its confidence is 1; None:
    nobody did. ``engine`` is what read it; "review" where a person wrote it.
    """

    id: str
    kind: str
    event: str | None
    status: str | None
    response: str | None
    certainty: str | None
    event_date: str | None
    person: str | None
    rank: str | None
    description: str | None
    count: int | None
    person_id: str | None
    title: str | None
    organization: str | None
    post_id: str | None
    sources: tuple[SourceWords, ...]
    document: DocumentRow
    evidence: Words
    cells: tuple[Cell, ...]
    confidence: float | None
    engine: str
    reviewed: str | None = None

    @property
    def origin(self) -> str | None:
        """The last source of the chain; None when the article speaks in its own voice."""
        return self.sources[-1].speaker if self.sources else None

    @property
    def day(self) -> str | None:
        """The day the claim speaks for: the event's, else the publication's; None when neither is known."""
        return self.event_date or self.document.published

    def record(self) -> dict[str, Any]:
        """The claim as a record of the contract (``docs/claims.md``), without the places of its parts."""
        who = {"name": self.person, "rank": self.rank, "description": self.description, "count": self.count}
        post = {"title": self.title, "organization": self.organization}
        record: dict[str, Any] = {"kind": self.kind, "sources": [s.name for s in self.sources]}
        record["evidence"] = {"start": self.evidence.start, "end": self.evidence.end}
        if self.kind == "change":
            record |= {"event": self.event, "event_date": self.event_date}
        if self.kind == "posting":
            record |= {"status": self.status}
        if self.kind in ("change", "posting"):
            record |= {"person": who, "post": post, "certainty": self.certainty}
        if self.kind == "response":
            record |= {"response": self.response, "about": {"event": self.event, "person": who}}
        return record


@dataclass(frozen=True, kw_only=True, slots=True)
class Publisher:
    """A publisher, as reports name it: how many are its own, and how many claims they make in their own voice.

    ``told`` are these claims, newest first, where one publisher alone is meant; ``record`` is what became of the
    changes among them, without those that are another's word (``uncounted``). Outlets have no letter.
    """

    name: str
    documents: int
    claims: int
    told: tuple[ClaimRow, ...] = ()
    record: Record | None = None
    uncounted: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisteredRow:
    """An entity of a registry as it was loaded last: id and schema there, caption, names, file, when."""

    id: str
    kind: str
    caption: str
    names: tuple[str, ...]
    source: str
    sha256: str
    loaded_at: str
