"""What a source is called: its noun phrase at its fullest in the document, a person or a company by its name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache

from reportedly.claims.claim import Part
from reportedly.claims.lexicon import lexicon, words
from reportedly.claims.people import Cast, Character
from reportedly.language.reading import Reading
from reportedly.span import Span

_PROPER = re.compile(r"[A-Z][\w&.'’-]*(?:\s+(?:(?:of|for|the|and)\s+)?[A-Z&][\w&.'’-]*)+")
"""A name of several words, each capital: an organization's where no person bears it."""


class Naming:
    """The sources of a document by the words that stand for them."""

    def __init__(self, reading: Reading, cast: Cast) -> None:
        self.reading, self.cast, self.text = reading, cast, reading.text
        self._full = [(s, folded(s, reading.text)) for s in _fullest_sources(reading)]
        sources = [s for a in reading.attributions for s in a.source]
        spoken = [s for a in reading.attributions if a.content for s in a.source]
        self._named = sorted(s for s in spoken if s.of(self.text).casefold() not in ("it", "they", "he", "she"))
        bodies = {m.span for m in reading.mentions if m.label == "organization"}
        bodies |= {e.span for e in reading.entities if e.label == "Organization"}
        origins = [place for t in reading.triggers for role, place, _ in t.sources if role == "origin"]
        bodies |= {s for s in (*sources, *origins) if _PROPER.fullmatch(s.of(self.text)) and cast.find(s) is None}
        self._bodies = sorted(bodies)
        self._adjectives = adjectives = lexicon("countries")["adjectives"]
        named = [(body, " ".join(body.of(self.text).split())) for body in self._bodies]
        self._short = _short_names(reading.text)
        self._companies = [(body, _bare(worded)) for body, worded in named if worded not in adjectives]

    def source_part(self, span: Span) -> Part | None:
        """A source's noun phrase at its fullest in the document, without the determiner; a person by full name.

        None where nothing but white space stands: that names nobody.
        """
        span = _trim(self.text, _with_noun(self.text, _off_ticker(self.text, _with_antecedent(self.text, span))))
        worded = " ".join(span.of(self.text).split())
        if not worded:
            return None
        lower = worded.casefold()
        if re.match(r"(?:nobody|no|none|neither)\b(?!\.)", lower):
            return None
        if self.cast.is_pronoun(lower.split()):
            number = next(iter(self.reading.mentions_at(span)), None)
            sure = number is not None and self.cast.is_sure(number)
            unnamed = self._unnamed_before(span) if lower in ("he", "she") and not sure else None
            if unnamed is not None:
                return unnamed
            who = self.cast.resolve(number) if number is not None else None
            who = who or self.cast.before(span, lower)
            return who.part(span) if who else Part(value=worded, span=span)
        if lower in ("it", "they"):
            return self._spoke_before(span) or Part(value=worded, span=span)
        who = self.cast.find(span)
        who = self._in_apposition(span) if who is None else who if self.is_person(span) else None
        if who is not None:
            return who.part(span)
        short = re.fullmatch(r"(?:the|this|that) (?P<of>[\w-]+ )?(?P<noun>\w+)|(?P<alone>[a-z]\w*)", lower)
        if short is not None:
            noun = short["noun"] or short["alone"]
            another = (short["of"] or "").strip() in OTHER or (short["of"] or "").strip().title() in self._adjectives
            fuller = self._fuller(noun, span) or (None if another else self._main_body(noun, span))
            if fuller is not None:
                return fuller
        spokes = _SPOKES.search(worded)
        named = self._named_below(span, spokes.group()) if spokes else None
        return named or self._behind(_bare(worded), span) or Part(value=_bare(worded), span=span)

    def _behind(self, worded: str, span: Span) -> Part | None:
        """The company that is meant by its short name, or by its own statement ("a short OB statement")."""
        parts = worded.split()
        if len(parts) > 1 and parts[-1].casefold() != "statement":
            return None
        full = next((self._short[part] for part in parts if part in self._short), None)
        return Part(value=_bare(full.of(self.text)), span=span, full=full) if full else None

    def _in_apposition(self, span: Span) -> Character | None:
        """The person named just after the office that a source ends on: "the office of his adviser, [Jon Ro], said"."""
        here = [self.reading.mentions[n] for n in self.reading.mentions_at(span)]
        if not any(m.label == "title" and "," not in self.text[m.span.end : span.end] for m in here):
            return None
        led_in = _LED_TO.match(self.text, span.end)
        name = self.cast.name_at(Span(led_in.end(), led_in.end() + 1)) if led_in else None
        if name is None or not re.match(r"\s*(?:[,.;)]|$)", self.text[name.end : name.end + 3]):
            return None
        return self.cast.find(name)

    def _named_below(self, span: Span, spokesman: str) -> Part | None:
        """The name of "a bank spokesman", where the report goes on with "Spokesman Jon Ro", as no other's."""
        found = []
        for match in _SPOKES_BARE.finditer(self.text, span.end, span.end + SPEAKS_ON):
            numbers = self.reading.mentions_at(Span(match.end(), min(match.end() + 1, len(self.text))))
            alike = match.group("office").casefold() == spokesman.casefold()
            found += [self.cast.of[n] for n in numbers if n in self.cast.of and alike]
        return found[0].part(span) if found and all(who is found[0] for who in found) else None

    def _unnamed_before(self, span: Span) -> Part | None:
        """Who "he" is, where the one who spoke last before is a person without a name: "a senior official"."""
        last = _last_before(self._named, span)
        if last is None or span.start - last.end > SPEAKS_ON or self.cast.find(last) is not None:
            return None
        worded = _bare(" ".join(last.of(self.text).split()))
        named: str = re.split(r"\s+(?:of|for|at|from|in|with)\b", worded)[0]
        *_, head = ["", *named.casefold().split()]
        if head not in words("sources", "vague") or head.endswith("s"):
            return None
        return Part(value=worded, span=span, full=last)

    def _spoke_before(self, span: Span) -> Part | None:
        """Who "it" or "they" is: the one who spoke last before, else the organization named last before."""
        named = _last_before(self._named, span)
        if named is not None and span.start - named.end < SPOKE_LATELY:
            return self.source_part(named)
        body = _last_before(self._bodies, span)
        if body is None:
            return None
        return Part(value=_bare(" ".join(body.of(self.text).split())), span=span, full=body)

    def is_person(self, span: Span) -> bool:
        """Whether the person named in a source is the source itself, not the owner of one ("aides to Smith")."""
        worded = span.of(self.text)
        who = self.cast.name_at(span)
        if who is None:
            return False
        before, after = self.text[span.start : who.start], self.text[who.end : span.end]
        if re.match(r"['’]s?\s+\w", after) or re.search(
            r"\b(?:of|to|for|by|with|near|close)\s+(?:\w+\.?\s+){0,2}$", before
        ):
            return False
        return not re.search(r"\b(?:and|office|family|lawyer|spokes\w+ for)\b", worded) or bool(re.search(r",", worded))

    def _main_body(self, noun: str, span: Span) -> Part | None:
        """What "the company" is: of the organizations named before, the one named most often, and first."""
        if noun not in words("sources", "companies"):
            return None
        seen = [(body, value) for body, value in self._companies if body.end <= span.start]
        counts = Counter(value for _, value in seen)
        if not counts:
            return None
        value = max(counts, key=lambda v: counts[v])
        full = next(body for body, named in seen if named == value)
        return Part(value=value, span=span, full=full)

    def _fuller(self, noun: str, span: Span) -> Part | None:
        """An earlier and fuller wording of "the channel": the last source before it that ends or turns on that noun."""
        if noun not in words("sources", "media") | words("sources", "vague") | words("sources", "bodies"):
            return None
        alike = next((set(group) for group in lexicon("sources")["alike"] if noun in group), {noun})
        stems = alike | {noun.removesuffix("s")}
        for k in range(bisect_left(self._full, span.start, key=lambda f: f[0].start) - 1, -1, -1):
            full, found = self._full[k]
            if full.end <= span.start and found & stems and len(found) > 2:
                who = self.cast.find(full)
                if who is not None and self.is_person(full):
                    return who.part(span)
                return Part(value=_bare(" ".join(full.of(self.text).split())), span=span, full=full)
        return self._named_paper(span) if noun in words("sources", "papers") else None

    def _named_paper(self, span: Span) -> Part | None:
        """Which "the paper" is: the one that spoke last before under a name of several words, no person's."""
        before = range(bisect_left(self._named, span.start, key=lambda s: s.start) - 1, -1, -1)
        for full in (self._named[k] for k in before):
            name = _PROPER.search(full.of(self.text))
            if name is not None and self.cast.find(full) is None and len(name.group()) > 0.7 * len(full):
                return Part(value=_bare(" ".join(full.of(self.text).split())), span=span, full=full)
        return None


