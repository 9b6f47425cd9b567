from __future__ import annotations

from datetime import date

import pytest

from reportedly.documents.days import find_days, latest_before, weekday_before


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("on 27 February", "--02-27"),
        ("on the 3rd of May, 2023", "2023-05-03"),
        ("Feb. 26, 1987", "1987-02-26"),
        ("2022-05-13", "2022-05-13"),
        ("in May 2022", "2022-05"),
        ("MARCH 13", "--03-13"),
    ],
)
def test_dates_are_read_as_exact_as_written(words: str, iso: str) -> None:
    assert [d.iso for d in find_days(words)] == [iso]


@pytest.mark.parametrize(
    "words", ["31 June", "he may 12 times march", "May I come", "version 2.12.2020.1", "12 marching"]
)
def test_what_is_no_date_is_none(words: str) -> None:
    assert list(find_days(words)) == []


def test_the_last_such_day_is_found() -> None:
    assert latest_before(2, 29, date(2023, 1, 1)) == date(2020, 2, 29)
    assert weekday_before(0, date(2022, 5, 13)) == date(2022, 5, 9)
