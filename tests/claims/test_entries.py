"""Lists in which each person has a post of their own: before their name, or after it."""

from __future__ import annotations

import pytest

from reportedly.claims.entries import named_beside
from reportedly.claims.scene import Scene
from tests.claims.hand import marked, place

AFTER = (
    "The feed said [reference two [title officers]] were out: Captain [person Ivo Lenz], [title commander] of the "
    "[organization 3rd Brigade], Colonel [person Ada Voss], [title clerk] of the [organization Mint], and "
    "[person Cy Dow], [reference one of the deputy [title chiefs]]."
)
BEFORE = (
    "The feed said they were out: the [title commander] of the [organization 3rd Brigade], [person Ivo Lenz], the "
    "[title clerk] of the [organization Mint], [person Ada Voss], and the [title dean] of [organization Oden], "
    "[person Cy Dow]."
)


@pytest.mark.parametrize("text", [AFTER, BEFORE])
@pytest.mark.parametrize(
    ("name", "title", "body"), [("Ivo Lenz", "commander", "3rd Brigade"), ("Ada Voss", "clerk", "Mint")]
)
def test_each_of_a_list_has_the_post_of_their_own_entry(text: str, name: str, title: str, body: str) -> None:
    reading = marked(text)
    found = named_beside(Scene.of(reading, None), reading.mentions[place(reading, name)].span)
    assert [span and span.of(reading.text) for span in found] == [title, body]


def test_a_title_right_before_a_name_is_theirs() -> None:
    text = "They are [person Ana Ruiz], [title governor] [person Ivo Lenz], [title clerk] [person Cy Dow]."
    reading = marked(text)
    for name, title in (("Ivo Lenz", "governor"), ("Cy Dow", "clerk")):
        found, _ = named_beside(Scene.of(reading, None), reading.mentions[place(reading, name)].span)
        assert found is not None
        assert found.of(reading.text) == title
