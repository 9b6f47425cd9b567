"""Titles, organizations and ranks: the normal form of their wordings, and whether two of them mean one, and why."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from reportedly.entities.abbreviations import (
    CORPORATE,
    COUNTED,
    DROPPED,
    ORDINALS,
    PHRASES,
    RANKS,
    ROMAN,
    SERVICES,
    WORDS,
)
from reportedly.entities.countries import COUNTRIES, countries_of
from reportedly.entities.folding import fold
from reportedly.entities.names import Match

AGREES = 0.7
"""From this score on two wordings are taken for one; the scores order the cases of the functions below, no more."""

_WORD = re.compile(r"[^\W_]+(?:[.&][^\W_]+)*", re.UNICODE)
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)?")
_POSSESSIVE = re.compile(r"['’](?:s\b|(?=\s|$))")
_LEVELS = frozenset("first deputy vice assistant associate junior senior chief under co".split())
_RANKED = frozenset("deputy vice secretary lady minister lord sea assistant".split())
_RANKS = frozenset(
    "general admiral colonel major lieutenant brigadier sergeant corporal commodore marshal midshipman superintendent "
    "inspector".split()
)
"""Ranks that are seldom the name of a post; a captain, a commander or a commissioner holds one by that name."""
_RANKS_AND_LEVELS = _RANKS | frozenset("vice rear field air chief army fleet staff senior deputy assistant".split())
_LOOSE = frozenset(("chief", "head", "boss", "leader", "cinc"))
"""Titles that news uses for whoever is at the head of a body."""
_HEADS = _LOOSE | frozenset(("commander", "director", "governor", "commissioner"))
"""Those, and the titles that they stand for. A chairman, a president and a chief executive may be three people."""
_PHRASES = [(f" {phrase} ", f" {word} ") for phrase, word in sorted(PHRASES.items(), key=lambda item: -len(item[0]))]


@lru_cache(maxsize=20_000)
def normal_words(wording: str) -> tuple[str, ...]:
    """The words that tell a title or organization from others, in order, in their normal form.

    Abbreviations are opened, British and American spellings agree, country adjectives become the country, and a number
    is bound to its unit: '6th Army', 'Sixth Army' and '6 Army' all give ('6army',).
    """
    folded = [w for w in map(fold, _WORD.findall(_POSSESSIVE.sub(" ", wording))) if w]
    numbered = (_number_of(w, after) for w, after in pairwise([*folded, ""]))
    line = f" {' '.join(numbered)} "
    for phrase, word in _PHRASES:
        line = line.replace(phrase, word)
    words = [COUNTRIES.get(w, WORDS.get(w, w)) for w in line.split()]
    bound = _bind_numbers(words)
    kept = tuple(w for w in bound if w not in DROPPED and w not in CORPORATE)
    return kept or tuple(bound)


def key_of(wording: str | None) -> str:
    """A key that wordings of one title or organization share, whatever the order of the words; '' for none."""
    return " ".join(sorted(set(normal_words(wording)))) if wording else ""


def search_words(wording: str) -> frozenset[str]:
    """The words by which a title or organization is found: the normal ones, and the unit's bare word beside '6army'."""
    found = set(normal_words(wording))
    found |= {re.sub(r"^\d+", "", w) for w in found if re.match(r"\d+\D", w)}
    return frozenset(found - {""})


@lru_cache(maxsize=50_000)
def same_organization(a: str | None, b: str | None) -> Match:
    """Whether two wordings name one organization.

    The numbers of units must agree. The same words agree (1.0); so does a wording that adds only a country (0.9) or
    what the unit is part of (0.8), if the head word is the same: 'Western Military District' is not its tank army.
    """
    if not a or not b:
        return Match(score=0.0, reasons=("an organization is not named",))
    one, two = frozenset(normal_words(a)), frozenset(normal_words(b))
    if one == two:
        return Match(score=1.0, reasons=("the organization is worded alike",))
    if _numbers(one) != _numbers(two) and not (head_of(a) == head_of(b) and _contained(one, two)):
        return Match(score=0.0, reasons=("the numbers of the units differ",), conflict=True)
    here, there = countries_of(one), countries_of(two)
    if here and there and not here & there:
        return Match(score=0.0, reasons=("the countries differ",), conflict=True)
    more = one ^ two
    if one - here == two - there and (one - here):
        return Match(score=0.9, reasons=(f"the same organization, one naming {' and '.join(sorted(more))}",))
    if _contained(one, two) and head_of(a) == head_of(b) and len(min(one, two, key=len)) + _specific(one & two) >= 2:
        return Match(score=0.8, reasons=(f"the same unit, one naming {' '.join(sorted(more))} too",))
    return Match(score=0.0, reasons=("the organizations are worded differently",))


