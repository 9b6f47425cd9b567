"""What a source is called: its noun phrase at its fullest in the document, a person or a company by its name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache, cached_property

from reportedly.claims.claim import Part
from reportedly.claims.lexicon import lexicon, offices, words
from reportedly.claims.papers import author_of, is_paper
from reportedly.claims.people import Cast, Character
from reportedly.claims.phrases import bare, kinds, phrase_of, short_names, trimmed
from reportedly.claims.posts import Names
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
        self._short = short_names(reading.text)
        self._names = Names(reading)
        self._companies = [(body, bare(worded)) for body, worded in named if worded not in adjectives]

    def source_part(self, span: Span) -> Part | None:
        """A source's noun phrase at its fullest in the document, without the determiner; a person by full name.

        None where nothing but white space or a word such as "was" stands: that names nobody. "Who" and "which" are who
        is named right before them.
        """
        own, span = span, phrase_of(self.text, span)
        worded = " ".join(span.of(self.text).split())
        if not worded:
            return None
        lower = worded.casefold()
        if re.match(r"(?:nobody|no|none|neither)\b(?!\.)", lower) or lower in _NOBODY:
            return None
        if _RELATIVE.match(lower) or (own.of(self.text) == "that" and _says().match(self.text, own.end)):
            before = self._right_before(own)
            return self.source_part(before) if before is not None else None
        if self.cast.is_pronoun(lower.split()):
            number = next(iter(self.reading.mentions_at(span)), None)
            sure = number is not None and self.cast.is_sure(number)
            unnamed = self._unnamed_before(span) if lower in ("he", "she") and not sure else None
            if unnamed is not None:
                return unnamed
            who = self.cast.resolve(number) if number is not None else None
            who = who or self.cast.before(span, lower)
            return who.part(span) if who else Part(value=worded, span=span)
        author = author_of(self.reading, span) if is_paper(lower) else None
        if author is not None and author in self.cast.of:
            return self.cast.of[author].part(span)
        if _ONE_OF.match(lower) and (them := self._several_before(span)):
            return Part(value=bare(" ".join(them.of(self.text).split())), span=span, full=them)
        if lower in ("it", "they"):
            return self._spoke_before(span) or Part(value=worded, span=span)
        who = self.cast.find(span)
        who = self._in_apposition(span) if who is None else who if self.is_person(span) else None
        who = who or self._in_office(span)
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
        return named or self._behind(bare(worded), span) or Part(value=bare(worded), span=span)

    def _in_office(self, span: Span) -> Character | None:
        """The person whom an office stands for: "the governor", where one alone is named in such an office before.

        "The former governor" is one of those who are named as that.
        """
        told = _BY_OFFICE.fullmatch(span.of(self.text))
        if told is None:
            return None
        left = told["past"] is not None
        held = self._holders.get(told["office"].casefold(), [])
        named = {id(who): who for who, former in held if left is former}
        before = [who for who in named.values() if who.spans[0].end <= span.start]
        return before[0] if len(before) == len(named) == 1 else None

    @cached_property
    def _holders(self) -> dict[str, list[tuple[Character, bool]]]:
        """The people of a document by each office of the titles they are tied to, with whether they left it.

        Deputies are left out, and an attorney general is no general.
        """
        found: dict[str, list[tuple[Character, bool]]] = {}
        for tie in self.reading.ties:
            title, who = self.reading.mentions[tie.other], self.cast.of.get(tie.person)
            worded = re.findall(r"\w+", title.span.of(self.text).casefold()) if title.label == "title" else []
            if who is None or tie.score < HELD or words("offices", "steps").intersection(worded):
                continue
            for office in (w for w in worded if w in offices() and w != "general"):
                found.setdefault(office, []).append((who, tie.status.get("former", 0.0) >= HELD))
        return found

    def _right_before(self, span: Span) -> Span | None:
        """Who or what "who" is said of: the source, or the one mentioned, that ends right before it."""
        lead = re.compile(r"\s*[,;(–—-]?\s*")
        named = [m.span for m in self.reading.mentions if m.label in ("person", "reference", "organization")]
        ends = [s for s in (*(full for full, _ in self._full), *named) if s.end <= span.start]
        near = [s for s in ends if lead.fullmatch(self.text, s.end, span.start)]
        return max(near, key=len, default=None)

    def _behind(self, worded: str, span: Span) -> Part | None:
        """Who is meant by initials the report spells out, or by a company's short name ("a short OB statement")."""
        full = self._names.full_of(worded)
        if full is not None:
            return Part(value=bare(" ".join(full.of(self.text).split())), span=span, full=full)
        parts = worded.split()
        if len(parts) > 1 and parts[-1].casefold() != "statement":
            return None
        full = next((self._short[part] for part in parts if part in self._short), None)
        return Part(value=bare(full.of(self.text)), span=span, full=full) if full else None

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
        worded = bare(" ".join(last.of(self.text).split()))
        named: str = re.split(r"\s+(?:of|for|at|from|in|with)\b", worded)[0]
        *_, head = ["", *named.casefold().split()]
        if head not in words("sources", "vague") or head.endswith("s"):
            return None
        return Part(value=worded, span=span, full=last)

    def _several_before(self, span: Span) -> Span | None:
        """Those who spoke last before "one of them" did: "diplomats in Kelm"."""
        last = _last_before(self._named, span)
        if last is None or span.start - last.end > SPOKE_LATELY:
            return None
        head: str = re.split(r"\s+(?:of|for|at|from|in|with|close|familiar)\b", last.of(self.text))[0]
        return last if head.endswith("s") and self.cast.find(last) is None else None

    def _spoke_before(self, span: Span) -> Part | None:
        """Who "it" or "they" is: the one who spoke last before, else the organization named last before."""
        named = _last_before(self._named, span)
        if named is not None and span.start - named.end < SPOKE_LATELY:
            return self.source_part(named)
        body = _last_before(self._bodies, span)
        if body is None:
            return None
        return Part(value=bare(" ".join(body.of(self.text).split())), span=span, full=body)

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
        """What "the company" is: of the organizations named before, the one named most often, and first.

        "The bank" is one that is called a bank, where there is any.
        """
        if noun not in words("sources", "companies"):
            return None
        seen = [(body, value) for body, value in self._companies if body.end <= span.start]
        seen = [(body, value) for body, value in seen if value.casefold().split()[-1] == noun] or seen
        counts = Counter(value for _, value in seen)
        if not counts:
            return None
        value = max(counts, key=lambda v: counts[v])
        full = next(body for body, named in seen if named == value)
        return Part(value=value, span=span, full=full)

    def _fuller(self, noun: str, span: Span) -> Part | None:
        """An earlier and fuller wording of "the channel": the last source before it that ends or turns on that noun."""
        if noun not in kinds():
            return None
        alike = next((set(group) for group in lexicon("sources")["alike"] if noun in group), {noun})
        stems = alike | {noun.removesuffix("s")}
        for k in range(bisect_left(self._full, span.start, key=lambda f: f[0].start) - 1, -1, -1):
            full, found = self._full[k]
            if full.end <= span.start and found & stems and len(found) > 2:
                who = self.cast.find(full)
                if who is not None and self.is_person(full):
                    return who.part(span)
                return Part(value=bare(" ".join(full.of(self.text).split())), span=span, full=full)
        return self._named_paper(span) if noun in words("sources", "papers") else None

    def _named_paper(self, span: Span) -> Part | None:
        """Which "the paper" is: the one that spoke last before under a name of several words, no person's."""
        before = range(bisect_left(self._named, span.start, key=lambda s: s.start) - 1, -1, -1)
        for full in (self._named[k] for k in before):
            name = _PROPER.search(full.of(self.text))
            if name is not None and self.cast.find(full) is None and len(name.group()) > 0.7 * len(full):
                return Part(value=bare(" ".join(full.of(self.text).split())), span=span, full=full)
        return None


HELD = 0.5
"""Least score of a person and the title by which "the governor" is that person (set by hand)."""

_BY_OFFICE = re.compile(
    r"(?:[Tt]he\s+)?(?:(?P<past>former|ousted|sacked|dismissed)\s+|(?:embattled|suspended)\s+)?(?P<office>[a-z]\w+)"
)

_ONE_OF = re.compile(r"(?:one|two|three|some|several|both)\s+of\s+(?:them|these|those)\Z")

_RELATIVE = re.compile(r"(?:who|whom|which|whose)\b")


@cache
def _says() -> re.Pattern[str]:
    """A verb of saying right after a word."""
    return re.compile(rf"\s+(?:{verbs()})\b")


_NOBODY = frozenset("was is were are be been has had as own so also".split())
"""Words that the encoder may take for a source, and that name none."""

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
    return sorted({trimmed(reading.text, s) for s in found})
