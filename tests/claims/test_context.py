from __future__ import annotations

from reportedly.claims.context import Context, fill
from reportedly.claims.postings import find_postings
from reportedly.claims.scene import Scene
from tests.claims.hand import marked, tied


def organizations(text: str, person: str, title: str) -> list[str | None]:
    scene = Scene.of(tied(marked(text), person, title), None)
    return [p.post.organization.value if p.post.organization else None for p in fill(scene, find_postings(scene))]


def test_a_minister_is_of_the_only_country_named() -> None:
    text = "The Chilean peso fell. [title Finance minister] [person Ana Rojas] spoke."
    assert organizations(text, "Ana Rojas", "Finance minister") == ["Chile"]


def test_a_minister_is_of_no_country_where_two_are_named_as_often() -> None:
    text = "Chilean and French firms met. [title Finance minister] [person Ana Rojas] spoke."
    assert organizations(text, "Ana Rojas", "Finance minister") == [None]


def test_a_chairman_is_of_the_company_the_report_is_about() -> None:
    text = "[organization Oden] fell. [organization Oden] rose. [title Chairman] [person Ivo Lenz] spoke."
    assert organizations(text, "Ivo Lenz", "Chairman") == ["Oden"]


def test_one_mention_of_a_company_is_too_little() -> None:
    scene = Scene.of(marked("[organization Oden] fell."), None)
    assert Context.of(scene).body is None
