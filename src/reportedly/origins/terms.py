"""A text taken apart for comparing: words, which of them are names, numbers or quoted, and the stems of the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reportedly.documents.days import MONTHS, WEEKDAYS
from reportedly.entities.folding import fold
from reportedly.language.sentences import sentences_of
from reportedly.span import Span

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*")
_QUOTED = re.compile(
    r"“([^“”]{3,600})”|\"([^\"]{3,600})\"|(?<!\w)[‘']([^‘’'\n]{3,400}(?:['’]\w[^‘’'\n]{0,400}){0,8})['’](?!\w)"
)
_MARKUP = re.compile(r"<[^<>\n]{1,200}>|&(?:[a-z]{2,8}|#\d{1,5});")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_STEM = 5  # letters that tell words apart well enough: resign, resigned and resignation are one
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_NUMBERS = {word: str(n) for n, word in enumerate([*_UNITS, "seventeen", "eighteen", "nineteen", "twenty"])} | {
    word: str(n * 10) for n, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), start=3)
}
_SMALL = frozenset({"0", "1", "2"})  # in every second text, so that they tell nothing
_CALENDAR = frozenset(MONTHS) | frozenset(WEEKDAYS)

_FURNITURE = re.compile(
    r"all rights reserved|copyright|©|sign up (?:for|to)|subscribe (?:to|now)|newsletter|follow us|click here|read more"
    r"|contributed to this (?:report|story)|reporting by|editing by|written by .{0,40} for|terms of (?:use|service)"
    r"|may not be (?:published|reproduced|broadcast|rewritten)|for more (?:information|stories|news)"
    r"|is (?:a|an|the|one of the)(?: [\w’'-]+){0,4} (?:news|press) (?:agency|service|organi[sz]ation|provider)"
    r"|(?:founded|established) in \d{4},? .{0,80}(?:news|journalis)|support (?:our|independent) journalism"
    r"|this (?:story|article) (?:was|has been) (?:first|originally|updated)|share this|leave a comment",
    re.I,
)
"""What stands under every report of a publisher, and is nobody's text."""

_COMMON = frozenset(
    """a about above after again against ago all almost along already also although among an and another any are around
    as asked at away back be because been before being between both but by came can could did do does down during each
    earlier either else even ever every few first for from had has have having he her here hers him himself his how
    however i if in into is it its itself just last late later least less like made make many may me might more most
    much must my near neither never new next no nobody none nor not now of off on once one only onto or other others our
    out over own per quite rather said same say saying says she should since so some still such take taken than that the
    their them then there these they thing this those though through till to today told too took toward towards under
    until up upon us very was way we well were what when where whether which while who whom whose why will with within
    without would yesterday yet you your according added reported reports report news mr mrs ms""".split()
)
"""Words that tell nothing about whether two texts are one: the grammar's, and those of every report."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """One word of a text: folded, its stem (None for a common word, a name or a number), and what it is."""

    word: str
    stem: str | None
    name: bool
    number: bool
    quoted: bool
    capital: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One sentence: the places of its first word and of the word after its last one among all words of the text."""

    start: int
    end: int


def taken_apart(passages: Sequence[str]) -> tuple[list[Term], list[Line], list[tuple[str, ...]]]:
    """All words of some passages, their sentences, and the quotations of three words or more, as words.

    Passages of up to 400 characters that stand under every report of a publisher are left out.
    """
    passages = [p for p in passages if len(p) > 400 or not _FURNITURE.search(p)]
    terms: list[Term] = []
    lines: list[Line] = []
    quotes: list[tuple[str, ...]] = []
    small = _never_capital(passages)
    for passage in passages:
        text = _MARKUP.sub(lambda m: " " * len(m.group()), passage)
        quoted = _quotations(text)
        quotes += [words for span in quoted if len(words := _plain(span.of(text))) >= 3]
        shouted = _is_shouted(text)
        for sentence in sentences_of(text, Span(0, len(text))) if text else []:
            start = len(terms)
            terms += _with_opener(list(_terms(text, sentence, quoted, frozenset() if shouted else small)), shouted)
            if len(terms) > start:
                lines.append(Line(start=start, end=len(terms)))
    return terms, lines, quotes


