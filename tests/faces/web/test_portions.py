"""Long lists in portions."""

from __future__ import annotations

import pytest
from fastapi import Request

from reportedly.errors import UsageError
from reportedly.faces.web.portions import REPORTED, looked_up, page_of, portion


def asked(query: str) -> Request:
    scope = {"type": "http", "path": "/person/a b", "query_string": query.encode(), "headers": [], "method": "GET"}
    return Request({**scope, "scheme": "http", "server": ("testserver", 80)})


def test_a_part_has_its_rows_its_place_and_the_addresses_beside_it():
    part = portion(asked("known=2022-05-01&said=2&q=a%26b"), "said", range(25), 10)
    assert part.rows == tuple(range(10, 20))
    assert (part.first, part.last, part.total, part.is_part) == (11, 20, 25, True)
    assert part.before == "/person/a%20b?known=2022-05-01&q=a%26b#said"
    assert part.after == "/person/a%20b?known=2022-05-01&q=a%26b&said=3#said"


def test_a_short_list_has_no_pages_and_a_page_past_the_end_is_the_last():
    assert not portion(asked(""), "said", range(10), 10).is_part
    last = portion(asked("said=99"), "said", range(25), 10)
    assert (last.rows, last.after) == (tuple(range(20, 25)), None)
    empty = portion(asked("said=3"), "said", [], 10)
    assert (empty.rows, empty.is_part) == ((), False)


def test_a_report_holds_the_list_from_its_beginning():
    part = portion(asked("report=1"), "said", range(REPORTED + 1), 10)
    assert len(part.rows) == REPORTED
    assert part.after == "/person/a%20b?said=2#said"


def test_a_list_of_unknown_length_says_only_whether_there_is_more():
    part = looked_up(asked("people=2"), "people", ["a"], 5, more=True)
    assert (part.first, part.total, part.before) == (6, None, "/person/a%20b#people")
    assert part.after == "/person/a%20b?people=3#people"
    assert looked_up(asked(""), "people", [], 5, more=False).is_part is False


@pytest.mark.parametrize("told", ["0", "-1", "two", "1.5", "9999999", "٣", "1e3"])
def test_what_is_no_page_is_refused(told):
    with pytest.raises(UsageError, match="there is no page"):
        page_of(asked(f"said={told}"), "said")
