from __future__ import annotations

import io
import time
from datetime import UTC, datetime

import pytest

from reportedly.errors import NotInLedger, UsageError
from reportedly.faces.web import inbox as module
from reportedly.faces.web.inbox import Inbox
from reportedly.ledger import Ledger
from reportedly.settings import Settings

TEXT = b"Colonel Ada Merz was dismissed as head of the Harbour Guard, the interior ministry said on Monday."


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "test.ledger") as opened:
        yield opened


@pytest.fixture
def inbox(ledger):
    found = Inbox(ledger, Settings(), lambda: datetime(2024, 5, 1, 12, tzinfo=UTC))
    yield found
    found.close()


def finished(inbox, number):
    for _ in range(600):
        batch = inbox.batch(number)
        if batch.is_over:
            return batch
        time.sleep(0.05)
    raise AssertionError("it is still reading")


def given(*files):
    return [(name, io.BytesIO(content)) for name, content in files]


def test_files_are_read_and_what_cannot_be_is_told(inbox, ledger):
    taken = inbox.take(given(("paper/a.txt", TEXT), ("b.pdf", b"%PDF-1.4 nothing"), ("empty.txt", b"")))
    assert (taken.files, taken.size) == (3, len(TEXT) + 16)
    batch = finished(inbox, taken.id)
    assert batch.state == "done"
    assert [s.name for s in batch.read] == ["paper/a.txt"]
    assert sorted(s.name for s in batch.refused) == ["b.pdf", "empty.txt"]
    assert batch.done == batch.size
    assert ledger.counts().documents == 1
    again = finished(inbox, inbox.take(given(("paper/a.txt", TEXT))).id)
    assert (len(again.read), len(again.known)) == (0, 1)
    assert [b.id for b in inbox.batches()] == [again.id, batch.id]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("/elsewhere/x.txt", "elsewhere/x.txt"),
        ("C:\\papers\\y.txt", "C_/papers/y.txt"),
        (".hidden.txt", "_.hidden.txt"),
        ("a/./b\x00.txt", "a/b_.txt"),
        ("", "unnamed.txt"),
        ("..", "unnamed.txt"),
        ("n" * 400 + ".html", "n" * 195 + ".html"),
        ("漢" * 100 + ".json", "漢" * 65 + ".json"),
        ("ш" * 101, "ш" * 100),
        ("a." + "b" * 300, "a." + "b" * 198),
    ],
)
def test_names_stay_within_their_folder(name, kept):
    assert module._inward(name).as_posix() == kept


def test_a_folder_with_the_name_of_a_file_is_refused(inbox):
    with pytest.raises(UsageError, match=r"a/b\.txt is in a folder"):
        inbox.take(given(("a", TEXT), ("a/b.txt", TEXT)))
    assert inbox.batches() == ()


def test_two_files_of_one_name_are_both_kept(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    assert module._free(tmp_path / "a.txt").name == "a (2).txt"


def test_a_batch_that_fails_says_why_and_the_next_is_read(inbox, monkeypatch):
    from reportedly import newsroom
    from reportedly.errors import LedgerError

    real = newsroom.read_into

    def broken(*_args, **_more):
        raise LedgerError("the ledger is locked", "try again")
        yield

    monkeypatch.setattr(newsroom, "read_into", broken)
    batch = finished(inbox, inbox.take(given(("a.txt", TEXT))).id)
    assert (batch.state, batch.fault) == ("failed", "the ledger is locked; try again")
    monkeypatch.setattr(newsroom, "read_into", real)
    assert finished(inbox, inbox.take(given(("a.txt", TEXT))).id).state == "done"


def test_only_so_many_are_remembered(inbox, monkeypatch):
    monkeypatch.setattr(module, "KEPT", 2)
    numbers = [inbox.take(given(("empty.txt", b""))).id for _ in range(3)]
    finished(inbox, numbers[-1])
    last = finished(inbox, inbox.take(given(("empty.txt", b""))).id)
    assert last.id == inbox.batches()[0].id
    with pytest.raises(NotInLedger, match="remembers no such batch"):
        inbox.batch(numbers[0])
