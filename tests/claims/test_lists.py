from __future__ import annotations

import pytest

from reportedly.claims.lists import LIST_SHARE, others_of
from reportedly.claims.scene import Scene
from tests.claims.hand import marked, place


def others(text: str, first: str) -> list[tuple[str, float]]:
    reading = marked(text)
    number = place(reading, first)
    found = others_of(Scene.of(reading, None), reading.triggers[0], [(number, 0.9)], {number})
    return [(reading.mentions[n].span.of(reading.text), s) for n, s in found]


def test_each_link_of_a_list_adds_doubt() -> None:
    found = others(
        "[person Ivo Lenz] was {dismissed sacked}, along with [title deputy] [person Ada Bo] and [person Cy Dow].",
        "Ivo Lenz",
    )
    assert found == [("Ada Bo", 0.9 * LIST_SHARE), ("Cy Dow", 0.9 * LIST_SHARE * LIST_SHARE)]


@pytest.mark.parametrize(
    "text",
    [
        "[person Ivo Lenz] was {dismissed sacked} after [person Ada Bo] complained.",
        "[person Ivo Lenz] was {dismissed sacked}. [person Ada Bo] and others cheered.",
        "[person Ivo Lenz] was {dismissed sacked}, which pleased [person Ada Bo].",
    ],
)
def test_words_of_another_clause_end_a_list(text: str) -> None:
    assert others(text, "Ivo Lenz") == []


def test_nobody_is_listed_where_nobody_is_meant() -> None:
    reading = marked("{dismissed Sacked}: [person Ivo Lenz].")
    assert others_of(Scene.of(reading, None), reading.triggers[0], [], set()) == []
