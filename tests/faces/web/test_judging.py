from __future__ import annotations

import re

import pytest

from tests.faces.web.desk import Desk, alerts

pytestmark = pytest.mark.usefixtures("signed")


def pair_of(desk: Desk) -> dict[str, str]:
    (pair,) = (item.pair for item in desk.book.queue().items if item.pair)
    return {"one": pair.left_id, "two": pair.right_id}


def side_by_side(pair: dict[str, str]) -> str:
    return f"/review/people?one={pair['one']}&two={pair['two']}"


def test_two_people_stand_side_by_side_with_reasons_and_words(desk):
    text = desk.get(side_by_side(pair_of(desk))).text
    assert "Nobody has settled it" in text
    assert "the rules leave it open" in text
    assert "only the family name is there to agree" in text
    assert text.count('<section class="side"') == 2
    assert "chief of staff, 6th Army of Arcania" in text
    assert "<q>The 58th Army is led by General Merz</q>" in text


def test_a_judgement_on_people_needs_its_reason(desk):
    pair = pair_of(desk)
    refused = desk.post("/review/people", **pair, verdict="same", note=" ")
    assert refused.status_code == 400
    assert "a judgement on people needs its reason" in alerts(refused)[0]
    assert not desk.book.journal().judgements


def test_two_people_are_joined_at_once_and_parted_again_by_undoing(desk):
    pair = pair_of(desk)
    done = desk.post("/review/people", **pair, verdict="same", note="seen at one parade", back="/review", next="i-x")
    (made,) = desk.book.journal().judgements
    assert (made.author, made.reason, made.verdict) == ("Ana Ruiz", "seen at one parade", "same")
    assert done.headers["location"] == f"/review?judged={made.id}#i-x"
    assert len(desk.book.person("Merz").people) == 1
    page = desk.get(done.headers["location"]).text
    assert "Held to be one person:" in page
    assert f'action="/review/people/undo/{made.id}"' in page
    assert "They are held to be one person now." in desk.get(side_by_side(pair)).text
    undone = desk.post(f"/review/people/undo/{made.id}", back="/review")
    assert len(desk.book.person("Merz").people) == 2
    assert "Bring it back" in desk.get(undone.headers["location"]).text
    assert [j.undoes for j in desk.book.journal().judgements] == [True, False]


def test_two_who_are_held_apart_leave_the_queue_until_that_is_left_open_again(desk):
    pair = pair_of(desk)
    desk.post("/review/people", **pair, verdict="different", note="other armies")
    assert not [item for item in desk.book.queue().items if item.pair]
    text = desk.get(side_by_side(pair)).text
    assert "They are held to be different people." in text
    assert "Leave it open again: take back what Ana Ruiz holds" in text
    again = desk.post("/review/people", **pair, verdict="different", note="other armies")
    assert again.status_code == 400
    assert "Ana Ruiz has judged so already" in alerts(again)[0]
    (made,) = desk.book.journal().judgements
    desk.post(f"/review/people/undo/{made.id}", **pair)
    assert pair_of(desk) == pair


def test_what_was_joined_against_several_judgements_is_undone_in_one(desk):
    for note, verdict in (("apart", "different"), ("one after all", "same")):
        done = desk.post("/review/people", **pair_of_names(desk), verdict=verdict, note=note)
    judged = re.search(r"judged=([\w-]+)", done.headers["location"]).group(1)
    undone = desk.post(f"/review/people/undo/{judged}")
    assert undone.status_code == 303
    assert len(desk.book.person("Merz").people) == 2


def pair_of_names(desk: Desk) -> dict[str, str]:
    one, two = sorted(p.id for p in desk.book.person("Merz").people)
    return {"one": one, "two": two}


def test_one_person_is_shown_with_profiles_that_can_be_parted(desk):
    (vellin,) = desk.book.person("Taras Vellin").people
    profiles = desk.book.journal(vellin.id).people[0].profiles
    assert len(profiles) > 1
    text = desk.get(f"/review/people?one={vellin.id}").text
    assert f"{len(profiles)} profiles are held to be one person" in text
    assert text.count('type="radio" name="one"') == len(profiles)
    assert "Why they are one" in text
    parted = {"one": profiles[0].id, "two": profiles[1].id}
    done = desk.post("/review/people", **parted, verdict="different", note="two brothers")
    assert done.status_code == 303
    assert len(desk.book.person("Vellin").people) + len(desk.book.person("Velin").people) > 1


def test_a_name_that_fits_several_offers_the_choice(desk):
    text = desk.get("/review/people?one=Merz").text
    assert "fits all of these" in text
    assert text.count('href="/review/people?one=') == 2
    other = desk.get("/review/people?one=Oskar+Brandt&two=Merz").text
    assert re.search(r'href="/review/people\?one=Oskar\+Brandt&amp;two=\w+"', other)


@pytest.mark.parametrize(
    ("query", "status"),
    [("one=nobody-so-named", 404), ("one=Merz&two=nobody-so-named", 404), ("", 400), ("two=x", 400)],
)
def test_people_who_are_not_there_are_answered_with_a_way_out(desk, query, status):
    answer = desk.get(f"/review/people?{query}")
    assert answer.status_code == status
    assert 'href="/"' in answer.text


@pytest.mark.parametrize("fields", [{"verdict": "burnt"}, {"verdict": "same", "two": ""}])
def test_a_judgement_that_is_none_is_refused(desk, fields):
    refused = desk.post("/review/people", **pair_of(desk) | {"note": "so"} | fields)
    assert refused.status_code == 400
    assert not desk.book.journal().judgements


def test_a_judgement_that_is_not_there_cannot_be_undone(desk):
    assert desk.post("/review/people/undo/ffffffff").status_code == 404
