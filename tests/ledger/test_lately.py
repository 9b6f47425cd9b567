"""What was read last: the first readings of documents by an engine, whatever was read anew or reviewed since."""

from __future__ import annotations

from datetime import timedelta

from .pages import READ_AT
from .test_comparing import first, read
from .test_differences import other
from .test_overview import LATER, names, read_later
from .test_telling import elsewhere


def test_a_document_that_was_read_anew_is_no_newer(ledger):
    read(ledger, first())
    read_later(ledger, elsewhere())
    read_later(ledger, first(), engine="engine 2", at=LATER + timedelta(days=9))
    assert names(ledger.overview().read) == ["choir.txt", "first.txt"]
    assert ledger.overview(since=LATER - timedelta(days=1)).since.count == 1


def test_after_all_was_read_anew_the_first_readings_still_count(ledger, monkeypatch):
    monkeypatch.setattr("reportedly.ledger.lately.MORE", 1)
    read(ledger, first(), elsewhere())
    for document, claims in (first(), elsewhere()):
        ledger.add(document, claims, "engine 2", LATER)
    assert sorted(names(ledger.overview(limit=2).read)) == ["choir.txt", "first.txt"]
    assert ledger.overview(since=READ_AT).since.count == 0


def test_where_all_that_was_read_last_had_been_read_before_every_reading_is_looked_at(ledger, monkeypatch):
    monkeypatch.setattr("reportedly.ledger.lately.MORE", 1)
    monkeypatch.setattr("reportedly.ledger.overview.LOOKED", 0)
    read(ledger, first())
    read_later(ledger, elsewhere(), other("2022-05-01"))
    for document, claims in (first(), elsewhere(), other("2022-05-01")):
        ledger.add(document, claims, "engine 2", LATER + timedelta(days=1))
    assert names(ledger.overview(limit=1).read) == names(ledger.overview(limit=3).read)[:1]
    assert names(ledger.overview(limit=3).read)[2:] == ["first.txt"]


def test_what_was_reviewed_last_is_no_newer(ledger):
    read(ledger, first())
    read_later(ledger, elsewhere())
    ledger.accept(ledger.document("first.txt").claims[0].id, by="Ada", at=LATER + timedelta(days=9))
    assert names(ledger.overview().read) == ["choir.txt", "first.txt"]
    assert ledger.overview().counts == ledger.counts()
