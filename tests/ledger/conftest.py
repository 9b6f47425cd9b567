"""``ledger`` is an empty ledger of the test's own, ``told`` one with the whole story: copies of files made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.ledger import Ledger

from .pages import READ_AT
from .story import everything


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a ledger without anything and of one that has read the story: a new one takes longer than a copy."""
    folder = tmp_path_factory.mktemp("ledgers")
    for name, reports in (("ledger", []), ("told", everything())):
        with Ledger.open(folder / name) as opened:
            for document, claims in reports:
                opened.add(document, claims, "engine 1", READ_AT)
    return {name: (folder / name).read_bytes() for name in ("ledger", "told")}


def copied(data: bytes, path: Path) -> Iterator[Ledger]:
    path.write_bytes(data)
    with Ledger.open(path) as opened:
        yield opened


@pytest.fixture
def ledger(files: dict[str, bytes], tmp_path: Path) -> Iterator[Ledger]:
    yield from copied(files["ledger"], tmp_path / "test.ledger")


@pytest.fixture
def told(files: dict[str, bytes], tmp_path: Path) -> Iterator[Ledger]:
    """A ledger that has read the whole story."""
    yield from copied(files["told"], tmp_path / "test.ledger")
