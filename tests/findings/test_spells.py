"""Evidence that others give on a holding: when another's entry is an end of it, and when of nothing."""

from __future__ import annotations

import pytest

from .test_timeline import held, move, seen


@pytest.mark.parametrize("word", ["claimed", "disputed", "confirmed", "borne out"])
@pytest.mark.parametrize(
    "later",
    [seen("2031-03-01"), seen("2031-03-01", "former"), move("exit", "2031-03-01"), move("entry", "2031-03-01")],
)
def test_another_s_entry_before_anything_of_a_holding_is_no_end_of_it(word, later):
    assert held(move("successor", "2015", word=word), later) == held(later)
    assert held(move("successor", None, said="2015-06-01", word=word), later) == held(later)


def test_a_start_and_an_exit_told_together_are_of_one_term_whoever_had_the_post_before():
    term = move("exit", "2031-05-09", said="2031-05-10"), move("entry", None, said="2031-05-10")
    assert len(held(move("successor", "2015", word="claimed"), *term)) == len(held(*term)) == 1


def test_another_s_entry_after_an_alleged_start_is_an_alleged_end():
    (one,) = held(move("entry", "2031-03-01", word="claimed"), move("successor", "2031-05-12", word="claimed"))
    assert [b.on for b in one.alleged_ends] == ["2031-05-12"]
