"""What was just done in review: the message that says so and offers to undo it, and the way back to the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from fastapi import Request
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from reportedly.errors import ReportedlyError
from reportedly.faces.web.asked import asked_of
from reportedly.faces.web.house import house_of
from reportedly.faces.web.pages.door import inward
from reportedly.faces.web.signing import remember
from reportedly.faces.web.words import sentence
from reportedly.ledger.journal import JudgementRow, between, judgements_named, told_of
from reportedly.ledger.reviewing import review_named
from reportedly.ledger.reviews import ReviewRow, rows_of

TOLD = ("done", "judged")
"""The parts of an address that tell what was just done: a review, or a judgement on people, by its id."""

AND = "-"
"""Between the ids of judgements that were made at once."""

_COMMAND = re.compile(r"\breportedly [a-z]+ [a-z]+\b|--[a-z]")
"""A command in a hint, or an option of one."""

_ANCHOR = re.compile(r"[a-z0-9-]{1,80}")

HELD = {
    "accepted": "Accepted",
    "rejected": "Rejected, and in no answer any more",
    "corrected": "Corrected",
    "added": "Added",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What was just done, of what, whether it was an undoing, where it can be undone (a form), and where it stands."""

    words: str
    what: str
    is_undoing: bool
    undo: str
    where: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What could not be done, why, the way out, and at which place of the page; ``note`` is what was written there.

    ``where`` is the page that shows how it stands, where that helps.
    """

    at: str
    message: str
    hint: str
    note: str = ""
    where: str | None = None


def fault_of(wrong: ReportedlyError, at: str, form: FormData, where: str | None = None) -> Fault:
    """What went wrong with a form, to be shown where it stands; a way out by the command line is none on a page."""
    hint = "" if _COMMAND.search(wrong.hint) else wrong.hint
    return Fault(at=at, message=str(wrong), hint=hint, note=str(form.get("note") or ""), where=None if hint else where)


def noted(form: FormData) -> str:
    """The note of a form, on one line."""
    return " ".join(str(form.get("note") or "").split())


def is_past(request: Request) -> bool:
    """Whether the ledger is shown as it was: then nothing of it can be reviewed."""
    return asked_of(request).read_by is not None


def back(request: Request, form: FormData, other: str, name: str, **told: str) -> RedirectResponse:
    """Back to the page that a form names, or else to another; ``told`` says there what was done, and by whom."""
    path, query = _parts(str(form.get("back") or "") or other)
    kept = [(k, v) for k, v in query if k not in TOLD]
    anchor = str(form.get("next") or "")
    fragment = f"#{anchor}" if _ANCHOR.fullmatch(anchor) else ""
    found = RedirectResponse(f"{path}?{urlencode([*kept, *told.items()])}{fragment}", 303)
    remember(request, found, name)
    return found


def here_of(request: Request) -> str:
    """The address of a page, without what it tells of the last deed: where a form on it comes back to."""
    kept = [(k, v) for k, v in request.query_params.multi_items() if k not in (*TOLD, "report")]
    return f"{request.url.path}{'?' if kept else ''}{urlencode(kept)}"


def _parts(address: str) -> tuple[str, list[tuple[str, str]]]:
    parts = urlsplit(inward(address))
    return parts.path or "/review", parse_qsl(parts.query)


def done_of(request: Request) -> Done | None:
    """What the address of a page says was just done; None for nothing, or nothing that the ledger knows."""
    try:
        if review := request.query_params.get("done"):
            return _reviewed(_review(request, review))
        if judgements := request.query_params.get("judged"):
            return _judged(_judgement(request, judgements.partition(AND)[0]), judgements)
    except ReportedlyError:
        return None
    return None


def _review(request: Request, number: str) -> ReviewRow:
    with house_of(request).book.reading() as connection:
        return rows_of(connection, [review_named(connection, number)])[0]


def _judgement(request: Request, number: str) -> JudgementRow | None:
    with house_of(request).book.reading() as connection:
        found = judgements_named(connection, number) if number else []
        if len(found) != 1:
            return None
        return next(row for row, _ in told_of(connection, between(connection, found[0].pair)) if row.id == found[0].id)


def _reviewed(row: ReviewRow) -> Done:
    undone = row.verdict == "undone"
    return Done(
        words="Taken back" if undone else HELD[row.verdict],
        what=sentence(row.replacement or row.claim),
        is_undoing=undone,
        undo=f"/review/undo/{row.id}",
        where=f"/review/{row.claim.id}",
    )


def _judged(row: JudgementRow | None, every: str) -> Done | None:
    if row is None:
        return None
    held = {"same": "Held to be one person", "different": "Held to be different people"}
    return Done(
        words="Taken back" if row.undoes else held.get(row.verdict, row.verdict),
        what=f"{row.left_name} and {row.right_name}",
        is_undoing=row.undoes,
        undo=f"/review/people/undo/{quote(every, safe='')}",
        where=f"/review/people?{urlencode({'one': row.left, 'two': row.right})}",
    )
