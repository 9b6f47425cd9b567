from __future__ import annotations

import pytest
from starlette.requests import Request

from reportedly.errors import UsageError
from reportedly.faces.web.asked import Asked, asked_of
from reportedly.faces.web.links import Links


def request(query: str) -> Request:
    return Request({"type": "http", "query_string": query.encode(), "headers": [], "path": "/"})


def test_what_is_left_empty_sets_no_limit():
    assert asked_of(request("on=&known=%20&sure=")) == Asked()
    assert asked_of(request("")).query() == ""
    assert not Asked().is_limited


def test_the_clocks_are_carried_on():
    asked = asked_of(request("on=2024-05-01&known=2024-06-02&read_by=2024-07-03&sure=.8"))
    assert asked == Asked(on="2024-05-01", known="2024-06-02", read_by="2024-07-03", sure=0.8)
    assert asked.query() == "?on=2024-05-01&known=2024-06-02&read_by=2024-07-03&sure=0.8"
    assert asked.query(on=None, known=None, read_by=None) == "?sure=0.8"


@pytest.mark.parametrize("query", ["on=2024-13-01", "known=yesterday", "read_by=1", "sure=2", "sure=much", "sure=nan"])
def test_what_is_no_day_and_no_confidence_is_refused(query):
    with pytest.raises(UsageError) as fault:
        asked_of(request(query))
    assert fault.value.hint


def test_links_carry_the_clocks_and_escape_what_they_name():
    to = Links(asked=Asked(on="2024-05-01"))
    assert to.page("/claims", event="dismissed", page=None) == "/claims?on=2024-05-01&event=dismissed"
    assert to.document("ab/../c", "x y") == "/document/ab%2F..%2Fc?on=2024-05-01#c-x%20y"
    assert to.source("A&B = <C>") == "/source?on=2024-05-01&name=A%26B+%3D+%3CC%3E"
    assert to.at("/chart", on="2024-06-01", known="2024-07-01") == "/chart?on=2024-06-01&known=2024-07-01"
    assert Links(asked=Asked()).page("/") == "/"
