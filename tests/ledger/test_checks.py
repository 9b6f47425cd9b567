from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from reportedly.ledger import Ledger
from reportedly.ledger.checks import CHECKS, problems_of

AT = datetime(2022, 7, 1, tzinfo=UTC)


def damaged(path, told, *deeds: str) -> set[str]:
    """The checks that complain after somebody changed the file from outside, past the triggers."""
    told.close()
    with closing(sqlite3.connect(path)) as raw, raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        for deed in deeds:
            raw.execute(deed)
    with Ledger.open(path) as again, again.reading() as connection:
        return {problem.check for problem in problems_of(connection)}


@pytest.mark.parametrize(
    ("check", "deed"),
    [
        ("references_lead_somewhere", "DELETE FROM organizations"),
        ("originals_are_whole", "UPDATE originals SET bytes = x'00'"),
        ("originals_are_whole", "UPDATE originals SET size = size + 1"),
        ("texts_are_whole", "UPDATE documents SET text = replace(text, 'Vellin', 'Nobody')"),
        ("documents_were_read", "DELETE FROM extractions"),
        ("claims_were_read", "DELETE FROM extracted"),
        ("spans_stand_in_texts", "UPDATE documents SET text = substr(text, 1, 20)"),
        ("spans_stand_in_texts", "UPDATE blocks SET end_at = 100000"),
        ("chains_agree_with_records", "DELETE FROM claim_sources WHERE position = 1"),
        ("ids_follow_from_content", "UPDATE claims SET record = replace(record, 'hedged', 'asserted')"),
        ("ids_follow_from_content", "UPDATE people SET name = 'Somebody Else'"),
        ("ids_follow_from_content", "UPDATE extractions SET engine = 'another'"),
        ("documents_are_as_read", "UPDATE documents SET publisher = 'Another Paper'"),
        ("documents_are_as_read", "UPDATE blocks SET kind = 'quote'"),
        ("judgements_are_about_somebody", "UPDATE judgements SET left_id = 'nobody'"),
        ("judgements_are_about_somebody", "UPDATE judgements SET supersedes = 'nothing'"),
        ("passages_can_be_found", "INSERT INTO passages (passages) VALUES ('delete-all')"),
        ("gists_are_true", "UPDATE gists SET title = 'king' WHERE kind = 'change'"),
        ("gists_are_true", "DELETE FROM gists"),
        ("readings_are_in_order", "INSERT INTO superseded SELECT id, read_at, id FROM extractions"),
        ("readings_are_in_order", "INSERT INTO superseded VALUES ('nothing', '2020-01-01', 'nothing')"),
    ],
)
def test_a_change_from_outside_is_found(told, tmp_path, check, deed):
    assert check in damaged(tmp_path / "test.ledger", told, deed)


@pytest.mark.parametrize(
    ("check", "deed"),
    [
        ("reviews_follow_each_other", "UPDATE reviews SET author = 'Somebody'"),
        ("reviews_follow_each_other", "UPDATE reviews SET verdict = 'praised'"),
        ("reviews_follow_each_other", "DELETE FROM reviews WHERE turn = 1"),
        ("readings_follow_from_reviews", "DELETE FROM extracted WHERE review IS NOT NULL"),
        ("readings_follow_from_reviews", "UPDATE extracted SET review = NULL"),
        ("readings_are_in_order", "DELETE FROM superseded"),
        ("readings_follow_from_reviews", "DELETE FROM reviews WHERE verdict = 'rejected'"),
        ("ids_follow_from_content", "UPDATE extractions SET turn = turn + 1 WHERE basis IS NOT NULL"),
        ("references_lead_somewhere", "UPDATE extracted SET review = 'none' WHERE review IS NOT NULL"),
    ],
)
def test_a_change_of_reviews_from_outside_is_found(told, tmp_path, check, deed):
    (claim,) = [c for c in told.document("harbour.txt").claims if c.event == "detained"]
    (other,) = [c for c in told.document("copy.txt").claims if c.kind == "change"]
    told.accept(claim.id, by="Jo Roe", at=AT)
    told.reject(claim.id, by="Jo Roe", at=AT)
    told.accept(other.id, by="Jo Roe", at=AT)
    assert check in damaged(tmp_path / "test.ledger", told, deed)


def test_every_check_says_what_it_checks():
    assert all((check.__doc__ or "").strip().endswith(".") for check in CHECKS)
