from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.claims.claim import Part, Post
from reportedly.claims.postings import SHARED_FLOOR, find_postings, is_post, settle
from reportedly.claims.scene import Scene
from reportedly.language.reading import Reading
from reportedly.span import Span
from tests.claims.hand import marked, tied


def holders(reading: Reading) -> list[tuple[str, str]]:
    found = find_postings(Scene.of(reading, None))
    return [(p.person.name.value, p.post.title.value) for p in found if p.person.name and p.post.title]


def test_a_title_goes_to_the_one_it_stands_with() -> None:
    reading = marked("[title Admiral-in-chief] [person Ivo Lenz] met [person Ada Bo].")
    reading = tied(tied(reading, "Ada Bo", "Admiral-in-chief"), "Ivo Lenz", "Admiral-in-chief")
    assert holders(reading) == [("Ivo Lenz", "Admiral-in-chief")]


@pytest.mark.parametrize("title", ["ministers", "deputy governors of the bank"])
def test_a_title_in_the_plural_says_nothing_of_one_who_only_stands_near(title: str) -> None:
    reading = tied(marked(f"The [title {title}] met [person Ivo Lenz]."), "Ivo Lenz", title)
    unsure = replace(reading, ties=tuple(replace(t, score=SHARED_FLOOR - 0.01) for t in reading.ties))
    assert holders(unsure) == []


@pytest.mark.parametrize(
    ("title", "each"),
    [
        ("members", "member"),
        ("deputy secretaries", "deputy secretary"),
        ("coaches", "coach"),
        ("mistresses", "mistress"),
        ("managers of the fleets", "manager of the fleets"),
    ],
)
def test_a_title_in_the_plural_is_that_of_each_who_surely_holds_it(title: str, each: str) -> None:
    reading = marked(f"[person Ivo Lenz] and [person Ada Bo], [title {title}], spoke.")
    reading = tied(tied(reading, "Ivo Lenz", title), "Ada Bo", title)
    assert holders(reading) == [("Ivo Lenz", each), ("Ada Bo", each)]


@pytest.mark.parametrize("title", ["minister for human rights", "vice president, human resources"])
def test_what_an_office_is_for_may_be_many(title: str) -> None:
    assert holders(tied(marked(f"[person Ivo Lenz], [title {title}], spoke."), "Ivo Lenz", title)) == [
        ("Ivo Lenz", title)
    ]


def test_head_of_operations_is_no_plural() -> None:
    reading = tied(marked("[person Ivo Lenz], [title head of operations], spoke."), "Ivo Lenz", "head of operations")
    assert holders(reading) == [("Ivo Lenz", "head of operations")]


def office(title: str, body: str | None = None) -> bool:
    part = Part(value=body, span=Span(0, 1)) if body else None
    return is_post(Post(title=Part(value=title, span=Span(0, 1)), organization=part))


@pytest.mark.parametrize(
    "title", ["economist", "defence attorney", "Vice Admiral", "Maj.-Gen.", "human rights activist"]
)
def test_what_somebody_does_and_a_bare_rank_are_no_posts(title: str) -> None:
    assert not office(title)
    assert office(title, "Salt Bank")


@pytest.mark.parametrize(
    "title",
    ["Chief economist", "staff writer", "district attorney", "commander", "professor", "Inspector General"],
)
def test_offices_of_like_words_are_posts(title: str) -> None:
    assert office(title)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("[title Gov.] [person Ivo Lenz] of New Castle met Ada.", "New Castle"),
        ("[title President] [person Ivo Lenz] of the Salt Isles met Ada.", "Salt Isles"),
        ("[title Gov.] [person Ivo Lenz] of course met Ada.", None),
        ("[title President] [person Ivo Lenz] of Kelm and [title Chancellor] Ada Bo of Orr met.", "Kelm"),
        ("[title Gov.] [person Ivo Lenz] of Kelm Monday met Ada.", "Kelm"),
        ("They assured [title President] [person Ivo Lenz] of Orr support.", None),
        ("She told [title President] [person Ivo Lenz] of Orr's support.", None),
        ("[person Ivo Lenz], [title mayor], of Kelm, met Ada.", None),
    ],
)
def test_the_place_after_a_titled_name_is_what_the_office_is_of(text: str, body: str | None) -> None:
    reading = marked(text)
    title = next(m.span.of(reading.text) for m in reading.mentions if m.label == "title")
    (found,) = find_postings(Scene.of(tied(reading, "Ivo Lenz", title), None))
    assert (found.post.organization.value if found.post.organization else None) == body


def test_the_place_after_a_titled_name_outdoes_a_body_further_off_for_offices_of_lands_alone() -> None:
    for title, body in (("Gov.", "Kelm"), ("Speaker", "Salt House")):
        reading = marked(f"The [organization Salt House] heard [title {title}] [person Ivo Lenz] of Kelm.")
        reading = tied(tied(reading, "Ivo Lenz", title), title, "Salt House")
        (found,) = find_postings(Scene.of(reading, None))
        assert found.post.organization is not None
        assert found.post.organization.value == body


@pytest.mark.parametrize(
    ("title", "each"), [("Sens.", "Sen."), ("Judges", "Judge"), ("Emeritus", "Emeritus"), ("Marquis", "Marquis")]
)
def test_short_and_capital_titles_in_the_plural_are_each_ones_own(title: str, each: str) -> None:
    assert holders(tied(marked(f"[title {title}] [person Ivo Lenz] and Ada Bo met."), "Ivo Lenz", title)) == [
        ("Ivo Lenz", each)
    ]


def test_one_of_several_is_one_holder() -> None:
    reading = marked("[person Ada Bo] met [person Ivo Lenz], one of the [title managers].")
    reading = tied(tied(reading, "Ada Bo", "managers"), "Ivo Lenz", "managers")
    assert holders(reading) == [("Ivo Lenz", "manager")]


def test_a_body_told_apart_from_the_only_title_is_that_titles() -> None:
    text = "[title Clerk] [person Ivo Lenz] left. [organization Oden Mills] and [person Lenz] parted."
    reading = tied(tied(marked(text), "Ivo Lenz", "Clerk"), "Lenz", "Oden Mills")
    (found,) = settle(find_postings(Scene.of(reading, None)), [])
    assert found.post.title is not None
    assert found.post.organization is not None
    assert (found.post.title.value, found.post.organization.value) == ("Clerk", "Oden Mills")
