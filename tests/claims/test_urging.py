from __future__ import annotations

import pytest

from reportedly.claims.scene import Scene
from reportedly.claims.urging import claimant, urger
from tests.claims.hand import linked, marked


def urges(text: str, trigger: str = "removal", certainty: str = "urged") -> str | None:
    reading = linked(marked(text), trigger, certainty)
    place = urger(reading, reading.triggers[0])
    return None if place is None else place.of(reading.text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Five bakers called for the {dismissed removal} of the treasurer.", "Five bakers"),
        ("HALDEN, May 3 - Five bakers have joined forces to seek the {dismissed removal} of Dane.", "Five bakers"),
        ("One of the bakers held a banner calling for the {dismissed removal} of Dane.", "One of the bakers"),
        ("The fair closed early as five bakers demanded the {dismissed removal} of Dane.", "five bakers"),
        ("The fair closed, and five bakers on Monday urged the {dismissed removal} of Dane.", "five bakers"),
    ],
)
def test_who_calls_for_it_urges_it(text: str, who: str) -> None:
    assert urges(text) == who


@pytest.mark.parametrize(
    "text",
    [
        "The quarrel set off a call for the {dismissed removal} of the treasurer.",
        "The bakers sought to end the talk about the {dismissed removal} of the treasurer.",
        "The {dismissed removal} of the treasurer is overdue.",
        "The bakers wanted bread. The {dismissed removal} of the treasurer is overdue.",
        "The bakers called for calm: the {dismissed removal} of the treasurer is overdue.",
    ],
)
def test_where_nobody_plainly_calls_for_it_nobody_does(text: str) -> None:
    assert urges(text) is None


def test_what_is_not_urged_has_nobody_who_urges_it() -> None:
    assert urges("Five bakers called for the {dismissed removal} of Dane.", certainty="asserted") is None


def test_a_sentence_without_end_is_not_searched() -> None:
    assert urges("Five bakers " + "once more " * 40 + "called for the {dismissed removal} of Dane.") is None


def test_who_urges_is_the_source_where_the_words_around_have_none() -> None:
    reading = linked(marked("Five bakers called for the {dismissed removal} of Dane."), "removal", "urged")
    assert [p.value for p in Scene.of(reading, None).speech.told(reading.triggers[0]).sources] == ["Five bakers"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("His {dismissed exit} had been claimed in May by a Dorvian channel, and denied.", "a Dorvian channel"),
        ("His {dismissed exit} was first reported by two clerks who wept.", "two clerks"),
        ("His {dismissed exit} was announced on Monday. By noon the Salt Board had met.", None),
        ("His {dismissed exit} was followed by a storm.", None),
    ],
)
def test_by_whom_it_is_said_to_have_been_claimed_tells_it(text: str, who: str | None) -> None:
    reading = marked(text)
    place = claimant(reading, reading.triggers[0])
    assert (place.of(reading.text) if place else None) == who
