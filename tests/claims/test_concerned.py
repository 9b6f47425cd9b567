from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.claims.claim import Change, to_record
from reportedly.claims.extractor import claims_of
from reportedly.language.reading import Reading
from tests.claims.hand import linked, marked, place, tied


def posts(reading: Reading) -> list[tuple[str | None, str | None]]:
    found = [to_record(c) for c in claims_of(reading, None) if isinstance(c, Change)]
    return [(c["post"]["title"], c["post"]["organization"]) for c in found]


def test_who_moves_from_a_body_does_not_come_to_it() -> None:
    reading = marked(
        "[person Ivo Lenz] was {transferred moved} from the [organization Salt Board] to the [organization Mill Board]."
    )
    reading = linked(reading, "moved", person="Ivo Lenz", organization="Salt Board", organization2="Mill Board")
    assert posts(reading) == [(None, "Mill Board")]


@pytest.mark.parametrize("aim", ["run for", "become"])
def test_who_leaves_to_become_something_does_not_leave_that(aim: str) -> None:
    reading = marked(f"[person Ivo Lenz] has {{resigned quit}} to {aim} [title mayor].")
    assert posts(linked(reading, "quit", person="Ivo Lenz", title="mayor")) == [(None, None)]


def test_a_killers_office_is_not_his_victims() -> None:
    reading = marked("[rank Gen.] [person Ivo Lenz] was {killed shot dead} by a town [title watchman].")
    reading = linked(tied(reading, "Ivo Lenz", "Gen."), "shot dead", person="Ivo Lenz", title="watchman")
    assert posts(reading) == [(None, None)]


def test_kinship_is_no_post() -> None:
    reading = tied(
        marked("[rank Gen.] [person Ivo Lenz], [title father] of two, has {resigned quit}."), "Ivo Lenz", "Gen."
    )
    assert posts(linked(reading, "quit", person="Ivo Lenz", title="father")) == [(None, None)]


def test_who_follows_another_takes_no_post_that_they_hold() -> None:
    reading = marked(
        "The [title bishop] retired. [person Ivo Lenz], [title rector] of the [organization Salt School], "
        "was {appointed named} his successor."
    )
    reading = tied(tied(reading, "Ivo Lenz", "rector"), "rector", "Salt School")
    reading = linked(reading, "named", person="Ivo Lenz", title="bishop", title2="rector", organization="Salt School")
    assert posts(reading) == [("bishop", None)]


def test_the_body_of_a_post_held_before_is_not_that_of_the_new_one() -> None:
    reading = marked(
        "[person Ivo Lenz], a former [title mayor] of [organization Oden], {appointed took the oath} before midnight."
    )
    reading = tied(reading, "mayor", "Oden")
    assert posts(linked(reading, "took the oath", person="Ivo Lenz", organization="Oden")) == [(None, None)]


def far(reading: Reading, words: str, score: float) -> Reading:
    """The reading in which every trigger takes a mention no more surely than so."""
    number = place(reading, words)
    lowered = [
        replace(t, links=tuple((r, n, score if n == number else s) for r, n, s in t.links)) for t in reading.triggers
    ]
    return replace(reading, triggers=tuple(lowered))


def test_of_titles_in_other_sentences_the_surest_is_meant_and_not_the_nearest() -> None:
    reading = marked(
        "The [title harbour master] is gone. The [title clerk] stays. [person Ivo Lenz] {resigned quit} at noon."
    )
    reading = linked(reading, "quit", person="Ivo Lenz", title="harbour master", title2="clerk")
    assert posts(far(reading, "clerk", 0.5)) == [("harbour master", None)]


def test_a_body_in_another_sentence_must_be_sure_for_one_who_comes() -> None:
    reading = marked("The [organization Mill Club] lost. [person Ivo Lenz] {appointed took over} in May.")
    reading = linked(reading, "took over", person="Ivo Lenz", organization="Mill Club")
    assert posts(far(reading, "Mill Club", 0.4)) == [(None, None)]
    assert posts(far(reading, "Mill Club", 0.7)) == [(None, "Mill Club")]


def test_a_title_of_another_body_in_another_sentence_is_not_theirs() -> None:
    reading = marked(
        "Where is the [title commander] of the [organization River Fleet]? "
        "[person Ivo Lenz] of the [organization Salt Battery] was {dismissed sacked}."
    )
    reading = tied(reading, "commander", "River Fleet")
    reading = linked(reading, "sacked", person="Ivo Lenz", title="commander", organization="Salt Battery")
    assert posts(reading) == [(None, "Salt Battery")]


