"""Sources at a glance: the same claims and the same record as the whole answer on a source, by their ids."""

from __future__ import annotations

import pytest

from reportedly.errors import NotInLedger
from reportedly.ledger import outlets
from reportedly.vocabulary import Answer, Event

from .pages import READ_AT, Page
from .test_comparing import first, read
from .test_differences import answered, named, other

WE = "We have learnt that Taras Vellin was dismissed as commander of the Lake Fleet."
OUR_WORDS = "No commander was seen in Orle on Friday, and the Lake Fleet lay idle. We hear Taras Vellin was dismissed."

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


def told_by(publisher, wording, published="2022-05-14", text=WE):
    """A report of an outlet in which the admiral's dismissal is told by somebody of this wording."""
    page = Page(text, name=f"{publisher}.txt", published=published, publisher=publisher, own=str(publisher))
    who, post = page.person("Taras Vellin"), page.post("commander", "Lake Fleet")
    return page.document, [page.change(Event.DISMISSED, "Taras Vellin was dismissed", who, post, wording)]


def test_an_outlet_is_held_to_what_it_tells_itself_without_a_letter(ledger):
    read(ledger, first(), answered(Answer.DENIED))
    (one,) = ledger.glance("gazette").sources
    found = ledger.own_record_of(one)
    assert (found.record.made, found.record.denied, found.reliability) == (1, 1, None)
    assert dict(found.settled) == {one.own_voice[0]: "denied"}
    assert ledger.record_of(one) is None, "nobody cites it"


def test_what_an_outlet_is_cited_for_is_no_claim_in_its_own_voice(ledger):
    read(ledger, first(), other(source="Gazette"))
    (one,) = ledger.glance("Gazette").sources
    assert (len(one.as_origin), len(one.own_voice), one.reports) == (1, 1, 1)
    assert not set(one.as_origin) & set(one.own_voice)
    assert ledger.record_of(one).record.made == ledger.own_record_of(one).record.made == 1


def test_a_copy_is_not_the_own_word_of_who_prints_it(ledger):
    read(ledger, first(), first("again.txt", "2022-05-12", "Evening Copy"))
    (one,) = ledger.glance("Evening Copy").sources
    found = ledger.own_record_of(one)
    assert (len(one.own_voice), found.record.made, found.uncounted) == (1, 0, 1)


@pytest.mark.parametrize("wording", ["We", "Sentinel"])
def test_what_an_outlet_calls_itself_is_its_own_voice(ledger, wording):
    read(ledger, told_by("Kelm Sentinel", wording, text=f"{wording}: {WE}"))
    (one,) = ledger.glance("Kelm Sentinel").sources
    assert (len(one.own_voice), one.as_origin) == (1, ())
    (row,) = ledger.claims().claims
    assert row.document.publisher == "Kelm Sentinel"
    assert row.origin == ("Kelm Sentinel" if wording == "We" else "Sentinel")


def test_two_outlets_that_say_we_are_two(ledger):
    read(ledger, told_by("Kelm Sentinel", "We"), told_by("Orle Post", "We", text=OUR_WORDS))
    (found,) = ledger.person("Vellin").people[0].changes
    assert found.finding.origins == ("Kelm Sentinel", "Orle Post")
    (we,) = ledger.glance("we").sources
    assert (len(we.as_origin), we.is_particular, we.is_first_person) == (2, False, True)
    assert ledger.record_of(we) is None


def test_roles_have_no_record_over_documents_and_are_not_taken_for_who_has_a_name(ledger):
    read(
        ledger,
        told_by("Kelm Sentinel", "president", text=f"The president said: {WE}"),
        told_by("Orle Post", "president of Orle", text=f"The president of Orle said: {WE}"),
    )
    found = {one.name: one for one in ledger.glance("president").sources}
    assert found.keys() == {"president", "president of Orle"}
    assert ledger.record_of(found["president"]) is None
    assert ledger.record_of(found["president of Orle"]).record.made == 1
    answers = {one.name: one.record for one in ledger.source("president").sources}
    assert answers["president"] is None
    assert answers["president of Orle"].made == 1


def test_where_many_outlets_fit_some_are_looked_at_and_the_one_of_that_name(ledger, monkeypatch):
    from reportedly.ledger import sourced

    monkeypatch.setattr(sourced, "OUTLETS", 1)
    for name in ("Kelm Post", "Orle Post", "Post"):
        read(ledger, first(f"{name}.txt", publisher=name))
    found = ledger.glance("post")
    assert [one.name for one in found.sources] == ["Post"]
    assert found.more == 2


def test_what_is_weighed_for_a_record_is_what_is_held_on_those_it_names(told):
    (one,) = told.glance("Deep Water").sources
    held = sum(row.person_id is not None and "Vel" in row.person for row in told.claims().claims)
    assert len(one.as_origin) < told.weight_of(one.as_origin) <= held


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


@pytest.mark.parametrize(
    "wording", ["Kelm Herald", "the Herald", "Kelm Herald newspaper", "kelmherald.example", "Our newspaper"]
)
def test_an_outlet_by_whatever_wording_speaks_for_itself_in_its_own_report(ledger, wording, monkeypatch):
    text = f"{wording} has learnt that Taras Vellin was dismissed as commander of the Lake Fleet."
    read(ledger, told_by("Kelm Herald", wording, text=text), told_by("Harbour Post", "We"))
    (one,) = ledger.glance("Kelm Herald").sources
    assert (len(one.own_voice), one.as_origin, one.as_carrier) == (1, (), ())
    (whole,) = ledger.source("Kelm Herald").publishers
    assert [row.id for row in whole.told] == list(one.own_voice)
    (line,) = [line for line in ledger.list_sources().sources if line.name == "Kelm Herald"]
    assert line.own == 1
    for few in (30, 0):
        monkeypatch.setattr(outlets, "FEW", few)
        assert next(line.own for line in ledger.list_sources("Herald").sources if line.name == "Kelm Herald") == 1
    if "." in wording:
        (site,) = ledger.glance(wording).sources
        assert site.outlets == ("Kelm Herald",)
