from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.claims.rows import SURE, SURER, in_rows
from reportedly.language.reading import Reading
from tests.claims.hand import marked, tied

POST_FIRST = (
    "Retired are the [title commandant] of the [organization Depot] (DPT), [rank Colonel] [person Ivo Lenz], "
    "[title harbour master], [organization Port Orr], [rank Major] [person Ada Bo], and former "
    "[title quartermaster], [organization Signals], [rank Major] [person Otto Grell]."
)
NAME_FIRST = (
    "Posted are [rank Colonel] [person Ivo Lenz], [title commandant], [organization Depot]; "
    "[rank Major] [person Ada Bo], [title harbour master], [organization Port Orr]."
)


def pairs(reading: Reading) -> set[tuple[str, str]]:
    places = {n: m.span.of(reading.text) for n, m in enumerate(reading.mentions)}
    return {(places[t.person], places[t.other]) for t in reading.ties}


def test_in_a_row_that_begins_with_a_post_each_post_is_of_the_name_after_it() -> None:
    reading = tied(tied(marked(POST_FIRST), "Ivo Lenz", "harbour master"), "Ada Bo", "quartermaster")
    assert pairs(in_rows(reading)) == {("Ada Bo", "harbour master"), ("Otto Grell", "quartermaster")}


def test_a_body_tied_to_the_neighbour_brings_the_title_beside_it_home() -> None:
    reading = tied(marked(POST_FIRST), "Ivo Lenz", "Port Orr")
    assert pairs(in_rows(reading)) == {("Ada Bo", "harbour master")}


def test_an_entry_of_one_office_and_one_body_is_read_whole_where_the_body_is_surely_the_names() -> None:
    reading = tied(marked(POST_FIRST), "Ivo Lenz", "Depot")
    assert pairs(in_rows(reading)) == {("Ivo Lenz", "Depot"), ("Ivo Lenz", "commandant"), ("commandant", "Depot")}
    unsure = replace(reading, ties=(replace(reading.ties[0], score=SURER - 0.01),))
    assert pairs(in_rows(unsure)) == {("Ivo Lenz", "Depot")}


def test_words_of_no_office_beside_one_do_not_break_the_row() -> None:
    text = POST_FIRST.replace("[title quartermaster],", "[title quartermaster], [title in-charge] of")
    assert pairs(in_rows(tied(marked(text), "Ada Bo", "quartermaster"))) == {
        ("Otto Grell", "quartermaster"),
        ("Otto Grell", "in-charge"),
    }


def test_semicolons_part_the_entries() -> None:
    reading = tied(marked(NAME_FIRST), "Ada Bo", "commandant")
    assert pairs(in_rows(reading)) == {("Ivo Lenz", "commandant")}


def test_a_post_that_is_tied_to_nobody_stays_so() -> None:
    reading = tied(marked(POST_FIRST), "Ivo Lenz", "harbour master")
    doubtful = replace(reading, ties=tuple(replace(t, score=SURE - 0.1) for t in reading.ties))
    assert pairs(in_rows(doubtful)) == set()


def test_one_title_before_a_row_may_be_of_all() -> None:
    reading = marked(
        "[title Directors]: [person Ivo Lenz], [organization Oden]; [person Ada Bo], [organization Kelm]; "
        "[person Otto Grell], [organization Sand]."
    )
    for name in ("Ivo Lenz", "Ada Bo", "Otto Grell"):
        reading = tied(reading, name, "Directors")
    assert len(pairs(in_rows(reading))) == 3


def test_a_body_within_another_does_not_cut_the_row() -> None:
    reading = marked(
        "[title commander], [organization corps of the [organization Salt District]], [person Ivo Lenz], "
        "[title clerk], [organization Depot], [person Ada Bo], [title cook], [organization Mess], [person Otto Grell]."
    )
    assert pairs(in_rows(tied(reading, "Ivo Lenz", "clerk"))) == {("Ada Bo", "clerk")}


def test_ties_between_two_rows_stay() -> None:
    reading = marked(f"{NAME_FIRST} {NAME_FIRST.replace('Ivo Lenz', 'Tam Wilk').replace('commandant', 'surgeon')}")
    assert pairs(in_rows(tied(reading, "Ivo Lenz", "surgeon"))) == {("Ivo Lenz", "surgeon")}


@pytest.mark.parametrize(
    "text",
    [
        "The [title mayor], [person Ivo Lenz], and the [title dean], [person Ada Bo], met.",
        (
            "[title Mayor] [person Ivo Lenz], [title dean] of arts, and [title Judge] [person Ada Bo], [title clerk] "
            "[person Otto Grell], [title cook], met."
        ),
        "[title Mayor] [person Ivo Lenz] met [title dean] [person Ada Bo] and saw [title clerk] [person Otto Grell].",
        "[person Ivo Lenz], [title mayor], and [person Ada Bo], [person Otto Grell], [title cook], [title clerk].",
    ],
)
def test_two_pairs_or_words_between_or_posts_side_by_side_are_no_row(text: str) -> None:
    reading = tied(marked(text), "Ivo Lenz", "mayor" if "mayor" in text else "Mayor")
    reading = tied(reading, "Ada Bo", "mayor" if "mayor" in text else "Mayor")
    assert in_rows(reading) == reading
