"""The tables of a ledger, in SQLAlchemy Core. Rows are added and never changed; triggers in the migration see to it.

::

    originals ─< documents ─< blocks, marks       one version of a document: bytes, text, blocks and record as read
                     └─< extractions ─< extracted >─ claims ─< claim_sources
                                            └─ people      └─ posts >─ organizations
    people ─< people_words      posts ─< post_words      judgements between people, and between documents
    claims ─< reviews ─< extracted       what people hold of claims; each makes a reading, on the basis of the engine's
    documents ─< sketches, bands      registered ─< registered_people >─ people      refusals
    extractions ─< superseded      extracted ─ gists      what follows from other rows (``following``), for speed

Ids are hashed from content, so the same reports give the same rows in whatever order they come.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Text
from sqlalchemy.types import REAL

from reportedly.ledger.columns import METADATA, identity, index_of_known, number, reference, table, text

metadata = METADATA
"""All the tables below."""

HEAD = "0004"
"""The newest migration: a ledger at another version is upgraded on opening, or refused when it is newer than this."""

originals = table(
    "originals",
    Column("sha256", Text, primary_key=True),
    number("size", null=False),
    Column("bytes", LargeBinary, nullable=False),
)

documents = table(
    "documents",
    Column("key", Text, primary_key=True),
    text("id", null=False),
    text("name", null=False),
    reference("sha256", "originals.sha256"),
    text("media_type", null=False),
    text("url"),
    text("publisher"),
    text("title"),
    text("text", null=False),
    text("text_sha256", null=False),
    text("published"),
    text("reason", null=False),
    number("inferred", null=False),
    text("candidates", null=False),
    text("read_at", null=False),
    Index("documents_by_id", "id", "sha256"),
    Index("documents_by_sha256", "sha256"),
    Index("documents_by_name", "name"),
    Index("documents_by_text", "text_sha256"),
    Index("documents_by_published", "published"),
)

blocks = table(
    "blocks",
    Column("number", Integer, primary_key=True),
    reference("document", "documents.key"),
    number("position", null=False),
    text("kind", null=False),
    number("start_at", null=False),
    number("end_at", null=False),
    number("repeats_start"),
    number("repeats_end"),
    text("date"),
    text("credit"),
    number("place_start"),
    number("place_end"),
    Index("blocks_by_document", "document", "position", unique=True),
)

marks = table(
    "marks",
    Column("document", Text, ForeignKey("documents.key"), primary_key=True),
    Column("position", Integer, primary_key=True),
    text("quality", null=False),
    number("start_at"),
    number("end_at"),
    text("note", null=False),
)

extractions = table(
    "extractions",
    identity(),
    reference("document", "documents.key"),
    text("engine", null=False),
    text("read_at", null=False),
    Column("basis", Text, ForeignKey("extractions.id"), nullable=True),
    Column("turn", Integer, nullable=False, server_default="0"),
    Index("extractions_by_document", "document", "read_at"),
    Index("extractions_by_basis", "basis"),
)

claims = table(
    "claims",
    identity(),
    reference("document", "documents.key"),
    text("kind", null=False),
    text("event"),
    text("status"),
    text("response"),
    text("certainty"),
    text("event_date"),
    text("person_name"),
    text("person_rank"),
    text("person_description"),
    number("person_count"),
    text("title"),
    text("organization"),
    Column("post", Text, ForeignKey("posts.id"), nullable=True),
    number("evidence_start", null=False),
    number("evidence_end", null=False),
    text("record", null=False),
    text("engine", null=False),
    text("read_at", null=False),
    Index("claims_by_document", "document"),
    Index("claims_by_kind", "kind", "event", "certainty"),
    Index("claims_by_post", "post"),
)

extracted = table(
    "extracted",
    reference("extraction", "extractions.id", key=True),
    reference("claim", "claims.id", key=True),
    Column("person", Text, ForeignKey("people.id"), nullable=True),
    Column("confidence", REAL, nullable=False),
    Column("review", Text, ForeignKey("reviews.id"), nullable=True),
    Index("extracted_by_claim", "claim"),
    Index("extracted_by_person", "person"),
)

reviews = table(
    "reviews",
    identity(),
    reference("claim", "claims.id"),
    number("turn", null=False),
    text("verdict", null=False),
    Column("replacement", Text, ForeignKey("claims.id"), nullable=True),
    text("author", null=False),
    text("reason", null=False),
    text("at", null=False),
    text("supersedes"),
    text("carries"),
    Index("reviews_by_claim", "claim", "turn", unique=True),
    Index("reviews_by_replacement", "replacement"),
)

claim_sources = table(
    "claim_sources",
    reference("claim", "claims.id", key=True),
    Column("position", Integer, primary_key=True),
    text("wording", null=False),
    number("is_origin", null=False),
    number("start_at", null=False),
    number("end_at", null=False),
    number("full_start"),
    number("full_end"),
    text("words", null=False),
    Index("claim_sources_by_wording", "wording"),
)

people = table(
    "people",
    identity(),
    text("name", null=False),
    text("name_key", null=False),
    text("family", null=False),
    text("rank"),
    text("postings", null=False),
    Index("people_by_name_key", "name_key"),
)

people_words = table(
    "people_words",
    Column("word", Text, primary_key=True),
    reference("person", "people.id", key=True),
    Index("people_words_by_person", "person"),
)

organizations = table(
    "organizations",
    identity(),
    text("name", null=False),
    text("name_key", null=False),
    Index("organizations_by_name_key", "name_key"),
)

posts = table(
    "posts",
    identity(),
    text("title"),
    Column("organization", Text, ForeignKey("organizations.id"), nullable=True),
    text("organization_name"),
    text("words", null=False),
)

post_words = table(
    "post_words",
    Column("word", Text, primary_key=True),
    reference("post", "posts.id", key=True),
)

source_words = table(
    "source_words",
    Column("word", Text, primary_key=True),
    Column("wording", Text, primary_key=True),
)

sketches = table(
    "sketches",
    reference("document", "documents.key", key=True),
    Column("method", Text, primary_key=True),
    Column("signature", LargeBinary, nullable=False),
)

bands = table(
    "bands",
    Column("band", Text, primary_key=True),
    reference("document", "documents.key", key=True),
)

registered = table(
    "registered",
    identity(),
    text("kind", null=False),
    text("caption", null=False),
    text("record", null=False),
    text("source", null=False),
    Column("sha256", Text, primary_key=True),
    text("loaded_at", null=False),
)

registered_people = table(
    "registered_people",
    reference("person", "people.id", key=True),
    Column("entity", Text, primary_key=True),
    text("loaded_at", null=False),
    Index("registered_people_by_entity", "entity"),
)

judgements = table(
    "judgements",
    identity(),
    text("what", null=False),
    text("left_id", null=False),
    text("right_id", null=False),
    text("verdict", null=False),
    Column("score", REAL, nullable=False),
    text("author", null=False),
    text("reason", null=False),
    text("at", null=False),
    text("supersedes"),
    Index("judgements_by_left", "left_id", "verdict", "right_id", "what", "author"),
    Index("judgements_by_right", "right_id", "verdict", "left_id", "what", "author"),
)

refusals = table(
    "refusals",
    identity(),
    text("name", null=False),
    text("reason", null=False),
    text("detail", null=False),
    text("way_out", null=False),
    text("sha256"),
    text("at", null=False),
)

superseded = table(
    "superseded",
    reference("extraction", "extractions.id", key=True),
    Column("at", Text, primary_key=True),
    reference("newer", "extractions.id", key=True),
)

gists = table(
    "gists",
    reference("claim", "claims.id", key=True),
    reference("extraction", "extractions.id", key=True),
    text("document", null=False),
    text("published"),
    text("publisher"),
    text("name", null=False),
    text("known_on", null=False),
    text("read_at", null=False),
    text("kind", null=False),
    text("event"),
    text("status"),
    text("response"),
    text("certainty"),
    text("event_date"),
    text("person_description"),
    text("title"),
    text("organization"),
    text("person"),
    text("post"),
    text("origin"),
    number("evidence_start", null=False),
    Column("confidence", REAL, nullable=False),
    Index("gists_by_document", "document"),
    index_of_known("gists_by_person", "person"),
    index_of_known("gists_by_post", "post"),
)

APPEND_ONLY = tuple(metadata.tables)
"""Tables whose rows are neither updated nor deleted: all of them."""
