"""What ``read`` and ``extract`` show while they work and when they are done."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from reportedly.faces import terminal
from reportedly.faces.tables import refusal

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reportedly.documents.document import Refusal
    from reportedly.newsroom import Step

PATIENCE = 1.0
"""Seconds of work before a progress bar is shown: shorter work is done before a bar is read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """What became of a run's inputs."""

    read: int
    known: int
    claims: int
    refused: tuple[Refusal, ...]
    seconds: float

    def record(self) -> dict[str, Any]:
        """The tally as plain data."""
        return {
            "read": self.read,
            "known": self.known,
            "claims": self.claims,
            "refused": [refused_record(r) for r in self.refused],
            "seconds": round(self.seconds, 2),
        }


def refused_record(found: Refusal) -> dict[str, str]:
    """A refusal as the JSON line of ``extract``."""
    return {"refused": found.name, "reason": str(found.reason), "detail": found.detail, "way_out": found.way_out}


def tally(steps: Iterable[Step]) -> Tally:
    """Run through the steps and count them."""
    began = time.monotonic()
    read = known = claims = 0
    refused: list[Refusal] = []
    for step in steps:
        read += step.kept
        claims += step.claims
        if step.refusal is not None:
            refused.append(step.refusal)
        elif not step.kept:
            known += 1
    return Tally(read=read, known=known, claims=claims, refused=tuple(refused), seconds=time.monotonic() - began)


def refused(found: Tally) -> Iterator[RenderableType]:
    """Each refused input of a run, with the reason and the way out."""
    for row in found.refused:
        yield refusal(row.name, f"{row.reason}: {row.reason.meaning}", row.detail, row.way_out)


def summary(found: Tally, ledger: str) -> Iterator[RenderableType]:
    """The end of a run: what was read, known and refused, and where it is now."""
    told = [f"Read {terminal.counted(found.read, 'document')} in {found.seconds:.1f} s"]
    told.append(f"{terminal.counted(found.claims, 'claim')} found")
    if found.known:
        told.append(f"{found.known} known already")
    if found.refused:
        told.append(f"{len(found.refused)} refused")
    yield Text(terminal.line(f"{', '.join(told)}. They are in {ledger}."), style="bold")
    yield from refused(found)
    if not (found.read or found.known or found.refused):
        yield Text("There is no document in what was named: folders are read with all their files, but hidden ones.")


def watched(steps: Iterable[Step], size: int) -> Iterator[Step]:
    """The steps, with a bar on a terminal once the work takes longer than ``PATIENCE``."""
    if not sys.stdout.isatty():
        yield from steps
        return
    bar = Progress(
        TextColumn("reading"), BarColumn(bar_width=None), TextColumn("{task.percentage:>3.0f}%"), TimeElapsedColumn(),
        TextColumn("{task.fields[name]}"), console=terminal.paper(), transient=True,
    )  # fmt: skip
    task = bar.add_task("reading", total=max(size, 1), name="")
    began = time.monotonic()
    with ExitStack() as stack:
        shown = False
        for step in steps:
            if not shown and time.monotonic() - began > PATIENCE:
                stack.enter_context(bar)
                shown = True
            bar.update(task, advance=step.size, name=terminal.line(step.name)[-30:])
            yield step


def size_of(inputs: Sequence[Path]) -> int:
    """Bytes in the files and folders named, which is how far a bar has to go."""
    found = 0
    for path in inputs:
        for file in [path] if not path.is_dir() else (Path(at, f) for at, _, names in os.walk(path) for f in names):
            with suppress(OSError):
                found += file.stat().st_size
    return found


@contextmanager
def unfolded(inputs: Sequence[str]) -> Iterator[list[Path]]:
    """The inputs as paths; standard input ('-') as a file named ``stdin`` for as long as it is needed.

    Raises InputMissing when one of them is not there.
    """
    from reportedly.documents import read_inputs

    read_inputs([i for i in inputs if i != "-"])
    if "-" not in inputs:
        yield [Path(i) for i in inputs]
        return
    with tempfile.TemporaryDirectory(prefix="reportedly-") as folder:
        file = Path(folder, "stdin")
        with file.open("wb") as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
        yield [file if i == "-" else Path(i) for i in dict.fromkeys(inputs)]


@contextmanager
def lines_to(file: Path | None) -> Iterator[Callable[[object], None]]:
    """What writes records as JSON lines: to standard output, or to a file that is there once all of them are."""
    if file is None:
        yield terminal.record_line
        return
    part = file.with_name(f"{file.name}.part")
    with part.open("wb") as lines:
        yield lambda record: _written(lines, record)
    part.replace(file)


def _written(lines: BinaryIO, record: object) -> None:
    lines.write(terminal.encoded(json.dumps(record, ensure_ascii=False)) + b"\n")
