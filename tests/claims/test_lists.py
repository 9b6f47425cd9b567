from __future__ import annotations

import pytest

from reportedly.claims.lists import LIST_SHARE, governed, others_of
from reportedly.claims.scene import Scene
from tests.claims.hand import linked, marked, place


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


def labels(text: str) -> list[tuple[str, str, str]]:
    """Each trigger's words, what it stands for in its list, and the words of the one that governs it."""
    reading = marked(text)
    found = governed(reading, list(reading.triggers))
    return [(t.span.of(reading.text), str(t.label), v.span.of(reading.text)) for t, v in found]


def test_a_title_in_a_list_of_those_retired_is_one_more_retirement() -> None:
    text = (
        "Among those {retired retired} are the [title {appointed chief} of training], [person Ivo Lenz], and the "
        "[title {promoted commander} of signals], [person Ada Bo]."
    )
    assert labels(text) == [
        ("retired", "retired", "retired"),
        ("chief", "retired", "retired"),
        ("commander", "retired", "retired"),
    ]


def test_a_list_may_be_led_in_by_the_sentence_before() -> None:
    text = "{retired Retired} as of May:\n\nThe [title {appointed chief} of training], [person Ivo Lenz]."
    assert labels(text)[1] == ("chief", "retired", "Retired")
    text = "They {retired retired} in May.\n\nThe [title {appointed chief} of training], [person Ivo Lenz], spoke."
    assert labels(text)[1] == ("chief", "appointed", "chief")


def test_under_an_appointing_verb_a_title_keeps_its_own_way_of_coming_into_a_post() -> None:
    text = "{appointed Named} were [person Ivo Lenz], [title {promoted chief} of training], and [person Ada Bo]."
    assert labels(text)[1] == ("chief", "promoted", "Named")


def test_a_title_in_no_list_stands_for_what_it_stands_for() -> None:
    assert labels("The [title {appointed chief} of training], [person Ivo Lenz], spoke.") == [
        ("chief", "appointed", "chief")
    ]


def test_the_last_verb_before_a_title_governs_it() -> None:
    text = (
        "The board {appointed named} [person Cy Dow] and {retired retired} the [title {appointed chief} of "
        "training], [person Ivo Lenz]."
    )
    assert labels(text)[2] == ("chief", "retired", "retired")


def test_a_title_takes_over_how_sure_its_verb_is() -> None:
    reading = linked(
        marked("Soon to be {retired retired} are the [title {appointed chief} of training], [person Ivo Lenz]."),
        "retired",
        "planned",
    )
    found = governed(reading, list(reading.triggers))
    assert [max(t.certainty, key=lambda k: t.certainty[k]) for t, _ in found] == ["planned", "planned"]


def test_one_of_a_group_right_after_a_name_is_that_person() -> None:
    text = (
        "The feed alleged that [reference two officers] were {dismissed sacked}: [person Ivo Lenz] and "
        "[person Ada Voss], [reference one of the deputies] of the fleet."
    )
    assert [name for name, _ in others(text, "two officers")] == ["Ivo Lenz", "Ada Voss"]


def test_whose_driver_it_is_stands_in_no_list() -> None:
    assert others("[person Ivo Lenz] was {dismissed sacked}; [reference his] driver wept.", "Ivo Lenz") == []
