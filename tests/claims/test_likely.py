from __future__ import annotations

import pytest

from reportedly.claims import extractor
from reportedly.claims.claim import Posting
from reportedly.claims.likely import LIKELY_FLOOR, features, kept, likelihood
from reportedly.claims.postings import find_postings
from reportedly.claims.scene import Scene
from reportedly.claims.weights import learnt
from reportedly.language.reading import Reading
from tests.claims.hand import marked, tied


def told(title: str) -> Reading:
    return tied(marked(f"They saw [title {title}] [person Ada Bo] there."), "Ada Bo", title)


@pytest.mark.parametrize(
    ("title", "stays"),
    [("mayor", True), ("Minister", True), ("prefect", True), ("backpacker", False), ("driver", False)],
)
def test_an_office_is_likely_and_a_private_person_is_not(title: str, stays: bool) -> None:
    scene = Scene.of(told(title), None)
    assert bool(kept(scene, find_postings(scene))) is stays
    drawn = extractor.drawn(told(title), None)
    assert any(isinstance(claim, Posting) for claim in drawn) is stays


def test_what_speaks_for_a_posting_is_told_by_name() -> None:
    scene = Scene.of(told("deputy mayor"), None)
    (posting,) = find_postings(scene)
    found = features(scene, posting, [posting])
    assert {"title", "office lawmaker", "head mayor", "title touching", "after another word"} <= set(found)
    assert "private" not in found


def test_weights_are_read_and_a_posting_of_no_weight_is_even() -> None:
    assert len(learnt("likely")) > 100
    assert likelihood({"any": 1.0}, {}) == 0.5
    assert likelihood({"any": 1.0}, {"any": 9.0}) > LIKELY_FLOOR > likelihood({"any": 1.0}, {"any": -9.0})


def test_what_a_verb_tells_is_kept() -> None:
    scene = Scene.of(marked("Hal Brisk slept. [person Ivo Lenz] worked at Oden Mills."), None)
    found = find_postings(scene)
    assert kept(scene, found) == found != []


def test_a_body_alone_is_told_by_where_it_stands() -> None:
    reading = marked("[person Ivo Lenz] of [organization Oden Mills] left.")
    scene = Scene.of(tied(reading, "Ivo Lenz", "Oden Mills"), None)
    (posting,) = find_postings(scene)
    found = features(scene, posting, [posting])
    assert {"body", "joined by of", "body next", "word after", "body length"} <= set(found)