def test_what_one_holds_is_not_what_they_leave_where_the_words_tell_another() -> None:
    reading = tied(
        marked("[person Ivo Lenz], now [title head] of the mint, {retired retired} as [title rector] in May."),
        "Ivo Lenz",
        "head",
    )
    assert posts(linked(reading, "retired", person="Ivo Lenz", title="rector")) == [("rector", None)]


def test_the_title_before_a_name_is_the_new_post_where_no_other_is_told() -> None:
    alone = marked("[title Mayor] [person Ivo Lenz], {appointed elected} in May, laughed.")
    assert posts(linked(alone, "elected", person="Ivo Lenz", title="Mayor")) == [("Mayor", None)]
    beside = marked("The guild {appointed elected} [title baker] [person Ivo Lenz] as [title warden].")
    beside = linked(beside, "elected", person="Ivo Lenz", title="baker", title2="warden")
    assert posts(beside) == [("warden", None)]


@pytest.mark.parametrize(
    "text",
    [
        "[reference Two managers] from the old [organization Salt Mills] were {dismissed sacked}.",
        "[reference Two [organization Salt Mills] managers] were {dismissed sacked}.",
    ],
)
def test_a_description_names_the_body_of_its_post(text: str) -> None:
    reading = marked(text)
    worded = next(m.span.of(reading.text) for m in reading.mentions if m.label == "reference")
    assert posts(linked(reading, "sacked", person=worded)) == [("managers", "Salt Mills")]


def test_one_body_is_that_of_all_whom_a_list_names() -> None:
    reading = marked(
        "The {dismissed sacked} [person Ivo Lenz], [person Ada Bo] and [person Una Falk] of the "
        "[organization Salt Board] wept."
    )
    people = {"person": "Ivo Lenz", "person2": "Ada Bo", "person3": "Una Falk"}
    assert posts(linked(reading, "sacked", organization="Salt Board", **people)) == [(None, "Salt Board")] * 3


def test_one_of_several_holds_the_post_in_the_singular() -> None:
    reading = marked("[title directors] [person Ivo Lenz] and [person Ada Bo] have {resigned quit}.")
    reading = linked(reading, "quit", person="Ivo Lenz", person2="Ada Bo", title="directors")
    assert posts(reading) == [("director", None)] * 2


def test_of_two_posts_one_who_goes_loses_the_one_they_hold() -> None:
    reading = marked(
        "The [title dean] of [organization Oden], [person Ivo Lenz], was {dismissed sacked}, and the [title rector] of "
        "[organization Varn] left."
    )
    for left, right in (("Ivo Lenz", "dean"), ("dean", "Oden"), ("rector", "Varn")):
        reading = tied(reading, left, right)
    reading = linked(reading, "sacked", person="Ivo Lenz", title="rector", title2="dean", organization="Varn")
    assert posts(reading) == [("dean", "Oden")]
    near = marked("[title Cook] [person Ivo Lenz], [title dean] of a school, was {dismissed sacked} as [title rector].")
    near = linked(tied(near, "Ivo Lenz", "Cook"), "sacked", person="Ivo Lenz", title="rector", title2="Cook")
    assert posts(near) == [("Cook", None)]


def test_where_the_sentence_names_the_body_a_title_told_before_is_of_its_own_holder() -> None:
    reading = marked(
        "[person Ada Bo], [title rector] of [organization Varn], wept. "
        "[person Ivo Lenz], who leads the [organization Salt Board], was {suspended suspended}."
    )
    reading = tied(tied(reading, "Ada Bo", "rector"), "rector", "Varn")
    reading = linked(reading, "suspended", person="Ivo Lenz", title="rector", organization="Salt Board")
    assert posts(reading) == [(None, "Salt Board")]


def test_a_post_that_another_trigger_takes_of_another_is_not_taken_from_afar() -> None:
    reading = marked(
        "[person Ivo Lenz] is {dismissed gone}. Rain fell. [person Ana Voss] was {suspended suspended} as "
        "[title harbour master] of the [organization North Dock]."
    )
    reading = tied(reading, "harbour master", "North Dock")
    reading = linked(reading, "suspended", person="Ana Voss", title="harbour master", organization="North Dock")
    reading = linked(reading, "gone", person="Ivo Lenz", title="harbour master", organization="North Dock")
    assert posts(reading) == [(None, None), ("harbour master", "North Dock")]


