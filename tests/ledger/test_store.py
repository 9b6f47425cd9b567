from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.claims.claim import Change, Person, Post
from reportedly.documents.document import Refusal
from reportedly.errors import SpanError
from reportedly.ledger import Ledger
from reportedly.ledger.answers import as_json
from reportedly.ledger.checks import problems_of
from reportedly.ledger.schema import APPEND_ONLY
from reportedly.span import Span
from reportedly.vocabulary import Certainty, Event, Reason

from .pages import READ_AT, Page
from .story import everything, harbour


def test_a_document_goes_in_with_its_claims(ledger):
    document, claims = harbour()
    assert ledger.add(document, claims, "engine 1", READ_AT)
    shown = ledger.document("harbour.txt")
    assert shown.text == document.text
    assert len(shown.claims) == len(claims)
    assert [b.words.text for b in shown.blocks] == [b.span.of(document.text) for b in document.blocks]


def test_the_bytes_come_back_as_they_were(ledger, tmp_path):
    document, claims = harbour()
    ledger.add(document, claims, "engine 1", READ_AT)
    with closing(sqlite3.connect(tmp_path / "test.ledger")) as raw:
        stored = raw.execute("SELECT bytes FROM originals").fetchone()[0]
    assert zlib.decompress(stored) == document.original


def test_reading_the_same_bytes_twice_adds_nothing(ledger):
    document, claims = harbour()
    assert ledger.add(document, claims, "engine 1", READ_AT)
    before = ledger.counts()
    assert not ledger.add(document, claims, "engine 1", READ_AT + timedelta(days=1))
    assert ledger.counts() == before
    assert len(ledger.document("harbour.txt").extractions) == 1


def test_has_tells_what_was_read_by_which_engine(ledger):
    document, claims = harbour()
    assert not ledger.has(document.sha256, document.id, "engine 1")
    ledger.add(document, claims, "engine 1", READ_AT)
    assert ledger.has(document.sha256, document.id, "engine 1")
    assert not ledger.has(document.sha256, document.id, "engine 2")


def test_a_newer_reading_is_answered_from_and_the_older_stays(ledger):
    document, claims = harbour()
    ledger.add(document, claims, "engine 1", READ_AT)
    assert ledger.add(document, claims[:1], "engine 2", READ_AT + timedelta(days=1))
    shown = ledger.document("harbour.txt")
    assert [c.kind for c in shown.claims] == ["change"]
    assert [(e.engine, e.answered) for e in shown.extractions] == [("engine 2", True), ("engine 1", False)]
    assert ledger.claims().total == 1


def test_a_newer_reading_of_another_text_replaces_the_older_in_answers(ledger):
    first = Page("Ada Merz commands the Lake Fleet.", name="a.txt", own="a")
    ledger.add(first.document, [], "engine 1", READ_AT)
    better = Page("Ada Merz commands the Lake Fleet.\nBy Jo Roe", name="a.txt", own="a")
    object.__setattr__(better.document, "original", first.document.original)
    ledger.add(better.document, [], "engine 2", READ_AT + timedelta(days=1))
    assert ledger.document("a").text == better.text
    assert ledger.search("merz").documents == 1
    assert ledger.counts().documents == 1


def test_one_text_under_two_ids_is_two_documents(ledger):
    for number in ("one", "two"):
        page = Page("Ada Merz commands the Lake Fleet.", name=f"{number}.txt", own=number)
        assert ledger.add(page.document, [], "engine 1", READ_AT)
    assert ledger.counts().documents == 2
    assert {h.document.id for h in ledger.search("merz").hits} == {"one", "two"}


def test_one_id_over_two_texts_is_two_documents(ledger):
    for text in ("Ada Merz commands the Lake Fleet.", "Oskar Brandt commands the Lake Fleet."):
        page = Page(text, name="feed.jsonl:1", own="1")
        who = page.person(text[:8]) if text.startswith("Ada") else page.person("Oskar Brandt")
        claim = page.posting(text, who, page.post(None, "Lake Fleet"))
        assert ledger.add(page.document, [claim], "engine 1", READ_AT)
    assert {n.person for n in ledger.who("lake fleet").posts[0].named} == {"Ada Merz", "Oskar Brandt"}


