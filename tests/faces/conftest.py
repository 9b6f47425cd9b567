"""Fixtures for the faces.

``run``        runs a command line in this process: ``run("who", "Lake Fleet")`` gives exit code and both outputs
``told``       the path of a ledger that holds the story of ``tests/ledger/story.py``, claims made by hand: no model
``examples``   the path of a ledger that has read the bundled examples with the shipped model, once for all tests
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.faces.cli import app
from reportedly.ledger import Ledger
from tests.ledger.pages import READ_AT
from tests.ledger.story import everything

Run = Callable[..., Result]
BUNDLED = Path(str(files("reportedly"))) / "examples"


@pytest.fixture(scope="session")
def run() -> Run:
    runner = CliRunner(env={"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"})

    def told(*words: str, **more: object) -> Result:
        return runner.invoke(app, [str(w) for w in words], **more)

    return told


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("told") / "told.ledger"
    with Ledger.open(path) as ledger:
        for document, claims in everything():
            ledger.add(document, claims, "engine 1", READ_AT)
    return path


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    path = tmp_path_factory.mktemp("examples") / "examples.ledger"
    result = run("demo", "--ledger", path, "--json")
    assert result.exit_code == 0, result.output
    return path
