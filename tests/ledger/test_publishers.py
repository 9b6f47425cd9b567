"""Publishers, who are asked for as sources are, and whose claims are listed."""

from __future__ import annotations

import pytest

from reportedly.errors import NotInLedger
from reportedly.ledger import ClaimFilter
from reportedly.ledger.answers import Publisher


@pytest.mark.parametrize("words", ["Morning Post", "the morning", "(Post)"])
def test_a_publisher_is_found_by_words_of_its_name_with_what_it_tells_itself(told, words):
    answer = told.source(words)
    assert answer.sources == ()
    assert answer.publishers == (Publisher(name="The Morning Post", documents=1, claims=3),)


def test_the_claims_of_a_publisher_are_all_that_its_reports_make(told):
    found = told.claims(ClaimFilter(publisher="morning post")).claims
    assert {c.document.publisher for c in found} == {"The Morning Post"}
    assert len(found) == 6
    assert sum(not c.sources and c.kind != "statement" for c in found) == 3
    assert told.claims(ClaimFilter(publisher="Morn")).total == 0


def test_a_publisher_is_known_by_what_it_had_published(told):
    assert told.source("Gazette", known="2022-05-12").publishers[0].documents == 1
    with pytest.raises(NotInLedger, match="no source in the ledger fits"):
        told.source("Nightly Gazette")
    assert told.source("Deep Water").publishers == ()


def test_a_glance_at_a_publisher_says_that_it_is_one(told):
    with pytest.raises(NotInLedger) as fault:
        told.glance("Morning Post")
    assert fault.value.hint == "it publishes: the claims of The Morning Post show who says what"
