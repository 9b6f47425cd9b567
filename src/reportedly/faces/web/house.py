"""What the app is given when it starts: the ledger, the settings, the clock, and who may come in."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from fastapi import Request

from reportedly.errors import UsageError
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.ledger import Ledger

LEAST = 12
"""Characters that a token has at least; one of ours has 32 (set by hand: 12 outlast guessing over a network)."""


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class House:
    """One running app.

    ``token`` lets programs change things, and, where ``guarded``, is what everybody logs in with, readers too.
    ``secret`` signs cookies and forms: a new one at each start ends all sessions. ``hosts`` are the names under which
    the app may be asked for; empty: any. ``gone`` are those who have logged out: no old cookie of theirs lets in.
    Raises UsageError for a token that is too short.
    """

    book: Ledger
    settings: Settings = field(default_factory=Settings)
    clock: Callable[[], datetime] = now
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    guarded: bool = False
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    gone: set[str] = field(default_factory=set)
    hosts: frozenset[str] = frozenset(("127.0.0.1", "localhost", "::1"))

    def __post_init__(self) -> None:
        if len(self.token) < LEAST or not self.token.isascii() or not self.token.isprintable():
            raise UsageError(
                f"the token is too short or odd: it takes {LEAST} plain characters",
                "give a longer one, or leave it out",
            )


def house_of(request: Request) -> House:
    """The house that a request has come to."""
    house: House = request.app.state.house
    return house
