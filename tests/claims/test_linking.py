from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.claims.linking import LINK_FLOOR, expected_side, people_of
from reportedly.language.reading import Reading
from reportedly.span import Span
from tests.claims.hand import marked, place


def side(text: str, word: str) -> str:
    start = text.index(word)
    return expected_side(text, Span(start, start + len(word)))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The board sacked Voss.", "sacked", "after"),
        ("Voss was sacked by the board.", "sacked", "before"),
        ("Voss resigned on Friday.", "resigned", "before"),
        ("The dismissal of Voss surprised the town.", "dismissal", "after"),
        ("The town wondered at her dismissal.", "dismissal", "either"),
        ("Voss purred.", "purred", "either"),
    ],
)
def test_grammar_says_on_which_side_the_person_stands(text: str, word: str, expected: str) -> None:
    assert side(text, word) == expected


def scored(reading: Reading, **scores: float) -> Reading:
    (trigger,) = reading.triggers
    links = tuple(("person", place(reading, name), score) for name, score in scores.items())
    return replace(reading, triggers=(replace(trigger, links=links),))


def test_the_object_of_the_verb_outweighs_its_subject() -> None:
    reading = scored(marked("[person Lenz] {dismissed sacked} [person Voss]."), Lenz=0.9, Voss=0.8)
    assert [n for n, _ in people_of(reading, reading.triggers[0], [])] == [place(reading, "Voss")]


def test_the_one_who_says_it_is_hardly_the_one_it_happened_to() -> None:
    reading = scored(marked("[person Lenz] said [person Voss] was {dismissed sacked}."), Lenz=0.9, Voss=0.6)
    speaker = reading.mentions[place(reading, "Lenz")].span
    assert [n for n, _ in people_of(reading, reading.triggers[0], [])] == [place(reading, "Lenz")]
    assert [n for n, _ in people_of(reading, reading.triggers[0], [speaker])] == [place(reading, "Voss")]


def test_one_named_in_another_sentence_weighs_less() -> None:
    reading = scored(marked("[person Lenz] spoke. [person Voss] {resigned quit}."), Lenz=0.6, Voss=0.6)
    assert [n for n, _ in people_of(reading, reading.triggers[0], [])] == [place(reading, "Voss")]


def test_two_that_a_list_joins_are_both_meant() -> None:
    reading = scored(marked("[person Lenz] and [person Voss] {resigned quit}."), Lenz=0.9, Voss=0.6)
    assert len(people_of(reading, reading.triggers[0], [])) == 2


def test_a_pronoun_and_a_name_beside_it_are_not_both_meant() -> None:
    reading = scored(marked("[person Lenz] asked [person Voss] to sack [reference him] {dismissed at} once."), Voss=0.9)
    links = (*reading.triggers[0].links, ("person", place(reading, "him"), 0.85))
    trigger = replace(reading.triggers[0], links=links)
    assert [n for n, _ in people_of(reading, trigger, [])] == [place(reading, "Voss")]


def test_a_weak_link_counts_only_where_there_is_no_better() -> None:
    reading = scored(marked("[person Voss] and [person Lenz] {resigned quit}."), Voss=0.3, Lenz=0.2)
    ((number, score),) = people_of(reading, reading.triggers[0], [])
    assert number == place(reading, "Voss")
    assert score < LINK_FLOOR
    faint = scored(marked("[person Voss] {resigned quit}."), Voss=0.05)
    assert people_of(faint, faint.triggers[0], []) == []


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Voss replaces Lenz.", "replaces", "before"),
        ("Voss will be succeeding Lenz.", "succeeding", "before"),
        ("Lenz was replaced by Voss.", "replaced", "after"),
        ("Lenz was succeeded by Voss.", "succeeded by", "after"),
    ],
)
def test_the_one_who_comes_stands_where_the_one_who_leaves_does_not(text: str, word: str, expected: str) -> None:
    start = text.index(word)
    assert expected_side(text, Span(start, start + len(word)), comes=True) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[person Voss] {appointed replaces} [person Lenz].",
        "[person Lenz] was {appointed replaced} by [person Voss].",
        "[person Lenz] was {appointed succeeded by} [person Voss].",
    ],
)
def test_who_replaces_another_is_the_one_appointed(text: str) -> None:
    reading = scored(marked(text), Lenz=0.8, Voss=0.7)
    assert [n for n, _ in people_of(reading, reading.triggers[0], [])] == [place(reading, "Voss")]


@pytest.mark.parametrize("word", ["successor", "replacement"])
def test_whose_successor_it_is_is_not_the_successor(word: str) -> None:
    reading = scored(marked(f"[person Voss] was named [reference his] {{appointed {word}}}."), his=0.9, Voss=0.6)
    assert [n for n, _ in people_of(reading, reading.triggers[0], [])] == [place(reading, "Voss")]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("[reference His] predecessor, [person Lenz], was {dismissed removed}.", "His"),
        ("The mayor {appointed appointed} [person Voss]'s [title clerk], [person Lenz].", "Voss"),
        ("[person Voss] {dismissed fired} [reference his] [title clerk], [person Lenz].", "his"),
    ],
)
def test_whose_people_they_are_is_not_who_is_meant(text: str, owner: str) -> None:
    reading = scored(marked(text), **{owner: 0.97, "Lenz": 0.6})
    assert [n for n, _ in people_of(reading, reading.triggers[0], [])] == [place(reading, "Lenz")]


