from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.findings.outcome import first_day, last_day
from reportedly.findings.timeline import Holding, Move, Sighting, holdings, holds_on, on_day

WHO, POST = "Irena Valk", ("commander", "Lake Flotilla")


def seen(day: str | None, status: str = "current", *, other: bool = False) -> Sighting:
    return Sighting(status=status, day=day, claim=f"{status} {day}{' other' if other else ''}", other=other)


def move(kind: str, event: str | None, said: str | None = None, word="confirmed", certainty="asserted") -> Move:
    return Move(
        kind=kind, event_day=event, said_on=said, word=word, certainty=certainty, claims=(f"{kind} {event or said}",)
    )


def held(*evidence: Sighting | Move) -> tuple[Holding, ...]:
    return holdings(
        WHO, POST, [e for e in evidence if isinstance(e, Sighting)], [e for e in evidence if isinstance(e, Move)]
    )


def bounds(holding: Holding) -> tuple[str | None, ...]:
    r = holding.ranges
    return tuple(b.on if b else None for b in (r.first_imprecise, r.first_precise, r.last_precise, r.last_imprecise))


def flags(holding: Holding) -> tuple[bool, bool]:
    return holding.ranges.starts, holding.ranges.ends


def test_two_sightings_bound_a_holding_and_prove_two_days():
    (one,) = held(seen("2031-03-01"), seen("2031-06-01", "acting"))
    assert (bounds(one), flags(one)) == ((None, "2031-03-01", "2031-06-01", None), (False, False))
    assert one.proven == (("2031-03-01", "2031-03-01"), ("2031-06-01", "2031-06-01"))
    between = holds_on(one, "2031-04-15")
    assert (between.word, between.spanned) == ("unknown", True)
    assert holds_on(one, "2031-03-01").by == ("current 2031-03-01",)
    assert [holds_on(one, d).word for d in ("2031-02-28", "2031-03-01", "2031-06-01", "2031-06-02")] == [
        "unknown",
        "yes",
        "yes",
        "unknown",
    ]


def test_a_settled_start_tells_of_the_term_up_to_the_last_sighting():
    (one,) = held(move("entry", "2031-03-01"), seen("2031-06-01"))
    assert (bounds(one), flags(one)) == ((None, "2031-03-01", "2031-06-01", None), (True, False))
    assert [holds_on(one, d).word for d in ("2031-02-28", "2031-03-01", "2031-04-15", "2031-06-02")] == [
        "no",
        "yes",
        "yes",
        "unknown",
    ]
    assert holds_on(one, "2031-04-15").by == ("entry 2031-03-01", "current 2031-06-01")


def test_a_settled_end_is_held_to_the_day_and_not_after():
    (one,) = held(seen("2031-03-01"), move("exit", "2031-05-09", word="borne out", certainty="planned"))
    assert (bounds(one), flags(one)) == ((None, "2031-03-01", "2031-05-09", None), (False, True))
    assert one.ranges.last_precise.word == "borne out"
    assert [holds_on(one, d).word for d in ("2031-02-01", "2031-04-01", "2031-05-09", "2031-05-10")] == [
        "unknown",
        "yes",
        "yes",
        "no",
    ]


def test_a_month_never_becomes_a_day():
    (one,) = held(move("entry", "2015-05"), seen("2015-06-03"))
    assert (bounds(one), flags(one)) == (("2015-05", "2015-06-03", "2015-06-03", "2015-05"), (True, False))
    assert [holds_on(one, d).word for d in ("2015-04-30", "2015-05-20", "2015-05-31", "2015-06-02")] == [
        "no",
        "unknown",
        "yes",
        "yes",
    ]
    (month,) = held(seen("2015-03"))
    assert bounds(month) == ("2015-03", None, None, "2015-03")
    assert month.proven == ()
    assert "month or year" in holds_on(month, "2015-03-10").reason


