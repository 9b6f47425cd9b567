from __future__ import annotations

import pytest

from reportedly.claims.claim import Change, to_record
from reportedly.claims.extractor import claims_of
from tests.claims.hand import linked, marked

NAMES = "Mrs [person Ada Bo] ([organization Mint]), Engr [person Ivo Lenz] and [person Cy Dow]."
LEADS = [
    "They are ",
    "According to a clerk, those affected are ",
    "Those affected are ",
    "The affected three are ",
    "It named them: ",
    "They were named as ",
]


def changes(text: str, word: str = "sacked", group: str = "three directors") -> list[dict]:
    reading = linked(marked(text), word, person=group)
    return [to_record(c) for c in claims_of(reading, None) if isinstance(c, Change)]


def told(found: list[dict]) -> list[tuple[str, str]]:
    return sorted((c["event"], c["person"]["name"] or c["person"]["description"]) for c in found)


@pytest.mark.parametrize("lead", LEADS)
def test_names_below_their_group_are_told_in_its_place(lead: str) -> None:
    found = changes("The council {dismissed sacked} [reference three directors]. " + lead + NAMES)
    assert told(found) == [("dismissed", n) for n in ("Ada Bo", "Cy Dow", "Ivo Lenz")]
    assert found[0]["post"] == {"title": "director", "organization": "Mint"}


def test_a_group_of_more_than_the_list_names_stays() -> None:
    text = "The council {dismissed sacked} [reference nine directors]. It named three of them: " + NAMES
    found = told(changes(text, group="nine directors"))
    assert found == [("dismissed", n) for n in ("Ada Bo", "Cy Dow", "Ivo Lenz", "nine directors")]


@pytest.mark.parametrize(
    "rest",
    [
        "They are friends of " + NAMES,
        "The new directors are " + NAMES,
        "It rained. It snowed. They are " + NAMES,
        "They are " + NAMES[:-1] + " and [person Fay Hult].",
    ],
)
def test_other_lists_tell_nothing_of_the_group(rest: str) -> None:
    found = told(changes("The council {dismissed sacked} [reference three directors]. " + rest))
    assert found == [("dismissed", "three directors")]


def test_of_two_groups_the_one_of_as_many_is_meant() -> None:
    text = (
        "The council {dismissed sacked} [reference three directors] and {promoted raised} [reference two clerks]. "
        "Those affected are " + NAMES
    )
    reading = linked(linked(marked(text), "sacked", person="three directors"), "raised", person="two clerks")
    found = told([to_record(c) for c in claims_of(reading, None) if isinstance(c, Change)])
    assert ("dismissed", "Ada Bo") in found
    assert ("promoted", "two clerks") in found


def test_the_word_that_leads_a_list_in_tells_no_change_by_itself() -> None:
    text = "The council {dismissed sacked} [reference three directors]. It {appointed named} three of them: " + NAMES
    reading = linked(linked(marked(text), "sacked", person="three directors"), "named", person="Ada Bo")
    found = told([to_record(c) for c in claims_of(reading, None) if isinstance(c, Change)])
    assert {event for event, _ in found} == {"dismissed"}


LINES = (
    "\n\n- Capt. [person Ada Bo], [title clerk]\n- [title cook] [person Ivo Lenz]\n- the cat\n\n[person Cy Dow] wept."
)


def test_a_word_over_a_list_is_told_of_the_names_in_its_lines() -> None:
    reading = marked("The following were {dismissed sacked}:" + LINES)
    found = [to_record(c) for c in claims_of(reading, None) if isinstance(c, Change)]
    assert told(found) == [("dismissed", "Ada Bo"), ("dismissed", "Ivo Lenz")]
    assert [c["post"]["title"] for c in found] == ["clerk", "cook"]


def test_what_was_told_of_a_group_is_told_of_the_names_in_the_lines_below() -> None:
    found = changes(
        "The council {dismissed sacked} [reference two directors]. They are:" + LINES, group="two directors"
    )
    assert told(found) == [("dismissed", "Ada Bo"), ("dismissed", "Ivo Lenz")]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor, [person Fay Hult], was {dismissed sacked}:" + LINES,
        "Somebody was {dismissed sacked}." + LINES,
        "Somebody was {dismissed sacked}:" + LINES.replace("- ", ""),
        "Somebody was {dismissed sacked}:" + LINES.replace("- [title cook]", "- a friend of [title cook]"),
    ],
)
def test_lines_that_are_no_list_of_those_meant_tell_nothing(text: str) -> None:
    reading = linked(marked(text), "sacked", person="Fay Hult") if "Fay" in text else marked(text)
    found = [to_record(c) for c in claims_of(reading, None) if isinstance(c, Change)]
    assert {name for _, name in told(found)} <= {"Fay Hult"}
