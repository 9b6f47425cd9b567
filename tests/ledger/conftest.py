from __future__ import annotations

import pytest

from reportedly.ledger import Ledger

from .pages import READ_AT
from .story import everything


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "test.ledger") as opened:
        yield opened


@pytest.fixture
def told(ledger):
    """A ledger that has read the whole story."""
    for document, claims in everything():
        ledger.add(document, claims, "engine 1", READ_AT)
    return ledger
