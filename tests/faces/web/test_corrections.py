from __future__ import annotations

import pytest
from starlette.datastructures import FormData

from reportedly.errors import UsageError
from reportedly.faces.web.corrections import correction_of, placed
from reportedly.faces.web.drafts import MOST_SOURCES, Draft, Typed, drafted
from reportedly.ledger.revising import Correction, Piece
from reportedly.span import Span

TEXT = "General Ada Merz left the 6th Army.\nMerz, the general, said he left on Monday. General Merz is 60."
BEFORE = Draft(
    kind="change",
    chosen={"event": "resigned", "certainty": "asserted"},
    parts={"name": Typed(words="Ada Merz", at=(8, 16)), "rank": Typed(words="General", at=(0, 7))},
    sources=(Typed(words="Merz", value="Ada Merz", at=(36, 40)),),
    evidence=Typed(words="General Ada Merz left the 6th Army", at=(0, 34)),
    event_date="2022-05",
    count="1",
)


def sent(**fields: str) -> Draft:
    """The form of the claim as it stands, with other fields."""
    told = {"event": "resigned", "certainty": "asserted", "name": "Ada Merz", "rank": "General", "count": "1"}
    told |= {"evidence": "General Ada Merz left the 6th Army", "source0": "Merz", "source0_is": "Ada Merz"}
    return drafted(FormData(told | {"event_date": "2022-05"} | fields), "change")


def made(**fields: str) -> Correction:
    parts, draft = correction_of(sent(**fields), BEFORE, TEXT)
    assert not draft.faults
    return parts


def test_a_form_as_it_was_shown_changes_nothing():
    assert made() == Correction()
    assert made(name="  Ada\n Merz ", name_at="8-16") == Correction()


def test_only_what_is_changed_is_told_each_part_at_its_words():
    parts = made(event="retired", organization="6th Army", rank="general")
    assert parts.given() == ("event", "rank", "organization")
    assert parts.organization == Piece(start=26, end=34, value="6th Army")
    assert TEXT[parts.rank.start : parts.rank.end] == "general"


def test_the_same_words_at_another_place_are_another_part():
    at = TEXT.index("General Merz is")
    assert made(rank_at=f"{at}-{at + 7}").rank == Piece(start=at, end=at + 7, value="General")


def test_what_words_mean_may_be_given_with_them_or_beside_them():
    place = Piece(start=TEXT.index("he left"), end=TEXT.index("he left") + 2, value="Ada Merz")
    assert made(source0="he", source0_is="Ada Merz").sources == (place,)
    assert made(source0="he=Ada Merz", source0_is="").sources == (place,)


def test_a_chain_is_told_whole_and_an_empty_row_is_no_link():
    assert made(source0="", source1="Merz", source1_is="Ada Merz") == Correction()
    assert made(source0="").sources == ()
    two = made(source0="General", source3="Merz").sources
    assert [TEXT[p.start : p.end] for p in two] == ["General", "Merz"]


def test_an_emptied_field_and_a_ticked_one_are_not_given_by_the_text():
    assert made(rank="").cleared == {"rank"}
    assert made(no_rank="1", no_name="1").cleared == {"rank", "name"}
    assert made(no_title="1").cleared == frozenset()
    assert made(event_date="", count="").cleared == {"event_date", "count"}


def test_a_day_keeps_the_words_it_rests_on_when_it_is_changed():
    parts = made(event_date="2022-05-02", date="Monday")
    assert (parts.event_date, TEXT[parts.date.start : parts.date.end]) == ("2022-05-02", "Monday")
    assert made(date="on Monday").given() == ("date",)


@pytest.mark.parametrize(
    ("fields", "where", "told"),
    [
        ({"name": "Otto Merz"}, "name", "“Otto Merz” does not stand in the text"),
        ({"name": "x" * 90}, "name", "…” does not stand"),
        ({"source0": "the King"}, "source0", "does not stand"),
        ({"evidence": " "}, "evidence", "a claim needs the words"),
        ({"event": ""}, "event", "its event is missing"),
        ({"event": "burnt"}, "event", "there is no event 'burnt'"),
        ({"certainty": "very"}, "certainty", "there is no certainty"),
        ({"event_date": "May 2022"}, "event_date", "not a day"),
        ({"event_date": "2022-02-30"}, "event_date", "not a day"),
        ({"event_date": "٢٠٢٢"}, "event_date", "not a day"),
        ({"event_date": "", "date": "Monday"}, "event_date", "the day is missing"),
        ({"count": "-1"}, "count", "not a number of people"),
        ({"count": "²"}, "count", "not a number of people"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(fields, where, told):
    _, draft = correction_of(sent(**fields), BEFORE, TEXT)
    assert list(draft.faults) == [where]
    assert told in draft.faults[where][0]


def test_words_stand_where_they_were_picked_or_nearest_to_it():
    first, last = TEXT.index("Merz"), TEXT.rindex("Merz")
    near = Span(0, 34)
    assert placed(Typed(words="Merz"), TEXT, near).start == first
    assert placed(Typed(words="Merz", at=(last, last + 4)), TEXT, near).start == last
    assert placed(Typed(words="Merz", at=(last - 3, last + 2)), TEXT, near).start == last
    assert placed(Typed(words="Merz", at=(10_000, 10_004)), TEXT, near).start == first


def test_places_that_are_none_are_passed_over():
    for place in ("7-3", "a-b", "-", "5", "-5-7", "1" * 30 + "-2"):
        assert drafted(FormData({"name": "Merz", "name_at": place}), "change").part("name").at is None


def test_a_form_has_room_for_so_many_sources():
    many = {f"source{i}": "Merz" for i in range(MOST_SOURCES + 5)}
    draft = drafted(FormData(many), "posting")
    assert len(draft.sources) == len(draft.rows) == MOST_SOURCES


def test_no_such_kind_and_overlong_fields_are_refused():
    with pytest.raises(UsageError, match="no kind of claim 'rumour'"):
        drafted(FormData({}), "rumour")
    with pytest.raises(UsageError, match="too long"):
        drafted(FormData({"name": "x" * 6000}), "change")
