"""Which documents derive from which: told from the journal of comparisons, for a day of knowledge, and never stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Select, and_, bindparam, or_, select, union_all

from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import (
    blocks,
    claim_sources,
    claims,
    documents,
    extracted,
    extractions,
    judgements,
)
from reportedly.ledger.scope import READ_BY, Scope, answered, known_by
from reportedly.origins.kinship import Join
from reportedly.origins.lineage import Derivation, Lineage, trace
from reportedly.origins.paper import Paper, Said
from reportedly.origins.reuse import METHOD
from reportedly.span import Span
from reportedly.vocabulary import BlockKind

if TYPE_CHECKING:
    from sqlalchemy.engine import Row as ResultRow

AUTHOR = f"reportedly/origins/{METHOD}"
"""Who compares documents; it changes with the method, so that judgements by an older one stand apart."""

WHAT = "document"
CREDIT = "credit"
"""What the judgements are on: two documents, or a document (left) and the agency that it credits (right)."""

APART = "apart"
"""The verdict on two documents that were joined by a claim which a review has taken away."""

READ = (BlockKind.HEADLINE, BlockKind.DATELINE, BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.CAPTION)
"""Blocks that are compared: what is read for claims, and no residue, credit or byline."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kin:
    """How some documents are related: who each derives from, and in whose name its own voice speaks.

    ``keys`` are the documents asked about and all that they are related to; ``joins`` what was found between them.
    ``voices`` and ``days`` (when each was published) are of documents that are related to others; ``voices`` of those
    that credit an agency as well.
    """

    lineage: Lineage
    voices: Mapping[str, str] = field(default_factory=dict)
    joins: tuple[Join, ...] = ()
    keys: frozenset[str] = frozenset()
    days: Mapping[str, str | None] = field(default_factory=dict)

    def parent(self, key: str) -> Derivation | None:
        """What a document derives from, and why; None for one that stands for itself."""
        return self.lineage.parents.get(key)

    def root(self, key: str) -> str:
        """The document that another derives from in the end: itself, where it derives from none."""
        return self.lineage.root_of(key)

    def forebears(self, key: str) -> set[str]:
        """Every document that one derives from, step by step."""
        found: set[str] = set()
        step = self.parent(key)
        while step is not None:
            found.add(step.parent)
            step = self.parent(step.parent)
        return found

    def day(self, key: str, published: str | None) -> str | None:
        """The day for which a document speaks: that of the report it derives from in the end."""
        return self.days.get(self.root(key), published)

    def related(self, keys: Iterable[str]) -> set[str]:
        """Some of the documents, and all that they are related to."""
        beside: dict[str, list[str]] = {}
        for join in self.joins:
            beside.setdefault(join.left, []).append(join.right)
            beside.setdefault(join.right, []).append(join.left)
        found = set(keys)
        front = list(found)
        while front:
            fresh = set(beside.get(front.pop(), ())) - found
            found |= fresh
            front += fresh
        return found

    def voice(self, key: str, publisher: str | None) -> str | None:
        """Who speaks in a document's own voice: whom its root credits, else the root's publisher, else its name."""
        return self.voices.get(self.root(key)) or publisher


def papers(connection: Connection, keys: Iterable[str]) -> dict[str, Paper]:
    """Documents as the origins floor takes them, with the claims of their newest reading, in the order of the text."""
    found: dict[str, Paper] = {}
    for part in chunks(keys):
        spans: dict[str, list[Span]] = {}
        read = select(blocks.c.document, blocks.c.start_at, blocks.c.end_at).where(
            blocks.c.document.in_(part), blocks.c.kind.in_(READ), blocks.c.repeats_start.is_(None)
        )
        for row in connection.execute(read.order_by(blocks.c.document, blocks.c.position)):
            spans.setdefault(row.document, []).append(Span(row.start_at, row.end_at))
        said = _said(connection, part)
        for row in connection.execute(select(documents).where(documents.c.key.in_(part))):
            found[row.key] = Paper(
                key=row.key,
                id=row.id,
                publisher=row.publisher,
                published=row.published,
                title=row.title,
                text=row.text,
                passages=tuple(spans.get(row.key, ())),
                said=tuple(said.get(row.key, ())),
            )
    return found


def outlines(connection: Connection, keys: Iterable[str]) -> dict[str, Paper]:
    """Documents of which no words are looked at."""
    return {
        key: Paper(key=key, id=own, publisher=publisher, published=day, title=title, text="", passages=())
        for part in chunks(keys)
        for key, own, publisher, day, title in connection.execute(_OUTLINES, {"keys": part}).all()
    }


def _said(connection: Connection, keys: Sequence[str]) -> dict[str, list[Said]]:
    """The changes, postings and responses of some documents, in order."""
    origin = claim_sources.alias("origin")
    query = (
        select(claims, origin.c.wording)
        .join(extracted, extracted.c.claim == claims.c.id)
        .join(extractions, extractions.c.id == extracted.c.extraction)
        .join(documents, documents.c.key == extractions.c.document)
        .join(origin, (origin.c.claim == claims.c.id) & (origin.c.is_origin == 1), isouter=True)
        .where(answered(), claims.c.document.in_(keys), claims.c.kind != "statement")
        .order_by(claims.c.document, claims.c.evidence_start, claims.c.id)
    )
    found: dict[str, list[Said]] = {}
    for row in connection.execute(query):
        found.setdefault(row.document, []).append(
            Said(
                kind=row.kind,
                event=row.event if row.kind == "change" else row.status or row.response,
                person=row.person_name or row.person_description,
                origin=row.wording,
                start=row.evidence_start,
            )
        )
    return found


