"""Which claims are of one change, and which replies answer it, over rows made by hand."""

from __future__ import annotations

from reportedly.ledger.glimpses import Glimpse, Home
from reportedly.ledger.grouping import answered_change, of_one_change, replies_to

from .test_voices import ALONE, paper, row

HERE = Home(key="a", published="2022-05-10", publisher=None, name="a.txt")


def told(number, published="2022-05-10", **more):
    return row(number, paper(f"d-{number}", published=published), **more)


def reply(number, document=None, **more):
    return row(
        number, document or paper(f"r-{number}", published="2022-05-12"), kind="response", response="denied", **more
    )


def glimpse(number, start, event="dismissed", kind="change", document=HERE, **more):
    plain = dict.fromkeys(Glimpse._fields)
    return Glimpse(**plain | {"id": number, "kind": kind, "event": event, "document": document, "start": start} | more)


def ids(groups):
    return [sorted(r.id for r in group) for group in groups]


def test_claims_of_one_person_one_kind_one_post_and_one_time_are_one_change():
    rows = [told("1"), told("2", "2022-05-12"), told("3", event="detained"), told("4", "2023-05-12")]
    rows += [told("5", person="Ada Merz", person_id="p2"), told("6", title="mayor", organization="Tolve")]
    assert sorted(ids(of_one_change(rows, ALONE))) == [["1", "2"], ["3"], ["4"], ["5"], ["6"]]


def test_the_order_of_claims_changes_no_group():
    rows = [told(str(i), f"2022-0{i}-10") for i in range(1, 8)]
    assert of_one_change(rows, ALONE) == of_one_change(rows[::-1], ALONE)


def test_a_reply_answers_the_changes_of_its_person_that_it_covers_and_is_near():
    groups = [[told("1")], [told("2", event="detained")], [told("3", "2023-05-12")]]
    assert ids(replies_to(groups, [reply("r")], ALONE)) == [["r"], [], []]
    assert ids(replies_to(groups, [reply("r", event="detained")], ALONE)) == [[], ["r"], []]
    assert ids(replies_to(groups, [reply("r", person_id="p9")], ALONE)) == [[], [], []]


def test_a_reply_to_nothing_in_particular_answers_what_its_own_document_tells():
    change = told("1")
    assert ids(replies_to([[change]], [reply("r", change.document, event=None)], ALONE)) == [["r"]]
    assert ids(replies_to([[change]], [reply("r", event=None)], ALONE)) == [[]]


def test_a_reply_on_nobody_named_answers_what_is_described_alike_in_its_document():
    nobody = {"person": None, "person_id": None}
    change = told("1", **nobody, description="a commander")
    alike, other = (reply(d, change.document, **nobody, description=d) for d in ("a commander", "a mayor"))
    assert ids(replies_to([[change]], [alike, other], ALONE)) == [["a commander"]]


def test_the_change_that_a_nameless_reply_answers_is_the_last_before_it_that_it_covers():
    changes = [glimpse("1", 10), glimpse("2", 50), glimpse("3", 90), glimpse("4", 60, "detained")]
    changes.append(glimpse("5", 69, document=HERE._replace(key="b")))
    denial = glimpse("r", 70, kind="response")
    assert answered_change(denial, changes).id == "2"
    assert answered_change(denial._replace(event=None), changes).id == "4"
    assert answered_change(denial._replace(start=5), changes).id == "1"
    assert answered_change(denial._replace(event="died"), changes) is None
