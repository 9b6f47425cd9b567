from __future__ import annotations

from reportedly.claims.context import Context, fill, office_of
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


def test_a_body_told_by_its_kind_is_the_one_the_report_names() -> None:
    text = "[organization Oden] fell. The [organization firm]'s [title director] [person Ivo Lenz] spoke."
    scene = Scene.of(tied(tied(marked(text), "Ivo Lenz", "director"), "director", "firm"), None)
    found = fill(scene, find_postings(scene))
    assert [p.post.organization.value for p in found if p.post.organization] == ["Oden"]
    scene = Scene.of(
        tied(tied(marked(text.replace("[organization Oden]", "It")), "Ivo Lenz", "director"), "director", "firm"), None
    )
    assert [p.post.organization.value for p in fill(scene, find_postings(scene)) if p.post.organization] == ["firm"]


def test_nothing_is_filled_in_that_the_report_does_not_name() -> None:
    assert organizations("[title Chairman] [person Ivo Lenz] spoke.", "Ivo Lenz", "Chairman") == [None]


def test_the_kind_of_an_office_is_told_by_its_words() -> None:
    assert office_of("deputy finance minister") == "minister"
    assert office_of("Spokeswoman") == "spokes"
    assert office_of("grand vizier") == "other"
    assert office_of("permanent secretaries") == office_of("permanent secretary") != "other"


def test_every_candidate_and_nobody_are_weighed() -> None:
    scene = Scene.of(
        marked("The Chilean bank [organization Oden] fell. [title Chairman] [person Ivo Lenz] spoke."), None
    )
    title = next(m.span for m in scene.reading.mentions if m.label == "title")
    values = [c.value if c else None for c, _ in Context(scene).scored(title, None)]
    assert values == [None, "Chile", "Oden"]


def test_a_body_named_after_the_office_is_not_meant_by_its_kind() -> None:
    text = "The [organization bank]'s [title chairman] [person Ivo Lenz] told [organization Kelm Press] so."
    scene = Scene.of(tied(tied(marked(text), "Ivo Lenz", "chairman"), "chairman", "bank"), None)
    assert [p.post.organization.value for p in fill(scene, find_postings(scene)) if p.post.organization] == ["bank"]


def test_a_minister_is_of_the_ministry_by_the_ministers_own_words() -> None:
    text = "The [organization {0}] wept. Chilean, Danish and French firms met. [title {1}] [person Ana Rojas] spoke."
    for body, title, found in (
        ("Harbour Office", "Deputy harbour secretary", "Harbour Office"),
        ("Ministry of Salt", "Salt minister", "Ministry of Salt"),
        ("Ministry of Salt", "Shadow salt minister", None),
        ("Ministry of Salt", "Boats minister", None),
    ):
        assert organizations(text.format(body, title), "Ana Rojas", title) == [found]


def test_a_word_of_its_name_stands_for_a_body() -> None:
    text = "The [organization Lindau Library] shut. The [organization library]'s [title cook] [person Ivo Lenz] wept."
    scene = Scene.of(tied(tied(marked(text), "Ivo Lenz", "cook"), "cook", "library"), None)
    found = fill(scene, find_postings(scene))
    assert [p.post.organization.value for p in found if p.post.organization] == ["Lindau Library"]
    text = "The [organization Lindau Library] shut. They saw [title library cook] [person Ivo Lenz]."
    assert organizations(text, "Ivo Lenz", "library cook") == ["Lindau Library"]


def test_a_pronoun_is_no_organization() -> None:
    scene = Scene.of(marked("[organization Its] [title chairman] [person Ivo Lenz] spoke."), None)
    assert [c for c, _ in Context(scene).scored(scene.reading.mentions[1].span, None)] == [None]
