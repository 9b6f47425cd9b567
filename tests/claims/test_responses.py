from __future__ import annotations

from reportedly.claims.claim import Response, to_record
from reportedly.claims.extractor import claims_of
from tests.claims.hand import linked, marked


def responses(reading) -> list[dict]:
    return [to_record(c) for c in claims_of(reading, None) if isinstance(c, Response)]


def test_nobody_confirming_has_no_source_and_is_about_the_change() -> None:
    reading = marked("[person Ivo Lenz] was {dismissed sacked}. There was {unconfirmed no official confirmation}.")
    (found,) = responses(linked(reading, "sacked", person="Ivo Lenz"))
    assert found["response"] == "unconfirmed"
    assert found["sources"] == []
    assert found["about"]["event"] == "dismissed"
    assert found["about"]["person"]["name"] == "Ivo Lenz"


def test_the_one_whose_cue_it_is_responds() -> None:
    reading = marked(
        "[person Ivo Lenz] was {dismissed sacked}. <source The ministry> <cue {denied denied}> <content it>."
    )
    (found,) = responses(linked(reading, "sacked", person="Ivo Lenz"))
    assert (found["response"], found["sources"]) == ("denied", ["ministry"])


def test_a_denial_of_what_the_report_does_not_claim_keeps_the_event_its_words_name() -> None:
    reading = marked("[person Ivo Lenz] {denied denied} that he would resign.")
    (found,) = responses(reading)
    assert found["about"]["event"] == "resigned"
    assert found["about"]["person"]["name"] == "Ivo Lenz"
