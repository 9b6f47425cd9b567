"""Who goes with whom, kept from one question to the next."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import select

from reportedly.ledger import Ledger, circles
from reportedly.ledger.schema import judgements, people

from .pages import READ_AT
from .story import everything


def test_who_is_who_is_told_to_later_questions_until_something_is_added(ledger, monkeypatch):
    asked = []
    told = circles._judgements
    monkeypatch.setattr(circles, "_judgements", lambda *a: asked.append(a) or told(*a))
    story = everything()
    ledger.add(*story[0], "engine 1", READ_AT)
    first = ledger.person("Vellin").people[0]
    assert asked
    asked.clear()
    assert ledger.person("Vellin").people[0] == first
    assert not asked
    for report in story[1:]:
        ledger.add(*report, "engine 1", READ_AT)
    asked.clear()
    later = ledger.person("Vellin").people
    assert asked
    with Ledger.open(ledger.where) as fresh:
        assert fresh.person("Vellin").people == later


CLOCKS = [(known, read_by) for known in (None, "2022-05-20", "2022-06-10") for read_by in (None, "2022-06-02")]


def asked(ledger):
    """What is answered of two people under several clocks."""
    found = []
    for known, read_by in CLOCKS:
        book = ledger.as_read_by(read_by) if read_by else ledger
        found += [book.list_people("Vellin", known=known), book.list_people("Merz", known=known)]
    return found


def test_what_is_kept_is_kept_apart_by_both_clocks_and_from_several_threads(ledger):
    for turn, report in enumerate(everything()):
        ledger.add(*report, "engine 1", READ_AT + timedelta(days=turn))
        with ThreadPoolExecutor(4) as pool:
            several = list(pool.map(asked, [ledger] * 8))
        with Ledger.open(ledger.where) as fresh:
            assert all(one == asked(fresh) for one in several)


def test_a_judgement_between_two_of_some_profiles_is_read_once(told):
    with told.reading() as connection:
        every = connection.execute(select(judgements.c.id).where(judgements.c.what == "person")).scalars().all()
        ids = set(connection.execute(select(people.c.id)).scalars())
        read = [judgement.id for judgement in circles._judgements(connection, circles._EVERY, ids)]
    assert every
    assert sorted(read) == sorted(every)
