from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.findings.outcome import (
    Later,
    after,
    alive,
    called_former,
    first_day,
    last_day,
    outcome,
    replaced_after_death,
    still_named,
    succeeded,
    taken_up,
    torn,
)

TOLD = ("gazette",)


def later(
    kind: str,
    day: str | None,
    root: str = "herald",
    *,
    document: str | None = None,
    claim: str = "",
    when: str | None = None,
) -> Later:
    paper, voice = document or root, "the Sorrena Herald"
    claim = claim or f"{paper}:{kind}"
    return Later(kind=kind, day=day, document=paper, root=root, claim=claim, voice=voice, when=when)


def exit_of(*evidence: Later, event_day: str | None = "2031-05-09", certainty: str = "hedged"):
    return outcome("exit", event_day, "2031-05-10", certainty, TOLD, evidence)


def reason(rule) -> str:
    return (rule.__doc__ or "").strip().splitlines()[0]


@pytest.mark.parametrize(
    ("day", "other", "so"),
    [
        ("2022-05", "2022-04-30", True),
        ("2022-05", "2022-05-09", False),
        ("2022-05-10", "2022-05-09", True),
        ("2022-05-09", "2022-05-09", False),
        ("2022-05-31", "2022-05", False),
        ("2022-06-01", "2022-05", True),
        ("2023", "2022", True),
        ("2022-12", "2022", False),
    ],
)
def test_a_date_is_after_another_only_when_it_is_so_for_certain(day, other, so):
    assert after(day, other) is so


def test_months_and_years_have_their_first_and_last_days():
    assert (first_day("2024-02").isoformat(), last_day("2024-02").isoformat()) == ("2024-02-01", "2024-02-29")
    assert (first_day("2023").isoformat(), last_day("2023").isoformat()) == ("2023-01-01", "2023-12-31")
    assert first_day("2023-07-04") == last_day("2023-07-04")
    with pytest.raises(ValueError, match="day"):
        last_day("2023-02-30")


@pytest.mark.parametrize("kind", ["successor", "former", "reinstated"])
def test_an_exit_is_borne_out(kind):
    found = exit_of(later(kind, "2031-06-01"))
    assert (found.word, found.since, found.by) == ("borne out", "2031-06-01", (f"herald:{kind}",))


def test_an_exit_is_contradicted_by_being_named_in_the_post():
    found = exit_of(later("in office", "2031-05-20"))
    assert (found.word, found.reason) == ("contradicted", reason(still_named))


def test_the_most_telling_rule_gives_the_reason():
    found = exit_of(later("former", "2031-06-01", "a"), later("successor", "2031-07-01", "b"))
    assert (found.reason, found.since, found.by) == (reason(succeeded), "2031-06-01", ("a:former", "b:successor"))
    assert exit_of(later("former", "2031-06-01")).reason == reason(called_former)


def test_an_entry_is_borne_out_by_its_holder_and_contradicted_by_the_one_before():
    yes = outcome("entry", None, "2031-05-10", "asserted", TOLD, [later("in office", "2031-05-11")])
    no = outcome("entry", None, "2031-05-10", "asserted", TOLD, [later("predecessor", "2031-05-11")])
    assert (yes.word, yes.reason) == ("borne out", reason(taken_up))
    assert no.word == "contradicted"


def test_a_sign_of_life_outweighs_any_number_of_successors():
    successors = [later("successor", "2031-05-20", root) for root in "abc"]
    gone = outcome("death", "2031-05-09", None, "asserted", TOLD, successors)
    back = outcome("death", "2031-05-09", None, "asserted", TOLD, [*successors, later("active", "2031-06-01")])
    assert (gone.word, gone.reason) == ("borne out", reason(replaced_after_death))
    assert (back.word, back.reason, back.by) == ("contradicted", reason(alive), ("herald:active",))


def test_the_living_are_called_former_too():
    assert outcome("death", "2031-05-09", None, "asserted", TOLD, [later("former", "2031-06-01")]) is None


@pytest.mark.parametrize("day", ["2031-05-09", "2031-05-01", "2031-05", "2031", None])
def test_evidence_that_is_not_certainly_later_counts_for_nothing(day):
    assert exit_of(later("former", day)) is None


