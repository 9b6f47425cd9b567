"""Who may come in and who may change things: hosts, logging in, tokens of forms, and headers that bind the browser."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import Depends, Request
from starlette.datastructures import FormData, Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.errors import ReportedlyError
from reportedly.faces.web.house import House, house_of

COOKIE = "reportedly"
TOKEN_FIELD, TOKEN_HEADER = "token", "x-reportedly-token"
OPEN = ("/login", "/static/")
"""Where everybody may go: to the door, and to what it is drawn with."""

MOST_FILES, MOST_FIELDS, MOST_BYTES = 5_000, 1_000, 1 << 30
"""What one form may send (set by hand); what is larger is for the command line."""

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""On every answer: nothing from elsewhere is loaded, no script but ours runs, nobody frames the app."""


class Forbidden(ReportedlyError):
    """A change without the token that shows who wants it."""

    status = 403


class TooMuch(ReportedlyError):
    """More is sent at once than the app takes."""

    status = 413


@dataclass(frozen=True, kw_only=True, slots=True)
class Guest:
    """Somebody's browser: its id, whether it has logged in, and whether the cookie is new."""

    id: str
    inside: bool = False
    is_new: bool = False


class Guard:
    """Around the whole app: refuses foreign hosts and who is not logged in, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, house: House) -> None:
        self.app = app
        self.house = house

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers, path = Headers(scope=scope), scope["path"]
        guest = guest_in(self.house, headers)
        scope.setdefault("state", {})["guest"] = guest

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    told.setdefault(name, value)
                told.setdefault("Cache-Control", "max-age=3600" if path.startswith("/static/") else "no-store")
                known = any(c.startswith(f"{COOKIE}=") for c in told.getlist("set-cookie"))
                if guest.is_new and not known and not path.startswith(("/static/", "/api")):
                    told.append("Set-Cookie", cookie(self.house, guest))
            await send(message)

        refused = self._refused(headers, path, guest)
        await (refused or self.app)(scope, receive, dressed)

    def _refused(self, headers: Headers, path: str, guest: Guest) -> Response | None:
        host = urlsplit(f"//{headers.get('host', '')}").hostname or ""
        if self.house.hosts and host not in self.house.hosts:
            return PlainTextResponse(f"This app does not answer to the name {host!r}.", 421)
        if not self.house.guarded or guest.inside or path.startswith(OPEN) or is_bearer(self.house, headers):
            return None
        if path.startswith("/api"):
            told = {"kind": "Forbidden", "message": "this ledger is not open to everybody", "hint": _HINT}
            return JSONResponse({"error": told}, 401, {"WWW-Authenticate": "Bearer"})
        return RedirectResponse(f"/login?to={quote(path)}", 303)


_HINT = "send the token that the app was started with, as: Authorization: Bearer TOKEN"


def guest_in(house: House, headers: Headers) -> Guest:
    """Whoever the cookie says it is, when it is signed by this house; else somebody new."""
    told = SimpleCookie()
    try:
        told.load(headers.get("cookie", ""))
    except CookieError:
        told.clear()
    number, _, rest = (told[COOKIE].value if COOKIE in told else "").partition(".")
    inside, _, signature = rest.partition(".")
    if number and hmac.compare_digest(signature.encode(), _signed(house, f"{number}.{inside}").encode()):
        return Guest(id=number, inside=inside == "in")
    return Guest(id=secrets.token_urlsafe(16), is_new=True)


def cookie(house: House, guest: Guest) -> str:
    """The cookie that tells who somebody is: signed, for this app alone, gone with the browser's session."""
    told = f"{guest.id}.{'in' if guest.inside else 'out'}"
    return f"{COOKIE}={told}.{_signed(house, told)}; Path=/; HttpOnly; SameSite=Strict"


def is_bearer(house: House, headers: Headers) -> bool:
    """Whether a program has sent the token of the house."""
    kind, _, given = headers.get("authorization", "").partition(" ")
    sent = given.strip() if kind.lower() == "bearer" else headers.get(TOKEN_HEADER, "")
    return bool(sent) and hmac.compare_digest(sent.encode(), house.token.encode())


def form_token(request: Request) -> str:
    """What every form of this guest carries: nobody else's page can know it."""
    return _signed(house_of(request), f"form {request.state.guest.id}")


async def posted(request: Request) -> FormData:
    """The fields and files of a form that was sent with its token. Raises Forbidden without it."""
    check_origin(request)
    if int(request.headers.get("content-length") or 0) > MOST_BYTES:
        raise TooMuch(
            f"these are more than {MOST_BYTES:,} bytes", "send fewer at a time, or use: reportedly read FOLDER"
        )
    longest = house_of(request).settings.max_document_bytes
    form = await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=longest)
    given = form.get(TOKEN_FIELD)
    if not (isinstance(given, str) and hmac.compare_digest(given.encode(), form_token(request).encode())):
        await form.close()
        raise Forbidden(
            "this form has no token, or one of another session", "open the page anew, and send the form from there"
        )
    return form


Posted = Annotated[FormData, Depends(posted)]


def may_change(request: Request) -> None:
    """That a program, or a script of ours, may change something. Raises Forbidden without a token."""
    check_origin(request)
    given = request.headers.get(TOKEN_HEADER, "")
    own = hmac.compare_digest(given.encode(), form_token(request).encode())
    if not own and not is_bearer(house_of(request), request.headers):
        raise Forbidden("changing the ledger takes a token", _HINT)


def check_origin(request: Request) -> None:
    """That a change was not sent by the page of another site. Raises Forbidden where the browser says that it was."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise Forbidden(f"this was sent from {origin}, not from a page of this app", "send it from the app's own page")


def _signed(house: House, words: str) -> str:
    return hmac.new(house.secret, words.encode(), sha256).hexdigest()[:40]