def test_a_month_ends_where_the_person_is_seen_and_at_the_day_it_was_said():
    (one,) = held(move("entry", "2015-05"), seen("2015-05-20"))
    assert bounds(one) == ("2015-05", "2015-05-20", "2015-05-20", "2015-05-20")
    (told,) = held(move("exit", "2015-05", said="2015-05-20"))
    assert bounds(told) == ("2015-05", None, None, "2015-05-20")
    assert holds_on(told, "2015-05-21").word == "no"


def test_an_undated_exit_lies_between_the_last_sighting_and_the_day_it_was_said():
    (one,) = held(seen("2031-03-01"), move("exit", None, said="2031-05-09"))
    assert bounds(one) == ("2031-03-01", "2031-03-01", "2031-03-01", "2031-05-09")
    assert one.end.said
    assert [holds_on(one, d).word for d in ("2031-04-01", "2031-05-10")] == ["unknown", "no"]


def test_a_former_holder_held_it_some_time_before():
    (one,) = held(seen("2031-05-09", "former"))
    assert (bounds(one), flags(one)) == ((None, None, None, "2031-05-09"), (False, True))
    assert [holds_on(one, d).word for d in ("2031-01-01", "2031-05-10")] == ["unknown", "no"]


def test_an_undated_start_has_no_first_day():
    (one,) = held(move("entry", None, said="2031-05-09"))
    assert (bounds(one), flags(one)) == ((None, None, None, "2031-05-09"), (False, False))
    assert {holds_on(one, d).word for d in ("2001-01-01", "2031-05-09", "2032-01-01")} == {"unknown"}


def test_a_successor_bounds_the_end_when_the_appointment_is_settled():
    (one,) = held(seen("2031-03-01"), move("successor", "2031-05-12"))
    assert (bounds(one), one.ranges.ends) == (("2031-03-01", "2031-03-01", "2031-03-01", "2031-05-12"), True)
    assert holds_on(one, "2031-05-13").word == "no"
    (open_end,) = held(seen("2031-03-01"), move("successor", "2031-05-12", word="claimed"))
    assert (open_end.end, [b.word for b in open_end.alleged_ends]) == (None, ["claimed"])
    assert "alleged" in holds_on(open_end, "2031-05-13").reason
    assert held(move("successor", "2031-05-12")) == held(move("successor", "2031-05-12", word="claimed")) == ()


def test_a_claimed_exit_bounds_nothing_and_is_shown_with_its_word():
    (one,) = held(move("entry", "2031-01-01"), seen("2031-03-01"), move("exit", "2031-05-09", word="claimed"))
    assert (bounds(one)[3], flags(one), one.end) == (None, (True, False), None)
    assert [(b.on, b.word) for b in one.alleged_ends] == [("2031-05-09", "claimed")]
    assert "alleged" in holds_on(one, "2031-06-01").reason
    assert "alleged" not in holds_on(one, "2031-04-01").reason
    assert holds_on(one, "2031-02-01").word == "yes"


@pytest.mark.parametrize("breaking", [move("exit", "2031-04-01", word="disputed"), seen("2031-04-01", other=True)])
def test_what_may_be_a_break_parts_the_holding(breaking):
    first, second = held(seen("2031-03-01"), breaking, seen("2031-06-01"), move("exit", "2031-07-01"))
    assert bounds(first)[1:3] == ("2031-03-01", "2031-03-01")
    assert bounds(second)[1:3] == ("2031-06-01", "2031-07-01")
    assert on_day([first, second], "2031-04-15").word == "unknown"
    assert on_day([first, second], "2031-08-01").word == "no"


def test_what_may_be_a_break_keeps_the_days_to_the_end_unproven():
    (one,) = held(seen("2031-03-01"), move("exit", "2031-04-01", word="claimed"), move("exit", "2031-05-01"))
    assert one.proven == (("2031-03-01", "2031-03-01"), ("2031-05-01", "2031-05-01"))


@pytest.mark.parametrize(("word", "certainty"), [("denied", "asserted"), ("contradicted", "asserted"),
                                                 ("claimed", "urged"), ("claimed", "speculated")])  # fmt: skip
def test_what_is_denied_contradicted_urged_or_guessed_leaves_no_trace(word, certainty):
    sightings = seen("2031-03-01"), seen("2031-06-01")
    assert held(*sightings, move("exit", "2031-04-01", word=word, certainty=certainty)) == held(*sightings)


