"""Numbers against the lists beside them: "two other commanders", then four are named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.span import Span

_NUMBERS = tuple(
    word
    for words in (
        "two three four five six seven eight nine ten eleven twelve",
        "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
    )
    for word in words.split()
)
_RANK = (
    r"(?:(?:Lieutenant|Lt\.?|Major|Maj\.?|Brigadier|Brig\.?|Colonel|Col\.?|Rear|Vice|Fleet|Army|Air|Chief|Field)[\s-])?"
    r"(?:General|Gen\.?|Admiral|Adm\.?|Colonel|Col\.?|Captain|Capt\.?|Marshal|Brigadier|Major|Commodore|Lieutenant|Commander)"
)
_RANKS = "commander general admiral officer colonel brigadier marshal chief captain soldier"
_ROLES = (
    f"{_RANKS} minister governor senator ambassador mayor judge deputy director executive manager president official "
    "aide adviser advisor secretary leader member candidate journalist activist suspect man woman people lawmaker mp"
).split()
_PLURALS = {role: role for role in ("people",)} | {
    {"man": "men", "woman": "women", "deputy": "deputies", "secretary": "secretaries"}.get(role, f"{role}s"): role
    for role in _ROLES
}
_COUNTED = re.compile(
    r"(?P<vague>\b(?:at least|more than|up to|about|around|nearly|almost|over|some|of the|"
    r"first|last|next|top|or|to|and)\s+)?"
    rf"\b(?P<number>{'|'.join(_NUMBERS)}|[2-9]|1\d|20)\s+(?P<between>(?:(?!and\b|or\b)[\w'’-]+\s+){{0,3}}?)"
    rf"(?P<role>{'|'.join(sorted(_PLURALS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_LONGEST = 4_000  # characters: a longer paragraph is a table or a list of its own
_NAME = r"[A-Z][\w'’.-]*(?:\s(?:[a-z]{1,3}\s)?[A-Z][\w'’.-]*){1,4}"
_LISTED = re.compile(rf"(?:{_RANK}\s)?{_NAME}(?:\s\([^()]{{1,40}}\))?")
_OPENED = re.compile(r"(?:\s[\w'’-]+){0,8}?\s?:\s")
_LIST = re.compile(r"(?:\s[\w'’-]+){0,8}?\s?(?::|\s[-–—]{1,2})\s(?P<items>[^.;:!?–—\"“”]+?)(?=[.;!?]|\s[-–—]|$)")
_PARTIAL = re.compile(r"\b(?:including|include|among|such as|led by|like|e\.g\.)\b", re.IGNORECASE)


def count_mismatches(paragraphs: Sequence[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """Every number that disagrees with the list beside it: where it stands, and a sentence for the reader.

    Two kinds are told, both only where they are plain: a list of nothing but names behind a colon or dash ("three
    ministers: A, B, C and D"), and, in the same or the next paragraph, more people named with a rank or with the role's
    own title than the number allows ("two other commanders", then four). Vague numbers ("at least two") and partial
    lists ("including") disagree with nothing, nor does a next paragraph that counts anew.
    """
    for number, (span, words) in enumerate(paragraphs):
        if len(words) > _LONGEST:
            continue
        for counted in _COUNTED.finditer(words):
            if counted["vague"]:
                continue
            said = _value(counted["number"])
            phrase = Span(span.start + counted.start("number"), span.start + counted.end())
            rest = words[counted.end() :]
            names = _listed(rest)
            if names is None:
                again = 0 if _OPENED.match(rest) else 2
                names = _titled(rest, counted["role"].lower(), said, again)
                if not names and number + 1 < len(paragraphs) and len(rest.split()) <= 40:
                    following = paragraphs[number + 1][1][:_LONGEST]
                    if not _COUNTED.search(following):
                        names = _titled(following, counted["role"].lower(), said, 2)
            if names and len(names) != said:
                yield (
                    phrase,
                    f"“{' '.join(phrase_words(words, counted))}”, but {len(names)} are named: {', '.join(names)}",
                )


def phrase_words(words: str, counted: re.Match[str]) -> list[str]:
    """The counted phrase as single words."""
    return words[counted.start("number") : counted.end()].split()


def _listed(rest: str) -> list[str] | None:
    """The names of a list that begins right behind the phrase and holds nothing else; None when there is none."""
    opened = _LIST.match(rest)
    if opened is None or _PARTIAL.search(opened["items"]):
        return None
    items = [i.strip() for i in re.split(r",\s?(?:and\s)?|\s(?:and|&)\s", opened["items"]) if i.strip()]
    return items if len(items) >= 2 and all(_LISTED.fullmatch(i) for i in items) else None


def _titled(words: str, plural: str, said: int, again: int) -> list[str]:
    """People introduced by a rank (for soldiers) or by the role's own title, when they are more than was said.

    Outside a list that the number opens, the role itself must come back in the singular ``again`` and again: only then
    is it about the same people.
    """
    role = _PLURALS[plural]
    title = _RANK if role in _RANKS.split() else role.title()
    names = list(
        dict.fromkeys(" ".join(m[1].split()).rstrip(".") for m in re.finditer(rf"\b{title}\s({_NAME})", words))
    )
    back = len(re.findall(rf"\b{role}\b", words, re.IGNORECASE))
    distinct = [n for n in names if not any(n != o and n in o for o in names)]
    return distinct if len(distinct) > said and back >= again and not _PARTIAL.search(words) else []


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _NUMBERS.index(number.lower()) + 2
