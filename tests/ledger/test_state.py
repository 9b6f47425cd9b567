from __future__ import annotations

from reportedly.documents.material import refusal
from reportedly.ledger import ClaimFilter, state
from reportedly.vocabulary import Reason

from .pages import READ_AT
from .story import denial, harbour


def test_the_mark_changes_with_all_that_is_added_and_with_nothing_else(ledger):
    marks = [ledger.state()]

    def changed() -> bool:
        marks.append(ledger.state())
        return marks[-1] not in marks[:-1]

    assert ledger.state() == marks[0]
    document, claims = harbour()
    ledger.add(document, claims, "engine 1", READ_AT)
    assert changed()
    ledger.add(document, claims, "engine 1", READ_AT)
    ledger.claims()
    assert not changed()
    ledger.add(document, claims, "engine 2", READ_AT)
    assert changed()
    ledger.refuse(refusal("scan.bin", Reason.BINARY, "it begins like a picture"), READ_AT)
    assert changed()
    ledger.add(*denial(), "engine 2", READ_AT)
    assert changed()
    claim = ledger.claims(ClaimFilter(kind="change"), limit=1).claims[0].id
    deed = ledger.reject(claim, by="Oskar Brandt", at=READ_AT.replace(year=2023))
    assert changed()
    ledger.undo_review(deed.review.id, by="Oskar Brandt", at=READ_AT.replace(year=2024))
    assert changed()


def test_the_question_for_the_mark_is_put_together_once(ledger, monkeypatch):
    mark = ledger.state()
    monkeypatch.setattr(state, "select", None)
    assert ledger.state() == mark
