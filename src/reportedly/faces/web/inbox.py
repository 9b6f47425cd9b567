"""What is given to the app to read: batches of files, read one after the other, with their progress."""

from __future__ import annotations

import queue
import re
import secrets
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from reportedly.errors import NotInLedger, ReportedlyError, UsageError
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.ledger import Ledger
    from reportedly.newsroom import Step

KEPT = 50
"""Batches whose progress is remembered; what was read is in the ledger all the same."""

LONGEST = 200
"""Bytes kept of a file's or folder's name, in UTF-8: file systems take 255, and a number may be added."""

State = Literal["waiting", "reading", "done", "failed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    """Files given at once: how many there are, how many bytes they have, and what became of each document in them.

    ``fault`` says why the whole batch stopped, where it did: what was read until then is kept.
    """

    id: str
    at: datetime
    files: int
    size: int
    state: State
    steps: tuple[Step, ...] = ()
    fault: str | None = None

    @property
    def done(self) -> int:
        """Bytes of the documents dealt with, at most ``size``; all of them once the batch is over."""
        return self.size if self.state in ("done", "failed") else min(self.size, sum(s.size for s in self.steps))

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in ("done", "failed")

    @property
    def read(self) -> tuple[Step, ...]:
        """Documents that are new in the ledger."""
        return tuple(s for s in self.steps if s.kept)

    @property
    def known(self) -> tuple[Step, ...]:
        """Documents that had been read before."""
        return tuple(s for s in self.steps if not s.kept and s.refusal is None)

    @property
    def refused(self) -> tuple[Step, ...]:
        """Inputs that could not be read."""
        return tuple(s for s in self.steps if s.refusal is not None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """A report that was sent by itself: its text (``is_text``), or a JSON record of it; ``name`` is for lists."""

    data: bytes
    name: str
    is_text: bool


class _Work:
    """A batch at work: its files in a folder of their own, or what was sent without one, and the steps so far."""

    def __init__(self, at: datetime, given: Path | Sent, files: int, size: int) -> None:
        self.id = secrets.token_hex(8)
        self.at = at
        self.given = given
        self.files = files
        self.size = size
        self.state: State = "waiting"
        self.steps: list[Step] = []
        self.fault: str | None = None

    def seen(self) -> Batch:
        return Batch(
            id=self.id,
            at=self.at,
            files=self.files,
            size=self.size,
            state=self.state,
            steps=tuple(self.steps),
            fault=self.fault,
        )

    def cleared(self) -> None:
        if isinstance(self.given, Path):
            shutil.rmtree(self.given, ignore_errors=True)


class Inbox:
    """Takes files and reads them into a ledger in a thread of its own; the model is loaded with the first of them."""

    def __init__(self, book: Ledger, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._book = book
        self._settings = settings
        self._clock = clock
        self._works: dict[str, _Work] = {}
        self._waiting: queue.SimpleQueue[_Work | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopped = threading.Event()

    def take(self, files: Iterable[tuple[str, BinaryIO]]) -> Batch:
        """Take files, each a name (with folders, as the browser tells it) and its bytes; reading begins at once.

        Raises UsageError for a file that has the name of a folder beside it, OSError when they cannot be laid down.
        """
        folder = Path(tempfile.mkdtemp(prefix="reportedly-"))
        count = size = 0
        try:
            for name, content in files:
                file = _free(_within(folder, _inward(name)))
                with file.open("wb") as copy:
                    shutil.copyfileobj(content, copy)
                count, size = count + 1, size + file.stat().st_size
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return self._begun(_Work(self._clock(), folder, count, size))

    def take_sent(self, sent: Sent) -> Batch:
        """Take a report that is no file; reading begins at once."""
        return self._begun(_Work(self._clock(), sent, 1, len(sent.data)))

    def _begun(self, work: _Work) -> Batch:
        with self._lock:
            self._works[work.id] = work
            for old in [w.id for w in self._works.values() if w.state in ("done", "failed")][:-KEPT]:
                del self._works[old]
            if self._thread is None:
                self._thread = threading.Thread(target=self._read_all, name="reading", daemon=True)
                self._thread.start()
        self._waiting.put(work)
        return work.seen()

    def batch(self, number: str) -> Batch:
        """A batch as it stands now. Raises NotInLedger for one that is not, or no longer, remembered."""
        with self._lock:
            work = self._works.get(number)
        if work is None:
            raise NotInLedger("this run of the app remembers no such batch", "the documents list shows what was read")
        return work.seen()

    def batches(self) -> tuple[Batch, ...]:
        """Every batch remembered, the newest first."""
        with self._lock:
            return tuple(work.seen() for work in reversed(self._works.values()))

    def close(self) -> None:
        """Finish the document in hand and stop; what has not been read is thrown away."""
        self._stopped.set()
        self._waiting.put(None)
        if self._thread is not None:
            self._thread.join()
        for work in self._works.values():
            work.cleared()

    def _read_all(self) -> None:
        while (work := self._waiting.get()) is not None and not self._stopped.is_set():
            self._read(work)

    def _read(self, work: _Work) -> None:
        work.state = "reading"
        try:
            for step in self._steps(work.given):
                work.steps.append(step)
                if self._stopped.is_set():
                    break
            work.state = "done"
        except ReportedlyError as fault:
            work.fault, work.state = f"{fault}; {fault.hint}" if fault.hint else str(fault), "failed"
        except Exception as fault:
            work.fault, work.state = f"{type(fault).__name__}: {fault}", "failed"
        finally:
            work.cleared()

    def _steps(self, given: Path | Sent) -> Iterable[Step]:
        from reportedly import newsroom
        from reportedly.documents import Limits

        book, clock = self._book, self._clock
        if isinstance(given, Sent):
            return (newsroom.read_sent_into(book, given.data, given.name, is_text=given.is_text, clock=clock),)
        limits = Limits(document_bytes=self._settings.max_document_bytes)
        return newsroom.read_into(book, [given], limits=limits, jobs=self._settings.jobs, clock=clock)


def _inward(name: str) -> Path:
    """A name from outside as a path that stays within its folder: no way up, nothing hidden, nothing odd, not long."""
    parts = [re.sub(r'[\x00-\x1f\x7f:*?"<>|]', "_", p).strip() for p in re.split(r"[/\\]+", name)]
    kept = [f"_{p}" if p.startswith(".") else p for p in parts if p not in ("", ".", "..")]
    return Path(*(_short(p) for p in kept[-8:])) if kept else Path("unnamed.txt")


def _short(part: str) -> str:
    """A name of at most ``LONGEST`` bytes that keeps its ending."""
    if len(part.encode()) <= LONGEST:
        return part
    stem, dot, ending = part.rpartition(".")
    kept = f".{ending}" if dot and len(ending) < 10 else ""
    return (stem if kept else part).encode()[: LONGEST - len(kept.encode())].decode(errors="ignore") + kept


def _within(folder: Path, name: Path) -> Path:
    """Where a file of that name is laid down, its own folders made. Raises UsageError where one of them is a file."""
    file = folder / name
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise UsageError(f"{name.as_posix()} is in a folder that has a file's name", "send the two apart") from None
    return file


def _free(file: Path) -> Path:
    """The path, or, where something lies there already, the next one that is free: 'a (2).txt'."""
    found, number = file, 2
    while found.exists():
        found = file.with_name(f"{file.stem} ({number}){file.suffix}")
        number += 1
    return found
