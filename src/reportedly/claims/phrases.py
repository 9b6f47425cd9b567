"""The phrase that a source is: made whole where it was cut, off what stands around it, and bare of its determiner."""

from __future__ import annotations

import re
from functools import cache

from reportedly.claims.lexicon import words
from reportedly.span import Span


def phrase_of(text: str, span: Span) -> Span:
    """A source's whole phrase, without the signs around it."""
    return _uncut(text, trimmed(text, _off_ticker(text, _with_antecedent(text, span))))


def trimmed(text: str, span: Span) -> Span:
    """A place without the signs and white space around its words."""
    worded = span.of(text)
    start = span.start + len(worded) - len(worded.lstrip(' \n\t,"“”‘('))
    end = span.start + len(worded.rstrip(' \n\t,"“”’('))
    return Span(start, end) if end > start else span


_LEADS_IN = re.compile(r"(?:of|in|at|from|near|with|inside|close to)\s")
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:an?|the|some|many|several|two|three|four|five|\w+ly)\s+)?(?:[a-z]+\s+)?(?P<noun>[\w-]+)\s+\Z",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(r"\s+(?:[A-Z][\w&’'-]*(?:\s+[A-Z][\w&’'-]*)*|[a-z][\w-]+)")
_BEGUN = re.compile(
    r"(?:(?:the|a|an|its|his|her|their|our|this|that)\s+)?(?:our|my|own|new|latest|same)", re.IGNORECASE
)
"""What a source is not by itself: "our" of "our report", "the new" of "the new list"."""

_SPEAKS = re.compile(
    r"\s+(?:sa(?:y|id)|told|tell|wr[io]t|reported|claim|alleg|add|announc|confirm|den(?:y|ies|ied))", re.IGNORECASE
)

_SAYS_LAST = re.compile(r"\s+(?:write|say|claim|report|tell|allege|insist|believe|wrote|said|told|alleged|insisted)\Z")


def _uncut(text: str, span: Span) -> Span:
    """A source cut in the middle of its phrase: "[Two men] in Oden", "the [Oden Herald]", "people here [write]"."""
    worded = span.of(text)
    if worded.casefold() in words("sources", "determiners") or _BEGUN.fullmatch(worded):
        goes_on = None if _SPEAKS.match(text, span.end) else _NOUN_AFTER.match(text, span.end)
        return Span(span.start, goes_on.end()) if goes_on else span
    says = _SAYS_LAST.search(worded)
    if says is not None and " " in worded[: says.start()]:
        span = Span(span.start, span.start + says.start())
    if not _LEADS_IN.match(worded):
        return span
    before = _NOUN_BEFORE.search(text, max(0, span.start - 50), span.start)
    if before is None or before["noun"].casefold() not in kinds() | _SOME:
        return span
    return Span(before.start(), span.end)


@cache
def kinds() -> frozenset[str]:
    """The nouns that sources are called by: "channel", "officials", "ministry"."""
    return words("sources", "media") | words("sources", "vague") | words("sources", "bodies")


_SOME = frozenset("one some many several two three four five both most all none others people residents".split())


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


def short_names(text: str) -> dict[str, Span]:
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


_NOUN_PHRASE = re.compile(
    r"(?:.*\b)?(?P<noun>\b(?:an?|one|the|two|three|several|some|another)\s+(?:[\w’'-]+\s+){0,4}?[\w’'-]+),?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)


def bare(worded: str) -> str:
    """A noun phrase without its determiner and without what follows a relative clause."""
    found = re.sub(r",? (?:who|which|that) .*$", "", _TICKER.sub("", worded))
    parts = found.split(" ", 1)
    led_by = len(parts) == 2 and parts[0].casefold() in words("sources", "determiners")
    if led_by and not parts[1].startswith("of "):
        found = parts[1]
    found = re.sub(r"\s+as$", "", found)
    return " ".join(found.split()).strip(" ,") or worded
