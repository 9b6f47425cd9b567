from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.sentences import sentences_of
from reportedly.language.windows import passages_of
from reportedly.span import Span


def split(text: str) -> list[str]:
    return [s.of(text) for s in sentences_of(text, Span(0, len(text)))]


def test_full_stops_end_sentences() -> None:
    assert split("He quit. She stayed! Why? Nobody knows.") == ["He quit.", "She stayed!", "Why?", "Nobody knows."]


def test_ranks_initials_and_abbreviations_do_not() -> None:
    assert split("Maj. Gen. A. B. Chisi quit. Mr. Lenz of Acme Inc. stayed.") == [
        "Maj. Gen. A. B. Chisi quit.",
        "Mr. Lenz of Acme Inc. stayed.",
    ]


def test_ranks_of_the_police_in_short_do_not_either() -> None:
    assert split("Ch. Insp. P. Sule, Dep. Comm. Iteke and Snr. Supt. Mwale moved. Nobody else did.") == [
        "Ch. Insp. P. Sule, Dep. Comm. Iteke and Snr. Supt. Mwale moved.",
        "Nobody else did.",
    ]


def test_marks_of_emphasis_belong_to_the_sentence_that_they_close() -> None:
    assert split("**Who follows?** Should he go, nobody. _He left._ So it is.") == [
        "**Who follows?**",
        "Should he go, nobody.",
        "_He left._",
        "So it is.",
    ]


def test_a_closing_quotation_mark_belongs_to_its_sentence() -> None:
    assert split("“I quit.” He left.") == ["“I quit.”", "He left."]


@given(st.text(alphabet="aB .!?\n\"”'", max_size=120))
def test_sentences_keep_every_word_in_order(text: str) -> None:
    if text.strip():
        pieces = [s.of(text) for p in passages_of(text) for s in sentences_of(text, p)]
        assert "".join("".join(pieces).split()) == "".join(text.split())
