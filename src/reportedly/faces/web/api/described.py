"""The description of the API: OpenAPI for programs, and the page at ``/api`` for those who write them."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from starlette.responses import Response

from reportedly.faces.web.house import House
from reportedly.faces.web.showing import shown

router = APIRouter()

ABOUT = """\
The same answers as on the pages, and as `--json` of the command line. Days are ISO days (2022-05-13); null says that
the ledger does not know. Every claim carries the exact words it rests on, with their place in the stored text.

Lists of what the ledger holds are answered in parts: `limit` rows (50, at most 500) after the first `offset`, or after
the row `after`. `total` counts all rows; of passages that are searched for, `documents` counts the documents they stand
in, and of a `diff`, whose parts go by people, `people` counts these. `stories` and `disputes` come a page at a time,
and say where the next begins. `find` answers with 24 rows of each kind, and says whether there are `more`; `overview`
with the newest `limit` of each (20; of disputes at most 6, of people at most 8). What is said of one person, post,
organization, source or document is answered whole, however long.

Questions have all parts that are told here and no others: what is unknown, empty or given twice is refused, because an
answer that passed it over would mislead.

Two things are no JSON, and are had where the pages have them: the bytes of a document as they were received, at
`/document/KEY/original`, and reviewed documents as gold, a line of JSON each, at `/review/gold`.

What goes wrong is answered in one shape, whatever the status: `{"error": {"kind", "message", "hint"}}`.

Changing the ledger takes its token, which `reportedly serve` prints or was given: `X-Reportedly-Token: TOKEN`, or
`Authorization: Bearer TOKEN`. Where the app is open to other machines, reading takes it too.
"""

SCHEMES = {
    "token": {"type": "apiKey", "in": "header", "name": "X-Reportedly-Token"},
    "bearer": {"type": "http", "scheme": "bearer"},
}
EITHER: list[dict[str, list[str]]] = [{"token": []}, {"bearer": []}]

SENT: Mapping[str, dict[str, Any]] = {
    "Held": {"by": "Ada Merz", "because": "read it again"},
    "Corrected": {"by": "Ada Merz", "because": "he was suspended", "parts": {"event": "suspended"}},
    "Added": {
        "by": "Ada Merz",
        "kind": "posting",
        "parts": {
            "status": "current",
            "certainty": "asserted",
            "name": "Taras Vellin",
            "title": "commander",
            "evidence": "Admiral Taras Vellin",
        },
    },
    "Pair": {"one": "Taras Vellin", "two": "Taras Velin", "by": "Ada Merz", "because": "one spelling is a slip"},
    "split": {"one": "Taras Velin", "two": "Ada Merz", "by": "Ada Merz", "because": "they met in May"},
    "Report": {"name": "wire-0513.txt", "publisher": "Northern Wire", "published": "2022-05-13", "text": "…"},
}
"""What is sent in the examples, by the name of the operation or else of its schema."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A part of a question or a field of an object: its name, type, whether it must be there, and what it means."""

    name: str
    kind: str
    needed: bool
    about: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Operation:
    """Something to ask or to do: the example is a command line with curl, ``answer`` the name of what comes back."""

    id: str
    method: str
    path: str
    summary: str
    about: str
    parts: tuple[Part, ...]
    sent: str | None
    answer: str | None
    example: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """An object of the answers, with its fields."""

    name: str
    about: str
    fields: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ApiPage:
    """The API: what it is, its operations by group, and the objects that they answer with."""

    about: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Operation, ...]], ...]
    shapes: tuple[Shape, ...]


@router.get("/api")
def api(request: Request) -> Response:
    """What programs can ask, with examples."""
    told = request.app.openapi()
    return shown(request, "api.html", page_of(told, str(request.base_url).rstrip("/")), title="For programs")


