"""The tables of a ledger, in SQLAlchemy Core. Rows are added and never changed; triggers in the migration see to it.

::

    originals ─< documents ─< blocks, marks       one version of a document: bytes, text, blocks and record as read
                     └─< extractions ─< extracted >─ claims ─< claim_sources
                                            └─ people      └─ posts >─ organizations
    people ─< people_words      posts ─< post_words      judgements between people, and between documents
    claims ─< reviews ─< extracted       what people hold of claims; each makes a reading, on the basis of the engine's
    documents ─< sketches, bands      registered ─< registered_people >─ people      refusals

Ids are hashed from content, so the same reports give the same rows in whatever order they come.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.types import REAL

HEAD = "0003"
"""The newest migration: a ledger at another version is upgraded on opening, or refused when it is newer than this."""

APPEND_ONLY = (
    "originals",
    "documents",
    "blocks",
    "marks",
    "extractions",
    "claims",
    "extracted",
    "claim_sources",
    "people",
    "people_words",
    "organizations",
    "posts",
    "judgements",
    "refusals",
    "post_words",
    "source_words",
    "sketches",
    "bands",
    "registered",
    "registered_people",
    "reviews",
)
"""Tables whose rows are neither updated nor deleted: all of them."""

metadata = MetaData()


def _table(name: str, *columns: Column[object] | Index) -> Table:
    return Table(name, metadata, *columns, sqlite_strict=True)


def _id() -> Column[object]:
    return Column("id", Text, primary_key=True)


def _text(name: str, *, null: bool = True) -> Column[object]:
    return Column(name, Text, nullable=null)


def _number(name: str, *, null: bool = True) -> Column[object]:
    return Column(name, Integer, nullable=null)


def _to(name: str, target: str, *, key: bool = False) -> Column[object]:
    return Column(name, Text, ForeignKey(target), nullable=False, primary_key=key)


originals = _table(
    "originals",
    Column("sha256", Text, primary_key=True),
    _number("size", null=False),
    Column("bytes", LargeBinary, nullable=False),
)

documents = _table(
    "documents",
    Column("key", Text, primary_key=True),
    _text("id", null=False),
    _text("name", null=False),
    _to("sha256", "originals.sha256"),
    _text("media_type", null=False),
    _text("url"),
    _text("publisher"),
    _text("title"),
    _text("text", null=False),
    _text("text_sha256", null=False),
    _text("published"),
    _text("reason", null=False),
    _number("inferred", null=False),
    _text("candidates", null=False),
    _text("read_at", null=False),
    Index("documents_by_id", "id", "sha256"),
    Index("documents_by_sha256", "sha256"),
    Index("documents_by_name", "name"),
    Index("documents_by_text", "text_sha256"),
    Index("documents_by_published", "published"),
)

blocks = _table(
    "blocks",
    Column("number", Integer, primary_key=True),
    _to("document", "documents.key"),
    _number("position", null=False),
    _text("kind", null=False),
    _number("start_at", null=False),
    _number("end_at", null=False),
    _number("repeats_start"),
    _number("repeats_end"),
    _text("date"),
    _text("credit"),
    _number("place_start"),
    _number("place_end"),
    Index("blocks_by_document", "document", "position", unique=True),
)

marks = _table(
    "marks",
    Column("document", Text, ForeignKey("documents.key"), primary_key=True),
    Column("position", Integer, primary_key=True),
    _text("quality", null=False),
    _number("start_at"),
    _number("end_at"),
    _text("note", null=False),
)

extractions = _table(
    "extractions",
    _id(),
    _to("document", "documents.key"),
    _text("engine", null=False),
    _text("read_at", null=False),
    Column("basis", Text, ForeignKey("extractions.id"), nullable=True),
    Column("turn", Integer, nullable=False, server_default="0"),
    Index("extractions_by_document", "document", "read_at"),
    Index("extractions_by_basis", "basis"),
)

claims = _table(
    "claims",
    _id(),
    _to("document", "documents.key"),
    _text("kind", null=False),
    _text("event"),
    _text("status"),
    _text("response"),
    _text("certainty"),
    _text("event_date"),
    _text("person_name"),
    _text("person_rank"),
    _text("person_description"),
    _number("person_count"),
    _text("title"),
    _text("organization"),
    Column("post", Text, ForeignKey("posts.id"), nullable=True),
    _number("evidence_start", null=False),
    _number("evidence_end", null=False),
    _text("record", null=False),
    _text("engine", null=False),
    _text("read_at", null=False),
    Index("claims_by_document", "document"),
    Index("claims_by_kind", "kind", "event", "certainty"),
    Index("claims_by_post", "post"),
)

extracted = _table(
    "extracted",
    _to("extraction", "extractions.id", key=True),
    _to("claim", "claims.id", key=True),
    Column("person", Text, ForeignKey("people.id"), nullable=True),
    Column("confidence", REAL, nullable=False),
    Column("review", Text, ForeignKey("reviews.id"), nullable=True),
    Index("extracted_by_claim", "claim"),
    Index("extracted_by_person", "person"),
)

reviews = _table(
    "reviews",
    _id(),
    _to("claim", "claims.id"),
    _number("turn", null=False),
    _text("verdict", null=False),
    Column("replacement", Text, ForeignKey("claims.id"), nullable=True),
    _text("author", null=False),
    _text("reason", null=False),
    _text("at", null=False),
    _text("supersedes"),
    _text("carries"),
    Index("reviews_by_claim", "claim", "turn", unique=True),
    Index("reviews_by_replacement", "replacement"),
)

claim_sources = _table(
    "claim_sources",
    _to("claim", "claims.id", key=True),
    Column("position", Integer, primary_key=True),
    _text("wording", null=False),
    _number("is_origin", null=False),
    _number("start_at", null=False),
    _number("end_at", null=False),
    _number("full_start"),
    _number("full_end"),
    _text("words", null=False),
    Index("claim_sources_by_wording", "wording"),
)

people = _table(
    "people",
    _id(),
    _text("name", null=False),
    _text("name_key", null=False),
    _text("family", null=False),
    _text("rank"),
    _text("postings", null=False),
    Index("people_by_name_key", "name_key"),
)

people_words = _table(
    "people_words",
    Column("word", Text, primary_key=True),
    _to("person", "people.id", key=True),
    Index("people_words_by_person", "person"),
)

organizations = _table(
    "organizations",
    _id(),
    _text("name", null=False),
    _text("name_key", null=False),
    Index("organizations_by_name_key", "name_key"),
)

posts = _table(
    "posts",
    _id(),
    _text("title"),
    Column("organization", Text, ForeignKey("organizations.id"), nullable=True),
    _text("organization_name"),
    _text("words", null=False),
)

post_words = _table(
    "post_words",
    Column("word", Text, primary_key=True),
    _to("post", "posts.id", key=True),
)

source_words = _table(
    "source_words",
    Column("word", Text, primary_key=True),
    Column("wording", Text, primary_key=True),
)

sketches = _table(
    "sketches",
    _to("document", "documents.key", key=True),
    Column("method", Text, primary_key=True),
    Column("signature", LargeBinary, nullable=False),
)

bands = _table(
    "bands",
    Column("band", Text, primary_key=True),
    _to("document", "documents.key", key=True),
)

registered = _table(
    "registered",
    _id(),
    _text("kind", null=False),
    _text("caption", null=False),
    _text("record", null=False),
    _text("source", null=False),
    Column("sha256", Text, primary_key=True),
    _text("loaded_at", null=False),
)

registered_people = _table(
    "registered_people",
    _to("person", "people.id", key=True),
    Column("entity", Text, primary_key=True),
    _text("loaded_at", null=False),
    Index("registered_people_by_entity", "entity"),
)

judgements = _table(
    "judgements",
    _id(),
    _text("what", null=False),
    _text("left_id", null=False),
    _text("right_id", null=False),
    _text("verdict", null=False),
    Column("score", REAL, nullable=False),
    _text("author", null=False),
    _text("reason", null=False),
    _text("at", null=False),
    _text("supersedes"),
    Index("judgements_by_left", "left_id", "verdict", "right_id", "what", "author"),
    Index("judgements_by_right", "right_id", "verdict", "left_id", "what", "author"),
)

refusals = _table(
    "refusals",
    _id(),
    _text("name", null=False),
    _text("reason", null=False),
    _text("detail", null=False),
    _text("way_out", null=False),
    _text("sha256"),
    _text("at", null=False),
)
