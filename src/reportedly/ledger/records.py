"""From documents and claims to rows: ids hashed from content, and nothing decided that could be derived later."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from reportedly.claims.claim import Claim, Part, Statement, claim_id, to_record, verify
from reportedly.documents.document import Document, Refusal
from reportedly.entities.folding import sound
from reportedly.entities.matching import Profile
from reportedly.entities.names import family_names, name_key, name_words
from reportedly.entities.posts import key_of, search_words
from reportedly.span import Span

Row = dict[str, Any]


def hashed(*parts: object) -> str:
    """An id: 16 hexadecimal characters of the SHA-256 of the parts as JSON."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def moment(at: datetime) -> str:
    """A time as stored: UTC, to the second. Raises ValueError for a time without a zone."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return at.astimezone(UTC).isoformat(timespec="seconds")


def original_row(document: Document) -> Row:
    """The bytes as received, compressed."""
    return {
        "sha256": document.sha256,
        "size": len(document.original),
        "bytes": zlib.compress(document.original, 6),
    }


def document_row(document: Document, read_at: datetime) -> Row:
    """The document without its parts. Its key is hashed from all that a reading gives: a better one is a new row."""
    published = document.published
    row: Row = {
        "id": document.id,
        "name": document.name,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "url": document.url,
        "publisher": document.publisher,
        "title": document.title,
        "text_sha256": hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "published": published.date,
        "reason": published.reason,
        "inferred": int(published.inferred),
        "candidates": json.dumps(
            [[c.date, c.reason, _pair(c.span), c.inferred] for c in published.candidates], ensure_ascii=False
        ),
    }
    key = hashed(row, block_rows(document, ""), mark_rows(document, ""))
    return row | {"key": key, "text": document.text, "read_at": moment(read_at)}


def block_rows(document: Document, key: str) -> list[Row]:
    """The blocks, in order."""
    return [
        {
            "document": key,
            "position": i,
            "kind": str(block.kind),
            "start_at": block.span.start,
            "end_at": block.span.end,
            "date": block.date,
            "credit": block.credit,
        }
        | _ends("repeats", block.repeats)
        | _ends("place", block.place)
        for i, block in enumerate(document.blocks)
    ]


def mark_rows(document: Document, key: str) -> list[Row]:
    """The quality marks, in order."""
    return [
        {
            "document": key,
            "position": i,
            "quality": str(mark.quality),
            "start_at": mark.span.start if mark.span else None,
            "end_at": mark.span.end if mark.span else None,
            "note": mark.note,
        }
        for i, mark in enumerate(document.marks)
    ]


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimRows:
    """A claim's row, its links of the chain, its confidence under this reading, and the review that stands on it."""

    row: Row
    sources: tuple[Row, ...]
    confidence: float
    review: str | None = None


def claim_rows(document: Document, key: str, claims: Iterable[Claim], engine: str, read_at: str) -> list[ClaimRows]:
    """The rows of a document's claims, each once. Raises SpanError when the words of one do not stand in the text."""
    rows = (claim_row(claim, document.text, key, (engine, read_at)) for claim in claims)
    found: dict[str, ClaimRows] = {}
    for item in rows:
        found.setdefault(item.row["id"], item)
    return list(found.values())


def claim_row(claim: Claim, text: str, key: str, reading: tuple[str, str]) -> ClaimRows:
    """The rows of a claim of the document with that key and text, by an engine at a time. Raises as ``claim_rows``."""
    verify(claim, text)
    record = to_record(claim)
    return _claim_row(claim_id(key, record), key, claim, record, reading)


def _claim_row(number: str, key: str, claim: Claim, record: Row, reading: tuple[str, str]) -> ClaimRows:
    about = record.get("about") or record
    person = about.get("person") or {}
    post = record.get("post") or {}
    row: Row = {
        "id": number,
        "document": key,
        "kind": claim.kind,
        "event": about.get("event"),
        "status": record.get("status"),
        "response": record.get("response"),
        "certainty": record.get("certainty"),
        "event_date": record.get("event_date"),
        "person_name": person.get("name"),
        "person_rank": person.get("rank"),
        "person_description": person.get("description"),
        "person_count": person.get("count"),
        "title": post.get("title"),
        "organization": post.get("organization"),
        "post": post_id(post.get("title"), post.get("organization")),
        "evidence_start": claim.evidence.start,
        "evidence_end": claim.evidence.end,
        "record": json.dumps(record, ensure_ascii=False, sort_keys=True),
        "engine": reading[0],
        "read_at": reading[1],
    }
    last = len(claim.sources) - 1
    sources = tuple(_source_row(number, i, part, i == last) for i, part in enumerate(claim.sources))
    confidence = 1.0 if isinstance(claim, Statement) else float(claim.confidence)
    return ClaimRows(row=row, sources=sources, confidence=confidence)


