from __future__ import annotations

import pytest

from reportedly.faces.web.extracts import MARGIN, extracts, pane
from reportedly.ledger import Ledger
from tests.ledger.pages import READ_AT, Page

FAR = "The bay was calm, and nothing was heard of the fleet. " * 12


@pytest.fixture
def book(tmp_path):
    with Ledger.open(tmp_path / "one.ledger") as opened:
        yield opened


def read(book: Ledger, text: str, words: str = "Admiral Taras Vellin has died"):
    page = Page(text, name="one.txt", published="2022-05-10")
    change = page.change("died", words, page.person("Taras Vellin", "Admiral"))
    book.add(page.document, [change], "engine 1", READ_AT)
    (row,) = book.claims().claims
    return row


def test_an_extract_has_whole_words_around_a_claim_and_says_that_there_is_more(book):
    row = read(book, f"{FAR}Admiral Taras Vellin has died. {FAR}")
    found = extracts(book, [row])[row.id]
    text = "".join(s.text for s in found.stretches)
    whole = book.document("one.txt").text
    assert found.is_begun
    assert found.is_cut
    assert f" {text} " in whole
    assert len(text) <= len(row.evidence.text) + 2 * MARGIN
    assert "".join(s.text for s in found.stretches if s.claims) == row.evidence.text
    assert all(whole[s.start : s.end] == s.text for s in found.stretches)
    assert [s.text for s in found.stretches if (1, "name") in s.parts] == ["Taras Vellin"]


def test_a_short_text_is_there_to_its_ends(book):
    row = read(book, "Admiral Taras Vellin has died.")
    found = extracts(book, [row])[row.id]
    assert not found.is_begun
    assert not found.is_cut
    assert "".join(s.text for s in found.stretches) == "Admiral Taras Vellin has died."


def test_the_words_alone_are_shown_where_a_database_counts_the_text_otherwise(book):
    row = read(book, "A\x00note. " + FAR + "Admiral Taras Vellin has died.")
    found = extracts(book, [row])[row.id]
    assert "".join(s.text for s in found.stretches if s.claims) == row.evidence.text


def test_a_pane_is_the_whole_text_in_order_and_open_near_the_claim(book):
    lines = [FAR.strip(), "Nearly there.", "Admiral Taras Vellin has died.", "It was said at noon.", FAR.strip()]
    read(book, "\n".join(lines))
    document = book.document("one.txt")
    found = pane(document, document.claims[0])
    parts = [[p.text for p in part] for part in (found.before, found.near, found.after)]
    assert parts == [lines[:1], lines[1:4], lines[4:]]
    assert found.unshown == 0


def test_of_a_long_text_what_is_far_away_is_left_out_and_counted(book, monkeypatch):
    monkeypatch.setattr("reportedly.faces.web.extracts.MOST", 800)
    row = read(book, "\n".join([FAR.strip()] * 3 + ["Admiral Taras Vellin has died."] + [FAR.strip()] * 3))
    document = book.document("one.txt")
    found = pane(document, row)
    shown = (*found.before, *found.near, *found.after)
    assert found.unshown == sum(len(FAR.strip()) for _ in range(7 - len(shown)))
    assert found.unshown > 0
    plain = pane(document, None)
    assert plain.near[0].text == FAR.strip()
    assert plain.unshown > 0


def test_a_pane_without_a_claim_marks_those_that_the_text_has(book):
    read(book, "Nothing here.\nAdmiral Taras Vellin has died.")
    found = pane(book.document("one.txt"), None)
    assert ["".join(s.text for s in p.stretches if s.claims) for p in found.near] == [
        "",
        "Admiral Taras Vellin has died",
    ]
