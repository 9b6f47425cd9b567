"""What follows from other rows: which readings are not the newest of their document, and each claim in one row."""

from __future__ import annotations

from itertools import groupby, pairwise

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = (
    *("bands", "blocks", "claim_sources", "claims", "documents", "extracted", "extractions", "gists", "judgements"),
    *("marks", "organizations", "originals", "people", "people_words", "post_words", "posts", "refusals"),
    *("registered", "registered_people", "reviews", "sketches", "source_words", "superseded"),
)
"""All tables of the ledger at this version."""


def upgrade() -> None:
    """Make both tables, fill them from what the ledger holds, and keep the rows as they are.

    On PostgreSQL this is done for all tables so far: until now only SQLite kept their rows.
    """
    _superseded()
    _gists()
    dialect = op.get_bind().dialect.name
    if dialect == "sqlite":
        for table in ("gists", "superseded"):
            for deed in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, 'a ledger only grows: no {deed} of {table}'); END"
                )
    elif dialect == "postgresql":
        _sort_alike()
        _keep_rows()


def _superseded() -> None:
    made = op.create_table(
        "superseded",
        sa.Column("extraction", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("newer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["extraction"], ["extractions.id"]),
        sa.ForeignKeyConstraint(["newer"], ["extractions.id"]),
        sa.PrimaryKeyConstraint("extraction", "at", "newer"),
        sqlite_strict=True,
    )
    turns = op.get_bind().execute(
        sa.text(
            "SELECT documents.id AS name, sha256, extractions.read_at AS at, turn, engine, extractions.id AS reading "
            "FROM extractions JOIN documents ON documents.key = extractions.document"
        )
    )
    fresh = [
        {"extraction": one.reading, "at": newer.at, "newer": newer.reading}
        for _, same in groupby(sorted(turns, key=tuple), key=lambda row: (row.name, row.sha256))
        for one, newer in pairwise(same)
    ]
    if fresh:
        op.bulk_insert(made, fresh)


def _gists() -> None:
    op.create_table(
        "gists",
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("extraction", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("known_on", sa.Text(), nullable=False),
        sa.Column("read_at", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("certainty", sa.Text(), nullable=True),
        sa.Column("event_date", sa.Text(), nullable=True),
        sa.Column("person_description", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("organization", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("post", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.types.REAL(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"]),
        sa.ForeignKeyConstraint(["extraction"], ["extractions.id"]),
        sa.PrimaryKeyConstraint("claim", "extraction"),
        sqlite_strict=True,
    )
    op.execute(
        "INSERT INTO gists SELECT extracted.claim, extracted.extraction, documents.key, published, publisher, name, "
        "coalesce(published, substr(documents.read_at, 1, 10)), extractions.read_at, kind, event, status, response, "
        "certainty, event_date, person_description, claims.title, organization, person, post, wording, "
        "evidence_start, confidence "
        "FROM extracted JOIN claims ON claims.id = extracted.claim "
        "JOIN extractions ON extractions.id = extracted.extraction "
        "JOIN documents ON documents.key = extractions.document "
        "LEFT JOIN claim_sources ON claim_sources.claim = claims.id AND is_origin = 1"
    )
    op.create_index("gists_by_document", "gists", ["document"], unique=False)
    for column in ("person", "post"):
        known = sa.column(column).is_not(None)
        op.create_index(
            f"gists_by_{column}", "gists", [column], unique=False, sqlite_where=known, postgresql_where=known
        )


def _keep_rows() -> None:
    """Refuse on PostgreSQL what changes rows or takes them out."""
    op.execute(
        "CREATE FUNCTION ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION 'a ledger only grows: no % of %', TG_OP, TG_TABLE_NAME; END $$"
    )
    for table in TABLES:
        for deed, each in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
            op.execute(
                f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
                f"FOR EACH {each} EXECUTE FUNCTION ledger_only_grows()"
            )


def _sort_alike() -> None:
    """Compare texts on PostgreSQL sign by sign, whatever the language of the database is: times are texts, too."""
    for table in TABLES:
        columns = sa.inspect(op.get_bind()).get_columns(table)
        texts = [column["name"] for column in columns if isinstance(column["type"], sa.Text)]
        if texts:
            changed = ", ".join(f'ALTER COLUMN "{name}" TYPE text COLLATE "C"' for name in texts)
            op.execute(f"ALTER TABLE {table} {changed}")
