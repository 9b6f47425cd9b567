"""The web app over a ledger of a hundred thousand claims: how long it takes to start, and how long each page takes.

The app runs as a user runs it, in a process of its own, and is asked over loopback, one question at a time.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import Column, Connection, select

from bench.corpora import BenchError
from bench.ledger import laid
from reportedly.ledger import Ledger, schema

ASKED = 40
"""Requests of each page that are counted, after ``WARMING`` others."""

WARMING = 3
PAGE_LIMIT, START_LIMIT = 100.0, 2000.0
"""The aims, in milliseconds: what 95 of 100 requests of a page, and the start, should stay under."""

STARTS = 3
"""How often the app is started; the median counts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PageTimes:
    """How long requests of one page took, in milliseconds, in order, and the length of the longest answer in bytes."""

    name: str
    took: tuple[float, ...]
    longest: int
    limit: float = PAGE_LIMIT

    def share(self, of_hundred: int) -> float:
        """The milliseconds that so many of 100 requests stay within."""
        return self.took[max(0, -(-len(self.took) * of_hundred // 100) - 1)]

    def record(self) -> dict[str, str | int | float]:
        """The times as a JSON object."""
        return {
            "name": self.name,
            "requests": len(self.took),
            "p50_ms": round(self.share(50), 1),
            "p95_ms": round(self.share(95), 1),
            "max_ms": round(self.took[-1], 1),
            "limit_p95_ms": self.limit,
            "bytes": self.longest,
        }


def measured(claims: int, path: Path) -> list[PageTimes]:
    """Start the app over the ledger at ``path``, made first where it is not there, and ask every page.

    Raises BenchError when the app does not start, or answers anything but a page.
    """
    laid(claims, path)
    with Ledger.open(path, create=False) as book, book.reading() as connection:
        addresses = _addresses(connection)
    starts = []
    for _ in range(STARTS):
        with _served(path) as (_, took):
            starts.append(took)
    found = [PageTimes(name="start", took=(sorted(starts)[STARTS // 2],), longest=0, limit=START_LIMIT)]
    with _served(path) as (port, _):
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for name, paths in addresses.items():
            found.append(_timed(line, name, paths))
        line.close()
    return found


def _addresses(connection: Connection) -> dict[str, list[str]]:
    """The paths to ask for, by page: things drawn evenly out of all that the ledger holds."""
    dice = random.Random(1)

    def drawn(column: Column[str]) -> list[str]:
        every = sorted(str(v) for v in connection.execute(select(column).distinct()).scalars() if v is not None)
        return [dice.choice(every) for _ in range(ASKED + WARMING)]

    def told(path: str, name: str, column: Column[str]) -> list[str]:
        return [f"{path}?{urlencode({name: value})}" for value in drawn(column)]

    def always(path: str) -> list[str]:
        return [path] * (ASKED + WARMING)

    papers, days = drawn(schema.documents.c.key), drawn(schema.documents.c.published)
    return {
        "home": always("/"),
        "search": told("/search", "q", schema.people.c.family),
        "person": [f"/person/{i}" for i in drawn(schema.extracted.c.person)],
        "post": [f"/post/{i}" for i in drawn(schema.claims.c.post)],
        "chart": told("/chart", "body", schema.posts.c.organization_name),
        "reader": [f"/document/{key}" for key in papers],
        "story": [f"/story/{key}" for key in papers],
        "stories": always("/stories"),
        "source": told("/source", "name", schema.claim_sources.c.wording),
        "claims": told("/claims", "until", schema.documents.c.published),
        "changes": [f"/changes?from={day}&to={day[:8]}28" for day in days if day[8:] < "28"],
        "documents": always("/documents"),
        "review": always("/review"),
        "add": always("/add"),
        "api: person": [f"/api/person?{urlencode({'words': i})}" for i in drawn(schema.extracted.c.person)],
        "api: claims": told("/api/claims", "until", schema.documents.c.published),
    }


def _timed(line: http.client.HTTPConnection, name: str, paths: Sequence[str]) -> PageTimes:
    took, longest = [], 0
    for number, path in enumerate(paths):
        began = time.perf_counter()
        line.request("GET", path)
        answer = line.getresponse()
        body = answer.read()
        if number >= WARMING:
            took.append((time.perf_counter() - began) * 1000)
        if answer.status not in (200, 303):
            raise BenchError(f"{path} was answered with {answer.status}: {body[-300:]!r}")
        longest = max(longest, len(body))
    return PageTimes(name=name, took=tuple(sorted(took)), longest=longest)


@contextmanager
def _served(path: Path) -> Iterator[tuple[int, float]]:
    """The app in a process of its own: its port, and the milliseconds until it answered. Raises BenchError for none."""
    began = time.perf_counter()
    started = subprocess.Popen(
        [sys.executable, "-m", "reportedly", "serve", "--ledger", str(path), "--port", "0"],
        stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1", "COLUMNS": "300"},
    )  # fmt: skip
    try:
        assert started.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", started.stdout.readline())
        if found is None:
            raise BenchError("the app did not start; reportedly serve says why")
        port = int(found[1])
        _until(lambda: _answers(port))
        yield port, (time.perf_counter() - began) * 1000
    finally:
        started.terminate()
        started.communicate(timeout=30)


def _answers(port: int) -> bool:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        line.request("GET", "/add")
        return line.getresponse().status == 200
    except OSError:
        return False
    finally:
        line.close()


def _until(holds: Callable[[], bool], seconds: float = 30.0) -> None:
    deadline = time.perf_counter() + seconds
    while not holds():
        if time.perf_counter() > deadline:
            raise BenchError(f"the app did not answer within {seconds:g} seconds")
        time.sleep(0.01)


def shown(found: Sequence[PageTimes], claims: int) -> str:
    """Times as a table for people, aims in brackets."""
    lines = [f"{'milliseconds':<14}{'median':>10}{'95 of 100':>20}{'longest':>10}{'kilobytes':>12}", "-" * 66]
    for page in found:
        most = f"{page.share(95):.0f} (< {page.limit:g})"
        lines.append(
            f"{page.name:<14}{page.share(50):>10.0f}{most:>20}{page.took[-1]:>10.0f}{page.longest / 1000:>12.0f}"
        )
    told = f"reportedly serve over {claims:,} invented claims, asked over loopback; {ASKED} requests of each page"
    return "\n".join([*lines, "", told])
