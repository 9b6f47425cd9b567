"""What every answer of the API has in common: plain JSON, one shape for what went wrong, no part of a question lost."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from reportedly.errors import ReportedlyError, TooMuch, UsageError
from reportedly.faces.web.asked import Asked
from reportedly.faces.web.house import House, house_of
from reportedly.ledger import Ledger
from reportedly.ledger.answers import as_json


class Wrong(BaseModel):
    """What went wrong: its kind, a sentence that names it, and the way out."""

    kind: str = Field(examples=["NotInLedger"])
    message: str = Field(examples=["nobody in the ledger fits 'Ada Merz'"])
    hint: str = Field(examples=["try the family name alone"])


class Fault(BaseModel):
    """What is answered when a question cannot be: the same for every status from 400 on."""

    error: Wrong


PATIENCE = 120.0
"""Seconds that a report is waited for; a long one takes some seconds on two cores (set by hand)."""


def faults(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Statuses of faults as OpenAPI takes them; 400 and 401 are among those of every operation."""
    told = {
        400: "The question makes no sense: a day that is none, a part that is missing, unknown or given twice.",
        401: "The ledger is not open to everybody: the token is missing or wrong.",
        403: "Changing the ledger takes its token.",
        404: "Nothing in the ledger fits.",
        413: "What was sent is larger than the app takes.",
        503: f"The language model is not installed, or a report was not read within {PATIENCE:g} seconds: try again.",
    }
    return {status: {"model": Fault, "description": told[status]} for status in sorted({400, 401, *statuses})}


ALSO = {"/api/chart": {"body": "words"}, "/api/source": {"name": "words"}}
"""Parts of questions that may go by the name which they have in the address of the page."""

HINT = "what may be asked and sent is told at /api"


class Told(APIRoute):
    """A route whose question has the parts that it is described with, once each, and no others.

    An unknown part that was passed over, a misspelt day of knowledge say, would make the answer mislead.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, with the question looked at before."""
        handler, parts, also = super().get_route_handler(), _parts_of(self), ALSO.get(self.path, {})

        async def looked_at(request: Request) -> Response:
            request = _renamed(request, also) if also else request
            _look_at(request, parts)
            try:
                return await handler(request)
            except RequestValidationError as fault:
                lines = dict.fromkeys(f"{_place(e['loc'])}: {str(e['msg']).lower()}" for e in fault.errors())
                raise UsageError("; ".join(lines), HINT) from None
            except HTTPException as fault:
                if isinstance(fault.__cause__, ReportedlyError):  # what is wrong with what was sent, from the guard
                    raise fault.__cause__ from None
                if fault.status_code != 400:
                    raise
                raise UsageError("what was sent cannot be read as JSON", HINT) from None

        return looked_at


def _renamed(request: Request, also: Mapping[str, str]) -> Request:
    """The request, its parts under the names that the question has for them."""
    parts = [(also.get(name, name), value) for name, value in request.query_params.multi_items()]
    return Request({**request.scope, "query_string": urlencode(parts).encode()}, request.receive)


def _parts_of(route: APIRoute) -> tuple[str, ...]:
    """The names of the parts that a question to a route may have."""
    names: list[str] = []
    for one in route.dependant.query_params:
        kind = one.field_info.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            names += [field.alias or name for name, field in kind.model_fields.items()]
        else:
            names.append(one.alias)
    return tuple(names)


def _look_at(request: Request, parts: tuple[str, ...]) -> None:
    """Raises UsageError for parts that are unknown or given twice, TooMuch for more bytes than are taken."""
    names = [name for name, _ in request.query_params.multi_items()]
    unknown = [name for name in dict.fromkeys(names) if name not in parts]
    if unknown:
        hint = f"it has {', '.join(parts)}" if parts else "it has no parts: leave out all after the question mark"
        raise UsageError(f"no such part of this question: {', '.join(map(repr, unknown))}", hint)
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        raise UsageError(f"given more than once: {', '.join(twice)}", "give each part of a question once")
    size, most = request.headers.get("content-length", ""), largest(house_of(request))
    if size.isascii() and size.isdigit() and int(size) > most:
        raise TooMuch(f"{int(size):,} bytes were sent, and {most:,} are taken", "send less, or a part of it")


def _place(steps: Sequence[int | str]) -> str:
    """Where in a question or in what was sent a fault is: 'limit', 'parts.name'."""
    return ".".join(str(step) for step in steps[1:]) or "what was sent"


def largest(house: House) -> int:
    """How many bytes are taken at once: a document of the largest size as JSON, which may double it, and some more."""
    return 2 * house.settings.max_document_bytes + 100_000


def router_for(tag: str, *statuses: int) -> APIRouter:
    """A router for operations of one kind, with these statuses of faults; each is called as its function."""
    return APIRouter(
        prefix="/api",
        route_class=Told,
        tags=[tag],
        responses=faults(*statuses),
        generate_unique_id_function=lambda route: route.name,
    )


def told(answer: object, status: int = 200) -> Response:
    """An answer of the ledger as JSON."""
    return JSONResponse(as_json(answer), status)


def book_for(request: Request, asked: Asked) -> Ledger:
    """The ledger, answering from what it had read by the day asked for."""
    book = house_of(request).book
    return book.as_read_by(asked.read_by) if asked.read_by else book
