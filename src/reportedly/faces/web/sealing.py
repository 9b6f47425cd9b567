"""A saved report's seal: the hash of all that it tells, which it states itself, and which can be checked."""

from __future__ import annotations

import hashlib
import re

from reportedly.errors import ReportedlyError, UsageError

BEGIN, END = "<!-- report begins -->", "<!-- report ends -->"
"""What stands before and after the part of a report whose hash it states."""

_SEAL = re.compile(rb"<dt>SHA-256</dt><dd><code>([0-9a-f]{64})</code>")


class SealBroken(ReportedlyError):
    """A report that is not what was saved."""


def seal_of(body: str) -> str:
    """The SHA-256 of what a report tells, as UTF-8, in hexadecimal digits."""
    return hashlib.sha256(body.encode()).hexdigest()


def checked(report: bytes) -> str:
    """The seal of a report, where it holds. Raises UsageError for what is no report, SealBroken for a changed one."""
    before, begun, rest = report.partition(BEGIN.encode())
    body, ended, after = rest.rpartition(END.encode())
    stated = _SEAL.search(after)
    if not (before and begun and ended and stated):
        raise UsageError(
            "this is no report of ours: it has no marks, or states no hash", "save it from the web app anew"
        )
    found = hashlib.sha256(body).hexdigest()
    if found != stated[1].decode():
        raise SealBroken(
            f"the report was changed after it was saved: it states {stated[1].decode()}, and its words have {found}",
            "save it from the web app anew",
        )
    return found
