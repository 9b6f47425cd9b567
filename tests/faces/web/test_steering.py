"""Characters that steer what is shown are seen and do nothing; only addresses of the web may be opened."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.faces.web.steering import calmed, names_of, plain, runs
from reportedly.ledger.answers import DocumentRow

PAPER = DocumentRow(
    key="k", id="i", name="a.txt", publisher=None, title=None, url=None, published=None, inferred=False,
    read_at="2024-01-01T00:00:00+00:00",
)  # fmt: skip


@given(st.text(alphabet="ab \u202e\u202c\u2066\x00\x1b\x9fשל"))
def test_runs_are_the_text_and_each_character_that_steers_stands_alone_under_its_name(words):
    found = runs(words)
    assert "".join(run.text for run in found) == words
    for run in found:
        assert run.sign is None or len(run.text) == 1
        assert run.sign is not None or not set(run.text) & set("\u202e\u202c\u2066\x00\x1b\x9f")


def test_a_character_that_turns_the_writing_round_is_named():
    assert [run.sign for run in runs("a\u202eb")] == [None, "U+202E right-to-left override", None]
    assert runs("\x07")[0].sign == "U+0007 control character"


def test_writing_from_right_to_left_is_left_as_it_is():
    assert [run.text for run in runs("قائد الأسطول\u200f.")] == ["قائد الأسطول\u200f."]


def test_plain_words_are_one_line_without_what_steers():
    assert plain(" fleet\n \u202enews\u202c \x1b[2J") == "fleet �news� �[2J"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.example/b", "https://a.example/b"),
        ("HTTP://a.example", "HTTP://a.example"),
        ("javascript:alert(1)", None),
        (" https://a.example", None),
        ("data:text/html,x", None),
        ("https://a.example/\u202egpj.exe", None),
        ("//a.example", None),
        (None, None),
    ],
)
def test_only_an_address_of_the_web_that_is_what_it_seems_may_be_opened(url, link):
    assert names_of(replace(PAPER, url=url)).link == link


def test_a_document_is_called_by_its_title_or_else_its_name():
    assert names_of(replace(PAPER, title=" The\nfleet ")).title == "The fleet"
    assert names_of(PAPER).title == "a.txt"
    assert names_of(replace(PAPER, name=" ")).title == "a document without a name"


def test_a_page_is_calmed_where_it_is_read_and_stays_exact_where_it_is_sent_back():
    steers = "\u202e\x1b"
    page = (
        f'<p title="a{steers}">a{steers} &lt;b&gt;</p><input value="a{steers}"><a href="/?q={steers}">x</a>'
        f"<textarea name=x>a{steers}\n<b></textarea>{steers}"
    )
    assert calmed(page) == (
        f'<p title="a��">a�� &lt;b&gt;</p><input value="a{steers}"><a href="/?q={steers}">x</a>'
        f"<textarea name=x>a{steers}\n<b></textarea>��"
    )
    assert calmed("<p>قائد الأسطول</p>\n\t") == "<p>قائد الأسطول</p>\n\t"
