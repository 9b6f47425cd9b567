"""Who may come in and who may change things: hosts, logging in, tokens of forms, and headers that bind the browser."""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated
from urllib.parse import SplitResult, quote, urlsplit

from fastapi import Depends, Request
from starlette.datastructures import FormData, Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.errors import Forbidden, TooMuch, UsageError
from reportedly.faces.web.house import House, house_of

COOKIE = "reportedly"
TOKEN_FIELD, TOKEN_HEADER = "token", "x-reportedly-token"
DOOR, STATIC = "/login", "/static/"
"""Where everybody may go: to the door, and to what it is drawn with."""

MOST_FILES, MOST_FIELDS, MOST_BYTES = 5_000, 1_000, 1 << 30
"""What one form may send (set by hand); what is larger is for the command line."""

MOST_AT_DOOR = 20_000
"""Bytes that somebody may send who has not come in: a token and an address are much shorter (set by hand)."""

_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([^\";\s]+)", re.IGNORECASE)

LONGEST = 8_000
"""Characters of the address of a page, as it was sent (set by hand): servers take no more, and no link of ours has."""

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
        if scope["method"] == "HEAD":  # answered as GET is; the server leaves the body out
            scope = {**scope, "method": "GET"}
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
                    told.append("Set-Cookie", cookie(self.house, guest, is_secure=scope["scheme"] == "https"))
            await send(message)

        refused = self._refused(scope, headers, guest)
        await (refused or self.app)(scope, _counted(receive, headers, most_bytes(self.house, headers, path)), dressed)

    def _refused(self, scope: Scope, headers: Headers, guest: Guest) -> Response | None:
        told, path = headers.get("host", ""), scope["path"]
        host = _split(f"//{told}").hostname or ""
        if self.house.hosts and host not in self.house.hosts:
            return PlainTextResponse(f"This app does not answer to the name {host or told!r}.", 421)
        is_open = path == DOOR or path.startswith(STATIC)
        if not self.house.guarded or guest.inside or is_open or is_bearer(self.house, headers):
            return None
        if path.startswith("/api"):
            fault = {"kind": "Forbidden", "message": "this ledger is not open to everybody", "hint": _HINT}
            return JSONResponse({"error": fault}, 401, {"WWW-Authenticate": "Bearer"})
        query = scope["query_string"].decode("latin-1")
        wanted = f"{quote(path)}{'?' if query else ''}{query}" if scope["method"] == "GET" else "/"
        return RedirectResponse(f"{DOOR}?to={quote(wanted)}", 303)


def most_bytes(house: House, headers: Headers, path: str) -> int:
    """How many bytes may be sent with a request: files most, anything else as much as a text as long as one is read."""
    if path == DOOR:
        return MOST_AT_DOOR
    if headers.get("content-type", "").startswith("multipart/"):
        return MOST_BYTES
    return 3 * house.settings.max_document_bytes + 100_000  # a form writes a byte as three, such as %20


def _counted(receive: Receive, headers: Headers, most: int) -> Receive:
    """What is sent with a request, while it is not too much; whoever reads on is told so by TooMuch."""
    told = headers.get("content-length", "")
    size = int(told) if told.isascii() and told.isdigit() else 0
    taken = size if size > most else 0

    async def counted() -> Message:
        nonlocal taken
        message: Message = await receive() if taken <= most else {}
        taken += len(message.get("body", b""))
        if taken > most:
            raise TooMuch(f"this is more than {most:,} bytes", "send less at a time, or use: reportedly read FOLDER")
        return message

    return counted


def _split(address: str) -> SplitResult:
    """The parts of an address; none for what is no address."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")


_HINT = "send the token that the app was started with, as: Authorization: Bearer TOKEN"


def guest_in(house: House, headers: Headers) -> Guest:
    """Whoever the cookie says it is, when it is signed by this house; else somebody new."""
    number, _, rest = cookie_parser(headers.get("cookie", "")).get(COOKIE, "").partition(".")
    inside, _, signature = rest.partition(".")
    if number and hmac.compare_digest(signature.encode(), _signed(house, f"{number}.{inside}").encode()):
        return Guest(id=number, inside=inside == "in" and number not in house.gone)
    return Guest(id=secrets.token_urlsafe(16), is_new=True)


def cookie(house: House, guest: Guest, *, is_secure: bool = False) -> str:
    """The cookie that tells who somebody is: signed, for this app alone, gone with the browser's session.

    It comes along with a link that is followed from elsewhere (``Lax``), or that link would give somebody who is inside
    another cookie, and show them out; never with what another site sends. ``is_secure``: over HTTPS alone.
    """
    told = f"{guest.id}.{'in' if guest.inside else 'out'}"
    own = "; Secure" if is_secure else ""
    return f"{COOKIE}={told}.{_signed(house, told)}; Path=/; HttpOnly; SameSite=Lax{own}"


def check_address(request: Request) -> None:
    """That an address is one that somebody may mean. Raises UsageError for a longer one."""
    size = len(quote(request.scope["path"])) + len(request.scope["query_string"])
    if size > LONGEST:
        raise UsageError(f"this address has {size:,} characters", f"ask with fewer words: it may have {LONGEST:,}")


def is_bearer(house: House, headers: Headers) -> bool:
    """Whether a program has sent the token of the house."""
    kind, _, given = headers.get("authorization", "").partition(" ")
    sent = given.strip() if kind.lower() == "bearer" else headers.get(TOKEN_HEADER, "")
    return bool(sent) and hmac.compare_digest(sent.encode(), house.token.encode())


def form_token(request: Request) -> str:
    """What every form of this guest carries: nobody else's page can know it."""
    return _signed(house_of(request), f"form {request.state.guest.id}")


async def posted(request: Request) -> AsyncIterator[FormData]:
    """The fields and files of a form that was sent with its token, its files closed when it is dealt with.

    Raises Forbidden without the token, UsageError for words that are not UTF-8, TooMuch for more than is taken.
    """
    check_origin(request)
    written = _CHARSET.search(request.headers.get("content-type", ""))
    if written and written[1].lower() not in ("utf-8", "utf8"):
        raise UsageError(f"this form is written in {written[1][:40]}, and the app reads UTF-8", "send it as UTF-8")
    longest = house_of(request).settings.max_document_bytes
    form = await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=longest)
    try:
        given = form.get(TOKEN_FIELD)
        if not (isinstance(given, str) and hmac.compare_digest(given.encode(), form_token(request).encode())):
            raise Forbidden(
                "this form has no token, or one of another session", "open the page anew, and send the form from there"
            )
        yield form
    finally:
        await form.close()


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
    if origin is not None and _split(origin).netloc != request.headers.get("host"):
        raise Forbidden(f"this was sent from {origin}, not from a page of this app", "send it from the app's own page")


def _signed(house: House, words: str) -> str:
    return hmac.new(house.secret, words.encode(), sha256).hexdigest()[:40]
