"""When each person held a post, from what an answer tells of all of them."""

from __future__ import annotations

from reportedly.ledger import tenures
from reportedly.vocabulary import Event

from .test_comparing import read
from .test_contradictions import changed, named

PEOPLE = ("Ada Merz", "Oskar Brandt", "Taras Vellin", "Ida Trell")


def test_a_change_is_made_a_move_of_its_person_and_of_others_once_however_many_they_are(ledger, monkeypatch):
    made = []

    def move(change, *, own):
        made.append((change.person, own))
        return one(change, own=own)

    one = tenures._move
    monkeypatch.setattr(tenures, "_move", move)
    for month, name in enumerate(PEOPLE, 1):
        read(ledger, changed(Event.APPOINTED, f"2022-0{month}-01", name), named(f"2022-0{month}-15", name))
    (post,) = ledger.who("harbour clerk").posts
    assert sorted(made) == sorted((name, own) for name in PEOPLE for own in (True, False))
    assert {tenure.person for tenure in post.tenures} == set(PEOPLE)
