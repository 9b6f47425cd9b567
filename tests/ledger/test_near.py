"""What is near to words that the ledger does not hold."""

import pytest

from reportedly.ledger.near import near


@pytest.mark.parametrize(
    ("words", "kind", "found"),
    [
        ("Taras Velln", "person", ("Taras Vellin", "Taras Velin")),
        ("Мерц", "person", ()),
        ("lake fleat", "post", ("commander, Lake Fleet", "quartermaster, Lake Fleet")),
        ("northern wires", "source", ("Northern Wire",)),
        ("denials.txt", "document", ("denial.txt",)),
        ("my-denials_2022", "document", ("denial.txt",)),
        ("Zebedee", "person", ()),
        ("", "person", ()),
    ],
)
def test_names_that_hold_a_word_like_one_asked_for_are_near_the_likest_first(told, words, kind, found):
    with told.reading() as connection:
        assert near(connection, words, kind) == found


def test_short_words_are_near_only_when_they_are_the_same(told):
    with told.reading() as connection:
        assert near(connection, "6th", "post") == ("chief of staff, 6th Army of Arcania",)
        assert near(connection, "5th", "post") == ()


def test_no_more_are_named_than_asked_for(told):
    with told.reading() as connection:
        assert len(near(connection, "Fleet", "post", limit=1)) == 1
        with pytest.raises(KeyError):
            near(connection, "Fleet", "ship")
