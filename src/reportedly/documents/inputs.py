"""Files and folders to documents: which reader takes which file, in which order, and what is refused unread."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from reportedly.documents.document import Document, Refusal
from reportedly.documents.encoding import told_by_magic
from reportedly.documents.html import read_html
from reportedly.documents.limits import Limits
from reportedly.documents.markdown import read_markdown
from reportedly.documents.material import Material, refusal, to_document
from reportedly.documents.records import looks_like_record, read_lines, read_record
from reportedly.documents.text import read_text
from reportedly.errors import InputMissing
from reportedly.vocabulary import Reason

_HEAD = 4096
_BY_SUFFIX = {
    ".txt": "text", ".text": "text", "": "text",
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html", ".amp": "html",
    ".jsonl": "lines", ".ndjson": "lines", ".json": "record",
}  # fmt: skip
_PAGE = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_ELEMENT = re.compile(r"<(?:p|div|h[1-6]|article|section|table|ul)\b[^<>]*>", re.IGNORECASE)


def read_inputs(
    inputs: Sequence[str | Path], limits: Limits | None = None, *, today: date | None = None
) -> Iterator[Document | Refusal]:
    """Every report in the files and folders named, one at a time, as a document or a refusal.

    Inputs come in the order given (each once), the files of a folder sorted by path with hidden ones passed over.
    ``today`` bounds publication dates; left out, it is the machine's date.
    Raises InputMissing, before anything is read, when one of ``inputs`` is not there. Nothing else is raised for
    what an input holds: each one comes back as a document or a ``Refusal``.
    """
    paths = [Path(i) for i in inputs]
    for path in paths:
        if not os.path.lexists(path):
            raise InputMissing(f"no such file or folder: {path}", "Check the spelling, or quote a name with spaces.")
    return _read_all(paths, limits or Limits(), today or date.today())


def read_sent(data: bytes, name: str, *, is_text: bool = False, today: date | None = None) -> Document | Refusal:
    """One report that was sent, not laid down in a file: a JSON record (``read_record``); ``is_text``: its text alone.

    ``today`` as above.
    """
    material = read_text(data, name) if is_text else read_record(data, name)
    return material if isinstance(material, Refusal) else _finish(material, today or date.today())


def _read_all(paths: Sequence[Path], limits: Limits, today: date) -> Iterator[Document | Refusal]:
    seen: set[str] = set()
    for path in paths:
        for file, name in _files(path):
            real = os.path.realpath(file)
            if real not in seen:
                seen.add(real)
                yield from _read_file(file, name, limits, today)


def _files(path: Path) -> Iterator[tuple[Path, str]]:
    """A file and its name, or every file under a folder with its path within it; links to folders are not followed."""
    if not path.is_dir():
        yield path, path.name
        return
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(f for f in files if not f.startswith(".")):
            found = Path(folder, file)
            yield found, found.relative_to(path).as_posix()


def _read_file(path: Path, name: str, limits: Limits, today: date) -> Iterator[Document | Refusal]:
    """The documents of one file. Whatever goes wrong with one of them is a refusal, and the next one is read."""
    try:
        for material in _materials(path, name, limits):
            yield material if isinstance(material, Refusal) else _finish(material, today)
    except OSError as error:
        yield refusal(name, Reason.UNREADABLE, error.strerror or type(error).__name__)
    except Exception as error:  # one bad file never stops the run (principle 6)
        yield refusal(name, Reason.FAILED, f"{type(error).__name__}: {error}"[:300])


def _finish(material: Material, today: date) -> Document | Refusal:
    try:
        return to_document(material, today)
    except Exception as error:  # one bad record never stops its file
        return refusal(material.name, Reason.FAILED, f"{type(error).__name__}: {error}"[:300], material.original)


def _materials(path: Path, name: str, limits: Limits) -> Iterator[Material | Refusal]:
    info = path.stat()
    if not stat.S_ISREG(info.st_mode):
        yield refusal(name, Reason.UNREADABLE, "it is not a regular file")
        return
    if info.st_size == 0:
        yield refusal(name, Reason.EMPTY, "the file has no bytes")
        return
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if what := told_by_magic(head):
        yield refusal(name, Reason.BINARY, f"it begins like {what}")
        return
    kind = kind_of(path.name, head)
    if kind is None:
        yield refusal(name, Reason.UNSUPPORTED, f"no reader for files that end in {path.suffix}")
    elif kind == "lines":
        yield from read_lines(path, name, limits)
    elif info.st_size > limits.document_bytes:
        detail = f"it has {info.st_size:,} bytes; the limit on one document is {limits.document_bytes:,}"
        yield refusal(name, Reason.TOO_LARGE, detail)
    else:
        yield _read_one(kind, path.read_bytes(), name, limits)


def _read_one(kind: str, data: bytes, name: str, limits: Limits) -> Material | Refusal:
    if kind == "html":
        return read_html(data, name, limits)
    if kind == "markdown":
        return read_markdown(data, name)
    if kind == "record":
        return read_record(data, name)
    return read_text(data, name)


def kind_of(file_name: str, head: bytes) -> str | None:
    """``text``, ``markdown``, ``html``, ``lines`` or ``record``, by the name and the first bytes; None: no reader.

    A page is a page whatever its name; a ``.html`` without any markup is text; an article into which attributes of a
    page have leaked begins with words, and so stays text.
    """
    start = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", errors="replace")
    kind = _BY_SUFFIX.get(Path(file_name).suffix.lower())
    if kind in ("lines", "record"):
        return kind
    if _PAGE.match(start):
        return "html"
    if kind == "html" and not _ELEMENT.search(start) and "<" not in start:
        return "text"
    if kind == "text" and start.lstrip("\ufeff").lstrip().startswith("<") and len(_ELEMENT.findall(start)) >= 2:
        return "html"
    if kind == "text" and looks_like_record(start) and re.search(r'"text"\s*:', start):
        return "lines"
    if kind is None and re.fullmatch(r"\.\d+", Path(file_name).suffix):
        return "text"
    return kind
