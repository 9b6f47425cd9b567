"""How the ledger's values are worded on pages: what templates may call, all of it plain text, escaped where shown."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.faces.terminal import UNICODE
from reportedly.faces.terms import WORDS as HELD
from reportedly.faces.terms import term_words
from reportedly.faces.wording import sentence as worded
from reportedly.findings.outcome import Outcome
from reportedly.findings.plain import RESERVE, day, listed
from reportedly.findings.sentences import things
from reportedly.ledger.answers import ClaimRow, DocumentRow, Named
from reportedly.vocabulary import Answer, Certainty, Event

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


def days(first: str | None, last: str | None) -> str:
    """A range of days as short as it can be read, or the one day: '2 – 29 May 2023', '2 May – 3 Jun 2023'."""
    begin, end = day(first).split(), day(last).split()
    if begin == end:
        return " ".join(end)
    while len(begin) > 1 and len(end) == 3 and begin[-1] == end[len(begin) - 1]:
        begin.pop()
    return f"{' '.join(begin)} – {' '.join(end)}"


def post_name(title: str | None, organization: str | None) -> str:
    """A post as a heading: 'commander, Lake Fleet'."""
    return ", ".join(p for p in (title, organization) if p) or "a post that is not named"


def place(document: DocumentRow) -> str:
    """A document as it is named in a line: its title, or else its name, and its publisher where known."""
    name = document.title or document.name
    return f"{name}, {document.publisher}" if document.publisher else name


def answer(row: ClaimRow) -> str:
    """What a response says, as words: 'denied', 'no comment'."""
    return (row.response or row.kind).replace("_", " ")


def denies(row: ClaimRow) -> bool:
    """Whether a response says that it is not so."""
    return row.response == Answer.DENIED


def events(found: Iterable[str], last: str = "or") -> str:
    """Events as things: 'dismissal or suspension'."""
    return things(tuple(found), last)


def documents_of(named: Named) -> int:
    """In how many documents somebody is named in a post."""
    return len(named.documents)


def slug(word: str) -> str:
    """A word as the name of a class: 'borne out' gives 'borne-out'."""
    return "-".join(word.lower().replace("_", " ").split())


def outcome_word(outcome: Outcome | None) -> str:
    """The word for what came of a change; '' where nothing did."""
    return "" if outcome is None else outcome.word


def event_words() -> list[str]:
    """Every event, in the order of the contract."""
    return [str(e) for e in Event]


FILTERS = {
    "answer": answer,
    "day": day,
    "denies": denies,
    "events": events,
    "place": place,
    "sentence": sentence,
    "share": share,
    "slug": slug,
    "term": term_words,
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
    "event_words": event_words,
}
"""What templates may call or look up."""
