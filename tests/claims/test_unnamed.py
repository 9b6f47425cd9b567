from __future__ import annotations

from reportedly.claims.claim import Change, to_record
from reportedly.claims.extractor import claims_of
from tests.claims.hand import linked, marked


def people(reading) -> list[tuple[str, str | None, str | None]]:
    found = [to_record(c) for c in claims_of(reading, None) if isinstance(c, Change)]
    return [(c["event"], c["person"]["name"], c["person"]["description"]) for c in found]


def test_who_is_told_of_by_an_office_alone_is_no_one_named() -> None:
    reading = marked("[person Ana Voss] {dismissed fired} her [title harbour master].")
    assert people(linked(reading, "fired", person="Ana Voss")) == [("dismissed", None, "her harbour master")]


def test_a_name_beside_the_office_is_meant() -> None:
    reading = marked("[person Ana Voss] {dismissed fired} her [title harbour master], [person Ivo Lenz].")
    assert people(linked(reading, "fired", person="Ivo Lenz")) == [("dismissed", "Ivo Lenz", None)]


def test_a_cabinet_is_reshuffled_and_not_who_reshuffles_it() -> None:
    reading = marked("[person Ana Voss] will {transferred reshuffle} part of her cabinet in May.")
    assert people(linked(reading, "reshuffle", person="Ana Voss")) == [("transferred", None, "part of her cabinet")]


def test_a_successor_is_chosen_and_not_who_chooses() -> None:
    reading = marked("[person Ana Voss] has decided on his {appointed successor}.")
    assert people(linked(reading, "successor", person="Ana Voss")) == [("appointed", None, "his successor")]
