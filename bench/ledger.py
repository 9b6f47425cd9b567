"""A ledger of a million claims: made in bulk from an invented world, and then asked, to see how long answers take.

The ledger is kept where the user says, so that it is made once.
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import func, select

from bench.bulk import ENGINE, make, read_at
from bench.corpora import BenchError, QuestionError
from bench.reports import report
from bench.world import World
from reportedly.errors import NotInLedger
from reportedly.ledger import Ledger, schema

QUESTIONS = {"drawn evenly": 200, "much told of": 30}
"""Of each kind: about people and posts drawn evenly, which the aims are for; and about those that are much told of.

An answer is complete. To those told of in thousands of claims it takes as long as these take to read.
"""

WARMING = 3
"""Questions asked first and not counted: they load modules and compile statements."""

LIMITS = {"who": 50.0, "person": 50.0, "story": 200.0, "add": 100.0}
"""The aims, in milliseconds, that 95 of 100 questions should stay under."""


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
    world = laid(claims, path)
    with Ledger.open(path, create=False) as ledger:
        document, _ = report(world, 0)
        if not ledger.has(document.sha256, document.id, ENGINE):
            raise BenchError(f"{path.name} is not made of {claims:,} claims, or by an older version: remove it")
        answers = [*_asked("who", ledger.who, _posts(world)), *_asked("person", ledger.person, _people(world))]
        story = getattr(ledger, "story", None)
        if story is not None:
            answers += _asked("story", story, _people(world))
        return [*answers, _added(ledger, world)]


def laid(claims: int, path: Path) -> World:
    """The world of so many claims, and a ledger of it at ``path``, made where it is not there.

    Raises QuestionError for no claims.
    """
    if claims < 1:
        raise QuestionError(f"--claims must be 1 or more, not {claims}")
    world = World(claims)
    if not path.exists():
        begun = path.with_name(f"{path.name}.part")
        begun.unlink(missing_ok=True)
        make(begun, world, claims, lambda line: print(line, file=sys.stderr, flush=True))
        begun.rename(path)
    return world


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
    """The answers to each way of drawing; the aim is for what is drawn evenly."""
    parts: list[Answers] = []
    for how, words in questions.items():
        _timed(ask, words, WARMING)
        evenly = how == "drawn evenly"
        called = name if evenly else f"  {how}"
        took = _timed(ask, words, QUESTIONS[how])
        parts.append(Answers(name=called, took=took, limit=LIMITS[name] if evenly else None))
    return parts


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
    for number in range(count, count + QUESTIONS["drawn evenly"]):
        document, claims = report(world, number)
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
    told = f"a ledger of {claims:,} invented claims, one process; {len(found[0].took)} questions of each kind"
    return "\n".join([*lines, "", told])