def test_without_an_event_day_the_first_day_it_was_said_holds():
    assert exit_of(later("former", "2031-05-10"), event_day=None) is None
    assert exit_of(later("former", "2031-05-11"), event_day=None).word == "borne out"
    assert outcome("exit", None, None, "asserted", TOLD, [later("former", "2031-06-01")]) is None


def test_who_told_it_and_their_copies_bear_nothing_out():
    assert (
        exit_of(later("former", "2031-06-01", "gazette"), later("former", "2031-07-01", "gazette", document="b"))
        is None
    )


def test_a_copy_printed_later_says_nothing_later():
    original, reprint = later("in office", "2031-05-01", "a"), later("in office", "2031-06-01", "a", document="b")
    assert exit_of(original, reprint) is None
    assert exit_of(later("in office", "2031-06-01", "a", document="c"), reprint).by == ("b:in office",)


def test_a_return_that_is_told_takes_the_ground_from_later_sightings():
    assert exit_of(later("reinstated", "2031-06-01", "a"), later("in office", "2031-06-05", "b")).word == "borne out"
    assert exit_of(later("reinstated", "2031-06-01", "gazette"), later("in office", "2031-06-05")) is None
    assert exit_of(later("reinstated", "2031-06", "gazette"), later("in office", "2031-06-05")) is None
    assert (
        exit_of(later("reinstated", "2031-06-10", "gazette"), later("in office", "2031-06-05")).word == "contradicted"
    )


def test_what_is_said_after_another_exit_tells_of_that_one():
    again = later("gone again", "2031-07-01", "a")
    for kind in ("former", "successor", "in office"):
        assert exit_of(again, later(kind, "2031-07-01")) is None
        assert exit_of(again, later(kind, "2031-06-30")) is not None
    assert outcome("entry", "2031-05-09", None, "asserted", TOLD, [again, later("in office", "2031-08-01")]) is None


@pytest.mark.parametrize("kind", ["successor", "reinstated"])
def test_what_happened_before_the_change_bears_nothing_out(kind):
    for when in ("2015", "2031-04", "2031-05-08"):
        assert exit_of(later(kind, "2031-06-01", when=when)) is None
    for when in ("2031-05-09", "2031-05", "2031-05-20"):
        assert exit_of(later(kind, "2031-06-01", when=when)).since == "2031-06-01"


def test_old_evidence_hides_no_new_one_of_the_same_report():
    old = later("successor", "2031-06-01", claim="1", when="2015")
    assert exit_of(old, later("successor", "2031-06-01", claim="2")).by == ("2",)


def test_a_sign_of_life_from_before_a_death_is_none():
    assert outcome("death", "2031-05-09", None, "asserted", TOLD, [later("active", "2031-06-01", when="2012")]) is None


def test_an_old_exit_takes_nothing_away_from_later_sightings():
    old = later("gone again", "2031-06-01", "a", when="2012")
    seen = later("in office", "2031-06-05", "b")
    assert outcome("entry", None, "2031-05-10", "asserted", TOLD, [old, seen]).word == "borne out"


def test_a_successor_may_be_there_before_an_exit_without_a_day_is_told():
    def undated(kind, when):
        return exit_of(later(kind, "2031-06-01", when=when), event_day=None)

    assert undated("successor", "2031-05-01").word == "borne out"
    assert undated("successor", "2031-04-01") is None
    assert undated("reinstated", "2031-05-01") is None


def test_a_return_and_another_exit_count_by_their_own_days():
    seen = later("in office", "2031-06-05", "b")
    assert exit_of(later("reinstated", "2031-06-20", "a", when="2031-06-01"), seen).word == "borne out"
    assert exit_of(later("reinstated", "2031-06-20", "a"), seen) is None, "a tie"
    gone = later("gone again", "2031-07-20", "a", when="2031-06-01")
    assert exit_of(gone, seen) is None
    assert exit_of(gone, later("in office", "2031-05-20")).word == "contradicted"


