"""Words of documents made harmless: characters that steer what is shown are named or left out, addresses looked at."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from reportedly.ledger.answers import DocumentRow

_STEERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Controls, and characters that turn the direction of writing."""

_MARKUP = re.compile(r"(<textarea\b[^>]*>.*?</textarea>|<[^>]*>)", re.DOTALL)
"""Tags, and fields with several lines. Our templates escape both brackets in whatever they show."""

_READ_OUT = re.compile(r' (?:title|aria-label|alt|placeholder|data-label)="[^"]*"')
"""Parts of tags that are shown or read out."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """Words as they are shown; ``sign`` names a character that steers, and then stands for it."""

    text: str
    sign: str | None = None


def runs(text: str) -> tuple[Run, ...]:
    """Words, with each character that steers set apart under its name; together they are the text."""
    found: list[Run] = []
    at = 0
    for match in _STEERS.finditer(text):
        if match.start() > at:
            found.append(Run(text=text[at : match.start()]))
        found.append(Run(text=match.group(), sign=named(match.group())))
        at = match.end()
    return (*found, Run(text=text[at:])) if at < len(text) else tuple(found)


def named(character: str) -> str:
    """A character by number and name: 'U+202E right-to-left override'."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character').lower()}"


def plain(words: str) -> str:
    """Words on one line, without what steers: each such character becomes '�'."""
    return _STEERS.sub("�", " ".join(words.split()))


def calmed(page: str) -> str:
    """A page of HTML in which no word turns the words beside it: '�' stands for each character that steers.

    Addresses, and what stands in fields of forms, stay as they are: they are sent back as they came.
    """
    if not _STEERS.search(page):
        return page
    pieces = _MARKUP.split(page)  # text and markup in turn
    return "".join(
        _READ_OUT.sub(lambda told: _STEERS.sub("�", told.group()), piece) if i % 2 else _STEERS.sub("�", piece)
        for i, piece in enumerate(pieces)
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """What a document calls itself, on one line each and harmless; ``link`` is its address where it may be opened."""

    title: str
    name: str
    publisher: str | None
    address: str | None
    link: str | None


def names_of(paper: DocumentRow) -> Names:
    """What a document calls itself: its title, or else its name. Only an address of the web may be opened."""
    name = plain(paper.name) or "a document without a name"
    address = plain(paper.url) if paper.url else None
    is_open = address is not None and address == paper.url and address.lower().startswith(("http://", "https://"))
    return Names(
        title=plain(paper.title or "") or name,
        name=name,
        publisher=plain(paper.publisher or "") or None,
        address=address,
        link=address if is_open else None,
    )
