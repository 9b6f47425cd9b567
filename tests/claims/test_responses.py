from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.claims.claim import Response, to_record
from reportedly.claims.extractor import claims_of
from tests.claims.hand import linked, marked, sourced


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


def test_a_denial_that_names_its_event_answers_no_change_of_another_family() -> None:
    reading = marked(
        "[person Ivo Lenz] {denied has not been retired}, as our headline had it. He was {transferred posted} to Kelm."
    )
    (found,) = responses(linked(reading, "posted", person="Ivo Lenz"))
    assert found["about"]["event"] == "retired"
    assert found["about"]["person"]["name"] == "Ivo Lenz"


def test_a_denial_that_names_its_event_answers_a_farther_change_of_that_family() -> None:
    reading = marked(
        "[person Ivo Lenz] was {dismissed sacked}, a channel said. He was {transferred posted} to Kelm. "
        "[person Ivo Lenz] {denied had not been removed}."
    )
    reading = linked(linked(reading, "sacked", person="Ivo Lenz"), "posted", person="Ivo Lenz")
    (found,) = responses(reading)
    assert found["about"]["event"] == "dismissed"


def test_who_was_not_pushed_may_have_resigned() -> None:
    reading = marked("[person Ivo Lenz] {resigned resigned} in May. [person Ivo Lenz] {denied was not pushed}.")
    (found,) = responses(linked(reading, "resigned", person="Ivo Lenz"))
    assert found["about"]["event"] == "dismissed"


def test_two_people_who_deny_are_two_responses() -> None:
    reading = marked(
        "[person Ivo Lenz] was {dismissed sacked}. Both [person Ada Bo] and [person Cy Dow] {denied denied} this."
    )
    reading = linked(reading, "sacked", person="Ivo Lenz")
    found = responses(sourced(reading, "denied", ("origin", "Cy Dow", 0.8), ("origin", "Ada Bo", 0.9)))
    assert [(r["response"], r["sources"]) for r in found] == [("denied", ["Ada Bo"]), ("denied", ["Cy Dow"])]
    assert {r["about"]["person"]["name"] for r in found} == {"Ivo Lenz"}


def test_one_of_two_who_deny_may_be_he() -> None:
    reading = marked(
        "[person Ivo Lenz] was {dismissed sacked}. Both [reference he] and [person Ada Bo] {denied denied} this."
    )
    reading = linked(reading, "sacked", person="Ivo Lenz")
    found = responses(sourced(reading, "denied", ("origin", "he", 0.9), ("origin", "Ada Bo", 0.9)))
    assert sorted(r["sources"][-1] for r in found) == ["Ada Bo", "Ivo Lenz"]


def test_a_denial_that_one_hands_on_for_another_is_one_response() -> None:
    reading = marked(
        "[person Ivo Lenz] was {dismissed sacked}. [person Ada Bo] said that [person Cy Dow] {denied denied} this."
    )
    reading = linked(reading, "sacked", person="Ivo Lenz")
    (found,) = responses(sourced(reading, "denied", ("origin", "Ada Bo", 0.9), ("origin", "Cy Dow", 0.9)))
    assert found["sources"] == ["Ada Bo", "Cy Dow"]


def test_the_same_denial_told_twice_is_one_response() -> None:
    reading = marked(
        "[person Ivo Lenz] was {dismissed sacked}. [person Ada Bo] {denied denied} this. "
        "[person Bo] {denied rejected} it."
    )
    reading = linked(reading, "sacked", person="Ivo Lenz")
    reading = sourced(reading, "denied", ("origin", "Ada Bo", 0.9))
    (found,) = responses(sourced(reading, "rejected", ("origin", "Bo", 0.9)))
    assert found["sources"] == ["Ada Bo"]


def test_a_response_is_about_the_one_it_is_said_to_be_about() -> None:
    reading = marked(
        "[person Ivo Lenz] was {dismissed sacked}. [person Ada Bo] was {detained arrested}. "
        "The board {denied denied} it of [person Lenz]."
    )
    reading = linked(linked(reading, "sacked", person="Ivo Lenz"), "arrested", person="Ada Bo")
    (found,) = responses(linked(reading, "denied", person="Lenz"))
    assert (found["about"]["event"], found["about"]["person"]["name"]) == ("dismissed", "Ivo Lenz")


def test_a_claim_that_one_denies_in_an_aside_is_their_answer() -> None:
    reading = marked("[person Ivo Lenz] was {dismissed sacked}, an account the barracks reject.")
    (found,) = responses(linked(reading, "sacked", person="Ivo Lenz"))
    assert (found["response"], found["sources"], found["about"]["event"]) == ("denied", ["barracks"], "dismissed")


@pytest.mark.parametrize(
    "aside", ["a charge he denies", "a report that Ada Bo had denied", "a report was denied by Bo"]
)
def test_who_denies_a_charge_or_denied_it_earlier_answers_nothing(aside: str) -> None:
    reading = marked(f"[person Ivo Lenz] was {{detained arrested}}, {aside}.")
    assert responses(linked(reading, "arrested", person="Ivo Lenz")) == []


def test_one_who_answers_about_two_people_answers_twice() -> None:
    reading = marked(
        "[person Ivo Lenz] was {dismissed sacked}. [person Eve Roe] was {detained held}. "
        "[person Ada Bo] {confirmed confirmed} that [person Lenz] went and {denied denied} that of [person Roe]."
    )
    for words, about, score in (("confirmed", "Lenz", 0.98), ("denied", "Roe", 0.95)):
        reading = linked(sourced(reading, words, ("origin", "Ada Bo", 0.9)), words, person=about)
        reading = replace(
            reading,
            triggers=tuple(
                replace(t, score=score) if t.span.of(reading.text) == words else t for t in reading.triggers
            ),
        )
    reading = linked(linked(reading, "sacked", person="Ivo Lenz"), "held", person="Eve Roe")
    assert [r["response"] for r in responses(reading)] == ["confirmed", "denied"]


