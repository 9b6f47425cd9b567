"""A ledger on PostgreSQL: a real one, started for these tests where it is installed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from reportedly.errors import LedgerError
from reportedly.ledger import Ledger
from reportedly.ledger.answers import as_json
from reportedly.ledger.checks import problems_of
from reportedly.ledger.schema import APPEND_ONLY

from .pages import READ_AT
from .story import everything, harbour

AT = datetime(2022, 7, 1, tzinfo=UTC)

WRITER = """
import sys
from datetime import timedelta
sys.path.insert(0, sys.argv[2])
from reportedly.ledger import Ledger
from tests.ledger.pages import READ_AT
from tests.ledger.story import everything
with Ledger.open(sys.argv[1]) as ledger:
    for turn in range(int(sys.argv[3]), int(sys.argv[3]) + 6):
        for document, claims in everything():
            ledger.add(document, claims, f"engine {turn}", READ_AT + timedelta(days=turn))
"""


def programs() -> Path | None:
    """The folder with PostgreSQL's programs; None where it is not installed."""
    found = shutil.which("initdb")
    every = [Path(found)] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    return every[0].parent if every else None


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The folder with the socket of a server that is there for these tests alone."""
    where = programs()
    if where is None:
        pytest.skip("PostgreSQL is not installed (on Debian: apt-get install postgresql)")
    who = None
    if os.getuid() == 0:  # it refuses to run as root
        with suppress(KeyError):
            who = next(pwd.getpwnam(name) for name in ("postgres", "nobody"))
        if who is None:
            pytest.skip("PostgreSQL does not run as root, and there is no other user to run it as")
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        if who is not None:
            os.chown(folder, who.pw_uid, who.pw_gid)
        user = {} if who is None else {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}

        def run(*words: str) -> None:
            subprocess.run(words, check=True, capture_output=True, cwd=folder, timeout=120, **user)

        run(str(where / "initdb"), "-D", f"{folder}/data", "-A", "trust", "-U", "ledger", "-E", "UTF8", "--no-sync")
        options = f"-k {folder} -c listen_addresses= -c fsync=off"
        control = str(where / "pg_ctl")
        run(control, "-D", f"{folder}/data", "-l", f"{folder}/log", "-w", "-o", options, "start")
        try:
            yield folder
        finally:
            run(control, "-D", f"{folder}/data", "-m", "immediate", "stop")


@pytest.fixture
def url(server, request) -> str:
    """The address of an empty database of a test's own."""
    name = f"t{abs(hash(request.node.name))}"
    engine = create_engine(f"postgresql+psycopg://ledger@/postgres?host={server}", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        # in its own language "~" comes before the digits
        language = "TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C'"
        connection.execute(text(f"CREATE DATABASE {name} {language}"))
    engine.dispose()
    return f"postgresql+psycopg://ledger@/{name}?host={server}"


def answers(ledger):
    asked = (
        ledger.who("lake fleet"),
        ledger.who("army", on="2022-06-20"),
        ledger.person("Vellin"),
        ledger.claims(),
        ledger.story(),
        ledger.source("channel"),
        ledger.list_sources(),
        ledger.list_sources("post"),
        ledger.glance("post"),
        ledger.list_people(),
        ledger.queue(),
        ledger.counts(),
    )
    return as_json(asked)


def told(where):
    """A ledger that has read the story, one report of it twice, and in which people have judged."""
    ledger = Ledger.open(where)
    for document, claims in everything():
        ledger.add(document, claims, "engine 1", READ_AT)
    ledger.add(*harbour(), "engine 2", READ_AT + timedelta(days=3))
    claim = next(c.id for c in ledger.claims().claims if c.event == "detained" and c.kind == "change")
    ledger.reject(claim, by="Jo Roe", at=AT)
    return ledger


def test_it_answers_as_a_ledger_in_a_file_does(url, tmp_path):
    with told(url) as there, told(tmp_path / "a.ledger") as here:
        assert answers(there) == answers(here)
        assert answers(there.as_read_by("2022-06-02")) == answers(here.as_read_by("2022-06-02"))
        with there.reading() as connection:
            assert list(problems_of(connection)) == []
    with Ledger.open(url, create=False) as again:
        assert again.counts().documents == 4


def test_no_row_can_be_changed_or_taken_out_there(url):
    with told(url) as ledger:
        for table in APPEND_ONLY:
            with ledger.reading() as connection:
                column = connection.execute(text(f"SELECT * FROM {table} LIMIT 1")).keys()
                if connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0:
                    continue
                first = next(iter(column))
            for deed in (
                f'UPDATE {table} SET "{first}" = "{first}"',
                f"DELETE FROM {table}",
                f"TRUNCATE {table} CASCADE",
            ):
                with pytest.raises(DBAPIError, match="only grows"), ledger._engine.begin() as connection:
                    connection.execute(text(deed))


def test_a_reader_sees_one_moment_while_others_write(url):
    with Ledger.open(url) as ledger:
        ledger.add(*harbour(), "engine 1", READ_AT)
        count = text("SELECT count(*) FROM extractions")
        with ledger.reading() as connection:
            assert connection.execute(count).scalar() == 1
            writer = threading.Thread(target=ledger.add, args=(*everything()[1], "engine 1", READ_AT))
            writer.start()
            writer.join()
            assert connection.execute(count).scalar() == 1
        with ledger.reading() as connection:
            assert connection.execute(count).scalar() == 2


def test_several_processes_write_one_ledger(url, offline):
    Ledger.open(url).close()
    root = str(Path(__file__).parents[2])
    starts = ("0", "3", "6")
    running = [subprocess.Popen([sys.executable, "-c", WRITER, url, root, start], env=offline) for start in starts]
    assert [one.wait(timeout=120) for one in running] == [0, 0, 0]
    with Ledger.open(url) as ledger, ledger.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM extractions")).scalar() == 12 * len(everything())
        assert list(problems_of(connection)) == []


def test_who_waits_too_long_for_another_writer_is_told_so(url):
    Ledger.open(url).close()
    with Ledger.open(url, busy_ms=50) as ledger, ledger.writing(), Ledger.open(url, busy_ms=50) as other:
        with pytest.raises(LedgerError) as caught:
            other.add(*harbour(), "engine 1", READ_AT)
        assert "another process" in caught.value.hint
