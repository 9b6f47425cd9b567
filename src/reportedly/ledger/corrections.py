"""What people hold of the claims of a ledger, beside the questions to it: reviews, disputes, what to review, gold."""

from __future__ import annotations

from abc import abstractmethod
from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from reportedly.ledger import contested, gold, queue, reviewing, reviews
from reportedly.ledger.contested import DisputesAnswer
from reportedly.ledger.evidence import ClaimRow
from reportedly.ledger.query import Day, Questions, iso_day
from reportedly.ledger.queue import QueueAnswer
from reportedly.ledger.records import moment
from reportedly.ledger.reviewing import Note
from reportedly.ledger.reviews import ReviewDeed, ReviewsAnswer
from reportedly.ledger.revising import Correction
from reportedly.ledger.scope import Scope

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Corrections(Questions):
    """Reviews of claims. ``by`` is the person who holds it, ``because`` a note that may be empty, ``at`` the time.

    A claim is named by its id or the beginning of it, four characters or more. Answers use a review at once: a rejected
    claim is in none, a corrected one is replaced, and what a person read has a confidence of 1. Every method raises
    UsageError for an author that is none, a claim that was reviewed so already, or a time before the document was last
    read or reviewed; ValueError for a time without a zone; LedgerError when the database fails.
    """

    @abstractmethod
    def writing(self) -> AbstractContextManager[Connection]:
        """A connection to write with: one transaction."""

    def claim(self, claim: str) -> ClaimRow:
        """One claim as it was read, answered from or not. Raises NotInLedger for none, UsageError for several."""
        with self.reading() as connection:
            return reviewing.claim(connection, claim)

    def accept(self, claim: str, *, by: str, at: datetime, because: str = "") -> ReviewDeed:
        """Hold that a claim was read rightly. Raises NotInLedger for none, UsageError for several."""
        note = Note(because=because, by=by, at=moment(at))
        with self.writing() as connection:
            return reviewing.accept(connection, claim, note)

    def reject(self, claim: str, *, by: str, at: datetime, because: str = "") -> ReviewDeed:
        """Hold that the text does not say what a claim says. Raises as ``accept``."""
        note = Note(because=because, by=by, at=moment(at))
        with self.writing() as connection:
            return reviewing.reject(connection, claim, note)

    def correct(self, claim: str, parts: Correction, *, by: str, at: datetime, because: str = "") -> ReviewDeed:
        """Hold that the text says something else. Raises as ``accept``, and UsageError for parts that do not fit."""
        note = Note(because=because, by=by, at=moment(at))
        with self.writing() as connection:
            return reviewing.correct(connection, claim, parts, note)

    def add_claim(
        self, document: str, kind: str, parts: Correction, *, by: str, at: datetime, because: str = ""
    ) -> ReviewDeed:
        """Add a claim that was not read: a change, a posting or a response, from words of a document.

        The document is named as in ``document``. Raises NotInLedger for none, UsageError for several, for a claim that
        is there already, and for parts that are missing or do not stand in the text.
        """
        note = Note(because=because, by=by, at=moment(at))
        with self.writing() as connection:
            return reviewing.add(connection, document, kind, parts, note)

    def undo_review(self, review: str, *, by: str, at: datetime, because: str = "") -> ReviewDeed:
        """Take a review back, by its id or the beginning of it: what stood before stands again.

        Undoing that brings the review back. Raises NotInLedger for none, UsageError for one that no longer counts.
        """
        note = Note(because=because, by=by, at=moment(at))
        with self.writing() as connection:
            return reviewing.undo(connection, review, note)

    def reviews(self, words: str | None = None, *, limit: int | None = None, after: str | None = None) -> ReviewsAnswer:
        """The reviews of a claim (by id) or of a document's claims, or all of them; newest first.

        At most ``limit``, of those that follow the review with the id ``after``. Raises NotInLedger for neither a claim
        nor a document, UsageError for a limit below 1.
        """
        with self.reading() as connection:
            return reviews.log(connection, words, limit, after)

    def disputes(self, start: str | None = None, *, known: Day = None, sure: float | None = None) -> DisputesAnswer:
        """A page of the open disputes, the newest first, or from a document's key on. Raises NotInLedger for none."""
        scope = Scope(known=iso_day(known), sure=sure)
        with self.reading() as connection:
            return contested.list_disputes(connection, scope, start)

    def queue(self, *, limit: int = 50, after: str | None = None) -> QueueAnswer:
        """What to review first, each with its reason: at most ``limit``, of those after the item with that id.

        Raises UsageError for a limit below 1.
        """
        with self.reading() as connection:
            return queue.queue(connection, limit, after)

    def gold(self) -> tuple[dict[str, Any], ...]:
        """The documents that were reviewed as records of the contract (``docs/claims.md``), each with its claims.

        Only claims that a person accepted, corrected or added are in; ``complete`` says whether that is all of them.
        """
        with self.reading() as connection:
            return tuple(gold.records(connection))
