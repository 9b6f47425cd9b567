"""Short reports of our own, with claims built by hand from the words in them: what ledger tests are written on."""

from __future__ import annotations

from datetime import UTC, datetime

from reportedly.claims.claim import Change, Part, Person, Post, Posting, Response, Statement
from reportedly.documents.document import Block, Document, Mark, Publication, sha256
from reportedly.span import Span
from reportedly.vocabulary import Answer, BlockKind, Certainty, Event, Quality, Status

READ_AT = datetime(2022, 6, 1, 9, 30, tzinfo=UTC)


class Page:
    """One report: its document, and claims that find their parts by the words."""

    def __init__(
        self, text: str, *, name: str, published: str | None = None, publisher: str | None = None, own: str = ""
    ):
        self.text = text
        original = text.encode()
        blocks, at = [], 0
        for line in text.split("\n"):
            if line.strip():
                blocks.append(Block(kind=BlockKind.PARAGRAPH, span=Span(at, at + len(line))))
            at += len(line) + 1
        self.document = Document(
            id=own or sha256(original)[:16],
            name=name,
            original=original,
            media_type="text/plain",
            text=text,
            blocks=tuple(blocks),
            title=text.split("\n")[0],
            publisher=publisher,
            marks=() if published else (Mark(quality=Quality.NO_DATE, note="no date is given"),),
            published=Publication(date=published, reason="the record says so") if published else Publication(),
        )

    def at(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def part(self, words: str | None) -> Part | None:
        """A part by its words; 'he=Igor Osipov' stands at 'he' and means the name."""
        if words is None:
            return None
        short, _, value = words.partition("=")
        full = self.at(value) if value and value in self.text else None
        return Part(value=value or short, span=self.at(short), full=full)

    def sources(self, *words: str) -> tuple[Part, ...]:
        return tuple(p for p in map(self.part, words) if p is not None)

    def person(self, name: str | None, rank: str | None = None, description: str | None = None, count: int | None = 1):
        return Person(name=self.part(name), rank=self.part(rank), description=self.part(description), count=count)

    def post(self, title: str | None = None, organization: str | None = None) -> Post:
        return Post(title=self.part(title), organization=self.part(organization))

    def change(self, event: Event, evidence: str, person: Person, post: Post | None = None, *sources: str, **more):
        span = self.at(evidence)
        more.setdefault("certainty", Certainty.ASSERTED)
        return Change(
            event=event,
            person=person,
            post=post or Post(),
            sources=self.sources(*sources),
            evidence=span,
            trigger=span,
            **more,
        )

    def posting(self, evidence: str, person: Person, post: Post, status: Status = Status.CURRENT) -> Posting:
        return Posting(
            status=status,
            person=person,
            post=post,
            sources=(),
            certainty=Certainty.ASSERTED,
            evidence=self.at(evidence),
        )

    def response(self, answer: Answer, about: Event | None, evidence: str, person: Person, *sources: str) -> Response:
        span = self.at(evidence)
        return Response(
            response=answer, about=about, person=person, sources=self.sources(*sources), evidence=span, trigger=span
        )

    def statement(self, evidence: str, source: str, cue: str, content: str) -> Statement:
        return Statement(
            sources=self.sources(source),
            source=(self.at(source.partition("=")[0]),),
            cue=(self.at(cue),),
            content=(self.at(content),),
            evidence=self.at(evidence),
        )
