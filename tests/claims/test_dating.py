from __future__ import annotations

from datetime import date

import pytest

from reportedly.claims.claim import Change
from reportedly.claims.extractor import claims_of
from tests.claims.hand import linked, marked

WEDNESDAY = date(2023, 6, 21)


def when(text: str, certainty: str = "asserted", words: str | None = None) -> str | None:
    """The date of the one change of a marked-up text; ``words`` is the trigger, where there are several."""
    reading = marked(text)
    trigger = words or reading.triggers[0].span.of(reading.text)
    person = next(m.span.of(reading.text) for m in reading.mentions if m.label == "person")
    found = [c for c in claims_of(linked(reading, trigger, certainty, person=person), WEDNESDAY) if c.kind == "change"]
    (change,) = (c for c in found if isinstance(c, Change))
    return change.event_date


def test_what_is_planned_for_a_day_is_on_the_next_one() -> None:
    assert when("[person Ines Roth] is to be {appointed sworn in} on Friday.", "planned") == "2023-06-23"
    assert when("On Friday [person Ines Roth] is to be {appointed sworn in}.", "planned") == "2023-06-23"
    assert when("[person Ines Roth] will {resigned leave} in March.", "planned") == "2024-03"
    assert when("[person Ines Roth] was {appointed sworn in} on Friday.") == "2023-06-16"


def test_a_plan_has_no_day_that_is_over() -> None:
    assert when("[person Ines Roth] will {resigned step down}, the port said on Monday.", "planned") is None
    assert when("[person Ines Roth], who took over in March, will {resigned step down}.", "planned") is None
    assert when("The port said on Friday that [person Ines Roth] will {resigned leave}.", "planned") is None
    assert when("[person Ines Roth] will {resigned leave}, it was agreed on 2 May.", "planned") is None


def test_the_day_of_the_saying_is_not_the_day_of_what_is_said() -> None:
    assert when("A channel claimed on Tuesday that [person Ines Roth] had been {dismissed sacked}.") is None
    assert when("The mayor told reporters late on Tuesday that [person Ines Roth] was {dismissed sacked}.") is None
    assert when("A channel claimed that [person Ines Roth] was {dismissed sacked} on Tuesday.") == "2023-06-20"


@pytest.mark.parametrize(
    "text",
    [
        "On Monday, after weeks of pressure, [person Ines Roth] {resigned resigned}.",
        "On Monday, following a vote of the board, [person Ines Roth] was {dismissed sacked}.",
        "On Monday the pilot [person Ines Roth], who was posted to Kelm before the war, was {dismissed sacked}.",
        "On Monday – the eve of the vote – [person Ines Roth] was {dismissed sacked}.",
        "[person Ines Roth] was {appointed sworn in} before parliament on Monday.",
        "[person Ines Roth] was {dismissed sacked} shortly before midnight on Monday.",
    ],
)
def test_what_stands_beside_it_does_not_take_its_day(text: str) -> None:
    assert when(text) == "2023-06-19"


def test_a_guess_of_what_is_over_is_not_of_what_is_to_come() -> None:
    assert when("[person Ines Roth] may have been {dismissed sacked} on Friday.", "speculated") == "2023-06-16"
    assert when("[person Ines Roth] may {resigned resign} on Friday.", "speculated") == "2023-06-23"


def test_the_day_of_the_dateline_is_not_the_day_of_what_happened() -> None:
    assert when("KELM, June 20 - The port {dismissed sacked} its pilot [person Ines Roth].") is None
    assert when("KELM, June 20 - The port {dismissed sacked} its pilot [person Ines Roth] on Monday.") == "2023-06-19"


@pytest.mark.parametrize(
    "text",
    [
        "[person Ines Roth], who has been pilot since 2017, was {dismissed sacked}.",
        "[person Ines Roth] was {appointed named} acting pilot until March 2024.",
        "[person Ines Roth] takes over as {appointed pilot} for Saturday's regatta.",
        "Grell took over in January after [person Ines Roth] {resigned quit}.",
        "Grell took over in January after his pilot, [person Ines Roth], {resigned quit}.",
        "[person Ines Roth] {resigned quit} after the fire of 2 May.",
        "[person Ines Roth] {resigned quit} after losing the race on Monday.",
        "The port said in a statement on Monday that [person Ines Roth] was {dismissed sacked}.",
    ],
)
def test_the_day_of_something_else_is_not_its_own(text: str) -> None:
    assert when(text) is None


def test_who_is_held_since_a_day_was_seized_on_it() -> None:
    assert when("The pilot [person Ines Roth] has been {detained under arrest} since Monday.") == "2023-06-19"


def test_the_day_from_which_it_counts_goes_before_that_of_the_vote() -> None:
    text = "The board voted on Monday to {dismissed fire} [person Ines Roth], effective June 30."
    assert when(text) == "2023-06-30"
    text = "The board {dismissed sacked} [person Ines Roth] on Monday and {appointed named} Osk, effective July 1."
    assert when(text) == "2023-06-19"


def test_the_same_evening_is_that_of_the_change_before() -> None:
    reading = marked(
        "[person Ines Roth] was {dismissed sacked} on Monday. [person Karl Osk] {resigned quit} the same evening."
    )
    reading = linked(linked(reading, "sacked", person="Ines Roth"), "quit", person="Karl Osk")
    days = {c.person.name.value: c.event_date for c in claims_of(reading, WEDNESDAY) if isinstance(c, Change)}
    assert days == {"Ines Roth": "2023-06-19", "Karl Osk": "2023-06-19"}


def test_a_demand_has_no_day() -> None:
    reading = marked(
        "[person Karl Osk] was {dismissed sacked} on Monday. The mayor said the same day that [person Ines Roth] must "
        "{resigned resign}."
    )
    reading = linked(linked(reading, "sacked", person="Karl Osk"), "resign", "urged", person="Ines Roth")
    days = {c.person.name.value: c.event_date for c in claims_of(reading, WEDNESDAY) if isinstance(c, Change)}
    assert days == {"Karl Osk": "2023-06-19", "Ines Roth": None}
    assert when("[person Ines Roth] must {resigned resign} on Friday.", "urged") is None
