"""Whether two wordings of sources are one source, and which are an outlet's own voice: what origins are counted by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reportedly.entities.countries import COUNTRIES, countries_of
from reportedly.entities.names import same_name
from reportedly.entities.posts import normal_words
from reportedly.origins.citing import names_outlet

STATE = frozenset(
    "ministry minister kremlin government president premier presidency cabinet parliament palace army navy force "
    "military headquarters pentagon court prosecutor police administration staff command chancellery".split()
)
"""Words of bodies that speak with authority over posts of their own country."""

UNNAMED = frozenset(
    "report reports rumour rumours rumor rumors source sources media press insider insiders official officials "
    "speculation blogs bloggers posts some people familiar matter unnamed anonymous unconfirmed several widely "
    "reported local social various who have knowledge that these those news close situation person".split()
)
"""Words of sources that nobody can tell apart; two of them are counted as one origin, because they may be one."""

VAGUE = frozenset(
    "a an the one two three four five six senior top high ranking security military government intelligence defence "
    "diplomatic law enforcement western foreign state".split()
)
"""Words that make an unnamed source no better known: 'two senior security officials'."""


def is_unnamed(source: str) -> bool:
    """Whether a source's wording names nobody: 'reports', 'people familiar with the matter'."""
    words = frozenset(normal_words(source))
    return words <= UNNAMED


@lru_cache(maxsize=50_000)
def is_vague(source: str) -> bool:
    """Whether a wording names nobody, however many, high or official they are said to be."""
    words = frozenset(normal_words(source))
    return bool(words & UNNAMED) and words <= UNNAMED | VAGUE


FIRST = frozenset("we us ourselves".split())
"""First-person words of whoever publishes; "I" is left out, for in a report it is the one who is asked."""

_OURS = re.compile(
    r"(?:our|this)(?:\s+own)?(?:\s+\w+)?\s+(?:newspaper|paper|magazine|bulletin|channel|blog|agency|website|site|report|story|"
    r"article|headline|reporters?|correspondents?|journalists?|newsroom|editors?)(?:\s+(?:in|of|on|from|at)\b.*)?",
    re.IGNORECASE,
)
"""What an outlet calls itself, its texts and its people: 'this newspaper', 'our headline in the early edition'."""


@lru_cache(maxsize=50_000)
def is_first_person(source: str) -> bool:
    """Whether a wording is that of whoever publishes: 'we', 'our correspondent'."""
    return (source.lower() in FIRST and source != "US") or _OURS.fullmatch(source) is not None


@lru_cache(maxsize=50_000)
def is_own_voice(source: str, publisher: str | None) -> bool:
    """Whether an outlet speaks of itself by this wording in its own report: 'we', 'the Herald' in the Kelm Herald.

    Then there is no source beside the outlet.
    """
    if is_first_person(source) or names_outlet(source, publisher):
        return True
    own, paper = frozenset(normal_words(source)), normal_words(publisher or "")
    return bool(own) and own <= frozenset(paper) and paper[-1] in own


def different(sources: Sequence[str]) -> tuple[str, ...]:
    """The sources that are not known to be one, in order; all unnamed ones are counted once."""
    kept: list[str] = []
    for source in sorted(set(sources), key=lambda s: (-len(s), s)):
        if not any(one_source(source, other) for other in kept):
            kept.append(source)
    return tuple(sorted(kept))


@lru_cache(maxsize=50_000)
def one_source(a: str, b: str) -> bool:
    """Whether two wordings are one source: the same words, one outlet's or one person's names, or both unnamed."""
    if a == b:
        return True
    if is_vague(a) or is_vague(b):
        return is_vague(a) and is_vague(b)
    one, two = _telling_words(a), _telling_words(b)
    if one == two or names_outlet(a, b):
        return True
    if one < two or two < one:
        short, long = (a, b) if one < two else (b, a)
        if _is_body_of(short, long) or _is_cut_short(short, long):
            return True
    return is_name(a) and is_name(b) and same_name(a, b).score >= 0.8


@lru_cache(maxsize=50_000)
def _telling_words(source: str) -> frozenset[str]:
    """The words by which a wording is told from others."""
    return frozenset(normal_words(source)) - _GLUE


def _is_body_of(short: str, long: str) -> bool:
    """Whether one wording names a state's body and the other adds only whose it is: 'presidency', 'X's presidency'."""
    one, two = frozenset(normal_words(short)), frozenset(normal_words(long))
    if not one < two or not one & STATE or _FOREIGN.search(long) or countries_of(one):
        return False
    proper = frozenset(w for word in long.split() if word[:1].isupper() for w in normal_words(word))
    return two - one <= proper | _COUNTRY_WORDS


def _is_cut_short(short: str, long: str) -> bool:
    """Whether one wording describes somebody whom the other describes with proper names more.

    'Kelmian Telegram channel', 'Telegram channel run by the Kelmian Border Guard': it may be another, and when in doubt
    two are not independent.
    """
    one, two = _telling_words(short), _telling_words(long)
    if len(one) < 3 or not one < two:
        return False
    described = {w for word in short.split() if word[:1].islower() for w in normal_words(word)} - _GLUE
    proper = frozenset(w for word in long.split() if word[:1].isupper() for w in normal_words(word))
    return bool(described) and two - one <= proper


_COUNTRY_WORDS = frozenset(COUNTRIES)

_GLUE = frozenset("run operated by of in for at the".split())
"""Words that join others without telling one source from another: a channel 'run by' a body, or 'of' it."""

_FOREIGN = re.compile(r"\b(?:run|owned|controlled|close|linked|former|channel|source|sources)\b", re.IGNORECASE)
"""Words of sources that are not the body they name."""


@lru_cache(maxsize=50_000)
def is_name(source: str) -> bool:
    """Whether a wording reads as a name of two to four words."""
    words = source.split()
    return 1 < len(words) <= 4 and all(w[0].isupper() for w in words if w[0].isalpha() and len(w) > 3)
