"""Reportedly: a sourced, time-aware ledger of attributed claims about people in positions.

::

    import reportedly

    for found in reportedly.read(["reports/"]):            # each document with its claims, or the reason it was refused
        print(found)

    with reportedly.Ledger.open("my.ledger") as ledger:
        for step in reportedly.read_into(ledger, ["reports/"]):
            print(step.name, step.claims)
        print(ledger.who("Black Sea Fleet"))

Names are loaded when they are first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.claims.claim import Change, Claim, Posting, Response, Statement
    from reportedly.documents import Limits
    from reportedly.documents.document import Document, Refusal
    from reportedly.errors import ReportedlyError
    from reportedly.ledger.lists import ClaimFilter
    from reportedly.ledger.store import Ledger
    from reportedly.newsroom import Extraction, read_into, record_of
    from reportedly.newsroom import extract_all as read

__version__ = "0.1.0"

__all__ = [
    "Change",
    "Claim",
    "ClaimFilter",
    "Document",
    "Extraction",
    "Ledger",
    "Limits",
    "Posting",
    "Refusal",
    "ReportedlyError",
    "Response",
    "Statement",
    "read",
    "read_into",
    "record_of",
]

_HOMES = {
    "reportedly.claims.claim": ("Change", "Claim", "Posting", "Response", "Statement"),
    "reportedly.documents": ("Limits",),
    "reportedly.documents.document": ("Document", "Refusal"),
    "reportedly.errors": ("ReportedlyError",),
    "reportedly.ledger": ("ClaimFilter", "Ledger"),
    "reportedly.newsroom": ("Extraction", "read_into", "record_of"),
}


def __getattr__(name: str) -> object:
    if name == "read":
        return import_module("reportedly.newsroom").extract_all
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
