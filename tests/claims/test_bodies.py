from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.claims.bodies import WEAK_BODY, office_beside
from reportedly.claims.postings import find_postings
from reportedly.claims.scene import Scene
from reportedly.language.reading import Reading
from reportedly.span import Span
from tests.claims.hand import marked, place, tied


def posts(reading: Reading, person: str) -> list[tuple[str | None, str | None]]:
    """Title and organization of each posting of a person."""
    found = find_postings(Scene.of(reading, None))
    return [
        (
            p.post.title.value if p.post.title else None,
            p.post.organization.value if p.post.organization else None,
        )
        for p in found
        if p.person.name and p.person.name.value == person
    ]


@pytest.mark.parametrize(
    ("text", "served"),
    [
        ("[person Ivo Lenz], [title aide] to the Dorvian president, spoke.", "Dorvian president"),
        ("[person Ivo Lenz], [title aide] to the Minister of Salt, spoke.", "Minister of Salt"),
        ("[person Ivo Lenz], [title aide] to the Queen, spoke.", "Queen"),
        ("[person Ivo Lenz], [title aide] to the mayor [person Ada Bo], spoke.", None),
        ("[person Ivo Lenz], [title aide] to the poor, spoke.", None),
    ],
)
def test_an_aide_is_of_the_office_they_serve(text: str, served: str | None) -> None:
    assert posts(tied(marked(text), "Ivo Lenz", "aide"), "Ivo Lenz") == [("aide", served)]


@pytest.mark.parametrize(
    ("before", "served"), [("’s ", "Ada Bo"), ("'s former ", "Ada Bo"), (" ", "Ada Bo"), (" met ", None)]
)
def test_a_spokesman_is_of_the_person_named_before_the_title(before: str, served: str | None) -> None:
    reading = tied(marked(f"[person Ada Bo]{before}[title spokesman] [person Ivo Lenz] left."), "Ivo Lenz", "spokesman")
    assert posts(reading, "Ivo Lenz") == [("spokesman", served)]


@pytest.mark.parametrize(
    ("after", "body"), [(" of the Salt Guild", "Salt Guild"), (" at Oden Mills", "Oden Mills"), (" of old", None)]
)
def test_the_body_that_a_title_goes_on_about(after: str, body: str | None) -> None:
    reading = tied(marked(f"[person Ivo Lenz], [title clerk]{after}, left."), "Ivo Lenz", "clerk")
    assert posts(reading, "Ivo Lenz") == [("clerk", body)]


@pytest.mark.parametrize(("score", "body"), [(WEAK_BODY, "Oden Mills"), (WEAK_BODY - 0.01, None)])
def test_a_body_in_another_sentence_that_is_surely_the_persons(score: float, body: str | None) -> None:
    reading = marked("[organization Oden Mills] closed. No bread, [title clerk] [person Ivo Lenz] said.")
    reading = tied(tied(reading, "Ivo Lenz", "clerk"), "Ivo Lenz", "Oden Mills")
    own = replace(reading.ties[0], person=place(reading, "clerk"), other=place(reading, "Oden Mills"), score=score)
    assert posts(replace(reading, ties=(*reading.ties, own)), "Ivo Lenz")[0] == ("clerk", body)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Ivo Lenz, a partner at the law firm Oden Mills, left.", "partner"),
        ("Ivo Lenz, the Oden Mills night manager, left.", "night manager"),
        ("They met Oden Mills manager Ivo Lenz.", "manager"),
        ("Ivo Lenz, who left Oden Mills early, slept.", None),
        ("They met Oden Mills friend Ivo Lenz.", None),
    ],
)
def test_the_office_beside_a_body(text: str, office: str | None) -> None:
    name, body = (Span(text.index(w), text.index(w) + len(w)) for w in ("Ivo Lenz", "Oden Mills"))
    found = office_beside(text, name, body)
    assert (found.of(text) if found else None) == office


def test_a_body_alone_takes_the_office_beside_it() -> None:
    reading = tied(marked("[person Ivo Lenz], a partner at [organization Oden Mills], left."), "Ivo Lenz", "Oden Mills")
    assert posts(reading, "Ivo Lenz") == [("partner", "Oden Mills")]