def kin_of(connection: Connection, keys: Iterable[str], scope: Scope) -> Kin:
    """How documents are related, through any others that the day of knowledge allows."""
    joins: dict[tuple[str, str], Join] = {}
    agencies: dict[str, str] = {}
    seen: set[str] = set()
    front = set(keys)
    while front:
        seen |= front
        ends: set[str] = set()
        rows = _judged(connection, front)
        agencies |= {row.left_id: row.right_id for row in rows if row.what == CREDIT}
        for join, _ in _last(rows).values():
            if join.kind != APART:
                joins[join.left, join.right] = join
                ends |= {join.left, join.right}
        front = _known(connection, ends - seen, scope)
    inside = [join for join in joins.values() if join.left in seen and join.right in seen]
    related = {end for join in inside for end in (join.left, join.right)}
    lineage = trace(list(papers(connection, related).values()), inside)
    voices, days = _told_in(connection, related)
    return Kin(lineage=lineage, voices=voices | agencies, joins=tuple(inside), keys=frozenset(seen), days=days)


def wider(connection: Connection, kin: Kin, keys: Iterable[str], scope: Scope) -> Kin:
    """How documents are related, with some more of them: those that nothing was known of are related to none before."""
    fresh = set(keys) - kin.keys
    if not fresh:
        return kin
    more = kin_of(connection, fresh, scope)
    return Kin(
        lineage=Lineage(
            keys=(*kin.lineage.keys, *more.lineage.keys), parents={**kin.lineage.parents, **more.lineage.parents}
        ),
        voices={**kin.voices, **more.voices},
        joins=(*kin.joins, *more.joins),
        keys=kin.keys | more.keys,
        days={**kin.days, **more.days},
    )


def _told_in(connection: Connection, related: Iterable[str]) -> tuple[dict[str, str], dict[str, str | None]]:
    """The publishers, or else names, of documents, and their days.

    Of a document that is related to none, these are at hand wherever it is asked about.
    """
    voices: dict[str, str] = {}
    days: dict[str, str | None] = {}
    for part in chunks(related):
        for key, publisher, name, published in connection.execute(_OUTLETS, {"keys": part}).all():
            voices[key] = publisher or name
            days[key] = published
    return voices, days


def credited(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """The agencies that documents credit, by the documents' keys."""
    found: dict[str, str] = {}
    for part in chunks(keys):
        found |= {str(key): str(name) for key, name in connection.execute(_CREDITED, {"keys": part}).all()}
    return found


_KEYS: BindParameter[str] = bindparam("keys", expanding=True)
_OUTLETS = select(documents.c.key, documents.c.publisher, documents.c.name, documents.c.published).where(
    documents.c.key.in_(_KEYS)
)
_OUTLINES = select(
    documents.c.key, documents.c.id, documents.c.publisher, documents.c.published, documents.c.title
).where(documents.c.key.in_(_KEYS))
_CREDITED = select(judgements.c.left_id, judgements.c.right_id).where(
    judgements.c.what == CREDIT, judgements.c.author == AUTHOR, judgements.c.left_id.in_(_KEYS)
)


def judged_joins(connection: Connection, keys: Iterable[str]) -> dict[tuple[str, str], tuple[Join, str]]:
    """How each pair of documents was judged last, also those that were found to be apart; with the judgement's id."""
    return _last(_judged(connection, keys))


def _judged(connection: Connection, keys: Iterable[str]) -> list[ResultRow[Any]]:
    """What was judged of some documents by the last moment of reading, and whom they credit."""
    last = READ_BY.get()
    return [
        row for part in chunks(keys, 450) for row in connection.execute(_JUDGED, {"keys": part, "last": last}).all()
    ]


def _last(judged: Iterable[ResultRow[Any]]) -> dict[tuple[str, str], tuple[Join, str]]:
    """How each pair of documents was judged last, with the judgement's id."""
    rows = {row.id: row for row in judged if row.what == WHAT}
    replaced = {row.supersedes for row in rows.values()}
    found: dict[tuple[str, str], tuple[Join, str]] = {}
    for row in sorted(rows.values(), key=lambda r: (r.at, r.id)):
        if row.id not in replaced:
            reasons = tuple(row.reason.split("; "))
            join = Join(left=row.left_id, right=row.right_id, kind=row.verdict, score=row.score, reasons=reasons)
            found[join.left, join.right] = (join, row.id)
    return found


def _judged_at(end: ColumnElement[str], *more: ColumnElement[bool]) -> Select[Any]:
    joined = and_(judgements.c.what == WHAT, judgements.c.at <= bindparam("last"))
    return select(judgements).where(judgements.c.author == AUTHOR, end.in_(_KEYS), or_(joined, *more))


_JUDGED = union_all(_judged_at(judgements.c.left_id, judgements.c.what == CREDIT), _judged_at(judgements.c.right_id))


def _known(connection: Connection, keys: set[str], scope: Scope) -> set[str]:
    found: set[str] = set()
    for part in chunks(keys):
        query = (
            select(documents.c.key)
            .join(extractions, extractions.c.document == documents.c.key)
            .where(documents.c.key.in_(part), answered(), *known_by(scope))
        )
        found |= {str(key) for key in connection.execute(query).scalars()}
    return found
