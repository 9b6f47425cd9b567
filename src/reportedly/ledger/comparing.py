"""A document that was just read, compared with those it may derive from: signatures kept, each pair judged once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, insert, select

from reportedly.entities.names import family_names
from reportedly.findings.standing import family_of
from reportedly.ledger.kin import APART, AUTHOR, CREDIT, WHAT, judged_joins, papers
from reportedly.ledger.records import Row, hashed
from reportedly.ledger.rows import chunks
from reportedly.ledger.schema import (
    bands,
    claim_sources,
    claims,
    documents,
    extracted,
    extractions,
    judgements,
    people,
    sketches,
)
from reportedly.ledger.scope import answered
from reportedly.origins.citing import names_outlet
from reportedly.origins.credits import credits_of
from reportedly.origins.kinship import Join, compare
from reportedly.origins.paper import Paper, day_number
from reportedly.origins.reuse import METHOD, may_retell, sketch, worth_comparing
from reportedly.origins.reuse import bands as bands_of

CITING = "citing"
"""How a document derives from another of which it has none of the words, but whose publisher it names as a source."""

FAR_DAYS = 45
FAR_BANDS = 3
"""Documents further apart are compared only when they share so many bands: after weeks only whole copies matter."""

NO_LONGER = "the claims that joined them were reviewed"
"""The reason of two documents that are joined no longer."""

NEAR_DAYS = 14
"""Documents on one person's changes are compared when published so many days apart or less (set by hand)."""

_READ = (
    extracted.join(claims, claims.c.id == extracted.c.claim)
    .join(extractions, extractions.c.id == extracted.c.extraction)
    .join(documents, documents.c.key == extractions.c.document)
)
"""Claims with the readings that have them, and their documents."""


def compare_document(connection: Connection, key: str, at: str, *, again: bool = False) -> None:
    """Keep the signature of a document that was just read, and judge it against every document it may derive from.

    With ``again``, for one whose claims were reviewed: what no longer joins it to another is superseded.
    """
    paper = papers(connection, [key]).get(key)
    if paper is None or not paper.passages:
        return
    signature = sketch([span.of(paper.text) for span in paper.passages])
    _keep(connection, key, signature)
    joins = _joins(connection, paper, signature)
    rows = _credit_rows(paper, at)
    rows += _changed(connection, key, joins, at) if again else [_row(join, at) for join in joins]
    known = {
        i
        for part in chunks(row["id"] for row in rows)
        for i in connection.execute(select(judgements.c.id).where(judgements.c.id.in_(part))).scalars()
    }
    fresh = [row for row in rows if row["id"] not in known]
    if fresh:
        connection.execute(insert(judgements), fresh)


def _keep(connection: Connection, key: str, signature: bytes) -> None:
    """Keep a document's signature, and the bands by which others find it, unless they are kept."""
    kept = select(sketches.c.document).where(sketches.c.document == key, sketches.c.method == METHOD)
    if connection.execute(kept).first() is not None:
        return
    connection.execute(insert(sketches), [{"document": key, "method": METHOD, "signature": signature}])
    found = bands_of(signature)
    if found:
        connection.execute(insert(bands), [{"band": band, "document": key} for band in found])


def _joins(connection: Connection, paper: Paper, signature: bytes) -> list[Join]:
    """What a document has in common with those that are like it, or tell of the same people in those days."""
    versions = _versions(connection, paper.key)
    alike = _alike(connection, signature, paper.published) - versions
    on_the_same = _on_the_same(connection, paper.key, paper.published) - versions
    kept = _signatures(connection, on_the_same - alike)
    alike |= {other for other, theirs in kept.items() if may_retell(signature, theirs)}
    near = papers(connection, alike | on_the_same)
    cited = _cited(connection, [paper.key, *near])
    found: list[Join] = []
    for other in near.values():
        join = compare(*_ordered(paper, other)) if other.key in alike else None
        join = join or _citing(paper, other, cited)
        if join is not None:
            found.append(join)
    return found


def _changed(connection: Connection, key: str, joins: Sequence[Join], at: str) -> list[Row]:
    """Rows for what joins a document otherwise than it was judged last, each in the place of that judgement."""
    before = judged_joins(connection, [key])
    now = {(join.left, join.right): join for join in joins}
    rows = []
    for pair in sorted(before.keys() | now.keys()):
        gone = Join(left=pair[0], right=pair[1], kind=APART, score=0.0, reasons=(NO_LONGER,))
        join, (held, number) = now.get(pair, gone), before.get(pair, (None, None))
        if held is None or (held.kind, held.reasons) != (join.kind, join.reasons):
            rows.append(_row(join, at, number))
    return rows


def _ordered(a: Paper, b: Paper) -> tuple[Paper, Paper]:
    return (a, b) if a.key < b.key else (b, a)


