"""Gold out of reviews: what people vouch for, in the format that scorers read, and whether it is all of a document."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from reportedly.ledger.revising import Correction

from .story import harbour
from .test_reviewing import one

AT = datetime(2022, 7, 1, 12, 0, tzinfo=UTC)
BY = {"by": "Jo Roe", "at": AT}


def test_nothing_is_gold_before_somebody_has_reviewed_it(told):
    assert told.gold() == ()
    deed = told.accept(one(told, "copy.txt", kind="change").id, **BY)
    assert len(told.gold()) == 1
    told.undo_review(deed.review.id, **BY)
    assert told.gold() == ()


def test_a_document_comes_with_the_claims_that_people_vouch_for(told):
    document, _ = harbour()
    told.correct(one(told, event="dismissed", kind="change").id, Correction(event="suspended"), **BY)
    told.reject(one(told, event="detained", kind="change").id, **BY)
    told.accept(one(told, kind="posting", person="Ada Merz").id, **BY)
    (record,) = told.gold()
    assert (record["id"], record["text"], record["published"]) == (document.id, document.text, "2022-05-10")
    assert [(c["kind"], c.get("event"), c["review"]["verdict"]) for c in record["claims"]] == [
        ("change", "suspended", "corrected"),
        ("posting", None, "accepted"),
    ]
    change = record["claims"][0]
    assert change["person"] == {"name": "Taras Vellin", "rank": "Admiral", "description": None, "count": 1}
    assert change["post"] == {"title": "commander", "organization": "Lake Fleet"}
    assert change["sources"] == ["Northern Wire", "Deep Water channel"]
    assert (change["certainty"], change["event_date"]) == ("hedged", None)
    assert document.text[change["evidence"]["start"] :].startswith("The commander of the Lake Fleet")
    assert (record["complete"], record["unreviewed"]) == (False, 2)
    assert json.dumps(record)


def test_a_document_is_complete_when_every_claim_of_it_was_reviewed(told):
    for claim in told.document("copy.txt").claims:
        told.reject(claim.id, **BY)
    for claim in told.document("harbour.txt").claims:
        if claim.kind != "statement":
            told.accept(claim.id, **BY)
    by_name = {record["name"]: record for record in told.gold()}
    assert by_name["copy.txt"]["complete"]
    assert by_name["copy.txt"]["claims"] == []
    assert by_name["harbour.txt"]["complete"]
    assert {c["kind"] for c in by_name["harbour.txt"]["claims"]} == {"change", "posting", "response"}
    (response,) = (c for c in by_name["harbour.txt"]["claims"] if c["kind"] == "response")
    assert response["about"]["event"] == "dismissed"
    assert response["about"]["person"]["name"] == "Taras Vellin"


def test_gold_is_as_it_was_on_a_day(told):
    told.accept(one(told, "copy.txt", kind="change").id, **BY)
    assert told.as_read_by("2022-06-30").gold() == ()
    assert len(told.as_read_by("2022-07-01").gold()) == 1