@lru_cache(maxsize=50_000)
def same_title(a: str | None, b: str | None) -> Match:
    """Whether two wordings name one title: 'defence secretary', 'secretary of defense'; a deputy is not the chief."""
    if not a or not b:
        return Match(score=0.0, reasons=("a title is not named",))
    one, two = frozenset(normal_words(a)), frozenset(normal_words(b))
    if one == two:
        return Match(score=1.0, reasons=("the title is worded alike",))
    if (one ^ two) & _LEVELS:
        level = sorted((one ^ two) & _LEVELS)[0]
        return Match(score=0.0, reasons=(f"one is {level}, the other is not",), conflict=True)
    here, there = countries_of(one), countries_of(two)
    if one - here == two - there and (one - here) and (not here or not there):
        return Match(score=0.9, reasons=("the same title, one naming the country",))
    if _contained(one, two):
        return Match(score=0.5, reasons=("one title is the other's beginning or part",))
    return Match(score=0.0, reasons=("the titles differ",))


@lru_cache(maxsize=50_000)
def same_post(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> Match:
    """Whether two (title, organization) pairs are one post. What one of them leaves out does not contradict."""
    titles, organizations = same_title(a[0], b[0]), same_organization(a[1], b[1])
    one, two = whole_words(*a), whole_words(*b)
    if one and one == two:
        return Match(score=1.0, reasons=("the post is worded alike",))
    heads = _one_head(_headed(a), _headed(b))
    if heads is not None:
        return heads
    if titles.conflict or organizations.conflict:
        return Match(score=0.0, reasons=_reasons(titles, organizations), conflict=True)
    if a[1] and b[1] and organizations.score < AGREES:
        return Match(score=0.0, reasons=organizations.reasons)
    if a[0] and b[0] and titles.score < AGREES:
        return Match(score=0.0, reasons=titles.reasons)
    if titles.score >= AGREES and organizations.score >= AGREES:
        return Match(score=min(titles.score, organizations.score), reasons=_reasons(titles, organizations))
    if organizations.score >= AGREES:
        return Match(score=0.7, reasons=(*organizations.reasons, "one leaves the title out"))
    if titles.score >= AGREES:
        return Match(score=0.6, reasons=(*titles.reasons, "an organization is not named"))
    return Match(score=0.0, reasons=_reasons(titles, organizations))


def _headed(post: tuple[str | None, str | None]) -> tuple[str | None, str | None]:
    """A post whose title names its body ('Black Sea Fleet chief') as the title and the body."""
    title, organization = post
    words = (title or "").split()
    if organization is None and len(words) > 1 and fold(words[-1]) in _HEADS and words[0][:1].isupper():
        return words[-1], " ".join(words[:-1])
    return post


def _one_head(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> Match | None:
    """Whether two titles are words for whoever is at the head of one body, as news uses 'chief' for its commander."""
    one, two = (" ".join(normal_words(post[0] or "")) for post in (a, b))
    if one == two or not {one, two} <= _HEADS or not {one, two} & _LOOSE:
        return None
    bodies = same_organization(a[1], b[1])
    if bodies.score < AGREES:
        return None
    return Match(score=0.8, reasons=(f"{one} and {two} are words for the head of one body", *bodies.reasons))


@lru_cache(maxsize=20_000)
def whole_words(title: str | None, organization: str | None) -> frozenset[str]:
    """The normal words of a post as one: 'Russian president' and 'President' of 'Russia' give the same."""
    return frozenset(normal_words(f"{title or ''} {organization or ''}")) if title or organization else frozenset()


@lru_cache(maxsize=20_000)
def meeting_words(title: str | None, organization: str | None) -> frozenset[str]:
    """Words of a post by which others are sought: two that ``same_post`` holds to agree have one of them in common."""
    wordings = [w for w in (title, organization, *_headed((title, organization))) if w]
    words = [normal_words(w) for w in wordings]
    return whole_words(title, organization).union(*(found or ("",) for found in words))


def same_rank(a: str | None, b: str | None) -> Match:
    """Whether two ranks can be one person's: the same, or a shorter wording ('General' for a lieutenant general)."""
    one, two = rank_words(a), rank_words(b)
    if not one or not two:
        return Match(score=0.0, reasons=("a rank is not given",))
    if one == two:
        return Match(score=1.0, reasons=(f"the rank agrees ({' '.join(one)})",))
    services = {SERVICES.get(one[-1], "other"), SERVICES.get(two[-1], "other")}
    if len(services) == 2:
        return Match(score=0.0, reasons=(f"{' '.join(one)} and {' '.join(two)} are of two services",), conflict=True)
    if one[-1] == two[-1] and (len(one) == 1 or len(two) == 1):
        return Match(score=0.8, reasons=(f"{' '.join(one)} can be short for {' '.join(two)}",))
    return Match(score=0.0, reasons=(f"{' '.join(one)} is not {' '.join(two)}",))


def is_rank(title: str | None) -> bool:
    """Whether a title is a rank and no more: 'Vice Admiral', but neither 'commander' nor 'attorney general'."""
    words = rank_words(title)
    return bool(words) and words[-1] in _RANKS and _RANKS_AND_LEVELS.issuperset(words)


@lru_cache(maxsize=4_000)
def rank_words(rank: str | None) -> tuple[str, ...]:
    """A rank's words in full: 'Lt. Gen.' gives ('lieutenant', 'general')."""
    if not rank:
        return ()
    words = [fold(w) for w in re.findall(r"[^\W\d_]+", rank)]
    return tuple(w for w in (RANKS.get(w, w) for w in words) if w and w not in COUNTRIES)


def head_of(wording: str) -> str:
    """The word that says what kind of body it is: the last before the first 'of' ('tank army of the … District').

    A comma does the same ('6th Army, Western Military District'), but in a list ('Foreign, Trade and Aid Office').
    """
    first = re.split(r"\s+(?:of|for|in)\s+|,\s+(?!.*\band\b)", wording.strip(), maxsplit=1)[0]
    words = normal_words(first) or ("",)
    return re.sub(r"^\d+", "", words[-1])


def _number_of(word: str, after: str) -> str:
    """A spelled ordinal as a number, except where it is part of a title: 'Sixth Army', but 'first deputy'."""
    return word if after in _RANKED else str(ORDINALS.get(word, word))


def _bind_numbers(words: list[str]) -> list[str]:
    """Join each number with the unit it counts, so that numbers are never compared apart from their units."""
    bound: list[str] = []
    number = ""
    for i, word in enumerate(words):
        after = words[i + 1] if i + 1 < len(words) else ""
        found = _ORDINAL.fullmatch(word)
        if found or (word in ROMAN and after in COUNTED):
            number = found[1] if found else str(ROMAN[word])
            if not after and bound and bound[-1] in COUNTED:
                bound[-1], number = number + bound[-1], ""
        elif word == "no" and _ORDINAL.fullmatch(after):
            continue
        else:
            bound.append(number + word)
            number = ""
    return [*bound, number] if number else bound


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in words if w[0].isdigit())


def _contained(one: frozenset[str], two: frozenset[str]) -> bool:
    return one <= two or two <= one


def _specific(words: frozenset[str]) -> int:
    """1 when a numbered unit is among the words: a number is as telling as a name."""
    return int(bool(_numbers(words)))


def _reasons(*matches: Match) -> tuple[str, ...]:
    return tuple(reason for match in matches for reason in match.reasons)
