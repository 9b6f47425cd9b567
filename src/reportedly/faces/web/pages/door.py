"""Logging in, where the app is open to more than its own machine."""

from __future__ import annotations

import asyncio
import hmac
import secrets
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from reportedly.faces.web.guard import Guest, Posted, cookie
from reportedly.faces.web.house import house_of
from reportedly.faces.web.showing import shown

router = APIRouter()

PAUSE = 1.0
"""Seconds that a wrong token costs whoever sends it, and nobody else: no thread waits meanwhile (set by hand)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DoorPage:
    """Where to go once inside, whether the last try was wrong, and whether this browser is inside already."""

    to: str
    is_wrong: bool = False
    is_inside: bool = False


@router.get("/login")
def door(request: Request, to: str = "/") -> Response:
    """The form that asks for the token; the one that logs out for whoever is inside."""
    page = DoorPage(to=inward(to), is_inside=request.state.guest.inside)
    title = "Log out" if page.is_inside else "Log in" if house_of(request).guarded else "Nobody needs to log in"
    return shown(request, "door.html", page, title=title)


@router.post("/login")
async def come_in(request: Request, form: Posted) -> Response:
    """Let in whoever has the token."""
    house, to = house_of(request), inward(str(form.get("to", "/")))
    if not hmac.compare_digest(str(form.get("password", "")).encode(), house.token.encode()):
        await asyncio.sleep(PAUSE)
        return shown(request, "door.html", DoorPage(to=to, is_wrong=True), title="Log in", status=403)
    found = RedirectResponse(to, 303)
    found.headers["Set-Cookie"] = _cookie(request, Guest(id=secrets.token_urlsafe(16), inside=True))
    return found


@router.post("/logout")
def go_out(request: Request, form: Posted) -> Response:
    """End a visit: no cookie of it lets anybody in again."""
    found = RedirectResponse("/login", 303)
    if request.state.guest.inside:
        house_of(request).gone.add(request.state.guest.id)
    found.headers["Set-Cookie"] = _cookie(request, Guest(id=secrets.token_urlsafe(16)))
    return found


def _cookie(request: Request, guest: Guest) -> str:
    return cookie(house_of(request), guest, is_secure=request.url.scheme == "https")


def inward(path: str) -> str:
    """A path of this app; the start page for anything that leads elsewhere."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() else "/"
