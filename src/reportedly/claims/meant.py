"""Whom a pronoun or a description means: the people of a document, weighed by what speaks for each.

A multinomial logistic model over the candidates, with nobody known as one of them. The weights are learnt by
``training/meant.py`` and kept in ``meant.json``. What is weighed: whom the rules choose, how surely the encoder ties
the two, how far off and how often somebody is named, who speaks, whether sex and office agree.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.claims.lexicon import lexicon, words
from reportedly.claims.weights import learnt
from reportedly.language.links import weighed
from reportedly.language.reading import Reading
from reportedly.span import Span

if TYPE_CHECKING:
    from reportedly.claims.people import Character

    Candidate = tuple[Character | None, "Features"]

Features = Mapping[str, float]

NEAR = 6
"""Sentences before a mention within which everybody named is a candidate."""

TIED, HELD = 0.02, 0.6
"""Least score by which the encoder makes somebody a candidate, and by which somebody holds an office."""

QUOTED, CHAINED, OPENING = 1500, 400, 25
"""Characters in which a quotation begins before a place, in which the pronoun before this one stands, and in which the
subject of a sentence stands as a rule (set by hand, like the others)."""

_SORTS = {
    "subject": "he she",
    "object": "him",
    "whose": "his hers",
    "self": "himself herself",
    "first": "i me my myself we our",
    "relative": "who whom whose",
    "second": "you your",
    "the": "the this that",
    "a": "a an another one",
    "owned": "his her its their my our",
}
"""Sorts of mentions: the pronouns of each; in the last three, the first words of descriptions."""

NOUN_NEXT = re.compile(r"\s+(?!(?:to|that|and|or|as|in|on|at|for|from|with|by|of|after|before|over|if|not)\b)[a-z]")
_HEAD = re.compile(r"\s+(?:of|in|at|for|who|with|from)\b|,")
_SMALL = frozenset(
    "the a an his her its their my our this that of in at for and to on by with from former ex old new acting then "
    "who was is has had been".split()
)


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """A mention that somebody is looked for: its place, its words, and what sort it is."""

    number: int
    place: Span
    worded: tuple[str, ...]
    sort: str
    ties: Mapping[int, float]

    @property
    def best(self) -> float:
        """The highest score of a tie."""
        return max(self.ties.values(), default=0.0)


class Meant:
    """The candidates of the pronouns and descriptions of a reading, and what speaks for each."""

    def __init__(
        self,
        reading: Reading,
        of: Mapping[int, Character],
        characters: Sequence[Character],
        sex: Callable[[Character], str],
    ) -> None:
        """``of``: who each name stands for, by place in the reading; ``sex``: ``male``, ``female`` or empty."""
        self.reading, self.text, self._characters, self._sex = reading, reading.text, characters, sex
        self._starts = [s.start for s in reading.sentences]
        self._named = [(reading.mentions[n].span, who) for n, who in sorted(of.items())]
        self._named_at = [span.start for span, _ in self._named]
        self._most = max((len(c.spans) for c in characters), default=1)
        self._ties: dict[int, dict[int, float]] = {}
        self._offices: dict[int, set[str]] = {}
        self._about: dict[int, set[str]] = {}
        for tie in reading.ties:
            one, other = reading.mentions[tie.person], reading.mentions[tie.other]
            if one.label == "reference" and other.label == "person" and tie.other in of:
                own = self._ties.setdefault(tie.person, {})
                own[id(of[tie.other])] = max(own.get(id(of[tie.other]), 0.0), tie.score)
            elif other.label in ("title", "rank") and tie.person in of and tie.score >= HELD:
                key, told = id(of[tie.person]), Span(max(0, other.span.start - 30), other.span.end)
                office = _in_full(_words(other.span.of(self.text)))
                self._offices.setdefault(key, set()).update(office)
                self._about.setdefault(key, set()).update(office | _words(self.text[told.start : told.end + 60]))

    def scored(
        self, number: int, speaker: Character | None, sought: frozenset[str], ruled: Character | None
    ) -> list[Candidate]:
        """Everybody a mention (by place in the reading) may mean, and None for nobody known, with what speaks for it.

        ``speaker``: who says it; ``sought``: the words of the office it is about, in lower case; ``ruled``: whom the
        rules take it to mean.
        """
        place = self.reading.mentions[number].span
        worded = tuple(place.of(self.text).casefold().split())
        asked = _Asked(
            number=number,
            place=place,
            worded=worded,
            sort=self._sort(place, worded),
            ties=self._ties.get(number, {}),
        )
        found: list[Candidate] = [(None, self._nobody(asked, ruled))]
        here = bisect_right(self._starts, place.start) - 1
        low = self._starts[max(0, here - NEAR)] if here >= 0 else 0
        near = {id(w) for s, w in self._named[: bisect_right(self._named_at, place.start)] if s.start >= low}
        near |= {key for key, score in asked.ties.items() if score >= TIED} | {id(speaker), id(ruled)}
        said, chain = "quoted" if self._is_quoted(place) else "told", self._chain(asked)
        for who in self._characters:
            if id(who) in near or len(who.spans) == self._most:
                f = self._tied(who, asked) | self._nearness(who, asked) | self._agreement(who, asked, sought)
                if speaker is not None:
                    speaks = "speaks" if who is speaker else "another speaks"
                    f[f"{speaks} {asked.sort} {said}"] = f[f"{speaks} {asked.sort}"] = 1.0
                if chain is not None:
                    f[f"chain {who is chain} {asked.sort}"] = f[f"chain {who is chain}"] = 1.0
                if who is ruled:
                    f["ruled"] = f[f"ruled {asked.sort}"] = 1.0
                found.append((who, f))
        return found

    def _sort(self, place: Span, worded: Sequence[str]) -> str:
        """What sort of mention it is; "her" before a noun is of hers, else the object of a verb."""
        if tuple(worded) == ("her",):
            return "whose" if NOUN_NEXT.match(self.text, place.end) else "object"
        sorts = list(_SORTS.items())
        for sort, known in sorts[:-3] if len(worded) == 1 else sorts[-3:]:
            if worded[0] in known.split():
                return sort
        return "bare"

    @staticmethod
    def _nobody(asked: _Asked, ruled: Character | None) -> dict[str, float]:
        f = {"none": 1.0, f"none {asked.sort}": 1.0, f"none {asked.sort} untied": 1.0 - asked.best}
        if len(asked.worded) > 1:
            f[f"none of {min(len(asked.worded), 5)}"] = 1.0
        if ruled is None:
            f["ruled"] = f[f"ruled {asked.sort}"] = 1.0
        return f

    def _tied(self, who: Character, asked: _Asked) -> dict[str, float]:
        """How surely the encoder takes somebody to be meant, and how much of the document is about them."""
        score, sort = asked.ties.get(id(who), 0.0), asked.sort
        most = float(len(who.spans) == self._most)
        return {
            f"tied {sort}": score,
            "odds": math.log((score + 0.01) / (1.01 - score)),
            f"best {sort}": float(score == asked.best > 0.1),
            "untied": float(score < TIED),
            "share": len(who.spans) / self._most,
            "most": most,
            f"most {sort}": most,
            "first": float(bool(self._named) and who is self._named[0][1]),
        }

    def _nearness(self, who: Character, asked: _Asked) -> dict[str, float]:
        """How far off somebody is named, and who else is named between."""
        place, sort = asked.place, asked.sort
        before = [s for s in who.spans if s.end <= place.start]
        if not before:
            return {f"never {sort}": 1.0}
        last = before[-1]
        here, there = (bisect_right(self._starts, at) - 1 for at in (place.start, last.start))
        gap = here - there
        far = str(gap) if gap < 3 else "near" if gap <= NEAR else "far"
        since = self._named[bisect_right(self._named_at, last.start) : bisect_right(self._named_at, place.start - 1)]
        between = min(len({id(w) for _, w in since if w is not who}), 3)
        f = dict.fromkeys((f"gap {far}", f"gap {far} {sort}", f"between {between}", f"between {between} {sort}"), 1.0)
        if there >= 0:
            opens = bisect_right(self._named_at, self._starts[there] - 1)
            f[f"opens {'here' if gap == 0 else 'before'} {sort}"] = float(self._named[opens][1] is who)
            if gap and sort == "subject" and place.start - self._starts[here] < 3:
                f["both open"] = float(last.start - self._starts[there] < OPENING)
        end = self.reading.sentences[here].end if here >= 0 else place.end
        f[f"named after {sort}"] = float(any(place.end <= s.start < end for s in who.spans))
        return f

    def _agreement(self, who: Character, asked: _Asked, sought: frozenset[str]) -> dict[str, float]:
        """Whether somebody's sex and offices are those that the words tell, and theirs the office it is about."""
        f: dict[str, float] = {}
        sex, wanted = self._sex(who), _sex_of(asked.worded)
        if wanted:
            f["sex unknown" if not sex else "sex agrees" if sex == wanted else "sex differs"] = 1.0
        held = self._offices.get(id(who), set())
        if sought:
            f["sought held" if _in_full(sought) & held else "sought not held" if held else "sought, no office"] = 1.0
        if len(asked.worded) == 1:
            return f
        told = " ".join(asked.worded)
        head = _in_full(_HEAD.split(told)[0].split()[-1:])
        rest = _in_full(_words(told)) - head - _SMALL
        if not held:
            return f | {"no office": 1.0}
        if not held & head:
            return f | {"office differs": 1.0}
        if not rest:
            return f | {"office agrees": 1.0}
        share = len(rest & self._about[id(who)]) / len(rest)
        return f | {"office in part": 1.0, "office share": share, "office nowhere": float(share == 0)}

    def _is_quoted(self, place: Span) -> bool:
        """Whether a place stands within quotation marks of its paragraph."""
        start = max(self.text.rfind("\n\n", 0, place.start), place.start - QUOTED, 0)
        before = self.text[start : place.start]
        return before.count("“") > before.count("”") or before.count('"') % 2 == 1

    def _chain(self, asked: _Asked) -> Character | None:
        """Whom the encoder takes the pronoun of the same sex before this one, not far off, to mean."""
        wanted = _sex_of(asked.worded)
        if not wanted or len(asked.worded) > 1:
            return None
        for k in range(asked.number - 1, -1, -1):
            other = self.reading.mentions[k]
            if asked.place.start - other.span.start > CHAINED:
                return None
            if other.label == "reference" and _sex_of(other.span.of(self.text).casefold().split()) == wanted:
                ties = self._ties.get(k, {})
                key = max(ties, key=lambda i: ties[i], default=None)
                if key is not None and ties[key] >= HELD:
                    return next(c for c in self._characters if id(c) == key)
        return None


def likeliest(candidates: Sequence[Candidate]) -> Character | None:
    """Who has most in their favour, as learnt; None for nobody known."""
    weights = learnt("meant")
    return max(candidates, key=lambda c: weighed(c[1], weights))[0]


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _in_full(words_of_office: Iterable[str]) -> set[str]:
    """Words of offices in lower case, those in short in full: "dep." and "comm" are deputy commissioner."""
    short: Mapping[str, str] = lexicon("offices")["short"]
    return {short.get(word.rstrip("."), word) for word in words_of_office}


def _sex_of(worded: Sequence[str]) -> str:
    """The sex that a pronoun or the last word of a description tells; empty where it tells none."""
    return next((sex for sex in ("male", "female") if worded[-1] in words("people", sex)), "")
