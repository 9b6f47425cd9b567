from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reportedly.documents.blocks import split_blocks
from reportedly.documents.dating import Clues, date_document, parse_day, stated_date
from reportedly.documents.document import Publication

TODAY = date(2026, 1, 31)
PLAIN = Clues(name="report.txt", today=TODAY)
PARADE = "The general was absent from Russia’s annual Victory Day parade on Monday, which everybody saw."


def dated(text: str, clues: Clues = PLAIN) -> Publication:
    return date_document(text, split_blocks(text), clues)


@pytest.mark.parametrize(
    "value",
    ["2022-05-13", "2022-05-13T23:59:00+02:00", "2022/05/13", "20220513", "13.05.2022", "13 May 2022", "May 13, 2022"],
)
def test_days_are_read_as_machines_and_people_write_them(value: str) -> None:
    assert parse_day(value) == date(2022, 5, 13)


def test_mail_dates_are_read() -> None:
    assert parse_day("Fri, 13 May 2022 10:00:00 GMT") == date(2022, 5, 13)


@pytest.mark.parametrize("value", ["", "soon", "2022-13-45", "05/06/2022", "1652400000", "2022"])
def test_what_is_no_day_or_could_be_two_is_none(value: str) -> None:
    assert parse_day(value) is None


def test_a_stated_date_goes_before_address_and_file_name_and_all_are_kept() -> None:
    stated = stated_date("2022-05-13", "the record")
    assert stated is not None
    clues = Clues(name="2022-05-15_x.txt", today=TODAY, url="https://example.org/2022/05/14/x", stated=(stated,))
    found = dated("The general was sacked.", clues)
    assert found.date == "2022-05-13"
    assert [c.date for c in found.candidates] == ["2022-05-13", "2022-05-14", "2022-05-15"]
    assert not found.inferred


@pytest.mark.parametrize(
    ("clues", "reason"),
    [
        (replace(PLAIN, url="https://example.org/news/2022/05/14/general"), "the address holds"),
        (replace(PLAIN, name="a/2022-05-14_general.txt"), "the file name holds"),
        (replace(PLAIN, name="20220514.txt"), "the file name holds"),
    ],
)
def test_addresses_and_file_names_give_dates(clues: Clues, reason: str) -> None:
    found = dated("The general was sacked.", clues)
    assert found.date == "2022-05-14"
    assert found.reason.startswith(reason)


def test_a_line_of_filing_gives_the_date_with_its_place() -> None:
    text = "General sacked\n\nPublished: 3 May 2023 18:42\n\nThe general has been sacked, the ministry said."
    found = dated(text)
    assert found.date == "2023-05-03"
    assert found.candidates[0].span is not None
    assert found.candidates[0].span.of(text) == "3 May 2023"


def test_a_date_after_today_is_kept_with_the_reason_and_not_taken() -> None:
    found = dated("The general was sacked.", replace(PLAIN, name="2030-01-01.txt"))
    assert found.date is None
    assert "after today" in found.candidates[0].reason


def test_a_date_after_the_page_was_saved_is_not_taken() -> None:
    found = dated("The general was sacked.", replace(PLAIN, name="2022-05-14.txt", captured=date(2022, 5, 1)))
    assert found.date is None
    assert "saved before" in found.candidates[0].reason


def test_a_text_without_any_ground_stays_undated() -> None:
    assert dated("The general was sacked on Monday.") == Publication()


def test_a_feast_on_a_weekday_gives_the_latest_year_that_fits_and_says_so() -> None:
    found = dated(PARADE)
    assert (found.date, found.inferred) == ("2022-05-09", True)
    assert [c.date for c in found.candidates] == ["2022-05-09", "2016-05-09", "2011-05-09"]
    assert "2022, 2016, 2011" in found.reason
    assert found.candidates[0].span is not None
    assert found.candidates[0].span.of(PARADE) == "Victory Day parade on Monday"


def test_years_named_in_the_text_choose_among_the_years_that_fit() -> None:
    assert dated(f"{PARADE} He took the post in 2015.").date == "2016-05-09"


def test_a_feast_still_to_come_is_no_ground() -> None:
    assert dated("The general will attend Russia’s Victory Day parade on Monday.").date is None


def test_a_feast_of_no_country_in_the_text_is_no_ground() -> None:
    assert dated("The Victory Day parade on Monday was long.").date is None


def test_a_plain_date_with_its_weekday_is_a_candidate_and_never_taken() -> None:
    found = dated("The general was sacked on Tuesday, September 1.")
    assert found.date is None
    assert found.candidates[0].date == "2020-09-01"


def test_a_full_date_said_to_be_yesterday_dates_the_report() -> None:
    found = dated("The general was sacked yesterday, 3 May 2023.")
    assert (found.date, found.inferred) == ("2023-05-04", True)


def test_a_full_date_said_to_be_last_week_dates_the_report_to_the_week_after() -> None:
    assert dated("The general was sacked last week, on 3 May 2023.").date == "2023-05-08"
