from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from reportedly.language.tagger import MODEL_FOLDER
from reportedly.language.windows import CLS, SEP, WINDOW, casing_of, passages_of, windows_of


@cache
def tokenizer() -> Any:
    made = Tokenizer.from_file(str(MODEL_FOLDER / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made


WORDS = st.sampled_from(
    ["Lenz", "quit", "the", "board,", "“said”", "😀", "Überlinger-Straße", "1,200", "قال", "\n", "\n\n"]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(WORDS, max_size=60), st.integers(8, 40))
def test_every_word_of_every_passage_is_in_exactly_one_window(chosen: list[str], size: int) -> None:
    text = " ".join(chosen)
    passages = passages_of(text)
    windows = windows_of(tokenizer(), text, passages, size)
    cut = [w for window in windows for w in window.words]
    whole = [w for p in passages for window in windows_of(tokenizer(), text, [p], 10_000) for w in window.words]
    assert cut == whole
    assert all(passages[k].covers(w) for window in windows for w, k in zip(window.words, window.passages, strict=True))


@settings(deadline=None, max_examples=60)
@given(st.lists(WORDS, max_size=60), st.integers(8, 40))
def test_no_window_is_larger_than_asked(chosen: list[str], size: int) -> None:
    text = " ".join(chosen)
    for window in windows_of(tokenizer(), text, passages_of(text), size):
        assert len(window.ids) == len(window.casing) <= size
        assert (window.ids[0], window.ids[-1]) == (CLS, SEP)
        assert len(window.words) == len(window.heads) == len(window.passages)


def test_short_passages_share_a_window_and_a_long_one_is_cut() -> None:
    short = "Lenz quit.\n\nBo stayed."
    assert len(windows_of(tokenizer(), short, passages_of(short))) == 1
    long = "Lenz quit and " * 200
    assert len(windows_of(tokenizer(), long, passages_of(long))) > 200 * 3 // WINDOW


def test_casing_tells_names_acronyms_numbers_and_marks_apart() -> None:
    found = [casing_of(w) for w in ("lenz", "Lenz", "NATO", "I", "1987", "—", "B2")]
    assert len(set(found)) == 7
    assert 0 not in found
