"""The whole journey on one page: read → claim → resolve → record. The only place that knows the order of stages."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import UTC, date, datetime
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly import __version__
from reportedly.claims.claim import Claim, Statement, claim_id, to_record
from reportedly.claims.extractor import claims_of
from reportedly.documents import Limits, read_inputs, read_sent
from reportedly.documents.document import Block, Document, Refusal
from reportedly.errors import ReportedlyError, SpanError
from reportedly.language.reader import read as read_text
from reportedly.language.reading import Reading
from reportedly.language.tagger import MODEL_FOLDER, Tagger, shipped
from reportedly.span import Span
from reportedly.vocabulary import BlockKind, Reason

if TYPE_CHECKING:
    from reportedly.ledger import Ledger

AHEAD = 4
"""Documents in flight for each process: enough that none waits for another, few enough to hold in memory."""

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
    inputs: Sequence[str | Path], limits: Limits | None = None, tagger: Tagger | None = None, jobs: int = 1
) -> Iterator[Extraction | Refusal]:
    """Every document of the inputs with its claims, or the reason it was refused; one never stops the rest.

    With ``jobs`` over 1, so many processes read, each with a model of its own (``tagger`` is for one process only); the
    order is the same. Raises InputMissing before anything is read, ModelMissing, and ReportedlyError when a reading
    process dies.
    """
    found = ((d, True) for d in read_inputs(inputs, limits or Limits()))
    for result in _in_order(found, tagger, jobs):
        if not isinstance(result, Document):
            yield result


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """What became of one input: read into the ledger (``kept``), known already, or refused.

    ``size`` is the length of its bytes, 0 where they were not looked at; ``claims`` counts changes, postings and
    responses that this reading found; ``id`` and ``title`` are the document's, where there is one.
    """

    name: str
    id: str | None = None
    title: str | None = None
    size: int = 0
    kept: bool = False
    claims: int = 0
    refusal: Refusal | None = None


def read_into(
    ledger: Ledger,
    inputs: Sequence[str | Path],
    *,
    limits: Limits | None = None,
    tagger: Tagger | None = None,
    jobs: int = 1,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Iterator[Step]:
    """Read the inputs into the ledger, a transaction each; yields what became of each one, in order, once it is kept.

    What this engine has read before is passed over before the model runs, so a run that was killed is resumed by
    running it again. Raises as ``extract_all`` does, and LedgerError when the ledger fails; what was kept stays kept.
    """
    engine = engine_of(tagger.version if tagger else shipped_version())

    def is_new(found: Document | Refusal) -> bool:
        return isinstance(found, Document) and not ledger.has(found.sha256, found.id, engine)

    found = ((d, is_new(d)) for d in read_inputs(inputs, limits or Limits()))
    for result in _in_order(found, tagger, jobs):
        if isinstance(result, Refusal):
            ledger.refuse(result, clock())
            yield Step(name=result.name, refusal=result)
        elif isinstance(result, Extraction):
            yield _keep(ledger, result, clock())
        else:
            yield Step(name=result.name, id=result.id, title=result.title, size=len(result.original))


def read_sent_into(
    ledger: Ledger,
    sent: bytes,
    name: str,
    *,
    is_text: bool = False,
    tagger: Tagger | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Step:
    """Read one report, sent as a JSON record or ``is_text``, into the ledger. Raises ModelMissing and LedgerError."""
    found = read_sent(sent, name, is_text=is_text)
    if isinstance(found, Document):
        if ledger.has(found.sha256, found.id, engine_of(tagger.version if tagger else shipped_version())):
            return Step(name=found.name, id=found.id, title=found.title, size=len(found.original))
        read = safely(found, tagger)
        if isinstance(read, Extraction):
            return _keep(ledger, read, clock())
        found = read
    ledger.refuse(found, clock())
    return Step(name=found.name, refusal=found)


def _keep(ledger: Ledger, found: Extraction, at: datetime) -> Step:
    """Add one extraction. A claim whose words do not stand in the text keeps its document out, and the run goes on."""
    document, size = found.document, len(found.document.original)
    try:
        kept = ledger.add(document, found.claims, engine_of(found.reading.engine), at)
    except SpanError as fault:
        refusal = _failed(document, fault)
        ledger.refuse(refusal, at)
        return Step(name=document.name, size=size, refusal=refusal)
    claims = sum(not isinstance(c, Statement) for c in found.claims) if kept else 0
    return Step(name=document.name, id=document.id, title=document.title, size=size, kept=kept, claims=claims)


def engine_of(model: str) -> str:
    """What a reading was made by: our release, whose rules draw the claims, and the model; either makes it another."""
    return f"{__version__}+{model}"


def shipped_version() -> str:
    """The version of the shipped model, without loading it."""
    card = MODEL_FOLDER / "model.json"
    return str(json.loads(card.read_text())["version"]) if card.exists() else "unversioned"


def _in_order(
    found: Iterable[tuple[Document | Refusal, bool]], tagger: Tagger | None, jobs: int
) -> Iterator[Extraction | Refusal | Document]:
    """Each item, in order; the documents that are wanted read, by this process or by so many others."""
    if jobs == 1:
        for item, wanted in found:
            yield safely(item, tagger) if wanted and isinstance(item, Document) else item
        return
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin_work)
    waiting: deque[Future[Extraction | Refusal] | Refusal | Document] = deque()
    try:
        for item, wanted in found:
            waiting.append(pool.submit(_work, item) if wanted and isinstance(item, Document) else item)
            if len(waiting) >= jobs * AHEAD:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())
    except BrokenProcessPool as fault:
        raise ReportedlyError(
            "a reading process died, perhaps for want of memory", "run it again with fewer --jobs; what is kept is kept"
        ) from fault
    finally:
        pool.shutdown(cancel_futures=True)


def _result(item: Future[Extraction | Refusal] | Refusal | Document) -> Extraction | Refusal | Document:
    return item.result() if isinstance(item, Future) else item


def _begin_work() -> None:
    """A reading process leaves interrupts to the one that started it, and ends when that one is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(document: Document) -> Extraction | Refusal:
    return safely(document, shipped(1))