def test_the_side_with_more_independent_roots_wins_and_a_tie_settles_nothing():
    one, two = later("former", "2031-06-01", "a"), later("former", "2031-06-02", "b")
    against = later("in office", "2031-06-03", "c")
    tie = ("exit", "2031-05-09", None, "asserted", TOLD, [one, against])
    assert outcome(*tie) is None
    assert torn(*tie) == reason(torn)
    assert torn("exit", "2031-05-09", None, "asserted", TOLD, [one, two, against]) is None
    found = exit_of(one, two, against)
    assert (found.word, found.by) == ("borne out", ("a:former", "b:former"))


def test_several_kinds_of_one_root_are_one_voice():
    found = exit_of(
        later("former", "2031-06-01", "a"), later("successor", "2031-06-01", "a"), later("in office", "2031-06-03", "b")
    )
    assert found is None


def test_what_is_urged_is_never_settled():
    assert exit_of(later("successor", "2031-06-01"), certainty="urged") is None


def test_a_plan_is_contradicted_only_after_its_day():
    still = later("in office", "2031-06-01")
    assert exit_of(still, event_day=None, certainty="planned") is None
    assert exit_of(still, event_day="2031-07-01", certainty="planned") is None
    assert exit_of(still, event_day="2031-05-31", certainty="planned").word == "contradicted"
    assert exit_of(later("former", "2031-06-01"), event_day=None, certainty="planned").word == "borne out"


@pytest.mark.parametrize("family", ["detained", "wounded", "released", ""])
def test_other_families_are_never_settled(family):
    every = [later(k, "2031-06-01", k) for k in ("in office", "former", "successor", "active", "predecessor")]
    assert outcome(family, "2031-05-09", None, "asserted", TOLD, every) is None
    assert torn(family, "2031-05-09", None, "asserted", TOLD, every) is None


DAYS = st.one_of(
    st.none(),
    st.dates(first_day("2031-04-01"), first_day("2031-08-01")).map(str),
    st.sampled_from(["2031", "2031-04", "2031-05", "2031-06", "2032"]),
)
KINDS = st.sampled_from(["in office", "former", "successor", "predecessor", "reinstated", "active", "gone again"])
EVIDENCE = st.lists(
    st.builds(
        later, KINDS, DAYS, st.sampled_from(["gazette", *"abcd"]), document=st.sampled_from(["", *"wxyz"]), when=DAYS
    ),
    max_size=8,
)
CHANGES = st.tuples(
    st.sampled_from(["exit", "entry", "death"]),
    st.sampled_from([None, "2031-05-09", "2031-05"]),
    st.sampled_from([None, "2031-05-10"]),
    st.sampled_from(["asserted", "hedged", "planned", "urged"]),
)


@settings(deadline=None, max_examples=150)
@given(CHANGES, EVIDENCE, st.randoms())
def test_the_order_of_evidence_does_not_matter(change, evidence, random):
    shuffled = random.sample(evidence, len(evidence))
    assert outcome(*change, TOLD, evidence) == outcome(*change, TOLD, shuffled)
    assert torn(*change, TOLD, evidence) == torn(*change, TOLD, shuffled)


@settings(deadline=None, max_examples=150)
@given(CHANGES, EVIDENCE, st.data())
def test_a_copy_changes_nothing(change, evidence, data):
    own = [later(e.kind, e.day, e.root, when=e.when) for e in evidence if e.day]
    days = {e.root: e.day for e in own}
    own = [later(e.kind, days[e.root], e.root, when=e.when) for e in own]
    if own:
        copied = data.draw(st.sampled_from(own))
        day = data.draw(DAYS)
        copy = later(copied.kind, day, copied.root, document="0-copy", claim="0-copy", when=copied.when)
        assert outcome(*change, TOLD, own) == outcome(*change, TOLD, [copy, *own])
        assert torn(*change, TOLD, own) == torn(*change, TOLD, [*own, copy])


@settings(deadline=None, max_examples=150)
@given(CHANGES, EVIDENCE)
def test_what_decides_is_independent_dated_later_and_not_torn(change, evidence):
    found = outcome(*change, TOLD, evidence)
    if found:
        assert torn(*change, TOLD, evidence) is None
        assert after(found.since, change[1] or change[2])
        assert {e.root for e in evidence if e.claim in found.by} - set(TOLD)
        assert change[3] != "urged"
