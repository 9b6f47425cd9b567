from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.claims.people import Cast
from reportedly.claims.weights import learnt
from reportedly.language.reading import Reading, Tie
from tests.claims.hand import marked, place, tied
from tests.claims.test_antecedents import leaning

NOBODY: frozenset[str] = frozenset()


def holding(reading: Reading, name: str, title: str) -> Reading:
    """The reading in which somebody holds an office."""
    tie = Tie(person=place(reading, name), other=place(reading, title), score=0.9, status={"current": 1.0})
    return replace(reading, ties=(*reading.ties, tie))


def meant(reading: Reading, words: str, *, sought: str = "") -> str | None:
    who = Cast(reading).meant(place(reading, words), None, frozenset(sought.split()))
    return who.name if who is not None else None


def test_a_description_is_of_the_one_who_holds_that_office() -> None:
    reading = marked(
        "[person Clara Voss], [title treasurer] of the mint, met [person Otis Lenz], the [title harbour master]. "
        "[reference The treasurer] was sacked on Monday."
    )
    reading = holding(holding(reading, "Clara Voss", "treasurer"), "Otis Lenz", "harbour master")
    reading = leaning(reading, place(reading, "The treasurer"), **{"Otis Lenz": 0.4, "Clara Voss": 0.3})
    assert meant(reading, "The treasurer") == "Clara Voss"


def test_an_office_that_none_of_the_named_holds_is_of_nobody_known() -> None:
    reading = marked(
        "[person Clara Voss], [title treasurer] of the mint, wept. [reference The stage manager] was sacked on Monday."
    )
    reading = holding(reading, "Clara Voss", "treasurer")
    reading = leaning(reading, place(reading, "The stage manager"), **{"Clara Voss": 0.1})
    assert meant(reading, "The stage manager") is None


def test_whom_the_encoder_is_sure_of_is_meant() -> None:
    reading = marked("[person Voss] met [person Lenz]. Rain fell. [reference He] was sworn in.")
    he = place(reading, "He")
    assert meant(leaning(reading, he, Lenz=0.97, Voss=0.1), "He") == "Lenz"
    assert meant(leaning(reading, he, Lenz=0.1, Voss=0.97), "He") == "Voss"


def test_he_is_rather_a_man() -> None:
    reading = marked("[person Otis Lenz] met [person Clara Voss]. [reference He] was sworn in.")
    he = place(reading, "He")
    assert meant(leaning(reading, he, **{"Otis Lenz": 0.5, "Clara Voss": 0.6}), "He") == "Otis Lenz"


def test_names_and_groups_are_left_to_the_rules() -> None:
    reading = marked("[person Clara Voss] spoke. [reference Two other commanders] were sacked.")
    assert meant(reading, "Clara Voss") == "Clara Voss"
    assert meant(tied(reading, "Two other commanders", "Clara Voss"), "Two other commanders") is None


def test_everybody_named_near_by_is_weighed_and_nobody_too() -> None:
    reading = marked("[person Voss] met [person Lenz]. [reference She] was sworn in.")
    cast = Cast(reading)
    found = cast.candidates.scored(place(reading, "She"), None, NOBODY, None)
    assert [who.name if who else None for who, _ in found] == [None, "Voss", "Lenz"]
    assert all(value == value for _, features in found for value in features.values())


@pytest.mark.parametrize("word", ["her", "Her"])
def test_her_before_a_noun_is_not_the_object_of_a_verb(word: str) -> None:
    reading = marked(f"[person Voss] wept. Lenz urged [reference {word}] to go and took [reference {word}] post.")
    cast = Cast(reading)
    numbers = [n for n, m in enumerate(reading.mentions) if m.label == "reference"]
    (first, second) = (cast.candidates.scored(n, None, NOBODY, None)[0][1] for n in numbers)
    assert "none object" in first
    assert "none whose" in second


def test_the_weights_are_of_features_that_there_are() -> None:
    weights = learnt("meant")
    assert weights["ruled"] > 0
    assert weights["odds"] > 0
    assert weights.get("sex agrees", 0.0) > weights.get("sex differs", 0.0)


@pytest.mark.parametrize(
    ("title", "worded"), [("Dep. Comm.", "Deputy Commissioner"), ("Deputy Commissioner", "Dep. Comm.")]
)
def test_an_office_in_short_is_the_office_in_full(title: str, worded: str) -> None:
    reading = marked(
        f"[title {title}] [person Otis Lenz] wept. [reference The {worded}] was sacked. Should the "
        "[title Commissioner], [person Clara Voss], go too?"
    )
    reading = holding(holding(reading, "Otis Lenz", title), "Clara Voss", "Commissioner")
    reading = leaning(reading, place(reading, f"The {worded}"), **{"Otis Lenz": 0.7, "Clara Voss": 0.7})
    assert meant(reading, f"The {worded}") == "Otis Lenz"


def test_the_same_office_in_short_on_both_sides_agrees() -> None:
    reading = marked("[title Gov.] [person Otis Lenz] met [person Clara Voss]. [reference The gov] was sacked.")
    number = place(reading, "The gov")
    cast = Cast(holding(reading, "Otis Lenz", "Gov."))
    found = {who.name: f for who, f in cast.candidates.scored(number, None, frozenset(["gov"]), None) if who}
    assert {"office agrees", "sought held"} <= set(found["Otis Lenz"])
