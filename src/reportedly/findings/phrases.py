"""Noun phrases for sentences: people with rank, post and number, sources with the article that English wants."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from reportedly.findings.plain import number

_DETERMINED = re.compile(
    r"(?:the|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d[\d,.]*|several|some|many|most|all|both|"
    r"another|other|others|dozens|hundreds|thousands|scores|at|more|fewer|up|about|around|nearly|his|her|its|their|"
    r"any|no|each|every|this|that|these|those|who|nobody|somebody)\b",
    re.IGNORECASE,
)
_AFTER_HEAD = re.compile(
    r"\s+(?:of|in|at|for|from|with|by|on|to|near|run|led|close|familiar|who|that|which|briefed|loyal|based|and)\b|,"
)
_POSSESSIVE = re.compile(r"[’'](?:s\b|\s)")
_MASS = frozenset("media press intelligence television tv radio news police opposition speculation staff".split())
_BODIES = frozenset(
    "Ministry Government Army Navy Court Department Kremlin Pentagon House Council Committee Board Commission "
    "Parliament Senate Fleet Division Party Agency Office Bank Cabinet Presidency Staff Secretariat Union Post Times "
    "Guardian".split()
)
"""Words that take 'the' at the end of a body's name."""
_SOLE = frozenset(
    (
        *"presidency government army navy parliament cabinet military opposition judiciary ministry".split(),
        *(f"{what} ministry" for what in "defence defense interior foreign justice finance health".split()),
        "supreme court",
        "president",
        "prime minister",
        "board",
    )
)
"""Bodies that a country has one of: alone, and in small letters, they are known ones."""
_UNCOUNTED = frozenset(
    "reports rumours rumors sources officials analysts economists diplomats lawmakers witnesses residents experts "
    "observers investigators prosecutors lawyers relatives activists journalists insiders critics supporters".split()
)
"""People and sayings that no name begins with: a capital is that of a sentence."""


def opened(phrase: str) -> str:
    """A phrase as the opening of a sentence: its first letter a capital."""
    return phrase[:1].upper() + phrase[1:]


def determined(source: str) -> str:
    """A source's noun phrase with the article English wants: 'a channel', 'the Defence Ministry', a name alone."""
    words = source.split()
    if not words:
        return "somebody unnamed"
    if words[0].lower() in _UNCOUNTED:
        return source[:1].lower() + source[1:]
    if words[0].lower() in _MASS and words[1:] and words[1][0].islower():
        source = source[:1].lower() + source[1:]
    if re.split(r"\s+(?:of|for)\s+", source.lower(), maxsplit=1)[0] in _SOLE:
        return f"the {source}"
    if _DETERMINED.match(source):
        return source if words[0].isupper() and words[0] != "A" else source[:1].lower() + source[1:]
    head = _AFTER_HEAD.split(source, maxsplit=1)[0]
    last = head.split()[-1] if head.split() else words[0]
    if last in _BODIES and not _POSSESSIVE.search(head):
        return f"the {source}"
    if _POSSESSIVE.search(head) or not last[:1].islower() or _is_plural(last) or last in _MASS:
        return source
    return f"{_article(source)} {source}"


def subject_of(person: Mapping[str, Any], post: Mapping[str, Any] | None) -> tuple[str, bool]:
    """The person as the subject of a sentence, with rank and the post held, and whether the verb is a plural's."""
    name, description = person.get("name"), person.get("description")
    count = person.get("count", 1)
    if name:
        rank = person.get("rank")
        return f"{rank} {name}{_held(post, '')}" if rank else f"{name}{_held(post, '')}", False
    if description:
        many = (count is not None and count > 1) or (count is None and _reads_plural(description))
        return f"{_counted(description, count)}{_held(post, description, many)}", many
    if count is not None and count > 1:
        return f"{number(count)} unnamed people{_held(post, '', True)}", True
    return (
        (f"some unnamed people{_held(post, '', True)}", True)
        if count is None
        else (f"somebody unnamed{_held(post, '')}", False)
    )


def _held(post: Mapping[str, Any] | None, description: str, many: bool = False) -> str:
    """Give the post as an apposition, in brackets for several people; not where the description says it already."""
    if post is None:
        return ""
    title, organization = post.get("title"), post.get("organization")
    lowered = description.lower()
    if title and title.lower() in lowered:
        title = None
    if organization and organization.lower() in lowered:
        organization = None
    if many:
        inside = ", ".join(part for part in (title, organization) if part)
        return f" ({inside})" if inside else ""
    if title:
        return f", {title} ({organization})," if organization else f", {title},"
    return f" ({organization})" if organization else ""


def _counted(description: str, count: int | None) -> str:
    if _DETERMINED.match(description):
        return description[:1].lower() + description[1:]
    if count is not None and count > 1:
        return f"{number(count)} {description}"
    head = _AFTER_HEAD.split(description, maxsplit=1)[0].split()
    if count == 1 and head and not _is_plural(head[-1]) and not _POSSESSIVE.search(" ".join(head)):
        return f"{_article(description)} {description}"
    return description


def _reads_plural(description: str) -> bool:
    """Whether a description of unknown number reads as several."""
    if re.match(r"(?:an?|one|the\s+\w+\s+of|another)\b", description, re.IGNORECASE):
        return False
    head = _AFTER_HEAD.split(description, maxsplit=1)[0].split()
    return bool(head) and _is_plural(head[-1])


def _is_plural(word: str) -> bool:
    return (word.endswith("s") and not word.endswith(("ss", "us", "is"))) or word in (
        "people",
        "men",
        "women",
        "police",
    )


def _article(phrase: str) -> str:
    word = phrase.split()[0]
    spelled = word[0] in "AEFHILMNORSX" if len(word) > 1 and word.isupper() else word[0].lower() in "aeiou"
    silent = word.lower().startswith(("hono", "hour", "heir"))
    hard = word.lower().startswith(("uni", "use", "usu", "eu", "one", "ukr")) and not word.lower().startswith("unin")
    return "an" if (spelled or silent) and not (hard and not word.isupper()) else "a"
