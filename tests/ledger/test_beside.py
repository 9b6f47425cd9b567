"""What stands beside a document: kin with reasons, changes as they stand, the words claims turn on, the bytes."""

from __future__ import annotations

import zlib
from dataclasses import replace

import pytest
from sqlalchemy import text

from reportedly.errors import LedgerError, NotInLedger
from reportedly.ledger.answers import as_json

from .pages import READ_AT, Page
from .story import harbour

BODY = (
    "Admiral Taras Vellin, commander of the Lake Fleet, was removed from his post on Monday after the fire in the "
    "harbour that sank two of its ships, the paper has learned from three officers who asked not to be named.\n"
    "He was seen leaving the headquarters at noon with a box of papers under his arm and spoke to nobody at the gate.\n"
    "His deputy has taken over the daily business of the fleet, and the inquiry will report before the summer is out."
)


def paper(name, day, publisher, body=BODY):
    return Page(f"Fleet commander removed\n\n{body}", name=name, published=day, publisher=publisher).document


@pytest.fixture
def copied(ledger):
    """An article, a copy of it, and a cut of the copy."""
    documents = (
        paper("first.txt", "2022-05-10", "Lake Post"),
        paper("second.txt", "2022-05-11", "Evening Copy", f"{BODY}\nReporting by the Lake Post."),
        paper("third.txt", "2022-05-12", "Night Copy", "\n".join(BODY.split("\n")[:2])),
    )
    for document in documents:
        ledger.add(document, [], "engine 1", READ_AT)
    return ledger, {d.name: ledger.document(d.name).document.key for d in documents}


def test_copies_and_what_they_are_taken_from_are_told_with_reasons(copied):
    ledger, keys = copied
    first, second = (ledger.beside(keys[name]) for name in ("first.txt", "second.txt"))
    assert [k.document.name for k in first.taken_by] == ["second.txt", "third.txt"]
    assert first.taken_from == ()
    assert [(k.document.name, k.of.name) for k in second.taken_from] == [("second.txt", "first.txt")]
    assert all(k.reasons and k.kind for k in (*first.taken_by, *second.taken_from))


def test_what_is_not_known_yet_is_no_kin(copied):
    ledger, keys = copied
    assert [k.document.name for k in ledger.beside(keys["first.txt"], known="2022-05-11").taken_by] == ["second.txt"]


def test_changes_stand_as_they_do_for_the_person(told):
    found = told.beside(told.document("harbour.txt").document.key)
    (person,) = told.person("Taras Vellin").people
    expected = {c.events: (c.finding.word, c.plain) for c in person.changes}
    assert {c.events: (c.finding.word, c.plain) for c in found.changes} == expected
    assert set(expected) == {("dismissed",), ("detained",)}


def test_changes_are_only_those_that_the_document_tells_of(told):
    assert told.beside(told.document("denial.txt").document.key).changes == ()
    (died,) = told.beside(told.document("notes.txt").document.key).changes
    assert died.events == ("died",)


def test_the_day_of_knowledge_and_the_floor_hold_for_changes(told):
    key = told.document("harbour.txt").document.key
    assert {c.finding.word for c in told.beside(key, known="2022-05-10").changes} == {"claimed"}
    assert told.beside(key, known="2022-05-09").changes == ()
    assert told.beside(key, on="2022-05-01").changes == ()


def test_the_words_that_a_claim_turns_on_are_cells_of_it(ledger):
    document, claims = harbour()
    claims = [
        replace(c, cues=(Page(document.text, name="x").at("claimed"),)) if c.kind == "change" else c for c in claims
    ]
    ledger.add(document, claims, "engine 1", READ_AT)
    found = ledger.document("harbour.txt")
    hinges = ledger.beside(found.document.key).hinges
    for claim in found.claims:
        told = [(h.field, h.words.text) for h in hinges.get(claim.id, ())]
        assert all(found.text[h.words.start : h.words.end] == h.value for h in hinges.get(claim.id, ()))
        if claim.kind == "change":
            assert told == [("trigger", claim.evidence.text), ("cue", "claimed")]
        if claim.kind == "statement":
            assert told == [("content", "“The fleet is in good hands,”"), ("cue", "said")]
        if claim.kind == "posting":
            assert told == []


def test_a_key_that_is_not_there_has_nothing_beside_it(told):
    found = told.beside("0000000000000000")
    assert (found.taken_from, found.taken_by, found.changes, found.hinges) == ((), (), (), {})
    assert as_json(found)["key"] == "0000000000000000"


def test_the_original_is_given_back_byte_for_byte(told):
    document, _ = harbour()
    found = told.original(told.document("harbour.txt").document.key)
    assert (found.data, found.name, found.sha256) == (document.original, "harbour.txt", document.sha256)
    with pytest.raises(NotInLedger, match="nowhere"):
        told.original("nowhere")


def test_an_original_that_is_damaged_is_a_fault_with_a_way_out(told):
    found = told.document("harbour.txt")
    with told._engine.connect() as connection:
        for trigger in (
            connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
        ):
            connection.execute(text(f'DROP TRIGGER "{trigger}"'))
        broken = zlib.compress(b"x" * 500)[:-6]
        connection.execute(text("UPDATE originals SET bytes = :b WHERE sha256 = :s"), {"b": broken, "s": found.sha256})
        connection.commit()
    with pytest.raises(LedgerError, match="damaged") as fault:
        told.original(found.document.key)
    assert "verify" in fault.value.hint
