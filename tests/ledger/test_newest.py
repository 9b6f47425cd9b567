"""Claims a page at a time: the order, the counts, and that neither depends on how they are found."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.ledger import ClaimFilter, Ledger, newest
from reportedly.vocabulary import Certainty, Event, Status

from .pages import READ_AT, Page
from .story import everything

FILTERS = (
    {},
    {"kind": "posting"},
    {"event": "dismissed"},
    {"event": "dismissed", "kind": "response"},
    {"certainty": "hedged"},
    {"status": "former"},
    {"response": "denied"},
    {"person": "vellin"},
    {"person": "nobody at all"},
    {"source": "northern wire"},
    {"document": "notes.txt"},
    {"since": "2022-05-11"},
    {"until": "2022-05-11", "kind": "change"},
    {"sure": 0.5},
    {"sure": 0.5, "certainty": "asserted", "person": "Merz"},
)


def diary(days: int = 30):
    """A report a day, each with two claims; one in five is of no known day."""
    for i in range(days):
        published = None if i % 5 == 4 else f"2023-03-{i + 1:02}"
        page = Page(f"Major Ole Brand{i}, harbour master of Amsel, resigned.", name=f"{i}.txt", published=published)
        who, post = page.person(f"Ole Brand{i}", "Major"), page.post("harbour master", "Amsel")
        words = f"Major Ole Brand{i}, harbour master of Amsel"
        yield (
            page.document,
            [
                page.posting(words, who, post, Status.FORMER if i % 2 else Status.CURRENT),
                page.change(Event.RESIGNED, page.text, who, post, certainty=list(Certainty)[i % 3]),
            ],
        )


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    with Ledger.open(tmp_path_factory.mktemp("newest") / "long.ledger") as ledger:
        for document, claims in [*everything(), *diary()]:
            ledger.add(document, claims, "engine 1", READ_AT)
        yield ledger


@pytest.fixture(params=["sorted", "walked"])
def way(request, monkeypatch):
    """Either way of finding a page: sorting all that passes, or going through documents a few at a time."""
    monkeypatch.setattr(newest, "FEW", 100_000 if request.param == "sorted" else 0)
    monkeypatch.setattr(newest, "FIRST", 2)


@pytest.mark.parametrize("asked", FILTERS, ids=str)
def test_pages_together_are_the_whole_list(long, way, asked):
    wanted = ClaimFilter(**asked)
    whole = long.claims(wanted)
    assert whole.total == len(whole.claims) == len({row.id for row in whole.claims})
    found = []
    for start in range(0, whole.total + 3, 3):
        page = long.claims(wanted, limit=3, offset=start)
        assert page.total == whole.total
        found += [row.id for row in page.claims]
    assert found == [row.id for row in whole.claims]


def test_the_newest_come_first_and_those_of_no_day_last(long, way):
    days = [row.document.published for row in long.claims().claims]
    known = [day for day in days if day]
    assert known == sorted(known, reverse=True)
    assert days == known + [None] * (len(days) - len(known))


def test_within_a_document_claims_are_in_the_order_of_the_text(long, way):
    starts = [r.evidence.start for r in long.claims(ClaimFilter(document="harbour.txt")).claims]
    assert starts == sorted(starts)
    assert len(starts) > 3


def test_a_page_after_the_last_is_empty_and_knows_how_many_there_are(long, way):
    total = long.claims().total
    assert long.claims(limit=5, offset=total) == long.claims(limit=5, offset=10**9)
    assert long.claims(limit=5, offset=total).claims == ()
    assert long.claims(limit=5, offset=total).total == total


def test_what_is_not_known_by_a_day_is_neither_listed_nor_counted(long, way):
    found = long.claims(known="2022-05-11", limit=100)
    assert {row.document.name for row in found.claims} == {"harbour.txt", "copy.txt"}
    assert found.total == len(found.claims)


@pytest.mark.parametrize("anew", [500, 0], ids=["few anew", "many anew"])
def test_a_claim_that_is_read_twice_is_counted_once(tmp_path, way, monkeypatch, anew):
    monkeypatch.setattr(newest, "ANEW", anew)
    with Ledger.open(tmp_path / "twice.ledger") as ledger:
        reports = list(diary(8))
        for document, claims in reports:
            ledger.add(document, claims, "engine 1", READ_AT)
        before = ledger.claims(), ledger.claims(ClaimFilter(kind="change")).total, ledger.counts()
        document, claims = reports[3]
        ledger.add(document, claims[:1], "engine 2", READ_AT + timedelta(days=1))
        assert ledger.claims().total == before[0].total - 1
        assert ledger.claims(ClaimFilter(kind="change")).total == before[1] - 1
        assert ledger.claims(limit=1, offset=ledger.claims().total).claims == ()
        assert ledger.counts().changes == before[2].changes - 1
        then = ledger.as_read_by(READ_AT.date())
        assert then.claims() == before[0]
        assert then.claims(ClaimFilter(kind="change"), limit=2).total == before[1]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(limit=st.integers(1, 90), offset=st.integers(0, 90))
def test_any_part_is_that_part_of_the_list(long, way, limit, offset):
    whole = long.claims().claims
    assert long.claims(limit=limit, offset=offset).claims == whole[offset : offset + limit]
