from __future__ import annotations

import pytest

from reportedly.language.mentions import groups, named_again, repaired
from reportedly.language.reading import Mention
from reportedly.span import Span


def mended(text: str, *labelled: tuple[str, str]) -> list[str]:
    found = [Mention(label=label, span=Span(text.index(w), text.index(w) + len(w))) for label, w in labelled]
    return [m.span.of(text) for m in repaired(text, found)]


def grouped(text: str, *taken: Span) -> list[str]:
    return [s.of(text) for s in groups(text, Span(0, len(text)), taken)]


def test_a_name_cut_after_an_initial_is_joined() -> None:
    assert mended("Ivo B. Lenz quit.", ("person", "Ivo B."), ("person", "Lenz")) == ["Ivo B. Lenz"]


def test_a_nickname_does_not_cut_a_name() -> None:
    assert mended("Ivo (Bo) Lenz quit.", ("person", "Ivo"), ("person", "Lenz")) == ["Ivo (Bo) Lenz"]


def test_a_single_word_after_from_is_a_place() -> None:
    assert mended("Two men from Kelm were held.", ("person", "Kelm")) == []


def test_a_name_broken_at_the_end_of_a_line_is_joined() -> None:
    assert mended("Treasurer Ivo\nLenz quit.", ("person", "Ivo"), ("person", "Lenz")) == ["Ivo\nLenz"]
    assert mended("Treasurer Ivo\nLenz quit.", ("person", "Ivo")) == ["Ivo\nLenz"]


def test_names_on_lines_of_their_own_stay_apart() -> None:
    assert mended("Ivo Lenz\nAda Bo\n", ("person", "Ivo Lenz"), ("person", "Ada Bo")) == ["Ivo Lenz", "Ada Bo"]
    assert mended("It was Lenz\n\nBo spoke.", ("person", "Lenz"), ("person", "Bo")) == ["Lenz", "Bo"]
    assert mended("Board sacks Lenz\nThe mayor left.", ("person", "Lenz")) == ["Lenz"]


def test_a_line_that_begins_on_something_else_does_not_go_on_with_a_name() -> None:
    assert mended("So said Lenz\nAdmiral Bo left.", ("person", "Lenz"), ("rank", "Admiral")) == ["Lenz", "Admiral"]


def test_two_people_side_by_side_stay_two() -> None:
    assert mended("Ivo Lenz (Ada Bo) quit.", ("person", "Ivo Lenz"), ("person", "Ada Bo"))[0].startswith("Ivo Lenz")
    assert mended("Ivo Lenz and Ada Bo quit.", ("person", "Ivo Lenz"), ("person", "Ada Bo")) == ["Ivo Lenz", "Ada Bo"]


def test_a_name_gets_its_last_part_back() -> None:
    assert mended("Ana Ruiz-Oden quit.", ("person", "Ana Ruiz")) == ["Ana Ruiz-Oden"]


def test_a_bare_letter_is_no_name() -> None:
    assert mended("J. quit.", ("person", "J.")) == []


def test_a_title_of_a_staff_is_one_title() -> None:
    assert mended("chief of the general staff", ("title", "chief of"), ("title", "general staff")) == [
        "chief of the general staff"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He fired two other senior commanders.", ["two other senior commanders"]),
        ("It jailed one of the deputies.", ["one of the deputies"]),
        ("A purge of senior officers followed.", ["senior officers"]),
        ("It took 1,200 soldiers.", ["1,200 soldiers"]),
        ("Nobody was named.", []),
    ],
)
def test_counted_and_bounded_groups_are_found(text: str, expected: list[str]) -> None:
    assert grouped(text) == expected


def test_a_group_that_is_mentioned_already_is_left() -> None:
    assert grouped("It jailed one of the deputies.", Span(10, 15)) == []


def test_a_line_of_numbers_is_read_at_once() -> None:
    assert grouped("1," * 100_000) == []


def again(text: str, name: str = "Ivo Lenz") -> list[str]:
    found = [Mention(label="person", span=Span(text.index(name), text.index(name) + len(name)))]
    places = [m.span for m in named_again(text, [Span(0, len(text))], found)]
    return [text[max(0, p.start - 1) : p.end + 1] for p in places]


def test_the_family_name_of_one_who_was_named_in_full_is_theirs() -> None:
    assert again("Ivo Lenz left. “Lenz was not pushed,” said a man who saw Lenz's boat.") == ["“Lenz ", " Lenz'"]


def test_a_family_name_stands_after_a_full_stop_an_address_or_a_quotation_mark() -> None:
    assert again("Ivo Lenz left Kelm. Lenz sang. Gen. Lenz, Mr Lenz and 'Lenz' are he.") == [
        " Lenz ",
        " Lenz,",
        " Lenz ",
        "'Lenz'",
    ]


def test_a_family_name_that_is_a_word_of_the_text_or_no_name_is_not_looked_for() -> None:
    assert again("Ivo Long left. Long queues formed for a long time.", "Ivo Long") == []
    assert again("Ivo Osk Senior left. Senior officers said so.", "Ivo Osk Senior") == []


def test_a_family_name_in_another_name_is_not_theirs() -> None:
    assert again("Ivo Lenz left. The Lenz family, Karl Lenz, Lenz Street and the Mill-Lenz are others.") == []
    assert again("Ivo Osk left. An Osk came.", "Ivo Osk") == [], "a name of three letters is a word as well"


def labels(text: str, *labelled: tuple[str, str]) -> list[str]:
    found = [Mention(label=label, span=Span(text.index(w), text.index(w) + len(w))) for label, w in labelled]
    return [m.label for m in repaired(text, found)]


def test_the_initials_of_an_office_before_a_body_are_a_title() -> None:
    text = "Lenz, OC Harbour Police, left the CO Bank."
    assert labels(text, ("organization", "OC"), ("organization", "Harbour Police")) == ["title", "organization"]
    assert labels(text, ("organization", "CO")) == ["organization"]
    assert labels("The FBI Academy", ("organization", "FBI"), ("organization", "Academy")) == ["organization"] * 2
