from __future__ import annotations

import pytest

from reportedly.documents import furniture


@pytest.mark.parametrize(
    "dateline",
    [
        "WASHINGTON, June 2 -",
        "BRUNSWICK, West Germany, April 7 -",
        "New York, April 24 -",
        "PHILADELPHIA, July 25 (UPI) —",
        "Moscow (Interfax) –",
        "KYIV, Ukraine (AP) —",
        "NEW YORK (Reuters) -",
        "ORLEC, May 2, 2023 (Atlas Wire) -",
        "SANTA FE, N.M. (AP) —",
    ],
)
def test_datelines_are_cut_off_wherever_they_stand(dateline: str) -> None:
    assert furniture.dateline_end(f"{dateline} The general was sacked.", first=False) == len(dateline)


def test_a_dateline_may_wrap_over_lines() -> None:
    words = "ORLEC,\nKesmeria, May 2 - The general"
    end = furniture.dateline_end(words, first=False)
    assert end is not None
    assert words[:end] == "ORLEC,\nKesmeria, May 2 -"


def test_a_place_in_capitals_is_a_dateline_only_in_the_first_paragraph() -> None:
    assert furniture.dateline_end("CALABAR – Chief of Army Staff", first=True) == len("CALABAR –")
    assert furniture.dateline_end("CALABAR – Chief of Army Staff", first=False) is None


@pytest.mark.parametrize(
    "words",
    [
        "BREAKING – General sacked",
        "Moscow – the capital – is calm.",
        "The war - long and hard - goes on.",
        "Oct. 11-20 in Orlec",
    ],
)
def test_dashes_in_sentences_make_no_dateline(words: str) -> None:
    assert furniture.dateline_end(words, first=True) is None


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Roe",
        "By Jane Roe and John Doe, Whitehall Correspondent for Daily Example",
        "Our Reporter, Abuja",
        "By our crime correspondent",
        "Jane Roe, political editor",
        "(Reporting by Jane Roe; Editing by John Doe)",
        "By Example Reporter Updated: 02:33, 2 November 2010",
    ],
)
def test_bylines_are_told(line: str) -> None:
    assert furniture.is_byline(line)


@pytest.mark.parametrize(
    "line", ["By Monday night", "By then the general had left.", "From January", "By", "Our army won."]
)
def test_lines_that_begin_like_bylines_are_none(line: str) -> None:
    assert not furniture.is_byline(line)


@pytest.mark.parametrize(
    "line", ["Published: 3 May 2023 18:42", "Thursday, 13 July 2023", "Updated: 02:05, 31 March 2011", "2022-05-13"]
)
def test_lines_that_only_say_when_are_told(line: str) -> None:
    assert furniture.is_filing_date(line)


@pytest.mark.parametrize("line", ["He left on 3 May 2023", "3 May", "Published by Jane"])
def test_sentences_with_dates_are_no_filing_dates(line: str) -> None:
    assert not furniture.is_filing_date(line)


def test_a_headline_is_short_and_without_a_stop_and_over_longer_text() -> None:
    assert furniture.is_headline("General sacked", None, followed=True)
    assert not furniture.is_headline("General sacked", None, followed=False)
    assert not furniture.is_headline("The general has been sacked.", None, followed=True)


@pytest.mark.parametrize("line", ["GENERAL SACKED BY PRESIDENT", "General sacked by president - Daily Example"])
def test_the_title_is_known_again_in_other_dress(line: str) -> None:
    assert furniture.same_title(line, "General sacked by president")


def test_a_wire_slug_over_a_headline_is_a_masthead() -> None:
    assert furniture.is_masthead("BC-KESMERIA-FLOTILLA", "Flotilla chief reported dismissed")
    assert not furniture.is_masthead("Flotilla chief reported dismissed", "Ministry denies it all again")
