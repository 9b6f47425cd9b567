"""The one path from what a reader found to a ``Document``: blocks, publication date, quality marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from reportedly.documents.blocks import split_blocks
from reportedly.documents.captions import with_year
from reportedly.documents.dating import Clues, date_document
from reportedly.documents.document import Block, DateCandidate, Document, Mark, Refusal, sha256
from reportedly.documents.quality import marks_of
from reportedly.vocabulary import BlockKind, Reason

Placer = Callable[[str, tuple[Block, ...]], tuple[Block, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Material:
    """What a reader took out of one input, before its text is sorted.

    ``stated`` are the publication dates that stand outside the text (record, front matter, page metadata); ``captured``
    is the day on which a page was saved, where it says so;
    ``split`` sorts the text into blocks; ``place`` finds the blocks in the original, where that is another text.
    """

    name: str
    original: bytes = field(repr=False)
    media_type: str
    text: str = field(repr=False)
    id: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    stated: tuple[DateCandidate, ...] = ()
    captured: date | None = None
    marks: tuple[Mark, ...] = ()
    split: Callable[[str, str | None], tuple[Block, ...]] = field(default=split_blocks, repr=False)
    place: Placer | None = field(default=None, repr=False)


def to_document(material: Material, today: date) -> Document | Refusal:
    """Sort, date and mark what was read. A text without a single letter is refused as empty."""
    text = material.text
    if not any(c.isalnum() for c in text):
        return refusal(material.name, Reason.EMPTY, "there are no words in it", material.original)
    blocks = material.split(text, material.title)
    clues = Clues(name=material.name, today=today, url=material.url, stated=material.stated, captured=material.captured)
    published = date_document(text, blocks, clues)
    if published.date is not None:
        blocks = tuple(b if b.date is None else replace(b, date=with_year(b.date, published.date)) for b in blocks)
    marks = (*material.marks, *marks_of(text, blocks, published))
    if material.place is not None:
        blocks = material.place(text, blocks)
    headline = next((b.span.of(text).strip() for b in blocks if b.kind is BlockKind.HEADLINE), None)
    return Document(
        id=material.id or sha256(material.original)[:16],
        name=material.name,
        original=material.original,
        media_type=material.media_type,
        text=text,
        blocks=blocks,
        title=material.title or headline,
        url=material.url,
        publisher=material.publisher,
        published=published,
        marks=marks,
    )


WAYS_OUT = {
    Reason.EMPTY: "Leave it out, or look whether it was saved completely.",
    Reason.BINARY: "Save the report as text or HTML and read that.",
    Reason.TOO_LARGE: "Split it into one file a report, or put the reports into a JSON Lines file.",
    Reason.UNDECODABLE: "Save it as UTF-8 and read it again.",
    Reason.TOO_DEEP: "Save the article's text from a browser and read that.",
    Reason.NO_ARTICLE: "Save the article itself instead of an index page, or its text as plain text.",
    Reason.MALFORMED: "Mend the record and read the file again; records read before are not doubled.",
    Reason.UNSUPPORTED: "Give the report as .txt, .md, .html or .jsonl, or name the file so.",
    Reason.UNREADABLE: "Check that the file may be read and is a regular file.",
    Reason.FAILED: "Please report it with the file; the rest of the run is not affected.",
}


def refusal(name: str, reason: Reason, detail: str, original: bytes | None = None) -> Refusal:
    """A refusal with the way out that belongs to its reason."""
    return Refusal(
        name=name,
        reason=reason,
        detail=detail,
        way_out=WAYS_OUT[reason],
        sha256=sha256(original) if original else None,
    )
