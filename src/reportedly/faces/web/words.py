"""How the ledger's values are worded on pages: what templates may call, all of it plain text, escaped where shown."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.faces.cards import post_name
from reportedly.faces.terminal import UNICODE, as_read
from reportedly.faces.terms import WORDS as HELD
from reportedly.faces.terms import term_words
from reportedly.faces.wording import sentence as worded
from reportedly.findings.grades import reasons_in_common
from reportedly.findings.plain import RESERVE, day, days, listed
from reportedly.findings.sentences import things, whose_word
from reportedly.ledger.answers import AllegedChange, ClaimRow, DocumentRow
from reportedly.ledger.scope import DAY
from reportedly.vocabulary import Certainty

CERTAINTIES = {str(c): (UNICODE.certainty[str(c)], RESERVE[c]) for c in Certainty}
"""A sign and a few words for each certainty, to stand beside its colour."""

FINDINGS = UNICODE.finding
"""A sign for each finding and outcome, to stand beside its word and colour."""

DERIVED = {
    "copy": "a copy of",
    "cut": "the words, or some of them, of",
    "rewrite": "a rewrite of",
    "retelling": "a retelling of",
    "citing": "told on the word of",
}
"""How one report derives from another, after 'it is'."""


def sentence(row: ClaimRow) -> str:
    """A claim in one English sentence; a plain statement as who said something."""
    if row.kind == "statement":
        return f"{row.origin or 'Somebody unnamed'} said"
    return worded(row.record() | {"sources": [s.speaker for s in row.sources]})


def counted(count: int, what: str, many: str | None = None) -> str:
    """Give '1 report', '14 reports', 'no reports'."""
    plural = many or (f"{what[:-1]}ies" if what.endswith("y") and what[-2:-1] not in "aeiou" else f"{what}s")
    return f"{count:,} {what}" if count == 1 else f"{count or 'no'} {plural}" if count < 1000 else f"{count:,} {plural}"


def share(value: float | None) -> str:
    """A confidence as people read it: '.83'; '' for none."""
    return "" if value is None else f"{value:.2f}".lstrip("0") if value < 1 else "1"


def place(document: DocumentRow) -> str:
    """A document as it is named in a line: its title, or else its name, and its publisher where known."""
    name = document.title or document.name
    return f"{name}, {document.publisher}" if document.publisher else name


def moment(at: str) -> str:
    """A moment as stored, to the minute: '30 Nov 2026, 15:50 UTC'; a day alone as a day."""
    return f"{day(at[:DAY])}, {at[DAY + 1 : DAY + 6]} UTC" if len(at) > DAY else day(at)


def answer(row: ClaimRow) -> str:
    """What a response says, as words: 'denied', 'no comment'."""
    return (row.response or row.kind).replace("_", " ")


def events(found: Iterable[str], last: str = "or") -> str:
    """Events as things: 'dismissal or suspension'."""
    return things(tuple(found), last)


def voices(changes: Iterable[AllegedChange], papers: Iterable[DocumentRow] = ()) -> frozenset[str]:
    """The sources and outlets in whose voice changes are told: those of their origins that have a page.

    An agency that is only credited has none, nor has a file.
    """
    rows = [row for change in changes for row in change.claims]
    told = {row.origin for row in rows} | {row.document.publisher for row in rows}
    return frozenset(name for name in (*told, *(paper.publisher for paper in papers)) if name)


def slug(word: str) -> str:
    """A word as the name of a class: 'borne out' gives 'borne-out'."""
    return "-".join(word.lower().replace("_", " ").split())


FILTERS = {
    "as_read": as_read,
    "answer": answer,
    "day": day,
    "events": events,
    "place": place,
    "sentence": sentence,
    "share": share,
    "slug": slug,
    "term": term_words,
    "moment": moment,
    "listed": lambda items, last="and": listed(list(items), last),
}
"""What templates may pipe values through."""

FUNCTIONS = {
    "certainties": CERTAINTIES,
    "counted": counted,
    "days": days,
    "derived": DERIVED,
    "findings": FINDINGS,
    "held": HELD,
    "post_name": post_name,
    "reasons_in_common": reasons_in_common,
    "whose_word": whose_word,
    "voices": voices,
}
"""What templates may call or look up."""
