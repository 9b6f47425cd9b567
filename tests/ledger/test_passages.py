"""Passages found by their words: what is marked in them, and how many documents hold them."""

from __future__ import annotations

import pytest

from .pages import READ_AT, Page


@pytest.fixture
def book(ledger):
    for number in range(5):
        page = Page(
            f"Señor Núñez spoke of the naïve plan, day {number}.\nThe plan of Nunez stands.", name=f"{number}.txt"
        )
        ledger.add(page.document, [], "e", READ_AT)
    return ledger


@pytest.mark.parametrize("words", ["nunez", "Núñez", "NÚÑEZ"])
def test_words_are_marked_whatever_their_accents_and_letters_as_they_are_found(book, words):
    marked = {m.text for hit in book.search(words).hits for m in hit.matches}
    assert marked == {"Núñez", "Nunez"}
    assert all(hit.matches for hit in book.search(words).hits)


def test_a_phrase_is_marked_as_one(book):
    (words,) = book.search('"naive plan"', limit=1).hits[0].matches
    assert words.text == "naïve plan"
    assert book.search('"plan naive"').hits == ()


@pytest.mark.parametrize("limit", [1, 3, 10, 50])
def test_every_document_is_counted_however_few_passages_are_shown(book, limit):
    found = book.search("plan", limit=limit)
    assert found.documents == 5
    assert len(found.hits) == min(limit, 10)
