"""Signatures of texts, words of posts, and what a registry names; indexes that keep big ledgers quick."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEPT = ("bands", "post_words", "registered", "registered_people", "sketches", "source_words")


def upgrade() -> None:
    """Make the tables and indexes, give every post its words, and keep the rows as they are on SQLite."""
    _posts()
    _sources()
    _people()
    _texts()
    _registry()
    op.create_index("documents_by_published", "documents", ["published"], unique=False)
    op.create_index("claim_sources_by_wording", "claim_sources", ["wording"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        _plan()
        for table in KEPT:
            for deed in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, 'a ledger only grows: no {deed} of {table}'); END"
                )


def _plan() -> None:
    """Tell SQLite how many claims are of one kind, and how many of one document: else it takes both for a few."""
    op.execute("ANALYZE refusals")
    told = sa.table("sqlite_stat1", sa.column("tbl"), sa.column("idx"), sa.column("stat"))
    op.execute(sa.delete(told).where(told.c.tbl == "claims"))
    for index, rows in (("claims_by_kind", "1000000 250000 20000 7000"), ("claims_by_document", "1000000 8")):
        op.execute(sa.insert(told).values(tbl="claims", idx=index, stat=rows))


def _posts() -> None:
    op.create_table(
        "post_words",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["post"], ["posts.id"]),
        sa.PrimaryKeyConstraint("word", "post"),
        sqlite_strict=True,
    )
    posts = sa.table("posts", sa.column("id", sa.Text()), sa.column("words", sa.Text()))
    words = sa.table("post_words", sa.column("word", sa.Text()), sa.column("post", sa.Text()))
    bind = op.get_bind()
    for row in bind.execute(sa.select(posts)).all():
        found = [{"word": word, "post": row.id} for word in dict.fromkeys(row.words.split())]
        if found:
            bind.execute(sa.insert(words), found)


def _sources() -> None:
    op.create_table(
        "source_words",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("word", "wording"),
        sqlite_strict=True,
    )
    chains = sa.table("claim_sources", sa.column("wording", sa.Text()), sa.column("words", sa.Text()))
    words = sa.table("source_words", sa.column("word", sa.Text()), sa.column("wording", sa.Text()))
    bind = op.get_bind()
    pairs = {(w, row.wording) for row in bind.execute(sa.select(chains).distinct()) for w in row.words.split()}
    if pairs:
        bind.execute(sa.insert(words), [{"word": word, "wording": wording} for word, wording in sorted(pairs)])


def _people() -> None:
    for near, far in (("left", "right"), ("right", "left")):
        op.drop_index(f"judgements_by_{near}", "judgements")
        columns = [f"{near}_id", "verdict", f"{far}_id", "what", "author"]
        op.create_index(f"judgements_by_{near}", "judgements", columns, unique=False)


def _texts() -> None:
    op.create_table(
        "sketches",
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"]),
        sa.PrimaryKeyConstraint("document", "method"),
        sqlite_strict=True,
    )
    op.create_table(
        "bands",
        sa.Column("band", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"]),
        sa.PrimaryKeyConstraint("band", "document"),
        sqlite_strict=True,
    )


def _registry() -> None:
    op.create_table(
        "registered",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("caption", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("loaded_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", "sha256"),
        sqlite_strict=True,
    )
    op.create_table(
        "registered_people",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("loaded_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"]),
        sa.PrimaryKeyConstraint("person", "entity"),
        sqlite_strict=True,
    )
    op.create_index("registered_people_by_entity", "registered_people", ["entity"], unique=False)
