"""The wordings of many bodies at once: the same as are found for each of them alone."""

from __future__ import annotations

from reportedly.ledger.worded import wordings_of
from reportedly.ledger.wordings import wordings_with

BODIES = ("Lake Fleet", "6th Army", "army", "chief of staff", "Lake Army", "nothing of the kind", "", "…")


def test_every_body_has_the_wordings_that_hold_all_its_words(told):
    with told.reading() as connection:
        found = wordings_of(connection, BODIES)
        alone = {body: wordings_with(connection, body) for body in BODIES}
    assert found == alone
    assert {(w.title, w.organization) for w in found["Lake Fleet"]} == {
        ("commander", "Lake Fleet"),
        ("quartermaster", "Lake Fleet"),
    }
    assert len(found["army"]) == 2
    assert found["Lake Army"] == found[""] == []


def test_no_bodies_have_no_wordings(told):
    with told.reading() as connection:
        assert wordings_of(connection, ()) == {}