SPOKE_LATELY, SPEAKS_ON = 600, 1200
"""Characters within which one who spoke is "it", and a person without a name "he" (set by hand)."""

_SPOKES = re.compile(r"\b[Ss]pokes(?:man|woman|person)\b")
_SPOKES_BARE = re.compile(
    r"(?:(?<=[.!?”\"\n])|(?<=[.!?”\"\n]\sThe)|(?<=\bthe))\s+(?P<office>[Ss]pokes(?:man|woman|person)),?\s+"
)
"""A spokesman of nobody in particular, before the name."""

_LED_TO = re.compile(r",\s+(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?(?=[A-Z])")

OTHER = frozenset(
    "other rival parent sister former new second first same latter holding local state foreign smaller larger bigger "
    "target".split()
)
"""Words before "company" or "bank" that tell it from the one the report is about."""


@cache
def verbs() -> str:
    """The verbs of saying as one alternative of a regular expression."""
    return "|".join(sorted(words("sources", "verbs")))


def folded(span: Span, text: str) -> set[str]:
    """The words at a place, in lower case."""
    return {w.casefold() for w in re.findall(r"\w+", span.of(text))}


def _last_before(places: Sequence[Span], span: Span) -> Span | None:
    """The last of some places, given in order, that ends before another begins."""
    before = range(bisect_left(places, span.start, key=lambda s: s.start) - 1, -1, -1)
    return next((places[k] for k in before if places[k].end <= span.start), None)


