from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.lines import ends_as_sentence, paragraphs


def cut(text: str) -> list[str]:
    return [" ".join(span.of(text).split()) for span in paragraphs(text)]


def test_in_ordinary_text_a_line_is_a_paragraph() -> None:
    assert cut("One was sacked.\nTwo left.\r\nThree stayed.\n\n") == ["One was sacked.", "Two left.", "Three stayed."]


def test_a_long_line_broken_within_its_sentence_goes_on_in_the_next() -> None:
    long = "The commander of the Southern Flotilla was removed from his post by"
    assert cut(f"{long * 2}\nthe minister on Monday.") == [f"{long * 2} the minister on Monday."]


def test_hard_wrapped_text_is_cut_at_blank_lines() -> None:
    text = (
        "The commander of the Southern Flotilla was removed from\nhis post by the minister on Monday,\n"
        "the ministry said in the evening.\n\nHis deputy, who has been on leave since the spring, takes\nover at once."
    )
    assert len(cut(text)) == 2


def test_list_items_in_wrapped_text_stay_apart() -> None:
    text = "The following officers were named by the commander of the\narmy yesterday:\n- General Doe\n- General Roe\n"
    assert len(cut(text)) == 3


def test_a_carriage_return_spelt_out_ends_a_sentence_all_the_same() -> None:
    assert ends_as_sentence("He left.^M")
    assert ends_as_sentence("“He left.”")
    assert not ends_as_sentence("He left")


@given(st.text())
def test_paragraphs_cover_all_words_in_order(text: str) -> None:
    last = 0
    for span in paragraphs(text):
        assert not text[last : span.start].strip()
        last = span.end
    assert not text[last:].strip()
