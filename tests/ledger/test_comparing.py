"""What is judged of two documents when the later of them is read, over reports of our own invention."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from reportedly.documents.document import Block
from reportedly.ledger import Ledger
from reportedly.ledger.comparing import CITING, NEAR_DAYS
from reportedly.ledger.kin import AUTHOR, CREDIT, WHAT
from reportedly.ledger.schema import bands, judgements, sketches
from reportedly.origins.reuse import METHOD
from reportedly.vocabulary import BlockKind, Certainty, Event

from .pages import READ_AT, Page

SACKED = (
    "Admiral Taras Vellin was dismissed as commander of the Lake Fleet on Monday after the fire at the grain quay.\n\n"
    "Harbour master Ilse Konrad said that 14 barges and two tugs had burned before the wind turned to the north.\n\n"
    "The fleet keeps 31 ships at Port Amsel and 9 more in the river mouth at Tolve, most of them older than the crews."
)
TOLD_AGAIN = (
    "Out goes another commander. Taras Vellin has lost the Lake Fleet, {by}.\n\n"
    "Sailors in the taverns of the old town took the news calmly and ordered a further round of plum brandy.\n\n"
    "Nobody at the shipyard gates wished to be asked about it while the evening shift was streaming home."
)


def report(text, words, **more):
    """A document in which the words tell of the admiral's dismissal."""
    page = Page(text, **more)
    return page, page.change(Event.DISMISSED, words, page.person("Taras Vellin"), page.post("commander", "Lake Fleet"))


def first(name="first.txt", published="2022-05-10", publisher="Gazette"):
    page, claim = report(
        SACKED, "Taras Vellin was dismissed", name=name, published=published, publisher=publisher, own=name
    )
    return page.document, [claim]


def second(by="said the Gazette", published="2022-05-11", source="Gazette", event=Event.DISMISSED):
    page = Page(TOLD_AGAIN.format(by=by), name="second.txt", published=published, publisher="Evening Copy")
    claim = page.change(
        event,
        "Taras Vellin has lost the Lake Fleet",
        page.person("Taras Vellin"),
        page.post("commander", "Lake Fleet"),
        *([source] if source else []),
        certainty=Certainty.HEDGED,
    )
    return page.document, [claim]


def read(ledger, *reports):
    for document, claims in reports:
        ledger.add(document, claims, "engine 1", READ_AT)


def judged(ledger, what=WHAT):
    with ledger.reading() as connection:
        return connection.execute(select(judgements).where(judgements.c.what == what)).all()


def key(ledger, name):
    return ledger.document(name).document.key


def test_a_text_printed_again_is_judged_a_copy_with_reasons(ledger):
    read(ledger, first(), first("again.txt", "2022-05-12", "Evening Copy"))
    (row,) = judged(ledger)
    assert {row.left_id, row.right_id} == {key(ledger, "first.txt"), key(ledger, "again.txt")}
    assert row.left_id < row.right_id
    assert (row.verdict, row.author, row.supersedes) == ("copy", AUTHOR, None)
    assert "every sequence of four words is the same" in row.reason
    assert row.score == 1.0


def test_each_pair_is_judged_once_whatever_comes_first(tmp_path):
    reports = [first(), first("again.txt", "2022-05-12", "Evening Copy"), second(), first("third.txt", "2022-05-10")]
    found = []
    for number, order in enumerate(((0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1))):
        with Ledger.open(tmp_path / f"{number}.ledger") as ledger:
            read(ledger, *(reports[i] for i in order))
            found.append(sorted(judged(ledger)))
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == len({(row.left_id, row.right_id) for row in found[0]}) == 5


def test_reading_again_with_another_engine_judges_nothing_twice(ledger):
    read(ledger, first(), first("again.txt", "2022-05-12", "Evening Copy"))
    before = judged(ledger)
    document, claims = first("again.txt", "2022-05-12", "Evening Copy")
    assert ledger.add(document, claims, "engine 2", READ_AT + timedelta(days=1))
    assert judged(ledger) == before


def test_a_signature_is_kept_once_a_document_and_found_by_its_bands(ledger):
    read(ledger, first())
    document, claims = first()
    ledger.add(document, claims, "engine 2", READ_AT + timedelta(days=1))
    with ledger.reading() as connection:
        (row,) = connection.execute(select(sketches)).all()
        filed = connection.execute(select(bands)).all()
    assert (row.document, row.method) == (key(ledger, "first.txt"), METHOD)
    assert {band.document for band in filed} == {row.document}


