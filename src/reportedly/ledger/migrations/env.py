"""Alembic's entry: run the migrations on the connection that the ledger was opened with, inside its transaction."""

from __future__ import annotations

from alembic import context

from reportedly.ledger.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,
)
context.run_migrations()
