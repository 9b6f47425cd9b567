"""Publishers, who are asked for as sources are, and whose claims are listed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.errors import NotInLedger
from reportedly.ledger import ClaimFilter
from reportedly.ledger.answers import Publisher


@pytest.mark.parametrize("words", ["Morning Post", "the morning", "(Post)"])
def test_a_publisher_is_found_by_words_of_its_name_with_what_it_tells_itself(told, words):
    answer = told.source(words)
    assert answer.sources == ()
    (found,) = answer.publishers
    assert replace(found, told=(), record=None) == Publisher(name="The Morning Post", documents=1, claims=3)
    assert len(found.told) == 3
    assert not any(row.sources for row in found.told)


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


def test_a_glance_at_a_publisher_shows_what_it_tells_itself(told):
    (one,) = told.glance("Morning Post").sources
    (whole,) = told.source("Morning Post").publishers
    assert (one.name, one.outlets, one.reports) == ("The Morning Post", ("The Morning Post",), 1)
    assert set(one.own_voice) == {row.id for row in whole.told}
    assert (one.as_origin, one.as_carrier, one.statements) == ((), (), ())
    assert told.glance("Morning Post", known="2001-01-01").sources == ()
