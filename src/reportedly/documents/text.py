"""Plain text: the stored text is the file's own, to the letter, line ends and all."""

from __future__ import annotations

from reportedly.documents.document import Mark, Refusal
from reportedly.documents.encoding import Decoded, Undecoded, decode
from reportedly.documents.material import Material, refusal
from reportedly.vocabulary import Quality


def read_text(data: bytes, name: str) -> Material | Refusal:
    """One report from the bytes of a text file; bytes that are no text are refused with the reason."""
    decoded = decode(data)
    if isinstance(decoded, Undecoded):
        return refusal(name, decoded.reason, decoded.detail, data)
    return Material(name=name, original=data, media_type="text/plain", text=decoded.text, marks=repair_marks(decoded))


def repair_marks(decoded: Decoded) -> tuple[Mark, ...]:
    """The mark that says the encoding was not the one claimed, when it was not."""
    return () if decoded.repair is None else (Mark(quality=Quality.REPAIRED_ENCODING, note=decoded.repair),)
