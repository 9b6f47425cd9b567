from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reportedly.claims.claim import Change, Posting, to_record
from reportedly.claims.extractor import claims_of
from reportedly.span import Span
from tests.claims.hand import linked, marked, sourced, tied

MAY = date(2022, 5, 13)


def changes(reading, published=MAY) -> list[dict]:
    return [to_record(c) for c in claims_of(reading, published) if isinstance(c, Change)]


def test_a_plain_dismissal_has_person_post_and_evidence() -> None:
    reading = marked(
        "The [title commander] of the [organization River Fleet], [person Ivo Lenz], was {dismissed sacked} on Monday."
    )
    reading = tied(tied(reading, "Ivo Lenz", "commander"), "commander", "River Fleet")
    reading = linked(reading, "sacked", person="Ivo Lenz", title="commander", organization="River Fleet")
    (found,) = changes(reading)
    assert found["event"] == "dismissed"
    assert found["person"]["name"] == "Ivo Lenz"
    assert found["post"] == {"title": "commander", "organization": "River Fleet"}
    assert found["certainty"] == "asserted"
    assert found["event_date"] == "2022-05-09"
    place = found["evidence"]
    assert "Ivo Lenz, was sacked" in reading.text[place["start"] : place["end"]]


def test_every_part_of_a_claim_slices_back_to_its_words() -> None:
    reading = linked(marked("[person Ivo Lenz] has {resigned quit}."), "quit", person="Ivo Lenz")
    (found,) = changes(reading)
    (name,) = found["parts"]["name"]
    assert reading.text[slice(*name[0])] == "Ivo Lenz"
    assert reading.text[slice(*found["parts"]["trigger"])] == "quit"


def test_a_headline_and_a_lead_that_say_the_same_are_one_change() -> None:
    reading = marked(
        "[person Lenz] {dismissed sacked}\n\nThe admiral [person Ivo Lenz] was {dismissed fired} last night."
    )
    reading = linked(linked(reading, "sacked", person="Lenz"), "fired", person="Ivo Lenz")
    assert len(changes(reading)) == 1


def test_what_any_passage_attributes_is_the_sources() -> None:
    reading = marked(
        "[person Ivo Lenz] {dismissed sacked}\n\n"
        "<source The union> <cue claimed> <content [person Lenz] was {dismissed fired}>."
    )
    reading = linked(linked(reading, "sacked", person="Ivo Lenz"), "fired", person="Lenz")
    (found,) = changes(reading)
    assert found["sources"] == ["union"]
    assert found["certainty"] == "hedged", "the more reserved of headline and body holds"


def test_two_origins_for_one_event_are_two_changes() -> None:
    reading = marked(
        "<source The union> <cue said> <content [person Ivo Lenz] was {dismissed fired}>.\n\n"
        "<source The mayor> <cue said> <content [person Lenz] was {dismissed sacked}>."
    )
    reading = linked(linked(reading, "fired", person="Ivo Lenz"), "sacked", person="Lenz")
    assert sorted(c["sources"][0] for c in changes(reading)) == ["mayor", "union"]


def test_removed_and_arrested_is_two_changes() -> None:
    reading = marked("[person Ivo Lenz] was {dismissed removed} and {detained arrested}.")
    reading = linked(linked(reading, "removed", person="Ivo Lenz"), "arrested", person="Ivo Lenz")
    assert sorted(c["event"] for c in changes(reading)) == ["detained", "dismissed"]


def test_a_group_is_described_and_counted() -> None:
    reading = linked(
        marked("[reference Two other commanders] were {dismissed sacked}."), "sacked", person="Two other commanders"
    )
    (found,) = changes(reading)
    assert found["person"] == {"name": None, "rank": None, "description": "Two other commanders", "count": 2}


def test_a_list_gives_each_person_their_own_title() -> None:
    reading = marked("{appointed Appointed} were [person Ada Bo], [title director]; [person Cy Dow], [title chief].")
    reading = linked(reading, "Appointed", person="Ada Bo", person2="Cy Dow", title="director", title2="chief")
    assert [(c["person"]["name"], c["post"]["title"]) for c in changes(reading)] == [
        ("Ada Bo", "director"),
        ("Cy Dow", "chief"),
    ]