def _fullest_sources(reading: Reading) -> list[Span]:
    """Every source phrase of a document, and the noun phrases that a nested report opens, in order."""
    found = [s for a in reading.attributions for s in a.source]
    media = "|".join(sorted(words("sources", "media") | words("sources", "vague")))
    pattern = re.compile(rf"\b[Aa]n?\s+(?:[\w’'-]+\s+){{0,3}}(?:{media})\b[^.;:“\"]{{0,90}}?(?=\s+(?:{verbs()})\b)")
    found += [Span(*m.span()) for m in pattern.finditer(reading.text)]
    return sorted({_trim(reading.text, s) for s in found})


def _trim(text: str, span: Span) -> Span:
    worded = span.of(text)
    start = span.start + len(worded) - len(worded.lstrip(' \n\t,"“”‘('))
    end = span.start + len(worded.rstrip(' \n\t,"“”’('))
    return Span(start, end) if end > start else span


_TICKER = re.compile(r"<[A-Z][A-Z.]{0,9}>")
_BEFORE_TICKER = re.compile(
    r"(?<!\w)(?:[A-Z&](?:[\w&'’-]|\.(?=\w))*(?:(?<=\b[A-Z])\.)?(?:[ \t]+|\n(?!\s))(?:(?:and|de)\s+)?){1,8}\Z"
)


def _off_ticker(text: str, span: Span) -> Span:
    """The company whose exchange code a source was cut down to ("F" of "Orbis AG <ORBG.F> said")."""
    low = max(0, span.start - 12)
    codes = _TICKER.finditer(text, low, span.end + 12)
    code = next((m for m in codes if m.start() <= span.start and span.end <= m.end()), None)
    if code is None:
        return span
    name = _BEFORE_TICKER.search(text, max(0, code.start() - 90), code.start())
    return Span(name.start(), code.start()) if name else span


def _short_names(text: str) -> dict[str, Span]:
    """Companies by the capitals that stand for them ("OB" for "Orbis AG <ORBG.F>"): letters of their exchange code."""
    found: dict[str, Span] = {}
    tokens = set(re.findall(r"(?<![<.\w])[A-Z]{2,4}(?![\w.>])", text)) - _AGENCIES
    for code in _TICKER.finditer(text):
        name = _BEFORE_TICKER.search(text, max(0, code.start() - 90), code.start())
        if name is None:
            continue
        letters = re.sub(r"\..*|\W", "", code.group())
        first = name.group().split()[0].casefold()
        for token in tokens:
            starts = token[0] == letters[0] == name.group()[0]
            if starts and _in_order(token, letters) and (_in_order(token.casefold(), first) or len(token) > 2):
                found.setdefault(token, Span(name.start(), name.start() + len(name.group().rstrip())))
        tokens -= found.keys()
    return found


def _in_order(letters: str, within: str) -> bool:
    """Whether some letters stand in this order in a word."""
    rest = iter(within)
    return all(letter in rest for letter in letters)


_AGENCIES = frozenset(
    "AP AFP UPI DPA PTI ANI NAN BBC CNN CBS NBC ABC FBI CIA SEC FED UN EU US UK USA UAE IMF WTO NATO".split()
)
"""Capitals that stand for somebody else, whatever company's code they may be found in."""


def _with_antecedent(text: str, span: Span) -> Span:
    """A source of which only "who …" was taken, with the noun phrase before it that "who" goes on about."""
    if not re.match(r"who\b", span.of(text)):
        return span
    before = _NOUN_PHRASE.search(text, max(0, span.start - 80), span.start)
    return Span(before.start("noun"), before.end("noun")) if before else span


def _with_noun(text: str, span: Span) -> Span:
    """A source cut off before the noun of what speaks ("The Signal" of "The Signal feed alleged"), with it."""
    rest = _noun_after().match(text, span.end)
    return Span(span.start, rest.end()) if rest and span.of(text)[-1:].isalnum() else span


@cache
def _noun_after() -> re.Pattern[str]:
    return re.compile(rf"[ \t]+(?:{'|'.join(sorted(words('sources', 'media')))})\b(?=\s+(?:{verbs()})\b)")


_NOUN_PHRASE = re.compile(
    r"(?:.*\b)?(?P<noun>\b(?:an?|one|the|two|three|several|some|another)\s+(?:[\w’'-]+\s+){0,4}?[\w’'-]+),?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)


def _bare(worded: str) -> str:
    """A noun phrase without its determiner ("one of them" has a pronoun) and what follows a relative clause."""
    found = re.sub(r",? (?:who|which|that) .*$", "", _TICKER.sub("", worded))
    parts = found.split(" ", 1)
    if len(parts) == 2 and parts[0].casefold() in words("sources", "determiners") and not parts[1].startswith("of "):
        found = parts[1]
    return " ".join(found.split()).strip(" ,") or worded
