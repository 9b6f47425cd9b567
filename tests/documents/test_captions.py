from __future__ import annotations

import pytest

from reportedly.documents import captions


@pytest.mark.parametrize(
    "line",
    [
        "(Jane Roe/Sputnik/AFP via Getty Images)",
        "Photo: Jane Roe",
        "Image source, Getty Images",
        "Jane Roe/Reuters",
        "(Pavel Lind/Coastline Pictures)",
        "AFP",
    ],
)
def test_credits_are_told(line: str) -> None:
    assert captions.is_credit(line)


@pytest.mark.parametrize(
    "line",
    ["He told AFP that he had resigned.", "Image is everything, she said.", "The AP and AFP agencies reported it"],
)
def test_sentences_that_name_an_agency_are_no_credits(line: str) -> None:
    assert not captions.is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "Pictured: The general on his way to the parade.",
        "File photo of the general",
        "The general (left) greets the minister at the harbour",
        "The general is seen on the quay",
        "FILE - The general speaks in Orlec.",
    ],
)
def test_lines_that_point_at_a_picture_are_captions(line: str) -> None:
    assert captions.is_caption(line, stopped=False, lonely=False)


def test_a_sentence_that_points_at_a_picture_in_passing_is_text() -> None:
    assert not captions.is_caption("The general (left) was sacked on Monday.", stopped=True, lonely=True)


def test_a_lonely_line_without_a_stop_is_a_caption_only_where_paragraphs_end_with_one() -> None:
    line = "The general was removed from the fleet in the spring of the year"
    assert captions.is_caption(line, stopped=True, lonely=True)
    assert not captions.is_caption(line, stopped=False, lonely=True)
    assert not captions.is_caption(line, stopped=True, lonely=False)


def test_speech_without_a_stop_is_no_caption() -> None:
    line = "The general told reporters: 'I have not been removed from the fleet at all"
    assert not captions.is_caption(line, stopped=True, lonely=True)


def test_two_wordings_of_a_caption_are_the_same_and_two_captions_of_one_man_are_not() -> None:
    one = "Leader Ivan Doe has not achieved the quick victory many believed he was expecting"
    assert captions.same_caption(one, "Leader Ivan Doe failed to score the quick victory many thought he was expecting")
    assert not captions.same_caption(one, "Leader Ivan Doe greets sailors on the quay at Orlec in April")


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("A meeting in Orlec on 27 February", "--02-27"),
        ("A meeting in Orlec on February 27, 2022", "2022-02-27"),
        ("The ship in 2019", "2019"),
        ("The ship", None),
        ("Between 3 May and 5 May", None),
    ],
)
def test_a_caption_gives_its_date_as_exact_as_written(words: str, date: str | None) -> None:
    assert captions.caption_date(words) == date


def test_a_day_without_a_year_is_the_last_such_day_before_publication() -> None:
    assert captions.with_year("--02-27", "2022-05-09") == "2022-02-27"
    assert captions.with_year("--12-24", "2022-05-09") == "2021-12-24"
    assert captions.with_year("--02-29", "2023-05-09") == "2020-02-29"
    assert captions.with_year("2019", "2022-05-09") == "2019"


def test_the_credit_at_the_end_of_a_caption_is_found() -> None:
    words = "The general in Orlec (AP Photo/Jane Roe)"
    assert captions.credit_tail(words) == words.index("(AP")
    assert captions.credit_tail("The general in Orlec (left)") is None
