"""Stories as a list, the newest first and a page at a time, and the story that a document tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, or_, select

from reportedly.errors import NotInLedger
from reportedly.ledger.answers import AllegedChange, DocumentRow
from reportedly.ledger.gather import with_later
from reportedly.ledger.glimpses import TOLD, whole_claims
from reportedly.ledger.reaching import Reach, reach
from reportedly.ledger.reports import StoryAnswer, StoryRow
from reportedly.ledger.rows import document_rows
from reportedly.ledger.schema import claims, documents, extracted, extractions
from reportedly.ledger.scope import Scope, answered, known_by
from reportedly.ledger.telling import Gathered, changes_told, story_row
from reportedly.origins.paper import Paper

LISTED = 5
"""Reports on one page of the list; it has as many stories or, where several reports tell one, fewer. So many are judged
in about 0.1 s over a ledger of 100,000 claims (set by hand, 2026-11-30)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StoriesAnswer:
    """A page of the stories, those told of last first.

    Their changes are judged by all that is known of them, but without the claims that later evidence consists of.
    ``before`` and ``after`` are keys of documents with which the pages before and after begin; None at an end.
    ``first_day`` and ``last_day`` are those of the reports that the page was made from, the last and the earliest; None
    for no day.
    """

    known: str | None
    stories: tuple[StoryRow, ...]
    first_day: str | None = None
    last_day: str | None = None
    before: str | None = None
    after: str | None = None


class _Place(NamedTuple):
    """Where a document stands among all: the last published first, those of no known day at the end."""

    published: str | None
    id: str
    key: str

    @property
    def order(self) -> tuple[object, ...]:
        """What places are sorted by."""
        backwards = tuple(-ord(c) for c in (self.published or "").ljust(10))
        return (self.published is None, backwards, self.id, self.key)


def list_stories(
    connection: Connection, scope: Scope, start: str | None = None, day: str | None = None, limit: int = LISTED
) -> StoriesAnswer:
    """The stories of ``limit`` reports, from the document ``start`` (its key) on, or from a day back; else the newest.

    A story stands where its last report that tells of a change does, and on no other page. Reports that belong to no
    story with a change are left out. Raises NotInLedger for a document that is not there.
    """
    first = _place(connection, start) if start is not None else None
    places = _from(connection, scope, first, day, limit + 1)
    if not places:
        return StoriesAnswer(known=scope.known, stories=())
    here, first = places[:limit], places[0]
    earlier = _before(connection, scope, first, limit)
    keys = [place.key for place in here]
    found = reach(connection, keys, scope, leave=lambda paper: _of(paper).order < first.order)
    told = _told(connection, found, scope)
    shown = document_rows(connection, found.inside)
    telling = {row.document.key for row in found.rows}
    last = {s.id: min((_of(shown[key]) for key in s.documents if key in telling), key=_order) for s in found.stories}
    listed = sorted((s for s in found.stories if last[s.id].order >= first.order), key=lambda s: last[s.id].order)
    return StoriesAnswer(
        known=scope.known,
        stories=tuple(story_row(story, told, found.kin, shown) for story in listed),
        first_day=here[0].published,
        last_day=here[-1].published,
        before=earlier[-1].key if earlier else None,
        after=places[limit].key if len(places) > limit else None,
    )


def stories_of(connection: Connection, key: str, scope: Scope, part: slice = slice(None)) -> StoryAnswer:
    """The story that the document of that key tells, with all its reports and changes, those most told of first.

    All are judged by all that is known of their people; those in ``part`` (by their places) have the claims that later
    evidence consists of. There is no story for a document that was not known by the day of knowledge. Raises
    NotInLedger for one that is not there at all.
    """
    _place(connection, key)
    joined = documents.join(extractions, extractions.c.document == documents.c.key)
    seen = select(documents.c.key).select_from(joined).where(documents.c.key == key, answered(), *known_by(scope))
    if connection.execute(seen).first() is None:
        return StoryAnswer(words=key, known=scope.known, stories=())
    found = reach(connection, [key], scope)
    told = _told(connection, found, scope)
    told[part] = with_later(told[part], lambda ids: whole_claims(connection, ids, scope))
    shown = document_rows(connection, found.inside)
    rows = tuple(story_row(story, told, found.kin, shown) for story in found.stories)
    return StoryAnswer(words=key, known=scope.known, stories=rows)


