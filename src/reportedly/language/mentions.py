"""Mentions put right and added to by rule: names cut in two are joined, counted groups of office-holders are found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from reportedly.language.reading import Mention
from reportedly.span import Span

_JOINT = re.compile(r"[\s.\"“”'‘’()]{0,3}")
_NICKNAME = re.compile(r"\s+[\"“'‘(][A-Z][\w-]+[\"”'’)]\s+")
_BROKEN = re.compile(r"[ \t]*\n[ \t]*(?!\s)")
"""A line's end within a name, where a text is broken into short lines."""

_NEXT_LINE = re.compile(r"\n(?P<word>[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?)(?=[\s,.;:'’)])")

_BEGINS_ANEW = frozenset(
    "A An The This That These Those He She It They We I You His Her Its Their Our My In On At By For From To "
    "Of As And But Or So If When While After Before Since Until With Without Under Over There Then Now Not No "
    "Yes Also Both Earlier Later Last Next One Two Three Some Most Many Asked Police Officials Monday Tuesday "
    "Wednesday Thursday Friday Saturday Sunday January February March April May June July August September "
    "October November December".split()
)
"""Words with a capital by which a line begins a sentence, and no name goes on."""

_TAIL = re.compile(r"(?:['’](?!s\b)[A-Za-zÀ-ÿ]+|-[A-ZÀ-Þ][A-Za-zÀ-ÿ]+)+")
_NUMBER = (
    r"(?:\d[\d,]{0,14}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"sixty)"
)
_OFFICE = (
    "officers|commanders|generals|colonels|admirals|brigadiers|majors|captains|soldiers|troops|policemen|policewomen|"
    "deputies|ministers|officials|members|managers|directors|executives|employees|staff|staffers|workers|chiefs|judges|"
    "magistrates|prosecutors|lawmakers|legislators|senators|MPs|councillors|governors|mayors|ambassadors|diplomats|aides|"
    "advisers|advisors|inspectors|detectives|constables|guards|firefighters|teachers|professors|coaches|leaders|bosses|"
    "secretaries|commissioners|agents|airmen|sailors|marines|peacekeepers|people|others|men|women|civil servants|heads"
)
_GROUP = re.compile(
    rf"\b(?:(?:all|more than|at least|some|about|nearly|up to|another|the|his|her|its|their)\s+){{0,3}}"
    rf"(?:{_NUMBER}|several|dozens of|scores of|hundreds of|all(?:\s+the)?|a dozen)\s+"
    rf"(?:(?!of\b)[\w-]+\s+){{0,4}}?(?:{_OFFICE})\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?<=\bof )(?:(?:senior|top|military|army|police|government|party|regional)\s+){{0,3}}(?:{_OFFICE})\b"
    rf"(?:\s+who\s[^.,;]{{3,60}}?(?=[.,;]))?"
)
_SIDE_BY_SIDE = re.compile(r"\s+(?:and\s+)?|-")
_NESTED = re.compile(r"\s*(?:of\s+)?(?:the\s+)?")
_ONE_OF = re.compile(rf"\bone of (?:the|his|her|its|their)\s+(?:[\w-]+\s+){{0,3}}?(?:{_OFFICE})\b", re.IGNORECASE)


