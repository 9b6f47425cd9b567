from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.claims.beside import is_several, titled
from reportedly.language.reading import Reading
from tests.claims.hand import linked, marked, tied


def titles(reading: Reading) -> list[tuple[str, str]]:
    """The names and titles that are tied, surely enough."""
    found = titled(reading)
    named = [(found.mentions[t.person], found.mentions[t.other]) for t in found.ties if t.score >= 0.7]
    return sorted((p.span.of(found.text), o.span.of(found.text)) for p, o in named if o.label == "title")


@pytest.mark.parametrize("title", ["President", "Vice President", "Sen.", "Attorney General", "Prime Minister"])
def test_a_form_of_address_before_a_name_is_a_title(title: str) -> None:
    assert titles(marked(f"They met {title} [person Lenz].")) == [("Lenz", title)]


@pytest.mark.parametrize("word", ["Mr", "Bishop-elect", "president"])
def test_other_words_before_a_name_are_none(word: str) -> None:
    assert titles(marked(f"They met {word} [person Lenz].")) == []


def test_links_and_ties_follow_where_a_title_is_put_between() -> None:
    reading = marked("President [person Lenz] {dismissed sacked} [title clerk] [person Ada Bo].")
    found = titled(tied(linked(reading, "sacked", person="Ada Bo"), "Ada Bo", "clerk"))
    ((_, number, _),) = found.triggers[0].links
    assert found.mentions[number].span.of(found.text) == "Ada Bo"
    assert titles(reading) == [("Ada Bo", "clerk"), ("Lenz", "President")]


@pytest.mark.parametrize(
    "text",
    [
        "[title coaches] [person Ivo Lenz], [person Ada Bo] and [person Hal Brisk] left.",
        "[person Ivo Lenz] (Kelm), [person Ada Bo] and [person Hal Brisk], both [title coaches], left.",
        "The coaches [person Ivo Lenz], [rank Gen.] [person Ada Bo] and [person Hal Brisk] left.",
        "[person Ivo Lenz], [person Ada Bo] and [person Hal Brisk], coaches of the club, left.",
        "[title coaches] [person Ivo Lenz] of [organization Kelm], [person Ada Bo] at Orr and [person Hal Brisk] left.",
        "[title coaches] -- [person Ivo Lenz], [person Ada Bo] and [person Hal Brisk] -- left.",
    ],
)
def test_a_title_in_the_plural_is_of_each_name_of_its_list(text: str) -> None:
    assert titles(marked(text)) == [("Ada Bo", "coaches"), ("Hal Brisk", "coaches"), ("Ivo Lenz", "coaches")]


@pytest.mark.parametrize(
    "text",
    [
        "The coaches [person Ivo Lenz] met left.",
        "[title coaches] met [person Ivo Lenz] and [person Ada Bo].",
        "[person Ivo Lenz] said [person Ada Bo], [title coaches] and all, had left.",
    ],
)
def test_where_no_list_begins_or_ends_a_title_in_the_plural_is_nobodys(text: str) -> None:
    assert titles(marked(text)) == []


def test_a_list_raises_a_tie_that_the_encoder_doubts() -> None:
    reading = tied(marked("[title coaches] [person Ivo Lenz] and [person Ada Bo] left."), "Ada Bo", "coaches")
    doubted = replace(reading, ties=tuple(replace(t, score=0.2) for t in reading.ties))
    assert titles(doubted) == [("Ada Bo", "coaches"), ("Ivo Lenz", "coaches")]


def test_a_title_right_before_a_name_is_theirs_unless_it_is_anothers() -> None:
    text = "They sacked [title manager] [person Ivo Lenz], not [person Ada Bo]."
    assert titles(marked(text)) == [("Ivo Lenz", "manager")]
    assert titles(tied(marked(text), "Ada Bo", "manager")) == [("Ada Bo", "manager")]


@pytest.mark.parametrize(
    ("title", "several"),
    [("members of the board", True), ("coaches", True), ("deputies", True), ("head of sales", False), ("boss", False)],
)
def test_what_is_of_several(title: str, several: bool) -> None:
    assert is_several(title) is several


@pytest.mark.parametrize(
    ("before", "title"),
    [("The Kelm goalkeeping coach", "coach"), ("Their partner", None), ("The coach of", None), ("The friend", None)],
)
def test_an_office_right_before_a_full_name_is_a_title(before: str, title: str | None) -> None:
    assert titles(marked(f"{before} [person Ivo Lenz] left.")) == ([("Ivo Lenz", title)] if title else [])
    assert titles(marked(f"{before} [person Lenz] left.")) == []


@pytest.mark.parametrize(
    ("before", "status"), [("Former Kelm", "former"), ("Kelm", "current"), ("A one-time", "former")]
)
def test_a_title_that_the_words_tell_is_a_former_one_where_they_say_so(before: str, status: str) -> None:
    (tie,) = titled(marked(f"{before} coach [person Ivo Lenz] left.")).ties
    assert tie.status == {status: 1.0}


def test_a_title_in_brackets_is_of_the_name_before() -> None:
    assert titles(marked("They met [person Ivo Lenz] ([title clerk]) and [person Ada Bo].")) == [("Ivo Lenz", "clerk")]
    assert titles(marked("They met [person Ivo Lenz] (once a [title clerk]).")) == []
