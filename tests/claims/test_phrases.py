"""Sources cut in the middle of their phrase."""

from __future__ import annotations

import pytest

from reportedly.claims.phrases import bare, phrase_of
from reportedly.span import Span


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("Two officials in Oden said so.", "in Oden", "Two officials in Oden"),
        ("One of them said so.", "of them", "One of them"),
        ("Boats in Oden said so.", "in Oden", "in Oden"),
        ("The Oden Herald said so.", "The", "The Oden Herald"),
        ("the clerk said so.", "the", "the clerk"),
        ("our readers on the coast write so.", "our readers on the coast write", "our readers on the coast"),
        ("He said so.", "He", "He"),
    ],
)
def test_a_source_that_was_cut_is_made_whole(text: str, cut: str, whole: str) -> None:
    at = text.index(cut)
    assert phrase_of(text, Span(at, at + len(cut))).of(text) == whole


@pytest.mark.parametrize(
    ("worded", "left"),
    [
        ("the harbour police", "harbour police"),
        ("one of the clerks", "one of the clerks"),
        ("a clerk who left", "clerk"),
    ],
)
def test_a_phrase_stands_without_its_determiner(worded: str, left: str) -> None:
    assert bare(worded) == left


@pytest.mark.parametrize("cut", ["Our", "The new", "the latest"])
def test_a_phrase_does_not_end_before_its_noun(cut: str) -> None:
    text = f"{cut} list named a clerk."
    assert phrase_of(text, Span(0, len(cut))).of(text) == f"{cut} list"


@pytest.mark.parametrize(("text", "cut"), [("an official told us", "an official"), ("our own said so", "our own")])
def test_a_phrase_does_not_reach_into_what_it_says(text: str, cut: str) -> None:
    assert phrase_of(text, Span(0, len(cut))).of(text) == cut
