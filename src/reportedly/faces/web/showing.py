"""Pages out of templates; and any page as a report: one file that stands alone, with its hash and both clocks."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reportedly import __version__
from reportedly.faces.web import words
from reportedly.faces.web.asked import Asked, asked_of
from reportedly.faces.web.guard import form_token
from reportedly.faces.web.house import house_of
from reportedly.faces.web.links import Links
from reportedly.faces.web.sealing import BLANK, sealed
from reportedly.faces.web.steering import calmed

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
STATIC = HERE / "static"

_INWARD = re.compile(r'<a\b[^>]* href="/[^"]*"[^>]*>')
"""A link into the app, which leads nowhere from a file. Our templates write every attribute so."""

_LEADING = re.compile(r' (?:href|aria-label|rel)="[^"]*"| download\b')
"""What only a link that leads somewhere may say."""

SHARED = ("style.css", "cards.css")
"""The style sheets that every page has."""

_SHEET = re.compile(r'<link rel="stylesheet" href="/static/([a-z-]+\.css)">')
"""A style sheet that a page has beside them; a report has it in itself, and no other, since their names may meet."""

_ABSENT = re.compile(r"<(form|button|script|noscript)\b.*?</\1>|<input\b[^>]*>", re.DOTALL)
"""What only works while the app runs."""

_SHUT = re.compile(r"<details\b(?![^>]*\sopen[\s>])")
"""What is folded. A report has it open: on paper nobody can unfold it."""


@cache
def environment() -> Environment:
    """The templates: escaped wherever text is shown, and a name that is missing is an error, never an empty string."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    found.filters.update(words.FILTERS, drawn=drawn)
    found.globals.update(words.FUNCTIONS)
    return found


def drawn(shape: str, *numbers: float) -> Markup:
    """A part of a drawing with its numbers, in one piece and as it is: a '%g' takes numbers alone, and escapes none."""
    return Markup(shape % numbers)  # noqa: S704 (our own shape, and numbers)


def shown(request: Request, template: str, page: object, *, title: str, status: int = 200) -> HTMLResponse:
    """A page: ``template`` filled from ``page`` (its context, called ``page`` there); with ``?report=1`` a report.

    Templates extend ``layout`` and are also given ``to`` (``Links``), ``asked`` (``Asked``), ``title``, ``here`` (the
    path), ``form_token``, ``report`` (whether this is one) and ``house``; ``returns`` is whether the address gives this
    page again, which that of a form that was sent does not, and ``may_save`` whether it gives it as a report.
    """
    asked = _asked(request)
    house = house_of(request)
    returns = request.method == "GET"
    report = returns and bool(request.query_params.get("report"))
    given: dict[str, Any] = {
        "page": page,
        "title": title,
        "asked": asked,
        "to": Links(asked=asked),
        "here": quote(f"/{request.scope['path'].lstrip('/')}"),  # '//elsewhere' would lead there
        "query": [(k, v) for k, v in request.query_params.multi_items() if k not in (*_CLOCKS, "report")],
        "form_token": form_token(request),
        "report": report,
        "returns": returns,
        "may_save": returns and status < 400,
        "house": house,
        "version": __version__,
        "made_at": house.clock().isoformat(timespec="seconds"),
    }
    if not report:
        return HTMLResponse(_filled(template, "base.html", given), status)
    filled = _filled(template, "bare.html", given)
    body = _ABSENT.sub("", _INWARD.sub(_still, _SHEET.sub("", filled))).strip()
    body = _SHUT.sub("<details open", body)
    style = styles((*SHARED, *_SHEET.findall(filled)))
    whole = (
        environment()
        .get_template("report.html")
        .render(
            given
            | {
                "body": Markup(body),  # noqa: S704 (made by our own templates, which escape)
                "sha256": BLANK,
                "style": Markup(style),  # noqa: S704 (our own files)
                "style_hash": base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            }
        )
    )
    name = re.sub(r"[^A-Za-z0-9]+", "-", title).strip("-").lower() or "report"
    return HTMLResponse(
        sealed(calmed(whole)), status, {"Content-Disposition": f'attachment; filename="{name[:60]}.html"'}
    )


def _still(link: re.Match[str]) -> str:
    """A link that leads nowhere any more."""
    return _LEADING.sub("", link.group())


_CLOCKS = ("on", "known", "read_by", "sure")


@cache
def styles(sheets: tuple[str, ...]) -> str:
    """Style sheets in one, by their names, as a report carries those of its page."""
    return "\n".join((STATIC / sheet).read_text(encoding="utf-8") for sheet in sheets)


def _asked(request: Request) -> Asked:
    """The clocks; a page that says that they are wrong is shown under none."""
    try:
        return asked_of(request)
    except Exception:
        return Asked()


def _filled(template: str, layout: str, given: dict[str, Any]) -> str:
    return calmed(environment().get_template(template).render(given | {"layout": layout}))
