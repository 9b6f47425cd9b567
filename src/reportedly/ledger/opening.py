"""Opening a ledger: from a location to an engine whose database is at this version's schema."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from reportedly.errors import InputMissing, LedgerError, UsageError
from reportedly.ledger.schema import HEAD

MIGRATIONS = Path(__file__).parent / "migrations"

MAPPED = 1 << 30
"""Bytes of a ledger that are read out of mapped memory: by a third quicker than through SQLite's own small cache."""

PAUSE = 0.02
"""Seconds between two attempts at a lock that SQLite does not wait for."""

WRITERS = 0x5EB0_47ED
"""The number of the lock that writers of a ledger on PostgreSQL take, one after the other (of no meaning)."""


def open_engine(location: str | Path, *, create: bool, busy_ms: int) -> Engine:
    """The engine of the ledger at ``location`` (a file, or an SQLAlchemy URL), its schema brought up to date.

    Raises InputMissing when there is no such file and ``create`` is false, and LedgerError when it is no ledger, cannot
    be opened, or is from a newer version.
    """
    where = str(location)
    if "://" not in where:
        file = Path(location)
        if not file.exists() and not create:
            raise InputMissing(f"there is no ledger at {where}", "read some reports first: reportedly read FOLDER")
        if not file.absolute().parent.is_dir():
            raise InputMissing(f"there is no folder {file.parent} for a ledger", "make the folder, or name another")
    try:
        engine = create_engine(make_url(where) if "://" in where else URL.create("sqlite", database=str(location)))
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise LedgerError(
            f"cannot open a ledger at {hidden(where)}: {error}",
            "check the URL and its driver (for PostgreSQL: pip install 'reportedly[postgres]')",
        ) from error
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine, busy_ms)
    elif engine.dialect.name == "postgresql":
        _prepare_postgresql(engine, busy_ms)
    with translated(where):
        _bring_up_to_date(engine, where, busy_ms)
    return engine


def hidden(where: str) -> str:
    """A location as it may be shown: without a password."""
    if "://" not in where or where.startswith("sqlite"):
        return where.removeprefix("sqlite:///")
    try:
        return make_url(where).render_as_string(hide_password=True)
    except ArgumentError:
        return where.split("://", 1)[0] + "://…"


_ENDLESS = ("pattern too complex", "Expression tree is too large", "too many SQL variables", "parser stack overflow")
"""What SQLite says of questions with thousands of words."""


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Turn the database's errors into LedgerError, each with the way out; UsageError for a question without end."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig)
        if any(words in said for words in _ENDLESS):
            raise UsageError("that is longer than anything in a ledger", "ask with fewer words") from error
        hint = "run: reportedly verify"
        if any(word in said for word in ("locked", "busy", "lock timeout")):
            hint = "another process is writing to it; wait for it, or end it, and try again"
        elif "not a database" in said:
            hint = "the file is no ledger; name another with --ledger"
        elif "unable to open" in said or "readonly" in said:
            hint = "check that the file and its folder can be read and written"
        elif "full" in said:
            hint = "make room on the disk; everything committed so far is kept"
        raise LedgerError(f"the ledger {hidden(where)}: {said}", hint) from error


@contextmanager
def atomic(engine: Engine, *, upgraded: bool = True) -> Iterator[Connection]:
    """One transaction that writes: all of it is in the ledger afterwards, or none. It waits for other writers.

    Raises LedgerError where the ledger is no longer at this version's schema; not without ``upgraded``.
    """
    options: dict[str, bool | str] = {"writes": True}
    if engine.dialect.name == "postgresql":  # what others wrote while it waited is seen
        options |= {"isolation_level": "READ COMMITTED"}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        if upgraded:
            _stop_when_upgraded(connection)
        yield connection


def _stop_when_upgraded(connection: Connection) -> None:
    """Raise LedgerError where another program has upgraded the ledger since: it would not find what is written here."""
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if version != HEAD:
        raise LedgerError(
            f"the ledger was upgraded by another program meanwhile (its schema is {version}, ours {HEAD})",
            "end this program and start it again, once it is as new as the other",
        )


def has_passages(connection: Connection) -> bool:
    """Whether the database has the full-text index."""
    return connection.dialect.name == "sqlite"


def _prepare_sqlite(engine: Engine, busy_ms: int) -> None:
    @event.listens_for(engine, "connect")
    def _on_connect(raw: sqlite3.Connection, _record: object) -> None:
        raw.isolation_level = None
        cursor = raw.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {int(busy_ms)}")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA recursive_triggers = ON")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute(f"PRAGMA mmap_size = {MAPPED}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare_postgresql(engine: Engine, busy_ms: int) -> None:
    """Have readers see one moment of the ledger, and writers wait for each other, as they do on SQLite."""
    engine.update_execution_options(isolation_level="REPEATABLE READ")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes", False):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, int(busy_ms))}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")


def _bring_up_to_date(engine: Engine, where: str, busy_ms: int) -> None:
    with engine.connect() as connection:
        if _version(connection, where) == HEAD:
            return
    if engine.dialect.name == "sqlite":
        _write_ahead(engine, where, time.monotonic() + busy_ms / 1000)
    with atomic(engine, upgraded=False) as connection:
        if _version(connection, where) != HEAD:
            _migrate(connection)


def _write_ahead(engine: Engine, where: str, deadline: float) -> None:
    """Let readers read while somebody writes. SQLite does not wait for the lock that this takes, so we do."""
    raw = engine.raw_connection()
    try:
        while True:
            try:
                raw.cursor().execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() >= deadline:
                    raise LedgerError(
                        f"the ledger {hidden(where)}: {error}", "another process is opening it; try again"
                    ) from error
                time.sleep(PAUSE)
    finally:
        raw.close()


def _version(connection: Connection, where: str) -> str | None:
    """The version of the ledger's schema, None for an empty database. Raises LedgerError when newer, or no ledger."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" not in tables:
        if tables:
            raise LedgerError(
                f"{hidden(where)} is a database of another program", "name another file for the ledger with --ledger"
            )
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    version = None if found is None else str(found)
    if version is not None and version > HEAD:
        raise LedgerError(
            f"the ledger {hidden(where)} is from a newer version of reportedly (its schema is {version}, ours {HEAD})",
            "upgrade reportedly, or start a new ledger with --ledger",
        )
    return version


def _migrate(connection: Connection) -> None:
    """Run the migrations that are missing, in the transaction of ``connection``. Alembic is loaded only here."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
