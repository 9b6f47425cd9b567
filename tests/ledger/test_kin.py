"""How documents are related, as the journal of comparisons has it for a day of knowledge."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reportedly.ledger.kin import Kin, kin_of, papers, wider
from reportedly.ledger.scope import Scope
from reportedly.origins.lineage import Lineage
from reportedly.origins.paper import said_of

from .pages import READ_AT, Page
from .story import denial, harbour
from .test_comparing import SACKED, first, key, read, second


def related(ledger, *names, known=None):
    """How the documents of these names are related, and each one's key by its name."""
    keys = {name: key(ledger, name) for name in names}
    with ledger.reading() as connection:
        return kin_of(connection, keys.values(), Scope(known=known)), keys


@pytest.fixture
def three(ledger):
    """A text of the Gazette's, the same a day later, and the same again weeks later."""
    read(
        ledger,
        first("c.txt", "2022-05-30", "Valley Post"),
        first("b.txt", "2022-05-11", "Evening Copy"),
        first("a.txt"),
    )
    return ledger


def test_copies_go_back_to_the_earliest_whichever_is_asked_about(three):
    for asked in ("a.txt", "b.txt", "c.txt"):
        kin, _ = related(three, asked)
        keys = {name: key(three, name) for name in ("a.txt", "b.txt", "c.txt")}
        assert kin.keys == frozenset(keys.values())
        assert {name: kin.root(k) for name, k in keys.items()} == dict.fromkeys(keys, keys["a.txt"])
        assert kin.parent(keys["a.txt"]) is None
        assert kin.forebears(keys["b.txt"]) == {keys["a.txt"]}
        assert len(kin.joins) == 3


def test_more_documents_are_looked_up_without_those_that_are_known(three):
    read(three, second())
    keys = [key(three, name) for name in ("a.txt", "second.txt")]
    with three.reading() as connection:
        alone = kin_of(connection, keys[1:], Scope())
        both, at_once = wider(connection, alone, keys, Scope()), kin_of(connection, keys, Scope())
    assert (both.keys, both.days, both.voices) == (at_once.keys, at_once.days, at_once.voices)
    assert both.lineage.parents == at_once.lineage.parents
    assert set(both.joins) == set(at_once.joins)


def test_a_copy_speaks_in_its_root_s_publisher_s_name(three):
    kin, keys = related(three, "c.txt")
    assert kin.voice(keys["c.txt"], "Valley Post") == "Gazette"
    assert kin.parent(keys["c.txt"]).kind == "copy"


@pytest.mark.parametrize(("known", "root", "size"), [("2022-05-30", "a.txt", 3), ("2022-05-29", "a.txt", 2)])
def test_what_was_not_yet_published_relates_to_nothing(three, known, root, size):
    kin, keys = related(three, "a.txt", "b.txt", known=known)
    assert len(kin.keys) == size
    assert kin.root(keys["b.txt"]) == keys[root]


def test_before_the_first_is_known_the_copy_is_the_first():
    kin = Kin(lineage=Lineage(keys=("b",)), voices={"b": "Evening Copy"}, keys=frozenset("b"))
    assert kin.root("b") == "b"
    assert kin.voice("b", None) == "Evening Copy"


def test_an_undated_text_is_held_to_be_no_earlier_and_is_known_from_its_reading(ledger):
    read(ledger, first("a.txt", None), first("b.txt", "2022-05-11", "Evening Copy"))
    kin, keys = related(ledger, "a.txt")
    assert kin.root(keys["a.txt"]) == key(ledger, "b.txt")
    kin, _ = related(ledger, "b.txt", known="2022-05-31")
    assert kin.joins == ()


def test_who_credits_an_agency_speaks_in_its_name(ledger):
    page = Page(f"PORT AMSEL (Reuters) - {SACKED}", name="wire.txt", published="2022-05-10", publisher="Gazette")
    read(ledger, (page.document, []))
    kin, keys = related(ledger, "wire.txt")
    assert kin.voice(keys["wire.txt"], "Gazette") == "Reuters"


def test_who_cites_derives_from_whom_it_cites(ledger):
    read(ledger, second(), first())
    kin, keys = related(ledger, "first.txt", "second.txt")
    step = kin.parent(keys["second.txt"])
    assert (step.parent, step.kind) == (keys["first.txt"], "citing")
    assert step.reasons == ("it tells the same on the word of Gazette, which published the other",)


def test_a_document_alone_stands_for_itself(ledger):
    read(ledger, harbour())
    kin, keys = related(ledger, "harbour.txt")
    assert (kin.joins, kin.keys) == ((), frozenset(keys.values()))
    assert kin.root(keys["harbour.txt"]) == keys["harbour.txt"]
    assert kin.forebears(keys["harbour.txt"]) == set()
    assert kin.voice(keys["harbour.txt"], "The Morning Post") == "The Morning Post"


def test_where_no_publisher_is_known_nobody_s_voice_is():
    kin = Kin(lineage=Lineage(keys=("a",)))
    assert kin.voice("a", None) is None


def test_a_copy_of_a_text_whose_publisher_is_not_known_speaks_in_no_publisher_s_name(ledger):
    read(ledger, first("a.txt", "2022-05-10", None), first("b.txt", "2022-05-11", "Evening Copy"))
    kin, keys = related(ledger, "a.txt", "b.txt")
    assert kin.root(keys["b.txt"]) == keys["a.txt"]
    assert kin.voice(keys["b.txt"], "Evening Copy") != "Evening Copy"


def test_papers_are_what_is_read_with_the_claims_of_the_newest_reading(ledger):
    document, claims = harbour()
    read(ledger, (document, claims))
    number = key(ledger, "harbour.txt")
    with ledger.reading() as connection:
        (paper,) = papers(connection, [number]).values()
    assert (paper.key, paper.id, paper.publisher, paper.published) == (
        number,
        document.id,
        "The Morning Post",
        "2022-05-10",
    )
    assert [span.of(paper.text) for span in paper.passages] == [b.span.of(document.text) for b in document.blocks]
    assert [s.start for s in paper.said] == sorted(s.start for s in paper.said)
    ledger.add(document, claims[:1], "engine 2", READ_AT + timedelta(days=1))
    with ledger.reading() as connection:
        assert [s.event for s in papers(connection, [number])[number].said] == ["dismissed"]


def test_what_a_paper_says_is_what_the_claims_say_before_they_are_stored(ledger):
    for number, (document, claims) in enumerate((harbour(), denial())):
        ledger.add(document, claims, "engine 1", READ_AT)
        with ledger.reading() as connection:
            (paper,) = papers(connection, [key(ledger, document.name)]).values()
        expected = [said for said in said_of(claims) if said.kind != "statement"]
        assert len(expected) == (5, 2)[number]
        assert sorted(paper.said, key=repr) == sorted(expected, key=repr)


def test_no_document_is_no_paper(ledger):
    with ledger.reading() as connection:
        assert papers(connection, []) == {}
        assert papers(connection, ["nowhere"]) == {}
        assert kin_of(connection, [], Scope()).keys == frozenset()
