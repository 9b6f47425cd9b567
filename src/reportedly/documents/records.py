"""JSON records: one report a line of a JSON Lines file, or one report a JSON file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from reportedly.documents.dating import stated_date
from reportedly.documents.document import DateCandidate, Refusal
from reportedly.documents.encoding import Undecoded, decode
from reportedly.documents.limits import Limits
from reportedly.documents.material import Material, refusal
from reportedly.vocabulary import Reason

_TEXT_FIELDS = ("url", "publisher", "title")
_DAY_FIELDS = ("published", "date")
"""Fields that state the day of publication: the first that gives a day does."""


def read_lines(path: Path, name: str, limits: Limits) -> Iterator[Material | Refusal]:
    """Every record of a JSON Lines file, one line in memory at a time; a bad line is a refusal that names it.

    Empty lines are passed over. Raises OSError when the file cannot be opened or read.
    """
    empty = True
    with path.open("rb") as file:
        for number, line in _lines(file, limits.document_bytes):
            where = f"{name}:{number}"
            if line is None:
                empty = False
                yield refusal(where, Reason.TOO_LARGE, f"the line is longer than {limits.document_bytes:,} bytes")
            elif line.strip():
                empty = False
                yield read_record(line, where)
    if empty:
        yield refusal(name, Reason.EMPTY, "there is no record in it")


def read_record(data: bytes, name: str) -> Material | Refusal:
    """One record: a JSON object with ``text`` and, if known, ``id``, ``url``, ``publisher``, ``published``, ``title``.

    ``text`` is kept to the letter, so that offsets computed elsewhere hold here too; ``date`` gives the day where
    ``published`` does not; other fields are passed over.
    """
    decoded = decode(data)
    if isinstance(decoded, Undecoded):
        return refusal(name, decoded.reason, decoded.detail, data)
    try:
        record = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        return refusal(name, Reason.MALFORMED, f"it is not JSON: {_short(error)}", data)
    if not isinstance(record, dict):
        return refusal(name, Reason.MALFORMED, f"it is a JSON {_kind(record)}, not an object with text", data)
    if fault := _fault(record):
        return refusal(name, Reason.MALFORMED, fault, data)
    return Material(
        name=name,
        original=data,
        media_type="application/json",
        text=record["text"],
        id=None if record.get("id") is None else str(record["id"]),
        stated=_stated(record),
        title=_clean(record.get("title")),
        url=_clean(record.get("url")),
        publisher=_clean(record.get("publisher")),
    )


def _stated(record: dict[str, Any]) -> tuple[DateCandidate, ...]:
    """The day of publication that a record states, if it does."""
    given = ((field, record.get(field)) for field in _DAY_FIELDS)
    found = (stated_date(value, f"the record's field {field}") for field, value in given if isinstance(value, str))
    return tuple(candidate for candidate in found if candidate is not None)[:1]


def looks_like_record(text: str) -> bool:
    """Whether the first characters of a file are those of a JSON object."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def _lines(file: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one that is longer than the limit, which is passed over without keeping it."""
    number = 0
    while line := file.readline(limit + 2):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        body = line.rstrip(b"\r\n")
        if len(body) <= limit:
            yield number, body
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(limit)
        yield number, None


def _fault(record: dict[str, Any]) -> str | None:
    if "text" not in record:
        return f"it has no field text (it has: {', '.join(sorted(map(str, record))[:8]) or 'nothing'})"
    if not isinstance(record["text"], str):
        return f"its text is a JSON {_kind(record['text'])}, not a string"
    if not isinstance(record.get("id"), str | int | None) or isinstance(record.get("id"), bool):
        return f"its id is a JSON {_kind(record['id'])}, neither a string nor a number"
    for field in (*_TEXT_FIELDS, "published"):
        if not isinstance(record.get(field), str | None):
            return f"its {field} is a JSON {_kind(record[field])}, not a string"
    try:
        record["text"].encode("utf-8")
    except UnicodeEncodeError:
        return "its text holds half of a surrogate pair, which is no character"
    return None


def _clean(value: str | None) -> str | None:
    return (value or "").strip() or None


def _kind(value: object) -> str:
    names = {dict: "object", list: "array", str: "string", bool: "truth value", int: "number", float: "number"}
    return names.get(type(value), "null")


def _short(error: Exception) -> str:
    return str(error).split("\n", maxsplit=1)[0][:120]
