from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from reportedly.language import heads, tagging
from reportedly.language.tagging import (
    KINDS,
    PLACES,
    Habits,
    Stretch,
    habits,
    pieces_of,
    rows_of,
    stretches_of,
)
from reportedly.language.windows import Window
from reportedly.span import Span

if TYPE_CHECKING:
    import pytest

TAGS = heads.bio(heads.ATTRIBUTION)


def stretch(text: str, tags: dict[str, str] | None = None, sure: float = 4.0) -> Stretch:
    """A text as one stretch, its scores speaking for the tags that words are given (``O`` for the others)."""
    words = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\w+|[^\w\s]", text))
    scores = np.zeros((len(words), len(TAGS)), dtype=np.float32)
    for row, word in zip(scores, words, strict=True):
        row[TAGS.index((tags or {}).get(word.of(text), "O"))] = sure
    return Stretch(words=words, passage=0, scores=scores)


def plain() -> Habits:
    size = len(TAGS)
    return Habits.of(
        {
            "own": np.zeros((PLACES, size)),
            "after": np.zeros((PLACES, size * size)),
            "always": np.zeros(size),
            "always_after": np.zeros(size * size),
        }
    )


def kinds(text: str) -> list[str]:
    one = stretch(text)
    return [KINDS[k] for k in rows_of(text, one, frozenset())[:, 0]]


def test_a_word_is_of_a_kind() -> None:
    assert kinds("Kern said, that 12 mills were closing") == [
        "capital",
        "word",
        "comma",
        "that",
        "number",
        "word",
        "is",
        "ing",
    ]


def test_a_straight_quotation_mark_opens_or_closes() -> None:
    text = '"Shut" and “wet” and "open'
    assert [k for k in kinds(text) if k in ("opens", "closes")] == ["opens", "closes", "opens", "closes", "opens"]


def test_a_word_knows_its_neighbours_and_whether_it_begins_a_sentence() -> None:
    text = 'Shut. "Yes\nno"'
    rows = rows_of(text, stretch(text), frozenset({5}))
    size, last = len(KINDS), 3 * len(KINDS)
    assert rows[0].tolist()[:3] == [KINDS.index("capital"), size, 2 * size + KINDS.index("stop")]
    assert rows[2].tolist()[1:] == [size + KINDS.index("stop"), 2 * size + KINDS.index("capital"), last, -1, -1]
    assert rows[4].tolist()[3:] == [-1, last + 1, last + 2]
    assert rows[-1, 2] == 2 * size


def test_tags_are_lawful_and_the_best_of_all() -> None:
    text = "Kern said it"
    one = stretch(text, {"Kern": "I-source", "said": "I-source", "it": "I-cue"})
    one.scores[0, TAGS.index("B-source")] = 3.0
    one.scores[2, TAGS.index("B-cue")] = 3.0
    (found,) = plain().tags([one], [rows_of(text, one, frozenset())], eager=(0, 0, 0))
    assert [TAGS[t] for t in found] == ["B-source", "I-source", "B-cue"]


def test_stretches_searched_side_by_side_do_not_touch_each_other() -> None:
    texts = ["Kern said the mill was shut", "Kern", "Kern said"]
    given = {"Kern": "B-source", "said": "B-cue", "the": "B-content", "mill": "I-content"}
    parts = [stretch(t, given) for t in texts]
    rows = [rows_of(t, p, frozenset()) for t, p in zip(texts, parts, strict=True)]
    together = habits().tags(parts, rows)
    assert together == [habits().tags([p], [r])[0] for p, r in zip(parts, rows, strict=True)]
    assert [len(tags) for tags in together] == [6, 1, 2]


def test_what_is_learnt_decides_where_the_scores_do_not() -> None:
    text = "Kern said , it"
    one = stretch(text, {"Kern": "B-source", "said": "B-cue", ",": "B-content", "it": "I-content"}, sure=0.0)
    tables = plain()
    tables.own[KINDS.index("comma"), TAGS.index("B-cue")] = 5.0
    (found,) = tables.tags([one], [rows_of(text, one, frozenset())], eager=(0, 0, 0))
    assert TAGS[found[2]] == "B-cue"


def test_pieces_are_told_by_role_with_their_chance() -> None:
    text = "Kern said the mill was shut."
    words = dict.fromkeys("mill was shut".split(), "I-content") | {"the": "B-content", "Kern": "B-source"}
    pieces, faint = pieces_of(text, [stretch(text, words | {"said": "B-cue"}, sure=6.0)], [28])
    assert [(p.role, p.span.of(text)) for p in pieces] == [
        ("source", "Kern"),
        ("cue", "said"),
        ("content", "the mill was shut"),
    ]
    assert all(p.score > 0.97 for p in pieces)
    assert faint == []


def test_words_that_may_be_a_source_are_kept_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagging, "habits", plain)
    text = "Kern said it"
    one = stretch(text, {"said": "B-cue", "it": "B-content"}, sure=8.0)
    one.scores[0] = [8.0, 7.3, 0, 0, 0, 0, 0]
    pieces, faint = pieces_of(text, [one], [len(text)])
    assert [p.role for p in pieces] == ["cue", "content"]
    assert [(p.role, p.span.of(text)) for p in faint] == [("source", "Kern")]


def test_nothing_is_found_in_nothing() -> None:
    assert pieces_of("", [], []) == ([], [])


def test_a_window_is_cut_by_passage() -> None:
    spans = (Span(0, 4), Span(5, 9), Span(10, 12))
    window = Window(ids=(1, 2, 3), casing=(0, 0, 0), words=spans, heads=(0, 1, 2), passages=(3, 3, 4))
    found = stretches_of(window, np.zeros((3, len(TAGS)), dtype=np.float32))
    assert [(s.passage, len(s.words), len(s.scores)) for s in found] == [(3, 2, 2), (4, 1, 1)]
