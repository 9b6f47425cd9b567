from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from reportedly.errors import SealBroken, UsageError
from reportedly.faces.web.app import create_app
from reportedly.faces.web.house import House
from reportedly.faces.web.sealing import checked
from reportedly.ledger import Ledger


@pytest.fixture
def report(told) -> bytes:
    with TestClient(create_app(House(book=Ledger.open(told), hosts=frozenset(("testserver",))))) as client:
        return client.get("/add?report=1").content


def test_a_report_as_it_was_saved_holds(report, run, tmp_path):
    seal = checked(report)
    assert seal.encode() in report
    file = tmp_path / "saved.html"
    file.write_bytes(report)
    told = run("verify-report", file)
    assert told.exit_code == 0
    assert seal[:20] in told.output.replace("\n", "")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"kept to the letter", b"kept to the latter"),
        (b"everything published, as far as it was read", b"1 May 2024"),  # a clock
        (b"</main>", b"</main><p>Another claim.</p>"),  # after all that a page tells
        (b"</style>", b".plain { display: none; }</style>"),
    ],
)
def test_any_change_breaks_the_seal(report, run, tmp_path, before, after):
    changed = report.replace(before, after)
    assert changed != report
    with pytest.raises(SealBroken, match="was changed"):
        checked(changed)
    file = tmp_path / "changed.html"
    file.write_bytes(changed)
    told = run("verify-report", file)
    assert told.exit_code == 11
    assert "was changed" in told.output


def test_a_document_that_states_a_hash_does_not_pass_for_the_seal(report):
    with pytest.raises(SealBroken):
        checked(report.replace(b"</main>", b"<dl><dt>SHA-256</dt><dd><code>" + b"0" * 64 + b"</code></dd></dl></main>"))


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"\xff\xfe"])
def test_what_is_no_report(content):
    with pytest.raises(UsageError, match="no report"):
        checked(content)


def test_a_report_that_is_not_there(run, tmp_path):
    assert run("verify-report", tmp_path / "none.html").exit_code == 3
