"""A ledger of an older version is brought up to date when it is opened, and answers as before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

from reportedly.errors import LedgerError
from reportedly.ledger import Ledger
from reportedly.ledger.answers import as_json
from reportedly.ledger.checks import problems_of
from reportedly.ledger.opening import MIGRATIONS
from reportedly.ledger.schema import HEAD

from .pages import READ_AT
from .story import everything

TABLES = (
    "originals documents blocks marks organizations posts people people_words post_words extractions claims extracted "
    "claim_sources source_words judgements refusals sketches bands registered registered_people"
).split()


@pytest.fixture
def second(tmp_path):
    """The file of a ledger at version 2 that has read the story, and one at the newest version that has, too."""
    new = tmp_path / "new.ledger"
    with Ledger.open(new) as ledger:
        for document, claims in everything():
            ledger.add(document, claims, "engine 1", READ_AT)
    return as_of(new, "0002", TABLES), new


@pytest.fixture
def third(tmp_path):
    """The same at version 3, where a document was read twice and claims were reviewed."""
    new = tmp_path / "new.ledger"
    with Ledger.open(new) as ledger:
        for turn, (document, claims) in enumerate([*everything(), *everything()]):
            ledger.add(document, claims, f"engine {turn // 4}", READ_AT - timedelta(days=turn))
        for claim in ledger.claims().claims[:2]:
            ledger.reject(claim.id, by="Jo Roe", at=datetime(2022, 7, 1, tzinfo=UTC))
    return as_of(new, "0003", [*TABLES, "reviews"]), new


def as_of(new, version, tables):
    """A ledger of a version with the rows of another that this version has tables for."""
    old = new.with_name("old.ledger")
    at_version(old, version)
    with closing(sqlite3.connect(old)) as raw, raw:
        raw.execute("ATTACH DATABASE ? AS new", (str(new),))
        for table in tables:
            columns = ", ".join(row[1] for row in raw.execute(f"PRAGMA main.table_info({table})"))
            raw.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")
        for number, words in raw.execute(
            "SELECT number, substr(text, start_at + 1, end_at - start_at) FROM blocks JOIN documents ON key = document"
        ).fetchall():
            raw.execute("INSERT INTO passages (rowid, words) VALUES (?, ?)", (number, words))
    return old


def at_version(path, version):
    """Make an empty ledger of a version."""
    engine = create_engine(f"sqlite:///{path}")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == version
    engine.dispose()


def answers(ledger):
    return as_json(
        (ledger.who("lake fleet"), ledger.person("Vellin"), ledger.claims(), ledger.story(), ledger.counts())
    )


def test_a_ledger_of_version_2_answers_as_before_and_takes_reviews(second):
    old, new = second
    with Ledger.open(old) as upgraded, Ledger.open(new) as fresh:
        assert answers(upgraded) == answers(fresh)
        with upgraded.reading() as connection:
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD
            assert list(problems_of(connection)) == []
        claim = next(c.id for c in upgraded.claims().claims if c.event == "detained" and c.kind == "change")
        upgraded.reject(claim, by="Jo Roe", at=datetime(2022, 7, 1, tzinfo=UTC))
        assert claim not in str(answers(upgraded))
        with upgraded.reading() as connection:
            assert list(problems_of(connection)) == []


def test_a_ledger_of_version_3_knows_what_follows_from_its_rows(third):
    old, new = third
    with Ledger.open(old) as upgraded, Ledger.open(new) as fresh:
        assert answers(upgraded) == answers(fresh)
        for table in ("gists", "superseded"):
            query = text(f"SELECT * FROM {table} ORDER BY 1, 2, 3")
            with upgraded.reading() as one, fresh.reading() as two:
                assert one.execute(query).all() == two.execute(query).all() != []
                assert list(problems_of(one)) == []


def test_a_program_that_another_has_outrun_writes_no_more(tmp_path):
    with Ledger.open(tmp_path / "a.ledger") as ledger:
        with closing(sqlite3.connect(tmp_path / "a.ledger")) as raw, raw:
            raw.execute("UPDATE alembic_version SET version_num = '9999'")
        with pytest.raises(LedgerError, match="upgraded by another program"):
            ledger.add(*everything()[0], "engine 1", READ_AT)
        with closing(sqlite3.connect(tmp_path / "a.ledger")) as raw:
            assert raw.execute("SELECT count(*) FROM documents").fetchone() == (0,)


def test_what_an_older_program_left_out_is_written(third):
    _, new = third
    with closing(sqlite3.connect(new)) as raw, raw:
        for table in ("gists", "superseded"):
            raw.execute(f"DROP TRIGGER {table}_no_delete")
            raw.execute(f"DELETE FROM {table} WHERE rowid % 2")
    with Ledger.open(new) as ledger:
        assert ledger.mend() > 0
        assert ledger.mend() == 0
        with ledger.reading() as connection:
            assert list(problems_of(connection)) == []


def test_rows_of_an_upgraded_ledger_stay_as_they_are(second):
    old, _ = second
    with Ledger.open(old) as upgraded:
        claim = upgraded.claims().claims[0].id
        upgraded.accept(claim, by="Jo Roe", at=datetime(2022, 7, 1, tzinfo=UTC))
    with closing(sqlite3.connect(old)) as raw:
        for deed in ("UPDATE reviews SET reason = 'x'", "DELETE FROM extracted", "UPDATE extractions SET turn = 9"):
            with pytest.raises(sqlite3.IntegrityError, match="only grows"):
                raw.execute(deed)


@pytest.mark.parametrize("version", ["0001", "0002"])
def test_an_empty_ledger_of_an_older_version_is_brought_up_to_date(tmp_path, version):
    at_version(tmp_path / "a.ledger", version)
    with Ledger.open(tmp_path / "a.ledger") as ledger:
        assert ledger.counts().documents == 0
        assert ledger.queue().items == ()
