"""The whole journey on one page: read → claim → resolve → record. The only place that knows the order of stages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reportedly.claims.claim import Claim, Statement, claim_id, to_record
from reportedly.claims.extractor import claims_of
from reportedly.documents import Limits, read_inputs
from reportedly.documents.document import Document, Refusal
from reportedly.language.reader import read as read_text
from reportedly.language.reading import Reading
from reportedly.language.tagger import Tagger
from reportedly.span import Span
from reportedly.vocabulary import BlockKind, Reason

READ_KINDS = {BlockKind.HEADLINE, BlockKind.DATELINE, BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.CAPTION}
"""Blocks that are read for claims: residue, credits and bylines are kept, never read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Extraction:
    """A document, what the language floor saw in it, and its claims."""

    document: Document
    reading: Reading
    claims: tuple[Claim, ...]


def passages_of(document: Document) -> list[Span]:
    """What of a document is read, in order: a caption printed twice once, a dateline with the paragraph it opens."""
    found: list[Span] = []
    opened: Span | None = None
    for block in document.blocks:
        if block.kind not in READ_KINDS or block.repeats is not None:
            opened = None
            continue
        span = block.span
        if opened is not None and not document.text[opened.end : span.start].strip(" \t"):
            found[-1] = Span(opened.start, span.end)
            opened = None
            continue
        found.append(span)
        opened = span if block.kind is BlockKind.DATELINE else None
    return found


def extract(document: Document, tagger: Tagger | None = None) -> Extraction:
    """Read one document and draw its claims. Raises ModelMissing when the model is not installed."""
    reading = read_text(document.text, passages_of(document), tagger)
    day = document.published.date
    published = date.fromisoformat(day) if day else None
    return Extraction(document=document, reading=reading, claims=tuple(claims_of(reading, published)))


def extract_all(
    inputs: Sequence[str | Path], limits: Limits | None = None, tagger: Tagger | None = None
) -> Iterator[Extraction | Refusal]:
    """Every document of the inputs with its claims, or the reason it was refused; one bad document never stops the rest."""
    for document in read_inputs(inputs, limits or Limits()):
        if isinstance(document, Refusal):
            yield document
            continue
        yield safely(document, tagger)


def safely(document: Document, tagger: Tagger | None = None) -> Extraction | Refusal:
    """``extract``, with a failure we did not foresee turned into a refusal that names it."""
    from reportedly.errors import ReportedlyError

    try:
        return extract(document, tagger)
    except ReportedlyError:
        raise
    except Exception as fault:  # noqa: BLE001  one document's failure is a row, never a stop
        return Refusal(
            name=document.name,
            reason=Reason.FAILED,
            detail=f"{type(fault).__name__}: {fault}",
            way_out="please report it with the document; the rest of the run went on",
            sha256=document.sha256,
        )


def record_of(extraction: Extraction) -> dict[str, Any]:
    """An extraction as the JSON line of ``reportedly extract``: the contract's claims, and the public sets' layers."""
    document, reading = extraction.document, extraction.reading
    claims = []
    for claim in extraction.claims:
        if not isinstance(claim, Statement):
            record = to_record(claim)
            claims.append({"id": claim_id(document.id, record), **record})
    return {
        "id": document.id,
        "name": document.name,
        "url": document.url,
        "publisher": document.publisher,
        "published": document.published.date,
        "published_reason": document.published.reason,
        "title": document.title,
        "text": document.text,
        "blocks": [_block(b) for b in document.blocks],
        "quality": [{"mark": str(m.quality), "span": m.span.pair() if m.span else None, "note": m.note} for m in document.marks],
        "claims": claims,
        "attributions": [
            {"source": _pairs(a.source), "cue": _pairs(a.cue), "content": _pairs(a.content)} for a in reading.attributions
        ],
        "entities": [
            {
                "id": f"T{i + 1}",
                "label": e.label,
                "start": e.span.start,
                "end": e.span.end,
                "text": e.span.of(document.text),
            }
            for i, e in enumerate(reading.entities)
        ],
        "relations": [
            {"label": r.label, "from": f"T{r.source + 1}", "to": f"T{r.target + 1}"} for r in reading.relations
        ],
        "engine": reading.engine,
        "sha256": document.sha256,
    }


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [s.pair() for s in spans]


def _block(block: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": str(block.kind), "start": block.span.start, "end": block.span.end}
    if block.repeats is not None:
        found["repeats"] = block.repeats.pair()
    for key in ("date", "credit"):
        if getattr(block, key) is not None:
            found[key] = getattr(block, key)
    return found
