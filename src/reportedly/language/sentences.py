"""Sentences of a passage, by punctuation and what follows it; abbreviations, initials and ranks do not end one."""

from __future__ import annotations

import re

from reportedly.span import Span

_END = re.compile(r"""(?<![.!?…])[.!?…]++["'”’)\]*_]*+(?=\s|$)""")
_ABBREVIATIONS = frozenset(
    """snr jnr insp const ch comm cdr cmdt wg sqn flt pte maj-gen lt-gen brig-gen lt-col lt-cdr
    amb atty engr alh fr cllr smt
    mr mrs ms dr prof sir hon rev st sr jr gen lt col maj capt cmdr adm brig sgt cpl pvt supt insp det
    gov sen rep pres min dep asst dir univ inc ltd co corp bros dept div no nos vs etc eg ie al jan feb
    mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun approx est ave blvd rd mt ft
    u.s u.k u.n e.g i.e a.m p.m rtd retd""".split()
)


def sentences_of(text: str, passage: Span) -> list[Span]:
    """The sentences of one passage, in order, white space at their edges left out."""
    found: list[Span] = []
    start = passage.start
    for match in _END.finditer(text, passage.start, passage.end):
        if match.end() < passage.end and not _ends(text, match, passage.end):
            continue
        found += _trimmed(text, start, match.end())
        start = match.end()
    found += _trimmed(text, start, passage.end)
    return found


def _ends(text: str, match: re.Match[str], stop: int) -> bool:
    rest = text[match.end() : min(stop, match.end() + 40)].lstrip()
    if not rest:
        return True
    first = rest[0]
    if match.group()[0] != ".":
        return not first.islower()
    if first.islower():
        return False
    before = re.search(r"[\w.'-]+$", text[max(0, match.start() - 24) : match.start()])
    word = before.group().casefold() if before else ""
    if word.rstrip(".") in _ABBREVIATIONS:
        return False
    return not (len(word) == 1 and word.isalpha()) and not re.fullmatch(r"(?:[a-z]\.)+[a-z]", word)


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    piece = text[start:end]
    if not piece.strip():
        return []
    return [Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))]
