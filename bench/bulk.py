"""A big ledger made in bulk: what ``Ledger.add`` would have made of the same documents, row for row.

Only one thing is left undone: the signatures of the documents are kept, but no document is compared with the others.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, insert, text

from bench.reports import report
from bench.world import FIRST_DAY, World
from reportedly.claims.claim import Claim
from reportedly.documents.document import Document
from reportedly.entities.matching import Profile
from reportedly.entities.names import name_form, name_words
from reportedly.ledger import schema
from reportedly.ledger.following import write_gists
from reportedly.ledger.identities import judged
from reportedly.ledger.kin import READ
from reportedly.ledger.opening import atomic, open_engine
from reportedly.ledger.records import (
    Row,
    block_rows,
    claim_rows,
    document_row,
    hashed,
    organization_row,
    original_row,
    person_row,
    person_words,
    post_row,
    profiles_of,
)
from reportedly.origins.reuse import METHOD, bands, sketch

ENGINE = "bench"
BATCH = 2_000
"""Documents in one transaction."""


class Names:
    """The profiles so far, by the words of their names, so that a new one meets those it can be.

    The names of the invented world have two full words, or fewer. Two that share only one word cannot be one person's
    when both are full, so they are passed over.
    """

    def __init__(self) -> None:
        self._full: dict[tuple[str, ...], list[Profile]] = {}
        self._short: dict[str, list[Profile]] = {}
        self._every: dict[str, list[Profile]] = {}

    def add(self, profile: Profile) -> None:
        """Take in a profile."""
        words = name_words(profile.name)
        if self._is_full(profile.name):
            self._full.setdefault(tuple(sorted(words)), []).append(profile)
        else:
            for word in words:
                self._short.setdefault(word, []).append(profile)
        for word in words:
            self._every.setdefault(word, []).append(profile)

    def near(self, profile: Profile) -> list[Profile]:
        """Profiles that a new one may be the same as."""
        words = name_words(profile.name)
        if not self._is_full(profile.name):
            return [p for word in words for p in self._every.get(word, ())]
        short = [p for word in words for p in self._short.get(word, ())]
        return [*self._full.get(tuple(sorted(words)), ()), *short]

    @staticmethod
    def _is_full(name: str) -> bool:
        return len(name_words(name)) == 2 and not name_form(name).initials


class Bulk:
    """Rows in the making: many documents at once, each row once."""

    def __init__(self) -> None:
        self.rows: dict[Table, list[Row]] = {}
        self.passages: list[Row] = []
        self.claims = 0
        self._seen: set[str] = set()
        self._names = Names()
        self._blocks = 0

    def take(self, document: Document, claims: Sequence[Claim], read_at: datetime) -> None:
        """The rows of one document and its claims."""
        row = document_row(document, read_at)
        key, at = row["key"], row["read_at"]
        found = claim_rows(document, key, claims, ENGINE, at)
        self._add(schema.originals, [original_row(document)])
        self._add(schema.documents, [row])
        blocks = [b | {"number": self._blocks + i} for i, b in enumerate(block_rows(document, key), 1)]
        self._blocks += len(blocks)
        self._add(schema.blocks, blocks)
        self.passages += [{"n": b["number"], "words": document.text[b["start_at"] : b["end_at"]]} for b in blocks]
        profiles = profiles_of(found)
        for profile in sorted(profiles.values(), key=lambda p: p.id):
            self._person(profile, at)
        for item in found:
            self._post(item.row["title"], item.row["organization"])
            self._add(schema.claim_sources, list(item.sources))
            for link in item.sources:
                self._source(link["wording"], link["words"])
        reading = hashed("extraction", key, ENGINE)
        self._add(schema.extractions, [{"id": reading, "document": key, "engine": ENGINE, "read_at": at}])
        self._add(schema.claims, [item.row for item in found])
        people = {name: profile.id for name, profile in profiles.items()}
        links = [(item.row["id"], people.get(item.row["person_name"]), item.confidence) for item in found]
        self._add(
            schema.extracted,
            [{"extraction": reading, "claim": c, "person": p, "confidence": sure} for c, p, sure in links],
        )
        signature = sketch([block.span.of(document.text) for block in document.blocks if block.kind in READ])
        self._add(schema.sketches, [{"document": key, "method": METHOD, "signature": signature}])
        self._add(schema.bands, [{"band": band, "document": key} for band in bands(signature)])
        self.claims += len(found)

    def write(self, connection: Connection) -> None:
        """Put the rows into the database, and begin anew."""
        for table in schema.metadata.sorted_tables:
            if rows := self.rows.get(table):
                connection.execute(insert(table), rows)
        if self.passages:
            connection.execute(text("INSERT INTO passages (rowid, words) VALUES (:n, :words)"), self.passages)
        self.rows, self.passages = {}, []

    def _add(self, table: Table, rows: list[Row]) -> None:
        self.rows.setdefault(table, []).extend(rows)

    def _is_new(self, number: str) -> bool:
        if number in self._seen:
            return False
        self._seen.add(number)
        return True

    def _person(self, profile: Profile, at: str) -> None:
        if not self._is_new(profile.id):
            return
        self._add(schema.people, [person_row(profile)])
        self._add(schema.people_words, person_words(profile))
        self._add(schema.judgements, judged(profile, self._names.near(profile), at))
        self._names.add(profile)

    def _post(self, title: str | None, organization: str | None) -> None:
        if not title and not organization:
            return
        row = post_row(title, organization)
        if not self._is_new(row["id"]):
            return
        if organization and self._is_new(row["organization"]):
            self._add(schema.organizations, [organization_row(organization)])
        self._add(schema.posts, [row])
        self._add(schema.post_words, [{"word": word, "post": row["id"]} for word in row["words"].split()])

    def _source(self, wording: str, words: str) -> None:
        if self._is_new(f"source {wording}"):
            self._add(schema.source_words, [{"word": word, "wording": wording} for word in words.split()])


def make(path: Path, world: World, claims: int, say: Callable[[str], None]) -> int:
    """Make a ledger of at least ``claims`` claims at ``path`` out of the world's first documents; how many it holds."""
    engine = open_engine(path, create=True, busy_ms=30_000)
    bulk, number, began = Bulk(), 0, time.perf_counter()
    try:
        _hurry(engine)
        while bulk.claims < claims:
            for _ in range(BATCH):
                document, found = report(world, number)
                bulk.take(document, found, read_at(world, number))
                number += 1
                if bulk.claims >= claims:
                    break
            with atomic(engine) as connection:
                bulk.write(connection)
            say(f"{bulk.claims:,} claims of {number:,} documents after {time.perf_counter() - began:.0f} s")
        with atomic(engine) as connection:
            write_gists(connection)
        with engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()
    return bulk.claims


def _hurry(engine: Engine) -> None:
    """Give up safety for speed: a ledger whose making is cut short is made anew. Holds for the one connection used."""
    raw = engine.raw_connection()
    for pragma in ("synchronous = OFF", "foreign_keys = OFF", "cache_size = -1500000"):
        raw.cursor().execute(f"PRAGMA {pragma}")
    raw.close()


def read_at(world: World, number: int) -> datetime:
    """When a document of the world was read: the day after it was published, in order."""
    day = datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, tzinfo=UTC) + timedelta(
        days=1 + world.day_of(number)
    )
    return day + timedelta(seconds=number % 80_000)
