"""Adding reports: pasted text, files and folders; what became of each; refusals with their reasons."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import BinaryIO

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from reportedly.errors import UsageError
from reportedly.faces.web.guard import Posted
from reportedly.faces.web.house import house_of
from reportedly.faces.web.inbox import Batch, Inbox, Sent
from reportedly.faces.web.showing import shown
from reportedly.findings.plain import day
from reportedly.ledger.query import iso_day

router = APIRouter()

FIELDS = ("title", "publisher", "published", "url")
"""What may be told of a pasted text beside its words."""

LINE = 90
"""Characters of the first line of a pasted text that it is called by in lists (set by hand)."""

SHOWN = 200
"""Documents of a batch that its page lists; the documents list has them all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AddPage:
    """The batches that this run of the app remembers, newest first."""

    batches: tuple[Batch, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class BatchPage:
    """One batch, and how many of its documents are listed at most."""

    batch: Batch
    most: int = SHOWN


def inbox_of(request: Request) -> Inbox:
    """The inbox of the app."""
    inbox: Inbox = request.app.state.inbox
    return inbox


@router.get("/add")
def add(request: Request) -> Response:
    """The forms by which reports are added."""
    return shown(request, "add.html", AddPage(batches=inbox_of(request).batches()), title="Add reports")


@router.post("/add/text")
def add_text(request: Request, form: Posted) -> Response:
    """Read a pasted text: as it is where nothing is told of it, else in a record with what is told.

    A browser sends every line end of a field as CR and LF, whatever was pasted; in the field it is LF.
    """
    text = str(form.get("text", "")).replace("\r\n", "\n")
    if not text.strip():
        raise UsageError("there is no text to read", "paste the report into the large field")
    told = {name: words for name in FIELDS if (words := str(form.get(name, "")).strip())}
    iso_day(told.get("published"))
    sent = json.dumps({"text": text, **told}, ensure_ascii=False) if told else text
    name = called(told.get("title") or text, house_of(request).clock())
    found = Sent(data=sent.encode("utf-8", "surrogatepass"), name=name, is_text=not told)
    return _to(inbox_of(request).take_sent(found))


def called(text: str, now: datetime) -> str:
    """What a pasted text is called in lists: its first line with a word in it, or else the day it was pasted."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    first = next(
        (line for line in lines if any(c.isalnum() for c in line)), f"Pasted text, {day(now.date().isoformat())}"
    )
    return first if len(first) <= LINE else f"{first[:LINE].rpartition(' ')[0] or first[:LINE]}…"


@router.post("/add/files")
def add_files(request: Request, form: Posted) -> Response:
    """Read files and folders."""
    found = list(_files(form))
    if not found:
        raise UsageError("no file was chosen", "choose files or a folder, or drop them on the page")
    return _taken(request, found)


@router.post("/add/examples")
def add_examples(request: Request, form: Posted) -> Response:
    """Read the bundled examples."""
    folder = files("reportedly") / "examples"
    names = sorted(p.name for p in folder.iterdir())
    return _taken(request, [(name, io.BytesIO((folder / name).read_bytes())) for name in names])


@router.get("/add/{number}")
def batch(request: Request, number: str) -> Response:
    """How far a batch has come, and what became of its documents."""
    found = inbox_of(request).batch(number)
    return shown(
        request, "batch.html", BatchPage(batch=found), title="Reading" if not found.is_over else "What was read"
    )


@router.get("/add/{number}/state")
def state(request: Request, number: str) -> Response:
    """The progress of a batch, for the script of its page."""
    found = inbox_of(request).batch(number)
    counts = {"read": len(found.read), "known": len(found.known), "refused": len(found.refused)}
    return JSONResponse({"state": found.state, "done": found.done, "size": found.size, **counts})


def _taken(request: Request, given: list[tuple[str, BinaryIO]]) -> Response:
    return _to(inbox_of(request).take(given))


def _to(taken: Batch) -> Response:
    return RedirectResponse(f"/add/{taken.id}", 303)


def _files(form: FormData) -> list[tuple[str, BinaryIO]]:
    """The files of a form that have a name; an input left empty sends one without."""
    return [(v.filename, v.file) for _, v in form.multi_items() if isinstance(v, UploadFile) and v.filename]
