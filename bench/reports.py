"""The reports of the invented world: each a text in which every word of its claims stands where the claims say."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bench.world import FIRST_DAY, World
from reportedly.claims.claim import Change, Claim, Part, Person, Post, Posting, Response, Statement
from reportedly.documents.document import Block, DateCandidate, Document, Publication
from reportedly.span import Span
from reportedly.vocabulary import Answer, BlockKind, Certainty, Event, Status

_SURE = (
    Certainty.ASSERTED,
    Certainty.ASSERTED,
    Certainty.ASSERTED,
    Certainty.HEDGED,
    Certainty.HEDGED,
    Certainty.PLANNED,
)
_ANSWERS = ((Answer.DENIED, "denied"), (Answer.CONFIRMED, "confirmed"), (Answer.NO_COMMENT, "would not say"))


def report(world: World, number: int) -> tuple[Document, list[Claim]]:
    """A document and its claims. Numbers from ``documents`` on are of days after the ten years."""
    return _Report(world, number).made()


def _one_of(dice: random.Random, wordings: Sequence[str]) -> str:
    """A wording, the first of them much more often than the others."""
    return wordings[int(len(wordings) * dice.random() ** 2.5)]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Shown:
    """A person as one document words them."""

    number: int
    name: str
    rank: str | None
    title: str
    body: str
    country: str


class _Report:
    """One document in the making: text that grows, and claims that point into it."""

    def __init__(self, world: World, number: int) -> None:
        self.world, self.number = world, number
        self.dice = world.dice(number)
        self.day = world.day_of(number)
        self.pieces: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.claims: list[Claim] = []

    def made(self) -> tuple[Document, list[Claim]]:
        dice, world = self.dice, self.world
        people = [self._shown(p) for p in dict.fromkeys(world.drawn(dice) for _ in range(dice.randint(2, 4)))]
        title = f"News of {people[0].name}"
        self._paragraph(title, BlockKind.HEADLINE)
        for who in people:
            begun = self.length
            self._posting(who)
            if dice.random() < 0.62:
                self._change(who)
                if dice.random() < 0.5:
                    self._response(who)
            for _ in range(dice.randint(0, 2)):
                self._statement(who)
            self._write(" ".join(world.filler(dice) for _ in range(dice.randint(1, 4))))
            self._close(begun, BlockKind.PARAGRAPH)
        text = "".join(self.pieces)
        published = (FIRST_DAY + timedelta(days=self.day)).isoformat()
        document = Document(
            id=f"report-{self.number}",
            name=f"report-{self.number}.txt",
            original=text.encode(),
            media_type="text/plain",
            text=text,
            blocks=tuple(self.blocks),
            title=title,
            url=f"https://paper.example/{self.number}",
            publisher=world.paper(dice),
            published=Publication(
                date=published,
                reason="the record says so",
                candidates=(DateCandidate(date=published, reason="the record says so"),),
            ),
        )
        return document, self.claims

    def _shown(self, number: int) -> _Shown:
        dice, who = self.dice, self.world.somebody(number)
        office = self.world.office(self.world.post_of(number, self.day))
        name = _one_of(dice, who.names)
        given, family = name.split()
        chance = dice.random()
        name = family if chance < 0.008 else f"{given[0]}. {family}" if chance < 0.012 else name
        rank = dice.choice((*who.ranks, None)) if who.ranks else None
        title, body = _one_of(dice, office.titles), _one_of(dice, office.bodies)
        return _Shown(number=number, name=name, rank=rank, title=title, body=body, country=office.country)

    def _write(self, words: str) -> Span:
        begun = self.length
        self.pieces.append(words)
        self.length += len(words)
        return Span(begun, self.length)

    def _part(self, words: str) -> Part:
        return Part(value=words, span=self._write(words))

    def _paragraph(self, words: str, kind: BlockKind) -> None:
        begun = self.length
        self._write(words)
        self._close(begun, kind)

    def _close(self, begun: int, kind: BlockKind) -> None:
        self.blocks.append(Block(kind=kind, span=Span(begun, self.length)))
        self._write("\n\n")

    def _sure(self) -> float:
        return round(0.35 + 0.65 * math.sqrt(self.dice.random()), 3)

    def _named(self, who: _Shown, *, post: bool) -> tuple[Person, Post]:
        rank = self._part(who.rank) if who.rank else None
        if rank:
            self._write(" ")
        name = self._part(who.name)
        if not post:
            return Person(name=name, rank=rank), Post()
        self._write(", the ")
        title = self._part(who.title)
        self._write(" of the ")
        return Person(name=name, rank=rank), Post(title=title, organization=self._part(who.body))

    def _posting(self, who: _Shown) -> None:
        begun = self.length
        person, post = self._named(who, post=True)
        self._write(f", was seen in {who.country}")
        status = Status.FORMER if self.dice.random() < 0.06 else Status.CURRENT
        self.claims.append(
            Posting(
                status=status,
                person=person,
                post=post,
                sources=(),
                certainty=Certainty.ASSERTED,
                evidence=Span(begun, self.length),
                confidence=self._sure(),
            )
        )
        self._write(". ")

    def _told(self, who: _Shown) -> tuple[int, Event]:
        """The last event before this day, or the one to come."""
        events = self.world.somebody(who.number).events
        return next((e for e in reversed(events) if e[0] <= self.day), events[0])

    def _change(self, who: _Shown) -> None:
        dice, begun = self.dice, self.length
        day, event = self._told(who)
        chain: list[Part] = []
        for verb in ("reported, citing the ", "said, ")[dice.randrange(3) :]:
            chain.append(self._part(self.world.voice(dice)))
            self._write(f" {verb}")
        person, post = self._named(who, post=dice.random() < 0.7)
        self._write(" was ")
        trigger = self._write(str(event))
        dated = dice.random() < 0.5
        if dated:
            self._write(" on ")
        moment = (FIRST_DAY + timedelta(days=day + dice.choice((0, 0, 0, 1)))).isoformat()
        self.claims.append(
            Change(
                event=event,
                person=person,
                post=post,
                sources=tuple(chain),
                certainty=dice.choice(_SURE),
                event_date=moment if dated else None,
                date_span=self._write(moment) if dated else None,
                trigger=trigger,
                evidence=Span(begun, self.length),
                confidence=self._sure(),
            )
        )
        self._write(". ")

    def _response(self, who: _Shown) -> None:
        dice, begun = self.dice, self.length
        answer, verb = dice.choice(_ANSWERS)
        _, event = self._told(who)
        source = self._part(who.name if dice.random() < 0.2 else f"Government of {who.country}")
        self._write(" ")
        trigger = self._write(verb)
        self._write(" that ")
        nameless = dice.random() < 0.15
        person = Person(count=None) if nameless else Person(name=self._part(who.name))
        self._write(f" was {event}")
        self.claims.append(
            Response(
                response=answer,
                about=None if nameless else event,
                person=person,
                sources=(source,),
                evidence=Span(begun, self.length),
                trigger=trigger,
                confidence=self._sure(),
            )
        )
        self._write(". ")

    def _statement(self, who: _Shown) -> None:
        dice, begun = self.dice, self.length
        content = self._write(f"“{self.world.filler(dice)[:-1]},”")
        self._write(" ")
        short = who.name.split()[-1]
        source = (
            Part(value=who.name, span=self._write(short)) if dice.random() < 0.7 else self._part(self.world.voice(dice))
        )
        self._write(" ")
        cue = self._write("said")
        self.claims.append(
            Statement(
                sources=(source,),
                source=(source.span,),
                cue=(cue,),
                content=(content,),
                evidence=Span(begun, self.length),
            )
        )
        self._write(". ")