def test_the_post_lost_is_taken_from_where_the_report_names_it() -> None:
    reading = marked(
        "[person Ivo Lenz], [title commander] of the [organization River Fleet], spoke. "
        "[reference He] was {dismissed sacked}."
    )
    reading = tied(tied(reading, "Ivo Lenz", "commander"), "commander", "River Fleet")
    (found,) = changes(linked(reading, "sacked", person="He"))
    assert found["post"] == {"title": "commander", "organization": "River Fleet"}


def test_a_posting_is_former_once_the_report_states_the_exit() -> None:
    reading = tied(marked("[title Minister] [person Ivo Lenz] has {resigned resigned}."), "Ivo Lenz", "Minister")
    stated = claims_of(linked(reading, "resigned", person="Ivo Lenz"), MAY)
    alleged = claims_of(linked(reading, "resigned", "hedged", person="Ivo Lenz"), MAY)
    assert [str(c.status) for c in stated if isinstance(c, Posting)] == ["former"]
    assert [str(c.status) for c in alleged if isinstance(c, Posting)] == ["current"]


def test_a_country_adjective_names_the_organization() -> None:
    reading = marked("[organization Chilean] [title finance minister] [person Ana Rojas] {resigned quit}.")
    reading = tied(tied(reading, "Ana Rojas", "finance minister"), "finance minister", "Chilean")
    (found,) = changes(linked(reading, "quit", person="Ana Rojas"))
    assert found["post"] == {"title": "finance minister", "organization": "Chile"}


def test_without_a_publication_date_no_weekday_becomes_a_day() -> None:
    reading = linked(marked("[person Ivo Lenz] {resigned quit} on Monday."), "quit", person="Ivo Lenz")
    assert changes(reading, None)[0]["event_date"] is None


@pytest.mark.parametrize(
    ("worded", "title"),
    [
        ("Two other commanders", "commanders"),
        ("Several senior judges of the court", "senior judges"),
        ("His deputy minister", "deputy minister"),
    ],
)
def test_the_office_that_a_description_names_is_the_post(worded: str, title: str) -> None:
    reading = linked(marked(f"[reference {worded}] {{dismissed sacked}} at once."), "sacked", person=worded)
    (found,) = changes(reading)
    assert found["person"]["description"] == worded
    assert found["post"]["title"] == title
    (place,) = found["parts"]["title"]
    assert reading.text[slice(*place[0])] == title


@pytest.mark.parametrize("worded", ["two men", "a woman from the port", "Three other residents", "Several people"])
def test_nothing_is_claimed_of_those_who_hold_no_post(worded: str) -> None:
    reading = linked(marked(f"Guards {{detained arrested}} [reference {worded}]."), "arrested", person=worded)
    assert changes(reading) == []


@pytest.mark.parametrize(("event", "worded"), [("missing", "Two children"), ("dismissed", "Six pupils")])
def test_children_hold_no_post_whatever_happens_to_them(event: str, worded: str) -> None:
    reading = linked(marked(f"[reference {worded}] were {{{event} gone}}."), "gone", person=worded)
    assert changes(reading) == []


@pytest.mark.parametrize("event", ["dismissed", "suspended", "appointed", "resigned", "retired"])
def test_who_comes_into_a_post_or_loses_one_holds_it_however_plainly_called(event: str) -> None:
    reading = linked(
        marked(f"[reference Six other people] were {{{event} moved}}."), "moved", person="Six other people"
    )
    (found,) = changes(reading)
    assert (found["event"], found["person"]["count"]) == (event, 6)


def test_a_reported_sacking_takes_up_what_was_told() -> None:
    reading = marked(
        "[person Ivo Lenz] was {suspended suspended}. Nobody confirmed the reported {dismissed sacking} on Monday."
    )
    reading = linked(linked(reading, "suspended", person="Ivo Lenz"), "sacking", person="Ivo Lenz")
    assert [c["event"] for c in changes(reading)] == ["suspended"]
    alone = linked(
        marked("The reported {dismissed sacking} of [person Ivo Lenz] went on."), "sacking", person="Ivo Lenz"
    )
    assert [c["event"] for c in changes(alone)] == ["dismissed"]


def test_one_without_a_name_who_is_given_a_post_is_claimed() -> None:
    reading = tied(marked("[reference The man], a [title judge], was {detained arrested}."), "The man", "judge")
    (found,) = changes(linked(reading, "arrested", person="The man"))
    assert (found["person"]["description"], found["post"]["title"]) == ("The man", "judge")


