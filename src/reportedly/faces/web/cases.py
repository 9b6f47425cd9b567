"""A claim under review: as somebody names it, what stands in its place, its history, and the text it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.errors import NotInLedger
from reportedly.ledger import Ledger
from reportedly.ledger.answers import ClaimRow, DocumentAnswer
from reportedly.ledger.reviews import ReviewRow


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A claim and everything that was held of it.

    ``row`` is the claim as it stands: as it was read or added, ``read``, or what corrects that. ``stands`` is the
    review that counts, ``reviews`` all of them, the newest first. ``document`` is the text as it is answered from; None
    where the claim is of an older version of it. ``is_told``: answers have the claim.
    """

    row: ClaimRow
    read: ClaimRow
    stands: ReviewRow | None
    reviews: tuple[ReviewRow, ...]
    document: DocumentAnswer | None
    is_told: bool

    @property
    def may_accept(self) -> bool:
        """Whether accepting it says anything new."""
        return self.document is not None and (self.stands is None or self.stands.verdict == "rejected")

    @property
    def may_reject(self) -> bool:
        """Whether answers have it, so that it can be taken out of them."""
        return self.document is not None and self.is_told

    @property
    def last(self) -> ReviewRow | None:
        """The newest deed on it, which can be undone whatever it is; so can the one that stands."""
        return self.reviews[0] if self.reviews else None

    @property
    def neighbours(self) -> tuple[ClaimRow | None, ClaimRow | None]:
        """The claims before and after it in its text, but for plain statements."""
        every = self.document.claims if self.document else ()
        rows = [c for c in every if c.kind != "statement" or c.id == self.row.id]
        at = next((i for i, c in enumerate(rows) if c.id == self.row.id), None)
        if at is None:
            later = [c for c in rows if c.evidence.start >= self.row.evidence.start]
            earlier = [c for c in rows if c.evidence.start < self.row.evidence.start]
            return (earlier[-1] if earlier else None, later[0] if later else None)
        return (rows[at - 1] if at else None, rows[at + 1] if at + 1 < len(rows) else None)


def case_of(book: Ledger, claim: str) -> Case:
    """A claim by its id or the beginning of it. Raises NotInLedger for none, UsageError for several."""
    named = book.claim(claim)
    every = book.reviews(named.id).reviews
    reviews = tuple(r for r in every if r.claim.id == named.id) or every
    stands = next((r for r in reviews if r.stands), None)
    read = reviews[0].claim if reviews else named
    row = stands.replacement if stands and stands.replacement else read
    document = _document(book, row)
    now = next((c for c in document.claims if c.id == row.id), None) if document else None
    return Case(
        row=now or row,
        read=read,
        stands=stands,
        reviews=reviews,
        document=document,
        is_told=now is not None,
    )


def _document(book: Ledger, row: ClaimRow) -> DocumentAnswer | None:
    try:
        return book.document(row.document.key)
    except NotInLedger:
        return None
