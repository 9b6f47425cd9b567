from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from reportedly.errors import InputMissing, LedgerError
from reportedly.ledger import Ledger
from reportedly.ledger.checks import problems_of
from reportedly.ledger.opening import MIGRATIONS, hidden
from reportedly.ledger.schema import APPEND_ONLY, HEAD, metadata

from .pages import READ_AT
from .story import harbour

WRITER = """
import sys
sys.path.insert(0, sys.argv[2])
from ledger.pages import READ_AT, Page
from reportedly.ledger import Ledger
with Ledger.open(sys.argv[1]) as opened:
    for n in range(400):
        page = Page(f"Report {n}\\nColonel Ada Merz commands division {n}.", name=f"{n}.txt", own=str(n))
        if opened.has(page.document.sha256, str(n), "e"):
            continue
        who, post = page.person("Ada Merz", "Colonel"), page.post(None, f"division {n}")
        opened.add(page.document, [page.posting("Colonel Ada Merz commands", who, post)], "e", READ_AT)
        print(n, flush=True)
"""


def test_a_ledger_is_made_where_there_is_none(tmp_path):
    with Ledger.open(tmp_path / "new.ledger") as opened:
        assert opened.counts().documents == 0
    assert (tmp_path / "new.ledger").exists()


def test_what_went_in_is_there_when_it_is_opened_again(tmp_path):
    document, claims = harbour()
    with Ledger.open(tmp_path / "a.ledger") as opened:
        opened.add(document, claims, "e", READ_AT)
    with Ledger.open(tmp_path / "a.ledger", create=False) as again:
        assert again.counts().documents == 1


def test_a_path_with_odd_characters_is_a_path(tmp_path):
    where = tmp_path / "a b#c%20d?e=f.ledger"
    Ledger.open(where).close()
    assert where.exists()


@pytest.mark.slow
def test_several_may_open_a_new_ledger_at_once(tmp_path):
    code = "import sys; from reportedly.ledger import Ledger; print(Ledger.open(sys.argv[1]).counts().documents)"
    openers = [
        subprocess.Popen([sys.executable, "-c", code, tmp_path / "a.ledger"], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert [opener.communicate()[0].strip() for opener in openers] == ["0"] * 4


def test_a_new_ledger_waits_for_another_process_that_is_making_it(tmp_path):
    place = tmp_path / "a.ledger"
    with closing(sqlite3.connect(place, isolation_level=None, check_same_thread=False)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        release = threading.Timer(0.2, raw.execute, ["COMMIT"])
        release.start()
        Ledger.open(place).close()
        release.join()
        raw.execute("BEGIN EXCLUSIVE")
        raw.execute("COMMIT")


def test_opening_again_loads_no_migration(tmp_path):
    Ledger.open(tmp_path / "a.ledger").close()
    code = "import sys; from reportedly.ledger import Ledger; Ledger.open(sys.argv[1]).close(); "
    code += "print('alembic' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "a.ledger"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_importing_the_package_loads_no_database():
    code = "import sys, reportedly.ledger, reportedly.ledger.answers; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_ledger_that_is_not_there_is_missing_when_none_may_be_made(tmp_path):
    with pytest.raises(InputMissing) as caught:
        Ledger.open(tmp_path / "none.ledger", create=False)
    assert "reportedly read" in caught.value.hint


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputMissing, match="no folder"):
        Ledger.open(tmp_path / "nowhere" / "a.ledger")


def test_a_file_that_is_no_database_is_no_ledger(tmp_path):
    (tmp_path / "a.ledger").write_text("a letter to nobody\n" * 100)
    with pytest.raises(LedgerError) as caught:
        Ledger.open(tmp_path / "a.ledger")
    assert "no ledger" in caught.value.hint


def test_another_program_s_database_is_left_alone(tmp_path):
    with closing(sqlite3.connect(tmp_path / "a.ledger")) as raw, raw:
        raw.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(LedgerError, match="another program"):
        Ledger.open(tmp_path / "a.ledger")


def test_a_ledger_from_a_newer_version_says_so(tmp_path):
    Ledger.open(tmp_path / "a.ledger").close()
    with closing(sqlite3.connect(tmp_path / "a.ledger")) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LedgerError, match="newer version") as caught:
        Ledger.open(tmp_path / "a.ledger")
    assert "upgrade reportedly" in caught.value.hint


def test_a_locked_ledger_says_who_to_wait_for(tmp_path):
    document, claims = harbour()
    with Ledger.open(tmp_path / "a.ledger", busy_ms=10) as opened:
        with closing(sqlite3.connect(tmp_path / "a.ledger", isolation_level=None)) as raw:
            raw.execute("BEGIN IMMEDIATE")
            with pytest.raises(LedgerError) as caught:
                opened.add(document, claims, "e", READ_AT)
            raw.execute("ROLLBACK")
        assert "another process" in caught.value.hint
        assert opened.add(document, claims, "e", READ_AT)


def test_a_driver_that_is_not_installed_is_a_ledger_error():
    with pytest.raises(LedgerError, match="cannot open"):
        Ledger.open("nosuchdatabase://host/name")


def test_a_password_is_never_shown():
    assert "secret" not in hidden("postgresql+psycopg://me:secret@host/name")


def test_the_newest_migration_is_the_one_the_schema_names():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_the_migrations_make_the_tables_of_the_schema(ledger):
    with ledger.reading() as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts={"include_object": _is_ours}), metadata)
    assert found == []


def test_every_table_only_grows(ledger):
    with ledger.reading() as connection:
        guards = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars())
    assert {f"{table}_no_{deed}" for table in APPEND_ONLY for deed in ("update", "delete")} == guards


@pytest.mark.slow
def test_a_writer_killed_at_any_moment_leaves_a_ledger_that_opens_and_resumes(tmp_path):
    where = tmp_path / "killed.ledger"
    told: set[str] = set()
    for pause in (0.0, 0.05, 0.15, 0.3, 0.02):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, where, Path(__file__).parents[1]], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        if pause:
            told.add(writer.stdout.readline().strip())
            time.sleep(pause)
        os.kill(writer.pid, signal.SIGKILL)
        told |= set(writer.stdout.read().split("\n")[:-1])
        writer.wait()
        writer.stdout.close()
        with Ledger.open(where) as opened:
            with opened.reading() as connection:
                assert list(problems_of(connection)) == []
            kept = {c.document.id for c in opened.claims().claims}
            assert told - {""} <= kept
            assert len(kept) == opened.counts().documents == opened.counts().postings
    assert len(kept) > 4


def _is_ours(_thing, name, kind, _reflected, _other) -> bool:
    return kind != "table" or not str(name).startswith(("passages", "alembic"))