def test_the_body_of_a_body_is_the_one_that_is_its_own() -> None:
    reading = marked(
        "The [title commander] of [organization Oden]'s [organization Border Watch], [person Ivo Lenz], was "
        "{dismissed sacked}."
    )
    reading = tied(tied(reading, "commander", "Oden"), "Ivo Lenz", "commander")
    reading = linked(reading, "sacked", person="Ivo Lenz", title="commander", organization="Oden")
    assert posts(reading) == [("commander", "Border Watch")]


def test_in_a_list_of_names_with_their_posts_each_has_the_one_of_their_own_entry() -> None:
    reading = marked(
        "Also {appointed appointed} were [person Ivo Lenz], [title Clerk], [organization Salt Board]; "
        "[person Ada Holm], [title Warden], [organization Oden Gate]."
    )
    for name, title in (("Ivo Lenz", "Clerk"), ("Ada Holm", "Warden")):
        reading = tied(reading, name, title)
    reading = linked(reading, "appointed", person="Ivo Lenz", title="Clerk", organization="Salt Board")
    assert sorted(posts(reading), key=str) == [("Clerk", "Salt Board"), ("Warden", "Oden Gate")]


def test_in_a_list_joined_by_commas_too() -> None:
    reading = marked(
        "Also {appointed appointed} were [person Ivo Lenz], [title Clerk] of the [organization Salt Board], and "
        "[person Ada Holm], [title Warden], who studied at [organization Oden College]."
    )
    reading = linked(reading, "appointed", person="Ivo Lenz", title="Clerk", organization="Salt Board")
    assert sorted(posts(reading), key=str) == [("Clerk", "Salt Board"), ("Warden", None)]


def test_in_a_list_of_posts_with_their_names_it_is_the_one_before() -> None:
    reading = marked(
        "Also {retired retired} were the [title clerk], [person Ivo Lenz], the [title warden], [person Ada Holm], and "
        "the [title cook], [person Hal Brisk]."
    )
    reading = linked(reading, "retired", person="Ivo Lenz", title="clerk")
    assert sorted(posts(reading), key=str) == [("clerk", None), ("cook", None), ("warden", None)]


@pytest.mark.parametrize("joint", [" –", ":", " as", ","])
def test_in_a_list_that_semicolons_part_nobody_has_the_post_of_the_entry_before(joint: str) -> None:
    reading = marked(
        f"Others {{transferred moved}}: [person Ivo Lenz]{joint} [title Clerk of Fisheries]; [person Ada Holm]{joint} "
        f"[title Special Warden (Gates)]; [person Hal Brisk]{joint} [title Cook]."
    )
    for name, title in (("Ivo Lenz", "Clerk of Fisheries"), ("Ada Holm", "Special Warden (Gates)")):
        reading = linked(reading, "moved", person=name, title=title)
    found = [("Clerk of Fisheries", None), ("Cook", None), ("Special Warden (Gates)", None)]
    assert sorted(posts(reading), key=str) == found


def test_a_title_over_such_a_list_is_that_of_all() -> None:
    reading = marked(
        "The council {appointed named} as [title wardens]: [person Ivo Lenz], [organization Oden]; [person Ada Holm], "
        "[organization Kelm]."
    )
    people = {"person": "Ivo Lenz", "person2": "Ada Holm"}
    reading = linked(reading, "named", **people, title="wardens", organization="Oden", organization2="Kelm")
    assert sorted(posts(reading), key=str) == [("warden", "Kelm"), ("warden", "Oden")]


def test_a_pronoun_has_the_titles_of_whom_it_means() -> None:
    reading = marked(
        "The [title clerk], [person Ivo Lenz], a man of fifty with three sons, was stripped of [reference his] keys "
        "and {detained arrested}, while the [title warden] looked on."
    )
    reading = tied(reading, "Ivo Lenz", "clerk")
    reading = linked(reading, "arrested", person="his", title="clerk", title2="warden")
    assert posts(reading) == [("clerk", None)]


def test_an_office_between_a_name_and_its_body_is_theirs() -> None:
    reading = marked("Also {appointed appointed}: [person Ivo Lenz], [title OC] [organization 2 Mobile Unit].")
    reading = tied(reading, "OC", "2 Mobile Unit")
    reading = linked(reading, "appointed", person="Ivo Lenz", organization="2 Mobile Unit")
    assert posts(reading) == [("OC", "2 Mobile Unit")]
