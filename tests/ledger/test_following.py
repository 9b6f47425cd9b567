"""What follows from other rows: the next reading of each document, and the gist of each claim."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from reportedly.ledger import Ledger
from reportedly.ledger.checks import problems_of
from reportedly.ledger.schema import documents, extracted, extractions, gists, superseded
from reportedly.ledger.scope import answered

from .pages import READ_AT
from .story import everything, harbour


def answered_from(ledger):
    """The engines of the readings that are answered from."""
    with ledger.reading() as connection:
        return list(connection.execute(select(extractions.c.engine).where(answered())).scalars())


def newest_by_hand(ledger, last):
    """The same, worked out from all readings: the last one by a time, for each document."""
    with ledger.reading() as connection:
        joined = extractions.join(documents, documents.c.key == extractions.c.document)
        columns = (extractions.c.read_at, extractions.c.turn, extractions.c.engine, extractions.c.id)
        rows = connection.execute(select(documents.c.id, documents.c.sha256, *columns).select_from(joined)).all()
    found = {}
    for row in sorted(map(tuple, rows)):
        if row[2] <= last:
            found[row[:2]] = row[4]
    return sorted(found.values())


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(5)), st.integers(0, 6))
def test_whatever_the_order_of_reading_the_last_reading_by_a_day_is_answered_from(tmp_path_factory, order, day):
    document, claims = harbour()
    with Ledger.open(tmp_path_factory.mktemp("turns") / "a.ledger") as ledger:
        for turn in order:
            ledger.add(document, claims, f"engine {turn}", READ_AT + timedelta(days=turn))
        last = (READ_AT + timedelta(days=day - 1)).date().isoformat()
        assert sorted(answered_from(ledger.as_read_by(last))) == newest_by_hand(ledger, f"{last}T~")
        assert answered_from(ledger) == ["engine 4"]
        with ledger.reading() as connection:
            assert list(problems_of(connection)) == []
            ids = select(extractions.c.id).order_by(extractions.c.read_at)
            turns = list(connection.execute(ids).scalars())
            known = {tuple(row) for row in connection.execute(select(superseded.c.extraction, superseded.c.newer))}
        assert set(pairwise(turns)) <= known


def test_every_claim_of_every_reading_has_a_gist(ledger):
    for number, (document, claims) in enumerate([*everything(), *everything()]):
        ledger.add(document, claims, f"engine {number // 4}", READ_AT)
    with ledger.reading() as connection:
        links = set(map(tuple, connection.execute(select(extracted.c.claim, extracted.c.extraction))))
        assert set(map(tuple, connection.execute(select(gists.c.claim, gists.c.extraction)))) == links
        origins = set(connection.execute(select(gists.c.origin)).scalars())
    assert {claim.sources[-1].value for _, claims in everything() for claim in claims if claim.sources} <= origins


def test_an_index_of_what_is_known_passes_by_what_is_not(ledger):
    ledger.add(*harbour(), "engine 1", READ_AT)
    with ledger.reading() as connection:
        nameless = select(func.count()).where(gists.c.document == "x", gists.c.person.is_(None))
        text = str(nameless.compile(connection.engine, compile_kwargs={"literal_binds": True}))
        plan = str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}").all())
    assert "gists_by_document" in plan
