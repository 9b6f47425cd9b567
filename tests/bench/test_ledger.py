"""The big ledger: its invented reports are sound, and bulk makes of them what adding them one by one makes."""

import pytest
from sqlalchemy import select

from bench.bulk import ENGINE, Bulk, make, read_at
from bench.corpora import QuestionError
from bench.ledger import Answers, Took, measured, shown
from bench.reports import report
from bench.world import World
from reportedly.claims.claim import verify
from reportedly.ledger import Ledger
from reportedly.ledger.checks import problems_of
from reportedly.ledger.schema import bands, judgements, metadata, sketches

DOCUMENTS = 60


@pytest.fixture(scope="module")
def world() -> World:
    return World(400)


@pytest.fixture(scope="module")
def made(world, tmp_path_factory):
    path = tmp_path_factory.mktemp("bulk") / "made.ledger"
    make(path, world, 400, lambda line: None)
    with Ledger.open(path, create=False) as opened:
        yield opened


def rows(ledger, table):
    query = select(table).where(table.c.what == "person") if table is judgements else select(table)
    with ledger.reading() as connection:
        return sorted(map(str, connection.execute(query)))


def test_a_document_is_the_same_every_time_and_its_claims_stand_in_it(world):
    document, claims = report(world, 7)
    assert (document, claims) == report(World(400), 7)
    for claim in claims:
        verify(claim, document.text)
        for part in claim.sources:
            assert part.value.endswith(part.span.of(document.text))


def test_bulk_makes_what_adding_makes(world, made, tmp_path):
    with Ledger.open(tmp_path / "added.ledger") as added:
        count = len(rows(made, metadata.tables["documents"]))
        for number in range(count):
            document, claims = report(world, number)
            added.add(document, claims, ENGINE, read_at(world, number))
        for table in metadata.sorted_tables:
            if table not in (sketches, bands):
                assert rows(made, table) == rows(added, table), table.name


def test_a_ledger_made_in_bulk_is_whole(made):
    with made.reading() as connection:
        assert list(problems_of(connection)) == []


def test_a_few_are_told_of_much_and_most_a_little():
    world = World(20_000)
    dice = world.dice(0)
    told = [world.drawn(dice) for _ in range(2_000)]
    assert told.count(0) > 10 * told.count(1_500)
    assert len({n for n in told if n >= 1_000}) > 300


def test_times_are_measured_ones_and_bounds_stand_in_brackets():
    took = tuple(Took(clock=float(n), processor=n / 2) for n in range(1, 101))
    answers = Answers(name="who", took=took, limit=50)
    assert (answers.clock(50), answers.clock(95), answers.clock(100), answers.processor(95)) == (50, 95, 100, 47.5)
    assert "95.0 (< 50)" in shown([answers], 1_000)


def test_no_claims_are_an_error(tmp_path):
    with pytest.raises(QuestionError, match="1 or more"):
        measured(0, tmp_path / "none.ledger")


def test_rows_are_taken_once(world):
    bulk = Bulk()
    for number in range(DOCUMENTS):
        bulk.take(*report(world, number), read_at(world, number))
    ids = [
        row["id"]
        for table, found in bulk.rows.items()
        if "id" in table.c and table.name != "documents"
        for row in found
    ]
    assert len(ids) == len(set(ids))
