"""Bytes to characters: which encoding a file is really in, and whether it is text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from reportedly.vocabulary import Reason

# Binary files that turn up beside articles, told by their first bytes.
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"RIFF", "a WebP picture or a sound"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "a Rich Text document"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
    (b"\x00\x00\x00\x18ftyp", "a video"),
    (b"\x00\x00\x00\x20ftyp", "a video"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.02  # of the characters; text of the bench sets (2026-11-22) has none at all
_SAMPLE = 65_536  # bytes shown to the encoding detector: its answer does not change beyond, its time does
_CLEAN = (
    0.05  # charset-normalizer's "chaos": short French, German, Czech, Polish, Turkish, Russian stay below (2026-11-22)
)
_STRAY_SHARE = 0.01  # bytes that are not UTF-8 in a file that otherwise is: a few are damage, more are another encoding


@dataclass(frozen=True, kw_only=True, slots=True)
class Decoded:
    """Characters, the encoding they were in, and, when it is not the one claimed or UTF-8, a sentence saying so."""

    text: str
    encoding: str
    repair: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Undecoded:
    """Why bytes could not be turned into characters."""

    reason: Reason
    detail: str


def told_by_magic(head: bytes) -> str | None:
    """What a file is by its first bytes, when it is one of the well-known binary kinds, else None."""
    return next((what for magic, what in MAGIC if head.startswith(magic)), None)


def decode(data: bytes, declared: str | None = None) -> Decoded | Undecoded:
    """Turn ``data`` into characters: byte-order mark, UTF-8, the ``declared`` encoding, then a guess on evidence.

    UTF-8 goes before what a page declares: bytes beyond ASCII that happen to be valid UTF-8 are hardly ever anything
    else, while declarations are often wrong. Raises nothing: what is no text comes back as ``Undecoded``.
    """
    if what := told_by_magic(data[:64]):
        return Undecoded(reason=Reason.BINARY, detail=f"it begins like {what}")
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strictly(data, name) or Undecoded(
                reason=Reason.UNDECODABLE, detail=f"it begins as {name.upper()} but does not continue so"
            )
    if b"\x00" in data:
        return _without_mark(data)
    found = _utf8(data, declared) or _declared(data, declared) or _guess(data)
    if isinstance(found, Decoded) and len(_CONTROL.findall(found.text[:_SAMPLE])) > _CONTROL_SHARE * len(
        data[:_SAMPLE]
    ):
        return Undecoded(reason=Reason.BINARY, detail="it is full of control characters")
    return found


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(text=data.decode(encoding), encoding=encoding.removesuffix("-sig"))
    except UnicodeError:
        return None


def _without_mark(data: bytes) -> Decoded | Undecoded:
    """UTF-16 that lost its byte-order mark: every other byte of Latin text is zero. Other zero bytes mean binary."""
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    for name, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 0.4 * len(head) / 2 and others <= 0.02 * len(head) / 2:
            found = _strictly(data, name)
            if found is not None and not _CONTROL.search(found.text[:_SAMPLE]):
                return Decoded(text=found.text, encoding=name, repair=f"no byte-order mark; read as {name.upper()}")
    return Undecoded(reason=Reason.BINARY, detail="it holds zero bytes, which text does not")


def _utf8(data: bytes, declared: str | None) -> Decoded | None:
    found = _strictly(data, "utf-8")
    if found is not None:
        named = _known(declared)
        if named is None or named in ("utf-8", "ascii") or data.isascii():
            return found
        return Decoded(text=found.text, encoding="utf-8", repair=f"declared as {declared}, but it is UTF-8")
    text = data.decode("utf-8", errors="replace")
    damaged, beyond = text.count("\ufffd"), sum(1 for c in text if c > "\x7f")
    if damaged <= max(2, _STRAY_SHARE * len(text)) and damaged * 3 <= beyond:
        note = f"{damaged} bytes are not UTF-8 and stand as \ufffd"
        return Decoded(text=text, encoding="utf-8", repair=note)
    return None


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    named = _known(declared)
    if named is None or named == "utf-8":
        return None
    # Browsers read ISO-8859-1 and ASCII as Windows-1252 (WHATWG Encoding Standard), which also names the quotes.
    named = "cp1252" if named in ("iso8859-1", "ascii") else named
    return _strictly(data, named)


def _guess(data: bytes) -> Decoded | Undecoded:
    """Legacy code pages, by charset-normalizer on a sample; a Windows page goes before rarer ones that fit as well."""
    from charset_normalizer import from_bytes  # slow to import, and most files never need it

    matches = list(from_bytes(data[:_SAMPLE]))
    clean = [m for m in matches if m.chaos <= _CLEAN]
    windows = [m for m in clean if any(name.startswith("cp125") for name in m.could_be_from_charset)]
    for match in [*windows[:1], *matches]:
        names = match.could_be_from_charset
        name = "cp1252" if "cp1252" in names else next((n for n in names if n.startswith("cp125")), match.encoding)
        found = _strictly(data, name)
        if found is not None:
            return Decoded(text=found.text, encoding=name, repair=f"not UTF-8; read as {name}")
    return Undecoded(reason=Reason.UNDECODABLE, detail="its bytes are text in no encoding we can tell")


def _known(name: str | None) -> str | None:
    if not name:
        return None
    try:
        return codecs.lookup(name.strip()).name
    except LookupError:
        return None
