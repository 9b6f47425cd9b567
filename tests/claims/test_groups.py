from __future__ import annotations

import pytest

from reportedly.claims.claim import Change, to_record
from reportedly.claims.extractor import claims_of
from reportedly.claims.groups import Groups
from reportedly.claims.scene import Scene
from tests.claims.hand import linked, marked, place

LIST = "Clerks [person Ivo Lenz], [person Ada Bo] and [person Cy Dow] slept late. "


def members(text: str, group: str, *told: str) -> list[str]:
    """Whom a group stands for, where changes were told of some people before."""
    scene = Scene.of(marked(text), None)
    reading = scene.reading
    numbers = [place(reading, name) for name in told]
    groups = Groups(scene, [(reading.mentions[n].span.start, [n]) for n in numbers])
    return [who.name for who in groups.members(place(reading, group))]


@pytest.mark.parametrize("group", ["All three", "The three", "The trio", "All three of them", "The three clerks"])
def test_a_counted_group_stands_for_a_list_of_as_many(group: str) -> None:
    assert members(LIST + f"[reference {group}] were sacked.", group) == ["Ivo Lenz", "Ada Bo", "Cy Dow"]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        (LIST + "[reference Both] were sacked.", "Both"),
        (LIST + "[reference The three bakers] were sacked.", "The three bakers"),
        (LIST + "[reference The three clerks] of Oden were sacked.", "The three clerks"),
        (LIST + "[reference The three men] of the same names were sacked.", "The three men"),
        (LIST + "[reference The three others] were sacked.", "The three others"),
        (LIST + "[reference Three clerks] were sacked.", "Three clerks"),
        ("[reference All three] were sacked. " + LIST, "All three"),
    ],
)
def test_others_than_those_of_the_list_are_none_of_it(text: str, group: str) -> None:
    assert members(text, group) == []


def test_a_noun_within_another_word_was_not_used() -> None:
    text = "[person Ana Ruiz] and [person Ivo Lenz] wept, a spokesperson said. [reference Both sons] were released."
    assert members(text, "Both sons") == []
    text = "The deputy [person Ana Ruiz] and [person Ivo Lenz] wept. [reference Both deputies] were released."
    assert members(text, "Both deputies") == ["Ana Ruiz", "Ivo Lenz"]


def test_a_list_ends_with_the_name_after_its_and() -> None:
    text = (
        "It praised [person Ivo Lenz] and [person Ada Bo], the [title driver] of [title mayor] [person Cy Dow]. "
        "[reference Both] were sacked."
    )
    assert members(text, "Both") == ["Ivo Lenz", "Ada Bo"]


def test_the_nearest_list_of_as_many_is_meant() -> None:
    text = LIST + "[person Fay Hult] and [person Lew Dane] rose early. [reference Both men] were sacked."
    assert members(text, "Both men") == ["Fay Hult", "Lew Dane"]


def test_the_others_of_a_list_are_those_not_named_since() -> None:
    text = LIST + "[person Lenz] wept. [reference The other two] were sacked."
    assert members(text, "The other two") == ["Ada Bo", "Cy Dow"]
    assert members(LIST + "[reference The other two] were sacked.", "The other two") == []


def test_without_a_list_those_are_meant_of_whom_changes_were_told() -> None:
    text = (
        "[person Ivo Lenz] was held. [person Cy Dow] sang. [person Ada Bo] was held, too. "
        "The mayor sacked [reference both men]."
    )
    assert members(text, "both men", "Ivo Lenz", "Ada Bo") == ["Ivo Lenz", "Ada Bo"]
    assert members(text, "both men", "Ivo Lenz") == []


def test_a_change_of_a_group_is_told_of_each_member() -> None:
    reading = marked("[person Ivo Lenz] and [person Ada Bo] sang. The mayor {dismissed sacked} [reference both].")
    found = [to_record(c) for c in claims_of(linked(reading, "sacked", person="both"), None) if isinstance(c, Change)]
    assert [(c["event"], c["person"]["name"]) for c in found] == [("dismissed", "Ada Bo"), ("dismissed", "Ivo Lenz")]
    low, high = found[0]["evidence"]["start"], found[0]["evidence"]["end"]
    assert reading.text[low:high] == "The mayor sacked both"


def test_what_is_told_of_one_by_name_goes_before_what_is_told_of_the_group() -> None:
    reading = marked(
        "The mayor {dismissed sacked} [person Ivo Lenz] and [person Ada Bo]. Then [reference both] {resigned went}."
    )
    reading = linked(linked(reading, "sacked", person1="Ivo Lenz", person2="Ada Bo"), "went", person="both")
    found = [to_record(c) for c in claims_of(reading, None) if isinstance(c, Change)]
    assert [c["event"] for c in found] == ["dismissed", "dismissed"]
