"""What the ledger answers on reports: the stories they tell, and what became known by them between two days.

Frozen values, as in ``answers``, and turned into plain data by the same ``as_json``.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.ledger.answers import AllegedChange
from reportedly.ledger.evidence import ClaimRow, DocumentRow


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """Something on one person that became known between two days; ``why`` are the new claims that made it so.

    ``before`` and ``after`` are an alleged change as it was and is known; both None where somebody is named in a post.
    """

    person: str
    person_id: str | None
    plain: str
    before: AllegedChange | None = None
    after: AllegedChange | None = None
    why: tuple[ClaimRow, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class DiffAnswer:
    """What became known after ``start`` and by ``end``; ``documents`` are those that became known in between."""

    start: str
    end: str
    words: str | None
    differences: tuple[Difference, ...]
    documents: tuple[DocumentRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryDocument:
    """One report of a story: what it derives from (that document's id and key), how, and why we say so."""

    document: DocumentRow
    derives_from: str | None
    derives_from_key: str | None
    kind: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryRow:
    """Reports about the same changes of the same people: the earliest first, and the origins behind them all."""

    id: str
    first_day: str | None
    last_day: str | None
    documents: tuple[StoryDocument, ...]
    origins: tuple[str, ...]
    changes: tuple[AllegedChange, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryAnswer:
    """The stories whose people, posts or documents the words fit; every story where no words are given."""

    words: str | None
    known: str | None
    stories: tuple[StoryRow, ...]
