"""Notes in the margin: what they say, what they point at, and what became of the change that they are about."""

from __future__ import annotations

import pytest

from reportedly.faces.web.marginal import look_of, notes_of
from reportedly.ledger import Ledger
from tests.faces.web.tangled import tangled
from tests.ledger.pages import READ_AT
from tests.ledger.story import everything


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    with Ledger.open(tmp_path_factory.mktemp("margin") / "margin.ledger") as opened:
        for document, claims in (tangled(), *everything()):
            opened.add(document, claims, "engine 1", READ_AT)
        yield opened


def notes(book, name, **clocks):
    found = book.document(name)
    return found, notes_of(
        [c for c in found.claims if c.kind != "statement"], book.beside(found.document.key, **clocks)
    )


def test_notes_are_numbered_in_the_order_of_the_text_and_point_at_words_that_stand_there(book):
    found, margin = notes(book, "harbour-police.txt")
    assert [note.number for note in margin] == list(range(1, 10))
    assert [note.row.evidence.start for note in margin] == sorted(note.row.evidence.start for note in margin)
    for note in margin:
        places = {(p.part, found.text[p.start : p.end]) for p in note.pointers}
        assert ("evidence", note.row.evidence.text) in places
        assert {(c.field, c.words.text) for c in note.row.cells} <= places
        assert {(f"source{i}", s.words.text) for i, s in enumerate(note.row.sources)} <= places


def test_a_note_says_what_is_claimed_and_leaves_sources_and_reserve_to_what_stands_beside(book):
    _, margin = notes(book, "harbour-police.txt")
    told = {(note.row.event or note.row.kind, note.row.certainty): note.told for note in margin}
    assert told["dismissed", "hedged"] == (
        "Chief Superintendent Pavo Lindqvist, head (Harbour Police), is said to have been dismissed on 1 March 2024."
    )
    assert told["appointed", "speculated"] == "Inspector Runa Tesk may have been appointed to a post in Harbour Police."
    assert told["appointed", "asserted"] == "Runa Tesk was appointed acting head (river watch) in January 2024."
    assert told["posting", "asserted"] == "Chief Superintendent Pavo Lindqvist was formerly head (Harbour Police)."
    assert told["detained", None] == "The city's spokesman, Aron Vale denied that Pavo Lindqvist was detained."


def test_the_cue_and_the_words_of_the_event_are_known(book):
    _, margin = notes(book, "harbour-police.txt")
    note = next(n for n in margin if n.row.event == "dismissed")
    assert [cue.words.text for cue in note.cues] == ["reported"]
    assert note.trigger is not None
    assert note.trigger.text.startswith("Chief Superintendent Pavo")


def test_a_change_stands_as_it_does_on_the_page_of_the_person_and_knows_its_answers(book):
    _, margin = notes(book, "harbour.txt")
    dismissed, detained = (
        next(n for n in margin if n.row.event == e and n.row.kind == "change") for e in ("dismissed", "detained")
    )
    (person,) = book.person("Taras Vellin").people
    stands = {e: change.finding.word for change in person.changes for e in change.events}
    assert dismissed.change.finding.word == stands["dismissed"] == "denied"
    assert detained.change.finding.word == stands["detained"] == "claimed"
    reply = next(n for n in margin if n.row.kind == "response")
    assert reply.answers == (dismissed.number,)
    assert dismissed.answered_by == (reply.number,)
    assert detained.answered_by == ()


def test_what_became_of_a_change_is_as_of_the_day_of_knowledge(book):
    _, margin = notes(book, "harbour.txt", known="2022-05-11")
    assert {n.change.finding.word for n in margin if n.row.event == "dismissed"} == {"claimed"}
    _, earlier = notes(book, "harbour.txt", known="2022-05-01")
    assert all(n.change is None for n in earlier)


@pytest.mark.parametrize("sure", [0.6, 0.75, 0.9])
def test_with_a_floor_changes_stand_as_they_do_for_the_person_under_the_same_floor(book, sure):
    changes = {c.id: change for change in book.beside(key(book), sure=sure).changes for c in change.claims}
    (person,) = book.person("Pavo Lindqvist", sure=sure).people
    own = {c.id: change for change in person.changes for c in change.claims}
    assert own
    assert {i: own[i].finding for i in own} == {i: changes[i].finding for i in own}


def key(book):
    return book.document("harbour-police.txt").document.key


def test_kind_and_certainty_are_looks_of_their_own(book):
    _, margin = notes(book, "harbour-police.txt")
    looks = {look_of(note.row) for note in margin}
    certainties = {f"k-change c-{c}" for c in ("asserted", "hedged", "planned", "urged", "speculated")}
    assert certainties | {"k-posting c-asserted", "k-response a-denied", "k-response a-no_comment"} == looks


def test_lines_under_the_same_words_lie_apart(book):
    _, margin = notes(book, "harbour-police.txt")
    first = [n for n in margin if n.row.evidence.start == margin[0].row.evidence.start]
    assert sorted(n.lane for n in first) == [0, 1, 2]
    assert next(n.lane for n in first if n.row.kind == "posting") == 2


def test_in_every_bundled_example_changes_stand_as_they_do_for_their_people(examples):
    with Ledger.open(examples) as book:
        seen = set()
        for paper in book.documents().documents:
            for change in book.beside(paper.document.key).changes:
                if change.person_id is None:
                    continue
                (person,) = book.person(change.person_id).people
                own = {claim.id for claim in change.claims}
                (same,) = [c for c in person.changes if own == {claim.id for claim in c.claims}]
                assert (same.finding, same.outcome, same.plain) == (change.finding, change.outcome, change.plain)
                seen |= {same.finding.word, same.outcome.word if same.outcome else ""}
        assert {"claimed", "denied", "confirmed", "contradicted"} <= seen
