"""Alembic migrations of a ledger, run when it is opened."""