def test_a_plan_that_is_confirmed_has_still_not_happened():
    (one,) = held(seen("2031-03-01"), move("exit", "2031-05-01", certainty="planned"))
    assert one.end is None
    assert [b.word for b in one.alleged_ends] == ["planned"]
    assert holds_on(one, "2031-05-02").word == "unknown"


def test_only_an_allegation_is_a_holding_without_bounds():
    (one,) = held(move("entry", None, said="2031-03-01", word="claimed"))
    assert (bounds(one), one.proven, one.evidence) == ((None, None, None, None), (), ())
    assert one.alleged_starts[0].said
    assert on_day([one], "2031-03-01").word == "unknown"


def test_being_named_after_a_settled_exit_is_a_doubt_until_a_return_is_told():
    gone, named = move("exit", "2031-05-09"), seen("2031-06-01")
    _, doubtful = held(seen("2031-03-01"), gone, named)
    assert (doubtful.doubt.on, doubtful.proven) == ("2031-05-09", ())
    answer = holds_on(doubtful, "2031-06-01")
    assert (answer.word, answer.by) == ("unknown", ("exit 2031-05-09", "current 2031-06-01"))
    _, back = held(seen("2031-03-01"), gone, move("entry", "2031-05-20"), named)
    assert back.doubt is None
    assert holds_on(back, "2031-06-01").word == "yes"


def test_a_return_that_is_told_without_a_date_ends_the_doubt():
    _, back = held(move("exit", "2031-05-09"), seen("2031-06-01"), move("entry", None, said="2031-06-10"))
    assert back.doubt is None


def test_being_called_former_on_an_earlier_day_casts_no_doubt():
    _, back = held(seen("2031-05-09", "former"), seen("2031-06-01"))
    assert holds_on(back, "2031-06-01").word == "yes"


def test_an_exit_with_a_date_says_more_than_being_called_former():
    (one,) = held(seen("2031-03-01"), seen("2031-05-20", "former"), move("exit", "2031-05", said="2031-06-01"))
    assert (bounds(one)[3], one.end.word, one.proven) == ("2031-05", "confirmed", (("2031-03-01", "2031-05-01"),))


def test_the_first_of_what_fits_no_day_comes_first():
    (one,) = held(move("exit", "2015-11"), seen("2015-06"))
    assert bounds(one) == ("2015-06", None, None, "2015-11")


def test_one_start_told_twice_is_one_and_two_starts_are_two_holdings():
    assert len(held(move("entry", "2031-01"), move("entry", "2031-01-05"), seen("2031-02-01"))) == 1
    assert len(held(move("entry", "2031-01-05"), move("entry", "2031-02-05"), seen("2031-02-10"))) == 2


def test_sightings_in_a_month_in_which_an_exit_is_claimed_stand_apart():
    april = move("exit", "2031-04", word="claimed")
    days = seen("2031-04-10"), seen("2031-04-20"), seen("2031-05-10"), seen("2031-05-20")
    assert [bounds(h)[1] for h in held(april, *days)] == [None, "2031-04-10", "2031-04-20", "2031-05-10"]
    someone = seen("2031-04", other=True)
    assert len(held(someone, move("exit", "2031-04-05", word="claimed"), *days)) == 4
    assert len(held(someone, *days)) == 3


def test_a_break_claimed_for_the_day_of_a_sighting_comes_after_it():
    assert len(held(seen("2031-04-10"), move("exit", "2031-04-10", word="claimed"), seen("2031-04-20"))) == 2


def test_between_two_told_terms_the_post_is_not_held():
    both = held(
        move("entry", "2029-01-01"), move("exit", "2029-12-31"), move("entry", "2031-01-01"), seen("2031-06-01")
    )
    assert len(both) == 2
    days = ("2028-12-31", "2029-07-01", "2030-07-01", "2031-03-01", "2031-07-01")
    assert [on_day(both, d).word for d in days] == ["no", "yes", "no", "yes", "unknown"]
    assert on_day([], "2031-03-01").word == "unknown"


