from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.decoding import runs, stretches, viterbi


def test_an_inside_tag_never_follows_another_label() -> None:
    scores = np.zeros((3, 5), dtype=np.float32)
    scores[0, 1] = scores[1, 4] = scores[2, 4] = 3.0
    assert runs(viterbi(scores)) in ([(0, 0, 1)], [(0, 0, 1), (1, 1, 3)], [(1, 1, 3)])
    tags = viterbi(scores)
    assert all(t % 2 or t == 0 or tags[i - 1] in (t, t - 1) for i, t in enumerate(tags) if i)


def test_a_span_does_not_go_on_over_a_break() -> None:
    scores = np.zeros((2, 3), dtype=np.float32)
    scores[0, 1] = scores[1, 2] = 5.0
    assert runs(viterbi(scores)) == [(0, 0, 2)]
    assert all(end - first == 1 for _, first, end in runs(viterbi(scores, breaks=[1])))


@given(st.lists(st.lists(st.floats(-5, 5), min_size=7, max_size=7), min_size=1, max_size=12))
def test_the_best_path_is_always_legal(rows: list[list[float]]) -> None:
    tags = viterbi(np.array(rows, dtype=np.float32))
    for before, tag in zip([0, *tags], tags, strict=False):
        if tag and tag % 2 == 0:
            assert before in (tag, tag - 1)


def test_stretches_join_neighbours_and_keep_the_best_score() -> None:
    found = stretches(np.array([0.1, 0.6, 0.9, 0.0, 0.7], dtype=np.float32), 0.5)
    assert [(a, b) for a, b, _ in found] == [(1, 3), (4, 5)]
    assert round(found[0][2], 2) == 0.9
