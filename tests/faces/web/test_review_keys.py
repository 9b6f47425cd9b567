"""The keys of the pages of review: told of wherever a key does something, whether or not a name is known."""

from __future__ import annotations

import re

import pytest


@pytest.mark.parametrize(
    ("path", "letters"),
    [
        ("/review", "acmnrsu"),
        ("/review/log", "u"),
        ("/review/people?one=Vellin", "mnsu"),
        ("/review/people?one=Taras+Vellin&two=Ada+Merz", "mnsu"),
    ],
)
def test_keys_are_told_of_and_so_are_on_before_a_name_is_known(desk, path, letters):
    text = desk.get(path).text
    (panel,) = re.findall(r'<details class="keys.*?</details>', text, re.S)
    assert set(letters) <= set(re.findall(r"<kbd>(\w)</kbd>", panel))
    assert "You sign as" not in text
    assert "keys.js" in text


def test_what_was_done_last_is_undone_by_key_where_nothing_else_is_to_be_done(signed):
    signed.post(f"/review/{signed.claim(event='detained')}/deed", deed="accept")
    (review,) = signed.book.reviews().reviews
    last = signed.book.queue().items[-1]
    for path in (f"/review?after={last.id}&done={review.id}", f"/review/log?done={review.id}"):
        text = signed.get(path).text
        assert 'class="quiet" data-key="u">Undo' in text
        assert 'class="keys' in text
