"""Claims that may be worth a review, with the reason: a few hundred of them, taken by indexes and not by judging.

They are the least sure claims on the posts and people that are most told of, the newest denials of what others claim,
and claims on words that a quality mark stands on.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Row, func, select

from reportedly.findings.standing import covers
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import claims, documents, extracted, extractions, gists, marks, people
from reportedly.ledger.scope import answered
from reportedly.vocabulary import Answer, Quality

SURE = 0.95
"""Claims at least so sure are in the queue only for another reason than doubt; set by hand."""

MOST = 150
"""Candidates of one sort; set by hand."""

SLICE = 1_500
"""Claims on the posts, or the people, that are looked through at once; set by hand, about what takes 5 ms."""

PAGE = 500
"""Claims that are looked through at once for some that nobody has reviewed; set by hand, to fit into one query."""

TOLD = 400
"""Posts and profiles that are looked at first, those of most claims; set by hand."""

PAPERS = 150
"""Documents that are looked at for denials, the newest; set by hand."""

MARKS = 1_000
"""Marks whose words are looked at for claims; set by hand."""

BESIDE = 3
"""Claims of changes that are shown beside a denial, the least sure of them."""

MISLEADING = (
    Quality.REPEATED_WORDS,
    Quality.BROKEN_CASING,
    Quality.MARKUP_LEAK,
    Quality.MACHINE_REWRITTEN,
    Quality.COUNT_MISMATCH,
    Quality.REPAIRED_ENCODING,
    Quality.UNBALANCED_QUOTE,
)
"""Marks on words that may have been read wrongly for what is wrong with them."""


class Candidate(NamedTuple):
    """A claim that may be in the queue: its post and profile, why, how much doubt that adds, and claims beside it."""

    claim: str
    post: str | None
    person: str | None
    why: str = ""
    more: float = 0.0
    beside: tuple[str, ...] = ()


_COLUMNS = (claims.c.id, claims.c.post, extracted.c.person)
_READ = extracted.join(claims, claims.c.id == extracted.c.claim)
_ANSWERED = _READ.join(extractions, extractions.c.id == extracted.c.extraction).join(
    documents, documents.c.key == extractions.c.document
)
_OPEN = (extracted.c.review.is_(None), claims.c.kind != "statement")
_LOOSE = (
    select(gists.c.claim, gists.c.post, gists.c.person)
    .select_from(
        gists.join(extracted, (extracted.c.claim == gists.c.claim) & (extracted.c.extraction == gists.c.extraction))
    )
    .where(gists.c.confidence < SURE, gists.c.kind != "statement", extracted.c.review.is_(None), answered(gists))
    .order_by(gists.c.confidence, gists.c.claim)
)


def uses_of(connection: Connection, column: Column[Any], wanted: Iterable[str] | None = None) -> dict[str, int]:
    """How many claims have each post or profile: those that most have, in that order, or else the wanted ones."""
    many = func.count().label("many")
    query = select(column, many).where(column.is_not(None)).group_by(column)
    if wanted is None:
        return {str(value): int(n) for value, n in connection.execute(query.order_by(many.desc(), column).limit(TOLD))}
    rows = (row for part in chunks(wanted) for row in connection.execute(query.where(column.in_(part))))
    return {str(value): int(n) for value, n in rows}


def doubtful(connection: Connection, column: Column[Any], uses: Mapping[str, int]) -> list[Candidate]:
    """The least sure claims on the posts, or the people, that are most told of: a slice of them after another."""
    found: list[Candidate] = []
    waiting = list(uses.items())
    while waiting and len(found) < MOST:
        part: list[str] = []
        size = 0
        while waiting and len(part) < MOST and (not part or size + waiting[0][1] <= SLICE):
            value, many = waiting.pop(0)
            part.append(value)
            size += many
        query = _LOOSE.where(gists.c[column.name].in_(part)).limit(MOST)
        found += [Candidate(row.claim, row.post, row.person) for row in connection.execute(query)]
    return found


def least_sure(connection: Connection) -> list[Candidate]:
    """The least sure claims of all, on whatever: for when few are left on the posts and people most told of."""
    query = select(*_COLUMNS).select_from(_READ).where(extracted.c.confidence < SURE, *_OPEN)
    query = query.order_by(extracted.c.confidence, claims.c.id).limit(PAGE)
    found: dict[str, Candidate] = {}
    for start in itertools.count(0, PAGE):
        rows = [Candidate(row.id, row.post, row.person) for row in connection.execute(query.offset(start))]
        current = unreviewed(connection, (row.claim for row in rows))
        found |= {row.claim: row for row in rows if row.claim in current}
        if len(rows) < PAGE or len(found) >= MOST:
            break
    return list(found.values())[:MOST]


def denials(connection: Connection) -> Iterator[Candidate]:
    """The newest denials of what others claim: the finding turns on them."""
    newest = select(documents.c.key).order_by(documents.c.published.desc().nulls_last(), documents.c.key).limit(PAPERS)
    denied = select(claims.c.id).where(claims.c.kind == "response", claims.c.response == str(Answer.DENIED))
    found = (
        claim
        for part in chunks(connection.execute(newest).scalars())
        for claim in connection.execute(denied.where(claims.c.document.in_(part))).scalars()
    )
    rows = _named(connection, found)
    told: dict[str, dict[str, str]] = {}
    for _, claim, name, event in sorted(_changes_of(connection, {row.name_key for row in rows})):
        told.setdefault(name, {})[claim] = event
    for row in rows:
        changed = told.get(row.name_key, {})
        beside = tuple(c for c, event in changed.items() if row.event is None or covers(row.event, event))
        if beside:
            many = f"{len(beside):,} claims of changes" if len(beside) > 1 else "a claim of a change"
            why = f"a denial beside {many}"
            yield Candidate(row.id, row.post, row.person, why=why, more=0.3, beside=beside[:BESIDE])


def _named(connection: Connection, ids: Iterable[str]) -> list[Row[str, str | None, str, str, str | None]]:
    """Some claims that nobody has reviewed, with the key of the name of whom they are about."""
    table = _READ.join(people, people.c.id == extracted.c.person)
    query = select(*_COLUMNS, people.c.name_key, claims.c.event).select_from(table).where(*_OPEN)
    return [row for part in chunks(ids) for row in connection.execute(query.where(claims.c.id.in_(part)))]


def _changes_of(connection: Connection, names: Iterable[str]) -> Iterator[tuple[float, str, str, str]]:
    """Claims of changes of people with some names: confidence, id, name, event."""
    table = gists.join(people, people.c.id == gists.c.person)
    columns = (gists.c.confidence, gists.c.claim, people.c.name_key, gists.c.event)
    query = select(*columns).select_from(table).where(answered(gists))
    for part in chunks(names):
        wanted = query.where(people.c.name_key.in_(part), gists.c.kind == "change")
        yield from ((row[0], row[1], row[2], row[3]) for row in connection.execute(wanted))


def marked(connection: Connection) -> Iterator[Candidate]:
    """Claims that rest on words with a mark that may have misled the reader."""
    columns = (marks.c.document, marks.c.start_at, marks.c.end_at, marks.c.quality)
    query = select(*columns).where(marks.c.start_at.is_not(None), marks.c.quality.in_([str(q) for q in MISLEADING]))
    here: dict[str, list[tuple[int, int, str]]] = {}
    for key, start, end, quality in connection.execute(query.limit(MARKS)):
        here.setdefault(key, []).append((start, end, quality))
    for part in chunks(here):
        place = (claims.c.document, claims.c.evidence_start, claims.c.evidence_end)
        for row in connection.execute(select(*_COLUMNS, *place).select_from(_READ).where(place[0].in_(part), *_OPEN)):
            found = {q for start, end, q in here[row.document] if start < row.evidence_end and row.evidence_start < end}
            for quality in sorted(found):
                why = f"the text is marked here: {Quality(quality).meaning}"
                yield Candidate(row.id, row.post, row.person, why=why, more=0.2)


def unreviewed(connection: Connection, ids: Iterable[str]) -> dict[str, float]:
    """Those claims that are answered from and that nobody has reviewed, and how sure they are."""
    found: dict[str, float] = {}
    for part in chunks(ids):
        query = select(extracted.c.claim, extracted.c.confidence).select_from(_ANSWERED)
        rows = connection.execute(query.where(answered(), extracted.c.claim.in_(part), *_OPEN))
        found |= {str(claim): float(sure) for claim, sure in rows}
    return found


def answered_uses(connection: Connection, column: Column[Any], wanted: Iterable[str | None]) -> dict[str | None, int]:
    """How many claims that are answered from have each of some posts or profiles."""
    value = gists.c[column.name]
    query = select(value, func.count()).where(answered(gists)).group_by(value)
    parts = chunks(one for one in wanted if one)
    rows = (row for part in parts for row in connection.execute(query.where(value.in_(part))))
    return {str(value): int(n) for value, n in rows}
