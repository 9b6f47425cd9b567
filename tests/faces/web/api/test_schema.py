"""The API against its own description, served as it will be: no failure of ours, every answer as it is described."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig

from reportedly.claims.claim import claim_id, to_record
from reportedly.ledger import Ledger
from reportedly.ledger.records import document_row
from tests.faces.web.live import served
from tests.faces.web.unread import without_model
from tests.ledger.pages import READ_AT
from tests.ledger.story import harbour

from .programs import TOKEN, app_over, fill

PAPER, CLAIMS = harbour()
CLAIM = claim_id(document_row(PAPER, READ_AT)["key"], to_record(CLAIMS[0]))

CONFIG: dict[str, Any] = {
    # With a token that is made up, nothing would be looked at: ``test_judging`` tries such, here all is sent with ours.
    "generation": {"mode": "all", "deterministic": True, "database": "none", "with-security-parameters": False},
    # That a day comes before another, or that words have a letter, can only be known when they are looked at.
    "checks": {"positive_data_acceptance": {"enabled": False}},
    # Parts of a claim are looked at only where there is such a claim, or such a document. Adding takes the same parts
    # as correcting, where every one of their bounds is tried.
    "operations": [
        {"include-operation-id": "correct", "parameters": {"path.claim": CLAIM}},
        {
            "include-operation-id": "add",
            "parameters": {"path.key": PAPER.name},
            "phases": {"coverage": {"enabled": False}},
        },
    ],
}

HOME = "127.0.0.1"
KEYS = {"X-Reportedly-Token": TOKEN}

few = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

# The description asks no ledger, and is the same over all.
schema = schemathesis.openapi.from_dict(app_over(None).openapi(), config=SchemathesisConfig.from_dict(CONFIG))


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    """The address of the app, over a ledger of its own; reports are read as if the model found nothing in them."""
    path = fill(tmp_path_factory.mktemp("schema") / "story.ledger")
    with pytest.MonkeyPatch.context() as patch, Ledger.open(path) as book:
        without_model(patch)
        patch.setenv("no_proxy", HOME)
        with served(app_over(book, hosts=frozenset((HOME,)))) as found:
            assert book.claim(CLAIM).document.name == PAPER.name
            yield found


@schema.parametrize()
@few
def test_whatever_is_sent(case, url):
    case.call_and_validate(base_url=url, headers=KEYS)