def test_a_better_reading_of_the_same_bytes_is_no_copy_of_the_older_one(ledger):
    page, claim = report(SACKED, "Taras Vellin was dismissed", name="a.txt", published="2022-05-10", own="a")
    ledger.add(page.document, [claim], "engine 1", READ_AT)
    better, claim = report(SACKED, "Taras Vellin was dismissed", name="a.txt", published="2022-05-09", own="a")
    ledger.add(better.document, [claim], "engine 2", READ_AT + timedelta(days=1))
    assert judged(ledger) == []


def test_a_document_of_residue_alone_is_compared_with_nothing(ledger):
    page = Page(SACKED, name="residue.txt", published="2022-05-10", own="residue")
    whole = Block(kind=BlockKind.RESIDUE, span=page.at(SACKED))
    object.__setattr__(page.document, "blocks", (whole,))
    read(ledger, first(), (page.document, []))
    assert judged(ledger) == []


def test_reports_with_nothing_in_common_are_not_joined(ledger):
    page = Page(
        "The choir of Tolve sang on the bridge while nine hundred people held lanterns over the black water.",
        name="choir.txt",
        published="2022-05-10",
    )
    read(ledger, first(), (page.document, []))
    assert judged(ledger) == []


def test_two_reporters_of_one_change_in_their_own_words_are_not_joined(ledger):
    read(ledger, first(), second(by="as everybody knows", source=None))
    assert judged(ledger) == []


def test_who_tells_it_on_the_word_of_the_other_s_publisher_cites(ledger):
    read(ledger, first(), second())
    (row,) = judged(ledger)
    assert (row.verdict, row.score) == (CITING, 0.5)
    assert row.reason == "it tells the same on the word of Gazette, which published the other"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"by": "said the Morning Post", "source": "Morning Post"}, id="another outlet"),
        pytest.param({"published": "2022-05-09"}, id="published before it"),
        pytest.param({"event": Event.DETAINED}, id="another event"),
        pytest.param({"by": "said a former Gazette editor", "source": "former Gazette editor"}, id="one near it"),
        pytest.param({"published": "2022-06-30"}, id="weeks later"),
    ],
)
def test_who_does_not_tell_the_same_on_its_word_cites_nothing(ledger, other):
    read(ledger, first(), second(**other))
    assert judged(ledger) == []


@pytest.mark.parametrize(("days", "joined"), [(0, 1), (NEAR_DAYS, 1), (NEAR_DAYS + 1, 0)])
def test_reports_on_one_person_are_compared_within_days(ledger, days, joined):
    day = (READ_AT.date().replace(month=5, day=10) + timedelta(days=days)).isoformat()
    read(ledger, second(published=day), first())
    assert len(judged(ledger)) == joined


def test_who_cites_is_found_under_another_spelling_of_rank_and_post(ledger):
    page = Page(TOLD_AGAIN.format(by="said the Gazette"), name="second.txt", published="2022-05-11")
    claim = page.change(
        Event.DISMISSED, "Taras Vellin has lost the Lake Fleet", page.person("Taras Vellin"), None, "Gazette"
    )
    read(ledger, first(), (page.document, [claim]))
    assert [row.verdict for row in judged(ledger)] == [CITING]


def test_an_agency_that_is_printed_is_kept_as_whose_report_it_is(ledger):
    page = Page(f"PORT AMSEL (Reuters) - {SACKED}", name="wire.txt", published="2022-05-10", publisher="Gazette")
    read(ledger, (page.document, []))
    (row,) = judged(ledger, CREDIT)
    assert (row.left_id, row.right_id, row.verdict) == (key(ledger, "wire.txt"), "Reuters", "wire")
    assert row.reason == "it credits Reuters"


def test_a_text_that_credits_nobody_has_no_such_judgement(ledger):
    read(ledger, first(), second())
    assert judged(ledger, CREDIT) == []


@pytest.mark.parametrize("later", [False, True])
def test_of_two_of_one_day_that_cite_each_other_the_order_of_reading_decides_nothing(ledger, later):
    page = Page(f"{SACKED}\n\nThe Evening Copy said so.", name="first.txt", published="2022-05-10", publisher="Gazette")
    who, post = page.person("Taras Vellin"), page.post("commander", "Lake Fleet")
    told = [page.change(Event.DISMISSED, "Taras Vellin was dismissed", who, post, "Evening Copy")]
    both = [(page.document, told), second(published="2022-05-10")]
    read(ledger, *(reversed(both) if later else both))
    (row,) = [one for one in judged(ledger) if one.verdict == CITING]
    named = {key(ledger, "first.txt"): "Evening Copy", key(ledger, "second.txt"): "Gazette"}
    assert row.reason == f"it tells the same on the word of {named[min(named)]}, which published the other"
