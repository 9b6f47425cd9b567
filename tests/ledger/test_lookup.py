"""What words fit, at a glance."""

from __future__ import annotations

import pytest

from reportedly.ledger import lookup

from .pages import READ_AT, Page


def names(found) -> list[str]:
    return [person.name for person in found.people.people]


def test_a_person_is_found_with_rank_posts_and_the_count_of_documents(told):
    (vellin,) = told.find("vellin").people.people
    assert (vellin.name, vellin.rank, vellin.posts[0]) == ("Taras Vellin", "Admiral", ("commander", "Lake Fleet"))
    assert (vellin.documents, vellin.forms) == (3, ("Taras Velin", "Taras Vellin"))
    (answer,) = told.person(vellin.id).people
    assert answer.name == vellin.name


@pytest.mark.parametrize("words", ["Admiral Taras Vellin", "“Taras Vellin”", " taras   VELLIN ", '"Vellin"'])
def test_ranks_quotes_and_letters_do_not_matter(told, words):
    assert names(told.find(words)) == ["Taras Vellin"]
    assert told.find(words).words == words


def test_posts_bodies_and_sources_are_found_with_their_counts(told):
    found = told.find("lake fleet")
    assert [(p.title, p.documents) for p in found.posts.posts] == [("commander", 2), ("quartermaster", 1)]
    assert found.bodies == ("Lake Fleet",)
    (channel,) = told.find("deep water").sources.sources
    assert (channel.name, channel.claims) == ("Deep Water channel", 3)
    assert channel.claims == len(told.source("Deep Water channel").sources[0].as_origin)
    assert not told.find("commander").bodies


def test_only_what_was_known_by_the_day_is_found(told):
    before = told.find("Lake Fleet", known="2022-05-09")
    assert before.posts.posts == ()
    assert told.find("Vellin", known="2022-05-09").people.people == ()
    assert told.find("Vellin", known="2022-05-10").people.people[0].documents == 1
    assert [s.claims for s in told.find("Deep Water", known="2022-05-10").sources.sources] == [2]


def test_where_nothing_fits_names_like_the_words_are_given(told):
    assert told.find("Taras Velln").near == (("person", "Taras Vellin"), ("person", "Taras Velin"))
    assert told.find("northern wires").near == (("source", "Northern Wire"),)
    assert told.find("Vellin").near == ()
    assert told.find("…").near == ()


def test_people_are_listed_most_told_of_first_and_each_once_in_portions(told):
    everybody = told.list_people()
    assert [p.documents for p in everybody.people] == sorted((p.documents for p in everybody.people), reverse=True)
    assert len({p.id for p in everybody.people}) == len(everybody.people) >= 4
    assert not everybody.more
    first, second = told.list_people(limit=2), told.list_people(start=2, limit=2)
    assert first.more
    assert not {p.id for p in first.people} & {p.id for p in second.people}
    assert told.list_people(start=400).people == ()


def test_somebody_with_two_names_is_listed_once(ledger):
    """Two names of one person, held to be one by hand."""
    for name, file in (("Sergei Orlov", "a.txt"), ("Sergey Orloff", "b.txt")):
        page = Page(f"{name}, commander of the Lake Fleet, spoke.", name=file)
        post = page.post("commander", "Lake Fleet")
        ledger.add(page.document, [page.posting(f"{name}, commander", page.person(name), post)], "e", READ_AT)
    assert len(ledger.list_people(limit=1).people) + len(ledger.list_people(start=1).people) == 2
    ledger.merge("Sergei Orlov", "Sergey Orloff", because="the same man", by="ana", at=READ_AT)
    portions = [ledger.list_people(start=start, limit=1) for start in (0, 1)]
    (one,) = [person for portion in portions for person in portion.people]
    assert one.forms == ("Sergei Orlov", "Sergey Orloff")
    assert one.documents == 2


def test_of_a_name_with_very_many_profiles_those_most_told_of_are_looked_at(ledger, monkeypatch):
    monkeypatch.setattr(lookup, "PROFILES", 1)
    for name, file in (("Ada Merz", "a.txt"), ("Ivo Merz", "b.txt"), ("Ivo Merz", "c.txt")):
        page = Page(f"{name}, cook at sea, {file}.", name=file)
        cook = page.posting(f"{name}, cook", page.person(name), page.post("cook"))
        ledger.add(page.document, [cook], "e", READ_AT)
    assert [p.name for p in ledger.list_people("Merz").people] == ["Ivo Merz"]


def test_posts_are_listed_most_told_of_first_in_portions_of_wordings(told):
    every = told.list_posts()
    assert (every.posts[0].title, every.posts[0].organization) == ("commander", "Lake Fleet")
    assert not every.more
    first = told.list_posts(limit=1)
    assert first.more
    assert first.posts[0].id in every.posts[0].wordings
    assert told.list_posts("Lake Fleet", start=1, limit=1).posts[0].title == "quartermaster"
    assert told.list_posts("nowhere at all").posts == ()


def test_the_id_of_a_post_gives_that_post(told):
    (commander, _) = told.find("lake fleet").posts.posts
    assert [p.id for p in told.list_posts(commander.id).posts] == [commander.id]


def test_somebody_whom_only_a_registry_knows_is_found_in_no_document(ledger, tmp_path):
    file = tmp_path / "known.json"
    file.write_text('{"id": "Q1", "schema": "Person", "properties": {"name": ["Tilda Aske"]}}\n', encoding="utf-8")
    ledger.load_registry(file, READ_AT)
    (found,) = ledger.find("Aske").people.people
    assert (found.name, found.documents) == ("Tilda Aske", 0)