def test_a_claim_whose_words_do_not_stand_in_the_text_stays_out_with_its_document(ledger):
    document, claims = harbour()
    astray = Change(
        event=Event.DIED,
        person=Person(),
        post=Post(),
        sources=(),
        certainty=Certainty.ASSERTED,
        evidence=Span(0, len(document.text) + 1),
        trigger=Span(0, 3),
    )
    with pytest.raises(SpanError):
        ledger.add(document, [*claims, astray], "engine 1", READ_AT)
    assert ledger.counts().documents == 0
    assert not ledger.has(document.sha256, document.id, "engine 1")


def test_half_a_character_stays_out():
    page = Page("Ada Merz commands the Lake Fleet.", name="a.txt")
    object.__setattr__(page.document, "text", "\ud800")
    with Ledger.open("sqlite://") as ledger, pytest.raises(SpanError, match="half a character"):
        ledger.add(page.document, [], "e", READ_AT)


def test_every_whole_character_comes_back(ledger):
    text = "Ada\x00Merz \U0001f6a2 e\u0301\r\nнаказ ﷺ"
    page = Page(text, name="a.txt")
    who = page.person("Merz \U0001f6a2 e\u0301")
    assert ledger.add(page.document, [page.posting("Merz", who, page.post(None, "наказ ﷺ"))], "e", READ_AT)
    shown = ledger.document("a.txt")
    assert shown.text == text
    assert {c.field: c.words.text for c in shown.claims[0].cells} == {
        "name": "Merz \U0001f6a2 e\u0301",
        "organization": "наказ ﷺ",
    }


def test_a_time_without_a_zone_is_refused(ledger):
    document, claims = harbour()
    with pytest.raises(ValueError, match="zone"):
        ledger.add(document, claims, "engine 1", datetime(2022, 6, 1))


def test_a_claim_given_twice_is_in_once(ledger):
    document, claims = harbour()
    ledger.add(document, [*claims, *claims], "engine 1", READ_AT)
    assert ledger.claims().total == len(claims)


def test_a_refusal_is_kept_once_with_its_way_out(ledger):
    refusal = Refusal(name="x.pdf", reason=Reason.BINARY, detail="starts with %PDF", way_out="convert it to text")
    assert ledger.refuse(refusal, READ_AT)
    assert not ledger.refuse(refusal, READ_AT + timedelta(days=1))
    (row,) = ledger.refused()
    assert (row.name, row.reason, row.way_out) == ("x.pdf", "binary", "convert it to text")
    assert row.meaning == Reason.BINARY.meaning


def test_a_refused_input_that_was_read_later_is_marked(ledger):
    for name in ("harbour.txt", "x.pdf"):
        ledger.refuse(Refusal(name=name, reason=Reason.EMPTY, detail="", way_out=""), READ_AT)
    assert [row.since_read for row in ledger.refused()] == [None, None]
    document, claims = harbour()
    ledger.add(document, claims, "engine 1", READ_AT + timedelta(days=1))
    assert [(r.name, (r.since_read or "")[:10]) for r in ledger.refused()] == [
        ("harbour.txt", "2022-06-02"),
        ("x.pdf", ""),
    ]


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_no_row_can_be_changed_or_taken_out(told, tmp_path, table):
    told.refuse(Refusal(name="x", reason=Reason.EMPTY, detail="", way_out=""), READ_AT)
    with closing(sqlite3.connect(tmp_path / "test.ledger")) as raw:
        column = raw.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]
        rows = raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        if rows == 0:
            pytest.skip("the story leaves this table empty")
        for deed in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
            with pytest.raises(sqlite3.IntegrityError, match="only grows"):
                raw.execute(deed)


def test_a_healthy_ledger_has_no_problems(told):
    with told.reading() as connection:
        assert list(problems_of(connection)) == []


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(4)), twice=st.lists(st.integers(0, 3), max_size=3))
def test_the_order_of_reading_changes_no_answer(tmp_path_factory, order, twice):
    story = everything()
    answers = []
    for turns in (range(4), [*order, *twice]):
        with Ledger.open(tmp_path_factory.mktemp("order") / "a.ledger") as ledger:
            for i in turns:
                ledger.add(*story[i], "engine 1", READ_AT)
            answers.append(
                as_json(
                    (
                        ledger.who("fleet"),
                        ledger.who("army"),
                        ledger.person("merz"),
                        ledger.person("vellin"),
                        ledger.claims(),
                        ledger.source("channel"),
                        ledger.counts(),
                        ledger.search("fleet").documents,
                    )
                )
            )
    assert answers[0] == answers[1]
