"""The ledger: an append-only store of documents and claims, and the questions it answers.

``Ledger`` is loaded when it is first asked for, so that importing this package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.ledger.lists import ClaimFilter
    from reportedly.ledger.store import Ledger

__all__ = ["ClaimFilter", "Ledger"]


def __getattr__(name: str) -> object:
    if name == "Ledger":
        from reportedly.ledger.store import Ledger

        return Ledger
    if name == "ClaimFilter":
        from reportedly.ledger.lists import ClaimFilter

        return ClaimFilter
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
