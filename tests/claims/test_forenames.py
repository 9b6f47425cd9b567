from __future__ import annotations

from reportedly.claims.forenames import borne_by
from reportedly.claims.people import Cast
from tests.claims.hand import marked, place, tied


def test_the_first_name_of_the_longest_form_tells() -> None:
    assert borne_by([("voss",), ("clara", "voss")]) == "female"
    assert borne_by([("sergiy", "kovalenko")]) == "male"
    assert borne_by([("aisha", "bello")]) == "female"


def test_accents_and_apostrophes_do_not_matter() -> None:
    assert borne_by([("josé", "ruiz")]) == borne_by([("jose", "ruiz")]) == "male"


def test_names_of_both_and_unknown_ones_tell_nothing() -> None:
    assert borne_by([("sasha", "lenz")]) == ""
    assert borne_by([("xqzt", "lenz")]) == ""
    assert borne_by([]) == ""


def test_one_word_tells_only_where_it_is_no_last_name() -> None:
    assert borne_by([("james",)]) == "", "James may be a last name"
    assert borne_by([("svetlana",)]) == "female"


def test_he_is_not_a_woman_named_just_before() -> None:
    reading = marked("[person Otis Lenz] ran the mint. His wife [person Svetlana] wept when [reference he] was sacked.")
    he = place(reading, "he")
    found = Cast(tied(tied(reading, "he", "Svetlana"), "he", "Otis Lenz")).resolve(he)
    assert found is not None
    assert found.name == "Otis Lenz"
