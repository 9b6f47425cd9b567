"""What the first floor hands upstairs: documents of blocks over untouched text, and refusals."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from reportedly.span import Span
from reportedly.vocabulary import BlockKind, Quality, Reason


def sha256(data: bytes) -> str:
    """The SHA-256 of ``data``, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A stretch of a document's text and what it is.

    ``repeats`` is the place of the block that this one says again (a caption printed twice), else None.
    ``date`` (ISO, as exact as given) and ``credit`` belong to captions. ``place`` is where the block begins and
    ends in the decoded original, when that is another text than the stored one (HTML), else None.
    """

    kind: BlockKind
    span: Span
    repeats: Span | None = None
    date: str | None = None
    credit: str | None = None
    place: Span | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DateCandidate:
    """A publication date that something in the document speaks for: ISO day, the reason, and the words if any."""

    date: str
    reason: str
    span: Span | None = None
    inferred: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Publication:
    """The publication day (ISO) with its reason, or None when unknown; every candidate is kept.

    ``inferred`` is true when no date stands in the document or its record and the text had to be reasoned about.
    """

    date: str | None = None
    reason: str = "no date is given"
    inferred: bool = False
    candidates: tuple[DateCandidate, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A quality mark, the words it is about (None: the document as a whole) and a sentence for the reader."""

    quality: Quality
    span: Span | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """One report: its text as stored (never edited), its blocks in order, and what is known about it.

    ``id`` is the record's own id where it has one, else ``sha256(original)`` cut to 16 characters. ``original`` are the
    bytes as received (for one record of a JSON Lines file: that line), ``name`` says where they came from
    (file name, or ``file.jsonl:12``), without the path of the machine.
    """

    id: str
    name: str
    original: bytes = field(repr=False)
    media_type: str
    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: Publication = Publication()
    marks: tuple[Mark, ...] = ()

    @property
    def sha256(self) -> str:
        """The SHA-256 of the original bytes, in hexadecimal."""
        return sha256(self.original)


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """An input that could not be read: its name, a reason from the closed list, what was seen, and the way out."""

    name: str
    reason: Reason
    detail: str
    way_out: str
    sha256: str | None = None
