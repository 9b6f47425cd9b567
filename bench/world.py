"""An invented world of reports for big ledgers: any document of it by its number, the same on every machine.

A few people are told of thousands of times and most a few times; names, ranks and posts are worded in several ways.
Every name is put together from syllables; none is anybody's.
"""

from __future__ import annotations

import itertools
import random
from bisect import bisect
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from reportedly.vocabulary import Event

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
        dice = self._dice("voices")
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

    def voice(self, dice: random.Random) -> str:
        """A source that is no person; some are quoted much more than others."""
        return "reports" if dice.random() < 0.08 else self._voices[int(len(self._voices) * dice.random() ** 3)]

    def paper(self, dice: random.Random) -> str:
        """A publisher."""
        return self._papers[int(len(self._papers) * dice.random() ** 2)]

    def filler(self, dice: random.Random) -> str:
        """A sentence that claims nothing, and stands in no other document."""
        return _sentence(dice)

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
