"""What is put together of a change, over rows made by hand: when it was first told, and on which day it was."""

from __future__ import annotations

import pytest

from reportedly.ledger.afterwards import Around
from reportedly.ledger.alike import first_said, told_as
from reportedly.ledger.gather import named_in
from reportedly.ledger.tenures import tenures_of

from .test_afterwards import FLEET, after, changes, known
from .test_voices import paper, row


def told(number, day, certainty="asserted", *sources, **more):
    return row(number, paper(f"d-{number}", f"Paper {number}", day), *sources, certainty=certainty, **more)


def only(*rows):
    (one,) = changes(*rows)
    return one


def test_a_change_is_first_told_by_whom_it_is_as_sure_as_its_finding():
    rows = [told("1", "2022-06-01", "speculated"), told("2", "2022-06-02", "planned")]
    rows += [told("3", "2022-06-20", "hedged"), told("4", "2022-06-21")]
    assert [r.id for r in told_as(rows, "asserted")] == [r.id for r in told_as(rows, "hedged")] == ["3", "4"]
    assert [r.id for r in told_as(rows, "planned")] == ["2"]
    assert told_as(rows, "urged") == rows
    assert first_said(rows, "asserted") == "2022-06-20"
    assert first_said([told("5", None)], "asserted") is None


@pytest.mark.parametrize("certainty", ["speculated", "urged", "planned"])
def test_a_sighting_after_a_guess_contradicts_no_exit_that_is_told_later(certainty):
    guess, seen, exit_ = told("1", "2022-06-01", certainty), after("2", "2022-06-10"), told("3", "2022-06-21")
    change = only(guess, seen, exit_)
    assert (change.outcome, change.torn) == (None, None)
    assert Around.of([guess, seen, exit_]).held_from("p1", FLEET, frozenset({FLEET})) == "2022-06-10"


def test_a_sighting_after_a_rumour_contradicts_it():
    assert only(told("1", "2022-06-01", "hedged"), after("2", "2022-06-10")).outcome.word == "contradicted"


def test_the_day_of_what_has_happened_is_none_that_was_guessed():
    guess = told("1", "2022-06-01", "speculated", event_date="2022-06-03")
    assert only(guess, told("2", "2022-06-21", event_date="2022-06-20")).day == "2022-06-20"
    assert only(guess, told("2", "2022-06-21")).day is None


def test_a_planned_day_holds_where_no_other_is_told():
    plan = told("1", "2022-06-01", "planned", event_date="2022-06-05")
    assert only(plan, told("2", "2022-06-06")).day == "2022-06-05"
    assert only(plan, told("2", "2022-06-08", event_date="2022-06-07")).day == "2022-06-07"


def test_a_holding_is_not_over_by_the_day_on_which_its_end_was_guessed():
    rows = [after("0", "2022-05-20"), told("1", "2022-06-01", "speculated")]
    rows.append(told("2", "2022-06-21", "asserted", "the Lake Fleet command"))
    change = only(*rows)
    assert change.finding.word == "confirmed"
    seen = named_in([r for r in rows if r.kind == "posting"], known(*rows))
    (tenure,) = tenures_of(("commander", "Lake Fleet"), seen, [change], "2022-06-10")
    assert tenure.terms[0].end.on == "2022-06-21"
    assert tenure.on.word == "unknown"
