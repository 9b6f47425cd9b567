"""The frames of an annotated item: what each of its triggers and titles takes, and who says so."""

from __future__ import annotations

import random
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from reportedly.language import heads
from reportedly.span import Span
from training.examples import IGNORE, REFERENCE_WORDS, Frame, Pair, Record

if TYPE_CHECKING:
    from training.corpus import ItemLabels

SAYING = frozenset("he she it they we i who".split())
PLAIN_NOUNS = re.compile(r"(?:the|this|that|its|his|her|their|a|an)\s+[\w-]+(?:\s+[\w-]+)?$")


class FrameLabels:
    """The frames of one item: what each trigger and each title takes, and who says so."""

    def __init__(self, labels: ItemLabels, words: Sequence[Span]) -> None:
        self.labels, self.words, self.text = labels, words, labels.text
        self.starts = [w.start for w in words]
        self.lower = [w.of(labels.text).casefold() for w in words]

    def at(self, place: Pair) -> tuple[int, ...]:
        """The words of the item that share a character with a place."""
        first = max(0, bisect_left(self.starts, place[0]) - 1)
        return tuple(
            i
            for i in range(first, bisect_left(self.starts, place[1]))
            if self.words[i].start < place[1] and place[0] < self.words[i].end
        )

    def frames(self) -> Iterator[Frame]:
        """One frame a trigger and label, one a title, and some for words that carry nothing here."""
        triggers: dict[tuple[str, Pair], list[Record]] = {}
        titles: dict[Pair, list[Record]] = {p: [] for p, label in self.labels.mentions.items() if label == "title"}
        for claim in self.labels.record["claims"]:
            label, spans = claim.get("event") or claim.get("response"), claim["spans"]
            if claim["kind"] == "posting":
                if "title" in spans and tuple(spans["title"]) in titles:
                    titles[tuple(spans["title"])].append(claim)
            elif label and "trigger" in spans:
                triggers.setdefault((label, tuple(spans["trigger"])), []).append(claim)
        for (label, place), claims in triggers.items():
            if at := self.at(place):
                yield self._trigger_frame(label, at, claims)
        for place, claims in titles.items():
            if at := self.at(place):
                yield self._title_frame(at, place, claims)
        yield from self._empty({label for label, _ in triggers})

    def _empty(self, told: set[str]) -> Iterator[Frame]:
        """Words that often carry an event of which this item tells nothing: there is no claim to be read from them."""
        found = [
            (i, label)
            for i, word in enumerate(self.lower)
            for label, known in self.labels.trigger_words.items()
            if word in known and label not in told
        ]
        random.Random(self.text[:80]).shuffle(found)
        for i, label in found[:3]:
            low, high = heads.reach(label, i, len(self.words))
            yield Frame(heads.QUERIES.index(label), (i,), low, high, None, holds=0)

    def _trigger_frame(self, label: str, at: tuple[int, ...], claims: list[Record]) -> Frame:
        low, high = heads.reach(label, at[0], len(self.words))
        sheet = Sheet(self, low, high)
        for claim in claims:
            spans, post = claim["spans"], claim.get("post") or {}
            if claim["kind"] == "response":
                self._about(sheet, at, claim)
            elif "person" in spans:
                self._person(sheet, at, tuple(spans["person"]))
            for role, key in (("title", "title"), ("organization", "org"), ("rank", "rank")):
                if key in spans:
                    self._part(sheet, role, tuple(spans[key]))
                elif isinstance(post.get(role), list):
                    self._told_elsewhere(sheet, at, role, self.text[slice(*post[role])])
        self._sources(sheet, at, claims)
        certainty = heads.CERTAINTIES.index(claims[0]["certainty"]) if claims[0].get("certainty") else IGNORE
        voiced = int(bool(claims[0].get("sources")))
        return Frame(heads.QUERIES.index(label), at, low, high, sheet.tags, holds=1, certainty=certainty, voiced=voiced)

    def _title_frame(self, at: tuple[int, ...], place: Pair, claims: list[Record]) -> Frame:
        low, high = heads.reach("title", at[0], len(self.words))
        sheet = Sheet(self, low, high)
        status = IGNORE
        for claim in claims:
            spans = claim["spans"]
            if "person" in spans:
                self._person(sheet, at, tuple(spans["person"]))
            if "rank" in spans:
                sheet.put("rank", self.at(tuple(spans["rank"])))
            status = heads.STATUSES.index(claim["status"]) - 1
        for claim in claims or [c for c in self.labels.record["claims"] if tuple(c["spans"].get("title", ())) == place]:
            body = (claim.get("post") or {}).get("organization")
            if "org" in claim["spans"]:
                self._part(sheet, "organization", tuple(claim["spans"]["org"]))
            elif isinstance(body, list):
                self._told_elsewhere(sheet, at, "organization", self.text[slice(*body)])
        if not any(tuple(c["spans"].get("title", ())) == place for c in self.labels.record["claims"]):
            sheet.tags[:] = IGNORE
        return Frame(len(heads.QUERIES) - 1, at, low, high, sheet.tags, holds=int(bool(claims)), status=status)

    def _person(self, sheet: Sheet, at: tuple[int, ...], place: Pair) -> None:
        sheet.put("person", self.at(place))
        name = self.labels.who.get(place)
        for other, who in self.labels.who.items():
            if name and who == name and other != place:
                sheet.pass_over(self.at(other))
        for word in range(max(sheet.low, at[0] - 30), min(sheet.high, at[-1] + 30)):
            if self.lower[word] in REFERENCE_WORDS:
                sheet.pass_over((word,))

    def _about(self, sheet: Sheet, at: tuple[int, ...], claim: Record) -> None:
        """Whom a response is about: the mention of that person nearest to it; the others are not learnt from."""
        name = self.labels._value((claim.get("about") or {}).get("name"))
        places = [p for p, who in self.labels.who.items() if name and who == name]
        self._nearest(sheet, at, "person", [self.at(p) for p in places])

    def _part(self, sheet: Sheet, role: str, place: Pair) -> None:
        """A title or organization where it stands; the same words elsewhere are not learnt from."""
        sheet.put(role, self.at(place))
        for match in re.finditer(rf"(?<!\w){re.escape(self.text[slice(*place)])}(?!\w)", self.text):
            sheet.pass_over(self.at(match.span()))

    def _told_elsewhere(self, sheet: Sheet, at: tuple[int, ...], role: str, worded: str) -> None:
        """A title or organization that the trigger's own clause leaves out, where its words stand nearest."""
        self._nearest(sheet, at, role, self._worded(worded))

    def _nearest(self, sheet: Sheet, at: tuple[int, ...], role: str, places: list[tuple[int, ...]]) -> bool:
        seen = [p for p in places if p and sheet.low <= p[0] and p[-1] < sheet.high and not set(p) & set(at)]
        if not seen:
            return False
        sheet.put(role, min(seen, key=lambda p: abs(p[0] - at[0]) + (8 if p[0] > at[0] else 0)))
        for other in places:
            sheet.pass_over(other)
        return True

    def _sources(self, sheet: Sheet, at: tuple[int, ...], claims: list[Record]) -> None:
        """Who says it, where they stand nearest: as annotated, else as the model of stage 1 reads it if that agrees."""
        values = [v for v in (self.labels._value(s) for s in claims[0].get("sources") or []) if v]
        if not values:
            return
        *carriers, origin = values
        speaker = next((tuple(c["speaker"]) for c in claims if "speaker" in c), None) or self._heard(at, origin)
        if speaker is not None:
            sheet.put("origin", self.at(speaker))
            for place in self._worded(origin):
                sheet.pass_over(place)
        elif not self._nearest(sheet, at, "origin", self._worded(origin)):
            for said in self.said_near(sheet):
                sheet.pass_over(said)
        for word in range(sheet.low, sheet.high):
            if self.lower[word] in SAYING:
                sheet.pass_over((word,))
        for carrier in carriers:
            self._nearest(sheet, at, "carrier", self._worded(carrier))

    def said_near(self, sheet: Sheet) -> list[tuple[int, ...]]:
        """Every source the model of stage 1 sees within a frame."""
        places = [self.at((s.start, s.end)) for a in self.labels.said for s in a.source]
        return [p for p in places if p and sheet.low <= p[0] < sheet.high]

    def _worded(self, source: str) -> list[tuple[int, ...]]:
        """Where a source stands by its words; a person by the last name too."""
        pattern = r"\s+".join(map(re.escape, source.split()))
        places = [m.span() for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", self.text)]
        places += [p for p, who in self.labels.who.items() if who == source and p not in places]
        return [self.at(p) for p in sorted(places)]

    def _heard(self, at: tuple[int, ...], origin: str) -> Pair | None:
        """The source of the closest attribution around a trigger, if it may stand for the origin."""
        place = self.words[at[0]]
        around = [a for a in self.labels.said if a.source and any(c.covers(place) for c in a.content)]
        for said in sorted(around, key=lambda a: sum(len(c) for c in a.content)):
            span = said.source[0]
            if self._may_be(span.of(self.text), origin):
                return (span.start, span.end)
        return None

    def _may_be(self, worded: str, origin: str) -> bool:
        short = {"of", "the", "and", "for", "in", "a", "an", "to"}
        mine, theirs = (set(re.findall(r"\w+", w.casefold())) - short for w in (worded, origin))
        if mine & theirs:
            return True
        person = any(origin == who for who in self.labels.who.values())
        folded = worded.casefold().strip()
        if person:
            return folded in {"he", "she", "who", "i"}
        return folded in {"it", "they", "we"} or bool(PLAIN_NOUNS.match(folded))


class Sheet:
    """The tags of the words a frame sees, as they are filled in."""

    def __init__(self, labels: FrameLabels, low: int, high: int) -> None:
        self.labels, self.low, self.high = labels, low, high
        self.tags = np.zeros(high - low, dtype=np.int64)

    def put(self, role: str, words: Sequence[int]) -> None:
        """Tag words with a role, unless one of them has another."""
        inside = [w - self.low for w in words if self.low <= w < self.high]
        if not inside or (self.tags[inside] > 0).any():
            return
        base = 1 + 2 * heads.ROLES.index(role)
        self.tags[inside] = base + 1
        self.tags[inside[0]] = base

    def pass_over(self, words: Sequence[int]) -> None:
        """Let words without a role not be learnt from."""
        inside = [w - self.low for w in words if self.low <= w < self.high]
        for word in inside:
            if self.tags[word] == 0:
                self.tags[word] = IGNORE
