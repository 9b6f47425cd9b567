"""How much a ledger holds, counted once for each state that it is in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reportedly.documents.document import Refusal
from reportedly.ledger import Ledger, counting
from reportedly.vocabulary import Reason

from .pages import READ_AT
from .test_differences import other

BAD = Refusal(name="bad.bin", reason=Reason.BINARY, detail="a picture", way_out="give the text")
LATER = READ_AT + timedelta(days=3)


@pytest.fixture
def worked_out(monkeypatch):
    """The states that counts were worked out in, in order."""
    found = []
    plain = counting.counts_of

    def noted(connection):
        found.append(counting.state_of(connection))
        return plain(connection)

    monkeypatch.setattr(counting, "counts_of", noted)
    return found


def test_an_unchanged_ledger_is_counted_once(told, worked_out):
    first = told.counts()
    assert told.counts() is first
    assert told.overview(since="2022-05-01").counts is first
    assert len(worked_out) == 1


def test_whatever_is_added_is_counted(told, worked_out):
    before = told.counts()
    told.refuse(BAD, LATER)
    assert told.counts().refusals == before.refusals + 1
    document, claims = other()
    told.add(document, claims, "engine 1", LATER)
    after = told.counts()
    assert (after.documents, after.changes) == (before.documents + 1, before.changes + 1)
    assert len(set(worked_out)) == len(worked_out) == 3


def test_what_another_program_adds_is_counted(told, tmp_path):
    before = told.counts()
    with Ledger.open(tmp_path / "test.ledger") as elsewhere:
        elsewhere.refuse(BAD, LATER)
    assert told.counts().refusals == before.refusals + 1


def test_what_was_read_by_a_day_is_counted_apart(told, worked_out):
    document, claims = other()
    told.add(document, claims, "engine 1", LATER)
    earlier = told.as_read_by(READ_AT.date())
    assert earlier.counts().documents == told.counts().documents - 1
    assert told.as_read_by(READ_AT.date()).counts() is earlier.counts()
    assert len(worked_out) == 2


def test_counts_of_few_days_are_kept(told, worked_out):
    days = [READ_AT.date() + timedelta(days=n) for n in range(counting.MOST + 1)]
    for day in (*days, days[-1]):
        told.as_read_by(day).counts()
    assert len(worked_out) == len(days)
    told.as_read_by(days[0]).counts()
    assert len(worked_out) == len(days) + 1
