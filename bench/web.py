"""The web app over a ledger of a hundred thousand claims: how long it takes to start, and how long each page takes.

The app runs as a user runs it, in a process of its own, and is asked over loopback, one question at a time. Where it
keeps answers, the first look at each address, for which nothing is kept, is told apart from a later one.
"""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.corpora import BenchError, QuestionError
from bench.ledger import laid
from bench.pages import Asking, Page, pages_of, reviewed
from reportedly.ledger import Ledger

ASKED = 40
"""Requests of each page that are counted, after ``WARMING`` others, which load modules and compile statements."""

WARMING = 3
PAGE_LIMIT, START_LIMIT = 100.0, 2000.0
"""The aims, in milliseconds: what 95 of 100 requests of a page, and the start, should stay under."""

AGAIN = ", again"
"""What the name of a page ends in where its addresses were looked at before."""

STARTS = 3
"""How often the app is started; the median counts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PageTimes:
    """How long requests of one page took, in milliseconds, in order, and the length of the longest answer in bytes.

    ``cold`` is how long the very first one took, which is not among them; None where there was none.
    """

    name: str
    took: tuple[float, ...]
    longest: int
    limit: float = PAGE_LIMIT
    cold: float | None = None

    def share(self, of_hundred: int) -> float:
        """The milliseconds that so many of 100 requests stay within."""
        return self.took[max(0, -(-len(self.took) * of_hundred // 100) - 1)]

    def record(self) -> dict[str, str | int | float | None]:
        """The times as a JSON object."""
        return {
            "name": self.name,
            "requests": len(self.took),
            "p50_ms": round(self.share(50), 1),
            "p95_ms": round(self.share(95), 1),
            "max_ms": round(self.took[-1], 1),
            "limit_p95_ms": self.limit,
            "cold_ms": None if self.cold is None else round(self.cold, 1),
            "bytes": self.longest,
        }


def measured(claims: int, path: Path) -> list[PageTimes]:
    """Start the app over the ledger at ``path``, made first where it is not there, and ask every page.

    Some claims of the ledger are reviewed first. Raises BenchError when the app does not start, or answers anything but
    a page; QuestionError for so few claims that nothing can be drawn out of them.
    """
    laid(claims, path)
    with Ledger.open(path, create=False) as book:
        reviewed(book)
        pages = pages_of(book, ASKED + WARMING)
    starts = []
    for _ in range(STARTS):
        with _served(path) as (_, took):
            starts.append(took)
    found = [PageTimes(name="start", took=(sorted(starts)[STARTS // 2],), longest=0, limit=START_LIMIT)]
    with _served(path) as (port, _):
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for page in pages:
            found += timed(line, page)
        line.close()
    return found


def timed(line: http.client.HTTPConnection, page: Page) -> list[PageTimes]:
    """The times of a page, and of later looks at the same addresses where the app keeps what it has answered.

    Raises BenchError for what is no answer, QuestionError for too few requests.
    """
    if len(page.asked) <= WARMING:
        raise QuestionError(f"the ledger has too little to ask for ({page.name}): give --claims 1000, or more")
    first: list[float] = []
    again: list[float] = []
    longest = 0
    for asking in page.asked:
        for took in (first, again) if page.keeps else (first,):
            spent, size = _asked(line, asking)
            took.append(spent)
            longest = max(longest, size)
    counted = tuple(sorted(first[WARMING:]))
    found = [PageTimes(name=page.name, took=counted, longest=longest, cold=first[0])]
    if page.keeps:
        found.append(PageTimes(name=f"{page.name}{AGAIN}", took=tuple(sorted(again[WARMING:])), longest=longest))
    return found


def _asked(line: http.client.HTTPConnection, asking: Asking) -> tuple[float, int]:
    """The milliseconds and the bytes of one answer. Raises BenchError for what is none."""
    began = time.perf_counter()
    line.request("GET", asking.path, headers={"Cookie": asking.cookie} if asking.cookie else {})
    answer = line.getresponse()
    body = answer.read()
    spent = (time.perf_counter() - began) * 1000
    if answer.status not in (200, 303):
        raise BenchError(f"{asking.path} was answered with {answer.status}: {body[-300:]!r}")
    return spent, len(body)


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
    head = f"{'milliseconds':<27}{'median':>9}{'95 of 100':>18}{'longest':>10}{'at first':>10}{'kilobytes':>11}"
    lines = [head, "-" * len(head)]
    for page in found:
        most = f"{page.share(95):.0f} (< {page.limit:g})"
        cold = "–" if page.cold is None else f"{page.cold:.0f}"
        times = f"{page.share(50):>9.0f}{most:>18}{page.took[-1]:>10.0f}{cold:>10}"
        lines.append(f"{page.name:<27}{times}{page.longest / 1000:>11.0f}")
    told = (
        f"reportedly serve over {claims:,} invented claims, asked over loopback; {ASKED} requests of each page, after",
        f"{WARMING} others ('at first': the first of these); start: the median of {STARTS}. Where answers are kept,",
        f"there was none for these; '{AGAIN.strip(', ')}' is each of them made a second time.",
    )
    return "\n".join([*lines, "", *told])
