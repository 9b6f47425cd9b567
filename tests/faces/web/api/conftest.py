"""Fixtures for the API: ``asked`` asks a ledger that nobody changes, ``desk`` one of the test's own, with the token."""

from __future__ import annotations

import pytest

from .programs import TOKEN, asking, fill


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    return fill(tmp_path_factory.mktemp("api") / "story.ledger")


@pytest.fixture(scope="session")
def asked(filled):
    with asking(filled) as client:
        yield client


@pytest.fixture
def desk(tmp_path):
    with asking(fill(tmp_path / "own.ledger")) as client:
        client.headers["X-Reportedly-Token"] = TOKEN
        yield client
