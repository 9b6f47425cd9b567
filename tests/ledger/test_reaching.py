"""How far a story reaches: the same from whichever of its reports one begins, and as it is among all stories."""

from __future__ import annotations

import pytest

from reportedly.ledger import kin
from reportedly.ledger.reaching import reach
from reportedly.ledger.scope import Scope

from . import season
from .fleet import decree, fleet
from .season import gone, silent
from .story import everything
from .test_comparing import first, read, second


@pytest.fixture
def told(ledger):
    read(ledger, *season.season())
    return ledger


def from_each(ledger, known=None):
    """For each document, the keys of its story, as it is found from that document alone."""
    found = {}
    with ledger.reading() as connection:
        for story in ledger.story(known=known).stories:
            for one in story.documents:
                key = one.document.key
                found[key] = [set(s.documents) for s in reach(connection, {key}, Scope(known=known)).stories]
    return found


def among_all(ledger, known=None):
    stories = ({d.document.key for d in s.documents} for s in ledger.story(known=known).stories)
    return {key: [keys] for keys in stories for key in keys}


def names(ledger, key):
    """The names of the documents of a story, in order."""
    with ledger.reading() as connection:
        (story,) = reach(connection, {key}, Scope()).stories
        return [ledger.document(k).document.name for k in story.documents]


def test_every_report_gives_the_story_that_all_together_give(told):
    assert from_each(told) == among_all(told)
    sizes = sorted(len(keys) for (keys,) in among_all(told).values())
    assert sizes == [1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 5, 5, 5, 5, 5]


@pytest.mark.parametrize("known", ["2024-05-01", "2024-05-31"])
def test_so_it_does_for_a_day_of_knowledge(told, known):
    assert from_each(told, known) == among_all(told, known)


def test_so_it_does_where_copies_and_denials_tie_reports(ledger):
    read(ledger, *everything(), *fleet(), decree(), first("again.txt", "2022-05-12", "Copy"), first(), second())
    assert from_each(ledger) == among_all(ledger)


def test_a_chain_of_people_is_followed_to_its_end(told):
    begun = told.document("2024-03-01 Taras Vellin dismissed").document.key
    assert names(told, begun)[-1] == "2024-05-20 Oskar Brandt charged"
    assert len(names(told, begun)) == 5


def test_whoever_is_met_later_as_the_other_end_of_a_doubt_stays_who_they_are(ledger):
    post = ("commander", "Lake Fleet")
    read(
        ledger,
        gone("2024-03-01", "Taras Vellin", "Ada Merz", post=post),
        gone("2024-03-02", "Taras Velin", post=post),
        gone("2024-03-10", "Ada Merz", "Oskar Brandt"),
        gone("2024-03-20", "Oskar Brandt", "Vellin"),
    )
    assert len(ledger.person("Taras Vellin").people) == 1
    assert len(ledger.person("Taras Vellin").people[0].doubts) == 1
    for document in ledger.documents().documents:
        with ledger.reading() as connection:
            found = reach(connection, {document.document.key}, Scope())
        assert len(found.inside) == 4
        inside = [row for row in found.rows if row.document.key in found.inside]
        assert all(row in found.told[row.person_id] for row in inside)
    assert len(ledger.stories().stories) == 1


def test_one_person_out_of_a_crowd_ties_nothing(told):
    alone = told.document("2024-05-05 Ivo Kand dismissed").document.key
    assert names(told, alone) == ["2024-05-05 Ivo Kand dismissed"]


def test_a_successor_is_found_under_a_longer_and_a_shorter_name_of_the_body(told):
    both = ["2024-06-01 Rosa Lind dismissed", "2024-06-09 Ilse Konrad appointed"]
    assert [names(told, told.document(name).document.key) for name in both] == [both, both]


def test_a_report_that_only_names_somebody_in_its_headline_within_days_belongs_to_the_story(told):
    headline = told.document("Sven Aulis waves from the pier").document.key
    assert names(told, headline) == ["2024-07-01 Sven Aulis dismissed", "Sven Aulis waves from the pier"]
    later = told.document("Sven Aulis is forgotten").document.key
    assert names(told, later) == ["Sven Aulis is forgotten"]


def test_of_somebody_told_of_very_often_only_neighbours_in_time_are_tied(ledger):
    days = [f"2024-{month:02}-{day:02}" for month in range(1, 8) for day in (1, 4, 20)]
    read(ledger, *(gone(day, "Taras Vellin") for day in days), silent("2024-03-05", "Taras Vellin at sea"))
    assert from_each(ledger) == among_all(ledger)
    assert sorted(len(keys) for (keys,) in among_all(ledger).values()) == [1] * 8 + [2] * 14


def test_several_documents_at_once_give_each_story_once(told):
    keys = {one.document.key for story in told.story().stories for one in story.documents}
    with told.reading() as connection:
        found = reach(connection, keys | {"no such key"}, Scope())
    assert found.inside == keys
    assert sorted(s.id for s in found.stories) == sorted(s.id for s in told.story().stories)


def test_a_story_is_left_as_soon_as_one_of_its_telling_reports_is_so(told):
    every = {row.document.name: row.document.key for row in told.documents().documents}
    chain, single = every["2024-03-01 Taras Vellin dismissed"], every["2024-05-05 Ivo Kand dismissed"]
    waving = every["2024-07-01 Sven Aulis dismissed"]
    looked: list[str] = []

    def is_late(paper):
        looked.append(paper.key)
        return "2024-04-01" < (paper.published or "") < "2024-05-01"

    with told.reading() as connection:
        found = reach(connection, [chain, single, waving], Scope(), leave=is_late)
        whole = reach(connection, [chain, single, waving], Scope())
    assert [story for story in whole.stories if chain not in story.documents] == list(found.stories)
    assert sorted(len(story.documents) for story in whole.stories) == [1, 2, 5]
    assert every["2024-05-20 Oskar Brandt charged"] not in looked, "what comes after it in the chain"
    assert every["Sven Aulis waves from the pier"] not in looked, "it tells of no change"


def test_how_reports_are_related_is_asked_once_of_each(ledger, monkeypatch):
    read(ledger, *everything(), *fleet(), decree(), first("again.txt", "2022-05-12", "Copy"), first(), second())
    asked = []
    judged = kin._judged

    def noted(connection, keys):
        asked.extend(keys := set(keys))
        return judged(connection, keys)

    monkeypatch.setattr(kin, "_judged", noted)
    with ledger.reading() as connection:
        for key in {one.document.key for story in ledger.story().stories for one in story.documents}:
            asked.clear()
            assert reach(connection, {key}, Scope()).kin.keys == set(asked)
            assert len(asked) == len(set(asked))
