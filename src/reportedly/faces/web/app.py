"""The app: its routes, its guard, and what is answered when something cannot be."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib import import_module

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from reportedly import __version__
from reportedly.errors import Busy, NotInLedger, ReportedlyError, UsageError
from reportedly.faces.web.api import attach
from reportedly.faces.web.asked import Asked
from reportedly.faces.web.guard import HEADERS, Guard, check_address
from reportedly.faces.web.hinting import Way, for_page, for_program, ways
from reportedly.faces.web.house import House
from reportedly.faces.web.inbox import Inbox
from reportedly.faces.web.links import Links
from reportedly.faces.web.showing import STATIC, shown

PAGES = (
    "home",
    "adding",
    "documents",
    "reader",
    "people",
    "posts",
    "searching",
    "claims",
    "sources",
    "changes",
    "charts",
    "stories",
    "disputes",
    "judging",
    "history",
    "reviewing",
    "correcting",
    "door",
)
"""The modules of ``pages``, each with its router, in the order in which their addresses are tried."""

AFTER = "30"
"""Seconds after which it is worth to ask again for what took too long."""

log = logging.getLogger("reportedly.web")


@dataclass(frozen=True, kw_only=True, slots=True)
class ErrorPage:
    """What could not be done, why, the way out, and pages to go on from."""

    status: int
    message: str
    hint: str
    ways: tuple[Way, ...]


def create_app(house: House) -> FastAPI:
    """The app over one ledger. It loads no model: that is done when something is read."""
    app = FastAPI(
        title="Reportedly",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=_while_open,
    )
    app.state.house = house
    app.state.inbox = Inbox(house.book, house.settings, house.clock)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for name in PAGES:
        router = import_module(f"reportedly.faces.web.pages.{name}").router
        app.include_router(router, include_in_schema=False, dependencies=[Depends(check_address)])
    attach(app)
    app.add_exception_handler(ReportedlyError, _ours)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unforeseen)
    app.add_middleware(Guard, house=house)
    return app


@asynccontextmanager
async def _while_open(app: FastAPI) -> AsyncIterator[None]:
    """Until the app is closed; then the documents that are being read are finished."""
    yield
    app.state.inbox.close()
    app.state.desk.close()


def told(request: Request, status: int, kind: str, message: str, hint: str) -> Response:
    """An error, in the one shape of the API or as a page."""
    if request.url.path.startswith("/api"):
        return JSONResponse({"error": {"kind": kind, "message": message, "hint": for_program(hint)}}, status)
    found = ways(hint, Links(asked=Asked()), is_missing=status == 404)
    page = ErrorPage(status=status, message=message, hint=for_page(hint), ways=found)
    title = "Not found" if status == 404 else "That did not work"
    return shown(request, "error.html", page, title=title, status=status)


def _ours(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, ReportedlyError)  # noqa: S101 (the handler of this class alone)
    if fault.status >= 500 and not isinstance(fault, Busy):
        log.error("%s %s: %s", request.method, request.url.path, fault)
    answer = told(request, fault.status, type(fault).__name__, str(fault), fault.hint)
    if isinstance(fault, Busy):
        answer.headers["Retry-After"] = AFTER
    return answer


def _http(request: Request, fault: Exception) -> Response:
    status = getattr(fault, "status_code", 500)
    if status == 404:
        path = request.url.path
        hint = "/api tells of every question" if path.startswith("/api") else "search for it, or go on from here"
        return told(request, 404, NotInLedger.__name__, f"there is no page {path}", hint)
    answer = told(request, status, "HTTPException", str(getattr(fault, "detail", fault)), "")
    answer.headers.update(getattr(fault, "headers", None) or {})
    return answer


def _invalid(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, RequestValidationError)  # noqa: S101 (the handler of this class alone)
    lines = "; ".join(f"{' '.join(str(p) for p in e['loc'][1:])}: {e['msg']}" for e in fault.errors())
    return told(request, UsageError.status, UsageError.__name__, f"the question makes no sense: {lines}", "mend it")


def _unforeseen(request: Request, fault: Exception) -> Response:
    log.exception("%s %s", request.method, request.url.path, exc_info=fault)
    answer = told(
        request, 500, type(fault).__name__, "something failed that we did not foresee; nothing of the ledger is lost",
        "please report it with what you did",
    )  # fmt: skip
    answer.headers.update(HEADERS | {"Cache-Control": "no-store"})  # it is sent from outside of the guard
    return answer