def test_the_same_words_are_not_two_opposite_answers() -> None:
    reading = marked(
        "[person Ivo Lenz] was {dismissed sacked}. [person Ada Bo] said he {denied was} {confirmed at} work."
    )
    for words, score in (("was", 0.98), ("at", 0.95)):
        reading = linked(sourced(reading, words, ("origin", "Ada Bo", 0.9)), words, person="Ivo Lenz")
        reading = replace(
            reading,
            triggers=tuple(
                replace(t, score=score)
                if t.label in ("denied", "confirmed") and t.span.of(reading.text) == words
                else t
                for t in reading.triggers
            ),
        )
    reading = linked(reading, "sacked", person="Ivo Lenz")
    assert [r["response"] for r in responses(reading)] == ["denied"]


def test_the_same_answer_under_a_longer_name_of_the_speaker_is_one() -> None:
    reading = marked(
        "[person Ivo Lenz] was {dismissed sacked}. "
        "The port ministry {denied denied} it. Later the ministry {denied rejected} it."
    )
    reading = sourced(reading, "denied", ("origin", "The port ministry", 0.9))
    reading = sourced(reading, "rejected", ("origin", "the ministry", 0.9))
    assert len(responses(linked(reading, "sacked", person="Ivo Lenz"))) == 1


def test_two_who_stand_in_one_source_are_two_responses() -> None:
    reading = marked(
        "[person Ivo Lenz] was {dismissed sacked}. <source Both [reference he] and [person Ada Bo]> "
        "<cue {denied denied}> <content it>."
    )
    found = responses(linked(reading, "sacked", person="Ivo Lenz"))
    assert sorted(r["sources"][-1] for r in found) == ["Ada Bo", "Ivo Lenz"]


def test_a_name_with_and_in_it_is_one_who_answers() -> None:
    reading = marked(
        "[person Ivo Lenz] was {dismissed sacked}. <source The ministry of trade and industry> "
        "<cue {denied denied}> <content it>."
    )
    (found,) = responses(linked(reading, "sacked", person="Ivo Lenz"))
    assert found["sources"] == ["ministry of trade and industry"]


def test_of_people_who_may_be_meant_one_of_whom_a_change_is_told_is() -> None:
    reading = marked(
        "[person Ivo Lenz] was {dismissed sacked} by [person Ana Voss]. The mill {no_comment kept silent}."
    )
    reading = linked(linked(reading, "sacked", person="Ivo Lenz"), "kept silent", person="Ivo Lenz", person2="Ana Voss")
    triggers = [
        replace(
            t,
            links=tuple(
                (r, n, s + 0.05 * (reading.mentions[n].span.of(reading.text) == "Ana Voss")) for r, n, s in t.links
            ),
        )
        for t in reading.triggers
    ]
    (found,) = responses(replace(reading, triggers=tuple(triggers)))
    assert found["about"]["person"]["name"] == "Ivo Lenz"


def test_who_is_named_right_before_what_did_not_happen_is_denied_of() -> None:
    reading = marked(
        "[person Ivo Lenz] was {dismissed pushed out}. [person Ana Merz] was {dismissed sacked}. "
        "[person Lenz] {denied was not pushed}, <source the clerk> <cue said>."
    )
    reading = linked(linked(reading, "pushed out", person="Ivo Lenz"), "sacked", person="Ana Merz")
    (found,) = responses(linked(reading, "was not pushed", person="Ana Merz"))
    assert found["about"]["person"]["name"] == "Ivo Lenz"


def test_whom_somebody_declines_to_speak_of_is_answered_for() -> None:
    reading = marked(
        "[person Ivo Lenz] was {dismissed sacked}. <source [person Ana Merz]> <cue {no_comment declined to comment}> "
        "on [rank Captain] [person Ivo Lenz]."
    )
    reading = linked(reading, "sacked", person="Ivo Lenz")
    (found,) = responses(linked(reading, "declined to comment", person="Ana Merz"))
    assert found["about"]["person"]["name"] == "Ivo Lenz"


def test_who_denies_is_not_whom_it_is_denied_of() -> None:
    reading = marked(
        "[person Ana Merz] was {dismissed sacked}. [person Ivo Lenz] {denied does not accept} that [reference she] was."
    )
    reading = linked(reading, "sacked", person="Ana Merz")
    (found,) = responses(linked(reading, "does not accept", person="Ana Merz"))
    assert found["about"]["person"]["name"] == "Ana Merz"


def test_who_answers_is_told_by_the_fullest_name() -> None:
    reading = marked(
        "<content Clerk stays>, <source ministry> <cue says>\n\n<source The Harbour Ministry> <cue {denied denied}> "
        "<content that [person Ivo Lenz] had been {dismissed sacked}>. [person Ivo Lenz] {denied is not sacked}, the "
        "ministry said."
    )
    reading = linked(reading, "sacked", person="Ivo Lenz")
    reading = sourced(reading, "is not sacked", ("origin", "ministry", 0.9))
    names = {r["sources"][-1] for r in responses(reading) if r["response"] == "denied" and r["sources"]}
    assert names == {"Harbour Ministry"}
