"""A ledger of a million claims: made in bulk from an invented world, and then asked, to see how long answers take.

What is made is what ``Ledger.add`` would have made of the same documents, row for row (a test compares them).
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, func, insert, select, text

from bench.corpora import BenchError, QuestionError
from bench.world import FIRST_DAY, World
from reportedly.claims.claim import Claim
from reportedly.documents.document import Document
from reportedly.entities.matching import Profile
from reportedly.entities.names import name_form, name_words
from reportedly.errors import NotInLedger
from reportedly.ledger import Ledger, schema
from reportedly.ledger.identities import judged
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

ENGINE = "bench"
BATCH = 2_000
"""Documents in one transaction."""

QUESTIONS = 200
"""Of each kind: half about people and posts drawn evenly, half about those that are much told of."""

WARMING = 3
"""Questions asked first and not counted: they load modules and compile statements."""

LIMITS = {"who": 50.0, "person": 50.0, "story": 200.0, "add": 100.0}
"""The aims, in milliseconds, that 95 of 100 questions should stay under."""


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
                document, found = world.report(number)
                bulk.take(document, found, read_at(world, number))
                number += 1
                if bulk.claims >= claims:
                    break
            with atomic(engine) as connection:
                bulk.write(connection)
            say(f"{bulk.claims:,} claims of {number:,} documents after {time.perf_counter() - began:.0f} s")
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Took:
    """How long one answer took, in milliseconds: by the clock, and of the processor, which other programs share."""

    clock: float
    processor: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Answers:
    """How long the answers to one kind of question took; ``limit`` is the aim for 95 of 100, in milliseconds."""

    name: str
    took: tuple[Took, ...]
    limit: float | None = None

    def clock(self, share: int) -> float:
        """The milliseconds by the clock that ``share`` of 100 answers stay within."""
        return _within(share, [t.clock for t in self.took])

    def processor(self, share: int) -> float:
        """The milliseconds of the processor that ``share`` of 100 answers stay within."""
        return _within(share, [t.processor for t in self.took])

    def record(self) -> dict[str, str | int | float | None]:
        """The times as a JSON object."""
        return {
            "name": self.name.strip(),
            "questions": len(self.took),
            "p50_ms": round(self.clock(50), 2),
            "p95_ms": round(self.clock(95), 2),
            "limit_p95_ms": self.limit,
            "max_ms": round(self.clock(100), 2),
            "processor_p50_ms": round(self.processor(50), 2),
            "processor_p95_ms": round(self.processor(95), 2),
        }


def _within(share: int, times: Sequence[float]) -> float:
    """The time at ``share`` of 100, or the next longer one: a time that was measured."""
    return sorted(times)[max(0, math.ceil(len(times) * share / 100) - 1)]


def measured(claims: int, path: Path) -> list[Answers]:
    """Ask the ledger at ``path``, made first where it is not there.

    Each time it is measured the ledger grows by the documents that are added. Raises QuestionError for no claims, and
    BenchError when the ledger at ``path`` is of another world.
    """
    if claims < 1:
        raise QuestionError(f"--claims must be 1 or more, not {claims}")
    world = World(claims)
    if not path.exists():
        begun = path.with_name(f"{path.name}.part")
        begun.unlink(missing_ok=True)
        make(begun, world, claims, lambda line: print(line, file=sys.stderr, flush=True))
        begun.rename(path)
    with Ledger.open(path, create=False) as ledger:
        document, _ = world.report(0)
        if not ledger.has(document.sha256, document.id, ENGINE):
            raise BenchError(f"{path.name} is not made of {claims:,} claims, or by an older version: remove it")
        answers = [*_asked("who", ledger.who, _posts(world)), *_asked("person", ledger.person, _people(world))]
        story = getattr(ledger, "story", None)
        if story is not None:
            answers += _asked("story", story, _people(world))
        return [*answers, _added(ledger, world)]


Questions = dict[str, Iterator[str]]
"""Questions without end: about people or posts drawn evenly, and drawn as often as they are told of."""


def _people(world: World) -> Questions:
    return {how: (world.somebody(n).names[0] for n in drawn) for how, drawn in _drawn(world, "people").items()}


def _posts(world: World) -> Questions:
    return {how: (_worded(world, n) for n in drawn) for how, drawn in _drawn(world, "posts").items()}


def _worded(world: World, person: int) -> str:
    office = world.office(world.post_of(person, 0))
    return f"{office.titles[0]} {office.bodies[2 * (person % 2)]}"


def _drawn(world: World, what: str) -> dict[str, Iterator[int]]:
    dice = random.Random(f"{world.seed} {what}")
    return {
        "drawn evenly": iter(lambda: dice.randrange(world.people), -1),
        "much told of": iter(lambda: world.drawn(dice), -1),
    }


def _asked(name: str, ask: Callable[[str], object], questions: Questions) -> list[Answers]:
    """All the answers, and those to each way of drawing."""
    parts: list[Answers] = []
    for how, words in questions.items():
        _timed(ask, words, WARMING)
        parts.append(Answers(name=f"  {how}", took=_timed(ask, words, QUESTIONS // 2)))
    return [Answers(name=name, took=tuple(t for part in parts for t in part.took), limit=LIMITS[name]), *parts]


def _timed(ask: Callable[[str], object], questions: Iterator[str], count: int) -> tuple[Took, ...]:
    """How long so many answers take; whoever is drawn and was never told of is passed over."""
    took: list[Took] = []
    while len(took) < count:
        words = next(questions)
        with suppress(NotInLedger):
            took.append(_one(partial(ask, words)))
    return tuple(took)


def _one(do: Callable[[], object]) -> Took:
    clock, processor = time.perf_counter(), time.process_time()
    do()
    return Took(clock=(time.perf_counter() - clock) * 1000, processor=(time.process_time() - processor) * 1000)


def _added(ledger: Ledger, world: World) -> Answers:
    """How long it takes to add one document more, its claims beside it."""
    with ledger.reading() as connection:
        count = connection.execute(select(func.count()).select_from(schema.documents)).scalar() or 0
    took: list[Took] = []
    for number in range(count, count + QUESTIONS):
        document, claims = world.report(number)
        at = read_at(world, number)
        took.append(_one(partial(ledger.add, document, claims, ENGINE, at)))
    return Answers(name="add", took=tuple(took), limit=LIMITS["add"])


def shown(found: Sequence[Answers], claims: int) -> str:
    """Times as a table for people, bounds in brackets."""
    lines = [
        f"{'milliseconds':<18}{'median':>10}{'95 of 100':>18}{'longest':>12}{'processor: median':>20}{'95 of 100':>12}",
        "-" * 90,
    ]
    for one in found:
        most = f"{one.clock(95):.1f}" + (f" (< {one.limit:g})" if one.limit else "")
        clock = f"{one.clock(50):>10.1f}{most:>18}{one.clock(100):>12.1f}"
        lines.append(f"{one.name:<18}{clock}{one.processor(50):>20.1f}{one.processor(95):>12.1f}")
    told = f"a ledger of {claims:,} invented claims, one process, {len(found[0].took)} questions of each kind"
    return "\n".join([*lines, "", told])
