from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.faces.web.drawing.axis import axis_of
from reportedly.faces.web.drawing.days import Scale, scale_over
from reportedly.faces.web.drawing.lettering import BOLD, TEXT, cut, width, wrapped


def axis(first: str, last: str, right: float = 800):
    return axis_of(Scale(first=date.fromisoformat(first), last=date.fromisoformat(last), left=30, right=right))


@given(st.dates(), st.dates(), st.sampled_from([200.0, 500.0, 900.0]))
def test_labels_of_any_span_stand_apart_and_in_order(one, other, right):
    first, last = sorted((one, other))
    found = axis_of(Scale(first=first, last=last, left=30, right=right))
    for notches, size in ((found.minor, TEXT), (found.major, TEXT * BOLD)):
        told = [n for n in notches if n.label]
        for a, b in pairwise(told):
            half = [width(n.label, size) / 2 if n.centred else 0.0 for n in (a, b)]
            assert a.label_x - half[0] + width(a.label, size) < b.label_x - half[1]
        assert all(29.9 <= n.x <= right + 0.1 for n in notches)
        assert all(n.label_x + width(n.label, size) <= right + 30 for n in told)
    assert any(n.label for n in (*found.minor, *found.major))


@given(st.lists(st.dates(), min_size=2, max_size=6))
def test_later_days_stand_further_right(days):
    scale = scale_over([d.isoformat() for d in days], 0, 500)
    xs = [scale.middle(d.isoformat()) for d in sorted(days)]
    assert xs == sorted(xs)
    assert all(0 <= x <= 500 for x in xs)


@pytest.mark.parametrize(
    ("first", "last", "minor", "major"),
    [
        ("2022-05-09", "2022-05-09", ["9"], ["May 2022"]),
        ("2022-04-29", "2022-05-02", ["29", "30", "1", "2"], ["Apr 2022", "May 2022"]),
        ("2022-01-01", "2022-12-31", ["Jan", "Feb", "Mar"], ["2022"]),
        ("2020-11-01", "2022-12-31", ["Jan", "Apr", "Jul"], ["2020", "2021", "2022"]),
        ("1975-01-01", "2034-12-31", ["1975", "1980", "1985"], []),
    ],
)
def test_the_axis_speaks_of_days_months_or_years_by_the_span(first, last, minor, major):
    found = axis(first, last)
    assert [n.label for n in found.minor][: len(minor)] == minor
    assert [n.label for n in found.major] in (major, major[1:])


@pytest.mark.parametrize(
    ("first", "last", "right", "major"),
    [
        ("2020-09-27", "2020-11-20", 610, ["Sep", "Oct 2020", "Nov 2020"]),
        ("2020-09-10", "2020-11-02", 610, ["Sep 2020", "Oct 2020", "Nov"]),
        ("2020-12-28", "2021-01-20", 310, ["Dec", "Jan 2021"]),
        ("2020-12-13", "2021-01-02", 310, ["Dec 2020", "Jan"]),
        ("2020-09-30", "2020-11-20", 610, ["Oct 2020", "Nov 2020"]),
        ("2020-09-10", "2020-09-30", 310, ["Sep 2020"]),
    ],
)
def test_a_month_loses_its_year_where_two_would_meet_or_one_would_leave_its_notch(first, last, right, major):
    found = axis(first, last, right).major
    assert [n.label for n in found] == major
    assert [n.label_x for n in found] == [n.x for n in found]


def test_a_month_and_a_year_are_as_wide_as_they_are_long():
    scale = scale_over(["2015", "2016"], 0, 731)
    assert (scale.begin("2015-03"), scale.end("2015-03")) == (59, 90)
    assert (scale.begin("2015"), scale.end("2015")) == (0, 365)
    assert scale_over([], 0, 100) is None
    with pytest.raises(ValueError, match="month"):
        scale.begin("2015-13")


@given(st.text(max_size=60), st.floats(min_value=0, max_value=300), st.integers(min_value=1, max_value=3))
def test_words_are_cut_to_the_room_there_is(words, most, lines):
    assert width(cut(words, most)) <= most
    found = wrapped(words, most, lines)
    assert len(found) <= lines
    assert all(width(line) <= most for line in found)
    if all(found) and not any("…" in line for line in found):
        assert " ".join(found).split() == [w for w in words.split() if w]


def test_words_that_fit_are_left_as_they_are():
    assert cut("Ada Merz", 200) == "Ada Merz"
    assert wrapped("deputy head of the harbour board", 150, 2) == ("deputy head of the", "harbour board")
