"""Who signs what is reviewed: a name that is asked for once, and remembered in the browser by a cookie."""

from __future__ import annotations

from urllib.parse import quote, unquote

from fastapi import Request
from starlette.datastructures import FormData
from starlette.responses import Response

from reportedly.entities.matching import RULES
from reportedly.entities.resolver import weight
from reportedly.errors import UsageError

COOKIE = "reportedly-name"

MOST = 100
"""Characters of a name, so that it fits into a cookie; set by hand."""

YEAR = 365 * 24 * 3600
"""Seconds that a name is remembered after it was last used."""


def signer(request: Request) -> str:
    """The name that this browser has signed with before; '' for none."""
    return _name(unquote(request.cookies.get(COOKIE, ""))) or ""


def signed(request: Request, form: FormData) -> str:
    """Who signs a form: the name in it, else the one remembered. Raises UsageError for none, and for what is none."""
    given = str(form.get("by") or "").strip() or signer(request)
    name = _name(given)
    if not given:
        raise UsageError("a review needs its author", "write your name: it stands beside the review in the history")
    if name is None:
        raise UsageError(
            f"that is no name to sign with: {given[:40]!r}",
            f"give at most {MOST} plain characters; the rules and registries sign in their own way",
        )
    return name


def remember(request: Request, response: Response, name: str) -> None:
    """Let the browser keep the name, for the next review: out of reach of scripts, and for this app alone."""
    response.set_cookie(
        COOKIE,
        quote(name, safe=""),
        max_age=YEAR,
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def _name(given: str) -> str | None:
    """A name on one line; None for what is none, or is how the rules or a registry sign."""
    name = " ".join(given.split())
    is_name = bool(name) and len(name) <= MOST and name.isprintable() and weight(name, RULES) == 2
    return name if is_name else None
