"""In whose voice a change is told and answered, over rows and kinships made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.findings.standing import counted
from reportedly.ledger.answers import ClaimRow, DocumentRow, SourceWords, Words
from reportedly.ledger.kin import Kin
from reportedly.ledger.voices import answers_of, copies_in, denies, told_by
from reportedly.origins.lineage import Derivation, Lineage
from reportedly.vocabulary import Answer, Certainty, Event

ALONE = Kin(lineage=Lineage(keys=()))


def paper(key, publisher="Gazette", published="2022-05-10"):
    return DocumentRow(
        key=key,
        id=f"id {key}",
        name=f"{key}.txt",
        publisher=publisher,
        title=None,
        url=None,
        published=published,
        inferred=False,
        read_at="2022-06-01T09:30:00+00:00",
    )


def row(number, document, *sources, kind="change", at=(0, 40), **more):
    """A claim that a document makes through some sources, in the words at a place."""
    made = ClaimRow(
        id=number,
        kind=kind,
        event="dismissed",
        status=None,
        response=None,
        certainty="asserted" if kind == "change" else None,
        event_date=None,
        person="Taras Vellin",
        rank=None,
        description=None,
        count=1,
        person_id="p1",
        title="commander",
        organization="Lake Fleet",
        post_id="post",
        sources=tuple(SourceWords(name=s, words=Words(start=0, end=1, text="x"), speaker=s) for s in sources),
        document=document,
        evidence=Words(start=at[0], end=at[1], text=""),
        cells=(),
        confidence=0.9,
        engine="engine 1",
    )
    return replace(made, **more)


def denial(number, document, *sources, response="denied", at=(0, 40)):
    return row(number, document, *sources, kind="response", response=response, at=at)


def kin(*steps, voices=None):
    """Documents of which each derives from the one after it: ('b', 'a') says that b is a copy of a."""
    parents = {
        child: Derivation(child=child, parent=parent, kind="copy", score=1.0, reasons=("the same words",))
        for child, parent in steps
    }
    keys = tuple(sorted({end for step in steps for end in step}))
    return Kin(lineage=Lineage(keys=keys, parents=parents), voices=voices or {}, keys=frozenset(keys))


def test_a_claim_is_told_as_it_stands():
    (told,) = told_by([row("1", paper("a"), "Northern Wire", "Deep Water channel")], [], ALONE)
    assert (told.event, told.certainty) == (Event.DISMISSED, Certainty.ASSERTED)
    assert (told.origin, told.publisher) == ("Deep Water channel", "Gazette")
    assert (told.echo, told.copied) == (False, False)


def test_a_copy_speaks_in_the_name_of_what_it_copies():
    rows = [row("1", paper("a")), row("2", paper("b", "Evening Copy", "2022-05-11"))]
    first, copy = told_by(rows, [], kin(("b", "a"), voices={"a": "Northern Wire", "b": "Evening Copy"}))
    assert (first.publisher, first.copied) == ("Northern Wire", False)
    assert (copy.publisher, copy.copied) == ("Northern Wire", True)


def test_a_copy_of_a_copy_is_one_though_the_copy_between_does_not_tell_of_it():
    rows = [row("1", paper("a")), row("3", paper("c", None))]
    assert [one.copied for one in told_by(rows, [], kin(("b", "a"), ("c", "b")))] == [False, True]


def test_what_derives_from_a_report_that_tells_of_something_else_is_no_copy_here():
    (alone,) = told_by([row("2", paper("b"))], [], kin(("b", "a")))
    assert not alone.copied


def test_a_copy_of_nothing_but_a_denial_s_words_is_the_first_to_claim_it():
    rows = [row("1", paper("a"), "Harbour Board"), row("2", paper("b"))]
    first, second = told_by(rows, [denial("9", paper("a"), "Harbour Board")], kin(("b", "a")))
    assert (first.echo, second.echo, second.copied) == (True, False, False)


def test_two_reports_of_one_file_name_stay_two():
    one = replace(paper("a", None), name="index.html")
    two = replace(paper("b", None), name="index.html")
    told = told_by([row("1", one, "Deep Water channel"), row("2", two)], [], ALONE)
    assert len(counted(told)) == 2


@pytest.mark.parametrize(
    ("change", "reply", "denied"),
    [
        (("Harbour Board",), ("Harbour Board",), True),
        (("Harbour Board",), ("the Harbour Board",), True),
        (("Deep Water channel",), ("Harbour Board",), False),
        ((), ("Harbour Board",), True),
        ((), (), True),
    ],
)
def test_a_change_is_its_denial_s_echo_in_the_same_voice_or_in_its_very_words(change, reply, denied):
    assert denies(denial("9", paper("a"), *reply), row("1", paper("a"), *change)) is denied


def test_words_apart_from_the_denial_are_no_echo_where_nobody_is_named():
    assert not denies(denial("9", paper("a"), at=(40, 80)), row("1", paper("a"), at=(0, 40)))
    assert denies(denial("9", paper("a"), "Harbour Board", at=(40, 80)), row("1", paper("a"), "Harbour Board"))


@pytest.mark.parametrize("response", ["unconfirmed", "confirmed", "no_comment"])
def test_only_a_denial_has_an_echo(response):
    assert not denies(denial("9", paper("a"), response=response), row("1", paper("a")))


def test_a_denial_in_another_document_makes_no_echo():
    assert not denies(denial("9", paper("b"), "Harbour Board"), row("1", paper("a"), "Harbour Board"))


@pytest.mark.parametrize(
    ("publisher", "responder", "own"),
    [
        ("Harbour Herald", "Herald", True),
        ("Harbour Herald", "the Harbour Herald", True),
        ("Arcania's Defence Ministry", "Defence Ministry", True),
        ("Harbour Herald", "Harbour Board", False),
        (None, "Herald", False),
        ("Harbour Herald", None, False),
    ],
)
def test_an_answer_is_the_publisher_s_own_where_it_bears_its_name(publisher, responder, own):
    (reply,) = answers_of([denial("9", paper("a", publisher), *([responder] if responder else []))])
    assert (reply.answer, reply.responder, reply.own) == (Answer.DENIED, responder, own)


def test_copies_are_named_with_what_they_copy_in_order_of_day():
    rows = [row("1", paper("a")), row("2", paper("c", published="2022-05-12")), row("3", paper("b"))]
    found = copies_in([*rows, row("4", paper("b"))], kin(("b", "a"), ("c", "z")))
    assert [(c.document.key, c.of, c.of_key, c.kind) for c in found] == [
        ("b", "a.txt", "a", "copy"),
        ("c", None, "z", "copy"),
    ]
    assert found[0].reasons == ("the same words",)


def test_reports_that_stand_for_themselves_are_no_copies():
    assert copies_in([row("1", paper("a")), row("2", paper("b"))], ALONE) == ()


@pytest.mark.parametrize(
    ("publisher", "source", "voice"),
    [
        ("Kelm Herald", "the Herald", "Kelm Herald"),
        ("Kelm Herald", "Kelm Herald", "Kelm Herald"),
        ("Kelm Herald", "Kelm", "Kelm"),
        ("Kelm Herald", "the Gazette", "the Gazette"),
        (None, "the Herald", "the Herald"),
        ("Kelm Herald", "we", "Kelm Herald"),
        (None, "our correspondent", "a.txt"),
    ],
)
def test_a_paper_that_names_itself_in_short_tells_it_on_its_own_word(publisher, source, voice):
    (told,) = told_by([row("1", paper("a", publisher), source)], [], ALONE)
    assert (told.origin or told.publisher) == voice
