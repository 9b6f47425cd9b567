from __future__ import annotations

from datetime import date

from reportedly.claims.claim import Change, to_record
from reportedly.claims.extractor import claims_of
from tests.claims.hand import linked, marked, sourced, tied


def changes(reading) -> list[dict]:
    return [to_record(c) for c in claims_of(reading, None) if isinstance(c, Change)]


def test_a_noun_that_takes_up_an_exit_brings_no_post_from_afar() -> None:
    reading = marked(
        "[organization Oden] [title clerk] [person Ivo Lenz] {resigned quit}. The [organization Mill] "
        "[title treasurer] slept. [person Lenz]'s {resigned resignation} surprised him."
    )
    reading = tied(tied(reading, "Ivo Lenz", "clerk"), "clerk", "Oden")
    reading = linked(reading, "quit", person="Ivo Lenz", title="clerk", organization="Oden")
    reading = linked(reading, "resignation", person="Lenz", title="treasurer", organization="Mill")
    (found,) = changes(reading)
    assert found["post"] == {"title": "clerk", "organization": "Oden"}


def test_who_was_replaced_after_leaving_was_not_dismissed() -> None:
    reading = marked(
        "[person Ivo Lenz] {transferred moved} to Oden. Mr [person Lenz] was {dismissed replaced} in June."
    )
    reading = linked(linked(reading, "moved", person="Ivo Lenz"), "replaced", person="Lenz")
    assert [c["event"] for c in changes(reading)] == ["transferred"]


def told_of(reading) -> list[str]:
    return [c["person"]["name"] or c["person"]["description"] for c in changes(reading)]


def test_a_counted_group_is_not_told_where_all_its_members_are_named_below() -> None:
    reading = marked(
        "[reference Two clerks] were {dismissed sacked} on Monday. [person Ivo Lenz] was {dismissed fired} at noon. "
        "[person Ada Bo] was {dismissed ousted} by night."
    )
    reading = linked(linked(reading, "sacked", person="Two clerks"), "fired", person="Ivo Lenz")
    assert told_of(linked(reading, "ousted", person="Ada Bo")) == ["Ivo Lenz", "Ada Bo"]
    assert told_of(reading) == ["Two clerks", "Ivo Lenz"]


def test_a_group_that_lost_its_posts_is_named_below_in_nearer_words() -> None:
    reading = marked(
        "[reference Two clerks] were {dismissed dropped}. [person Ivo Lenz] {resigned quit} and "
        "[person Ada Bo] was {dismissed ousted}."
    )
    reading = linked(linked(reading, "dropped", person="Two clerks"), "quit", person="Ivo Lenz")
    assert "Two clerks" not in told_of(linked(reading, "ousted", person="Ada Bo"))


def test_a_group_beside_those_who_are_named_stays() -> None:
    reading = marked(
        "[reference Two other clerks] were {dismissed sacked}. [person Ivo Lenz] was {dismissed fired} and "
        "[person Ada Bo] was {dismissed ousted}."
    )
    reading = linked(linked(reading, "sacked", person="Two other clerks"), "fired", person="Ivo Lenz")
    assert told_of(linked(reading, "ousted", person="Ada Bo")) == ["Two other clerks", "Ivo Lenz", "Ada Bo"]


def test_who_told_of_a_group_told_of_all_its_members() -> None:
    text = (
        "The [organization Salt Board] said [reference two clerks] were {dismissed sacked}. [person Ivo Lenz] was "
        "{dismissed fired} at noon. [person Ada Bo] was {dismissed ousted} by night."
    )
    reading = sourced(marked(text), "sacked", ("origin", "Salt Board", 0.9))
    reading = linked(linked(reading, "sacked", person="two clerks"), "fired", person="Ivo Lenz")
    assert [c["sources"] for c in changes(reading)] == [["Salt Board"], []], "others of the group may be meant"
    reading = linked(reading, "ousted", person="Ada Bo")
    assert [c["sources"] for c in changes(reading)] == [["Salt Board"], ["Salt Board"]]


def test_what_happened_to_a_group_on_a_day_did_so_to_all_its_members_named_below() -> None:
    reading = marked(
        "[reference Two clerks] were {dismissed sacked} on Monday. They are [person Ana Ruiz] and [person Ivo Lenz]."
    )
    reading = linked(reading, "sacked", person="Two clerks")
    found = [c for c in claims_of(reading, date(2022, 5, 13)) if isinstance(c, Change)]
    assert {c.person.name.value: c.event_date for c in found} == {"Ana Ruiz": "2022-05-09", "Ivo Lenz": "2022-05-09"}


def test_who_speaks_of_a_transfer_has_not_told_it() -> None:
    reading = marked(
        "[person Ivo Lenz] was {transferred moved} to Oden. [person Ana Ruiz] called the {transferred transfer} rash."
    )
    reading = linked(linked(reading, "moved", person="Ivo Lenz"), "transfer", person="Ivo Lenz")
    (found,) = changes(sourced(reading, "transfer", ("origin", "Ana Ruiz", 0.9)))
    assert found["sources"] == []