def repaired(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Mentions with cut names joined, their last words made whole, bare letters dropped."""
    kept: list[Mention] = []
    for mention in found:
        if mention.label == "person":
            mention = _whole(text, _unbroken(text, mention, found))
        joined = _joined(text, kept[-1], mention) if kept else None
        if joined is not None:
            kept[-1] = joined
        else:
            kept.append(mention)
    kept = [m for m in kept if m.label != "person" or (_is_name(m.span.of(text)) and not _is_place(text, m.span))]
    return [replace(m, label="title") if _is_office(text, m, after) else m for m, after in _with_next(kept)]


def _with_next(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention | None]]:
    return zip_longest(mentions, mentions[1:])


_OFFICES = frozenset("OC CO GOC AOC FOC DG DIG IG MD CMD GM DPO SSG CEO CFO COO".split())
"""Offices by their initials, which are taken for bodies: "OC Harbour Police" is an officer commanding."""


def _is_office(text: str, mention: Mention, after: Mention | None) -> bool:
    """Whether initials of an office are taken for a body, right before the body that it is of."""
    if mention.label != "organization" or mention.span.of(text) not in _OFFICES or after is None:
        return False
    return after.label == "organization" and text[mention.span.end : after.span.start] in (" ", " of the ")


def _unbroken(text: str, mention: Mention, found: Sequence[Mention]) -> Mention:
    """A name of one word at the end of a line, with the word that the next line goes on with."""
    if len(mention.span.of(text).split()) != 1:
        return mention
    rest = _NEXT_LINE.match(text, mention.span.end)
    if rest is None or rest["word"] in _BEGINS_ANEW or any(m.span.overlaps(Span(*rest.span("word"))) for m in found):
        return mention
    return Mention(label=mention.label, span=Span(mention.span.start, rest.end("word")), score=mention.score)


def _joined(text: str, before: Mention, after: Mention) -> Mention | None:
    """Two mentions as one, where they are pieces of one name, title or organization."""
    if before.label != after.label or before.span.end > after.span.start:
        return None
    between = text[before.span.end : after.span.start]
    if after.label == "person":
        pieces = bool(_NICKNAME.fullmatch(between)) or (bool(_JOINT.fullmatch(between)) and _goes_on(text, before))
        one_word = all(len(m.span.of(text).split()) == 1 for m in (before, after))
        pieces = pieces or (one_word and bool(_BROKEN.fullmatch(between)))
    elif after.label in ("organization", "title"):
        beside = after.label == "title" and bool(_SIDE_BY_SIDE.fullmatch(between))
        pieces = beside or _is_nested(text, before.span, after.span)
    else:
        return None
    if not pieces:
        return None
    span = Span(before.span.start, after.span.end)
    return Mention(label=after.label, span=span, score=min(before.score, after.score))


def _is_nested(text: str, before: Span, after: Span) -> bool:
    """Whether two pieces are one name: "tank army" of the "Western District", "chief of" the "general staff"."""
    between = text[before.end : after.start]
    if not _NESTED.fullmatch(between):
        return False
    return bool(re.search(r"\bof\b", between)) or before.of(text).endswith(" of")


def _whole(text: str, mention: Mention) -> Mention:
    tail = _TAIL.match(text, mention.span.end)
    if tail is None:
        return mention
    return Mention(label=mention.label, span=Span(mention.span.start, tail.end()), score=mention.score)


def _goes_on(text: str, before: Mention) -> bool:
    """Whether a name looks unfinished: initials, or a first name before a nickname in quotation marks."""
    worded = before.span.of(text)
    after = text[before.span.end : before.span.end + 2].strip()
    return bool(re.search(r"(?:^|[\s.])[A-Z]$|[.\"“(]$", worded)) or after.startswith(('"', "“", "("))


def _is_name(worded: str) -> bool:
    return len(re.sub(r"\W", "", worded)) > 1


def _is_place(text: str, span: Span) -> bool:
    """Whether a single word stands where a place stands: "both from Kelm", "is now in Kelm,"."""
    alone = " " not in span.of(text).strip()
    return (
        alone
        and bool(_WHERE.search(text, max(0, span.start - 12), span.start))
        and text[span.end : span.end + 1] not in "'’"
    )


_WHERE = re.compile(r"\b(?:from|in|near)\s+\Z")


def groups(text: str, passage: Span, taken: Sequence[Span]) -> list[Span]:
    """Counted or bounded groups of office-holders ("two other commanders", "one of the deputies") not yet mentioned."""
    found: list[Span] = []
    for pattern in (_ONE_OF, _GROUP, _BARE):
        for match in pattern.finditer(text, passage.start, passage.end):
            span = Span(*match.span())
            if not any(span.overlaps(other) for other in taken) and not any(span.overlaps(other) for other in found):
                found.append(span)
    return sorted(found)


_FAMILY = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+(?:['’-][A-ZÀ-Þ]?[a-zà-ÿ]+)*")
_CAPITALS = re.compile(rf"(?<![\w’-])(?<!\w'){_FAMILY.pattern}(?![\w-])")
_GENITIVE = re.compile(r"['’]s\Z")
_BEFORE = re.compile(r"(?:(?P<word>[A-ZÀ-Þ][\w'’-]*)(?P<dot>\.?)|\b[Tt]he)[ \t]\Z")
_AFTER = re.compile(r"(?:['’]s?)?[ \t]+(?:[A-ZÀ-Þ]|famil(?:y|ies)\b)")
_ADDRESSES = frozenset("Mr Mrs Ms Miss Dr Sir Lady Prof Rev Gen Col Lt Maj Capt Adm Sgt".split())
LEAST_FAMILY = 4
"""Letters of a family name that is looked for wherever it stands: shorter ones are words as well (set by hand)."""


def named_again(text: str, passages: Sequence[Span], found: Sequence[Mention]) -> list[Mention]:
    """The family names of people who are named in full, where nothing is marked: "Kern was not pushed, he told me".

    A word among others with capitals is part of another name ("Kern Street"), and so is "the Kern family"; a name that
    the text has in small letters, too, is a word.
    """
    families = {
        worded[-1]
        for m in found
        if m.label == "person" and len(worded := m.span.of(text).split()) > 1 and len(worded[-1]) >= LEAST_FAMILY
        if _FAMILY.fullmatch(worded[-1]) and worded[-1] not in ("Junior", "Senior")
    }
    families -= {word.capitalize() for word in _SMALL.findall(text)} if families else set()
    marked = {at.start() for m in found for at in _CAPITALS.finditer(text, m.span.start, m.span.end)}
    places = (at for passage in passages for at in _CAPITALS.finditer(text, passage.start, passage.end))
    names = [Span(at.start(), at.start() + len(_GENITIVE.sub("", at.group()))) for at in places]
    return [
        Mention(label="person", span=name, score=0.5)
        for name in names
        if name.of(text) in families and name.start not in marked and _stands_alone(text, name)
    ]


_SMALL = re.compile(r"(?<!\w)[a-zà-ÿ]+(?!\w)")


def _stands_alone(text: str, name: Span) -> bool:
    """Whether no word beside a name makes another name with it: "Mr Kern" is Kern, "Kern Street" is not."""
    if _AFTER.match(text, name.end):
        return False
    joined = _BEFORE.search(text, max(0, name.start - 30), name.start)
    if joined is None or joined["word"] in _ADDRESSES:
        return True
    return joined["word"] is not None and (bool(joined["dot"]) or joined["word"] in _BEGINS_ANEW)
