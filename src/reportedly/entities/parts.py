"""What a body is part of, by its wording alone ('6th Army, Western Military District'), and how its posts rank."""

from __future__ import annotations

import re
from functools import lru_cache

from reportedly.entities.abbreviations import DROPPED
from reportedly.entities.posts import normal_words

_OF = re.compile(r"\s+(?:of|within|in)\s+", re.IGNORECASE)
_COMMA = re.compile(r",\s+(?!.*\band\b)")
_WHOSE = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])\s+")
_THE = re.compile(r"^the\s+", re.IGNORECASE)

_NAMED_BY_FIELD = frozenset(
    "ministry department office bureau bank university college institute academy school church court chamber house "
    "council committee commission board chief staff agency service directorate secretariat order".split()
)
"""Heads of bodies that are named by their field: the ministry of the interior is no part of an interior."""

_HEADS = frozenset(
    "commander cinc goc chief head director minister president premier governor chair commissioner ceo secretary "
    "secretarygeneral attorneygeneral leader boss mayor king queen emir sultan chancellor superintendent warden "
    "prefect rector principal dean prosecutor administrator".split()
)
"""Titles of whoever is at the head of a body, in their normal form."""

_LOOSE = frozenset(("chief", "head", "director"))
"""Those that head a part of a body as often as all of it: the head of logistics."""

_DEPUTIES = frozenset("deputy vice second".split())
_HELPERS = frozenset("assistant adviser advisor aide assistants".split())
_SPEAKERS = frozenset("spokesperson spokeswoman spokesman speaker press".split())
_TITLES = _HEADS | _DEPUTIES | _HELPERS | _SPEAKERS | frozenset("first staff general senior".split())
HEAD, CHIEF, FIRST_DEPUTY, DEPUTY, STAFF, UNDER_STAFF, OTHER, HELPER, SPEAKS, UNTITLED = range(10)
"""Places of titles within a body, the first first; a place orders what is shown, and says no more."""


@lru_cache(maxsize=20_000)
def readings(wording: str) -> tuple[tuple[str, str], ...]:
    """Every way to read a wording as a unit and what it is part of, the longest larger body first.

    'tank army of the Western Military District' gives ('tank army', 'Western Military District'); so do 'Western
    Military District's tank army' and 'tank army, Western Military District'. Whether the second is a body at all is
    not said: 'Ministry of Defence' gives ('Ministry', 'Defence').
    """
    text = " ".join(wording.split())
    found = [(text[: m.start()], text[m.end() :]) for mark in (_OF, _COMMA) for m in mark.finditer(text)]
    found += [(text[m.end() :], text[: m.start()]) for m in _WHOSE.finditer(text)]
    pairs = [(_THE.sub("", unit), _THE.sub("", larger)) for unit, larger in found]
    kept = [pair for pair in pairs if all(frozenset(normal_words(part)) - DROPPED for part in pair)]
    return tuple(sorted(dict.fromkeys(kept), key=lambda pair: (-len(pair[1]), pair)))


def is_whole(unit: str, larger: str) -> bool:
    """Whether what a unit is worded as part of can be taken for a body on the wording alone.

    It must be told by two words or by a number, and the unit must not be of the kinds that are named by a field.
    """
    words = normal_words(larger)
    kind = re.sub(r"^\d+", "", (normal_words(unit) or ("",))[-1])
    return kind not in _NAMED_BY_FIELD and (len(words) > 1 or words[0][:1].isdigit()) and not larger[:1].islower()


def is_numbered(unit: str) -> bool:
    """Whether a unit is told by a number, which is as telling as a name: '3rd Mountain Brigade'."""
    return any(word[:1].isdigit() for word in normal_words(unit))


@lru_cache(maxsize=20_000)
def rank_of(title: str | None) -> int:
    """The place of a title within a body: its head first, then deputies, the chief of staff, others, who speaks."""
    words = normal_words(title) if title else ()
    if not words:
        return UNTITLED
    held = frozenset(words)
    if held & _SPEAKERS:
        return SPEAKS
    if held & _HELPERS:
        return HELPER
    if "staff" in held and "chief" in held and "general" not in held:
        return UNDER_STAFF if held & _DEPUTIES else STAFF
    if held & _DEPUTIES:
        return FIRST_DEPUTY if "first" in held else DEPUTY
    if not held & _HEADS:
        return OTHER
    return HEAD if len(words) == 1 or "general" in held or words[0] not in _LOOSE else CHIEF


def is_title_alone(title: str) -> bool:
    """Whether a title is of words for titles and no others: 'deputy commander', but not 'canteen commander'."""
    return _TITLES.issuperset(normal_words(title))
