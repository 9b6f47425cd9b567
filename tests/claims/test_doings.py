from __future__ import annotations

import pytest

from reportedly.claims.doings import is_told, told_by_command, told_by_genitives, told_by_letters, told_by_verbs
from reportedly.claims.scene import Scene
from reportedly.vocabulary import Status
from tests.claims.hand import marked


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("[person Ivo Lenz] worked for Oden Mills.", ["Oden Mills"]),
        ("[person Ivo Lenz], who has worked at Oden Mills, Kelm Bank and the Salt Guild, left.", None),
        ("[person Ivo Lenz] chairs [organization Salt Guild].", ["Salt Guild"]),
        ("[person Ivo Lenz] heads his own Kelm consulting firm.", ["Kelm consulting firm"]),
        ("[person Ivo Lenz] heads Kelm way.", []),
        ("[person Ivo Lenz] led the [organization Salt Guild] then.", ["Salt Guild"]),
        ("[person Ivo Lenz] led the cow home.", []),
        ("[person Ivo Lenz] ran for the bus.", []),
        ("[person Ivo Lenz] worked for [person Ada Bo].", []),
        ("They worked for Oden Mills.", []),
    ],
)
def test_what_a_verb_tells(text: str, bodies: list[str] | None) -> None:
    found = list(told_by_verbs(Scene.of(marked(text), None)))
    wanted = ["Oden Mills", "Kelm Bank", "Salt Guild"] if bodies is None else bodies
    assert [p.post.organization.value for p in found if p.post.organization] == wanted


def test_who_sits_on_a_board_is_told_so_with_the_status_of_the_verb() -> None:
    (now,) = told_by_verbs(Scene.of(marked("[person Ivo Lenz] sits on the board of Oden Mills."), None))
    (then,) = told_by_verbs(Scene.of(marked("[person Ivo Lenz] served on the boards of Oden Mills."), None))
    assert now.post.title is not None
    assert (now.post.title.value, now.status, then.status) == ("board", Status.CURRENT, Status.FORMER)


def test_a_genitive_introduces_who_works_there() -> None:
    scene = Scene.of(marked("The Kelm Courier's [person Hal Brisk] wrote. That's [person Ada Bo]."), None)
    (found,) = told_by_genitives(scene)
    assert found.person.name is not None
    assert found.post.organization is not None
    assert (found.person.name.value, found.post.organization.value) == ("Hal Brisk", "Kelm Courier")


@pytest.mark.parametrize("owner", ["France's", "[person Ada Bo]'s", "[title Mayor]'s"])
def test_no_country_no_person_and_no_office_introduces_so(owner: str) -> None:
    assert not list(told_by_genitives(Scene.of(marked(f"Then {owner} [person Hal Brisk] wrote."), None)))


@pytest.mark.parametrize(
    ("text", "seats"),
    [
        ("[person Ada Holm] MP wrote to Oden.", ["MP"]),
        ("A letter by [person Ada Holm], MEP, and [person Ivo Lenz] TD.", ["MEP", "TD"]),
        ("[person Ada Holm] MBE wrote, and so did the MP [person Ivo Lenz].", []),
        ("Then [person Ivo Lenz] TD Bank called.", []),
    ],
)
def test_the_letters_of_a_seat_after_a_name_tell_a_post(text: str, seats: list[str]) -> None:
    found = list(told_by_letters(Scene.of(marked(text), None)))
    assert [p.post.title.value for p in found if p.post.title] == seats


def test_who_is_called_a_former_member_holds_the_seat_no_more() -> None:
    (found,) = told_by_letters(Scene.of(marked("The former [person Ada Holm] MP wept."), None))
    assert found.status is Status.FORMER


def test_what_a_verb_tells_is_known_again() -> None:
    scene = Scene.of(
        marked("[person Ivo Lenz] chairs [organization Salt Guild]. Kelm's [person Hal Brisk] wrote."), None
    )
    assert [is_told(scene, p) for p in (*told_by_verbs(scene), *told_by_genitives(scene))] == [True, False]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The [organization Salt Guard], under [rank Captain] [person Ivo Lenz], sang.", Status.CURRENT),
        ("The [organization Salt Guard], then under the late [person Ivo Lenz], sang.", Status.FORMER),
        ("The [organization Salt Guard] is under arrest, [person Ivo Lenz] said.", None),
        ("The [organization Salt Guard] sang under the lamp of [person Ivo Lenz].", None),
        ("[organization its] under [person Ivo Lenz].", None),
    ],
)
def test_a_body_under_somebody_is_theirs(text: str, status: Status | None) -> None:
    scene = Scene.of(marked(text), None)
    found = list(told_by_command(scene))
    assert [p.status for p in found] == ([] if status is None else [status])
    assert all(is_told(scene, p) for p in found)
