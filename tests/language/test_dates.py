from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.dates import dates_in
from reportedly.span import Span

FRIDAY = date(2022, 5, 13)


def values(text: str, published: date | None = FRIDAY) -> list[str]:
    return [d.value for d in dates_in(text, Span(0, len(text)), published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He quit on Monday.", "2022-05-09"),
        ("He quit today.", "2022-05-13"),
        ("He quit yesterday.", "2022-05-12"),
        ("He quit last Friday.", "2022-05-06"),
        ("He quits next Tuesday.", "2022-05-17"),
        ("He quit on 27 February.", "2022-02-27"),
        ("He quit on March 3rd, 2019.", "2019-03-03"),
        ("He quit in March 2015.", "2015-03"),
        ("He quit in November.", "2021-11"),
        ("He quit in 1998.", "1998"),
        ("He quit last year.", "2021"),
        ("He quit last month.", "2022-04"),
        ("He quit three years ago.", "2019"),
        ("He missed the Victory Day parade.", "2022-05-09"),
        ("He quits by August.", "2022-08"),
        ("He quit in early November.", "2021-11"),
        ("He quit on July 28 of last year.", "2021-07-28"),
        ("He quit on 3 March this year.", "2022-03-03"),
        ("He quit this spring.", "2022"),
        ("He quit in the autumn.", "2021"),
        ("He quit last summer.", "2021"),
    ],
)
def test_a_date_is_resolved_as_exactly_as_it_is_worded(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He quits on Monday.", "2022-05-16"),
        ("He quits on Friday.", "2022-05-13"),
        ("He quits in March.", "2023-03"),
        ("He quits this summer.", "2022"),
        ("He quits in the spring.", "2022"),
        ("He was named last Friday.", "2022-05-06"),
        ("He has been away since March.", "2022-03"),
    ],
)
def test_a_date_of_what_is_still_to_come_is_not_over_yet(text: str, value: str) -> None:
    assert [d.value for d in dates_in(text, Span(0, len(text)), FRIDAY, coming=0)] == [value]


def test_a_season_to_come_is_of_the_next_year_where_this_years_is_over() -> None:
    text, december = "He quits in the spring.", date(2022, 12, 5)
    assert [d.value for d in dates_in(text, Span(0, len(text)), december, coming=0)] == ["2023"]
    assert [d.value for d in dates_in(text, Span(0, len(text)), december)] == ["2022"]


def test_words_that_only_look_like_those_of_a_date_are_none() -> None:
    assert values("On 28 April, last year's winner quit.") == ["2022-04-28", "2021"]
    assert values("She died in the fall from the crane.") == []


def test_a_next_season_that_may_be_of_this_year_or_the_next_is_no_date() -> None:
    assert values("He quits next autumn.") == []
    assert values("He quits next spring.") == ["2023"]


def test_without_a_day_of_publication_only_full_dates_are_dates() -> None:
    assert values("He quit on Monday, said aides on 3 March.", None) == []
    assert values("He quit in March 2015.", None) == ["2015-03"]


def test_a_month_never_becomes_a_day() -> None:
    assert all(len(v) == 7 for v in values("It was in March 2015, or last month, or in June 2014."))


def test_an_impossible_day_is_no_date() -> None:
    assert values("Flight 31 February 2020 was late") == []


def test_may_as_a_verb_is_no_month() -> None:
    assert values("He may 2 step down, it may be.") in ([], ["2022-05-02"])
    assert values("He may resign.") == []


@given(st.text(max_size=200), st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_any_text_gives_places_inside_it(text: str, published: date) -> None:
    if not text:
        return
    for found in dates_in(text, Span(0, len(text)), published):
        assert found.span.end <= len(text)
        assert found.value[:4].isdigit()
