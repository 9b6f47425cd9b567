"""Whether a source is somebody in particular wherever it stands, or 'the president' of whatever report it is in.

Within one story "the president" is one source. Over a ledger it is as many as there are countries: a record over all of
them would be nobody's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reportedly.entities.abbreviations import RANKS
from reportedly.entities.countries import SEATS
from reportedly.entities.folding import fold
from reportedly.entities.posts import normal_words
from reportedly.findings.sources import STATE, UNNAMED, VAGUE, is_first_person, is_unnamed, is_vague, one_source

_ROLES = frozenset(
    "adviser advisor aide ambassador attorney author bishop bodyguard boss captain chairman chairwoman chairperson "
    "chancellor chief colleague commander commissioner constable correspondent counsel deputy diplomat director doctor "
    "driver economist editor envoy executive expert father general governor head inspector investigator journalist "
    "judge king lawmaker lawyer leader lecturer manager mayor member minister mother mp nurse observer officer owner "
    "parliamentarian pilot politician pope predecessor premier president prince professor prosecutor queen reader "
    "rector relative reporter representative resident researcher scholar secretary senator shareholder soldier speaker "
    "spokesman spokesperson spokeswoman son daughter brother sister wife husband widow successor superintendent "
    "supporter teacher treasurer union veteran victim viewer witness worker analyst activist critic opponent ally "
    "airline bank blog blogger board body bureau channel club college committee company council department directorate "
    "division embassy factory family firm group hospital institute institution journal letter magazine memo network "
    "newspaper note office opposition order organization outlet paper parish party poll port portal radio regulator "
    "school service site society station statement study survey telegram television tv university website wire agency "
    "headline document decree release bulletin".split()
)
"""Roles, bodies and papers of which every country, or every town, has its own; many of one are meant too."""

_BESIDE = frozenset(
    "acting armed air central defense current exterior finance financial first force forces former foreign general "
    "health hq internal interior justice new news old outgoing prime private prosecutors public supreme vice vocal "
    "youth affairs economy education environment trade transport tax treasurer".split()
)
"""Words that stand beside those, and make them nobody's own: 'Defence Ministry', 'prime minister'."""

_PRONOUNS = frozenset(
    "we us i me he him she her they them it its his their our my your you this that these those who whom which one "
    "ones others other each all both many most none nobody somebody someone anybody anyone everybody everyone "
    "another few several some any dozens hundreds thousands".split()
)

_JOINING = frozenset("a an the of in at for from with by on to near and or s".split())

_ONE_OF_A_KIND = frozenset((*SEATS, "admiralty", "vatican", "nato", "interpol", "europol", "knesset", "bundestag"))
"""Words that are a name in small letters, too."""

_CAPITALS = frozenset(("US", "IT", "WHO"))
"""Abbreviations of names that are common words in small letters."""

_NAMES = frozenset(
    (
        "State Department",
        "Foreign Office",
        "Home Office",
        "Security Council",
        "Press TV",
        "The Economist",
        "The Observer",
    )
)
"""Names that are made of common words alone."""

_COMMON = (_ROLES | _BESIDE | _PRONOUNS | STATE | UNNAMED | VAGUE | frozenset(RANKS.values())) - _ONE_OF_A_KIND

_MANY = UNNAMED | _PRONOUNS
_CROWD = _MANY | VAGUE

_AFTER_HEAD = re.compile(r"\s+(?:of|in|at|for|from|with|by|on|to|near|close|familiar|who|that|which|briefed)\s")
_TOKEN = re.compile(r"@?\w+(?:[.@/-]\w+)*")
_SIGN = re.compile(r"[.@_/]|[^\W\d]\d")
"""What only names have within a word: the point of an address, a number after letters."""

_INNER = re.compile(r"[a-z][A-Z]")
"""A capital inside a word, as in 'iGate': a name where it stands alone, and none in 'an mRNA expert'."""

_SMALL = frozenset(
    "also already again but can could did does even had has have here his how if just last like may might more must "
    "not now only own same shall she should since so some still such talk than then there therefore though thus too "
    "until was well were what when where while will would yet".split()
)
"""Small words that are no nouns, and no names."""


@lru_cache(maxsize=50_000)
def names_nobody(source: str) -> bool:
    """Whether a wording names nobody in particular: a pronoun, a role, a body or a crowd without a name to tell it by.

    'Reports', 'we', 'the president', 'Defence Ministry', 'sources in Kelm' name nobody; 'Kremlin', 'Pentagon' and
    'Kelm's president' do. Words in small letters alone are no name, but for an address or a handle ('@kelmwatch') and
    for one with a capital inside ('iGate'); one word may be what an outlet is called (``may_be_a_name``).
    """
    tokens = _TOKEN.findall(source)
    if tokens and tokens[0].lower() in _CROWD and tokens[0] not in _CAPITALS:
        if is_first_person(source) or is_unnamed(source):
            return True
        head = [word.lower() for word in _TOKEN.findall(_AFTER_HEAD.split(source, maxsplit=1)[0])]
        if not _MANY.isdisjoint(head) and _CROWD.issuperset(head):
            return True
    if len(tokens) == 1 and _INNER.search(source):
        return False
    return not any(map(_is_name, tokens)) and source not in _NAMES


def _is_name(token: str) -> bool:
    """Whether a word tells somebody from others."""
    bare = token.lower() if token.isascii() else fold(token)
    if token[0].islower():
        return bare in _ONE_OF_A_KIND or _SIGN.search(token) is not None
    if bare in _COMMON or token.isdigit():
        return token in _CAPITALS
    return bare not in _JOINING and _single(bare) not in _COMMON


def may_be_a_name(source: str) -> bool:
    """Whether a wording is one word in small letters that may be somebody's name, for all that is known of the word.

    'kelmwatch' may, 'officials' and 'ministry' may not. It is one where an outlet bears it.
    """
    bare = source.lower() if source.isascii() else fold(source)
    return (
        len(bare) > 2
        and source[:1].islower()
        and source.isalpha()
        and not {bare, _single(bare)} & (_COMMON | _JOINING | _SMALL)
    )


def _single(word: str) -> str:
    """A word of many as that of one: 'ministries', 'economists'."""
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


@lru_cache(maxsize=50_000)
def one_everywhere(a: str, b: str) -> bool:
    """Whether two wordings are one source in whatever reports they stand; what names nobody is one with its like."""
    if is_vague(a) or is_vague(b):
        return one_source(a, b)
    if names_nobody(a) or names_nobody(b):
        return frozenset(normal_words(a)) == frozenset(normal_words(b))
    return one_source(a, b)
