"""One claim: its words in the text, what was held of it, and the form that corrects it; and a claim that was missed."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from reportedly.errors import NotInLedger, UsageError
from reportedly.faces.web.asked import book_of
from reportedly.faces.web.cases import Case, case_of
from reportedly.faces.web.corrections import correction_of
from reportedly.faces.web.deeds import Done, Fault, back, done_of, fault_of, here_of, is_past
from reportedly.faces.web.drafts import Draft, draft_of, drafted
from reportedly.faces.web.entries import Entry, reviewed
from reportedly.faces.web.extracts import Pane, pane
from reportedly.faces.web.guard import Posted
from reportedly.faces.web.house import house_of
from reportedly.faces.web.showing import shown
from reportedly.faces.web.signing import signed, signer
from reportedly.ledger.answers import DocumentAnswer
from reportedly.ledger.revising import Correction

router = APIRouter()

ADDED = ("change", "posting", "response")
"""Kinds of claims that somebody may add, in the order in which they are offered."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimPage:
    """A claim to be judged and corrected, or (``case`` None) one to be added to a document.

    ``pane`` is the text beside the form, None where the version that the claim is of is not answered from. ``draft`` is
    the form as it stands or was sent.
    """

    case: Case | None
    document: DocumentAnswer | None
    pane: Pane | None
    draft: Draft
    done: Done | None
    fault: Fault | None
    name: str
    back: str
    is_past: bool

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything that was held of the claim, the newest first."""
        reviews = self.case.reviews if self.case else ()
        return tuple(reviewed(reviews, of_one=True))


@router.get("/review/add")
def addition(request: Request, document: str = "", kind: str = "change", like: str = "") -> Response:
    """The form for a claim that was missed in a document; ``like=ID`` fills it with the parts of another claim."""
    draft = Draft(kind=_kind(kind), chosen={"certainty": "asserted", "status": "current"})
    if like:
        found = house_of(request).book.claim(like)
        draft = draft_of(found) if found.kind in ADDED else draft
    return _addition(request, document, draft)


@router.post("/review/add")
def add(request: Request, form: Posted) -> Response:
    """Add a claim that was missed."""
    house, key = house_of(request), str(form.get("document") or "")
    draft = drafted(form, _kind(str(form.get("kind") or "")))
    found = house.book.document(key)
    parts, draft = correction_of(draft, None, found.text)
    try:
        by = signed(request, form)
        if draft.faults:
            return _addition(request, key, draft)
        made = house.book.add_claim(found.document.key, draft.kind, parts, by=by, at=house.clock(), because=draft.note)
    except UsageError as wrong:
        return _addition(request, key, draft, fault_of(wrong, "form", form))
    return back(request, form, f"/review/{made.review.claim.id}", by, done=made.review.id)


@router.get("/review/{claim}")
def claim(request: Request, claim: str) -> Response:
    """A claim as it stands, with everything that was held of it."""
    return claim_page(request, claim)


@router.post("/review/{claim}")
def correct(request: Request, claim: str, form: Posted) -> Response:
    """Correct a claim by what is changed in its form."""
    house = house_of(request)
    case = case_of(house.book, claim)
    if case.document is None:
        raise UsageError(f"claim {case.row.id} is of an older version of its document", "correct it in the newer one")
    draft = drafted(form, case.row.kind)
    parts, draft = correction_of(draft, draft_of(case.row), case.document.text)
    try:
        by = signed(request, form)
        if draft.faults:
            return claim_page(request, claim, draft=draft)
        _check_current(case, form, parts)
        made = house.book.correct(case.row.id, parts, by=by, at=house.clock(), because=draft.note)
    except UsageError as wrong:
        return claim_page(request, claim, fault=fault_of(wrong, "form", form), draft=draft)
    return back(request, form, f"/review/{made.review.claim.id}", by, done=made.review.id)


def _check_current(case: Case, form: FormData, parts: Correction) -> None:
    """Check that a form is about the claim as it stands, and changes it. Raises UsageError."""
    if str(form.get("of") or case.row.id) != case.row.id:
        by = case.stands.author if case.stands else "somebody"
        raise UsageError(f"{by} has corrected this claim since", "look at it as it stands now, and send the form again")
    if not parts.given():
        raise UsageError("nothing is changed", "accept the claim if it was read rightly, or change a part of it")


def claim_page(request: Request, claim: str, *, fault: Fault | None = None, draft: Draft | None = None) -> Response:
    """The page of a claim; with what was wrong and the form as it was sent, where it was sent."""
    case = case_of(book_of(request), claim)
    page = ClaimPage(
        case=case,
        document=case.document,
        pane=pane(case.document, case.row) if case.document else None,
        draft=draft or draft_of(case.row),
        done=done_of(request),
        fault=fault,
        name=signer(request),
        back=here_of(request),
        is_past=is_past(request),
    )
    status = 400 if fault or (draft and draft.faults) else 200
    return shown(request, "review_claim.html", page, title="Review a claim", status=status)


def _addition(request: Request, document: str, draft: Draft, fault: Fault | None = None) -> Response:
    if not document:
        raise NotInLedger("no document is named to add a claim to", "open one in the reader, and add it from there")
    found = house_of(request).book.document(document)
    page = ClaimPage(
        case=None,
        document=found,
        pane=pane(found, None),
        draft=draft,
        done=None,
        fault=fault,
        name=signer(request),
        back="",
        is_past=is_past(request),
    )
    status = 400 if fault or draft.faults else 200
    return shown(request, "review_claim.html", page, title="Add a claim", status=status)


def _kind(words: str) -> str:
    """A kind of claim that may be added. Raises UsageError for any other."""
    if words not in ADDED:
        raise UsageError(f"no claim of kind {words[:40]!r} can be added", f"it is one of {', '.join(ADDED)}")
    return words
