"""Documents as a list: order, filters and parts, counts of the newest reading, marks, and whom each derives from."""

from __future__ import annotations

import pytest

from reportedly.errors import UsageError
from reportedly.ledger.listing import PaperFilter

from .pages import READ_AT
from .story import everything, harbour
from .test_beside import BODY, paper


def names(found):
    return [row.document.name for row in found.documents]


def test_the_newest_comes_first_and_what_has_no_day_last(told):
    found = told.documents()
    assert names(found) == ["denial.txt", "copy.txt", "harbour.txt", "notes.txt"]
    assert found.total == 4


def test_parts_of_the_list_join_up_and_the_total_is_of_all(told):
    parts = [told.documents(limit=1, offset=i) for i in range(4)]
    assert [name for part in parts for name in names(part)] == names(told.documents())
    assert {part.total for part in parts} == {4}
    beyond = told.documents(limit=2, offset=10)
    assert (beyond.documents, beyond.total) == ((), 4)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"words": "FLEET channel"}, ["copy.txt"]),
        ({"words": "harbour.txt"}, ["harbour.txt"]),
        ({"words": "%"}, []),
        ({"words": "_"}, []),
        ({"publisher": "post"}, ["harbour.txt"]),
        ({"since": "2022-05-11"}, ["denial.txt", "copy.txt"]),
        ({"until": "2022-05-11"}, ["copy.txt", "harbour.txt"]),
        ({"until": "2022-06-01", "order": "read"}, ["denial.txt", "copy.txt", "harbour.txt", "notes.txt"]),
        ({"since": "2022-06-02", "order": "read"}, []),
    ],
)
def test_a_filter_lets_through_what_it_says(told, wanted, expected):
    found = told.documents(PaperFilter(**wanted))
    assert sorted(names(found)) == sorted(expected)
    assert found.total == len(expected)


def test_an_order_that_is_none_is_refused():
    with pytest.raises(UsageError, match="size"):
        PaperFilter(order="size")


def test_claims_are_counted_by_kind_and_marks_are_named(told):
    rows = {row.document.name: row for row in told.documents().documents}
    one = rows["harbour.txt"]
    assert (one.changes, one.postings, one.responses, one.statements, one.claims) == (2, 2, 1, 1, 5)
    assert one.marks == ()
    assert rows["notes.txt"].marks == ("no_date",)


def test_claims_of_the_newest_reading_are_counted_and_no_others(ledger):
    document, claims = harbour()
    ledger.add(document, claims, "engine 1", READ_AT)
    ledger.add(document, claims[:2], "engine 2", READ_AT.replace(day=3))
    (row,) = ledger.documents().documents
    assert (row.changes, row.claims, row.statements) == (2, 2, 0)
    (before,) = ledger.as_read_by("2022-06-02").documents().documents
    assert (before.changes, before.claims) == (2, 5)


def test_by_reading_the_one_read_last_comes_first(ledger):
    for day, (document, claims) in enumerate(everything(), 1):
        ledger.add(document, claims, "engine 1", READ_AT.replace(day=day))
    assert names(ledger.documents(PaperFilter(order="read"))) == ["notes.txt", "copy.txt", "denial.txt", "harbour.txt"]


def test_only_what_was_known_by_a_day_is_listed(told):
    found = told.documents(known="2022-05-11")
    assert names(found) == ["copy.txt", "harbour.txt"]
    assert found.total == 2


def test_a_copy_says_whom_it_is_taken_from(ledger):
    ledger.add(paper("first.txt", "2022-05-10", "Lake Post"), [], "engine 1", READ_AT)
    ledger.add(paper("second.txt", "2022-05-11", "Evening Copy", f"{BODY}\nOur copy."), [], "engine 1", READ_AT)
    second, first = ledger.documents().documents
    assert (second.derives.document.name, second.derives.of.name) == ("second.txt", "first.txt")
    assert second.derives.reasons
    assert first.derives is None
