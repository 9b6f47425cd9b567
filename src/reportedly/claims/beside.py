"""Titles in so many words beside a name, where the encoder saw none; and one title before or after several names.

"Senator Voss" has a title whatever the encoder thinks of it, and in "Sens. Voss (D-Kelm), Lenz and Bo" all three have
the one: a title in the plural is of every name in the list that it opens or closes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from reportedly.claims.lexicon import lexicon, offices
from reportedly.language.reading import Mention, Reading, Tie
from reportedly.span import Span

SURE = 0.7
"""The score of a tie that the words tell by themselves (set by hand)."""

_FORM = r"(?:(?:Vice|Prime|Deputy|Attorney|Foreign|Lieutenant|Lt\.|State)[\s-]+){0,2}"
_NEXT = re.compile(r"(?:\s*\([^()]{1,30}\))?(?:\s*[,;&]\s*(?:and\s+)?|\s+and\s+)")
_CLOSES = re.compile(r",\s+(?:(?:both|all|two|three|the|former|senior)\s+)*")
_OPENS = re.compile(r"[\s:,–—-]+")
_PLURAL_FORM = re.compile(r"(?:Sens|Reps|Govs|[A-Z]\w+(?<![su])s)\b\.?\Z")
LONGEST = 60
"""Characters before a name in which its title is looked for (set by hand)."""


def titled(reading: Reading) -> Reading:
    """The reading with the titles and ties that its words tell."""
    worded = (*_addressed(reading), *_in_office(reading), *_listed(reading))
    found = {place: (number, place) for number, place in worded}
    reading = _with_titles(reading, sorted(found.values(), key=lambda f: f[1]))
    known = {(t.person, t.other) for t in reading.ties}
    told = {(t.person, t.other): t for t in (*_shared(reading), *_adjoining(reading))}
    more = [t for pair, t in told.items() if pair not in known]
    ties = tuple(replace(t, score=max(t.score, SURE)) if (t.person, t.other) in told else t for t in reading.ties)
    return replace(reading, ties=(*ties, *more))


def _addressed(reading: Reading) -> Iterator[tuple[int, Span]]:
    """The names with a form of address that is an office right before them, and its place."""
    for number, mention in enumerate(reading.mentions):
        if mention.label != "person":
            continue
        low = max(0, mention.span.start - LONGEST)
        found = _forms().search(reading.text, low, mention.span.start)
        if found is None:
            continue
        place = Span(*found.span(1))
        if not any(reading.mentions[n].label in ("title", "rank", "person") for n in reading.mentions_at(place)):
            yield number, place


def _in_office(reading: Reading) -> Iterator[tuple[int, Span]]:
    """The names in full with a word for an office right before them that the encoder saw no title in, and its place."""
    for number, mention in enumerate(reading.mentions):
        if mention.label != "person" or " " not in mention.span.of(reading.text):
            continue
        found = _SMALL_WORD.search(reading.text, max(0, mention.span.start - LONGEST), mention.span.start)
        if found is None or found[1] not in offices() - _PRIVATE:
            continue
        place = Span(*found.span(1))
        if not any(
            reading.mentions[n].label in ("title", "rank", "person", "organization") for n in reading.mentions_at(place)
        ):
            yield number, place


_PRIVATE = frozenset(("partner", "official", "member"))
"""Words that may tell of a private tie, or of any office, where no body stands with them."""

_SMALL_WORD = re.compile(r"\b([a-z]+)\s+\Z")


def _adjoining(reading: Reading) -> Iterator[Tie]:
    """A tie between each title and the name right after it, or whose brackets it opens, where it has no other."""
    taken = {t.other for t in reading.ties if t.score >= SURE}
    for number, mention in enumerate(reading.mentions):
        if mention.label != "title" or number in taken:
            continue
        after = reading.text[mention.span.end : mention.span.end + 1]
        if after.isspace():
            for person in reading.mentions_at(Span(mention.span.end + 1, mention.span.end + 2)):
                if reading.mentions[person].label == "person":
                    yield _tie(person, number)
        opened = _BRACKET.search(reading.text, max(0, mention.span.start - 3), mention.span.start)
        for person in reading.mentions_at(Span(opened.start() - 1, opened.start())) if opened else ():
            if reading.mentions[person].label == "person":
                yield _tie(person, number)


_BRACKET = re.compile(r"\s?\(\Z")


def _listed(reading: Reading) -> Iterator[tuple[int, Span]]:
    """The names that begin or end a list, with a word for several office-holders right before or after it."""
    for number, mention in enumerate(reading.mentions):
        if mention.label != "person":
            continue
        before = _ONE_WORD.search(reading.text, max(0, mention.span.start - LONGEST), mention.span.start)
        after = _OF_SEVERAL.match(reading.text, mention.span.end)
        for match, listed in ((before, _from(reading, number)), (after, _until(reading, number))):
            if match is None or len(listed) < 2 or not is_several(match[1]):
                continue
            place = Span(*match.span(1))
            if not any(reading.mentions[n].label in ("title", "rank", "person") for n in reading.mentions_at(place)):
                yield number, place


_ONE_WORD = re.compile(r"\b([a-z]+s)\s+\Z")
_OF_SEVERAL = re.compile(r",\s+(?:(?:both|all|two|three|the|former|senior)\s+)*([a-z]+s)\s+(?:of|at|for|with|in)\b")


@cache
def _forms() -> re.Pattern[str]:
    forms = "|".join(sorted(map(re.escape, lexicon("people")["addressed"]), key=len, reverse=True))
    return re.compile(rf"\b({_FORM}(?:{forms})\b\.?)\s+\Z")


def _with_titles(reading: Reading, found: list[tuple[int, Span]]) -> Reading:
    """The reading with more titles, each tied to its name; every number follows."""
    if not found:
        return reading
    order = sorted(
        [(m.span, 0, n, m) for n, m in enumerate(reading.mentions)]
        + [(place, 1, n, Mention(label="title", span=place, score=SURE)) for n, (_, place) in enumerate(found)],
        key=lambda e: (e[0].start, e[0].end, e[1], e[2]),
    )
    new: dict[int, int] = {}
    added: dict[int, int] = {}
    for number, (_, sort, n, _) in enumerate(order):
        (added if sort else new)[n] = number
    ties = [replace(t, person=new[t.person], other=new[t.other]) for t in reading.ties]
    ties += [_tie(new[person], added[n], _status_at(reading.text, at)) for n, (person, at) in enumerate(found)]
    triggers = tuple(
        replace(t, links=tuple((role, new[n], score) for role, n, score in t.links)) for t in reading.triggers
    )
    return replace(reading, mentions=tuple(e[3] for e in order), ties=tuple(ties), triggers=triggers)


def _status_at(text: str, title: Span) -> Mapping[str, float]:
    """Whether the words before a title, and the body between, tell it is a former one."""
    return {"former" if _FORMER.search(text, max(0, title.start - LONGEST), title.start) else "current": 1.0}


_FORMER = re.compile(r"\b(?:[Ff]ormer|[Ee]x|[Oo]ne-?time|[Rr]etired)[\s-]+(?:[\w’'&-]+\s+){0,3}\Z")


def _tie(person: int, title: int, status: Mapping[str, float] | None = None) -> Tie:
    return Tie(person=person, other=title, score=SURE, status=dict(status or {"current": 1.0}))


def _shared(reading: Reading) -> Iterator[Tie]:
    """A tie between each title in the plural and every name of the list that it opens or closes."""
    for number, mention in enumerate(reading.mentions):
        if mention.label != "title" or not is_several(mention.span.of(reading.text)):
            continue
        status = next((t.status for t in reading.ties if t.other == number), None)
        for person in _list_after(reading, number) or _list_before(reading, number):
            yield _tie(person, number, status)


def is_several(title: str) -> bool:
    """Whether a title is of several: "members of the board", "Sens.", never "head of sales"."""
    head = re.split(r"\s+(?:of|for|in|at|to|on|with)\b|,", title, maxsplit=1)[0].split()
    last = head[-1].casefold().strip(".") if head else ""
    return last.endswith("s") and bool({last[:-1], last[:-2], last[:-3] + "y"} & offices())


def _list_after(reading: Reading, title: int) -> list[int]:
    """The names that follow a title, where a list begins right after it; two at least."""
    end = reading.mentions[title].span.end
    first = next((n for n in range(title + 1, len(reading.mentions)) if reading.mentions[n].label != "rank"), None)
    if first is None or reading.mentions[first].label != "person" or reading.mentions[first].span.start < end:
        return []
    found = _from(reading, first)
    opens = _OPENS.fullmatch(_plain(reading, end, reading.mentions[first].span.start))
    return found if opens and len(found) > 1 else []


def _list_before(reading: Reading, title: int) -> list[int]:
    """The names of the list that ends right before a title: "Voss and Lenz, members of the board"; two at least."""
    start = reading.mentions[title].span.start
    last = next((n for n in range(title - 1, -1, -1) if reading.mentions[n].span.end <= start), None)
    if last is None or reading.mentions[last].label != "person":
        return []
    found = _until(reading, last)
    closes = _CLOSES.fullmatch(reading.text, reading.mentions[last].span.end, start)
    return found if closes and len(found) > 1 else []


_PASSED = ("rank", "organization")
"""Mentions that may stand between the names of a list."""


def _from(reading: Reading, first: int) -> list[int]:
    """The names of a list from one on."""
    found = [first]
    for number in range(first + 1, len(reading.mentions)):
        mention, end = reading.mentions[number], reading.mentions[found[-1]].span.end
        if mention.label in _PASSED or mention.span.start < end or _in_brackets(reading, mention.span):
            continue
        if mention.label != "person" or not _NEXT.fullmatch(_plain(reading, end, mention.span.start)):
            break
        found.append(number)
    return found


def _until(reading: Reading, last: int) -> list[int]:
    """The names of a list up to one, the last first."""
    found = [last]
    for number in range(last - 1, -1, -1):
        mention, start = reading.mentions[number], reading.mentions[found[-1]].span.start
        if mention.label in _PASSED or mention.span.end > start or _in_brackets(reading, mention.span):
            continue
        if mention.label != "person" or not _NEXT.fullmatch(_plain(reading, mention.span.end, start)):
            break
        found.append(number)
    return found


def _in_brackets(reading: Reading, span: Span) -> bool:
    before = reading.text[max(0, span.start - 30) : span.start]
    return before.rfind("(") > before.rfind(")")


def _plain(reading: Reading, start: int, end: int) -> str:
    """The words between two places without the ranks among them."""
    worded = reading.text[start:end]
    for number in reversed(reading.mentions_in(Span(start, end)) if end > start else []):
        mention = reading.mentions[number]
        if mention.label == "rank":
            worded = worded[: mention.span.start - start] + worded[mention.span.end - start :]
    return re.sub(r"(?<=\s)\s+", "", _WITH_BODY.sub("", worded))


_WITH_BODY = re.compile(r"^\s+(?:of|at|from)\s+(?:the\s+)?[A-Z][\w.-]*(?:\s+(?:of\s+)?(?:the\s+)?[A-Z][\w.-]*){0,5}")
"""A body or place after a name of a list: "Lenz of the Salt Guild, Bo of Kelm"."""
