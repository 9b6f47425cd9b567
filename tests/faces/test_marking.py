"""A document in the terminal: claims marked by signs as well as colours, residue folded, hostile text made harmless."""

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from reportedly.documents.document import Block
from reportedly.faces import terminal
from reportedly.ledger import Ledger
from reportedly.vocabulary import BlockKind
from tests.ledger.pages import READ_AT, Page


def test_claims_are_marked_by_number_and_the_numbers_lead_to_sentences(run, told):
    out = run("show", "harbour.txt", "--ledger", told).stdout
    assert "‹¹·²·³The commander of the Lake Fleet, Admiral Taras Vellin›" in out
    assert "‹⁴There has been no official confirmation›" in out
    assert "\n   5  ● asserted    Colonel Ada Merz is chief of staff (6th Army of Arcania)." in out
    assert "published 10 May 2022 (the record says so)" in out
    assert "good hands,” Merz said" in out


def test_statements_are_marked_when_asked_for(run, told):
    usual = run("show", "harbour.txt", "--ledger", told).stdout
    all_of_them = run("show", "harbour.txt", "--statements", "--ledger", told).stdout
    assert "‹⁶“The fleet is in good hands,” Merz said›" in all_of_them
    assert "‹⁶" not in usual


def residual(tmp_path):
    page = Page("Fleet\n\nThe admiral spoke.\nShare this on every channel you know\nLeave a Comment", name="r.txt")
    at = page.at
    blocks = (
        Block(kind=BlockKind.HEADLINE, span=at("Fleet")),
        Block(kind=BlockKind.PARAGRAPH, span=at("The admiral spoke.")),
        Block(kind=BlockKind.RESIDUE, span=at("Share this on every channel you know")),
        Block(kind=BlockKind.RESIDUE, span=at("Leave a Comment")),
    )
    path = tmp_path / "r.ledger"
    with Ledger.open(path) as ledger:
        ledger.add(page.document.__class__(**{**fields(page.document), "blocks": blocks}), [], "e", READ_AT)
    return path


def fields(document):
    return {name: getattr(document, name) for name in document.__dataclass_fields__}


def test_residue_is_folded_into_a_line_and_unfolded_when_asked(run, tmp_path):
    path = residual(tmp_path)
    folded = run("show", "r.txt", "--ledger", path).stdout
    assert "(51 characters, not read for claims)" in " ".join(folded.split())
    assert "No claim was found in it." in folded
    assert "Leave a Comment" in run("show", "r.txt", "--residue", "--ledger", path).stdout


def test_a_document_cannot_steer_the_terminal(run, tmp_path):
    page = Page(
        "Fleet\x1b[2J news\n\nThe \x1b]0;owned\x07admiral \u202espoke [bold]loud[/bold].", name="evil\x1b[1m.txt"
    )
    path = tmp_path / "evil.ledger"
    with Ledger.open(path) as ledger:
        ledger.add(page.document, [], "e", READ_AT)
    out = run("show", page.document.id, "--ledger", path).stdout + run("search", "admiral", "--ledger", path).stdout
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "[bold]loud[/bold]" in out


@given(st.text())
def test_harmless_words_hold_nothing_that_steers_and_keep_their_length_but_for_line_ends(words):
    found = terminal.harmless(words)
    assert not set(found) & set("\x1b\x07\x08\r\x9b\u202e\u2066")
    assert len(found) == len(words.replace("\r\n", "\n"))


@given(st.text(st.characters(codec=None)))
def test_json_for_programs_can_be_encoded_whatever_a_document_holds(words):
    import json

    assert json.loads(terminal.encoded(json.dumps(words, ensure_ascii=False))) == words


def test_every_certainty_and_finding_has_a_sign_of_its_own():
    for signs in (terminal.UNICODE, terminal._ASCII):
        assert len({*signs.certainty.values(), *signs.finding.values()}) == 11


def test_colours_never_stand_alone():
    console = Console(force_terminal=True, width=80)
    for word in terminal.COLOUR:
        text = terminal.badge(word) if word in terminal.signs().finding else terminal.certainty(word)
        with console.capture() as kept:
            console.print(text)
        assert word in kept.get().lower()
