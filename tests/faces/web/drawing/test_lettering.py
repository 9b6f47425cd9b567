"""Words cut and wrapped to a width: as much of them as fits, and quickly, however long they are."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from reportedly.faces.web.drawing.lettering import cut, width, wrapped

WORDS = st.text(alphabet="abM W—é漢 ", max_size=40)
ROOM = st.floats(min_value=0, max_value=300)


@given(WORDS, ROOM)
def test_a_cut_is_the_most_that_fits(words, most):
    found = cut(words, most)
    assert found == "" or width(found) <= most
    if width(words) <= most:
        assert found == words
        return
    longer = [f"{words[:end].rstrip()}…" for end in range(1, len(words) + 1)]
    fits = [one for one in longer if width(one) <= most]
    assert found.removesuffix("…") == max((one.removesuffix("…") for one in fits), key=len, default="")


@given(WORDS, ROOM, st.integers(min_value=1, max_value=4))
def test_wrapped_words_are_lines_that_fit(words, most, lines):
    found = wrapped(words, most, lines)
    assert len(found) <= lines
    assert all(width(line) <= most for line in found)
    if not any("…" in line or not line for line in found):
        assert " ".join(found) == " ".join(words.split())


def test_a_word_without_end_and_words_without_end_take_no_time():
    begun = time.perf_counter()
    assert cut("W" * 200_000, 100).endswith("W…")
    assert len(wrapped("words " * 40_000, 100, 3)) == 3
    assert time.perf_counter() - begun < 2  # each letter looked at a few times; it was an hour, and is 0.1 s
