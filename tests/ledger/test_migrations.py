"""A ledger of an older version is brought up to date when it is opened, and answers as before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

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
    old = tmp_path / "old.ledger"
    at_version(old, "0002")
    with closing(sqlite3.connect(old)) as raw, raw:
        raw.execute("ATTACH DATABASE ? AS new", (str(new),))
        for table in TABLES:
            columns = ", ".join(row[1] for row in raw.execute(f"PRAGMA main.table_info({table})"))
            raw.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")
        for number, words in raw.execute(
            "SELECT number, substr(text, start_at + 1, end_at - start_at) FROM blocks JOIN documents ON key = document"
        ).fetchall():
            raw.execute("INSERT INTO passages (rowid, words) VALUES (?, ?)", (number, words))
    return old, new


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
