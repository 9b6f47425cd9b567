"""Reviews of claims by people, and the readings that they make on the basis of an engine's."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of reviews, let readings and their claims name them, and keep the rows as they are on SQLite."""
    _reviews()
    _readings()
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER reviews_no_{deed.lower()} BEFORE {deed} ON reviews "
                f"BEGIN SELECT RAISE(ABORT, 'a ledger only grows: no {deed} of reviews'); END"
            )


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("replacement", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("supersedes", sa.Text(), nullable=True),
        sa.Column("carries", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"]),
        sa.ForeignKeyConstraint(["replacement"], ["claims.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("reviews_by_claim", "reviews", ["claim", "turn"], unique=True)
    op.create_index("reviews_by_replacement", "reviews", ["replacement"], unique=False)


def _readings() -> None:
    """Add the columns; in plain SQL, as a reference to another table cannot be added to one of SQLite otherwise."""
    op.execute("ALTER TABLE extractions ADD COLUMN basis TEXT REFERENCES extractions (id)")
    op.execute("ALTER TABLE extractions ADD COLUMN turn INTEGER DEFAULT 0 NOT NULL")
    op.execute("ALTER TABLE extracted ADD COLUMN review TEXT REFERENCES reviews (id)")
    op.drop_index("extractions_by_document", "extractions")
    op.create_index("extractions_by_document", "extractions", ["document", "read_at"], unique=False)
    op.create_index("extractions_by_basis", "extractions", ["basis"], unique=False)
