"""A saved report's seal: the hash of the whole file, which it states itself, and which can be checked."""

from __future__ import annotations

import hashlib
import re

from reportedly.errors import SealBroken, UsageError

BLANK = "0" * 64
"""What stands in the place of the hash while it is worked out."""

_SEAL = re.compile(rb'(?<=<code id="seal">)[0-9a-f]{64}(?=</code>)')
"""The hash in its place; words of documents cannot look so, since they are escaped."""


def sealed(report: str) -> str:
    """A report that has ``BLANK`` in the place of its hash, with the hash in it."""
    return report.replace(f'<code id="seal">{BLANK}</code>', f'<code id="seal">{_hash(report.encode())}</code>')


def checked(report: bytes) -> str:
    """The seal of a report, where it holds. Raises UsageError for what is no report, SealBroken for a changed one."""
    stated = [digits.decode() for digits in _SEAL.findall(report)]
    if len(stated) != 1:
        raise UsageError("this is no report of ours: it does not state its hash", "save it from the web app anew")
    found = _hash(_SEAL.sub(BLANK.encode(), report))
    if found != stated[0]:
        raise SealBroken(
            f"the report was changed after it was saved: it states {stated[0]}, and its bytes have {found}",
            "save it from the web app anew",
        )
    return found


def _hash(report: bytes) -> str:
    return hashlib.sha256(report).hexdigest()
