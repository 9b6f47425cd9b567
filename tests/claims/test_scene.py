from __future__ import annotations

import pytest

from reportedly.claims.scene import Scene, count_of, same_words
from tests.claims.hand import marked, place


@pytest.mark.parametrize(
    ("worded", "count"),
    [
        ("two other commanders", 2),
        ("one of the deputy commanders", 1),
        ("127 senior officers", 127),
        ("more than 1,200 teachers", 1200),
        ("a dozen judges", 12),
        ("all the service chiefs", None),
        ("senior officers", None),
        ("the deputy governor", 1),
        ("a number of aides", None),
        ("an aide to the president", 1),
    ],
)
def test_how_many_people_a_description_means(worded: str, count: int | None) -> None:
    assert count_of(worded) == count


def test_an_unknown_part_agrees_with_any_other() -> None:
    assert same_words(None, "commander")
    assert same_words("commander of the fleet", "fleet commander")
    assert not same_words("commander", "minister")


def test_nobody_is_no_person() -> None:
    reading = marked("[reference No other officer] was named, and [reference the new clerk] was.")
    scene = Scene.of(reading, None)
    assert scene.person(place(reading, "No other officer")) is None
    found = scene.person(place(reading, "the new clerk"))
    assert found is not None
    assert found.description is not None