def _source_row(claim: str, position: int, part: Part, origin: bool) -> Row:
    return {
        "claim": claim,
        "position": position,
        "wording": part.value,
        "is_origin": int(origin),
        "start_at": part.span.start,
        "end_at": part.span.end,
        "full_start": part.full.start if part.full else None,
        "full_end": part.full.end if part.full else None,
        "words": f" {' '.join(sorted(source_words(part.value)))} ",
    }


def source_words(wording: str) -> frozenset[str]:
    """The words a source is found by: as names sound, and as titles and organizations are normally worded."""
    return frozenset(w for w in map(sound, re.split(r"[\s,.-]+", wording)) if w) | search_words(wording)


def profiles_of(rows: Sequence[ClaimRows]) -> dict[str, Profile]:
    """The people of one document: each name's profile, over all the claims that bear it."""
    names: dict[str, list[Row]] = {}
    for item in rows:
        if item.row["person_name"]:
            names.setdefault(item.row["person_name"], []).append(item.row)
    return {name: _profile(name, found) for name, found in names.items()}


def _profile(name: str, rows: Sequence[Row]) -> Profile:
    ranks = sorted({r["person_rank"] for r in rows if r["person_rank"]}, key=lambda r: (-len(r), r))
    postings = {(r["title"], r["organization"]) for r in rows if r["title"] or r["organization"]}
    ordered = tuple(sorted(postings, key=lambda p: (p[0] or "", p[1] or "")))
    rank = ranks[0] if ranks else None
    return Profile(id=hashed("person", name, rank, ordered), name=name, rank=rank, postings=ordered)


def person_row(profile: Profile) -> Row:
    """A profile as stored."""
    return {
        "id": profile.id,
        "name": profile.name,
        "name_key": name_key(profile.name),
        "family": family_names(profile.name)[0] if name_words(profile.name) else "",
        "rank": profile.rank,
        "postings": json.dumps(profile.postings, ensure_ascii=False),
    }


def person_words(profile: Profile) -> list[Row]:
    """The words a profile is found by."""
    return [{"word": word, "person": profile.id} for word in name_words(profile.name)]


def organization_row(name: str) -> Row:
    """An organization as worded."""
    return {"id": hashed("organization", name), "name": name, "name_key": key_of(name)}


def post_id(title: str | None, organization: str | None) -> str | None:
    """The id of a post as worded; None when neither part is known."""
    return hashed("post", title, organization) if title or organization else None


def post_row(title: str | None, organization: str | None) -> Row:
    """A post as worded: a title in an organization, either of which may be unknown."""
    words = search_words(title or "") | search_words(organization or "")
    return {
        "id": post_id(title, organization),
        "title": title,
        "organization": hashed("organization", organization) if organization else None,
        "organization_name": organization,
        "words": f" {' '.join(sorted(words))} ",
    }


def reading_row(key: str, engine: str, read_at: str, basis: str | None = None, turn: int = 0) -> Row:
    """A reading of a document: by an engine, or, on the basis of an engine's, by the reviews of its claims."""
    own = hashed("extraction", key, engine) if basis is None else hashed("extraction", key, engine, turn)
    return {"id": own, "document": key, "engine": engine, "read_at": read_at, "basis": basis, "turn": turn}


def refusal_row(refusal: Refusal, at: datetime) -> Row:
    """A refusal; meeting the same one again adds nothing."""
    row: Row = {
        "name": refusal.name,
        "reason": str(refusal.reason),
        "detail": refusal.detail,
        "way_out": refusal.way_out,
        "sha256": refusal.sha256,
    }
    return {"id": hashed("refusal", row), **row, "at": moment(at)}


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else span.pair()


def _ends(name: str, span: Span | None) -> Row:
    return {f"{name}_start": span.start if span else None, f"{name}_end": span.end if span else None}