def safely(document: Document, tagger: Tagger | None = None) -> Extraction | Refusal:
    """``extract``, with a failure we did not foresee turned into a refusal that names it."""
    try:
        return extract(document, tagger)
    except ReportedlyError:
        raise
    except Exception as fault:
        return _failed(document, fault)


def _failed(document: Document, fault: Exception) -> Refusal:
    return Refusal(
        name=document.name,
        reason=Reason.FAILED,
        detail=f"{type(fault).__name__}: {fault}",
        way_out="please report it with the document; the rest of the run went on",
        sha256=document.sha256,
    )


def record_of(extraction: Extraction, sure: float | None = None) -> dict[str, Any]:
    """An extraction as the JSON line of ``reportedly extract``: the contract's claims, and the public sets' layers.

    With ``sure``, only claims of at least that confidence.
    """
    document, reading = extraction.document, extraction.reading
    claims = []
    for claim in extraction.claims:
        if not isinstance(claim, Statement) and (sure is None or claim.confidence >= sure):
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
        "quality": [
            {"mark": str(m.quality), "span": m.span.pair() if m.span else None, "note": m.note} for m in document.marks
        ],
        "claims": claims,
        "attributions": [
            {"source": _pairs(a.source), "cue": _pairs(a.cue), "content": _pairs(a.content)}
            for a in reading.attributions
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
        "engine": engine_of(reading.engine),
        "sha256": document.sha256,
    }


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [s.pair() for s in spans]


def _block(block: Block) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": str(block.kind), "start": block.span.start, "end": block.span.end}
    if block.repeats is not None:
        found["repeats"] = block.repeats.pair()
    if block.date is not None:
        found["date"] = block.date
    if block.credit is not None:
        found["credit"] = block.credit
    return found
