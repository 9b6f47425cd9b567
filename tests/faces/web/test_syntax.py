"""The signs of Markdown are found, and nothing else is."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from reportedly.faces.web.syntax import syntax_in


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("# Fleet news", ["# "]),
        ("> He said\n> > no", ["> ", "> > "]),
        ("- one\n* two", ["- ", "* "]),
        ("**Who?** The fleet", ["**", "**"]),
        ("*If so, [write](https://a.example)*", ["*", "[", "](https://a.example)", "*"]),
        ("2 * 3 = 6, a*b, #1, x > y, [sic]", []),
        ("", []),
    ],
)
def test_signs_are_found_where_they_are_signs(text, signs):
    assert [text[start:end] for start, end in syntax_in(text)] == signs


@pytest.mark.parametrize("sign", ["[", "](", "](x", "*", "> ", "#", "__", "- "])
def test_a_text_of_signs_alone_is_looked_through_at_once(sign):
    began = time.process_time()
    syntax_in(sign * 40_000)
    assert time.process_time() - began < 2, "it took some 10 seconds while each sign looked to the end of its line"


def test_they_come_in_order_and_apart():
    found = syntax_in("# **A** *b*\n> **c**")
    assert all(one[1] <= two[0] for one, two in pairwise(found))