def _citing(one: Paper, other: Paper, cited: Mapping[str, set[str]]) -> Join | None:
    """Whether one of two documents tells on the other's publisher's word what both tell: it is no origin of its own.

    Of two of one day or of none that name each other, it is the one whose key comes first, whichever was read first.
    """
    both = frozenset(_told(one)) & frozenset(_told(other))
    if not both:
        return None
    first, second = _ordered(one, other)
    for a, b in ((first, second), (second, first)):
        names = sorted(w for w in cited.get(a.key, ()) if names_outlet(w, b.publisher))
        if names and (a.published or "~") >= (b.published or "~"):
            left, right = sorted((a.key, b.key))
            reason = f"it tells the same on the word of {names[0]}, which published the other"
            return Join(left=left, right=right, kind=CITING, score=0.5, reasons=(reason,))
    return None


def _told(paper: Paper) -> list[tuple[str, str]]:
    """Who is said to have changed, in a document, and how: family of events and family name."""
    return [
        (family_of(said.event), family_names(said.person)[0])
        for said in paper.said
        if said.kind == "change" and said.event and said.person and family_names(said.person)
    ]


def _cited(connection: Connection, keys: Sequence[str]) -> dict[str, set[str]]:
    """Every source that documents name in the chains of their changes."""
    found: dict[str, set[str]] = {}
    for part in chunks(keys):
        query = (
            select(claims.c.document, claim_sources.c.wording)
            .select_from(_READ)
            .join(claim_sources, claim_sources.c.claim == claims.c.id)
            .where(answered(), claims.c.document.in_(part), claims.c.kind == "change")
        )
        for key, wording in connection.execute(query.distinct()):
            found.setdefault(key, set()).add(wording)
    return found


def _row(join: Join, at: str, supersedes: str | None = None) -> Row:
    content = ("judgement", join.left, join.right, join.kind, join.reasons, AUTHOR)
    return {
        "id": hashed(*content) if supersedes is None else hashed(*content, at, supersedes),
        "what": WHAT,
        "left_id": join.left,
        "right_id": join.right,
        "verdict": str(join.kind),
        "score": join.score,
        "author": AUTHOR,
        "reason": "; ".join(join.reasons),
        "at": at,
        "supersedes": supersedes,
    }


def _credit_rows(paper: Paper, at: str) -> list[Row]:
    """The agency whose report a document says it is, where it says so."""
    name = next((credit.name for credit in credits_of(paper) if credit.how == "wire"), None)
    if name is None:
        return []
    return [
        {
            "id": hashed("judgement", paper.key, name, CREDIT, AUTHOR),
            "what": CREDIT,
            "left_id": paper.key,
            "right_id": name,
            "verdict": "wire",
            "score": 1.0,
            "author": AUTHOR,
            "reason": f"it credits {name}",
            "at": at,
            "supersedes": None,
        }
    ]


def _alike(connection: Connection, signature: bytes, published: str | None) -> set[str]:
    """Documents that share enough of their signature: less where they are of nearby days, more where they are not."""
    day = day_number(published)
    shared: dict[str, list[str]] = {}
    days: dict[str, int | None] = {}
    query = select(bands.c.band, bands.c.document, documents.c.published).join(
        documents, documents.c.key == bands.c.document
    )
    for row in connection.execute(query.where(bands.c.band.in_(bands_of(signature)))):
        shared.setdefault(row.document, []).append(row.band)
        days.setdefault(row.document, day_number(row.published))
    near = {
        key
        for key, held in shared.items()
        if len(held) >= FAR_BANDS or day is None or (other := days[key]) is None or abs(other - day) <= FAR_DAYS
    }
    kept = _signatures(connection, near)
    return {key for key, theirs in kept.items() if worth_comparing(shared[key], signature, theirs)}


def _signatures(connection: Connection, keys: set[str]) -> dict[str, bytes]:
    """The signatures of some documents."""
    found: dict[str, bytes] = {}
    for part in chunks(keys):
        query = select(sketches.c.document, sketches.c.signature)
        rows = connection.execute(query.where(sketches.c.document.in_(part), sketches.c.method == METHOD))
        found |= {str(key): bytes(signature) for key, signature in rows}
    return found


def _on_the_same(connection: Connection, key: str, published: str | None) -> set[str]:
    """Documents published within days of this one that tell of a change of one of its people, by name."""
    day = day_number(published)
    if day is None:
        return set()
    ours = (
        select(people.c.name_key)
        .select_from(_READ)
        .join(people, people.c.id == extracted.c.person)
        .where(answered(), claims.c.document == key, claims.c.kind == "change")
    )
    names = {str(name) for name in connection.execute(ours.distinct()).scalars()}
    low, high = (date.fromordinal(day + days).isoformat() for days in (-NEAR_DAYS, NEAR_DAYS))
    found: set[str] = set()
    for part in chunks(names):
        query = (
            select(claims.c.document)
            .distinct()
            .select_from(_READ)
            .join(people, people.c.id == extracted.c.person)
            .where(answered(), people.c.name_key.in_(part), claims.c.kind == "change")
            .where(documents.c.published.between(low, high))
        )
        found |= {str(other) for other in connection.execute(query).scalars()}
    return found


def _versions(connection: Connection, key: str) -> set[str]:
    """The document itself, and other readings of the same bytes under the same id."""
    own = documents.alias("own")
    query = select(documents.c.key).join(own, (own.c.id == documents.c.id) & (own.c.sha256 == documents.c.sha256))
    return {str(other) for other in connection.execute(query.where(own.c.key == key)).scalars()}
