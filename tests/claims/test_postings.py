from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.claims.claim import Part, Person, Post
from reportedly.claims.postings import SHARED_FLOOR, TOLD_FLOOR, find_postings, is_post, is_somebody
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


def test_who_is_only_named_beside_a_body_is_not_of_it() -> None:
    reading = marked("They lost [organization Salt Bank] and [person Ada Bo].")
    assert find_postings(Scene.of(tied(reading, "Ada Bo", "Salt Bank"), None)) == []
    beside = marked("They lost [person Ada Bo] of [organization Salt Bank].")
    assert len(find_postings(Scene.of(tied(beside, "Ada Bo", "Salt Bank"), None))) == 1


@pytest.mark.parametrize("title", ["predecessor", "his successor"])
def test_a_relation_is_no_post_whatever_the_body(title: str) -> None:
    assert not office(title)
    assert not office(title, "Salt Bank")


@pytest.mark.parametrize(("name", "held"), [("Ecuador", False), ("Ada Holm", True), (None, True)])
def test_a_country_holds_no_post(name: str | None, held: bool) -> None:
    part = Part(value=name, span=Span(0, 1)) if name else None
    assert is_somebody(Person(name=part, rank=None, description=None, count=1)) is held


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


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("[person Lenz]'s [title aide] left.", "aide"),
        ("[person Lenz’s] former [title aide] left.", "aide"),
        ("They want [person Lenz] for [title mayor].", "mayor"),
        ("It named [rank Col.] [person Lenz] [title commandant] of the depot.", "commandant"),
    ],
)
def test_a_title_that_is_anothers_or_only_wished_or_given_is_no_posting(text: str, title: str) -> None:
    person = "Lenz’s" if "Lenz’s" in text else "Lenz"
    assert holders(tied(marked(text), person, title)) == []


def test_what_somebody_did_as_their_own_title_stays() -> None:
    assert holders(tied(marked("[person Lenz]’s fall as [title mayor] came."), "Lenz", "mayor")) == [("Lenz", "mayor")]


def test_a_verb_for_leading_is_no_title() -> None:
    reading = marked("[person Ivo Lenz], who [title ran] the [organization mint], left.")
    reading = tied(tied(tied(reading, "Ivo Lenz", "ran"), "ran", "mint"), "Ivo Lenz", "mint")
    assert holders(reading) == []
    assert {p.post.organization.value for p in find_postings(Scene.of(reading, None)) if p.post.organization} == {
        "mint"
    }
    assert find_postings(Scene.of(tied(marked("[person Ivo Lenz] [title ran] it."), "Ivo Lenz", "ran"), None)) == []


def test_who_owns_the_body_is_no_second_one() -> None:
    text = "[person Ivo Lenz], [title head] of the [organization Salt Board's] [organization Lake Office], spoke."
    reading = tied(tied(tied(marked(text), "Ivo Lenz", "head"), "head", "Lake Office"), "Ivo Lenz", "Salt Board's")
    (found,) = find_postings(Scene.of(tied(reading, "Ivo Lenz", "Lake Office"), None))
    assert found.post.organization is not None
    assert found.post.organization.value == "Lake Office"


@pytest.mark.parametrize(("after", "office"), [(" in Oden, left", [("Ivo Lenz", "Clerk")]), (" Ada Bo left", [])])
def test_an_office_of_nobodys_after_a_body_and_its_initials(after: str, office: list[tuple[str, str]]) -> None:
    text = f"[person Ivo Lenz], former [organization Salt Board] (SB), [title Clerk]{after}."
    assert holders(tied(marked(text), "Ivo Lenz", "Salt Board")) == office


@pytest.mark.parametrize(
    ("verb", "found"),
    [
        ("worked at the mint from spring on as", [("Ivo Lenz", "clerk")]),
        ("once served as the", [("Ivo Lenz", "clerk")]),
        ("slept as", []),
        ("worked. He slept as", []),
    ],
)
def test_a_verb_bears_out_a_title_that_the_encoder_doubts(verb: str, found: list[tuple[str, str]]) -> None:
    reading = tied(marked(f"[person Ivo Lenz] {verb} [title clerk] then."), "Ivo Lenz", "clerk")
    for score, told in ((TOLD_FLOOR, found), (TOLD_FLOOR - 0.01, [])):
        assert holders(replace(reading, ties=(replace(reading.ties[0], score=score),))) == told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[person Ada Bo] ([organization Hydrant Office]) sang.", True),
        ("[person Ada Bo] ([organization France]) sang.", False),
        ("[person Ada Bo] (of the [organization Hydrant Office]) sang.", False),
    ],
)
def test_a_body_in_brackets_needs_less_to_be_that_of_the_name_before(text: str, found: bool) -> None:
    reading = marked(text)
    reading = tied(reading, "Ada Bo", reading.mentions[1].span.of(reading.text))
    doubted = replace(reading, ties=tuple(replace(t, score=0.7) for t in reading.ties))
    assert bool(find_postings(Scene.of(doubted, None))) is found


@pytest.mark.parametrize("title", ["Justice", "Wing Commander", "Squadron Leader"])
def test_a_bare_justice_or_rank_of_an_air_force_is_no_post(title: str) -> None:
    assert not is_post(Post(title=Part(value=title, span=Span(0, 1)), organization=None))


@pytest.mark.parametrize(("text", "posts"), [("Her own", 0), ("His", 0), ("The", 1), ("The mill's", 1)])
def test_whose_boss_somebody_is_tells_of_no_post(text: str, posts: int) -> None:
    reading = tied(marked(f"{text} [title boss], [person Ada Bo], sang."), "Ada Bo", "boss")
    assert len(holders(reading)) == posts


@pytest.mark.parametrize(("body", "status"), [("current", "current"), ("former", "former")])
def test_how_a_post_is_held_is_told_by_its_title_and_its_body_together(body: str, status: str) -> None:
    reading = marked("[person Ivo Lenz], [title warden] of the [organization Salt Board], laid a wreath.")
    reading = tied(tied(reading, "Ivo Lenz", "warden", "former"), "warden", "Salt Board")
    unsure = {"none": 0.0, "current": 0.4, "acting": 0.0, "former": 0.6}
    reading = replace(reading, ties=(replace(reading.ties[0], status=unsure), *reading.ties[1:]))
    found = find_postings(Scene.of(tied(reading, "Ivo Lenz", "Salt Board", body), None))
    assert [str(p.status) for p in found] == [status]