def test_who_says_it_may_be_told_by_the_verb_of_the_list() -> None:
    reading = marked(
        "Those {retired retired} are the [title {appointed chief} of training], [person Ivo Lenz].\n\n"
        "The harbour union listed them."
    )
    reading = sourced(reading, "retired", ("origin", "The harbour union", 0.9))
    (found,) = changes(linked(reading, "chief", person="Ivo Lenz", title="chief of training"))
    assert (found["event"], found["sources"]) == ("retired", ["harbour union"])


def test_who_announces_their_own_going_is_the_one_who_goes() -> None:
    reading = marked("[person Ada Bo] met [person Cy Dow], who said [reference he] had {resigned quit}.")
    reading = linked(reading, "quit", person="he")
    (found,) = changes(sourced(reading, "quit", ("origin", "Cy Dow", 0.9)))
    assert found["person"]["name"] == "Cy Dow"


def test_who_only_confirms_is_not_the_source_where_another_told_it() -> None:
    text = (
        "<source The harbour police> <cue confirmed> <content the admiral [person Lenz] was {dismissed sacked}>.\n\n"
        "<source A guild clerk> <cue said> <content [person Ivo Lenz] was {dismissed fired}>."
    )
    reading = linked(linked(marked(text), "sacked", person="Lenz"), "fired", person="Ivo Lenz")
    (found,) = changes(reading)
    assert found["sources"] == ["guild clerk"]
    text = text.split("\n\n")[0]
    (found,) = changes(linked(marked(text), "sacked", person="Lenz"))
    assert found["sources"] == ["harbour police"]


def test_a_speakers_reserve_goes_with_them_where_a_verb_tells_it_plainly() -> None:
    text = (
        "<source A cook> <cue alleged> <content [person Lenz] drank after his {resigned resignation}>.\n\n"
        "[person Ivo Lenz] {resigned quit} in May."
    )
    reading = linked(linked(marked(text), "resignation", person="Lenz"), "quit", person="Ivo Lenz")
    (found,) = changes(reading)
    assert found["sources"] == []
    assert found["certainty"] == "asserted"


def test_a_demand_has_no_date() -> None:
    reading = marked("The dismissal of [person Ida Lenz] was {dismissed demanded} on Monday.")
    (found,) = changes(linked(reading, "demanded", "urged", person="Ida Lenz"))
    assert found["event_date"] is None


def test_who_demands_it_does_not_mean_themselves() -> None:
    reading = marked(
        "[person Ana Voss] met [person Ida Lenz]. [person Voss] said [reference she] should be {dismissed sacked}."
    )
    reading = tied(linked(reading, "sacked", "urged", person="she"), "she", "Ida Lenz")
    reading = sourced(reading, "sacked", ("origin", "Voss", 0.9))
    (found,) = changes(reading)
    assert found["person"]["name"] == "Ida Lenz"


def test_some_of_a_group_are_no_change_beside_the_group() -> None:
    reading = marked("[reference Five clerks] were {detained held}, [reference two of them] in Oden.")
    (found,) = changes(linked(reading, "held", person="Five clerks", person2="two of them"))
    assert found["person"]["description"] == "Five clerks"


@pytest.mark.parametrize("who", ["two of her family members", "Three villagers"])
def test_relatives_and_neighbours_are_private(who: str) -> None:
    reading = marked(f"[reference {who}] were {{charged charged}}.")
    assert changes(linked(reading, "charged", person=who)) == []


@pytest.mark.parametrize(("what", "count"), [("The corvette Amsel", 0), ("The ferry", 0), ("The ferry pilot", 1)])
def test_a_ship_takes_up_no_post(what: str, count: int) -> None:
    reading = marked(f"[reference {what}] {{appointed entered service}} in Oden.")
    assert len(changes(linked(reading, "entered service", person=what))) == count


def test_who_says_it_is_no_member_of_the_list() -> None:
    reading = marked(
        "The council has {suspended suspended} the [title clerk] [person Ivo Lenz], the [title chief], "
        "<source [person Ana Voss]>, <cue said>."
    )
    reading = tied(tied(reading, "Ivo Lenz", "clerk"), "Ana Voss", "chief")
    reading = linked(reading, "suspended", person="Ivo Lenz")
    reading = replace(
        reading,
        attributions=tuple(replace(a, content=(Span(0, a.source[0].start - 2),)) for a in reading.attributions),
    )
    assert [c["person"]["name"] for c in changes(reading)] == ["Ivo Lenz"]
