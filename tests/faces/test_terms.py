"""Terms of office as they are read."""

from __future__ import annotations

from reportedly.faces.terms import term_words
from reportedly.findings.timeline import Move, Sighting, holdings


def left(word: str, day: str) -> Move:
    return Move(kind="exit", event_day=day, said_on=day, word=word, certainty="asserted", claims=(word,))


def words(*moves: Move) -> str:
    seen = Sighting(status="current", day="2022-03-01", claim="seen")
    (term,) = holdings("Ada Merz", ("harbour master", "Tolve Port"), [seen], moves)
    return term_words(term)


def test_an_end_that_is_settled_is_not_told_as_a_claim_again():
    both = words(left("confirmed", "2022-05-09"), left("claimed", "2022-05-09"))
    assert "over by 9 May 2022 (confirmed)" in both
    assert "not settled" not in both


def test_an_end_of_another_day_or_of_none_that_is_settled_is_told():
    assert "an end on 9 May 2022 is claimed, and not settled" in words(left("claimed", "2022-05-09"))
    both = words(left("confirmed", "2022-05-09"), left("claimed", "2022-04-01"))
    assert "an end on 1 Apr 2022 is claimed, and not settled" in both