def test_a_start_told_with_the_end_is_of_that_term():
    (one,) = held(move("exit", "2031-05-09", said="2031-05-10"), move("entry", None, said="2031-05-10"))
    assert bounds(one)[1:3] == ("2031-05-09", "2031-05-09")
    assert len(held(move("exit", "2031-05-09", said="2031-05-10"), move("entry", None, said="2032-05-10"))) == 2


def test_undated_evidence_bounds_nothing():
    assert held(seen(None), move("exit", None)) == ()


def test_what_is_no_day_is_a_fault():
    (one,) = held(seen("2031-03-01"))
    with pytest.raises(ValueError, match="2031-03"):
        holds_on(one, "2031-03")
    with pytest.raises(ValueError, match="day"):
        held(seen("2031-02-30"))


DATES = st.one_of(
    st.dates(date(2030, 11, 1), date(2031, 3, 1)).map(str), st.sampled_from(["2030", "2030-12", "2031-01", "2031-02"])
)
SIGHTINGS = st.builds(seen, DATES, st.sampled_from(["current", "acting", "former"]), other=st.booleans())
MOVES = st.builds(
    move,
    st.sampled_from(["entry", "exit", "successor"]),
    st.none() | DATES,
    DATES,
    st.sampled_from(["confirmed", "borne out", "claimed", "disputed", "denied", "contradicted"]),
    st.sampled_from(["asserted", "hedged", "planned", "urged", "speculated"]),
)
EVIDENCE = st.lists(SIGHTINGS | MOVES, max_size=7)
SPAN = [(date(2030, 10, 25) + timedelta(days=n)).isoformat() for n in range(0, 140, 3)]


@settings(deadline=None, max_examples=150)
@given(EVIDENCE, st.randoms())
def test_the_order_of_evidence_and_repetition_do_not_matter(evidence, random):
    assert held(*evidence) == held(*random.sample(evidence, len(evidence)), *evidence)


@settings(deadline=None, max_examples=150)
@given(EVIDENCE)
def test_no_date_is_made_up_and_bounds_are_in_order(evidence):
    given_days = {d for e in evidence for d in ((e.day,) if isinstance(e, Sighting) else (e.event_day, e.said_on))}
    for one in held(*evidence):
        r = one.ranges
        assert {d for d in bounds(one) if d} <= given_days
        assert all(len(b.on) == 10 for b in (r.first_precise, r.last_precise) if b)
        assert (r.first_precise is None) == (r.last_precise is None)
        if r.first_precise:
            assert r.first_precise.on <= r.last_precise.on
        if r.first_imprecise:
            assert first_day(r.first_imprecise.on) <= last_day(r.last_imprecise.on)
        for b in (r.first_imprecise, r.first_precise, r.last_precise, r.last_imprecise):
            assert b is None or b.word in ("named", "confirmed", "borne out")


@settings(deadline=None, max_examples=100)
@given(EVIDENCE)
def test_a_day_is_held_only_where_it_is_proven_and_never_outside_a_told_term(evidence):
    for one in held(*evidence):
        for day in SPAN:
            answer = holds_on(one, day)
            assert (answer.word == "yes") == any(start <= day <= stop for start, stop in one.proven)
            if answer.word == "no":
                assert one.begin or one.end
                assert answer.by


@settings(deadline=None, max_examples=100)
@given(st.lists(SIGHTINGS, max_size=6))
def test_sightings_alone_prove_their_own_days_only(sightings):
    named = {s.day for s in sightings if not s.other and s.status != "former"}
    for one in held(*sightings):
        assert all(start == stop and start in named for start, stop in one.proven)


@settings(deadline=None, max_examples=100)
@given(EVIDENCE)
def test_what_is_not_settled_proves_nothing_and_rules_nothing_out(evidence):
    loose = [e for e in evidence if isinstance(e, Move) and e.word not in ("confirmed", "borne out")]
    for one in held(*loose):
        assert (one.begin, one.end, one.proven, bounds(one)) == (None, None, (), (None,) * 4)
        assert {holds_on(one, day).word for day in SPAN} == {"unknown"}
