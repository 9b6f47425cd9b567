"""Logging in, where the app is open to more than its own machine."""

from __future__ import annotations

import hmac
import secrets
import time
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from reportedly.faces.web.guard import Guest, Posted, cookie
from reportedly.faces.web.house import house_of
from reportedly.faces.web.showing import shown

router = APIRouter()

PAUSE = 1.0
"""Seconds that a wrong token costs: guessing one of twelve characters takes longer than anybody has (set by hand)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DoorPage:
    """Where to go once inside, and whether the last try was wrong."""

    to: str
    is_wrong: bool


@router.get("/login")
def door(request: Request, to: str = "/") -> Response:
    """The form that asks for the token."""
    return shown(request, "door.html", DoorPage(to=inward(to), is_wrong=False), title="Log in")


@router.post("/login")
def come_in(request: Request, form: Posted) -> Response:
    """Let in whoever has the token."""
    house, to = house_of(request), inward(str(form.get("to", "/")))
    if not hmac.compare_digest(str(form.get("password", "")).encode(), house.token.encode()):
        time.sleep(PAUSE)
        return shown(request, "door.html", DoorPage(to=to, is_wrong=True), title="Log in", status=403)
    found = RedirectResponse(to, 303)
    found.headers["Set-Cookie"] = cookie(house, Guest(id=secrets.token_urlsafe(16), inside=True))
    return found


@router.post("/logout")
def go_out(request: Request, form: Posted) -> Response:
    """Forget that somebody logged in."""
    found = RedirectResponse("/login", 303)
    found.headers["Set-Cookie"] = cookie(house_of(request), Guest(id=request.state.guest.id))
    return found


def inward(path: str) -> str:
    """A path of this app; the start page for anything that leads elsewhere."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() else "/"
