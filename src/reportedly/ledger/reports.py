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
    """What became known after ``start`` and by ``end``; ``documents`` are those that became known in between.

    ``people`` counts whom these documents bear on: what they tell of somebody may be no difference.
    """

    start: str
    end: str
    words: str | None
    differences: tuple[Difference, ...]
    documents: tuple[DocumentRow, ...]
    people: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonNews:
    """Somebody on whom documents that became known between two days make claims (``claims``, by id).

    ``is_change`` says that some tell of a change or answer one, not only of a post. ``held`` counts all claims on the
    person, the older ones too.
    """

    person_id: str
    person: str
    claims: tuple[str, ...]
    is_change: bool
    held: int


@dataclass(frozen=True, kw_only=True, slots=True)
class NewsAnswer:
    """What documents that became known after ``start`` and by ``end`` are about, before it is weighed.

    ``count`` says how many they are; where they were too many to be looked at, all else is empty. ``people``: those
    with changes first, by name, or a page of them; they go under ``names`` names in all. ``unnamed``: new changes of
    people whom nobody names. ``beside``: ids of people on whom they make no claim, but who are said to have left or
    taken posts in which they name others; None where it was not looked at.
    """

    start: str
    end: str
    words: str | None
    count: int
    names: int = 0
    documents: tuple[DocumentRow, ...] = ()
    people: tuple[PersonNews, ...] = ()
    unnamed: tuple[Difference, ...] = ()
    beside: tuple[str, ...] | None = None


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