def _told(connection: Connection, found: Reach, scope: Scope) -> list[AllegedChange]:
    """The changes that stories tell of, those of most origins and claims first, without claims of later evidence."""
    heard = Gathered(rows=found.rows, of_person=found.told, bare=True)
    whole = changes_told(connection, found.inside, heard, found.kin, scope, later=False)
    return sorted(whole, key=_weight, reverse=True)


def _weight(change: AllegedChange) -> tuple[int, int]:
    return len(change.finding.origins), len(change.claims)


def _of(document: DocumentRow | Paper) -> _Place:
    return _Place(document.published, document.id, document.key)


def _order(place: _Place) -> tuple[object, ...]:
    return place.order


def _place(connection: Connection, key: str) -> _Place:
    """Where a document stands. Raises NotInLedger for none of that key."""
    row = connection.execute(select(*_PLACE).where(documents.c.key == key)).first()
    if row is None:
        raise NotInLedger(f"no document in the ledger has the key {key!r}", "open the story from one of its reports")
    return _Place(*row)


_PLACE = (documents.c.published, documents.c.id, documents.c.key)
_TELLS = exists(
    select(extracted.c.claim)
    .join(claims, claims.c.id == extracted.c.claim)
    .where(extracted.c.extraction == extractions.c.id, claims.c.kind.in_(TOLD))
)


def _telling(scope: Scope) -> Select[Any]:
    """The places of documents that tell of changes or of answers to them."""
    joined = documents.join(extractions, extractions.c.document == documents.c.key)
    return select(*_PLACE).select_from(joined).where(answered(), _TELLS, *known_by(scope))


def _from(connection: Connection, scope: Scope, first: _Place | None, day: str | None, limit: int) -> list[_Place]:
    """So many documents in order, from one on, or from the end of a day back."""
    if first is not None and first.published is None:
        return _undated(connection, scope, limit, _not_before(first))
    asked: list[ColumnElement[bool]] = [documents.c.published.is_not(None)]
    if first is not None:
        asked = [
            documents.c.published <= first.published,
            or_(documents.c.published < first.published, _not_before(first)),
        ]
    elif day is not None:
        asked = [documents.c.published <= f"{day}~"]
    order = (documents.c.published.desc(), documents.c.id, documents.c.key)
    found = _places(connection, _telling(scope).where(*asked).order_by(*order).limit(limit))
    return found + (_undated(connection, scope, limit - len(found)) if len(found) < limit else [])


def _before(connection: Connection, scope: Scope, first: _Place, limit: int) -> list[_Place]:
    """So many documents that come before one, the nearest first."""
    backwards = (documents.c.id.desc(), documents.c.key.desc())
    found: list[_Place] = []
    earlier: ColumnElement[bool] = documents.c.published.is_not(None)
    if first.published is None:
        query = _telling(scope).where(documents.c.published.is_(None), ~_not_before(first))
        found = _places(connection, query.order_by(*backwards).limit(limit))
    else:
        earlier = and_(
            documents.c.published >= first.published,
            or_(documents.c.published > first.published, ~_not_before(first)),
        )
    query = _telling(scope).where(earlier).order_by(documents.c.published, *backwards)
    return found + (_places(connection, query.limit(limit - len(found))) if len(found) < limit else [])


def _undated(
    connection: Connection, scope: Scope, limit: int, since: ColumnElement[bool] | None = None
) -> list[_Place]:
    query = _telling(scope).where(documents.c.published.is_(None), *([] if since is None else [since]))
    return _places(connection, query.order_by(documents.c.id, documents.c.key).limit(limit))


def _not_before(place: _Place) -> ColumnElement[bool]:
    """Whether a document of the same day comes no earlier."""
    return or_(documents.c.id > place.id, and_(documents.c.id == place.id, documents.c.key >= place.key))


def _places(connection: Connection, query: Select[Any]) -> list[_Place]:
    return [_Place(*row) for row in connection.execute(query)]
