"""Sources at a glance: the same claims and the same record as the whole answer on a source, by their ids."""

from __future__ import annotations

import pytest

from reportedly.errors import NotInLedger
from reportedly.vocabulary import Answer

from .pages import READ_AT, Page
from .test_comparing import read
from .test_differences import answered, named, other

WORDS = ("Deep Water", "northern wire", "Merz", "Arcania's Defence Ministry", "channel")


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("asked", [{}, {"known": "2022-05-11"}, {"sure": 0.4}], ids=str)
def test_a_glance_shows_the_claims_of_the_whole_answer(told, words, asked):
    whole, glance = told.source(words, **asked).sources, told.glance(words, **asked).sources
    assert [s.name for s in glance] == [s.name for s in whole]
    for one, other_one in zip(glance, whole, strict=True):
        assert set(one.as_origin) == {r.id for r in other_one.as_origin}
        assert set(one.as_carrier) == {r.id for r in other_one.as_carrier}
        assert set(one.statements) == {r.id for r in other_one.statements}
        assert one.forms == other_one.forms
        record = told.record_of(one, **asked)
        assert (record.record if record else None) == other_one.record


def test_claims_by_their_ids_come_in_the_order_asked_for(told):
    (one,) = told.glance("Deep Water").sources
    ids = one.as_origin[::-1]
    assert tuple(r.id for r in told.claims_by_id(ids)) == ids
    assert told.claims_by_id(["no such id", ids[0]])[0].id == ids[0]
    assert told.claims_by_id(ids, known="2022-05-01") == ()


def test_who_stands_beside_a_source_in_chains(told):
    (channel,) = told.glance("Deep Water").sources
    chains = told.chains_of(channel)
    assert [(n.name, n.claims) for n in chains.carriers] == [("Northern Wire", 2)]
    assert chains.origins == ()
    (wire,) = told.glance("Northern Wire").sources
    assert (wire.as_origin, len(wire.as_carrier)) == ((), 2)
    assert [n.name for n in told.chains_of(wire).origins] == ["Deep Water channel"]


@pytest.mark.parametrize(
    ("later", "word"),
    [(answered(Answer.CONFIRMED), "confirmed"), (named(), "borne out"), (named("Taras Vellin"), "contradicted")],
    ids=["confirmed", "borne out", "contradicted"],
)
def test_each_claim_has_the_word_that_its_record_counts(ledger, later, word):
    read(ledger, other(), later)
    (one,) = ledger.glance("Deep Water").sources
    found = ledger.record_of(one)
    assert dict(found.settled) == {one.as_origin[0]: word}
    assert found.reliability.value == "F"


def test_wordings_that_name_nobody_have_no_record(ledger):
    read(ledger, other(source="reports"))
    (one,) = ledger.glance("reports").sources
    assert ledger.record_of(one) is None


def test_what_is_weighed_for_a_record_is_what_is_held_on_those_it_names(told):
    (one,) = told.glance("Deep Water").sources
    held = sum(row.person_id is not None and "Vel" in row.person for row in told.claims().claims)
    assert len(one.as_origin) < told.weight_of(one) <= held


def test_nobody_is_found_under_words_that_no_source_has(told):
    with pytest.raises(NotInLedger):
        told.glance("Zanzibar")
    assert told.glance("Deep Water", known="2020-01-01").sources == ()


def test_a_crowd_of_wordings_is_cut_to_those_of_most_claims(ledger, monkeypatch):
    from reportedly.ledger import sourced

    monkeypatch.setattr(sourced, "MOST", 2)
    for i, name in enumerate(("Amsel channel", "Tolve channel", "Orle channel")):
        for j in range(3 - i):
            text = f"Ole Brand resigned, the {name} said.\nDay {j}."
            page = Page(text, name=f"{i}{j}.txt", published=f"2022-05-1{j}")
            claim = page.statement(f"Ole Brand resigned, the {name} said", name, "said", "Ole Brand resigned")
            ledger.add(page.document, [claim], "engine 1", READ_AT)
    found = ledger.glance("channel")
    assert [s.name for s in found.sources] == ["Amsel channel", "Tolve channel"]
    assert found.more == 1
