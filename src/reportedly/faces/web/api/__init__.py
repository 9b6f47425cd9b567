"""The API under ``/api``: the same answers as ``--json`` of the command line, described by OpenAPI."""

from __future__ import annotations

from fastapi import FastAPI

from reportedly.faces.web.api import asking, described, holding, judging, reading


def attach(app: FastAPI) -> None:
    """Give an app the API, its description and the page that tells programmers of it."""
    for part in (asking, holding, judging, reading):
        app.include_router(part.router)
    app.state.desk = reading.Desk()
    app.include_router(described.router, include_in_schema=False)
    app.openapi = lambda: described.description(app)  # type: ignore[method-assign]
