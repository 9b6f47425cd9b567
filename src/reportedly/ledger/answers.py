"""What the ledger answers with: frozen values that the command line, the web and JSON share.

Every row names the document it comes from and carries the exact words it rests on, with their place in the stored
text. Days are ISO strings; None means that the ledger does not know. ``as_json`` turns any answer into plain data.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias, cast

from reportedly.findings.grades import Grade
from reportedly.findings.outcome import Outcome
from reportedly.findings.record import Record
from reportedly.findings.standing import Finding
from reportedly.ledger.alleged import AllegedChange, Copied, Elsewhere, Named, Tenure
from reportedly.ledger.evidence import Cell, ClaimRow, DocumentRow, Publisher, RegisteredRow, SourceWords, Words

__all__ = [
    "AllegedChange",
    "BlockRow",
    "Cell",
    "ClaimRow",
    "ClaimsAnswer",
    "Copied",
    "Counts",
    "DateRow",
    "DocumentAnswer",
    "DocumentRow",
    "Doubt",
    "Elsewhere",
    "ExtractionRow",
    "Finding",
    "Grade",
    "Hit",
    "Json",
    "MarkRow",
    "Named",
    "Outcome",
    "PeopleAnswer",
    "PersonAnswer",
    "PostAnswer",
    "Publisher",
    "RefusalRow",
    "RegisteredRow",
    "SearchAnswer",
    "SourceAnswer",
    "SourceProfile",
    "SourceWords",
    "Tenure",
    "WhoAnswer",
    "Words",
    "as_json",
]

Json: TypeAlias = dict[str, Any] | list[Any] | str | int | float | bool | None
"""Plain data, as ``json.dumps`` takes it."""


def as_json(answer: object) -> Json:
    """An answer as plain dictionaries, lists and scalars, ready for ``json.dumps``. Raises TypeError for others."""
    kind: Any = type(answer)
    if kind in _PLAIN:
        return cast("Json", answer)
    if (names := _names_of(kind)) is not None:
        values = _values_of(kind)(answer)
        return {k: v if type(v) in _PLAIN else as_json(v) for k, v in zip(names, values, strict=True)}
    if isinstance(answer, list | tuple):
        return [v if type(v) in _PLAIN else as_json(v) for v in answer]
    if isinstance(answer, dict):
        return {str(k): as_json(v) for k, v in answer.items()}
    if isinstance(answer, int | float):
        return answer
    if isinstance(answer, str):
        return str(answer)
    raise TypeError(f"not an answer: {kind.__name__}")


_PLAIN = frozenset((str, int, float, bool, type(None)))


@cache
def _names_of(kind: type) -> tuple[str, ...] | None:
    """The names of the fields of a class of answers; None for any other class."""
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else None


@cache
def _values_of(kind: type) -> Callable[[object], tuple[Any, ...]]:
    """What takes the values of all fields out of an answer of a class at once."""
    names = _names_of(kind) or ()
    return attrgetter(*names) if len(names) > 1 else lambda answer: tuple(getattr(answer, name) for name in names)


@dataclass(frozen=True, kw_only=True, slots=True)
class PostAnswer:
    """One post: who is named in it, what is said to have changed, and what that leaves standing, in plain words.

    An answer tells each change once: ``elsewhere`` are those of its people that another of its posts has.
    """

    id: str
    title: str | None
    organization: str | None
    forms: tuple[str, ...]
    named: tuple[Named, ...]
    changes: tuple[AllegedChange, ...]
    elsewhere: tuple[Elsewhere, ...]
    standing: tuple[str, ...]
    tenures: tuple[Tenure, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class WhoAnswer:
    """The posts that the words fit, as of the day asked about and of the day of knowledge; from claims so ``sure``."""

    words: str
    on: str | None
    known: str | None
    sure: float | None
    posts: tuple[PostAnswer, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubt:
    """Another person of the ledger who may be the same: shown, not merged, with the reasons for and against."""

    person_id: str
    person: str
    verdict: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonAnswer:
    """Everything the ledger holds on one person.

    ``forms`` are the names as worded; ``responses`` every answer to anything said of them, also where nobody claims it;
    ``said`` what they are reported to say; ``doubts`` others who may be the same person; ``registered`` what a registry
    knows them as.
    """

    id: str
    name: str
    forms: tuple[str, ...]
    ranks: tuple[str, ...]
    named: tuple[Named, ...]
    changes: tuple[AllegedChange, ...]
    responses: tuple[ClaimRow, ...]
    said: tuple[ClaimRow, ...]
    doubts: tuple[Doubt, ...]
    documents: tuple[DocumentRow, ...]
    registered: tuple[RegisteredRow, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PeopleAnswer:
    """Every person whom the words fit: when they are several, the words are ambiguous and all are shown."""

    words: str
    on: str | None
    known: str | None
    sure: float | None
    people: tuple[PersonAnswer, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimsAnswer:
    """Claims that pass a filter, newest first; ``total`` counts them before the limit."""

    claims: tuple[ClaimRow, ...]
    total: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceProfile:
    """What one source is reported to say: as the origin of a chain, as a carrier of others, and as plain statements.

    ``record`` is what became of the changes that it claimed; None for wordings that name nobody. ``reliability`` is
    the letter of the Admiralty code that follows from it alone.
    """

    name: str
    forms: tuple[str, ...]
    as_origin: tuple[ClaimRow, ...]
    as_carrier: tuple[ClaimRow, ...]
    statements: tuple[ClaimRow, ...]
    record: Record | None = None
    reliability: Grade | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceAnswer:
    """Every source whom the words fit, and every publisher, who is the source of what its reports tell themselves."""

    words: str
    known: str | None
    sure: float | None
    sources: tuple[SourceProfile, ...]
    publishers: tuple[Publisher, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A passage that holds the words sought: its document, the passage, and where in the text the words stand."""

    document: DocumentRow
    block: str
    passage: Words
    matches: tuple[Words, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchAnswer:
    """Passages that hold all the words, best first; ``documents`` counts the documents they stand in."""

    words: str
    known: str | None
    hits: tuple[Hit, ...]
    documents: int


@dataclass(frozen=True, kw_only=True, slots=True)
class BlockRow:
    """A stretch of a document and what it is; ``repeats`` is the place of the block that it says again."""

    kind: str
    words: Words
    repeats: tuple[int, int] | None
    date: str | None
    credit: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkRow:
    """A quality mark, its meaning, the words it is about (None: the document as a whole) and a note."""

    quality: str
    meaning: str
    words: Words | None
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DateRow:
    """A publication day that something in the document speaks for."""

    date: str
    reason: str
    words: Words | None
    inferred: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtractionRow:
    """A reading of a document by an engine, when, and whether it is the one answered from (as reviewed since)."""

    engine: str
    read_at: str
    answered: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentAnswer:
    """A stored document, to the letter, with its blocks, marks and claims in the order of the text."""

    document: DocumentRow
    media_type: str
    sha256: str
    text: str
    date_reason: str
    dates: tuple[DateRow, ...]
    blocks: tuple[BlockRow, ...]
    marks: tuple[MarkRow, ...]
    claims: tuple[ClaimRow, ...]
    extractions: tuple[ExtractionRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RefusalRow:
    """An input that could not be read, why, and the way out; ``since_read``: when its name or bytes were, if ever."""

    name: str
    reason: str
    meaning: str
    detail: str
    way_out: str
    at: str
    since_read: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """How much the ledger holds, counted over the readings answered from."""

    documents: int
    refusals: int
    changes: int
    postings: int
    responses: int
    statements: int
    people: int
    posts: int