def _with_opener(terms: list[Term], shouted: bool) -> list[Term]:
    """A sentence's terms, where a word before a name at the head of it ("Xavier Neira") is a name as well."""
    if shouted or len(terms) < 2 or not terms[1].name or not terms[0].capital or terms[0].stem is None:
        return terms
    return [replace(terms[0], stem=None, name=True), *terms[1:]]


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return [word for match in _TOKEN.finditer(text) if (word := _folded(match.group()))]


def _plain(text: str) -> tuple[str, ...]:
    return tuple(words_of(text))


@lru_cache(maxsize=50_000)
def _folded(token: str) -> str:
    return token.replace(",", "").rstrip(".") if token[0].isdigit() else fold(token)


def _terms(text: str, sentence: Span, quoted: Sequence[Span], capitals: frozenset[str]) -> Iterator[Term]:
    before = ""
    opens = True
    for match in _TOKEN.finditer(text, sentence.start, sentence.end):
        token = match.group()
        word = _folded(token)
        if not word:
            continue
        digits = token[0].isdigit()
        number = _NUMBERS.get(word) if not digits else word
        name = not digits and word in capitals and token[0].isupper() and not (opens and word in _COMMON)
        counted = number is not None and number not in _SMALL and not _is_date(number, before, text, match.end())
        stem = None
        if not (name or number is not None or word in _COMMON or word in _CALENDAR or len(word) < 3):
            stem = word[:_STEM] if len(word) > _STEM else word.rstrip("s")
        yield Term(
            word=number if number is not None else word,
            stem=stem,
            name=name and word not in _CALENDAR,
            number=counted,
            quoted=any(q.start <= match.start() < q.end for q in quoted),
            capital=token[0].isupper(),
        )
        before, opens = word, False


def _is_date(number: str, before: str, text: str, end: int) -> bool:
    after = _TOKEN.match(text, end + 1)
    beside = {before, fold(after.group()) if after else ""}
    return bool(_YEAR.fullmatch(number) or (beside & set(MONTHS) and len(number) <= 2))


def _is_shouted(text: str) -> bool:
    """Whether a passage is all capitals, as old headlines are, so that a capital says nothing."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 8 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _never_capital(passages: Sequence[str]) -> frozenset[str]:
    """Words that are names in these passages: written with a capital inside a sentence, and not mostly small."""
    inside: dict[str, int] = {}
    small: dict[str, int] = {}
    for passage in passages:
        if _is_shouted(passage):
            continue
        titled = _is_titled(passage)
        for sentence in sentences_of(passage, Span(0, len(passage))) if passage else []:
            first = True
            for match in _TOKEN.finditer(passage, sentence.start, sentence.end):
                token = match.group()
                at = passage[match.start() - 1 : match.start()] if match.start() else ""
                if token[0].islower():
                    small[_folded(token)] = small.get(_folded(token), 0) + 1
                elif token[0].isupper() and not first and not titled and at not in "\"“‘'":
                    inside[_folded(token)] = inside.get(_folded(token), 0) + 1
                first = False
    return frozenset(w for w, n in inside.items() if n > small.get(w, 0) and len(w) > 1 and w not in _COMMON)


def _is_titled(passage: str) -> bool:
    """Whether nearly every word of a short passage has a capital, as in headlines."""
    words = [t for t in passage.split() if t[0].isalpha() and t.casefold() not in _COMMON]
    return len(words) > 3 and len(words) < 20 and sum(w[0].isupper() for w in words) > 0.8 * len(words)


def _quotations(text: str) -> list[Span]:
    return [Span(m.start(g), m.end(g)) for m in _QUOTED.finditer(text) for g in (1, 2, 3) if m.group(g)]
