"""The API against its own description: whatever is sent, no failure of ours, and every answer as it is described."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig

from reportedly.ledger import Ledger

from .programs import TOKEN, app_over, fill

CONFIG: dict[str, Any] = {
    "generation": {"mode": "all", "deterministic": True, "database": "none"},
    # That a day comes before another, or that words have a letter, can only be known when they are looked at.
    "checks": {"positive_data_acceptance": {"enabled": False}},
}
QUICKLY = CONFIG | {"phases": {"coverage": {"enabled": False}}}

READING = "/api/read"
"""What reads with the model: its fields are tried in ``test_reading``."""

LIKE_ANOTHER = "/api/documents/{key}/claims"
"""What takes the same parts of a claim as correcting does, where every one of their bounds is tried."""

few = settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


class Later:
    """A ledger that is filled when the tests begin: the API is described before."""

    def __init__(self) -> None:
        self.book: Ledger | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.book, name)


later = Later()
app = app_over(later)
schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, config=SchemathesisConfig.from_dict(CONFIG))
quick = schemathesis.openapi.from_asgi("/api/openapi.json", app, config=SchemathesisConfig.from_dict(QUICKLY))


@pytest.fixture(scope="module", autouse=True)
def filled(tmp_path_factory):
    with Ledger.open(fill(tmp_path_factory.mktemp("schema") / "story.ledger")) as later.book:
        yield


@schema.exclude(path=[READING, LIKE_ANOTHER]).parametrize()
@few
def test_whatever_is_sent(case):
    case.call_and_validate(headers={"X-Reportedly-Token": TOKEN})


@quick.include(path=LIKE_ANOTHER).parametrize()
@few
def test_whatever_claim_is_added(case):
    case.call_and_validate(headers={"X-Reportedly-Token": TOKEN})
