from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.claims.changes import find_changes
from reportedly.claims.claim import Posting
from reportedly.claims.held import joined, settle
from reportedly.claims.postings import find_postings
from reportedly.claims.scene import Scene
from reportedly.language.reading import Reading
from tests.claims.hand import linked, marked, tied


def drawn(reading: Reading) -> list[Posting]:
    return find_postings(Scene.of(reading, None))


def posts(postings: list[Posting]) -> list[tuple[str | None, str | None]]:
    """Title and organization of each."""
    return [
        (
            p.post.title.value if p.post.title else None,
            p.post.organization.value if p.post.organization else None,
        )
        for p in postings
    ]


def test_a_body_told_apart_from_the_only_title_is_that_titles() -> None:
    text = "[title Clerk] [person Ivo Lenz] left. [organization Oden Mills] and [person Lenz] parted."
    reading = tied(tied(marked(text), "Ivo Lenz", "Clerk"), "Lenz", "Oden Mills")
    assert posts(settle(drawn(reading), [])) == [("Clerk", "Oden Mills")]


def apart(text: str) -> Reading:
    return tied(tied(marked(text), "Ivo Lenz", "Clerk"), "Lenz", "Oden Mills")


def test_the_only_title_and_the_only_body_of_somebody_are_joined_before_another_body_is_looked_for() -> None:
    text = "[title Clerk] [person Ivo Lenz] left. [organization Oden Mills] and [person Lenz] parted."
    assert ("Clerk", "Oden Mills") in posts(joined(drawn(apart(text))))


def test_a_title_with_a_body_of_its_own_is_joined_to_no_other() -> None:
    text = (
        "[title Clerk] of [organization Kelm] [person Ivo Lenz] left. [organization Oden Mills] and [person Lenz] met."
    )
    assert ("Clerk", "Kelm") in posts(joined(drawn(tied(apart(text), "Clerk", "Kelm"))))


def test_a_repeat_brings_the_body_along() -> None:
    text = (
        "[person Ivo Lenz], [title clerk of the salt mint], left. [organization Kelm] [title clerk] [person Lenz] ate."
    )
    reading = tied(tied(marked(text), "Ivo Lenz", "clerk of the salt mint"), "Lenz", "clerk")
    assert posts(settle(drawn(tied(reading, "clerk", "Kelm")), [])) == [("clerk of the salt mint", "Kelm")]


def test_another_step_of_an_office_brings_no_body_along() -> None:
    text = "[person Ivo Lenz], [title state senator], left. [organization Kelm] [title senator] [person Lenz] slept."
    reading = tied(tied(marked(text), "Ivo Lenz", "state senator"), "Lenz", "senator")
    assert posts(settle(drawn(tied(reading, "senator", "Kelm")), [])) == [("state senator", None)]


@pytest.mark.parametrize(("first", "then"), [("Sen.", "Senator"), ("Gov.", "Governor"), ("Prof.", "professor")])
def test_a_short_form_of_address_is_the_same_title_as_worded_beside_the_fuller_name(first: str, then: str) -> None:
    reading = marked(f"[title {first}] [person Ivo Lenz] spoke. Later [title {then}] [person Lenz] slept.")
    reading = tied(tied(reading, "Ivo Lenz", first), "Lenz", then)
    assert posts(settle(drawn(reading), [])) == [(first, None)]


def test_each_body_of_a_list_is_a_post_of_its_own() -> None:
    reading = marked("[person Ivo Lenz] sits on the boards of Oden Mills and Oden Boats.")
    assert posts(settle(drawn(reading), [])) == [("board", "Oden Mills"), ("board", "Oden Boats")]


def test_a_repeat_makes_a_posting_no_less_sure() -> None:
    reading = marked("[title Clerk] [person Ivo Lenz] left. [title clerk] [person Lenz] slept.")
    reading = tied(tied(reading, "Ivo Lenz", "Clerk"), "Lenz", "clerk")
    less, more = reading.ties
    reading = replace(reading, ties=(replace(less, score=0.8), more))
    (found,) = settle(drawn(reading), [])
    assert found.confidence == more.score


def test_a_title_that_tells_an_appointment_by_itself_is_no_posting_too() -> None:
    reading = marked("In: [person Ada Holm], [title {appointed Warden}]. The [title Clerk], [person Ivo Lenz], wept.")
    reading = linked(tied(tied(reading, "Ada Holm", "Warden"), "Ivo Lenz", "Clerk"), "Warden", person="Ada Holm")
    scene = Scene.of(reading, None)
    told = find_changes(scene)
    assert [c.person.name.value for c in told if c.person.name] == ["Ada Holm"]
    assert posts(settle(find_postings(scene), told)) == [("Clerk", None)]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("The [title mayor] of Kelm, [title Chief] [person Ivo Lenz], left.", ["mayor"]),
        (f"The [title mayor] left. {'It rained. ' * 9}[title Chief] [person Ivo Lenz] stayed.", ["mayor", "Chief"]),
        ("[title Chief] [person Ivo Lenz] left.", ["Chief"]),
    ],
)
def test_a_form_of_address_after_a_post_is_no_other(text: str, titles: list[str]) -> None:
    reading = tied(marked(text), "Ivo Lenz", "Chief")
    reading = tied(reading, "Ivo Lenz", "mayor") if "mayor" in text else reading
    assert [title for title, _ in posts(settle(drawn(reading), []))] == titles