def test_who_is_succeeded_does_not_come_whatever_verb_leads_in() -> None:
    reading = scored(marked("[person Lenz] may be {appointed asked to succeed} [person Voss]."), Lenz=0.6, Voss=0.97)
    assert [n for n, _ in people_of(reading, reading.triggers[0], [])] == [place(reading, "Lenz")]


def test_a_pronoun_and_a_name_after_a_comma_are_no_list() -> None:
    reading = scored(
        marked("Until [reference his] {appointed appointment}, [person Lenz] was clerk."), his=0.8, Lenz=0.9
    )
    assert [n for n, _ in people_of(reading, reading.triggers[0], [])] == [place(reading, "Lenz")]
    reading = scored(marked("[reference She] and [person Lenz] were {dismissed sacked}."), She=0.7, Lenz=0.9)
    assert len(people_of(reading, reading.triggers[0], [])) == 2


def test_the_murder_of_somebody_is_of_who_follows() -> None:
    assert side("The shooting murder of Voss shook the town.", "shooting murder") == "after"


def test_the_one_to_be_succeeded_does_not_come() -> None:
    reading = scored(
        marked("[person Lenz] is the {appointed favourite} to succeed [person Voss]."), Lenz=0.9, Voss=0.97
    )
    assert [n for n, _ in people_of(reading, reading.triggers[0], [])] == [place(reading, "Lenz")]


@pytest.mark.parametrize(
    "text",
    [
        "The guild {event replaced} [person Lenz] with the cook [person Voss].",
        "[person Lenz] was {event replaced} last week with [person Voss].",
    ],
)
def test_whom_somebody_is_replaced_with_comes_and_does_not_go(text: str) -> None:
    for event, meant in (("dismissed", "Lenz"), ("appointed", "Voss")):
        reading = scored(marked(text.replace("event", event)), Lenz=0.6, Voss=0.7)
        assert [n for n, _ in people_of(reading, reading.triggers[0], [])] == [place(reading, meant)]


def test_who_is_named_after_the_comma_does_not_go() -> None:
    reading = scored(marked("Should [reference he] {resigned go}, [person Voss] may take over."), he=0.9, Voss=0.95)
    assert [number for number, _ in people_of(reading, reading.triggers[0], ())] == [place(reading, "he")]


def test_a_pronoun_joins_a_person_only_right_beside_it() -> None:
    beside = scored(marked("[person Voss] and [reference her] were {dismissed sacked}."), Voss=0.98, her=0.95)
    assert len(people_of(beside, beside.triggers[0], ())) == 2
    apart = scored(
        marked("[person Voss] was {dismissed sent home} and [reference his] office was sealed."), Voss=0.98, his=0.95
    )
    assert [n for n, _ in people_of(apart, apart.triggers[0], ())] == [place(apart, "Voss")]


@pytest.mark.parametrize("verb", ["accepted", "has accepted", ", the mayor, rejected", "demanded"])
def test_who_accepts_a_resignation_does_not_resign(verb: str) -> None:
    text = f"[person Lenz]{'' if verb.startswith(',') else ' '}{verb} the {{resigned resignation}} of the clerk."
    reading = scored(marked(text), Lenz=0.9)
    assert people_of(reading, reading.triggers[0], []) == []


def test_who_tenders_one_does() -> None:
    for verb in ("tendered", "had his own demand for a"):
        reading = scored(marked(f"[person Lenz] {verb} {{resigned resignation}}."), Lenz=0.9)
        assert len(people_of(reading, reading.triggers[0], [])) == 1


def test_in_whose_place_somebody_comes_does_not_come() -> None:
    reading = scored(marked("They {appointed put} a captain there in place of Colonel [person Lenz]."), Lenz=0.9)
    assert people_of(reading, reading.triggers[0], []) == []
    reading = scored(marked("He came in place of [person Lenz], who {transferred moved} on."), Lenz=0.9)
    assert len(people_of(reading, reading.triggers[0], [])) == 1


def test_who_is_followed_does_not_come() -> None:
    reading = scored(marked("[person Voss] will {appointed follow} [person Lenz]."), Lenz=0.9, Voss=0.6)
    assert [n for n, _ in people_of(reading, reading.triggers[0], [])] == [place(reading, "Voss")]


@pytest.mark.parametrize("own", ["his driver was", "his old driver has been", "his wife has since been"])
def test_what_befalls_somebodys_driver_befalls_nobody_named(own: str) -> None:
    text = f"[person Lenz] stayed. Then [reference his]{own[3:]} {{dismissed sacked}}, and [reference his] desk sold."
    reading = scored(marked(text), his=0.95)
    assert people_of(reading, reading.triggers[0], []) == []


def test_whose_contract_ends_is_concerned() -> None:
    reading = scored(marked("[person Lenz] stayed. Then [reference his] contract was {dismissed ended}."), his=0.95)
    assert len(people_of(reading, reading.triggers[0], [])) == 1


def test_what_takes_up_changes_is_of_nobody_named_later() -> None:
    reading = scored(marked("Nobody has confirmed the {dismissed sackings}. [person Lenz] spoke of rain."), Lenz=0.9)
    assert people_of(reading, reading.triggers[0], []) == []
    reading = scored(marked("[person Lenz] is gone. Nobody has confirmed the {dismissed sackings}."), Lenz=0.9)
    assert len(people_of(reading, reading.triggers[0], [])) == 1


def test_whom_a_list_names_after_its_noun_is_concerned() -> None:
    reading = scored(marked("The board made the following {appointed appointments}.\n\n[person Lenz]: dean."), Lenz=0.9)
    assert len(people_of(reading, reading.triggers[0], [])) == 1
