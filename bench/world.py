"""An invented world of reports for big ledgers: any document of it by its number, the same on every machine.

A few people are told of thousands of times and most a few times; names, ranks and posts are worded in several ways.
Every name is put together from syllables; none is anybody's.
"""

from __future__ import annotations

import itertools
import random
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from reportedly.claims.claim import Change, Claim, Part, Person, Post, Posting, Response, Statement
from reportedly.documents.document import Block, DateCandidate, Document, Publication
from reportedly.span import Span
from reportedly.vocabulary import Answer, BlockKind, Certainty, Event, Status

FIRST_DAY = date(2015, 1, 1)
DAYS = 3650
HOLDERS = 4
"""People who hold one post after another."""

CLAIMS_A_DOCUMENT = 8
CLAIMS_A_PERSON = 10
"""On average; set by hand, after what a month of news gives."""

EXPONENT, OFFSET = 0.7, 3.0
"""How unevenly people are told of: the n-th of them (n + OFFSET) ** -EXPONENT as often. Of 100,000 people and a million
claims, the first has some 3,500, the hundredth some 400, the middle one 5."""

_SYLLABLES = (
    "ba be dra fe go hal il jo ka lo mar ne or pe ri sa ta u vel zo kha sha tre mo lin gar wen tol sti ver".split()
)
_ENDINGS = ("ov", "ich", "sky", "in", "enko", "ar", "elt", "owa", "une", "ek")
_SPELLINGS = (("kh", "h"), ("ich", "ych"), ("sky", "skiy"), ("v", "w"), ("ks", "x"), ("i", "y"))
_RANKS = (("General", "Gen."), ("Colonel", "Col."), ("Lieutenant General", "Lt. Gen."), ("Admiral", "Adm."))
_UNITS = ("Army", "Brigade", "Division", "Fleet", "Regiment")
_OFFICES = "Defence Interior Finance Justice Health Transport Energy Education Trade Culture".split()
_EVENTS = (Event.APPOINTED, Event.DISMISSED, Event.RESIGNED, Event.DETAINED, Event.CHARGED, Event.SUSPENDED)
_SURE = (
    Certainty.ASSERTED,
    Certainty.ASSERTED,
    Certainty.ASSERTED,
    Certainty.HEDGED,
    Certainty.HEDGED,
    Certainty.PLANNED,
)
_ANSWERS = ((Answer.DENIED, "denied"), (Answer.CONFIRMED, "confirmed"), (Answer.NO_COMMENT, "would not say"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Office:
    """A post: the wordings of its title and of its organization, the most frequent first, and its country."""

    titles: tuple[str, ...]
    bodies: tuple[str, ...]
    country: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Somebody:
    """A person: spellings of the name and of the rank, and events by the day they happened, counted from FIRST_DAY."""

    names: tuple[str, ...]
    ranks: tuple[str, ...]
    events: tuple[tuple[int, Event], ...]


class World:
    """People, posts and documents of a world that has ``claims`` claims, more or less, over ten years."""

    def __init__(self, claims: int, seed: int = 1) -> None:
        self.seed = seed
        self.documents = max(1, claims // CLAIMS_A_DOCUMENT)
        self.people = max(HOLDERS, claims // CLAIMS_A_PERSON)
        weights = ((n + OFFSET) ** -EXPONENT for n in range(self.people))
        self._share = list(itertools.accumulate(weights))
        self._families = max(10, self.people // 4)
        self.somebody = lru_cache(maxsize=None)(self._somebody)
        self.office = lru_cache(maxsize=None)(self._office)
        dice = self._dice("filler")
        self._filler = [_sentence(dice) for _ in range(400)]
        self._voices = [
            f"{_word(dice).title()} {kind}" for kind in ("channel", "Wire", "News", "radio") for _ in range(60)
        ]
        self._papers = [
            f"The {_word(dice).title()} {kind}" for kind in ("Post", "Courier", "Herald") for _ in range(80)
        ]

    def drawn(self, dice: random.Random) -> int:
        """The number of a person, those much told of more often."""
        return bisect(self._share, dice.random() * self._share[-1])

    def post_of(self, person: int, day: int) -> int:
        """The number of the post that somebody holds on a day, or held last, or is to hold."""
        term = DAYS // HOLDERS
        later = day >= (person % HOLDERS + 1) * term
        return person // HOLDERS + (self.people // (2 * HOLDERS) if later and person % 3 == 0 else 0)

    def day_of(self, number: int) -> int:
        """The day on which a document is published, counted from FIRST_DAY."""
        return number * DAYS // self.documents

    def report(self, number: int) -> tuple[Document, list[Claim]]:
        """A document and its claims. Numbers from ``documents`` on are of days after the ten years."""
        return _Report(self, number).made()

    def voice(self, dice: random.Random) -> str:
        """A source that is no person; some are quoted much more than others."""
        return "reports" if dice.random() < 0.08 else self._voices[int(len(self._voices) * dice.random() ** 3)]

    def paper(self, dice: random.Random) -> str:
        """A publisher."""
        return self._papers[int(len(self._papers) * dice.random() ** 2)]

    def filler(self, dice: random.Random) -> str:
        """A sentence that claims nothing."""
        return dice.choice(self._filler)

    def dice(self, number: int) -> random.Random:
        """What a document is drawn with."""
        return self._dice(f"document {number}")

    def _dice(self, what: str) -> random.Random:
        return random.Random(f"{self.seed} {what}")

    def _somebody(self, number: int) -> Somebody:
        dice = self._dice(f"person {number}")
        family = self._dice(f"family {int(self._families * dice.random() ** 1.5)}")
        name = f"{_word(dice, 2)}{dice.choice(('', 'n', 'r', 'i'))} {_word(family, 3)}{family.choice(_ENDINGS)}".title()
        others = dict.fromkeys(name.lower().replace(old, new).title() for old, new in _SPELLINGS)
        ranks = dice.choice(_RANKS) if number // HOLDERS % 4 == 0 else ()
        days = sorted(dice.randrange(DAYS) for _ in range(2 + number % 3))
        return Somebody(
            names=tuple(dict.fromkeys((name, *others)))[:4],
            ranks=ranks,
            events=tuple((day, dice.choice(_EVENTS)) for day in days),
        )

    def _office(self, number: int) -> Office:
        dice = self._dice(f"post {number}")
        lands = self._dice(f"country {number % 60}")
        country = f"{_word(lands, 2).title()}{lands.choice(('nia', 'land', 'stan', 'ora'))}"
        place = f"{_word(dice, 3)}{dice.choice(('grad', 'ton', 'by', 'ar'))}".title()
        kind = number % 4
        if kind == 0:
            n, titles = 1 + number // 4 % 140, ("commander", "commanding officer", "chief of staff")[:2]
            body = f"{n}th {dice.choice(_UNITS)}" if number % 8 else f"{place} {dice.choice(_UNITS)}"
        elif kind == 1:
            titles, body = dice.choice((("minister", "head"), ("deputy minister", "deputy head"))), ""
            body = f"Ministry of {_OFFICES[number // 240 % len(_OFFICES)]}" if number < 2400 else f"{place} Ministry"
        elif kind == 2:
            titles = dice.choice(
                (("governor", "acting governor"), ("mayor", "Mayor"), ("police chief", "chief of police"))
            )
            body = f"{place} {dice.choice(('Province', 'District', 'City'))}"
        else:
            titles = dice.choice(
                (("chief executive", "CEO"), ("chairman", "chairwoman"), ("director", "managing director"))
            )
            body = f"{place} {dice.choice(('Steel', 'Bank', 'Railways', 'University'))}"
        return Office(titles=titles, bodies=(f"{body} of {country}", body, f"{country} {body}"), country=country)


def _word(dice: random.Random, most: int = 3) -> str:
    return "".join(dice.choice(_SYLLABLES) for _ in range(dice.randint(2, max(2, most))))


def _sentence(dice: random.Random) -> str:
    return " ".join(_word(dice) for _ in range(dice.randint(10, 22))).capitalize() + "."


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
        return round(0.35 + 0.65 * self.dice.random() ** 0.5, 3)

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
