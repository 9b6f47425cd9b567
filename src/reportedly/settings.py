"""Every setting in one table: name, type, default, help and environment variable. Read once, passed down."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

from reportedly.errors import UsageError


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """One row of the table. ``default`` also gives the type; ``least`` is the smallest value a number may have."""

    name: str
    default: str | int
    help: str
    least: int = 0

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"REPORTEDLY_{self.name.upper()}"

    def parse(self, value: str) -> str | int:
        """The value as its type. Raises UsageError when it is not one, naming the variable and what would do."""
        if isinstance(self.default, str):
            if not value.strip():
                raise UsageError(
                    f"{self.variable} is empty", f"leave it out, or give it a value such as {self.default}"
                )
            return value
        try:
            number = int(value)
        except ValueError:
            raise UsageError(
                f"{self.variable} is not a number: {value!r}", f"give it a whole number, such as {self.default}"
            ) from None
        if number < self.least:
            raise UsageError(f"{self.variable} is too small: {number}", f"give it {self.least} or more")
        return number


TABLE: tuple[Setting, ...] = (
    Setting(
        name="ledger",
        default="reportedly.ledger",
        help="Where the ledger is: a file, or an SQLAlchemy URL such as postgresql+psycopg://host/name",
    ),
    Setting(name="jobs", default=1, least=1, help="How many processes read at the same time"),
    Setting(
        name="threads",
        default=0,
        help="How many threads the language model may use in one process; 0: as many as the machine has cores",
    ),
    Setting(
        name="max_document_bytes",
        default=20_000_000,
        least=1_000,
        help="The largest document that is read, in bytes; larger ones are refused with a reason",
    ),
    Setting(
        name="max_rows",
        default=50,
        least=1,
        help="How many rows a table in the terminal shows before it says how many more there are",
    ),
    Setting(
        name="busy_ms",
        default=30_000,
        least=0,
        help="How long to wait, in milliseconds, for another process that is writing to the ledger",
    ),
)
"""All settings, in the order they are shown."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """The settings of one run, as read from the environment and the command line."""

    ledger: str = "reportedly.ledger"
    jobs: int = 1
    threads: int = 0
    max_document_bytes: int = 20_000_000
    max_rows: int = 50
    busy_ms: int = 30_000

    @classmethod
    def read(cls, environment: Mapping[str, str] | None = None, **given: str | int | None) -> Settings:
        """Settings from ``given`` (the command line; None: not given), else the environment, else the defaults.

        Raises UsageError for a value that is not of the setting's type, or a name that is no setting.
        """
        source = os.environ if environment is None else environment
        known = {f.name for f in fields(cls)}
        for name in given:
            if name not in known:
                raise UsageError(f"no such setting: {name}", f"settings are {', '.join(sorted(known))}")
        values: dict[str, str | int] = {}
        for setting in TABLE:
            told = given.get(setting.name)
            if told is None:
                told = source.get(setting.variable)
            if told is not None:
                values[setting.name] = setting.parse(str(told))
        return cls(**values)  # type: ignore[arg-type]
