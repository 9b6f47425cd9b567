from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from reportedly.documents.residue import is_furniture, is_wire_end, leaked_markup, opens_link_list
from reportedly.span import Span

LEXICON = tomllib.loads((files("reportedly.documents") / "lexicon" / "furniture.toml").read_text(encoding="utf-8"))


def leaks(text: str) -> list[str]:
    return [s.of(text) for s in leaked_markup(text, Span(0, len(text)))]


@pytest.mark.parametrize("entry", LEXICON["line"], ids=lambda e: e["what"])
def test_each_kind_of_furniture_is_told_by_its_example(entry: dict[str, str]) -> None:
    assert is_furniture(entry["example"])


@pytest.mark.parametrize("entry", LEXICON["kept"], ids=lambda e: e["sentence"][:30])
def test_sentences_that_look_like_furniture_are_kept(entry: dict[str, str]) -> None:
    assert not is_furniture(entry["sentence"])


@pytest.mark.parametrize("entry", LEXICON["list"], ids=lambda e: e["example"])
def test_a_label_opens_a_list_of_links(entry: dict[str, str]) -> None:
    assert opens_link_list(entry["example"])
    assert not opens_link_list(f"{entry['example']} show that the general lied")


def test_leaked_attributes_with_typographic_quotes_are_markup() -> None:
    assert leaks("” height=”1″ class=”gallery-btn i-amphtml” on=”tap:x.go(index=0)”> A man") == [
        "” height=”1″ class=”gallery-btn i-amphtml” on=”tap:x.go(index=0)”>"
    ]


def test_ticker_symbols_and_comparisons_are_no_markup() -> None:
    assert leaks("Shares of Volks <VOW.F>, Dominion <TD>, Media <em> and x < y > z rose, he said: “a = b”.") == []


def test_tags_shortcodes_and_comments_are_markup() -> None:
    text = 'He <b>left</b>.<br /> [caption id="a"]Words[/caption] <!-- note -->'
    assert leaks(text) == ["<b>", "</b>", "<br />", '[caption id="a"]', "[/caption]", "<!-- note -->"]


def test_script_is_furniture_and_a_sentence_about_scripts_is_not() -> None:
    assert is_furniture("window.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments);}")
    assert not is_furniture("The function of the window (he said) is to let light in.")


@pytest.mark.parametrize("line", ["Reuter", " REUTER...", "reuter^M", "ENDS", "-30-", "AW"])
def test_the_sign_off_of_a_wire_is_told(line: str) -> None:
    assert is_wire_end(line)


def test_a_last_sentence_is_no_sign_off() -> None:
    assert not is_wire_end("Reuters could not reach him.")
