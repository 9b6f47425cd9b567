"""A registry of our own invention goes into a ledger that has read reports, or reads them later."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from reportedly.entities.matching import RULES
from reportedly.entities.resolver import REGISTRY
from reportedly.errors import InputMissing
from reportedly.ledger.answers import as_json
from reportedly.ledger.checks import problems_of
from reportedly.ledger.known import registered_as
from reportedly.ledger.schema import judgements, people

from .pages import READ_AT
from .story import everything
from .test_judging import AT, named

LATER = READ_AT + timedelta(days=1)
KNOWN = (
    {"id": "Q1", "schema": "Person", "properties": {"name": ["Taras Vellin"], "alias": ["Taras Ardan"]}},
    {"id": "t1", "schema": "Occupancy", "properties": {"holder": ["Q1"], "post": ["p1"], "status": ["current"]}},
    {"id": "p1", "schema": "Position", "properties": {"name": ["commander"], "organization": ["o1"]}},
    {"id": "o1", "schema": "PublicBody", "properties": {"name": ["Lake Fleet"]}},
    {"id": "Q2", "schema": "Person", "properties": {"name": ["Ada Merz"], "position": ["poet"]}},
    {"id": "Q3", "schema": "Person", "properties": {"name": ["Ada Merz"], "position": ["chief of staff"]}},
    {"id": "v1", "schema": "Vessel", "properties": {"name": ["Heron"]}},
)  # fmt: skip


@pytest.fixture
def write(tmp_path):
    def written(entities, name="known.json"):
        file = tmp_path / name
        file.write_text("\n".join(e if isinstance(e, str) else json.dumps(e) for e in entities), encoding="utf-8")
        return file

    return written


def judged(ledger, verdict, author=REGISTRY):
    """The pairs of names with that verdict by that author."""
    left, right = people.alias(), people.alias()
    query = (
        select(left.c.name, right.c.name)
        .join(judgements, judgements.c.left_id == left.c.id)
        .join(right, judgements.c.right_id == right.c.id)
        .where(judgements.c.verdict == verdict, judgements.c.author == author)
    )
    with ledger.reading() as connection:
        return sorted(tuple(sorted(pair)) for pair in connection.execute(query))


def test_what_a_registry_holds_is_counted_by_kind(ledger, write):
    done = ledger.load_registry(write([*KNOWN, "{", ""]), READ_AT)
    assert (done.people, done.posts, done.bodies, done.ties, done.other) == (3, 1, 1, 1, 1)
    assert done.added == 6
    assert [r.name for r in done.refused] == ["known.json:8"]
    assert [r.name for r in ledger.refused()] == ["known.json:8"]
    as_json(done)


def test_loading_the_same_again_adds_nothing(ledger, write):
    ledger.load_registry(write(KNOWN), READ_AT)
    before, told = ledger.counts(), ledger.registry()
    assert ledger.load_registry(write(KNOWN), LATER).added == 0
    assert (ledger.counts(), ledger.registry()) == (before, told)


def test_a_changed_entity_stands_beside_the_old_and_the_newest_holds(ledger, write):
    ledger.load_registry(write(KNOWN), READ_AT)
    changed = KNOWN[0] | {"caption": "Taras O. Vellin"}
    assert ledger.load_registry(write([changed, *KNOWN[1:]]), LATER).added == 1
    (row,) = ledger.registry("Q1").entities
    assert (row.caption, row.loaded_at) == ("Taras O. Vellin", LATER.isoformat())


def test_the_names_of_one_person_are_held_to_be_one_and_namesakes_under_two_ids_two(ledger, write):
    ledger.load_registry(write(KNOWN), READ_AT)
    assert judged(ledger, "same") == [("Taras Ardan", "Taras Vellin")]
    assert judged(ledger, "different") == [("Ada Merz", "Ada Merz")]


def test_a_profile_that_two_entities_share_ties_neither(ledger, write):
    one = {"id": "Q8", "schema": "Person", "properties": {"name": ["Taras Vellin", "Taras Ardan"]}}
    two = {"id": "Q9", "schema": "Person", "properties": {"name": ["Taras Brill", "Taras Ardan"]}}
    ledger.load_registry(write([one, two]), READ_AT)
    assert judged(ledger, "same") == []
    with ledger.reading() as connection:
        (shared,) = (p.id for g in ledger.journal("Taras Ardan").people for p in g.profiles if p.name == "Taras Ardan")
        assert [r.id for r in registered_as(connection, [shared])[shared]] == ["Q8", "Q9"]


@pytest.mark.parametrize("registry_first", [True, False])
def test_the_rules_judge_known_people_against_those_of_reports(ledger, write, registry_first):
    steps = [
        lambda: ledger.load_registry(write(KNOWN), READ_AT),
        lambda: [ledger.add(document, claims, "engine 1", READ_AT) for document, claims in everything()],
    ]
    for step in steps if registry_first else steps[::-1]:
        step()
    ada, taras = ("Ada Merz", "Ada Merz"), ("Taras Vellin", "Taras Vellin")
    assert judged(ledger, "same", RULES) == [*[ada] * 3, *[("Taras Velin", "Taras Vellin")] * 2, taras]
    assert judged(ledger, "different") == [ada]
    with ledger.reading() as connection:
        assert list(problems_of(connection)) == []


def test_a_file_in_any_order_gives_the_same_judgements(ledger, write, tmp_path):
    from reportedly.ledger import Ledger

    ledger.load_registry(write(KNOWN), READ_AT)
    with Ledger.open(tmp_path / "other.ledger") as other:
        other.load_registry(write(KNOWN[::-1]), READ_AT)
        for verdict in ("same", "different"):
            assert judged(other, verdict) == judged(ledger, verdict)
        assert other.registry() == ledger.registry()


def test_a_person_s_other_posts_of_a_newer_file_make_a_profile_joined_with_the_old(ledger, write):
    ledger.load_registry(write(KNOWN), READ_AT)
    tie = {"id": "t9", "schema": "Membership", "properties": {"member": ["Q1"], "organization": ["o1"]}}
    ledger.load_registry(write([*KNOWN, tie]), LATER)
    assert ("Taras Vellin", "Taras Vellin") in judged(ledger, "same")


def test_a_person_of_a_report_is_known_to_the_registry_by_a_profile_of_the_same_content(ledger, write):
    named(ledger, "Ada Merz", None, "poet")
    ledger.load_registry(write(KNOWN), READ_AT)
    with ledger.reading() as connection:
        profiles = [p for person in ledger.journal("Ada Merz").people for p in person.profiles]
        (poet,) = (p for p in profiles if p.postings == (("poet", None),))
        known = registered_as(connection, [p.id for p in profiles])
    assert poet.documents == 1
    assert [r.id for r in known[poet.id]] == ["Q2"]


def test_the_registry_is_searched_by_caption_name_and_id(ledger, write):
    ledger.load_registry(write(KNOWN), READ_AT)
    assert [e.id for e in ledger.registry().entities] == ["Q2", "Q3", "Q1", "p1", "o1"]
    assert [e.id for e in ledger.registry("Ardan").entities] == ["Q1"]
    assert [e.id for e in ledger.registry("lake").entities] == ["o1"]
    assert [e.id for e in ledger.registry("p1").entities] == ["p1"]
    assert ledger.registry("Zebedee").entities == ()
    assert ledger.registry("Ardan").entities[0].names == ("Taras Vellin", "Taras Ardan")


def test_bytes_done_are_told_to_whoever_watches(ledger, write):
    file, done = write(KNOWN), []
    ledger.load_registry(file, READ_AT, done.append)
    assert sum(done) == file.stat().st_size


def test_a_file_that_is_not_there_is_said(ledger, tmp_path):
    with pytest.raises(InputMissing):
        ledger.load_registry(tmp_path / "none.json", READ_AT)
    with pytest.raises(InputMissing):
        ledger.load_registry(tmp_path, READ_AT)


def test_a_person_s_split_holds_against_the_registry(ledger, write):
    ledger.load_registry(write(KNOWN), READ_AT)
    profiles = {p.id: p.name for words in ("Vellin", "Ardan") for g in ledger.journal(words).people for p in g.profiles}
    one, two = sorted(profiles, key=profiles.__getitem__)
    ledger.split(one, two, because="two careers", by="Jo Roe", at=READ_AT)
    ledger.load_registry(write(KNOWN), LATER)
    (row,) = (j for j in ledger.journal("Taras Ardan").judgements if j.stands)
    assert row.verdict == "different"


def test_a_registry_joins_reports_under_two_names_from_the_day_it_was_loaded(ledger, write):
    named(ledger, "Taras Vellin", None, "commander", "Lake Fleet")
    named(ledger, "Taras Ardan", None, "commander", "Lake Fleet")
    assert len(ledger.person("Taras").people) == 2
    ledger.load_registry(write(KNOWN), AT)
    (one,) = ledger.person("Taras").people
    assert one.registered
    assert one.registered[0].id in {entity.id for entity in ledger.registry("Vellin").entities}
    before = ledger.as_read_by(AT.date() - timedelta(days=1)).person("Taras").people
    assert (len(before), [p.registered for p in before]) == (2, [(), ()])