def description(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of an app, made once. Nothing is answered with 422: such faults are 400 here."""
    if app.openapi_schema is None:
        found = get_openapi(
            title=app.title, version=app.version, summary="Who holds which post, and says who?", description=ABOUT,
            routes=app.routes,
        )  # fmt: skip
        house: House = app.state.house
        for _, method, operation in _operations(found):
            operation["responses"].pop("422", None)
            if method != "get" or house.guarded:
                operation["security"] = EITHER
        parts = found["components"]
        for name in ("HTTPValidationError", "ValidationError"):
            parts["schemas"].pop(name, None)
        parts["securitySchemes"] = SCHEMES
        app.openapi_schema = found
    return app.openapi_schema


def page_of(told: Mapping[str, Any], base: str) -> ApiPage:
    """The page on an OpenAPI document, for an app at the address ``base``."""
    groups: dict[str, list[Operation]] = {}
    for path, method, operation in _operations(told):
        groups.setdefault(operation["tags"][0], []).append(_operation(path, method, operation, base))
    shapes = told["components"]["schemas"]
    return ApiPage(
        about=tuple(told["info"]["description"].strip().split("\n\n")),
        groups=tuple((name, tuple(found)) for name, found in groups.items()),
        shapes=tuple(_shape(name, shape) for name, shape in sorted(shapes.items()) if "properties" in shape),
    )


def _operations(told: Mapping[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, method, operation) for path, own in told["paths"].items() for method, operation in own.items()]


def _operation(path: str, method: str, operation: dict[str, Any], base: str) -> Operation:
    asked = operation.get("parameters", [])
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
    return Operation(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        about=operation.get("description", ""),
        parts=tuple(
            Part(
                name=one["name"],
                kind=kind_of(one["schema"]),
                needed=one.get("required", False),
                about=one.get("description", ""),
            )
            for one in asked
        ),
        sent=kind_of(body) if body else None,
        answer=kind_of(answer) if answer else None,
        example=_example(base + path, asked, _sent(operation["operationId"], body)),
    )


def _example(address: str, asked: list[dict[str, Any]], sent: dict[str, Any] | None) -> str:
    """The operation as a command line."""
    needed = {one["name"]: one["schema"]["examples"][0] for one in asked if one.get("required")}
    within = {name for name in needed if f"{{{name}}}" in address}
    for name in within:
        address = address.replace(f"{{{name}}}", quote(needed[name], safe=""))
    given = {name: value for name, value in needed.items() if name not in within}
    address += f"?{urlencode(given)}" if given else ""
    if sent is None:
        return f"curl {shlex.quote(address)}"
    told = shlex.quote(json.dumps(sent, ensure_ascii=False))
    lines = ("curl -H 'X-Reportedly-Token: TOKEN' -H 'Content-Type: application/json'", f"-d {told}")
    return " \\\n  ".join((*lines, shlex.quote(address)))


def _sent(name: str, body: dict[str, Any] | None) -> dict[str, Any] | None:
    """What an operation is sent in its example; None for one that is only asked."""
    return None if body is None else SENT.get(name) or SENT[kind_of(body)]


def _shape(name: str, shape: Mapping[str, Any]) -> Shape:
    needed = shape.get("required", [])
    fields = (
        Part(name=field, kind=kind_of(own), needed=field in needed, about=own.get("description", ""))
        for field, own in shape["properties"].items()
    )
    return Shape(name=name, about=shape.get("description", "").replace("``", "`"), fields=tuple(fields))


def kind_of(schema: Mapping[str, Any]) -> str:
    """The type of a value in words: 'string', 'ClaimRow', 'list of Words', 'string or null'."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(kind_of(one) for one in schema["anyOf"]))
    if "enum" in schema:
        return " | ".join(str(one) for one in schema["enum"])
    if schema.get("type") == "array":
        inside = schema.get("items") or {"anyOf": schema.get("prefixItems", [])}
        return f"list of {kind_of(inside)}"
    if schema.get("format") == "date":
        return "day"
    if schema.get("format") == "date-time":
        return "time"
    if "const" in schema:
        return str(schema["const"])
    return str(schema.get("type", "anything"))
