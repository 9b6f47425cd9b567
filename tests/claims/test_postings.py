from __future__ import annotations

import pytest

from reportedly.claims.postings import find_postings
from reportedly.claims.scene import Scene
from reportedly.language.reading import Reading
from tests.claims.hand import marked, tied


def holders(reading: Reading) -> list[tuple[str, str]]:
    found = find_postings(Scene.of(reading, None))
    return [(p.person.name.value, p.post.title.value) for p in found if p.person.name and p.post.title]


def test_a_title_goes_to_the_one_it_stands_with() -> None:
    reading = marked("[title Admiral-in-chief] [person Ivo Lenz] met [person Ada Bo].")
    reading = tied(tied(reading, "Ada Bo", "Admiral-in-chief"), "Ivo Lenz", "Admiral-in-chief")
    assert holders(reading) == [("Ivo Lenz", "Admiral-in-chief")]


@pytest.mark.parametrize("title", ["ministers", "deputy governors of the bank"])
def test_a_title_in_the_plural_says_nothing_of_one_person(title: str) -> None:
    assert holders(tied(marked(f"The [title {title}] met [person Ivo Lenz]."), "Ivo Lenz", title)) == []


def test_head_of_operations_is_no_plural() -> None:
    reading = tied(marked("[person Ivo Lenz], [title head of operations], spoke."), "Ivo Lenz", "head of operations")
    assert holders(reading) == [("Ivo Lenz", "head of operations")]
