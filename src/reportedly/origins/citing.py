"""Which wordings of a source name an outlet: 'the Telegram channel Iron Pass', 'Iron Pass' and 'ironpass.example'."""

from __future__ import annotations

import re
from functools import lru_cache

from reportedly.entities.folding import fold

_GENERIC = frozenset(
    "the a an telegram channel newspaper paper daily weekly magazine agency news newswire wire website site portal "
    "outlet blog broadcaster station television tv radio network service online state-run state local private public "
    "independent official report reports reporters reporter journalists journalist correspondent editors staff com org "
    "net".split()
)
"""Words that say what kind of outlet it is, and are often left out or added; no name is made of them alone."""

_NAMED = re.compile(
    r"\b(?:run|owned|controlled|quoted|cited|founded|according|close|linked|affiliated|allied|former|at|from|inside)\b"
)
"""Words after which somebody else is named: 'a channel run by the ministry' is not the ministry."""


_SITE = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+)(?:\.[\w-]+)*\.[a-z]{2,8}/?", re.IGNORECASE)
"""The address of a site, whose name is its first part."""


@lru_cache(maxsize=20_000)
def outlet_words(wording: str) -> frozenset[str]:
    """The words of an outlet's name, folded, without those that only say what kind of outlet it is; empty for none."""
    if _NAMED.search(wording):
        return frozenset()
    site = _SITE.fullmatch(wording.strip())
    pieces = re.findall(r"[^\W_]+", site[1] if site else re.sub(r"(?<=[^\W\d_])['’]s?\b", "", wording))
    kinds = frozenset(w for w in pieces if w.lower() in _GENERIC)
    rest = [w for w in pieces if w not in kinds]
    if not rest or not (site or any(w[:1].isupper() or w.isdigit() for w in rest)):
        return frozenset()
    return frozenset(fold(w) for w in rest) - {""}


def names_outlet(wording: str, publisher: str | None) -> bool:
    """Whether a source's wording names an outlet, with or without the word for what kind of outlet it is.

    Where one of the two is made of such words alone ('News Agency'), only the same words name it.
    """
    if publisher is None:
        return False
    one, two = outlet_words(wording), outlet_words(publisher)
    if one and two:
        return one == two or in_one(wording) == in_one(publisher)
    return fold(wording) == fold(publisher) != ""


@lru_cache(maxsize=20_000)
def in_one(wording: str) -> str:
    """The words of an outlet's name in one, as the address of its site has them: 'ironpass' for 'Iron Pass'."""
    words = outlet_words(wording)
    site = _SITE.fullmatch(wording.strip())
    pieces = re.findall(r"[^\W_]+", site[1] if site else wording)
    return "".join(folded for piece in pieces if (folded := fold(piece)) in words)
