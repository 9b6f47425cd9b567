"""What the tables of a ledger are made of: columns of the few types that all its databases have."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text, column

METADATA = MetaData()


def table(name: str, *columns: Column[object] | Index) -> Table:
    """A table whose columns keep to their types, on SQLite too."""
    return Table(name, METADATA, *columns, sqlite_strict=True)


def identity() -> Column[object]:
    """The id of a row, hashed from its content."""
    return Column("id", Text, primary_key=True)


def text(name: str, *, null: bool = True) -> Column[object]:
    """A column of text; days and moments are ISO text, as these sort by time."""
    return Column(name, Text, nullable=null)


def number(name: str, *, null: bool = True) -> Column[object]:
    """A column of whole numbers; truths are 0 and 1."""
    return Column(name, Integer, nullable=null)


def reference(name: str, target: str, *, key: bool = False) -> Column[object]:
    """A column that refers to a row of another table (``target``: table and column)."""
    return Column(name, Text, ForeignKey(target), nullable=False, primary_key=key)


def index_of_known(name: str, over: str) -> Index:
    """An index of the rows that have something in a column; a question for those that have nothing passes it by."""
    there = column(over).is_not(None)
    return Index(name, over, sqlite_where=there, postgresql_where=there)
